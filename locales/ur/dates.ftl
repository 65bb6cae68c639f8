### تاریخیں، دونوں تقویموں میں، اور ناموں کی فہرستیں۔
### Dates, in both calendars, and lists of names.
###
### The program hands over the day; everything a reader sees of it is written here: the names, the order of the parts,
### the marks between them. Change the order by moving the parts.
###
### $date is a day. Take its parts with these functions:
###   DAY($date)  MONTH($date)  YEAR($date)     numbers, of the Gregorian calendar
###   DAY($date, calendar: "hijri")             the same of the Hijri calendar
###   WEEKDAY($date)                            monday, tuesday … sunday, to choose a variant by
###   DATE($date)                               the date in figures: 2022-05-25
###
### The words in square brackets are for the program: leave them as they are. The line with * stands for all the rest.
### Whether numbers print as 2022 or ۲۰۲۲ is a setting of the edition, not of this file.

## The masthead, at the top of every page

# بدھ 25 مئی 2022ء / 23 شوال 1443ھ
# Variables:
#   $date (day) - the day of the edition
masthead = { masthead-gregorian } / { masthead-hijri }

# بدھ 25 مئی 2022ء
# Variables:
#   $date (day) - the day of the edition
masthead-gregorian = { weekday } { day-ordinal } { month-gregorian } { YEAR($date) }ء

# 23 شوال 1443ھ
# Variables:
#   $date (day) - the day of the edition
masthead-hijri = { date-hijri }

## Dates of articles

# بدھ 25 مئی 2022ء (23 شوال 1443ھ)
# Variables:
#   $date (day) - the day that is written
date-both = { weekday } { date-gregorian } ({ date-hijri })

# 25 مئی 2022ء
# The sign of the Gregorian year, ء, follows the year without a space.
# Variables:
#   $date (day) - the day that is written
date-gregorian = { DAY($date) } { month-gregorian } { YEAR($date) }ء

# 23 شوال 1443ھ
# The sign of the Hijri year, ھ, follows the year without a space.
# Variables:
#   $date (day) - the day that is written
date-hijri = { DAY($date, calendar: "hijri") } { month-hijri } { YEAR($date, calendar: "hijri") }ھ

# 25 مئی 2022ء، 09:30
# When an article was changed.
# Variables:
#   $date (day) - the day
#   $time (text) - the time of day, hours and minutes: 09:30
date-time = { date-gregorian }، { $time }

## Lists of names, such as authors

# Two names: عائشہ خان اور بلال احمد
# Variables:
#   $first (text) - the first name
#   $second (text) - the second name
list-two = { $first } اور { $second }

# Three names or more, all but the last: عائشہ خان، بلال احمد
# Variables:
#   $first (text) - the names so far
#   $second (text) - the next name
list-more = { $first }، { $second }

# Three names or more, with the last: عائشہ خان، بلال احمد اور چاند بی بی
# Variables:
#   $first (text) - the names so far
#   $second (text) - the last name
list-last = { $first } اور { $second }

## The parts that dates are made of

# The day of the week.
# Variables:
#   $date (day) - the day
weekday =
    { WEEKDAY($date) ->
        [monday] پیر
        [tuesday] منگل
        [wednesday] بدھ
        [thursday] جمعرات
        [friday] جمعہ
        [saturday] ہفتہ
       *[sunday] اتوار
    }

# The day of the month in the masthead. Urdu writes the number alone; English needs 1st, 2nd, 3rd here.
# Variables:
#   $date (day) - the day
day-ordinal = { DAY($date) }

# The months of the Gregorian calendar.
# Variables:
#   $date (day) - the day
month-gregorian =
    { MONTH($date) ->
        [1] جنوری
        [2] فروری
        [3] مارچ
        [4] اپریل
        [5] مئی
        [6] جون
        [7] جولائی
        [8] اگست
        [9] ستمبر
        [10] اکتوبر
        [11] نومبر
       *[12] دسمبر
    }

# The months of the Hijri calendar, as Pakistan's Urdu press prints them.
# Variables:
#   $date (day) - the day
month-hijri =
    { MONTH($date, calendar: "hijri") ->
        [1] محرم
        [2] صفر
        [3] ربیع الاول
        [4] ربیع الثانی
        [5] جمادی الاول
        [6] جمادی الثانی
        [7] رجب
        [8] شعبان
        [9] رمضان
        [10] شوال
        [11] ذیقعد
       *[12] ذی الحج
    }
