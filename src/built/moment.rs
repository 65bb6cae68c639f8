//! When something was published, as the formats write it: a day, or an instant with the day that it fell on.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::fmt::rfc2822;
use jiff::tz::{TimeZone, offset};

/// A day, and the instant in it where the format says so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// The day, in the zone that it was written in.
    pub(super) day: Date,
    /// The instant; none where only a day is written.
    pub(super) instant: Option<Timestamp>,
}

impl Moment {
    /// Reads `2022-05-25`, `2022-05-25T06:00:00+05:00` or `Wed, 25 May 2022 06:00:00 +0500`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(zoned) = rfc2822::parse(text) {
            return Some(Self { day: zoned.date(), instant: Some(zoned.timestamp()) });
        }
        let day = text.get(..10)?.parse().ok()?;
        match text.len() {
            10 => Some(Self { day, instant: None }),
            _ => Some(Self { day, instant: Some(text.parse().ok()?) }),
        }
    }

    /// Whether two can be the same moment: the same instant where both have one, or else the same day.
    pub(super) fn agrees(self, other: Self) -> bool {
        match (self.instant, other.instant) {
            (Some(one), Some(other)) => one == other,
            _ => self.day == other.day,
        }
    }

    /// Whether it lies behind another instant; a day does when it has begun nowhere on earth.
    pub(super) fn is_after(self, now: Timestamp) -> bool {
        // The first place to see a day is fourteen hours before Greenwich.
        let earliest = self.instant.or_else(|| midnight(self.day, &TimeZone::fixed(offset(14))));
        earliest.is_some_and(|earliest| earliest > now)
    }

    /// The instant, or the beginning of the day at Greenwich, in seconds.
    pub(super) fn seconds(self) -> i64 {
        self.instant.or_else(|| midnight(self.day, &TimeZone::UTC)).map_or(0, Timestamp::as_second)
    }
}

/// When a day begins in a zone.
fn midnight(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(day.to_datetime(Time::midnight())).ok()
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn the_formats_of_feeds_pages_and_sitemaps_agree_about_a_moment() {
        let same =
            ["2022-05-25", "2022-05-25T06:00:00+05:00", "2022-05-25T01:00:00Z", "Wed, 25 May 2022 06:00:00 +0500"];
        for one in same {
            for other in same {
                assert!(Moment::parse(one).unwrap().agrees(Moment::parse(other).unwrap()), "{one} {other}");
            }
        }
        let other = Moment::parse("2022-05-25T07:00:00+05:00").unwrap();
        assert!(!other.agrees(Moment::parse("2022-05-25T06:00:00+05:00").unwrap()));
        for nothing in ["", "25 May", "2022-13-01", "2022-05-25 noon", "۲۰۲۲-۰۵-۲۵"] {
            assert_eq!(Moment::parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_day_lies_in_the_future_when_it_has_begun_nowhere() {
        let now = "2022-05-24T18:00:00Z".parse().unwrap();
        let is_after = |text| Moment::parse(text).unwrap().is_after(now);
        assert_eq!(["2022-05-24", "2022-05-25", "2022-05-26"].map(is_after), [false, false, true]);
    }
}
