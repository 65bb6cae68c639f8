//! `article-package.json`, by its published schema.

use serde_json::Value;

use super::json::text;
use crate::built::facts::{Saying, Voice};
use crate::built::sheet::Sheet;

/// What a manifest says of its article.
pub(in crate::built) fn read(sheet: &Sheet, value: &Value) -> Saying {
    let text = |way: &[&str]| text(&sheet.text, value, way);
    Saying {
        title: text(&["title"]),
        language: text(&["language"]),
        published: text(&["dates", "published", "instant"]).or_else(|| text(&["dates", "published", "gregorian"])),
        modified: text(&["dates", "modified", "instant"]),
        address: text(&["url"]),
        status: text(&["state", "pubStatus"]),
        ..Saying::new(Voice::Package, &sheet.path)
    }
}

/// A file as a manifest lists it.
pub(in crate::built) struct ListedFile<'v> {
    /// Its path below the package.
    pub(in crate::built) path: &'v str,
    /// Its SHA-256.
    pub(in crate::built) hash: &'v str,
    /// The number of its bytes.
    pub(in crate::built) bytes: Option<u64>,
}

/// The files that a manifest lists; none where it has no list.
pub(in crate::built) fn files(value: &Value) -> Option<Vec<ListedFile<'_>>> {
    let files = value.get("files")?.as_array()?.iter().filter_map(|file| {
        let text = |name| file.get(name).and_then(Value::as_str);
        Some(ListedFile {
            path: text("path")?,
            hash: text("sha256")?,
            bytes: file.get("bytes").and_then(Value::as_u64),
        })
    });
    Some(files.collect())
}
