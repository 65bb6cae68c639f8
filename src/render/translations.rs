//! The same article in other editions, as machines are told of it.

use crate::locale::Pseudo;
use crate::resolve::{Desk, LocalizedArticle, TranslationLink};

/// An article in another edition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Other<'a> {
    pub(super) link: &'a TranslationLink,
    /// Whether it is in another language; else it is the text that this edition shows for want of a translation.
    pub(super) is_translation: bool,
}

/// The other editions that a machine should know of: those in another language, and the one that a fallback is taken from.
///
/// Pseudo-languages are no languages to anybody, and two editions of one text are no translations of one another.
pub(super) fn others<'a>(article: &'a LocalizedArticle, desk: &Desk<'_>) -> impl Iterator<Item = Other<'a>> {
    let (language, is_fallback) = (&article.row.language, article.row.fallback);
    let links = if desk.edition.is_pseudo() { &[] } else { article.translations.as_slice() };
    links.iter().filter(|link| Pseudo::of(&link.edition).is_none()).filter_map(move |link| {
        let is_translation = link.language != *language;
        (is_translation || is_fallback).then_some(Other { link, is_translation })
    })
}
