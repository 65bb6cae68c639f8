//! The dates that pages write for machines.

use jiff::civil::Time;
use jiff::fmt::{rfc2822, temporal::Pieces};
use jiff::tz::Offset;

use crate::calendar::GregorianDate;
use crate::dateline::{NumericOrder, WrittenDate, find_dates};
use crate::import::page::When;

/// A date as JSON-LD, `time` and `meta` have it: `2022-05-25`, `2022-05-25T09:30:00+05:00`, a mail's date, or words.
///
/// Midnight in no zone, or in UTC, is a day: it is what programs write that know no time. Words that depend on when they
/// are read, such as `3 hours ago`, are no date.
pub(super) fn moment(text: &str, order: NumericOrder) -> Option<When> {
    let text = text.trim();
    if let Ok(pieces) = Pieces::parse(text) {
        let date = pieces.date();
        let offset = pieces.to_numeric_offset();
        return match pieces.time() {
            Some(time) if time != Time::midnight() || offset.is_some_and(|offset| offset != Offset::UTC) => {
                Some(When::Moment(date.to_datetime(time.with().subsec_nanosecond(0).build().ok()?), offset))
            }
            _ => day(date),
        };
    }
    if let Ok(zoned) = rfc2822::DateTimeParser::new().parse_zoned_datetime(text) {
        return Some(When::Moment(zoned.datetime(), Some(zoned.offset())));
    }
    match find_dates(text, order).as_slice() {
        [reading] => Some(When::Day(reading.date)),
        _ => None,
    }
}

fn day(date: jiff::civil::Date) -> Option<When> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    GregorianDate::try_new(date.year().into(), month, day).map(WrittenDate::Gregorian).map(When::Day)
}

#[cfg(test)]
mod tests {
    use super::moment;
    use crate::dateline::NumericOrder;

    #[test]
    fn dates_for_machines_keep_their_zone() {
        for (text, expected) in [
            ("2022-05-25", Some("2022-05-25")),
            ("2022-05-25T09:30:00+05:00", Some("2022-05-25T09:30:00+05:00")),
            ("2022-05-25T09:30:00.123Z", Some("2022-05-25T09:30:00Z")),
            ("2022-05-25T09:30+0500", Some("2022-05-25T09:30:00+05:00")),
            ("2022-05-25 09:30:00", Some("2022-05-25T09:30:00")),
            ("2022-05-25T00:00:00Z", Some("2022-05-25")),
            ("2022-05-25T00:00:00+05:00", Some("2022-05-25T00:00:00+05:00")),
            ("Wed, 25 May 2022 09:30:00 +0500", Some("2022-05-25T09:30:00+05:00")),
            ("25 May 2022", Some("2022-05-25")),
            ("23 Shawwal 1443", Some("1443-10-23 AH")),
            ("3 hours ago", None),
            ("2022-13-45", None),
            ("", None),
        ] {
            let found = moment(text, NumericOrder::default()).map(|when| when.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
