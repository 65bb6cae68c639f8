### The archives: the months of both calendars, and their overview.
### Names of months and weekdays are in dates.ftl and almanac.ftl.

## The overview

# The heading of the overview, and every link to it.
archives-heading = الأرشيف

# Above the months of one calendar, and of the other.
archives-gregorian = حسب الأشهر الميلادية
archives-hijri = حسب الأشهر الهجرية

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
archive-title = الأرشيف: { $month }

# A day of the small calendar that has articles; seen by those who point at it, and read aloud.
# Variables:
#   $date (text) - the day in both calendars
#   $count (number) - how many articles it has
archive-day =
    { $count ->
        [zero] { $date }: لا مقالات
        [one] { $date }: مقال واحد
        [two] { $date }: مقالان
        [few] { $date }: { $count } مقالات
        [many] { $date }: { $count } مقالًا
       *[other] { $date }: { $count } مقال
    }

# Before links to the months of the other calendar.
archive-beside = الأيام نفسها في التقويم الآخر:

# What the links to the month before and the month after are called; read aloud, not seen.
archive-months-label = الأشهر السابقة والتالية

# Below the small calendar, where days of a Hijri month are a forecast.
# Variables:
#   $month (text) - the Hijri month and its year
#   $percent (number) - how probable its days are, 0 to 100
archive-forecast = لم يُعلن شهر { $month } بعد. أيامه متوقعة ({ $percent }٪) وقد تتقدم أو تتأخر يومًا.

# Above the columns of the small calendar: as short as can still be understood.
# Variables:
#   $date (day) - a day
weekday-short =
    { WEEKDAY($date) ->
        [monday] اثنين
        [tuesday] ثلاثاء
        [wednesday] أربعاء
        [thursday] خميس
        [friday] جمعة
        [saturday] سبت
       *[sunday] أحد
    }
