//! One spelling for what readers take for the same: case, accents, Arabic and Urdu letters, digits, what is unseen.
//!
//! A text is taken apart (NFKD); what is [`UNWRITTEN`] falls away; letters become small; each of [`LETTERS`] becomes
//! its counterpart. The script of the search page does the same with the same two tables, which it finds in
//! `search.json`, so that they stand nowhere else.
//!
//! Most of it is what every search in Urdu does. Four things are decisions. `ھ` becomes `ہ`: whoever types with an
//! Arabic keyboard has `ه` for both, and all three must find one another (of 6,500 different words in 123 Urdu news reports, this
//! makes five pairs one). A hamza falls away, above a letter or alone:
//! `علماء` is written `علما` as often. `ة` and `ۃ` become `ہ`, as the press mixes them. `ے` stays apart from `ی`,
//! and retroflex letters from their neighbours: they are other words.

use unicode_normalization::UnicodeNormalization;

/// Characters that leave no trace: ranges, first and last.
///
/// Accents on Latin, Greek and Cyrillic letters; Arabic signs, vowels and small letters above; hamza; kashida; soft
/// hyphen, joiners, marks of direction, variation selectors, byte order mark.
pub(super) const UNWRITTEN: [(char, char); 20] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{300}', '\u{36f}'),
    ('\u{610}', '\u{61a}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{621}', '\u{621}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{674}', '\u{674}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{898}', '\u{89f}'),
    ('\u{8ca}', '\u{8ff}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
];

/// Small letters and digits, each with what it is compared by.
pub(super) const LETTERS: [(char, &str); 70] = [
    ('ي', "ی"),
    ('ى', "ی"),
    ('ك', "ک"),
    ('ه', "ہ"),
    ('ھ', "ہ"),
    ('ة', "ہ"),
    ('ۃ', "ہ"),
    ('ە', "ہ"),
    ('ٱ', "ا"),
    ('ٲ', "ا"),
    ('ٳ', "ا"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ς', "σ"),
    // What stands for an apostrophe, for hamza and for ain in Latin letters.
    ('‘', "'"),
    ('’', "'"),
    ('‛', "'"),
    ('′', "'"),
    ('ʻ', "'"),
    ('ʼ', "'"),
    ('ʾ', "'"),
    ('ʿ', "'"),
    ('٠', "0"),
    ('١', "1"),
    ('٢', "2"),
    ('٣', "3"),
    ('٤', "4"),
    ('٥', "5"),
    ('٦', "6"),
    ('٧', "7"),
    ('٨', "8"),
    ('٩', "9"),
    ('۰', "0"),
    ('۱', "1"),
    ('۲', "2"),
    ('۳', "3"),
    ('۴', "4"),
    ('۵', "5"),
    ('۶', "6"),
    ('۷', "7"),
    ('۸', "8"),
    ('۹', "9"),
    ('०', "0"),
    ('१', "1"),
    ('२', "2"),
    ('३', "3"),
    ('४', "4"),
    ('५', "5"),
    ('६', "6"),
    ('७', "7"),
    ('८', "8"),
    ('९', "9"),
    ('০', "0"),
    ('১', "1"),
    ('২', "2"),
    ('৩', "3"),
    ('৪', "4"),
    ('৫', "5"),
    ('৬', "6"),
    ('৭', "7"),
    ('৮', "8"),
    ('৯', "9"),
];

/// A text in the spelling that it is compared by.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else if is_plain(character) {
            push_letter(character, &mut folded);
        } else {
            // As one piece: signs on one letter are put into an order.
            let end = rest.find(|character: char| character.is_ascii() || is_plain(character)).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            for part in piece.nfkd() {
                part.to_lowercase().for_each(|small| push_letter(small, &mut folded));
            }
            rest = behind;
            continue;
        }
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    folded
}

