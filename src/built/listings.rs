//! The lists that programs read: feeds, sitemaps, search indexes, redirects, style sheets, and the records of a build.

use std::collections::BTreeSet;

use serde_json::Value;

use super::facts::{Listing, Row, Stated, Use};
use super::inspection::Inspection;
use super::read;
use super::read::json::parse;
use super::rules;
use super::sheet::Sheet;
use super::tree::{Target, ends_in};
use crate::error::Result;
use crate::html::Tree as Fragment;

/// What kind of list a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// RSS or Atom.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// A sitemap, or an index of some.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// A style sheet.
    Style,
    /// A list of articles that a search shows.
    Found,
    /// `search.json`.
    Search,
    /// `redirects.json`.
    Redirects,
    /// `_redirects`.
    RedirectLines,
    /// `coverage.json`.
    Coverage,
    /// `run.json`.
    Run,
}

impl Kind {
    /// What a file of the tree is; none where it is no list.
    pub(super) fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_xml = ends_in(name, "xml");
        match name {
            "feed.xml" | "atom.xml" | "rss.xml" => Some(Self::Feed),
            "feed.json" => Some(Self::JsonFeed),
            "robots.txt" => Some(Self::Robots),
            "search.json" => Some(Self::Search),
            "redirects.json" => Some(Self::Redirects),
            "_redirects" => Some(Self::RedirectLines),
            "coverage.json" if path == name => Some(Self::Coverage),
            "run.json" if path == name => Some(Self::Run),
            _ if is_xml && name.starts_with("sitemap") => Some(Self::Sitemap),
            _ if ends_in(name, "css") => Some(Self::Style),
            _ if path.split('/').skip(1).take(2).eq(["search", "articles"]) => Some(Self::Found),
            _ => None,
        }
    }
}

/// Looks at a list, with the rows of all articles by page; gives the pages that it names, and none where it
/// cannot be read.
///
/// # Errors
///
/// The disk refuses.
pub(super) fn look(
    inspection: &Inspection<'_>,
    kind: Kind,
    path: &str,
    rows: &[Row],
) -> Result<Option<BTreeSet<usize>>> {
    let Some(sheet) = inspection.sheet(path)? else { return Ok(None) };
    let mut named = BTreeSet::new();
    match kind {
        Kind::Feed => {
            let (listing, trouble) = read::feed::read(&sheet);
            let is_whole = trouble.is_none();
            rules::unreadable::look(inspection, &sheet, trouble);
            if is_whole {
                feed(inspection, &sheet, &listing, rows);
            }
        }
        Kind::JsonFeed => {
            let Some(value) = value(inspection, &sheet) else { return Ok(None) };
            feed(inspection, &sheet, &read::json_feed::read(&sheet, &value), rows);
        }
        Kind::Sitemap => return Ok(sitemap(inspection, &sheet, rows)),
        Kind::Robots => rules::robots::look(inspection, &sheet, &read::robots::read(&sheet)),
        Kind::Style => {
            for address in read::css::read(&sheet, inspection.language(path)) {
                inspection.follow(&sheet, &address, Use::Resource);
            }
        }
        Kind::Found => {
            let Some(value) = value(inspection, &sheet) else { return Ok(None) };
            let edition = path.split('/').next().unwrap_or_default();
            let listing = read::search::articles(&sheet, &value, &inspection.tree.address(&format!("{edition}/")));
            named = listing.entries.iter().filter_map(|item| entry(inspection, &sheet, item, rows)).collect();
        }
        Kind::RedirectLines => rules::redirect::look(inspection, &sheet, &read::redirects::lines(&sheet)),
        Kind::Redirects => {
            let Some(value) = value(inspection, &sheet) else { return Ok(None) };
            rules::redirect::look(inspection, &sheet, &read::redirects::json(&sheet, &value));
        }
        // Looked at when all of its lists are known.
        Kind::Search => {}
        Kind::Coverage | Kind::Run => {
            let Some(value) = value(inspection, &sheet) else { return Ok(None) };
            match kind {
                Kind::Run => rules::coverage::look_at_run(inspection, &sheet, &value, rows),
                _ => rules::coverage::look_at_coverage(inspection, &sheet, &value, rows),
            }
        }
    }
    Ok(Some(named))
}

