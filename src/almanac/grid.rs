//! A month as weeks of days, each day with both its dates and how they are known.

use std::fmt;

use super::week::place_in_week;
use crate::calendar::{CalendarError, Day, GregorianDate, HijriDate, HijriMonth, HijriRule, Status, Weekday};
use crate::locale::DateParts;

/// A day by both its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BothDates {
    /// The day.
    pub day: Day,
    /// Its Gregorian date.
    pub gregorian: GregorianDate,
    /// Its Hijri date, by the rule that was asked.
    pub hijri: HijriDate,
    /// How the rule knows that.
    pub status: Status,
}

impl BothDates {
    /// The dates of a day.
    ///
    /// # Errors
    ///
    /// The day lies outside the rule's range.
    pub fn of_day(rule: &HijriRule, day: Day) -> Result<Self, CalendarError> {
        let dated = rule.from_day(day)?;
        Ok(Self { day, gregorian: GregorianDate::from_day(day), hijri: dated.value, status: dated.status })
    }

    /// The dates of the day that a Hijri date names.
    ///
    /// # Errors
    ///
    /// The date lies outside the rule's range, or it is the 30th of a month that has 29 days.
    pub fn of_hijri(rule: &HijriRule, hijri: HijriDate) -> Result<Self, CalendarError> {
        let dated = rule.to_day(hijri)?;
        let gregorian = GregorianDate::from_day(dated.value);
        Ok(Self { day: dated.value, gregorian, hijri, status: dated.status })
    }

    /// The day as messages take it.
    #[must_use]
    pub const fn parts(self) -> DateParts {
        DateParts { gregorian: self.gregorian, hijri: self.hijri, weekday: self.day.weekday() }
    }
}

/// A month of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GregorianMonth {
    first: GregorianDate,
}

impl GregorianMonth {
    /// The month with these parts; none for a month that is not 1 to 12 or a year that is not 1 to 9999.
    #[must_use]
    pub fn try_new(year: i32, month: u8) -> Option<Self> {
        GregorianDate::try_new(year, month, 1).map(|first| Self { first })
    }

    /// The days of the month, in order.
    fn days(self) -> impl Iterator<Item = Day> {
        let length = GregorianDate::month_length(self.first.year(), self.first.month()).unwrap_or_default();
        let first = self.first.to_day();
        (0..i64::from(length)).filter_map(move |passed| first.plus(passed))
    }
}

/// A month of either calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// January to December.
    Gregorian(GregorianMonth),
    /// Muharram to Zilhaj.
    Hijri(HijriMonth),
}

impl fmt::Display for Month {
    /// Year and month, `2022-05` or `1443-10`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gregorian(GregorianMonth { first }) => write!(formatter, "{:04}-{:02}", first.year(), first.month()),
            Self::Hijri(month) => month.fmt(formatter),
        }
    }
}

/// Seven days from the week's first on; what belongs to another month is none.
pub type Week = [Option<BothDates>; 7];

/// A month, laid out.
///
/// ```
/// use roznama::almanac::{Grid, Month};
/// use roznama::calendar::{HijriMonth, HijriRule, Weekday};
///
/// let pakistan = HijriRule::named("pakistan").unwrap();
/// let shawwal = Month::Hijri(HijriMonth::try_new(1443, 10).unwrap());
/// let grid = Grid::try_new(&pakistan, shawwal, Weekday::Sunday).unwrap();
/// assert_eq!(grid.weeks().len(), 5);
/// // Eid was a Tuesday.
/// let eid = grid.weeks()[0][2].unwrap();
/// assert_eq!((eid.hijri.day(), eid.gregorian.to_string().as_str()), (1, "2022-05-03"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    month: Month,
    week_start: Weekday,
    weeks: Vec<Week>,
}

/// Days of one Hijri month that follow one another and are known in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first of them.
    pub first: BothDates,
    /// The last of them, which may be the first.
    pub last: BothDates,
    /// How they are known.
    pub status: Status,
}

impl Grid {
    /// The month by a rule, in weeks that begin on `week_start`.
    ///
    /// # Errors
    ///
    /// A day of the month lies outside the rule's range.
    pub fn try_new(rule: &HijriRule, month: Month, week_start: Weekday) -> Result<Self, CalendarError> {
        let days = match month {
            Month::Gregorian(month) => {
                month.days().map(|day| BothDates::of_day(rule, day)).collect::<Result<Vec<_>, _>>()?
            }
            Month::Hijri(month) => hijri_days(rule, month)?,
        };
        let mut weeks: Vec<Week> = Vec::with_capacity(6);
        for date in days {
            let place = place_in_week(date.day.weekday(), week_start);
            if place == 0 || weeks.is_empty() {
                weeks.push([None; 7]);
            }
            if let Some(slot) = weeks.last_mut().and_then(|week| week.get_mut(place)) {
                *slot = Some(date);
            }
        }
        Ok(Self { month, week_start, weeks })
    }

    /// The month that this is.
    #[must_use]
    pub const fn month(&self) -> Month {
        self.month
    }

