//! One text to one day in both calendars, or to the reason why not.
//!
//! The direction shows from what was written: a Hijri date gets its Gregorian day, a Gregorian date its Hijri one.

use crate::calendar::{CalendarError, Day, GregorianDate, HijriDate, HijriRule, Probability, Status};
use crate::dateline::{
    Assumption, DateError, Disagreement, DisagreementKind, NumericOrder, Printed, WrittenDate, agreement,
    parse_date_by, parse_masthead_by,
};
use crate::report::Code;

const OUT_OF_RANGE: Code = Code("date/out-of-range");
const NO_SUCH_DAY: Code = Code("date/no-such-day");
const WRONG_WEEKDAY: Code = Code("date/wrong-weekday");
const WRONG_HIJRI: Code = Code("date/wrong-hijri");
const WRONG_PART: Code = Code("date/wrong-part");

/// The longest quotation of a row in a message, in characters.
const QUOTATION: usize = 80;

/// What became of one text.
pub type Answer = Result<Converted, Refusal>;

/// By which calendar dates are converted, and in which order their numbers are read.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The calendar.
    pub rule: &'a HijriRule,
    /// What `05/06/2022` is.
    pub order: NumericOrder,
}

/// A day in both calendars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The day.
    pub day: Day,
    /// Its Hijri date.
    pub hijri: HijriDate,
    /// How the calendar knows.
    pub status: Status,
    /// What the other date may turn out to be, where it is a forecast; the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// What was written beside the date and says otherwise, or was read as one of two things.
    pub doubts: Vec<Doubt>,
}

