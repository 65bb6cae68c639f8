//! Files without a message.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::scaffold::commented_ids;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/empty-file"),
    severity: Severity::Warning,
    what: "A file has no message: it is empty, or has only comments.",
    why: "Mostly it was created and then forgotten, or something went wrong when it was saved.",
    bad: Example::urdu("### The words of the theme\n"),
    good: Example::urdu("### The words of the theme\n\nsite-name = روزنامہ\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    for source in translation.language.sources.values() {
        let mut lines = source.text.lines();
        let is_blank = |line: &str| line.trim_start_matches('\u{feff}').trim().is_empty() || line.starts_with('#');
        // A file that `locale add` laid out waits for its translator, and what it lacks is borrowed and told of.
        if lines.all(is_blank) && commented_ids(&source.text).is_empty() {
            let text = if source.text.trim().is_empty() { "the file is empty" } else { "the file has only comments" };
            findings.tell(Finding::in_file(&source.path, text).help("write its messages, or remove the file"));
        }
    }
}
