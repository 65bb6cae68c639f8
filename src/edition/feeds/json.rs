//! JSON Feed 1.1.

use serde::Serialize;

use super::{Issue, Item};
use crate::edition::xml::clean;
use crate::package::to_json;
use crate::resolve::FeedFile;

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct RawFeed<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    items: Vec<RawItem<'a>>,
}

#[derive(Serialize)]
struct RawItem<'a> {
    id: &'a str,
    url: &'a str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<RawAuthor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<RawAttachment<'a>>,
}

#[derive(Serialize)]
struct RawAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct RawAttachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    size_in_bytes: u64,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
}

pub(super) fn write(issue: &Issue<'_>, file: &FeedFile) -> Vec<u8> {
    to_json(&RawFeed {
        version: VERSION,
        title: &issue.feed.title,
        description: &issue.feed.description,
        home_page_url: issue.address(&issue.feed.home),
        feed_url: issue.address(&file.address),
        language: issue.lang(),
        items: issue.items.iter().map(|item| raw_item(item, issue)).collect(),
    })
}

fn raw_item<'a>(item: &'a Item<'_>, issue: &'a Issue<'_>) -> RawItem<'a> {
    let row = item.row;
    let machine = |instant| issue.desk.dates.machine(instant);
    RawItem {
        id: &item.id,
        url: &item.url,
        title: clean(&row.title).into_owned(),
        summary: row.summary.as_deref().map(|summary| clean(summary).into_owned()),
        content_html: &item.text.content,
        image: item.picture.as_ref().map(|picture| picture.url.as_str()),
        date_published: machine(row.published_at),
        date_modified: (row.modified_at > row.published_at).then(|| machine(row.modified_at)),
        authors: row.authors.iter().map(|author| RawAuthor { name: &author.name }).collect(),
        tags: item.categories(),
        language: (item.lang != issue.lang()).then_some(item.lang),
        attachments: item.picture.iter().map(RawAttachment::from).collect(),
    }
}

impl<'a> From<&'a super::Enclosure<'_>> for RawAttachment<'a> {
    fn from(picture: &'a super::Enclosure<'_>) -> Self {
        Self { url: &picture.url, mime_type: picture.media_type, size_in_bytes: picture.bytes, title: picture.alt }
    }
}
