//! What a reader reads, turned into a pseudo-language.

/// The small letters with something above, below or through them, which a line that is too low cuts off.
const SMALL: [char; 26] = [
    'á', 'ƀ', 'ç', 'ď', 'é', 'ƒ', 'ĝ', 'ĥ', 'í', 'ĵ', 'ķ', 'ļ', 'ḿ', 'ñ', 'ó', 'ṕ', 'ɋ', 'ř', 'š', 'ť', 'ú', 'ṽ', 'ŵ',
    'ẋ', 'ý', 'ž',
];
/// The capitals.
const CAPITAL: [char; 26] = [
    'Á', 'Ɓ', 'Ç', 'Ď', 'É', 'Ƒ', 'Ĝ', 'Ĥ', 'Í', 'Ĵ', 'Ķ', 'Ļ', 'Ḿ', 'Ñ', 'Ó', 'Ṕ', 'Ɋ', 'Ř', 'Š', 'Ť', 'Ú', 'Ṽ', 'Ŵ',
    'Ẋ', 'Ý', 'Ž',
];

/// How many letters each ten letters, signs and spaces grow by.
const GROWTH: u32 = 3;
/// What a text has to its credit when it begins: short words grow most when they are translated.
const HEAD_START: u32 = 7;
/// The credit that doubles a vowel.
const DOUBLE: u32 = 10;
/// The credit that doubles any letter, and the most that a text saves up.
const DOUBLE_ANY: u32 = 30;

/// Writes letters with accents, and now and then one twice, so that a text grows without new words.
///
/// Vowels are doubled first: words stay readable. Letters of other scripts are doubled as well; they need no accents.
pub(super) struct Accents {
    /// In tenths of a letter.
    credit: u32,
}

impl Default for Accents {
    fn default() -> Self {
        Self { credit: HEAD_START }
    }
}

impl Accents {
    /// Writes one more stretch of a text.
    pub(super) fn write(&mut self, text: &str, turned: &mut String) {
        let mut letters = text.chars().map(accented).peekable();
        while let Some(letter) = letters.next() {
            turned.push(letter);
            if letter.is_control() {
                continue;
            }
            self.credit = (self.credit + GROWTH).min(DOUBLE_ANY);
            let needed = if is_vowel(letter) { DOUBLE } else { DOUBLE_ANY };
            if letter.is_alphabetic() && self.credit >= needed {
                // A capital is doubled by a small letter within a word, and by a capital among capitals.
                let is_within = letters.peek().is_some_and(|next| next.is_lowercase());
                if is_within {
                    turned.extend(letter.to_lowercase());
                } else {
                    turned.push(letter);
                }
                self.credit -= DOUBLE;
            }
        }
    }
}

fn accented(letter: char) -> char {
    let of = |table: [char; 26], first: char| {
        let number = u32::from(letter).checked_sub(u32::from(first)).and_then(|number| usize::try_from(number).ok());
        number.and_then(|number| table.get(number).copied())
    };
    match letter {
        'a'..='z' => of(SMALL, 'a').unwrap_or(letter),
        'A'..='Z' => of(CAPITAL, 'A').unwrap_or(letter),
        other => other,
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ý' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ý')
}

/// ARABIC LETTER MARK: a letter of the Arabic script that nobody sees.
const ARABIC_LETTER: char = '\u{61c}';
/// RIGHT-TO-LEFT OVERRIDE: what follows runs from right to left, whatever it is.
const OVERRIDE: char = '\u{202e}';
/// POP DIRECTIONAL FORMATTING: the end of an override.
const POP: char = '\u{202c}';

