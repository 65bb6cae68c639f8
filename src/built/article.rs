//! A page with the files that belong to it: its AMP page, `item.ninjs.json` and `article-package.json`.
//!
//! All of them are open at once, every rule about one page or one article looks at them, and what stays is a row.

use std::collections::BTreeSet;

use serde_json::Value;

use super::agreement::{Claim, vote};
use super::facts::{Page, Row, Saying, Stated, Use, Voice, Ways};
use super::inspection::Inspection;
use super::letters::bare;
use super::listings::value;
use super::moment::Moment;
use super::read::json::texts_with;
use super::read::{self, page::push_words};
use super::rules;
use super::sheet::{Sheet, Spot};
use super::tree::Target;
use crate::error::Result;

/// An article with everything that is said of it.
pub(super) struct Article<'a> {
    /// The page's file.
    pub(super) own: &'a Sheet,
    /// The page.
    pub(super) page: &'a Page,
    /// The folder, with its slash.
    pub(super) folder: &'a str,
    /// What each voice says.
    pub(super) sayings: Vec<Saying>,
    /// The files that they stand in.
    sheets: Vec<&'a Sheet>,
    /// The manifest.
    pub(super) manifest: Option<(&'a Sheet, &'a Value)>,
    /// The page's text.
    pub(super) text: &'a str,
    /// The forms in which the manifest says that the page prints its date.
    pub(super) printed: Vec<Stated>,
    /// Whether it stands in for a translation that is missing.
    pub(super) is_fallback: bool,
}

impl<'a> Article<'a> {
    /// What everybody says of one thing.
    pub(super) fn claims<'s>(&'s self, of: impl Fn(&'s Saying) -> Option<&'s Stated>) -> Vec<Claim<'s>> {
        let claim =
            |saying: &'s Saying| Some(Claim { voice: saying.voice, sheet: self.sheet(saying), stated: of(saying)? });
        self.sayings.iter().filter_map(claim).collect()
    }

    /// The file that something was said in.
    pub(super) fn sheet(&self, saying: &Saying) -> &'a Sheet {
        self.sheets.iter().find(|sheet| sheet.path == saying.file).copied().unwrap_or(self.own)
    }

    /// Where a value stands in the manifest.
    pub(super) fn place_in_manifest(&self, stated: &Stated) -> Spot<'a> {
        self.manifest.map_or(self.own, |(sheet, _)| sheet).place(stated)
    }
}

/// What stays of a page.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// Its row, where it is an article.
    pub(super) row: Option<Row>,
    /// Its ways to other languages.
    pub(super) ways: Option<Ways>,
}

