//! A text as numbers, words and marks, each with the bytes it stands on.

use std::ops::Range;

use super::digits::{Number, digit};
use super::fold::{is_apostrophe, is_invisible, is_mark_on_a_letter, is_plain_urdu, push_folded};

/// The pieces of a text, and the folded letters of all its words one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    /// The pieces.
    pub(super) list: Vec<Token>,
    /// The letters; words in a row are one stretch of them.
    pub(super) letters: String,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// The bytes of the text that it stands on.
    pub(super) span: Range<usize>,
    /// Whether white space stands before it, or nothing at all.
    pub(super) apart: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits.
    Number(Number),
    /// A run of letters; where its folded letters begin and end.
    Word(usize, usize),
    /// Anything else that is seen, one character; look-alikes are one mark, and a line break is `\n`.
    Mark(char),
}

/// What a character is to a date.
enum Class {
    Unseen,
    OnALetter,
    Digit(u32),
    Apostrophe,
    Letter,
    LineBreak,
    Space,
    Mark,
}

/// The sign that Urdu writes under a year, ؁.
pub(super) const SANAH: char = '\u{601}';

/// Cuts a text into tokens; white space only separates.
pub(super) fn tokens(text: &str) -> Tokens {
    // A date has a token for every three bytes, or fewer.
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 3 + 1);
    let mut letters = String::with_capacity(text.len());
    // Whether white space stands between the last token and this character.
    let mut apart = true;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let end = start + character.len_utf8();
        let span = start..end;
        let last = tokens.last_mut().filter(|_| !apart);
        match class(character) {
            Class::Unseen => {}
            Class::OnALetter => {
                if let Some(token) = last.filter(|token| matches!(token.kind, Kind::Word(..))) {
                    token.span.end = end;
                }
            }
            Class::Digit(value) => {
                match last {
                    Some(Token { kind: Kind::Number(number), span, .. }) => {
                        *number = number.then(value);
                        span.end = end;
                    }
                    _ => tokens.push(Token { kind: Kind::Number(Number::of_digit(value)), span, apart }),
                }
                apart = false;
            }
            Class::Apostrophe => {
                let after_word = last.is_some_and(|token| matches!(token.kind, Kind::Word(..)));
                let before_word = characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
                // An apostrophe of a word is part of it, ʿain or hamza; any other is a quotation mark.
                if !after_word && !before_word {
                    tokens.push(Token { kind: Kind::Mark('\''), span, apart });
                    apart = false;
                }
            }
            Class::Letter => {
                let begin = letters.len();
                push_folded(character, &mut letters);
                if let Some(Token { kind: Kind::Word(_, last), span, .. }) = last {
                    *last = letters.len();
                    span.end = end;
                } else {
                    tokens.push(Token { kind: Kind::Word(begin, letters.len()), span, apart });
                }
                apart = false;
            }
            Class::LineBreak => {
                tokens.push(Token { kind: Kind::Mark('\n'), span, apart });
                apart = true;
            }
            Class::Space => apart = true,
            Class::Mark => {
                tokens.push(Token { kind: Kind::Mark(plain_mark(character)), span, apart });
                apart = false;
            }
        }
    }
    Tokens { list: tokens, letters }
}

fn class(character: char) -> Class {
    match character {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit(u32::from(character) - u32::from('0')),
        ' ' => Class::Space,
        '\n' | '\r' => Class::LineBreak,
        _ if is_plain_urdu(character) => Class::Letter,
        _ if is_invisible(character) => Class::Unseen,
        _ if is_mark_on_a_letter(character) => Class::OnALetter,
        _ if is_apostrophe(character) => Class::Apostrophe,
        _ if character.is_alphabetic() => Class::Letter,
        _ if character.is_whitespace() => Class::Space,
        _ => digit(character).map_or(Class::Mark, Class::Digit),
    }
}

/// The mark that stands for all that look or work like it.
const fn plain_mark(mark: char) -> char {
    match mark {
        '،' | '؛' | '，' | '٫' => ',',
        '؍' | '⁄' | '∕' | '／' => '/',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
        '۔' | '．' => '.',
        '：' => ':',
        '•' | '·' | '∙' | '¦' | '│' | '｜' => '|',
        mark => mark,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let written: Vec<&str> = tokens(text).list.into_iter().map(|token| text.get(token.span).unwrap()).collect();
        assert_eq!(written, expected);
    }

    #[test]
    fn numbers_words_and_marks_part_without_spaces() {
        check(
            "22ربیع الاول 1443ھ/29اکتوبر2021ء",
            &["22", "ربیع", "الاول", "1443", "ھ", "/", "29", "اکتوبر", "2021", "ء"],
        );
        check("25th May, 2022", &["25", "th", "May", ",", "2022"]);
        check("Rabi' al-Awwal", &["Rabi", "al", "-", "Awwal"]);
        check("۵۴۴۱؁ھ", &["۵۴۴۱", "؁", "ھ"]);
    }

    #[test]
    fn what_is_unseen_separates_nothing() {
        check("\u{feff}20\u{200f}22\u{200e}ء", &["20\u{200f}22", "ء"]);
        check("ذی\u{200c}الحجہ", &["ذی\u{200c}الحجہ"]);
    }

    proptest! {
        #[test]
        fn tokens_of_any_text_lie_inside_it_in_order(text in "(?s).{0,200}") {
            let mut last = 0;
            for token in tokens(&text).list {
                prop_assert!(text.get(token.span.clone()).is_some_and(|written| !written.is_empty()));
                prop_assert!(token.span.start >= last);
                last = token.span.end;
                prop_assert!(!matches!(token.kind, Kind::Mark(mark) if mark.is_alphabetic()));
            }
        }
    }
}
