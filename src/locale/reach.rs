//! What an edition can see: every message it can be asked for, and all that those refer to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ptr;

use fluent_syntax::ast;
use sha2::{Digest, Sha256};

use super::bundle::{BORROWED, Bundle};
use super::compile::REFERENCE;
use super::message::Entry;
use super::suggest::did_you_mean;
use super::syntax::LIMIT;
use super::trouble::MOST_SHOWN;
use crate::report::{Diagnostic, Report, Span};

/// Entries by language number, kind (terms last) and name.
type Reached<'b> = BTreeMap<(usize, bool, &'b str), &'b Entry>;

/// What an entry writes to take in another one's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference<'b> {
    pub(super) term: bool,
    pub(super) id: &'b str,
    pub(super) attribute: Option<&'b str>,
    pub(super) span: Span,
}

impl<'b> Reference<'b> {
    /// The reference that an expression is; none for any other expression.
    pub(super) fn of(entry: &Entry, inline: &'b ast::InlineExpression<&'b str>) -> Option<Self> {
        let (id, attribute, term) = match inline {
            ast::InlineExpression::MessageReference { id, attribute } => (id, attribute, false),
            ast::InlineExpression::TermReference { id, attribute, .. } => (id, attribute, true),
            _ => return None,
        };
        let attribute = attribute.as_ref().map(|attribute| attribute.name);
        Some(Self { term, id: id.name, attribute, span: entry.written.span_of_inline(inline) })
    }

    /// The reference as it is written: `-term`, `message.attribute`.
    pub(super) fn written(&self) -> String {
        let dash = if self.term { "-" } else { "" };
        match self.attribute {
            Some(attribute) => format!("{dash}{}.{attribute}", self.id),
            None => format!("{dash}{}", self.id),
        }
    }
}

/// The entries that can be reached from `visible`; a reference that leads nowhere, or to another language's term, is
/// reported.
pub(super) fn reach<'b>(
    bundle: &'b Bundle,
    visible: impl IntoIterator<Item = (usize, &'b Entry)>,
    report: &Report,
) -> Reached<'b> {
    let mut unshown = 0_usize;
    let mut shown = 0_usize;
    let mut reached = Reached::new();
    let mut met = BTreeSet::new();
    // The language of the message that is asked for, in whose bundle Fluent looks up what it refers to, and the
    // language of the entry itself.
    let mut waiting: Vec<(usize, usize, &Entry)> =
        visible.into_iter().map(|(language, entry)| (language, language, entry)).collect();
    while let Some((language, own, entry)) = waiting.pop() {
        if !met.insert((language, own, entry.term, entry.id.as_str())) {
            continue;
        }
        reached.insert((own, entry.term, &entry.id), entry);
        let mut references = Vec::new();
        let patterns = entry.value().into_iter().chain(entry.attributes().map(|(_, pattern)| pattern));
        for pattern in patterns {
            collect(entry, pattern, &mut references);
        }
        for reference in references {
            match bundle.find(language, reference.term, reference.id, reference.attribute, false) {
                None if shown >= MOST_SHOWN => unshown += 1,
                None => {
                    shown += 1;
                    report.push(unknown_reference(bundle, language, entry, &reference));
                }
                Some((other, found)) => {
                    if reference.term && bundle.is_borrowed(own, other) {
                        report.push(borrowed_term(bundle, entry, &reference, found, other));
                    }
                    waiting.push((language, other, found));
                }
            }
        }
    }
    if unshown > 0 {
        let message = format!("the edition has {unshown} more references that lead nowhere than are shown");
        report.push(Diagnostic::error(LIMIT, message).in_edition(bundle.edition()).help("mend the first ones"));
    }
    reached
}

