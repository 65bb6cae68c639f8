//! A walk through everything that a text can turn out to be, before Fluent formats it.
//!
//! Fluent has no words for a place, stops at a hundred placeables, panics on some messages that have more, and knows no
//! limit of depth but the stack's. So a message that could meet a limit is refused, and of what can go wrong while
//! formatting the walk knows the places: the suspects among which an error of Fluent finds its own.

use std::ptr;

use fluent::resolver::ResolverError;
use fluent::resolver::errors::ReferenceKind;
use fluent_syntax::ast;

use super::bundle::Bundle;
use super::compile::REFERENCE;
use super::format::LONGEST_TEXT;
use super::message::Entry;
use super::reach::Reference;
use super::rewrite::Names;
use super::syntax::LIMIT;
use crate::report::{Diagnostic, Span};

/// The most placeables that one text may be made of, those of the messages it refers to included: Fluent's own limit.
pub(super) const MOST_PLACEABLES: usize = 100;
/// The deepest that messages may refer to one another, variants, braces and calls counted as well.
pub(super) const DEEPEST: usize = 60;
/// The most parts that a walk looks at, each once for every way that leads to it.
pub(super) const MOST_PARTS: usize = 20_000;

/// What a text can meet while it is formatted.
pub(super) struct Rehearsal<'b> {
    /// The limit that the message could exceed, which keeps it from being formatted.
    pub(super) refusal: Option<Diagnostic>,
    /// What is wrong with it however it turns out.
    pub(super) trouble: Vec<Diagnostic>,
    /// What can go wrong, in the order of the text.
    pub(super) suspects: Vec<Suspect<'b>>,
}

/// Something that can go wrong, where.
pub(super) struct Suspect<'b> {
    /// The entry it stands in.
    pub(super) entry: &'b Entry,
    pub(super) kind: SuspectKind<'b>,
}

pub(super) enum SuspectKind<'b> {
    /// A variable that is perhaps not given.
    Variable(&'b str, Span),
    /// A reference that leads nowhere.
    Reference(Reference<'b>),
    /// A reference that leads back to a text that is not finished.
    Cycle(Reference<'b>, &'b Entry),
}

impl Suspect<'_> {
    /// Whether an error of Fluent can be this one.
    pub(super) fn answers(&self, error: &ResolverError, names: &Names) -> bool {
        match (&self.kind, error) {
            (SuspectKind::Variable(name, _), ResolverError::Reference(ReferenceKind::Variable { id })) => name == id,
            (SuspectKind::Reference(reference), ResolverError::NoValue(id)) => {
                !reference.term && reference.id == id && reference.attribute.is_none()
            }
            (SuspectKind::Reference(reference), ResolverError::Reference(ReferenceKind::Message { id, attribute })) => {
                !reference.term && reference.id == id && reference.attribute == attribute.as_deref()
            }
            (SuspectKind::Reference(reference), ResolverError::Reference(ReferenceKind::Term { id, attribute })) => {
                let id = names.written_term(id);
                reference.term && reference.id == id && reference.attribute == attribute.as_deref()
            }
            (SuspectKind::Cycle(..), ResolverError::Cyclic) => true,
            _ => false,
        }
    }
}

/// Walks through a pattern of an entry that is formatted in the bundle of `language`.
pub(super) fn rehearse<'b>(
    bundle: &'b Bundle,
    language: usize,
    entry: &'b Entry,
    pattern: &'b ast::Pattern<&'b str>,
) -> Rehearsal<'b> {
    let mut walk = Walk {
        bundle,
        language,
        open: vec![pattern],
        term: None,
        lost: false,
        depth: 0,
        sum: Sum::default(),
        parts: 0,
        limit: None,
        trouble: Vec::new(),
        suspects: Vec::new(),
    };
    walk.pattern(entry, pattern);
    let refusal = walk.limit.map(|message| {
        let place = entry.source().place(entry.id_span());
        let diagnostic = Diagnostic::error(LIMIT, message).at(place).in_edition(bundle.edition());
        diagnostic.help("split or shorten the message; its name stands in its place")
    });
    Rehearsal { refusal, trouble: walk.trouble, suspects: walk.suspects }
}

struct Walk<'b> {
    bundle: &'b Bundle,
    language: usize,
    /// The patterns that are being walked through because something refers to them.
    open: Vec<&'b ast::Pattern<&'b str>>,
    /// The term that is being walked through.
    term: Option<&'b Entry>,
    /// Whether Fluent has forgotten the term's arguments, as it does after another term.
    lost: bool,
    depth: usize,
    sum: Sum,
    parts: usize,
    limit: Option<&'static str>,
    trouble: Vec<Diagnostic>,
    suspects: Vec<Suspect<'b>>,
}

/// What a text comes to, where variants are chosen to make the most of it.
#[derive(Clone, Copy, Default)]
struct Sum {
    placeables: usize,
    bytes: usize,
}

