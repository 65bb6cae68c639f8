//! The messages that this room asks for.

use crate::locale::{Kind, Message};

const DATE: &[(&str, Kind)] = &[("date", Kind::Date)];

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
    WITHDRAWN_HEADING,
    EXPIRED_HEADING,
    TASK_DONE,
    TASK_OPEN,
    TABLE_LABEL,
    FOOTNOTES_LABEL,
    FOOTNOTE_BACK,
];
