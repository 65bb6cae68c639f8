//! Strings of any kind: what Fluent's own examples come to, and files that mean harm.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use roznama::locale::{Arguments, Bundle, Catalog, Digits, Inspection, LIMIT, LocaleFile, SYNTAX, inspect};
use roznama::report::{Diagnostic, Report};
use serde_json::Value;

use crate::corpora::shared;
use crate::world::{World, repository, tree};

fn catalog(text: &str) -> (Catalog, Vec<Diagnostic>) {
    let report = Report::new();
    let file = LocaleFile { language: "en".to_owned(), path: "locales/en/main.ftl".into(), text: text.to_owned() };
    let catalog = Catalog::parse(vec![file], &report);
    (catalog, report.sorted())
}

/// An entry in one line: `menu = .label .title`, with the `=` where it has a text.
fn line_of(name: &str, has_text: bool, attributes: impl Iterator<Item = String>) -> String {
    let attributes: String = attributes.map(|name| format!(" .{name}")).collect();
    format!("{name}{}{attributes}", if has_text { " =" } else { "" })
}

/// What a tree of Fluent's examples holds: its entries, and the lines of what could not be read.
fn expected(tree: &Value, text: &str) -> (Vec<String>, Vec<RangeInclusive<usize>>) {
    let (mut entries, mut junk, mut at) = (Vec::new(), Vec::new(), 0);
    for entry in tree["body"].as_array().unwrap() {
        let dash = match entry["type"].as_str().unwrap() {
            "Junk" => {
                let content = entry["content"].as_str().unwrap();
                let start = at + text[at..].find(content).unwrap_or_else(|| panic!("no {content:?}"));
                at = start + content.len();
                let line = |at: usize| text[..at].matches('\n').count() + 1;
                junk.push(line(start)..=line(start + content.trim_end().len()));
                continue;
            }
            "Message" => "",
            "Term" => "-",
            _ => continue,
        };
        let name = |of: &Value| of["id"]["name"].as_str().unwrap().to_owned();
        let attributes = entry["attributes"].as_array().unwrap().iter().map(name);
        entries.push(line_of(&format!("{dash}{}", name(entry)), entry["value"].is_object(), attributes));
    }
    (entries, junk)
}

/// Where this reader says something else than Fluent's own examples, and why.
const DIFFERENCES: [(&str, &str); 4] = [
    (
        "cr_multikey.ftl:1: complains",
        "a file whose lines end with carriage returns is one message, as it should, but told of",
    ),
    ("cr_multilinevalue.ftl:1: complains", "the same"),
    (
        "messages.ftl: without `key02 = .attr1 .attr2`",
        "of two messages with one name the first counts, and the second is told of",
    ),
    (
        "select_indent.ftl:68: silent",
        "text at the margin breaks a message in two, but is one mistake: told on its own line, 70",
    ),
];

#[test]
fn fluents_own_examples_have_the_entries_and_the_junk_that_they_should() {
    const NAME: &str = "fluents_own_examples_have_the_entries_and_the_junk_that_they_should";
    let Some(fixtures) = shared(NAME, "corpora/fluent/spec/test/fixtures") else { return };
    let fixtures = tree(&fixtures);
    let (mut count, mut differences) = (0, BTreeSet::new());
    for (name, text) in fixtures.iter().filter(|(name, _)| name.ends_with(".ftl")) {
        count += 1;
        let text = std::str::from_utf8(text).unwrap();
        let tree = serde_json::from_slice(&fixtures[&name.replace(".ftl", ".json")]).unwrap();
        let (entries, junk) = expected(&tree, text);
        let (catalog, said) = catalog(text);
        let outline = catalog.outline("en").into_iter();
        let found: Vec<String> = outline.map(|o| line_of(&o.name, o.has_text, o.attributes.into_iter())).collect();
        let mut in_order: Vec<&String> = Vec::new();
        for entry in entries.iter().filter(|entry| found.contains(entry)) {
            if !in_order.contains(&entry) {
                in_order.push(entry);
            }
        }
        assert_eq!(in_order, found.iter().collect::<Vec<_>>(), "{name}");
        for entry in entries.iter().filter(|entry| !found.contains(entry)) {
            differences.insert(format!("{name}: without `{entry}`"));
        }
        for entry in found.iter().filter(|entry| !entries.contains(entry)) {
            differences.insert(format!("{name}: with `{entry}`"));
        }
        let said = said.iter().filter(|said| [SYNTAX, LIMIT].contains(&said.code));
        let lines: Vec<usize> = said.map(|said| said.place.as_ref().unwrap().line).collect();
        for junk in junk.iter().filter(|junk| !lines.iter().any(|line| junk.contains(line))) {
            differences.insert(format!("{name}:{}: silent", junk.start()));
        }
        for line in lines.iter().filter(|line| !junk.iter().any(|junk| junk.contains(line))) {
            differences.insert(format!("{name}:{line}: complains"));
        }
    }
    assert_eq!(count, 39);
    let known = DIFFERENCES.iter().map(|(difference, _)| (*difference).to_owned()).collect();
    assert_eq!(differences, known);
}

