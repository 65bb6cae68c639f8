//! The days that are kept, by their Hijri dates, and when they come.
//!
//! The list holds what Pakistan's printed calendars mark and its holidays follow. Names are messages,
//! `observance-eid-ul-fitr`; an observance that falls on other dates elsewhere needs a list of its own.

use super::grid::BothDates;
use crate::calendar::{CalendarError, GregorianDate, HijriDate, HijriRule, Status, Weekday};
use crate::locale::Message;

/// A day, or some days on end, that are kept every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observance {
    /// What it is called in identifiers, such as `eid-ul-fitr`; its name is the message `observance-eid-ul-fitr`.
    pub id: &'static str,
    /// The message that names it.
    pub message: Message,
    /// The Hijri month, 1 to 12.
    pub month: u8,
    /// The days of that month.
    pub when: When,
    /// Whether it is a night of prayer, kept in the night that leads into its date.
    pub is_night: bool,
}

/// The days of a month that an observance takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From one day to another, which may be the same.
    Days(u8, u8),
    /// The month's last Friday.
    LastFriday,
}

/// The message that names something that is kept.
const fn named(id: &'static str) -> Message {
    Message::plain(id, "the name of something that is kept")
}

const fn days(id: &'static str, message: &'static str, month: u8, first: u8, last: u8) -> Observance {
    Observance { id, message: named(message), month, when: When::Days(first, last), is_night: false }
}

const fn night(id: &'static str, message: &'static str, month: u8, day: u8) -> Observance {
    Observance { id, message: named(message), month, when: When::Days(day, day), is_night: true }
}

/// The observances, in the order of the Hijri year.
pub const OBSERVANCES: [Observance; 13] = [
    days("new-year", "observance-new-year", 1, 1, 1),
    days("ashura", "observance-ashura", 1, 9, 10),
    days("chehlum", "observance-chehlum", 2, 20, 20),
    days("milad", "observance-milad", 3, 12, 12),
    night("meraj", "observance-meraj", 7, 27),
    night("barat", "observance-barat", 8, 15),
    days("ramazan", "observance-ramazan", 9, 1, 1),
    days("ali", "observance-ali", 9, 21, 21),
    night("qadr", "observance-qadr", 9, 27),
    Observance {
        id: "jumat-ul-wida",
        message: named("observance-jumat-ul-wida"),
        month: 9,
        when: When::LastFriday,
        is_night: false,
    },
    days("eid-ul-fitr", "observance-eid-ul-fitr", 10, 1, 3),
    days("arafah", "observance-arafah", 12, 9, 9),
    days("eid-ul-azha", "observance-eid-ul-azha", 12, 10, 12),
];

/// An observance of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// What is kept.
    pub observance: Observance,
    /// The first day.
    pub first: BothDates,
    /// The last day, which may be the first.
    pub last: BothDates,
    /// How the days are known; where they differ, the least sure of them.
    pub status: Status,
}

/// A year of either calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Year {
    /// January to December.
    Gregorian(i32),
    /// Muharram to Zilhaj.
    Hijri(i32),
}

/// The occasions that begin in a year, by a rule, in order.
///
/// ```
/// use roznama::almanac::{Year, occasions};
/// use roznama::calendar::HijriRule;
///
/// let pakistan = HijriRule::named("pakistan").unwrap();
/// let year = occasions(&pakistan, Year::Hijri(1443)).unwrap();
/// let eid = year.iter().find(|occasion| occasion.observance.id == "eid-ul-fitr").unwrap();
/// assert_eq!(eid.first.gregorian.to_string(), "2022-05-03");
/// assert_eq!(eid.last.gregorian.to_string(), "2022-05-05");
/// ```
///
/// # Errors
///
/// The year lies outside the rule's range, or a part of it does.
pub fn occasions(rule: &HijriRule, year: Year) -> Result<Vec<Occasion>, CalendarError> {
    let mut occasions = match year {
        Year::Hijri(year) => of_hijri_year(rule, year)?,
        Year::Gregorian(year) => {
            let ends = [(1, 1), (12, 31)].into_iter();
            let ends = ends.filter_map(|(month, day)| GregorianDate::try_new(year, month, day));
            let hijri =
                ends.map(|date| Ok(rule.from_day(date.to_day())?.value.year())).collect::<Result<Vec<_>, _>>()?;
            let years = hijri.first().copied().unwrap_or_default()..=hijri.last().copied().unwrap_or_default();
            let all = years.map(|year| of_hijri_year(rule, year)).collect::<Result<Vec<_>, _>>()?;
            all.into_iter().flatten().filter(|occasion| occasion.first.gregorian.year() == year).collect()
        }
    };
    occasions.sort_by_key(|occasion| occasion.first.day);
    Ok(occasions)
}

fn of_hijri_year(rule: &HijriRule, year: i32) -> Result<Vec<Occasion>, CalendarError> {
    let of_observance = |observance: Observance| {
        let date = |day| HijriDate::try_new(year, observance.month, day);
        let found = match observance.when {
            When::Days(first, last) => date(first).zip(date(last)).map(|(first, last)| {
                let (first, last) = (BothDates::of_hijri(rule, first)?, BothDates::of_hijri(rule, last)?);
                Ok((first, last, less_sure(first.status, last.status)))
            }),
            When::LastFriday => date(1).map(|first| last_friday(rule, first)),
        };
        found.map(|found: Result<_, CalendarError>| {
            found.map(|(first, last, status)| Occasion { observance, first, last, status })
        })
    };
    OBSERVANCES.into_iter().filter_map(of_observance).collect()
}

