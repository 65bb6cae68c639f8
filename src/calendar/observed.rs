//! A calendar of record: the month starts that an authority announced, and what fills the months without a record.
//!
//! `months.rs` makes whole years of the records; this file is their public face, and gives them to ICU: it is the only one
//! that implements ICU's unstable trait `Rules`, which is why Cargo.toml pins `icu_calendar` to a minor version.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, LazyLock};

use calendrical_calculations::rata_die::RataDie;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::{HijriYear, Rules};
use icu_calendar::cal::scaffold::UnstableSealed;

use super::model::Observatory;
use super::months::{Anchor, Choice, Filling, Month, Months};
use super::{Dated, Day, HijriDate, HijriMonth, HijriRule, Probability, parse_calendar};

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
    /// Who recorded it; empty where nobody said.
    pub by: String,
    /// What was on record before it was corrected, the oldest first.
    pub was: Vec<Former>,
}

/// A first day that was on record and turned out to be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The day.
    pub first: Day,
    /// The address that it was taken from.
    pub source: String,
    /// Who recorded it.
    pub by: String,
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
    hijri: Hijri<MonthTable>,
}

/// A date that a day may turn out to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The date.
    pub date: HijriDate,
    /// How probable it is.
    pub probability: Probability,
}

/// The 29th evening on which a month is called, or is not: then it begins a day later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evening {
    /// The month that may be called.
    pub month: HijriMonth,
    /// The day whose evening it is: the 29th of the month before, as this calendar has it.
    pub day: Day,
    /// How probable a call is by the sky alone, if the month before began as this calendar has it.
    pub chance: Probability,
    /// The first day that this calendar gives the month, and how it knows it.
    pub first: Dated<Day>,
    /// The other day on which the month may begin, the likeliest of them; none where the first day is no forecast.
    pub other: Option<(Day, Probability)>,
}

/// Why a table of months cannot be a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableError {
    /// The recorded month at which it shows.
    pub month: HijriMonth,
    /// What is wrong.
    pub message: String,
}

/// Months of 29 or 30 days, without a gap; shared, so that a copy costs nothing.
#[derive(Clone)]
pub struct MonthTable(Arc<Months>);

/// How far from the tabular calendar a recorded month may begin, in days: no moon is so late, and ICU holds no such year.
const FARTHEST: i64 = 4;

