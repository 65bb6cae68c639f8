//! What a translator reads about a file that is not written as Fluent wants it.

use super::{Arguments, english, format, said};

#[test]
#[expect(clippy::too_many_lines, reason = "a list of cases")]
fn every_slip_is_told_once_at_its_place() {
    let cases = [
        // The margin and the equals sign.
        ("name: text", "1:5 `name` is followed by `:` instead of `=` (write `=` between a name and its text)"),
        ("name text", "1:6 `=` is missing after `name`: there is `t` (write `name = text`)"),
        ("name", "1:5 `=` is missing after `name`: the line ends (write `name = text`)"),
        ("name =\n\n", "1:1 `name` has no text (write the text after `=`, or remove the message)"),
        ("-name =\n", "1:1 `-name` has no text (write the text after `=`, or remove the term)"),
        (
            "نام = متن",
            "1:1 this line belongs to no message (a message begins at the margin with its name: `name = text`)",
        ),
        (
            "a = b\nمتن",
            "2:1 this line belongs to no message (text that goes on from the line above is indented with spaces)",
        ),
        ("a = b\n\tc", "2:1 this line begins with a tab (indent with spaces)"),
        ("a = b\n    [c", "2:5 a line of text cannot begin with `[` (to begin a line of text with it write `{\"[\"}`)"),
        ("a = b\n    *c", "2:5 a line of text cannot begin with `*` (to begin a line of text with it write `{\"*\"}`)"),
        ("#comment\na = b", "1:1 a comment needs a space after its `#` (write `# ` and then the comment)"),
        ("#### a", "1:1 a comment begins with more than three `#` (write one, two or three `#` and a space)"),
        (
            "# a\n  b",
            "2:1 this line belongs to no message (a message begins at the margin with its name: `name = text`)",
        ),
        // Braces.
        ("a = { $b", "1:5 this `{` is never closed (close it with `}`; for a brace as text write `{\"{\"}`)"),
        (
            "a = b { $c\n    d\n",
            "2:5 a placeable should end here with `}`, but there is `d` (a placeable holds one thing: \
          `{ $name }`, `{ message }`, `{ FUNCTION($name) }`)",
        ),
        ("a = b }", "1:7 this `}` closes nothing (remove it; for a brace as text write `{\"}\"}`)"),
        (
            "a = { $b c }",
            "1:10 a placeable should end here with `}`, but there is `c` (a placeable holds one thing: \
          `{ $name }`, `{ message }`, `{ FUNCTION($name) }`)",
        ),
        (
            "a = { }",
            "1:7 a placeable holds nothing that can be printed: there is `}` (write `{ $name }`, `{ message }`, \
          `{ FUNCTION($name) }` or `{\"text\"}`, with straight quotes)",
        ),
        (
            "a = { “b” }",
            "1:7 a placeable holds nothing that can be printed: there is `“` (write `{ $name }`, `{ message }`, \
          `{ FUNCTION($name) }` or `{\"text\"}`, with straight quotes)",
        ),
        (
            "a = { $ب }",
            "1:8 a name is missing here: there is `ب` (names are made of English letters, digits, `-` and `_`, \
          and begin with a letter)",
        ),
        ("a = { \"b }", "1:11 a text in quotes is never closed (close it with `\"`)"),
        ("a = { \"b\n    c\" }", "1:9 a text in quotes goes on past the end of the line (close it with `\"`)"),
        (
            "a = { \"\\n\" }",
            "1:8 a text in quotes has a `\\` that stands for nothing (write `\\\\` for a backslash, `\\\"` for \
          a quote, `\\u06D4` for a character by its number)",
        ),
        ("a = { \"\\{\" }", "1:8 a text in quotes has a `\\` that stands for nothing (write `{` alone)"),
        (
            "a = { \"\\u06\" }",
            "1:12 a character's number is too short (write four hexadecimal digits after `\\u`, six after `\\U`)",
        ),
        // Calls.
        (
            "a = { day($b) }",
            "1:14 a function's name is not written in capitals (functions are written like `NUMBER($count)`)",
        ),
        (
            "a = { DAY($b }",
            "1:14 a placeable holds nothing that can be printed: there is `}` (write `{ $name }`, `{ message }`, \
          `{ FUNCTION($name) }` or `{\"text\"}`, with straight quotes)",
        ),
        (
            "a = { DAY($b, calendar: $c) }",
            "1:25 an option's value is neither a text in quotes nor a number (write `option: \
          \"text\"` or `option: 2`)",
        ),
        (
            "a = { DAY(calendar: \"hijri\", $b) }",
            "1:32 an argument without a name follows one with a name (write \
          `FUNCTION($value, option: \"…\")`)",
        ),
        ("a = { NUMBER($b, type: \"x\", type: \"y\") }", "1:33 the option `type` is given twice (leave one of them)"),
        // Variants.
        (
            "a = { $b ->\n    [c] d\n }",
            "3:2 none of the variants is the default (put a `*` before the variant that stands for \
          everything else: `*[other]`)",
        ),
        ("a = { $b ->\n   *[c] d\n   *[e] f\n }", "3:5 two of the variants are marked as the default (leave one `*`)"),
        ("a = { $b ->\n   *[c]\n }", "2:8 a variant has no text (for no text at all write `{\"\"}`)"),
        (
            "a = { $b -> [c] d *[e] f }",
            "1:13 the variants after `->` should begin on a new line (write each variant, `[key] \
          text`, on a line of its own)",
        ),
        (
            "a = { b ->\n   *[c] d\n }",
            "1:9 a message cannot choose between variants (choose by a `$variable`, a function or a \
          term's attribute)",
        ),
        (
            "a = { -b ->\n   *[c] d\n }",
            "1:10 a term's text cannot choose between variants (choose by one of its attributes: \
          `-term.attribute`)",
        ),
        (
            "a = { -b.c }",
            "1:12 a term's attribute cannot be printed (an attribute of a term can only choose between variants)",
        ),
        (
            "a = { $b ->\n   *[ج] d\n }",
            "2:6 a name is missing here: there is `ج` (names are made of English letters, digits, \
          `-` and `_`, and begin with a letter)",
        ),
        // Attributes, which the parser passes over in silence.
        ("a = b\n    .c d", "2:8 the attribute `.c` cannot be read: `=` is missing after `c`: there is `d`"),
        ("a = b\n    .c = { $d", "2:10 the attribute `.c` cannot be read: this `{` is never closed"),
        (
            "a = b\n    .ج = د",
            "2:5 the attribute `.` cannot be read (write `.name = text` on a line of its own, indented)",
        ),
    ];
    for (text, expected) in cases {
        let (_, reported) = english(text);
        let reported: Vec<_> = said(&reported).iter().map(|line| line.replace("string/syntax ", "")).collect();
        assert_eq!(reported, [format!("en/main.ftl:{expected}")], "{text}");
    }
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
