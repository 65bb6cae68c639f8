//! One text to one day in both calendars, or to the reason why not.
//!
//! The direction shows from what was written: a Hijri date gets its Gregorian day, a Gregorian date its Hijri one.

use crate::calendar::{CalendarError, Day, GregorianDate, HijriDate, HijriRule, Status, Weekday};
use crate::dateline::{DateError, Masthead, PartOrder, Reading, WrittenDate, parse_date, parse_masthead};
use crate::report::Code;

const OUT_OF_RANGE: Code = Code("date/out-of-range");
const NO_SUCH_DAY: Code = Code("date/no-such-day");
const WRONG_WEEKDAY: Code = Code("date/wrong-weekday");
const WRONG_HIJRI: Code = Code("date/wrong-hijri");
const DAY_FIRST: Code = Code("date/day-first-assumed");

/// The longest quotation of a row in a message, in characters.
const QUOTATION: usize = 80;

/// What became of one text.
pub type Answer = Result<Converted, Refusal>;

/// A day in both calendars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The day.
    pub day: Day,
    /// Its Hijri date.
    pub hijri: HijriDate,
    /// How the calendar knows.
    pub status: Status,
    /// What was written beside the date and says otherwise, or was read as one of two things.
    pub doubts: Vec<Doubt>,
}

/// A converted date that somebody should look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The stable name of the doubt, `date/what`.
    pub code: Code,
    /// What is doubtful, on one line.
    pub message: String,
}

/// Why a text was not converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable name of the reason, `date/what` or `row/what`.
    pub code: Code,
    /// What is wrong, on one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Refusal {
    pub(super) fn new(code: Code, message: String, help: &str) -> Self {
        Self { code, message, help: Some(help.to_owned()) }
    }

    /// The message and what to do about it, for formats that have one field for both.
    #[must_use]
    pub fn whole(&self) -> String {
        match &self.help {
            Some(help) => format!("{}; {help}", self.message),
            None => self.message.clone(),
        }
    }
}

/// Converts a date, or the two dates of a masthead, which are one day said twice.
///
/// ```
/// use roznama::HijriRule;
/// use roznama::batch::convert;
///
/// let pakistan = HijriRule::named("pakistan").unwrap();
/// let converted = convert("Wednesday 25th May 2022 / 23 Shawwal 1443", &pakistan).unwrap();
/// assert_eq!(converted.hijri.to_string(), "1443-10-23");
/// assert_eq!(converted.doubts, []);
/// assert_eq!(convert("30 Shawwal 1443", &pakistan).unwrap_err().code.0, "date/no-such-day");
/// ```
///
/// # Errors
///
/// The text is no date, or one that the rule does not have.
pub fn convert(text: &str, rule: &HijriRule) -> Answer {
    let written = read(text)?;
    let (day, hijri, status) = match written.date {
        WrittenDate::Gregorian(date) => {
            let day = date.to_day();
            let dated = rule.from_day(day)?;
            (day, dated.value, dated.status)
        }
        WrittenDate::Hijri(date) => {
            let dated = rule.to_day(date)?;
            (dated.value, date, dated.status)
        }
    };
    let doubts = doubts(text, &written, day, hijri, rule);
    Ok(Converted { day, hijri, status, doubts })
}

/// A date as it was written, and what stood beside it.
struct Written {
    date: WrittenDate,
    /// The same day in the Hijri calendar, where both were written.
    hijri: Option<HijriDate>,
    weekday: Option<Weekday>,
    order: PartOrder,
}

fn read(text: &str) -> Result<Written, DateError> {
    let date =
        |reading: Reading| Written { date: reading.date, hijri: None, weekday: reading.weekday, order: reading.order };
    if let Some(date) = plain(text) {
        return Ok(Written { date, hijri: None, weekday: None, order: PartOrder::YearFirst });
    }
    // A text is one date or two, never both: only the time that it takes hangs on which is tried first.
    if digits(text) > DIGITS_OF_A_DATE
        && let Some(masthead) = masthead(text)
    {
        return Ok(masthead);
    }
    parse_date(text).map(date).or_else(|error| masthead(text).ok_or(error))
}

