//! The calendar file: YAML that a newsroom writes, turned into an [`Observed`] calendar.
//!
//! ```yaml
//! authority: Central Ruet-e-Hilal Committee, Pakistan
//! base: umalqura
//! months:
//!   1443-10: { first: 2022-05-03, kind: announcement, confidence: high, sources: 2, source: "https://…" }
//! ```

use std::fmt;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::observed::TableError;
use super::{GregorianDate, HijriMonth, HijriRule, MonthRecord, Observed, RecordKind};

/// Why a text is not a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFileError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Where it is.
    pub place: FilePlace,
}

/// Where in a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilePlace {
    /// At this line and column, both from 1, columns in characters.
    LineColumn(usize, usize),
    /// At the value that these keys lead to.
    Keys(Vec<String>),
}

impl fmt::Display for CalendarFileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for CalendarFileError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCalendar {
    authority: String,
    base: String,
    months: Mapping,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMonth {
    first: String,
    kind: RawKind,
    #[serde(default)]
    confidence: RawConfidence,
    #[serde(default)]
    sources: u32,
    #[serde(default)]
    source: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawKind {
    Announcement,
    HolidayObserved,
    Derived,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawConfidence {
    High,
    #[default]
    Medium,
    Low,
}

/// Reads the calendar of this name from the text of its file.
///
/// # Errors
///
/// The text is no YAML, lacks a key or has an unknown one, names a base that is not `umalqura`, `civil` or `tbla`, or
/// holds months that cannot be: of other than 29 or 30 days to their neighbours on record.
pub fn parse_calendar(name: &str, text: &str) -> Result<Observed, CalendarFileError> {
    let raw: RawCalendar = serde_yaml::from_str(text).map_err(|error| {
        let place = error.location().map_or((1, 1), |location| (location.line(), location.column()));
        failure(error.to_string(), HELP_FORM, FilePlace::LineColumn(place.0, place.1))
    })?;
    let base = match raw.base.as_str() {
        "pakistan" => None,
        name => HijriRule::named(name),
    };
    let base = base.ok_or_else(|| {
        failure(
            format!("`{}` cannot be the base of a calendar", raw.base),
            "write `base: umalqura`, `civil` or `tbla`",
            FilePlace::Keys(vec!["base".to_owned()]),
        )
    })?;
    let records = raw.months.into_iter().map(|(key, value)| read_month(&key, value)).collect::<Result<_, _>>()?;
    Observed::try_new(name.to_owned(), raw.authority, &base, records).map_err(|error| of_table(&error))
}

const HELP_FORM: &str = "a calendar file has the keys `authority`, `base` and `months`, and each month a line such as \
    `1443-10: { first: 2022-05-03, kind: announcement }`";

fn read_month(key: &Value, value: Value) -> Result<(HijriMonth, MonthRecord), CalendarFileError> {
    let written = key.as_str().unwrap_or_default();
    let at =
        |keys: &[&str]| FilePlace::Keys(["months", written].iter().chain(keys).map(|&key| key.to_owned()).collect());
    let month = parse_month(written).ok_or_else(|| {
        failure(format!("`{written}` is not a Hijri month"), "write year and month, such as `1443-10`", at(&[]))
    })?;
    let raw: RawMonth = serde_yaml::from_value(value)
        .map_err(|error| failure(format!("the record of {month} cannot be read: {error}"), HELP_FORM, at(&[])))?;
    let first = parse_date(&raw.first).ok_or_else(|| {
        failure(
            format!("`{}` is not a date", raw.first),
            "write the Gregorian date of the month's first day, such as `2022-05-03`",
            at(&["first"]),
        )
    })?;
    let record = MonthRecord {
        first: first.to_day(),
        kind: match raw.kind {
            RawKind::Announcement => RecordKind::Announcement,
            RawKind::HolidayObserved => RecordKind::HolidayObserved,
            RawKind::Derived => RecordKind::Derived,
        },
        confidence: match raw.confidence {
            RawConfidence::High => "high",
            RawConfidence::Medium => "medium",
            RawConfidence::Low => "low",
        }
        .to_owned(),
        sources: raw.sources,
        source: raw.source,
    };
    Ok((month, record))
}

fn parse_month(text: &str) -> Option<HijriMonth> {
    let (year, month) = text.split_once('-')?;
    HijriMonth::try_new(digits(year, 4)?, u8::try_from(digits(month, 2)?).ok()?)
}

fn parse_date(text: &str) -> Option<GregorianDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let part = |text| u8::try_from(digits(text, 2)?).ok();
    GregorianDate::try_new(digits(year, 4)?, part(month)?, part(day)?)
}

/// The number that exactly `count` ASCII digits write.
fn digits(text: &str, count: usize) -> Option<i32> {
    let written = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    written.then(|| text.parse().ok())?
}

fn of_table(error: &TableError) -> CalendarFileError {
    failure(
        error.message.clone(),
        "look up both announcements and mend the one that is wrong",
        FilePlace::Keys(vec!["months".to_owned(), error.month.to_string(), "first".to_owned()]),
    )
}

fn failure(message: String, help: &str, place: FilePlace) -> CalendarFileError {
    CalendarFileError { message, help: help.to_owned(), place }
}

#[cfg(test)]
mod tests {
    use super::{FilePlace, parse_calendar};
    use proptest::prelude::*;

    #[track_caller]
    fn refused(text: &str, message: &str, place: &FilePlace) {
        let error = parse_calendar("test", text).unwrap_err();
        assert_eq!((error.message.as_str(), &error.place), (message, place));
    }

    fn keys(keys: &[&str]) -> FilePlace {
        FilePlace::Keys(keys.iter().map(|&key| key.to_owned()).collect())
    }

    #[test]
    fn a_calendar_without_months_is_its_base() {
        let calendar = parse_calendar("empty", "authority: nobody\nbase: umalqura\nmonths: {}\n").unwrap();
        assert_eq!((calendar.name(), calendar.records().len()), ("empty", 0));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let head = "authority: nobody\nbase: umalqura\nmonths:\n";
        refused("authority: nobody\nbase: sky\nmonths: {}", "`sky` cannot be the base of a calendar", &keys(&["base"]));
        refused(
            &format!("{head}  1443-13: {{ first: 2022-05-03, kind: derived }}"),
            "`1443-13` is not a Hijri month",
            &keys(&["months", "1443-13"]),
        );
        refused(
            &format!("{head}  1443-10: {{ first: 2022-05-33, kind: derived }}"),
            "`2022-05-33` is not a date",
            &keys(&["months", "1443-10", "first"]),
        );
        refused(
            &format!(
                "{head}  1443-10: {{ first: 2022-05-03, kind: derived }}\n  1443-11: {{ first: 2022-06-04, kind: derived }}"
            ),
            "1443-11 begins 32 days after 1443-10, but a month has 29 or 30",
            &keys(&["months", "1443-11", "first"]),
        );
    }

    proptest! {
        #[test]
        fn any_text_as_a_calendar_file_gives_a_calendar_or_an_error(text in "(?s).{0,200}") {
            let _ = parse_calendar("any", &text);
        }
    }
}
