//! A dateline off the first line of a text: its place, its author, and its day held against the day of the issue.

use super::Opening;
use super::page::{Page, When};
use super::verify::{Cutting, verify_dateline};
use crate::calendar::{Day, GregorianDate, HijriRule};
use crate::dateline::{Dateline, NumericOrder, WrittenDate, parse_dateline};
use crate::report::{Code, Diagnostic, Report};

/// A dateline was taken off the text.
const DATELINE: Code = Code("import/dateline");
/// The date is not from a masthead.
const DATE_FROM_LINE: Code = Code("import/date-from-line");

/// The dateline that a line begins with, where it is certain to be one, and the words after it.
pub(super) fn opening(line: &str, order: NumericOrder) -> Option<(Dateline<'_>, &str)> {
    let dateline = parse_dateline(line, order).filter(Dateline::is_certain)?;
    let rest = line.get(dateline.span.end..)?;
    Some((dateline, rest.trim_start_matches(is_unseen)))
}

/// White space, and the marks of direction that stand between a dateline and its sentence.
fn is_unseen(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{feff}')
}

/// Puts what a dateline says into the page, and says what was taken off the text.
pub(super) fn read_opening(
    dateline: &Dateline<'_>,
    line: usize,
    page: &mut Page,
    cutting: &Cutting<'_>,
    rule: &HijriRule,
    report: &Report,
) {
    let words = cutting.words.get(dateline.span.clone()).unwrap_or_default();
    page.dateline = places(dateline, cutting.words);
    page.comments.push(("printed", words.to_owned()));
    page.opening = Some(Opening { line, text: words.to_owned() });
    let credit = credit(dateline, page);
    let note = Diagnostic::note(DATELINE, format!("`{words}` is taken off the text as its dateline{credit}"));
    let help = "put the words back and take `dateline` out of the front matter if they are of the text";
    report.push(note.help(help).at((cutting.place)(dateline.span.clone())));

    verify_dateline(&dateline.printed, issue(page, rule), cutting, rule, report);
    if page.date.is_none() {
        let gregorian = dateline.printed.gregorian.as_ref().map(|(date, span)| (WrittenDate::Gregorian(*date), span));
        let hijri = dateline.printed.hijri.as_ref().map(|(date, span)| (WrittenDate::Hijri(*date), span));
        if let Some((date, span)) = gregorian.or(hijri) {
            page.date = Some(When::Day(date));
            let written = cutting.words.get(span.clone()).unwrap_or_default();
            let message = format!("there is no masthead: `date` is taken from the dateline's `{written}`");
            report.push(Diagnostic::note(DATE_FROM_LINE, message).at((cutting.place)(span.clone())));
        }
    }
}

/// The places as printed, with what stands between them.
fn places(dateline: &Dateline<'_>, line: &str) -> Option<String> {
    let (_, first) = dateline.places.first()?;
    let (_, last) = dateline.places.last()?;
    line.get(first.start..last.end).map(str::to_owned)
}

/// Takes the credit for the author where there is none yet and it is sure to name one; says what became of it.
fn credit(dateline: &Dateline<'_>, page: &mut Page) -> String {
    let Some((credit, _)) = &dateline.credit else { return String::new() };
    match dateline.author() {
        Some(author) if page.authors.is_empty() => {
            page.authors.push(author.to_owned());
            format!("; `{author}` is taken for the author")
        }
        Some(_) => format!("; `{credit}` is not taken for an author, for the page names one"),
        None => format!("; `{credit}` is not taken for the author, for it may be no credit"),
    }
}

/// The day of the issue, by the date that the page has.
fn issue(page: &Page, rule: &HijriRule) -> Option<Day> {
    match page.date? {
        When::Day(WrittenDate::Gregorian(date)) => Some(date.to_day()),
        When::Day(WrittenDate::Hijri(date)) => rule.to_day(date).ok().map(|dated| dated.value),
        When::Moment(moment, _) => {
            let (month, day) = (moment.month().unsigned_abs(), moment.day().unsigned_abs());
            GregorianDate::try_new(moment.year().into(), month, day).map(GregorianDate::to_day)
        }
    }
}
