//! Days and the dates that name them.
//!
//! A value that exists is possible: a [`GregorianDate`] names a real day, a [`HijriDate`] one that some rule may have.
//! Whether a Hijri month had a 30th day is for a rule to say.

use std::fmt;

use calendrical_calculations::gregorian;
use calendrical_calculations::rata_die::RataDie;

/// A day, counted from 1 January of the year 1 of the proleptic Gregorian calendar, which is day 1 (Rata Die).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The first day that has a Gregorian name here: 1 January 0001.
    pub const FIRST: Self = Self(1);
    /// The last day that has a Gregorian name here: 31 December 9999.
    pub const LAST: Self = Self(3_652_059);

    /// The day that carries this number; none outside the years 1 to 9999.
    #[must_use]
    pub const fn from_number(number: i64) -> Option<Self> {
        if number >= Self::FIRST.0 as i64 && number <= Self::LAST.0 as i64 {
            #[expect(clippy::cast_possible_truncation, reason = "the range was just checked")]
            return Some(Self(number as i32));
        }
        None
    }

    /// The day of a number that is known to lie in the years 1 to 9999.
    pub(super) const fn literal(number: i32) -> Self {
        Self(number)
    }

    /// The number of the day.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0 as i64
    }

    /// The day so many days later (earlier, where negative); none outside the years 1 to 9999.
    #[must_use]
    pub const fn plus(self, days: i64) -> Option<Self> {
        Self::from_number(self.number().saturating_add(days))
    }

    /// The day of the week, which is the same in every calendar.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        match self.0.rem_euclid(7) {
            1 => Weekday::Monday,
            2 => Weekday::Tuesday,
            3 => Weekday::Wednesday,
            4 => Weekday::Thursday,
            5 => Weekday::Friday,
            6 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    pub(super) const fn rata_die(self) -> RataDie {
        RataDie::new(self.number())
    }
}

/// A day of the seven-day week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// The first day of the ISO week.
    Monday,
    /// The second day of the ISO week.
    Tuesday,
    /// The third day of the ISO week.
    Wednesday,
    /// The fourth day of the ISO week.
    Thursday,
    /// The day of the congregational prayer.
    Friday,
    /// The sixth day of the ISO week.
    Saturday,
    /// The last day of the ISO week.
    Sunday,
}

/// A date of the proleptic Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GregorianDate {
    year: i16,
    month: u8,
    day: u8,
}

impl GregorianDate {
    /// The date with these parts; none where no such day exists, or outside the years 1 to 9999.
    #[must_use]
    pub fn try_new(year: i32, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let length = Self::month_length(year.into(), month)?;
        (1..=length).contains(&day).then_some(Self { year, month, day })
    }

    /// The number of days of a month; none for a month that is not 1 to 12.
    #[must_use]
    pub fn month_length(year: i32, month: u8) -> Option<u8> {
        match month {
            2 if gregorian::is_leap_year(year) => Some(29),
            2 => Some(28),
            4 | 6 | 9 | 11 => Some(30),
            1..=12 => Some(31),
            _ => None,
        }
    }

    /// The name of a day.
    #[must_use]
    pub fn from_day(day: Day) -> Self {
        let (year, month, day) = gregorian::gregorian_from_fixed(day.rata_die()).unwrap_or((1, 1, 1));
        #[expect(clippy::cast_possible_truncation, reason = "a `Day` lies in the years 1 to 9999")]
        Self { year: year as i16, month, day }
    }

    /// The day that this date names.
    #[must_use]
    pub fn to_day(self) -> Day {
        let fixed = gregorian::fixed_from_gregorian(self.year.into(), self.month, self.day);
        Day::from_number(fixed.to_i64_date()).unwrap_or(Day::FIRST)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for GregorianDate {
    /// ISO 8601, `2022-05-25`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A month of the Hijri calendar, 1 AH to 9999 AH, whatever the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HijriMonth {
    year: i16,
    month: u8,
}

impl HijriMonth {
    /// Muharram of the year 1.
    pub(super) const FIRST: Self = Self { year: 1, month: 1 };

    /// The month with these parts; none for a month that is not 1 to 12 or a year that is not 1 to 9999.
    #[must_use]
    pub fn try_new(year: i32, month: u8) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// The number of whole months since Muharram of the year 1.
    #[must_use]
    pub(super) fn index(self) -> i32 {
        (i32::from(self.year) - 1) * 12 + i32::from(self.month) - 1
    }

    /// The month that lies so many months after Muharram of the year 1.
    pub(super) fn from_index(index: i32) -> Option<Self> {
        let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
        Self::try_new(index.div_euclid(12) + 1, month)
    }

    /// The month after this one; none after 9999 AH.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.plus(1)
    }

    /// The month so many months later, or earlier where the number is negative; none outside the years 1 to 9999.
    #[must_use]
    pub fn plus(self, months: i32) -> Option<Self> {
        Self::from_index(self.index().checked_add(months)?)
    }

    /// How many months lie from another month to this one; negative where this one is earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.index() - earlier.index()
    }

