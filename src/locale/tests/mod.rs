//! The room as its callers see it: files in, texts and diagnostics out.

mod chain;
mod dates;
mod engines;
mod functions;
mod hostile;
mod inside;
mod isolation;
mod plurals;
mod pseudo;
mod slips;
mod wording;

use super::{Arguments, Bundle, Catalog, DateParts, Digits, LocaleFile};
use crate::calendar::{GregorianDate, HijriDate};
use crate::report::{Diagnostic, Report};

/// A file of a language, `locales/<language>/<name>.ftl`.
fn file(language: &str, name: &str, text: &str) -> LocaleFile {
    let path = format!("locales/{language}/{name}.ftl").into();
    LocaleFile { language: language.to_owned(), path, text: text.to_owned() }
}

/// The bundle of an edition, and what was reported until it stood.
fn bundle(files: &[LocaleFile], locale: &str, chain: &[&str], digits: Digits) -> (Bundle, Vec<Diagnostic>) {
    let report = Report::new();
    let catalog = Catalog::parse(files.to_vec(), &report);
    let chain: Vec<String> = chain.iter().map(|tag| (*tag).to_owned()).collect();
    let bundle = Bundle::new(&catalog, locale, locale, &chain, digits, &report);
    (bundle, report.sorted())
}

/// The bundle of an English edition of one file.
fn english(text: &str) -> (Bundle, Vec<Diagnostic>) {
    bundle(&[file("en", "main", text)], "en-PK", &["en"], Digits::Latn)
}

/// The text of a message, and what was reported about it.
fn format(bundle: &Bundle, id: &str, arguments: &Arguments<'_>) -> (Option<String>, Vec<String>) {
    let report = Report::new();
    let text = bundle.format(id, arguments, &report);
    (text, said(&report.sorted()))
}

/// Diagnostics as one line each: `main.ftl:2:5 string/syntax message (help)`.
pub(super) fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref().map_or_else(String::new, |place| {
            format!("{}:{}:{} ", place.file.trim_start_matches("locales/"), place.line, place.column)
        });
        let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
        format!("{place}{} {}{help}", diagnostic.code, diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

fn date(gregorian: (i32, u8, u8), hijri: (i32, u8, u8)) -> DateParts {
    let gregorian = GregorianDate::try_new(gregorian.0, gregorian.1, gregorian.2).unwrap();
    let hijri = HijriDate::try_new(hijri.0, hijri.1, hijri.2).unwrap();
    DateParts { gregorian, hijri, weekday: gregorian.to_day().weekday() }
}

/// The day of the seed's masthead.
fn seed() -> DateParts {
    date((2022, 5, 25), (1443, 10, 23))
}

#[test]
fn a_bundle_and_a_catalog_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Bundle>();
    shared::<Catalog>();
}
