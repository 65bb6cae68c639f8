### The archives: the months of both calendars, and their overview.
### Names of months and weekdays are in dates.ftl and almanac.ftl.

## The overview

# The heading of the overview, and every link to it.
archives-heading = گزشتہ شمارے

# Above the months of one calendar, and of the other.
archives-gregorian = عیسوی مہینوں کے لحاظ سے
archives-hijri = ہجری مہینوں کے لحاظ سے

# Beside a month: the number of its articles.
# Variables:
#   $count (number) - how many articles it has
archive-count = ({ $count })

# Beside a Hijri month that is not announced yet.
archive-forecast-mark = متوقع

## A month

# The title of a month's page.
# Variables:
#   $month (text) - the month and its year
archive-title = گزشتہ شمارے: { $month }

# A day of the small calendar that has articles; seen by those who point at it, and read aloud.
# Variables:
#   $date (text) - the day in both calendars
#   $count (number) - how many articles it has
archive-day =
    { $count ->
        [one] { $date }: { $count } مضمون
       *[other] { $date }: { $count } مضامین
    }

# Before links to the months of the other calendar.
archive-beside = یہی دن دوسری تقویم میں:

# What the links to the month before and the month after are called; read aloud, not seen.
archive-months-label = پچھلے اور اگلے مہینے

# Below the small calendar, where days of a Hijri month are a forecast.
# Variables:
#   $month (text) - the Hijri month and its year
#   $percent (number) - how probable its days are, 0 to 100
archive-forecast = { $month } کا اعلان ابھی نہیں ہوا۔ اس کی تاریخیں متوقع ہیں ({ $percent } فیصد) اور ایک دن آگے پیچھے ہو سکتی ہیں۔

# Above the columns of the small calendar: as short as can still be understood.
# Variables:
#   $date (day) - a day
weekday-short =
    { WEEKDAY($date) ->
        [monday] پیر
        [tuesday] منگل
        [wednesday] بدھ
        [thursday] جمعرات
        [friday] جمعہ
        [saturday] ہفتہ
       *[sunday] اتوار
    }
