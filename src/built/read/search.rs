//! The index of an edition's search, by its description: `search.json`, and the lists of articles below `search/`.

use serde_json::Value;

use crate::built::facts::{Entry, Listing, Stated};
use crate::built::sheet::Sheet;

/// A list of articles: address below the edition, headline, summary, day in words, day for machines. `edition` is the
/// edition's own whole address.
pub(in crate::built) fn articles(sheet: &Sheet, value: &Value, edition: &str) -> Listing {
    let mut listing = Listing::default();
    let mut at = 0;
    for article in value.as_array().into_iter().flatten() {
        let field = |number: usize| article.get(number).and_then(Value::as_str);
        if let Some(found) = field(0).and_then(|address| sheet.text.get(at..)?.find(address)) {
            at += found;
        }
        let stated = |number| Some(Stated::new(field(number)?, at));
        listing.entries.push(Entry {
            at,
            address: field(0).map(|address| Stated::new(format!("{edition}{address}"), at)),
            title: stated(1),
            published: stated(4),
            ..Entry::default()
        });
        at += field(0).map_or(0, str::len);
    }
    listing
}

/// How many articles an index says that it has, and how many files of words.
pub(in crate::built) fn index(value: &Value) -> (Option<u64>, usize) {
    let count = value.get("articles").and_then(Value::as_u64);
    (count, value.get("starts").and_then(Value::as_array).map_or(0, Vec::len))
}
