//! The checker of strings, on our own and on real ones.

use roznama::locale::{Catalog, Contract, Inspection, LocaleFile, inspect};
use roznama::report::{Report, Severity};
use roznama::source::Root;

use crate::corpora::shared;
use crate::world::{repository, tree};

/// All that is found in a folder of languages of which English is the reference: file, line, rule and message.
fn found(folder: &std::path::Path, contract: Option<&Contract>) -> Vec<(Severity, String)> {
    let report = Report::new();
    let files = tree(folder).into_iter().map(|(path, text)| {
        let language = path.split('/').next().unwrap().to_owned();
        LocaleFile { language, path: path.as_str().into(), text: String::from_utf8(text).unwrap() }
    });
    let catalog = Catalog::parse(files.collect(), &report);
    inspect(&Inspection { catalog: &catalog, reference: "en", readers: &[], contract }, &report);
    let ignores = catalog.ignores();
    let told = report.sorted().into_iter().filter(|diagnostic| !ignores.covers(diagnostic));
    told.map(|diagnostic| {
        let place = diagnostic.place.map(|place| format!("{}:{} ", place.file, place.line)).unwrap_or_default();
        (diagnostic.severity, format!("{place}{} {}", diagnostic.code, diagnostic.message))
    })
    .collect()
}

#[test]
fn our_own_strings_are_what_the_site_asks_for() {
    let report = Report::new();
    let contract = roznama::pipeline::contract(&Root::open(&repository()).unwrap(), &report).unwrap().unwrap();
    let found = found(&repository().join("locales"), Some(&contract));
    let heavy: Vec<_> = found.iter().filter(|(severity, _)| *severity != Severity::Note).collect();
    assert!(heavy.is_empty(), "{heavy:#?}");
}

#[test]
fn real_strings_in_three_languages_have_only_the_mistakes_of_structure_that_they_have() {
    const NAME: &str = "real_strings_in_three_languages_have_only_the_mistakes_of_structure_that_they_have";
    let Some(folder) = shared(NAME, "corpora/fluent/common-voice-2021/web/locales") else { return };
    let found = found(&folder, None);
    let count = |language: &str, rule: &str| {
        let (start, rule) = (format!("{language}/"), format!(" string/{rule} "));
        found.iter().filter(|(_, told)| told.starts_with(&start) && told.contains(&rule)).count()
    };
    for (rule, [ur, ar, fa, en]) in [
        // As Mozilla's compare-locales counts.
        ("untranslated", [7, 54, 37, 0]),
        ("obsolete", [0, 15, 15, 0]),
        // `contribute` stands in both files of every language.
        ("duplicate", [1, 1, 1, 1]),
        // دن and روز are one day and many.
        ("plural-alike", [5, 0, 7, 0]),
        // `{ $count }mo` has no singular, and says so with a select.
        ("plural-flat", [0, 0, 0, 3]),
        ("borrowed", [0; 4]),
        ("collision", [0; 4]),
        ("cycle", [0; 4]),
        ("empty", [0; 4]),
        ("function", [0; 4]),
        ("limit", [0; 4]),
        ("lost-variable", [0; 4]),
        ("lost-variant", [0; 4]),
        ("other-references", [0; 4]),
        ("parts", [0; 4]),
        ("plural-missing", [0; 4]),
        ("plural-of-text", [0; 4]),
        ("plural-unknown", [0; 4]),
        ("reference", [0; 4]),
        ("undeclared-variable", [0; 4]),
        ("unknown-variable", [0; 4]),
        ("variant-key", [0; 4]),
    ] {
        let counts = ["ur", "ar", "fa", "en"].map(|language| count(language, rule));
        assert_eq!(counts, [ur, ar, fa, en], "{rule}: {found:#?}");
    }
}
