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

# الأربعاء ٢٥ مايو ٢٠٢٢م الموافق ٢٣ شوال ١٤٤٣هـ
# Variables:
#   $date (day) - the day of the edition
masthead = { masthead-gregorian } الموافق { masthead-hijri }

# الأربعاء ٢٥ مايو ٢٠٢٢م
# Variables:
#   $date (day) - the day of the edition
masthead-gregorian = { weekday } { day-ordinal } { month-gregorian } { YEAR($date) }م

# ٢٣ شوال ١٤٤٣هـ
# Variables:
#   $date (day) - the day of the edition
masthead-hijri = { date-hijri }

## Dates of articles

# الأربعاء ٢٥ مايو ٢٠٢٢م (٢٣ شوال ١٤٤٣هـ)
# Variables:
#   $date (day) - the day that is written
date-both = { weekday } { date-gregorian } ({ date-hijri })

# ٢٥ مايو ٢٠٢٢م
# Variables:
#   $date (day) - the day that is written
date-gregorian = { DAY($date) } { month-gregorian } { YEAR($date) }م

# ٢٣ شوال ١٤٤٣هـ
# Variables:
#   $date (day) - the day that is written
date-hijri = { DAY($date, calendar: "hijri") } { month-hijri } { YEAR($date, calendar: "hijri") }هـ

# ٢٥ مايو ٢٠٢٢م، ٠٩:٣٠
# When an article was changed.
# Variables:
#   $date (day) - the day
#   $time (text) - the time of day, hours and minutes: 09:30
date-time = { date-gregorian }، { $time }

## Lists of names, such as authors

# Two names: عائشة خان وبلال أحمد. The و is written without a space after it.
# Variables:
#   $first (text) - the first name
#   $second (text) - the second name
list-two = { $first } و{ $second }

# Three names or more, all but the last: عائشة خان وبلال أحمد
# Variables:
#   $first (text) - the names so far
#   $second (text) - the next name
list-more = { $first } و{ $second }

# Three names or more, with the last: عائشة خان وبلال أحمد وتشاند بيبي
# Variables:
#   $first (text) - the names so far
#   $second (text) - the last name
list-last = { $first } و{ $second }

## The parts that dates are made of

# The day of the week.
# Variables:
#   $date (day) - the day
weekday =
    { WEEKDAY($date) ->
        [monday] الاثنين
        [tuesday] الثلاثاء
        [wednesday] الأربعاء
        [thursday] الخميس
        [friday] الجمعة
        [saturday] السبت
       *[sunday] الأحد
    }

# The day of the month in the masthead. Arabic writes the number alone; English needs 1st, 2nd, 3rd here.
# Variables:
#   $date (day) - the day
day-ordinal = { DAY($date) }

# The months of the Gregorian calendar, as the newspapers of Egypt and the Gulf print them.
# Variables:
#   $date (day) - the day
month-gregorian =
    { MONTH($date) ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] أبريل
        [5] مايو
        [6] يونيو
        [7] يوليو
        [8] أغسطس
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] ديسمبر
    }

# The months of the Hijri calendar.
# Variables:
#   $date (day) - the day
month-hijri =
    { MONTH($date, calendar: "hijri") ->
        [1] محرم
        [2] صفر
        [3] ربيع الأول
        [4] ربيع الآخر
        [5] جمادى الأولى
        [6] جمادى الآخرة
        [7] رجب
        [8] شعبان
        [9] رمضان
        [10] شوال
        [11] ذو القعدة
       *[12] ذو الحجة
    }
