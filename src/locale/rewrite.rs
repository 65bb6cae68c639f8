//! An entry as Fluent formats it: where Fluent's own answer would be wrong or silent, the text asks a function of ours.
//!
//! - A call `DAY($date)` calls the function of its place (`site`), which has read the options and knows where it stands.
//! - What chooses between variants, `$count ->`, goes through such a function, which knows the plural rules of today;
//!   the variants are named by their numbers, and the function gives back the number of one.
//! - A number written out, and a variable of a term, are printed by such a function.
//! - A term takes another name where a message has the same, for Fluent keeps both under one.
//!
//! Nothing else of the text changes, and what changes stands inside braces, so that every text stays what it was; save
//! in a pseudo-language, which is made of the reference in the same way (`pseudo`).

use std::collections::BTreeSet;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast;

use super::message::{Entry, parts};
use crate::report::Span;

/// One change of an entry's text.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// What is changed, in bytes of the file.
    pub(super) span: Span,
    pub(super) change: Change,
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    /// The name of a function gives way to that of a site, by its number in the entry.
    Rename(usize),
    /// An expression becomes what the site's function is called with.
    Wrap(usize),
    /// The key of a variant gives way to the variant's number.
    Key(usize),
    /// The name of a term gives way where a message has the same.
    Term,
    /// Text outside of braces gives way to another, in a pseudo-language.
    Text(String),
}

/// The names that are made up, none of which any file uses.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What the names of sites begin with.
    site: String,
    /// What the new names of terms end with.
    term: String,
    /// The terms that share their name with a message.
    shared: BTreeSet<String>,
}

impl Names {
    /// The names for a catalog of these messages and terms.
    pub(super) fn new(messages: &BTreeSet<&str>, terms: &BTreeSet<&str>) -> Self {
        let known = || messages.iter().chain(terms);
        let mut names = Self { site: "SITE".to_owned(), term: "-term".to_owned(), shared: BTreeSet::new() };
        while known().any(|name| name.starts_with(&names.site)) {
            names.site.push('_');
        }
        while known().any(|name| name.ends_with(&names.term)) {
            names.term.push('_');
        }
        names.shared = messages.intersection(terms).map(|name| (*name).to_owned()).collect();
        names
    }

    /// The function of a site.
    pub(super) fn site(&self, number: usize) -> String {
        format!("{}{number}", self.site)
    }

    /// The name of a term as it was written.
    pub(super) fn written_term<'t>(&self, name: &'t str) -> &'t str {
        name.strip_suffix(&self.term).unwrap_or(name)
    }
}

/// The key of a variant by its number.
pub(super) fn variant_key(number: usize) -> String {
    format!("V{number}")
}

/// The entry with its edits; none where nothing has to be changed.
pub(super) fn rewrite(entry: &Entry, names: &Names) -> Option<Arc<FluentResource>> {
    let (written, text) = (&entry.written, entry.written.resource.source());
    let mut edits: Vec<_> = entry.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut changed = String::with_capacity(text.len() + 16 * edits.len());
    let mut done = 0;
    for edit in edits {
        let (start, end) = (edit.span.start - written.span.start, edit.span.end - written.span.start);
        let old = text.get(start..end)?;
        let new = match &edit.change {
            Change::Rename(site) => names.site(entry.first_site + site),
            Change::Wrap(site) => format!("{}({old})", names.site(entry.first_site + site)),
            Change::Key(number) => variant_key(*number),
            Change::Text(new) => new.clone(),
            Change::Term if names.shared.contains(old) => format!("{old}{}", names.term),
            Change::Term => continue,
        };
        changed.push_str(text.get(done..start)?);
        changed.push_str(&new);
        done = end;
    }
    if done == 0 {
        return None;
    }
    changed.push_str(text.get(done..)?);
    // The junk of a half-read entry complains a second time, of what was told when it was read.
    let resource = FluentResource::try_new(changed).unwrap_or_else(|(resource, _)| resource);
    let kept = parts(&resource, written.number)?;
    debug_assert_eq!(kept.attributes.len(), entry.attributes().count(), "edits keep the parts of an entry");
    Some(Arc::new(resource))
}

/// An entry to which another language's lends its attributes, or its value.
///
/// `lent` are entries of languages further down the chain; none where they have nothing that the first one lacks.
pub(super) fn complete(entry: &Entry, lent: &[&Entry], names: &Names) -> Option<Arc<FluentResource>> {
    let own = Slices::of(entry, names)?;
    let (mut value, mut attributes) = (own.value, own.attributes);
    let count = attributes.len();
    let mut known: BTreeSet<&str> = attributes.iter().map(|(name, _)| *name).collect();
    for other in lent.iter().filter_map(|entry| Slices::of(entry, names)) {
        value = value.or(other.value);
        for (name, text) in other.attributes {
            if known.insert(name) {
                attributes.push((name, text));
            }
        }
    }
    if attributes.len() == count && value.is_some() == own.value.is_some() {
        return None;
    }
    let mut text = format!("{}{} ={}", if entry.term { "-" } else { "" }, own.id, value.unwrap_or_default());
    for (name, value) in &attributes {
        text.push_str("\n    .");
        text.push_str(name);
        text.push_str(" =");
        text.push_str(value);
    }
    text.push('\n');
    let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
    let kept = parts(&resource, 0)?;
    debug_assert_eq!(kept.attributes.len(), attributes.len(), "what is lent can be read where it is put");
    Some(Arc::new(resource))
}

/// The parts of an entry as text: what follows each `=`, up to where the next part begins.
struct Slices<'e> {
    id: &'e str,
    value: Option<&'e str>,
    attributes: Vec<(&'e str, &'e str)>,
}

impl<'e> Slices<'e> {
    fn of(entry: &'e Entry, names: &Names) -> Option<Self> {
        let resource = entry.formatted(names);
        let text = resource.source();
        let parts = parts(resource, entry.written.number)?;
        // Slices of the tree lie in the source.
        let at = |slice: &str| slice.as_ptr().addr().wrapping_sub(text.as_ptr().addr()).min(text.len());
        // Junk after the entry is no part of it.
        let end = match resource.get_entry(entry.written.number + 1) {
            Some(ast::Entry::Junk { content }) => at(content),
            _ => text.len(),
        };
        let after = |name: &str, end: usize| {
            let rest = text.get(at(name) + name.len()..end)?;
            rest.split_once('=').map(|(_, value)| value.trim_end_matches([' ', '\n', '\r']))
        };
        // Before the dot of the next attribute.
        let starts = parts.attributes.iter().map(|attribute| at(attribute.id.name).saturating_sub(1));
        let ends: Vec<usize> = starts.chain([end]).collect();
        let mut value = None;
        let mut attributes = Vec::new();
        for (number, end) in ends.into_iter().enumerate() {
            match number.checked_sub(1).and_then(|number| parts.attributes.get(number)) {
                Some(attribute) => attributes.push((attribute.id.name, after(attribute.id.name, end)?)),
                None => value = parts.value.and_then(|_| after(parts.id, end)),
            }
        }
        Some(Self { id: parts.id, value, attributes })
    }
}
