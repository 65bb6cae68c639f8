//! HTML: pages of sites to articles, and the text in other formats' items.
//!
//! 1. `encoding`: bytes become text, by what the page says of itself.
//! 2. `crate::html`: text becomes a tree, as browsers make one, within bounds.
//! 3. `page`: the tree becomes an article; `fragment` reads its text, and that of feeds and exports.
//!
//! A page says who wrote it and when in several voices, which do not always agree. They are believed in this order:
//! JSON-LD of an article; Open Graph, Twitter's cards and named `meta` elements; microdata; elements that say what they
//! are, such as `<time datetime>`; and at last what is printed, where the masthead comes before other lines. Where two
//! differ about the headline, the authors or the day, a warning names both. Times such as `3 hours ago` are no dates.

mod address;
mod around;
mod claims;
mod decide;
mod embed;
mod encoding;
mod find;
mod fragment;
mod frame;
mod json_ld;
mod line;
mod lost;
mod meta;
mod microdata;
mod moment;
mod page;
mod table;

pub(super) use fragment::{Fragment, fragment};

use super::source::WHOLE_LIMIT;
use super::{Format, Item, Source, Terms};
use crate::error::Result;
use crate::report::Report;

/// Pages of HTML, those of AMP among them.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "a page of a site, HTML or AMP, as a browser or a crawler saved it"
    }

    fn recognises(&self, file: &str, start: &str) -> bool {
        let file = file.to_ascii_lowercase();
        if [".html", ".htm", ".xhtml", ".amp"].iter().any(|end| file.ends_with(end)) {
            return true;
        }
        // A page in UTF-16 has a zero beside each letter of its tags.
        let start: String = start.chars().filter(|character| *character != '\0').take(1000).collect();
        let start = start.to_ascii_lowercase();
        let mut start =
            start.trim_start_matches(|character: char| character == '\u{fffd}' || character.is_whitespace());
        // An XML declaration and comments may stand before it.
        while let Some((open, rest)) = start
            .strip_prefix("<?xml")
            .map(|rest| ("?>", rest))
            .or_else(|| start.strip_prefix("<!--").map(|rest| ("-->", rest)))
        {
            start = rest.split_once(open).map_or("", |(_, rest)| rest.trim_start());
        }
        ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| start.strip_prefix(tag).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }

    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        let file = source.file;
        let Some(bytes) = source.bytes(WHOLE_LIMIT, report)? else {
            return take(Item::failed(file, 1, "it could not be read"));
        };
        let html = encoding::decode(file, &bytes, report);
        take(page::read_page(file, &html, terms, report))
    }
}
