# What a check in bash says; to be sourced. `run` tells what the lines mean.

# verdict CODE NAME: what was found stands above it.
verdict() {
    if [ "$1" -eq 0 ]; then echo "ok      $2"; else echo "FAILED  $2"; fi
}

# missing NAME FILE: what cannot be checked without a corpus. Where corpora are required, that is a failure.
missing() {
    if [ -n "${ROZNAMA_REQUIRE_CORPORA:-}" ]; then
        echo "        there is no $2"
        echo "FAILED  $1"
    else
        echo "skipped $1: there is no $2"
    fi
}
