//! `roznama calendar`: what people look at, and what is done with a calendar beyond single dates.
//!
//! One thin file a subcommand. What they share is here: which calendar is meant, of which site.

mod announce;
mod backtest;
mod export;
mod fit;
mod forecast;
mod language;
mod names;
mod period;
mod show;
mod sky;
mod status;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use roznama::calendar::{CalendarError, Day, GregorianDate, HijriRule, Observatory, Observed};
use roznama::report::{Diagnostic, Report};
use roznama::site::{Site, load};
use roznama::source::Root;

use super::exit::{Exit, Failure};
use super::show::Printer;
use super::{calendars, site};

/// Look at a calendar, or take its days elsewhere
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CalendarArgs {
    #[command(subcommand)]
    action: Action,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar show 1443-10                  Shawwal 1443, with the Gregorian date beside each day
  roznama calendar show 2022-05 --lang ur        May 2022 in Urdu, from right to left
  roznama calendar export --ics --year 2026 -o 2026.ics
                                                 Ramazan, the Eids and the other days of 2026, for a calendar app
  roznama calendar status                        which months are on record, and which are missing to date
  roznama calendar forecast                      when the coming months are likely to begin
  roznama calendar announce 1447-11 2026-04-19 --source https://news.example/moon
                                                 the month that was called, into the calendar's file
  roznama calendar backtest                      how often such forecasts would have been right";

#[derive(Subcommand)]
enum Action {
    Show(show::ShowArgs),
    Status(status::StatusArgs),
    Forecast(forecast::ForecastArgs),
    Announce(announce::AnnounceArgs),
    Backtest(backtest::BacktestArgs),
    Fit(fit::FitArgs),
    Export(export::ExportArgs),
}

/// Which calendar is meant.
#[derive(Args)]
struct Which {
    /// The calendar: pakistan, umalqura, civil, tbla, one of the site's `calendars/`, or a calendar file
    #[arg(long, value_name = "NAME|FILE.yaml", default_value = "pakistan")]
    calendar: String,
    /// The site whose `calendars/`, editions and strings count first [default: the current folder's site, if it has one]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
}

/// The calendar that was meant, and the site it was asked for in.
struct Opened {
    /// The calendar.
    rule: HijriRule,
    /// The site's folder and what its `roznama.yaml` says.
    site: Option<(Root, Site)>,
    /// What is wrong with the site, where it can be used all the same.
    trouble: Vec<Diagnostic>,
}

impl Which {
    /// Reads the site, if there is one, and the calendar.
    ///
    /// # Errors
    ///
    /// There is no such calendar or site, or what they consist of is wrong.
    fn open(&self) -> Result<Opened, Failure> {
        let root = site::find(self.site.as_deref())?;
        let rule = calendars::rule(&self.calendar, root.as_ref())?;
        let report = Report::new();
        let site = root.map(|root| {
            let site = load(&root, &report)?.ok_or_else(|| Failure::Configuration(report.sorted()))?;
            Ok::<_, Failure>((root, site))
        });
        Ok(Opened { rule, site: site.transpose()?, trouble: report.sorted() })
    }
}

impl Opened {
    /// The site's time zone; without a site, UTC.
    fn zone(&self) -> TimeZone {
        self.site.as_ref().map_or(TimeZone::UTC, |(_, site)| site.time_zone.clone())
    }

    /// The calendar, if it is one of record.
    fn observed(&self) -> Option<&Observed> {
        match &self.rule {
            HijriRule::Observed(observed) => Some(observed),
            HijriRule::UmmAlQura | HijriRule::Civil | HijriRule::Tbla => None,
        }
    }

    /// The calendar and the sites that watch its sky.
    ///
    /// # Errors
    ///
    /// The calendar does not go by the crescent.
    fn watched(&self) -> Result<(&Observed, &Observatory), Failure> {
        let watched = self.observed().and_then(|observed| Some((observed, observed.observatory()?)));
        watched.ok_or_else(|| Failure::Usage {
            message: format!("the calendar `{}` does not watch the sky", self.rule.name()),
            help: "name a calendar whose file has `base: crescent` and its `sites`, such as `pakistan`".to_owned(),
        })
    }

    /// The day that it is at a time, in the site's time zone; without a site, in UTC.
    fn day_of(&self, now: Timestamp) -> Day {
        let date = self.zone().to_datetime(now).date();
        let date = u8::try_from(date.month())
            .ok()
            .zip(u8::try_from(date.day()).ok())
            .and_then(|(month, day)| GregorianDate::try_new(date.year().into(), month, day));
        date.map_or(Day::FIRST, GregorianDate::to_day)
    }
}

impl From<CalendarError> for Failure {
    fn from(error: CalendarError) -> Self {
        Self::Usage { message: error.to_string(), help: error.help() }
    }
}

/// Does what was asked.
///
/// # Errors
///
/// The arguments make no sense, or the outside world refused something.
pub(crate) fn run(arguments: &CalendarArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::Show(arguments) => show::run(arguments, printer),
        Action::Announce(arguments) => announce::run(arguments, printer),
        Action::Export(arguments) => export::run(arguments, printer),
        Action::Status(arguments) => status::run(arguments, printer),
        Action::Forecast(arguments) => forecast::run(arguments, printer),
        Action::Backtest(arguments) => backtest::run(arguments, printer),
        Action::Fit(arguments) => fit::run(arguments, printer),
    }
}
