//! Pseudo-languages: the reference language's messages, turned so that a page shows what a translation would do to it.
//!
//! 1. The text of each message is cut where Fluent cut it, and tags, entities, addresses and whatever stands in braces
//!    are left alone (`untouched`).
//! 2. What a reader would read is turned (`words`): into longer words with accents, or into words that run from right to
//!    left.
//! 3. The new text goes to Fluent as edits of the entry (`rewrite`), which keeps its place in the reference's file: a
//!    diagnostic about a pseudo-language points at what somebody really wrote.
//!
//! Nothing is random: the same messages give the same pseudo-language.

mod untouched;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use fluent_syntax::ast;

use super::braces::placeable;
use super::catalog::{Language, LocaleFile};
use super::message::Entry;
use super::rewrite::{Change, Edit};
use crate::report::Span;
use untouched::{pieces, untouched};
use words::{Accents, write_from_right_to_left};

/// A language that nobody speaks, made of one that somebody does.
///
/// The tags are the ones that browsers and Android use; no country has the codes `XA` and `XB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pseudo {
    /// `en-XA`: letters with accents, about a third more of them, each message in brackets.
    Accented,
    /// `ar-XB`: the same letters, from right to left.
    RightToLeft,
}

impl Pseudo {
    /// The pseudo-languages there are.
    pub const ALL: [Self; 2] = [Self::Accented, Self::RightToLeft];

    /// The pseudo-language of a tag; none for every other tag.
    ///
    /// ```
    /// use roznama::locale::Pseudo;
    ///
    /// assert_eq!(Pseudo::of("en-XA"), Some(Pseudo::Accented));
    /// assert_eq!(Pseudo::of("en"), None);
    /// ```
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pseudo| pseudo.tag() == tag)
    }

    /// The tag, which is also the name of the folder that would hold it if it were written down.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Accented => "en-XA",
            Self::RightToLeft => "ar-XB",
        }
    }

    /// The pseudo-language of a language.
    pub(super) fn language(self, reference: &Language) -> Language {
        let turn = |entries: &BTreeMap<String, Arc<Entry>>| {
            entries.iter().map(|(id, entry)| (id.clone(), Arc::new(self.entry(entry)))).collect()
        };
        Language {
            tag: self.tag().to_owned(),
            // It has no files of its own, and nobody shall be told to put something into them.
            sources: BTreeMap::new(),
            messages: turn(&reference.messages),
            terms: turn(&reference.terms),
        }
    }

    fn entry(self, reference: &Entry) -> Entry {
        let mut edits = reference.edits.clone();
        edits.extend(self.edits(reference));
        Entry {
            id: reference.id.clone(),
            term: reference.term,
            written: reference.written.clone(),
            edits,
            // Its functions are those of the reference: they stand at the same places and answer in the same way.
            sites: reference.sites.clone(),
            formatted: OnceLock::new(),
            first_site: reference.first_site,
        }
    }

    /// The messages of a pseudo-language as they would be written down: `.ftl` text, without comments, for each file of
    /// the reference; of two entries with one name, the first counts.
    pub(super) fn files<'e>(self, entries: impl Iterator<Item = &'e Arc<Entry>>) -> Vec<LocaleFile> {
        let mut sorted: BTreeMap<(&Arc<str>, usize), &Entry> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for entry in entries {
            if known.insert((entry.term, entry.id.as_str())) {
                sorted.insert((&entry.source().path, entry.written.span.start), entry);
            }
        }
        let mut files: Vec<LocaleFile> = Vec::new();
        for ((path, _), entry) in sorted {
            let text = self.text(entry);
            match files.last_mut().filter(|file| file.path == *path) {
                Some(file) => file.text.push_str(&text),
                None => files.push(LocaleFile { language: self.tag().to_owned(), path: Arc::clone(path), text }),
            }
        }
        files
    }

    /// An entry as it would be written down, with a line break at its end.
    fn text(self, entry: &Entry) -> String {
        let (file, whole) = (&entry.source().text, entry.span_without_junk());
        let mut text = String::new();
        let mut done = whole.start;
        let mut edits = self.edits(entry);
        edits.sort_by_key(|edit| edit.span);
        for Edit { span, change } in &edits {
            let Change::Text(new) = change else { continue };
            text.push_str(file.get(done..span.start).unwrap_or_default());
            text.push_str(new);
            done = span.end;
        }
        text.push_str(file.get(done..whole.end).unwrap_or_default());
        text.push('\n');
        text
    }

    /// What changes in an entry, in any order.
    fn edits(self, entry: &Entry) -> Vec<Edit> {
        let mut turning = Turning { pseudo: self, entry, edits: Vec::new() };
        if let Some(value) = entry.value() {
            turning.pattern(value, entry.id_span().end, '=', false);
        }
        // What a term's attributes say is read by the program's own choices between variants, and never shown.
        for (name, pattern) in entry.attributes().filter(|_| !entry.term) {
            turning.pattern(pattern, entry.written.span_of(name).end, '=', false);
        }
        turning.edits
    }
}

