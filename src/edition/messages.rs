//! The messages that this room asks for.

use crate::locale::{Kind, Message};

pub(super) const FRONT_HEADING: Message = Message::plain("front-heading", "the heading of the front page");
pub(super) const SECTION_HEADING: Message =
    Message::new("section-heading", &[("section", Kind::Text)], "the heading of a section's page");
pub(super) const TAG_HEADING: Message =
    Message::new("tag-heading", &[("tag", Kind::Text)], "the heading of a tag's page");

/// All of them.
pub const MESSAGES: &[Message] = &[FRONT_HEADING, SECTION_HEADING, TAG_HEADING];
