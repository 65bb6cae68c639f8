//! A translation that says the same as the reference.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::Prose;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::message::Entry;
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
    // Placeables and the marks between them are rightly the same in many languages.
    let has_words = |prose: &Prose<'_>| prose.text.chars().any(char::is_alphanumeric);
    if is_identical(message.entry, reference) && message.texts.iter().any(has_words) {
        findings.tell_of(|| {
            let name = message.entry.written_id();
            let finding = Finding::at_name(message.entry, format!("`{name}` says the same as the reference language"));
            finding.help("translate it, or write `# roznama-ignore: identical` above it")
        });
    }
}

/// Whether an entry is the same as the reference's: value, placeables and attributes; of a term the value alone, because
/// no reader sees its attributes. Comments do not count.
pub(in crate::locale) fn is_identical(entry: &Entry, reference: &Entry) -> bool {
    entry.value() == reference.value() && (entry.term || entry.attributes().eq(reference.attributes()))
}
