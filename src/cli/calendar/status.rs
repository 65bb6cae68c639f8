//! `roznama calendar status`: which months are on record, how each is known, and what is missing to date.

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use roznama::calendar::{
    Day, GregorianDate, HijriDate, HijriMonth, HijriRule, MonthRecord, Observed, Probability, RecordKind, Status,
};
use roznama::report::Severity;
use serde::Serialize;

use super::names::{self, Names};
use super::period::hijri_month;
use super::{Opened, Which};
use crate::cli::exit::{Exit, Failure};
use crate::cli::scope::clock;
use crate::cli::show::{Column, Format, Printer, Row, Table, csv, number, table};

/// List the months: which are on record, and what is missing to date
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct StatusArgs {
    /// The months of a Hijri year
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(i32).range(1..=9999))]
    year: Option<i32>,
    /// The first month, such as 1443-10 [default: 18 months ago]
    #[arg(long, value_name = "MONTH", value_parser = hijri_month)]
    from: Option<HijriMonth>,
    /// The last month [default: three months ahead]
    #[arg(long, value_name = "MONTH", value_parser = hijri_month)]
    to: Option<HijriMonth>,
    /// Every month since the first on record, and those without a record one by one
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    which: Which,
    /// The time to take for now, such as 2022-05-25T06:00:00+05:00 [default: the clock]
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: StatusFormat,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar status                       the last 18 months and the next three
  roznama calendar status --year 1443           one Hijri year
  roznama calendar status --from 1439-01 --to 1440-12
  roznama calendar status --all --format csv    every month since the first on record

A month is announced where it is on record, a forecast after the newest record, and computed elsewhere. Its length is `?`
until the next month is on record. Where the crescent fills a month without a record, `called` is the chance that it gave
the 29th evening before it. What was announced is entered with
  roznama calendar announce 1447-11 2026-04-19 --source URL";

/// How the months are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum StatusFormat {
    /// A table and a summary, for people
    #[default]
    Text,
    /// One JSON object a month
    Json,
    /// Comma-separated, a line a month
    Csv,
}

/// Lists the months.
///
/// # Errors
///
/// There is no such calendar, site or month, or standard output cannot take the answer.
pub(super) fn run(arguments: &StatusArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let opened = arguments.which.open()?;
    let today = opened.day_of(arguments.now.unwrap_or_else(clock));
    let current = opened.rule.from_day(today)?.value.hijri_month();
    let is_asked = arguments.year.is_some() || arguments.from.is_some() || arguments.to.is_some();
    let observed = opened.observed();
    if observed.is_none_or(|observed| observed.records().is_empty() && !is_asked) {
        let sentence = nothing_announced(&opened.rule)?;
        match arguments.format {
            StatusFormat::Text => printer.data(&(sentence + "\n"))?,
            StatusFormat::Json | StatusFormat::Csv => printer.remark(Severity::Note, None, &sentence, None),
        }
    }
    if let Some(observed) = observed.filter(|observed| is_asked || !observed.records().is_empty()) {
        let lines = lines(arguments, &opened, observed, current)?;
        match arguments.format {
            StatusFormat::Text => printer.data(&text(&lines, arguments.all, observed, current))?,
            StatusFormat::Json => printer.data(&lines.iter().map(Line::json).collect::<String>())?,
            StatusFormat::Csv => {
                printer.data(&csv(&FIELDS, &lines.iter().map(Line::record).collect::<Vec<_>>()))?;
            }
        }
    }
    printer.complaints(&opened.trouble, Format::Human);
    Ok(Exit::Clean)
}

/// What is true of a calendar in which no month is on record.
fn nothing_announced(rule: &HijriRule) -> Result<String, Failure> {
    let (first, last) = rule.range();
    let (first, last) = (rule.from_day(first)?.value.hijri_month(), rule.from_day(last)?.value.hijri_month());
    let how = match rule {
        HijriRule::UmmAlQura => "comes from a table",
        HijriRule::Civil | HijriRule::Tbla => "follows a formula",
        HijriRule::Observed(_) => "has no month on record yet; all are computed",
    };
    Ok(format!("`{}` {how}, from {first} to {last}: nothing is announced in it, and nothing is missing", rule.name()))
}

