//! Two spaces where one is meant.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/double-space"),
    severity: Severity::Warning,
    what: "Two or more spaces stand side by side in a text.",
    why: "A browser shows them as one, a title, a feed or a terminal does not. They are always an oversight.",
    bad: Example::urdu("share = یہ خبر  دوستوں کو بھیجیں\n"),
    good: Example::urdu("share = یہ خبر دوستوں کو بھیجیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in &message.texts {
        let mut end = 0;
        for (start, _) in prose.text.match_indices("  ") {
            if start < end {
                continue;
            }
            let rest = prose.text.get(start..).unwrap_or_default();
            end = start + rest.len() - rest.trim_start_matches(' ').len();
            let span = prose.span(start..end);
            let count = end - start;
            let finding = Finding::new(prose.entry.source(), span, format!("{count} spaces stand side by side"));
            findings.tell(finding.help("leave one").fix(Fix::replace(span, " ")));
        }
    }
}
