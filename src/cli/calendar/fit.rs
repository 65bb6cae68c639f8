//! `roznama calendar fit`: the model that a calendar's records teach, as a line for its file.

use clap::Args;
use roznama::calendar::{Knowledge, Model, Observatory, backtest, cases, fit, unbroken};
use roznama::report::Severity;

use super::Which;
use crate::cli::exit::{Exit, Failure};
use crate::cli::show::{Format, Printer, number};

/// Print the line `model:` that a calendar's records teach
///
/// The model says how probable it is that a month is called on its 29th evening: a logistic regression on the lag of
/// moonset, Yallop's q, and whether the evening falls into the season of cloud.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct FitArgs {
    /// The Gregorian months of the season of cloud, 1 to 12; `none` for a land without one [default: those of the
    /// calendar's model]
    #[arg(long, value_name = "MONTHS", value_delimiter = ',', value_parser = season_month)]
    season: Option<Vec<Option<u8>>>,
    #[command(flatten)]
    which: Which,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar fit                          for the calendar's file, in the place of its line `model:`
  roznama calendar fit --season 7,8,9           with the monsoon's months
  roznama calendar fit --season none
  roznama calendar fit --calendar calendars/morocco.yaml

A decision is two recorded months in a row. It counts 1 in a row of twelve or more, a tenth in a shorter one, nothing where
a month was derived. A line that begins with `#` is a comment.";

/// Prints the model.
///
/// # Errors
///
/// The calendar does not watch the sky, or its records teach nothing.
pub(super) fn run(arguments: &FitArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let opened = arguments.which.open()?;
    let (observed, observatory) = opened.watched()?;
    let mut season: Vec<u8> = match &arguments.season {
        Some(months) => months.iter().copied().flatten().collect(),
        None => observatory.model.months.clone(),
    };
    season.sort_unstable();
    season.dedup();
    let cases = cases(observed, observatory);
    let (Some(model), Some(row)) = (fit(&cases, &season), unbroken(&cases)) else {
        return Err(Failure::Usage {
            message: format!("the records of `{}` teach nothing", observed.name()),
            help: "record months in a row first; until then a calendar without `model:` goes by Yallop's q".to_owned(),
        });
    };
    let full = cases.iter().filter(|case| case.weight() >= 1.0).count();
    let none = cases.iter().filter(|case| case.weight() <= 0.0).count();
    let part = cases.len() - full - none;
    let own = Observatory { sites: observatory.sites.clone(), model: model.clone() };
    let tested = backtest(observed, &own, row, Knowledge::AllOthers);
    let counted =
        format!("# Fitted to {}: {full} count 1, {part} a tenth, {none} nothing.\n", number(cases.len(), "decision"));
    let measured = format!(
        "# Of the {} from {} to {}, models that had not seen them got {} right (Brier score {:.3}).\n",
        number(tested.verdicts.len(), "decision"),
        row.0,
        row.1,
        tested.right(),
        tested.brier()
    );
    let line = line(&model);
    printer.data(&format!("{counted}{measured}{line}\n"))?;
    if line == self::line(&observatory.model) {
        printer.remark(Severity::Note, None, &format!("that is the model that `{}` has", observed.name()), None);
    }
    printer.complaints(&opened.trouble, Format::Human);
    Ok(Exit::Clean)
}

/// A month of the season, or `none`.
fn season_month(text: &str) -> Result<Option<u8>, String> {
    let month = text.trim().parse().ok().filter(|month| (1..=12).contains(month));
    match (text.trim(), month) {
        ("none" | "", _) => Ok(None),
        (_, Some(month)) => Ok(Some(month)),
        _ => Err("write months of the Gregorian year, 1 to 12, such as 7,8,9, or `none`".to_owned()),
    }
}

/// The model as a calendar file has it.
fn line(model: &Model) -> String {
    let Model { intercept, lag, q, season, months } = model;
    let months: Vec<String> = months.iter().map(u8::to_string).collect();
    format!(
        "model: {{ intercept: {intercept:.4}, lag: {lag:.5}, q: {q:.4}, season: {season:.4}, season_months: [{}] }}",
        months.join(", ")
    )
}
