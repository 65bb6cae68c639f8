//! Files that mean harm: nothing panics, nothing runs out of stack, memory or time, and every place lies in its file.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Arguments, Bundle, Digits, bundle, english, file, format, said, seed};
use crate::locale::BYTE_ORDER_MARK;
use crate::report::{Diagnostic, Report};

/// Formats every message of a text, and checks that every place that was named lies in it.
fn endure(text: &str) -> (Bundle, Vec<Diagnostic>) {
    let (bundle, mut reported) = english(text);
    let report = Report::new();
    let ids: BTreeSet<&str> = text.lines().map(|line| line.split(['=', ' ']).next().unwrap_or("")).collect();
    let arguments = Arguments::new().with("a", 1_i64).with("b", "text").with("c", seed());
    for id in ids.into_iter().take(100) {
        for id in [id.to_owned(), format!("{id}.a"), format!("{id}.b")] {
            if bundle.has(&id) {
                let _ = bundle.format(&id, &arguments, &report);
                let _ = bundle.text(&id, &report);
            }
        }
    }
    reported.extend(report.sorted());
    let lines = text.split('\n').count();
    for place in reported.iter().filter_map(|diagnostic| diagnostic.place.as_ref()) {
        assert!(place.line <= lines && place.end_line <= lines, "{place:?}");
        let line = text.split('\n').nth(place.line - 1).unwrap();
        assert!(place.column <= line.chars().count() + 1, "{place:?}");
    }
    (bundle, reported)
}

/// One line, or more, for each number from 0.
fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().concat()
}

#[test]
fn depth_is_refused_where_it_begins() {
    let many = 200_000;
    for (text, place) in [
        ("a = ".to_owned() + &"{".repeat(many), "1:45"),
        ("ok = fine\na = { ".to_owned() + &"F(".repeat(many), "2:86"),
        ("a = ".to_owned() + &"{ ".repeat(many) + &"}".repeat(many), "1:85"),
        ("a = {".to_owned() + &" F(\n".repeat(many), "40:3"),
        // Quotes, parentheses in text and closing braces in quotes do not hide what opens.
        ("a = ".to_owned() + &"{ \"}\" ".repeat(many), "1:245"),
        ("a = ".to_owned() + &"{ \"\\\"}\" ".repeat(many), "1:325"),
        ("a = ) \" ".to_owned() + &"{ $a ->\n [a] )\" ".repeat(many), "41:9"),
    ] {
        let (_, reported) = endure(&text);
        let said = said(&reported);
        let depth = said.iter().find(|line| line.contains("string/limit braces and parentheses are nested too deep"));
        let start: String = text.chars().take(40).collect();
        assert!(depth.is_some_and(|line| line.starts_with(&format!("en/main.ftl:{place} "))), "{start} {said:?}");
    }
}

#[test]
fn forty_levels_are_read_and_printed() {
    let braces = format!("a = {}$a{}", "{".repeat(40), "}".repeat(40));
    let selects = "a = ".to_owned() + &"{ $a ->\n   *[a] ".repeat(40) + "x" + &"\n }".repeat(40);
    for (text, expected) in [(braces, "7"), (selects, "x")] {
        let (bundle, reported) = english(&text);
        assert_eq!(reported, []);
        let arguments = Arguments::new().with("a", 7_i64);
        assert_eq!(format(&bundle, "a", &arguments), (Some(expected.to_owned()), vec![]));
    }
}

#[test]
fn messages_that_refer_to_themselves_or_to_one_another_end() {
    let text = "self = a { self } b\nround = { trip }\ntrip = { round }\n\
                menu = { menu.label }\n    .label = { menu }\n-term = { -term }\nuse = { -term }\n\
                select = { $a ->\n   *[a] { select }\n }\n";
    let (bundle, _) = endure(text);
    for (id, expected, complaint) in [
        ("self", "a {self} b", "1:12 string/cycle `self` refers to itself"),
        ("round", "{round}", "3:10 string/cycle `trip` refers to `round`, which leads back to it"),
        ("menu", "{menu}", "5:16 string/cycle `menu` refers to itself"),
        ("use", "{-term}", "6:11 string/cycle `-term` refers to itself"),
        ("select", "{select}", "9:11 string/cycle `select` refers to itself"),
    ] {
        let expected = (Some(expected.to_owned()), vec![format!("en/main.ftl:{complaint} (write the text out once)")]);
        assert_eq!(format(&bundle, id, &Arguments::new().with("a", 1_i64)), expected);
    }
}

