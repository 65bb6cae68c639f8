//! References that the reference's message makes and the translation does not, or the other way round.

use std::collections::BTreeSet;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::message::Part;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::check::web::{Name, Prints, Thread};
use crate::locale::reach::Reference;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/other-references"),
    severity: Severity::Warning,
    what: "A message refers to other messages or terms than it does in the reference language.",
    why: "A reference puts in the text of another message: the name of the paper, of a button, of a month. Without it the \
          two will differ one day, or a part of the sentence is lost. To take the parts of a date directly instead of by \
          a message that prints the same is no mistake.",
    bad: Example::translated(
        "save = Save\nhelp = Press “{ save }” when you are ready.\n",
        "save = محفوظ کریں\nhelp = تیار ہونے پر بٹن دبائیں۔\n",
    ),
    good: Example::translated(
        "save = Save\nhelp = Press “{ save }” when you are ready.\n",
        "save = محفوظ کریں\nhelp = تیار ہونے پر ”{ save }“ دبائیں۔\n",
    ),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let Some(original) = message.translation.original else { return };
    for Part { thread, reference } in message.parts() {
        let Some(theirs) = reference else { continue };
        let (ours, is_empty) = (&message.translation.web, |thread: &Thread<'_>| thread.anatomy.references.is_empty());
        // What is too large is told of as such.
        if (is_empty(thread) && is_empty(theirs)) || thread.size.excess().or(theirs.size.excess()).is_some() {
            continue;
        }
        let lost = without(original, &theirs.anatomy.references, &ours.reaches(thread), &thread.all);
        let extra =
            without(message.translation, &thread.anatomy.references, &original.web.reaches(theirs), &theirs.all);
        let (id, source) = (thread.written(), thread.entry.source());
        if let ([lost], [extra]) = (lost.as_slice(), extra.as_slice()) {
            let message = format!(
                "`{id}` refers to `{}`, and to `{}` in the reference language",
                extra.written(),
                lost.written()
            );
            let help = format!("write `{{ {} }}`", lost.written());
            findings.tell(Finding::new(source, extra.span, message).help(help));
            continue;
        }
        for lost in lost {
            let message =
                format!("`{id}` does not refer to `{}`, as it does in the reference language", lost.written());
            let help = format!("put `{{ {} }}` where it belongs", lost.written());
            findings.tell(Finding::new(source, thread.start(), message).help(help));
        }
        for extra in extra {
            let message = format!("`{id}` refers to `{}`, as it does not in the reference language", extra.written());
            findings.tell(Finding::new(source, extra.span, message).help("remove it, if it does not belong there"));
        }
    }
}

/// The references to which the other language has nothing that corresponds: neither the same reference, on however many
/// steps, nor what the message referred to prints.
fn without<'c>(
    translation: &Translation<'c>,
    references: &[Reference<'c>],
    reaches: &BTreeSet<Name<'c>>,
    prints: &Prints<'c>,
) -> Vec<Reference<'c>> {
    let mut met = BTreeSet::new();
    let is_lost = |reference: &&Reference<'c>| {
        let Reference { term, id, attribute, .. } = **reference;
        // What does not exist is told of elsewhere; the attribute of a term chooses a form and prints nothing.
        let Some(lead) = translation.web.thread(term, id, attribute) else { return false };
        let is_form = term && attribute.is_some();
        let is_same = reaches.contains(&(term, id, attribute));
        let beyond = translation.web.reaches(lead);
        let terms = || beyond.iter().filter(|(term, ..)| *term);
        let shows = !lead.all.is_empty() || terms().next().is_some();
        let is_shown =
            lead.all.iter().all(|shown| prints.contains(shown)) && terms().all(|term| reaches.contains(term));
        let is_printed = !term && shows && is_shown;
        !is_form && !is_same && !is_printed && met.insert((term, id, attribute))
    };
    references.iter().filter(is_lost).copied().collect()
}
