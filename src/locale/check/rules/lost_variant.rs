//! Variants that the reference has and the translation lacks, where no plural is chosen.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::selects::same_key;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/lost-variant"),
    severity: Severity::Warning,
    what: "A variant is missing: a day of the week, a month, or a word that the reference has a variant for.",
    why: "The line with the asterisk stands in for it, so that a Tuesday may be called Sunday. Words in square brackets \
          are for the program and are never translated.",
    bad: Example::translated(
        "mood = { $mood ->\n    [sad] Sad\n    [calm] Calm\n   *[glad] Glad\n}\n",
        "mood = { $mood ->\n    [sad] اداس\n   *[glad] خوش\n}\n",
    ),
    good: Example::translated(
        "mood = { $mood ->\n    [sad] Sad\n    [calm] Calm\n   *[glad] Glad\n}\n",
        "mood = { $mood ->\n    [sad] اداس\n    [calm] پرسکون\n   *[glad] خوش\n}\n",
    ),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in message.choices() {
        // A key that cannot be met is told of, and is most likely the one that is missing.
        if choosing.is_plural || !choosing.unmet().is_empty() {
            continue;
        }
        let possible = choosing.possible().unwrap_or_default();
        let is_specific = possible.iter().any(|possible| same_key(possible, choosing.default()));
        let wanted: Vec<&str> = match choosing.reference {
            Some(reference) => reference.variants.iter().map(crate::locale::check::anatomy::key).collect(),
            None if is_specific => possible.iter().map(String::as_str).collect(),
            None => continue,
        };
        let lost: Vec<String> =
            wanted.into_iter().filter(|wanted| !choosing.has(wanted)).map(|key| format!("`[{key}]`")).collect();
        if lost.is_empty() || lost.as_slice() == ["`[other]`"] {
            continue;
        }
        let (thread, selector) = (choosing.part.thread, choosing.select.selector);
        let noun = if lost.len() == 1 { "variant" } else { "variants" };
        let message = format!("`{}` lacks the {noun} {}", thread.written(), lost.join(", "));
        let help = format!("add it; `*[{}]` stands in", choosing.default());
        findings.tell(Finding::new(thread.entry.source(), selector.span, message).help(help));
    }
}
