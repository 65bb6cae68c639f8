//! Variables that nobody passes.

use std::collections::BTreeSet;

use crate::locale::check::anatomy::Variable;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::message::Part;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::variables::mentions;
use crate::locale::compile::UNKNOWN_VARIABLE;
use crate::locale::contract::Use;
use crate::locale::suggest::did_you_mean;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: UNKNOWN_VARIABLE,
    severity: Severity::Error,
    what: "A message uses a variable that it is not given.",
    why: "The reader sees `{$name}` in its place. A message is given what the reference's message uses, itself or in those \
          that it refers to, and what the list below `# Variables:` names. Names of variables are never translated.",
    bad: Example::translated("updated = Updated { $date }\n", "updated = { $dat } کو تبدیل کی گئی\n"),
    good: Example::translated("updated = Updated { $date }\n", "updated = { $date } کو تبدیل کی گئی\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let (translation, entry) = (message.translation, message.entry);
    if entry.term {
        return look_at_term(message, findings);
    }
    look_at_given(message, findings);
    if message.parts().all(|part| part.thread.anatomy.variables.is_empty()) {
        return;
    }
    // Who asks for the message knows what is given; where nobody does, the reference shows it.
    let (asked, others): (Vec<Part<'_>>, Vec<_>) = message.parts().partition(|part| !part.thread.users.is_empty());
    for part in asked {
        for variable in &part.thread.anatomy.variables {
            let lacks = |user: &&&Use| !user.arguments.contains_key(variable.name);
            if let Some(user) = part.thread.users.iter().find(lacks) {
                let given = user.arguments.keys().map(String::as_str).collect();
                findings.tell_of(|| unknown(message, variable, &given));
            }
        }
    }
    let (Some(reference), Some(original)) = (message.reference, translation.original) else { return };
    let names = reference.value().map(|_| None).into_iter().chain(reference.attributes().map(|(name, _)| Some(name)));
    let threads = names.filter_map(|attribute| original.web.thread(false, &reference.id, attribute));
    let threads: Vec<_> = threads.collect();
    if threads.iter().any(|thread| thread.size.excess().is_some()) {
        return;
    }
    let mut known: BTreeSet<&str> = threads.iter().flat_map(|thread| &thread.uses).copied().collect();
    known.extend(message.promised.iter().flatten().map(|declared| declared.name));
    for variable in others.iter().flat_map(|part| &part.thread.anatomy.variables) {
        if known.contains(variable.name) || mentions(reference, variable.name) {
            continue;
        }
        findings.tell_of(|| unknown(message, variable, &known));
    }
}

fn unknown(message: &Message<'_>, variable: &Variable<'_>, given: &BTreeSet<&str>) -> Finding {
    let text = format!("`{}` uses `${}`, which it is not given", message.entry.id, variable.name);
    let finding = Finding::new(message.entry.source(), variable.span, text);
    finding.help(match did_you_mean(variable.name, given.iter().copied()) {
        Some(near) => format!("did you mean `${near}`?"),
        None if given.is_empty() => "it is given nothing".to_owned(),
        None => format!("it is given `${}`", given.iter().copied().collect::<Vec<_>>().join("`, `$")),
    })
}

/// A term is given something that it does not use, and that the reference does not give it either.
fn look_at_given(message: &Message<'_>, findings: &Findings<'_>) {
    let web = &message.translation.web;
    for part in message.parts() {
        for (term, name, span) in &part.thread.anatomy.given {
            let given = part.reference.map(|reference| reference.anatomy.given.as_slice()).unwrap_or_default();
            if given.iter().any(|(other, given, _)| other == term && given == name) {
                continue;
            }
            let Some(found) = message.translation.seen(true, term) else { continue };
            let attributes = found.attributes().map(|(name, _)| Some(name));
            let threads =
                [None].into_iter().chain(attributes).filter_map(|attribute| web.thread(true, term, attribute));
            let used: BTreeSet<&str> = threads.flat_map(|thread| &thread.uses).copied().collect();
            if used.contains(name) {
                continue;
            }
            let text = format!("`-{term}` is given `{name}`, which it does not use");
            let finding = Finding::new(part.thread.entry.source(), *span, text).severity(Severity::Warning);
            findings.tell(match did_you_mean(name, used.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("remove it, or use `${name}` in the term")),
            });
        }
    }
}

/// A term uses something that no message of its language gives it.
fn look_at_term(message: &Message<'_>, findings: &Findings<'_>) {
    let (web, entry) = (&message.translation.web, message.entry);
    if message.parts().all(|part| part.thread.anatomy.variables.is_empty()) {
        return;
    }
    let given = web.own().flat_map(|thread| &thread.anatomy.given).filter(|(term, ..)| *term == entry.id);
    let given: BTreeSet<&str> = given.map(|(_, name, _)| *name).collect();
    // Nobody gives it anything: it always shows its default, which is what it is for.
    if given.is_empty() {
        return;
    }
    for variable in message.parts().flat_map(|part| &part.thread.anatomy.variables) {
        if !given.contains(variable.name) {
            let text = format!("`{}` uses `${}`, which no message gives it", entry.written_id(), variable.name);
            let finding = Finding::new(entry.source(), variable.span, text).severity(Severity::Warning);
            findings.tell(match did_you_mean(variable.name, given.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `${near}`?")),
                None => {
                    finding.help(format!("it is given `{}`", given.iter().copied().collect::<Vec<_>>().join("`, `")))
                }
            });
        }
    }
}
