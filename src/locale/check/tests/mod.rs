//! Every rule by its own examples, and the comments that keep it quiet.

mod structure;

use std::collections::BTreeMap;

use super::{Example, Inspection, RULES, Readers, Work, inspect};
use crate::locale::{Bundle, Catalog, Contract, Digits, LocaleFile, Lock, stale};
use crate::report::{Diagnostic, Report};

/// A file of a language.
fn file(language: &str, text: &str) -> LocaleFile {
    let path = format!("locales/{language}/main.ftl").into();
    LocaleFile { language: language.to_owned(), path, text: text.to_owned() }
}

/// What a rule finds in an Urdu file beside an English one: place, message and help.
fn told(rule: &str, reference: &'static str, text: &'static str) -> Vec<String> {
    of(rule, found(&Example::translated(reference, text)))
}

/// The same of an edition in Urdu that borrows from English, where it is known what is asked for.
fn asked(rule: &str, reference: &'static str, text: &'static str, contract: &Contract) -> Vec<String> {
    of(rule, inspected(&Example { work: Work::Edition, ..Example::translated(reference, text) }, Some(contract)))
}

fn of(rule: &str, found: Vec<Diagnostic>) -> Vec<String> {
    let found = found.into_iter().filter(|diagnostic| diagnostic.code.0.strip_prefix("string/") == Some(rule));
    let shown = found.map(|diagnostic| {
        let place = diagnostic.place.map(|place| match place.file.split('/').nth(1) {
            Some("ur") => format!("{}:{} ", place.line, place.column),
            Some("en") => format!("en:{}:{} ", place.line, place.column),
            _ => format!("{}: ", place.file),
        });
        let help = diagnostic.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}{}{help}", place.unwrap_or_default(), diagnostic.message)
    });
    shown.collect()
}

/// What is found in an example, by reading it and by every rule; what a comment covers is left out.
fn found(example: &Example) -> Vec<Diagnostic> {
    let Work::Asked(messages) = example.work else { return inspected(example, None) };
    let mut contract = Contract::default();
    contract.ask(messages);
    inspected(example, Some(&contract))
}

fn inspected(example: &Example, contract: Option<&Contract>) -> Vec<Diagnostic> {
    let report = Report::new();
    let mut files = vec![file(example.language, example.text)];
    let mut strays = Vec::new();
    if let Work::File(name) = example.work {
        files[0].path = format!("locales/{}/{name}", example.language).into();
        if name.rsplit_once('.').is_none_or(|(_, ending)| ending != "ftl") {
            strays.extend(files.pop().map(|file| file.path));
        }
    }
    if !example.reference.is_empty() {
        files.push(file("en", example.reference));
    }
    let catalog = Catalog::parse(files, &report);
    let chain = vec![example.language.to_owned(), "en".to_owned()];
    let readers = Readers { edition: "ur-PK".to_owned(), chain: chain.clone(), digits: Digits::Latn };
    let readers = match example.work {
        Work::Unknown | Work::File(_) | Work::Locked(_) => &[][..],
        Work::Edition | Work::Asked(_) => std::slice::from_ref(&readers),
    };
    for readers in readers {
        drop(Bundle::new(&catalog, &readers.edition, &readers.edition, &readers.chain, readers.digits, &report));
    }
    inspect(&Inspection { catalog: &catalog, reference: "en", readers, strays: &strays, contract }, &report);
    if let Work::Locked(text) = example.work {
        let lock = Lock::parse(&"locales/ur.lock".into(), text, &report);
        stale(&catalog, "en", &BTreeMap::from([("ur".to_owned(), lock)]), &report);
    }
    let ignores = catalog.ignores();
    report.sorted().into_iter().filter(|diagnostic| !ignores.covers(diagnostic)).collect()
}

/// `line:column message` of what one rule finds in a file of a language.
pub(super) fn places(code: &str, language: &'static str, text: &str) -> Vec<String> {
    places_beside(code, "", language, text)
}

/// The same beside the reference's file.
pub(super) fn places_beside(code: &str, reference: &str, language: &'static str, text: &str) -> Vec<String> {
    of_rule(code, reference, language, text)
        .into_iter()
        .map(|diagnostic| {
            let place = diagnostic.place.unwrap();
            format!("{}:{} {}", place.line, place.column, diagnostic.message)
        })
        .collect()
}

