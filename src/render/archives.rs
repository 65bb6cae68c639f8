//! What an edition's archives show, and what `archive.html` and `archives.html` see of it.
//!
//! Months and days come in words and numbers: which calendar they are of is a name for a class, and nothing here counts
//! days.

use serde::Serialize;

use super::context::{Date, Frame, Link, RowView};
use super::lists::{Pager, Pages, Sheet};
use crate::resolve::{Desk, PrintedDate, Row};

/// A page of a month.
#[derive(Clone, Debug)]
pub struct Month<'r> {
    /// The calendar that it is a month of, `gregorian` or `hijri`.
    pub calendar: &'static str,
    /// The days on this page that have articles, the newest first.
    pub days: &'r [&'r [Row]],
    /// The whole month, laid out; none where the edition's calendar does not have all of it.
    pub grid: Option<&'r MonthGrid>,
    /// What readers should know of its dates.
    pub notes: &'r [String],
    /// The months of the other calendar that its articles are in too.
    pub beside: &'r [Named],
    /// The month before it that has articles.
    pub earlier: Option<&'r Named>,
    /// The month after it that has articles.
    pub later: Option<&'r Named>,
    /// Where it stands among the pages of the month.
    pub pager: &'r Pager,
}

/// A page's name and its address below the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What leads there.
    pub name: String,
    /// Where it is.
    pub address: String,
}

/// A month as weeks.
#[derive(Clone, Debug)]
pub struct MonthGrid {
    /// The month in both calendars.
    pub caption: String,
    /// The days of the week, whole and short, in the order of the columns.
    pub weekdays: Vec<(String, String)>,
    /// The weeks; a day of another month is none.
    pub weeks: Vec<Vec<Option<GridDay>>>,
}

/// A day of a month.
#[derive(Clone, Debug)]
pub struct GridDay {
    /// The day of the month.
    pub day: String,
    /// The day of the other calendar's month.
    pub beside: String,
    /// The short name of that month, on its first day and on the grid's.
    pub beside_month: Option<String>,
    /// As machines read it.
    pub iso: String,
    /// Whether its Hijri date is a forecast.
    pub is_forecast: bool,
    /// Its articles.
    pub articles: Option<DayArticles>,
}

/// Where the articles of a day are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayArticles {
    /// The number of the page that they begin on.
    pub page: usize,
    /// How many there are.
    pub count: usize,
    /// The day in words.
    pub date: String,
}

/// All months that have articles, by calendar and year.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// The years from January to December, the newest first.
    pub gregorian: Vec<YearOfMonths>,
    /// The years from Muharram to Zilhaj, the newest first.
    pub hijri: Vec<YearOfMonths>,
    /// The number of articles.
    pub total: usize,
}

/// A year and its months.
#[derive(Clone, Debug)]
pub struct YearOfMonths {
    /// The year in words.
    pub name: String,
    /// How many articles it has.
    pub count: usize,
    /// Its months that have articles, in their order.
    pub months: Vec<CountedMonth>,
}

/// A month and how many articles it has.
#[derive(Clone, Debug)]
pub struct CountedMonth {
    /// The month, and its page.
    pub named: Named,
    /// How many articles it has.
    pub count: usize,
    /// Whether its days are a forecast.
    pub is_forecast: bool,
}

/// The id of a day on the page of its month.
fn anchor(iso: &str) -> String {
    format!("day-{iso}")
}

/// What `archive.html` sees.
#[derive(Serialize)]
pub(super) struct MonthPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    archive: MonthView<'a>,
}

#[derive(Serialize)]
struct MonthView<'a> {
    calendar: &'a str,
    heading: &'a str,
    days: Vec<DayView<'a>>,
    grid: Option<GridView<'a>>,
    notes: &'a [String],
    beside: Vec<Link<'a>>,
    earlier: Option<Link<'a>>,
    later: Option<Link<'a>>,
    overview: String,
    pages: Pages,
    total: usize,
}

#[derive(Serialize)]
struct DayView<'a> {
    id: String,
    date: Date<'a>,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct GridView<'a> {
    caption: &'a str,
    weekdays: Vec<WeekdayView<'a>>,
    weeks: Vec<WeekView<'a>>,
}

/// Days that follow one another, and how many columns are empty on both sides of them.
#[derive(Serialize)]
struct WeekView<'a> {
    before: usize,
    days: Vec<CellView<'a>>,
    after: usize,
}

#[derive(Serialize)]
struct WeekdayView<'a> {
    name: &'a str,
    short: &'a str,
}

