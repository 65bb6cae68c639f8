//! Variants that can never be chosen.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/variant-key"),
    severity: Severity::Warning,
    what: "A variant has a key that can never be met: `[munday]` for a day of the week, `[13]` for a month.",
    why: "The variant is never printed, and the line with the asterisk stands in. `WEEKDAY` gives `monday` to `sunday`, \
          `MONTH` 1 to 12, `PLURAL` the name of a plural category. Keys are never translated.",
    bad: Example::urdu("rest = { WEEKDAY($date) ->\n    [munday] آج پیر ہے\n   *[other] آج پیر نہیں\n}\n"),
    good: Example::urdu("rest = { WEEKDAY($date) ->\n    [monday] آج پیر ہے\n   *[other] آج پیر نہیں\n}\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in message.choices() {
        let unmet = choosing.unmet();
        if unmet.is_empty() {
            continue;
        }
        let entry = choosing.part.thread.entry;
        let possible = choosing.possible().unwrap_or_default();
        let free = || possible.iter().map(String::as_str).filter(|possible| !choosing.has(possible));
        for key in unmet {
            let selector = choosing.select.selector;
            let message = format!("`{}` is never `{key}`", selector.written());
            let finding = Finding::new(entry.source(), entry.written.span_of(key), message);
            // Numbers look alike and mean other things.
            let near = did_you_mean(key, free()).filter(|_| !key.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
            let mut last = free();
            findings.tell(match (near, last.next(), last.next(), selector.function) {
                (Some(near), ..) | (None, Some(near), None, _) => finding.help(format!("did you mean `{near}`?")),
                (None, _, _, Some("WEEKDAY")) => finding.help("the keys are `monday` to `sunday`, in English"),
                (None, _, _, Some("MONTH")) => finding.help("the keys are the numbers 1 to 12"),
                (None, _, _, Some("DAY")) => finding.help("the keys are the numbers 1 to 31"),
                (None, _, _, Some("PLURAL")) => finding.help("write a plural category, or `NUMBER` for `PLURAL`"),
                (None, _, _, Some(_)) => finding.help("the keys are numbers"),
                (None, _, _, None) => finding.help("it is a text: the keys are words"),
            });
        }
    }
}
