//! Points in time as sources write them.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;

use super::page::When;
use crate::dateline::{Assumption, NumericOrder, parse_date_by};
use crate::report::{Code, Diagnostic, Place, Report};

/// A text that is no point in time.
const MOMENT: Code = Code("import/moment");

/// An article without a date.
const NO_DATE: Code = Code("import/no-date");

/// The point in time that a property of a source says; what is wrong with it is an error in the report.
///
/// It is ISO 8601, such as `2022-05-25T09:30:00+05:00`, or a day as anybody writes it, such as `23 Shawwal 1443`.
pub(super) fn moment(name: &str, words: &str, order: NumericOrder, place: &Place, report: &Report) -> Option<When> {
    let words = words.trim();
    if let Some(when) = iso(words) {
        return Some(when);
    }
    let Ok(reading) = parse_date_by(words, order) else {
        let message = format!("`{name}` is no date and time: `{words}`");
        let help = "write `2022-05-25T09:30:00+05:00`, or a day such as `25 May 2022` or `23 Shawwal 1443`";
        report.push(Diagnostic::error(MOMENT, message).help(help).at(place.clone()));
        return None;
    };
    if let Some(assumption) = reading.assumption() {
        let note = Diagnostic::note(Code(Assumption::CODE), format!("`{words}` is {assumption}"));
        report.push(note.at(place.clone()).help(assumption.help()));
    }
    Some(When::Day(reading.date))
}

/// The point in time of an ISO 8601 text: a date and a time, with its distance from UTC where it is said.
///
/// A date alone is none here: which calendar it is of is a question that `dateline` answers.
fn iso(words: &str) -> Option<When> {
    let pieces = Pieces::parse(words).ok()?;
    let moment = pieces.date().to_datetime(pieces.time()?);
    (1..=9999).contains(&moment.year()).then(|| When::Moment(moment, pieces.to_numeric_offset()))
}

/// A point in time as the clocks of a newspaper show it.
pub(super) fn local(seconds: i64, time_zone: &TimeZone) -> Option<When> {
    let timestamp = Timestamp::from_second(seconds).ok()?;
    let offset = time_zone.to_offset(timestamp);
    let moment = offset.to_datetime(timestamp);
    (1..=9999).contains(&moment.year()).then_some(When::Moment(moment, Some(offset)))
}

/// The seconds of a point in time that says its distance from UTC, as ISO 8601 or as mail writes it.
pub(super) fn seconds(words: &str) -> Option<i64> {
    let words = words.trim();
    let mail = || rfc2822::parse(words).map(|zoned| zoned.timestamp());
    words.parse::<Timestamp>().or_else(|_| mail()).ok().map(Timestamp::as_second)
}

/// Warns that an article has no date, in whatever words the source may have one.
pub(super) fn no_date(words: Option<&str>, place: &Place, report: &Report) {
    let message = match words {
        Some(words) => format!("`{words}` is no date that could be read, so the article has no `date`"),
        None => "the item has no date, so the article has no `date`".to_owned(),
    };
    let help = "write the day of publication into the article's front matter";
    report.push(Diagnostic::warning(NO_DATE, message).help(help).at(place.clone()));
}

#[cfg(test)]
mod tests {
    use super::{local, moment};
    use crate::dateline::NumericOrder;
    use crate::report::{Place, Report};
    use jiff::tz::TimeZone;

    #[test]
    fn a_moment_is_kept_as_it_is_written_in_either_calendar() {
        let report = Report::new();
        for (words, kept) in [
            ("2022-05-25T09:30:00+05:00", Some("2022-05-25T09:30:00+05:00")),
            ("2022-05-25T09:30Z", Some("2022-05-25T09:30:00Z")),
            ("2022-05-25 09:30", Some("2022-05-25T09:30:00")),
            (" 25 May 2022 ", Some("2022-05-25")),
            ("23 Shawwal 1443", Some("1443-10-23 AH")),
            ("soon", None),
            ("-000044-03-15T12:00Z", None),
        ] {
            let when = moment("date", words, NumericOrder::default(), &Place::file("a"), &report);
            assert_eq!(when.map(|when| when.to_string()).as_deref(), kept, "{words}");
        }
        let said: Vec<String> = report.sorted().iter().map(|found| found.message.to_string()).collect();
        assert_eq!(said, ["`date` is no date and time: `-000044-03-15T12:00Z`", "`date` is no date and time: `soon`"]);
    }

    #[test]
    fn an_instant_is_shown_as_the_newspapers_clocks_show_it() {
        let karachi = TimeZone::get("Asia/Karachi").unwrap();
        assert_eq!(local(1_653_508_800, &karachi).unwrap().to_string(), "2022-05-26T01:00:00+05:00");
        assert_eq!(local(i64::MAX, &karachi), None);
    }
}
