//! From the shape of a date to the date, or to what is wrong with it.

use std::fmt;
use std::ops::Range;

use super::Calendar;
use super::digits::Number;
use super::error::{DateError, DateErrorKind, quoted};
use super::fold::folded_letters;
use super::grammar::{MonthPart, Part, Shape, shape, two_numbers};
use super::items::{Item, Sort, items};
use super::lexicon::nearest_month;
use super::order::{Assumption, NumericOrder, PartOrder};
use crate::calendar::{GregorianDate, HijriDate, Weekday};

/// A date as somebody wrote it; a Hijri date stays year, month, day until an edition's rule turns it into a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrittenDate {
    /// A date of the Gregorian calendar.
    Gregorian(GregorianDate),
    /// A date of the Hijri calendar, whatever the rule.
    Hijri(HijriDate),
}

/// One date read from a text, with what else was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The date.
    pub date: WrittenDate,
    /// The weekday beside the date, as printed: whether it is the right one is for the caller to say.
    pub weekday: Option<Weekday>,
    /// The order of the date's parts.
    pub order: PartOrder,
    /// The bytes of the text that the date stands on, with its weekday and era mark.
    pub span: Range<usize>,
}

impl fmt::Display for WrittenDate {
    /// As a site's files write it: `2022-05-25`, `1443-10-23 AH`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gregorian(date) => date.fmt(formatter),
            Self::Hijri(date) => write!(formatter, "{date} AH"),
        }
    }
}

impl Reading {
    /// What was assumed about the order of the date's parts; none where there was nothing to assume.
    #[must_use]
    pub fn assumption(&self) -> Option<Assumption> {
        Assumption::of(self.date, self.order, &self.span)
    }
}

/// The Hijri years that a newspaper prints, 1882 to 2077 CE: a number among them needs a word that says which calendar.
const HIJRI_LOOKING: std::ops::RangeInclusive<i32> = 1300..=1500;
/// The last year that is taken for a Hijri year as it stands when its digits in another order make a likelier one.
const LAST_PLAUSIBLE_HIJRI_YEAR: i32 = 1700;

const HELP_FORMS: &str = "write a date such as `2022-05-25`, `25 May 2022`, `23 Shawwal 1443` or `1443-10-23 AH`";

/// Reads a text that is one date and nothing else, but for its weekday.
///
/// The month's name or an era mark says which calendar it is. Of dates in numbers alone, `2022-05-25` is Gregorian, and
/// `25/05/2022` has the day first, as in [`parse_date_by`] with the [default order](NumericOrder). A bare `1443-10-23` is
/// refused: ISO 8601 would make it the year 1443 CE, which no newspaper means.
///
/// ```
/// use roznama::dateline::{WrittenDate, parse_date};
///
/// let reading = parse_date("بدھ 25 مئی 2022ء").unwrap();
/// assert!(matches!(reading.date, WrittenDate::Gregorian(date) if date.to_string() == "2022-05-25"));
///
/// let reading = parse_date("23rd Shawwal, 1443 AH").unwrap();
/// assert!(matches!(reading.date, WrittenDate::Hijri(date) if date.to_string() == "1443-10-23"));
///
/// assert_eq!(parse_date("25 May").unwrap_err().code(), "date/no-year");
/// ```
///
/// # Errors
///
/// The text is no date, or more than one, or one that no calendar can have; see [`DateErrorKind`].
pub fn parse_date(text: &str) -> Result<Reading, DateError> {
    parse_date_by(text, NumericOrder::default())
}

/// The same by the order in which a newspaper writes dates in numbers; it counts only where both orders give a date.
///
/// ```
/// use roznama::dateline::{NumericOrder, parse_date_by};
///
/// let reading = parse_date_by("05/06/2022", NumericOrder::MonthFirst).unwrap();
/// assert_eq!(reading.date.to_string(), "2022-05-06");
/// assert_eq!(reading.assumption().unwrap().to_string(), "read with the month first, as 2022-05-06");
///
/// let reading = parse_date_by("25/05/2022", NumericOrder::MonthFirst).unwrap();
/// assert_eq!((reading.date.to_string().as_str(), reading.assumption()), ("2022-05-25", None));
/// ```
///
/// # Errors
///
/// The text is no date, or more than one, or one that no calendar can have; see [`DateErrorKind`].
pub fn parse_date_by(text: &str, order: NumericOrder) -> Result<Reading, DateError> {
    match plain_date(text) {
        Some(reading) => Ok(reading),
        None => parse_any_date(text, order),
    }
}

/// The date of a text that is `2022-05-25` letter by letter: nearly every date of a site's own files.
///
/// None for any other text, and for what no calendar has or both calendars may: the long way says what is wrong.
fn plain_date(text: &str) -> Option<Reading> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    let year = [y1, y2, y3, y4].into_iter().try_fold(0, |year, byte| Some(year * 10 + i32::from(digit(byte)?)))?;
    let (month, day) = (digit(m1)? * 10 + digit(m2)?, digit(d1)? * 10 + digit(d2)?);
    if HIJRI_LOOKING.contains(&year) {
        return None;
    }
    let date = WrittenDate::Gregorian(GregorianDate::try_new(year, month, day)?);
    Some(Reading { date, weekday: None, order: PartOrder::YearFirst, span: 0..bytes.len() })
}

