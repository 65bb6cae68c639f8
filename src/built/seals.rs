//! What each file is: its hash, and its size where it is a picture.

use rayon::prelude::*;
use serde_json::Value;

use super::findings::Findings;
use super::tree::Tree;
use crate::error::Result;
use crate::source::Hash;

/// What a file is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seal {
    /// The SHA-256 of its bytes.
    pub(super) hash: Hash,
    /// Whether it says that its article was withdrawn.
    pub(super) is_withdrawn: bool,
    /// Width and height in pixels; none where it is no picture that tells.
    pub(super) size: Option<(u32, u32)>,
}

/// Every file of a tree, in the order of its list; none for those that may not be read.
///
/// # Errors
///
/// The disk refuses.
pub(super) fn of(tree: &Tree<'_>, findings: &Findings) -> Result<Vec<Option<Seal>>> {
    let seal = |path: &str| -> Result<Option<Seal>> {
        match tree.read(path)? {
            Ok(bytes) => Ok(Some(seal_of(path, &bytes))),
            Err(diagnostic) => {
                findings.push(diagnostic);
                Ok(None)
            }
        }
    };
    tree.files.par_iter().map(|file| seal(&file.path)).collect()
}

fn size(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if !matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif") {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

fn seal_of(path: &str, bytes: &[u8]) -> Seal {
    Seal { hash: Hash::of(bytes), is_withdrawn: is_withdrawn(path, bytes), size: size(path, bytes) }
}

/// Whether a manifest or an item of ninjs says that nobody may use its article. Lists are looked at before it is read again.
fn is_withdrawn(path: &str, bytes: &[u8]) -> bool {
    let is_record = path.ends_with("/item.ninjs.json") || path.ends_with("/article-package.json");
    let states = |value: &Value| {
        let state = value.get("pubStatus").or_else(|| value.get("state")?.get("pubStatus"))?;
        Some(matches!(state.as_str(), Some("canceled" | "withheld")))
    };
    is_record && serde_json::from_slice(bytes).ok().as_ref().and_then(states).unwrap_or_default()
}
