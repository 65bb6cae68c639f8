//! The messages that this room asks for.

use crate::almanac::messages as almanac;
use crate::locale::{Kind, Message};

const DATE: &[(&str, Kind)] = &[("date", Kind::Date)];

pub(super) const FRONT_HEADING: Message = Message::plain("front-heading", "the heading of the front page");
pub(super) const SECTION_HEADING: Message =
    Message::new("section-heading", &[("section", Kind::Text)], "the heading of a section's page");
pub(super) const TAG_HEADING: Message =
    Message::new("tag-heading", &[("tag", Kind::Text)], "the heading of a tag's page");
pub(super) const AUTHOR_HEADING: Message =
    Message::new("author-heading", &[("author", Kind::Text)], "the heading of an author's page");
pub(super) const SEARCH_HEADING: Message = Message::plain("search-heading", "the heading of the search page");
pub(super) const NOT_FOUND_HEADING: Message =
    Message::plain("not-found-heading", "the heading of the page that is shown where there is none");

pub(super) const ARCHIVES_HEADING: Message =
    Message::plain("archives-heading", "the heading of the overview of the archives");
pub(super) const ARCHIVE_FORECAST: Message = Message::new(
    "archive-forecast",
    &[("month", Kind::Text), ("percent", Kind::Number)],
    "the remark on a Hijri month of the archives that is not announced",
);
pub(super) const MONTH_GREGORIAN: Message =
    Message::new("month-gregorian", DATE, "a Gregorian month in the overview of the archives");
pub(super) const WEEKDAY_SHORT: Message =
    Message::new("weekday-short", DATE, "a day of the week above a column of the archives' calendar");

pub(super) const DATELINE: Message =
    Message::new("dateline", &[("place", Kind::Text)], "the place that an article was sent from, in a feed");
pub(super) const IMAGE_CREDIT: Message =
    Message::new("image-credit", &[("credit", Kind::Text)], "whose picture it is, in a feed");
pub(super) const CORRECTIONS_HEADING: Message =
    Message::new("corrections-heading", &[("count", Kind::Number)], "the heading of corrections, in a feed");
pub(super) const CORRECTION_ENTRY: Message =
    Message::new("correction-entry", &[("date", Kind::Text)], "the day of a correction, in a feed");

/// All of them.
pub const MESSAGES: &[Message] = &[
    FRONT_HEADING,
    SECTION_HEADING,
    TAG_HEADING,
    AUTHOR_HEADING,
    SEARCH_HEADING,
    NOT_FOUND_HEADING,
    ARCHIVES_HEADING,
    ARCHIVE_FORECAST,
    MONTH_GREGORIAN,
    WEEKDAY_SHORT,
    DATELINE,
    IMAGE_CREDIT,
    CORRECTIONS_HEADING,
    CORRECTION_ENTRY,
];

/// Those of the almanac that the archives show.
pub const ALMANAC: &[Message] = &[
    almanac::WEEKDAY,
    almanac::MONTH_HIJRI,
    almanac::TITLE_HIJRI,
    almanac::TITLE_GREGORIAN,
    almanac::TITLE,
    almanac::RANGE,
    almanac::SHORT_GREGORIAN,
    almanac::SHORT_HIJRI,
    almanac::YEAR_HIJRI,
    almanac::YEAR_GREGORIAN,
];