fn parse_any_date(text: &str, order: NumericOrder) -> Result<Reading, DateError> {
    // A line break ends a date inside a text, and is only white space around one.
    let all = whole(text);
    let mut items = items(text);
    items.retain(|item| all.start <= item.span.start && item.span.end <= all.end);
    let (before, rest) = beside(&items);
    let Some((shape, rest)) = shape(rest) else {
        return Err(no_shape(text, &items, rest));
    };
    let (after, rest) = beside(rest);
    if !rest.is_empty() {
        return Err(too_much(text, &shape, rest));
    }
    let weekday = match (before, after) {
        (Some(before), Some(after)) if before.0 != after.0 => {
            let message = format!("`{}` names two weekdays", quoted(text));
            return Err(DateError::new(DateErrorKind::NotADate, whole(text), message, "leave one of them"));
        }
        (before, after) => before.or(after),
    };
    let (date, order) = resolve(text, &shape, order)?;
    Ok(Reading { date, weekday: weekday.map(|(weekday, _)| weekday), order, span: whole(text) })
}

/// Reads the dates that stand in a running text, each with day, month and year; what is no date is passed over.
///
/// ```
/// use roznama::dateline::{NumericOrder, find_dates};
///
/// let text = "Published in Dawn, March 23rd, 2023, and on 24-03-2023 again";
/// assert_eq!(find_dates(text, NumericOrder::DayFirst).len(), 2);
/// ```
#[must_use]
pub fn find_dates(text: &str, order: NumericOrder) -> Vec<Reading> {
    let items = items(text);
    let mut found: Vec<Reading> = Vec::new();
    // The weekday that stands just before, with only a comma or a full stop between.
    let mut before: Option<(Weekday, Range<usize>)> = None;
    let mut rest = items.as_slice();
    while let Some((item, after)) = rest.split_first() {
        if let Some((shape, after)) = shape(rest)
            && let Ok((date, order)) = resolve(text, &shape, order)
        {
            let mut reading = Reading { date, weekday: None, order, span: shape.span };
            rest = after;
            if let Some((weekday, span)) = before.take() {
                reading.weekday = Some(weekday);
                reading.span.start = span.start;
            } else if let (Some((weekday, span)), after) = beside(rest)
                && self::shape(after).is_none()
            {
                reading.weekday = Some(weekday);
                reading.span.end = span.end;
                rest = after;
            }
            found.push(reading);
            continue;
        }
        before = match &item.sort {
            Sort::Weekday(weekday) => Some((*weekday, item.span.clone())),
            Sort::Mark(',' | '.' | '(') | Sort::Joint | Sort::Link => before,
            _ => None,
        };
        rest = after;
    }
    found
}

/// Skips what may stand beside a date: a weekday, commas, brackets, `on`, `بروز`; gives the weekday.
fn beside(items: &[Item]) -> (Option<(Weekday, Range<usize>)>, &[Item]) {
    let mut weekday = None;
    let mut rest = items;
    while let Some((item, after)) = rest.split_first() {
        match &item.sort {
            Sort::Weekday(found) if weekday.is_none() => weekday = Some((*found, item.span.clone())),
            Sort::Mark(',' | '.' | '(' | ')') | Sort::Joint | Sort::Link => {}
            _ => break,
        }
        rest = after;
    }
    (weekday, rest)
}

/// The date of a shape.
pub(super) fn resolve(text: &str, shape: &Shape, order: NumericOrder) -> Result<(WrittenDate, PartOrder), DateError> {
    let written = || quoted(text.get(shape.span.clone()).unwrap_or_default());
    let error = |kind, message: String, help: &str| Err(DateError::new(kind, shape.span.clone(), message, help));
    let Some(year) = &shape.year else {
        return error(
            DateErrorKind::NoYear,
            format!("`{}` has no year", written()),
            "write the year with all its digits",
        );
    };
    let calendar = match (&shape.month, shape.era) {
        (MonthPart::Named { calendar, .. }, Some(era)) if *calendar != era => {
            return error(
                DateErrorKind::MixedCalendars,
                format!("`{}` has a month of one calendar and the era mark of the other", written()),
                "write `AH` or `ھ` with Hijri months, `CE` or `ء` with Gregorian months, or no mark",
            );
        }
        (MonthPart::Named { calendar, .. }, _) => *calendar,
        (_, era) => era.unwrap_or(Calendar::Gregorian),
    };
    if let MonthPart::YearLast(..) = shape.month
        && year.number.is_short()
    {
        return error(DateErrorKind::ShortYear, short_year(&written()), HELP_SHORT_YEAR);
    }
    let (month, day, order) = match &shape.month {
        MonthPart::Named { day: None, .. } => {
            return error(DateErrorKind::NoDay, format!("`{}` has no day", written()), "write day, month and year");
        }
        MonthPart::Named { month, day: Some(day), .. } => (*month, day.number.small(), PartOrder::Named),
        MonthPart::YearFirst(month, day) => (month.number.small(), day.number.small(), PartOrder::YearFirst),
        MonthPart::YearLast(first, second) => day_and_month(first.number, second.number, order),
    };
    let is_unmarked = shape.era.is_none() && !matches!(shape.month, MonthPart::Named { .. });
    if is_unmarked && let Some(help) = which_calendar(year.number.year(), month, day) {
        let message =
            format!("`{}` may be a Hijri date or one of the Gregorian year {}", written(), year.number.year());
        return error(DateErrorKind::WhichCalendar, message, &help);
    }
    let number = year.number.year();
    if !(1..=9999).contains(&number) {
        return Err(year_out_of_range(text, &shape.span));
    }
    let date = match calendar {
        Calendar::Gregorian => GregorianDate::try_new(number, month, day).map(WrittenDate::Gregorian),
        Calendar::Hijri => {
            if let Some(likelier) = unscrambled(year.number).filter(|_| order != PartOrder::YearFirst) {
                return Err(scrambled(text, year, likelier));
            }
            HijriDate::try_new(number, month, day).map(WrittenDate::Hijri)
        }
    };
    date.map(|date| (date, order)).ok_or_else(|| impossible(shape, &written(), calendar, (number, month, day)))
}

