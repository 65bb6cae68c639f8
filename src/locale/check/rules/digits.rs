//! Digits of several systems in one language.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{Bytes, OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::translation::Translation;
use crate::locale::digits::Digits;
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/digits"),
    severity: Severity::Warning,
    what: "A number is written in other digits than the edition's, or than the language's other numbers.",
    why: "2022, ۲۰۲۲ and ٢٠٢٢ are three systems of digits. A page prints its numbers in one of them, the edition's \
          `digits`; a number in a text is typed in the same. Numbers that belong to Latin words, such as MP3, stay.",
    bad: Example::urdu("since = 2022 سے ۲۰۲۴ تک\n"),
    good: Example::urdu("since = 2022 سے 2024 تک\n"),
    look: Look::Language(look),
};

/// From how many numbers on the majority's system counts as the language's.
const ENOUGH: usize = 5;

fn look(translation: &Translation<'_>, messages: &[Message<'_>], findings: &Findings<'_>) {
    let policy = translation.digits();
    let numbers: Vec<(&Message<'_>, Vec<Number<'_>>)> = messages
        .iter()
        .map(|message| (message, message.texts.iter().flat_map(numbers).collect::<Vec<_>>()))
        .filter(|(_, numbers)| !numbers.is_empty())
        .collect();
    let foreign = translation.orthography.and_then(|orthography| orthography.digits);
    let is_foreign = |number: &&Number<'_>| foreign.is_some_and(|(foreign, _)| foreign == number.digits);
    let usual = usual(numbers.iter().flat_map(|(_, numbers)| numbers).filter(|number| !is_foreign(number)));
    for (_, numbers) in &numbers {
        for number in numbers {
            let own = foreign.filter(|(foreign, _)| *foreign == number.digits).map(|(_, own)| own);
            let first = numbers.first().map(|first| first.digits);
            let (reason, instead) = if number.digits != Digits::Latn && touches_latin(number) {
                (Some("they stand in a Latin word"), Some(Digits::Latn))
            } else if !policy.is_empty() {
                let instead = if policy.len() == 1 { policy.first().copied() } else { None };
                let is_wrong = !policy.contains(&number.digits);
                (is_wrong.then_some("the edition's are others"), instead)
            } else if own.is_some() {
                (Some("they are of another language"), None)
            } else if usual.is_some_and(|usual| usual != number.digits) {
                (Some("the language's other numbers are in others"), None)
            } else if usual.is_none() && first.is_some_and(|first| first != number.digits) {
                (Some("the message has others too"), None)
            } else {
                (None, None)
            };
            let Some(reason) = reason else { continue };
            let span = number.prose.span(number.range.clone());
            let written = number.prose.text.get(number.range.clone()).unwrap_or_default();
            let text = format!("the digits of `{written}` are `{}`; {reason}", number.digits.as_str());
            let wanted = instead.or(usual).or(own).or(first.filter(|first| *first != number.digits));
            let finding = Finding::new(number.prose.entry.source(), span, text);
            let finding = match wanted {
                Some(wanted) => finding.help(format!("write `{}`", wanted.rewrite(&number.value()))),
                None => finding.help("write all numbers in the same digits"),
            };
            findings.tell(match instead {
                Some(instead) => finding.fix(Fix::replace(span, instead.rewrite(&number.value()))),
                None => finding,
            });
        }
    }
}

/// Some digits of one system, side by side.
struct Number<'p> {
    prose: &'p Prose<'p>,
    range: Range<usize>,
    digits: Digits,
}

impl Number<'_> {
    /// The number in ASCII.
    fn value(&self) -> String {
        let written = self.prose.text.get(self.range.clone()).unwrap_or_default();
        written.chars().filter_map(|character| char::from_digit(system(character)?.1, 10)).collect()
    }
}

/// Whether a text may have digits, by its bytes: ASCII's, those after D9 and DB in UTF-8, or what begins with E0.
const fn has_digits(bytes: &Bytes) -> bool {
    const ASCII_AND_INDIAN: Bytes = Bytes::of(&[0xe0]).and_up_to(b'0', b'9');
    const AFTER_D9: Bytes = Bytes::of(&[]).and_up_to(0xa0, 0xa9);
    const AFTER_DB: Bytes = Bytes::of(&[]).and_up_to(0xb0, 0xb9);
    bytes.meets(&ASCII_AND_INDIAN)
        || (bytes.has(0xd9) && bytes.meets(&AFTER_D9))
        || (bytes.has(0xdb) && bytes.meets(&AFTER_DB))
}

