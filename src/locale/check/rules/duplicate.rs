//! What is defined twice; found while a file is read.

use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::compile::DUPLICATE;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: DUPLICATE,
    severity: Severity::Error,
    what: "A message, an attribute or a variant stands twice.",
    why: "Only the first one is ever printed. Whoever corrects the second one will wonder why nothing changes; and often \
          the second one was meant to be something else. Remove one of them, or give it its own name.",
    bad: Example::urdu("newer = نئے مضامین\nnewer = پرانے مضامین\n"),
    good: Example::urdu("newer = نئے مضامین\nolder = پرانے مضامین\n"),
    look: Look::Reading,
};