/// A text that holds both dates of a day.
fn masthead(text: &str) -> Option<Written> {
    let Masthead { gregorian: Some((gregorian, _)), hijri: Some((hijri, _)), weekday, .. } = parse_masthead(text)?
    else {
        return None;
    };
    let weekday = weekday.map(|(weekday, _)| weekday);
    Some(Written { date: WrittenDate::Gregorian(gregorian), hijri: Some(hijri), weekday, order: PartOrder::Named })
}

/// The most digits of one date.
const DIGITS_OF_A_DATE: usize = 8;

fn digits(text: &str) -> usize {
    text.chars().filter(|character| matches!(character, '0'..='9' | '۰'..='۹' | '٠'..='٩')).count()
}

/// `2022-05-25` and nothing else: most dates of most tables, at a tenth of what the grammar takes.
///
/// A year that may be a Hijri one is left to the grammar, and so is whatever is no date.
fn plain(text: &str) -> Option<WrittenDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let pair = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
    let year = i32::from(pair(y1, y2)) * 100 + i32::from(pair(y3, y4));
    if year < FIRST_PLAIN_YEAR {
        return None;
    }
    GregorianDate::try_new(year, pair(m1, m2), pair(d1, d2)).map(WrittenDate::Gregorian)
}

/// Well after the last year that the grammar asks about.
const FIRST_PLAIN_YEAR: i32 = 1800;

fn doubts(text: &str, written: &Written, day: Day, hijri: HijriDate, rule: &HijriRule) -> Vec<Doubt> {
    if written.weekday.is_none() && written.hijri.is_none() && written.order != PartOrder::DayFirstAssumed {
        return Vec::new();
    }
    let date = || GregorianDate::from_day(day);
    let quoted = || one_line(text);
    let weekday = written.weekday.filter(|&weekday| weekday != day.weekday()).map(|weekday| Doubt {
        code: WRONG_WEEKDAY,
        message: format!("`{}` names {weekday:?}, but {} is a {:?}", quoted(), date(), day.weekday()),
    });
    let other = written.hijri.filter(|&other| other != hijri).map(|other| Doubt {
        code: WRONG_HIJRI,
        message: format!(
            "`{}` says {other} AH, but {} is {hijri} AH in the calendar `{}`",
            quoted(),
            date(),
            rule.name(),
        ),
    });
    let order = (written.order == PartOrder::DayFirstAssumed).then(|| Doubt {
        code: DAY_FIRST,
        message: format!("`{}` is read with the day first, as {}", quoted(), date()),
    });
    [weekday, other, order].into_iter().flatten().collect()
}

/// A text as a message quotes it: on one line, without controls, of bounded length.
pub(super) fn one_line(text: &str) -> String {
    let mut characters = text.chars().map(|character| if character.is_control() { ' ' } else { character });
    let mut line: String = characters.by_ref().take(QUOTATION).collect();
    if characters.next().is_some() {
        line.push('…');
    }
    line
}

impl From<DateError> for Refusal {
    fn from(error: DateError) -> Self {
        Self { code: Code(error.code()), message: error.to_string(), help: Some(error.help().to_owned()) }
    }
}

impl From<CalendarError> for Refusal {
    fn from(error: CalendarError) -> Self {
        let code = match error {
            CalendarError::OutOfRange { .. } => OUT_OF_RANGE,
            CalendarError::NoSuchDay { .. } => NO_SUCH_DAY,
        };
        Self { code, message: error.to_string(), help: Some(error.help()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{one_line, plain};
    use crate::calendar::{Day, GregorianDate};
    use crate::dateline::parse_date;

    #[test]
    fn a_plain_date_is_what_the_grammar_reads() {
        let first = GregorianDate::try_new(1790, 1, 1).unwrap().to_day().number();
        for number in (first..Day::LAST.number()).step_by(101) {
            let text = GregorianDate::from_day(Day::from_number(number).unwrap()).to_string();
            let reading = parse_date(&text).unwrap();
            assert!(plain(&text).is_none_or(|date| date == reading.date && reading.weekday.is_none()), "{text}");
        }
        assert!(plain("2022-05-25").is_some());
        for text in ["1443-10-23", "2022-02-30", "2022-5-25", "+022-05-25", "2022-05-2x", "2022/05/25", ""] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn a_quotation_stays_on_its_line() {
        assert_eq!(one_line("25 May\r\n2022"), "25 May  2022");
        assert_eq!(one_line(&"ا".repeat(100)), "ا".repeat(80) + "…");
    }
}
