//! All rows of an edition to the edition's own pages and files.
//!
//! 1. [`pages`] knows them all, with their addresses, in a fixed order.
//! 2. `lists.rs` makes the front page (`front.rs` lays its first page out) and a list for each section, tag and author.
//! 3. `archives.rs` makes the months of both calendars; `month_grid.rs` has the small calendar on them.
//! 4. [`Page::print`] hands one to the press.
//! 5. [`Harvest`] keeps, while articles pass, what [`files`] need beyond rows; `search/` is the index of their words.
//!
//! Pages see rows, never articles: what is not in a [`Row`](crate::resolve::Row) cannot be on a list.

mod archives;
mod files;
mod front;
mod harvest;
mod lists;
mod messages;
mod month_grid;
mod page;
mod record;
mod search;

pub use files::{Put, files};
pub use harvest::Harvest;
pub use lists::ROWS_A_PAGE;
pub use messages::{ALMANAC as ALMANAC_MESSAGES, MESSAGES};
pub use page::Page;
pub use record::{Inputs, coverage, record};

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
    if desk.edition.is_pseudo() {
        pages.iter_mut().for_each(|page| page.is_indexed = false);
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
