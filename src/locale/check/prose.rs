//! The texts of a message as a reader meets them: lines joined, each character with its place.
//!
//! Fluent's tree has one element a line, so that a mark at the end of one and a letter at the beginning of the next do
//! not know of each other. Here they do. A placeable stands in the text as U+FFFC, the object replacement character.

use std::borrow::Cow;
use std::ops::Range;

use fluent_syntax::ast;

use super::tags::tags;
use crate::locale::message::Entry;
use crate::report::Span;

/// What stands in a text for a placeable.
pub(super) const OBJECT: char = '\u{fffc}';

/// The text of a value, of an attribute, or of one variant within it.
pub(super) struct Prose<'c> {
    /// The entry that it is of.
    pub(super) entry: &'c Entry,
    /// The attribute; none for the value.
    pub(super) attribute: Option<&'c str>,
    /// The keys of the variants that lead to it, from the outside to the inside; none for the text itself.
    pub(super) variants: Vec<&'c ast::Variant<&'c str>>,
    /// The text.
    pub(super) text: Cow<'c, str>,
    /// The bytes that somebody wrote in it.
    pub(super) bytes: Bytes,
    /// Where its first stretch begins in the file.
    first: usize,
    /// Where its other stretches begin: in the text, in the file.
    stretches: Vec<(usize, usize)>,
    /// Its placeables, each with its place in the text.
    pub(super) placeables: Vec<(usize, &'c ast::Expression<&'c str>)>,
    /// Where its tags stand.
    markup: Vec<Range<usize>>,
}

impl<'c> Prose<'c> {
    /// Where a stretch of the text stands in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.byte(range.start);
        // The end of a stretch is where its last character ends, not where the next line begins.
        let last = self.text.get(range.clone()).and_then(|text| text.char_indices().next_back());
        let end = last.map_or(start, |(at, last)| {
            if last == OBJECT { self.byte(range.start + at) } else { self.byte(range.start + at) + last.len_utf8() }
        });
        Span::new(start, end.max(start))
    }

    /// The placeable at a place of the text; none for a U+FFFC that somebody wrote.
    pub(super) fn placeable_at(&self, at: usize) -> Option<&'c ast::Expression<&'c str>> {
        self.placeables.iter().find(|(known, _)| *known == at).map(|(_, expression)| *expression)
    }

    /// The characters of the text that are no tags', each with its place.
    pub(super) fn characters(&self) -> impl Iterator<Item = (usize, char)> {
        let mut tags = self.markup.iter().peekable();
        self.text.char_indices().filter(move |(at, _)| {
            while tags.next_if(|tag| tag.end <= *at).is_some() {}
            tags.peek().is_none_or(|tag| *at < tag.start)
        })
    }

    /// The characters before a place, backwards, tags left out.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = (usize, char)> {
        let text = self.text.get(..at).unwrap_or_default();
        text.char_indices().rev().filter(|(at, _)| !self.is_markup(*at))
    }

    /// The characters from a place on, tags left out.
    pub(super) fn after(&self, at: usize) -> impl Iterator<Item = (usize, char)> {
        let text = self.text.get(at..).unwrap_or_default();
        text.char_indices()
            .map(move |(offset, character)| (at + offset, character))
            .filter(|(at, _)| !self.is_markup(*at))
    }

    /// Whether a place is inside a tag.
    pub(super) fn is_markup(&self, at: usize) -> bool {
        let next = self.markup.partition_point(|tag| tag.end <= at);
        self.markup.get(next).is_some_and(|tag| tag.start <= at)
    }

    fn byte(&self, at: usize) -> usize {
        let number = self.stretches.partition_point(|(start, _)| *start <= at);
        let stretch = number.checked_sub(1).and_then(|number| self.stretches.get(number));
        stretch.map_or(self.first + at, |(start, byte)| byte + (at - start))
    }

    fn of(
        entry: &'c Entry,
        attribute: Option<&'c str>,
        variants: Vec<&'c ast::Variant<&'c str>>,
        pattern: &'c ast::Pattern<&'c str>,
    ) -> Self {
        let (bytes, stretches, placeables, markup) = (Bytes::default(), Vec::new(), Vec::new(), Vec::new());
        let text = Cow::Borrowed("");
        let mut prose = Self { entry, attribute, variants, text, bytes, first: 0, stretches, placeables, markup };
        for (number, element) in pattern.elements.iter().enumerate() {
            let (value, byte) = match element {
                ast::PatternElement::TextElement { value } => {
                    prose.bytes.add(value);
                    (*value, entry.written.span_of(value).start)
                }
                ast::PatternElement::Placeable { expression } => {
                    let (ast::Expression::Inline(inline) | ast::Expression::Select { selector: inline, .. }) =
                        expression;
                    prose.placeables.push((prose.text.len(), expression));
                    ("\u{fffc}", entry.written.span_of_inline(inline).start)
                }
            };
            if number == 0 {
                // A text of one line is as it stands in the file, and most texts have one.
                (prose.text, prose.first) = (Cow::Borrowed(value), byte);
            } else {
                prose.stretches.push((prose.text.len(), byte));
                prose.text.to_mut().push_str(value);
            }
        }
        if prose.bytes.has(b'<') {
            prose.markup = tags(&prose.text).into_iter().map(|tag| tag.range).collect();
        }
        prose
    }
}

