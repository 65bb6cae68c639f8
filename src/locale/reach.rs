//! What an edition can see: every message it can be asked for, and all that those refer to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::bundle::{BORROWED, Bundle};
use super::format::unknown_reference;
use super::message::{Element, Entry, Expression, Inline, InlineKind, Pattern, Select};
use super::syntax::LIMIT;
use super::trouble::MOST_SHOWN;
use crate::report::{Diagnostic, Report};

/// Entries by language number, kind (terms last) and name.
type Reached<'b> = BTreeMap<(usize, bool, &'b str), &'b Entry>;

/// The entries that can be reached from `visible`; a reference that leads nowhere, or to another language's term, is
/// reported.
pub(super) fn reach<'b>(
    bundle: &'b Bundle,
    visible: impl IntoIterator<Item = (usize, &'b Entry)>,
    report: &Report,
) -> Reached<'b> {
    let mut reached = Reached::new();
    let mut unshown = 0_usize;
    let mut shown = 0_usize;
    let mut waiting: Vec<(usize, &Entry)> = visible.into_iter().collect();
    while let Some((language, entry)) = waiting.pop() {
        if reached.insert((language, entry.term, &entry.id), entry).is_some() {
            continue;
        }
        let mut references = Vec::new();
        let attributes = entry.attributes.iter().map(|attribute| &attribute.value);
        entry.value.iter().chain(attributes).for_each(|pattern| collect(pattern, &mut references));
        for inline in references {
            let (term, id, attribute) = match &inline.kind {
                InlineKind::Message { id, attribute } => (false, id, attribute.as_deref()),
                InlineKind::Term { id, attribute, .. } => (true, id, attribute.as_deref()),
                _ => continue,
            };
            match bundle.find(language, term, id, attribute, false) {
                None if shown >= MOST_SHOWN => unshown += 1,
                None => {
                    shown += 1;
                    report.push(unknown_reference(bundle, language, entry, inline));
                }
                Some((other, found)) => {
                    if term && bundle.is_borrowed(language, other) {
                        report.push(borrowed_term(bundle, entry, inline, found, other));
                    }
                    waiting.push((other, found));
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

fn borrowed_term(bundle: &Bundle, entry: &Entry, inline: &Inline, found: &Entry, language: usize) -> Diagnostic {
    let (from, term, other) = (entry.written_id(), found.written_id(), bundle.tag(language));
    Diagnostic::warning(BORROWED, format!("`{from}` uses the term `{term}`, which only `{other}` has"))
        .at(entry.source.place(inline.span))
        .help(format!("add `{term}` beside `{from}`"))
        .in_edition(bundle.edition())
}

/// Every part of a pattern that may refer to something.
fn collect<'b>(pattern: &'b Pattern, references: &mut Vec<&'b Inline>) {
    for element in &pattern.elements {
        match element {
            Element::Text(_) => {}
            Element::Placeable(Expression::Inline(inline)) => collect_inline(inline, references),
            Element::Placeable(Expression::Select(select)) => collect_select(select, references),
        }
    }
}

fn collect_inline<'b>(inline: &'b Inline, references: &mut Vec<&'b Inline>) {
    match &inline.kind {
        InlineKind::Nested(select) => collect_select(select, references),
        InlineKind::Call { subject, .. } => collect_inline(subject, references),
        _ => references.push(inline),
    }
}

fn collect_select<'b>(select: &'b Select, references: &mut Vec<&'b Inline>) {
    collect_inline(&select.selector, references);
    select.variants.iter().for_each(|variant| collect(&variant.value, references));
}

/// The names of a set of entries and their attributes, as they are asked for.
pub(super) fn keys<'b>(entries: impl IntoIterator<Item = &'b Entry>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in entries {
        keys.extend(entry.value.is_some().then(|| entry.id.clone()));
        keys.extend(entry.attributes.iter().map(|attribute| format!("{}.{}", entry.id, attribute.name)));
    }
    keys
}
