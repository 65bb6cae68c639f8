//! Messages that could meet a limit; those of files, options and literals are found while a file is read.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::syntax::LIMIT;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: LIMIT,
    severity: Severity::Error,
    what: "Something is longer, deeper or more numerous than any message needs.",
    why: "Such a message fills the memory or takes forever to print, so that it is not printed at all: its name stands \
          in its place. Often a message was pasted into itself. Split it, or shorten it.",
    bad: Example::urdu("price = { NUMBER(100000000000000000000000000000000) } روپے\n"),
    good: Example::urdu("price = { NUMBER(100000) } روپے\n"),
    look: Look::Language(look),
};

/// Tells of a text where it becomes too large, and not of each that refers to it.
fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    for thread in translation.web.own() {
        let Some(excess) = thread.size.excess() else { continue };
        let mut leads = translation.web.leads(thread).filter_map(|(_, lead)| lead);
        if !leads.any(|lead| lead.size.excess().is_some()) {
            let finding = Finding::at_name(thread.entry, excess);
            findings.tell(finding.help("split or shorten the message; its name stands in its place"));
        }
    }
}