impl Observed {
    /// The calendar with these announced months, filled up by `filling`.
    pub(super) fn try_new(
        name: String,
        authority: String,
        filling: Filling,
        records: BTreeMap<HijriMonth, MonthRecord>,
    ) -> Result<Self, TableError> {
        let anchors: Vec<Anchor> =
            records.iter().map(|(month, record)| Anchor { index: month.index(), day: record.first.number() }).collect();
        let months = Months::new(anchors, filling);
        let (first, last) = months.years();
        if let Some(&month) = records.keys().find(|month| !(first..=last).contains(&month.year())) {
            let message = format!("the month {month} lies outside the calendar's years, {first} to {last}");
            return Err(TableError { month, message });
        }
        check_records(&records)?;
        Ok(Self { name, authority, records, hijri: Hijri(MonthTable(Arc::new(months))) })
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

    /// The sites that look for the moon and what is made of it, where the crescent fills the months without a record.
    #[must_use]
    pub fn observatory(&self) -> Option<&Observatory> {
        self.months().observatory()
    }

    /// The first and last Hijri year that the calendar can date.
    pub(super) fn years(&self) -> (i32, i32) {
        self.months().years()
    }

    /// The first and last day that the calendar can date.
    pub(super) fn days(&self) -> (Day, Day) {
        let (first, last) = self.years();
        let end = |year, month| self.month(HijriMonth::try_new(year, month)?);
        let first = end(first, 1).and_then(|month| Day::from_number(month.first.into()));
        let last =
            end(last, 12).and_then(|month| Day::from_number(i64::from(month.first) + i64::from(month.length) - 1));
        (first.unwrap_or(Day::FIRST), last.unwrap_or(Day::LAST))
    }

    /// A month; none outside the calendar's years.
    fn month(&self, month: HijriMonth) -> Option<&Month> {
        self.months().month(month)
    }

    /// Where a month may begin; nothing before the newest record.
    fn choices(&self, month: HijriMonth) -> &[Choice] {
        self.months().choices(month.index())
    }

    /// The newest month on record.
    #[must_use]
    pub fn newest(&self) -> Option<HijriMonth> {
        self.months().newest().and_then(|anchor| HijriMonth::from_index(anchor.index))
    }

    /// Every day on which a date may turn out to fall, the likeliest first; nothing for a date that is not a forecast.
    #[must_use]
    pub fn possible_days(&self, date: HijriDate) -> Vec<(Day, Probability)> {
        let is_forecast =
            self.month(date.hijri_month()).is_some_and(|month| month.status_of(date.day()).probability().is_some());
        let choices = self.choices(date.hijri_month()).iter().filter(|_| is_forecast).filter_map(|choice| {
            let chance = if date.day() == 30 { choice.long } else { choice.chance };
            let day = Day::from_number(choice.first + i64::from(date.day()) - 1)?;
            Some((day, Probability::nearest(chance)))
                .filter(|(_, probability)| *probability > Probability::nearest(0.0))
        });
        let mut days: Vec<(Day, Probability)> = choices.collect();
        days.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        days
    }

    /// The evening that decides when a month begins; none where the calendar does not watch the sky, or beyond its years.
    #[must_use]
    pub fn evening(&self, month: HijriMonth) -> Option<Evening> {
        let before = self.month(HijriMonth::from_index(month.index() - 1)?)?;
        let own = self.month(month)?;
        let day = Day::from_number(i64::from(before.first) + 28)?;
        let first = Day::from_number(own.first.into())?;
        let others = self.choices(month).iter().filter(|choice| choice.first != first.number());
        let other = others.max_by(|one, other| one.chance.total_cmp(&other.chance));
        let is_forecast = own.status.probability().is_some();
        Some(Evening {
            month,
            day,
            chance: Probability::nearest(self.observatory()?.chance(day)),
            first: Dated { value: first, status: own.status },
            other: other
                .filter(|_| is_forecast)
                .and_then(|choice| Some((Day::from_number(choice.first)?, Probability::nearest(choice.chance)))),
        })
    }

    pub(super) fn months(&self) -> &Months {
        &self.hijri.0.0
    }

    /// Every date that a day may turn out to have, the likeliest first; nothing for a day that is not a forecast.
    #[must_use]
    pub fn possible(&self, day: Day) -> Vec<Possible> {
        let is_forecast = self.months().date_of(day).is_some_and(|dated| dated.status.probability().is_some());
        let Some(index) = self.months().index_of(day).filter(|_| is_forecast) else { return Vec::new() };
        let mut possible = Vec::new();
        for month in (index - 1..=index + 1).filter_map(HijriMonth::from_index) {
            for choice in self.choices(month) {
                let number = day.number() - choice.first + 1;
                let chance = if number == 30 { choice.long } else { choice.chance };
                let date = u8::try_from(number).ok().and_then(|number| HijriDate::in_month(month, number));
                let probability = Probability::nearest(chance);
                if let Some(date) = date.filter(|_| probability > Probability::nearest(0.0)) {
                    possible.push(Possible { date, probability });
                }
            }
        }
        possible.sort_by(|a, b| b.probability.cmp(&a.probability).then(a.date.cmp(&b.date)));
        possible
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
}

impl fmt::Debug for Observed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Observed({}, {} records)", self.name, self.records.len())
    }
}

impl fmt::Debug for MonthTable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.0.years();
        write!(formatter, "MonthTable({first} to {last})")
    }
}

impl UnstableSealed for MonthTable {}

impl Rules for MonthTable {
    type DateCompatibilityError = Infallible;

    /// The year from the table; years beyond it are ICU's tabular ones, which no caller of ours asks for.
    fn year(&self, extended_year: i32) -> HijriYear {
        self.own_year(extended_year).unwrap_or_else(|| super::rule::CIVIL.0.year(extended_year))
    }

    fn check_date_compatibility(&self, _: &Self) -> Result<(), Infallible> {
        Ok(())
    }

    fn debug_name(&self) -> &'static str {
        "Hijri (observed)"
    }
}

impl MonthTable {
    fn own_year(&self, year: i32) -> Option<HijriYear> {
        let first = HijriMonth::try_new(year, 1)?.index();
        let mut starts = [RataDie::new(0); 13];
        for (index, start) in (first..).zip(starts.iter_mut().take(12)) {
            *start = RataDie::new(self.0.at(index)?.first.into());
        }
        let last = self.0.at(first + 11)?;
        if let Some(next) = starts.last_mut() {
            *next = RataDie::new(i64::from(last.first) + i64::from(last.length));
        }
        HijriYear::try_new(year, starts)
    }
}