/// Looks at the index of an edition's search, with the pages that its lists name.
///
/// # Errors
///
/// The disk refuses.
pub(super) fn look_at_search(
    inspection: &Inspection<'_>,
    path: &str,
    named: &BTreeSet<usize>,
    rows: &[Row],
) -> Result<()> {
    let Some(sheet) = inspection.sheet(path)? else { return Ok(()) };
    if let Some(value) = value(inspection, &sheet) {
        rules::search::look(inspection, &sheet, read::search::index(&value), named, rows);
    }
    Ok(())
}

/// What a file of JSON holds; one that holds none is a finding.
pub(super) fn value(inspection: &Inspection<'_>, sheet: &Sheet) -> Option<Value> {
    match parse(sheet) {
        Ok(value) => Some(value),
        Err(trouble) => {
            rules::unreadable::look(inspection, sheet, Some(trouble));
            None
        }
    }
}

/// The row of a page.
fn row_of(rows: &[Row], page: usize) -> Option<&Row> {
    rows.binary_search_by_key(&page, |row| row.page).ok().and_then(|number| rows.get(number))
}

/// What an item says beside its article; gives the page that it leads to.
fn entry(inspection: &Inspection<'_>, sheet: &Sheet, entry: &super::facts::Entry, rows: &[Row]) -> Option<usize> {
    let page = entry.address.as_ref().and_then(|address| match inspection.follow(sheet, address, Use::Resource) {
        Target::File(page, _) => Some((page, address)),
        _ => None,
    });
    rules::entry::look(inspection, sheet, entry, page.and_then(|(page, _)| row_of(rows, page)));
    let (page, address) = page?;
    rules::withdrawn::look(inspection, sheet, address, page);
    for link in &entry.links {
        inspection.follow(sheet, link, Use::Resource);
    }
    Some(page)
}

fn feed(inspection: &Inspection<'_>, sheet: &Sheet, listing: &Listing, rows: &[Row]) {
    rules::guid::look(inspection, sheet, listing);
    rules::language::look_at_list(inspection, sheet, listing.language.as_ref());
    rules::feed::look(inspection, sheet, listing);
    for link in listing.links.iter().filter(|link| !link.value.is_empty()) {
        inspection.follow(sheet, link, Use::Resource);
    }
    let edition = inspection.language(&sheet.path);
    for item in &listing.entries {
        entry(inspection, sheet, item, rows);
        rules::enclosure::look(inspection, sheet, item);
        if let Some(content) = &item.content {
            let language = item.language.as_ref().map(|language| language.value.as_str()).or(edition);
            rules::direction::look_at_content(inspection, sheet, content, language.unwrap_or_default());
            follow_content(inspection, sheet, content);
        }
    }
}

/// The addresses in an item's text, which must be whole: nobody knows where a reader of feeds shows it.
fn follow_content(inspection: &Inspection<'_>, sheet: &Sheet, content: &Stated) {
    let Ok(tree) = Fragment::of_fragment(&content.value) else { return };
    for element in tree.root().into_iter().flat_map(|root| root.descendent_elements()) {
        for address in ["href", "src"].into_iter().filter_map(|name| element.attr(name)) {
            let stated = Stated::new(address, content.at);
            rules::feed::look_at_address(inspection, sheet, &stated);
            inspection.follow(sheet, &stated, Use::Resource);
        }
    }
}

fn sitemap(inspection: &Inspection<'_>, sheet: &Sheet, rows: &[Row]) -> Option<BTreeSet<usize>> {
    let mut named = BTreeSet::new();
    let (sitemap, trouble) = read::sitemap::read(sheet);
    if trouble.is_some() {
        rules::unreadable::look(inspection, sheet, trouble);
        return None;
    }
    rules::sitemap::look(inspection, sheet, &sitemap.listing);
    if sitemap.news > 0 {
        rules::news::look(inspection, sheet, &sitemap.listing);
    }
    for item in &sitemap.listing.entries {
        if sitemap.is_index {
            if let Some(address) = &item.address {
                inspection.follow(sheet, address, Use::Resource);
            }
            continue;
        }
        let page = entry(inspection, sheet, item, rows);
        if let Some(page) = page.filter(|_| sitemap.news == 0) {
            named.insert(page);
        }
        if let Some(page) = page {
            rules::hreflang::look_at_page(inspection, sheet, page, &item.alternates);
        }
    }
    Some(named)
}
