//! The archives: a list for each month of either calendar that has articles, and an overview of them.
//!
//! The rows stand by their day, so that each month is a run of them in both calendars.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lists::others;
use super::messages;
use super::month_grid::{month_grid, notes};
use super::page::{Content, Page};
use crate::almanac::messages as almanac;
use crate::almanac::{GregorianMonth, Grid, Month, week_start};
use crate::calendar::{Day, GregorianDate};
use crate::locale::{Arguments, DateParts, Message};
use crate::render::{CountedMonth, DayArticles, MonthGrid, Named, Pager, YearOfMonths, Years};
use crate::resolve::{Desk, Row};
use crate::site::Output;

/// How many articles a page of a month shows: they are short there.
const ROWS_A_PAGE: usize = 50;

/// From this year on a number is taken for a Gregorian year, below it for a Hijri year; what is otherwise says so in its
/// address, so that no two months ever have the same.
const FIRST_PLAIN_GREGORIAN_YEAR: i32 = 1800;

/// The address of the overview.
const OVERVIEW: &str = "archive/";

/// The calendar that a month is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// January to December.
    Gregorian,
    /// Muharram to Zilhaj, by the edition's rule.
    Hijri,
}

/// A month that has articles.
#[derive(Clone, Copy, Debug)]
struct FilledMonth<'d> {
    calendar: Calendar,
    year: i32,
    number: u8,
    rows: &'d [Row],
}

/// What is the same on all pages of a month.
#[derive(Clone, Debug)]
pub(super) struct WholeMonth {
    pub(super) calendar: Calendar,
    pub(super) grid: Option<MonthGrid>,
    pub(super) notes: Vec<String>,
    pub(super) beside: Vec<Named>,
    pub(super) earlier: Option<Named>,
    pub(super) later: Option<Named>,
}

/// The overview and all months of an edition.
pub(super) fn archives<'d>(desk: &'d Desk<'_>, desks: &[Desk<'_>]) -> Vec<Page<'d>> {
    let having = desks.iter().filter(|other| other.edition.outputs.contains(&Output::Archives));
    let there: BTreeMap<&str, BTreeSet<String>> = having
        .map(|other| {
            let months = Calendar::BOTH.into_iter().flat_map(|calendar| months(calendar, &other.rows));
            (other.edition.locale.as_str(), months.map(FilledMonth::address).chain([OVERVIEW.to_owned()]).collect())
        })
        .collect();
    let alternates = |address: &str| {
        others(desks, |other| there.get(other.edition.locale.as_str())?.contains(address).then(|| address.to_owned()))
    };
    let mut pages = vec![Page {
        address: OVERVIEW.to_owned(),
        heading: desk.strings.say_plain(&messages::ARCHIVES_HEADING),
        alternates: alternates(OVERVIEW),
        is_indexed: true,
        modified_at: newest_change(&desk.rows),
        content: Content::Years(years(desk)),
    }];
    for calendar in Calendar::BOTH {
        let months: Vec<FilledMonth<'_>> = months(calendar, &desk.rows).collect();
        for (place, month) in months.iter().enumerate() {
            let neighbour = |place: Option<usize>| Some(months.get(place?)?.named(desk));
            let (later, earlier) = (neighbour(place.checked_sub(1)), neighbour(Some(place + 1)));
            pages.extend(month.pages(desk, earlier, later, &alternates(&month.address())));
        }
    }
    pages
}

/// The months of a calendar that have articles, the newest first.
fn months(calendar: Calendar, rows: &[Row]) -> impl Iterator<Item = FilledMonth<'_>> {
    let is_same = move |one: &Row, other: &Row| calendar.month_of(one) == calendar.month_of(other);
    rows.chunk_by(is_same).filter_map(move |rows| {
        let (year, number) = calendar.month_of(rows.first()?);
        Some(FilledMonth { calendar, year, number, rows })
    })
}

/// All months with the number of their articles.
fn years(desk: &Desk<'_>) -> Years {
    let of = |calendar| {
        let months: Vec<FilledMonth<'_>> = months(calendar, &desk.rows).collect();
        let years = months.chunk_by(|one, other| one.year == other.year);
        years.filter_map(|months| year(desk, calendar, months)).collect()
    };
    Years { gregorian: of(Calendar::Gregorian), hijri: of(Calendar::Hijri), total: desk.rows.len() }
}

/// A year of these months, the newest of which comes first.
fn year(desk: &Desk<'_>, calendar: Calendar, months: &[FilledMonth<'_>]) -> Option<YearOfMonths> {
    let (name, month_name) = match calendar {
        Calendar::Gregorian => (almanac::YEAR_GREGORIAN, messages::MONTH_GREGORIAN),
        Calendar::Hijri => (almanac::YEAR_HIJRI, almanac::MONTH_HIJRI),
    };
    let counted = |month: &FilledMonth<'_>| {
        let is_foreseen = |row: &Row| row.published.hijri_date.status.probability().is_some();
        Some(CountedMonth {
            named: Named { name: say(desk, &month_name, month.rows.first()?), address: month.address() },
            count: month.rows.len(),
            is_forecast: calendar == Calendar::Hijri && month.rows.iter().any(is_foreseen),
        })
    };
    Some(YearOfMonths {
        name: say(desk, &name, months.first()?.rows.first()?),
        count: months.iter().map(|month| month.rows.len()).sum(),
        months: months.iter().rev().filter_map(counted).collect(),
    })
}

