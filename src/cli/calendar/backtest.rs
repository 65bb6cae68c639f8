//! `roznama calendar backtest`: each recorded month decided again, by a model that has not seen it.

use clap::{Args, ValueEnum};
use roznama::calendar::{
    Backtest, GregorianDate, HijriMonth, Knowledge, Probability, Verdict, backtest, cases, unbroken,
};
use serde::Serialize;

use super::Which;
use super::names::{Names, signed};
use super::period::hijri_month;
use crate::cli::exit::{Exit, Failure};
use crate::cli::show::{Column, Format, Printer, Row, Table, number, table};

/// Say how often the calendar's forecasts would have been right
///
/// Each recorded month is decided from the months before it only, as on its own evening; Umm al-Qura's first day and a day
/// more, and the tabular civil calendar, are measured on the same months.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct BacktestArgs {
    /// The first month to decide [default: the one after the first Muharram of the newest row of
    /// recorded months without a gap]
    #[arg(long, value_name = "MONTH", value_parser = hijri_month)]
    from: Option<HijriMonth>,
    /// The last month to decide [default: the newest]
    #[arg(long, value_name = "MONTH", value_parser = hijri_month)]
    to: Option<HijriMonth>,
    /// Decide each month from all the others, also those after it
    #[arg(long)]
    leave_one_out: bool,
    #[command(flatten)]
    which: Which,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: BacktestFormat,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar backtest                    as on each month's own evening
  roznama calendar backtest --leave-one-out    with all other months known
  roznama calendar backtest --from 1444-01 --to 1444-12
  roznama calendar backtest --format json      the figures, and one entry a month

The Brier score is the mean square of what the probabilities miss by: 0 is best, 0.25 is a coin. A calendar that says yes
or no, and no probability, scores the share of months that it gets wrong.";

/// How a test is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum BacktestFormat {
    /// Tables, for people
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// Decides the months again.
///
/// # Errors
///
/// The calendar does not watch the sky, or there is no decision on record.
pub(super) fn run(arguments: &BacktestArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let opened = arguments.which.open()?;
    let (observed, observatory) = opened.watched()?;
    let no_decisions = || Failure::Usage {
        message: format!("`{}` has no two recorded months in a row to test with", observed.name()),
        help: "name other months with `--from` and `--to`, or record more of them".to_owned(),
    };
    let row = unbroken(&cases(observed, observatory));
    let from = arguments.from.or(row.map(|(first, _)| first)).ok_or_else(no_decisions)?;
    let to = arguments.to.or(row.map(|(_, last)| last)).ok_or_else(no_decisions)?;
    let knowledge = if arguments.leave_one_out { Knowledge::AllOthers } else { Knowledge::Earlier };
    let test = backtest(observed, observatory, (from, to), knowledge);
    if test.verdicts.is_empty() {
        return Err(no_decisions());
    }
    match arguments.format {
        BacktestFormat::Text => printer.data(&text(&test, arguments.leave_one_out))?,
        BacktestFormat::Json => printer.data(&json(&test, arguments.leave_one_out))?,
    }
    printer.complaints(&opened.trouble, Format::Human);
    Ok(Exit::Clean)
}

/// How many verdicts another calendar gets right.
struct Rivals {
    umalqura: usize,
    civil: usize,
}

impl Rivals {
    fn of(test: &Backtest) -> Self {
        let count = |is_right: fn(&&Verdict) -> bool| test.verdicts.iter().filter(is_right).count();
        Self { umalqura: count(|verdict| verdict.is_umalqura_right), civil: count(|verdict| verdict.is_civil_right) }
    }
}

fn text(test: &Backtest, is_leave_one_out: bool) -> String {
    let all = test.verdicts.len();
    let ends = test.verdicts.first().zip(test.verdicts.last());
    let (first, last) = ends.map(|(first, last)| (first.case.month, last.case.month)).unzip();
    let span = first.zip(last).map(|(first, last)| format!("{first} to {last}")).unwrap_or_default();
    let from = if is_leave_one_out { "all the others" } else { "the months before it only" };
    format!(
        "{}, {span}, each decided from {from}\n\n{}\n{}\n{}",
        number(all, "month"),
        table(&scores(test)),
        table(&calibration(test)),
        misses(test)
    )
}

/// The forecast and its rivals.
fn scores(test: &Backtest) -> Table {
    let all = test.verdicts.len();
    let Rivals { umalqura, civil } = Rivals::of(test);
    let row = |name: &str, right: usize, brier: f64| {
        let hits = format!("{right} of {all}");
        Row::Cells(vec![name.to_owned(), hits, whole(share(right, all)), format!("{brier:.3}")])
    };
    let wrong = |right: usize| 1.0 - share(right, all).share();
    Table {
        columns: vec![
            Column::words("first days by"),
            Column::numbers("right"),
            Column::numbers(""),
            Column::numbers("Brier score"),
        ],
        rows: vec![
            row("the crescent", test.right(), test.brier()),
            row("Umm al-Qura and a day", umalqura, wrong(umalqura)),
            row("the tabular civil calendar", civil, wrong(civil)),
        ],
    }
}

