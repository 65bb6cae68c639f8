//! `roznama calendar export`: the days of the year that are kept, for calendar apps.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use roznama::almanac::{BothDates, Year, icalendar, occasions};
use roznama::package::write_atomic;

use super::{Which, language, period};
use crate::cli::exit::{Exit, Failure};
use crate::cli::scope::clock;
use crate::cli::show::{Format, Printer, and, number};

/// Write the year's observances for a calendar app
///
/// 1 Muharram, Ashura, Chehlum, Milad, Shab-e-Meraj, Shab-e-Barat, Ramazan, Shab-e-Qadr, Jumat-ul-Wida, both Eids and
/// the others that Pakistan's calendars mark, each with its Hijri date and how sure it is.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArgs {
    /// As iCalendar, which calendar apps import and subscribe to
    #[arg(long, required = true)]
    ics: bool,
    /// A year, such as 1447 or 2026; before 1700 it is Hijri. May be given several times [default: this Hijri year]
    #[arg(long = "year", value_name = "YEAR", value_delimiter = ',')]
    years: Vec<i32>,
    #[command(flatten)]
    which: Which,
    /// The language: en, ur, or one of the site's editions [default: the site's first edition, else en]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The file to write; it is replaced in one step [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The time to take for now, such as 2022-05-25T06:00:00+05:00: the entries bear it as their `DTSTAMP`
    /// [default: the clock]
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar export --ics > year.ics                         this Hijri year
  roznama calendar export --ics --year 2026 --lang ur -o 2026.ics  the days that fall in 2026, in Urdu
  roznama calendar export --ics --year 1447,1448 -o eids.ics       two Hijri years in one file
  roznama calendar export --ics --year 1447 --calendar umalqura

An entry is confirmed where its month was announced, and tentative where it is forecast or computed. It keeps its identity
(UID) from file to file, so that an app moves it when the month is announced otherwise than it was forecast.
With the same `--now` the same calendar gives the same bytes.";

/// Writes the years.
///
/// # Errors
///
/// There is no such year, calendar, site or language, or the file cannot be written.
pub(super) fn run(arguments: &ExportArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let opened = arguments.which.open()?;
    let language = language::choose(arguments.lang.as_deref(), opened.site.as_ref())?;
    let (rule, now) = (&opened.rule, arguments.now.unwrap_or_else(clock));
    let mut years = arguments.years.iter().map(|&year| parse(year)).collect::<Result<Vec<Year>, _>>()?;
    if years.is_empty() {
        years.push(Year::Hijri(BothDates::of_day(rule, opened.day_of(now))?.hijri.year()));
    }
    years.sort_unstable();
    years.dedup();
    let years = years.into_iter().map(|year| Ok((year, occasions(rule, year)?)));
    let years = years.collect::<Result<Vec<_>, Failure>>()?;
    let text = icalendar(&years, rule.name(), &language.words, now);
    match &arguments.output {
        None => printer.data(&text)?,
        Some(path) => {
            write_atomic(path, text.as_bytes())?;
            let occasions = number(text.matches("BEGIN:VEVENT").count(), "occasion");
            printer.talk(&format!("{occasions} of {} written to {}\n", and(&named(&years)), path.display()));
        }
    }
    printer.complaints(&opened.trouble, Format::Human);
    language::complain(&language, printer);
    Ok(Exit::Clean)
}

fn parse(year: i32) -> Result<Year, Failure> {
    period::year(year, None).ok_or_else(|| Failure::Usage {
        message: format!("there is no year `{year}`"),
        help: format!("write a Hijri year below {}, or a Gregorian one", period::FIRST_GREGORIAN),
    })
}

/// The years for a remark.
fn named<T>(years: &[(Year, T)]) -> Vec<String> {
    let name = |year: &Year| match year {
        Year::Gregorian(year) => year.to_string(),
        Year::Hijri(year) => format!("{year} AH"),
    };
    years.iter().map(|(year, _)| name(year)).collect()
}
