//! A printed masthead held against the calendar: what agrees is noted, what differs is a warning, nothing is corrected.

use std::ops::Range;

use crate::calendar::{Dated, Day, GregorianDate, HijriDate, HijriRule, Weekday};
use crate::dateline::Masthead;
use crate::report::{Code, Diagnostic, Place, Report};

/// The printed weekday is not that of the printed date.
const WEEKDAY: Code = Code("import/weekday");
/// The printed Hijri date is not that of the printed Gregorian date, or cannot be held against it.
const HIJRI_DATE: Code = Code("import/hijri-date");
/// A part of the masthead cannot be a date.
const MASTHEAD: Code = Code("import/masthead");
/// All parts of the masthead agree.
const VERIFIED: Code = Code("import/verified");

const HELP_KEPT: &str =
    "the article takes the Gregorian date and keeps the printed line; correct `date` if that is the wrong one";

/// Where a masthead stands: its words, and the place of any bytes of them.
pub(super) struct Printed<'a> {
    /// The masthead as printed.
    pub(super) words: &'a str,
    /// The place of some bytes of it.
    pub(super) place: &'a dyn Fn(Range<usize>) -> Place,
}

/// Compares the parts of a masthead with each other, by the rule of its newspaper.
pub(super) fn verify(masthead: &Masthead, printed: &Printed<'_>, rule: &HijriRule, report: &Report) {
    let mut findings: Vec<Diagnostic> = masthead
        .trouble
        .iter()
        .map(|error| {
            Diagnostic::warning(MASTHEAD, error.to_string())
                .help(error.help().to_owned())
                .at((printed.place)(error.span()))
        })
        .collect();
    let known = match (&masthead.gregorian, &masthead.hijri) {
        (Some((date, _)), _) => Some((date.to_day(), date.to_string())),
        (None, Some((date, span))) => match rule.to_day(*date) {
            Ok(dated) => {
                Some((dated.value, format!("{date} AH in the calendar `{}`, {},", rule.name(), dated.status.as_str())))
            }
            Err(error) => {
                let unknown = Diagnostic::warning(HIJRI_DATE, error.to_string()).help(error.help());
                findings.push(unknown.at((printed.place)(span.clone())));
                None
            }
        },
        (None, None) => None,
    };
    let Some((day, name)) = known else {
        report.extend(findings);
        return;
    };
    findings.extend(wrong_weekday(masthead, day, &name, printed));
    let mut agreed = GregorianDate::from_day(day).to_string();
    if masthead.weekday.is_some() {
        agreed = format!("{}, {agreed}", name_of(day.weekday()));
    }
    let mut parts = usize::from(masthead.weekday.is_some()) + usize::from(masthead.gregorian.is_some());
    if let Some(span) = hijri_span(masthead) {
        parts += 1;
        match rule.from_day(day) {
            Ok(dated) if is_printed(masthead, dated.value) => {
                agreed = format!("{agreed} = {}, {}", dated.value, dated.status.as_str());
            }
            Ok(dated) => findings.push(wrong_hijri(masthead, span, day, dated, rule, printed)),
            Err(error) => {
                let unknown = Diagnostic::warning(HIJRI_DATE, error.to_string()).help(error.help());
                findings.push(unknown.at((printed.place)(span)));
            }
        }
    }
    if findings.is_empty() && parts > 1 {
        let note = Diagnostic::note(VERIFIED, format!("masthead verified: {agreed}"));
        findings.push(note.at((printed.place)(0..printed.words.len())));
    }
    report.extend(findings);
}

/// Where the Hijri date stands, with its year or without.
fn hijri_span(masthead: &Masthead) -> Option<Range<usize>> {
    let whole = masthead.hijri.as_ref().map(|(_, span)| span);
    whole.or(masthead.hijri_without_year.as_ref().map(|(_, span)| span)).cloned()
}

/// Whether a Hijri date is the printed one, as far as that was printed.
fn is_printed(masthead: &Masthead, date: HijriDate) -> bool {
    match (&masthead.hijri, &masthead.hijri_without_year) {
        (Some((printed, _)), _) => date == *printed,
        (None, Some((printed, _))) => (date.month(), date.day()) == (printed.month, printed.day),
        (None, None) => false,
    }
}

fn wrong_weekday(masthead: &Masthead, day: Day, name: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    let (weekday, span) = masthead.weekday.clone()?;
    if weekday == day.weekday() {
        return None;
    }
    let words = printed.words.get(span.clone()).unwrap_or_default();
    let message = format!("`{words}` is printed, but {name} is a {}", name_of(day.weekday()));
    let help = "the article takes the date and keeps the printed line; correct `date` if the weekday is right";
    Some(Diagnostic::warning(WEEKDAY, message).help(help).at((printed.place)(span)))
}