impl Calendar {
    const BOTH: [Self; 2] = [Self::Gregorian, Self::Hijri];

    /// The name that pages have for it in classes.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Hijri => "hijri",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Gregorian => Self::Hijri,
            Self::Hijri => Self::Gregorian,
        }
    }

    /// The year and the number of the month in which a row was published.
    fn month_of(self, row: &Row) -> (i32, u8) {
        match self {
            Self::Gregorian => {
                let date = GregorianDate::from_day(row.published.day);
                (date.year(), date.month())
            }
            Self::Hijri => {
                let date = row.published.hijri_date.value;
                (date.year(), date.month())
            }
        }
    }

    const fn title(self) -> Message {
        match self {
            Self::Gregorian => almanac::TITLE_GREGORIAN,
            Self::Hijri => almanac::TITLE_HIJRI,
        }
    }

    /// A month's address below the edition.
    fn address(self, year: i32, number: u8) -> String {
        let is_late = year >= FIRST_PLAIN_GREGORIAN_YEAR;
        let mark = match self {
            Self::Gregorian if !is_late => "-ce",
            Self::Hijri if is_late => "-ah",
            _ => "",
        };
        format!("{OVERVIEW}{year:04}{mark}/{number:02}/")
    }
}

impl<'d> FilledMonth<'d> {
    fn address(self) -> String {
        self.calendar.address(self.year, self.number)
    }

    fn title(self, desk: &Desk<'_>) -> String {
        self.rows.first().map(|row| say(desk, &self.calendar.title(), row)).unwrap_or_default()
    }

    fn named(self, desk: &Desk<'_>) -> Named {
        Named { name: self.title(desk), address: self.address() }
    }

    /// The month laid out; none where a day of it lies beyond the edition's calendar.
    fn grid(self, desk: &Desk<'_>) -> Option<Grid> {
        let month = match self.calendar {
            Calendar::Gregorian => Month::Gregorian(GregorianMonth::try_new(self.year, self.number)?),
            Calendar::Hijri => Month::Hijri(self.rows.first()?.published.hijri_date.value.hijri_month()),
        };
        Grid::try_new(desk.dates.rule(), month, week_start(&desk.edition.locale)).ok()
    }

    /// The days that have articles, with the page that they begin on.
    fn days(self) -> BTreeMap<Day, DayArticles> {
        let mut days: BTreeMap<Day, DayArticles> = BTreeMap::new();
        for (place, row) in self.rows.iter().enumerate() {
            let first =
                || DayArticles { page: place / ROWS_A_PAGE + 1, count: 0, date: row.published.text.both.clone() };
            days.entry(row.published.day).or_insert_with(first).count += 1;
        }
        days
    }

    fn pages(
        self,
        desk: &Desk<'_>,
        earlier: Option<Named>,
        later: Option<Named>,
        alternates: &[(String, String)],
    ) -> Vec<Page<'d>> {
        let grid = self.grid(desk);
        let beside = months(self.calendar.other(), self.rows).map(|month| month.named(desk));
        let whole = Arc::new(WholeMonth {
            calendar: self.calendar,
            grid: grid.as_ref().map(|grid| month_grid(desk, grid, self.days())),
            notes: grid.as_ref().map(|grid| notes(desk, grid)).unwrap_or_default(),
            // In the order of the days, as readers know months.
            beside: beside.collect::<Vec<_>>().into_iter().rev().collect(),
            earlier,
            later,
        });
        let (heading, modified_at) = (self.title(desk), newest_change(self.rows));
        let count = self.rows.len().div_ceil(ROWS_A_PAGE);
        let pages = self.rows.chunks(ROWS_A_PAGE).zip(1..).map(|(rows, number)| {
            let pager = Pager { number, count, first: self.address(), total: self.rows.len() };
            let days = rows.chunk_by(|one, other| one.published.day == other.published.day).collect();
            Page {
                address: pager.address(number),
                heading: heading.clone(),
                alternates: if number == 1 { alternates.to_vec() } else { Vec::new() },
                is_indexed: true,
                modified_at,
                content: Content::Month { whole: whole.clone(), days, pager },
            }
        });
        pages.collect()
    }
}

/// A message about the day of a row.
fn say(desk: &Desk<'_>, message: &Message, row: &Row) -> String {
    let day = row.published.day;
    let parts = DateParts {
        gregorian: GregorianDate::from_day(day),
        hijri: row.published.hijri_date.value,
        weekday: day.weekday(),
    };
    desk.strings.say(message, &Arguments::new().with("date", parts))
}

fn newest_change(rows: &[Row]) -> Option<jiff::Timestamp> {
    rows.iter().map(|row| row.modified_at).max()
}
