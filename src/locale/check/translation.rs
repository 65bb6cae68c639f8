//! A language under inspection: its messages, the reference's, and what its script and its plurals ask for.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Inspection;
use super::message::Message;
use super::orthography::Orthography;
use super::web::Web;
use crate::locale::catalog::{Catalog, Language};
use crate::locale::contract::Contract;
use crate::locale::digits::Digits;
use crate::locale::message::Entry;
use crate::locale::plurals::Plurals;
use crate::locale::tag::same_written_language;

/// Who reads strings: an edition, as far as strings are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers {
    /// The edition's tag.
    pub edition: String,
    /// The languages that its strings come from, in the order in which they are asked.
    pub chain: Vec<String>,
    /// The digits that its numbers are written in.
    pub digits: Digits,
}

/// A language of a catalog, beside the reference.
pub(super) struct Translation<'c> {
    /// The name of its folder.
    pub(super) tag: &'c str,
    pub(super) catalog: &'c Catalog,
    pub(super) language: &'c Language,
    /// What it is translated from; none for the reference itself.
    pub(super) reference: Option<&'c Language>,
    /// The languages of which it is a part, the nearest first: `ur` for `ur-PK`. What they have, it does not lack.
    pub(super) parents: Vec<&'c Language>,
    /// The editions that read it as their own language; none where nothing is known of editions.
    pub(super) readers: Vec<&'c Readers>,
    /// How it is written; none for a language in another script than the Arabic.
    pub(super) orthography: Option<Orthography>,
    /// The reference language as it is inspected itself; none for the reference itself.
    pub(super) original: Option<&'c Translation<'c>>,
    /// Whether it is the language that the others are translated from.
    pub(super) is_reference: bool,
    /// Where its readers find a message, in this order: in itself, its parents, the other languages of their editions,
    /// the reference.
    pub(super) chain: Vec<&'c Language>,
    /// Its texts, followed along their references.
    pub(super) web: Web<'c>,
    pub(super) plurals: Plurals,
    /// What is asked of the strings; none where nobody knows.
    pub(super) contract: Option<&'c Contract>,
}

impl<'c> Translation<'c> {
    pub(super) fn of(inspection: &Inspection<'c>, tag: &'c str, original: Option<&'c Translation<'c>>) -> Option<Self> {
        let Inspection { catalog, reference, readers, contract, .. } = *inspection;
        let language = |tag: &str| catalog.language(tag).map(Arc::as_ref);
        let shorter = std::iter::successors(Some(tag), |tag| tag.get(..tag.rfind('-')?));
        let is_reference = tag == reference;
        let reference = if is_reference { None } else { language(reference) };
        let parents: Vec<_> =
            shorter.skip(1).filter(|parent| same_written_language(parent, tag)).filter_map(language).collect();
        let readers: Vec<_> = readers.iter().filter(|readers| own(readers).any(|own| own == tag)).collect();
        let mut chain = vec![language(tag)?];
        let after = |readers: &&'c Readers| readers.chain.iter().skip_while(|other| *other != tag).skip(1);
        let lenders = readers.iter().flat_map(after).filter_map(|tag| language(tag));
        for lender in parents.iter().copied().chain(lenders).chain(reference) {
            if !chain.iter().any(|known| std::ptr::eq(*known, lender)) {
                chain.push(lender);
            }
        }
        let mut web = Web::of(&chain);
        if let Some(contract) = contract {
            web.ask(contract);
        }
        Some(Self {
            tag,
            catalog,
            language: language(tag)?,
            reference,
            parents,
            readers,
            original,
            is_reference,
            web,
            contract,
            chain,
            plurals: Plurals::of(tag),
            orthography: Orthography::of(tag),
        })
    }

    /// The messages and terms, in the order of their files.
    pub(super) fn messages(&'c self) -> Vec<Message<'c>> {
        let mut entries: Vec<&Entry> =
            self.language.messages.values().chain(self.language.terms.values()).map(Arc::as_ref).collect();
        entries.sort_by_key(|entry| (&entry.source().path, entry.written.span));
        entries.into_par_iter().map(|entry| Message::new(self, entry)).collect()
    }

    /// The entry of that name that a reader of this language sees: its own, its parents', or the reference's.
    pub(super) fn seen(&self, term: bool, id: &str) -> Option<&'c Entry> {
        self.chain.iter().filter_map(|language| language.entries(term).get(id)).map(Arc::as_ref).next()
    }

    /// Whether the language has an entry of that name, or the language that it is a part of.
    pub(super) fn has(&self, term: bool, id: &str) -> bool {
        let mut own = [self.language].into_iter().chain(self.parents.iter().copied());
        own.any(|language| language.entries(term).contains_key(id))
    }

    /// The digits that its readers are given; none where nothing is known of them.
    pub(super) fn digits(&self) -> BTreeSet<Digits> {
        self.readers.iter().map(|readers| readers.digits).collect()
    }
}

/// The languages of a chain that are the edition's own: `ur-PK` and `ur`, but not `en`.
fn own(readers: &Readers) -> impl Iterator<Item = &str> {
    let chain = readers.chain.iter().map(String::as_str);
    chain.take_while(|tag| readers.chain.first().is_some_and(|first| same_written_language(first, tag)))
}