fn wrong_hijri(
    masthead: &Masthead,
    span: Range<usize>,
    day: Day,
    dated: Dated<HijriDate>,
    rule: &HijriRule,
    printed: &Printed<'_>,
) -> Diagnostic {
    let words = printed.words.get(span.clone()).unwrap_or_default();
    let message = format!(
        "`{words}` is printed, but {} is {} AH in the calendar `{}`, {}",
        GregorianDate::from_day(day),
        dated.value,
        rule.name(),
        dated.status.as_str(),
    );
    let other = HijriRule::BUILT_IN.into_iter().filter_map(HijriRule::named).find(|other| {
        other.name() != rule.name() && other.from_day(day).is_ok_and(|dated| is_printed(masthead, dated.value))
    });
    let help = match other {
        Some(other) => format!("it is the date of the calendar `{}`; {HELP_KEPT}", other.name()),
        None => HELP_KEPT.to_owned(),
    };
    Diagnostic::warning(HIJRI_DATE, message).help(help).at((printed.place)(span))
}

/// The weekday as diagnostics name it, in English like all of them.
const fn name_of(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::{Printed, verify};
    use crate::calendar::HijriRule;
    use crate::dateline::parse_masthead;
    use crate::report::{Place, Report};

    /// Expects these lines of `severity code column: message`.
    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let masthead = parse_masthead(words).unwrap();
        let report = Report::new();
        let place = |span: std::ops::Range<usize>| Place::new("page.txt", words, span.into());
        verify(&masthead, &Printed { words, place: &place }, &HijriRule::named("pakistan").unwrap(), &report);
        let said: Vec<String> = report
            .sorted()
            .into_iter()
            .map(|found| {
                let column = found.place.map_or(0, |place| place.column);
                format!("{} {} {column}: {}", found.severity.as_str(), found.code, found.message)
            })
            .collect();
        assert_eq!(said, expected, "{words}");
    }

    #[test]
    fn a_masthead_that_agrees_is_noted() {
        let note = "note import/verified 1: masthead verified: Wednesday, 2022-05-25 = 1443-10-23, announced";
        check("Wednesday 25th May 2022 / 23 Shawwal 1443", &[note]);
        check("بدھ 25 مئی 2022ء / 23 شوال 1443ھ", &[note]);
        check("23 Shawwal, Wednesday 25 May 2022", &[note]);
        check("Wednesday, 25 May 2022", &["note import/verified 1: masthead verified: Wednesday, 2022-05-25"]);
        check("Wednesday 23 Shawwal 1443", &[note]);
        check("25 May 2022", &[]);
    }

    #[test]
    fn a_wrong_weekday_is_a_warning_that_names_the_right_one() {
        check(
            "Thursday 25th May 2022 / 23 Shawwal 1443",
            &["warning import/weekday 1: `Thursday` is printed, but 2022-05-25 is a Wednesday"],
        );
        check(
            "23 شوال 1443ھ بروز جمعرات",
            &[
                "warning import/weekday 20: `جمعرات` is printed, but 1443-10-23 AH in the calendar `pakistan`, announced, is a Wednesday",
            ],
        );
    }

    #[test]
    fn a_wrong_hijri_date_is_a_warning_that_names_calendar_and_status() {
        let message = "2022-05-25 is 1443-10-23 AH in the calendar `pakistan`, announced";
        check(
            "Wednesday 25th May 2022 / 24 Shawwal 1443",
            &[&format!("warning import/hijri-date 27: `24 Shawwal 1443` is printed, but {message}")],
        );
        check("25 May 2022, 22 شوال", &[&format!("warning import/hijri-date 14: `22 شوال` is printed, but {message}")]);
    }

    #[test]
    fn the_calendar_that_a_wrong_date_follows_is_named() {
        let words = "25 May 2022 / 24 Shawwal 1443";
        let report = Report::new();
        let place = |span: std::ops::Range<usize>| Place::new("page.txt", words, span.into());
        let pakistan = HijriRule::named("pakistan").unwrap();
        verify(&parse_masthead(words).unwrap(), &Printed { words, place: &place }, &pakistan, &report);
        let help = report.sorted().remove(0).help.unwrap();
        assert!(help.starts_with("it is the date of the calendar `umalqura`; the article takes"), "{help}");
    }

    #[test]
    fn what_cannot_be_compared_is_said() {
        check(
            "25 May 0622 / 23 Shawwal 1443",
            &["warning import/hijri-date 15: 0622-05-25 lies outside the range of the calendar `pakistan`"],
        );
        check(
            "Monday 30 Shawwal 1443",
            &[
                "warning import/hijri-date 8: there is no 1443-10-30 AH: month 10 of 1443 had 29 days in the calendar `pakistan`",
            ],
        );
        check(
            "25 مئی 2022ء / 23 شوال ۳۴۴۱ھ",
            &["warning import/masthead 24: the Hijri year `۳۴۴۱` is not to be believed: its digits are out of order"],
        );
    }
}