/// A month and what is known of it.
struct Line<'a> {
    month: HijriMonth,
    name: String,
    first: Day,
    status: Status,
    /// None while nobody knows.
    length: Option<u8>,
    record: Option<&'a MonthRecord>,
    /// How probable a call was or is on the 29th evening before it, by the sky; none for what is on record.
    chance: Option<Probability>,
}

/// The months that were asked for.
fn lines<'a>(
    arguments: &StatusArgs,
    opened: &Opened,
    observed: &'a Observed,
    current: HijriMonth,
) -> Result<Vec<Line<'a>>, Failure> {
    let of_year = |month| arguments.year.and_then(|year| HijriMonth::try_new(year, month));
    let oldest = observed.records().keys().next().copied().filter(|_| arguments.all);
    let from = of_year(1).or(arguments.from).or(oldest).or_else(|| arguments.to.unwrap_or(current).plus(-18));
    let to = of_year(12).or(arguments.to).or_else(|| current.plus(3).max(arguments.from));
    let (Some(from), Some(to)) = (from, to) else { return Ok(Vec::new()) };
    if from > to {
        let message = format!("{from} comes after {to}");
        return Err(Failure::Usage { message, help: "name the earlier month with `--from`".to_owned() });
    }
    let names = Names::english();
    let mut lines = Vec::new();
    for month in std::iter::successors(Some(from), |month| month.next()).take_while(|month| *month <= to) {
        let Some(first) = HijriDate::in_month(month, 1) else { continue };
        let dated = opened.rule.to_day(first)?;
        let record = observed.records().get(&month);
        let is_next_recorded = month.next().is_some_and(|next| observed.records().contains_key(&next));
        let is_known = match dated.status {
            Status::Announced => is_next_recorded,
            Status::Computed => true,
            _ => false,
        };
        let length = opened.rule.month_length(month).filter(|_| is_known);
        let chance = observed.evening(month).filter(|_| record.is_none()).map(|evening| evening.chance);
        let (name, first, status) = (names.month(month), dated.value, dated.status);
        lines.push(Line { month, name, first, status, length, record, chance });
    }
    Ok(lines)
}

fn text(lines: &[Line], is_all: bool, observed: &Observed, current: HijriMonth) -> String {
    let names = Names::english();
    let columns = vec![
        Column::words("month"),
        Column::words("first day"),
        Column::numbers("days"),
        Column::words("status"),
        Column::numbers("called"),
        Column::words("confidence"),
        Column::numbers("sources"),
        Column::words("known by"),
    ];
    let mut rows = Vec::new();
    let is_computed = |line: &&Line| line.status == Status::Computed && !is_all;
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let gap = rest.iter().take_while(is_computed).count();
        if gap > 1 {
            rows.push(Row::Across(format!("… {} without a record: computed", number(gap, "month"))));
        } else {
            rows.push(Row::Cells(line.cells(&names)));
        }
        rest = rest.get(gap.max(1)..).unwrap_or_default();
    }
    table(&Table { columns, rows }) + "\n" + &summary(observed, current)
}

