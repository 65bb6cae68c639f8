//! `roznama calendar show`: a month, or the twelve of a year, with both dates of each day.

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use roznama::almanac::week_start as week_start_of;
use roznama::almanac::{
    BothDates, Grid, Month, Occasion, Week, Words, Year, messages, occasions, weekday_name, weekday_named,
};
use roznama::calendar::{HijriRule, Status, Weekday};
use roznama::locale::{Arguments, Message};
use serde::Serialize;

use super::language::{self, Language};
use super::period::{self, Forced};
use super::{Opened, Which};
use crate::cli::exit::{Exit, Failure};
use crate::cli::scope::clock;
use crate::cli::show::{Format, MonthTable, Printer, Shown, month, page};

/// Beside the day of a forecast.
const FORECAST: char = '?';
/// Beside a computed day among others.
const COMPUTED: char = '*';

/// Show a month or a year, with both dates of each day
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// A month, such as 1443-10, 2022-05 or "Shawwal 1443", or a year, such as 1443; before 1700 it is Hijri
    /// [default: this Hijri month]
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
    /// Take the year for a Hijri one, whatever its number
    #[arg(long, conflicts_with = "gregorian")]
    hijri: bool,
    /// Take the year for a Gregorian one, whatever its number
    #[arg(long)]
    gregorian: bool,
    #[command(flatten)]
    which: Which,
    /// The language: en, ur, or one of the site's editions [default: the site's first edition, else en]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The day on which a week begins [default: as is usual where the language is spoken; Sunday in Pakistan]
    #[arg(long, value_name = "WEEKDAY", value_parser = weekday)]
    week_start: Option<Weekday>,
    /// The time to take for now, such as 2022-05-25T06:00:00+05:00, where no period is given [default: the clock]
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
    /// How to write the months
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
}

const EXAMPLES: &str = "\
Examples:
  roznama calendar show                          this Hijri month
  roznama calendar show 1443-10                  Shawwal 1443, as it was announced
  roznama calendar show 2022-05                  May 2022, with the Hijri date beside each day
  roznama calendar show \"Ramazan 1447\" --lang ur
                                                 in Urdu, from right to left
  roznama calendar show 1447                     twelve months
  roznama calendar show 1443-10 --calendar umalqura
  roznama calendar show 1443-10 --format json    one object a month
  roznama calendar show 1447 --lang ur --format html > 1447.html
                                                 a year to print, or for a page of one's own

The first number is the day of the month that was asked for, the second the day in the other calendar.
A day marked `?` is a forecast and may move by one; one marked `*` is computed, among others that are not.";

/// How months are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// Weeks as rows, for people
    #[default]
    Text,
    /// One JSON object a month
    Json,
    /// A page for a browser or a printer, in one file
    Html,
}

/// Shows the months.
///
/// # Errors
///
/// There is no such month, calendar, site or language, or standard output cannot take the answer.
pub(super) fn run(arguments: &ShowArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let opened = arguments.which.open()?;
    let language = language::choose(arguments.lang.as_deref(), opened.site.as_ref())?;
    let week_start = arguments.week_start.unwrap_or_else(|| week_start_of(language.words.language()));
    let months = months(arguments, &opened)?;
    let rule = &opened.rule;
    let grids = months.into_iter().map(|month| Grid::try_new(rule, month, week_start));
    let grids = grids.collect::<Result<Vec<Grid>, _>>()?;
    let pages: Vec<Page> =
        grids.iter().map(|grid| Page { grid, kept: kept(rule, grid), rule, language: &language }).collect();
    let tables = || pages.iter().map(Page::table);
    match arguments.format {
        ShowFormat::Text => {
            printer.data(&tables().map(|table| month(&table)).collect::<Vec<_>>().join("\n\n"))?;
        }
        ShowFormat::Json => printer.data(&pages.iter().map(Page::json).collect::<String>())?,
        ShowFormat::Html => {
            let tables: Vec<MonthTable> = tables().collect();
            printer.data(&page(&tables, &title(&pages, &language.words), language.words.language()))?;
        }
    }
    printer.complaints(&opened.trouble, Format::Human);
    language::complain(&language, printer);
    Ok(Exit::Clean)
}

fn weekday(name: &str) -> Result<Weekday, String> {
    weekday_named(name).ok_or_else(|| "name a day of the week, such as `sunday` or `monday`".to_owned())
}