/// Writes each run of words as if its letters ran from right to left.
///
/// A run has an Arabic letter that nobody sees at both ends, so that what stands around it (numbers, signs, names in
/// another script, the whole of a `dir="auto"`) is laid out as beside Arabic. Numbers stay outside, for they run from
/// left to right among Arabic words too. Each override ends where its run ends, and no run crosses a line or a placeable.
pub(super) fn write_from_right_to_left(text: &str, turned: &mut String) {
    let breaks = |letter: char| letter.is_numeric() || letter.is_control() || is_bidi_control(letter);
    for piece in text.split_inclusive(breaks) {
        let (piece, end) = match piece.chars().next_back().filter(|last| breaks(*last)) {
            Some(last) => (piece.strip_suffix(last).unwrap_or(piece), Some(last)),
            None => (piece, None),
        };
        let from_first = piece.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let run = from_first.trim_end_matches(|letter: char| !letter.is_alphabetic() && !is_mark(letter));
        let (before, _) = piece.split_at_checked(piece.len() - from_first.len()).unwrap_or_default();
        let after = from_first.strip_prefix(run).unwrap_or_default();
        turned.push_str(before);
        if !run.is_empty() {
            turned.extend([ARABIC_LETTER, OVERRIDE]);
            turned.push_str(run);
            turned.extend([POP, ARABIC_LETTER]);
        }
        turned.push_str(after);
        turned.extend(end);
    }
}

/// Whether a character belongs to the letter before it.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character says itself which way the text runs.
const fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{Accents, write_from_right_to_left};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn accents(text: &str) -> String {
        let mut turned = String::new();
        Accents::default().write(text, &mut turned);
        turned
    }

    /// With the marks as letters that can be seen.
    fn right_to_left(text: &str) -> String {
        let mut turned = String::new();
        write_from_right_to_left(text, &mut turned);
        turned.replace("\u{61c}\u{202e}", "‹").replace("\u{202c}\u{61c}", "›")
    }

    #[test]
    fn accents_leave_words_readable_and_make_them_longer() {
        for (text, expected) in [
            ("Back to top", "Ɓááçķ ťóó ťóóṕ"),
            ("By", "Ɓýý"),
            ("Jan", "Ĵááñ"),
            ("Related articles", "Řééļáťééď áářťííçļééš"),
            ("This article has not been translated yet.", "Ťĥííš áářťííçļéé ĥááš ñóóť ƀéééñ ťřááñšļááťééď ýýééť."),
            ("12 – 15", "12 – 15"),
            ("rhythms", "řĥýýťĥḿš"),
            ("پاکستان", "پاکستان"),
        ] {
            assert_eq!(accents(text), expected, "{text}");
        }
    }

    #[test]
    fn runs_of_words_are_turned_and_numbers_and_outer_signs_are_not() {
        for (text, expected) in [
            ("By ", "‹By› "),
            (" of ", " ‹of› "),
            ("(Yallop 1997). Letters:", "(‹Yallop› 1997). ‹Letters›:"),
            ("not yet. It is (here) in ", "‹not yet. It is (here) in› "),
            ("today’s\nnews\r\n", "‹today’s›\n‹news›\r\n"),
            ("–", "–"),
            ("cafe\u{301}!", "‹cafe\u{301}›!"),
        ] {
            assert_eq!(right_to_left(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_text_grows_by_about_a_third(text in "[A-Za-z]{1,10}([ ’,-]?[A-Za-z]{1,10}){1,30}") {
            let length = |text: &str| text.chars().count();
            if length(&text) > 10 {
                // With the two brackets that go around it.
                let grown = length(&accents(&text)) + 2;
                prop_assert!(grown * 10 >= length(&text) * 12, "{grown} is short for {text}");
                prop_assert!(grown * 10 <= length(&text) * 16, "{grown} is long for {text}");
            }
        }

        #[test]
        fn turned_words_copy_as_they_were_and_no_mark_stays_open(text in any::<String>()) {
            let mut turned = String::new();
            write_from_right_to_left(&text, &mut turned);
            prop_assert_eq!(right_to_left(&text).replace(['‹', '›'], ""), text.replace(['‹', '›'], ""));
            let opened = turned.matches("\u{61c}\u{202e}").count();
            prop_assert_eq!(opened, turned.matches("\u{202c}\u{61c}").count());
        }
    }
}