/// The last Friday of the month that begins with `first`; sure only where the month's length is.
fn last_friday(rule: &HijriRule, first: HijriDate) -> Result<(BothDates, BothDates, Status), CalendarError> {
    let month = first.hijri_month();
    let first = BothDates::of_hijri(rule, first)?;
    let length = i64::from(rule.month_length(month).unwrap_or(29));
    let is_friday = |date: &BothDates| date.day.weekday() == Weekday::Friday;
    let days = (0..length).rev().filter_map(|passed| first.day.plus(passed));
    let friday = days.filter_map(|day| BothDates::of_day(rule, day).ok()).find(is_friday).unwrap_or(first);
    // A Friday the 23rd is the last one only because there is no 30th.
    let next = month.next().and_then(|month| HijriDate::in_month(month, 1));
    let end = next.filter(|_| friday.hijri.day() == 23).and_then(|next| rule.to_day(next).ok());
    let status = end.map_or(friday.status, |end| less_sure(friday.status, end.status));
    Ok((friday, friday, status))
}

/// The less sure of two; between two forecasts, the less probable.
fn less_sure(one: Status, other: Status) -> Status {
    match (one, other) {
        (Status::Forecast(one), Status::Forecast(other)) => Status::Forecast(one.min(other)),
        (Status::Announced, other) => other,
        (one, Status::Announced) => one,
        (Status::Computed, _) => one,
        (_, other) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{OBSERVANCES, Year, less_sure, occasions};
    use crate::calendar::{HijriRule, Probability, Status, Weekday};

    fn rules() -> impl Iterator<Item = HijriRule> {
        HijriRule::BUILT_IN.into_iter().map(|name| HijriRule::named(name).unwrap())
    }

    #[test]
    fn every_hijri_year_has_every_observance_once_and_in_order() {
        for rule in rules() {
            for year in 1300..=1600 {
                let occasions = occasions(&rule, Year::Hijri(year)).unwrap();
                assert_eq!(occasions.len(), OBSERVANCES.len(), "{year} in {rule:?}");
                assert!(occasions.windows(2).all(|pair| pair[0].first.day <= pair[1].first.day), "{year} in {rule:?}");
                assert!(occasions.iter().all(|occasion| occasion.first.hijri.year() == year), "{year} in {rule:?}");
            }
        }
    }

    #[test]
    fn gregorian_years_share_the_occasions_of_the_hijri_years_between_them() {
        let rule = HijriRule::named("umalqura").unwrap();
        let hijri: Vec<_> = (1440..1480).flat_map(|year| occasions(&rule, Year::Hijri(year)).unwrap()).collect();
        let gregorian: Vec<_> =
            (2019..2050).flat_map(|year| occasions(&rule, Year::Gregorian(year)).unwrap()).collect();
        let expected: Vec<_> =
            hijri.into_iter().filter(|one| (2019..2050).contains(&one.first.gregorian.year())).collect();
        let ids = |occasions: &[super::Occasion]| -> Vec<_> {
            let mut ids: Vec<_> = occasions.iter().map(|one| (one.first.day, one.observance.id)).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(ids(&gregorian), ids(&expected));
    }

    #[test]
    fn jumat_ul_wida_is_the_last_friday_of_ramazan() {
        for rule in rules() {
            for year in 1400..1500 {
                let occasions = occasions(&rule, Year::Hijri(year)).unwrap();
                let friday = occasions.iter().find(|occasion| occasion.observance.id == "jumat-ul-wida").unwrap().first;
                assert_eq!(friday.day.weekday(), Weekday::Friday);
                let in_a_week = rule.from_day(friday.day.plus(7).unwrap()).unwrap().value;
                assert_eq!((friday.hijri.month(), in_a_week.month()), (9, 10), "{year} in {rule:?}");
            }
        }
    }

    #[test]
    fn the_eids_of_1443_were_on_their_announced_days() {
        let occasions = occasions(&HijriRule::named("pakistan").unwrap(), Year::Gregorian(2022)).unwrap();
        let day = |id| {
            let occasion = occasions.iter().find(|occasion| occasion.observance.id == id).unwrap();
            (occasion.first.gregorian.to_string(), occasion.status)
        };
        assert_eq!(day("eid-ul-fitr"), ("2022-05-03".to_owned(), Status::Announced));
        assert_eq!(day("eid-ul-azha"), ("2022-07-10".to_owned(), Status::Announced));
    }

    #[test]
    fn what_is_computed_is_less_sure_than_any_forecast() {
        let forecast = |share| Status::Forecast(Probability::nearest(share));
        assert_eq!(less_sure(Status::Announced, forecast(0.9)), forecast(0.9));
        assert_eq!(less_sure(forecast(0.9), forecast(0.6)), forecast(0.6));
        assert_eq!(less_sure(forecast(0.1), Status::Computed), Status::Computed);
        assert_eq!(less_sure(Status::Computed, Status::Announced), Status::Computed);
    }
}
