//! One spelling for letters that readers take for the same: case, accents, Arabic and Urdu code points, what is unseen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends the letters that `character` is compared by; nothing for a mark above or below a letter.
pub(super) fn push_folded(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character.to_ascii_lowercase());
        return;
    }
    if is_plain_urdu(character) {
        folded.push(urdu(character));
        return;
    }
    push_taken_apart(character, folded);
}

/// The same for a letter that may be several, or none.
fn push_taken_apart(character: char, folded: &mut String) {
    for part in std::iter::once(character).nfkd().filter(|&part| part.is_alphabetic() && !is_unwritten(part)) {
        folded.extend(part.to_lowercase().filter(|&part| !is_unwritten(part)).map(urdu));
    }
}

/// The folded letters of a word or phrase, without what stands between its words.
pub(super) fn folded_letters(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().filter(|&character| character.is_alphabetic() && !is_apostrophe(character)) {
        push_folded(character, &mut folded);
    }
    folded
}

/// Whether a character is a letter of Urdu or Arabic that stands for itself: no ligature, and nothing above or below it.
///
/// Most of an Urdu text is made of these, so they need not be taken apart.
pub(super) const fn is_plain_urdu(character: char) -> bool {
    matches!(character, '\u{621}' | '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{673}'
        | '\u{679}'..='\u{6bf}' | '\u{6c1}' | '\u{6c3}'..='\u{6d2}' | '\u{6d5}')
}

/// The Urdu letter for an Arabic or Persian one that looks the same.
///
/// The three forms of heh and teh marbuta become one, because the press mixes them: ذی الحجہ, ذی الحجة, ذی الحجھ.
const fn urdu(letter: char) -> char {
    match letter {
        'ي' | 'ى' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ه' | 'ة' | 'ۃ' | 'ھ' | 'ە' | 'ۀ' => 'ہ',
        letter => letter,
    }
}

/// Whether a letter leaves no trace in a comparison: combining marks, the kashida and the high hamza.
fn is_unwritten(character: char) -> bool {
    is_combining_mark(character) || matches!(character, 'ـ' | '\u{674}') || is_apostrophe(character)
}

/// Whether a character belongs to the letter before it.
pub(super) fn is_mark_on_a_letter(character: char) -> bool {
    !character.is_ascii() && is_combining_mark(character)
}

/// Whether a character is not seen: zero-width, bidi control, byte order mark, soft hyphen.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a character is an apostrophe, or one of the letters and quotes that stand for hamza and ain.
pub(super) const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '`' | '´' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '‘' | '’' | '‛' | '′' | '＇')
}

#[cfg(test)]
mod tests {
    use super::{folded_letters, is_plain_urdu, push_taken_apart, urdu};

    #[test]
    fn a_letter_that_stands_for_itself_is_folded_to_one_letter_either_way() {
        for character in ('\u{80}'..=char::MAX).filter(|&character| is_plain_urdu(character)) {
            let mut folded = String::new();
            push_taken_apart(character, &mut folded);
            assert_eq!(folded, urdu(character).to_string(), "{character:?}");
            assert!(character.is_alphabetic(), "{character:?}");
        }
    }

    #[test]
    fn spellings_that_look_the_same_fold_to_the_same() {
        for (first, second) in [
            ("Sha'ban", "SHA’BAN"),
            ("Rabi-ul-Awwal", "rabi ul awwal"),
            ("ربیع الاول", "ربيع الأوّل"),
            ("ذی الحجہ", "ذي الحجة"),
            ("بدھ", "بده"),
            ("آخر", "ا\u{653}خر"),
            ("رمضان", "رمضـــان"),
            ("Ramaḍān", "ramadan"),
        ] {
            assert_eq!(folded_letters(first), folded_letters(second), "{first} {second}");
        }
    }
}
