//! `roznama calendar forecast`: when the coming months are likely to begin, by the crescent.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use roznama::almanac::{EveningSky, sky_svg};
use roznama::calendar::{Day, Evening, GregorianDate, HijriMonth, Observatory, Observed, Probability};
use roznama::package::write_atomic;
use roznama::report::Severity;
use serde::Serialize;

use super::names::{Names, otherwise};
use super::period::hijri_month;
use super::sky::{self, RawSite, Seen};
use super::{Opened, Which, language};
use crate::cli::exit::{Exit, Failure};
use crate::cli::scope::clock;
use crate::cli::show::{Column, Format, Printer, Row, Table, csv, number, table};

/// Say when the coming months are likely to begin
///
/// For each month: the 29th evening of the month before it, the probability that the new month is called then, and the
/// days on which it may begin.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ForecastArgs {
    /// How many months
    #[arg(long, value_name = "NUMBER", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=1200))]
    months: u16,
    /// The first month, such as 1447-12 [default: the one that is called or not on the next 29th evening]
    #[arg(long, value_name = "MONTH", value_parser = hijri_month)]
    month: Option<HijriMonth>,
    /// Any evenings instead, such as 2022-05-01,2022-05-02: what can be seen then, and how probable a call is
    #[arg(long = "evening", value_name = "DATE", value_delimiter = ',', value_parser = date, conflicts_with_all = ["months", "month", "svg"])]
    evenings: Vec<Day>,
    /// What each site can see: sunset and moonset, lag, the best time to look, the arcs ARCV, ARCL and DAZ, the width W,
    /// Yallop's q and class, Odeh's V
    #[arg(long)]
    verbose: bool,
    /// Draw the first evening into this file, as a picture (SVG), instead of the table
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// The language of the picture: en, ur, or one of the site's editions [default: the site's first edition, else en]
    #[arg(long, value_name = "TAG", requires = "svg")]
    lang: Option<String>,
    #[command(flatten)]
    which: Which,
    /// The time to take for now, such as 2022-05-25T06:00:00+05:00 [default: the clock]
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
    /// How to write it
    #[arg(long, value_enum, default_value_t, conflicts_with = "svg")]
    format: ForecastFormat,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar forecast                              the next 14 months
  roznama calendar forecast --months 1 --verbose         the next 29th evening, site by site
  roznama calendar forecast --svg tonight.svg --lang ur  that evening as a picture, in Urdu
  roznama calendar forecast --month 1447-12 --svg eid.svg
                                                         the evening that decides Eid-ul-Azha
  roznama calendar forecast --evening 2022-05-01,2022-05-02 --verbose
                                                         any evenings, of the past too
  roznama calendar forecast --format json                one object a month

Times are the site's; without a site they are UTC. A month that is on record is shown as announced.
A forecast rests on the newest month on record. `roznama calendar status` says what is missing;
`roznama calendar backtest` says how often such forecasts would have been right.";

/// How a forecast is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ForecastFormat {
    /// A table, for people
    #[default]
    Text,
    /// One JSON object a month, or an evening
    Json,
    /// Comma-separated, a line a month; with `--verbose` a line for each site of it
    Csv,
}

/// Says when the months begin.
///
/// # Errors
///
/// The calendar does not watch the sky, there is no such calendar, site or language, or the picture cannot be written.
pub(super) fn run(arguments: &ForecastArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let opened = arguments.which.open()?;
    let (observed, observatory) = opened.watched()?;
    let lines: Vec<Line> = if arguments.evenings.is_empty() {
        let evenings = evenings(arguments, &opened, observed)?;
        if let Some(path) = &arguments.svg {
            draw(arguments, path, &opened, &evenings, printer)?;
            printer.complaints(&opened.trouble, Format::Human);
            return Ok(Exit::Clean);
        }
        if let Some(first) = evenings.first() {
            remark_on_chain(observed, first.month, printer);
        }
        let line = |evening: Evening| Line { day: evening.day, chance: evening.chance, month: Some(evening) };
        evenings.into_iter().map(line).collect()
    } else {
        let line = |&day: &Day| Line { day, chance: Probability::nearest(observatory.chance(day)), month: None };
        arguments.evenings.iter().map(line).collect()
    };
    printer.data(&written(&lines, arguments, &opened, observatory))?;
    printer.complaints(&opened.trouble, Format::Human);
    Ok(Exit::Clean)
}

