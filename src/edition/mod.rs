//! All rows of an edition to the edition's own pages and files.
//!
//! 1. [`pages`] knows all pages, with their addresses, in a fixed order: `lists.rs` makes the front page (`front.rs` lays
//!    its first page out) and a list for each section, tag and author, `archives.rs` the months of both calendars
//!    (`month_grid.rs` has the small calendar on them). They see rows, never articles: what is not in a
//!    [`Row`](crate::resolve::Row) cannot be on a list. [`Page::print`] hands one to the press.
//! 2. [`Harvest`] keeps, while articles pass, what [`files`] need beyond rows: feeds and sitemaps, and the index of their
//!    words (`search/`).
//! 3. [`root_files`] stand above all editions; [`redirects`] are made of what articles were called before.

mod archives;
mod content;
mod feeds;
mod files;
mod front;
mod harvest;
mod lists;
mod markup;
mod messages;
mod month_grid;
mod page;
mod record;
mod redirects;
mod root;
mod search;
mod sitemaps;
mod xml;

pub use files::{Put, files};
pub use harvest::Harvest;
pub use lists::ROWS_A_PAGE;
pub use messages::{ALMANAC as ALMANAC_MESSAGES, MESSAGES};
pub use page::Page;
pub use record::{Inputs, coverage, record};
pub use redirects::{AliasPlaces, Redirect, redirects};
pub use root::root_files;
pub use sitemaps::Sitemap;

use std::collections::BTreeMap;

use crate::resolve::{Coverage, Desk};
use crate::site::Output;
use page::{Content, NOT_FOUND};

/// The pages of an edition, in a fixed order.
#[must_use]
pub fn pages<'d>(desk: &'d Desk<'_>, desks: &[Desk<'_>]) -> Vec<Page<'d>> {
    let mut pages = Vec::new();
    for output in &desk.edition.outputs {
        match output {
            Output::Front => pages.extend(lists::fronts(desk, desks)),
            Output::Sections => pages.extend(lists::sections(desk, desks)),
            Output::Tags => pages.extend(lists::tags(desk)),
            Output::Authors => pages.extend(lists::authors(desk, desks)),
            Output::Archives => pages.extend(archives::archives(desk, desks)),
            Output::Search => pages.push(search::page(desk, desks)),
            Output::Feeds | Output::Sitemaps | Output::Package | Output::Ninjs | Output::Amp => {}
        }
    }
    pages.push(Page {
        address: NOT_FOUND.to_owned(),
        heading: desk.strings.say_plain(&messages::NOT_FOUND_HEADING),
        alternates: Vec::new(),
        is_indexed: false,
        modified_at: None,
        content: Content::NotFound,
    });
    for page in &mut pages {
        page.is_indexed &= !desk.edition.is_pseudo();
    }
    pages
}

/// How many articles of the site each word of coverage stands for, in one edition, among those that are `wanted`.
#[must_use]
pub fn counts(desk: &Desk<'_>, wanted: fn(Coverage) -> bool) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for coverage in desk.coverage.values().filter(|coverage| wanted(**coverage)) {
        *counts.entry(coverage.as_str()).or_default() += 1;
    }
    counts
}
