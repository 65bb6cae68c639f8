//! A translation that says the same as the reference.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::Prose;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/identical"),
    severity: Severity::Note,
    what: "A message says the same as in the reference language.",
    why: "Often it was copied and then forgotten. A name may well be the same in both; say so above it: \
          `# roznama-ignore: identical`.",
    bad: Example::translated("skip = Skip to the text\n", "skip = Skip to the text\n"),
    good: Example::translated("skip = Skip to the text\n", "skip = متن پر جائیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let Some(reference) = message.reference else { return };
    let has_words = |prose: &Prose<'_>| prose.text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    let theirs = super::super::prose::texts(reference);
    let is_same = message.texts.len() == theirs.len()
        && message.texts.iter().zip(&theirs).all(|(ours, theirs)| ours.text == theirs.text);
    if is_same && message.texts.iter().any(has_words) {
        let name = message.entry.written_id();
        let finding = Finding::at_name(message.entry, format!("`{name}` says the same as the reference language"));
        findings.tell(finding.help("translate it, or write `# roznama-ignore: identical` above it"));
    }
}
