//! What a page says of its article in JSON-LD.

use std::sync::Arc;

use serde_json::Value;

use crate::built::facts::{Saying, Stated, Voice};

/// The kinds of articles, of which news sites use these.
const KINDS: [&str; 7] = [
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
];

/// The article of a script; none where it describes something else.
pub(in crate::built) fn read(script: &Stated, value: &Value, file: &Arc<str>) -> Option<Saying> {
    let article = article(value)?;
    let text = |name: &str| article.get(name).and_then(Value::as_str).map(|text| Stated::new(text, script.at));
    let page = article.get("mainEntityOfPage").map(|page| page.get("@id").or_else(|| page.get("url")).unwrap_or(page));
    let address = page.and_then(Value::as_str).map(|address| Stated::new(address, script.at));
    Some(Saying {
        title: text("headline").or_else(|| text("name")),
        language: text("inLanguage"),
        published: text("datePublished"),
        modified: text("dateModified"),
        address: address.or_else(|| text("url")),
        ..Saying::new(Voice::JsonLd, file)
    })
}

/// The first article of a script, of a list or of a `@graph`.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article),
        Value::Object(fields) => {
            let is_kind = |kind: &Value| kind.as_str().is_some_and(|kind| KINDS.contains(&kind));
            let is_article = match fields.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
                Some(kind) => is_kind(kind),
                None => false,
            };
            if is_article { Some(value) } else { fields.get("@graph").and_then(article) }
        }
        _ => None,
    }
}