/// Whether a character is an Arabic letter or digit that is whole and has no case: most of an Urdu text is made of
/// these, so they need not be taken apart.
const fn is_plain(character: char) -> bool {
    matches!(character, '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{660}'..='\u{669}' | '\u{679}'..='\u{6bf}'
        | '\u{6c1}' | '\u{6c3}'..='\u{6d2}' | '\u{6f0}'..='\u{6f9}')
}

/// A letter that is small and whole.
fn push_letter(letter: char, folded: &mut String) {
    // Nothing of a Latin text is in the tables but what stands out of it.
    if letter.is_ascii() {
        folded.push(letter);
    } else if let Some((_, counterpart)) = LETTERS.iter().find(|(from, _)| *from == letter) {
        folded.push_str(counterpart);
    } else if !UNWRITTEN.iter().any(|&(first, last)| (first..=last).contains(&letter)) {
        folded.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LETTERS, UNWRITTEN, fold, is_plain};

    #[track_caller]
    fn check(written: &str, expected: &str) {
        assert_eq!(fold(written), expected, "{written}");
    }

    #[test]
    fn letters_of_an_arabic_keyboard_are_urdus() {
        check("پاكستاني", "پاکستانی");
        check("موسى", "موسی");
        check("وهي", "وہی");
        check("ﻛﺘﺎﺏ", "کتاب");
        check("زکوٰۃ", "زکوہ");
        check("مدرسة", "مدرسہ");
    }

    #[test]
    fn an_aspirated_letter_finds_the_plain_one() {
        check("بدھ", "بدہ");
        check("بده", "بدہ");
        check("بدہ", "بدہ");
    }

    #[test]
    fn vowels_hamza_and_kashida_leave_no_trace() {
        check("وزیرِ اعظم", "وزیر اعظم");
        check("أإآٱ", "اااا");
        check("مُحَمَّدٌ", "محمد");
        check("رمضـــان", "رمضان");
        check("علماء", "علما");
        check("مسئلہ", "مسیلہ");
        check("گؤ", "گو");
    }

    #[test]
    fn what_is_unseen_leaves_no_trace() {
        check("می\u{200c}خواہم", "میخواہم");
        check("\u{2068}APP\u{2069}\u{feff}", "app");
        check("news\u{ad}paper", "newspaper");
    }

    #[test]
    fn every_newspapers_digits_are_ascii() {
        check("۲۰۱۸ ٢٠١٨ २०१८ ২০১৮ ２０１８", "2018 2018 2018 2018 2018");
    }

    #[test]
    fn case_and_accents_are_nothing() {
        check("ISLĀMĀBĀD", "islamabad");
        check("Zürich Straße Łódź Ærø", "zurich strasse lodz aero");
        check("İstanbul ılık", "istanbul ilik");
        check("Qurʾān, Sha’ban", "qur'an, sha'ban");
        check("ΟΔΟΣ", "οδοσ");
    }

    #[test]
    fn signs_that_are_letters_in_their_script_stay() {
        check("हिन्दी", "हिन्दी");
    }

    #[test]
    fn the_tables_are_small_and_in_their_last_form() {
        for (letter, counterpart) in LETTERS {
            assert_eq!(letter.to_lowercase().to_string(), letter.to_string());
            check(counterpart, counterpart);
        }
        assert!(UNWRITTEN.is_sorted());
    }

    #[test]
    fn a_plain_letter_needs_not_be_taken_apart() {
        use unicode_normalization::UnicodeNormalization;
        for character in ('\u{80}'..=char::MAX).filter(|&character| is_plain(character)) {
            assert_eq!(std::iter::once(character).nfkd().to_string(), character.to_string(), "{character:?}");
            assert_eq!(character.to_lowercase().to_string(), character.to_string(), "{character:?}");
        }
    }

    #[test]
    fn every_character_is_folded_once_and_for_all() {
        for character in ('\0'..='\u{1ffff}').filter(|c| !('\u{3400}'..='\u{d7a3}').contains(c)) {
            let once = fold(&character.to_string());
            assert_eq!(fold(&once), once, "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_folded_once_and_for_all(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
