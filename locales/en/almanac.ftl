### The almanac: what `roznama calendar` shows and exports.
### Full names of months and weekdays, and the order of a date, are in dates.ftl.

## Months as titles

# Shawwal 1443
# Variables:
#   $date (day) - a day of the month
almanac-month-hijri = { month-hijri } { YEAR($date, calendar: "hijri") }

# May 2022
# Variables:
#   $date (day) - a day of the month
almanac-month-gregorian = { month-gregorian } { YEAR($date) }

# Two ends: Monday 29 May – Tuesday 30 May, or 2022 – 2023
# Variables:
#   $first (text) - where it begins
#   $last (text) - where it ends
almanac-range = { $first } – { $last }

# A month and what it is in the other calendar: Shawwal 1443 / May 2022
# Variables:
#   $month (text) - the month
#   $beside (text) - the month, or the two or three, of the other calendar
almanac-title = { $month } / { $beside }

# Below a month: 1 Shawwal 1443 – 3 Shawwal 1443: Eid-ul-Fitr
# Variables:
#   $days (text) - a date, or the first and the last
#   $what (text) - how the dates are known, or what is kept
almanac-days = { $days }: { $what }

# Below a title, where not all days are known in the same way.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
almanac-rule = Calendar: { $calendar }

## Months beside a day of the other calendar, in narrow columns: as short as can still be understood

# Variables:
#   $date (day) - the day
month-gregorian-short =
    { MONTH($date) ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

# Variables:
#   $date (day) - the day
month-hijri-short =
    { MONTH($date, calendar: "hijri") ->
        [1] Muh
        [2] Saf
        [3] R-Aw
        [4] R-Sa
        [5] J-Aw
        [6] J-Sa
        [7] Raj
        [8] Sha
        [9] Ram
        [10] Shw
        [11] Zqd
       *[12] Zhj
    }

## How a date is known

# The month's first day is on record.
almanac-announced = announced
# The month is yet to be announced.
# Variables:
#   $percent (number) - how probable it is, 0 to 100
almanac-forecast = forecast, { $percent } %
# From a table or a formula.
almanac-computed = computed
# What a mark in the columns of a month means: `? forecast: the day may move by one`
almanac-forecast-mark = forecast: the day may move by one
# The same of a computed day.
almanac-computed-mark = computed: a sighted month may differ by a day or two

## What an entry of a calendar app says

# The calendar's own name.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
#   $years (text) - the year, or the first and the last
almanac-name = Islamic days, { $years } ({ $calendar })

# 1447 AH, in that name.
# Variables:
#   $date (day) - a day of the year
almanac-year-hijri = { YEAR($date, calendar: "hijri") } AH
# 2026, in that name.
# Variables:
#   $date (day) - a day of the year
almanac-year-gregorian = { YEAR($date) }

# The category of every entry.
almanac-category = Islamic days

# The rule, and how the date is known.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
#   $status (text) - one of the three above
almanac-calendar = Calendar: { $calendar }, { $status }

# A remark on an entry whose month is yet to be announced.
almanac-may-move = The day may move by one when the moon is sighted.
# A remark on a computed entry.
almanac-may-differ = A sighted month may differ by a day or two.
# A remark on a night of prayer, which is entered on the date it is named for.
almanac-night = Kept in the night that leads into this day.

## The days that are kept

observance-new-year = Islamic New Year
observance-ashura = Ashura
observance-chehlum = Chehlum
observance-milad = Eid Milad-un-Nabi
observance-meraj = Shab-e-Meraj
observance-barat = Shab-e-Barat
observance-ramazan = First of Ramazan
observance-ali = Youm-e-Ali
observance-qadr = Shab-e-Qadr
observance-jumat-ul-wida = Jumat-ul-Wida
observance-eid-ul-fitr = Eid-ul-Fitr
observance-arafah = Day of Arafah
observance-eid-ul-azha = Eid-ul-Azha

## The evening sky, drawn by `roznama calendar forecast --svg`

# The picture's title: the evening of the 29th.
# Variables:
#   $date (day) - the day
sky-title = Evening of { weekday } { date-gregorian } / { date-hijri }

# A day in the lines below it.
# Variables:
#   $date (day) - the day
sky-day = { weekday } { date-gregorian }

# How probable it is that the new month is called on this evening.
# Variables:
#   $month (text) - the new month, with its year
#   $percent (number) - the probability, 0 to 100
sky-chance = { $month }: called this evening with a probability of { $percent } %

# Variables:
#   $day (text) - the first day of the new month
#   $status (text) - announced, forecast or computed, as above
sky-first = First day: { $day } ({ $status })

# Variables:
#   $day (text) - the other day that the month may begin on
#   $percent (number) - how probable that is
sky-other = Otherwise: { $day } ({ $percent } %)

# Beside the scale of the picture.
sky-height = The moon over the western horizon, in degrees, at the best time to look
# Below its horizon.
sky-horizon = Below the horizon: the sun

# How long the moon stays after sunset, below the name of a city, in a narrow column.
# Variables:
#   $minutes (number) - minutes
sky-lag = { $minutes } min
# The same where the moon sets before the sun.
# Variables:
#   $minutes (number) - minutes
sky-lag-before = { $minutes } min before

# Yallop's measure of visibility.
# Variables:
#   $q (text) - the number, with its sign
sky-q = q { $q }

# Where the sun or the moon does not set.
sky-no-moon = no sunset or moonset

# What the numbers below the cities are.
sky-remark = Minutes: from sunset to moonset. q: how easily the crescent is seen (Yallop 1997). Letters:

# The classes of visibility.
sky-class-a = easily visible
sky-class-b = visible in perfect air
sky-class-c = may need binoculars to find
sky-class-d = with binoculars only
sky-class-e = not even with a telescope
sky-class-f = not visible

# One city, for those who do not see the picture.
# Variables:
#   $city (text) - its name
#   $lag (text) - the minutes from sunset to moonset
#   $q (text) - Yallop's measure
#   $class (text) - one of the classes
sky-city = { $city }: { $lag }, q { $q }, { $class }
