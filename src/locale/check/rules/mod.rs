//! The rules, one a file, and the list of them all.

mod double_space;
mod identical;
mod ignore;
mod syntax;

use super::rule::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[&double_space::RULE, &identical::RULE, &ignore::RULE, &syntax::RULE];

/// The rule of a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.0 == code).copied()
}
