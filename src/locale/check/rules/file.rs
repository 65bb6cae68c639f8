//! Files that the reference has and a language lacks, or the other way round.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::locale::catalog::Language;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::locale::check::translation::Translation;
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/file"),
    severity: Severity::Warning,
    what: "A language lacks a file that the reference has, or has one that the reference does not.",
    why: "The files of all languages bear the same names, so that translators and their tools find a message where the \
          reference has it. A misspelt name gives both findings.",
    bad: Example { work: Work::File("mian.ftl"), ..NAMED },
    good: Example { work: Work::File("main.ftl"), ..NAMED },
    look: Look::Language(look),
};

const NAMED: Example = Example::translated("site-name = Roznama\n", "site-name = روزنامہ\n");

fn look(translation: &Translation<'_>, _: &[Message<'_>], findings: &Findings<'_>) {
    let Some(reference) = translation.reference else { return };
    let (ours, theirs) = (files(translation.language), files(reference));
    for (name, path) in &theirs {
        // A region has only what differs from its language.
        if ours.contains_key(name) || !translation.parents.is_empty() {
            continue;
        }
        let missing: BTreeSet<&str> = reference
            .messages
            .values()
            .filter(|entry| entry.source().path == **path && !translation.language.messages.contains_key(&entry.id))
            .map(|entry| entry.id.as_str())
            .collect();
        // A file that is not there cannot be looked at: the reference's stands for it.
        let (at, tag) = (path, translation.tag);
        let finding = match missing.len() {
            0 => Finding::in_file(at, format!("`{tag}` has no file `{name}`, only its messages"))
                .help(format!("move them into a file `{name}`"))
                .severity(Severity::Note),
            1 => Finding::in_file(at, format!("`{tag}` has no file `{name}`, and its one message is missing"))
                .help(format!("write the file `{name}`")),
            count => {
                let text = format!("`{tag}` has no file `{name}`, and {count} of its messages are missing");
                Finding::in_file(at, text).help(format!("write the file `{name}`"))
            }
        };
        findings.tell(finding);
    }
    for (name, path) in ours.iter().filter(|(name, _)| !theirs.contains_key(*name)) {
        let lacking = theirs.keys().copied().filter(|name| !ours.contains_key(name));
        let near = did_you_mean(name, lacking).or_else(|| did_you_mean(name, theirs.keys().copied()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give it the name of one of the reference's files, or remove it".to_owned(),
        };
        findings.tell(Finding::in_file(path, format!("the reference has no file `{name}`")).help(help));
    }
}

/// The files of a language by their names within its folder.
fn files(language: &Language) -> BTreeMap<&str, &Arc<str>> {
    let folder = format!("{}/", language.tag);
    let name = |path: &'_ str| path.rfind(&folder).map_or(0, |at| at + folder.len());
    language.sources.keys().map(|path| (path.get(name(path)..).unwrap_or(path), path)).collect()
}

#[cfg(test)]
mod tests {
    use crate::locale::check::{Inspection, inspect};
    use crate::locale::{Catalog, LocaleFile};
    use crate::report::Report;

    #[test]
    fn a_file_without_its_fellow_is_named_once_with_the_nearest_name() {
        let file = |language: &str, name: &str, text: &str| LocaleFile {
            language: language.to_owned(),
            path: format!("locales/{language}/{name}").into(),
            text: text.to_owned(),
        };
        let check = |files: Vec<LocaleFile>, expected: &[&str]| {
            let report = Report::new();
            let catalog = Catalog::parse(files, &report);
            inspect(
                &Inspection { catalog: &catalog, reference: "en", readers: &[], strays: &[], contract: None },
                &report,
            );
            let found = report.sorted().into_iter().filter(|diagnostic| diagnostic.code.0 == "string/file");
            let found: Vec<_> = found
                .map(|found| {
                    format!("{}: {} ({})", found.place.unwrap().file, found.message, found.help.unwrap_or_default())
                })
                .collect();
            assert_eq!(found, expected);
        };
        let english = || vec![file("en", "theme.ftl", "a = A\nb = B\n"), file("en", "dates.ftl", "c = C\n")];
        let with = |more: Vec<LocaleFile>| english().into_iter().chain(more).collect::<Vec<_>>();
        check(with(vec![file("ur", "theme.ftl", "a = ا\nb = ب\n"), file("ur", "dates.ftl", "c = ج\n")]), &[]);
        check(
            with(vec![file("ur", "themes.ftl", "a = ا\nb = ب\n"), file("ur", "dates.ftl", "c = ج\n")]),
            &[
                "locales/en/theme.ftl: `ur` has no file `theme.ftl`, only its messages \
             (move them into a file `theme.ftl`)",
                "locales/ur/themes.ftl: the reference has no file `themes.ftl` (did you mean `theme.ftl`?)",
            ],
        );
        check(
            with(vec![file("ur", "dates.ftl", "c = ج\n")]),
            &["locales/en/theme.ftl: `ur` has no file `theme.ftl`, and 2 of its messages are missing \
             (write the file `theme.ftl`)"],
        );
    }
}
