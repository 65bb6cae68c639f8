//! Values and attributes that the reference's message has and the translation's has not, or the other way round.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::message::Entry;
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/parts"),
    severity: Severity::Warning,
    what: "A message has other parts than in the reference language: a text or an attribute too few or too many.",
    why: "A missing part is shown in the reference's words; one too many is never asked for, and was often mistyped. The \
          names of attributes, such as `.label`, are never translated.",
    bad: Example::translated("menu = Menu\n    .label = Open\n", "menu = فہرست\n    .lable = کھولیں\n"),
    good: Example::translated("menu = Menu\n    .label = Open\n", "menu = فہرست\n    .label = کھولیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    // The attributes of a term, its gender or its cases, are its language's own affair.
    let Some(reference) = message.reference.filter(|_| !message.entry.term) else { return };
    let (entry, id) = (message.entry, &message.entry.id);
    let has = |entry: &Entry, name: &str| entry.attributes().any(|(known, _)| known == name);
    let missing = || reference.attributes().map(|(name, _)| name).filter(|name| !has(entry, name));
    let mut renamed = Vec::new();
    for (name, _) in entry.attributes().filter(|(name, _)| !has(reference, name)) {
        let span = entry.written.span_of(name);
        let finding = Finding::new(entry.source(), span, format!("`{id}` has no `.{name}` in the reference language"));
        let near = did_you_mean(name, missing());
        renamed.extend(near);
        findings.tell(match near {
            Some(near) => finding.help(format!("did you mean `.{near}`?")),
            None => finding.help("remove it; nobody asks for it"),
        });
    }
    if entry.value().is_some() && reference.value().is_none() {
        let finding = Finding::at_name(entry, format!("`{id}` has no text of its own in the reference language"));
        findings.tell(finding.help("remove the text and keep the attributes"));
    }
    // Of an edition's own language, `string/borrowed` tells what is missing.
    if !message.translation.readers.is_empty() {
        return;
    }
    if entry.value().is_none() && reference.value().is_some() {
        let finding = Finding::at_name(entry, format!("`{id}` has attributes but no text"));
        findings.tell(finding.help("write the text behind the `=`"));
    }
    for name in missing().filter(|name| !renamed.contains(name)) {
        let finding = Finding::at_name(entry, format!("`{id}` lacks its `.{name}`"));
        findings.tell(finding.help(format!("add `.{name} = …` below it, indented")));
    }
}
