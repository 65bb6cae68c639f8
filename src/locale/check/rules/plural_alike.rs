//! Plural forms that all say the same.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/plural-alike"),
    severity: Severity::Note,
    what: "All plural forms of a message say the same.",
    why: "Perhaps one of them was copied and then forgotten. Or the language needs no choice here, as Urdu says دن of one day and \
          of many: then the text can be written once, without variants.",
    bad: Example::urdu("articles = { $count ->\n    [one] { $count } مضامین\n   *[other] { $count } مضامین\n}\n"),
    good: Example::urdu("articles = { $count ->\n    [one] { $count } مضمون\n   *[other] { $count } مضامین\n}\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in message.choices().iter().filter(|choosing| choosing.is_plural) {
        let [first, others @ ..] = choosing.select.variants else { continue };
        if others.is_empty() || others.iter().any(|other| other.value != first.value) {
            continue;
        }
        let thread = choosing.part.thread;
        let message = format!("all plural forms of `{}` say the same", thread.written());
        let finding = Finding::new(thread.entry.source(), choosing.default_span(), message);
        findings.tell(finding.help("mend the one that was copied, or write the text once, without variants"));
    }
}
