//! The rules, one a file, and the list of them all.

mod arabic_letter;
mod ascii_punctuation;
mod bidi;
mod borrowed;
mod byte_order_mark;
mod collision;
mod cycle;
mod digits;
mod double_space;
mod duplicate;
mod empty;
mod empty_file;
mod file;
mod function;
mod glued_placeable;
pub(in crate::locale) mod identical;
mod ignore;
mod invisible;
mod kashida;
mod language;
mod limit;
mod lock;
mod lost_variable;
mod lost_variant;
mod markup;
mod missing;
mod not_nfc;
mod obsolete;
mod other_references;
mod parts;
mod plural_alike;
mod plural_flat;
mod plural_missing;
mod plural_of_text;
mod plural_unknown;
mod presentation_form;
mod punctuation;
mod reference;
mod replacement_character;
mod space_after_punctuation;
mod space_before_punctuation;
mod stale;
mod stray_file;
mod syntax;
mod undeclared_variable;
mod unknown_variable;
mod unopened_variant;
mod untranslated;
mod unused;
mod variant_key;

use super::rule::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &arabic_letter::RULE,
    &ascii_punctuation::RULE,
    &bidi::RULE,
    &borrowed::RULE,
    &byte_order_mark::RULE,
    &collision::RULE,
    &cycle::RULE,
    &digits::RULE,
    &double_space::RULE,
    &duplicate::RULE,
    &empty::RULE,
    &empty_file::RULE,
    &file::RULE,
    &function::RULE,
    &glued_placeable::RULE,
    &identical::RULE,
    &ignore::RULE,
    &invisible::RULE,
    &kashida::RULE,
    &language::RULE,
    &limit::RULE,
    &lock::RULE,
    &lost_variable::RULE,
    &lost_variant::RULE,
    &markup::RULE,
    &missing::RULE,
    &not_nfc::RULE,
    &obsolete::RULE,
    &other_references::RULE,
    &parts::RULE,
    &plural_alike::RULE,
    &plural_flat::RULE,
    &plural_missing::RULE,
    &plural_of_text::RULE,
    &plural_unknown::RULE,
    &presentation_form::RULE,
    &punctuation::RULE,
    &reference::RULE,
    &replacement_character::RULE,
    &space_after_punctuation::RULE,
    &space_before_punctuation::RULE,
    &stale::RULE,
    &stray_file::RULE,
    &syntax::RULE,
    &undeclared_variable::RULE,
    &unknown_variable::RULE,
    &unopened_variant::RULE,
    &untranslated::RULE,
    &unused::RULE,
    &variant_key::RULE,
];

/// The rule of a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.0 == code).copied()
}
