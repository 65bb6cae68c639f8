//! Messages of the reference that a language lacks.

use std::collections::BTreeMap;

use crate::locale::bundle::path_in;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::message::Entry;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/untranslated"),
    severity: Severity::Warning,
    what: "A message of the reference language is missing from a language.",
    why: "Its readers will see the reference's words. Of a language that an edition prints, `string/borrowed` tells \
          instead, with the words that stand in. Write the message into the file that the diagnostic names.",
    bad: Example::translated("topics = Topics\nolder = Older articles\n", "topics = موضوعات\n"),
    good: Example::translated("topics = Topics\nolder = Older articles\n", "topics = موضوعات\nolder = پرانے مضامین\n"),
    look: Look::Language(look),
};

fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    let (Some(reference), Some(original), []) =
        (translation.reference, translation.original, translation.readers.as_slice())
    else {
        return;
    };
    let mut missing: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in reference.messages.values().filter(|entry| !translation.has(false, &entry.id)) {
        missing.entry(&entry.source().path).or_default().push(entry);
    }
    for (theirs, mut entries) in missing {
        let path = path_in(theirs, original.tag, translation.tag);
        entries.sort_by_key(|entry| entry.written.span);
        let all = reference.messages.values().filter(|entry| &*entry.source().path == theirs).count();
        // A file that is not there cannot be looked at: the reference's stands for it.
        let is_there = translation.language.sources.contains_key(&*path);
        let at = if is_there { &path } else { theirs };
        if !is_there && entries.len() == all {
            let what =
                if all == 1 { "its only message is".to_owned() } else { format!("none of its {all} messages is") };
            let message = format!("there is no `{path}`: {what} translated");
            findings.tell(Finding::in_file(at, message).help(format!("translate `{theirs}`")));
            continue;
        }
        for entry in entries {
            findings.tell_of(|| {
                let preview = entry.value().or_else(|| entry.attributes().next().map(|(_, pattern)| pattern));
                let preview = preview.map(|pattern| entry.preview(pattern)).unwrap_or_default();
                let message = format!("`{}` is not translated: `{preview}`", entry.id);
                Finding::in_file(at, message).help(format!("translate it in `{path}`"))
            });
        }
    }
}
