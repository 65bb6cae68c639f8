"""Calendars that `roznama calendar export` writes, read by PyPI's icalendar and held against `roznama date`.

python almanac.py ROZNAMA CALENDAR YEAR…

Every event of every year is checked, in the languages of the sample site. Findings go to standard output, one a line; the exit code
says whether there were any, and the last line how many events were right.
"""

import datetime
import json
import subprocess
import sys

import icalendar

NOW = "2026-01-01T00:00:00Z"
# What is kept when, told a second time: month, first day, last day. The last Friday of Ramazan is looked for below.
KEPT = {
    "new-year": (1, 1, 1),
    "ashura": (1, 9, 10),
    "chehlum": (2, 20, 20),
    "milad": (3, 12, 12),
    "meraj": (7, 27, 27),
    "barat": (8, 15, 15),
    "ramazan": (9, 1, 1),
    "ali": (9, 21, 21),
    "qadr": (9, 27, 27),
    "eid-ul-fitr": (10, 1, 3),
    "arafah": (12, 9, 9),
    "eid-ul-azha": (12, 10, 12),
}
MONTHS = (
    "Muharram Safar Rabi-ul-Awwal Rabi-us-Sani Jamadi-ul-Awwal Jamadi-us-Sani Rajab Shaban Ramazan Shawwal Zilqad Zilhaj"
).split()
ONE_DAY = datetime.timedelta(days=1)

LANGUAGES = ["en", "ur", "ar"]

roznama, calendar, *years = sys.argv[1:]
findings = []
right = 0


def run(*arguments):
    return subprocess.run([roznama, *arguments], check=True, capture_output=True).stdout


def dates(hijri):
    """What `roznama date` says of Hijri dates: each one's day and status."""
    answer = run("date", "--calendar", calendar, "--format", "json", *hijri).decode()
    rows = [json.loads(line) for line in answer.splitlines()]
    return {row["input"]: (datetime.date.fromisoformat(row["gregorian"]), row["status"]) for row in rows}


def expected(year):
    """Every occasion of a Hijri year: its first day and its last with the status of each, and its dates in words."""
    written = {
        name: [f"{first} {MONTHS[month - 1]} {year}", f"{last} {MONTHS[month - 1]} {year}"]
        for name, (month, first, last) in KEPT.items()
    }
    ramazan = [f"{day} Ramazan {year}" for day in range(22, 30)]
    eid = f"1 Shawwal {year}"
    known = dates(sorted({date for ends in written.values() for date in ends} | {*ramazan, eid}))
    # The 30th is not asked for, because there may be none.
    known[f"30 Ramazan {year}"] = (known[eid][0] - ONE_DAY, known[eid][1])
    fridays = [date for date in [*ramazan, f"30 Ramazan {year}"] if known[date][0].weekday() == 4]
    friday = next(date for date in reversed(fridays) if known[date][0] < known[eid][0])
    written["jumat-ul-wida"] = [friday, friday]
    return {name: [*(known[date] for date in ends), ends] for name, ends in written.items()}


def check(condition, *what):
    if not condition:
        findings.append(" ".join(map(str, (calendar, *what))))
    return condition


def events(year, language):
    """The events of a year by name, after everything that holds for the whole file was checked."""
    arguments = ["calendar", "export", "--ics", "--calendar", calendar, "--year", year, "--lang", language, "--now", NOW]
    file = run(*arguments)
    check(file == run(*arguments), year, language, "is another file the second time")
    lines = file.split(b"\r\n")
    check(lines.pop() == b"" and not any(b"\n" in line or b"\r" in line for line in lines), year, language, "line ends")
    for line in lines:
        check(len(line) <= 75, year, language, "a line of", len(line), "bytes")
        line.decode()  # No character is cut.
    whole = icalendar.Calendar.from_ical(file)
    check(not whole.errors, year, language, whole.errors)
    for name in ["VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "NAME"]:
        check(whole.get(name), year, language, "has no", name)
    found = {}
    for event in whole.walk("VEVENT"):
        check(not event.errors, year, language, event.errors)
        uid = str(event["UID"])
        check(uid not in found, year, language, "has two events", uid)
        found[uid] = event
    return found


def check_event(event, uid, language, wanted):
    (first, status), (last, _), dates_in_words = wanted
    description = str(event["DESCRIPTION"]).split("\n")
    good = [
        check(event["DTSTART"].dt == first, uid, language, "begins on", event["DTSTART"].dt, "and not on", first),
        check(event["DTEND"].dt == last + ONE_DAY, uid, language, "ends before", event["DTEND"].dt, "and not after", last),
        check(event["DTSTART"].params.get("VALUE") == "DATE", uid, language, "has a time of day"),
        check(event["DTSTAMP"].dt == datetime.datetime.fromisoformat(NOW), uid, language, event["DTSTAMP"].dt),
        check(event["TRANSP"] == "TRANSPARENT", uid, language, "makes people busy"),
        check(len(description) >= 2, uid, language, "has a description of one line"),
    ]
    for name in ["SUMMARY", "DESCRIPTION", "CATEGORIES"]:
        tag = event[name].params.get("LANGUAGE", "")
        good.append(check(tag.split("-")[0] == language, uid, name, "is in", tag, "and not in", language))
    if language == "en":
        words = dates_in_words[0] if first == last else " – ".join(dates_in_words)
        good.append(check(description[0] == words, uid, "says", description[0], "and not", words))
        # What ends on a day that is less sure than its first is as sure as that; a last Friday hangs on the month's end.
        if "jumat" not in uid:
            good.append(check(status in description[1], uid, "says", description[1], "and not", status))
        is_sure = "announced" in description[1]
        good.append(check(event["STATUS"] == ("CONFIRMED" if is_sure else "TENTATIVE"), uid, event["STATUS"], status))
    return all(good)


for year in years:
    by_language = {language: events(year, language) for language in LANGUAGES}
    for language in LANGUAGES:
        check(list(by_language["en"]) == list(by_language[language]), year, "has other events in", language)
    wanted = {}
    for hijri in sorted({uid.split("-")[0] for uid in by_language["en"]}):
        for name, ends in expected(hijri).items():
            if year == hijri or ends[0][0].year == int(year):
                wanted[f"{hijri}-{name}-{calendar}@roznama"] = ends
    for language, found in by_language.items():
        check(set(found) == set(wanted), year, language, "differs in", sorted(set(found) ^ set(wanted)))
        for uid in set(found) & set(wanted):
            right += check_event(found[uid], uid, language, wanted[uid])

for finding in findings:
    print(finding)
print(f"{right} events")
sys.exit(bool(findings))
