//! A message's choices between variants, each beside the reference's, and what it chooses by.

use super::anatomy::{Select, Selector, is_numeric, key};
use super::message::{Message, Part};
use crate::locale::contract::Kind;
use crate::locale::plurals::Category;
use crate::report::Span;

/// The words of plural categories, in any language.
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The words that `WEEKDAY` gives.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A choice between variants.
pub(super) struct Choosing<'c> {
    pub(super) part: Part<'c>,
    pub(super) select: &'c Select<'c>,
    /// The reference's choice by the same.
    pub(super) reference: Option<&'c Select<'c>>,
    /// What the variable is that it chooses by, as far as that is known.
    pub(super) kind: Option<Kind>,
    /// Whether that is known from those who ask for the message.
    pub(super) is_certain: bool,
    /// Whether it chooses by plural categories.
    pub(super) is_plural: bool,
    /// The categories that the language has for it.
    pub(super) categories: &'c [Category],
}

/// The choices of a message, in the order of the text.
pub(super) fn choices<'c>(message: &Message<'c>) -> Vec<Choosing<'c>> {
    let mut choices = Vec::new();
    for part in message.parts() {
        let (thread, reference) = (part.thread, part.reference);
        for select in &thread.anatomy.selects {
            let reference_select = reference.and_then(|reference| {
                reference.anatomy.selects.iter().find(|other| other.selector.is_like(&select.selector))
            });
            let known = select.selector.variable.and_then(|variable| message.kind(variable));
            let (kind, is_certain) = (known.map(|(kind, _)| kind), known.is_some_and(|(_, is_certain)| is_certain));
            let is_plural = may_be_plural(&select.selector, kind)
                && (speaks_plural(select, kind) || reference_select.is_some_and(|select| speaks_plural(select, kind)));
            let categories = message.translation.plurals.categories(select.selector.ordinal);
            let part = Part { thread, reference };
            choices.push(Choosing {
                part,
                select,
                reference: reference_select,
                kind,
                is_certain,
                is_plural,
                categories,
            });
        }
    }
    choices
}

/// Whether a number may be what is chosen by.
fn may_be_plural(selector: &Selector<'_>, kind: Option<Kind>) -> bool {
    let is_bare = selector.function.is_none();
    selector.variable.is_some()
        && !matches!(selector.function, Some("WEEKDAY" | "DATE"))
        && !(is_bare && matches!(kind, Some(Kind::Text | Kind::Date)))
}

/// Whether a choice is written as one between plural categories.
fn speaks_plural(select: &Select<'_>, kind: Option<Kind>) -> bool {
    let mut words = select.variants.iter().filter(|variant| !is_numeric(variant)).map(key);
    if words.any(|word| word != "other" && CATEGORIES.contains(&word)) {
        return true;
    }
    let has_other = select.variants.iter().any(|variant| key(variant) == "other");
    let is_number = select.selector.is_number() || kind == Some(Kind::Number);
    has_other && (is_number || select.variants.len() == 1 || select.variants.iter().any(is_numeric))
}

impl<'c> Choosing<'c> {
    /// The keys as they are written.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'c str> {
        self.select.variants.iter().map(key)
    }

    /// Whether a variant answers to a key, or to the same number written otherwise.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.keys().any(|key| same_key(key, wanted))
    }

    /// The key of the default variant.
    pub(super) fn default(&self) -> &'c str {
        self.select.variants.iter().find(|variant| variant.default).map(key).unwrap_or_default()
    }

    /// Where the default variant's key stands.
    pub(super) fn default_span(&self) -> Span {
        self.part.thread.entry.written.span_of(self.default())
    }

    /// All keys that what is chosen by can give, where they can be counted: weekdays, months and days.
    pub(super) fn possible(&self) -> Option<Vec<String>> {
        let last = match self.select.selector.function? {
            "WEEKDAY" => return Some(WEEKDAYS.map(str::to_owned).to_vec()),
            "MONTH" => 12,
            "DAY" => 31,
            _ => return None,
        };
        Some((1..=last).map(|number: u8| number.to_string()).collect())
    }

    /// The variants that can never be chosen, because what is chosen by never gives their keys. The default one is
    /// chosen by whatever is left, and may be called `other`.
    pub(super) fn unmet(&self) -> Vec<&'c str> {
        let selector = &self.select.selector;
        let possible = self.possible();
        let variants = self.select.variants.iter().filter(|variant| !(variant.default && key(variant) == "other"));
        let is_unmet = |numeric: bool, key: &str| match selector.function {
            Some("WEEKDAY" | "MONTH" | "DAY") => {
                let is_category = CATEGORIES.contains(&key) && selector.function != Some("WEEKDAY");
                !is_category && !possible.iter().flatten().any(|possible| same_key(possible, key))
            }
            Some("YEAR") => !numeric && !CATEGORIES.contains(&key),
            Some("PLURAL") => numeric,
            None => numeric && self.kind == Some(Kind::Text),
            _ => false,
        };
        variants.filter(|variant| is_unmet(is_numeric(variant), key(variant))).map(key).collect()
    }
}

/// Whether two keys are one: the same word, or the same number.
pub(super) fn same_key(one: &str, other: &str) -> bool {
    let bare = |key: &str| {
        let (whole, fraction) = key.split_once('.').unwrap_or((key, ""));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
        (sign.to_owned(), whole.trim_start_matches('0').to_owned(), fraction.trim_end_matches('0').to_owned())
    };
    let is_number = |key: &str| key.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    one == other || (is_number(one) && is_number(other) && bare(one) == bare(other))
}
