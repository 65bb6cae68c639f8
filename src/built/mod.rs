//! A built tree to what does not agree in it, read as a stranger would: without a site, from the files alone.
//!
//! Other people's validators know each format by itself. This room holds the files against one another: a day that is one
//! on the page and another in the feed is valid everywhere. It shares no line with what prints the files, which would
//! believe its own mistakes.
//!
//! 1. [`tree`]: which files there are, which folders are editions, where the site lies on the web by its own words.
//! 2. [`seals`]: every file's hash, and the size of pictures; the editions' lists are held against them.
//! 3. [`article`]: page by page with the files beside it, read by [`read`] and judged by [`rules`]; a row is left of each.
//! 4. [`listings`]: feeds, sitemaps and records against the rows.
//! 5. What lies between pages: ways to other languages, links into pages, articles that nobody can come to.

mod agreement;
mod article;
mod facts;
mod findings;
mod inspection;
mod letters;
mod listings;
mod manifest;
mod moment;
mod read;
mod rules;
mod seals;
mod sheet;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
mod tests;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use rayon::prelude::*;
use url::Url;

use crate::error::Result;
use crate::report::{Code, Diagnostic};
use crate::source::Root;
use facts::{Row, Ways};
use findings::Findings;
use inspection::Inspection;
use listings::Kind;
use tree::{Tree, base_of, ends_in};

/// A folder that holds no edition.
const NO_EDITION: Code = Code("built/no-edition");
/// How many pages of an edition are asked where the site lies.
const ASKED: usize = 20;

/// What a look at a built tree found.
#[derive(Debug)]
pub struct Checked {
    /// What does not agree, in the order in which it is shown.
    pub diagnostics: Vec<Diagnostic>,
    /// The folders that are editions.
    pub editions: Vec<String>,
    /// How many pages were read.
    pub pages: usize,
}

/// Looks at everything below a folder that a build wrote; what lies in the future is looked for where `now` is given.
///
/// `progress` hears how many of how many pages were read.
///
/// # Errors
///
/// The disk refuses to be read.
pub fn check(root: &Root, now: Option<Timestamp>, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Checked> {
    let findings = Findings::default();
    let mut refused = Vec::new();
    let mut tree = Tree::list(root, &mut refused)?;
    for diagnostic in refused {
        findings.push(diagnostic);
    }
    let pages: Vec<usize> = pages(&tree);
    if tree.editions.is_empty() {
        let help = "name the folder that `roznama build` wrote: it holds a folder for each edition, with `manifest-sha256.txt`";
        let message = "there is no edition in this folder";
        findings.push(Diagnostic::error(NO_EDITION, message).help(help));
        let diagnostics = findings.into_diagnostics(&[]);
        return Ok(Checked { diagnostics, editions: Vec::new(), pages: 0 });
    }
    let base = base(&tree)?;
    tree.settle(base);
    let seals = seals::of(&tree, &findings)?;
    let languages = languages(&tree)?;
    let inspection = Inspection::new(&tree, &seals, &languages, &findings, now);
    for edition in &tree.editions {
        manifest::look(&inspection, edition)?;
    }
    rules::name::look(&inspection);

    let done = AtomicUsize::new(0);
    let look = |page: &usize| {
        let left = article::look(&inspection, *page);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
        left
    };
    let left: Vec<article::Left> = pages.par_iter().map(look).collect::<Result<_>>()?;
    let mut rows: Vec<Row> = Vec::new();
    let mut ways: Vec<Ways> = Vec::new();
    for left in left {
        rows.extend(left.row);
        ways.extend(left.ways);
    }
    look_at_lists(&inspection, &rows)?;
    rules::embargo::look(&inspection, &rows);
    rules::hreflang::look(&inspection, &ways, &rows)?;
    rules::dead_fragment::look(&inspection)?;
    rules::orphan::look(&inspection, &rows);
    rules::dead_link::look(&inspection);
    drop(inspection);
    let diagnostics = findings.into_diagnostics(&tree.editions);
    Ok(Checked { diagnostics, editions: tree.editions, pages: pages.len() })
}

/// The pages of a tree; an AMP page is read with the page that it is a copy of.
fn pages(tree: &Tree<'_>) -> Vec<usize> {
    let is_page = |path: &str| {
        let beside = path.strip_suffix("amp/index.html").map(|folder| format!("{folder}index.html"));
        ends_in(path, "html") && beside.is_none_or(|page| tree.find(&page).is_none())
    };
    (0..tree.files.len()).filter(|file| is_page(tree.path(*file))).collect()
}

/// Where the site lies, as most of the pages have it that are asked.
fn base(tree: &Tree<'_>) -> Result<Option<Url>> {
    let mut said: BTreeMap<Url, usize> = BTreeMap::new();
    for edition in &tree.editions {
        let folder = format!("{edition}/");
        let pages = tree.files.iter().map(|file| file.path.as_str());
        let pages = pages.filter(|path| path.starts_with(&folder) && path.ends_with("index.html")).take(ASKED);
        for path in std::iter::once(format!("{folder}index.html")).chain(pages.map(str::to_owned)) {
            if let Some(base) = page_at(tree, &path)?.and_then(|page| base_of(&path, &page.canonical.first()?.value)) {
                *said.entry(base).or_default() += 1;
            }
        }
    }
    let most = said.values().max().copied();
    Ok(said.into_iter().find(|(_, count)| Some(*count) == most).map(|(base, _)| base))
}

/// A page, before anybody looks at it.
fn page_at(tree: &Tree<'_>, path: &str) -> Result<Option<facts::Page>> {
    if tree.find(path).is_none() {
        return Ok(None);
    }
    let text = tree.read(path)?.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text.map(|text| read::page::read(&sheet::Sheet::new(path, text)).0))
}

