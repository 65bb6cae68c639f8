//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom 1.0 and JSON Feed 1.x.
//!
//! 1. `decode`: the bytes become text, by their mark or by what the XML declaration says.
//! 2. `document`: an XML feed is cut into its head and its items, each with its line; what could do harm is refused.
//! 3. `strain`: an item becomes a document of its own, without what `feed-rs` cannot take; `feed-rs` reads that.
//!    So one item's mistake is one item's, and an item's line is known.
//! 4. `json_feed`: the items of a JSON Feed, which says more of them than the model of `feed-rs` holds.
//! 5. `story`: what either says of an item becomes a page.
//!
//! An item's categories are its tags; none is its section, for a feed does not say which of them would be. What a feed
//! knows an item by is its `guid` or `id`, or else its address; nothing is made up.

mod decode;
mod document;
mod entry;
mod json_feed;
mod story;
mod strain;

use super::{Format, Item, Source, Terms};
use crate::error::Result;
use crate::import::source::WHOLE_LIMIT;
use crate::report::Report;
use decode::decode;

/// A feed.
#[derive(Clone, Copy, Debug)]
pub struct Feed;

impl Format for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn about(&self) -> &'static str {
        "a feed: RSS, Atom or JSON Feed"
    }

    fn recognises(&self, _file: &str, start: &str) -> bool {
        let start = start.trim_start();
        if start.starts_with('{') {
            return start.contains("jsonfeed.org/version") || start.contains(r"jsonfeed.org\/version");
        }
        // A WordPress export is RSS too, and more than that.
        let is_export = start.contains("xmlns:wp=") || start.contains("<wp:wxr_version");
        !is_export && document::root(start).is_some_and(|root| document::KINDS.iter().any(|(name, _)| *name == root))
    }

    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        let file = source.file;
        let bytes = source.bytes(WHOLE_LIMIT, report)?;
        let Some(text) = bytes.as_ref().and_then(|bytes| decode(file, bytes, report)) else {
            return take(Item::failed(file, 1, "it could not be read"));
        };
        let read = if text.trim_start().starts_with('{') { json_feed::read } else { entry::read };
        let counted = read(file, &text, terms, report, take)?;
        counted.tell(file, report);
        Ok(())
    }
}
