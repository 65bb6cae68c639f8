//! Where an article came from: a block at the end of its front matter, by which the next import knows it again.
//!
//! The block is found by its lines and not by a parser: what stands around it may be broken by hand, and must still be
//! told apart from what was imported.

use serde::{Deserialize, Serialize};

use super::page::Page;
use crate::source::Hash;

/// What the block begins with.
const START: &str = "provenance:\n";

/// What is known of an imported article's origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Provenance {
    /// The name of the source, without its folders.
    pub(super) source: String,
    /// What the source knows the article by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    /// The address that it had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    /// What it has in common with its translations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<String>,
    /// When the source was made or fetched, as it says itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retrieved: Option<String>,
    /// The SHA-256 of all that was imported, which is the file without this block.
    #[serde(default)]
    pub(super) sha256: String,
}

impl Provenance {
    /// The origin of a page that came from `file`, not yet with the hash of what was made of it.
    pub(super) fn of(file: &str, page: &Page) -> Self {
        // The name alone: the folders above it are of one machine, and the article file is for all.
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        Self {
            source: name.to_owned(),
            id: page.id.clone(),
            url: page.url.clone(),
            group: page.group.clone(),
            retrieved: page.retrieved.map(|when| when.to_string()),
            sha256: String::new(),
        }
    }

    /// The article file with this block at the end of its front matter.
    pub(super) fn write(mut self, front_matter: &str, body: &str) -> String {
        let bare = join(front_matter, "", body);
        self.sha256 = Hash::of(bare.as_bytes()).to_string();
        // A struct of texts cannot fail to be written.
        let fields = serde_yaml::to_string(&self).unwrap_or_default();
        let mut block = START.to_owned();
        for line in fields.lines() {
            block.push_str("  ");
            block.push_str(line);
            block.push('\n');
        }
        join(front_matter, &block, body)
    }

    /// The origin of an article file, and the file without the block; none where it has no such block.
    pub(super) fn read(text: &str) -> Option<(Self, String)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let head = text.strip_prefix("---\n")?;
        let head = head.get(..head.find("\n---")? + 1)?;
        let start = if head.starts_with(START) { 0 } else { head.find(&format!("\n{START}"))? + 1 };
        let block = head.get(start..)?;
        let length: usize = START.len()
            + block
                .get(START.len()..)?
                .split_inclusive('\n')
                .take_while(|line| line.starts_with(' '))
                .map(str::len)
                .sum::<usize>();
        let fields = block.get(START.len()..length)?;
        let provenance = serde_yaml::from_str(fields).ok()?;
        let offset = "---\n".len() + start;
        let bare = [text.get(..offset)?, text.get(offset + length..)?].concat();
        Some((provenance, bare))
    }
}

fn join(front_matter: &str, block: &str, body: &str) -> String {
    ["---\n", front_matter, block, "---\n\n", body].concat()
}

#[cfg(test)]
mod tests {
    use super::Provenance;
    use crate::source::Hash;

    #[test]
    fn what_was_written_is_read_back_without_its_block() {
        let provenance =
            Provenance { source: "a.xml".to_owned(), id: Some("x: 1\n".to_owned()), ..Provenance::default() };
        let text = provenance.write("title: a\n", "Words.\n");
        let (read, bare) = Provenance::read(&text).unwrap();
        assert_eq!(bare, "---\ntitle: a\n---\n\nWords.\n");
        assert_eq!(read.sha256, Hash::of(bare.as_bytes()).to_string());
        assert_eq!(read.id.as_deref(), Some("x: 1\n"));
        let edited = text.replace("title: a\n", "").replace("sha256:", "later: x\n  sha256:") + "\nMore.\n";
        assert_eq!(Provenance::read(&edited).unwrap().1, "---\n---\n\nWords.\n\nMore.\n");
    }

    #[test]
    fn a_file_that_nobody_imported_has_no_origin() {
        for text in [
            "",
            "---\ntitle: a\n---\n",
            "provenance:\n  source: a\n",
            "---\ntitle: a\n---\n\nprovenance:\n  source: b\n",
        ] {
            assert_eq!(Provenance::read(text), None, "{text:?}");
        }
    }
}
