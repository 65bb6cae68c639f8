//! `manifest-sha256.txt`: a hash, two spaces and a path a line.

use super::inspection::Inspection;
use super::rules::{hash, listed};
use super::tree::LIST;
use crate::error::Result;

/// A line of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The SHA-256, as it is written.
    pub(super) hash: &'a str,
    /// The path below the edition.
    pub(super) path: &'a str,
    /// The byte that it begins at.
    pub(super) at: usize,
}

/// Holds an edition's list against its files.
///
/// # Errors
///
/// The disk refuses.
pub(super) fn look(inspection: &Inspection<'_>, edition: &str) -> Result<()> {
    let folder = format!("{edition}/");
    let Some(sheet) = inspection.sheet(&format!("{folder}{LIST}"))? else { return Ok(()) };
    let (mut lines, mut at) = (Vec::new(), 0);
    for text in sheet.text.split_inclusive('\n') {
        match text.trim_end().split_once("  ") {
            Some((hash, path)) if hash.len() == 64 && !path.is_empty() => lines.push(Line { hash, path, at }),
            _ => listed::tell_line(inspection, &sheet, at),
        }
        at += text.len();
    }
    hash::look_at_list(inspection, &sheet, &folder, &lines);
    listed::look_at_list(inspection, &sheet, &folder, &lines);
    Ok(())
}
