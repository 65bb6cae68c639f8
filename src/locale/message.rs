//! A message as Fluent's parser read it, with the place of each of its parts.
//!
//! The tree of a [`FluentResource`] has no spans, but every name and text in it is a slice of the resource's own source,
//! so that the distance between two addresses is a place.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use fluent::FluentResource;
use fluent_syntax::ast;

use super::rewrite::{Edit, Names, rewrite};
use super::site::Site;
use super::syntax::MARK;
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
    /// The characters before each stretch of [`STRETCH`] bytes, counted at the same time.
    characters: OnceLock<Vec<usize>>,
}

/// The bytes of a file whose characters are counted together.
const STRETCH: usize = 4_096;

impl Source {
    pub(super) const fn new(path: Arc<str>, text: String) -> Self {
        Self { path, text, lines: OnceLock::new(), characters: OnceLock::new() }
    }

    /// The place of a span; looks at its surroundings alone, so that a long file, or a long line, with a thousand
    /// mistakes is not read a thousand times.
    pub(super) fn place(&self, span: Span) -> Place {
        /// More than an excerpt shows of a line on either side of a place.
        const AROUND: usize = 500;
        let text = self.text.as_str();
        let newlines = || text.match_indices('\n').map(|(newline, _)| newline + 1);
        // A byte order mark takes no column.
        let first = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let lines = self.lines.get_or_init(|| std::iter::once(first).chain(newlines()).collect());
        let start = text.floor_char_boundary(span.start.max(first));
        let end = text.ceil_char_boundary(span.end.max(start));
        let line_of = |at: usize| {
            let number = lines.partition_point(|start| *start <= at).max(1);
            (number, lines.get(number - 1).copied().unwrap_or_default())
        };
        let ((line, line_start), (end_line, end_line_start)) = (line_of(start), line_of(end));
        let line_end = lines.get(line).map_or(text.len(), |next| next - 1);
        let from = text.floor_char_boundary(start.saturating_sub(AROUND).max(line_start));
        let to = text.ceil_char_boundary((start + AROUND).min(line_end)).max(start);
        let around = text.get(from..to).unwrap_or_default();
        let place = Place::new(Arc::clone(&self.path), around, Span::new(start - from, end.min(to) - from));
        let columns = |from: usize, to: usize| self.characters_before(to) - self.characters_before(from) + 1;
        Place { line, column: columns(line_start, start), end_line, end_column: columns(end_line_start, end), ..place }
    }

    /// The characters of the text before a byte.
    fn characters_before(&self, at: usize) -> usize {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let characters = self.characters.get_or_init(|| {
            let counts = self.text.as_bytes().chunks(STRETCH).scan(0, |before, stretch| {
                let counted = *before;
                *before += count(stretch);
                Some(counted)
            });
            counts.collect()
        });
        let number = at / STRETCH;
        let stretch = self.text.as_bytes().get(number * STRETCH..at).unwrap_or_default();
        let counted = characters.get(number).or(characters.last()).copied().unwrap_or_default();
        counted + count(stretch)
    }
}

/// A piece of a file that holds a message or a term, parsed by Fluent.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The file.
    pub(super) source: Arc<Source>,
    /// The stretch of the file, up to the last character that is not blank.
    pub(super) span: Span,
    /// The comment that stands right above it; none where there is none.
    pub(super) comment: Option<Span>,
    /// The piece as Fluent holds it.
    pub(super) resource: Arc<FluentResource>,
    /// Which entry of the resource is the message or term; what comes before and after it is junk.
    pub(super) number: usize,
}

impl Written {
    /// Where a slice of the resource stands in the file.
    pub(super) fn span_of(&self, slice: &str) -> Span {
        let text = self.resource.source();
        let start = slice.as_ptr().addr().wrapping_sub(text.as_ptr().addr()).min(text.len());
        Span::new(start, (start + slice.len()).min(text.len())).shifted(self.span.start)
    }

    /// Where an expression stands in the file; of a call, its name.
    pub(super) fn span_of_inline(&self, inline: &ast::InlineExpression<&str>) -> Span {
        // With the `$` or the `-` before the name.
        let marked = |span: Span| Span::new(span.start.saturating_sub(1), span.end);
        let reference = |id: &str, attribute: Option<&ast::Identifier<&str>>| {
            let id = self.span_of(id);
            Span::new(id.start, attribute.map_or(id.end, |attribute| self.span_of(attribute.name).end))
        };
        match inline {
            ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
                self.span_of(value)
            }
            ast::InlineExpression::VariableReference { id } => marked(self.span_of(id.name)),
            ast::InlineExpression::MessageReference { id, attribute } => reference(id.name, attribute.as_ref()),
            ast::InlineExpression::TermReference { id, attribute, .. } => {
                marked(reference(id.name, attribute.as_ref()))
            }
            ast::InlineExpression::FunctionReference { id, .. } => self.span_of(id.name),
            ast::InlineExpression::Placeable { expression } => match &**expression {
                ast::Expression::Inline(inline) | ast::Expression::Select { selector: inline, .. } => {
                    self.span_of_inline(inline)
                }
            },
        }
    }
}

