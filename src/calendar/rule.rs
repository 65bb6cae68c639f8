//! The rules by which a day gets its Hijri date, and what can go wrong on the way.

use std::fmt;
use std::sync::{Arc, LazyLock};

use calendrical_calculations::rata_die::RataDie;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::{Rules, TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears, UmmAlQura};
use icu_calendar::types::Month;
use icu_calendar::{Date, Ref};

use super::months::{Filling, Months};
use super::{Day, GregorianDate, HijriDate, HijriMonth, Observed};

/// The years that ICU's Umm al-Qura table holds; outside it ICU would go on by a tabular calendar without a word.
const UMM_AL_QURA_YEARS: (i32, i32) = (1300, 1600);
/// 12 November 1882 to 25 November 2174.
const UMM_AL_QURA_DAYS: (Day, Day) = (Day::literal(687_337), Day::literal(794_001));
/// The first and last tabular year; the year after it would not end before the year 10,000.
const TABULAR_YEARS: (i32, i32) = (1, 9665);
/// 19 July 622 to 1 October 9999, in the civil calendar.
const CIVIL_DAYS: (Day, Day) = (Day::literal(227_015), Day::literal(3_651_968));
/// The days before those, in the other tabular calendar.
const TBLA_DAYS: (Day, Day) = (Day::literal(227_014), Day::literal(3_651_967));

pub(super) const CIVIL: Hijri<TabularAlgorithm> =
    Hijri(TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday));
const TBLA: Hijri<TabularAlgorithm> =
    Hijri(TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Thursday));
const UMM_AL_QURA: Hijri<UmmAlQura> = Hijri::<UmmAlQura>::new_umm_al_qura();

/// ICU's months in tables like those of observed calendars: looking a day up costs less than computing it.
static UMM_AL_QURA_MONTHS: LazyLock<Months> =
    LazyLock::new(|| Months::new(Vec::new(), Filling::Rule(HijriRule::UmmAlQura)));
static CIVIL_MONTHS: LazyLock<Months> = LazyLock::new(|| Months::new(Vec::new(), Filling::Rule(HijriRule::Civil)));
static TBLA_MONTHS: LazyLock<Months> = LazyLock::new(|| Months::new(Vec::new(), Filling::Rule(HijriRule::Tbla)));

/// A rule that gives every day of its range one Hijri date.
///
/// ```
/// use roznama::calendar::{GregorianDate, HijriRule, Status};
///
/// let day = GregorianDate::try_new(2022, 5, 25).unwrap().to_day();
/// let pakistan = HijriRule::named("pakistan").unwrap();
/// let dated = pakistan.from_day(day).unwrap();
/// assert_eq!(dated.value.to_string(), "1443-10-23");
/// assert_eq!(dated.status, Status::Announced);
///
/// let saudi_arabia = HijriRule::named("umalqura").unwrap();
/// assert_eq!(saudi_arabia.from_day(day).unwrap().value.to_string(), "1443-10-24");
/// ```
#[derive(Clone, Debug)]
pub enum HijriRule {
    /// The civil calendar of Saudi Arabia: a table computed for Mecca, 1300 to 1600 AH.
    UmmAlQura,
    /// The tabular calendar with its epoch on a Friday (16 July 622, Julian): 11 leap years in 30.
    Civil,
    /// The tabular calendar with its epoch on a Thursday, a day before the civil one; astronomers' and astrologers' use.
    Tbla,
    /// The month starts that an authority announced, from a calendar file.
    Observed(Arc<Observed>),
}

/// A value that a rule gave, with how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// What the rule says.
    pub value: T,
    /// How the rule knows.
    pub status: Status,
}

/// How a rule knows a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// The month's start is on record, and so is its end where the day is the 30th.
    Announced,
    /// The month is yet to be called: this is how probable it is that the date will be the one that is kept.
    Forecast(Probability),
    /// A table or a formula says so; a sighted month may differ by a day or two.
    Computed,
}

