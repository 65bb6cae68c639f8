//! A message of a translation beside the reference's message of the same name.

use std::ops::Deref;
use std::sync::OnceLock;

use super::prose::{Prose, texts};
use super::selects::{Choosing, choices};
use super::translation::Translation;
use super::variables::{Declared, declared};
use super::web::Thread;
use crate::locale::contract::Kind;
use crate::locale::message::Entry;
use crate::report::Span;

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
    theirs: OnceLock<Vec<Prose<'c>>>,
    /// The variables that the comment of the reference's message lists, or its own where there is no reference; none
    /// where it has no list.
    pub(super) promised: Option<Vec<Declared<'c>>>,
    /// Its value and its attributes, as far as it has them.
    parts: Vec<Part<'c>>,
    /// Its choices between variants, taken when a rule asks for them.
    choices: OnceLock<Vec<Choosing<'c>>>,
}

/// The value of a message, or one of its attributes, with its references followed.
#[derive(Clone, Copy)]
pub(super) struct Part<'c> {
    pub(super) thread: &'c Thread<'c>,
    /// The same part of the reference's message.
    pub(super) reference: Option<&'c Thread<'c>>,
}

impl<'c> Message<'c> {
    pub(super) fn new(translation: &'c Translation<'c>, entry: &'c Entry) -> Self {
        let reference = translation.reference.and_then(|reference| reference.entries(entry.term).get(&entry.id));
        let reference = reference.map(Deref::deref);
        let promised = declared(reference.unwrap_or(entry));
        Self {
            translation,
            entry,
            reference,
            texts: texts(entry),
            theirs: OnceLock::new(),
            choices: OnceLock::new(),
            promised,
            parts: parts(translation, entry),
        }
    }

    /// The texts of the reference's message; none where there is no such message.
    pub(super) fn reference_texts(&self) -> &[Prose<'c>] {
        self.theirs.get_or_init(|| self.reference.map(texts).unwrap_or_default())
    }

    /// Its value and its attributes, as far as it has them.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'c>> {
        self.parts.iter().copied()
    }

    /// Its choices between variants, in the order of the text.
    pub(super) fn choices(&self) -> &[Choosing<'c>] {
        self.choices.get_or_init(|| choices(self))
    }

    /// What a variable is, as those who ask for the message give it, else as the comment says; and whether it is known
    /// from those.
    pub(super) fn kind(&self, variable: &str) -> Option<(Kind, bool)> {
        let users = self.parts().flat_map(|part| part.thread.users.iter());
        let mut given = users.filter_map(|user| *user.arguments.get(variable)?);
        if let Some(kind) = given.next() {
            return given.all(|other| other == kind).then_some((kind, true));
        }
        let declared = self.promised.iter().flatten().find(|declared| declared.name == variable)?;
        Some((declared.kind?, false))
    }
}

/// The value and the attributes of an entry, each beside the reference's.
fn parts<'c>(translation: &'c Translation<'c>, entry: &'c Entry) -> Vec<Part<'c>> {
    let names = entry.value().map(|_| None).into_iter().chain(entry.attributes().map(|(name, _)| Some(name)));
    let thread = |translation: &'c Translation<'c>, attribute: Option<&str>| {
        translation.web.thread(entry.term, &entry.id, attribute)
    };
    let part = |attribute| {
        let reference = translation.original.and_then(|original| thread(original, attribute));
        let reference = reference.filter(|thread| thread.language == 0);
        Some(Part { thread: thread(translation, attribute)?, reference })
    };
    names.filter_map(part).collect()
}

impl Thread<'_> {
    /// Where the text begins: its first line, for trouble with the text as a whole.
    pub(super) fn start(&self) -> Span {
        let source = &self.entry.source().text;
        let span = self.entry.written.span;
        let name = match self.attribute {
            None => self.entry.id_span(),
            Some(name) => self
                .entry
                .attributes()
                .find(|(known, _)| *known == name)
                .map_or(span, |(known, _)| self.entry.written.span_of(known)),
        };
        let text = source.get(name.end..span.end).unwrap_or_default();
        let Some((_, text)) = text.split_once('=') else { return name };
        let start = span.end - text.trim_start().len();
        let line = text.trim_start().lines().next().unwrap_or_default();
        Span::new(start, start + line.trim_end().len())
    }

    /// The part as it is asked for: `menu` or `menu.label`.
    pub(super) fn written(&self) -> String {
        let id = self.entry.written_id();
        match self.attribute {
            None => id,
            Some(attribute) => format!("{id}.{attribute}"),
        }
    }
}
