//! Slips of a translator's hand, each planted in a small Urdu file: what is said of it, and where.

use std::fmt::Write as _;

use super::{Catalog, file, said};
use crate::report::Report;

const URDU: &str = "\
### روزنامہ کے الفاظ

# The paper's name.
site-name = روزنامہ
-brand = روزنامہ
    .gender = masculine
menu = شعبے
    .label = شعبوں کی فہرست
    .title = شعبے
page-title = { $title } | { $site }
notice-fallback =
    اس مضمون کا ابھی ترجمہ نہیں ہوا۔
    یہاں اسے { $language } میں پیش کیا جا رہا ہے۔
article-count =
    { $count ->
        [one] { NUMBER($count) } مضمون
       *[other] { NUMBER($count, minimumIntegerDigits: 1) } مضامین
    } ملے
brand-line = { -brand } کا { \"۔\" } صفحہ
page-of = صفحہ { $number } از { $count }
list-empty = ابھی کوئی مضمون نہیں
";

/// What is planted: what the slip is, the text that gives way, and what stands in its place.
///
/// The mistake is on the line where the new text first differs from the old one, unless a number says how many lines
/// below.
const SLIPS: &[(&str, &str, &str, usize)] = &[
    // Indentation.
    ("tab before a text that goes on", "    یہاں", "\tیہاں", 0),
    ("tab before the first line of a text", "    اس مضمون", "\tاس مضمون", 0),
    ("tab before an attribute", "    .title", "\t.title", 0),
    ("tab before a variant", "        [one]", "\t[one]", 0),
    ("tab before the default variant", "       *[other]", "\t*[other]", 0),
    ("spaces and a tab before a variant", "       *[other]", "    \t*[other]", 0),
    ("spaces and a tab before a variant that is not the last", "        [one]", "        [0] x\n  \t[one]", 1),
    ("spaces and a tab before an attribute", "    .title", "  \t.title", 0),
    ("tab before the equals sign", "site-name =", "site-name\t=", 0),
    ("tab in a placeable", "{ $title }", "{\t$title }", 0),
    ("no-break spaces before a text", "    یہاں", "\u{a0}\u{a0}یہاں", 0),
    ("text that goes on at the margin", "    یہاں", "یہاں", 0),
    ("first line of a text at the margin", "    اس مضمون", "اس مضمون", 0),
    ("English text at the margin", "notice-fallback =\n    اس", "notice-fallback =\nThis article is اس", 0),
    ("text of a variant at the margin", "[one] {", "[one]\nمتن {", 1),
    ("name that is indented", "# The paper's name.\nsite-name", "# The paper's name.\n  site-name", 0),
    // What begins a line.
    ("[ that begins a line", "    یہاں", "    [یہاں]", 0),
    ("* that begins a line", "    یہاں", "    * یہاں", 0),
    (". that begins a line", "    یہاں", "    .یہاں", 0),
    (".word that begins a line", "    یہاں", "    .here", 0),
    ("} that begins a line", "    یہاں", "    }یہاں", 0),
    ("[ that begins a text", "    اس مضمون", "    [اس مضمون]", 0),
    // Quotes.
    ("curly quotes in a placeable", "{ \"۔\" }", "{ “۔” }", 0),
    ("guillemets in a placeable", "{ \"۔\" }", "{ «۔» }", 0),
    ("single quotes in a placeable", "{ \"۔\" }", "{ '۔' }", 0),
    ("a curly quote that closes", "{ \"۔\" }", "{ \"۔” }", 0),
    ("a quote that is not closed", "{ \"۔\" }", "{ \"۔ }", 0),
    ("a quote on the next line", "{ \"۔\" }", "{ \"۔\n    \" }", 0),
    ("curly quotes around an option", "minimumIntegerDigits: 1", "type: “ordinal”", 0),
    ("quotes around a name", "site-name =", "\"site-name\":", 0),
    // Names and the equals sign.
    (": for =", "site-name =", "site-name:", 0),
    (": for = of an attribute", ".label =", ".label:", 0),
    ("no =", "site-name =", "site-name", 0),
    ("no = of an attribute", ".label =", ".label", 0),
    ("no = and no text", "list-empty = ابھی کوئی مضمون نہیں", "list-empty", 0),
    ("- for =", "site-name =", "site-name –", 0),
    ("no name", "site-name =", "=", 0),
    ("name with a space", "site-name =", "site name =", 0),
    ("name with an umlaut", "site-name =", "site-nÄme =", 0),
    ("name in Urdu", "site-name =", "نام =", 0),
    ("name that begins with a digit", "site-name =", "2nd-name =", 0),
    ("name that begins with $", "site-name =", "$site-name =", 0),
    ("name with a question mark", "site-name =", "site-name? =", 0),
    ("attribute beside its message", "    .label =", "menu.label =", 0),
    ("space after an attribute's dot", ".label =", ". label =", 0),
    ("attribute in Urdu", ".label =", ".عنوان =", 0),
    ("invisible mark after a name", "site-name =", "site-name\u{200f} =", 0),
    // No text.
    ("message without text", "site-name = روزنامہ", "site-name =", 0),
    ("attribute without text", ".label = شعبوں کی فہرست", ".label =", 0),
    ("term without text", "-brand = روزنامہ", "-brand =", 0),
    ("variant without text", "[one] { NUMBER($count) } مضمون", "[one]", 0),
    // Comments.
    ("#comment", "# The", "#The", 0),
    ("##comment", "# The", "##The", 0),
    ("four #", "# The", "#### The", 0),
    ("// comment", "# The", "// The", 0),
    ("<!-- comment -->", "# The paper's name.", "<!-- The paper's name. -->", 0),
    ("// comment below a message", "list-empty", "// later\nlist-empty", 0),
    ("-- comment", "# The", "-- The", 0),
    // Braces.
    ("unclosed brace", "{ $language }", "{ $language", 0),
    ("unclosed brace, text on the next line", "{ $title } |", "{ $title |", 0),
    ("unclosed brace, other messages below", "{ $number } از { $count }", "{ $number } از { $count", 0),
    ("unclosed brace, attributes below", "menu = شعبے", "menu = { $x", 0),
    ("unclosed brace, several lines below", "    اس مضمون کا", "    اس { $x\n    مضمون کا", 0),
    ("unclosed variants", "    } ملے\n", "", 99),
    ("unclosed brace, another on the line", "{ $title }", "{ $title", 0),
    (".word and text that begin a line", "    یہاں", "    .here یہاں", 0),
    ("} too many", "{ $title } |", "{ $title }} |", 0),
    ("} alone", "list-empty = ابھی", "list-empty = ابھی }", 0),
    ("} at the margin", "list-empty =", "}\nlist-empty =", 0),
    ("no {", "{ $title }", "$title }", 0),
    ("empty placeable", "{ $title }", "{ }", 0),
    ("two things in a placeable", "{ $title }", "{ $title $site }", 0),
    ("filter", "{ $title }", "{ $title | upper }", 0),
    // Escapes.
    ("\\n", "{ \"۔\" }", "{ \"\\n\" }", 0),
    ("\\'", "{ \"۔\" }", "{ \"\\'\" }", 0),
    ("\\x", "{ \"۔\" }", "{ \"\\x41\" }", 0),
    ("\\u12", "{ \"۔\" }", "{ \"\\u12\" }", 0),
    ("\\{", "{ \"۔\" }", "{ \"\\{\" }", 0),
    // Variables.
    ("$ name", "{ $title }", "{ $ title }", 0),
    ("$$name", "{ $title }", "{ $$title }", 0),
    ("variable in Urdu", "{ $title }", "{ $عنوان }", 0),
    ("reference in Urdu", "{ $title }", "{ عنوان }", 0),
    ("Urdu digits", "{ $title }", "{ ۵ }", 0),
    ("decimal comma", "{ $title }", "{ 1,5 }", 0),
    ("attribute of a variable", "{ $title }", "{ $title.text }", 0),
    ("invisible mark in a placeable", "{ $title }", "{ \u{200f}$title }", 0),
    ("no-break space in a placeable", "{ $title }", "{ $title\u{a0}}", 0),
    // Functions.
    ("function in lower case", "{ NUMBER($count) }", "{ number($count) }", 0),
    ("function with a capital", "{ NUMBER($count) }", "{ Number($count) }", 0),
    ("message that is called", "{ NUMBER($count) }", "{ menu($count) }", 0),
    ("variable that is called", "{ NUMBER($count) }", "{ $count() }", 0),
    ("brackets for parentheses", "{ NUMBER($count) }", "{ NUMBER[$count] }", 0),
    ("parenthesis not closed", "{ NUMBER($count) }", "{ NUMBER($count }", 0),
    ("= in an option", "minimumIntegerDigits: 1", "minimumIntegerDigits = 1", 0),
    ("= in a second option", "minimumIntegerDigits: 1", "minimumIntegerDigits: 1, type = \"ordinal\"", 0),
    ("value behind an option", "($count, minimumIntegerDigits: 1)", "(minimumIntegerDigits: 1, $count)", 0),
    ("variable as an option", "minimumIntegerDigits: 1", "minimumIntegerDigits: $count", 0),
    ("no comma", "($count, min", "($count min", 0),
    ("no comma between options", "minimumIntegerDigits: 1", "minimumIntegerDigits: 1 type: \"ordinal\"", 0),
    ("no comma in a term's arguments", "{ -brand }", "{ -brand(a: 1 b: \"x, y\" ) }", 0),
    ("option given twice", "minimumIntegerDigits: 1", "minimumIntegerDigits: 1, minimumIntegerDigits: 1", 0),
    ("point without digits", "minimumIntegerDigits: 1", "minimumIntegerDigits: 1.", 0),
    // Variants.
    ("no default", "*[other]", "[other]", 0),
    ("two defaults", "[one]", "*[one]", 1),
    ("* without brackets", "*[other]", "*other", 0),
    ("* and a space", "*[other]", "* [other]", 0),
    ("no ]", "[one]", "[one", 0),
    ("no [", "[one]", "one]", 0),
    ("key of two words", "[one]", "[one two]", 0),
    ("key in quotes", "[one]", "[\"one\"]", 0),
    ("key with a quote", "[one]", "[one\"]", 0),
    ("key in Urdu", "[one]", "[ایک]", 0),
    ("key in Urdu digits", "[one]", "[۱]", 0),
    ("empty key", "[one]", "[]", 0),
    ("parentheses for brackets", "[one]", "(one)", 0),
    ("→", "$count ->", "$count →", 0),
    ("=>", "$count ->", "$count =>", 0),
    ("- >", "$count ->", "$count - >", 0),
    (">", "$count ->", "$count >", 0),
    ("no ->", "$count ->", "$count", 0),
    ("no selector", "{ $count ->", "{", 99),
    ("no selector but ->", "{ $count ->", "{ ->", 0),
    ("variants on one line", "->\n        [one]", "-> [one]", 0),
    ("message as selector", "{ $count ->", "{ menu ->", 0),
    ("attribute of a message as selector", "{ $count ->", "{ menu.label ->", 0),
    ("term as selector", "{ $count ->", "{ -brand ->", 0),
    ("placeable as selector", "{ $count ->", "{ { $count } ->", 0),
    ("attribute of a term, printed", "{ -brand }", "{ -brand.gender }", 0),
    ("} at the end of a variant", "مضامین\n    }", "مضامین }", 0),
    ("text among variants at the margin", "       *[other]", "یا\n       *[other]", 0),
];

/// Where the new text first differs from the old, as a line of the file.
fn line_of(old: &str, new: &str) -> usize {
    let same = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    // The first difference may be within a character.
    new.split_at(new.floor_char_boundary(same)).0.matches('\n').count() + 1
}

fn complaints(text: &str) -> Vec<String> {
    let report = Report::new();
    let _ = Catalog::parse(vec![file("ur", "theme", text)], &report);
    said(&report.sorted())
}

#[test]
fn the_file_has_no_mistakes() {
    assert_eq!(complaints(URDU), [""; 0]);
    assert_eq!(complaints(&URDU.replace('\n', "\r\n")), [""; 0]);
}

#[test]
fn every_slip_is_told_once_on_its_line() {
    let mut all = String::new();
    let mut wrong = Vec::new();
    for (slip, old, new, below) in SLIPS {
        assert!(URDU.contains(old), "{slip}: no {old:?}");
        let text = URDU.replacen(old, new, 1);
        // The same with the line ends of Windows, of which no place and no word depends.
        let windows = complaints(&text.replace('\n', "\r\n"));
        let found = complaints(&text);
        let line = line_of(URDU, &text) + below;
        let expected = format!("ur/theme.ftl:{line}:");
        let is_right = found.len() == 1 && (*below == 99 || found[0].starts_with(&expected)) && found == windows;
        if !is_right {
            wrong.push(format!("{slip}: line {line}, but {found:#?} {windows:#?}"));
        }
        for line in &found {
            let _ = writeln!(all, "{slip}: {}", line.trim_start_matches("ur/theme.ftl:"));
        }
    }
    insta::assert_snapshot!("slips", all);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_byte_order_mark_is_a_warning_and_no_part_of_the_first_name() {
    let report = Report::new();
    let catalog = Catalog::parse(vec![file("ur", "theme", "\u{feff}a = ب\nb = { $x\n")], &report);
    assert_eq!(catalog.messages("ur").collect::<Vec<_>>(), ["a"]);
    let reported = report.sorted();
    assert_eq!(
        said(&reported),
        [
            "ur/theme.ftl:1:1 string/byte-order-mark the file begins with a byte order mark \
             (save it as UTF-8 without one; other tools would take it for a part of the first name)",
            "ur/theme.ftl:2:5 string/syntax this `{` is never closed (close it with `}`; for a brace as text write `{ \"{\" }`)",
        ]
    );
    assert_eq!(reported[0].severity, crate::report::Severity::Warning);
    let marked = complaints("\u{feff}a } b = c\n");
    assert!(marked[1].starts_with("ur/theme.ftl:1:3 "), "{marked:?}");
}

#[test]
fn a_file_with_carriage_returns_alone_is_one_complaint() {
    let found = complaints(&URDU.replace('\n', "\r"));
    assert!(found.contains(
        &"ur/theme.ftl:1:21 string/syntax the lines of this file end with carriage returns alone, which Fluent takes \
          for text (save it with the line ends of Unix, LF)"
            .to_owned()
    ));
    assert_eq!(complaints("a = b\rc"), [""; 0]);
}