#[derive(Serialize)]
struct CellView<'a> {
    day: &'a str,
    beside: &'a str,
    beside_month: Option<&'a str>,
    iso: &'a str,
    forecast: bool,
    articles: Option<DayLink<'a>>,
}

#[derive(Serialize)]
struct DayLink<'a> {
    url: String,
    count: usize,
    date: &'a str,
}

/// What `archives.html` sees.
#[derive(Serialize)]
pub(super) struct YearsPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    archives: YearsView<'a>,
}

#[derive(Serialize)]
struct YearsView<'a> {
    heading: &'a str,
    gregorian: Vec<YearView<'a>>,
    hijri: Vec<YearView<'a>>,
    total: usize,
}

#[derive(Serialize)]
struct YearView<'a> {
    name: &'a str,
    count: usize,
    months: Vec<CountedView<'a>>,
}

#[derive(Serialize)]
struct CountedView<'a> {
    name: &'a str,
    url: String,
    count: usize,
    forecast: bool,
}

impl<'a> MonthPage<'a> {
    pub(super) fn new(sheet: &'a Sheet<'_>, month: &'a Month<'_>, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = sheet.up();
        let link = |named: &'a Named| named.link(&up);
        let archive = MonthView {
            calendar: month.calendar,
            heading: sheet.heading,
            days: month.days.iter().filter_map(|rows| DayView::new(rows, &up, desk)).collect(),
            grid: month.grid.map(|grid| GridView::new(grid, month.pager, &up)),
            notes: month.notes,
            beside: month.beside.iter().map(link).collect(),
            earlier: month.earlier.map(link),
            later: month.later.map(link),
            overview: format!("{up}archive/"),
            pages: Pages::new(month.pager, &up),
            total: month.pager.total,
        };
        Self { frame: sheet.frame(&up, None, desk, desks), archive }
    }
}

impl Named {
    fn link(&self, up: &str) -> Link<'_> {
        Link { name: &self.name, url: format!("{up}{}", self.address) }
    }
}

impl<'a> DayView<'a> {
    fn new(rows: &'a [Row], up: &str, desk: &'a Desk<'_>) -> Option<Self> {
        let date: &PrintedDate = &rows.first()?.published;
        Some(Self {
            id: anchor(&date.iso),
            date: Date::new(date, &date.text),
            rows: rows.iter().map(|row| RowView::new(row, up, desk)).collect(),
        })
    }
}

impl<'a> GridView<'a> {
    fn new(grid: &'a MonthGrid, pager: &Pager, up: &str) -> Self {
        let cell = |day: &'a GridDay| CellView {
            day: &day.day,
            beside: &day.beside,
            beside_month: day.beside_month.as_deref(),
            iso: &day.iso,
            forecast: day.is_forecast,
            articles: day.articles.as_ref().map(|articles| {
                let anchor = anchor(&day.iso);
                let is_here = articles.page == pager.number;
                let url = if is_here { String::new() } else { format!("{up}{}", pager.address(articles.page)) };
                DayLink { url: format!("{url}#{anchor}"), count: articles.count, date: &articles.date }
            }),
        };
        Self {
            caption: &grid.caption,
            weekdays: grid.weekdays.iter().map(|(name, short)| WeekdayView { name, short }).collect(),
            weeks: grid
                .weeks
                .iter()
                .map(|week| WeekView {
                    before: week.iter().take_while(|day| day.is_none()).count(),
                    days: week.iter().flatten().map(cell).collect(),
                    after: week.iter().rev().take_while(|day| day.is_none()).count(),
                })
                .collect(),
        }
    }
}

impl<'a> YearsPage<'a> {
    pub(super) fn new(sheet: &'a Sheet<'_>, years: &'a Years, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = sheet.up();
        let views = |years: &'a [YearOfMonths]| years.iter().map(|year| YearView::new(year, &up)).collect();
        let archives = YearsView {
            heading: sheet.heading,
            gregorian: views(&years.gregorian),
            hijri: views(&years.hijri),
            total: years.total,
        };
        Self { frame: sheet.frame(&up, None, desk, desks), archives }
    }
}

impl<'a> YearView<'a> {
    fn new(year: &'a YearOfMonths, up: &str) -> Self {
        let months = year.months.iter().map(|month| {
            let Link { name, url } = month.named.link(up);
            CountedView { name, url, count: month.count, forecast: month.is_forecast }
        });
        Self { name: &year.name, count: year.count, months: months.collect() }
    }
}
