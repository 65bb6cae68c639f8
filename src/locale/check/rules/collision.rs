//! One name for two things.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::function::FUNCTIONS;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/collision"),
    severity: Severity::Warning,
    what: "A term and a message, or a message and a function, share one name.",
    why: "Roznama keeps them apart. Most other programs that read Fluent files do not: they take one for the other \
          without a word. Rename one of them, in every language.",
    bad: Example::urdu("-paper = روزنامہ\npaper = اخبار\n"),
    good: Example::urdu("-paper-name = روزنامہ\npaper = اخبار\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, messages: &[Message<'_>], findings: &Findings<'_>) {
    for message in messages {
        let (entry, reference) = (message.entry, message.reference);
        if !entry.term && (FUNCTIONS.contains(&entry.id.as_str()) || entry.id == "DATETIME") {
            let finding = Finding::at_name(entry, format!("the message `{}` is named like a function", entry.id));
            findings.tell(finding.help("give it a name in small letters"));
        }
        let Some(other) = translation.seen(!entry.term, &entry.id) else { continue };
        // Told once, of the one that the reference does not have, else of the term.
        let is_told =
            match (reference, translation.reference.and_then(|language| language.entries(other.term).get(&other.id))) {
                (None, Some(_)) => true,
                (Some(_), None) => false,
                _ => entry.term,
            };
        if is_told {
            let (kind, other) = if entry.term { ("term", "message") } else { ("message", "term") };
            let message = format!("the {kind} `{}` has the name of a {other}", entry.written_id());
            findings.tell(Finding::at_name(entry, message).help("rename one of them, in every language"));
        }
    }
}
