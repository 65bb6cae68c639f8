//! `roznama date`: what a date is in the other calendar.
//!
//! 1. `dateline` reads what was written, 2. the calendar's rule gives the other date, 3. each date becomes a line.
//!
//! A date that cannot be converted is one complaint, and the others go on.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use roznama::calendar::{CalendarError, Day, GregorianDate, HijriDate, HijriRule, Status, Weekday};
use roznama::dateline::{DateError, Masthead, PartOrder, WrittenDate, parse_date, parse_masthead};
use roznama::report::{Code, Severity};
use serde::Serialize;

use super::exit::{Exit, Failure};
use super::show::{Printer, has_right_to_left, isolate};
use super::words::Words;
use super::{calendars, site};

const OUT_OF_RANGE: Code = Code("date/out-of-range");
const NO_SUCH_DAY: Code = Code("date/no-such-day");
const WRONG_WEEKDAY: Code = Code("date/wrong-weekday");
const WRONG_HIJRI: Code = Code("date/wrong-hijri");
const DAY_FIRST: Code = Code("date/day-first-assumed");

/// Convert dates, Gregorian to Hijri and Hijri to Gregorian
///
/// A date may be written in English or in Urdu, in any order a newspaper uses. Which calendar it is in shows from the
/// month, the era or the year.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DateArgs {
    /// A date, such as "25 May 2022", 2022-05-25, "23 Shawwal 1443" or "۲۳ شوال ۱۴۴۳ھ"
    #[arg(value_name = "DATE", required = true)]
    dates: Vec<String>,
    /// The calendar: pakistan, umalqura, civil, tbla, one of the site's `calendars/`, or a calendar file
    #[arg(long, value_name = "NAME|FILE.yaml", default_value = "pakistan")]
    calendar: String,
    /// The site whose `calendars/` count first [default: the current folder's site, if it has one]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// How to write the dates
    #[arg(long, value_enum, default_value_t)]
    format: DateFormat,
}

const EXAMPLES: &str = "\
Examples:
  roznama date \"25 May 2022\"
  roznama date \"23 Shawwal 1443\" \"بدھ 25 مئی 2022ء\"
  roznama date \"Wednesday 25th May 2022 / 23 Shawwal 1443\"
  roznama date 2022-05-25 --calendar umalqura
  roznama date 2022-05-25 --format json
  xargs -d '\\n' roznama date --format csv < dates.txt

Calendars:
  pakistan  month starts as Pakistan's Central Ruet-e-Hilal Committee announced them; computed beyond the records
  umalqura  the civil calendar of Saudi Arabia, often a day ahead of Pakistan's
  civil     the tabular calendar of 30-year cycles, epoch on a Friday
  tbla      the same with its epoch on a Thursday

Every answer says which calendar it is from, and whether the month was announced or is computed.
A date that cannot be converted is reported, the others are converted, and the exit code is 1.";

/// How converted dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DateFormat {
    /// One line a date, for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// A table with a header
    Csv,
}

/// A date as it was typed, and what became of it.
struct Row<'a> {
    input: &'a str,
    result: Result<Converted, Refusal>,
}

/// A day in both calendars.
struct Converted {
    day: Day,
    hijri: HijriDate,
    status: Status,
    /// What was written beside the date and says otherwise, or was read as one of two things.
    doubts: Vec<(Code, String)>,
}

/// A date as it was written, and what stood beside it.
struct Written {
    date: WrittenDate,
    /// The same day in the Hijri calendar, where both were written.
    hijri: Option<HijriDate>,
    weekday: Option<Weekday>,
    order: PartOrder,
}

/// Why a date was not converted.
struct Refusal {
    code: &'static str,
    message: String,
    help: Option<String>,
}

