"""The crescent against PyEphem: crescent.py ROZNAMA [EVENINGS]

Chooses evenings around the 29th and 30th of Hijri months of 1420 to 1470 AH, the same ones each time, takes Roznama's own
figures for the calendar's sites from the real program, and computes them again with other people's series: VSOP87 and
ELP, as libastro has them. Sunset, moonset and lag are PyEphem's own risings and settings; the angles are those of the
bodies' geocentric places of the date over the site's horizon, without refraction, as Yallop defines them.

Prints what is wrong, and in the last line the worst and the median differences.
"""

import datetime
import json
import math
import random
import statistics
import subprocess
import sys

import ephem

roznama = sys.argv[1]
count = int(sys.argv[2]) if len(sys.argv) > 2 else 500

MOST_Q = 0.02
MOST_V = 0.1
MOST_LAG = 1.5
# What makes a second measure of the same angles: a twentieth of a degree is three minutes of arc.
MOST_ARC = 0.05

# The sites of calendars/pakistan.yaml, degrees north and east.
SITES = {
    "Karachi": (24.86, 67.0),
    "Lahore": (31.55, 74.35),
    "Islamabad": (33.68, 73.05),
    "Peshawar": (34.0, 71.5),
    "Quetta": (30.2, 67.0),
    "Gwadar": (25.12, 62.33),
    "Jiwani": (25.05, 61.75),
}
# The moon's radius over the earth's, and the earth's over the astronomical unit.
RADII = 0.27245
EARTH_RADIUS = 6378.14 / 149_597_870.7


def evenings():
    """Evenings of the 29th and the 30th of the tabular calendar and the ones beside them, chosen with a seed."""
    chosen = set()
    lot = random.Random(1443)
    epoch = datetime.date(622, 7, 19)
    while len(chosen) < count:
        year, month = lot.randint(1420, 1470), lot.randint(1, 12)
        # The 29th of the tabular month, counted from 1 Muharram 1 AH, 19 July 622 in the Gregorian calendar.
        first = 354 * (year - 1) + (11 * year + 3) // 30 + (59 * (month - 1) + 1) // 2
        chosen.add(epoch + datetime.timedelta(days=first + 28 + lot.randint(-1, 2)))
    return sorted(chosen)


def horizontal(body, observer):
    """Altitude and azimuth of a body's geocentric place of the date, in radians."""
    hour_angle = observer.sidereal_time() - body.g_ra
    declination, latitude = body.g_dec, observer.lat
    sine = math.sin(latitude) * math.sin(declination)
    sine += math.cos(latitude) * math.cos(declination) * math.cos(hour_angle)
    east = -math.cos(declination) * math.sin(hour_angle)
    north = math.sin(declination) * math.cos(latitude)
    north -= math.cos(declination) * math.cos(hour_angle) * math.sin(latitude)
    return math.asin(sine), math.atan2(east, north)


def crescent(evening, latitude, longitude):
    """Lag in minutes, the arcs in degrees, Yallop's q and Odeh's V."""
    observer = ephem.Observer()
    observer.lat, observer.lon = str(latitude), str(longitude)
    observer.elevation = 0
    # Six hours before a mean sunset at six.
    noon = ephem.Date(datetime.datetime.combine(evening, datetime.time())) + 0.5 - longitude / 360
    observer.date = noon
    sunset = observer.next_setting(ephem.Sun())
    observer.date = sunset - 0.25
    moonset = observer.next_setting(ephem.Moon())
    best = sunset + (moonset - sunset) * 4 / 9
    observer.date, observer.epoch, observer.pressure = best, best, 0
    sun, moon = ephem.Sun(observer), ephem.Moon(observer)
    (sun_altitude, sun_azimuth), (moon_altitude, moon_azimuth) = horizontal(sun, observer), horizontal(moon, observer)
    arcv = moon_altitude - sun_altitude
    daz = math.remainder(sun_azimuth - moon_azimuth, math.tau)
    cos_arcl = math.cos(arcv) * math.cos(daz)
    # PyEphem's distance of the moon is the site's; the geocentric one follows from a moon seen from the centre.
    center = ephem.Moon(ephem.Date(best), epoch=ephem.Date(best))
    parallax = math.asin(EARTH_RADIUS / center.earth_distance)
    radius = RADII * math.degrees(parallax) * 60 * (1 + math.sin(moon_altitude) * math.sin(parallax))
    width = radius * (1 - cos_arcl)
    degrees = math.degrees(arcv)
    q = (degrees - (11.8371 - 6.3226 * width + 0.7319 * width**2 - 0.1018 * width**3)) / 10
    lag = (moonset - sunset) * 24 * 60
    # Odeh looks from the site: PyEphem's own altitudes, without refraction, and its own radius of the moon.
    seen_arcv = moon.alt - sun.alt
    seen_width = math.degrees(moon.radius) * 60 * (1 - math.cos(seen_arcv) * math.cos(daz))
    v = math.degrees(seen_arcv) - (7.1651 - 6.3226 * seen_width + 0.7319 * seen_width**2 - 0.1018 * seen_width**3)
    arcs = {"arcv": degrees, "daz": math.degrees(daz), "arcl": math.degrees(math.acos(cos_arcl))}
    return {"q": q, "v": v, "lag": lag, **arcs}


chosen = evenings()
command = [roznama, "calendar", "forecast", "--calendar", "pakistan", "--verbose", "--format", "json", "--evening"]
output = subprocess.run(command + [",".join(map(str, chosen))], capture_output=True, text=True, check=True).stdout
lines = [json.loads(line) for line in output.splitlines()]
assert [line["evening"] for line in lines] == [str(evening) for evening in chosen], "other evenings than were asked for"

differences = {name: [] for name in ["q", "v", "lag", "arcv", "daz", "arcl"]}
wrong = 0
for line in lines:
    assert [site["site"] for site in line["sites"]] == list(SITES), "other sites than calendars/pakistan.yaml has"
    for site in line["sites"]:
        theirs = crescent(datetime.date.fromisoformat(line["evening"]), *SITES[site["site"]])
        for name, values in differences.items():
            values.append(abs(site[name] - theirs[name]))
        most = {"q": MOST_Q, "v": MOST_V, "lag": MOST_LAG, "arcv": MOST_ARC, "daz": MOST_ARC, "arcl": MOST_ARC}
        far = [name for name, limit in most.items() if differences[name][-1] > limit]
        if far:
            wrong += 1
            print(line["evening"], site["site"], *(f"{name} {site[name]} and not {theirs[name]:.4f}" for name in far))

parts = [f"{name} {max(values):.4f} ({statistics.median(values):.4f})" for name, values in differences.items()]
total = len(differences["q"])
print(f"{total - wrong} of {total} crescents on {len(lines)} evenings; worst and median difference: {', '.join(parts)}")
sys.exit(bool(wrong))