/// Another date that a forecast may turn into: a Hijri date for a Gregorian one, a day for a Hijri date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The date.
    pub date: WrittenDate,
    /// How probable it is.
    pub probability: Probability,
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
/// use roznama::batch::{Terms, convert};
/// use roznama::dateline::NumericOrder;
///
/// let pakistan = HijriRule::named("pakistan").unwrap();
/// let terms = Terms { rule: &pakistan, order: NumericOrder::DayFirst };
/// let converted = convert("Wednesday 25th May 2022 / 23 Shawwal 1443", terms).unwrap();
/// assert_eq!(converted.hijri.to_string(), "1443-10-23");
/// assert_eq!(converted.doubts, []);
/// assert_eq!(convert("30 Shawwal 1443", terms).unwrap_err().code.0, "date/no-such-day");
/// ```
///
/// # Errors
///
/// The text is no date, or one that the rule does not have.
pub fn convert(text: &str, terms: Terms<'_>) -> Answer {
    let Terms { rule, order } = terms;
    let (written, printed) = read(text, order)?;
    let (day, hijri, status) = match written {
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
    let doubts = printed.map(|printed| doubts(text, &printed, day, rule)).unwrap_or_default();
    let alternatives = match status {
        Status::Forecast(_) => alternatives(written, day, hijri, rule),
        Status::Announced | Status::Computed => Vec::new(),
    };
    Ok(Converted { day, hijri, status, alternatives, doubts })
}

/// The date of a text, with everything that is printed where there is something to compare.
fn read(text: &str, order: NumericOrder) -> Result<(WrittenDate, Option<Printed>), DateError> {
    // A text is one date or two, never both: only the time that it takes hangs on which is tried first.
    if digits(text) > DIGITS_OF_A_DATE
        && let Some(both) = both(text, order)
    {
        return Ok(both);
    }
    match parse_date_by(text, order) {
        Ok(reading) => {
            let is_plain = reading.weekday.is_none() && reading.assumption().is_none();
            let printed = if is_plain { None } else { parse_masthead_by(text, order) };
            Ok((reading.date, printed))
        }
        Err(error) => both(text, order).ok_or(error),
    }
}

/// A text that holds both dates of a day.
fn both(text: &str, order: NumericOrder) -> Option<(WrittenDate, Option<Printed>)> {
    let printed = parse_masthead_by(text, order)?;
    let (Some((gregorian, _)), Some(_)) = (&printed.gregorian, &printed.hijri) else { return None };
    Some((WrittenDate::Gregorian(*gregorian), Some(printed)))
}

/// The most digits of one date.
const DIGITS_OF_A_DATE: usize = 8;

fn digits(text: &str) -> usize {
    text.chars().filter(|character| matches!(character, '0'..='9' | '۰'..='۹' | '٠'..='٩')).count()
}

/// What is printed and does not fit.
fn doubts(text: &str, printed: &Printed, day: Day, rule: &HijriRule) -> Vec<Doubt> {
    let found = agreement(printed, rule).disagreements;
    found.into_iter().map(|Disagreement { kind, .. }| doubt(text, printed, kind, (day, rule))).collect()
}

fn doubt(text: &str, printed: &Printed, kind: DisagreementKind, (day, rule): (Day, &HijriRule)) -> Doubt {
    let (date, text) = (GregorianDate::from_day(day), one_line(text));
    let (code, message) = match kind {
        DisagreementKind::Weekday { printed, right } => {
            (WRONG_WEEKDAY, format!("`{text}` names {printed:?}, but {date} is a {right:?}"))
        }
        DisagreementKind::Hijri { right, right_in, .. } => {
            let calendar = rule.name();
            let other = right_in.map(|other| format!("; the printed date is that of `{other}`")).unwrap_or_default();
            let says = printed.hijri.as_ref().map_or(":".to_owned(), |(printed, _)| format!(" says {printed} AH, but"));
            (WRONG_HIJRI, format!("`{text}`{says} {date} is {} AH in the calendar `{calendar}`{other}", right.value))
        }
        DisagreementKind::Gregorian { right } => (WRONG_PART, format!("`{text}`: its Hijri date is {right}")),
        DisagreementKind::Calendar(error) => (WRONG_HIJRI, format!("`{text}`: {error}")),
        DisagreementKind::Trouble(error) => (Code(error.code()), format!("`{text}`: {error}; {}", error.help())),
        DisagreementKind::OrderAssumed(assumption) => (Code(Assumption::CODE), format!("`{text}` is {assumption}")),
        _ => (WRONG_PART, format!("`{text}`: a part of it does not fit {date}")),
    };
    Doubt { code, message }
}

/// What a forecast may turn into, beside what it is.
///
/// A day may have another Hijri date, and a Hijri date fall on another day; where the 30th is not to be, its day is the 1st.
fn alternatives(written: WrittenDate, day: Day, hijri: HijriDate, rule: &HijriRule) -> Vec<Alternative> {
    let HijriRule::Observed(observed) = rule else { return Vec::new() };
    let dates = observed.possible(day).into_iter().filter(|possible| possible.date != hijri);
    let dates = dates
        .map(|possible| Alternative { date: WrittenDate::Hijri(possible.date), probability: possible.probability });
    let days = observed.possible_days(hijri).into_iter().filter(|(other, _)| *other != day);
    let days = days.map(|(day, probability)| Alternative {
        date: WrittenDate::Gregorian(GregorianDate::from_day(day)),
        probability,
    });
    match written {
        WrittenDate::Gregorian(_) => dates.collect(),
        WrittenDate::Hijri(date) if date.day() == 30 => {
            let first =
                dates.filter(|alternative| matches!(alternative.date, WrittenDate::Hijri(date) if date.day() == 1));
            days.chain(first).collect()
        }
        WrittenDate::Hijri(_) => days.collect(),
    }
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
    use super::{Converted, Terms, convert, one_line};
    use crate::calendar::HijriRule;
    use crate::dateline::NumericOrder;

    fn converted(text: &str) -> Converted {
        let rule = HijriRule::named("pakistan").unwrap();
        convert(text, Terms { rule: &rule, order: NumericOrder::DayFirst }).unwrap()
    }

    fn words(converted: &Converted) -> Vec<String> {
        converted.alternatives.iter().map(|alternative| alternative.date.to_string()).collect()
    }

    /// The newest month on record is Shawwal 1447, whose 29th is 18 April 2026.
    #[test]
    fn after_a_29th_evening_the_date_is_the_30th_or_the_1st() {
        let first = converted("2026-04-19");
        assert_eq!(first.hijri.to_string(), "1447-11-01");
        assert_eq!(words(&first), ["1447-10-30 AH"]);
        let sum = first.status.chance().unwrap() + first.alternatives[0].probability.share();
        assert!((sum - 1.0).abs() < 0.002, "{first:?}");
        assert_eq!(words(&converted("1 Zilqad 1447")), ["2026-04-20"]);
        // Zilhaj 1447 has 30 days by the forecast; if not, its 30th is the 1st of Muharram.
        assert!(words(&converted("30 Zilhaj 1447")).contains(&"1448-01-01 AH".to_owned()));
        assert_eq!(converted("2026-04-18").alternatives, []);
        assert_eq!(converted("1947-08-15").alternatives, []);
    }

    #[test]
    fn what_is_printed_beside_a_date_is_compared_with_it() {
        for (text, code) in [
            ("Thursday 25th May 2022", "date/wrong-weekday"),
            ("Wednesday 25th May 2022 / 24 Shawwal 1443", "date/wrong-hijri"),
            ("05/06/2022", "date/order-assumed"),
        ] {
            let codes: Vec<&str> = converted(text).doubts.iter().map(|doubt| doubt.code.0).collect();
            assert_eq!(codes, [code], "{text}");
        }
        assert_eq!(converted("Wednesday 25th May 2022 / 23 Shawwal 1443").doubts, []);
    }

    #[test]
    fn a_quotation_stays_on_its_line() {
        assert_eq!(one_line("25 May\r\n2022"), "25 May  2022");
        assert_eq!(one_line(&"ا".repeat(100)), "ا".repeat(80) + "…");
    }
}
