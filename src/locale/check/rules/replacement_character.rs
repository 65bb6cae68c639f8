//! The sign that stands where a character was lost.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Severity};

/// What a program writes for bytes that it cannot read.
const LOST: char = '\u{fffd}';

pub(super) static RULE: Rule = Rule {
    code: Code("string/replacement-character"),
    severity: Severity::Error,
    what: "A text has the sign \u{fffd} in place of a character that was lost.",
    why: "Some program read the file in the wrong encoding and wrote \u{fffd} for what it did not understand; what stood \
          there is gone. Type the word again, and save the file as UTF-8.",
    bad: Example::urdu("share = دوستو\u{fffd} کو بھیجیں\n"),
    good: Example::urdu("share = دوستوں کو بھیجیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in message.texts.iter().filter(|prose| prose.bytes.has(0xef)) {
        for (at, lost) in prose.text.match_indices(LOST) {
            let finding =
                Finding::new(prose.entry.source(), prose.span(at..at + lost.len()), "a character was lost here");
            findings.tell(finding.help("type the word again, and save the file as UTF-8"));
        }
    }
}
