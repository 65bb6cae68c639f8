//! One ninjs object as an article.

use super::associations::associations;
use crate::import::article_file::article_file;
use crate::import::body::{Block, paragraphs};
use crate::import::json::{Object, Value};
use crate::import::moment::{moment, no_date};
use crate::import::page::{Page, Standing, When, each_once};
use crate::import::{Item, Terms, markup};
use crate::report::{Code, Diagnostic, Report};

/// An item without a headline.
const NO_TITLE: Code = Code("import/no-title");
/// An item without a text.
const NO_TEXT: Code = Code("import/no-text");
/// An item without a `uri`.
const NO_URI: Code = Code("import/no-uri");
/// A value that the property cannot have.
const VALUE: Code = Code("import/value");
/// A version of the standard that is not known.
const VERSION: Code = Code("import/version");

/// What is for the newsroom: the property, and the key of the comment that it becomes.
const COMMENTS: [(&str, &str); 6] = [
    ("slugline", "slugline"),
    ("version", "version"),
    ("edNote", "note"),
    ("copyrightHolder", "copyright holder"),
    ("copyrightNotice", "copyright"),
    ("usageTerms", "usage"),
];

/// Words with or without markup, by the role that they have.
#[derive(Clone, Debug)]
pub(super) struct Roled {
    /// `main`, `summary`, `caption`; in small letters, and empty where none is named.
    pub(super) role: String,
    /// Whether there is markup in them.
    pub(super) is_html: bool,
    /// The words.
    pub(super) words: String,
}

/// The article that an object is, or why it is none.
pub(super) fn read(file: &str, object: &Object<'_>, terms: &Terms<'_>, report: &Report) -> Item {
    let place = object.value.start();
    let line = object.value.line();
    let uri = object.text("uri", report);
    let title = title(object, report);
    let name = || title.clone().or_else(|| uri.clone()).unwrap_or_else(|| file.to_owned());
    let bodies = roled(object, "bodies", "body", report);
    let kind = object.text("type", report).unwrap_or_else(|| "text".to_owned());
    if bodies.is_empty() && !matches!(kind.as_str(), "text" | "composite") {
        return Item::skipped(name(), line, format!("its type is `{kind}`"));
    }
    let Some(title) = title.clone() else {
        let help = "give it a `headline` (version 1) or `headlines` (versions 2 and 3)";
        report.push(Diagnostic::error(NO_TITLE, "the item has no headline").help(help).at(place));
        return Item::failed(name(), line, "it has no headline");
    };
    if uri.is_none() {
        let help = "every ninjs object has a `uri`; without it the next import may not know the article again";
        report.push(Diagnostic::warning(NO_URI, "the item has no `uri`").help(help).at(place.clone()));
    }
    version(object, report);
    let Some(mut page) = page(title.clone(), object, terms, report) else {
        return Item::failed(title, line, "it is not certain when readers may see it");
    };
    if page.date.is_none() {
        no_date(None, &place, report);
    }
    page.id = uri;
    let Some(blocks) = body(&bodies, object, report) else {
        return Item::failed(title, line, "its markup is too much");
    };
    page.blocks = blocks;
    associations(object, &mut page, report);
    if page.blocks.is_empty() {
        report
            .push(Diagnostic::warning(NO_TEXT, "the item has no text, and neither has its article").at(place.clone()));
    }
    Item::article_at(line, article_file(file, page, &place, terms, report))
}

/// What an object says of an article, without its text; none where it is not certain whether readers may see it.
fn page(title: String, object: &Object<'_>, terms: &Terms<'_>, report: &Report) -> Option<Page> {
    let when = |name: &str| when(object, name, terms, report);
    // A moment that cannot be read is not the same as none.
    let strictly = |names: &[&str]| match names.iter().find(|name| object.get(name).is_some()) {
        Some(name) => when(name).map(Some),
        None => Some(None),
    };
    let (created, version) = (when("firstCreated").or_else(|| when("contentCreated")), when("versionCreated"));
    let date = created.or(version);
    let mut tags = names(object, &["subject", "subjects"], report);
    let mut genres = names(object, &["genre", "genres"], report).into_iter();
    let section = genres.next();
    tags.extend(genres);
    let comments = COMMENTS.iter().filter_map(|(name, key)| Some((*key, object.get(name)?.scalar()?)));
    Some(Page {
        title,
        standing: standing(object.get("pubStatus"), report)?,
        embargo: strictly(&["embargoed", "embargoedUntil"])?,
        expires: strictly(&["expires"])?,
        language: object.text("language", report),
        date,
        updated: version.filter(|version| Some(*version) != date),
        authors: author(object, report).into_iter().collect(),
        section,
        tags,
        summary: summary(object, report),
        dateline: object.text("located", report).or_else(|| place(object, report)),
        comments: comments.filter(|(_, words)| !words.trim().is_empty()).collect(),
        ..Page::default()
    })
}

fn title(object: &Object<'_>, report: &Report) -> Option<String> {
    let headlines = roled(object, "headlines", "headline", report);
    let main = headlines.iter().find(|headline| matches!(headline.role.as_str(), "" | "main" | "headline"));
    let headline = main.or_else(|| headlines.first()).map(plain);
    headline.filter(|title| !title.is_empty()).or_else(|| object.text("title", report))
}