/// A message or a term.
#[derive(Debug)]
pub(super) struct Entry {
    /// The name, without a term's dash.
    pub(super) id: String,
    /// Whether it is a term, which only other messages can use.
    pub(super) term: bool,
    /// The entry as it was written, for everything that is known before it is formatted.
    pub(super) written: Written,
    /// What has to be changed of it before Fluent can format it as an edition wants it.
    pub(super) edits: Vec<Edit>,
    /// The places where Fluent asks us.
    pub(super) sites: Vec<Arc<Site>>,
    /// The entry as Fluent formats it, once somebody asked for it.
    pub(super) formatted: OnceLock<Arc<FluentResource>>,
    /// The name of its first site as a function; the others follow.
    pub(super) first_site: usize,
}

impl Entry {
    /// The name as a translator writes it: `-brand` for a term.
    pub(super) fn written_id(&self) -> String {
        if self.term { format!("-{}", self.id) } else { self.id.clone() }
    }

    /// The file it stands in.
    pub(super) const fn source(&self) -> &Arc<Source> {
        &self.written.source
    }

    /// The entry as Fluent formats it: the written one where nothing has to be changed.
    pub(super) fn formatted(&self, names: &Names) -> &Arc<FluentResource> {
        self.formatted.get_or_init(|| rewrite(self, names).unwrap_or_else(|| Arc::clone(&self.written.resource)))
    }

    /// Where the name stands.
    pub(super) fn id_span(&self) -> Span {
        match parts(&self.written.resource, self.written.number) {
            Some(parts) => self.written.span_of(parts.id),
            None => self.written.span,
        }
    }

    /// Its text; a message may have attributes alone.
    pub(super) fn value(&self) -> Option<&ast::Pattern<&str>> {
        parts(&self.written.resource, self.written.number)?.value
    }

    /// Its attributes; of two with one name, the first counts.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &ast::Pattern<&str>)> {
        let parts = parts(&self.written.resource, self.written.number);
        parts.into_iter().flat_map(|parts| parts.attributes).map(|attribute| (attribute.id.name, &attribute.value))
    }

    /// The value, or the attribute of that name.
    pub(super) fn pattern(&self, attribute: Option<&str>) -> Option<&ast::Pattern<&str>> {
        match attribute {
            None => self.value(),
            Some(name) => self.attributes().find(|(known, _)| *known == name).map(|(_, value)| value),
        }
    }

    /// The comment that stands right above it, with its marks; empty where there is none.
    pub(super) fn comment(&self) -> &str {
        self.written.comment.and_then(|span| self.source().text.get(span.start..span.end)).unwrap_or_default()
    }

    /// The text of the entry in its file, which is what its hash is made of.
    pub(super) fn text(&self) -> &str {
        self.source().text.get(self.written.span.start..self.written.span.end).unwrap_or_default()
    }

    /// The stretch of its file from its name to its end, without what could not be read around it.
    pub(super) fn span_without_junk(&self) -> Span {
        let start = self.id_span().start.saturating_sub(usize::from(self.term));
        let end = match self.written.resource.get_entry(self.written.number + 1) {
            Some(ast::Entry::Junk { content }) => self.written.span_of(content).start,
            _ => self.written.span.start + self.written.resource.source().len(),
        };
        let text = self.source().text.get(start..end).unwrap_or_default();
        // Blanks as Fluent knows them: a tab is text.
        Span::new(start, start + text.trim_end_matches([' ', '\n', '\r']).len())
    }

    /// The beginning of a pattern's text on one line, placeables as they are written, for a message that quotes it.
    pub(super) fn preview(&self, pattern: &ast::Pattern<&str>) -> String {
        const LONGEST: usize = 60;
        let mut preview = String::new();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    preview.extend(value.chars().take(LONGEST + 1).map(|c| if c.is_control() { ' ' } else { c }));
                }
                ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => {
                    let span = self.written.span_of_inline(inline);
                    let written = self.source().text.get(span.start..span.end).unwrap_or("…");
                    let _ = write!(preview, "{{ {} }}", written.chars().take(LONGEST).collect::<String>());
                }
                ast::PatternElement::Placeable { .. } => preview.push_str("{ … }"),
            }
            if preview.chars().nth(LONGEST).is_some() {
                return preview.chars().take(LONGEST).chain(['…']).collect();
            }
        }
        preview
    }
}

/// What a message and a term have in common.
pub(super) struct Parts<'r> {
    pub(super) id: &'r str,
    pub(super) term: bool,
    pub(super) value: Option<&'r ast::Pattern<&'r str>>,
    pub(super) attributes: &'r [ast::Attribute<&'r str>],
}

/// The message or term of that number in a resource.
pub(super) fn parts(resource: &FluentResource, number: usize) -> Option<Parts<'_>> {
    match resource.get_entry(number)? {
        ast::Entry::Message(ast::Message { id, value, attributes, .. }) => {
            Some(Parts { id: id.name, term: false, value: value.as_ref(), attributes })
        }
        ast::Entry::Term(ast::Term { id, value, attributes, .. }) => {
            Some(Parts { id: id.name, term: true, value: Some(value), attributes })
        }
        _ => None,
    }
}

/// Whether a pattern has no placeables.
pub(super) fn is_plain(pattern: &ast::Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| matches!(element, ast::PatternElement::TextElement { .. }))
}
