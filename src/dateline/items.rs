//! Tokens as the parts that dates are made of.

use std::ops::Range;

use super::Calendar;
use super::digits::Number;
use super::lexicon::{MOST_WORDS, Meaning, Meridiem, look_up, meaning};
use super::token::{Kind, Token, tokens};
use crate::calendar::Weekday;

/// A part of a date, or something beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is.
    pub(super) sort: Sort,
    /// The bytes of the text that it stands on.
    pub(super) span: Range<usize>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A number, with its ordinal ending where it has one: `25`, `25th`, `یکم`.
    Number(Number),
    /// A month's name.
    Month(Calendar, u8),
    /// A weekday's name.
    Weekday(Weekday),
    /// An era mark.
    Era(Calendar),
    /// A word between the parts of a date; see [`Meaning::Link`].
    Link,
    /// A word between dates; see [`Meaning::Joint`].
    Joint,
    /// `AM` or `PM`.
    Meridiem(Meridiem),
    /// A masthead's other words; see [`Meaning::Lead`].
    Lead,
    /// One character that is neither letter nor digit.
    Mark(char),
    /// The end of an ordinal that no number touches, which means nothing.
    Ordinal,
    /// A word that has no meaning in a date.
    Unknown,
}

/// No spelling in the lexicon is longer, in bytes; it keeps joined words short whatever the text.
const LONGEST: usize = 60;

/// The items of a text.
pub(super) fn items(text: &str) -> Vec<Item> {
    let tokens = tokens(text);
    let mut rest = tokens.list.as_slice();
    let mut items: Vec<Item> = Vec::with_capacity(rest.len());
    while let Some((first, after)) = rest.split_first() {
        let (sort, count) = match first.kind {
            Kind::Number(number) => (Sort::Number(number), 1),
            Kind::Mark(mark) => (Sort::Mark(mark), 1),
            Kind::Word(..) => {
                dotted(rest, &tokens.letters).or_else(|| known(rest, &tokens.letters)).unwrap_or((Sort::Unknown, 1))
            }
        };
        let end = rest.get(count - 1).map_or(first.span.end, |token| token.span.end);
        rest = rest.get(count..).unwrap_or(after);
        match items.last_mut() {
            // Only a number that it touches makes an ordinal of `th`.
            Some(Item { sort: Sort::Number(_), span }) if sort == Sort::Ordinal && !first.apart => {
                span.end = end;
            }
            _ => items.push(Item { sort, span: first.span.start..end }),
        }
    }
    items
}

/// The longest run of words from the start that means something, hyphens between them or not, and its tokens.
fn known(tokens: &[Token], letters: &str) -> Option<(Sort, usize)> {
    let mut start = None;
    let mut words = 0;
    let mut best = None;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Word(begin, end) if words < MOST_WORDS => {
                let start = *start.get_or_insert(begin);
                words += 1;
                let Some(written) = letters.get(start..end).filter(|written| written.len() <= LONGEST) else { break };
                let (meaning, goes_on) = look_up(written);
                best = meaning.map(|meaning| (sort_of(meaning), index + 1)).or(best);
                // An honour may follow a Hijri month, with an article before it that means nothing by itself.
                if !goes_on && !matches!(best, Some((Sort::Month(Calendar::Hijri, _), _))) {
                    break;
                }
            }
            Kind::Mark('-') => {}
            _ => break,
        }
    }
    best
}

fn sort_of(meaning: Meaning) -> Sort {
    match meaning {
        Meaning::Month(calendar, month) => Sort::Month(calendar, month),
        Meaning::Weekday(weekday) => Sort::Weekday(weekday),
        Meaning::Era(calendar) => Sort::Era(calendar),
        Meaning::First => Sort::Number(Number::of_digit(1)),
        Meaning::Ordinal => Sort::Ordinal,
        Meaning::Link => Sort::Link,
        Meaning::Joint => Sort::Joint,
        Meaning::Meridiem(meridiem) => Sort::Meridiem(meridiem),
        Meaning::Lead => Sort::Lead,
    }
}

/// Two letters with dots, as in `A.H.`, `C.E` and `p.m.`, and their tokens; all of them touch.
fn dotted(tokens: &[Token], letters: &str) -> Option<(Sort, usize)> {
    let touching = |index: usize| tokens.get(index + 1).filter(|token| !token.apart).map(|token| token.kind);
    let letter = |kind: Kind| match kind {
        Kind::Word(begin, end) if end == begin + 1 => Some((begin, end)),
        _ => None,
    };
    let (begin, _) = letter(tokens.first()?.kind)?;
    if touching(0)? != Kind::Mark('.') {
        return None;
    }
    let (_, end) = letter(touching(1)?)?;
    match meaning(letters.get(begin..end)?)? {
        meaning @ (Meaning::Era(_) | Meaning::Meridiem(_) | Meaning::Joint) => {
            let count = if touching(2) == Some(Kind::Mark('.')) { 4 } else { 3 };
            Some((sort_of(meaning), count))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Sort, items};
    use crate::dateline::Calendar;

    type Expected = (&'static str, fn(&Sort) -> bool);

    #[track_caller]
    fn check(text: &str, expected: &[Expected]) {
        let items = items(text);
        let written: Vec<&str> = items.iter().map(|item| text.get(item.span.clone()).unwrap()).collect();
        assert_eq!(written, expected.iter().map(|(written, _)| *written).collect::<Vec<_>>());
        for (item, (_, is_right)) in items.iter().zip(expected) {
            assert!(is_right(&item.sort), "{item:?}");
        }
    }

    #[test]
    fn the_longest_run_of_words_is_one_month() {
        check(
            "29th of Zil-Hajj, 1444 A.H.",
            &[
                ("29th", |sort| matches!(sort, Sort::Number(number) if number.value == 29)),
                ("of", |sort| *sort == Sort::Link),
                ("Zil-Hajj", |sort| *sort == Sort::Month(Calendar::Hijri, 12)),
                (",", |sort| *sort == Sort::Mark(',')),
                ("1444", |sort| matches!(sort, Sort::Number(number) if number.digits == 4)),
                ("A.H.", |sort| *sort == Sort::Era(Calendar::Hijri)),
            ],
        );
        check("Rabi' II", &[("Rabi' II", |sort| *sort == Sort::Month(Calendar::Hijri, 4))]);
        check(
            "یکم رمضان المبارک",
            &[
                ("یکم", |sort| matches!(sort, Sort::Number(number) if number.value == 1)),
                ("رمضان المبارک", |sort| *sort == Sort::Month(Calendar::Hijri, 9)),
            ],
        );
    }

    #[test]
    fn an_ordinal_ending_alone_means_nothing() {
        check("th", &[("th", |sort| *sort == Sort::Ordinal)]);
    }
}
