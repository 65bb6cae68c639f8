//! Variables that the reference prints and the translation does not.

use std::collections::BTreeSet;

use crate::locale::check::anatomy::{Facet, is_numeric};
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::selects::CATEGORIES;
use crate::locale::check::web::{Prints, Thread, Way, ways};
use crate::locale::plurals::Plurals;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/lost-variable"),
    severity: Severity::Warning,
    what: "A variable that the reference prints is lost in the translation, or in one of its variants.",
    why: "The reader misses what it stands for: a name, a number, a part of a date. Variants for one, two, or an exact \
          number may say it in words; all others need the number.",
    bad: Example::translated("updated = Updated { $date }\n", "updated = تازہ ترین تبدیلی\n"),
    good: Example::translated("updated = Updated { $date }\n", "updated = { $date } کو تبدیل کی گئی\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let plurals = &message.translation.plurals;
    for part in message.parts() {
        let (thread, Some(reference)) = (part.thread, part.reference) else { continue };
        // A term is given its own arguments, and its language decides what it needs. What is too large is told of as such.
        if thread.entry.term || thread.size.excess().or(reference.size.excess()).is_some() {
            continue;
        }
        let source = thread.entry.source();
        let lost = lost(&reference.usual, &thread.all);
        for written in &lost {
            let id = thread.written();
            let message = format!("`{id}` does not print `{written}`, which the reference language prints");
            let help = format!("put `{{ {written} }}` where it belongs");
            findings.tell(Finding::new(source, thread.start(), message).help(help));
        }
        if thread.anatomy.selects.is_empty() {
            continue;
        }
        let theirs = message.translation.original.map(|original| ways(&original.web, reference)).unwrap_or_default();
        for way in ways(&message.translation.web, thread) {
            let Some(wanted) = wanted(&way, reference, &theirs, plurals) else { continue };
            for written in self::lost(wanted, &way.prints).difference(&lost) {
                let span = thread.entry.written.span_of(way.key());
                let (key, id) = (way.key(), thread.written());
                let message = format!("the variant `[{key}]` of `{id}` does not print `{written}`");
                findings.tell(Finding::new(source, span, message).help(format!("put `{{ {written} }}` into it")));
            }
        }
    }
}

/// What a variant has to print; none where it may say a number in words, or the reference has nothing like it.
fn wanted<'w>(
    way: &Way<'_>,
    reference: &'w Thread<'_>,
    theirs: &'w [Way<'_>],
    plurals: &Plurals,
) -> Option<&'w Prints<'w>> {
    let key = way.key();
    let same = theirs.iter().find(|their| their.selector.is_like(&way.selector) && their.key() == key);
    let is_category = CATEGORIES.contains(&key) && !is_numeric(way.variant);
    if way.variant.default {
        return Some(&reference.usual);
    }
    if !is_category {
        // The key of a word or a number: what the reference prints for the very same.
        return same.filter(|their| !is_numeric(their.variant)).map(|their| &their.prints);
    }
    let categories = plurals.categories(way.selector.ordinal);
    // A category that the language has not is never chosen.
    let category = categories.iter().find(|category| category.word == key)?;
    category.needs_number().then_some(&reference.usual)
}

/// What is wanted and not printed, as a translator writes it: a variable, or the part of a date.
fn lost(wanted: &Prints<'_>, printed: &Prints<'_>) -> BTreeSet<String> {
    let is_printed = |name: &str| printed.iter().any(|(printed, _)| *printed == name);
    let has = |name: &str, facet: Facet| printed.contains(&(name, facet));
    let lost = wanted.iter().filter_map(|(name, facet)| match *facet {
        _ if !is_printed(name) => Some(format!("${name}")),
        Facet::Whole => None,
        Facet::Part { hijri, .. } => {
            let in_figures = Facet::Part { function: "DATE", hijri };
            let is_there = has(name, *facet) || has(name, Facet::Whole) || has(name, in_figures);
            (!is_there).then(|| facet.written(name))
        }
    });
    lost.collect()
}
