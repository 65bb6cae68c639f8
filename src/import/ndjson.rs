//! Articles as lines of JSON, one object a line: what any program can write that has articles to give.
//!
//! A record says what an article file says, by the same keys and in the same words, and a few things more:
//!
//! | key | what it holds |
//! |---|---|
//! | `title` | the headline; the only key that must be there |
//! | `lang` | the language, such as `ur` or `en-PK`; without it the letters tell |
//! | `id` | what the source knows the article by for ever: by it the next import knows it again |
//! | `group` | what it has in common with its translations, and with no other article |
//! | `url` | the address that it had; links in `html` are relative to it |
//! | `date`, `updated`, `embargo`, `expires` | points in time: `2022-05-25T09:30:00+05:00`, `25 May 2022`, `23 Shawwal 1443` |
//! | `authors`, `tags`, `aliases` | texts in a list, or a text alone |
//! | `section`, `summary`, `dateline` | texts |
//! | `image` | `{"src": …, "alt": …, "caption": …, "credit": …}` |
//! | `status` | `draft`, `published` or `withheld` |
//! | `corrections` | a list of `{"date": …, "note": …}` |
//! | `translation` | `{"of": "en", "source_hash": …}` |
//! | `markdown`, `html` or `text` | the text, in one of three ways: as an article file has it, as a web page, without markup |
//!
//! A key that nobody knows is a warning with a suggestion. A record whose visibility cannot be read, by `status`,
//! `embargo` or `expires`, is no article: it might be shown too early.

use url::Url;

use super::article_file::article_file;
use super::body::{Picture, paragraphs};
use super::json::{Object, Sheet, Value};
use super::lines::each_line;
use super::moment::{moment, no_date};
use super::page::{HeadPicture, Page, Standing, When};
use super::{Format, Item, Source, Terms, markup};
use crate::error::Result;
use crate::report::{Code, Diagnostic, Report};
use crate::yaml::{list, nearest};

/// A line that is no object.
const NOT_A_RECORD: Code = Code("import/not-a-record");
/// A record without a headline.
const NO_TITLE: Code = Code("import/no-title");
/// A key that nobody reads.
const UNKNOWN_KEY: Code = Code("import/unknown-key");
/// A value that the key cannot have.
const VALUE: Code = Code("import/value");
/// A text that is there in two ways.
const TWO_TEXTS: Code = Code("import/two-texts");

/// The keys of a record.
const KEYS: [&str; 22] = [
    "title",
    "lang",
    "id",
    "group",
    "url",
    "date",
    "updated",
    "authors",
    "section",
    "tags",
    "summary",
    "dateline",
    "image",
    "status",
    "embargo",
    "expires",
    "corrections",
    "translation",
    "aliases",
    "markdown",
    "html",
    "text",
];
/// The keys that hold the text, the best first.
const TEXTS: [&str; 3] = ["markdown", "html", "text"];
const IMAGE_KEYS: [&str; 4] = ["src", "alt", "caption", "credit"];
const CORRECTION_KEYS: [&str; 2] = ["date", "note"];
const TRANSLATION_KEYS: [&str; 2] = ["of", "source_hash"];

/// Records, one a line.
#[derive(Clone, Copy, Debug)]
pub struct Ndjson;

impl Format for Ndjson {
    fn name(&self) -> &'static str {
        "ndjson"
    }

    fn about(&self) -> &'static str {
        "JSON, one article a line, by the keys of an article file (see the README)"
    }

    fn recognises(&self, file: &str, start: &str) -> bool {
        let is_named = [".ndjson", ".jsonl"].iter().any(|ending| file.to_ascii_lowercase().ends_with(ending));
        let line = start.trim_start().lines().next().unwrap_or_default();
        let is_record = || {
            let object = Sheet::whole(file, line).value(&Report::new()).and_then(Value::object);
            object.is_some_and(|object| {
                object.get("title").is_some() && TEXTS.iter().any(|key| object.get(key).is_some())
            })
        };
        is_named || is_record()
    }

    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        let file = source.file;
        each_line(source, report, &mut |number, line| {
            let Some(text) = line else { return take(Item::failed(file, number, "its line could not be read")) };
            take(read_line(Sheet::line(file, text, number), terms, report))
        })
    }
}

/// The article of a line.
fn read_line(line: Sheet<'_>, terms: &Terms<'_>, report: &Report) -> Item {
    let failed = |name: &str, why| Item::failed(name, line.line, why);
    let Some(value) = line.value(report) else { return failed(line.file, "its line is not JSON") };
    let Some(object) = value.object() else {
        let message = format!("the line is {}, not an object", value.kind());
        let help = "write one article a line: `{\"title\": \"What happened\", \"markdown\": \"…\"}`";
        report.push(Diagnostic::error(NOT_A_RECORD, message).help(help).at(value.place()));
        return failed(line.file, "its line is no object");
    };
    unknown_keys(&object, &KEYS, report);
    let Some(title) = object.text("title", report) else {
        let help = "add `\"title\": \"What happened\"`";
        report.push(Diagnostic::error(NO_TITLE, "the record has no `title`").help(help).at(value.start()));
        return failed(&object.text("id", &Report::new()).unwrap_or_else(|| line.file.to_owned()), "it has no title");
    };
    let Some(mut page) = page(title.clone(), &object, terms, report) else {
        return failed(&title, "it is not certain when readers may see it");
    };
    if object.get("date").is_none() {
        no_date(None, &value.start(), report);
    }
    if body(&mut page, &object, report).is_none() {
        return failed(&title, "its markup is too much");
    }
    Item::article_at(line.line, article_file(line.file, page, &value.start(), terms, report))
}

