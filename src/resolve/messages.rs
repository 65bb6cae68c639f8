//! The messages that this room asks for.

use crate::locale::{Kind, Message};

const DATE: &[(&str, Kind)] = &[("date", Kind::Date)];
const SECTION_AND_SITE: &[(&str, Kind)] = &[("section", Kind::Text), ("site", Kind::Text)];

pub(super) const EDITION_NAME: Message = Message::plain("edition-name", "the name of an edition");

pub(super) const MASTHEAD: Message = Message::new("masthead", DATE, "the date below the paper's name");
pub(super) const MASTHEAD_GREGORIAN: Message =
    Message::new("masthead-gregorian", DATE, "the Gregorian half of the date below the paper's name");
pub(super) const MASTHEAD_HIJRI: Message =
    Message::new("masthead-hijri", DATE, "the Hijri half of the date below the paper's name");
pub(super) const DATE_BOTH: Message = Message::new("date-both", DATE, "a date in both calendars");
pub(super) const DATE_GREGORIAN: Message = Message::new("date-gregorian", DATE, "a Gregorian date");
pub(super) const DATE_HIJRI: Message = Message::new("date-hijri", DATE, "a Hijri date");
pub(super) const DATE_TIME: Message =
    Message::new("date-time", &[("date", Kind::Date), ("time", Kind::Text)], "a date with the time of day");

pub(super) const BYLINE: Message = Message::new("byline", &[("authors", Kind::Text)], "the byline of an article");
pub(super) const NOTICE_FALLBACK: Message =
    Message::new("notice-fallback", &[("language", Kind::Text)], "the notice above an article in another language");

pub(super) const FEED_TITLE: Message =
    Message::new("feed-title", &[("site", Kind::Text)], "the title of an edition's feed");
pub(super) const FEED_DESCRIPTION: Message =
    Message::new("feed-description", &[("site", Kind::Text)], "the line below the title of an edition's feed");
pub(super) const FEED_SECTION_TITLE: Message =
    Message::new("feed-section-title", SECTION_AND_SITE, "the title of a section's feed");
pub(super) const FEED_SECTION_DESCRIPTION: Message =
    Message::new("feed-section-description", SECTION_AND_SITE, "the line below the title of a section's feed");
pub(super) const FEED_LINK: Message =
    Message::new("feed-link", &[("feed", Kind::Text), ("format", Kind::Text)], "a feed among those that a page offers");
pub(super) const WITHDRAWN_HEADING: Message =
    Message::plain("withdrawn-heading", "the heading of the page that an article leaves when it is taken back");
pub(super) const EXPIRED_HEADING: Message =
    Message::plain("expired-heading", "the heading of the page that an article leaves when its time is over");

pub(super) const TASK_DONE: Message = Message::plain("task-done", "the box of a task that is done");
pub(super) const TASK_OPEN: Message = Message::plain("task-open", "the box of a task that is not done");
pub(super) const TABLE_LABEL: Message = Message::plain("table-label", "the label of a table in an article");
pub(super) const FOOTNOTES_LABEL: Message = Message::plain("footnotes-label", "the label of an article's footnotes");
pub(super) const FOOTNOTE_BACK: Message = Message::plain("footnote-back", "the way back from a footnote");

/// All of them.
pub const MESSAGES: &[Message] = &[
    EDITION_NAME,
    MASTHEAD,
    MASTHEAD_GREGORIAN,
    MASTHEAD_HIJRI,
    DATE_BOTH,
    DATE_GREGORIAN,
    DATE_HIJRI,
    DATE_TIME,
    BYLINE,
    NOTICE_FALLBACK,
    FEED_TITLE,
    FEED_DESCRIPTION,
    FEED_SECTION_TITLE,
    FEED_SECTION_DESCRIPTION,
    FEED_LINK,
    WITHDRAWN_HEADING,
    EXPIRED_HEADING,
    TASK_DONE,
    TASK_OPEN,
    TABLE_LABEL,
    FOOTNOTES_LABEL,
    FOOTNOTE_BACK,
];