/// One line, or more, for each number from 0.
fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Files that mean harm, each with a part of what must be said of it; nothing where all is well.
fn hostile() -> Vec<(&'static str, String, &'static str)> {
    let deep = "braces and parentheses are nested too deep";
    vec![
        ("braces 50,000 deep", format!("a = {}", "{".repeat(50_000)), deep),
        ("closed braces 50,000 deep", format!("a = {}{}", "{".repeat(50_000), "}".repeat(50_000)), deep),
        ("calls 50,000 deep", format!("a = {{ {}", "F(".repeat(50_000)), deep),
        ("variants 50,000 deep", format!("a = {}", "{ $n ->\n *[a] ".repeat(50_000)), deep),
        ("braces 50,000 deep in an attribute", format!("a = b\n    .c = {}", "{ ".repeat(50_000)), deep),
        (
            "a number of digits that no number has",
            { "a = { NUMBER($n, minimumFractionDigits: 99999999999999999999) }\n".to_owned() },
            "option `minimumFractionDigits` of `NUMBER` is no number of digits",
        ),
        ("many digits", "a = { NUMBER($n, minimumFractionDigits: 500000000) }\n".to_owned(), "is no number of digits"),
        (
            "a number as long as a book",
            format!("a = {{ {} }}\n", "1".repeat(1_000_000)),
            "is longer than any message needs",
        ),
        ("a literal as long as a book", format!("a = {{ \"{}\" }}\n", "x".repeat(1_500_000)), ""),
        ("20 MB in one message", format!("a = {}\n", "خبر ".repeat(20 * 150_000)), ""),
        ("20 MB in the lines of one message", format!("a =\n{}", "    خبر\n".repeat(20 * 95_000)), ""),
        (
            "20 MB of a line that goes on at the margin",
            format!("a = {{\n{}", "b\n".repeat(10_000_000)),
            "is never closed",
        ),
        (
            "100,000 messages",
            numbered(100_000, |n| format!("m{n} = خبر {{ $n }} از {{ $n }}\n")),
            "more than 50000 messages",
        ),
        ("100,000 broken messages", numbered(100_000, |n| format!("m{n} = {{ $n\n")), "more mistakes than are shown"),
        ("100,000 messages of one name", "a = b\n".repeat(100_000), "more mistakes than are shown"),
        (
            "100,000 variants",
            { format!("a = {{ $n ->\n{}   *[other] x\n }}\n", numbered(100_000, |n| format!("    [{n}] x\n"))) },
            "",
        ),
        ("100,000 attributes", format!("a = b\n{}", numbered(100_000, |n| format!("    .c{n} = d\n"))), ""),
        ("40,000 attributes of one name", format!("a = b\n{}", "    .c = d\n".repeat(40_000)), "more mistakes"),
        ("100,000 attributes of one name", format!("a = b\n{}", "    .c = d\n".repeat(100_000)), "more lines"),
        ("20 MB of attributes at the margin", format!("a = b\n{}", ".a = b\n".repeat(20 * 145_000)), "more lines"),
        ("20 MB of attributes", format!("a = b\n{}", "    .a = b\n".repeat(20 * 95_000)), "more lines"),
        ("20 MB of blank lines", format!("a = b{}", "\n".repeat(20 << 20)), "more lines"),
        ("20 MB of blank lines of Windows", format!("a = b{}", "\r\n".repeat(10 << 20)), "more lines"),
        ("20 MB of lines at the margin", "b\n".repeat(10 << 20), "more mistakes than are shown"),
        ("20 MB of open braces", format!("a = {}", "{".repeat(20 << 20)), deep),
        ("20 MB of quotes", format!("a = {}", "\"".repeat(20 << 20)), ""),
        ("20 MB of placeables", format!("a = {}", "{ $x }".repeat(20 * 170_000)), "more placeables"),
        ("20 MB of tags that nobody closes", format!("a = {}", "<b>".repeat(20 * 340_000)), ""),
        ("4 MB of spaces before a letter", format!("a = b{}c\n", " ".repeat(4_000_000)), ""),
        ("200,000 comments for the check", "# roznama-ignore: identical\n".repeat(150_000), ""),
        (
            "a term with 5,000 arguments",
            { format!("-t = x\na = {{ -t({}) }}\n", numbered(5_000, |n| format!("a{n}: 1, "))) },
            "more named arguments than any message needs",
        ),
        ("a call with 100,000 values", format!("a = {{ NUMBER({}) }}\n", "$n, ".repeat(100_000)), "values to work on"),
        ("100,000 placeables", format!("a = {}\n", "{ $n }".repeat(100_000)), "more placeables"),
        ("a name of 1 MB", format!("{0} = b\na = {{ {0} }}\n", "n".repeat(1_000_000)), ""),
        ("a reference of 1 MB that leads nowhere", format!("a = {{ {} }}\n", "n".repeat(1_000_000)), "no such message"),
        ("a key of 1 MB", format!("a = {{ $n ->\n   *[{}] x\n }}\n", "k".repeat(1_000_000)), ""),
        ("a chain of 10,000 messages", numbered(10_000, |n| format!("m{n} = {{ m{} }}\n", n + 1)) + "m10000 = x\n", ""),
        ("a chain of 10,000 terms", numbered(10_000, |n| format!("-m{n} = {{ -m{} }}\n", n + 1)) + "-m10000 = x\n", ""),
        (
            "a bush of messages that refer to one another",
            { numbered(60, |n| format!("m{n} = {}\n", numbered(60, |to| format!("{{ m{} }}", (n + to) % 60)))) },
            "",
        ),
        (
            "a bush of variants that refer to one another",
            {
                numbered(40, |n| {
                    format!(
                        "m{n} = {{ $n ->\n{}   *[other] x\n }}\n",
                        numbered(40, |to| format!("    [{to}] {{ m{to} }}\n"))
                    )
                })
            },
            "",
        ),
        (
            "messages that multiply",
            numbered(60, |n| format!("m{n} = {}\n", format!("{{ m{} }}", n + 1).repeat(10))),
            "",
        ),
        ("100,000 comments", "# comment\n".repeat(100_000), ""),
        ("100,000 carriage returns", "a = b\r".repeat(100_000), "carriage returns alone"),
    ]
}

