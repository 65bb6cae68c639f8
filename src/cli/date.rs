//! `roznama date`: what a date is in the other calendar.
//!
//! 1. The library converts what was typed, 2. each answer becomes a line.
//!
//! A date that cannot be converted is one complaint, and the others go on. Streams of dates are [`batch`]'s.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use roznama::batch::{Alternative, Answer, Converted, Refusal, TABLE_HEADER, Terms, convert, write_object, write_row};
use roznama::calendar::{HijriRule, Probability};
use roznama::dateline::{NumericOrder, WrittenDate};
use roznama::report::Severity;
use roznama::site::date_order;

use super::batch::{self, StreamArgs};
use super::exit::{Exit, Failure};
use super::show::{Printer, has_right_to_left, isolate};
use super::words::Words;
use super::{calendars, site};

/// Convert dates, Gregorian to Hijri and Hijri to Gregorian
///
/// A date may be written in English or in Urdu, in any order a newspaper uses. Which calendar it is in shows from the
/// month, the era or the year. A file of dates, of any length, is converted with --input.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DateArgs {
    /// A date, such as "25 May 2022", 2022-05-25, "23 Shawwal 1443" or "۲۳ شوال ۱۴۴۳ھ"
    #[arg(value_name = "DATE", required_unless_present = "input")]
    dates: Vec<String>,
    #[command(flatten)]
    stream: StreamArgs,
    /// The calendar: pakistan, umalqura, civil, tbla, one of the site's `calendars/`, or a calendar file
    #[arg(long, value_name = "NAME|FILE.yaml", default_value = "pakistan")]
    calendar: String,
    /// The site whose `calendars/` count first [default: the current folder's site, if it has one]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// How to write the dates; a table stays a table, and NDJSON stays NDJSON [default: text]
    #[arg(long, value_enum)]
    format: Option<DateFormat>,
}

const EXAMPLES: &str = "\
Examples:
  roznama date \"25 May 2022\"
  roznama date \"23 Shawwal 1443\" \"بدھ 25 مئی 2022ء\"
  roznama date \"Wednesday 25th May 2022 / 23 Shawwal 1443\"
  roznama date 2022-05-25 --calendar umalqura
  roznama date 2022-05-25 --format json
  roznama date --input dates.txt --format json
  roznama date --input articles.csv --column published --column updated --output dated.csv
  roznama date --input articles.ndjson --column /masthead/date > dated.ndjson
  zcat dates.tsv.gz | roznama date --input - --input-format tsv --column date

Calendars:
  pakistan  month starts as Pakistan's Central Ruet-e-Hilal Committee announced them; by the crescent where there is no record
  umalqura  the civil calendar of Saudi Arabia, often a day ahead of Pakistan's
  civil     the tabular calendar of 30-year cycles, epoch on a Friday
  tbla      the same with its epoch on a Thursday

Every answer says which calendar it is from, and whether the month was announced, is forecast with some probability, or is
computed. A forecast names what else the date may be: after a 29th evening, the 30th or the 1st.
Numbers such as 05/06/2022 are read with the day first, or by the site's `date_order`, and a warning says so.
A date that cannot be converted is reported, the others are converted, and the exit code is 1.

Streams:
  lines   each line is a date and becomes one line of --format, an object or a row; a blank one is an error
  csv     beside a column `date` stand `date_gregorian`, `date_hijri`, `date_calendar`, `date_status`,
          `date_probability` (of a forecast), `date_warning` and `date_error`; a table of one column needs no --column
  tsv     the same with tabs
  ndjson  beside a field `date` stands `date_converted`, an object as of --format json or with an `error`
Rows stay in their order, and what was not asked for keeps its bytes. A row that cannot be converted says why in its own
place; an empty cell is no date. A row with more or fewer cells than the header is not converted. What is doubtful, such
as a wrong weekday, is a warning in its row. The first findings and a count go to standard error. Memory does not grow
with the stream. --output may name the input: it is replaced when everything is there.";

/// How converted dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateFormat {
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
    answer: Answer,
}

