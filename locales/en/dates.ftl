### Dates, in both calendars, and lists of names.
###
### The program hands over the day; everything a reader sees of it is written here: the names, the order of the parts,
### the ordinals, the marks between them. Change the order by moving the parts.
###
### $date is a day. Take its parts with these functions:
###   DAY($date)  MONTH($date)  YEAR($date)     numbers, of the Gregorian calendar
###   DAY($date, calendar: "hijri")             the same of the Hijri calendar
###   WEEKDAY($date)                            monday, tuesday … sunday, to choose a variant by
###   DATE($date)                               the date in figures: 2022-05-25

## The masthead, at the top of every page

# Wednesday 25th May 2022 / 23 Shawwal 1443
# Variables:
#   $date (day) - the day of the edition
masthead = { masthead-gregorian } / { masthead-hijri }

# Wednesday 25th May 2022
# Variables:
#   $date (day) - the day of the edition
masthead-gregorian = { weekday } { day-ordinal } { month-gregorian } { YEAR($date) }

# 23 Shawwal 1443
# Variables:
#   $date (day) - the day of the edition
masthead-hijri = { date-hijri }

## Dates of articles

# Wednesday 25 May 2022 (23 Shawwal 1443)
# Variables:
#   $date (day) - the day that is written
date-both = { weekday } { date-gregorian } ({ date-hijri })

# 25 May 2022
# Variables:
#   $date (day) - the day that is written
date-gregorian = { DAY($date) } { month-gregorian } { YEAR($date) }

# 23 Shawwal 1443
# Variables:
#   $date (day) - the day that is written
date-hijri = { DAY($date, calendar: "hijri") } { month-hijri } { YEAR($date, calendar: "hijri") }

# 25 May 2022, 09:30
# When an article was changed.
# Variables:
#   $date (day) - the day
#   $time (text) - the time of day, hours and minutes: 09:30
date-time = { date-gregorian }, { $time }

## Lists of names, such as authors

# Two names: Ayesha Khan and Bilal Ahmed
# Variables:
#   $first (text) - the first name
#   $second (text) - the second name
list-two = { $first } and { $second }

# Three names or more, all but the last: Ayesha Khan, Bilal Ahmed
# Variables:
#   $first (text) - the names so far
#   $second (text) - the next name
list-more = { $first }, { $second }

# Three names or more, with the last: Ayesha Khan, Bilal Ahmed and Chand Bibi
# Variables:
#   $first (text) - the names so far
#   $second (text) - the last name
list-last = { $first } and { $second }

## The parts that dates are made of

# The day of the week.
# Variables:
#   $date (day) - the day
weekday =
    { WEEKDAY($date) ->
        [monday] Monday
        [tuesday] Tuesday
        [wednesday] Wednesday
        [thursday] Thursday
        [friday] Friday
        [saturday] Saturday
       *[sunday] Sunday
    }

# The day of the month in the masthead: 1st, 2nd, 3rd, 4th … 31st.
# A language without such endings writes { DAY($date) } alone.
# Variables:
#   $date (day) - the day
day-ordinal =
    { PLURAL(DAY($date), type: "ordinal") ->
        [one] { DAY($date) }st
        [two] { DAY($date) }nd
        [few] { DAY($date) }rd
       *[other] { DAY($date) }th
    }

# The months of the Gregorian calendar.
# Variables:
#   $date (day) - the day
month-gregorian =
    { MONTH($date) ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }

# The months of the Hijri calendar, as Pakistan's English press spells them.
# Variables:
#   $date (day) - the day
month-hijri =
    { MONTH($date, calendar: "hijri") ->
        [1] Muharram
        [2] Safar
        [3] Rabi-ul-Awwal
        [4] Rabi-us-Sani
        [5] Jamadi-ul-Awwal
        [6] Jamadi-us-Sani
        [7] Rajab
        [8] Shaban
        [9] Ramazan
        [10] Shawwal
        [11] Zilqad
       *[12] Zilhaj
    }
