//! What an article becomes: a [`Package`], the files of one directory, in memory, sorted and hashed.
//!
//! `manifest.rs` is the wire format of `article-package.json`, `ninjs.rs` that of `item.ninjs.json`; `write.rs` is the only
//! writer.

mod manifest;
mod ninjs;
mod write;

pub use manifest::{Date, Dates, File, Manifest, Modified, Rendered, Source, State, Strings, Translation};
pub use ninjs::{Association, Concept, NewsObject, Rendition, Standard, Words};
pub use write::{EditionWriter, Replacement, Written, remove_run, write_atomic, write_new, write_run, write_together};

use std::collections::BTreeMap;

use crate::source::Hash;

/// The files of one directory below an edition: in memory, but for those that were written before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    folder: String,
    files: BTreeMap<String, Vec<u8>>,
    /// Files that lie in the directory already.
    placed: Vec<Entry>,
}

/// A file of a package as a manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the package.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub hash: Hash,
    /// The number of its bytes.
    pub bytes: usize,
    /// What it is, such as `text/html`.
    pub media_type: &'static str,
}

impl Package {
    /// An empty package; `folder` ends in a slash.
    #[must_use]
    pub fn new(folder: &str) -> Self {
        Self { folder: folder.to_owned(), files: BTreeMap::new(), placed: Vec::new() }
    }

    /// Puts a file into the package.
    pub fn insert(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_owned(), bytes);
    }

    /// Tells of a file of the package that the edition's writer has been handed before.
    pub fn note_placed(&mut self, path: String, hash: Hash, bytes: usize) {
        let media_type = media_type(&path);
        self.placed.push(Entry { path, hash, bytes, media_type });
    }

    /// The files with their paths below the edition.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.files.iter().map(|(path, bytes)| (format!("{}{path}", self.folder), bytes.as_slice()))
    }

    /// The files as a manifest lists them, by path, with those that lie there already.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        let files = self.files.iter().map(|(path, bytes)| Entry {
            path: path.clone(),
            hash: Hash::of(bytes),
            bytes: bytes.len(),
            media_type: media_type(path),
        });
        let mut entries: Vec<Entry> = files.chain(self.placed.iter().cloned()).collect();
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        entries.into_iter()
    }
}

/// One line a file, sorted by path, in the form that `sha256sum -c` checks.
#[must_use]
pub fn checksums<'p>(files: impl Iterator<Item = (&'p str, Hash)>) -> String {
    let sorted: BTreeMap<&str, Hash> = files.collect();
    let lines = sorted.iter().map(|(path, hash)| [hash.to_string().as_str(), "  ", path, "\n"].concat());
    lines.collect()
}

/// A value as indented JSON with a final line break.
#[must_use]
pub fn to_json(value: &impl serde::Serialize) -> Vec<u8> {
    // Our wire formats have text keys and no maps that fail; an empty file would fail every check that reads it.
    let mut json = serde_json::to_vec_pretty(value).unwrap_or_default();
    json.push(b'\n');
    json
}

/// What a file is, by the ending of its name.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("html") => "text/html",
        Some("json") => "application/json",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        _ => "application/octet-stream",
    }
}
