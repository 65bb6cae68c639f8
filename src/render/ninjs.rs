//! An article as news agencies exchange it, and what they are sent when it is gone.

use url::Url;

use super::markup;
use super::translations::{Other, others};
use crate::package::{Association, Concept, NewsObject, Rendition, Standard, Words};
use crate::resolve::{Desk, LocalizedArticle, Term, Withdrawn};
use crate::site::Output;

/// An article as a news object.
pub(super) fn ninjs(article: &LocalizedArticle, desk: &Desk<'_>) -> NewsObject {
    let row = &article.row;
    let uri = desk.absolute(&desk.edition.locale, &row.address);
    let body = absolute(&article.body, &uri);
    let plain = markup::plain(&article.body);
    let has_pages = |output| desk.edition.outputs.contains(&output);
    let concept = |term: &Term, rel, folder: &str, output| Concept {
        name: term.name.clone(),
        rel,
        uri: has_pages(output).then(|| desk.absolute(&desk.edition.locale, &format!("{folder}/{}/", term.slug))),
        literal: term.slug.clone(),
    };
    let section = row.section.iter().map(|term| concept(term, "section", "section", Output::Sections));
    let tags = row.tags.iter().map(|term| concept(term, "tag", "tag", Output::Tags));
    NewsObject {
        standard: Standard::NINJS,
        kind: "text",
        representation_type: "full",
        version: row.version.to_string(),
        first_created: desk.dates.machine(row.published_at),
        version_created: desk.dates.machine(row.modified_at),
        embargoed_until: article.record.embargoed_until.clone(),
        expires: article.record.expires.clone(),
        pub_status: "usable",
        language: article.lang.clone(),
        headlines: vec![Words::plain("main", &*row.title)],
        descriptions: row.summary.iter().map(|summary| Words::plain("summary", &**summary)).collect(),
        bodies: if plain.is_empty() && body.trim().is_empty() {
            Vec::new()
        } else {
            vec![Words::html("main", body), Words::plain("main", plain)]
        },
        by: row.byline.clone(),
        people: row.authors.iter().map(|term| concept(term, "author", "author", Output::Authors)).collect(),
        located: article.dateline.clone(),
        subjects: section.chain(tags).collect(),
        associations: picture(article, desk, &uri).into_iter().chain(translations(article, desk)).collect(),
        uri,
    }
}

/// What is left of an article that is gone: that it is canceled, and nothing of its words.
pub(super) fn canceled(gone: &Withdrawn, desk: &Desk<'_>) -> NewsObject {
    NewsObject {
        uri: desk.absolute(&desk.edition.locale, &gone.address),
        standard: Standard::NINJS,
        kind: "text",
        representation_type: "partial",
        version: gone.version.to_string(),
        first_created: desk.dates.machine(gone.published_at),
        version_created: desk.dates.machine(gone.modified_at),
        embargoed_until: None,
        expires: gone.expires.map(|instant| desk.dates.machine(instant)),
        pub_status: "canceled",
        language: desk.edition.locale.clone(),
        headlines: Vec::new(),
        descriptions: Vec::new(),
        bodies: Vec::new(),
        by: None,
        people: Vec::new(),
        located: None,
        subjects: Vec::new(),
        associations: Vec::new(),
    }
}

/// A body whose links and pictures are found from anywhere.
fn absolute(body: &str, page: &str) -> String {
    match Url::parse(page) {
        Ok(page) => markup::with_addresses(body, |address| {
            page.join(address).map_or_else(|_| address.to_owned(), |whole| whole.to_string())
        }),
        Err(_) => body.to_owned(),
    }
}

fn picture(article: &LocalizedArticle, desk: &Desk<'_>, page: &str) -> Option<Association> {
    let picture = article.picture.as_ref()?;
    let own = article.row.picture.as_ref();
    let href = match own {
        Some(own) => desk.absolute(&desk.edition.locale, &own.address),
        // A picture that lies elsewhere; nobody has seen its file.
        None => Url::parse(page).and_then(|page| page.join(&picture.src)).ok()?.to_string(),
    };
    let alt = Some(&picture.alt).filter(|alt| !alt.is_empty());
    let caption = picture.caption.iter().map(|words| Words::plain("caption", &**words));
    let descriptions = caption.chain(alt.map(|words| Words::plain("alt", &**words))).collect();
    let rendition = Rendition {
        name: "main",
        href: href.clone(),
        content_type: own.map(|own| own.file.media_type),
        width: own.map(|own| own.file.width),
        height: own.map(|own| own.file.height),
        size_in_bytes: own.map(|own| own.bytes),
    };
    Some(Association {
        name: "featureimage".to_owned(),
        rel: "picture",
        uri: href,
        kind: "picture",
        language: Some(article.lang.clone()).filter(|_| picture.caption.is_some() || !picture.alt.is_empty()),
        headlines: Vec::new(),
        descriptions,
        by: picture.credit.clone(),
        renditions: vec![rendition],
    })
}

fn translations<'a>(article: &'a LocalizedArticle, desk: &'a Desk<'_>) -> impl Iterator<Item = Association> + 'a {
    others(article, desk).map(|Other { link, is_translation }| Association {
        name: link.name.clone(),
        rel: if is_translation { "translation" } else { "original" },
        uri: desk.absolute(&link.edition, &link.address),
        kind: "text",
        language: Some(link.edition.clone()),
        headlines: vec![Words::plain("main", &*link.title)],
        descriptions: Vec::new(),
        by: None,
        renditions: Vec::new(),
    })
}
