#!/usr/bin/env python3
"""A million dates each way, Roznama beside the Python library `hijridate`, in turn and in one run.

Usage: benches/batch.py [ROWS]. Builds nothing: `cargo build --release` comes first (`make bench` does both). What is
compared is whole programs over the same file: reading, converting, writing.
The table is ISO dates in the calendar that both know, Umm al-Qura; Roznama also does it in Pakistan's. The lines are
mastheads like `Wednesday 25th May 2022 / 23 Shawwal 1443`, of which the Python script reads the Gregorian half only.
"""

import datetime
import subprocess
import sys

from beside import FOLDER, PROGRAMS, ROZNAMA, compare, install

HIJRIDATE = "hijridate==2.5.0"
PYTHON = PROGRAMS / "python"

MONTHS = "January February March April May June July August September October November December".split()
HIJRI_MONTHS = (
    "Muharram Safar Rabi-ul-Awwal Rabi-us-Sani Jamadi-ul-Awwal Jamadi-us-Sani "
    "Rajab Shaban Ramazan Shawwal Zilqad Zilhaj"
).split()

# What somebody would write who has the library and a file.
TABLE_SCRIPT = """
import csv, sys
from hijridate import Gregorian
with open(sys.argv[1], newline="") as source:
    reader, writer = csv.reader(source), csv.writer(sys.stdout)
    header = next(reader)
    at = header.index("date")
    writer.writerow(header + ["date_hijri"])
    for row in reader:
        row.append(Gregorian.fromisoformat(row[at]).to_hijri().isoformat())
        writer.writerow(row)
"""
LINES_SCRIPT = """
import json, re, sys
from hijridate import Gregorian
MONTHS = {name: number + 1 for number, name in enumerate(%r)}
DATE = re.compile(r"(\\d+)(?:st|nd|rd|th) (\\w+) (\\d{4})")
with open(sys.argv[1]) as source:
    for line in source:
        day, month, year = DATE.search(line).groups()
        date = Gregorian(int(year), MONTHS[month], int(day))
        answer = {"input": line.rstrip("\\n"), "gregorian": date.isoformat(), "hijri": date.to_hijri().isoformat()}
        sys.stdout.write(json.dumps(answer) + "\\n")
""" % (MONTHS,)


def ordinal(day):
    ending = "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def generate(rows):
    """The table, and the mastheads with the Hijri dates that Roznama itself gives the days."""
    table, lines, days = FOLDER / "dates.csv", FOLDER / "mastheads.txt", FOLDER / "days.txt"
    first = datetime.date(1999, 5, 1)
    dates = [first + datetime.timedelta(days=number) for number in range(9000)]
    days.write_text("".join(f"{date}\n" for date in dates))
    answers = subprocess.run(
        [ROZNAMA, "date", "--input", days, "--format", "csv"], check=True, capture_output=True, text=True
    )
    mastheads = []
    for date, answer in zip(dates, answers.stdout.splitlines()[1:]):
        year, month, day = answer.split(",")[2].split("-")
        gregorian = f"{date:%A} {ordinal(date.day)} {MONTHS[date.month - 1]} {date.year}"
        mastheads.append(f"{gregorian} / {int(day)} {HIJRI_MONTHS[int(month) - 1]} {year}\n")
    with table.open("w") as file:
        file.write("id,date,city\n")
        file.writelines(f"{number},{dates[number % len(dates)]},Karachi\n" for number in range(rows))
    with lines.open("w") as file:
        file.writelines(mastheads[number % len(mastheads)] for number in range(rows))
    return table, lines


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    install(HIJRIDATE)
    table, lines = generate(rows)
    # To standard output, because Python does not wait for the disk either, as `--output` does.
    stream = [ROZNAMA, "date"]
    on_table = [*stream, "--input", table, "--column", "date"]
    on_lines = [*stream, "--input", lines, "--format", "json"]
    compare("ISO dates, CSV to CSV", rows, "rows", {
        "roznama, umalqura": [*on_table, "--calendar", "umalqura"],
        "roznama, pakistan": on_table,
        "roznama, pakistan, one thread": [*on_table, "--jobs", "1"],
        "hijridate": [PYTHON, "-c", TABLE_SCRIPT, table],
    })
    compare("Mastheads, lines to NDJSON", rows, "rows", {
        "roznama, pakistan": on_lines,
        "roznama, pakistan, one thread": [*on_lines, "--jobs", "1"],
        "hijridate": [PYTHON, "-c", LINES_SCRIPT, lines],
    })


if __name__ == "__main__":
    main()
