#!/usr/bin/env bash
# Every JSON file of a built tree that has a schema, against it: schemas.sh OUT
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
source "$here/verdict.sh"
out=$1

# against SCHEMA NAME TITLE
against() {
    local count findings code
    count=$(find "$out" -name "$2" | wc -l)
    findings=$(find "$out" -name "$2" -print0 | xargs -0 -r check-jsonschema --schemafile "$1" 2>&1)
    code=$?
    [ "$code" -eq 0 ] || sed 's/^/        /' <<<"$findings"
    [ "$count" -gt 0 ] || code=1
    verdict "$code" "$count × $2 against $3"
}

against "$here/../../src/package/article-package-1.schema.json" article-package.json 'our schema'
ninjs=$ROZNAMA_CORPORA/ninjs/schema/ninjs-schema_3.1.json
if [ -e "$ninjs" ]; then
    against "$ninjs" item.ninjs.json "IPTC's ninjs 3.1"
else
    missing "item.ninjs.json against IPTC's ninjs 3.1" "$ninjs"
fi