impl Status {
    /// The word that output uses: `announced`, `forecast` or `computed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Forecast(_) => "forecast",
            Self::Computed => "computed",
        }
    }

    /// How probable a forecast is; none for what is not a forecast.
    #[must_use]
    pub const fn probability(self) -> Option<Probability> {
        match self {
            Self::Forecast(probability) => Some(probability),
            Self::Announced | Self::Computed => None,
        }
    }

    /// The same as a share of one, for files that other programs read.
    #[must_use]
    pub fn chance(self) -> Option<f64> {
        self.probability().map(Probability::share)
    }
}

/// A probability in thousandths, so that it can be compared, hashed and written without a remainder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probability(u16);

impl Probability {
    /// The nearest thousandth to a share of one; what lies outside 0 to 1 is moved to its nearer end.
    #[must_use]
    pub fn nearest(share: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000 after the clamp")]
        Self((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// The share of one, 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// The nearest whole percentage; 0 and 100 only for what is quite certain.
    #[must_use]
    pub const fn percent(self) -> u16 {
        match (self.0 + 5) / 10 {
            0 if self.0 > 0 => 1,
            100 if self.0 < 1000 => 99,
            percent => percent,
        }
    }
}

impl HijriRule {
    /// The names of the rules that are always there.
    pub const BUILT_IN: [&'static str; 4] = ["pakistan", "umalqura", "civil", "tbla"];

    /// The built-in rule of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "pakistan" => Some(Self::Observed(Observed::pakistan())),
            "umalqura" => Some(Self::UmmAlQura),
            "civil" => Some(Self::Civil),
            "tbla" => Some(Self::Tbla),
            _ => None,
        }
    }

    /// The name by which an edition asks for this rule.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::UmmAlQura => "umalqura",
            Self::Civil => "civil",
            Self::Tbla => "tbla",
            Self::Observed(observed) => observed.name(),
        }
    }

    /// The first and last day that the rule can date.
    #[must_use]
    pub fn range(&self) -> (Day, Day) {
        match self {
            Self::UmmAlQura => UMM_AL_QURA_DAYS,
            Self::Civil => CIVIL_DAYS,
            Self::Tbla => TBLA_DAYS,
            Self::Observed(observed) => observed.days(),
        }
    }

    /// The Hijri date of a day.
    ///
    /// # Errors
    ///
    /// The day lies outside the rule's [range](Self::range).
    pub fn from_day(&self, day: Day) -> Result<Dated<HijriDate>, CalendarError> {
        self.months().date_of(day).ok_or_else(|| self.out_of_range(Asked::Day(day)))
    }

    /// The day of a Hijri date.
    ///
    /// # Errors
    ///
    /// The date lies outside the rule's [range](Self::range), or it is the 30th of a month that had 29 days.
    pub fn to_day(&self, date: HijriDate) -> Result<Dated<Day>, CalendarError> {
        self.months().day_of(date).ok_or_else(|| self.no_day(date))
    }

    /// The number of days, 29 or 30, that the rule gives a month; none outside the rule's years.
    #[must_use]
    pub fn month_length(&self, month: HijriMonth) -> Option<u8> {
        self.month(month).map(|(_, length)| length)
    }

    /// The first and last Hijri year of the rule.
    pub(super) fn years(&self) -> (i32, i32) {
        match self {
            Self::UmmAlQura => UMM_AL_QURA_YEARS,
            Self::Civil | Self::Tbla => TABULAR_YEARS,
            Self::Observed(observed) => observed.years(),
        }
    }

    /// The first day of a month and its length; none outside the rule's years.
    pub(super) fn month(&self, month: HijriMonth) -> Option<(Day, u8)> {
        let month = self.months().month(month)?;
        Some((Day::from_number(month.first.into())?, month.length))
    }

    /// A month as ICU computes it; none outside the rule's years, and none of an observed calendar.
    ///
    /// ICU is never asked beyond a rule's years: where one of its calendars passes to another, it may panic.
    pub(super) fn computed_month(&self, month: HijriMonth) -> Option<(Day, u8)> {
        let (first, last) = self.years();
        if !(first..=last).contains(&month.year()) {
            return None;
        }
        match self {
            Self::UmmAlQura => month_of(&UMM_AL_QURA, month),
            Self::Civil => month_of(&CIVIL, month),
            Self::Tbla => month_of(&TBLA, month),
            Self::Observed(_) => None,
        }
    }