/// What is on record, and what is missing.
fn summary(observed: &Observed, current: HijriMonth) -> String {
    let records = observed.records();
    let (Some((&first, _)), Some((&newest, newest_record))) = (records.first_key_value(), records.last_key_value())
    else {
        return format!("no month is on record in `{}`\n", observed.name());
    };
    let gaps = usize::try_from(newest.since(first) + 1).unwrap_or_default().saturating_sub(records.len());
    let between = match gaps {
        0 => "without a gap".to_owned(),
        gaps => format!("and {} between them without a record", number(gaps, "month")),
    };
    let mut lines = vec![
        format!("{} on record, {first} to {newest}, {between}", number(records.len(), "month")),
        format!("newest record: {newest}, from {}", GregorianDate::from_day(newest_record.first)),
    ];
    let missing = usize::try_from(current.since(newest)).unwrap_or_default();
    match newest.next().filter(|_| missing > 0) {
        None => lines.push("nothing is missing to date".to_owned()),
        Some(next) => {
            let which = if missing == 1 { next.to_string() } else { format!("{next} … {current}") };
            let likely = observed.evening(next).map(|evening| GregorianDate::from_day(evening.first.value).to_string());
            let day = likely.unwrap_or_else(|| "DATE".to_owned());
            let count = number(missing, "month");
            lines.push(format!("missing to date: {which} ({count}), announced by now but not on record"));
            lines.push(format!("  to record one: roznama calendar announce {next} {day} --source URL"));
        }
    }
    lines.join("\n") + "\n"
}

/// The names of the fields of a line.
const FIELDS: [&str; 12] = [
    "month",
    "name",
    "first",
    "length",
    "status",
    "probability",
    "chance",
    "confidence",
    "sources",
    "kind",
    "source",
    "by",
];

impl Line<'_> {
    fn cells(&self, names: &Names) -> Vec<String> {
        let mut cells = vec![
            names.numbered(self.month),
            names.day(self.first),
            self.length.map_or_else(|| "?".to_owned(), |length| length.to_string()),
            names::status(self.status),
            self.chance.map(|chance| chance.to_string()).unwrap_or_default(),
        ];
        if let Some(record) = self.record {
            cells.extend([record.confidence.clone(), record.sources.to_string(), kind(record).replace('_', " ")]);
        }
        cells
    }

    fn record(&self) -> Vec<String> {
        let RawLine { month, name, first, length, status, probability, chance, confidence, sources, kind, source, by } =
            self.raw();
        vec![
            month,
            name.to_owned(),
            first,
            length.map(|length| length.to_string()).unwrap_or_default(),
            status.to_owned(),
            probability.map(|share| share.to_string()).unwrap_or_default(),
            chance.map(|share| share.to_string()).unwrap_or_default(),
            confidence.unwrap_or_default().to_owned(),
            sources.map(|sources| sources.to_string()).unwrap_or_default(),
            kind.unwrap_or_default().to_owned(),
            source.unwrap_or_default().to_owned(),
            by.unwrap_or_default().to_owned(),
        ]
    }

    /// One JSON object and a newline.
    fn json(&self) -> String {
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_string(&self.raw()).map(|line| line + "\n").unwrap_or_default()
    }

    fn raw(&self) -> RawLine<'_> {
        let written = |text: &'_ str| !text.is_empty();
        RawLine {
            month: self.month.to_string(),
            name: &self.name,
            first: GregorianDate::from_day(self.first).to_string(),
            length: self.length,
            status: self.status.as_str(),
            probability: self.status.chance(),
            chance: self.chance.map(Probability::share),
            confidence: self.record.map(|record| record.confidence.as_str()),
            sources: self.record.map(|record| record.sources),
            kind: self.record.map(kind),
            source: self.record.map(|record| record.source.as_str()).filter(|text| written(text)),
            by: self.record.map(|record| record.by.as_str()).filter(|text| written(text)),
        }
    }
}

/// How a first day is known, as a calendar file writes it.
const fn kind(record: &MonthRecord) -> &'static str {
    match record.kind {
        RecordKind::Announcement => "announcement",
        RecordKind::HolidayObserved => "holiday_observed",
        RecordKind::Derived => "derived",
    }
}

#[derive(Serialize)]
struct RawLine<'a> {
    month: String,
    name: &'a str,
    first: String,
    length: Option<u8>,
    status: &'static str,
    probability: Option<f64>,
    chance: Option<f64>,
    confidence: Option<&'a str>,
    sources: Option<u32>,
    kind: Option<&'static str>,
    source: Option<&'a str>,
    by: Option<&'a str>,
}