/// The page of a record; none where it is not certain whether it may be shown.
fn page(title: String, record: &Object<'_>, terms: &Terms<'_>, report: &Report) -> Option<Page> {
    let text = |key| record.text(key, report);
    let when = |key| when(record, key, terms, report);
    let standing = match record.get("status") {
        Some(status) => standing(status, report)?,
        None => Standing::Published,
    };
    // A moment that cannot be read is not the same as none.
    let strictly = |key| match (record.get(key), when(key)) {
        (Some(_), None) => None,
        (_, when) => Some(when),
    };
    Some(Page {
        title,
        standing,
        embargo: strictly("embargo")?,
        expires: strictly("expires")?,
        language: text("lang"),
        id: text("id"),
        group: text("group"),
        url: text("url"),
        date: when("date"),
        updated: when("updated"),
        authors: record.texts("authors", report),
        section: text("section"),
        tags: record.texts("tags", report),
        summary: text("summary"),
        dateline: text("dateline"),
        image: inside(record, "image", &IMAGE_KEYS, report).and_then(|image| picture(&image, report)),
        corrections: corrections(record, terms, report),
        translation: inside(record, "translation", &TRANSLATION_KEYS, report)
            .and_then(|from| Some((from.text("of", report)?, from.text("source_hash", report)))),
        aliases: record.texts("aliases", report),
        ..Page::default()
    })
}

/// Takes the text of a record, in the first of the ways in which it may be there; none where its markup is too much.
fn body(page: &mut Page, record: &Object<'_>, report: &Report) -> Option<()> {
    let mut there = TEXTS.iter().filter(|key| record.get(key).is_some());
    let Some(key) = there.next() else { return Some(()) };
    if let Some(value) = there.next().and_then(|other| record.get(other)) {
        let message = format!("the record has its text twice: that in `{key}` is taken");
        report.push(Diagnostic::warning(TWO_TEXTS, message).help("leave out the other").at(value.start()));
    }
    let Some(text) = record.text(key, report) else { return Some(()) };
    match *key {
        "markdown" => page.markdown = Some(text),
        "html" => {
            let base = page.url.as_deref().and_then(|url| Url::parse(url).ok());
            page.blocks = markup::blocks(&text, base.as_ref(), &record.value.start(), report)?;
        }
        _ => page.blocks = paragraphs(&text),
    }
    Some(())
}

fn when(record: &Object<'_>, key: &str, terms: &Terms<'_>, report: &Report) -> Option<When> {
    let words = record.text(key, report)?;
    moment(key, &words, terms.order, &record.get(key)?.place(), report)
}

fn standing(status: Value<'_>, report: &Report) -> Option<Standing> {
    match status.text().as_deref() {
        Some("draft") => Some(Standing::Draft),
        Some("published") => Some(Standing::Published),
        Some("withheld") => Some(Standing::Withheld),
        _ => {
            let help = "write `draft`, `published` or `withheld`";
            report.push(Diagnostic::error(VALUE, "`status` is no status").help(help).at(status.place()));
            None
        }
    }
}

fn picture(image: &Object<'_>, report: &Report) -> Option<HeadPicture> {
    let text = |key| image.text(key, report).unwrap_or_default();
    let picture = Picture { src: image.text("src", report)?, alt: text("alt"), caption: text("caption") };
    Some(HeadPicture { picture, credit: image.text("credit", report) })
}

fn corrections(record: &Object<'_>, terms: &Terms<'_>, report: &Report) -> Vec<(Option<When>, String)> {
    let corrections = record.objects("corrections", report).into_iter();
    corrections
        .filter_map(|correction| {
            unknown_keys(&correction, &CORRECTION_KEYS, report);
            Some((when(&correction, "date", terms, report), correction.text("note", report)?))
        })
        .collect()
}

/// The object that a key holds, its own keys looked at.
fn inside<'a>(record: &Object<'a>, key: &str, keys: &[&str], report: &Report) -> Option<Object<'a>> {
    let value = record.get(key)?;
    let object = value.object();
    match &object {
        Some(object) => unknown_keys(object, keys, report),
        None => report.push(value.unwanted(key, "an object")),
    }
    object
}

/// Says of each key that nobody reads what it may have been meant to be.
fn unknown_keys(object: &Object<'_>, known: &[&str], report: &Report) {
    for (key, value) in
        object.members.iter().filter(|(key, _)| !known.iter().any(|known| known.eq_ignore_ascii_case(key)))
    {
        let help = nearest(key, known.iter().copied()).map_or_else(
            || format!("the keys here are {}", list(known)),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        report.push(Diagnostic::warning(UNKNOWN_KEY, format!("unknown key `{key}`")).help(help).at(value.place()));
    }
}