/// The months that were asked for.
fn months(arguments: &ShowArgs, opened: &Opened) -> Result<Vec<Month>, Failure> {
    let forced = match (arguments.hijri, arguments.gregorian) {
        (true, _) => Some(Forced::Hijri),
        (_, true) => Some(Forced::Gregorian),
        _ => None,
    };
    let Some(period) = &arguments.period else {
        let today = opened.day_of(arguments.now.unwrap_or_else(clock));
        let dates = BothDates::of_day(&opened.rule, today)?;
        let this =
            format!("{:.7}", if arguments.gregorian { dates.gregorian.to_string() } else { dates.hijri.to_string() });
        return Ok(period::parse(&this, forced.or(Some(Forced::Hijri))).unwrap_or_default());
    };
    period::parse(period, forced).ok_or_else(|| Failure::Usage {
        message: format!("`{period}` is neither a month nor a year"),
        help: "write a month, such as 1443-10, 2022-05 or \"Shawwal 1443\", or a year, such as 1443".to_owned(),
    })
}

/// What is kept in a month.
fn kept(rule: &HijriRule, grid: &Grid) -> Vec<Occasion> {
    let (Some(first), Some(last)) = (grid.days().next(), grid.days().last()) else { return Vec::new() };
    let years = first.hijri.year()..=last.hijri.year();
    // A rule that has the days has their years.
    let all = years.filter_map(|year| occasions(rule, Year::Hijri(year)).ok()).flatten();
    all.filter(|occasion| occasion.first.day <= last.day && occasion.last.day >= first.day).collect()
}

/// What a page of these months is called: `Muharram 1443 – Zilhaj 1443`, or the title of the only one.
fn title(pages: &[Page], words: &Words) -> String {
    match pages {
        [] => String::new(),
        [only] => only.title(),
        [first, .., last] => words.range(first.name(), last.name()),
    }
}

/// A month, and everything that it is shown by.
struct Page<'a> {
    grid: &'a Grid,
    kept: Vec<Occasion>,
    rule: &'a HijriRule,
    language: &'a Language,
}

