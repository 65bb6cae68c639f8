//! A month of the almanac in an edition's words: each day by both calendars, with its articles.

use std::collections::BTreeMap;

use super::messages;
use crate::almanac::messages as almanac;
use crate::almanac::{BothDates, Grid, Month};
use crate::calendar::{Day, HijriMonth};
use crate::locale::{Arguments, Message};
use crate::render::{DayArticles, GridDay, MonthGrid};
use crate::resolve::Desk;

/// The month with the articles of its days.
pub(super) fn month_grid(desk: &Desk<'_>, grid: &Grid, mut articles: BTreeMap<Day, DayArticles>) -> MonthGrid {
    let mut shown = None;
    let mut day = |date: BothDates| {
        let (own, beside, month, short) = match grid.month() {
            Month::Gregorian(_) => {
                (date.gregorian.day(), date.hijri.day(), (date.hijri.year(), date.hijri.month()), almanac::SHORT_HIJRI)
            }
            Month::Hijri(_) => (
                date.hijri.day(),
                date.gregorian.day(),
                (date.gregorian.year(), date.gregorian.month()),
                almanac::SHORT_GREGORIAN,
            ),
        };
        let begins = shown.replace(month) != Some(month);
        GridDay {
            day: number(desk, own),
            beside: number(desk, beside),
            beside_month: begins.then(|| say(desk, &short, date)),
            iso: date.gregorian.to_string(),
            is_forecast: date.status.probability().is_some(),
            articles: articles.remove(&date.day),
        }
    };
    let weeks = grid.weeks().iter().map(|week| week.iter().map(|date| date.map(&mut day)).collect()).collect();
    MonthGrid { caption: caption(desk, grid), weekdays: weekdays(desk, grid), weeks }
}

/// What readers should know of a month's Hijri dates: which of them are a forecast.
pub(super) fn notes(desk: &Desk<'_>, grid: &Grid) -> Vec<String> {
    let mut foreseen: BTreeMap<HijriMonth, (BothDates, u16)> = BTreeMap::new();
    for date in grid.days() {
        let Some(probability) = date.status.probability() else { continue };
        let (_, percent) = foreseen.entry(date.hijri.hijri_month()).or_insert((date, u16::MAX));
        // The 30th is less certain than the days before it, and there is one note for all.
        *percent = probability.percent().min(*percent);
    }
    let note = |(date, percent): (BothDates, u16)| {
        let month = say(desk, &almanac::TITLE_HIJRI, date);
        let arguments = Arguments::new().with("month", month).with("percent", u32::from(percent));
        desk.strings.say_isolated(&messages::ARCHIVE_FORECAST, &arguments)
    };
    foreseen.into_values().map(note).collect()
}

/// `May 2022 / Ramazan 1443 – Shawwal 1443`.
fn caption(desk: &Desk<'_>, grid: &Grid) -> String {
    let (own, other) = match grid.month() {
        Month::Gregorian(_) => (almanac::TITLE_GREGORIAN, almanac::TITLE_HIJRI),
        Month::Hijri(_) => (almanac::TITLE_HIJRI, almanac::TITLE_GREGORIAN),
    };
    let (Some(first), Some(last)) = (grid.days().next(), grid.days().last()) else { return String::new() };
    let ends = [first, last].map(|date| say(desk, &other, date));
    let beside = match ends {
        [first, last] if first == last => first,
        [first, last] => desk.strings.say(&almanac::RANGE, &Arguments::new().with("first", first).with("last", last)),
    };
    let arguments = Arguments::new().with("month", say(desk, &own, first)).with("beside", beside);
    desk.strings.say(&almanac::TITLE, &arguments)
}

/// The names of the days of the week, whole and short, from the week's first day on.
fn weekdays(desk: &Desk<'_>, grid: &Grid) -> Vec<(String, String)> {
    // Every month has four days of each name.
    let of_column = |column: usize| grid.weeks().iter().find_map(|week| week.get(column).copied().flatten());
    let names = |date| (say(desk, &almanac::WEEKDAY, date), say(desk, &messages::WEEKDAY_SHORT, date));
    (0..7).filter_map(of_column).map(names).collect()
}

fn say(desk: &Desk<'_>, message: &Message, date: BothDates) -> String {
    desk.strings.say(message, &Arguments::new().with("date", date.parts()))
}

fn number(desk: &Desk<'_>, number: u8) -> String {
    desk.strings.digits().rewrite(&number.to_string())
}
