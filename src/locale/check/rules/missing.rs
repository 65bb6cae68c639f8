//! Messages that are asked for and that no language has.

use crate::locale::bundle::MISSING;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::locale::check::translation::Translation;
use crate::locale::contract::Message as Asked;
use crate::locale::contract::User;
use crate::locale::message::Entry;
use crate::locale::suggest::did_you_mean;
use crate::report::Severity;

/// The page asks for one message.
const ASKED: &[Asked] = &[Asked::plain("topics", "the heading above the tags")];

pub(super) static RULE: Rule = Rule {
    code: MISSING,
    severity: Severity::Error,
    what: "A message is asked for that no language of the edition has.",
    why: "The page shows its name, or is not made at all. Add it to a file of the edition's own language, or correct the \
          name where it is asked for: in a template, an article, or `roznama.yaml`.",
    bad: Example { work: Work::Asked(ASKED), ..Example::translated("topic = Topics\n", "topic = موضوعات\n") },
    good: Example { work: Work::Asked(ASKED), ..Example::translated("topics = Topics\n", "topics = موضوعات\n") },
    look: Look::Language(look),
};

/// Told once for each edition, by the language that comes first in it.
fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    let Some(contract) = translation.contract else { return };
    for readers in &translation.readers {
        if readers.chain.first().is_none_or(|first| first != translation.tag) {
            continue;
        }
        let languages = || readers.chain.iter().filter_map(|tag| translation.catalog.language(tag));
        for (id, uses) in contract.iter() {
            let has = |(message, attribute): (&str, Option<&str>)| {
                languages().any(|language| {
                    let entry = language.messages.get(message).map(|entry| &**entry);
                    entry.is_some_and(|entry: &Entry| entry.pattern(attribute).is_some())
                })
            };
            for found in uses.iter().filter(|found| !found.is_optional) {
                if has((found.message(), found.attribute())) {
                    continue;
                }
                findings.tell_of(|| {
                    let place = match &found.user {
                        User::Program(_) => None,
                        User::Template(place) | User::Content(place) | User::Settings(place) => Some(place.clone()),
                    };
                    let message = format!("no language of the edition has the message `{id}`");
                    let finding = Finding::somewhere(place, message).in_edition(&readers.edition);
                    let known = languages().flat_map(|language| language.messages.keys().map(String::as_str));
                    match (did_you_mean(id, known), &found.user) {
                        (Some(near), _) => finding.help(format!("did you mean `{near}`?")),
                        (None, User::Program(what)) => {
                            finding.help(format!("add it to a file of `{}`; it is for {what}", translation.tag))
                        }
                        (None, _) => finding.help(format!("add it to a file of `{}`", translation.tag)),
                    }
                });
            }
        }
    }
}
