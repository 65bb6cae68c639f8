//! What a translator reads about a file that is not written as Fluent wants it.

use super::{Arguments, english, format, said};

#[test]
fn every_slip_is_told_once_at_its_place() {
    let cases = [
        "name: text",
        "name text",
        "name",
        "name =\n\n",
        "-name =\n",
        "نام = متن",
        "a = b\nمتن",
        "a = b\n\tc",
        "a = b\n    [c",
        "a = b\n    *c",
        "#comment\na = b",
        "#### a",
        "# a\n  b",
        "a = { $b",
        "a = b { $c\n    d\n",
        "a = b }",
        "a = { $b c }",
        "a = { }",
        "a = { “b” }",
        "a = { $ب }",
        "a = { \"b }",
        "a = { \"b\n    c\" }",
        "a = { \"\\n\" }",
        "a = { \"\\{\" }",
        "a = { \"\\u06\" }",
        "a = { day($b) }",
        "a = { DAY($b }",
        "a = { DAY($b, calendar: $c) }",
        "a = { DAY(calendar: \"hijri\", $b) }",
        "a = { NUMBER($b, type: \"x\", type: \"y\") }",
        "a = { $b ->\n    [c] d\n }",
        "a = { $b ->\n   *[c] d\n   *[e] f\n }",
        "a = { $b ->\n   *[c]\n }",
        "a = { $b -> [c] d *[e] f }",
        "a = { b ->\n   *[c] d\n }",
        "a = { -b ->\n   *[c] d\n }",
        "a = { -b.c }",
        "a = { $b ->\n   *[ج] d\n }",
        "a = b\n    .c d",
        "a = b\n    .c = { $d",
        "a = b\n    .ج = د",
    ];
    let told = cases.map(|text| {
        let (_, reported) = english(text);
        assert_eq!(reported.len(), 1, "{text}: {reported:?}");
        let said = said(&reported).concat().replace("string/syntax ", "");
        format!("{text}\n=> {}\n", said.trim_start_matches("en/main.ftl:"))
    });
    insta::assert_snapshot!("mistakes", told.join("\n"));
}

#[test]
fn what_can_be_read_of_a_broken_file_is_kept() {
    let text = "a = one\nb = { broken\nc = three\n    .d = four\n    .e { five\nf = six\n";
    let (bundle, reported) = english(text);
    assert_eq!(reported.len(), 2);
    for (id, expected) in
        [("a", Some("one")), ("b", None), ("c", Some("three")), ("c.d", Some("four")), ("f", Some("six"))]
    {
        assert_eq!(format(&bundle, id, &Arguments::new()).0.as_deref(), expected, "{id}");
    }
}

#[test]
fn lines_are_joined_and_dedented_whatever_ends_them() {
    for text in ["a =\n    one\n      two\n\n    three\n", "a =\r\n    one\r\n      two\r\n\r\n    three\r\n"] {
        let (bundle, reported) = english(text);
        assert_eq!(reported, []);
        assert_eq!(format(&bundle, "a", &Arguments::new()).0.as_deref(), Some("one\n  two\n\nthree"));
    }
}
