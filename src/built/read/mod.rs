//! Files to facts, one parser a format; none of them shares a line with what wrote the files.
//!
//! What cannot be read gives what could be read, and the reason.

pub(super) mod css;
pub(super) mod feed;
pub(super) mod json;
pub(super) mod json_feed;
pub(super) mod json_ld;
pub(super) mod ninjs;
pub(super) mod package;
pub(super) mod page;
pub(super) mod redirects;
pub(super) mod robots;
pub(super) mod search;
pub(super) mod sitemap;
pub(super) mod xml;

/// What could not be read of a file, and the byte where that was seen.
pub(super) type Trouble = (usize, String);
