//! What becomes of an article file that is imported again: the file that is there, what was imported into it before, and
//! what the source says now.

use super::provenance::Provenance;
use crate::source::Hash;

/// What becomes of an article's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing is there: it is written.
    New,
    /// What was imported before is there, and the source has changed: it is written anew.
    Updated,
    /// The same is there, byte for byte or but for its block of origin: nothing is done.
    Unchanged,
    /// It was edited by hand, and the source has not changed: nothing is done.
    Kept,
    /// It was edited by hand, and the source has changed: nothing is done, and somebody has to look.
    Edited,
    /// Something that nobody imported is there: nothing is done.
    Foreign,
}

impl Fate {
    /// Whether the file is to be written.
    #[must_use]
    pub const fn writes(self) -> bool {
        matches!(self, Self::New | Self::Updated)
    }
}

/// What becomes of the file that is there, if there is one, when `new` is imported; `theirs` gives up what was edited.
///
/// Line ends and a byte order mark are no edit: editors and version control change them by themselves.
#[must_use]
pub fn decide(there: Option<&str>, new: &str, theirs: bool) -> Fate {
    let Some(there) = there else { return Fate::New };
    if there == new {
        return Fate::Unchanged;
    }
    let (Some((before, now)), Some((after, wanted))) = (Provenance::read(there), Provenance::read(new)) else {
        return Fate::Foreign;
    };
    let is_edited = Hash::of(now.as_bytes()).to_string() != before.sha256;
    match (is_edited, before.sha256 == after.sha256) {
        _ if now == wanted => Fate::Unchanged,
        (false, true) => Fate::Unchanged,
        (true, true) if !theirs => Fate::Kept,
        (true, false) if !theirs => Fate::Edited,
        _ => Fate::Updated,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Provenance, decide};

    fn imported(words: &str, retrieved: &str) -> String {
        let retrieved = Some(retrieved.to_owned());
        Provenance { source: "a.xml".to_owned(), retrieved, ..Provenance::default() }.write("title: a\n", words)
    }

    #[track_caller]
    fn check(there: &str, new: &str, mine: Fate, theirs: Fate) {
        assert_eq!((decide(Some(there), new, false), decide(Some(there), new, true)), (mine, theirs), "{there}");
    }

    #[test]
    fn what_nobody_edited_follows_its_source() {
        let (old, new) = (imported("One.\n", "2022"), imported("Two.\n", "2023"));
        assert_eq!(decide(None, &new, false), Fate::New);
        check(&old, &old, Fate::Unchanged, Fate::Unchanged);
        check(&old, &new, Fate::Updated, Fate::Updated);
        check(&old, &imported("One.\n", "2023"), Fate::Unchanged, Fate::Unchanged);
        check(&old.replace('\n', "\r\n"), &new, Fate::Updated, Fate::Updated);
    }

    #[test]
    fn what_was_edited_is_never_overwritten_unasked() {
        let edited = imported("One.\n", "2022").replace("One.", "One and a half.");
        check(&edited, &imported("One.\n", "2022"), Fate::Kept, Fate::Updated);
        check(&edited, &imported("Two.\n", "2022"), Fate::Edited, Fate::Updated);
        check(&edited, &imported("One and a half.\n", "2022"), Fate::Unchanged, Fate::Unchanged);
    }

    #[test]
    fn what_nobody_imported_is_never_overwritten_at_all() {
        check("mine\n", &imported("One.\n", "2022"), Fate::Foreign, Fate::Foreign);
        check("---\ntitle: a\n---\n\nOne.\n", &imported("One.\n", "2022"), Fate::Foreign, Fate::Foreign);
    }
}
