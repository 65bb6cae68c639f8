//! Messages that nobody asks for.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::locale::check::translation::Translation;
use crate::locale::contract::Message as Asked;
use crate::report::{Code, Severity};

/// The page asks for one message.
const ASKED: &[Asked] = &[Asked::plain("topics", "the heading above the tags")];

pub(super) static RULE: Rule = Rule {
    code: Code("string/unused"),
    severity: Severity::Warning,
    what: "Nobody asks for a message: no template, no article, not the program, and no other message.",
    why: "Every translator will work on it in vain. Or its name was mistyped, here or in the template that is to show it. \
          It is told of the reference language alone.",
    bad: Example {
        language: "en",
        work: Work::Asked(ASKED),
        ..Example::urdu("topics = Topics\nold-topics = Old topics\n")
    },
    good: Example { language: "en", work: Work::Asked(ASKED), ..Example::urdu("topics = Topics\n") },
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, messages: &[Message<'_>], findings: &Findings<'_>) {
    let Some(contract) = translation.contract.filter(|_| translation.is_reference) else { return };
    let mut referred = std::collections::BTreeSet::new();
    for thread in translation.web.own() {
        let others = thread
            .anatomy
            .references
            .iter()
            .filter(|made| made.term != thread.entry.term || made.id != thread.entry.id);
        referred.extend(others.map(|made| (made.term, made.id, if made.term { None } else { made.attribute })));
    }
    for message in messages {
        let entry = message.entry;
        if entry.term {
            if !referred.contains(&(true, entry.id.as_str(), None)) {
                let finding = Finding::at_name(entry, format!("no message uses the term `{}`", entry.written_id()));
                findings.tell(finding.help("remove it, in every language"));
            }
            continue;
        }
        let parts = || message.parts().map(|part| part.thread);
        let unused = |attribute: Option<&str>, name: &str| {
            !contract.is_used(name) && !referred.contains(&(false, entry.id.as_str(), attribute))
        };
        let lost: Vec<_> = parts().filter(|thread| unused(thread.attribute, &thread.written())).collect();
        if lost.len() == parts().count() {
            findings.tell_of(|| {
                let finding = Finding::at_name(entry, format!("nobody asks for `{}`", entry.id));
                finding.help("remove it, in every language, or name it where it was to be shown")
            });
            continue;
        }
        for thread in lost {
            let span = thread.attribute.map_or(entry.id_span(), |attribute| entry.written.span_of(attribute));
            let finding = Finding::new(entry.source(), span, format!("nobody asks for `{}`", thread.written()));
            findings.tell(finding.help("remove it, in every language"));
        }
    }
}
