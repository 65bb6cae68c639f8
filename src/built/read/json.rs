//! JSON with places: a value is found again by the names on the way to it.

use serde_json::Value;

use super::Trouble;
use crate::built::facts::Stated;
use crate::built::sheet::Sheet;

/// Parses a file.
pub(in crate::built) fn parse(sheet: &Sheet) -> Result<Value, Trouble> {
    serde_json::from_str(&sheet.text).map_err(|error| {
        let line = sheet.lines().get(error.line().saturating_sub(1)).copied().unwrap_or_default();
        (line + error.column().saturating_sub(1), error.to_string())
    })
}

/// The text at the end of a way of names.
pub(in crate::built) fn text(sheet: &str, value: &Value, way: &[&str]) -> Option<Stated> {
    let found = way.iter().try_fold(value, |value, name| value.get(name))?;
    Some(Stated::new(found.as_str()?, place(sheet, 0, way)))
}

/// The byte of the last of some names that follow one another, from a byte on.
pub(in crate::built) fn place(text: &str, from: usize, way: &[&str]) -> usize {
    way.iter().fold(from, |at, name| {
        let quoted = format!("\"{name}\"");
        text.get(at..).and_then(|rest| rest.find(&quoted)).map_or(at, |found| at + found + quoted.len())
    })
}

/// Every text in a value that begins with `start`.
pub(in crate::built) fn texts_with<'v>(value: &'v Value, start: &str, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) if text.starts_with(start) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts_with(item, start, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts_with(field, start, found)),
        _ => {}
    }
}