/// Whether what is said to be probable happens as often as was said.
fn calibration(test: &Backtest) -> Table {
    let row = |band: roznama::calendar::Band| {
        let bounds =
            format!("{} to {}", Probability::nearest(band.from).percent(), whole(Probability::nearest(band.to)));
        let mut cells = vec![bounds, band.cases.to_string()];
        if band.cases > 0 {
            cells.push(Probability::nearest(band.mean).to_string());
            cells.push(format!("{} ({})", band.called, whole(share(band.called, band.cases))));
        }
        Row::Cells(cells)
    };
    Table {
        columns: vec![
            Column::words("chance of a call"),
            Column::numbers("months"),
            Column::numbers("mean"),
            Column::numbers("called"),
        ],
        rows: test.bands().into_iter().map(row).collect(),
    }
}

fn misses(test: &Backtest) -> String {
    let names = Names::english();
    let row = |verdict: &Verdict| {
        let case = &verdict.case;
        Row::Cells(vec![
            names.numbered(case.month),
            names.day(case.evening),
            format!("{:.1} min", case.signs.lag),
            signed(case.signs.q, 2),
            Probability::nearest(verdict.chance).to_string(),
            what_happened(case.called).to_owned(),
        ])
    };
    let rows: Vec<Row> = test.verdicts.iter().filter(|verdict| !verdict.is_right()).map(row).collect();
    if rows.is_empty() {
        return "none was missed\n".to_owned();
    }
    let columns = vec![
        Column::words("missed"),
        Column::words("29th evening"),
        Column::numbers("lag"),
        Column::numbers("q"),
        Column::numbers("chance"),
        Column::words("what happened"),
    ];
    table(&Table { columns, rows })
}

const fn what_happened(called: bool) -> &'static str {
    if called { "called" } else { "not called" }
}

/// A share of what happened, which may be all or nothing.
fn whole(share: Probability) -> String {
    format!("{} %", share.percent())
}

fn share(part: usize, all: usize) -> Probability {
    #[expect(clippy::cast_precision_loss, reason = "there are a few thousand months at most")]
    Probability::nearest(part as f64 / all.max(1) as f64)
}

/// One JSON object and a newline.
fn json(test: &Backtest, is_leave_one_out: bool) -> String {
    let Rivals { umalqura, civil } = Rivals::of(test);
    let thousandth = |number: f64| (number * 10_000.0).round() / 10_000.0;
    let verdict = |verdict: &Verdict| RawVerdict {
        month: verdict.case.month.to_string(),
        evening: GregorianDate::from_day(verdict.case.evening).to_string(),
        lag: thousandth(verdict.case.signs.lag),
        q: thousandth(verdict.case.signs.q),
        chance: thousandth(verdict.chance),
        called: verdict.case.called,
        right: verdict.is_right(),
        umalqura_right: verdict.is_umalqura_right,
        civil_right: verdict.is_civil_right,
    };
    let band = |band: roznama::calendar::Band| RawBand {
        from: band.from,
        to: band.to,
        cases: band.cases,
        mean: (band.cases > 0).then(|| thousandth(band.mean)),
        called: band.called,
    };
    let raw = RawBacktest {
        knowledge: if is_leave_one_out { "all-others" } else { "earlier" },
        months: test.verdicts.len(),
        right: test.right(),
        brier: thousandth(test.brier()),
        umalqura_right: umalqura,
        civil_right: civil,
        calibration: test.bands().into_iter().map(band).collect(),
        verdicts: test.verdicts.iter().map(verdict).collect(),
    };
    // A struct of strings and numbers always has a JSON form.
    serde_json::to_string(&raw).map(|line| line + "\n").unwrap_or_default()
}

#[derive(Serialize)]
struct RawBacktest {
    knowledge: &'static str,
    months: usize,
    right: usize,
    brier: f64,
    umalqura_right: usize,
    civil_right: usize,
    calibration: Vec<RawBand>,
    verdicts: Vec<RawVerdict>,
}

#[derive(Serialize)]
struct RawBand {
    from: f64,
    to: f64,
    cases: usize,
    mean: Option<f64>,
    called: usize,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the JSON, and they are set by name")]
struct RawVerdict {
    month: String,
    evening: String,
    lag: f64,
    q: f64,
    chance: f64,
    called: bool,
    right: bool,
    umalqura_right: bool,
    civil_right: bool,
}
