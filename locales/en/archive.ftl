### The archives: the months of both calendars, and their overview.
### Names of months and weekdays are in dates.ftl and almanac.ftl.

## The overview

# The heading of the overview, and every link to it.
archives-heading = Archive

# Above the months of one calendar, and of the other.
archives-gregorian = By Gregorian month
archives-hijri = By Hijri month

# Beside a month: the number of its articles.
# Variables:
#   $count (number) - how many articles it has
archive-count = ({ $count })

# Beside a Hijri month that is not announced yet.
archive-forecast-mark = forecast

## A month

# The title of a month's page.
# Variables:
#   $month (text) - the month and its year
archive-title = Archive: { $month }

# A day of the small calendar that has articles; seen by those who point at it, and read aloud.
# Variables:
#   $date (text) - the day in both calendars
#   $count (number) - how many articles it has
archive-day =
    { $count ->
        [one] { $date }: { $count } article
       *[other] { $date }: { $count } articles
    }

# Before links to the months of the other calendar.
archive-beside = The same days:

# What the links to the month before and the month after are called; read aloud, not seen.
archive-months-label = Earlier and later months

# Below the small calendar, where days of a Hijri month are a forecast.
# Variables:
#   $month (text) - the Hijri month and its year
#   $percent (number) - how probable its days are, 0 to 100
archive-forecast = { $month } is not announced yet. Its days are a forecast ({ $percent } %) and may move by one.

# Above the columns of the small calendar: as short as can still be understood.
# Variables:
#   $date (day) - a day
weekday-short =
    { WEEKDAY($date) ->
        [monday] Mon
        [tuesday] Tue
        [wednesday] Wed
        [thursday] Thu
        [friday] Fri
        [saturday] Sat
       *[sunday] Sun
    }