fn date(text: &str) -> Result<Day, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err(NO_DATE.to_owned()) };
    let date = year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok());
    let date = date.and_then(|((year, month), day)| GregorianDate::try_new(year, month, day));
    date.map(GregorianDate::to_day).ok_or_else(|| NO_DATE.to_owned())
}

const NO_DATE: &str = "write a Gregorian date, such as 2022-05-02";

/// The evenings that were asked for.
fn evenings(arguments: &ForecastArgs, opened: &Opened, observed: &Observed) -> Result<Vec<Evening>, Failure> {
    let (first, from) = if let Some(month) = arguments.month {
        (month, Day::FIRST)
    } else {
        let today = opened.day_of(arguments.now.unwrap_or_else(clock));
        (opened.rule.from_day(today)?.value.hijri_month(), today)
    };
    let months = std::iter::successors(Some(first), |month| month.next());
    let evenings = months.map_while(|month| observed.evening(month)).skip_while(|evening| evening.day < from);
    let evenings: Vec<Evening> = evenings.take(arguments.months.into()).collect();
    if evenings.is_empty() {
        let (_, last) = opened.rule.range();
        let message = format!("`{}` has no forecast for {first}", observed.name());
        let help = format!("its last day is {}", GregorianDate::from_day(last));
        return Err(Failure::Usage { message, help });
    }
    Ok(evenings)
}

/// Says that a forecast rests on other forecasts, where it does.
fn remark_on_chain(observed: &Observed, first: HijriMonth, printer: &mut Printer) {
    let Some(newest) = observed.newest() else {
        let message = format!("`{}` has no month on record, so that its months are computed", observed.name());
        printer.remark(Severity::Note, None, &message, None);
        return;
    };
    let between = usize::try_from(first.since(newest) - 1).unwrap_or_default();
    if between > 0 {
        let missing = number(between, "month");
        let message = format!("the newest month on record is {newest}: the forecast goes over {missing} without one");
        let help = "record what was announced since then; `roznama calendar status` names the months";
        printer.remark(Severity::Note, None, &message, Some(help));
    }
}

/// Draws the first of the evenings.
fn draw(
    arguments: &ForecastArgs,
    path: &std::path::Path,
    opened: &Opened,
    evenings: &[Evening],
    printer: &mut Printer,
) -> Result<(), Failure> {
    let language = language::choose(arguments.lang.as_deref(), opened.site.as_ref())?;
    let Some(sky) = evenings.first().and_then(|evening| EveningSky::of_month(&opened.rule, evening.month)) else {
        return Ok(());
    };
    write_atomic(path, sky_svg(&sky, &language.words, language.direction, language.digits).as_bytes())?;
    let day = GregorianDate::from_day(sky.evening.day);
    printer.talk(&format!("the evening of {day}, for {}, drawn in {}\n", sky.evening.month, path.display()));
    language::complain(&language, printer);
    Ok(())
}

/// An evening, and the month that may be called on it where it is a 29th.
struct Line {
    day: Day,
    chance: Probability,
    month: Option<Evening>,
}

