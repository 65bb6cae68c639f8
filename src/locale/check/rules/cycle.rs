//! References that lead back to where they began.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::compile::CYCLE;
use crate::locale::reach::cycle;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: CYCLE,
    severity: Severity::Error,
    what: "Messages refer to one another in a circle.",
    why: "Such a text would never end; the reader sees the message's name in its place. Write the text out in one of \
          them.",
    bad: Example::urdu("share = { invite }\ninvite = { share } اور دوستوں کو بھیجیں\n"),
    good: Example::urdu("share = یہ خبر پڑھیں\ninvite = { share } اور دوستوں کو بھیجیں\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    for (entry, reference, found) in &translation.web.cycles {
        let (message, help) = cycle(entry, reference, found);
        findings.tell(Finding::new(entry.source(), reference.span, message).help(help));
    }
}
