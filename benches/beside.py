"""Whole programs beside Roznama, in turn and in one run: what the scripts of this folder share.

GNU time must be there. Files and other people's programs go into `target/beside`.
"""

import os
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path

ROUNDS = 5
REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "target" / "beside"
ROZNAMA = REPOSITORY / "target" / "release" / "roznama"
PROGRAMS = FOLDER / "venv" / "bin"


def install(package):
    """A package of PyPI, with its version, into an environment of its own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    python = PROGRAMS / "python"
    if not python.exists():
        venv.create(FOLDER / "venv", with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
    print(f"{package}, Python {sys.version.split()[0]}, {os.cpu_count()} processors")


def measure(command):
    """Seconds on the clock and of the processors, and the peak of memory in MiB, as GNU time counts them.

    A process that Python starts by itself would inherit the peak of Python's own memory.
    """
    counted = FOLDER / "time.txt"
    command = ["/usr/bin/time", "--format", "%e %U %S %M", "--output", counted, *command]
    with open(FOLDER / "out", "w") as out:
        before = time.perf_counter()
        run = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - before
    if run.returncode != 0:
        sys.exit(f"{command} ended with {run.returncode}\n{run.stderr}")
    _, user, system, memory = counted.read_text().split()
    return seconds, float(user) + float(system), int(memory) / 1024


def compare(title, count, what, programs):
    """Runs the programs in turn; the last is the one that the others are held against."""
    measured = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, command in programs.items():
            measured[name].append(measure(command))
    print(f"\n{title}, {count:,} {what}, medians of {ROUNDS} rounds in turn")
    *_, base = measured
    clock = {name: statistics.median(run[0] for run in runs) for name, runs in measured.items()}
    for name, runs in measured.items():
        cpu, memory = statistics.median(run[1] for run in runs), max(run[2] for run in runs)
        ratio = clock[base] / clock[name]
        print(
            f"  {name:34} {count / clock[name]:>12,.0f} {what}/s {clock[name]:7.2f} s {cpu:7.2f} s CPU"
            f" {memory:7.1f} MiB {ratio:7.1f} times"
        )
