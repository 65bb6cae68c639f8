#!/usr/bin/env bash
# What the calendar prints, whatever the site: years for calendar apps, months for a wall, evenings with a new moon.
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
source "$here/verdict.sh"
# Where the sample site's own calendars and words come first, as for everybody.
cd "$here/../.." || exit 3

# said COMMAND…: its output as findings, if it found something; its last line is kept in $last.
said() {
    local found code
    found=$("$@" 2>&1)
    code=$?
    last=$(tail -n 1 <<<"$found")
    [ "$code" -eq 0 ] || sed 's/^/        /' <<<"$found"
    return "$code"
}

# What goes into calendar apps: months that are on record, months that are not, and other rules than Pakistan's.
for calendar in pakistan umalqura civil; do
    said python3 "$here/almanac.py" "$ROZNAMA" "$calendar" 1442 1443 1447 1448 2022 2026
    verdict $? "$calendar: $last of 6 years as iCalendar, in three languages, against \`roznama date\`"
done

# Where sun and moon stand, against other people's series.
said python3 "$here/crescent.py" "$ROZNAMA" 500
verdict $? "$last, against PyEphem"

# The same months as pages to print.
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for language in en ur ar; do
    "$ROZNAMA" calendar show 1443 --lang "$language" --format html >"$pages/$language-year.html" &&
        "$ROZNAMA" calendar show 2026-05 --lang "$language" --format html >"$pages/$language-month.html"
done
said java -jar "$NU" --errors-only "$pages"/*.html
verdict $? "$(find "$pages" -size +0 | grep -c html) pages of months by the Nu HTML checker"

# The evening that decides a month, and one on which nobody can see the moon, as pictures.
for language in en ur ar; do
    for month in 1448-07 1448-08; do
        "$ROZNAMA" calendar forecast --month "$month" --lang "$language" --svg "$pages/$language-$month.svg" >/dev/null 2>&1
    done
done
# The checker's schema is SVG 1.1's; `lang`, which a page takes over with the picture, came with SVG 2.
said java -jar "$NU" --svg --errors-only \
    --filterpattern '.*Attribute “lang” not allowed on element “svg”.*' "$pages"/*.svg
verdict $? "$(find "$pages" -size +0 | grep -c svg) pictures of evenings by the Nu HTML checker"
