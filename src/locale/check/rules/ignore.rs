//! Comments that keep a rule quiet which does not exist.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::ignore::{named, names};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/ignore"),
    severity: Severity::Warning,
    what: "A comment asks to ignore a rule that does not exist.",
    why: "Such a comment does nothing, so that what it was written for is reported all the same, or will be one day. \
          Write the rule's name as a diagnostic shows it, with or without `string/`.",
    bad: Example::urdu("# roznama-ignore: identicle\nsite-name = Roznama\n"),
    good: Example::urdu("# roznama-ignore: identical - a name\nsite-name = Roznama\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    for source in translation.language.sources.values() {
        for named in named(source).iter().filter(|named| named.code().is_none()) {
            findings.tell_of(|| {
                let help = match did_you_mean(named.name, names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write a rule's name as diagnostics show it: `# roznama-ignore: identical`".to_owned(),
                };
                let message = format!("there is no rule `{}`", named.name);
                Finding::new(source, named.span, message).help(help)
            });
        }
    }
}
