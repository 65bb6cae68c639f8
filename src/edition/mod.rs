//! All rows of an edition to the edition's own pages and files.
//!
//! 1. [`pages`] are the front page, and a list for each section and tag. They see rows, never articles: what is not in a
//!    [`Row`] cannot be on a list.
//! 2. [`Harvest`] keeps, while articles pass, what [`files`] need beyond rows.

mod files;
mod harvest;
mod messages;
mod record;
mod search;

pub use files::{Put, files};
pub use harvest::Harvest;
pub use messages::MESSAGES;
pub use record::{Inputs, coverage, record};

use std::collections::BTreeMap;

use crate::locale::Arguments;
use crate::package::Package;
use crate::render::{List, ListKind, Press};
use crate::resolve::{Coverage, Desk, PrintedDate, Row, Term};
use crate::site::Output;

/// How many articles a page of a list shows.
pub const ROWS_A_PAGE: usize = 24;

/// A page of an edition that is still to be printed.
#[derive(Clone, Debug)]
pub struct Page<'d> {
    kind: ListKind,
    heading: String,
    rows: Vec<&'d Row>,
    number: usize,
    pages: Vec<String>,
    total: usize,
    /// Editions that have this page too, with its address there.
    alternates: Vec<(String, String)>,
}

/// The pages of an edition, in a fixed order.
#[must_use]
pub fn pages<'d>(desk: &'d Desk<'_>, desks: &[Desk<'_>]) -> Vec<Page<'d>> {
    let outputs = &desk.edition.outputs;
    let mut pages = Vec::new();
    if outputs.contains(&Output::Front) {
        let heading = desk.strings.say_plain(&messages::FRONT_HEADING);
        let fronts = others(desks, |other| other.edition.outputs.contains(&Output::Front).then(String::new));
        pages.extend(split(ListKind::Front, &heading, "", &desk.rows.iter().collect::<Vec<_>>(), &fronts));
    }
    if outputs.contains(&Output::Sections) {
        for (term, rows) in desk.sections() {
            let arguments = Arguments::new().with("section", term.name.as_str());
            let heading = desk.strings.say_isolated(&messages::SECTION_HEADING, &arguments);
            let address = address("section", &term);
            let has_too = |other: &Desk<'_>| other.navigation().iter().any(|there| there.slug == term.slug);
            let there = others(desks, |other| has_too(other).then(|| address.clone()));
            pages.extend(split(ListKind::Section, &heading, &address, &rows, &there));
        }
    }
    if outputs.contains(&Output::Tags) {
        for (term, rows) in desk.tags() {
            let heading =
                desk.strings.say_isolated(&messages::TAG_HEADING, &Arguments::new().with("tag", term.name.as_str()));
            pages.extend(split(ListKind::Tag, &heading, &address("tag", &term), &rows, &[]));
        }
    }
    pages
}

impl Page<'_> {
    /// Prints the page into a package of one file; nothing where a template failed, which is reported.
    ///
    /// `date` is the day on the masthead.
    #[must_use]
    pub fn print(&self, press: &Press<'_>, date: &PrintedDate) -> Option<Package> {
        let address = self.pages.get(self.number - 1)?;
        let html = press.list(&List {
            kind: self.kind,
            heading: self.heading.clone(),
            address: address.clone(),
            rows: &self.rows,
            number: self.number,
            pages: &self.pages,
            total: self.total,
            date,
            alternates: self.alternates.clone(),
        })?;
        let mut package = Package::new(address);
        package.insert("index.html", html.into_bytes());
        Some(package)
    }
}

/// The pages of one list: at least one, even where there is nothing to list.
fn split<'d>(
    kind: ListKind,
    heading: &str,
    address: &str,
    rows: &[&'d Row],
    alternates: &[(String, String)],
) -> Vec<Page<'d>> {
    let total = rows.len();
    let count = total.div_ceil(ROWS_A_PAGE).max(1);
    let addresses: Vec<String> = (1..=count)
        .map(|number| if number == 1 { address.to_owned() } else { format!("{address}page/{number}/") })
        .collect();
    let mut chunks = rows.chunks(ROWS_A_PAGE);
    (1..=count)
        .map(|number| Page {
            kind,
            heading: heading.to_owned(),
            rows: chunks.next().unwrap_or_default().to_vec(),
            number,
            pages: addresses.clone(),
            total,
            // Later pages of two editions hold different articles: only the first ones answer to one another.
            alternates: if number == 1 { alternates.to_vec() } else { Vec::new() },
        })
        .collect()
}

/// The editions that have a page, with its address there.
fn others(desks: &[Desk<'_>], address: impl Fn(&Desk<'_>) -> Option<String>) -> Vec<(String, String)> {
    desks.iter().filter_map(|other| Some((other.edition.locale.clone(), address(other)?))).collect()
}

fn address(folder: &str, term: &Term) -> String {
    format!("{folder}/{}/", term.slug)
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
