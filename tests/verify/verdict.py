"""What a check in Python says. `run` tells what the lines mean."""

import os


def verdict(findings, name):
    """Prints the findings and, below them, whether there were any."""
    for finding in findings:
        print(f"        {finding}")
    print(f"{'FAILED  ' if findings else 'ok      '}{name}", flush=True)


def refused(findings, name):
    """A verdict on something broken: there must be a finding."""
    verdict([] if findings else ["it was let pass"], f"refused: {name}")


def missing(name, file):
    """What cannot be checked without a corpus. Where corpora are required, that is a failure."""
    if os.environ.get("ROZNAMA_REQUIRE_CORPORA"):
        verdict([f"there is no {file}"], name)
    else:
        print(f"skipped {name}: there is no {file}", flush=True)
