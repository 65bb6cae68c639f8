//! The wire format of `item.ninjs.json`: IPTC's ninjs 3.1, as far as an article of ours has something to say in it.
//!
//! The standard allows no property that it does not name; what nobody knows is left out rather than guessed.

use serde::Serialize;

/// A news object: an article in one edition.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewsObject {
    /// What it is known by for ever: the address of its page.
    pub uri: String,
    /// The standard that it is written by.
    pub standard: Standard,
    /// `text`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `full`, or `partial` where an article is gone.
    pub representation_type: &'static str,
    /// Which version it is, from 1.
    pub version: String,
    /// The instant of publication, RFC 3339.
    pub first_created: String,
    /// When it was last changed, RFC 3339.
    pub version_created: String,
    /// Until when it was kept back, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<String>,
    /// When it will go or has gone, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// `usable`, or `canceled` where it is gone.
    pub pub_status: &'static str,
    /// The language of its words.
    pub language: String,
    /// The headline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headlines: Vec<Words>,
    /// The summary.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub descriptions: Vec<Words>,
    /// The text, with markup and without.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<Words>,
    /// The byline as readers see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Concept>,
    /// The place that it was written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub located: Option<String>,
    /// The section and the tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Concept>,
    /// Its picture and its translations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub associations: Vec<Association>,
}

/// The standard that an object is written by.
#[derive(Clone, Debug, Serialize)]
pub struct Standard {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its JSON Schema.
    pub schema: &'static str,
}

/// Words, and what they are for.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// What they are for: `main`, `summary`, `caption`, `alt`.
    pub role: &'static str,
    /// `text/plain` or `text/html`.
    pub content_type: &'static str,
    /// The words.
    pub value: String,
}

/// A person or a subject.
#[derive(Clone, Debug, Serialize)]
pub struct Concept {
    /// The name that readers see.
    pub name: String,
    /// What it has to do with the article.
    pub rel: &'static str,
    /// The page that lists its articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Its part of an address.
    pub literal: String,
}

/// An object beside the article: its picture, or the article in another language.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Association {
    /// What people call it.
    pub name: String,
    /// What it is to the article: `picture`, `translation`, or `original` where a text stands in for its translation.
    pub rel: &'static str,
    /// What it is known by.
    pub uri: String,
    /// `text` or `picture`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The language of its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headlines: Vec<Words>,
    /// What it shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub descriptions: Vec<Words>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Its files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
}

/// A file of a picture.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rendition {
    /// `main`.
    pub name: &'static str,
    /// Its address.
    pub href: String,
    /// What it is, such as `image/jpeg`; none where nobody has seen the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<&'static str>,
    /// Its width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<usize>,
    /// Its height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<usize>,
    /// The number of its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_in_bytes: Option<u64>,
}

impl NewsObject {
    /// The name of the file.
    pub const FILE: &'static str = "item.ninjs.json";

    /// The object as indented JSON with a final line break.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        super::to_json(self)
    }
}

impl Standard {
    /// The version of ninjs that is written here.
    pub const NINJS: Self =
        Self { name: "ninjs", version: "3.1", schema: "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" };
}

impl Words {
    /// Words without markup.
    #[must_use]
    pub fn plain(role: &'static str, value: impl Into<String>) -> Self {
        Self { role, content_type: "text/plain", value: value.into() }
    }

    /// Words with markup.
    #[must_use]
    pub fn html(role: &'static str, value: String) -> Self {
        Self { role, content_type: "text/html", value }
    }
}