/// The diagnostic for a reference that leads nowhere in the bundle of `language`.
pub(super) fn unknown_reference(
    bundle: &Bundle,
    language: usize,
    entry: &Entry,
    reference: &Reference<'_>,
) -> Diagnostic {
    let known = bundle.find(language, reference.term, reference.id, None, true).map(|(_, entry)| entry);
    let (message, help) = nowhere(entry, reference, known, bundle.names_from(language, reference.term));
    let diagnostic =
        Diagnostic::error(REFERENCE, message).at(entry.source().place(reference.span)).in_edition(bundle.edition());
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// What is wrong with a reference that leads nowhere, and what to do about it: `known` is the entry of that name where
/// only the part is missing, `names` are those that could have been meant.
pub(super) fn nowhere<'n>(
    entry: &Entry,
    reference: &Reference<'_>,
    known: Option<&Entry>,
    names: impl Iterator<Item = &'n str>,
) -> (String, Option<String>) {
    let Reference { term, id, attribute, .. } = *reference;
    let (from, written) = (entry.written_id(), reference.written());
    let dash = if term { "-" } else { "" };
    match (attribute, known) {
        (Some(attribute), Some(known)) => {
            let near = did_you_mean(attribute, known.attributes().map(|(known, _)| known));
            let help = near.map(|near| format!("did you mean `{dash}{id}.{near}`?"));
            (format!("`{from}` refers to `{written}`, but `{dash}{id}` has no such attribute"), help)
        }
        (None, Some(_)) => {
            (format!("`{from}` refers to `{written}`, which has attributes but no text of its own"), None)
        }
        (_, None) => {
            let help = did_you_mean(id, names).map(|near| format!("did you mean `{dash}{near}`?"));
            let kind = if term { "term" } else { "message" };
            (format!("`{from}` refers to `{dash}{id}`, but there is no such {kind}"), help)
        }
    }
}

/// What is wrong with a reference that leads back to where it stands, and what to do about it.
pub(super) fn cycle(entry: &Entry, reference: &Reference<'_>, found: &Entry) -> (String, &'static str) {
    let (from, to) = (entry.written_id(), reference.written());
    let message = if ptr::eq(entry, found) {
        format!("`{to}` refers to itself")
    } else {
        format!("`{from}` refers to `{to}`, which leads back to it")
    };
    (message, "write the text out once")
}

/// What is wrong with a term that only another language has, and what to do about it.
pub(super) fn foreign_term(entry: &Entry, term: &Entry, other: &str) -> (String, String) {
    let (from, term) = (entry.written_id(), term.written_id());
    (format!("`{from}` uses the term `{term}`, which only `{other}` has"), format!("add `{term}` beside `{from}`"))
}

/// A SHA-256, in hexadecimal, over entries as they are written in their files, and over what else decides their text.
pub(super) fn hash(reached: &Reached<'_>, settings: &[&str]) -> String {
    // Each part is preceded by its length, so that no two lists of parts run together.
    let mut hasher = Sha256::new();
    let mut add = |part: &str| {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    };
    for setting in settings {
        add(setting);
    }
    for ((language, _, _), entry) in reached {
        add(&language.to_string());
        add(entry.text());
    }
    hasher.finalize().iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

fn borrowed_term(
    bundle: &Bundle,
    entry: &Entry,
    reference: &Reference<'_>,
    found: &Entry,
    language: usize,
) -> Diagnostic {
    let (message, help) = foreign_term(entry, found, bundle.tag(language));
    Diagnostic::warning(BORROWED, message)
        .at(entry.source().place(reference.span))
        .help(help)
        .in_edition(bundle.edition())
}

/// Every reference of a pattern.
fn collect<'b>(entry: &Entry, pattern: &'b ast::Pattern<&'b str>, references: &mut Vec<Reference<'b>>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            collect_expression(entry, expression, references);
        }
    }
}

fn collect_expression<'b>(
    entry: &Entry,
    expression: &'b ast::Expression<&'b str>,
    references: &mut Vec<Reference<'b>>,
) {
    match expression {
        ast::Expression::Inline(inline) => collect_inline(entry, inline, references),
        ast::Expression::Select { selector, variants } => {
            collect_inline(entry, selector, references);
            for variant in variants {
                collect(entry, &variant.value, references);
            }
        }
    }
}

fn collect_inline<'b>(entry: &Entry, inline: &'b ast::InlineExpression<&'b str>, references: &mut Vec<Reference<'b>>) {
    references.extend(Reference::of(entry, inline));
    match inline {
        ast::InlineExpression::Placeable { expression } => collect_expression(entry, expression, references),
        ast::InlineExpression::FunctionReference { arguments, .. }
        | ast::InlineExpression::TermReference { arguments: Some(arguments), .. } => {
            for argument in &arguments.positional {
                collect_inline(entry, argument, references);
            }
        }
        _ => {}
    }
}

/// The names of a set of entries and their attributes, as they are asked for.
pub(super) fn keys<'b>(entries: impl IntoIterator<Item = &'b Entry>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in entries {
        keys.extend(entry.value().map(|_| entry.id.clone()));
        keys.extend(entry.attributes().map(|(name, _)| format!("{}.{name}", entry.id)));
    }
    keys
}
