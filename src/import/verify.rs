//! A printed masthead held against the calendar, and a dateline against the day of its issue: what agrees is noted, what
//! differs is a warning, nothing is corrected.

use std::ops::Range;

use crate::calendar::{CalendarError, Dated, Day, GregorianDate, HijriDate, HijriRule, Weekday};
use crate::dateline::{Agreement, Assumption, Disagreement, DisagreementKind, Masthead, Printed, agreement};
use crate::report::{Code, Diagnostic, Place, Report};

/// The printed weekday is not that of the printed date.
const WEEKDAY: Code = Code("import/weekday");
/// The printed Hijri date is not that of the printed Gregorian date, or cannot be held against it.
const HIJRI_DATE: Code = Code("import/hijri-date");
/// A part of the masthead, or of a dateline, cannot be a date, or is of another year.
const MASTHEAD: Code = Code("import/masthead");
/// The dateline's day is not one that its issue can report from.
const DATELINE_DATE: Code = Code("import/dateline-date");
/// All parts of the masthead agree.
const VERIFIED: Code = Code("import/verified");

const HELP_KEPT: &str =
    "the article takes the Gregorian date and keeps the printed line; correct `date` if that is the wrong one";

const HELP_DATELINE: &str = "the article keeps the printed words as a comment, and takes its date from elsewhere";

/// The most days that lie between the day of a dateline and its issue: a weekly paper prints what was sent all week.
const MOST_DAYS: i64 = 7;

/// Where a masthead or a dateline stands: its words, and the place of any bytes of them.
pub(super) struct Cutting<'a> {
    /// The words as printed.
    pub(super) words: &'a str,
    /// The place of some bytes of it.
    pub(super) place: &'a dyn Fn(Range<usize>) -> Place,
}

/// Compares the parts of a masthead with each other, by the rule of its newspaper.
pub(super) fn verify(masthead: &Masthead, cutting: &Cutting<'_>, rule: &HijriRule, report: &Report) {
    let found = agreement(masthead, rule);
    let name = found.day.map(|day| name_of_day(masthead, day, &found, rule)).unwrap_or_default();
    for disagreement in &found.disagreements {
        report.push(complaint(disagreement, &found, &name, cutting, rule));
    }
    if let Some(day) = found.day.filter(|_| found.disagreements.is_empty() && found.parts > 1) {
        let note = Diagnostic::note(VERIFIED, format!("masthead verified: {}", agreed(masthead, day, &found)));
        report.push(note.at((cutting.place)(0..cutting.words.len())));
    }
}

/// Holds a dateline against itself and the day of its issue, where there is one.
///
/// A day without its year is taken for the last such day before the issue.
pub(super) fn verify_dateline(
    dateline: &Printed,
    issue: Option<Day>,
    cutting: &Cutting<'_>,
    rule: &HijriRule,
    report: &Report,
) {
    let mut printed = dateline.clone();
    let missing = issue.filter(|_| !printed.has_date()).and_then(|issue| {
        let day = (0..=MOST_DAYS).find_map(|days| issue.plus(-days).filter(|day| is_of(dateline, *day, rule)));
        let (_, span) = printed.gregorian_without_year.as_ref().or(printed.hijri_without_year.as_ref())?;
        match day {
            Some(day) => {
                // What else the dateline prints is held against the day by its whole date.
                printed.gregorian = Some((GregorianDate::from_day(day), span.clone()));
                None
            }
            None => Some((span.clone(), issue)),
        }
    });
    let found = agreement(&printed, rule);
    let name = found.day.map(|day| name_of_day(&printed, day, &found, rule)).unwrap_or_default();
    for disagreement in &found.disagreements {
        let mut complaint = complaint(disagreement, &found, &name, cutting, rule);
        if complaint.code == MASTHEAD {
            complaint.code = DATELINE_DATE;
        }
        let is_assumption = matches!(disagreement.kind, DisagreementKind::OrderAssumed(_));
        report.push(if is_assumption { complaint } else { complaint.help(HELP_DATELINE) });
    }
    let is_beyond = |issue: &Day, day: Day| !(0..=MOST_DAYS).contains(&(issue.number() - day.number()));
    let whole = printed.gregorian.as_ref().map(|(_, span)| span).or(printed.hijri.as_ref().map(|(_, span)| span));
    let apart = match (found.day, issue, whole) {
        (Some(day), Some(issue), Some(span)) if is_beyond(&issue, day) => Some((span.clone(), issue)),
        _ => missing,
    };
    if let Some((span, issue)) = apart {
        let words = cutting.words.get(span.clone()).unwrap_or_default();
        let issue = GregorianDate::from_day(issue);
        let message = format!("`{words}` is printed in the dateline, but the issue is of {issue}");
        let help = format!("a dateline is of the issue's day or the {MOST_DAYS} before; {HELP_DATELINE}");
        report.push(Diagnostic::warning(DATELINE_DATE, message).help(help).at((cutting.place)(span)));
    }
}

