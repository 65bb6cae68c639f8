//! A message of a translation beside the reference's message of the same name.

use std::cell::OnceCell;
use std::ops::Deref;

use super::prose::{Prose, texts};
use super::translation::Translation;
use crate::locale::message::Entry;

/// A message or term of a translation, with its texts.
pub(super) struct Message<'c> {
    /// The language that it is of.
    pub(super) translation: &'c Translation<'c>,
    /// The message itself.
    pub(super) entry: &'c Entry,
    /// The reference's message of that name; none in the reference language itself, and for one that it has not.
    pub(super) reference: Option<&'c Entry>,
    /// Its texts in the order of the file: the value's, the attributes', and of each those of its variants.
    pub(super) texts: Vec<Prose<'c>>,
    /// The reference's texts, taken when a rule asks for them.
    theirs: OnceCell<Vec<Prose<'c>>>,
}

impl<'c> Message<'c> {
    pub(super) fn new(translation: &'c Translation<'c>, entry: &'c Entry) -> Self {
        let reference = translation.reference.and_then(|reference| reference.entries(entry.term).get(&entry.id));
        Self {
            translation,
            entry,
            reference: reference.map(Deref::deref),
            texts: texts(entry),
            theirs: OnceCell::new(),
        }
    }

    /// The texts of the reference's message; none where there is no such message.
    pub(super) fn reference_texts(&self) -> &[Prose<'c>] {
        self.theirs.get_or_init(|| self.reference.map(texts).unwrap_or_default())
    }
}