impl<'b> Walk<'b> {
    fn pattern(&mut self, entry: &'b Entry, pattern: &'b ast::Pattern<&'b str>) {
        self.deeper(|walk| {
            for element in &pattern.elements {
                walk.parts += 1;
                match element {
                    ast::PatternElement::TextElement { value } => walk.sum.bytes += value.len(),
                    ast::PatternElement::Placeable { expression } => {
                        walk.sum.placeables += 1;
                        walk.expression(entry, expression);
                    }
                }
                walk.check_sums();
                if walk.limit.is_some() {
                    return;
                }
            }
        });
    }

    fn check_sums(&mut self) {
        let limits = [
            (self.sum.placeables > MOST_PLACEABLES, "the text has more placeables than any message needs"),
            (self.sum.bytes > LONGEST_TEXT, "the text is longer than any message needs"),
            (self.parts > MOST_PARTS, "the text has more variants than any message needs"),
        ];
        let met = limits.into_iter().find(|(met, _)| *met).map(|(_, message)| message);
        self.limit = self.limit.or(met);
    }

    fn deeper(&mut self, walk: impl FnOnce(&mut Self)) {
        if self.limit.is_some() {
            return;
        }
        if self.depth == DEEPEST {
            self.limit = Some("messages refer to one another too deep");
            return;
        }
        self.depth += 1;
        walk(self);
        self.depth -= 1;
    }

    fn expression(&mut self, entry: &'b Entry, expression: &'b ast::Expression<&'b str>) {
        let (selector, variants) = match expression {
            ast::Expression::Inline(inline) => return self.inline(entry, inline),
            ast::Expression::Select { selector, variants } => (selector, variants),
        };
        self.inline(entry, selector);
        let (before, lost) = (self.sum, self.lost);
        let (mut most, mut any_lost) = (before, lost);
        for variant in variants {
            (self.sum, self.lost) = (before, lost);
            self.pattern(entry, &variant.value);
            most.placeables = most.placeables.max(self.sum.placeables);
            most.bytes = most.bytes.max(self.sum.bytes);
            any_lost |= self.lost;
        }
        (self.sum, self.lost) = (most, any_lost);
    }

    fn inline(&mut self, entry: &'b Entry, inline: &'b ast::InlineExpression<&'b str>) {
        match inline {
            ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
                self.sum.bytes += value.len();
            }
            ast::InlineExpression::VariableReference { id } => self.variable(entry, id.name, inline),
            ast::InlineExpression::FunctionReference { arguments, .. } => self.arguments(entry, arguments),
            ast::InlineExpression::Placeable { expression } => self.deeper(|walk| walk.expression(entry, expression)),
            ast::InlineExpression::MessageReference { .. } | ast::InlineExpression::TermReference { .. } => {
                if let ast::InlineExpression::TermReference { arguments: Some(arguments), .. } = inline {
                    self.arguments(entry, arguments);
                }
                if let Some(reference) = Reference::of(entry, inline) {
                    self.refer(entry, reference);
                }
            }
        }
    }

    fn arguments(&mut self, entry: &'b Entry, arguments: &'b ast::CallArguments<&'b str>) {
        self.deeper(|walk| {
            for argument in &arguments.positional {
                walk.parts += 1;
                walk.inline(entry, argument);
            }
        });
    }

    fn variable(&mut self, entry: &'b Entry, name: &'b str, inline: &ast::InlineExpression<&str>) {
        let span = entry.written.span_of_inline(inline);
        let Some(term) = self.term else {
            return self.suspects.push(Suspect { entry, kind: SuspectKind::Variable(name, span) });
        };
        let (id, term) = (entry.written_id(), term.written_id());
        let (message, help) = if !entry.term {
            let message = format!("the term `{term}` refers to `{id}`, which uses `${name}`");
            (message, "a term sees its own arguments alone: write the text out in the term".to_owned())
        } else if self.lost {
            let message = format!("`{id}` uses `${name}` after another term, where it is no longer known");
            (message, format!("use `${name}` before the other term"))
        } else {
            return;
        };
        let diagnostic = Diagnostic::error(REFERENCE, message).at(entry.source().place(span));
        self.trouble.push(diagnostic.in_edition(self.bundle.edition()).help(help));
    }

    fn refer(&mut self, entry: &'b Entry, reference: Reference<'b>) {
        let Reference { term, id, attribute, .. } = reference;
        let found = self.bundle.find(self.language, term, id, attribute, false);
        let Some((found, pattern)) = found.and_then(|(_, found)| Some((found, found.pattern(attribute)?))) else {
            return self.suspects.push(Suspect { entry, kind: SuspectKind::Reference(reference) });
        };
        if self.open.iter().any(|open| ptr::eq(*open, pattern)) {
            return self.suspects.push(Suspect { entry, kind: SuspectKind::Cycle(reference, found) });
        }
        self.open.push(pattern);
        if term {
            let outer = self.term.replace(found);
            self.lost = false;
            self.pattern(found, pattern);
            self.term = outer;
            self.lost = outer.is_some();
        } else {
            self.pattern(found, pattern);
        }
        self.open.pop();
    }
}
