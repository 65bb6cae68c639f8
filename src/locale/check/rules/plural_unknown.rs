//! Plural categories that a language does not have.

use crate::locale::check::anatomy::is_numeric;
use crate::locale::check::anatomy::key;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::selects::CATEGORIES;
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/plural-unknown"),
    severity: Severity::Warning,
    what: "A variant is for a plural form that the language does not have, or for none at all.",
    why: "It is never printed. Urdu has `one` and `other` and no `few`; a key such as `[oen]` is a slip of the hand, and \
          then the right form is missing.",
    bad: Example::urdu(
        "articles = { $count ->\n    [one] { $count } مضمون\n    [few] { $count } مضامین\n   *[other] { $count } مضامین\n}\n",
    ),
    good: Example::urdu("articles = { $count ->\n    [one] { $count } مضمون\n   *[other] { $count } مضامین\n}\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in message.choices().iter().filter(|choosing| choosing.is_plural) {
        let words = || choosing.categories.iter().map(|category| category.word);
        let unmet = choosing.unmet();
        for variant in choosing.select.variants.iter().filter(|variant| !is_numeric(variant)) {
            let key = key(variant);
            if words().any(|word| word == key) || unmet.contains(&key) {
                continue;
            }
            let tag = message.translation.tag;
            let forms = words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let (text, help) = if CATEGORIES.contains(&key) {
                (format!("`{tag}` has no plural form `{key}`"), format!("remove the variant; the forms are {forms}"))
            } else {
                let missing = words().filter(|word| !choosing.has(word));
                let help = match nearest(key, missing).or_else(|| nearest(key, words())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the forms are {forms}"),
                };
                (format!("`{key}` is no plural form"), help)
            };
            let entry = choosing.part.thread.entry;
            findings.tell(Finding::new(entry.source(), entry.written.span_of(key), text).help(help));
        }
    }
}

/// The form that a key was most likely meant to be; `oen` begins otherwise than `one` and is one slip away.
fn nearest<'w>(key: &str, words: impl Iterator<Item = &'w str> + Clone) -> Option<&'w str> {
    let mut slips = words.clone().filter(|word| strsim::damerau_levenshtein(key, word) == 1);
    slips.next().or_else(|| did_you_mean(key, words))
}
