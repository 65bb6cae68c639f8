//! The messages that an almanac asks for, those of the command line's tables among them.
//!
//! The names of what is kept are declared with the observances themselves (`observances.rs`).

use super::observances::OBSERVANCES;
use crate::locale::{Kind, Message};

const DATE: &[(&str, Kind)] = &[("date", Kind::Date)];
const MINUTES: &[(&str, Kind)] = &[("minutes", Kind::Number)];

/// The name of a day of the week.
pub const WEEKDAY: Message = Message::new("weekday", DATE, "the day of the week in an almanac");
/// A Gregorian date.
pub const DATE_GREGORIAN: Message = Message::new("date-gregorian", DATE, "a Gregorian date in an almanac");
/// A Hijri date.
pub const DATE_HIJRI: Message = Message::new("date-hijri", DATE, "a Hijri date in an almanac");
/// The name of a Hijri month.
pub const MONTH_HIJRI: Message = Message::new("month-hijri", DATE, "a Hijri month in a table");

/// A Hijri month and its year, as a title.
pub const TITLE_HIJRI: Message = Message::new("almanac-month-hijri", DATE, "a Hijri month as a title");
/// A Gregorian month and its year, as a title.
pub const TITLE_GREGORIAN: Message = Message::new("almanac-month-gregorian", DATE, "a Gregorian month as a title");
/// A month and what it is in the other calendar.
pub const TITLE: Message =
    Message::new("almanac-title", &[("month", Kind::Text), ("beside", Kind::Text)], "the title of a month");
/// Days and what is said of them.
pub const DAYS: Message =
    Message::new("almanac-days", &[("days", Kind::Text), ("what", Kind::Text)], "a line below a month");
/// The rule of a month whose days are known in different ways.
pub const RULE: Message = Message::new("almanac-rule", &[("calendar", Kind::Text)], "the calendar of a month");
/// The rule, and how a date is known.
pub const CALENDAR: Message = Message::new(
    "almanac-calendar",
    &[("calendar", Kind::Text), ("status", Kind::Text)],
    "the calendar of a date, and how it is known",
);
/// A Gregorian month in a narrow column.
pub const SHORT_GREGORIAN: Message =
    Message::new("month-gregorian-short", DATE, "a Gregorian month in a narrow column");
/// A Hijri month in a narrow column.
pub const SHORT_HIJRI: Message = Message::new("month-hijri-short", DATE, "a Hijri month in a narrow column");
/// What the mark of a forecast means.
pub const FORECAST_MARK: Message = Message::plain("almanac-forecast-mark", "the mark of a forecast");
/// What the mark of a computed day means.
pub const COMPUTED_MARK: Message = Message::plain("almanac-computed-mark", "the mark of a computed day");
/// A date that is on record.
pub const ANNOUNCED: Message = Message::plain("almanac-announced", "how a date is known: it was announced");

pub(super) const FORECAST: Message =
    Message::new("almanac-forecast", &[("percent", Kind::Number)], "how a date is known: it is a forecast");
pub(super) const COMPUTED: Message = Message::plain("almanac-computed", "how a date is known: it is computed");
/// Two ends of something.
pub const RANGE: Message =
    Message::new("almanac-range", &[("first", Kind::Text), ("last", Kind::Text)], "two ends of something");

pub(super) const NAME: Message =
    Message::new("almanac-name", &[("calendar", Kind::Text), ("years", Kind::Text)], "the name of a calendar file");
/// A Hijri year.
pub const YEAR_HIJRI: Message = Message::new("almanac-year-hijri", DATE, "a Hijri year");
/// A Gregorian year.
pub const YEAR_GREGORIAN: Message = Message::new("almanac-year-gregorian", DATE, "a Gregorian year");
pub(super) const CATEGORY: Message = Message::plain("almanac-category", "the category of a calendar file's entries");
pub(super) const MAY_MOVE: Message = Message::plain("almanac-may-move", "the remark on a forecast");
pub(super) const MAY_DIFFER: Message = Message::plain("almanac-may-differ", "the remark on a computed day");
pub(super) const NIGHT: Message = Message::plain("almanac-night", "the remark on a night of prayer");

