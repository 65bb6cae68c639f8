//! What a line prints about a day, part by part, whatever stands between the parts.

use std::ops::Range;

use super::Calendar;
use super::error::{DateError, DateErrorKind};
use super::grammar::{Found, MonthPart, Shape, shape, time, year_alone};
use super::items::{Item, Sort, items};
use super::order::{Assumption, NumericOrder, PartOrder};
use super::reading::{WrittenDate, resolve, resolve_year};
use super::time::TimeOfDay;
use crate::calendar::{GregorianDate, HijriDate, Weekday};

/// What is printed about a day, each part with its bytes of the text.
///
/// Whether the parts agree is for [`agreement`](super::agreement) to say, by a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// The weekday.
    pub weekday: Option<(Weekday, Range<usize>)>,
    /// The Gregorian date.
    pub gregorian: Option<(GregorianDate, Range<usize>)>,
    /// A Gregorian month and day without a year.
    pub gregorian_without_year: Option<(MonthDay, Range<usize>)>,
    /// The Hijri date.
    pub hijri: Option<(HijriDate, Range<usize>)>,
    /// A Hijri month and day without a year, as some papers print beside the Gregorian date.
    pub hijri_without_year: Option<(MonthDay, Range<usize>)>,
    /// A Gregorian year alone, known by its era mark: `2016ء`.
    pub gregorian_year: Option<(i32, Range<usize>)>,
    /// A Hijri year alone, known by its era mark: `1437ھ`.
    pub hijri_year: Option<(i32, Range<usize>)>,
    /// The time of day.
    pub time: Option<(TimeOfDay, Range<usize>)>,
    /// Dates among these whose numbers could be read in another order.
    pub assumed: Vec<Assumption>,
    /// Dates beside these that cannot be, such as a Hijri year with its digits out of order.
    pub trouble: Vec<DateError>,
}

/// A month and a day in it, of a year that was not printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; in a Hijri month at most 30.
    pub day: u8,
}

