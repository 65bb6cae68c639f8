//! What can be wrong with strings, found without formatting any: one rule a file.
//!
//! 1. [`inspect`] takes each language as a [`Translation`]: beside the reference language, with what its script and its
//!    plurals ask for (`translation`).
//!    Its texts are followed along their references, once, to know what each prints and how large it grows (`web`, with
//!    `anatomy` for what is in a text).
//! 2. Each of its messages is seen beside the reference's message of that name (`message`), its texts with their lines
//!    joined (`prose`), its choices between variants beside the reference's (`selects`), its variables beside those that
//!    a comment promises (`variables`).
//! 3. Every rule of [`RULES`] looks at what it is for and tells what it finds (`finding`).
//!
//! Some rules have no look here: what they are about is found while a file is read, or where an edition's languages are
//! laid over one another. They are rules all the same, with a page, a severity and an ignore comment.

mod anatomy;
mod finding;
mod ignore;
mod message;
mod orthography;
mod prose;
mod rule;
pub(super) mod rules;
mod script;
mod selects;
mod tags;
#[cfg(test)]
mod tests;
mod translation;
mod variables;
mod web;

pub use ignore::Ignores;
pub use rule::{Example, Rule, Work};
pub use rules::{RULES, rule};
pub use translation::Readers;

use std::sync::Arc;

use rayon::prelude::*;

use super::catalog::Catalog;
use super::contract::Contract;
use crate::report::Report;
use finding::Findings;
use rule::Look;
use translation::Translation;

/// The languages that are looked at, and what is known of their readers.
#[derive(Clone, Copy, Debug)]
pub struct Inspection<'i> {
    /// All languages.
    pub catalog: &'i Catalog,
    /// The language that the others are translated from.
    pub reference: &'i str,
    /// The editions that print the strings; none where a folder is looked at without a site.
    pub readers: &'i [Readers],
    /// Paths in the languages' folder that are no `.ftl` files; of a folder without files, its path with a `/` at the end.
    pub strays: &'i [Arc<str>],
    /// What is asked of the strings; none where nobody knows.
    pub contract: Option<&'i Contract>,
}

/// Looks at every language of a catalog by every rule; what is found goes to the report.
pub fn inspect(inspection: &Inspection<'_>, report: &Report) {
    for rule in RULES {
        let Look::Tree(look) = rule.look else { continue };
        let findings = Findings::new(rule, report);
        look(inspection, &findings);
        findings.finish();
    }
    let original = Translation::of(inspection, inspection.reference, None);
    let tags: Vec<&str> = inspection.catalog.languages().collect();
    // Each language for itself: a report does not care for the order in which it is told.
    tags.into_par_iter().for_each(|tag| {
        let other =
            if tag == inspection.reference { None } else { Translation::of(inspection, tag, original.as_ref()) };
        if let Some(translation) = other.as_ref().or(original.as_ref()) {
            inspect_language(translation, report);
        }
    });
}

fn inspect_language(translation: &Translation<'_>, report: &Report) {
    let messages = translation.messages();
    // Each rule for itself, with the messages in their order: of very many findings the first are shown.
    RULES.par_iter().with_max_len(1).for_each(|rule| {
        let findings = Findings::new(rule, report);
        match rule.look {
            Look::Reading | Look::Tree(_) => {}
            Look::Message(look) => messages.iter().for_each(|message| look(message, &findings)),
            Look::Language(look) => look(translation, &messages, &findings),
        }
        findings.finish();
    });
}
