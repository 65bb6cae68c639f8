//! One text to one day in both calendars, or to the reason why not.
//!
//! The direction shows from what was written: a Hijri date gets its Gregorian day, a Gregorian date its Hijri one.

use crate::calendar::{CalendarError, Day, GregorianDate, HijriDate, HijriRule, Status, Weekday};
use crate::dateline::{DateError, Masthead, PartOrder, WrittenDate, parse_date, parse_masthead};
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
    parse_date(text)
        .map(|reading| Written { date: reading.date, hijri: None, weekday: reading.weekday, order: reading.order })
        .or_else(|error| match parse_masthead(text) {
            Some(Masthead { gregorian: Some((gregorian, _)), hijri: Some((hijri, _)), weekday, .. }) => Ok(Written {
                date: WrittenDate::Gregorian(gregorian),
                hijri: Some(hijri),
                weekday: weekday.map(|(weekday, _)| weekday),
                order: PartOrder::Named,
            }),
            _ => Err(error),
        })
}

fn doubts(text: &str, written: &Written, day: Day, hijri: HijriDate, rule: &HijriRule) -> Vec<Doubt> {
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
    use super::one_line;

    #[test]
    fn a_quotation_stays_on_its_line() {
        assert_eq!(one_line("25 May\r\n2022"), "25 May  2022");
        assert_eq!(one_line(&"ا".repeat(100)), "ا".repeat(80) + "…");
    }
}
