//! The items of a JSON Feed, versions 1 and 1.1.

use url::Url;

use super::story::{Attachment, Counted, Story, Words};
use crate::error::Result;
use crate::import::json::{Object, Sheet, Value};
use crate::import::lines::Tally;
use crate::import::moment::seconds;
use crate::import::{Item, Terms};
use crate::report::{Code, Diagnostic, Place, Report};

/// A JSON document that is no feed.
const NOT_A_FEED: Code = Code("import/not-a-feed");
/// An item that is none.
const ITEM: Code = Code("import/feed-item");

/// The versions that are read begin with this.
const VERSION: &str = "https://jsonfeed.org/version/1";

/// Hands each item of a feed to `take`.
pub(super) fn read(
    file: &str,
    text: &str,
    terms: &Terms<'_>,
    report: &Report,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Counted> {
    let mut counted = Counted::default();
    let Some(feed) = Sheet::whole(file, text).value(report) else {
        take(Item::failed(file, 1, "it is not JSON"))?;
        return Ok(counted);
    };
    let found = feed.object().and_then(|feed| Some((feed.get("items")?.list()?, feed)));
    let version = found.as_ref().and_then(|(_, feed)| feed.get("version")?.text());
    let Some((items, feed)) = found.filter(|_| version.is_some_and(|version| version.starts_with(VERSION))) else {
        let message =
            format!("this is no JSON Feed: it wants a `version` that begins with `{VERSION}`, and a list `items`");
        report.push(Diagnostic::error(NOT_A_FEED, message).at(Place::file(file)));
        take(Item::failed(file, 1, "it is no feed"))?;
        return Ok(counted);
    };
    let head = Head {
        language: feed.text("language", report),
        authors: authors(&feed, report),
        url: feed.text("home_page_url", report).and_then(|url| Url::parse(&url).ok()),
    };
    let mut tally = Tally::new(text);
    for value in items {
        let value = value.apart(&mut tally);
        let place = value.start();
        let item = if let Some(item) = value.object() {
            story(&item, &head, report).item(&place, &mut counted, terms, report)
        } else {
            let message = format!("the item is {}, not an object", value.kind());
            report.push(Diagnostic::error(ITEM, message).help("the other items are read").at(place));
            Item::failed(file, value.line(), "it is no object")
        };
        take(item)?;
    }
    Ok(counted)
}

/// What a feed says of all its items.
struct Head {
    language: Option<String>,
    authors: Vec<String>,
    url: Option<Url>,
}

fn story(item: &Object<'_>, head: &Head, report: &Report) -> Story {
    let text = |key| item.text(key, report);
    let html = text("content_html").map(Words::Html);
    let plain = text("content_text").map(Words::Plain);
    let absolute = |url: String| match &head.url {
        Some(base) => base.join(&url).map_or(url, String::from),
        None => url,
    };
    let mut authors = authors(item, report);
    if authors.is_empty() {
        authors.clone_from(&head.authors);
    }
    let pictures = ["image", "banner_image"].into_iter().filter_map(text).map(|url| Attachment {
        url: absolute(url),
        media_type: "image/jpeg".to_owned(),
        ..Attachment::default()
    });
    let attachments = item.objects("attachments", report).into_iter().filter_map(|attachment| {
        Some(Attachment {
            url: absolute(attachment.text("url", report)?),
            media_type: attachment.text("mime_type", report).unwrap_or_default(),
            title: attachment.text("title", report),
            credit: None,
        })
    });
    let url = text("url").or_else(|| text("external_url")).map(absolute);
    Story {
        // Some feeds number their items.
        id: item.get("id").and_then(Value::scalar),
        title: text("title").map(Words::Plain),
        content: html.or(plain),
        summary: text("summary").map(Words::Plain),
        published: text("date_published").and_then(|words| seconds(&words)),
        updated: text("date_modified").and_then(|words| seconds(&words)),
        made: None,
        date: text("date_published").or_else(|| text("date_modified")),
        authors,
        tags: item.texts("tags", report),
        language: text("language").or_else(|| head.language.clone()),
        base: url.is_none().then(|| head.url.clone()).flatten(),
        url,
        attachments: pictures.chain(attachments).collect(),
    }
}

/// The names of authors: version 1 has one, version 1.1 a list.
fn authors(object: &Object<'_>, report: &Report) -> Vec<String> {
    let mut authors = object.objects("authors", report);
    if authors.is_empty() {
        authors = object.objects("author", report);
    }
    authors.iter().filter_map(|author| author.text("name", report)).collect()
}
