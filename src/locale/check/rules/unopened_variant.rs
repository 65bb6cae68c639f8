//! Lines of a variant that look like the next variant, without its opening bracket.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/unopened-variant"),
    severity: Severity::Warning,
    what: "A line within a variant begins like another variant whose `[` is missing.",
    why: "Fluent takes the line for a part of the text above it: the one variant says too much, and the other is not there.",
    bad: Example::urdu("rest = { WEEKDAY($date) ->\n    [monday] پیر\n    tuesday] منگل\n   *[other] آج\n}\n"),
    good: Example::urdu("rest = { WEEKDAY($date) ->\n    [monday] پیر\n    [tuesday] منگل\n   *[other] آج\n}\n"),
    look: Look::Message(look),
};

/// Longer than any key.
const LONGEST_KEY: usize = 40;

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in message.texts.iter().filter(|prose| !prose.variants.is_empty()) {
        for (newline, _) in prose.text.match_indices('\n') {
            let line = prose.text.get(newline + 1..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let Some((key, _)) = line.split_once(']') else { continue };
            let is_key = key.len() <= LONGEST_KEY
                && key.starts_with(|first: char| first.is_ascii_alphanumeric())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
            if is_key {
                let span = prose.span(newline + 1..newline + 1 + key.len() + 1);
                let finding = Finding::new(prose.entry.source(), span, format!("`{key}]` begins like a variant"));
                findings.tell(finding.help(format!("write `[{key}]`; it is read as text of the variant above")));
            }
        }
    }
}
