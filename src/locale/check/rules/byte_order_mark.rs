//! A mark before the first character; found while a file is read.

use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::syntax::BYTE_ORDER_MARK;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: BYTE_ORDER_MARK,
    severity: Severity::Warning,
    what: "A file begins with a byte order mark, which nobody sees.",
    why: "Some editors put it before the first character. Here it does no harm; other tools take it for a part of the \
          first message's name, and lose that message.",
    bad: Example::urdu("\u{feff}site-name = روزنامہ\n"),
    good: Example::urdu("site-name = روزنامہ\n"),
    look: Look::Reading,
};
