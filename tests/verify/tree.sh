#!/usr/bin/env bash
# Every edition of a built tree is whole: tree.sh OUT
set -uo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/verdict.sh"
out=$1

# Each edition's list names all its files but itself, and each as it is.
editions=0
for list in "$out"/*/manifest-sha256.txt; do
    [ -e "$list" ] || continue
    editions=$((editions + 1))
    edition=$(dirname -- "$list")
    (cd "$edition" && sha256sum --quiet --strict -c manifest-sha256.txt 2>&1) | sed 's/^/        /'
    verdict "${PIPESTATUS[0]}" "$(basename "$edition"): $(wc -l <"$list") hashes of manifest-sha256.txt"
    diff <(sed 's/^[0-9a-f]*  //' "$list" | LC_ALL=C sort) \
        <(cd "$edition" && find . -type f ! -path ./manifest-sha256.txt | sed 's|^\./||' | LC_ALL=C sort) | sed 's/^/        /'
    verdict "${PIPESTATUS[0]}" "$(basename "$edition"): manifest-sha256.txt names every file"
done
[ "$editions" -gt 0 ]
verdict $? "$editions editions"
