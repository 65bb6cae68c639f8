//! A message as it is kept for formatting: owned, joined, checked, each part with its place in the file.
//!
//! The syntax tree of `fluent-syntax` borrows from the file, has no spans, and keeps numbers and options as text. What
//! stands here is the same message after everything that can be known without arguments has been decided.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use fixed_decimal::Decimal;
use icu_plurals::PluralCategory;

use super::function::Function;
use crate::report::{Place, Span};

/// One `.ftl` file, kept so that trouble can be shown in it.
#[derive(Debug)]
pub(super) struct Source {
    /// The path that the caller named it by.
    pub(super) path: Arc<str>,
    /// Its text.
    pub(super) text: String,
    /// Where its lines begin, found when the first place is asked for.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    pub(super) const fn new(path: Arc<str>, text: String) -> Self {
        Self { path, text, lines: OnceLock::new() }
    }

    /// The place of a span; looks at its lines alone, so that a long file with a thousand mistakes is not read a
    /// thousand times.
    pub(super) fn place(&self, span: Span) -> Place {
        let newlines = || self.text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = self.lines.get_or_init(|| std::iter::once(0).chain(newlines()).collect());
        let before = lines.partition_point(|start| *start <= span.start).saturating_sub(1);
        let start = lines.get(before).copied().unwrap_or_default();
        let end = lines.get(lines.partition_point(|start| *start <= span.end)).copied().unwrap_or(self.text.len());
        let within = Span::new(span.start - start, span.end.max(span.start) - start);
        let mut place = Place::new(Arc::clone(&self.path), self.text.get(start..end).unwrap_or_default(), within);
        place.line += before;
        place.end_line += before;
        place
    }
}

/// A message or a term.
#[derive(Debug)]
pub(super) struct Entry {
    /// The name, without a term's dash.
    pub(super) id: String,
    /// Whether it is a term, which only other messages can use.
    pub(super) term: bool,
    /// The file it stands in.
    pub(super) source: Arc<Source>,
    /// Where the name stands.
    pub(super) id_span: Span,
    /// The whole of it, up to the last character that is not blank.
    pub(super) span: Span,
    /// Its text; a message may have attributes alone.
    pub(super) value: Option<Pattern>,
    /// Its attributes, each name once.
    pub(super) attributes: Vec<Attribute>,
}

impl Entry {
    /// The name as a translator writes it: `-brand` for a term.
    pub(super) fn written_id(&self) -> String {
        if self.term { format!("-{}", self.id) } else { self.id.clone() }
    }

    /// The value, or the attribute of that name.
    pub(super) fn pattern(&self, attribute: Option<&str>) -> Option<&Pattern> {
        match attribute {
            None => self.value.as_ref(),
            Some(name) => self.attributes.iter().find(|known| known.name == name).map(|known| &known.value),
        }
    }

    /// The text of the entry in its file, which is what its hash is made of.
    pub(super) fn text(&self) -> &str {
        self.source.text.get(self.span.start..self.span.end).unwrap_or_default()
    }
}

/// One attribute of a message or term.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: Pattern,
}

/// A text with placeables.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Never two texts in a row.
    pub(super) elements: Vec<Element>,
}

impl Pattern {
    /// The text of a pattern without placeables.
    pub(super) fn plain(&self) -> Option<&str> {
        match self.elements.as_slice() {
            [Element::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The beginning of the text on one line, placeables as they are written, for a message that quotes it.
    pub(super) fn preview(&self, source: &Source) -> String {
        const LONGEST: usize = 60;
        let mut preview = String::new();
        for element in &self.elements {
            match element {
                Element::Text(text) => {
                    preview.extend(text.chars().take(LONGEST + 1).map(|c| if c.is_control() { ' ' } else { c }));
                }
                Element::Placeable(Expression::Inline(inline)) => {
                    let written = source.text.get(inline.span.start..inline.span.end).unwrap_or("…");
                    let _ = write!(preview, "{{ {} }}", written.chars().take(LONGEST).collect::<String>());
                }
                Element::Placeable(Expression::Select(_)) => preview.push_str("{ … }"),
            }
            if preview.chars().nth(LONGEST).is_some() {
                return preview.chars().take(LONGEST).chain(['…']).collect();
            }
        }
        preview
    }
}

#[derive(Debug)]
pub(super) enum Element {
    Text(String),
    Placeable(Expression),
}

#[derive(Debug)]
pub(super) enum Expression {
    Inline(Inline),
    Select(Box<Select>),
}

/// A choice between variants.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) selector: Inline,
    pub(super) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(super) struct Variant {
    pub(super) key: Key,
    pub(super) value: Pattern,
    /// Whether it is the one marked with `*`; the parser sees to it that exactly one is.
    pub(super) default: bool,
}

/// What a variant answers to.
#[derive(Debug)]
pub(super) enum Key {
    /// A word, which a text can equal and, where it names a plural category, a number can fall into.
    Word(String, Option<PluralCategory>),
    /// A number, which a number can equal.
    Number(Decimal),
}

/// What stands in braces, or in a function's parentheses, and where.
#[derive(Debug)]
pub(super) struct Inline {
    pub(super) kind: InlineKind,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum InlineKind {
    /// `"text"` or `5`.
    Literal(Literal),
    /// `$name`.
    Variable(String),
    /// `message` or `message.attribute`.
    Message { id: String, attribute: Option<String> },
    /// `-term`, `-term(case: "genitive")`, `-term.attribute`.
    Term { id: String, attribute: Option<String>, arguments: Vec<(String, Literal)> },
    /// `DAY($date)`.
    Call { function: Function, subject: Box<Inline> },
    /// A placeable in a placeable; only one with variants is kept as such.
    Nested(Box<Select>),
    /// What was found wrong when the file was read; prints as this.
    Broken(String),
}

/// A value written out in the file.
#[derive(Clone, Debug)]
pub(super) enum Literal {
    Text(String),
    Number(Decimal),
}
