### The almanac: what `roznama calendar` shows and exports.
### Full names of months and weekdays, and the order of a date, are in dates.ftl.

## Months as titles

# شوال 1443ھ
# Variables:
#   $date (day) - a day of the month
almanac-month-hijri = { month-hijri } { YEAR($date, calendar: "hijri") }ھ

# مئی 2022ء
# Variables:
#   $date (day) - a day of the month
almanac-month-gregorian = { month-gregorian } { YEAR($date) }ء

# Two ends.
# Variables:
#   $first (text) - where it begins
#   $last (text) - where it ends
almanac-range = { $first } تا { $last }

# A month and what it is in the other calendar: شوال 1443ھ / مئی 2022ء
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
almanac-rule = تقویم: { $calendar }

## Months beside a day of the other calendar, in narrow columns: as short as can still be understood

# Variables:
#   $date (day) - the day
month-gregorian-short =
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

# Variables:
#   $date (day) - the day
month-hijri-short =
    { MONTH($date, calendar: "hijri") ->
        [1] محرم
        [2] صفر
        [3] ربیع اول
        [4] ربیع ثانی
        [5] جمادی اول
        [6] جمادی ثانی
        [7] رجب
        [8] شعبان
        [9] رمضان
        [10] شوال
        [11] ذیقعد
       *[12] ذی الحج
    }

## How a date is known

# The month's first day is on record.
almanac-announced = اعلان شدہ
# The month is yet to be announced.
# Variables:
#   $percent (number) - how probable it is, 0 to 100
almanac-forecast = متوقع، امکان { $percent } فیصد
# From a table or a formula.
almanac-computed = حساب کے مطابق
# What a mark in the columns of a month means.
almanac-forecast-mark = متوقع: ایک دن کا فرق ہو سکتا ہے
# The same of a computed day.
almanac-computed-mark = حساب کے مطابق: رویت سے ایک دو دن کا فرق ہو سکتا ہے

## What an entry of a calendar app says

# The calendar's own name.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
#   $years (text) - the year, or the first and the last
almanac-name = اسلامی ایام، { $years } ({ $calendar })

# 1447ھ, in that name.
# Variables:
#   $date (day) - a day of the year
almanac-year-hijri = { YEAR($date, calendar: "hijri") }ھ
# 2026ء, in that name.
# Variables:
#   $date (day) - a day of the year
almanac-year-gregorian = { YEAR($date) }ء

# The category of every entry.
almanac-category = اسلامی ایام

# The rule, and how the date is known.
# Variables:
#   $calendar (text) - the name of the rule, such as pakistan
#   $status (text) - one of the three above
almanac-calendar = تقویم: { $calendar }، { $status }

# A remark on an entry whose month is yet to be announced.
almanac-may-move = رویتِ ہلال پر ایک دن کا فرق ہو سکتا ہے۔
# A remark on a computed entry.
almanac-may-differ = رویتِ ہلال سے ایک دو دن کا فرق ہو سکتا ہے۔
# A remark on a night of prayer, which is entered on the date it is named for.
almanac-night = اس تاریخ سے پہلے کی رات منائی جاتی ہے۔

## The days that are kept

observance-new-year = اسلامی سالِ نو
observance-ashura = عاشورہ
observance-chehlum = چہلم
observance-milad = عید میلاد النبی
observance-meraj = شبِ معراج
observance-barat = شبِ برات
observance-ramazan = یکم رمضان
observance-ali = یومِ علی
observance-qadr = شبِ قدر
observance-jumat-ul-wida = جمعۃ الوداع
observance-eid-ul-fitr = عید الفطر
observance-arafah = یومِ عرفہ
observance-eid-ul-azha = عید الاضحیٰ

## The evening sky, drawn by `roznama calendar forecast --svg`

# The picture's title: the evening of the 29th.
# Variables:
#   $date (day) - the day
sky-title = { weekday } { date-gregorian } / { date-hijri } کی شام

# A day in the lines below it.
# Variables:
#   $date (day) - the day
sky-day = { weekday } { date-gregorian }

# How probable it is that the new month is called on this evening.
# Variables:
#   $month (text) - the new month, with its year
#   $percent (number) - the probability, 0 to 100
sky-chance = { $month }: اس شام چاند نظر آنے کا امکان { $percent } فیصد

# Variables:
#   $day (text) - the first day of the new month
#   $status (text) - announced, forecast or computed, as above
sky-first = پہلا دن: { $day } ({ $status })

# Variables:
#   $day (text) - the other day that the month may begin on
#   $percent (number) - how probable that is
sky-other = ورنہ: { $day } (امکان { $percent } فیصد)

# Beside the scale of the picture.
sky-height = دیکھنے کے بہترین وقت پر مغربی افق سے چاند کی بلندی، درجوں میں
# Below its horizon.
sky-horizon = افق کے نیچے: سورج

# How long the moon stays after sunset, below the name of a city, in a narrow column.
# Variables:
#   $minutes (number) - minutes
sky-lag = { $minutes } منٹ
# The same where the moon sets before the sun.
# Variables:
#   $minutes (number) - minutes
sky-lag-before = { $minutes } منٹ پہلے

# Yallop's measure of visibility.
# roznama-ignore: identical - its sign
# Variables:
#   $q (text) - the number, with its sign
# roznama-ignore: identical - a letter of a formula
sky-q = q { $q }

# Where the sun or the moon does not set.
sky-no-moon = سورج یا چاند غروب نہیں ہوتا

# What the numbers below the cities are.
sky-remark = منٹ: غروبِ آفتاب سے غروبِ ماہ تک۔ q: ہلال کتنی آسانی سے نظر آتا ہے (یالپ 1997ء)۔ حروف:

# The classes of visibility.
sky-class-a = آسانی سے نظر آئے گا
sky-class-b = صاف فضا میں نظر آئے گا
sky-class-c = شاید دوربین درکار ہو
sky-class-d = صرف دوربین سے نظر آئے گا
sky-class-e = دوربین سے بھی نظر نہیں آئے گا
sky-class-f = نظر نہیں آئے گا

# One city, for those who do not see the picture.
# Variables:
#   $city (text) - its name
#   $lag (text) - the minutes from sunset to moonset
#   $q (text) - Yallop's measure
#   $class (text) - one of the classes
sky-city = { $city }: { $lag }، q { $q }، { $class }
