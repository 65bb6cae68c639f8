//! The files of a run, `coverage.json` and `run.json`: wire formats, version 1.
//!
//! Neither knows the time of day: the same inputs give the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::counts;
use crate::calendar::{GregorianDate, HijriRule};
use crate::package::to_json;
use crate::resolve::{Coverage, Desk};
use crate::source::Hash;

/// The hashes of what a run read.
#[derive(Clone, Debug, Serialize)]
pub struct Inputs {
    /// Over the texts of all articles.
    pub articles: String,
    /// Over all files of `locales/`.
    pub strings: String,
    /// Over the site's own templates.
    pub templates: String,
}

/// What became of each article in each edition, as `coverage.json`.
#[must_use]
pub fn coverage(desks: &[&Desk<'_>]) -> Vec<u8> {
    let mut articles: BTreeMap<&str, BTreeMap<&str, &'static str>> = BTreeMap::new();
    for desk in desks {
        for (id, coverage) in &desk.coverage {
            articles.entry(id).or_default().insert(&desk.edition.locale, Coverage::as_str(*coverage));
        }
    }
    to_json(&RawCoverage { version: 1, articles })
}

/// What went into a run and what came out, as `run.json`.
#[must_use]
pub fn record(desks: &[&Desk<'_>], inputs: &Inputs) -> Vec<u8> {
    let editions = desks.iter().map(|desk| {
        let edition = RawEdition {
            calendar: desk.edition.calendar.name(),
            calendar_hash: calendar_hash(&desk.edition.calendar),
            strings_hash: desk.strings.hash(),
            articles: desk.rows.len(),
            coverage: counts(desk, |_| true),
        };
        (desk.edition.locale.as_str(), edition)
    });
    to_json(&RawRun { version: 1, roznama: env!("CARGO_PKG_VERSION"), inputs, editions: editions.collect() })
}

#[derive(Serialize)]
struct RawCoverage<'a> {
    version: u32,
    articles: BTreeMap<&'a str, BTreeMap<&'a str, &'static str>>,
}

#[derive(Serialize)]
struct RawRun<'a> {
    version: u32,
    roznama: &'static str,
    inputs: &'a Inputs,
    editions: BTreeMap<&'a str, RawEdition<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawEdition<'a> {
    calendar: &'a str,
    calendar_hash: String,
    strings_hash: &'a str,
    articles: usize,
    coverage: BTreeMap<&'static str, usize>,
}

/// A SHA-256 over a calendar's name and its recorded months.
fn calendar_hash(rule: &HijriRule) -> String {
    let mut text = format!("{}\n", rule.name());
    if let HijriRule::Observed(observed) = rule {
        for (month, record) in observed.records() {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{month} {}", GregorianDate::from_day(record.first));
        }
    }
    Hash::of(text.as_bytes()).to_string()
}