/// Whether a day has the month and the day that are printed without a year, the Gregorian ones where both are there.
fn is_of(printed: &Printed, day: Day, rule: &HijriRule) -> bool {
    if let Some((written, _)) = &printed.gregorian_without_year {
        let date = GregorianDate::from_day(day);
        return (written.month, written.day) == (date.month(), date.day());
    }
    let dated = rule.from_day(day).ok().map(|dated| (dated.value.month(), dated.value.day()));
    let written = printed.hijri_without_year.as_ref().map(|(written, _)| (written.month, written.day));
    dated.is_some() && dated == written
}

/// What is said about a part that does not fit.
fn complaint(
    disagreement: &Disagreement,
    found: &Agreement,
    name: &str,
    cutting: &Cutting<'_>,
    rule: &HijriRule,
) -> Diagnostic {
    let words = cutting.words.get(disagreement.span.clone()).unwrap_or_default();
    let diagnostic = match &disagreement.kind {
        DisagreementKind::Weekday { right, .. } => wrong_weekday(words, name, *right),
        DisagreementKind::Hijri { right, right_in, .. } => wrong_hijri(words, found, *right, *right_in, rule),
        DisagreementKind::Gregorian { right } => {
            let message = format!("`{words}` is printed, but {name} is {right}");
            Diagnostic::warning(MASTHEAD, message).help("correct `date` if the Hijri date is the wrong one")
        }
        DisagreementKind::Calendar(error) => beyond(error),
        DisagreementKind::Trouble(error) => {
            Diagnostic::warning(MASTHEAD, error.to_string()).help(error.help().to_owned())
        }
        DisagreementKind::OrderAssumed(assumption) => {
            Diagnostic::note(Code(Assumption::CODE), format!("`{words}` is {assumption}")).help(assumption.help())
        }
        _ => Diagnostic::warning(MASTHEAD, format!("`{words}` is printed, but it is not the year of the date"))
            .help("the article takes the date and keeps the printed line"),
    };
    diagnostic.at((cutting.place)(disagreement.span.clone()))
}

/// The day that a masthead or a dateline means, by the date that tells it.
fn name_of_day(masthead: &Masthead, day: Day, found: &Agreement, rule: &HijriRule) -> String {
    match (&masthead.hijri, found.hijri) {
        (Some((date, _)), Some(dated)) if masthead.gregorian.is_none() => {
            format!("{date} AH in the calendar `{}`, {},", rule.name(), dated.status.as_str())
        }
        _ => GregorianDate::from_day(day).to_string(),
    }
}

/// The parts that agree, in the machine's words.
fn agreed(masthead: &Masthead, day: Day, found: &Agreement) -> String {
    let mut agreed = GregorianDate::from_day(day).to_string();
    if masthead.weekday.is_some() {
        agreed = format!("{}, {agreed}", name_of(day.weekday()));
    }
    let has_hijri = masthead.hijri.is_some() || masthead.hijri_without_year.is_some();
    match found.hijri.filter(|_| has_hijri) {
        Some(dated) => format!("{agreed} = {}, {}", dated.value, dated.status.as_str()),
        None => agreed,
    }
}

fn beyond(error: &CalendarError) -> Diagnostic {
    Diagnostic::warning(HIJRI_DATE, error.to_string()).help(error.help())
}

fn wrong_weekday(words: &str, name: &str, right: Weekday) -> Diagnostic {
    let message = format!("`{words}` is printed, but {name} is a {}", name_of(right));
    let help = "the article takes the date and keeps the printed line; correct `date` if the weekday is right";
    Diagnostic::warning(WEEKDAY, message).help(help)
}