/// Whether these records can be a calendar: months of 29 or 30 days, near the moon.
pub(super) fn check_records(records: &BTreeMap<HijriMonth, MonthRecord>) -> Result<(), TableError> {
    let mut previous: Option<(HijriMonth, i64)> = None;
    for (&month, record) in records {
        let day = record.first.number();
        if let Some((earlier, earlier_day)) = previous.replace((month, day)) {
            check_gap(earlier, month, day - earlier_day)?;
        }
        let tabular = HijriRule::Civil.month(month).map(|(first, _)| first.number());
        if let Some(days) = tabular.map(|tabular| day - tabular).filter(|days| days.abs() > FARTHEST) {
            let side = if days < 0 { "before" } else { "after" };
            let message = format!("{month} begins {} days {side} its tabular day, where no new moon is", days.abs());
            return Err(TableError { month, message });
        }
    }
    Ok(())
}

/// Whether `days` can be the months from one record to the next, each of 29 or 30 days.
fn check_gap(from: HijriMonth, to: HijriMonth, days: i64) -> Result<(), TableError> {
    let months = i64::from(to.index() - from.index());
    if (29 * months..=30 * months).contains(&days) {
        return Ok(());
    }
    if days <= 0 {
        let distance = if days == 0 { "on the same day as".to_owned() } else { format!("{} days before", -days) };
        let message = format!("{to} begins {distance} {from}, which is an earlier month");
        return Err(TableError { month: to, message });
    }
    let possible = if months == 1 {
        "a month has 29 or 30".to_owned()
    } else {
        format!("{months} months have {} to {}", 29 * months, 30 * months)
    };
    Err(TableError { month: to, message: format!("{to} begins {days} days after {from}, but {possible}") })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Filling, MonthRecord, Observed, RecordKind};
    use crate::calendar::{Day, GregorianDate, HijriDate, HijriMonth, HijriRule, Status, parse_calendar};
    use icu_calendar::{Date, Ref};
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
            by: String::new(),
            was: Vec::new(),
        }
    }

    fn day(year: i32, month: u8, day: u8) -> Day {
        GregorianDate::try_new(year, month, day).unwrap().to_day()
    }

    fn observed(records: &[(HijriMonth, Day)]) -> Result<Observed, String> {
        let records = records.iter().map(|&(month, first)| (month, record(first))).collect::<BTreeMap<_, _>>();
        let filling = Filling::Rule(HijriRule::UmmAlQura);
        Observed::try_new("test".into(), "nobody".into(), filling, records).map_err(|error| error.message)
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
    fn every_day_of_the_months_without_a_gap_is_announced_and_counts_from_its_records_first_day() {
        let pakistan = Observed::pakistan();
        let rule = HijriRule::Observed(pakistan.clone());
        let mut days = 0;
        for (month, record) in pakistan.records().range(month(1440, 1)..=month(1447, 10)) {
            let next = month.next().and_then(|next| pakistan.records().get(&next));
            let length = next.map_or(29, |next| next.first.number() - record.first.number());
            for number in 1..=length {
                let (date, day) = (HijriDate::in_month(*month, u8::try_from(number).unwrap()), number - 1);
                let (date, day) = (date.unwrap(), record.first.plus(day).unwrap());
                let there = rule.to_day(date).unwrap();
                assert_eq!((there.value, there.status), (day, Status::Announced), "{date}");
                assert_eq!(rule.from_day(day).unwrap().value, date);
                days += 1;
            }
        }
        // From 12 September 2018 to 18 April 2026.
        assert_eq!(days, day(2026, 4, 19).number() - day(2018, 9, 12).number());
    }

    #[test]
    fn the_30th_is_announced_only_where_the_next_month_is_on_record() {
        let pakistan = HijriRule::named("pakistan").unwrap();
        let status = |year, month, day| pakistan.to_day(HijriDate::try_new(year, month, day).unwrap()).unwrap().status;
        // Ramazan 1447 had 30 days and Shawwal 1447 is the last month on record.
        assert_eq!(status(1447, 9, 30), Status::Announced);
        assert_eq!(status(1447, 10, 29), Status::Announced);
        assert!(matches!(status(1447, 11, 1), Status::Forecast(_)));
        // Zilhaj 1420 stands alone at the beginning of the records.
        assert_eq!(status(1420, 12, 1), Status::Announced);
        assert_eq!(status(1420, 11, 29), Status::Computed);
    }

    #[test]
    fn pakistans_first_day_was_27_ramazan_1366_as_history_has_it() {
        let dated = HijriRule::named("pakistan").unwrap().from_day(day(1947, 8, 15)).unwrap();
        assert_eq!((dated.value.to_string().as_str(), dated.status), ("1366-09-27", Status::Computed));
        assert_eq!(HijriRule::UmmAlQura.from_day(day(1947, 8, 15)).unwrap().value.to_string(), "1366-09-28");
    }

    #[test]
    fn filled_in_months_have_no_longer_rows_of_one_length_than_the_moon() {
        let pakistan = Observed::pakistan();
        let rule = HijriRule::Observed(pakistan.clone());
        let mut run = 0_i32;
        let mut month = month(1200, 1);
        while month.year() < 1700 {
            let is_long = rule.month_length(month).unwrap() == 30;
            run = if is_long == (run > 0) { run + run.signum() } else { i32::from(is_long) * 2 - 1 };
            let is_recorded = |month| pakistan.records().contains_key(&month);
            let is_free = (0..4).all(|back| !is_recorded(HijriMonth::from_index(month.index() - back).unwrap()));
            assert!(!is_free || (-3..=4).contains(&run), "{month} {run}");
            month = month.next().unwrap();
        }
    }

    #[test]
    fn the_29th_evening_after_the_records_may_be_followed_by_the_30th_or_the_1st() {
        let pakistan = Observed::pakistan();
        // The evening of 29 Shawwal 1447 is that of 17 April 2026.
        let possible = pakistan.possible(day(2026, 4, 18).plus(1).unwrap());
        let dates: Vec<String> = possible.iter().map(|possible| possible.date.to_string()).collect();
        assert!(dates.contains(&"1447-11-01".to_owned()), "{possible:?}");
        let sum: f64 = possible.iter().map(|possible| possible.probability.share()).sum();
        assert!((0.998..=1.002).contains(&sum), "{possible:?}");
        assert_eq!(pakistan.possible(day(2026, 3, 25)), []);
    }

    #[test]
    fn every_forecast_day_is_some_date_and_the_printed_one_is_among_them() {
        let pakistan = Observed::pakistan();
        let rule = HijriRule::Observed(pakistan.clone());
        for later in 0..1500 {
            let day = day(2026, 4, 19).plus(later).unwrap();
            let (dated, possible) = (rule.from_day(day).unwrap(), pakistan.possible(day));
            let sum: f64 = possible.iter().map(|possible| possible.probability.share()).sum();
            assert!((0.99..=1.01).contains(&sum), "{day:?} {possible:?}");
            let printed = possible.iter().find(|possible| possible.date == dated.value).unwrap();
            assert_eq!(dated.status, Status::Forecast(printed.probability), "{day:?}");
        }
    }

    #[test]
    fn the_evening_after_the_newest_record_is_decided_by_the_sky_alone() {
        let pakistan = Observed::pakistan();
        let evening = pakistan.evening(month(1447, 11)).unwrap();
        // Shawwal 1447 began on 21 March 2026, so its 29th was 18 April.
        assert_eq!(evening.day, day(2026, 4, 18));
        let probability = evening.first.status.probability().unwrap();
        let is_called = evening.first.value == day(2026, 4, 19);
        let chance = evening.chance.share();
        assert!((probability.share() - if is_called { chance } else { 1.0 - chance }).abs() < 0.0015, "{evening:?}");
        let other = evening.other.unwrap();
        assert!((probability.share() + other.1.share() - 1.0).abs() < 0.002, "{evening:?}");
        assert_eq!(pakistan.evening(month(1443, 10)).unwrap().other, None);
    }

    #[test]
    fn icu_takes_the_calendar_and_agrees_on_every_day() {
        let pakistan = Observed::pakistan();
        let rule = HijriRule::Observed(pakistan.clone());
        for number in day(1946, 1, 1).number()..day(2060, 1, 1).number() {
            let day = Day::from_number(number).unwrap();
            let icu = Date::from_rata_die(day.rata_die(), Ref(pakistan.hijri()));
            let ours = rule.from_day(day).unwrap().value;
            let theirs = (icu.year().extended_year(), icu.month().ordinal, icu.day_of_month().0);
            assert_eq!((ours.year(), ours.month(), ours.day()), theirs);
        }
    }

    #[test]
    fn a_calendar_without_a_record_is_the_sky() {
        let text =
            "authority: nobody\nbase: crescent\nsites: { Rabat: { latitude: 34.0, longitude: -6.8 } }\nmonths: {}\n";
        let rule = HijriRule::Observed(parse_calendar("morocco", text).unwrap().into());
        let dated = rule.from_day(day(2022, 5, 25)).unwrap();
        assert_eq!((dated.value.to_string().as_str(), dated.status), ("1443-10-23", Status::Computed));
        for year in [1, 1300, 1400, 1401, 1500, 2000] {
            let first = rule.to_day(HijriDate::try_new(year, 1, 1).unwrap()).unwrap().value;
            assert_eq!(rule.from_day(first).unwrap().value.to_string(), format!("{year:04}-01-01"));
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
