//! An edition's newest articles to feeds: RSS 2.0, Atom and JSON Feed.
//!
//! 1. [`Issue`] gathers, once for all formats, what a feed carries: rows, and their texts from the harvest.
//! 2. `rss.rs`, `atom.rs` and `json.rs` write it down.
//!
//! An article's dates are those of its row, and a feed's date is that of its newest change: never the clock's.

mod atom;
mod json;
mod rss;

use jiff::Timestamp;

use super::files::Put;
use super::harvest::{Harvest, Text};
use crate::error::Result;
use crate::resolve::{Desk, Feed, FeedFile, FeedFormat, Row};

/// What a feed carries.
#[derive(Debug)]
struct Issue<'d> {
    desk: &'d Desk<'d>,
    feed: &'d Feed,
    /// When an article of it was last changed.
    modified_at: Timestamp,
    items: Vec<Item<'d>>,
}

/// An article in a feed.
#[derive(Debug)]
struct Item<'d> {
    row: &'d Row,
    text: &'d Text,
    /// The whole address of its page.
    url: String,
    /// What it is known by for ever: the address that search engines are sent to.
    id: String,
    /// The language of its words.
    lang: &'d str,
    picture: Option<Enclosure<'d>>,
}

/// A picture that goes with an article.
#[derive(Debug)]
struct Enclosure<'d> {
    url: String,
    media_type: &'static str,
    bytes: u64,
    alt: &'d str,
}

/// Writes all feeds of an edition.
pub(super) fn write(desk: &Desk<'_>, desks: &[Desk<'_>], harvest: &Harvest<'_>, put: Put<'_>) -> Result<()> {
    for feed in desk.feeds() {
        let Some(issue) = Issue::gather(feed, desk, desks, harvest) else { continue };
        for file in &feed.files {
            put(&file.address, &issue.write(file))?;
        }
    }
    Ok(())
}

impl<'d> Issue<'d> {
    /// Nothing where no article passed: then all of them are faulty, and so is the edition.
    fn gather(feed: &'d Feed, desk: &'d Desk<'d>, desks: &[Desk<'_>], harvest: &'d Harvest<'_>) -> Option<Self> {
        let rows = desk.rows_of(feed).into_iter();
        let items: Vec<Item<'d>> = rows.filter_map(|row| Item::gather(row, desk, desks, harvest)).collect();
        let modified_at = items.iter().map(|item| item.row.modified_at).max()?;
        Some(Self { desk, feed, modified_at, items })
    }

    fn write(&self, file: &FeedFile) -> Vec<u8> {
        match file.format {
            FeedFormat::Rss => rss::write(self, file),
            FeedFormat::Atom => atom::write(self, file),
            FeedFormat::Json => json::write(self, file),
        }
    }

    /// The whole address of something below the edition.
    fn address(&self, below: &str) -> String {
        self.desk.absolute(&self.desk.edition.locale, below)
    }

    fn lang(&self) -> &str {
        &self.desk.edition.locale
    }
}

impl<'d> Item<'d> {
    fn gather(row: &'d Row, desk: &'d Desk<'d>, desks: &[Desk<'_>], harvest: &'d Harvest<'_>) -> Option<Self> {
        let address = |below: &str| desk.absolute(&desk.edition.locale, below);
        Some(Self {
            row,
            text: harvest.text(row)?,
            url: address(&row.address),
            id: desk.canonical(row, desks),
            lang: desk.language_of(row).0,
            picture: row.picture.as_ref().map(|picture| Enclosure {
                url: address(&picture.address),
                media_type: picture.file.media_type,
                bytes: picture.bytes,
                alt: &picture.alt,
            }),
        })
    }

    /// The section and the tags that it is filed under, each once.
    fn categories(&self) -> Vec<&str> {
        let terms = self.row.section.iter().chain(&self.row.tags);
        let mut names: Vec<&str> = Vec::new();
        for term in terms {
            if !names.contains(&term.name.as_str()) {
                names.push(&term.name);
            }
        }
        names
    }
}
