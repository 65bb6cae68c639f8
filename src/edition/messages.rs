//! The messages that this room asks for.

use crate::locale::{Kind, Message};

pub(super) const FRONT_HEADING: Message = Message::plain("front-heading", "the heading of the front page");
pub(super) const SECTION_HEADING: Message =
    Message::new("section-heading", &[("section", Kind::Text)], "the heading of a section's page");
pub(super) const TAG_HEADING: Message =
    Message::new("tag-heading", &[("tag", Kind::Text)], "the heading of a tag's page");

pub(super) const DATELINE: Message =
    Message::new("dateline", &[("place", Kind::Text)], "the place that an article was sent from, in a feed");
pub(super) const IMAGE_CREDIT: Message =
    Message::new("image-credit", &[("credit", Kind::Text)], "whose picture it is, in a feed");
pub(super) const CORRECTIONS_HEADING: Message =
    Message::new("corrections-heading", &[("count", Kind::Number)], "the heading of corrections, in a feed");
pub(super) const CORRECTION_ENTRY: Message =
    Message::new("correction-entry", &[("date", Kind::Text)], "the day of a correction, in a feed");

/// All of them.
pub const MESSAGES: &[Message] =
    &[FRONT_HEADING, SECTION_HEADING, TAG_HEADING, DATELINE, IMAGE_CREDIT, CORRECTIONS_HEADING, CORRECTION_ENTRY];