/// A file after the fixes of one rule.
pub(super) fn mended(code: &str, language: &'static str, text: &str) -> String {
    let mut edits: Vec<_> = of_rule(code, "", language, text)
        .into_iter()
        .filter_map(|diagnostic| diagnostic.fix)
        .flat_map(|fix| fix.edits)
        .collect();
    edits.sort();
    edits.dedup();
    let mut mended = text.to_owned();
    for (span, new) in edits.into_iter().rev() {
        mended.replace_range(span.start..span.end, &new);
    }
    mended
}

fn of_rule(code: &str, reference: &str, language: &'static str, text: &str) -> Vec<Diagnostic> {
    // The tests' texts live as long as the tests do.
    let (text, reference) = (text.to_owned().leak(), reference.to_owned().leak());
    let found = found(&Example { language, text, reference, work: Work::Unknown }).into_iter();
    found
        .filter(|diagnostic| diagnostic.code.0 == code)
        .filter(|diagnostic| diagnostic.place.as_ref().unwrap().file.contains(&format!("/{language}/")))
        .collect()
}

#[test]
fn every_rule_finds_its_bad_example_and_is_silent_on_its_good_one() {
    for rule in RULES {
        let told = |example: &Example| -> Vec<String> {
            let found = found(example).into_iter().filter(|diagnostic| diagnostic.code == rule.code);
            found.map(|diagnostic| diagnostic.message.into_owned()).collect()
        };
        assert!(!told(&rule.bad).is_empty(), "{} does not find its bad example", rule.code);
        assert_eq!(told(&rule.good), [""; 0], "{} finds something in its good example", rule.code);
    }
}

#[test]
fn the_good_example_of_a_rule_is_clean_by_every_other() {
    for rule in RULES {
        let found: Vec<_> = found(&rule.good)
            .into_iter()
            .filter(|diagnostic| diagnostic.place.as_ref().is_none_or(|place| !place.file.starts_with("locales/en/")))
            .map(|diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message))
            .collect();
        assert_eq!(found, [""; 0], "the good example of {}", rule.code);
    }
}

#[test]
fn rules_stand_in_the_order_of_their_codes_and_none_twice() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code.0).collect();
    assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
    assert!(codes.iter().all(|code| code.starts_with("string/")));
}

#[test]
fn a_comment_keeps_a_rule_quiet_for_its_message_its_group_or_its_file() {
    let spaces = |text| {
        let found = found(&Example::urdu(text)).into_iter();
        let lines = found.filter(|diagnostic| diagnostic.code.0 == "string/double-space");
        lines.map(|diagnostic| diagnostic.place.unwrap().line).collect::<Vec<_>>()
    };
    assert_eq!(spaces("a = ا  ب\n# roznama-ignore: double-space - meant\nb = ا  ب\nc = ا  ب\n"), [1, 4]);
    assert_eq!(
        spaces("a = ا  ب\n## roznama-ignore: string/double-space\nb = ا  ب\nc = ا  ب\n## d\nd = ا  ب\n"),
        [1, 6]
    );
    assert_eq!(spaces("a = ا  ب\n### roznama-ignore: identical, double-space\nb = ا  ب\n"), [0; 0]);
}

#[test]
fn our_own_strings_give_nothing_to_say() {
    let report = Report::new();
    let files = [
        ("en", "almanac", include_str!("../../../../locales/en/almanac.ftl")),
        ("en", "dates", include_str!("../../../../locales/en/dates.ftl")),
        ("en", "theme", include_str!("../../../../locales/en/theme.ftl")),
        ("ur", "almanac", include_str!("../../../../locales/ur/almanac.ftl")),
        ("ur", "dates", include_str!("../../../../locales/ur/dates.ftl")),
        ("ur", "theme", include_str!("../../../../locales/ur/theme.ftl")),
    ];
    let file = |(language, name, text): (&str, &str, &str)| LocaleFile {
        language: language.to_owned(),
        path: format!("locales/{language}/{name}.ftl").into(),
        text: text.to_owned(),
    };
    let catalog = Catalog::parse(files.map(file).into(), &report);
    let readers = |edition: &str, chain: &[&str]| Readers {
        edition: edition.to_owned(),
        chain: chain.iter().map(|&language| language.to_owned()).collect(),
        digits: Digits::Latn,
    };
    let readers = [readers("en-PK", &["en"]), readers("ur-PK", &["ur", "en"])];
    inspect(
        &Inspection { catalog: &catalog, reference: "en", readers: &readers, strays: &[], contract: None },
        &report,
    );
    let ignores = catalog.ignores();
    let found: Vec<_> = report.sorted().into_iter().filter(|diagnostic| !ignores.covers(diagnostic)).collect();
    assert_eq!(found, []);
}
