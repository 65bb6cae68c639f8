//! Messages that the reference does not have.

use std::collections::BTreeSet;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/obsolete"),
    severity: Severity::Warning,
    what: "A language has a message that the reference language does not have.",
    why: "Nobody asks for it: it was removed or renamed in the reference, or its name was mistyped, and then the right one \
          is missing. Names of messages are never translated.",
    bad: Example::translated("topics = Topics\n", "topics = موضوعات\nold-topics = پرانے موضوعات\n"),
    good: Example::translated("topics = Topics\n", "topics = موضوعات\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, messages: &[Message<'_>], findings: &Findings<'_>) {
    let Some(reference) = translation.reference else { return };
    let missing = |term: bool| {
        let names = reference.entries(term).keys().map(String::as_str);
        names.filter(move |name| !translation.has(term, name))
    };
    // What each message of the language refers to, but for itself.
    let used: BTreeSet<(bool, &str)> = translation
        .web
        .own()
        .flat_map(|thread| thread.anatomy.references.iter().map(move |made| (thread.entry, made)))
        .filter(|(entry, made)| entry.id != made.id || entry.term != made.term)
        .map(|(_, made)| (made.term, made.id))
        .collect();
    for message in messages.iter().filter(|message| message.reference.is_none()) {
        let entry = message.entry;
        // Asked for by a site that can do without it.
        if translation.contract.is_some_and(|contract| {
            message
                .parts()
                .any(|part| contract.uses(&part.thread.written()).iter().any(|user| !entry.term && user.is_optional))
        }) {
            continue;
        }
        // Terms, and what only messages of this language use, are its own affair.
        if used.contains(&(entry.term, entry.id.as_str())) {
            continue;
        }
        findings.tell_of(|| {
            let other = translation.original.map(|original| original.tag).unwrap_or_default();
            let text = format!("`{}` is not in the reference language, `{other}`", entry.written_id());
            let finding = Finding::at_name(entry, text);
            let near = did_you_mean(&entry.id, missing(entry.term));
            match near.filter(|near| is_slip(near, &entry.id)) {
                Some(near) => finding.help(format!("did you mean `{}{near}`?", if entry.term { "-" } else { "" })),
                None => finding.help("remove it, or rename it as the reference did"),
            }
        });
    }
}

/// Whether most letters of two names are the same; names of a group begin alike and mean other things.
fn is_slip(one: &str, other: &str) -> bool {
    const NEAR: f64 = 0.65;
    strsim::normalized_damerau_levenshtein(one, other) >= NEAR
}
