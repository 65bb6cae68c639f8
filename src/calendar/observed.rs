//! A calendar of record: the month starts that an authority announced, and what fills the months without a record.
//!
//! 1. Between two records the months keep the base rule's starts, shifted so that both ends hold, each of 29 or 30 days.
//! 2. Before the first and after the last record the base rule's month lengths go on from the nearest record.
//!
//! This is the only file that implements ICU's unstable trait `Rules`, which is why Cargo.toml pins `icu_calendar` to a
//! minor version.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, LazyLock};

use calendrical_calculations::rata_die::RataDie;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::{HijriYear, Rules};
use icu_calendar::cal::scaffold::UnstableSealed;

use super::{Day, HijriDate, HijriMonth, HijriRule, parse_calendar};

/// An announced month: its first day and where that is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRecord {
    /// The day that the newspaper calls the 1st.
    pub first: Day,
    /// How the first day is known.
    pub kind: RecordKind,
    /// How sure the record is: `high`, `medium` or `low`.
    pub confidence: String,
    /// The number of independent reports.
    pub sources: u32,
    /// The address of the best report.
    pub source: String,
}

/// How the first day of a recorded month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// The authority's own announcement was reported.
    Announcement,
    /// A holiday or procession of that month was reported on its day.
    HolidayObserved,
    /// It follows from the months beside it.
    Derived,
}

/// A calendar made of announced month starts.
///
/// It works with ICU like any other calendar, through [`Observed::hijri`].
#[derive(Clone)]
pub struct Observed {
    name: String,
    authority: String,
    records: BTreeMap<HijriMonth, MonthRecord>,
    days: (Day, Day),
    hijri: Hijri<MonthTable>,
}

/// Why a table of months cannot be a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableError {
    /// The recorded month at which it shows.
    pub month: HijriMonth,
    /// What is wrong.
    pub message: String,
}

/// Years of twelve months, each of 29 or 30 days, without a gap; shared, so that a copy costs nothing.
#[derive(Clone)]
pub struct MonthTable {
    first_year: i32,
    years: Arc<[HijriYear]>,
}

impl Observed {
    /// The calendar with these announced months, filled up by `base`.
    pub(super) fn try_new(
        name: String,
        authority: String,
        base: &HijriRule,
        records: BTreeMap<HijriMonth, MonthRecord>,
    ) -> Result<Self, TableError> {
        let starts = fill(&records, base)?;
        let hijri = Hijri(MonthTable::try_new(&starts, &records)?);
        let end = |day: Option<&i64>, shift| day.and_then(|day| Day::from_number(day + shift));
        let days =
            (end(starts.days.first(), 0).unwrap_or(Day::FIRST), end(starts.days.last(), -1).unwrap_or(Day::LAST));
        Ok(Self { name, authority, records, days, hijri })
    }

    /// Pakistan's calendar as it ships with the library.
    #[must_use]
    pub fn pakistan() -> Arc<Self> {
        static PAKISTAN: LazyLock<Arc<Observed>> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "the built-in table is checked by every test that names it")]
            let observed = parse_calendar("pakistan", super::PAKISTAN).expect("the built-in calendar is well formed");
            Arc::new(observed)
        });
        PAKISTAN.clone()
    }

    /// The name by which an edition asks for this calendar.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whose announcements these are.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The announced months.
    #[must_use]
    pub const fn records(&self) -> &BTreeMap<HijriMonth, MonthRecord> {
        &self.records
    }

    /// The first and last Hijri year that the calendar can date.
    pub(super) fn years(&self) -> (i32, i32) {
        let table = &self.hijri.0;
        let count = i32::try_from(table.years.len()).unwrap_or(i32::MAX);
        (table.first_year, table.first_year + count - 1)
    }

    /// The first and last day that the calendar can date.
    pub(super) const fn days(&self) -> (Day, Day) {
        self.days
    }

    /// The calendar as ICU takes it.
    ///
    /// ```
    /// use icu_calendar::{Date, Ref};
    /// use roznama::calendar::Observed;
    ///
    /// let pakistan = Observed::pakistan();
    /// let iso = Date::try_new_iso(2022, 5, 25).unwrap();
    /// let hijri = iso.to_calendar(Ref(pakistan.hijri()));
    /// assert_eq!((hijri.month().ordinal, hijri.day_of_month().0), (10, 23));
    /// ```
    #[must_use]
    pub const fn hijri(&self) -> &Hijri<MonthTable> {
        &self.hijri
    }

    /// Whether the start of the date's month is on record, and its end where the date is the 30th.
    pub(super) fn is_announced(&self, date: HijriDate) -> bool {
        let month = date.hijri_month();
        let has = |month| self.records.contains_key(&month);
        has(month) && (date.day() < 30 || month.next().is_some_and(has))
    }
}