/// Converts the dates and writes them.
///
/// # Errors
///
/// The calendar cannot be had, or standard output cannot take the answer.
pub(crate) fn run(arguments: &DateArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let site = site::find(arguments.site.as_deref())?;
    let rule = calendars::rule(&arguments.calendar, site.as_ref())?;
    let mut rows: Vec<Row> = arguments.dates.iter().map(|input| Row { input, result: convert(input, &rule) }).collect();
    hint_at_quotes(&mut rows, &rule);
    match arguments.format {
        DateFormat::Text => text(&rows, &rule, printer)?,
        DateFormat::Json => printer.data(&rows.iter().map(|row| json(row, &rule)).collect::<String>())?,
        DateFormat::Csv => printer.data(&csv(&rows, &rule))?,
    }
    for (code, message) in rows.iter().filter_map(|row| row.result.as_ref().ok()).flat_map(|row| &row.doubts) {
        printer.remark(Severity::Warning, Some(code.0), message, None);
    }
    Ok(if rows.iter().all(|row| row.result.is_ok()) { Exit::Clean } else { Exit::Problems })
}

fn convert(input: &str, rule: &HijriRule) -> Result<Converted, Refusal> {
    let written = read(input)?;
    let (day, hijri, status) = match written.date {
        WrittenDate::Gregorian(date) => {
            let dated = rule.from_day(date.to_day())?;
            (date.to_day(), dated.value, dated.status)
        }
        WrittenDate::Hijri(date) => {
            let dated = rule.to_day(date)?;
            (dated.value, date, dated.status)
        }
    };
    let doubts = doubts(input, &written, day, hijri, rule);
    Ok(Converted { day, hijri, status, doubts })
}

/// One date, or the two of a masthead, which are one day said twice.
fn read(input: &str) -> Result<Written, DateError> {
    parse_date(input)
        .map(|reading| Written { date: reading.date, hijri: None, weekday: reading.weekday, order: reading.order })
        .or_else(|error| match parse_masthead(input) {
            Some(Masthead { gregorian: Some((gregorian, _)), hijri: Some((hijri, _)), weekday, .. }) => Ok(Written {
                date: WrittenDate::Gregorian(gregorian),
                hijri: Some(hijri),
                weekday: weekday.map(|(weekday, _)| weekday),
                order: PartOrder::Named,
            }),
            _ => Err(error),
        })
}

fn doubts(input: &str, written: &Written, day: Day, hijri: HijriDate, rule: &HijriRule) -> Vec<(Code, String)> {
    let date = GregorianDate::from_day(day);
    let weekday = written
        .weekday
        .filter(|&weekday| weekday != day.weekday())
        .map(|weekday| (WRONG_WEEKDAY, format!("`{input}` names {weekday:?}, but {date} is a {:?}", day.weekday())));
    let other = written.hijri.filter(|&other| other != hijri).map(|other| {
        let calendar = rule.name();
        (WRONG_HIJRI, format!("`{input}` says {other} AH, but {date} is {hijri} AH in the calendar `{calendar}`"))
    });
    let order = (written.order == PartOrder::DayFirstAssumed)
        .then(|| (DAY_FIRST, format!("`{input}` is read with the day first, as {date}")));
    [weekday, other, order].into_iter().flatten().collect()
}

impl From<DateError> for Refusal {
    fn from(error: DateError) -> Self {
        Self { code: error.code(), message: error.to_string(), help: Some(error.help().to_owned()) }
    }
}

impl From<CalendarError> for Refusal {
    fn from(error: CalendarError) -> Self {
        let code = match error {
            CalendarError::OutOfRange { .. } => OUT_OF_RANGE,
            CalendarError::NoSuchDay { .. } => NO_SUCH_DAY,
        };
        Self { code: code.0, message: error.to_string(), help: Some(error.help()) }
    }
}

/// A shell cuts `roznama date 25 May 2022` into three dates; whoever typed that meant one.
fn hint_at_quotes(rows: &mut [Row], rule: &HijriRule) {
    let whole = rows.iter().map(|row| row.input).collect::<Vec<_>>().join(" ");
    if rows.len() > 1 && rows.iter().all(|row| row.result.is_err()) && convert(&whole, rule).is_ok() {
        for refusal in rows.iter_mut().filter_map(|row| row.result.as_mut().err()) {
            refusal.help = Some(format!("a date with spaces needs quotes: roznama date \"{whole}\""));
        }
    }
}