/// One entry at work.
struct Turning<'e> {
    pseudo: Pseudo,
    entry: &'e Entry,
    edits: Vec<Edit>,
}

/// A part of a pattern: where it stands, and its text; none for a placeable.
struct Part<'e> {
    span: Span,
    text: Option<&'e str>,
}

/// What stands for a placeable where a pattern is looked at as one text.
const PLACEABLE: &str = "\u{fffc}";

impl Turning<'_> {
    /// Turns a pattern that follows a `mark`, which follows the byte `from`; `bracketed` where brackets are around it.
    fn pattern(&mut self, pattern: &ast::Pattern<&str>, from: usize, mark: char, bracketed: bool) {
        let Some(begin) = self.find(from, mark).map(|mark| mark + 1) else { return };
        let Some(parts) = self.parts(pattern, begin) else { return };
        let whole: String = parts.iter().map(|part| part.text.unwrap_or(PLACEABLE)).collect();
        let untouched = untouched(&whole);
        let says_something =
            pieces(&whole, 0, &untouched).any(|(piece, kept)| !kept && piece.contains(char::is_alphabetic));
        let brackets = says_something && !bracketed && self.pseudo == Pseudo::Accented;
        if says_something {
            self.words(&parts, &untouched);
        }
        if let (true, Some(first), Some(last)) = (brackets, parts.first(), parts.last()) {
            self.brackets(begin, first.span.start, last.span.end);
        }
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression, brackets || bracketed);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>, bracketed: bool) {
        match expression {
            ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
                self.expression(expression, bracketed);
            }
            ast::Expression::Inline(_) => {}
            ast::Expression::Select { variants, .. } => {
                for variant in variants {
                    let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                        variant.key;
                    let key = self.entry.written.span_of(key);
                    self.pattern(&variant.value, key.end, ']', bracketed);
                }
            }
        }
    }

    /// The parts of a pattern that begins at or after the byte `begin`.
    fn parts<'p>(&self, pattern: &ast::Pattern<&'p str>, begin: usize) -> Option<Vec<Part<'p>>> {
        let mut cursor = begin;
        let mut parts = Vec::with_capacity(pattern.elements.len());
        for element in &pattern.elements {
            let part = match element {
                ast::PatternElement::TextElement { value } => {
                    Part { span: self.entry.written.span_of(value), text: Some(value) }
                }
                ast::PatternElement::Placeable { .. } => {
                    let open = self.find(cursor, '{')?;
                    let length = placeable(self.entry.source().text.get(open..)?)?;
                    Part { span: Span::new(open, open + length), text: None }
                }
            };
            cursor = part.span.end;
            parts.push(part);
        }
        Some(parts)
    }

    fn words(&mut self, parts: &[Part<'_>], untouched: &[Span]) {
        let mut accents = Accents::default();
        let mut at = 0;
        for part in parts {
            let Some(text) = part.text else {
                at += PLACEABLE.len();
                continue;
            };
            let mut turned = String::with_capacity(2 * text.len());
            for (piece, kept) in pieces(text, at, untouched) {
                match self.pseudo {
                    _ if kept => turned.push_str(piece),
                    Pseudo::Accented => accents.write(piece, &mut turned),
                    Pseudo::RightToLeft => write_from_right_to_left(piece, &mut turned),
                }
            }
            at += text.len();
            self.edit(part.span, turned);
        }
    }

    /// Puts brackets around a pattern, so that a cut or glued text shows.
    fn brackets(&mut self, begin: usize, start: usize, end: usize) {
        let between = self.entry.source().text.get(begin..start).unwrap_or_default();
        if between.contains('\n') {
            // A line must not begin with a bracket, so the text moves up to its name.
            self.edit(Span::new(begin, start), " [".to_owned());
        } else {
            self.edit(Span::new(start, start), "[".to_owned());
        }
        self.edit(Span::new(end, end), "]".to_owned());
    }

    fn edit(&mut self, span: Span, new: String) {
        self.edits.push(Edit { span, change: Change::Text(new) });
    }

    fn find(&self, from: usize, mark: char) -> Option<usize> {
        self.entry.source().text.get(from..)?.find(mark).map(|at| from + at)
    }
}