/// Looks at a page and at what belongs to it.
///
/// # Errors
///
/// The disk refuses.
pub(super) fn look(inspection: &Inspection<'_>, file: usize) -> Result<Left> {
    let tree = inspection.tree;
    let path = tree.path(file);
    let Some(sheet) = inspection.sheet(path)? else { return Ok(Left::default()) };
    let (page, trouble) = read::page::read(&sheet);
    if trouble.is_some() {
        rules::unreadable::look(inspection, &sheet, trouble);
        return Ok(Left::default());
    }
    let folder = path.strip_suffix("index.html").unwrap_or_default();
    let beside = |name: &str| -> Result<Option<Sheet>> {
        let path = format!("{folder}{name}");
        if folder.is_empty() || tree.find(&path).is_none() { Ok(None) } else { inspection.sheet(&path) }
    };
    let amp = beside("amp/index.html")?.map(|sheet| {
        let (page, trouble) = read::page::read(&sheet);
        rules::unreadable::look(inspection, &sheet, trouble);
        (sheet, page)
    });
    let ninjs = opened(inspection, beside("item.ninjs.json")?);
    let manifest = opened(inspection, beside("article-package.json")?);
    let structured = structured(inspection, &sheet, &page);

    let mut sayings = Vec::new();
    let linked = structured.iter().find_map(|(script, value)| read::json_ld::read(script, value, &sheet.path));
    let is_article = linked.is_some() || ninjs.is_some() || manifest.is_some();
    if is_article {
        sayings.extend(said_by(&page, &sheet));
        sayings.extend(linked);
        sayings.extend(amp.as_ref().map(|(sheet, page)| said_by_amp(page, sheet)));
        sayings.extend(ninjs.as_ref().map(|(sheet, value)| {
            let mut saying = read::ninjs::read(sheet, value);
            saying.modified = read::json::text(&sheet.text, value, &["versionCreated"]);
            saying
        }));
        sayings.extend(manifest.as_ref().map(|(sheet, value)| read::package::read(sheet, value)));
    }
    let is_fallback = is_fallback(&page, manifest.as_ref().map(|(_, value)| value));
    let ways = look_at_page(inspection, &sheet, &page, Some(file), is_fallback, is_article);
    rules::amp::look(inspection, &sheet, &page, amp.as_ref().map(|(sheet, page)| (sheet, page)));
    if let Some((sheet, page)) = &amp {
        look_at_page(inspection, sheet, page, None, is_fallback, is_article);
    }
    if !is_article {
        return Ok(Left { row: None, ways });
    }
    let all = [ninjs.as_ref(), manifest.as_ref()];
    let sheets = std::iter::once(&sheet).chain(amp.iter().map(|(sheet, _)| sheet));
    let article = Article {
        own: &sheet,
        page: &page,
        folder,
        sayings,
        sheets: sheets.chain(all.into_iter().flatten().map(|(sheet, _)| sheet)).collect(),
        manifest: manifest.as_ref().map(|(sheet, value)| (sheet, value)),
        text: &page.text,
        printed: manifest.as_ref().map(|(sheet, value)| printed(sheet, value)).unwrap_or_default(),
        is_fallback,
    };
    for (sheet, value) in all.into_iter().flatten() {
        let mut addresses = Vec::new();
        texts_with(value, tree.base(), &mut addresses);
        for address in addresses {
            inspection.follow(sheet, &Stated::new(address, 0), Use::Resource);
        }
    }
    if let Some((sheet, value)) = &ninjs {
        rules::ninjs::look(inspection, sheet, value);
    }
    rules::hash::look_at_package(inspection, &article);
    rules::listed::look_at_package(inspection, &article);
    rules::status::look(inspection, &article);
    rules::title::look(inspection, &article);
    rules::language::look(inspection, &article);
    rules::address::look(inspection, &article);
    // A page that says that its article is gone need not say when it was there.
    if !inspection.is_withdrawn(file) {
        rules::date::look(inspection, &article);
        rules::modified::look(inspection, &article);
    }
    Ok(Left { row: row(inspection, file, &article), ways })
}

/// Every rule about a page alone.
fn look_at_page(
    inspection: &Inspection<'_>,
    sheet: &Sheet,
    page: &Page,
    file: Option<usize>,
    is_fallback: bool,
    is_article: bool,
) -> Option<Ways> {
    for link in &page.links {
        let target = inspection.follow(sheet, &link.address, link.purpose);
        if let (Target::File(target, _), Use::Link, false) = (target, link.purpose, is_article) {
            rules::withdrawn::look(inspection, sheet, &link.address, target);
        }
    }
    for picture in &page.pictures {
        rules::picture::look(inspection, sheet, picture);
        rules::alt::look(inspection, sheet, picture);
    }
    if let Some(file) = file {
        let ids: BTreeSet<&str> = page.ids.iter().map(|id| id.value.as_str()).collect();
        inspection.settle_own(file, &ids);
    }
    rules::language::look_at_page(inspection, sheet, page);
    rules::direction::look_at_page(inspection, sheet, page);
    rules::heading::look(inspection, sheet, page);
    rules::id::look(inspection, sheet, page);
    rules::canonical::look(inspection, sheet, page, is_fallback);
    rules::foreign::look(inspection, sheet, page);
    rules::unfilled::look(inspection, sheet, page);
    file.and_then(|file| rules::hreflang::look_at_page(inspection, sheet, file, &page.alternates))
}

/// A file of JSON with what it holds; what is no JSON is a finding.
fn opened(inspection: &Inspection<'_>, sheet: Option<Sheet>) -> Option<(Sheet, Value)> {
    let sheet = sheet?;
    let value = value(inspection, &sheet)?;
    Some((sheet, value))
}

