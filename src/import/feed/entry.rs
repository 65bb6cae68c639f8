//! The items of an XML feed, each read by `feed-rs`.

use feed_rs::model::{Entry, Feed, Link, MediaObject, Person, Text};
use feed_rs::parser::{Builder, ParseErrorKind, ParseFeedError};
use url::Url;

use super::document::{self, Document, Kind};
use super::story::{Attachment, Counted, Story, Words};
use super::strain::{self, Strained};
use crate::error::Result;
use crate::import::{Item, Terms};
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// An item that cannot be read.
const ITEM: Code = Code("import/feed-item");
/// A head that cannot be read.
const HEAD: Code = Code("import/feed-head");

/// What a feed says of all its items.
#[derive(Clone, Debug, Default)]
struct Head {
    language: Option<String>,
    authors: Vec<String>,
    url: Option<Url>,
    /// When the feed was made, in seconds since 1970.
    made: Option<i64>,
}

/// Hands each item of a feed to `take`.
pub(super) fn read(
    file: &str,
    text: &str,
    terms: &Terms<'_>,
    report: &Report,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Counted> {
    let mut counted = Counted::default();
    let Some(document) = document::cut(file, text, report) else {
        take(Item::failed(file, 1, "it is no feed"))?;
        return Ok(counted);
    };
    let head = head(file, &document, text, report);
    for &(line, span) in &document.items {
        let piece = text.get(span.start..span.end).unwrap_or_default();
        let place = place(file, piece, line);
        let strained = strain::item(&document, piece);
        let item = match parse(&strained.xml) {
            Ok(Some(entry)) => story(entry, strained, &head, document.kind).item(&place, &mut counted, terms, report),
            Ok(None) => failed(&place, "the item is empty".to_owned(), report),
            Err(error) => failed(&place, format!("the item cannot be read: {}", reason(&error)), report),
        };
        take(item)?;
    }
    if let Some(line) = document.broken {
        take(Item::failed(file, line, "nothing behind this line could be read"))?;
    }
    Ok(counted)
}

/// The place of an item: its first line.
fn place(file: &str, piece: &str, line: usize) -> Place {
    let tag = piece.split_inclusive('>').next().unwrap_or_default();
    let place = Place::new(file, tag, Span::new(0, 0));
    Place { line, end_line: line, ..place }
}

fn failed(place: &Place, message: String, report: &Report) -> Item {
    report.push(Diagnostic::error(ITEM, message).help("the other items are read").at(place.clone()));
    Item::failed(place.file.to_string(), place.line, "it could not be read")
}

fn head(file: &str, document: &Document, text: &str, report: &Report) -> Head {
    let strained = strain::head(document, text);
    let feed = match parse_feed(&strained.xml) {
        Ok(feed) => feed,
        Err(error) => {
            let message = format!("the feed's head cannot be read: {}", reason(&error));
            report.push(Diagnostic::warning(HEAD, message).at(Place::file(file)));
            return Head { language: strained.language, ..Head::default() };
        }
    };
    Head {
        language: strained.language.or(feed.language),
        authors: names(&feed.authors),
        url: feed.links.iter().filter(|link| is_page(link)).find_map(|link| Url::parse(&link.href).ok()),
        made: feed.updated.or(feed.published).map(|date| date.timestamp()),
    }
}

/// The feed that a document is, without ids and texts of which it says nothing itself.
fn parse_feed(xml: &str) -> std::result::Result<Feed, ParseFeedError> {
    let parser = Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).build();
    parser.parse(xml.as_bytes())
}

/// The one item of a document.
fn parse(xml: &str) -> std::result::Result<Option<Entry>, ParseFeedError> {
    Ok(parse_feed(xml)?.entries.into_iter().next())
}

/// Why something cannot be read, in words for who made the feed.
fn reason(error: &ParseFeedError) -> String {
    match error {
        ParseFeedError::ParseError(ParseErrorKind::UnknownMimeType { mime, .. }) => {
            format!("`{mime}` is no type of a text")
        }
        ParseFeedError::ParseError(ParseErrorKind::MissingContent { reference, .. }) => {
            format!("its `{reference}` is missing")
        }
        ParseFeedError::XmlReader(error) => error.to_string(),
        error => error.to_string(),
    }
}