/// The numbers of a text; those that are a part of a Latin word, such as `CC0` or `10k`, are left out.
fn numbers<'p>(prose: &'p Prose<'p>) -> Vec<Number<'p>> {
    let mut numbers: Vec<Number<'p>> = Vec::new();
    if !has_digits(&prose.bytes) {
        return numbers;
    }
    for (at, character) in prose.text.char_indices() {
        let Some((digits, _)) = system(character).filter(|_| !prose.is_markup(at)) else { continue };
        let end = at + character.len_utf8();
        match numbers.last_mut().filter(|last| last.range.end == at && last.digits == digits) {
            Some(last) => last.range.end = end,
            None => numbers.push(Number { prose, range: at..end, digits }),
        }
    }
    numbers.retain(|number| number.digits != Digits::Latn || !is_in_latin(number));
    numbers
}

/// The system that a character is a digit of, and its value.
fn system(character: char) -> Option<(Digits, u32)> {
    let (digits, zero) = match character {
        '0'..='9' => (Digits::Latn, '0'),
        '\u{660}'..='\u{669}' => (Digits::Arab, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => (Digits::Arabext, '\u{6f0}'),
        '\u{966}'..='\u{96f}' => (Digits::Deva, '\u{966}'),
        '\u{9e6}'..='\u{9ef}' => (Digits::Beng, '\u{9e6}'),
        _ => return None,
    };
    Some((digits, u32::from(character) - u32::from(zero)))
}

/// Whether Latin letters stand right beside a number.
fn touches_latin(number: &Number<'_>) -> bool {
    let text = &number.prose.text;
    let is_latin = |character: char| character.is_ascii_alphabetic();
    text.get(..number.range.start).is_some_and(|before| before.ends_with(is_latin))
        || text.get(number.range.end..).is_some_and(|after| after.starts_with(is_latin))
}

/// Whether a number touches Latin letters, or follows a Latin word: `ISO 8601`, `CC-BY 4.0`, `CC0`.
fn is_in_latin(number: &Number<'_>) -> bool {
    let text = &number.prose.text;
    let before = text.get(..number.range.start).unwrap_or_default();
    let after = text.get(number.range.end..).unwrap_or_default();
    let joins = |character: char| character.is_ascii_digit() || matches!(character, '.' | '-' | '_' | '/' | ':' | '#');
    let first = before.trim_end_matches(joins);
    let first = first.strip_suffix(' ').unwrap_or(first);
    let last = after.trim_start_matches(joins);
    let is_latin = |character: char| character.is_ascii_alphabetic();
    first.ends_with(is_latin) || last.starts_with(is_latin) || before.ends_with('#') || before.ends_with(OBJECT)
}

/// The system of nearly all numbers, where there are enough to tell.
fn usual<'n>(numbers: impl Iterator<Item = &'n Number<'n>>) -> Option<Digits> {
    let mut counts: BTreeMap<Digits, usize> = BTreeMap::new();
    for number in numbers {
        *counts.entry(number.digits).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let (digits, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (most >= ENOUGH && most * 4 >= all * 3).then_some(digits)
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::places;

    #[test]
    fn digits_of_another_system_are_found() {
        for (language, text, expected) in [
            (
                "ur",
                "a = 2022 سے ۲۰۲۴ تک\n",
                &["1:13 the digits of `۲۰۲۴` are `arabext`; the message has others too"][..],
            ),
            ("ur", "a = 2۰22 سے\n", &["1:6 the digits of `۰` are `arabext`; the message has others too"]),
            ("ur", "a = ١٠ گھنٹے\n", &["1:5 the digits of `١٠` are `arab`; they are of another language"]),
            ("ar", "a = ۱۰ نص\n", &["1:5 the digits of `۱۰` are `arabext`; they are of another language"]),
            (
                "ur",
                "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = ۶\n",
                &["6:5 the digits of `۶` are `arabext`; the language's other numbers are in others"],
            ),
            ("ur", "a = ۲۰۲۲ اور MP3، CC0، ISO 8601، 10k\n", &[]),
            ("ur", "a = CC۰\n", &["1:7 the digits of `۰` are `arabext`; they stand in a Latin word"]),
            ("ur", "a = ۶\nb = 5\n", &[]),
            ("ur", "a = { $n ->\n  [1] ۱\n *[other] ۲\n }\n", &[]),
            ("ur", "a = <a href=\"/2\">۱</a>\n", &[]),
        ] {
            assert_eq!(places("string/digits", language, text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_bytes_of_a_text_betray_each_digit() {
        use crate::locale::check::prose::Bytes;
        for character in ('\0'..=char::MAX).filter(|character| super::system(*character).is_some()) {
            assert!(super::has_digits(&Bytes::of(character.to_string().as_bytes())), "{character:?}");
        }
    }
}