/// Which bytes a text is made of, so that a rule can pass over nearly every text without reading it.
///
/// A bit for each: signs and digits of ASCII, its letters, what goes on with a character in UTF-8, and what begins one.
#[derive(Clone, Copy, Default)]
pub(super) struct Bytes([u64; 4]);

impl Bytes {
    /// These bytes.
    pub(super) const fn of(bytes: &[u8]) -> Self {
        let mut all = Self([0; 4]);
        let mut rest = bytes;
        while let [first, after @ ..] = rest {
            all.note(*first);
            rest = after;
        }
        all
    }

    /// These bytes and all others up to a last one.
    pub(super) const fn and_up_to(mut self, first: u8, last: u8) -> Self {
        let mut byte = first;
        while byte < last {
            self.note(byte);
            byte += 1;
        }
        self.note(last);
        self
    }

    /// Whether it is among them.
    pub(super) const fn has(&self, byte: u8) -> bool {
        self.meets(&Self::of(&[byte]))
    }

    /// Whether any of others is among them.
    pub(super) const fn meets(&self, others: &Self) -> bool {
        let [signs, letters, tails, heads] = self.0;
        let [their_signs, their_letters, their_tails, their_heads] = others.0;
        (signs & their_signs) | (letters & their_letters) | (tails & their_tails) | (heads & their_heads) != 0
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            if let Some(part) = self.0.get_mut(usize::from(byte >> 6)) {
                *part |= 1 << (byte & 63);
            }
        }
    }

    const fn note(&mut self, byte: u8) {
        let [signs, letters, tails, heads] = &mut self.0;
        let part = match byte >> 6 {
            0 => signs,
            1 => letters,
            2 => tails,
            _ => heads,
        };
        *part |= 1 << (byte & 63);
    }
}

/// The texts of an entry, in the order of the file.
pub(super) fn texts(entry: &Entry) -> Vec<Prose<'_>> {
    let value = entry.value().map(|pattern| (None, pattern));
    let attributes = entry.attributes().map(|(name, pattern)| (Some(name), pattern));
    let mut texts = Vec::with_capacity(1);
    for (attribute, pattern) in value.into_iter().chain(attributes) {
        collect(entry, attribute, &[], pattern, &mut texts);
    }
    texts
}

/// Adds a pattern's text and those of the variants in it; how deep they lie was measured when the file was read.
fn collect<'c>(
    entry: &'c Entry,
    attribute: Option<&'c str>,
    variants: &[&'c ast::Variant<&'c str>],
    pattern: &'c ast::Pattern<&'c str>,
    texts: &mut Vec<Prose<'c>>,
) {
    texts.push(Prose::of(entry, attribute, variants.to_vec(), pattern));
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        for variant in variants_of(expression) {
            let mut deeper = variants.to_vec();
            deeper.push(variant);
            collect(entry, attribute, &deeper, &variant.value, texts);
        }
    }
}

/// The variants of an expression, through braces within braces.
pub(super) fn variants_of<'c>(expression: &'c ast::Expression<&'c str>) -> &'c [ast::Variant<&'c str>] {
    match expression {
        ast::Expression::Select { variants, .. } => variants,
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => variants_of(expression),
        ast::Expression::Inline(_) => &[],
    }
}