impl fmt::Debug for Observed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Observed({}, {} records)", self.name, self.records.len())
    }
}

impl fmt::Debug for MonthTable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "MonthTable({} years from {})", self.years.len(), self.first_year)
    }
}

impl UnstableSealed for MonthTable {}

impl Rules for MonthTable {
    type DateCompatibilityError = Infallible;

    /// The year from the table; years beyond it are ICU's tabular ones, which no caller of ours asks for.
    fn year(&self, extended_year: i32) -> HijriYear {
        extended_year
            .checked_sub(self.first_year)
            .and_then(|index| self.years.get(usize::try_from(index).ok()?))
            .copied()
            .unwrap_or_else(|| super::rule::CIVIL.0.year(extended_year))
    }

    fn check_date_compatibility(&self, _: &Self) -> Result<(), Infallible> {
        Ok(())
    }

    fn debug_name(&self) -> &'static str {
        "Hijri (observed)"
    }
}

impl MonthTable {
    /// Cuts month starts into years; `starts` begins with a Muharram and ends with the Muharram after the last year.
    fn try_new(starts: &Starts, records: &BTreeMap<HijriMonth, MonthRecord>) -> Result<Self, TableError> {
        let first_year = starts.first.div_euclid(12) + 1;
        let days: Vec<RataDie> = starts.days.iter().copied().map(RataDie::new).collect();
        let years = (first_year..)
            .zip(days.windows(13).step_by(12))
            .map(|(year, thirteen)| HijriYear::try_new(year, thirteen.try_into().ok()?))
            .collect::<Option<Arc<[HijriYear]>>>();
        // Months of 29 and 30 days are certain by now; what is left is a table that is days away from any moon.
        let years = years.ok_or_else(|| TableError {
            month: records.keys().next().copied().unwrap_or(HijriMonth::FIRST),
            message: "the months lie more than five days from the tabular calendar".to_owned(),
        })?;
        Ok(Self { first_year, years })
    }
}

/// The starts of consecutive months, as day numbers.
struct Starts {
    /// The index of the first month; see [`HijriMonth::index`].
    first: i32,
    days: Vec<i64>,
}

/// A record, as its place in a row of [`Starts`] and its distance in days from the base rule.
struct Anchor {
    index: i64,
    day: i64,
    offset: i64,
}

/// The start of every month of the base rule's years, and of the month after: as recorded, or filled in.
fn fill(records: &BTreeMap<HijriMonth, MonthRecord>, base: &HijriRule) -> Result<Starts, TableError> {
    let base = base_starts(base);
    let anchors = anchors(records, &base)?;
    let mut days: Vec<i64> = Vec::with_capacity(base.days.len());
    let mut ahead = anchors.iter().peekable();
    let mut behind: Option<&Anchor> = None;
    for (index, expected) in (0..).zip(base.days) {
        if let Some(anchor) = ahead.next_if(|anchor| anchor.index == index) {
            behind = Some(anchor);
            days.push(anchor.day);
            continue;
        }
        let day = match (behind, ahead.peek()) {
            (Some(from), Some(to)) => {
                let previous = days.last().copied().unwrap_or(from.day);
                between(from, to, index, expected, previous)
            }
            (Some(nearest), None) => expected + nearest.offset,
            (None, Some(nearest)) => expected + nearest.offset,
            (None, None) => expected,
        };
        days.push(day);
    }
    Ok(Starts { first: base.first, days })
}

