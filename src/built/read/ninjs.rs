//! `item.ninjs.json`, by IPTC's ninjs 3.

use serde_json::Value;

use super::json::{place, text};
use crate::built::facts::{Saying, Stated, Voice};
use crate::built::sheet::Sheet;

/// What an item says of its article. Its headline is the one without a role, or whose role is the main one, or the first.
pub(in crate::built) fn read(sheet: &Sheet, value: &Value) -> Saying {
    let text = |name| text(&sheet.text, value, &[name]);
    let headlines = value.get("headlines").and_then(Value::as_array);
    let is_main = |headline: &&Value| headline.get("role").and_then(Value::as_str).is_none_or(|role| role == "main");
    let headline = headlines.and_then(|all| all.iter().find(is_main).or_else(|| all.first()));
    let headline = headline.and_then(|headline| headline.get("value")?.as_str());
    let address = text("uri").filter(|uri| uri.value.starts_with("http"));
    Saying {
        title: headline.map(|title| Stated::new(title, place(&sheet.text, 0, &["headlines", "value"]))),
        language: text("language"),
        published: text("firstCreated").or_else(|| text("contentCreated")),
        modified: None,
        address: text("url").or(address),
        status: text("pubStatus"),
        ..Saying::new(Voice::Ninjs, &sheet.path)
    }
}