fn wrong_hijri(
    words: &str,
    found: &Agreement,
    right: Dated<HijriDate>,
    right_in: Option<&str>,
    rule: &HijriRule,
) -> Diagnostic {
    let message = format!(
        "`{words}` is printed, but {} is {} AH in the calendar `{}`, {}",
        found.day.map(GregorianDate::from_day).map(|date| date.to_string()).unwrap_or_default(),
        right.value,
        rule.name(),
        right.status.as_str(),
    );
    let help = match right_in {
        Some(other) => format!("it is the date of the calendar `{other}`; {HELP_KEPT}"),
        None => HELP_KEPT.to_owned(),
    };
    Diagnostic::warning(HIJRI_DATE, message).help(help)
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
    use super::{Cutting, verify, verify_dateline};
    use crate::calendar::{GregorianDate, HijriRule};
    use crate::dateline::{NumericOrder, find_printed, parse_masthead};
    use crate::report::{Place, Report};

    /// Expects these lines of `severity code column: message`.
    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let masthead = parse_masthead(words).unwrap();
        let report = Report::new();
        let place = |span: std::ops::Range<usize>| Place::new("page.txt", words, span.into());
        verify(&masthead, &Cutting { words, place: &place }, &HijriRule::named("pakistan").unwrap(), &report);
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
        verify(&parse_masthead(words).unwrap(), &Cutting { words, place: &place }, &pakistan, &report);
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

    /// Expects what is said of a dateline's date in an issue of 25 May 2022, which was 23 Shawwal 1443.
    #[track_caller]
    fn check_dateline(words: &str, expected: &[&str]) {
        let report = Report::new();
        let place = |span: std::ops::Range<usize>| Place::new("page.txt", words, span.into());
        let printed = find_printed(words, NumericOrder::DayFirst);
        let pakistan = HijriRule::named("pakistan").unwrap();
        let issue = GregorianDate::try_new(2022, 5, 25).map(GregorianDate::to_day);
        verify_dateline(&printed, issue, &Cutting { words, place: &place }, &pakistan, &report);
        let said: Vec<String> =
            report.sorted().iter().map(|found| format!("{}: {}", found.code, found.message)).collect();
        assert_eq!(said, expected, "{words}");
    }

    #[test]
    fn a_dateline_may_be_of_the_issues_day_or_the_week_before() {
        for words in [
            "",
            "May 25",
            "May 24",
            "Tuesday, May 24",
            "May 18",
            "24 May 2022",
            "23 Shawwal",
            "22 شوال 1443ھ",
            "24 مئی / 22 شوال",
        ] {
            check_dateline(words, &[]);
        }
        let message = |words| {
            format!("import/dateline-date: `{words}` is printed in the dateline, but the issue is of 2022-05-25")
        };
        for words in ["May 26", "May 17", "Jan 12", "24 May 2021", "26 May 2022", "1 شوال", "24 Shawwal 1442"] {
            check_dateline(words, &[&message(words)]);
        }
    }

    #[test]
    fn a_datelines_parts_are_held_against_its_day_in_the_issues_year() {
        check_dateline("Sunday, May 24", &["import/weekday: `Sunday` is printed, but 2022-05-24 is a Tuesday"]);
        check_dateline(
            "24 مئی / 20 شوال",
            &[
                "import/hijri-date: `20 شوال` is printed, but 2022-05-24 is 1443-10-22 AH in the calendar `pakistan`, announced",
            ],
        );
        check_dateline(
            "24 May (20 Shawwal 1443)",
            &[
                "import/dateline-date: `24 May` is printed, but 1443-10-20 AH in the calendar `pakistan`, announced, is 2022-05-22",
            ],
        );
    }

    #[test]
    fn a_dateline_of_the_last_days_of_december_is_of_the_year_before() {
        let words = "Friday, Dec 31";
        let report = Report::new();
        let place = |span: std::ops::Range<usize>| Place::new("page.txt", words, span.into());
        let printed = find_printed(words, NumericOrder::DayFirst);
        let pakistan = HijriRule::named("pakistan").unwrap();
        let issue = GregorianDate::try_new(2022, 1, 1).map(GregorianDate::to_day);
        verify_dateline(&printed, issue, &Cutting { words, place: &place }, &pakistan, &report);
        assert_eq!(report.sorted(), []);
    }

    #[test]
    fn an_order_that_nothing_proves_is_noted() {
        check("05/06/2022", &["note date/order-assumed 1: `05/06/2022` is read with the day first, as 2022-06-05"]);
        check("Sunday 05/06/2022", &["note import/verified 1: masthead verified: Sunday, 2022-06-05"]);
    }

    #[test]
    fn a_gregorian_day_or_a_year_that_differs_is_a_warning() {
        let name = "1443-10-23 AH in the calendar `pakistan`, announced,";
        check(
            "24 May (23 Shawwal 1443)",
            &[&format!("warning import/masthead 1: `24 May` is printed, but {name} is 2022-05-25")],
        );
        check(
            "25 May 2022, 1444 AH",
            &["warning import/masthead 14: `1444 AH` is printed, but it is not the year of the date"],
        );
    }
}