    /// The day on which the weeks begin.
    #[must_use]
    pub const fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// The weeks, the first and the last perhaps not full.
    #[must_use]
    pub fn weeks(&self) -> &[Week] {
        &self.weeks
    }

    /// The days of the month, in order.
    pub fn days(&self) -> impl Iterator<Item = BothDates> + '_ {
        self.weeks.iter().flatten().copied().flatten()
    }

    /// The days of the month, cut where another Hijri month begins and where they are known in another way.
    #[must_use]
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for date in self.days() {
            match stretches.last_mut() {
                Some(stretch)
                    if stretch.status == date.status
                        && stretch.last.hijri.hijri_month() == date.hijri.hijri_month() =>
                {
                    stretch.last = date;
                }
                _ => stretches.push(Stretch { first: date, last: date, status: date.status }),
            }
        }
        stretches
    }
}

/// The 29 or 30 days that a rule gives a month.
fn hijri_days(rule: &HijriRule, month: HijriMonth) -> Result<Vec<BothDates>, CalendarError> {
    let mut days = Vec::with_capacity(30);
    for date in (1..=30).filter_map(|day| HijriDate::in_month(month, day)) {
        match BothDates::of_hijri(rule, date) {
            Err(CalendarError::NoSuchDay { .. }) => break,
            result => days.push(result?),
        }
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BothDates, GregorianMonth, Grid, Month};
    use crate::almanac::week::place_in_week;
    use crate::calendar::{GregorianDate, HijriMonth, HijriRule, Status, Weekday};

    fn rule(name: &str) -> HijriRule {
        HijriRule::named(name).unwrap()
    }

    const WEEK: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Expects the grid to hold just the days of its month, one after another, each below its weekday.
    #[track_caller]
    fn check(grid: &Grid, rule: &HijriRule) -> usize {
        let days: Vec<BothDates> = grid.days().collect();
        assert!(days.windows(2).all(|pair| pair[0].day.plus(1) == Some(pair[1].day)), "{grid:?}");
        for week in grid.weeks() {
            assert!(week.iter().any(Option::is_some), "{grid:?}");
            for (place, date) in week.iter().enumerate() {
                let Some(date) = date else { continue };
                assert_eq!(place_in_week(date.day.weekday(), grid.week_start()), place);
                assert_eq!(*date, BothDates::of_day(rule, date.day).unwrap());
                match grid.month() {
                    Month::Hijri(month) => assert_eq!(date.hijri.hijri_month(), month),
                    Month::Gregorian(month) => {
                        assert_eq!(GregorianMonth::try_new(date.gregorian.year(), date.gregorian.month()), Some(month));
                    }
                }
            }
        }
        let stretches = grid.stretches();
        assert_eq!(stretches.first().unwrap().first, days[0]);
        assert_eq!(stretches.last().unwrap().last, *days.last().unwrap());
        days.len()
    }

    proptest! {
        #[test]
        fn any_hijri_month_of_any_rule_is_29_or_30_days_in_order(
            name in prop::sample::select(HijriRule::BUILT_IN.as_slice()),
            year in 1300_i32..=1600,
            number in 1_u8..=12,
            start in prop::sample::select(WEEK.as_slice()),
        ) {
            let rule = rule(name);
            let month = HijriMonth::try_new(year, number).unwrap();
            let grid = Grid::try_new(&rule, Month::Hijri(month), start).unwrap();
            prop_assert_eq!(check(&grid, &rule), usize::from(rule.month_length(month).unwrap()));
        }

        #[test]
        fn any_gregorian_month_of_any_rule_has_all_its_days_in_order(
            name in prop::sample::select(HijriRule::BUILT_IN.as_slice()),
            year in 1883_i32..=2173,
            number in 1_u8..=12,
            start in prop::sample::select(WEEK.as_slice()),
        ) {
            let rule = rule(name);
            let month = GregorianMonth::try_new(year, number).unwrap();
            let grid = Grid::try_new(&rule, Month::Gregorian(month), start).unwrap();
            prop_assert_eq!(check(&grid, &rule), usize::from(GregorianDate::month_length(year, number).unwrap()));
        }
    }

    #[test]
    fn a_stretch_ends_where_another_hijri_month_begins() {
        let may = Month::Gregorian(GregorianMonth::try_new(2022, 5).unwrap());
        let stretches = Grid::try_new(&rule("pakistan"), may, Weekday::Sunday).unwrap().stretches();
        let ends: Vec<_> = stretches.iter().map(|part| (part.first.hijri.to_string(), part.last.hijri.day())).collect();
        assert_eq!(ends, [("1443-09-29".to_owned(), 30), ("1443-10-01".to_owned(), 29)]);
        assert!(stretches.iter().all(|stretch| stretch.status == Status::Announced));
    }

    #[test]
    fn a_month_beyond_the_rule_is_an_error() {
        let month = Month::Hijri(HijriMonth::try_new(1700, 1).unwrap());
        assert!(Grid::try_new(&rule("umalqura"), month, Weekday::Sunday).is_err());
    }
}
