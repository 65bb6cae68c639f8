//! The rules, one a file, and the list of them all.

mod arabic_letter;
mod ascii_punctuation;
mod bidi;
mod digits;
mod double_space;
mod empty_file;
mod file;
mod glued_placeable;
pub(in crate::locale) mod identical;
mod ignore;
mod invisible;
mod kashida;
mod language;
mod markup;
mod not_nfc;
mod presentation_form;
mod punctuation;
mod replacement_character;
mod space_after_punctuation;
mod space_before_punctuation;
mod stray_file;
mod syntax;

use super::rule::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &arabic_letter::RULE,
    &ascii_punctuation::RULE,
    &bidi::RULE,
    &digits::RULE,
    &double_space::RULE,
    &empty_file::RULE,
    &file::RULE,
    &glued_placeable::RULE,
    &identical::RULE,
    &ignore::RULE,
    &invisible::RULE,
    &kashida::RULE,
    &language::RULE,
    &markup::RULE,
    &not_nfc::RULE,
    &presentation_form::RULE,
    &punctuation::RULE,
    &replacement_character::RULE,
    &space_after_punctuation::RULE,
    &space_before_punctuation::RULE,
    &stray_file::RULE,
    &syntax::RULE,
];

/// The rule of a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.0 == code).copied()
}
