//! `redirects.json` and `_redirects`: old addresses and where they lead.

use serde_json::Value;

use crate::built::facts::Stated;
use crate::built::sheet::Sheet;

/// From and to of each redirect in JSON.
pub(in crate::built) fn json(sheet: &Sheet, value: &Value) -> Vec<(Stated, Stated)> {
    let mut at = 0;
    let redirect = |redirect: &Value| {
        let [from, to] = ["from", "to"].map(|name| redirect.get(name).and_then(Value::as_str));
        let (from, to) = from.zip(to)?;
        at += sheet.text.get(at..).and_then(|rest| rest.find(&format!("\"{from}\""))).unwrap_or_default();
        Some((Stated::new(from, at), Stated::new(to, at)))
    };
    value.get("redirects").and_then(Value::as_array).into_iter().flatten().filter_map(redirect).collect()
}

/// The same in lines: from, to, and a code.
pub(in crate::built) fn lines(sheet: &Sheet) -> Vec<(Stated, Stated)> {
    let mut at = 0;
    let mut redirects = Vec::new();
    for line in sheet.text.split_inclusive('\n') {
        let mut words = line.split_whitespace();
        if let (Some(from), Some(to)) = (words.next().filter(|from| !from.starts_with('#')), words.next()) {
            redirects.push((Stated::new(from, at), Stated::new(to, at)));
        }
        at += line.len();
    }
    redirects
}
