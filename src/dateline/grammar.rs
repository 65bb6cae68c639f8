//! The shapes that a date is written in: which number is the day, which word the month, where the year stands.
//!
//! ```text
//! date    = numeric | named
//! numeric = number mark number mark number [era]         the same mark twice: - / .
//! named   = day gap month [gap year]                     25th of May, 2022 · 29 /شعبان/ ۱۴۳۶ · یکم رمضان
//!         | month gap day [gap year] | month gap year    Shawwal 23, 1443 · May 2022
//!         | year gap month [gap day]                     2022 May 25
//! year    = [؁] [era] number [؁] [era]                   three digits or more, or an era mark
//! gap     = up to two of , / - . and link words; never a line break
//! ```
//!
//! A function takes the items that are left and gives what it found with the items after it. Nothing here asks whether
//! a date exists.

use std::ops::Range;

use super::Calendar;
use super::digits::Number;
use super::items::{Item, Sort};
use super::lexicon::Meridiem;
use super::time::TimeOfDay;
use super::token::SANAH;

/// A date by its parts, as far as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// The month and where it stands.
    pub(super) month: MonthPart,
    /// The year.
    pub(super) year: Option<Part>,
    /// The era mark beside the year.
    pub(super) era: Option<Calendar>,
    /// The bytes from the first part to the last.
    pub(super) span: Range<usize>,
}

/// The month of a shape, with the day where only the two together can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MonthPart {
    /// A month by name, and the day.
    Named {
        /// The calendar that the name belongs to.
        calendar: Calendar,
        /// 1 to 12.
        month: u8,
        /// The day.
        day: Option<Part>,
    },
    /// The second and third number of year, month, day.
    YearFirst(Part, Part),
    /// The first and second number, of which either may be the day.
    YearLast(Part, Part),
}

/// A number and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The number.
    pub(super) number: Number,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// What was found, and the items after it.
pub(super) type Found<'i, T> = Option<(T, &'i [Item])>;

/// The date that begins with the first item.
pub(super) fn shape(items: &[Item]) -> Found<'_, Shape> {
    numeric(items).or_else(|| named(items))
}

/// Two numbers with a mark between them and nothing else, as in `25/05`: part of a date, and too little.
pub(super) fn two_numbers(items: &[Item]) -> Option<(Part, Part)> {
    let (first, rest) = number(items)?;
    let (_, rest) = separator(rest)?;
    let (second, rest) = number(rest)?;
    rest.is_empty().then_some((first, second))
}

/// A time of day, `08:15am`, `04:00 PM`, `19:07:30`, and its bytes.
pub(super) fn time(items: &[Item]) -> Found<'_, (TimeOfDay, Range<usize>)> {
    let colon = |items| mark(items, |mark| mark == ':').map(|(_, rest)| rest);
    let (hour, rest) = number(items)?;
    let (minute, mut rest) = number(colon(rest)?)?;
    if !hour.number.is_short() || minute.number.digits != 2 {
        return None;
    }
    let mut second = 0;
    if let Some((part, after)) = colon(rest).and_then(number) {
        (second, rest) = (part.number.small(), after);
    }
    let mut hour = hour.number.small();
    if let Some((Item { sort: Sort::Meridiem(meridiem), .. }, after)) = rest.split_first() {
        rest = after;
        hour = match (meridiem, hour) {
            (Meridiem::Morning, 12) => 0,
            (Meridiem::Afternoon, 1..=11) => hour + 12,
            _ => hour,
        };
    }
    let time = TimeOfDay::try_new(hour, minute.number.small(), second)?;
    Some(((time, items.first()?.span.start..end_of(items, rest)), rest))
}

/// A year alone, which only its era mark makes one: `1437 ھ`, `2016ء`, `AD 2016`.
pub(super) fn year_alone(items: &[Item]) -> Found<'_, (Part, Calendar, Range<usize>)> {
    let ((part, era), rest) = year(items)?;
    let span = items.first()?.span.start..end_of(items, rest);
    Some(((part, era?, span), rest))
}

fn numeric(items: &[Item]) -> Found<'_, Shape> {
    let (first, rest) = number(items)?;
    let (between, rest) = separator(rest)?;
    let (second, rest) = number(rest)?;
    let (again, rest) = separator(rest)?;
    let (third, rest) = number(rest)?;
    if between != again || !second.number.is_short() {
        return None;
    }
    let start = first.span.start;
    let (month, year) = match (first.number.is_short(), third.number.is_short()) {
        (false, true) => (MonthPart::YearFirst(second, third), first),
        (true, _) => (MonthPart::YearLast(first, second), third),
        (false, false) => return None,
    };
    let (era, rest) = era_after(rest);
    let end = end_of(items, rest);
    Some((Shape { month, year: Some(year), era, span: start..end }, rest))
}

