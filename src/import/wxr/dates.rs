//! When an item was published and changed: `WordPress` says it in the site's zone and in UTC, and the zone is the difference.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

use crate::import::page::When;

/// The farthest that a zone is from UTC, in seconds.
const FARTHEST: i64 = 15 * 60 * 60;
/// All zones are a whole number of these from UTC, in seconds.
const STEP: i64 = 15 * 60;

/// A date and a time that was said in the site's zone and in UTC; and, as RFC 2822 has it, in `stamp`.
///
/// `0000-00-00 00:00:00` is `WordPress`'s way to say nothing: of what it says, the best is taken.
pub(super) fn when(local: &str, utc: &str, stamp: &str) -> Option<When> {
    let stamp = rfc2822::parse(stamp).ok();
    let stamped = stamp.as_ref().map(|stamp| stamp.with_time_zone(jiff::tz::TimeZone::UTC).datetime());
    match (civil(local), civil(utc).or(stamped)) {
        (Some(local), None) => Some(When::Moment(local, None)),
        (Some(local), Some(utc)) => Some(match offset(local, utc) {
            Some(offset) => When::Moment(local, Some(offset)),
            None => When::Moment(utc, Some(Offset::UTC)),
        }),
        // The stamp says the same with its zone.
        (None, utc) if utc == stamped => stamp.map(|stamp| When::Moment(stamp.datetime(), Some(stamp.offset()))),
        (None, Some(utc)) => Some(When::Moment(utc, Some(Offset::UTC))),
        (None, None) => None,
    }
}

/// Whether the second is later than the first.
pub(super) fn is_later(first: When, second: When) -> bool {
    match (first, second) {
        (When::Moment(first, one), When::Moment(second, other)) => {
            let utc = |moment: DateTime, offset: Option<Offset>| {
                moment.checked_sub(jiff::SignedDuration::from_secs(offset.map_or(0, |offset| offset.seconds().into())))
            };
            match (utc(first, one), utc(second, other)) {
                (Ok(first), Ok(second)) => second > first,
                _ => false,
            }
        }
        _ => false,
    }
}

/// A date and a time, if it is one.
fn civil(text: &str) -> Option<DateTime> {
    text.trim().parse::<DateTime>().ok().filter(|moment| moment.year() > 0)
}

/// The distance of a zone from UTC, if these two could be the same moment.
fn offset(local: DateTime, utc: DateTime) -> Option<Offset> {
    let seconds = local.duration_since(utc).as_secs();
    let is_zone = seconds.abs() <= FARTHEST && seconds % STEP == 0;
    is_zone.then(|| Offset::from_seconds(i32::try_from(seconds).ok()?).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{is_later, when};

    #[track_caller]
    fn check(said: [&str; 3], expected: &str) {
        let [local, utc, stamp] = said;
        assert_eq!(when(local, utc, stamp).map_or("none".to_owned(), |when| when.to_string()), expected, "{said:?}");
    }

    #[test]
    fn the_zone_is_the_difference_of_the_two_times() {
        let none = "0000-00-00 00:00:00";
        check(["2022-05-25 09:30:00", "2022-05-25 04:30:00", ""], "2022-05-25T09:30:00+05:00");
        check(["2010-10-05 00:27:25", "2010-10-05 07:27:25", ""], "2010-10-05T00:27:25-07:00");
        check(["2022-05-25 09:30:00", none, "Mon, 30 Nov -0001 00:00:00 +0000"], "2022-05-25T09:30:00");
        check(["2022-05-25 09:30:00", "", "Wed, 25 May 2022 04:30:00 +0000"], "2022-05-25T09:30:00+05:00");
        check([none, "2022-05-25 04:30:00", ""], "2022-05-25T04:30:00Z");
        check([none, none, "Wed, 25 May 2022 09:30:00 +0500"], "2022-05-25T09:30:00+05:00");
        check(["2022-05-25 09:30:00", "2021-05-25 04:30:01", ""], "2021-05-25T04:30:01Z");
        check([none, none, ""], "none");
        check(["2022-02-30 00:00:00", "-0001-11-30 00:00:00", "yesterday"], "none");
    }

    #[test]
    fn later_is_later_in_any_zone() {
        let at = |local, utc| when(local, utc, "").unwrap();
        let first = at("2022-05-25 09:30:00", "2022-05-25 04:30:00");
        assert!(is_later(first, at("2022-05-25 05:00:00", "2022-05-25 05:00:00")));
        assert!(!is_later(first, first));
    }
}
