### The almanac: what `roznama calendar` shows and exports.
### Full names of months and weekdays, and the order of a date, are in dates.ftl.

## Months as titles

# شوال ١٤٤٣هـ
# Variables:
#   $date (day) - a day of the month
almanac-month-hijri = { month-hijri } { YEAR($date, calendar: "hijri") }هـ

# مايو ٢٠٢٢م
# Variables:
#   $date (day) - a day of the month
almanac-month-gregorian = { month-gregorian } { YEAR($date) }م

# Two ends.
# Variables:
#   $first (text) - where it begins
#   $last (text) - where it ends
almanac-range = { $first } – { $last }

# A month and what it is in the other calendar: شوال ١٤٤٣هـ / مايو ٢٠٢٢م
# Variables:
#   $month (text) - the month
#   $beside (text) - the month, or the two or three, of the other calendar
almanac-title = { $month } / { $beside }

# Below a month: days, and what they are.
# Variables:
#   $days (text) - a date, or the first and the last
#   $what (text) - how the dates are known, or what is kept
almanac-days = { $days }: { $what }

# Below a title, where not all days are known in the same way.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
almanac-rule = التقويم: { $calendar }

## Months beside a day of the other calendar, in narrow columns: as short as can still be understood

# Variables:
#   $date (day) - the day
month-gregorian-short =
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

# Variables:
#   $date (day) - the day
month-hijri-short =
    { MONTH($date, calendar: "hijri") ->
        [1] محرم
        [2] صفر
        [3] ربيع أول
        [4] ربيع آخر
        [5] جمادى أولى
        [6] جمادى آخرة
        [7] رجب
        [8] شعبان
        [9] رمضان
        [10] شوال
        [11] القعدة
       *[12] الحجة
    }

## How a date is known

# The month's first day is on record.
almanac-announced = معلن

# The month is yet to be announced.
# Variables:
#   $percent (number) - how probable it is, 0 to 100
almanac-forecast = متوقع، باحتمال { $percent } في المئة

# From a table or a formula.
almanac-computed = محسوب

# What a mark in the columns of a month means.
almanac-forecast-mark = متوقع: قد يختلف بيوم واحد

# The same of a computed day.
almanac-computed-mark = محسوب: قد يختلف شهر الرؤية بيوم أو يومين

## What an entry of a calendar app says

# The calendar's own name.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
#   $years (text) - the year, or the first and the last
almanac-name = المناسبات الإسلامية، { $years } ({ $calendar })

# ١٤٤٧هـ, in that name.
# Variables:
#   $date (day) - a day of the year
almanac-year-hijri = { YEAR($date, calendar: "hijri") }هـ

# ٢٠٢٦م, in that name.
# Variables:
#   $date (day) - a day of the year
almanac-year-gregorian = { YEAR($date) }م

# The category of every entry.
almanac-category = المناسبات الإسلامية

# The rule, and how the date is known.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
#   $status (text) - one of the three above
almanac-calendar = التقويم: { $calendar }، { $status }

# A remark on an entry whose month is yet to be announced.
almanac-may-move = قد يتغير الموعد بيوم واحد تبعًا لرؤية الهلال.

# A remark on a computed entry.
almanac-may-differ = قد يختلف شهر الرؤية بيوم أو يومين.

# A remark on a night of prayer, which is entered on the date it is named for.
almanac-night = تُحيا في الليلة السابقة لهذا اليوم.

## The days that are kept

observance-new-year = رأس السنة الهجرية

observance-ashura = عاشوراء

observance-chehlum = ذكرى الأربعين

observance-milad = المولد النبوي

observance-meraj = الإسراء والمعراج

observance-barat = ليلة النصف من شعبان

observance-ramazan = أول رمضان

observance-ali = ذكرى استشهاد الإمام علي

observance-qadr = ليلة القدر

observance-jumat-ul-wida = الجمعة الأخيرة من رمضان

observance-eid-ul-fitr = عيد الفطر

observance-arafah = يوم عرفة

observance-eid-ul-azha = عيد الأضحى

## The evening sky, drawn by `roznama calendar forecast --svg`

# The picture's title: the evening of the 29th.
# Variables:
#   $date (day) - the day
sky-title = مساء { weekday } { date-gregorian } / { date-hijri }

# A day in the lines below it.
# Variables:
#   $date (day) - the day
sky-day = { weekday } { date-gregorian }

# How probable it is that the new month is called on this evening.
# Variables:
#   $month (text) - the new month, with its year
#   $percent (number) - the probability, 0 to 100
sky-chance = { $month }: احتمال رؤية الهلال هذا المساء { $percent } في المئة

# Variables:
#   $day (text) - the first day of the new month
#   $status (text) - announced, forecast or computed, as above
sky-first = أول أيام الشهر: { $day } ({ $status })

# Variables:
#   $day (text) - the other day that the month may begin on
#   $percent (number) - how probable that is
sky-other = وإلا: { $day } ({ $percent } في المئة)

# Beside the scale of the picture.
sky-height = ارتفاع القمر فوق الأفق الغربي بالدرجات، في أنسب وقت للرصد

# Below its horizon.
sky-horizon = تحت الأفق: الشمس

# How long the moon stays after sunset, below the name of a city, in a narrow column.
# Variables:
#   $minutes (number) - minutes
sky-lag = { $minutes } د

# The same where the moon sets before the sun.
# Variables:
#   $minutes (number) - minutes
sky-lag-before = { $minutes } د قبلها

# Yallop's measure of visibility.
# Variables:
#   $q (text) - the number, with its sign
# roznama-ignore: identical - a letter of a formula
sky-q = q { $q }

# Where the sun or the moon does not set.
sky-no-moon = لا غروب للشمس أو القمر

# What the numbers below the cities are.
sky-remark = الدقائق: من غروب الشمس إلى غروب القمر. q: مدى سهولة رؤية الهلال (يالوب ١٩٩٧). الحروف:

# The classes of visibility.
sky-class-a = يُرى بسهولة

sky-class-b = يُرى في صفاء تام

sky-class-c = قد يحتاج العثور عليه إلى منظار

sky-class-d = يُرى بالمنظار فقط

sky-class-e = لا يُرى حتى بالتلسكوب

sky-class-f = لا يُرى

# One city, for those who do not see the picture.
# Variables:
#   $city (text) - its name
#   $lag (text) - the minutes from sunset to moonset
#   $q (text) - Yallop's measure
#   $class (text) - one of the classes
sky-city = { $city }: { $lag }، q { $q }، { $class }
