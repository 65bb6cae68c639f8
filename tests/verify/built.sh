#!/usr/bin/env bash
# The program's own look at what it wrote, which holds the outputs against one another: built.sh OUT
set -uo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/verdict.sh"

found=$("$ROZNAMA" check --built "$1" --deny warnings --format short 2>&1)
code=$?
[ "$code" -eq 0 ] || sed 's/^/        /' <<<"$found"
verdict "$code" "roznama check --built: $(tail -n 1 <<<"$found")"
