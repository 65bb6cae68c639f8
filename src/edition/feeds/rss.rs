//! RSS 2.0, with the extensions that readers and validators ask for: Atom's `self`, Dublin Core's creators, `content`.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use pulldown_cmark_escape::escape_html_body_text;

use super::{Issue, Item};
use crate::edition::xml::Xml;
use crate::resolve::{Desk, FeedFile};

const NAMESPACES: [(&str, &str); 4] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

pub(super) fn write(issue: &Issue<'_>, file: &FeedFile) -> Vec<u8> {
    let mut xml = Xml::new("rss", &NAMESPACES);
    xml.open("channel", &[]);
    xml.text("title", &[], &issue.feed.title);
    xml.text("link", &[], &issue.address(&issue.feed.home));
    xml.text("description", &[], &issue.feed.description);
    xml.text("language", &[], issue.lang());
    xml.text("lastBuildDate", &[], &date(issue.modified_at, issue.desk));
    let own = issue.address(&file.address);
    xml.empty("atom:link", &[("rel", "self"), ("type", file.format.media_type()), ("href", &own)]);
    for item in &issue.items {
        write_item(&mut xml, item, issue);
    }
    xml.finish()
}

fn write_item(xml: &mut Xml, item: &Item<'_>, issue: &Issue<'_>) {
    let row = item.row;
    xml.open("item", &[]);
    xml.text("title", &[], &row.title);
    xml.text("link", &[], &item.url);
    xml.text("guid", &[("isPermaLink", "true")], &item.id);
    xml.text("pubDate", &[], &date(row.published_at, issue.desk));
    if row.modified_at > row.published_at {
        xml.text("atom:updated", &[], &issue.desk.dates.machine(row.modified_at));
    }
    if item.lang != issue.lang() {
        xml.text("dc:language", &[], item.lang);
    }
    for author in &row.authors {
        xml.text("dc:creator", &[], &author.name);
    }
    for category in item.categories() {
        xml.text("category", &[], category);
    }
    // Whoever shows no more than a description is given one; it stands before the whole text. To readers it is HTML.
    let mut description = String::new();
    // Writing to a text cannot fail.
    let _ = escape_html_body_text(&mut description, row.summary.as_ref().unwrap_or(&item.text.opening));
    xml.text("description", &[], &description);
    xml.markup("content:encoded", &[], &item.text.content);
    if let Some(picture) = &item.picture {
        let length = picture.bytes.to_string();
        xml.empty("enclosure", &[("url", &picture.url), ("length", &length), ("type", picture.media_type)]);
    }
    xml.close();
}

/// An instant as RSS wants it, in the site's time zone: `Wed, 25 May 2022 09:30:00 +0500`.
fn date(instant: Timestamp, desk: &Desk<'_>) -> String {
    let local = instant.to_zoned_datetime(desk.site.time_zone.clone());
    // Years before 0 and beyond 9999 have no such form; no article has one.
    rfc2822::to_string(&local).unwrap_or_default()
}
