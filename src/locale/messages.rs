//! The messages that this room asks for by itself.

use super::contract::{Kind, Message};

const PAIR: &[(&str, Kind)] = &[("first", Kind::Text), ("second", Kind::Text)];

pub(super) const LIST_TWO: Message = Message::new("list-two", PAIR, "two names as one text");
pub(super) const LIST_MORE: Message = Message::new("list-more", PAIR, "the first of several names as one text");
pub(super) const LIST_LAST: Message = Message::new("list-last", PAIR, "several names and the last as one text");

/// All of them.
pub const MESSAGES: &[Message] = &[LIST_TWO, LIST_MORE, LIST_LAST];
