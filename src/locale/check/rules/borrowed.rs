//! What another language lends; of an edition it is found where its languages are laid over one another.

use crate::locale::bundle::BORROWED;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::Work;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::reach::foreign_term;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: BORROWED,
    severity: Severity::Warning,
    what: "An edition shows words of another language, because its own has none for them.",
    why: "The page is whole, but its reader meets a foreign sentence in it. Translate the message into the file that the \
          diagnostic names.",
    bad: Example {
        work: Work::Edition,
        ..Example::translated("topics = Topics\nolder = Older articles\n", "topics = موضوعات\n")
    },
    good: Example {
        work: Work::Edition,
        ..Example::translated("topics = Topics\nolder = Older articles\n", "topics = موضوعات\nolder = پرانے مضامین\n")
    },
    look: Look::Language(look),
};

/// Finds terms that only another language has, where no edition tells of them.
fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    if !translation.readers.is_empty() {
        return;
    }
    for thread in translation.web.own() {
        for (reference, lead) in translation.web.leads(thread) {
            let Some(lead) = lead.filter(|lead| reference.term && !translation.has(true, &lead.entry.id)) else {
                continue;
            };
            let other = translation.chain.get(lead.language).map(|language| language.tag.as_str()).unwrap_or_default();
            let (message, help) = foreign_term(thread.entry, lead.entry, other);
            findings.tell(Finding::new(thread.entry.source(), reference.span, message).help(help));
        }
    }
}
