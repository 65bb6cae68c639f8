//! Atom, RFC 4287.

use super::{Issue, Item};
use crate::edition::xml::Xml;
use crate::resolve::{FeedFile, Term};

pub(super) fn write(issue: &Issue<'_>, file: &FeedFile) -> Vec<u8> {
    let mut xml = Xml::new("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", issue.lang())]);
    let (own, home) = (issue.address(&file.address), issue.address(&issue.feed.home));
    xml.text("id", &[], &own);
    xml.text("title", &[], &issue.feed.title);
    xml.text("subtitle", &[], &issue.feed.description);
    xml.text("updated", &[], &issue.desk.dates.machine(issue.modified_at));
    // For entries that name nobody.
    write_author(&mut xml, &issue.desk.site_name);
    xml.empty("link", &[("rel", "self"), ("type", file.format.media_type()), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", issue.lang()), ("href", &home)]);
    for item in &issue.items {
        write_entry(&mut xml, item, issue);
    }
    xml.finish()
}

fn write_entry(xml: &mut Xml, item: &Item<'_>, issue: &Issue<'_>) {
    let row = item.row;
    let lang = [("xml:lang", item.lang)];
    xml.open("entry", if item.lang == issue.lang() { &[] } else { &lang });
    xml.text("id", &[], &item.id);
    xml.text("title", &[], &row.title);
    xml.text("published", &[], &issue.desk.dates.machine(row.published_at));
    xml.text("updated", &[], &issue.desk.dates.machine(row.modified_at));
    for author in &row.authors {
        write_author(xml, &author.name);
    }
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", item.lang), ("href", &item.url)]);
    if let Some(picture) = &item.picture {
        let length = picture.bytes.to_string();
        let kind = [("rel", "enclosure"), ("type", picture.media_type), ("length", &length), ("href", &picture.url)];
        xml.empty("link", &kind);
    }
    let terms: Vec<&Term> = row.section.iter().chain(&row.tags).collect();
    for (number, term) in terms.iter().enumerate() {
        if terms.iter().take(number).all(|earlier| earlier.slug != term.slug) {
            xml.empty("category", &[("term", &term.slug), ("label", &term.name)]);
        }
    }
    if let Some(summary) = &row.summary {
        xml.text("summary", &[], summary);
    }
    xml.markup("content", &[("type", "html")], &item.text.content);
    xml.close();
}

fn write_author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.close();
}