#[test]
fn long_chains_many_placeables_and_multiplying_messages_are_refused() {
    let arguments = Arguments::new().with("a", 1_i64);
    let chain = numbered(5000, |n| format!("m{n} = {{ m{} }}\n", n + 1));
    let laughs = numbered(40, |n| format!("m{n} = {}\n", format!("{{ m{} }}", n + 1).repeat(8))) + "m40 = ha\n";
    let variants = numbered(25, |n| {
        let variants = numbered(8, |key| format!("    [{key}] {{ m{} }}\n", n + 1));
        format!("m{n} = {{ $a ->\n{variants}   *[other] x\n }}\n")
    });
    let placeables = format!("m0 = {}\n", "{ $a }".repeat(5000));
    let long = format!("long = {}\nm0 = {}\n", "x".repeat(100_000), "{ long }".repeat(90));
    for (text, complaint) in [
        (chain, "messages refer to one another too deep"),
        (laughs, "the text has more placeables than any message needs"),
        (variants, "the text has more variants than any message needs"),
        (placeables, "the text has more placeables than any message needs"),
        (long, "the text is longer than any message needs"),
    ] {
        let (bundle, _) = endure(&text);
        let (text, said) = format(&bundle, "m0", &arguments);
        assert_eq!(text.as_deref(), Some("{m0}"), "{complaint}");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains(&format!("string/limit {complaint}")), "{said:?}");
    }
}

#[test]
fn a_message_of_a_hundred_placeables_is_printed_and_one_of_more_is_refused() {
    let arguments = Arguments::new().with("a", 1_i64);
    // Fluent panics on some of those that have more, and cuts the text of the others.
    for text in ["{ \"x\" }", "{ 1 }", "{ $a }", "{ b }", "{ -c }", "{ NUMBER(1) }", "{ { $a } }"] {
        for (count, printed) in [(99, true), (100, false)] {
            let text = format!("a = {{ 1 ->\n   *[a] {}\n }}\nb = x\n-c = x\n", text.repeat(count));
            let (bundle, _) = endure(&text);
            let (text, said) = format(&bundle, "a", &arguments);
            assert_eq!(text.map(|text| text.len()), Some(if printed { 99 } else { 3 }));
            assert_eq!(said.is_empty(), printed, "{said:?}");
        }
    }
}

#[test]
fn a_text_that_its_arguments_make_too_long_is_cut() {
    let (bundle, _) = english("a = { $b }{ $b }{ $b }\n");
    let long = "x".repeat(400_000);
    let (text, said) = format(&bundle, "a", &Arguments::new().with("b", long.as_str()));
    assert_eq!(text.map(|text| text.len()), Some(800_000));
    assert_eq!(
        said,
        [
            "en/main.ftl:1:1 string/limit the text is longer than any message needs (shorten the message; the text is cut here)"
        ]
    );
}

#[test]
fn huge_files_are_read_in_reasonable_time() {
    let megabytes = 10 << 20;
    let line = format!("a = {}\nb = after\n", "x".repeat(megabytes));
    let (bundle, reported) = english(&line);
    assert_eq!(reported, []);
    assert_eq!(format(&bundle, "b", &Arguments::new()).0.as_deref(), Some("after"));
    for text in [
        "{".repeat(megabytes),
        "\n".repeat(megabytes),
        "a = {".to_owned() + &" ".repeat(megabytes),
        "a = b\n".to_owned() + &" \n".repeat(megabytes / 2),
        "a = { F(".to_owned() + &numbered(500_000, |n| format!("a{n}:1,")),
        "a = b".to_owned() + &"\n .a = b".repeat(200_000),
        "a = { $a ->".to_owned() + &"\n [a] b".repeat(200_000) + "\n *[c] d\n }",
        "# comment\n".repeat(200_000),
        format!("a = {{ {} }}", "1".repeat(megabytes)),
        format!("a = {{ \"{}\" }}", "\\\\".repeat(megabytes / 2)),
    ] {
        let _ = english(&text);
    }
}