    fn months(&self) -> &Months {
        match self {
            Self::UmmAlQura => &UMM_AL_QURA_MONTHS,
            Self::Civil => &CIVIL_MONTHS,
            Self::Tbla => &TBLA_MONTHS,
            Self::Observed(observed) => observed.months(),
        }
    }

    /// Why a date has no day.
    #[cold]
    fn no_day(&self, date: HijriDate) -> CalendarError {
        let month = self.months().month(date.hijri_month());
        let last = month.and_then(|month| Day::from_number(i64::from(month.first) + i64::from(month.length) - 1));
        match (month, last) {
            (Some(month), Some(last)) if date.day() > month.length => CalendarError::NoSuchDay {
                calendar: self.name().to_owned(),
                date,
                last,
                status: month.status_of(date.day()),
            },
            _ => self.out_of_range(Asked::Hijri(date)),
        }
    }

    #[cold]
    fn out_of_range(&self, asked: Asked) -> CalendarError {
        let (first, last) = self.range();
        CalendarError::OutOfRange { calendar: self.name().to_owned(), asked, first, last }
    }
}

/// The first day that ICU gives a month, and the month's length.
fn month_of<R: Rules>(calendar: &Hijri<R>, month: HijriMonth) -> Option<(Day, u8)> {
    let date = Date::try_new(month.year().into(), Month::new(month.month()), 1, Ref(calendar)).ok()?;
    let first: RataDie = date.to_rata_die();
    Some((Day::from_number(first.to_i64_date())?, date.days_in_month()))
}

impl fmt::Display for Probability {
    /// In whole percents, `87 %`; nothing that is foreseen is quite certain, so that the ends are `<1 %` and `>99 %`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0..5 => formatter.write_str("<1 %"),
            995.. => formatter.write_str(">99 %"),
            _ => write!(formatter, "{} %", self.percent()),
        }
    }
}

/// What was asked of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The Hijri date of a day.
    Day(Day),
    /// The day of a Hijri date.
    Hijri(HijriDate),
}

/// Why a rule has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// The rule does not reach so far.
    OutOfRange {
        /// The name of the rule.
        calendar: String,
        /// What was asked.
        asked: Asked,
        /// The first day that the rule can date.
        first: Day,
        /// The last day that the rule can date.
        last: Day,
    },
    /// The 30th was asked of a month that has 29 days.
    NoSuchDay {
        /// The name of the rule.
        calendar: String,
        /// The date that does not exist.
        date: HijriDate,
        /// The month's 29th and last day.
        last: Day,
        /// How the rule knows the month's length.
        status: Status,
    },
}

impl CalendarError {
    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::OutOfRange { first, last, calendar, .. } => format!(
                "`{calendar}` dates the days from {} to {}; name another calendar for other years",
                GregorianDate::from_day(*first),
                GregorianDate::from_day(*last),
            ),
            Self::NoSuchDay { date, last, .. } => {
                let month = date.hijri_month();
                let next = month.next().unwrap_or(month);
                let following = last.plus(1).unwrap_or(Day::LAST);
                format!(
                    "the nearest days are {month}-29 ({}) and {next}-01 ({})",
                    GregorianDate::from_day(*last),
                    GregorianDate::from_day(following),
                )
            }
        }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { calendar, asked: Asked::Day(day), .. } => write!(
                formatter,
                "{} lies outside the range of the calendar `{calendar}`",
                GregorianDate::from_day(*day),
            ),
            Self::OutOfRange { calendar, asked: Asked::Hijri(date), .. } => {
                write!(formatter, "{date} AH lies outside the range of the calendar `{calendar}`")
            }
            Self::NoSuchDay { calendar, date, status, .. } => {
                let known = match status {
                    Status::Announced => "had",
                    Status::Forecast(_) => "has, as forecast,",
                    Status::Computed => "has, as computed,",
                };
                write!(
                    formatter,
                    "there is no {date} AH: month {} of {} {known} 29 days in the calendar `{calendar}`",
                    date.month(),
                    date.year(),
                )
            }
        }
    }
}

impl std::error::Error for CalendarError {}

#[cfg(test)]
mod tests {
    use super::{CalendarError, HijriRule, Probability, Status, TABULAR_YEARS};
    use crate::calendar::{Day, GregorianDate, HijriDate, HijriMonth};

