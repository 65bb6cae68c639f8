//! What is not written as Fluent wants it; found while a file is read, and worded in `locale/syntax.rs`.

use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::syntax::SYNTAX;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: SYNTAX,
    severity: Severity::Error,
    what: "A message cannot be read, because it is not written as Fluent wants it.",
    why: "What cannot be read is not there: the page shows another language's words, or the message's name. The rest of \
          the file is read all the same. The diagnostic points at the mistake and says what to write.",
    bad: Example::urdu("back-to-top : واپس اوپر\n"),
    good: Example::urdu("back-to-top = واپس اوپر\n"),
    look: Look::Reading,
};
