//! The calendar file: YAML that a newsroom writes, turned into an [`Observed`] calendar.
//!
//! ```yaml
//! authority: Central Ruet-e-Hilal Committee, Pakistan
//! base: crescent                  # or umalqura, civil, tbla: what fills the months without a record
//! sites:
//!   Karachi: { latitude: 24.86, longitude: 67.0, names: { ur: کراچی } }
//! model: { intercept: -9.7, lag: 0.17, q: 3.1, season: -1.6, season_months: [7, 8, 9] }
//! months:
//!   1443-10: { first: 2022-05-03, kind: announcement, confidence: high, sources: 2, source: "https://…" }
//! ```
//!
//! Its JSON Schema lies beside this file.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::crescent::Site;
use super::model::{Model, Observatory};
use super::months::Filling;
use super::observed::{Former, TableError};
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
    #[serde(default)]
    sites: Mapping,
    #[serde(default)]
    model: Option<RawModel>,
    months: Mapping,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSite {
    latitude: f64,
    longitude: f64,
    #[serde(default)]
    names: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModel {
    intercept: f64,
    lag: f64,
    q: f64,
    #[serde(default)]
    season: f64,
    #[serde(default)]
    season_months: Vec<u8>,
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
    #[serde(default)]
    by: String,
    #[serde(default)]
    was: Vec<RawFormer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFormer {
    first: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    by: String,
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

/// The most sites and the most months that a file may hold; more than any country has, and few enough to compute.
const LIMITS: (usize, usize) = (100, 24_000);

/// Reads the calendar of this name from the text of its file.
///
/// # Errors
///
/// The text is no YAML, lacks a key or has an unknown one, names a base that is not `crescent`, `umalqura`, `civil` or
/// `tbla`, has the crescent for its base and no site to see it from, or holds months that cannot be: of other than 29 or
/// 30 days to their neighbours on record.
pub fn parse_calendar(name: &str, text: &str) -> Result<Observed, CalendarFileError> {
    let raw: RawCalendar = serde_yaml::from_str(text).map_err(|error| {
        let place = error.location().map_or((1, 1), |location| (location.line(), location.column()));
        failure(error.to_string(), HELP_FORM, FilePlace::LineColumn(place.0, place.1))
    })?;
    let too_many = |key: &str, most: usize| {
        let place = FilePlace::Keys(vec![key.to_owned()]);
        failure(format!("there are more than {most} {key}"), "remove what is not needed", place)
    };
    if raw.sites.len() > LIMITS.0 {
        return Err(too_many("sites", LIMITS.0));
    }
    if raw.months.len() > LIMITS.1 {
        return Err(too_many("months", LIMITS.1));
    }
    let sites = raw.sites.into_iter().map(|(key, value)| read_site(&key, value)).collect::<Result<Vec<Site>, _>>()?;
    let model = raw.model.map(read_model).transpose()?;
    let filling = match raw.base.as_str() {
        "crescent" if sites.is_empty() => {
            return Err(failure(
                "a calendar with `base: crescent` needs a site to see it from".to_owned(),
                "add `sites:` with a line such as `Karachi: { latitude: 24.86, longitude: 67.0 }`",
                FilePlace::Keys(vec!["base".to_owned()]),
            ));
        }
        "crescent" => Filling::Sky(Observatory { sites, model: model.unwrap_or_else(Model::of_yallop) }),
        name => Filling::Rule(HijriRule::named(name).filter(|_| name != "pakistan").ok_or_else(|| {
            failure(
                format!("`{name}` cannot be the base of a calendar"),
                "write `base: crescent`, `umalqura`, `civil` or `tbla`",
                FilePlace::Keys(vec!["base".to_owned()]),
            )
        })?),
    };
    let records = raw.months.into_iter().map(|(key, value)| read_month(&key, value)).collect::<Result<_, _>>()?;
    Observed::try_new(name.to_owned(), raw.authority, filling, records).map_err(|error| of_table(&error))
}

const HELP_FORM: &str = "a calendar file has the keys `authority`, `base`, `sites`, `model` and `months`, and each month a \
    line such as `1443-10: { first: 2022-05-03, kind: announcement }`";

fn read_site(key: &Value, value: Value) -> Result<Site, CalendarFileError> {
    let name = key.as_str().unwrap_or_default();
    let at = |keys: &[&str]| FilePlace::Keys(["sites", name].iter().chain(keys).map(|&key| key.to_owned()).collect());
    let help = "write a line such as `Karachi: { latitude: 24.86, longitude: 67.0 }`, in degrees north and east";
    let raw: RawSite = serde_yaml::from_value(value)
        .map_err(|error| failure(format!("the site `{name}` cannot be read: {error}"), help, at(&[])))?;
    for (key, value, most) in [("latitude", raw.latitude, 90.0), ("longitude", raw.longitude, 180.0)] {
        if !(-most..=most).contains(&value) {
            return Err(failure(format!("`{key}` of `{name}` is not between -{most} and {most}"), help, at(&[key])));
        }
    }
    Ok(Site { name: name.to_owned(), names: raw.names, latitude: raw.latitude, longitude: raw.longitude })
}

fn read_model(raw: RawModel) -> Result<Model, CalendarFileError> {
    let numbers = [raw.intercept, raw.lag, raw.q, raw.season];
    if !numbers.iter().all(|number| number.is_finite())
        || !raw.season_months.iter().all(|month| (1..=12).contains(month))
    {
        return Err(failure(
            "a number of the `model` makes no sense".to_owned(),
            "take the lines that `roznama calendar fit` prints; `season_months` are Gregorian months, 1 to 12",
            FilePlace::Keys(vec!["model".to_owned()]),
        ));
    }
    Ok(Model { intercept: raw.intercept, lag: raw.lag, q: raw.q, season: raw.season, months: raw.season_months })
}

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
        by: raw.by,
        was: raw.was.into_iter().map(read_former).collect::<Option<_>>().ok_or_else(|| {
            let help = "write what was recorded before, such as `was: [{ first: 2022-05-02 }]`";
            failure(format!("the history of {month} cannot be read"), help, at(&["was"]))
        })?,
    };
    Ok((month, record))
}

fn read_former(raw: RawFormer) -> Option<Former> {
    Some(Former { first: parse_date(&raw.first)?.to_day(), source: raw.source, by: raw.by })
}

/// The month of `1443-10`.
pub(super) fn parse_month(text: &str) -> Option<HijriMonth> {
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