    fn day(year: i32, month: u8, day: u8) -> Day {
        GregorianDate::try_new(year, month, day).unwrap().to_day()
    }

    fn rules() -> impl Iterator<Item = HijriRule> {
        HijriRule::BUILT_IN.into_iter().map(|name| HijriRule::named(name).unwrap())
    }

    /// Walks every day of the years, and expects each to be the day after the one before, both ways; gives the ends.
    #[track_caller]
    fn walk(rule: &HijriRule, first_year: i32, last_year: i32) -> (Day, Day) {
        let first = rule.to_day(HijriDate::try_new(first_year, 1, 1).unwrap()).unwrap().value;
        let mut day = first;
        for year in first_year..=last_year {
            for number in 1..=12 {
                let month = HijriMonth::try_new(year, number).unwrap();
                let length = rule.month_length(month).unwrap();
                assert!(length == 29 || length == 30, "{month} has {length} days in {rule:?}");
                for number in 1..=length {
                    let date = HijriDate::in_month(month, number).unwrap();
                    let there = rule.to_day(date).unwrap();
                    let back = rule.from_day(day).unwrap();
                    assert_eq!(there.value, day, "{date} in {rule:?}");
                    assert_eq!(back.value, date, "{date} in {rule:?}");
                    assert_eq!(there.status, back.status, "{date} in {rule:?}");
                    day = day.plus(1).unwrap();
                }
            }
        }
        (first, day.plus(-1).unwrap())
    }

    #[test]
    fn every_day_of_1300_to_1500_goes_there_and_back_in_every_rule() {
        for rule in rules() {
            walk(&rule, 1300, 1500);
        }
    }

    #[test]
    fn every_day_of_the_whole_range_goes_there_and_back_in_every_rule() {
        for rule in rules() {
            let (first_year, last_year) = rule.years();
            let (first, last) = walk(&rule, first_year, last_year);
            assert_eq!(rule.range(), (first, last), "{rule:?}");
        }
    }

    #[test]
    fn the_day_before_the_range_and_the_day_after_are_errors() {
        for rule in rules() {
            let (first, last) = rule.range();
            assert!(rule.from_day(first).is_ok() && rule.from_day(last).is_ok(), "{rule:?}");
            for outside in [first.plus(-1), last.plus(1)].into_iter().flatten() {
                assert!(matches!(rule.from_day(outside), Err(CalendarError::OutOfRange { .. })), "{rule:?}");
            }
        }
    }

    #[test]
    fn the_tabular_range_ends_with_the_last_whole_year_before_10_000() {
        let rule = HijriRule::Tbla;
        let last = HijriDate::try_new(TABULAR_YEARS.1, 12, 29).unwrap();
        let end = rule.to_day(last).unwrap().value;
        assert!(end.plus(1 + 355).is_none(), "another year would fit");
    }

    #[test]
    fn what_is_foreseen_is_never_quite_certain() {
        for (share, written) in [(0.0, "<1 %"), (0.0004, "<1 %"), (0.87, "87 %"), (0.994, "99 %"), (0.9996, ">99 %")] {
            assert_eq!(Probability::nearest(share).to_string(), written);
        }
    }

    #[test]
    fn the_seeds_day_is_23_shawwal_in_pakistan_and_24_in_saudi_arabia() {
        let seed = day(2022, 5, 25);
        let expected = [("pakistan", 23, Status::Announced), ("umalqura", 24, Status::Computed)];
        for (name, day, status) in expected {
            let dated = HijriRule::named(name).unwrap().from_day(seed).unwrap();
            assert_eq!((dated.value, dated.status), (HijriDate::try_new(1443, 10, day).unwrap(), status), "{name}");
        }
    }

    #[test]
    fn day_30_of_a_month_of_29_days_is_an_error_that_names_its_neighbours() {
        let error =
            HijriRule::named("pakistan").unwrap().to_day(HijriDate::try_new(1443, 10, 30).unwrap()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no 1443-10-30 AH: month 10 of 1443 had 29 days in the calendar `pakistan`"
        );
        assert_eq!(error.help(), "the nearest days are 1443-10-29 (2022-05-31) and 1443-11-01 (2022-06-01)");
    }
}
