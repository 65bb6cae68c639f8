//! Puts the fixes of diagnostics into files: bytes are edited, nothing is printed anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Result;
use crate::package::write_atomic;
use crate::report::{Diagnostic, Fix, Span};
use crate::source::{Root, TEXT_LIMIT};

/// A file before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Its path below the root.
    pub path: Arc<str>,
    /// Its text as it was.
    pub before: String,
    /// Its text with the fixes.
    pub after: String,
    /// How many fixes were put in.
    pub fixes: usize,
}

/// The files that the fixes of diagnostics would change. Nothing is written.
///
/// Of fixes that touch one another the first is put in; the others are for the next look at the file.
///
/// # Errors
///
/// The disk refuses to give a file.
pub fn mend(root: &Root, diagnostics: &[Diagnostic]) -> Result<Vec<Mended>> {
    let mut files: BTreeMap<&Arc<str>, Vec<&Fix>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let (Some(place), Some(fix)) = (&diagnostic.place, &diagnostic.fix) {
            files.entry(&place.file).or_default().push(fix);
        }
    }
    let mut mended = Vec::new();
    for (path, mut fixes) in files {
        // A file that can no longer be read was told of when it was.
        let Ok(bytes) = root.read(path, TEXT_LIMIT)? else { continue };
        let Ok(before) = String::from_utf8(bytes) else { continue };
        fixes.sort();
        if let Some((after, fixes)) = edited(&before, &fixes).filter(|(after, _)| *after != before) {
            mended.push(Mended { path: Arc::clone(path), before, after, fixes });
        }
    }
    Ok(mended)
}

/// Writes the files, each of them whole or not at all.
///
/// # Errors
///
/// The disk refuses; files before that one are written.
pub fn write_mended(root: &Root, mended: &[Mended]) -> Result<()> {
    mended.iter().try_for_each(|file| write_atomic(&root.path().join(&*file.path), file.after.as_bytes()))
}

/// The text with as many of the fixes as do not touch one another, and how many those are; none where one does not fit
/// the text, which is then another one than was looked at.
fn edited(text: &str, fixes: &[&Fix]) -> Option<(String, usize)> {
    let mut edits: Vec<&(Span, String)> = Vec::new();
    let mut count = 0;
    for fix in fixes {
        let touches = |edit: &(Span, String)| {
            edits.iter().any(|(taken, _)| edit.0.start <= taken.end && taken.start <= edit.0.end)
        };
        if !fix.edits.iter().any(touches) {
            edits.extend(&fix.edits);
            count += 1;
        }
    }
    edits.sort();
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for (span, new) in edits {
        edited.push_str(text.get(done..span.start)?);
        edited.push_str(new);
        text.get(span.start..span.end)?;
        done = span.end;
    }
    edited.push_str(text.get(done..)?);
    Some((edited, count))
}

#[cfg(test)]
mod tests {
    use super::edited;
    use crate::report::{Fix, Span};

    fn edit(start: usize, end: usize, text: &str) -> Fix {
        Fix::replace(Span::new(start, end), text)
    }

    #[test]
    fn fixes_change_their_bytes_and_leave_all_others() {
        let (one, two) = (edit(1, 3, " "), edit(5, 6, "X"));
        assert_eq!(edited("a  b cd", &[&one, &two]), Some(("a b Xd".to_owned(), 2)));
    }

    #[test]
    fn of_fixes_that_touch_one_another_the_first_is_put_in() {
        let (one, two) = (edit(1, 3, " "), edit(3, 4, "B"));
        assert_eq!(edited("a  b", &[&one, &two]), Some(("a b".to_owned(), 1)));
    }

    #[test]
    fn a_text_that_the_fixes_do_not_fit_is_left_alone() {
        assert_eq!(edited("آ", &[&edit(1, 2, "x")]), None);
        assert_eq!(edited("a", &[&edit(5, 6, "x")]), None);
    }
}