fn named(items: &[Item]) -> Found<'_, Shape> {
    let (month, year, era, rest) = match number(items) {
        Some((first, rest)) if first.number.is_short() => {
            let ((calendar, month), rest) = month(gap(rest))?;
            let (year, era, rest) = year_or_none(rest);
            (MonthPart::Named { calendar, month, day: Some(first) }, year, era, rest)
        }
        Some((first, rest)) => {
            let ((calendar, month), rest) = month(gap(rest))?;
            let (day, rest) = day(gap(rest)).map_or((None, rest), |(day, rest)| (Some(day), rest));
            let (era, rest) = era_after(rest);
            (MonthPart::Named { calendar, month, day }, Some(first), era, rest)
        }
        None => {
            let ((calendar, month), rest) = month(items)?;
            if let Some((day, rest)) = day(gap(rest)) {
                let (year, era, rest) = year_or_none(rest);
                (MonthPart::Named { calendar, month, day: Some(day) }, year, era, rest)
            } else {
                let ((year, era), rest) = year(gap(rest))?;
                (MonthPart::Named { calendar, month, day: None }, Some(year), era, rest)
            }
        }
    };
    let span = items.first()?.span.start..end_of(items, rest);
    Some((Shape { month, year, era, span }, rest))
}

fn year_or_none(items: &[Item]) -> (Option<Part>, Option<Calendar>, &[Item]) {
    match year(gap(items)) {
        Some(((year, era), rest)) => (Some(year), era, rest),
        None => (None, None, items),
    }
}

/// A year with its era mark on either side: three digits or more, or any number that has an era mark.
fn year(items: &[Item]) -> Found<'_, (Part, Option<Calendar>)> {
    let (before, rest) = era(sanah(items));
    let (year, rest) = number(sanah(rest))?;
    let (after, rest) = era_after(rest);
    let era = after.or(before);
    (era.is_some() || !year.number.is_short()).then_some(((year, era), rest))
}

/// A day of the month: one or two digits, and not a year by its era mark.
fn day(items: &[Item]) -> Found<'_, Part> {
    let (day, rest) = number(items)?;
    let is_year = era(sanah(rest)).0.is_some() && year(gap(rest)).is_none();
    (day.number.is_short() && !is_year).then_some((day, rest))
}

/// The era mark after a year, a comma before it or not: `1440, Hijri`, `۱۴۴۵؁ھ`.
fn era_after(items: &[Item]) -> (Option<Calendar>, &[Item]) {
    let plain = sanah(items);
    let after_comma = mark(plain, |mark| mark == ',').map_or(plain, |(_, rest)| rest);
    match (era(plain), era(after_comma)) {
        (found @ (Some(_), _), _) | (_, found @ (Some(_), _)) => found,
        // A year sign alone belongs to the year too.
        _ => (None, plain),
    }
}

fn era(items: &[Item]) -> (Option<Calendar>, &[Item]) {
    match items.split_first() {
        Some((Item { sort: Sort::Era(calendar), .. }, rest)) => (Some(*calendar), rest),
        _ => (None, items),
    }
}

fn sanah(items: &[Item]) -> &[Item] {
    mark(items, |mark| mark == SANAH).map_or(items, |(_, rest)| rest)
}

fn number(items: &[Item]) -> Found<'_, Part> {
    match items.split_first()? {
        (Item { sort: Sort::Number(number), span }, rest) => Some((Part { number: *number, span: span.clone() }, rest)),
        _ => None,
    }
}

fn month(items: &[Item]) -> Found<'_, (Calendar, u8)> {
    match items.split_first()? {
        (Item { sort: Sort::Month(calendar, month), .. }, rest) => Some(((*calendar, *month), rest)),
        _ => None,
    }
}

fn separator(items: &[Item]) -> Found<'_, char> {
    mark(items, |mark| matches!(mark, '-' | '/' | '.'))
}

fn mark(items: &[Item], is_meant: impl Fn(char) -> bool) -> Found<'_, char> {
    match items.split_first()? {
        (Item { sort: Sort::Mark(mark), .. }, rest) if is_meant(*mark) => Some((*mark, rest)),
        _ => None,
    }
}

fn gap(items: &[Item]) -> &[Item] {
    let mut rest = items;
    for _ in 0..2 {
        rest = match rest.split_first() {
            Some((Item { sort: Sort::Link | Sort::Mark(',' | '/' | '-' | '.'), .. }, after)) => after,
            _ => break,
        };
    }
    rest
}

/// The end of the last item before `rest`.
fn end_of(items: &[Item], rest: &[Item]) -> usize {
    let taken = items.len().saturating_sub(rest.len()).saturating_sub(1);
    items.get(taken).map_or(0, |item| item.span.end)
}
