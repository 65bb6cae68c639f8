//! JSON Feed 1.1.

use serde_json::Value;

use super::json::place;
use crate::built::facts::{Entry, Listing, Stated};
use crate::built::sheet::Sheet;

/// Reads a feed.
pub(in crate::built) fn read(sheet: &Sheet, value: &Value) -> Listing {
    let head = |name: &str| Some(Stated::new(value.get(name)?.as_str()?, place(&sheet.text, 0, &[name])));
    let mut listing = Listing {
        language: head("language"),
        own_address: head("feed_url"),
        links: ["home_page_url", "icon", "favicon"].into_iter().filter_map(head).collect(),
        entries: Vec::new(),
    };
    let mut at = place(&sheet.text, 0, &["items"]);
    for item in value.get("items").and_then(Value::as_array).into_iter().flatten() {
        // Items follow one another, and each is told from the next by its id.
        let text = |name: &str| item.get(name).and_then(Value::as_str);
        if let Some(found) = text("id").and_then(|id| sheet.text.get(at..)?.find(id)) {
            at += found;
        }
        // A text of many lines is written with escapes: its beginning is place enough.
        let stated = |name: &str| Some(Stated::new(text(name)?, at));
        listing.entries.push(Entry {
            at,
            address: stated("url"),
            id: stated("id"),
            title: stated("title"),
            published: stated("date_published"),
            modified: stated("date_modified"),
            language: stated("language"),
            content: stated("content_html"),
            links: ["image", "banner_image"].into_iter().filter_map(stated).collect(),
            enclosures: attachments(item, at),
            alternates: Vec::new(),
        });
        at += text("id").map_or(0, str::len);
    }
    listing
}

fn attachments(item: &Value, at: usize) -> Vec<(Stated, Option<Stated>)> {
    let attachments = item.get("attachments").and_then(Value::as_array).into_iter().flatten();
    let attachment = |attachment: &Value| {
        let length = attachment.get("size_in_bytes").and_then(Value::as_u64);
        let length = length.map(|length| Stated::new(length.to_string(), at));
        Some((Stated::new(attachment.get("url")?.as_str()?, at), length))
    };
    attachments.filter_map(attachment).collect()
}