/// The start of a month in a gap between two records.
///
/// It keeps the base rule's start plus an offset that goes evenly from one record's to the other's, as far as that
/// leaves every month of the gap 29 or 30 days; [`check_gap`] has made sure that some start does.
fn between(from: &Anchor, to: &Anchor, index: i64, expected: i64, previous: i64) -> i64 {
    let (passed, months, left) = (index - from.index, to.index - from.index, to.index - index);
    let drift = ((to.offset - from.offset) * passed * 2 + months).div_euclid(months * 2);
    let earliest = (previous + 29).max(to.day - 30 * left);
    let latest = (previous + 30).min(to.day - 29 * left);
    (expected + from.offset + drift).clamp(earliest, latest)
}

fn anchors(records: &BTreeMap<HijriMonth, MonthRecord>, base: &Starts) -> Result<Vec<Anchor>, TableError> {
    let mut previous: Option<(HijriMonth, i64)> = None;
    let mut anchors = Vec::with_capacity(records.len());
    for (&month, record) in records {
        let day = record.first.number();
        if let Some((earlier, earlier_day)) = previous.replace((month, day)) {
            check_gap(earlier, month, day - earlier_day)?;
        }
        let index = month.index() - base.first;
        let expected = usize::try_from(index).ok().and_then(|index| base.days.get(index)).ok_or_else(|| {
            TableError { month, message: format!("the month {month} lies outside the years of the base calendar") }
        })?;
        anchors.push(Anchor { index: index.into(), day, offset: day - expected });
    }
    Ok(anchors)
}

/// Whether `days` can be the months from one record to the next, each of 29 or 30 days.
fn check_gap(from: HijriMonth, to: HijriMonth, days: i64) -> Result<(), TableError> {
    let months = i64::from(to.index() - from.index());
    if (29 * months..=30 * months).contains(&days) {
        return Ok(());
    }
    let possible = if months == 1 {
        "a month has 29 or 30".to_owned()
    } else {
        format!("{months} months have {} to {}", 29 * months, 30 * months)
    };
    Err(TableError { month: to, message: format!("{to} begins {days} days after {from}, but {possible}") })
}