/// Converts the dates, or the stream, and writes them.
///
/// # Errors
///
/// The calendar cannot be had, a stream cannot be read or is not what it was said to be, or the answer cannot be written.
pub(crate) fn run(arguments: &DateArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let site = site::find(arguments.site.as_deref())?;
    let rule = calendars::rule(&arguments.calendar, site.as_ref())?;
    let order = site.map_or(Ok(NumericOrder::default()), |site| date_order(&site))?;
    let terms = Terms { rule: &rule, order };
    if arguments.stream.is_there() {
        return batch::run(&arguments.stream, arguments.format, terms, printer);
    }
    let rows = arguments.dates.iter().map(|input| Row { input, answer: convert(input, terms) });
    let mut rows: Vec<Row> = rows.collect();
    hint_at_quotes(&mut rows, terms);
    match arguments.format.unwrap_or_default() {
        DateFormat::Text => text(&rows, &rule, printer)?,
        DateFormat::Json => printer.data(&written(&rows, "", |row, output| {
            write_object(row.input, &row.answer, rule.name(), output);
        }))?,
        DateFormat::Csv => printer.data(&written(&rows, TABLE_HEADER, |row, output| {
            write_row(row.input, &row.answer, rule.name(), output);
        }))?,
    }
    for doubt in rows.iter().filter_map(|row| row.answer.as_ref().ok()).flat_map(|converted| &converted.doubts) {
        printer.remark(Severity::Warning, Some(doubt.code.0), &doubt.message, None);
    }
    Ok(if rows.iter().all(|row| row.answer.is_ok()) { Exit::Clean } else { Exit::Problems })
}

/// The rows as one text.
fn written(rows: &[Row], header: &str, write: impl Fn(&Row, &mut Vec<u8>)) -> String {
    let mut output = header.as_bytes().to_vec();
    for row in rows {
        write(row, &mut output);
    }
    String::from_utf8_lossy(&output).into_owned()
}

/// A shell cuts `roznama date 25 May 2022` into three dates; whoever typed that meant one.
fn hint_at_quotes(rows: &mut [Row], terms: Terms<'_>) {
    let whole = rows.iter().map(|row| row.input).collect::<Vec<_>>().join(" ");
    if rows.len() > 1 && rows.iter().all(|row| row.answer.is_err()) && convert(&whole, terms).is_ok() {
        for refusal in rows.iter_mut().filter_map(|row| row.answer.as_mut().err()) {
            refusal.help = Some(format!("a date with spaces needs quotes: roznama date \"{whole}\""));
        }
    }
}

/// Writes one line a date; complaints go to standard error, between the lines.
fn text(rows: &[Row], rule: &HijriRule, printer: &mut Printer) -> Result<(), Failure> {
    // Urdu has no width that a terminal and we would agree on: such a list is not made a table.
    let is_table = !rows.iter().any(|row| has_right_to_left(row.input));
    let width = |row: &Row| if is_table { row.input.chars().count() } else { 0 };
    let width = rows.iter().filter(|row| row.answer.is_ok()).map(width).max().unwrap_or_default();
    let words = Words::english();
    for row in rows {
        match &row.answer {
            Ok(converted) => printer.data(&line(row.input, width, converted, rule, &words))?,
            Err(Refusal { code, message, help }) => {
                // A message of the calendar names the date in numbers; among many, that is not enough.
                let is_named = message.contains(row.input);
                let message = if is_named { message.clone() } else { format!("`{}`: {message}", row.input) };
                printer.remark(Severity::Error, Some(code.0), &message, help.as_deref());
            }
        }
    }
    Ok(())
}

/// A date in both calendars for people, on a line; a forecast with everything else that it may turn out to be.
pub(crate) fn line(input: &str, width: usize, converted: &Converted, rule: &HijriRule, words: &Words) -> String {
    let Converted { day, hijri, status, .. } = converted;
    let (gregorian, hijri) = words.both(*day, *hijri);
    let percent = status.probability().map(|probability| format!(" {probability}")).unwrap_or_default();
    let others: String =
        converted.alternatives.iter().filter_map(|other| alternative(other, converted, words)).collect();
    let (input, calendar, status) = (isolate(input), rule.name(), status.as_str());
    format!("{input:width$} → {gregorian} = {hijri} AH   {calendar}, {status}{percent}{others}\n")
}

/// What else a forecast may turn out to be; nothing for what is all but impossible.
fn alternative(other: &Alternative, converted: &Converted, words: &Words) -> Option<String> {
    if other.probability < Probability::nearest(0.005) {
        return None;
    }
    let date = match other.date {
        WrittenDate::Gregorian(date) => words.both(date.to_day(), converted.hijri).0,
        WrittenDate::Hijri(date) => format!("{} AH", words.both(converted.day, date).1),
    };
    Some(format!(", or {date} {}", other.probability))
}