#[test]
fn odd_bytes_do_no_harm() {
    for text in [
        "",
        "\0",
        "a = \0\0 { $a }\0",
        "a = b\rc\r\rd",
        "\r\r\r",
        "\u{feff}",
        "\u{feff}\u{feff}a = b",
        "a = \u{feff}\u{2028}\u{202e}",
        "\n\n\n",
    ] {
        endure(text);
    }
    let (bundle, reported) = english("\u{feff}a = b\rc\0d\n");
    assert_eq!(reported.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [BYTE_ORDER_MARK]);
    assert_eq!(format(&bundle, "a", &Arguments::new()).0.as_deref(), Some("b\rc\0d"));
}

#[test]
fn the_smallest_stack_of_a_worker_thread_is_enough() {
    let worker = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let selects = "{ $a ->\n   *[a] ".repeat(39) + "{ m1 }" + &"\n }".repeat(39);
        let chain = numbered(60, |n| format!("m{n} = {}\n", selects.replace("m1", &format!("m{}", n + 1))));
        let (bundle, _) = endure(&chain);
        let (_, said) = format(&bundle, "m0", &Arguments::new().with("a", 1_i64));
        assert!(said[0].contains("too deep"), "{said:?}");
        endure(&format!("a = {{ {}", "NUMBER(".repeat(39) + "$a" + &")".repeat(39) + " }"));
    });
    worker.unwrap().join().unwrap();
}

/// Text that looks enough like Fluent to get past the first character.
pub(super) fn fluent_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b = ",
        "a = ",
        "-t = ",
        "\n",
        "\n    ",
        "\n .a = ",
        " ",
        "{",
        "{ ",
        " }",
        "}",
        "(",
        ")",
        "$a",
        "$b",
        "$c",
        " ->\n",
        "\n [a] ",
        "\n *[b] ",
        "\n   *[other] ",
        "[1]",
        "\"",
        "\"x\"",
        "\\",
        "\\u06D4",
        "NUMBER(",
        "DAY(",
        "PLURAL($a",
        "WEEKDAY($c)",
        ", ",
        "type: \"ordinal\"",
        "calendar: \"hijri\"",
        "minimumFractionDigits: 3",
        "maximumFractionDigits: 1",
        "5",
        "0.5",
        "-1",
        "{ a }",
        "{ b.a }",
        "{ -t }",
        "{ -t.a ->",
        "{ -t(a: 1) }",
        "# ",
        "#",
        "متن",
        "\t",
        "\r",
        "\r\n",
        "\0",
        "\u{feff}",
        "🗞",
        ":",
        "=",
        ".a",
        "*",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_and_formatted_without_a_panic(text in "(?s).{0,300}") {
        endure(&text);
        endure(&format!("a = {text}"));
    }

    #[test]
    fn any_text_that_looks_like_fluent_is_read_and_formatted_without_a_panic(text in fluent_like()) {
        endure(&text);
        endure(&format!("a = {{ {text}"));
    }

    #[test]
    fn any_two_languages_over_one_another_are_formatted_without_a_panic(
        own in fluent_like(), other in fluent_like()
    ) {
        let own = format!("a = x\n{own}");
        let other = format!("a = {{ $a }}\n .a = {{ $b }}\n{other}\n-t = {{ $a }}\n .a = x\n");
        let (bundle, _) = bundle(&[file("ur", "x", &own), file("en", "y", &other)], "ur-PK", &["ur", "en"], Digits::Arab);
        let arguments = Arguments::new().with("a", 1_i64).with("b", "text").with("c", seed());
        for id in ["a", "a.a", "b", "b.a"] {
            let _ = bundle.format(id, &arguments, &Report::new());
        }
    }

    #[test]
    fn any_folder_and_any_chain_make_a_bundle(
        folders in prop::collection::vec("[a-z_A-Z-]{0,8}|.{0,4}", 0..4), chain in prop::collection::vec("en|ur|.{0,4}", 0..4), locale in ".{0,5}|ur-PK"
    ) {
        let files: Vec<_> = folders.iter().map(|folder| file(folder, "x", "a = { -t }\n")).collect();
        let chain: Vec<&str> = chain.iter().map(String::as_str).collect();
        let (bundle, _) = bundle(&files, &locale, &chain, Digits::Arabext);
        let _ = format(&bundle, "a", &Arguments::new());
    }
}