/// The base rule's own start of every month of its years, and of the month after.
fn base_starts(base: &HijriRule) -> Starts {
    let (first_year, last_year) = base.years();
    let starts: BTreeMap<i32, (Day, u8)> = (first_year..=last_year)
        .flat_map(|year| (1..=12).filter_map(move |month| HijriMonth::try_new(year, month)))
        .filter_map(|month| Some((month.index(), base.month(month)?)))
        .collect();
    let after_last = starts.last_key_value().map(|(_, &(first, length))| first.number() + i64::from(length));
    Starts {
        first: starts.keys().next().copied().unwrap_or_default(),
        days: starts.values().map(|(first, _)| first.number()).chain(after_last).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{MonthRecord, Observed, RecordKind};
    use crate::calendar::{Day, GregorianDate, HijriDate, HijriMonth, HijriRule, Status};
    use proptest::prelude::*;

    fn month(year: i32, month: u8) -> HijriMonth {
        HijriMonth::try_new(year, month).unwrap()
    }

    fn record(first: Day) -> MonthRecord {
        MonthRecord {
            first,
            kind: RecordKind::Announcement,
            confidence: "high".to_owned(),
            sources: 1,
            source: String::new(),
        }
    }

    fn day(year: i32, month: u8, day: u8) -> Day {
        GregorianDate::try_new(year, month, day).unwrap().to_day()
    }

    fn observed(records: &[(HijriMonth, Day)]) -> Result<Observed, String> {
        let records = records.iter().map(|&(month, first)| (month, record(first))).collect::<BTreeMap<_, _>>();
        Observed::try_new("test".into(), "nobody".into(), &HijriRule::UmmAlQura, records).map_err(|error| error.message)
    }

    #[test]
    fn every_recorded_month_of_pakistan_begins_on_its_recorded_day() {
        let pakistan = Observed::pakistan();
        assert_eq!(pakistan.records().len(), 201);
        let rule = HijriRule::Observed(pakistan.clone());
        for (&month, record) in pakistan.records() {
            let first = HijriDate::in_month(month, 1).unwrap();
            assert_eq!(rule.to_day(first).unwrap().value, record.first, "{month}");
            let dated = rule.from_day(record.first).unwrap();
            assert_eq!((dated.value, dated.status), (first, Status::Announced), "{month}");
        }
    }

    #[test]
    fn the_30th_is_announced_only_where_the_next_month_is_on_record() {
        let pakistan = HijriRule::named("pakistan").unwrap();
        let status = |year, month, day| pakistan.to_day(HijriDate::try_new(year, month, day).unwrap()).unwrap().status;
        // Ramazan 1447 had 30 days and Shawwal 1447 is the last month on record.
        assert_eq!(status(1447, 9, 30), Status::Announced);
        assert_eq!(status(1447, 10, 29), Status::Announced);
        assert_eq!(status(1447, 11, 1), Status::Computed);
        // Zilhaj 1420 stands alone at the beginning of the records.
        assert_eq!(status(1420, 12, 1), Status::Announced);
        assert_eq!(status(1420, 11, 29), Status::Computed);
    }

    #[test]
    fn months_beyond_the_records_keep_umm_al_quras_lengths() {
        let pakistan = HijriRule::named("pakistan").unwrap();
        for year in (1300..1420).chain(1448..1600) {
            for number in 1..=12 {
                let month = month(year, number);
                assert_eq!(pakistan.month_length(month), HijriRule::UmmAlQura.month_length(month), "{month}");
            }
        }
    }

    #[test]
    fn records_that_cannot_be_months_are_refused_with_their_distance() {
        let first = (month(1443, 9), day(2022, 4, 3));
        let check = |second, expected: &str| assert_eq!(observed(&[first, second]).unwrap_err(), expected);
        check((month(1443, 10), day(2022, 5, 4)), "1443-10 begins 31 days after 1443-09, but a month has 29 or 30");
        check((month(1443, 10), day(2022, 5, 1)), "1443-10 begins 28 days after 1443-09, but a month has 29 or 30");
        check((month(1443, 12), day(2022, 7, 9)), "1443-12 begins 97 days after 1443-09, but 3 months have 87 to 90");
    }

    proptest! {
        /// Any two records that can be reached in months of 29 or 30 days are both kept, whatever lies between.
        #[test]
        fn any_possible_gap_is_filled_with_months_of_29_or_30_days(months in 1_i64..60, spare in 0_i64..60) {
            let days = 29 * months + spare.min(months);
            let from = (month(1440, 1), day(2018, 9, 12));
            let to = HijriMonth::from_index(from.0.index() + i32::try_from(months).unwrap()).unwrap();
            // A table that drifts more than a few days from the moon is refused as a whole; that is another promise.
            if let Ok(observed) = observed(&[from, (to, from.1.plus(days).unwrap())]) {
                let rule = HijriRule::Observed(observed.into());
                prop_assert_eq!(rule.to_day(HijriDate::in_month(to, 1).unwrap()).unwrap().value, from.1.plus(days).unwrap());
                prop_assert_eq!(rule.to_day(HijriDate::in_month(from.0, 1).unwrap()).unwrap().value, from.1);
            } else {
                prop_assert!((days - months * 59 / 2).abs() > 2);
            }
        }
    }
}