fn summary(object: &Object<'_>, report: &Report) -> Option<String> {
    let descriptions = roled(object, "descriptions", "description", report);
    let is_summary = |described: &&Roled| matches!(described.role.as_str(), "summary" | "text" | "abstract");
    let best = descriptions.iter().find(is_summary).or_else(|| descriptions.first());
    best.map(plain).filter(|summary| !summary.is_empty())
}

/// The author as the source prints him, without the `By` before the name.
pub(super) fn author(object: &Object<'_>, report: &Report) -> Option<String> {
    let by = object.text("byline", report).or_else(|| object.text("by", report))?;
    let by = by.trim();
    let name = by.get(..3).filter(|start| start.eq_ignore_ascii_case("by ")).and_then(|_| by.get(3..));
    Some(name.unwrap_or(by).trim().to_owned()).filter(|name| !name.is_empty())
}

/// The place that a text was written in; most places are those that it is about.
fn place(object: &Object<'_>, report: &Report) -> Option<String> {
    let places = ["place", "places"].into_iter().flat_map(|name| object.objects(name, report));
    let mut origins = places.filter(|place| {
        let rel = place.text("rel", report).unwrap_or_default().to_ascii_lowercase();
        ["dateline", "located", "origin"].iter().any(|word| rel.contains(word))
    });
    origins.next()?.text("name", report)
}

/// The names of concepts, each once.
fn names(object: &Object<'_>, properties: &[&str], report: &Report) -> Vec<String> {
    let concepts = properties.iter().flat_map(|name| object.objects(name, report));
    each_once(concepts.filter_map(|concept| concept.text("name", report)))
}

/// Words by their roles: a list of objects (`bodies`), or properties named after what they hold (`body_xhtml`).
pub(super) fn roled(object: &Object<'_>, many: &str, one: &str, report: &Report) -> Vec<Roled> {
    let listed = object.objects(many, report).into_iter().filter_map(|part| {
        let words = part.text("value", report)?;
        let role = part.text("role", report).unwrap_or_default().to_ascii_lowercase();
        let media_type = part.text("contentType", report).unwrap_or_default();
        Some(Roled { role, is_html: media_type.contains("html"), words })
    });
    let named = object.members.iter().filter_map(|(name, value)| {
        let rest = name.strip_prefix(one)?;
        let role = match rest.strip_prefix('_') {
            None if rest.is_empty() => "",
            None => return None,
            Some(role) => role,
        };
        let words = value.text().filter(|words| !words.trim().is_empty());
        if words.is_none() && !value.is_null() && value.text().is_none() {
            report.push(value.unwanted(name, "a text"));
        }
        let words = words?;
        Some(Roled { role: role.to_ascii_lowercase(), is_html: role.contains("html"), words })
    });
    listed.chain(named).collect()
}

/// Words without markup, in one line.
pub(super) fn plain(roled: &Roled) -> String {
    let text = if roled.is_html { markup::words(&roled.words) } else { roled.words.clone() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text: the body with markup, or else the first.
fn body(bodies: &[Roled], object: &Object<'_>, report: &Report) -> Option<Vec<Block>> {
    let is_main = |body: &&Roled| !matches!(body.role.as_str(), "summary" | "teaser" | "caption");
    let main = || bodies.iter().filter(is_main);
    let best = main().find(|body| body.is_html).or_else(|| main().next()).or_else(|| bodies.first());
    match best {
        Some(body) if body.is_html => markup::blocks(&body.words, None, &object.value.start(), report),
        Some(body) => Some(paragraphs(&body.words)),
        None => Some(Vec::new()),
    }
}

fn when(object: &Object<'_>, name: &str, terms: &Terms<'_>, report: &Report) -> Option<When> {
    let words = object.text(name, report)?;
    moment(name, &words, terms.order, &object.get(name)?.place(), report)
}

fn standing(status: Option<Value<'_>>, report: &Report) -> Option<Standing> {
    let Some(status) = status else { return Some(Standing::Published) };
    match status.text().as_deref() {
        Some("usable") => Some(Standing::Published),
        Some("withheld" | "canceled") => Some(Standing::Withheld),
        _ => {
            let help = "it is `usable`, `withheld` or `canceled`";
            report.push(Diagnostic::error(VALUE, "`pubStatus` is no status").help(help).at(status.place()));
            None
        }
    }
}

/// Says where an object names a version of the standard that was not there when this was written.
fn version(object: &Object<'_>, report: &Report) {
    let standard = object.get("standard").or_else(|| object.get("$standard"));
    let Some(version) = standard.and_then(Value::object).and_then(|standard| standard.get("version")) else { return };
    let written = version.scalar().unwrap_or_default();
    if !matches!(written.split('.').next(), Some("1" | "2" | "3")) {
        let message = format!("the item is of version `{written}` of ninjs, and is read as one of version 3");
        report.push(Diagnostic::warning(VERSION, message).at(version.place()));
    }
}