/// What a step through the items of a line came upon.
pub(super) enum Step<'i> {
    /// A part of a day, and the items after it.
    Part(&'i [Item]),
    /// A part that was there already with another value, and the items after it.
    Another(&'i [Item]),
    /// An item that is no part of a day, and the items after it.
    Other(&'i Item, &'i [Item]),
    /// The end.
    End,
}

/// Reads what a running text prints about one day, and passes over all other words.
///
/// Of two dates in one calendar the first counts. [`parse_masthead`](super::parse_masthead) is for lines that must say
/// nothing else.
///
/// ```
/// use roznama::dateline::{MonthDay, NumericOrder, find_printed};
///
/// let printed = find_printed("August 31 (29, Zulhaj, 1440, Hijri)", NumericOrder::DayFirst);
/// assert_eq!(printed.gregorian_without_year, Some((MonthDay { month: 8, day: 31 }, 0..9)));
/// assert_eq!(printed.hijri.unwrap().0.to_string(), "1440-12-29");
/// ```
#[must_use]
pub fn find_printed(text: &str, order: NumericOrder) -> Printed {
    let items = items(text);
    let mut printed = Printed::default();
    let mut rest = items.as_slice();
    loop {
        rest = match printed.step(text, rest, order) {
            Step::Part(rest) | Step::Another(rest) | Step::Other(_, rest) => rest,
            Step::End => return printed,
        };
    }
}

impl Printed {
    /// Whether a whole date is printed, in one calendar or the other.
    #[must_use]
    pub const fn has_date(&self) -> bool {
        self.gregorian.is_some() || self.hijri.is_some()
    }

    /// The bytes of every part, in no order.
    pub fn spans(&self) -> impl Iterator<Item = Range<usize>> {
        fn span<T>(part: Option<&(T, Range<usize>)>) -> Option<Range<usize>> {
            part.map(|(_, span)| span.clone())
        }
        let parts = [
            span(self.weekday.as_ref()),
            span(self.gregorian.as_ref()),
            span(self.gregorian_without_year.as_ref()),
            span(self.hijri.as_ref()),
            span(self.hijri_without_year.as_ref()),
            span(self.gregorian_year.as_ref()),
            span(self.hijri_year.as_ref()),
            span(self.time.as_ref()),
        ];
        parts.into_iter().flatten().chain(self.trouble.iter().map(DateError::span))
    }

    /// The same, printed in a text that has so many bytes before it.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        fn shift<T>(part: &mut Option<(T, Range<usize>)>, by: usize) {
            if let Some((_, span)) = part {
                *span = span.start + by..span.end + by;
            }
        }
        shift(&mut self.weekday, by);
        shift(&mut self.gregorian, by);
        shift(&mut self.gregorian_without_year, by);
        shift(&mut self.hijri, by);
        shift(&mut self.hijri_without_year, by);
        shift(&mut self.gregorian_year, by);
        shift(&mut self.hijri_year, by);
        shift(&mut self.time, by);
        for assumption in &mut self.assumed {
            assumption.span = assumption.span.start + by..assumption.span.end + by;
        }
        self.trouble = self.trouble.into_iter().map(|error| error.shifted(by)).collect();
        self
    }

    /// Takes what the first items say, if they are a part of a day.
    pub(super) fn step<'i>(&mut self, text: &str, items: &'i [Item], order: NumericOrder) -> Step<'i> {
        let Some((item, after)) = items.split_first() else { return Step::End };
        let (is_new, rest) = match &item.sort {
            Sort::Weekday(weekday) => (put(&mut self.weekday, *weekday, item.span.clone()), after),
            Sort::Number(_) | Sort::Month(..) | Sort::Era(_) | Sort::Mark(_) => match self.dated(text, items, order) {
                Some(found) => found,
                None => return Step::Other(item, after),
            },
            _ => return Step::Other(item, after),
        };
        if is_new { Step::Part(rest) } else { Step::Another(rest) }
    }

    /// Takes a date, a time or a year alone; whether its place was free.
    fn dated<'i>(&mut self, text: &str, items: &'i [Item], order: NumericOrder) -> Found<'i, bool> {
        if let Some((shape, rest)) = shape(items) {
            return Some((self.take(text, &shape, order), rest));
        }
        if let Some(((time, span), rest)) = time(items) {
            return Some((put(&mut self.time, time, span), rest));
        }
        let ((year, calendar, span), rest) = year_alone(items)?;
        let is_new = match (resolve_year(text, &year, calendar), calendar) {
            (Ok(year), Calendar::Gregorian) => put(&mut self.gregorian_year, year, span),
            (Ok(year), Calendar::Hijri) => put(&mut self.hijri_year, year, span),
            (Err(error), _) => {
                self.trouble.push(error);
                true
            }
        };
        Some((is_new, rest))
    }

    fn take(&mut self, text: &str, shape: &Shape, order: NumericOrder) -> bool {
        let span = shape.span.clone();
        match resolve(text, shape, order) {
            Ok((WrittenDate::Gregorian(date), order)) => {
                self.assume(WrittenDate::Gregorian(date), order, &span);
                put(&mut self.gregorian, date, span)
            }
            Ok((WrittenDate::Hijri(date), order)) => {
                self.assume(WrittenDate::Hijri(date), order, &span);
                put(&mut self.hijri, date, span)
            }
            Err(error) => match month_day(shape).filter(|_| error.kind() == DateErrorKind::NoYear) {
                Some((Calendar::Gregorian, value)) => put(&mut self.gregorian_without_year, value, span),
                Some((Calendar::Hijri, value)) => put(&mut self.hijri_without_year, value, span),
                None => {
                    self.trouble.push(error);
                    true
                }
            },
        }
    }

    fn assume(&mut self, date: WrittenDate, order: PartOrder, span: &Range<usize>) {
        let is_new = match date {
            WrittenDate::Gregorian(_) => self.gregorian.is_none(),
            WrittenDate::Hijri(_) => self.hijri.is_none(),
        };
        self.assumed.extend(Assumption::of(date, order, span).filter(|_| is_new));
    }
}

/// The month and day of a shape without a year; none where no year has them.
fn month_day(shape: &Shape) -> Option<(Calendar, MonthDay)> {
    let MonthPart::Named { calendar, month, day: Some(day) } = &shape.month else { return None };
    let value = MonthDay { month: *month, day: day.number.small() };
    let last = match calendar {
        // A leap year, for 29 February.
        Calendar::Gregorian => GregorianDate::month_length(2000, value.month)?,
        Calendar::Hijri => 30,
    };
    (1..=last).contains(&value.day).then_some((*calendar, value))
}

/// Puts a part into its place, unless a part stands there already; false where that one has another value.
fn put<T: PartialEq>(place: &mut Option<(T, Range<usize>)>, value: T, span: Range<usize>) -> bool {
    if let Some((before, _)) = place {
        return *before == value;
    }
    *place = Some((value, span));
    true
}
