//! `roznama calendar announce`: the month that was called, into the calendar's file.
//!
//! 1. The announcement is held against the records and the sky; what cannot be is refused and the file left alone.
//! 2. The file gets its line, in one step.
//! 3. What changes with it is said: lengths that are known now, and the articles of the site that the next build dates anew.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use jiff::Timestamp;
use roznama::calendar::{
    Announced, Announcement, Confirmed, Dated, Day, GregorianDate, HijriDate, HijriMonth, HijriRule, Observed,
    PAKISTAN, Recording, Status, announce,
};
use roznama::dateline::{WrittenDate, parse_date};
use roznama::package::write_atomic;
use roznama::pipeline::dated_articles;
use roznama::report::Severity;
use roznama::site::Edition;
use url::Url;

use super::Which;
use super::period::hijri_month;
use crate::cli::calendars::{self, Origin};
use crate::cli::exit::{Exit, Failure};
use crate::cli::scope::clock;
use crate::cli::show::{Printer, number};
use crate::cli::site;
use crate::cli::words::Words;

/// Record a month that was announced
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AnnounceArgs {
    /// The Hijri month, such as 1447-11 or "Zilqad 1447"
    #[arg(value_name = "MONTH", value_parser = hijri_month)]
    month: HijriMonth,
    /// Its first day, a Gregorian date such as 2026-04-19 or "19 April 2026"
    #[arg(value_name = "DATE", value_parser = day)]
    first: Day,
    /// The address of the report of the announcement
    #[arg(long, value_name = "URL")]
    source: Url,
    /// Who records it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The record that there is, is wrong: replace it, and keep what it said
    #[arg(long)]
    correct: bool,
    /// It was announced although nobody can have seen the moon
    #[arg(long)]
    force: bool,
    /// Say what would change and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The time to take for now, such as 2026-04-18T21:00:00+05:00 [default: the clock]
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
    #[command(flatten)]
    which: Which,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar announce 1447-11 2026-04-19 --source https://news.example/moon-sighted
  roznama calendar announce 1447-11 2026-04-19 --source https://news.example/moon-sighted --by \"A. Kamal\" --dry-run
  roznama calendar announce 1447-11 2026-04-20 --source https://news.example/correction --correct
  roznama calendar announce 1447-11 2026-04-19 --source https://news.example/ --calendar calendars/morocco.yaml

The month is written into the site's `calendars/pakistan.yaml`, or the file of the calendar that was named; a site
without one gets a copy of the built-in calendar. Refused are months of other than 29 or 30 days, five months of 30 or four
of 29 days in a row, a first day that contradicts the record (unless --correct), and one before which nobody can have seen
the moon (unless --force). Then the file is as it was and the exit code is 1.";

/// Records the month.
///
/// # Errors
///
/// There is no file to record it in, or the outside world refused something.
pub(super) fn run(arguments: &AnnounceArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let now = arguments.now.unwrap_or_else(clock);
    let opened = arguments.which.open()?;
    let file = Target::find(&arguments.which, &opened.rule)?;
    let HijriRule::Observed(observed) = &opened.rule else { return Err(computed(opened.rule.name())) };
    let announcement = Announcement {
        month: arguments.month,
        first: arguments.first,
        source: arguments.source.to_string(),
        by: arguments.by.as_deref().unwrap_or_default().trim().to_owned(),
    };
    let confirmed = Confirmed { impossible_moon: arguments.force, correction: arguments.correct };
    match announce(observed, &file.text, &announcement, confirmed, opened.day_of(now)) {
        Err(refusal) => {
            printer.remark(Severity::Error, Some(refusal.code), &refusal.message, Some(&refusal.help));
            Ok(Exit::Problems)
        }
        Ok(Recording::Known) => {
            let first = GregorianDate::from_day(arguments.first);
            printer.data(&format!("{} is on record with the first day {first}; nothing changes\n", arguments.month))?;
            Ok(Exit::Clean)
        }
        Ok(Recording::New(announced)) => {
            if !arguments.dry_run {
                write_atomic(&file.path, announced.text.as_bytes())?;
            }
            printer.data(&headline(arguments, &file, observed, &announced))?;
            if let Some((root, site)) = &opened.site {
                let articles = dated_articles(root, now)?;
                // A file elsewhere may have the name of one of the site's calendars.
                let is_dated_by_it = |edition: &Edition| match &edition.calendar {
                    HijriRule::Observed(own) => own.name() == observed.name() && own.records() == observed.records(),
                    HijriRule::UmmAlQura | HijriRule::Civil | HijriRule::Tbla => false,
                };
                let editions = site.editions.iter().filter(|edition| is_dated_by_it(edition));
                let editions: Vec<&str> = editions.map(|edition| edition.locale.as_str()).collect();
                let new = HijriRule::Observed(Arc::new(announced.observed.clone()));
                let mut changes: Vec<String> = Vec::new();
                for article in articles.iter().filter(|article| editions.contains(&article.edition.as_str())) {
                    let days = article.days.iter().filter_map(|&day| change(day, &opened.rule, &new));
                    changes
                        .extend(days.map(|change| format!("  {} ({}): {change}\n", article.source, article.edition)));
                }
                printer.data(&match changes.len() {
                    0 => "no article of this site is dated in months that change\n".to_owned(),
                    count => format!("the next build dates anew {}:\n{}", number(count, "page"), changes.concat()),
                })?;
            }
            Ok(Exit::Clean)
        }
    }
}

/// What is said first: the month, its file, and what is known now.
fn headline(arguments: &AnnounceArgs, file: &Target, before: &Observed, announced: &Announced) -> String {
    let words = Words::english();
    let (month, first) = (arguments.month, arguments.first);
    let name = |day: Day| GregorianDate::from_day(day);
    let verb = if arguments.dry_run { "would be recorded" } else { "is recorded" };
    let date = HijriDate::in_month(month, 1).map_or_else(String::new, |date| {
        let (gregorian, hijri) = words.both(first, date);
        format!("{gregorian} = {hijri} AH")
    });
    let mut said = format!("{month} {verb} in {}: {date}\n", file.name);
    if file.is_new {
        said += "  the file is a copy of the built-in calendar, with this month in it\n";
    }
    if let Some(was) = announced.before {
        let _ = writeln!(said, "  it was on record with the first day {}, which is kept as history", name(was));
    }
    for (month, days) in &announced.lengths {
        let _ = writeln!(said, "  {month} has {days} days");
    }
    if let Some(evening) = before.evening(month) {
        let chance = match (evening.first, evening.other) {
            (Dated { value, status: Status::Forecast(chance) }, _) if value == first => Some(chance),
            (_, Some((day, chance))) if day == first => Some(chance),
            (Dated { status: Status::Forecast(_), .. }, _) => Some(roznama::calendar::Probability::nearest(0.0)),
            _ => None,
        };
        if let Some(chance) = chance {
            let _ = writeln!(said, "  the forecast had given this day {chance}");
        }
    }
    said
}

/// What becomes of a day's date, where anything does.
fn change(day: Day, before: &HijriRule, after: &HijriRule) -> Option<String> {
    let (before, after) = (before.from_day(day).ok()?, after.from_day(day).ok()?);
    let words = |dated: Dated<HijriDate>| match dated.status {
        Status::Forecast(chance) => format!("{} AH, forecast {chance}", dated.value),
        status => format!("{} AH, {}", dated.value, status.as_str()),
    };
    (before != after).then(|| format!("{} was {} and is {}", GregorianDate::from_day(day), words(before), words(after)))
}

/// The file that the month goes into.
struct Target {
    path: PathBuf,
    /// Its path as people know it: in the site, or as it was named.
    name: String,
    text: String,
    /// Whether it is not there yet.
    is_new: bool,
}

impl Target {
    fn find(which: &Which, rule: &HijriRule) -> Result<Self, Failure> {
        let root = site::find(which.site.as_deref())?;
        match (calendars::find(&which.calendar, root.as_ref())?.1, root) {
            (Origin::File(file, path), _) => {
                Ok(Self { path, name: file.path.to_string(), text: file.text, is_new: false })
            }
            (Origin::BuiltIn(HijriRule::Observed(_)), Some(root)) => {
                let name = calendars::own_file(rule.name());
                Ok(Self { path: root.path().join(&name), name, text: PAKISTAN.to_owned(), is_new: true })
            }
            (Origin::BuiltIn(HijriRule::Observed(_)), None) => Err(Failure::Usage {
                message: format!("there is no file to record a month of `{}` in", rule.name()),
                help: "go to a site (a folder with a `roznama.yaml`), or name a calendar file: `--calendar FILE.yaml`"
                    .to_owned(),
            }),
            (Origin::BuiltIn(_), _) => Err(computed(rule.name())),
        }
    }
}

fn computed(name: &str) -> Failure {
    Failure::Usage {
        message: format!("the calendar `{name}` is computed; no month of it is announced"),
        help: "name an observed calendar, such as `pakistan`, or a calendar file".to_owned(),
    }
}

fn day(text: &str) -> Result<Day, String> {
    match parse_date(text) {
        Ok(reading) => match reading.date {
            WrittenDate::Gregorian(date) => Ok(date.to_day()),
            WrittenDate::Hijri(_) => Err("the first day is a Gregorian date, such as 2026-04-19".to_owned()),
        },
        Err(error) => Err(format!("{error}; {}", error.help())),
    }
}