    /// The Hijri year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// The month of the year, 1 (Muharram) to 12 (Zilhaj).
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }
}

impl fmt::Display for HijriMonth {
    /// Year and month, `1443-10`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

/// A date of the Hijri calendar as somebody wrote it: a year, a month, and a day from 1 to 30.
///
/// Which day it is, and whether it exists at all, depends on the [`HijriRule`](super::HijriRule).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HijriDate {
    month: HijriMonth,
    day: u8,
}

impl HijriDate {
    /// The date with these parts; none where no rule could have it.
    #[must_use]
    pub fn try_new(year: i32, month: u8, day: u8) -> Option<Self> {
        Self::in_month(HijriMonth::try_new(year, month)?, day)
    }

    /// The given day, 1 to 30, of a month.
    #[must_use]
    pub fn in_month(month: HijriMonth, day: u8) -> Option<Self> {
        (1..=30).contains(&day).then_some(Self { month, day })
    }

    /// The month that the date lies in.
    #[must_use]
    pub const fn hijri_month(self) -> HijriMonth {
        self.month
    }

    /// The Hijri year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.month.year()
    }

    /// The month of the year, 1 (Muharram) to 12 (Zilhaj).
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month.month()
    }

    /// The day of the month, 1 to 30.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for HijriDate {
    /// Year, month and day, `1443-10-23`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, GregorianDate, HijriMonth, Weekday};

    #[test]
    fn months_are_counted_forward_and_back_over_the_ends_of_years() {
        let month = |year, month| HijriMonth::try_new(year, month).unwrap();
        for (from, months, to) in [((1447, 10), 3, (1448, 1)), ((1448, 1), -18, (1446, 7)), ((1443, 5), 0, (1443, 5))] {
            let (from, to) = (month(from.0, from.1), month(to.0, to.1));
            assert_eq!((from.plus(months), to.since(from)), (Some(to), months));
        }
        assert_eq!((month(1, 1).plus(-1), month(9999, 12).plus(1), month(1, 1).plus(i32::MAX)), (None, None, None));
    }

    #[test]
    fn every_day_of_the_years_1_to_9999_has_one_gregorian_name() {
        let mut expected = (1, 1, 1);
        for number in Day::FIRST.number()..=Day::LAST.number() {
            let day = Day::from_number(number).unwrap();
            let date = GregorianDate::from_day(day);
            assert_eq!((date.year(), date.month(), date.day()), expected);
            assert_eq!(date.to_day(), day);
            let (year, month, day) = expected;
            expected = if day < GregorianDate::month_length(year, month).unwrap() {
                (year, month, day + 1)
            } else if month < 12 {
                (year, month + 1, 1)
            } else {
                (year + 1, 1, 1)
            };
        }
        assert_eq!(expected, (10_000, 1, 1));
    }

    #[test]
    fn a_day_that_does_not_exist_has_no_date() {
        for (year, month, day) in [(2022, 2, 29), (2022, 13, 1), (2022, 0, 1), (2022, 4, 31), (0, 1, 1), (10_000, 1, 1)]
        {
            assert_eq!(GregorianDate::try_new(year, month, day), None, "{year}-{month}-{day}");
        }
        assert!(GregorianDate::try_new(2024, 2, 29).is_some());
    }

    #[test]
    fn pakistans_first_day_was_a_friday() {
        let day = GregorianDate::try_new(1947, 8, 15).unwrap().to_day();
        assert_eq!(day.weekday(), Weekday::Friday);
    }

    #[test]
    fn months_follow_one_another_across_the_year() {
        let zilhaj = HijriMonth::try_new(1443, 12).unwrap();
        assert_eq!(zilhaj.next(), HijriMonth::try_new(1444, 1));
        assert_eq!(HijriMonth::try_new(9999, 12).unwrap().next(), None);
    }
}
