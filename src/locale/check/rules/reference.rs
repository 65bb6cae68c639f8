//! References to what is not there.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::compile::REFERENCE;
use crate::locale::reach::nowhere;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: REFERENCE,
    severity: Severity::Error,
    what: "A message refers to a message, a term or an attribute that does not exist.",
    why: "The reader sees the name in braces where the text should be. It is looked for in this language, in the language \
          that it is a part of (`ur` for `ur-PK`), and in those that it borrows from. Names are never translated: copy \
          them from the reference letter by letter.",
    bad: Example::urdu("-paper = روزنامہ\nwelcome = { -papre } میں خوش آمدید\n"),
    good: Example::urdu("-paper = روزنامہ\nwelcome = { -paper } میں خوش آمدید\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    for thread in translation.web.own() {
        for (reference, lead) in translation.web.leads(thread) {
            if lead.is_some() {
                continue;
            }
            findings.tell_of(|| {
                let known = translation.seen(reference.term, reference.id);
                let languages = translation.chain.iter();
                let names = languages.flat_map(|language| language.entries(reference.term).keys().map(String::as_str));
                let (message, help) = nowhere(thread.entry, reference, known, names);
                let finding = Finding::new(thread.entry.source(), reference.span, message);
                match help {
                    Some(help) => finding.help(help),
                    None => finding,
                }
            });
        }
    }
}
