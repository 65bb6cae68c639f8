//! The wire format of `article-package.json`, version 1; its JSON Schema lies beside this file.

use serde::Serialize;

use super::Entry;

/// The manifest of one article in one edition: what it is, where it came from, how it is dated, what it is made of.
///
/// Lists are sorted and nothing depends on the clock, so that the same inputs give the same bytes.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest<'a> {
    /// The version of this format.
    pub version: u32,
    /// The article's id, the same in all editions.
    pub id: &'a str,
    /// The edition's tag.
    pub locale: &'a str,
    /// The language of the text.
    pub language: &'a str,
    /// The page's address.
    pub url: String,
    /// The headline; an article that is gone has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// The file that it was made from.
    pub source: Source<'a>,
    /// Whether it is a translation, and of what; nothing of an article that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<Translation<'a>>,
    /// Its dates.
    pub dates: Dates<'a>,
    /// Whether it may be shown.
    pub state: State<'a>,
    /// The interface strings that it was made with.
    pub strings: Strings<'a>,
    /// The codes of everything that a build says of the article in this edition, sorted.
    pub warnings: Vec<&'static str>,
    /// Every file of the package but this one.
    pub files: Vec<File>,
}

/// A source file.
#[derive(Clone, Debug, Serialize)]
pub struct Source<'a> {
    /// Its path, relative to the site.
    pub path: &'a str,
    /// The SHA-256 of its bytes.
    pub sha256: &'a str,
}

/// What is known of an article as a translation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Translation<'a> {
    /// `source`, `translated`, `stale` or `fallback`.
    pub status: &'static str,
    /// The language of the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'a str>,
    /// The SHA-256 of the original when it was translated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_sha256: Option<&'a str>,
    /// The language that stands in for a missing translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback_from: Option<&'a str>,
}

/// The dates of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Dates<'a> {
    /// The day of publication.
    pub published: Date<'a>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Modified<'a>>,
}

/// A day in both calendars, and how it is printed.
#[derive(Clone, Debug, Serialize)]
pub struct Date<'a> {
    /// ISO 8601: `2022-05-25`.
    pub gregorian: &'a str,
    /// Year, month and day: `1443-10-23`.
    pub hijri: String,
    /// The calendar that says so.
    pub calendar: &'a str,
    /// How the calendar knows: `announced`, `forecast` or `computed`.
    pub status: &'static str,
    /// How probable the date is, 0 to 1, where it is a forecast.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// The forms in which the page prints it.
    pub rendered: Rendered<'a>,
}

/// The forms in which a page prints its date.
#[derive(Clone, Debug, Serialize)]
pub struct Rendered<'a> {
    /// Below the paper's name.
    pub masthead: &'a str,
    /// In the article.
    pub text: &'a str,
}

/// When an article was last changed.
#[derive(Clone, Debug, Serialize)]
pub struct Modified<'a> {
    /// RFC 3339, in the site's time zone.
    pub instant: &'a str,
    /// As the page prints it.
    pub rendered: &'a str,
}

/// Whether an article may be shown.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State<'a> {
    /// `usable`, or `canceled` where it is gone.
    pub pub_status: &'static str,
    /// Why it is gone: `withheld` or `expired`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Which version it is, from 1.
    pub version: u32,
    /// Until when it was kept back, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<&'a str>,
    /// When it will go or has gone, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// How many corrections it carries.
    pub corrections: usize,
}

/// The interface strings of an edition.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Strings<'a> {
    /// A SHA-256 over all messages that the edition can see.
    pub bundle_hash: &'a str,
    /// The messages that it borrows from another language.
    pub missing: Vec<&'a str>,
}

/// A file of a package.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// Its path below the package.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The number of its bytes.
    pub bytes: usize,
    /// What it is, such as `text/html`.
    pub media_type: &'static str,
}

impl Manifest<'_> {
    /// The name of the file.
    pub const FILE: &'static str = "article-package.json";
    /// The version of the format.
    pub const VERSION: u32 = 1;
    /// The JSON Schema of the format.
    pub const SCHEMA: &'static str = include_str!("article-package-1.schema.json");

    /// The manifest as indented JSON with a final line break.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        super::to_json(self)
    }
}

impl From<Entry> for File {
    fn from(entry: Entry) -> Self {
        Self { path: entry.path, sha256: entry.hash.to_string(), bytes: entry.bytes, media_type: entry.media_type }
    }
}