fn story(entry: Entry, strained: Strained, head: &Head, kind: Kind) -> Story {
    let id = Some(entry.id.trim().to_owned()).filter(|id| !id.is_empty());
    let url = entry.links.iter().find(|link| is_page(link)).map(|link| link.href.clone());
    // A guid is an address unless it says that it is none, and nobody's guid that is none looks like one.
    let url = url.or_else(|| id.clone().filter(|id| id.starts_with("http://") || id.starts_with("https://")));
    let mut authors = strained.authors;
    authors.extend(names(&entry.authors));
    if authors.is_empty() {
        authors.clone_from(&head.authors);
    }
    let mut attachments: Vec<Attachment> =
        entry.links.iter().filter(|link| link.rel.as_deref() == Some("enclosure")).map(enclosure).collect();
    attachments.extend(entry.media.iter().filter_map(media));
    let content = entry.content.and_then(|content| {
        let words = words(content.body?, content.content_type.as_str(), kind);
        words
            .filter(|_| content.content_type.ty().as_str() == "text" || content.content_type.as_str().contains("xhtml"))
    });
    let has_date = entry.published.or(entry.updated).is_some();
    let base = strained.base.or_else(|| head.url.as_ref()?.join(url.as_deref()?).ok()).or_else(|| head.url.clone());
    Story {
        id,
        title: entry.title.and_then(|title| text(title, kind)),
        content,
        summary: entry.summary.and_then(|summary| text(summary, kind)),
        published: entry.published.map(|date| date.timestamp()),
        updated: entry.updated.map(|date| date.timestamp()),
        made: head.made,
        date: strained.date.filter(|_| !has_date),
        authors,
        tags: entry
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .chain(strained.subjects)
            .collect(),
        language: strained.language.or_else(|| head.language.clone()),
        base,
        url,
        attachments,
    }
}

/// Whether a link leads to the page of an item or of a site.
fn is_page(link: &Link) -> bool {
    link.target.is_none() && matches!(link.rel.as_deref(), None | Some("alternate"))
}

fn names(people: &[Person]) -> Vec<String> {
    people.iter().filter_map(|person| person.name.clone().or_else(|| person.email.clone())).collect()
}

fn text(text: Text, kind: Kind) -> Option<Words> {
    words(text.content, text.content_type.as_str(), kind)
}

/// Words of a feed; RSS does not say whether there is markup in them, and Atom does.
fn words(words: String, media_type: &str, kind: Kind) -> Option<Words> {
    let is_html = media_type.contains("html") || kind == Kind::Rss && looks_like_markup(&words);
    let words = if is_html { Words::Html(words) } else { Words::Plain(words) };
    Some(words).filter(|words| matches!(words, Words::Html(words) | Words::Plain(words) if !words.trim().is_empty()))
}

/// Whether words have a closing tag or a character's name in them.
fn looks_like_markup(words: &str) -> bool {
    let is_name = |rest: &str| {
        let name = rest.split(';').next().filter(|name| name.len() < rest.len() && (2..=8).contains(&name.len()));
        name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#'))
    };
    words.contains("</") || words.contains("/>") || words.contains("<br") || words.split('&').skip(1).any(is_name)
}

fn enclosure(link: &Link) -> Attachment {
    Attachment {
        url: link.href.clone(),
        media_type: link.media_type.clone().unwrap_or_else(|| guessed(&link.href).to_owned()),
        title: link.title.clone(),
        credit: None,
    }
}

/// The file of a media object; of several forms of one, the widest.
fn media(object: &MediaObject) -> Option<Attachment> {
    let widest = object.content.iter().rev().max_by_key(|content| content.width.unwrap_or_default());
    let found = widest.and_then(|content| Some((content.url.as_ref()?.to_string(), content.content_type.as_ref())));
    let (url, media_type) = match found {
        Some((url, media_type)) => {
            let guessed = guessed(&url);
            (url, media_type.map_or_else(|| guessed.to_owned(), ToString::to_string))
        }
        None => (object.thumbnails.first()?.image.uri.clone(), "image/jpeg".to_owned()),
    };
    let title = object.description.as_ref().or(object.title.as_ref()).map(|text| text.content.clone());
    let credit = object.credits.first().map(|credit| credit.entity.clone());
    Some(Attachment { url, media_type, title, credit })
}

/// The kind of a file by the end of its address.
fn guessed(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|ending| path.ends_with(ending));
    if is_picture { "image/jpeg" } else { "application/octet-stream" }
}