/// The scripts of JSON-LD, whose addresses are followed; what is no JSON is a finding.
fn structured<'p>(inspection: &Inspection<'_>, sheet: &Sheet, page: &'p Page) -> Vec<(&'p Stated, Value)> {
    let mut scripts = Vec::new();
    for script in &page.structured {
        match serde_json::from_str::<Value>(&script.value) {
            Ok(value) => {
                let mut addresses = Vec::new();
                texts_with(&value, inspection.tree.base(), &mut addresses);
                for address in addresses {
                    inspection.follow(sheet, &Stated::new(address, script.at), Use::Resource);
                }
                scripts.push((script, value));
            }
            Err(error) => {
                rules::unreadable::look(inspection, sheet, Some((script.at, format!("its JSON-LD: {error}"))));
            }
        }
    }
    scripts
}

/// What a page says of its article: to readers, below the paper's name, and in its head.
fn said_by(page: &Page, sheet: &Sheet) -> [Saying; 3] {
    let heading = page.headings.first();
    let shown = Saying {
        title: heading.map(|(title, _)| title.clone()),
        language: heading.map(|(title, language)| Stated::new(language.clone(), title.at)),
        published: page.published.clone(),
        modified: page.modified.clone(),
        ..Saying::new(Voice::Page, &sheet.path)
    };
    let masthead = Saying { published: page.masthead_time.clone(), ..Saying::new(Voice::Masthead, &sheet.path) };
    let head = Saying {
        title: page.graph_title.clone(),
        published: page.graph_published.clone(),
        modified: page.graph_modified.clone(),
        ..Saying::new(Voice::Head, &sheet.path)
    };
    [shown, masthead, head]
}

fn said_by_amp(page: &Page, sheet: &Sheet) -> Saying {
    let [shown, ..] = said_by(page, sheet);
    Saying { voice: Voice::Amp, ..shown }
}

/// A page stands in for another where its manifest says so, or its headline is in another language than the page.
fn is_fallback(page: &Page, manifest: Option<&Value>) -> bool {
    let from = |value: &Value| Some(value.get("translation")?.get("fallbackFrom")?.is_string());
    let of_page = page.language.as_ref().map(|language| bare(&language.value));
    let of_text = page.headings.first().map(|(_, language)| bare(language));
    manifest.and_then(from).unwrap_or_default()
        || (page.is_hidden && of_page.is_some() && of_text.is_some() && of_page != of_text)
}

/// The forms of its date that a manifest promises.
fn printed(sheet: &Sheet, value: &Value) -> Vec<Stated> {
    let forms = ["masthead", "text"].into_iter();
    let form = |name| read::json::text(&sheet.text, value, &["dates", "published", "rendered", name]);
    forms
        .filter_map(form)
        .map(|stated| {
            let mut line = String::new();
            push_words(&mut line, &stated.value);
            Stated::new(line, stated.at)
        })
        .collect()
}

fn row(inspection: &Inspection<'_>, file: usize, article: &Article<'_>) -> Option<Row> {
    let text = |way: &[&str]| {
        let value = way.iter().try_fold(article.manifest?.1, |value, name| value.get(name))?;
        value.as_str().map(Box::from)
    };
    let moments = |of: fn(&Saying) -> Option<&Stated>| {
        let believed = vote(&article.claims(of), rules::date::same).believed;
        let moments: Vec<Moment> = believed.iter().filter_map(|claim| claim.stated.moment()).collect();
        moments.iter().find(|moment| moment.instant.is_some()).or_else(|| moments.first()).copied()
    };
    let published = moments(|saying| saying.published.as_ref());
    let modified = moments(|saying| saying.modified.as_ref());
    let titles = article.claims(|saying| saying.title.as_ref());
    let headline = vote(&titles, rules::title::same).believed.into_iter().next();
    Some(Row {
        page: file,
        edition: inspection.tree.edition(inspection.tree.path(file))?,
        id: text(&["id"]),
        title: headline.map(|claim| claim.stated.value.as_str().into()),
        published,
        modified,
        is_withdrawn: inspection.is_withdrawn(file),
        is_fallback: article.is_fallback,
        coverage: text(&["translation", "status"]),
    })
}