impl Page<'_> {
    fn words(&self) -> &Words {
        &self.language.words
    }

    fn is_hijri(&self) -> bool {
        matches!(self.grid.month(), Month::Hijri(_))
    }

    /// What a message of a day says.
    fn of_day(&self, message: &Message, date: BothDates) -> String {
        self.words().say(message, &Arguments::new().with("date", date.parts()))
    }

    /// `Shawwal 1443`.
    fn name(&self) -> String {
        let message = if self.is_hijri() { &messages::TITLE_HIJRI } else { &messages::TITLE_GREGORIAN };
        self.grid.days().next().map(|first| self.of_day(message, first)).unwrap_or_default()
    }

    /// `Shawwal 1443 / May 2022 – June 2022`.
    fn title(&self) -> String {
        let (Some(first), Some(last)) = (self.grid.days().next(), self.grid.days().last()) else {
            return String::new();
        };
        let other = if self.is_hijri() { &messages::TITLE_GREGORIAN } else { &messages::TITLE_HIJRI };
        let beside = self.words().range(self.of_day(other, first), self.of_day(other, last));
        self.words().say(&messages::TITLE, &Arguments::new().with("month", self.name()).with("beside", beside))
    }

    /// The dates of days in the calendar that is shown: one, or the first and the last.
    fn days(&self, first: BothDates, last: BothDates, what: String) -> String {
        let message = if self.is_hijri() { &messages::DATE_HIJRI } else { &messages::DATE_GREGORIAN };
        let days = self.words().range(self.of_day(message, first), self.of_day(message, last));
        self.words().say(&messages::DAYS, &Arguments::new().with("days", days).with("what", what))
    }

    /// How the month is known: one line where all of it is known alike, as far as the words say.
    fn how(&self) -> Vec<String> {
        let (words, calendar) = (self.words(), self.rule.name());
        let mut parts: Vec<(BothDates, BothDates, String)> = Vec::new();
        for stretch in self.grid.stretches() {
            let status = words.status(stretch.status);
            let month = stretch.first.hijri.hijri_month();
            match parts.last_mut().filter(|(_, last, how)| last.hijri.hijri_month() == month && *how == status) {
                Some((_, last, _)) => *last = stretch.last,
                None => parts.push((stretch.first, stretch.last, status)),
            }
        }
        match parts.as_slice() {
            [(_, _, first), rest @ ..] if rest.iter().all(|(_, _, how)| how == first) => {
                let arguments = Arguments::new().with("calendar", calendar).with("status", first.as_str());
                vec![words.say(&messages::CALENDAR, &arguments)]
            }
            _ => {
                let rule = words.say(&messages::RULE, &Arguments::new().with("calendar", calendar));
                let each = parts.into_iter().map(|(first, last, how)| self.days(first, last, how));
                std::iter::once(rule).chain(each).collect()
            }
        }
    }

    fn table(&self) -> MonthTable {
        let all_computed = self.grid.days().all(|date| date.status == Status::Computed);
        let mark = |status| match status {
            Status::Forecast(_) => Some(FORECAST),
            Status::Computed if !all_computed => Some(COMPUTED),
            _ => None,
        };
        let legend = |symbol: char, message: &Message| {
            let is_there = self.grid.days().any(|date| mark(date.status) == Some(symbol));
            is_there.then(|| format!("{symbol} {}", self.words().say(message, &Arguments::new())))
        };
        let kept = self.kept.iter().map(|occasion| {
            let name = self.words().say(&occasion.observance.message, &Arguments::new());
            self.days(occasion.first, occasion.last, name)
        });
        let marks = [legend(FORECAST, &messages::FORECAST_MARK), legend(COMPUTED, &messages::COMPUTED_MARK)];
        MonthTable {
            direction: self.language.direction,
            title: self.title(),
            above: self.how(),
            weekdays: self.weekdays(),
            weeks: self.grid.weeks().iter().map(|week| self.week(week, mark)).collect(),
            below: kept.chain(marks.into_iter().flatten()).collect(),
        }
    }

    /// The names of the days of the week, in the order of the columns.
    fn weekdays(&self) -> Vec<String> {
        let column = |place: usize| self.grid.weeks().iter().find_map(|week| week.get(place).copied().flatten());
        (0..7).filter_map(column).map(|date| self.of_day(&messages::WEEKDAY, date)).collect()
    }

    fn week(&self, week: &Week, mark: impl Fn(Status) -> Option<char>) -> Vec<Option<Shown>> {
        let digits = |day: u8| self.language.digits.rewrite(&day.to_string());
        let shown = |date: BothDates| {
            let (hijri, gregorian) = (digits(date.hijri.day()), digits(date.gregorian.day()));
            let (day, beside, message) = if self.is_hijri() {
                (hijri, gregorian, &messages::SHORT_GREGORIAN)
            } else {
                (gregorian, hijri, &messages::SHORT_HIJRI)
            };
            Shown {
                iso: date.gregorian.to_string(),
                day,
                mark: mark(date.status),
                beside,
                beside_month: self.of_day(message, date),
            }
        };
        week.iter().map(|date| date.map(shown)).collect()
    }

    /// One JSON object and a newline.
    fn json(&self) -> String {
        let weeks =
            self.grid.weeks().iter().map(|week| week.iter().map(|date| date.map(RawDay::of)).collect()).collect();
        let raw = RawMonth {
            month: self.grid.month().to_string(),
            of: if self.is_hijri() { "hijri" } else { "gregorian" },
            calendar: self.rule.name(),
            title: self.title(),
            language: self.words().language(),
            direction: self.language.direction.as_str(),
            week_start: weekday_name(self.grid.week_start()),
            weeks,
            observances: self.kept.iter().map(|occasion| RawOccasion::of(occasion, self.words())).collect(),
        };
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_string(&raw).map(|line| line + "\n").unwrap_or_default()
    }
}

#[derive(Serialize)]
struct RawMonth<'a> {
    month: String,
    of: &'a str,
    calendar: &'a str,
    title: String,
    language: &'a str,
    direction: &'a str,
    week_start: &'a str,
    weeks: Vec<Vec<Option<RawDay>>>,
    observances: Vec<RawOccasion>,
}

#[derive(Serialize)]
struct RawDay {
    gregorian: String,
    hijri: String,
    weekday: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
}

#[derive(Serialize)]
struct RawOccasion {
    id: &'static str,
    name: String,
    first: RawDay,
    last: RawDay,
}

impl RawDay {
    fn of(date: BothDates) -> Self {
        Self {
            gregorian: date.gregorian.to_string(),
            hijri: date.hijri.to_string(),
            weekday: weekday_name(date.day.weekday()),
            status: date.status.as_str(),
            probability: date.status.probability().map(roznama::calendar::Probability::share),
        }
    }
}

impl RawOccasion {
    fn of(occasion: &Occasion, words: &Words) -> Self {
        Self {
            id: occasion.observance.id,
            name: words.say(&occasion.observance.message, &Arguments::new()),
            first: RawDay::of(occasion.first),
            last: RawDay::of(occasion.last),
        }
    }
}