/// Writes one line a date; complaints go to standard error, between the lines.
fn text(rows: &[Row], rule: &HijriRule, printer: &mut Printer) -> Result<(), Failure> {
    // Urdu has no width that a terminal and we would agree on: such a list is not made a table.
    let is_table = !rows.iter().any(|row| has_right_to_left(row.input));
    let width = |row: &Row| if is_table { row.input.chars().count() } else { 0 };
    let width = rows.iter().filter(|row| row.result.is_ok()).map(width).max().unwrap_or_default();
    let words = Words::english();
    for row in rows {
        match &row.result {
            Ok(Converted { day, hijri, status, .. }) => {
                let (gregorian, hijri) = words.both(*day, *hijri);
                let (input, calendar, status) = (isolate(row.input), rule.name(), status.as_str());
                printer.data(&format!("{input:width$} → {gregorian} = {hijri} AH   {calendar}, {status}\n"))?;
            }
            Err(Refusal { code, message, help }) => {
                // A message of the calendar names the date in numbers; among many, that is not enough.
                let is_named = message.contains(row.input);
                let message = if is_named { message.clone() } else { format!("`{}`: {message}", row.input) };
                printer.remark(Severity::Error, Some(code), &message, help.as_deref());
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct RawRow<'a> {
    input: &'a str,
    #[serde(flatten)]
    result: RawResult<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum RawResult<'a> {
    Converted { gregorian: String, hijri: String, calendar: &'a str, status: &'a str },
    Refused { error: RawError<'a> },
}

#[derive(Serialize)]
struct RawError<'a> {
    code: &'a str,
    message: String,
}

/// One JSON object and a newline.
fn json(row: &Row, rule: &HijriRule) -> String {
    let result = match &row.result {
        Ok(Converted { day, hijri, status, .. }) => RawResult::Converted {
            gregorian: GregorianDate::from_day(*day).to_string(),
            hijri: hijri.to_string(),
            calendar: rule.name(),
            status: status.as_str(),
        },
        Err(refusal) => RawResult::Refused { error: RawError { code: refusal.code, message: refusal.whole() } },
    };
    // A struct of strings always has a JSON form.
    serde_json::to_string(&RawRow { input: row.input, result }).map(|line| line + "\n").unwrap_or_default()
}

/// A table with a header, as RFC 4180 has it but for the line ends, which are those of Unix.
fn csv(rows: &[Row], rule: &HijriRule) -> String {
    let mut table = "input,gregorian,hijri,calendar,status,error_code,error_message\n".to_owned();
    for row in rows {
        let cells = match &row.result {
            Ok(Converted { day, hijri, status, .. }) => [
                GregorianDate::from_day(*day).to_string(),
                hijri.to_string(),
                rule.name().to_owned(),
                status.as_str().to_owned(),
                String::new(),
                String::new(),
            ],
            Err(refusal) => {
                let empty = String::new;
                [empty(), empty(), empty(), empty(), refusal.code.to_owned(), refusal.whole()]
            }
        };
        let cells: Vec<String> = std::iter::once(row.input).chain(cells.iter().map(String::as_str)).map(cell).collect();
        table += &cells.join(",");
        table.push('\n');
    }
    table
}

/// The text as a cell: in quotes where it holds a comma, a quote or a line break.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

impl Refusal {
    /// The message and what to do about it, for formats that have one field for both.
    fn whole(&self) -> String {
        match &self.help {
            Some(help) => format!("{}; {help}", self.message),
            None => self.message.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_with_a_comma_or_a_quote_is_quoted() {
        assert_eq!(cell("25 May 2022"), "25 May 2022");
        assert_eq!(cell("Tuesday, August 6, 2024"), "\"Tuesday, August 6, 2024\"");
        assert_eq!(cell("the \"5th\""), "\"the \"\"5th\"\"\"");
    }
}