/// The language of each edition: its folder's name where that is one by the run's record or by the front page, or else
/// what the front page says.
fn languages(tree: &Tree<'_>) -> Result<Vec<String>> {
    let record = tree.find("run.json").map(|_| tree.read("run.json")).transpose()?;
    let record = record.and_then(std::result::Result::ok);
    let record: Option<serde_json::Value> = record.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let mut languages = Vec::new();
    for edition in &tree.editions {
        let is_recorded = record.as_ref().and_then(|record| record.get("editions")?.get(edition)).is_some();
        let said = page_at(tree, &format!("{edition}/index.html"))?.and_then(|page| page.language);
        languages.push(match said {
            Some(said) if !is_recorded => said.value,
            _ => edition.clone(),
        });
    }
    Ok(languages)
}

/// Looks at every list of the tree, and whether an edition's sitemaps or its search leave out an article.
fn look_at_lists(inspection: &Inspection<'_>, rows: &[Row]) -> Result<()> {
    let tree = inspection.tree;
    let lists: Vec<(Kind, &str)> =
        tree.files.iter().filter_map(|file| Some((Kind::of(&file.path)?, file.path.as_str()))).collect();
    let looked = lists.par_iter().map(|(kind, path)| listings::look(inspection, *kind, path, rows));
    let named: Vec<Option<BTreeSet<usize>>> = looked.collect::<Result<_>>()?;
    for (number, edition) in tree.editions.iter().enumerate() {
        let own = |path: &str| tree.edition(path) == Some(number);
        let of_kind = |wanted: Kind| {
            lists
                .iter()
                .zip(&named)
                .filter(move |((kind, path), _)| *kind == wanted && own(path) && !path.ends_with("news.xml"))
        };
        // What a list that cannot be read would have named, nobody knows.
        let named_by = |wanted| -> Option<BTreeSet<usize>> {
            let all: Option<Vec<_>> = of_kind(wanted).map(|(_, named)| named.as_ref()).collect();
            Some(all?.into_iter().flatten().copied().collect())
        };
        if let (Some(((_, first), _)), Some(named)) = (of_kind(Kind::Sitemap).next(), named_by(Kind::Sitemap)) {
            rules::sitemap::look_at_edition(inspection, number, first, &named, rows);
        }
        let index = format!("{edition}/search.json");
        if let Some(named) = named_by(Kind::Found).filter(|_| tree.find(&index).is_some()) {
            listings::look_at_search(inspection, &index, &named, rows)?;
        }
    }
    Ok(())
}