pub(super) const SKY_TITLE: Message = Message::new("sky-title", DATE, "the title of the evening sky");
pub(super) const SKY_DAY: Message = Message::new("sky-day", DATE, "a day below the evening sky's title");
pub(super) const SKY_CHANCE: Message = Message::new(
    "sky-chance",
    &[("month", Kind::Text), ("percent", Kind::Number)],
    "how likely a month is called on an evening",
);
pub(super) const SKY_FIRST: Message =
    Message::new("sky-first", &[("day", Kind::Text), ("status", Kind::Text)], "the first day of a month");
pub(super) const SKY_OTHER: Message =
    Message::new("sky-other", &[("day", Kind::Text), ("percent", Kind::Number)], "the other first day of a month");
pub(super) const SKY_HEIGHT: Message = Message::plain("sky-height", "the scale of the evening sky");
pub(super) const SKY_HORIZON: Message = Message::plain("sky-horizon", "what is below the evening sky's horizon");
pub(super) const SKY_LAG: Message = Message::new("sky-lag", MINUTES, "how long the moon stays after sunset");
pub(super) const SKY_LAG_BEFORE: Message =
    Message::new("sky-lag-before", MINUTES, "how long before sunset the moon sets");
pub(super) const SKY_Q: Message = Message::new("sky-q", &[("q", Kind::Text)], "how easily the crescent is seen");
pub(super) const SKY_NO_MOON: Message = Message::plain("sky-no-moon", "a place where sun or moon does not set");
pub(super) const SKY_REMARK: Message = Message::plain("sky-remark", "what the evening sky's numbers are");
pub(super) const SKY_CITY: Message = Message::new(
    "sky-city",
    &[("city", Kind::Text), ("lag", Kind::Text), ("q", Kind::Text), ("class", Kind::Text)],
    "a city of the evening sky",
);
pub(super) const SKY_CLASS_A: Message = Message::plain("sky-class-a", "a crescent that is easily seen");
pub(super) const SKY_CLASS_B: Message = Message::plain("sky-class-b", "a crescent that is seen in perfect air");
pub(super) const SKY_CLASS_C: Message = Message::plain("sky-class-c", "a crescent that may be found with binoculars");
pub(super) const SKY_CLASS_D: Message = Message::plain("sky-class-d", "a crescent that is seen with binoculars only");
pub(super) const SKY_CLASS_E: Message = Message::plain("sky-class-e", "a crescent that no telescope shows");
pub(super) const SKY_CLASS_F: Message = Message::plain("sky-class-f", "a crescent that cannot be seen");

/// All of them, except for the names of what is kept.
const MESSAGES: &[Message] = &[
    WEEKDAY,
    DATE_GREGORIAN,
    DATE_HIJRI,
    MONTH_HIJRI,
    TITLE_HIJRI,
    TITLE_GREGORIAN,
    TITLE,
    DAYS,
    RULE,
    CALENDAR,
    SHORT_GREGORIAN,
    SHORT_HIJRI,
    FORECAST_MARK,
    COMPUTED_MARK,
    ANNOUNCED,
    FORECAST,
    COMPUTED,
    RANGE,
    NAME,
    YEAR_HIJRI,
    YEAR_GREGORIAN,
    CATEGORY,
    MAY_MOVE,
    MAY_DIFFER,
    NIGHT,
    SKY_TITLE,
    SKY_DAY,
    SKY_CHANCE,
    SKY_FIRST,
    SKY_OTHER,
    SKY_HEIGHT,
    SKY_HORIZON,
    SKY_LAG,
    SKY_LAG_BEFORE,
    SKY_Q,
    SKY_NO_MOON,
    SKY_REMARK,
    SKY_CITY,
    SKY_CLASS_A,
    SKY_CLASS_B,
    SKY_CLASS_C,
    SKY_CLASS_D,
    SKY_CLASS_E,
    SKY_CLASS_F,
];

/// Every message that an almanac asks for; a site that lacks one is shown the program's own.
pub fn all() -> impl Iterator<Item = &'static Message> {
    MESSAGES.iter().chain(OBSERVANCES.iter().map(|observance| &observance.message))
}