#[test]
fn a_file_that_means_harm_is_told_of_and_harms_nobody() {
    for (name, text, expected) in hostile() {
        let begun = std::time::Instant::now();
        let (catalog, mut said) = catalog(&text);
        let report = Report::new();
        let bundle = Bundle::new(&catalog, "en-PK", "en-PK", &["en".to_owned()], Digits::Latn, &report);
        let arguments = Arguments::new().with("n", 3_i64);
        for outline in catalog.outline("en").iter().filter(|outline| !outline.name.starts_with('-')).take(50) {
            let attributes =
                outline.attributes.iter().take(20).map(|attribute| format!("{}.{attribute}", outline.name));
            for id in std::iter::once(outline.name.clone()).chain(attributes).filter(|id| bundle.has(id)) {
                let text = bundle.format(&id, &arguments, &report).unwrap();
                assert_eq!(bundle.format_isolated(&id, &arguments, &report), Some(text), "{name}");
            }
        }
        let (readers, strays, contract) = (&[], &[], None);
        inspect(&Inspection { catalog: &catalog, reference: "en", readers, strays, contract }, &report);
        said.extend(report.sorted());
        let told = said.iter().any(|said| !expected.is_empty() && said.message.contains(expected));
        assert!(told || expected.is_empty(), "{name}: {:?}", said.iter().take(3).collect::<Vec<_>>());
        // Two seconds at most where nobody else computes and the program is a finished one.
        assert!(begun.elapsed().as_secs() < 60, "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_site_with_a_file_that_means_harm_is_checked_to_the_end() {
    let world = World::sample();
    for (name, text, _) in hostile() {
        let begun = std::time::Instant::now();
        world.write("locales/en/hostile.ftl", &text);
        let said = world.run(&["check", "--format", "json"]);
        // Warnings of ours, mistakes of the file, but no signal and no panic.
        assert!(matches!(said.code, Some(0 | 1)), "{name}: {:?} {}", said.code, said.stderr);
        if text.len() > 4 << 20 {
            assert!(said.stdout.contains("source/too-large"), "{name}");
        }
        assert!(begun.elapsed().as_secs() < 60, "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn blanks_that_are_not_drawn_can_be_pointed_at() {
    let world = World::sample();
    world.write("locales/en/blank.ftl", format!("a = b{}c\n", " ".repeat(1_000)));
    let said = world.run(&["locale", "check"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!((said.stdout + &said.stderr).contains("1000 spaces stand side by side"));
}

#[test]
fn very_many_borrowed_messages_are_told_up_to_a_number_and_then_counted() {
    let world = World::sample();
    world.write("locales/en/many.ftl", numbered(1_500, |n| format!("m{n} = text {n}\n")));
    let said = world.run(&["locale", "check", "--format", "json"]);
    let borrowed: Vec<&str> = said.stdout.lines().filter(|line| line.contains("string/borrowed")).collect();
    let editions = borrowed.iter().filter(|line| line.contains("more messages are missing than are shown")).count();
    assert!(editions > 0);
    let shown = borrowed.len() - editions;
    assert_eq!(shown % 1_000, 0, "{shown}");
    assert!(borrowed.iter().any(|line| line.contains("500 more messages are missing than are shown")));
}

#[test]
fn what_runs_against_a_page_is_isolated_where_text_runs_and_nowhere_else() {
    let world = World::sample();
    world.copy_into("templates", &repository().join("templates"));
    world.change(
        "templates/base.html",
        "<main id=\"main\">",
        "<p id=\"test\" title=\"{{ msg('isolation-test', name='Reuters (UK)') }}\">{{ msg('isolation-test', name='Reuters (UK)') }}</p>\
         <p id=\"urdu\">{{ msg('isolation-test', name='خبر') }}</p>\
         <script>const words = \"{{ msg('isolation-test', name='BBC') }}\";</script>\
         <p id=\"count\">{{ msg('article-count', count=1234) }}</p><main id=\"main\">",
    );
    world.change(
        "templates/base.html",
        "msg(\"page-title\", title=page.title, site=site.name)",
        "msg('isolation-test', name='APP')",
    );
    world.write("locales/ur/test.ftl", "isolation-test = ماخذ: { $name }۔\n");
    world.write("locales/en/test.ftl", "isolation-test = Source: { $name }.\n");
    world.change("roznama.yaml", "digits: latn", "digits: arabext");
    world.run(&["build", "--now", "2026-05-01T00:00:00Z"]).exits(0);
    let page = |tag: &str| {
        let edition = tree(&world.path().join("out").join(tag));
        let article = edition.keys().find(|path| path.starts_with("20") && path.ends_with("index.html")).unwrap();
        let page = String::from_utf8(edition[article].clone()).unwrap();
        for (name, bytes) in &edition {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(['\u{fdd0}', '\u{fdd1}']), "{name}");
            let page = name.ends_with(".html");
            assert!(page || !text.contains('\u{2068}'), "{name}");
        }
        page.replace('\u{2068}', "⟨").replace('\u{2069}', "⟩")
    };
    let urdu = page("ur-PK");
    for piece in [
        "<p id=\"test\" title=\"ماخذ: Reuters (UK)۔\">ماخذ: ⟨Reuters (UK)⟩۔</p>",
        "<p id=\"urdu\">ماخذ: خبر۔</p>",
        "<script>const words = \"ماخذ: BBC۔\";</script>",
        "<p id=\"count\">۱٬۲۳۴ مضامین</p>",
        "<title>ماخذ: APP۔</title>",
    ] {
        assert!(urdu.contains(piece), "no {piece} in {urdu}");
    }
    let english = page("en-PK");
    for piece in [
        "<p id=\"test\" title=\"Source: Reuters (UK).\">Source: Reuters (UK).</p>",
        "<p id=\"urdu\">Source: ⟨خبر⟩.</p>",
        "<p id=\"count\">1,234 articles</p>",
    ] {
        assert!(english.contains(piece), "no {piece} in {english}");
    }
}

#[test]
fn a_byte_order_mark_is_told_of_and_its_file_is_read() {
    let world = World::sample();
    let text = format!("\u{feff}{}", world.read("locales/ur/theme.ftl"));
    world.write("locales/ur/theme.ftl", text);
    let said = world.run(&["check", "--format", "json"]);
    said.exits(0).finds(&["string/byte-order-mark"]);
}

#[test]
fn a_folder_whose_only_file_cannot_be_read_says_why() {
    let world = World::new();
    world.write("web/en/main.ftl", format!("m = {}\n", "a".repeat(20_000_000)));
    let said = world.run(&["locale", "check", "web"]);
    said.exits(2).remarks("error[source/too-large]: `en/main.ftl` is larger than 4 MiB");
}