fn written(lines: &[Line], arguments: &ForecastArgs, opened: &Opened, observatory: &Observatory) -> String {
    let names = Names::english();
    let zone = opened.zone();
    let seen = |line: &Line| arguments.verbose.then(|| sky::seen(observatory, line.day, &zone));
    match arguments.format {
        ForecastFormat::Text => text(lines, &names, seen),
        ForecastFormat::Json => {
            // A struct of strings and numbers always has a JSON form.
            let json = |line: &Line| {
                let raw = RawEvening::of(line, &names, seen(line));
                serde_json::to_string(&raw).map(|line| line + "\n").unwrap_or_default()
            };
            lines.iter().map(json).collect()
        }
        ForecastFormat::Csv => comma_separated(lines, &names, arguments.verbose, seen),
    }
}

fn text(lines: &[Line], names: &Names, seen: impl Fn(&Line) -> Option<Vec<Seen>>) -> String {
    let is_months = lines.iter().any(|line| line.month.is_some());
    let columns = if is_months {
        vec![
            Column::words("month"),
            Column::words("29th evening"),
            Column::numbers("called"),
            Column::words("first day"),
            Column::numbers("likely"),
            Column::words("otherwise"),
            Column::numbers(""),
        ]
    } else {
        vec![Column::words("evening"), Column::numbers("called")]
    };
    let mut rows = Vec::new();
    for line in lines {
        let mut cells = Vec::with_capacity(7);
        cells.extend(line.month.map(|evening| names.numbered(evening.month)));
        cells.extend([names.day(line.day), line.chance.to_string()]);
        if let Some(evening) = line.month {
            let likely = evening.first.status.probability();
            cells.extend(names.dated(evening.first));
            cells.extend(
                evening.other.into_iter().flat_map(|(day, chance)| [names.day(day), otherwise(chance, likely)]),
            );
        }
        rows.push(Row::Cells(cells));
        rows.extend(seen(line).map(|seen| Row::Below(sky::below(&seen))));
    }
    table(&Table { columns, rows })
}

fn comma_separated(
    lines: &[Line],
    names: &Names,
    is_verbose: bool,
    seen: impl Fn(&Line) -> Option<Vec<Seen>>,
) -> String {
    let mut head = vec!["month", "evening", "chance", "first", "status", "probability", "other", "other_probability"];
    if is_verbose {
        head.extend(sky::FIELDS);
    }
    let mut records = Vec::new();
    for line in lines {
        let raw = RawEvening::of(line, names, None);
        let share = |share: Option<f64>| share.map(|share| share.to_string()).unwrap_or_default();
        let record = vec![
            raw.month.unwrap_or_default(),
            raw.evening,
            raw.chance.to_string(),
            raw.first.unwrap_or_default(),
            raw.status.unwrap_or_default().to_owned(),
            share(raw.probability),
            raw.other.unwrap_or_default(),
            share(raw.other_probability),
        ];
        match seen(line) {
            None => records.push(record),
            Some(seen) => records.extend(seen.iter().map(|seen| [record.clone(), sky::record(seen)].concat())),
        }
    }
    csv(&head, &records)
}

#[derive(Serialize)]
struct RawEvening {
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    evening: String,
    chance: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sites: Option<Vec<RawSite>>,
}

impl RawEvening {
    fn of(line: &Line, names: &Names, seen: Option<Vec<Seen>>) -> Self {
        let iso = |day: Day| GregorianDate::from_day(day).to_string();
        let evening = line.month;
        Self {
            month: evening.map(|evening| evening.month.to_string()),
            name: evening.map(|evening| names.month(evening.month)),
            evening: iso(line.day),
            chance: line.chance.share(),
            first: evening.map(|evening| iso(evening.first.value)),
            status: evening.map(|evening| evening.first.status.as_str()),
            probability: evening.and_then(|evening| evening.first.status.probability()).map(Probability::share),
            other: evening.and_then(|evening| evening.other).map(|(day, _)| iso(day)),
            other_probability: evening.and_then(|evening| evening.other).map(|(_, chance)| chance.share()),
            sites: seen.map(|seen| seen.iter().map(RawSite::of).collect()),
        }
    }
}
