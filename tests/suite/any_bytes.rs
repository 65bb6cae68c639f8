//! Any bytes in the place of any input file: nothing panics, and every diagnostic's place lies in the file it names.

use std::path::Path;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use roznama::article::{Body, Head};
use roznama::calendar::GregorianDate;
use roznama::dateline::NumericOrder;
use roznama::locale::{Arguments, BYTE_ORDER_MARK, Bundle, Catalog, Digits, LocaleFile};
use roznama::pipeline::{self, Mode, Request};
use roznama::report::{Diagnostic, Report};
use roznama::site;
use roznama::source::{Hash, Root, SourceFile};

use crate::world::{World, repository, tree};

/// A change of a file's bytes.
#[derive(Clone, Debug)]
enum Edit {
    Delete(Index, usize),
    Duplicate(Index, usize),
    Replace(Index, u8),
    Insert(Index, &'static str),
}

impl Edit {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let end = bytes.len() + 1;
        match self {
            Self::Delete(at, length) => {
                let start = at.index(end);
                bytes.drain(start..(start + length).min(bytes.len()));
            }
            Self::Duplicate(at, length) => {
                let start = at.index(end);
                let piece = bytes[start..(start + length).min(bytes.len())].to_vec();
                bytes.splice(start..start, piece);
            }
            Self::Replace(at, byte) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Self::Replace(..) => {}
            Self::Insert(at, piece) => {
                let at = at.index(end);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
}

/// Bytes for the place of a file: without any order, texts, its own words in any order, and a real one that was spoilt.
fn hostile(real: &str, pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> + use<> {
    let real = repository().join(real);
    let real = std::fs::read(&real).unwrap_or_else(|cause| panic!("{}: {cause}", real.display()));
    let edit = prop_oneof![
        (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Edit::Duplicate(at, length)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Replace(at, byte)),
        (any::<Index>(), select(pieces)).prop_map(|(at, piece)| Edit::Insert(at, piece)),
    ];
    let spoilt = vec(edit, 1..12).prop_map(move |edits| {
        let mut bytes = real.clone();
        for edit in &edits {
            edit.apply(&mut bytes);
        }
        bytes
    });
    prop_oneof![
        1 => vec(any::<u8>(), 0..300),
        1 => "(?s).{0,200}".prop_map(String::into_bytes),
        3 => vec(select(pieces), 0..40).prop_map(|pieces| pieces.concat().into_bytes()),
        4 => spoilt,
    ]
}

/// Expects the place of each diagnostic that names this file to lie in its text.
#[track_caller]
fn inside(diagnostics: &[Diagnostic], file: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // One byte order mark is none of the text; a second one is, and is counted like any other character.
    let text = text.strip_prefix('\u{feff}').filter(|_| std::str::from_utf8(bytes).is_ok()).unwrap_or(&text);
    let lines: Vec<&str> = text.split('\n').collect();
    let is_in = |line: usize, column: usize| {
        let length = line.checked_sub(1).and_then(|line| lines.get(line)).map(|line| line.chars().count());
        column >= 1 && length.is_some_and(|length| column <= length + 1)
    };
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.contains('\n'), "{diagnostic:#?}");
        let Some(place) = diagnostic.place.as_ref().filter(|place| &*place.file == file) else { continue };
        assert!(is_in(place.line, place.column) && is_in(place.end_line, place.end_column), "{diagnostic:#?}");
        assert!((place.line, place.column) <= (place.end_line, place.end_column), "{diagnostic:#?}");
        assert!(place.excerpt.get(place.excerpt_span.start..place.excerpt_span.end).is_some(), "{diagnostic:#?}");
        assert!(lines[place.line - 1].contains(&*place.excerpt), "{diagnostic:#?}");
    }
}

/// Puts many bytes into the place of a file of a site, and looks at what each has the whole program say.
#[track_caller]
fn endures(cases: u32, world: &World, file: &str, bytes: impl Strategy<Value = Vec<u8>>) {
    let root = Root::open(world.path()).unwrap();
    let check = |bytes: Vec<u8>| {
        world.write(file, &bytes);
        let request = Request {
            site: &root,
            out: None,
            editions: &[],
            now: "2026-05-01T00:00:00Z".parse().unwrap(),
            jobs: Some(1),
            mode: Mode::Check,
        };
        let outcome = pipeline::run(&request, &|_| ()).expect("the disk is well");
        inside(&outcome.diagnostics, file, &bytes);
    };
    proptest!(ProptestConfig::with_cases(cases), |(bytes in bytes)| check(bytes));
}

/// A small site with one good article.
fn world() -> World {
    let world = World::with_strings();
    world.write("roznama.yaml", std::fs::read(repository().join("roznama.yaml")).unwrap());
    let good =
        "---\ntitle: Good\ndate: 23 Shawwal 1443\nsection: world\ntags: [a, b]\n---\n\nText :date[2022-05-25].\n";
    world.write("content/2022/good/en.md", good).write("content/2022/good/ur.md", good);
    world
}

/// The file at a path as the program would read it; none where it refuses.
fn read(folder: &Path, name: &str) -> Result<SourceFile, Diagnostic> {
    Root::open(folder).unwrap().read_text(name).unwrap()
}

const ARTICLE: &str = "content/2022/pakistan-russia-old-players-new-road/en.md";

const ARTICLE_PIECES: &[&str] = &[
    "---\n",
    "---\n",
    "...\n",
    "title: ",
    "date: ",
    "2022-05-25\n",
    "23 Shawwal 1443",
    "۲۳ شوال ۱۴۴۳ھ",
    "99999999-99-99",
    "updated: ",
    "2022-05-26T09:30+05:00\n",
    "-9999-01-01T00:00",
    "9999-12-31T23:59:60Z",
    "embargo: ",
    "expires: ",
    "authors: ",
    "[ a, b ]\n",
    "image: ",
    "{ src: a.jpg, alt: b }\n",
    "corrections: ",
    "- { date: 1443-10-30 AH, note: x }\n",
    "translation: { of: en }\n",
    "status: draft\n",
    "&a [*a, *a]",
    "!!binary ",
    "? ",
    ": ",
    "\n",
    "\r\n",
    "\t",
    " ",
    "  - ",
    "#",
    "# Title\n\n",
    "- [x] ",
    "| a | b |\n|:--|--:|\n| c | d |\n",
    "[^1]",
    "[^1]: Note\n",
    "![a](x.jpg)",
    "[b](../good/en.md)",
    "](javascript:x)",
    ":date[2022-05-25]",
    ":date[",
    "]",
    "<b onclick=\"x\">",
    "<script>",
    "</b>",
    "<!--",
    "```\n",
    "> ",
    "*",
    "_",
    "`",
    "\\",
    "&amp;",
    "\u{feff}",
    "\u{0}",
    "\u{200f}",
    "پاکستان",
    "𞸀",
];

#[test]
fn any_bytes_as_an_article_are_read_without_harm() {
    let world = World::new();
    let file = "content/a/en.md";
    let check = |bytes: Vec<u8>| {
        world.write(file, &bytes);
        let report = Report::new();
        match read(world.path(), file) {
            Ok(source) => {
                let head = Head::parse(&source, NumericOrder::DayFirst, &report);
                assert!(source.text.get(head.yaml.start..head.yaml.end).is_some(), "{head:?}");
                assert!(source.text.get(head.body.start..head.body.end).is_some(), "{head:?}");
                let _ = Body::parse(&source, head.body, NumericOrder::DayFirst, &report);
            }
            Err(diagnostic) => report.push(diagnostic),
        }
        inside(&report.sorted(), file, &bytes);
    };
    proptest!(ProptestConfig::with_cases(400), |(bytes in hostile(ARTICLE, ARTICLE_PIECES))| check(bytes));
}

#[test]
fn a_site_with_any_bytes_as_an_article_is_checked_to_the_end() {
    endures(80, &world(), "content/2022/any/en.md", hostile(ARTICLE, ARTICLE_PIECES));
}

const SITE_PIECES: &[&str] = &[
    "name: ",
    "{ message: site-name }\n",
    "base_url: ",
    "https://x.example\n",
    "http://\n",
    "time_zone: ",
    "Asia/Karachi\n",
    "editions:\n",
    "  - locale: ",
    "en-PK\n",
    "../..\n",
    "    strings: ",
    "[ur, en]\n",
    "    calendar: ",
    "pakistan\n",
    "missing: ",
    "fallback\n",
    "digits: arabext\n",
    "outputs: [front, tags]\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "- ",
    "\n",
    "  ",
    "\t",
    "&a ",
    "*a",
    "<<: ",
    "? ",
    "!tag ",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "#",
    "%YAML 9.9\n",
    "---\n",
    "...\n",
    "null\n",
    "~",
    "1e999",
    ".nan",
    "\u{feff}",
    "\u{0}",
    "\u{85}",
    "خبر",
];

#[test]
fn any_bytes_as_the_sites_file_are_read_without_harm() {
    let world = World::new();
    let root = Root::open(world.path()).unwrap();
    let check = |bytes: Vec<u8>| {
        world.write("roznama.yaml", &bytes);
        let report = Report::new();
        let site = site::load(&root, &report).expect("the disk is well");
        let diagnostics = report.sorted();
        assert!(site.is_some() || !diagnostics.is_empty(), "no site, and no word of why");
        inside(&diagnostics, "roznama.yaml", &bytes);
    };
    proptest!(ProptestConfig::with_cases(400), |(bytes in hostile("roznama.yaml", SITE_PIECES))| check(bytes));
}

#[test]
fn a_site_with_any_bytes_as_its_file_is_checked_to_the_end() {
    endures(80, &world(), "roznama.yaml", hostile("roznama.yaml", SITE_PIECES));
}

const STRING_PIECES: &[&str] = &[
    "back-to-top",
    "masthead",
    "date-both",
    "-term",
    " = ",
    "=",
    "{ ",
    " }",
    "{",
    "}",
    "$date",
    "$count",
    "DAY($date)",
    "NUMBER($count, minimumFractionDigits: 99)",
    "calendar: \"hijri\"",
    "(",
    ")",
    " ->\n",
    "    [one] x\n",
    "   *[other] y\n",
    ".attr = ",
    "\"",
    "\\u0041",
    "\\U110000",
    "# ",
    "## ",
    "### ",
    "\n",
    "\r",
    "\r\n",
    "    ",
    "\t",
    "word",
    "\u{feff}",
    "\u{0}",
    "\u{2068}",
    "خبر",
];

/// Reads these bytes as a string file, writes every message of it, and looks at the places of what is said.
#[track_caller]
fn read_as_strings(world: &World, bytes: &[u8]) -> Vec<Diagnostic> {
    const FILE: &str = "locales/en/any.ftl";
    world.write(FILE, bytes);
    let report = Report::new();
    match read(world.path(), FILE) {
        Ok(source) => {
            let file = LocaleFile { language: "en".to_owned(), path: Arc::from(FILE), text: source.text_as_written() };
            let catalog = Catalog::parse(vec![file], &report);
            let bundle = Bundle::new(&catalog, "en-PK", "en-PK", &["en".to_owned()], Digits::Latn, &report);
            for id in catalog.messages("en") {
                let _ = bundle.format(id, &Arguments::new().with("count", 1_i64).with("title", "x"), &report);
            }
        }
        Err(diagnostic) => report.push(diagnostic),
    }
    let diagnostics = report.sorted();
    inside(&diagnostics, FILE, bytes);
    diagnostics
}

#[test]
fn a_second_byte_order_mark_counts_in_the_place_of_what_follows_it() {
    for (text, column) in [("word", 5), ("\u{feff}word", 5), ("\u{feff}\u{feff}word", 6)] {
        let said = read_as_strings(&World::new(), text.as_bytes());
        let others = said.iter().filter(|found| found.code != BYTE_ORDER_MARK);
        let places: Vec<_> = others.filter_map(|found| Some(found.place.as_ref()?.end_column)).collect();
        assert_eq!(places, [column], "{text:?}: {said:#?}");
    }
}

#[test]
fn any_bytes_as_a_string_file_are_read_without_harm() {
    let world = World::new();
    let check = |bytes: Vec<u8>| {
        read_as_strings(&world, &bytes);
    };
    proptest!(ProptestConfig::with_cases(300), |(bytes in hostile("locales/en/theme.ftl", STRING_PIECES))| check(bytes));
}

#[test]
fn a_site_with_any_bytes_as_a_string_file_is_checked_to_the_end() {
    let world = world();
    for name in ["locales/ur/theme.ftl", "locales/ur/dates.ftl"] {
        let good = world.read(name);
        endures(40, &world, name, hostile(name, STRING_PIECES));
        world.write(name, good);
    }
}

const CALENDAR_PIECES: &[&str] = &[
    "authority: ",
    "us\n",
    "base: ",
    "umalqura\n",
    "civil\n",
    "months:\n",
    "months: {}\n",
    "  1443-10: ",
    "  1443-11: ",
    "  0001-01: ",
    "  9999-12: ",
    "{ first: 2022-05-03, kind: announcement }\n",
    "{ first: 2022-06-01, kind: derived }\n",
    "{ first: 0622-07-19, kind: derived }\n",
    "{ first: 9999-12-31, kind: holiday_observed }\n",
    "first: ",
    "2022-05-33",
    "kind: moon",
    "confidence: low",
    "sources: -1",
    "{",
    "}",
    ",",
    "\n",
    "  ",
    "&a ",
    "*a",
    "- ",
    "!!int ",
    "\"",
    "\u{feff}",
    "\u{0}",
    "شوال",
];

#[test]
fn any_bytes_as_a_calendar_file_are_read_without_harm_and_what_is_read_converts() {
    const FILE: &str = "calendars/any.yaml";
    let world = World::new();
    let settings = "base_url: https://x.example\neditions: [ { locale: en-PK, calendar: any } ]\n";
    world.write("roznama.yaml", settings);
    let root = Root::open(world.path()).unwrap();
    let check = |bytes: Vec<u8>| {
        world.write(FILE, &bytes);
        let report = Report::new();
        if let Some(site) = site::load(&root, &report).expect("the disk is well") {
            let rule = &site.editions[0].calendar;
            // Near the records: a sky that is computed for a thousand years in each case would take the night.
            for year in (1990..2040).chain([1, 500, 5000, 9999]) {
                let day = GregorianDate::try_new(year, 1 + u8::try_from(year % 12).unwrap(), 28).unwrap().to_day();
                let Ok(hijri) = rule.from_day(day) else { continue };
                assert_eq!(rule.to_day(hijri.value).map(|back| back.value), Ok(day), "{hijri:?}");
            }
        }
        let diagnostics = report.sorted();
        inside(&diagnostics, FILE, &bytes);
    };
    proptest!(ProptestConfig::with_cases(200), |(bytes in hostile("calendars/pakistan.yaml", CALENDAR_PIECES))| check(bytes));
}

#[test]
fn a_site_with_any_bytes_as_its_calendar_is_checked_to_the_end() {
    endures(60, &world(), "calendars/pakistan.yaml", hostile("calendars/pakistan.yaml", CALENDAR_PIECES));
}

/// The months between two records a thousand years apart are computed once, whoever asks for them.
#[test]
fn two_records_at_the_ends_of_time_are_a_calendar_in_bounded_time() {
    const FILE: &str = "calendars/any.yaml";
    let world = World::new();
    world.write("roznama.yaml", "base_url: https://x.example\neditions: [ { locale: en-PK, calendar: any } ]\n");
    let text = "authority: us\nbase: crescent\nsites: { Karachi: { latitude: 24.86, longitude: 67.0 } }\nmonths:\n  \
                0900-01: { first: 1494-10-11, kind: derived }\n  1900-01: { first: 2464-12-31, kind: derived }\n";
    world.write(FILE, text);
    let report = Report::new();
    let site = site::load(&Root::open(world.path()).unwrap(), &report).unwrap().expect("the site is whole");
    let rule = &site.editions[0].calendar;
    for year in 1495..2464 {
        let day = GregorianDate::try_new(year, 6, 15).unwrap().to_day();
        let hijri = rule.from_day(day).unwrap();
        assert_eq!(rule.to_day(hijri.value).map(|back| back.value), Ok(day), "{hijri:?}");
    }
}

#[test]
fn what_fuzzing_found_to_be_of_interest_as_an_article_is_read_without_harm() {
    let files = tree(&repository().join("tests/fuzz/corpus/front_matter"));
    assert!(files.len() > 15);
    for bytes in files.into_values() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let hash = Hash::of(text.as_bytes());
        let file = SourceFile { path: "content/a/en.md".into(), text, had_mark: false, hash };
        let report = Report::new();
        let head = Head::parse(&file, NumericOrder::default(), &report);
        let _ = Body::parse(&file, head.body, NumericOrder::default(), &report);
        for found in report.sorted() {
            assert!(found.place.unwrap().line <= file.text.split('\n').count());
        }
    }
}
