//! What a page says of its article for search engines: schema.org's `NewsArticle` as JSON-LD.
//!
//! Every date, name and address comes from where the page itself takes it, so that the two cannot differ.

use serde::Serialize;

use super::translations::others;
use crate::resolve::{Coverage, Desk, LocalizedArticle, TranslationLink};
use crate::site::Output;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    main_entity_of_page: &'a str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    date_published: String,
    date_modified: String,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Person<'a>>,
    publisher: Organization<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<ImageObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<CorrectionComment<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Work<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Work<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImageObject<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_text: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CorrectionComment<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    headline: &'a str,
    in_language: &'a str,
}

/// The JSON-LD of an article, to stand in a `<script>`.
///
/// `canonical` is the address that the page gives search engines. A fallback's is that of the edition in its language:
/// the article that is told of is the one that stands there, in that language.
pub(super) fn json_ld(article: &LocalizedArticle, canonical: &str, desk: &Desk<'_>) -> String {
    let (row, own) = (&article.row, &desk.edition.locale);
    let has_authors = desk.edition.outputs.contains(&Output::Authors);
    let people = row.authors.iter().map(|term| Person {
        kind: "Person",
        name: &term.name,
        url: has_authors.then(|| desk.absolute(own, &format!("author/{}/", term.slug))),
    });
    let corrections = article.corrections.iter().map(|correction| CorrectionComment {
        kind: "CorrectionComment",
        text: &correction.note,
        date_published: correction.date.as_ref().map(|date| date.iso.as_str()),
    });
    let (work_translation, translation_of_work) = translations(article, desk);
    let told = NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        id: canonical,
        url: canonical,
        main_entity_of_page: canonical,
        headline: &row.title,
        description: row.summary.as_deref(),
        in_language: &article.lang,
        date_published: desk.dates.machine(row.published_at),
        date_modified: desk.dates.machine(row.modified_at),
        version: row.version,
        expires: article.record.expires.as_deref(),
        author: people.collect(),
        publisher: Organization { kind: "Organization", name: &desk.site_name, url: desk.absolute(own, "") },
        image: image(article, desk).into_iter().collect(),
        article_section: row.section.as_ref().map(|section| section.name.as_str()),
        keywords: row.tags.iter().map(|tag| tag.name.as_str()).collect(),
        is_accessible_for_free: true,
        correction: corrections.collect(),
        work_translation,
        translation_of_work,
    };
    inline(&serde_json::to_string(&told).unwrap_or_default())
}

/// JSON that can stand in a `<script>`: no text of an author closes the element, or opens a comment in it.
fn inline(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn image<'a>(article: &'a LocalizedArticle, desk: &Desk<'_>) -> Option<ImageObject<'a>> {
    let picture = article.picture.as_ref()?;
    let own = article.row.picture.as_ref();
    Some(ImageObject {
        kind: "ImageObject",
        url: own.map_or_else(|| picture.src.clone(), |own| desk.absolute(&desk.edition.locale, &own.address)),
        width: picture.size.map(|(width, _)| width),
        height: picture.size.map(|(_, height)| height),
        caption: picture.caption.as_deref(),
        credit_text: picture.credit.as_deref(),
    })
}

/// The translations of an original, and the original of a translation: each names the other. A fallback is neither.
fn translations<'a>(article: &'a LocalizedArticle, desk: &Desk<'_>) -> (Vec<Work<'a>>, Option<Work<'a>>) {
    let work = |link: &'a TranslationLink| Work {
        kind: "NewsArticle",
        id: desk.absolute(&link.edition, &link.address),
        headline: &link.title,
        in_language: &link.edition,
    };
    let mut links = others(article, desk).filter(|other| other.is_translation).map(|other| other.link);
    match article.record.coverage {
        Coverage::Source => (links.map(work).collect(), None),
        Coverage::Translated | Coverage::Stale => (Vec::new(), links.find(|link| link.is_original).map(work)),
        _ => (Vec::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::inline;

    proptest! {
        #[test]
        fn any_title_stands_safely_in_a_script(title in prop::collection::vec(prop::sample::select(vec![
            "</script>", "<!--", "<script", "\"", "\\", "&lt;", "'", "\u{2028}", "\n", "خبر", "<", "/", ">", "]]>", "\u{0}",
        ]), 0..12)) {
            let title = title.concat();
            let inlined = inline(&serde_json::to_string(&title).unwrap());
            prop_assert!(!inlined.contains('<'));
            prop_assert_eq!(serde_json::from_str::<String>(&inlined).unwrap(), title);
        }
    }
}
