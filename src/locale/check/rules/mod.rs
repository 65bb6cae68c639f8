//! The rules, one a file, and the list of them all.

mod borrowed;
mod collision;
mod cycle;
mod double_space;
mod duplicate;
mod empty;
mod function;
mod identical;
mod ignore;
mod limit;
mod lost_variable;
mod lost_variant;
mod missing;
mod obsolete;
mod other_references;
mod parts;
mod plural_alike;
mod plural_flat;
mod plural_missing;
mod plural_of_text;
mod plural_unknown;
mod reference;
mod syntax;
mod undeclared_variable;
mod unknown_variable;
mod untranslated;
mod unused;
mod variant_key;

use super::rule::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &borrowed::RULE,
    &collision::RULE,
    &cycle::RULE,
    &double_space::RULE,
    &duplicate::RULE,
    &empty::RULE,
    &function::RULE,
    &identical::RULE,
    &ignore::RULE,
    &limit::RULE,
    &lost_variable::RULE,
    &lost_variant::RULE,
    &missing::RULE,
    &obsolete::RULE,
    &other_references::RULE,
    &parts::RULE,
    &plural_alike::RULE,
    &plural_flat::RULE,
    &plural_missing::RULE,
    &plural_of_text::RULE,
    &plural_unknown::RULE,
    &reference::RULE,
    &syntax::RULE,
    &undeclared_variable::RULE,
    &unknown_variable::RULE,
    &untranslated::RULE,
    &unused::RULE,
    &variant_key::RULE,
];

/// The rule of a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.0 == code).copied()
}
