//! A style sheet as it is sent: without the comments and the blank space that only its authors need.
//!
//! Texts, addresses and comments that begin with `/*!`, such as licences, stay as they are, and so does what is never closed.

use std::iter::Peekable;
use std::str::Chars;

/// The same sheet in fewer bytes.
pub(super) fn squeeze(sheet: &str) -> String {
    let mut squeezed = String::with_capacity(sheet.len());
    let mut rest = sheet.chars().peekable();
    let mut gap = Gap::None;
    while let Some(character) = rest.next() {
        if character.is_ascii_whitespace() {
            gap = Gap::Blank;
            continue;
        }
        if character == '/' && rest.peek() == Some(&'*') {
            let comment = take_comment(&mut rest);
            if comment.starts_with("/*!") || !comment.ends_with("*/") {
                squeezed.push_str(&comment);
            } else if gap == Gap::None {
                gap = Gap::Comment;
            }
            continue;
        }
        fill(&mut squeezed, gap, character);
        gap = Gap::None;
        if character == '}' && squeezed.ends_with(';') {
            squeezed.pop();
        }
        squeezed.push(character);
        match character {
            '"' | '\'' => take_until(&mut rest, character, &mut squeezed),
            '(' if squeezed.to_ascii_lowercase().ends_with("url(") => take_until(&mut rest, ')', &mut squeezed),
            '\\' => take_escape(&mut rest, &mut squeezed),
            _ => {}
        }
    }
    squeezed
}

/// What stands between two characters of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Nothing.
    None,
    /// A comment and nothing else: it keeps two words apart, and does not mean "within".
    Comment,
    /// Blank space, perhaps with comments.
    Blank,
}

/// Writes a gap, if it means anything between what is written and what comes next.
fn fill(squeezed: &mut String, gap: Gap, next: char) {
    let ends = |character: char| matches!(character, '{' | '}' | ';' | ',');
    let last = squeezed.chars().last();
    let is_needed = match (last, next) {
        (None, _) => false,
        (Some(':'), next) => matches!(next, ';' | '}'),
        (Some(last), next) => !ends(last) && !ends(next),
    };
    match gap {
        Gap::Blank if is_needed => squeezed.push(' '),
        Gap::Comment if is_needed => squeezed.push_str("/**/"),
        _ => {}
    }
}

/// A comment, its beginning included, up to its end or that of the sheet.
fn take_comment(rest: &mut Peekable<Chars<'_>>) -> String {
    let mut comment = String::from("/");
    comment.extend(rest.next());
    while comment.len() < "/**/".len() || !comment.ends_with("*/") {
        let Some(character) = rest.next() else { break };
        comment.push(character);
    }
    comment
}

/// Copies what is escaped: one character, or its number with the blank that ends it.
fn take_escape(rest: &mut Peekable<Chars<'_>>, squeezed: &mut String) {
    let mut digits = 0;
    while digits < 6 && rest.peek().is_some_and(char::is_ascii_hexdigit) {
        squeezed.extend(rest.next());
        digits += 1;
    }
    if digits == 0 {
        squeezed.extend(rest.next());
    } else if rest.next_if(char::is_ascii_whitespace).is_some() {
        squeezed.push(' ');
    }
}

/// Copies everything up to a character, which may be escaped.
fn take_until(rest: &mut Peekable<Chars<'_>>, end: char, squeezed: &mut String) {
    while let Some(character) = rest.next() {
        squeezed.push(character);
        match character {
            '\\' => squeezed.extend(rest.next()),
            _ if character == end => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::squeeze;
    use proptest::prelude::{ProptestConfig, proptest};

    #[test]
    fn a_sheet_loses_what_only_its_authors_need() {
        for (sheet, expected) in [
            ("a {\n  color: red;\n  margin: 0 auto;\n}\n\nb, i { top: 0 }\n", "a{color:red;margin:0 auto}b,i{top:0}"),
            ("/* why */\n:root { --x: calc(1px + 2vw); }", ":root{--x:calc(1px + 2vw)}"),
            ("/*! OFL */ a { top: 0; }", "/*! OFL */ a{top:0}"),
            (
                "@media (min-width: 4rem) and print { .a :is(b, i) > u { top: 0; } }",
                "@media (min-width:4rem) and print{.a :is(b,i) > u{top:0}}",
            ),
        ] {
            assert_eq!(squeeze(sheet), expected);
        }
    }

    #[test]
    fn what_means_something_stays() {
        for sheet in [
            "a :hover{content:\"/* no  comment */ ; }\"}",
            "a{background:url(data:image/png;base64,AA//*x)}",
            ".a/**/.b{margin:1px/**/2px}",
            ".\\31  a{--none: ;--last: }",
            ".\\31 a{top:0}",
            "a{content:'never closed ",
            "a{top:0}/* never closed ",
        ] {
            assert_eq!(squeeze(sheet), sheet);
        }
    }

    #[test]
    fn a_squeezed_sheet_cannot_be_squeezed_again() {
        let pieces = "([a-z]|[ \n]|[{};:,()\"'\\\\]|/\\*|\\*/|/\\*!|url\\(|\u{6a9}){0,40}";
        proptest!(ProptestConfig::with_cases(2_000), |(sheet in pieces)| {
            let once = squeeze(&sheet);
            assert_eq!(squeeze(&once), once);
            assert!(once.len() <= sheet.len());
        });
    }
}