/// What to write for a date in numbers whose year looks Hijri; none for another year, or where no calendar has the date.
fn which_calendar(year: i32, month: u8, day: u8) -> Option<String> {
    if !HIJRI_LOOKING.contains(&year) {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (HijriDate::try_new(year, month, day), GregorianDate::try_new(year, month, day)) {
        (Some(_), Some(_)) => Some(format!("write `{date} AH` for the Hijri date, `{date} CE` for the other")),
        (Some(_), None) => Some(format!("write `{date} AH` for the Hijri date")),
        (None, Some(_)) => Some(format!("write `{date} CE` for the Gregorian date; a Hijri month has at most 30 days")),
        (None, None) => None,
    }
}

/// Which of two numbers is the month and which is the day: as the newspaper has it, unless only the other can be.
fn day_and_month(first: Number, second: Number, order: NumericOrder) -> (u8, u8, PartOrder) {
    let (first, second) = (first.small(), second.small());
    let is_month = |number| (1..=12).contains(&number);
    match (is_month(first), is_month(second)) {
        (true, false) => (first, second, PartOrder::MonthFirst),
        (true, true) if first != second => match order {
            NumericOrder::DayFirst => (second, first, PartOrder::DayFirstAssumed),
            NumericOrder::MonthFirst => (first, second, PartOrder::MonthFirstAssumed),
        },
        _ => (second, first, PartOrder::DayFirst),
    }
}

fn impossible(shape: &Shape, written: &str, calendar: Calendar, date: (i32, u8, u8)) -> DateError {
    let (year, month, day) = date;
    let (reason, help) = match (calendar, GregorianDate::month_length(year, month)) {
        (_, None) => ("a year has the months 1 to 12".to_owned(), HELP_FORMS.to_owned()),
        _ if day == 0 => ("the days of a month count from 1".to_owned(), HELP_FORMS.to_owned()),
        (Calendar::Hijri, _) => {
            ("a Hijri month has at most 30 days".to_owned(), "look up the date, or give the Gregorian one".to_owned())
        }
        (Calendar::Gregorian, Some(length)) => (
            format!("month {month} of {year} has {length} days"),
            format!("the last day of that month is {year:04}-{month:02}-{length:02}"),
        ),
    };
    let message = format!("there is no `{written}`: {reason}");
    DateError::new(DateErrorKind::Impossible, shape.span.clone(), message, help)
}

/// The likelier year that a Hijri year's digits make in another order, when the year as written is not to be believed.
///
/// Broken right-to-left handling reverses the digits (`۵۴۴۱` for 1445) or moves one to the other end (`6144` for 1446).
fn unscrambled(year: Number) -> Option<i32> {
    let written = year.year();
    if year.digits != 4 || written <= LAST_PLAUSIBLE_HIJRI_YEAR {
        return None;
    }
    let (thousands, hundreds, tens, ones) = (written / 1000, written / 100 % 10, written / 10 % 10, written % 10);
    let reversed = ones * 1000 + tens * 100 + hundreds * 10 + thousands;
    let first_to_end = hundreds * 1000 + tens * 100 + ones * 10 + thousands;
    let last_to_start = ones * 1000 + thousands * 100 + hundreds * 10 + tens;
    [reversed, first_to_end, last_to_start].into_iter().find(|year| HIJRI_LOOKING.contains(year))
}

fn scrambled(text: &str, year: &Part, likelier: i32) -> DateError {
    let written = text.get(year.span.clone()).unwrap_or_default();
    DateError::new(
        DateErrorKind::ScrambledYear,
        year.span.clone(),
        format!("the Hijri year `{}` is not to be believed: its digits are out of order", quoted(written)),
        format!(
            "write `{likelier}` if that is the year; for the year {} AH write `{:04}-MM-DD AH`",
            year.number.year(),
            year.number.year()
        ),
    )
}

/// The year of a number that an era mark makes one.
pub(super) fn resolve_year(text: &str, year: &Part, calendar: Calendar) -> Result<i32, DateError> {
    let number = year.number.year();
    if !(1..=9999).contains(&number) {
        return Err(year_out_of_range(text, &year.span));
    }
    match unscrambled(year.number).filter(|_| calendar == Calendar::Hijri) {
        Some(likelier) => Err(scrambled(text, year, likelier)),
        None => Ok(number),
    }
}

fn year_out_of_range(text: &str, span: &Range<usize>) -> DateError {
    DateError::new(
        DateErrorKind::YearOutOfRange,
        span.clone(),
        format!("the year of `{}` is not 1 to 9999", quoted(text.get(span.clone()).unwrap_or_default())),
        "write a year from 1 to 9999",
    )
}

const HELP_SHORT_YEAR: &str = "write the year with all its digits, such as `2022` or `1443`";

fn short_year(written: &str) -> String {
    format!("the year of `{written}` has two digits")
}

/// Why a text in which no date begins is not a date.
fn no_shape(text: &str, items: &[Item], rest: &[Item]) -> DateError {
    let error = |kind, message: String, help: &str| DateError::new(kind, whole(text), message, help);
    let written = quoted(text);
    if written.is_empty() {
        return error(DateErrorKind::NotADate, "an empty text is not a date".to_owned(), HELP_FORMS);
    }
    if let Some((first, second)) = two_numbers(rest) {
        return if first.number.is_short() && second.number.is_short() {
            error(DateErrorKind::NoYear, format!("`{written}` has no year"), "write the year with all its digits")
        } else {
            error(DateErrorKind::NoDay, format!("`{written}` has no day"), "write day, month and year")
        };
    }
    let has_number = items.iter().any(|item| matches!(item.sort, Sort::Number(_)));
    let meant = items.iter().filter(|_| has_number).find_map(|item| match &item.sort {
        Sort::Unknown => {
            let letters = folded_letters(text.get(item.span.clone())?);
            Some((nearest_month(&letters)?, item.span.clone()))
        }
        _ => None,
    });
    let message = format!("`{written}` is not a date");
    match meant {
        Some((month, span)) => {
            DateError::new(DateErrorKind::NotADate, span, message, format!("did you mean the month `{month}`?"))
        }
        None => error(DateErrorKind::NotADate, message, HELP_FORMS),
    }
}

/// Why a text in which something follows a date is not a date.
fn too_much(text: &str, first: &Shape, rest: &[Item]) -> DateError {
    let written = quoted(text);
    let span = rest.first().map_or(first.span.end, |item| item.span.start)..whole(text).end;
    let other = (0..rest.len()).filter_map(|from| shape(rest.get(from..)?)).any(|(other, _)| other.year.is_some());
    if other && first.year.is_some() {
        let message = format!("`{written}` is more than one date");
        return DateError::new(DateErrorKind::TwoDates, span, message, "write one of them; the other is computed");
    }
    if first.year.is_none() && matches!(rest, [Item { sort: Sort::Number(_), .. }]) {
        return DateError::new(DateErrorKind::ShortYear, span, short_year(&written), HELP_SHORT_YEAR);
    }
    let more = quoted(text.get(span.clone()).unwrap_or_default());
    let message = format!("`{written}` is not a date: `{more}` is left over");
    DateError::new(DateErrorKind::NotADate, span, message, HELP_FORMS)
}

/// The bytes of a text without the white space around it.
fn whole(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start.max(text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::{
        DateErrorKind, NumericOrder, PartOrder, Weekday, WrittenDate, find_dates, parse_any_date, parse_date,
        plain_date,
    };
    use crate::calendar::{GregorianDate, HijriDate};
    use proptest::prelude::*;

    fn gregorian(year: i32, month: u8, day: u8) -> WrittenDate {
        WrittenDate::Gregorian(GregorianDate::try_new(year, month, day).unwrap())
    }

    fn hijri(year: i32, month: u8, day: u8) -> WrittenDate {
        WrittenDate::Hijri(HijriDate::try_new(year, month, day).unwrap())
    }

    #[track_caller]
    fn check(date: WrittenDate, texts: &[&str]) {
        for text in texts {
            let reading = parse_date(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(reading.date, date, "{text}");
            assert_eq!(text.get(reading.span), Some(text.trim()));
        }
    }

    #[test]
    fn the_seeds_gregorian_date_is_read_in_every_form() {
        check(
            gregorian(2022, 5, 25),
            &[
                "25 May 2022",
                "25th May 2022",
                "25th of May, 2022",
                "the 25th of May 2022",
                "May 25, 2022",
                "May 25 2022",
                "MAY 25TH, 2022",
                "Wednesday 25th May 2022",
                "Wed, 25 May 2022",
                "Wed. May 25, 2022",
                "25 May 2022, Wednesday",
                "2022-05-25",
                "2022/05/25",
                "25/05/2022",
                "25.5.2022",
                "25-05-2022",
                "05/25/2022",
                "25-May-2022",
                "25May2022",
                "2022 May 25",
                "25 May 2022 CE",
                "25 May AD 2022",
                "2022-05-25 C.E.",
                "بدھ 25 مئی 2022ء",
                "بدھ ، 25 مئی 2022",
                "25 مئی 2022 بروز بدھ",
                "بروز بدھ 25 مئی 2022 عیسوی",
                "بدھ, مئی 25, 2022",
                "۲۵ مئی ۲۰۲۲",
                "٢٥ مئی ٢٠٢٢",
                "۲۵ مئي ۲۰۲۲ء",
                "۲۵/۵/۲۰۲۲",
                "\u{feff}25\u{200f} مئی\u{200f} 2022ء\u{200e}",
                "25 \u{202b}مئی\u{202c} سنہ 2022",
            ],
        );
    }

    #[test]
    fn the_seeds_hijri_date_is_read_in_every_form() {
        check(
            hijri(1443, 10, 23),
            &[
                "23 Shawwal 1443",
                "23rd Shawwal, 1443 AH",
                "23 Shawwal 1443 A.H.",
                "23 Shawwal 1443 A.H",
                "23 Shawwal 1443H",
                "23 Shawwal 1443 hijri",
                "23 Shawwal, AH 1443",
                "Shawwal 23, 1443",
                "Shawwal-ul-Mukarram 23, 1443 AH",
                "23, Shawal, 1443, Hijri",
                "1443-10-23 AH",
                "1443-10-23ھ",
                "23/10/1443 AH",
                "1443 Shawwal 23",
                "23 شوال 1443ھ",
                "23 شوال 1443 ہجری",
                "23 شوال المکرم 1443 ھ",
                "23شوال1443ھ",
                "۲۳ شوال ۱۴۴۳ھ",
                "٢٣ شوال ١٤٤٣",
                "٢٣ شوال ١٤٤٣ هـ",
                "۲۳ /شوال المکرم/ ۱۴۴۳",
                "23 شوال 1443؁ھ",
                "23 شوال ؁1443ھ",
                "بدھ 23 شوال 1443ہ",
                "Wednesday (Shawwal 23, 1443 hijri)",
            ],
        );
    }

    #[test]
    fn dates_of_the_press_are_read() {
        check(hijri(1444, 9, 1), &["یکم رمضان المبارک 1444 ہجری", "Ramazan-ul-Mubarak 1, 1444"]);
        check(hijri(1444, 12, 29), &["29th of Zilhaj, 1444 AH", "on 29th of Zilhaj, 1444 AH"]);
        check(hijri(1440, 12, 29), &["29, Zulhaj, 1440, Hijri"]);
        check(hijri(1441, 6, 29), &["Jamadi-ul-Sani 29, 1441 hijri", "Monday (Jamadi-ul-Sani 29, 1441 hijri)"]);
        check(hijri(1446, 6, 20), &["20 Jumada Al-Akhirah 1446"]);
        check(hijri(1444, 5, 1), &["یکم جمادی الاول 1444 ہجری"]);
        check(hijri(1443, 3, 22), &["22ربیع الاول 1443ھ"]);
        check(gregorian(2021, 10, 29), &["29اکتوبر2021ء"]);
        check(hijri(1436, 8, 29), &["۲۹ /شعبان المعظم/ ۱۴۳۶"]);
        check(gregorian(2023, 7, 18), &["18-07-2023", "18/07/2023"]);
        check(gregorian(2025, 10, 21), &["Tue, 21-Oct-2025"]);
        check(gregorian(2024, 5, 24), &["جمعہ, مئی 24, 2024"]);
        check(gregorian(2026, 1, 28), &["بدھ ، 28 جنوری 2026"]);
        check(gregorian(2020, 4, 24), &["24 اپريل 2020"]);
        // 10 Muharram 61 AH is the day of Karbala: an era mark makes a year of two digits.
        check(hijri(61, 1, 10), &["10 Muharram 61 AH", "Muharram 10, 61 AH", "0061-01-10 AH", "10 محرم الحرام 61ھ"]);
    }

    #[test]
    fn each_weekday_is_read_in_both_languages() {
        for (weekday, words) in [
            (Weekday::Monday, "Monday MON پیر سوموار"),
            (Weekday::Tuesday, "Tuesday tue Tues منگل"),
            (Weekday::Wednesday, "Wednesday Wed بدھ بده"),
            (Weekday::Thursday, "Thursday Thu Thurs جمعرات"),
            (Weekday::Friday, "Friday Fri جمعہ جمعة جمعۃ-المبارک"),
            (Weekday::Saturday, "Saturday Sat ہفتہ هفته"),
            (Weekday::Sunday, "Sunday Sun اتوار"),
        ] {
            for word in words.split(' ') {
                for text in [format!("{word}, 25 May 2022"), format!("25 مئی 2022ء بروز {word}")] {
                    assert_eq!(parse_date(&text).unwrap().weekday, Some(weekday), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_numbers_is_told() {
        for (text, order, date) in [
            ("18/07/2023", PartOrder::DayFirst, gregorian(2023, 7, 18)),
            ("06/17/2023", PartOrder::MonthFirst, gregorian(2023, 6, 17)),
            ("05/06/2023", PartOrder::DayFirstAssumed, gregorian(2023, 6, 5)),
            ("06/06/2023", PartOrder::DayFirst, gregorian(2023, 6, 6)),
            ("2023-06-05", PartOrder::YearFirst, gregorian(2023, 6, 5)),
            ("5 June 2023", PartOrder::Named, gregorian(2023, 6, 5)),
        ] {
            let reading = parse_date(text).unwrap();
            assert_eq!((reading.order, reading.date), (order, date), "{text}");
        }
    }

    #[track_caller]
    fn refused(text: &str, kind: DateErrorKind, message: &str, help: &str) {
        let error = parse_date(text).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str(), error.help()), (kind, message, help), "{text}");
    }

    #[test]
    fn what_is_no_date_says_what_a_date_is() {
        use DateErrorKind::NotADate;
        let help = super::HELP_FORMS;
        refused("", NotADate, "an empty text is not a date", help);
        refused("tomorrow", NotADate, "`tomorrow` is not a date", help);
        refused("2022", NotADate, "`2022` is not a date", help);
        refused("May", NotADate, "`May` is not a date", help);
        refused("20220525", NotADate, "`20220525` is not a date", help);
        refused("25 Mayy 2022 ", NotADate, "`25 Mayy 2022` is not a date", "did you mean the month `May`?");
        refused("23 Shawwla 1443", NotADate, "`23 Shawwla 1443` is not a date", "did you mean the month `Shawwal`?");
        refused(
            "25 May 2022 in Lahore",
            NotADate,
            "`25 May 2022 in Lahore` is not a date: `in Lahore` is left over",
            help,
        );
        refused(
            "Wednesday 25 May 2022 Thursday",
            NotADate,
            "`Wednesday 25 May 2022 Thursday` names two weekdays",
            "leave one of them",
        );
    }

    #[test]
    fn what_no_calendar_has_says_why() {
        use DateErrorKind::Impossible;
        refused(
            "30 February 2022",
            Impossible,
            "there is no `30 February 2022`: month 2 of 2022 has 28 days",
            "the last day of that month is 2022-02-28",
        );
        let help = super::HELP_FORMS;
        refused("2022-13-01", Impossible, "there is no `2022-13-01`: a year has the months 1 to 12", help);
        refused("13/13/2022", Impossible, "there is no `13/13/2022`: a year has the months 1 to 12", help);
        refused("0 May 2022", Impossible, "there is no `0 May 2022`: the days of a month count from 1", help);
        refused(
            "31 Shawwal 1443",
            Impossible,
            "there is no `31 Shawwal 1443`: a Hijri month has at most 30 days",
            "look up the date, or give the Gregorian one",
        );
        refused("1443-13-01 AH", Impossible, "there is no `1443-13-01 AH`: a year has the months 1 to 12", help);
    }

    #[test]
    fn a_year_out_of_range_says_the_range() {
        for text in ["25 May 0000", "1 Muharram 12000", "20222-05-25", "99999999999999999999-05-25", "1 محرم 0 ھ"]
        {
            let error = parse_date(text).unwrap_err();
            assert_eq!(error.kind(), DateErrorKind::YearOutOfRange, "{text}");
            assert_eq!(error.to_string(), format!("the year of `{text}` is not 1 to 9999"));
            assert_eq!(error.help(), "write a year from 1 to 9999");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        use DateErrorKind::{NoDay, NoYear, ShortYear};
        let year = "write the year with all its digits";
        refused("25 May", NoYear, "`25 May` has no year", year);
        refused("Ziqa'ad 4", NoYear, "`Ziqa'ad 4` has no year", year);
        refused("29 ذی الحج", NoYear, "`29 ذی الحج` has no year", year);
        refused("25/05", NoYear, "`25/05` has no year", year);
        refused("May 2022", NoDay, "`May 2022` has no day", "write day, month and year");
        refused("1443 Shawwal", NoDay, "`1443 Shawwal` has no day", "write day, month and year");
        refused("2022-05", NoDay, "`2022-05` has no day", "write day, month and year");
        let short = "write the year with all its digits, such as `2022` or `1443`";
        refused("25 May 22", ShortYear, "the year of `25 May 22` has two digits", short);
        refused("18/07/23", ShortYear, "the year of `18/07/23` has two digits", short);
    }

    #[test]
    fn numbers_that_may_be_a_hijri_date_need_a_mark() {
        for text in ["1443-10-23", "23/10/1443"] {
            refused(
                text,
                DateErrorKind::WhichCalendar,
                &format!("`{text}` may be a Hijri date or one of the Gregorian year 1443"),
                "write `1443-10-23 AH` for the Hijri date, `1443-10-23 CE` for the other",
            );
        }
        let help = |text| parse_date(text).unwrap_err().help().to_owned();
        assert_eq!(help("1443-02-30"), "write `1443-02-30 AH` for the Hijri date");
        assert_eq!(
            help("1443-10-31"),
            "write `1443-10-31 CE` for the Gregorian date; a Hijri month has at most 30 days"
        );
        assert_eq!(parse_date("1443-13-01").unwrap_err().kind(), DateErrorKind::Impossible);
        check(gregorian(1443, 10, 23), &["1443-10-23 CE", "23 October 1443"]);
        check(gregorian(1299, 10, 23), &["1299-10-23"]);
        check(gregorian(1501, 10, 23), &["1501-10-23"]);
    }

    #[test]
    fn two_dates_and_two_calendars_are_refused() {
        refused(
            "25 May 2022 / 23 Shawwal 1443",
            DateErrorKind::TwoDates,
            "`25 May 2022 / 23 Shawwal 1443` is more than one date",
            "write one of them; the other is computed",
        );
        for text in ["25 May 1443 AH", "23 شوال 1443ء"] {
            refused(
                text,
                DateErrorKind::MixedCalendars,
                &format!("`{text}` has a month of one calendar and the era mark of the other"),
                "write `AH` or `ھ` with Hijri months, `CE` or `ء` with Gregorian months, or no mark",
            );
        }
    }

    #[test]
    fn a_year_with_its_digits_out_of_order_is_refused_with_the_likelier_one() {
        for (text, year, likelier) in
            [("23 شوال ۵۴۴۱؁ھ", "۵۴۴۱", 1445), ("23 شوال 6144ھ", "6144", 1446), ("1 Rajab 7441 AH", "7441", 1447)]
        {
            let error = parse_date(text).unwrap_err();
            assert_eq!(error.kind(), DateErrorKind::ScrambledYear, "{text}");
            assert_eq!(
                error.to_string(),
                format!("the Hijri year `{year}` is not to be believed: its digits are out of order")
            );
            assert!(error.help().starts_with(&format!("write `{likelier}` if that is the year")), "{}", error.help());
            assert_eq!(text.get(error.span()), Some(year));
        }
        check(hijri(5441, 7, 1), &["5441-07-01 AH"]);
    }

    #[test]
    fn dates_are_found_among_other_words() {
        for (text, expected) in [
            (
                "on the evening of 18-07-2023 i.e. on 29th of Zilhaj, 1444 AH",
                vec!["18-07-2023", "29th of Zilhaj, 1444 AH"],
            ),
            ("August 31 (29, Zulhaj, 1440, Hijri)", vec!["29, Zulhaj, 1440, Hijri"]),
            (
                "یکم جمادی الاول 1444 ہجری 26 نومبر 2022 بروز ہفتہ",
                vec!["یکم جمادی الاول 1444 ہجری", "26 نومبر 2022 بروز ہفتہ"],
            ),
            ("22ربیع الاول 1443ھ/29اکتوبر2021ء", vec!["22ربیع الاول 1443ھ", "29اکتوبر2021ء"]),
            ("Published in Dawn, March 23rd, 2023", vec!["March 23rd, 2023"]),
            ("شائع 24 اپريل 2020 07:07pm", vec!["24 اپريل 2020"]),
            ("04:00 PM | 20 May, 2022", vec!["20 May, 2022"]),
            ("06:01 AM, 20 Jul, 2021", vec!["20 Jul, 2021"]),
            ("https://news.example/05-Feb-2023/a-story", vec!["05-Feb-2023"]),
            (
                "Sunday, May 22, 2022 and Mon September 10, 2018.",
                vec!["Sunday, May 22, 2022", "Mon September 10, 2018"],
            ),
            ("1437 ھ مطابق 2016ء", vec![]),
            ("versions 1.2.3 and 10.20.30.40, page 12/15/18", vec![]),
        ] {
            let found: Vec<&str> = find_dates(text, NumericOrder::DayFirst)
                .into_iter()
                .map(|reading| text.get(reading.span).unwrap())
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    const ENGLISH: [&str; 12] =
        ["January", "Feb", "March", "Apr.", "May", "JUNE", "July", "Aug", "Sept", "October", "Nov", "December"];
    const URDU: [&str; 12] =
        ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"];
    const HIJRI: [&str; 12] = [
        "Muharram-ul-Haram",
        "Safar",
        "Rabi-ul-Awwal",
        "Rabi-us-Sani",
        "Jamadi-ul-Awwal",
        "Jumada al-Akhirah",
        "Rajab",
        "Sha’ban",
        "Ramazan",
        "Shawwal",
        "Ziqa'ad",
        "Zil Hajj",
    ];
    const HIJRI_URDU: [&str; 12] = [
        "محرم",
        "صفر المظفر",
        "ربیع الأول",
        "ربیع الثانی",
        "جمادی الاولیٰ",
        "جمادی الثانی",
        "رجب",
        "شعبان",
        "رمضان المبارک",
        "شوال",
        "ذوالقعدۃ",
        "ذی الحجہ",
    ];

    fn in_urdu_digits(text: &str) -> String {
        let digit = |character: char| character.to_digit(10).and_then(|digit| char::from_u32(0x6f0 + digit));
        text.chars().map(|character| digit(character).unwrap_or(character)).collect()
    }

    #[test]
    fn numbers_that_both_orders_read_follow_the_newspapers_order() {
        for (text, order, read) in [
            ("18/07/2023", PartOrder::DayFirst, gregorian(2023, 7, 18)),
            ("06/17/2023", PartOrder::MonthFirst, gregorian(2023, 6, 17)),
            ("05/06/2023", PartOrder::MonthFirstAssumed, gregorian(2023, 5, 6)),
            ("05/06/1443 AH", PartOrder::MonthFirstAssumed, hijri(1443, 5, 6)),
            ("06/06/2023", PartOrder::DayFirst, gregorian(2023, 6, 6)),
            ("2023-06-05", PartOrder::YearFirst, gregorian(2023, 6, 5)),
        ] {
            let reading = super::parse_date_by(text, NumericOrder::MonthFirst).unwrap();
            assert_eq!((reading.order, reading.date), (order, read), "{text}");
        }
        let assumption = parse_date(" 05/06/2022").unwrap().assumption().unwrap();
        assert_eq!(assumption.to_string(), "read with the day first, as 2022-06-05");
        assert_eq!(assumption.help(), "write `2022-06-05`, or set `date_order`");
        assert_eq!((assumption.other(), assumption.span), (Some(gregorian(2022, 5, 6)), 1..11));
    }

    #[test]
    fn line_breaks_around_a_date_are_white_space() {
        assert_eq!(
            parse_date("\n25 May 2022 \n").map(|reading| (reading.date, reading.span)),
            Ok((gregorian(2022, 5, 25), 1..12))
        );
        let error = parse_date("25 May \n").unwrap_err();
        assert_eq!((error.kind(), error.span()), (DateErrorKind::NoYear, 0..6));
    }

    proptest! {
        #[test]
        fn the_short_way_and_the_long_way_read_the_same(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}|[012][0-9]{3}-[01][0-9]-[0-3][0-9]|[0-9-]{10}") {
            let long = parse_any_date(&text, NumericOrder::DayFirst);
            if let Some(short) = plain_date(&text) {
                prop_assert_eq!(Ok(&short), long.as_ref());
            }
            prop_assert_eq!(parse_date(&text), long);
        }

        #[test]
        fn every_gregorian_date_reads_back(number in 1_i64..=3_652_059) {
            let date = GregorianDate::from_day(crate::calendar::Day::from_number(number).unwrap());
            let (year, month, day) = (date.year(), date.month(), date.day());
            let name = ENGLISH[usize::from(month) - 1];
            let urdu = URDU[usize::from(month) - 1];
            let forms = [
                format!("{date} CE"),
                format!("{day} {name} {year:04}"),
                format!("{name} {day}th, {year:03}"),
                format!("{day}-{name}-{year:04}"),
                format!("{day}th of {name}, {year} CE"),
                format!("{day} {urdu} {year}ء"),
                in_urdu_digits(&format!("{day} {urdu} {year}ء")),
            ];
            for form in forms {
                prop_assert_eq!(parse_date(&form).map(|reading| reading.date), Ok(WrittenDate::Gregorian(date)), "{}", form);
            }
            let bare = parse_date(&date.to_string());
            if super::HIJRI_LOOKING.contains(&year) {
                prop_assert_eq!(bare.unwrap_err().kind(), DateErrorKind::WhichCalendar);
            } else {
                prop_assert_eq!(bare.unwrap().date, WrittenDate::Gregorian(date));
            }
        }

        #[test]
        fn every_hijri_date_reads_back(year in 1_i32..=9999, month in 1_u8..=12, day in 1_u8..=30) {
            let date = HijriDate::try_new(year, month, day).unwrap();
            let iso = format!("{date} AH");
            prop_assert_eq!(parse_date(&iso).map(|reading| reading.date), Ok(WrittenDate::Hijri(date)), "{}", iso);
            let name = HIJRI[usize::from(month) - 1];
            let urdu = HIJRI_URDU[usize::from(month) - 1];
            let forms = [
                format!("{day} {name} {year:03}"),
                format!("{name} {day}, {year:04}"),
                format!("{day}th of {name}, {year} AH"),
                format!("{day} {urdu} {year}ھ"),
                in_urdu_digits(&format!("{day} {urdu} {year:04}؁ھ")),
            ];
            for form in forms {
                match parse_date(&form) {
                    Ok(reading) => prop_assert_eq!(reading.date, WrittenDate::Hijri(date), "{}", form),
                    Err(error) => {
                        prop_assert_eq!(error.kind(), DateErrorKind::ScrambledYear, "{}", form);
                        prop_assert!(year > super::LAST_PLAUSIBLE_HIJRI_YEAR);
                    }
                }
            }
        }

        #[test]
        fn any_text_is_read_or_refused_with_bytes_inside_it(
            text in "(?s)(.|[0-9۰-۹ /,.;-]{1,6}|25 May |شوال|1443|ھ|؁|AH|Rabi-ul-|th |,){0,12}"
        ) {
            match parse_date(&text) {
                Ok(reading) => prop_assert!(text.get(reading.span).is_some()),
                Err(error) => {
                    prop_assert!(text.get(error.span()).is_some());
                    prop_assert!(!error.to_string().contains('\n') && !error.help().is_empty());
                }
            }
            for reading in find_dates(&text, NumericOrder::DayFirst) {
                prop_assert!(text.get(reading.span).is_some_and(|written| !written.is_empty()));
            }
        }
    }
}
