//! The name of an article's folder, from its headline.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most bytes of a slug as an address writes it, with three for each byte that is not ASCII.
const LONGEST: usize = 80;

/// What an article is called whose headline has no letter or digit.
const NAMELESS: &str = "article";

/// Names that Windows keeps for devices, whatever their case.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// How the letters of a headline become those of an article's folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slugs {
    /// Letters that are not Latin stay as they are.
    #[default]
    Keep,
    /// They are written in Latin letters, as far as those go: without the vowels that Urdu does not write.
    Latin,
}

/// The name of the folder of an article with this headline.
pub(super) fn slug_by(title: &str, slugs: Slugs) -> String {
    match slugs {
        Slugs::Keep => slug(title),
        // Composed first, for `ئ` is a letter, and not one with a mark.
        Slugs::Latin => slug(&any_ascii::any_ascii(&title.nfc().collect::<String>())),
    }
}

/// Lower-case words joined by hyphens; Latin letters without accents, Urdu letters as they are.
///
/// It is cut after a whole word, or inside the first word if that alone is too long. It is never empty, and holds
/// nothing but letters, digits and hyphens.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for word in words(title) {
        let hyphen = usize::from(!slug.is_empty());
        if length + hyphen + address_length(&word) > LONGEST {
            if slug.is_empty() {
                slug = cut(&word);
            }
            break;
        }
        length += hyphen + address_length(&word);
        if hyphen > 0 {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    if slug.is_empty() {
        return NAMELESS.to_owned();
    }
    if is_device(&slug) {
        slug.push_str("-article");
    }
    slug
}

/// The words of a headline, folded; apostrophes do not part words: `FM’s` is `fms`.
fn words(title: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    // Composed first, so that آ and ئ stay letters; then only what is Latin is taken apart.
    for character in title.nfc() {
        if is_silent(character) {
            continue;
        }
        if !character.is_alphanumeric() {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            let is_latin = std::iter::once(character).nfkd().next().is_some_and(|base| base.is_ascii_alphanumeric());
            if is_latin {
                let parts = std::iter::once(character).nfkd().filter(char::is_ascii_alphanumeric);
                word.extend(parts.map(|part| part.to_ascii_lowercase()));
            } else {
                word.extend(character.to_lowercase().filter(|part| part.is_alphanumeric() && !is_silent(*part)));
            }
        }
    }
    // Lowering a letter may leave something to compose.
    words.into_iter().map(|word| word.nfc().collect::<String>()).filter(|word| !word.is_empty()).collect()
}

/// Whether a character is dropped without parting a word: apostrophes, vowel marks, what is unseen.
fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | 'ـ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    ) || is_combining_mark(character)
}

fn address_length(word: &str) -> usize {
    word.bytes().map(|byte| if byte.is_ascii() { 1 } else { 3 }).sum()
}

/// As much of a word as an address has room for.
fn cut(word: &str) -> String {
    let mut length = 0;
    word.chars()
        .take_while(|character| {
            length += address_length(character.encode_utf8(&mut [0; 4]));
            length <= LONGEST
        })
        .collect()
}

fn is_device(slug: &str) -> bool {
    let numbered = ["com", "lpt"].iter().any(|device| {
        slug.strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit()))
    });
    numbered || DEVICES.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Slugs, address_length, slug, slug_by};
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    #[track_caller]
    fn check(title: &str, expected: &str) {
        assert_eq!(slug(title), expected);
    }

    #[test]
    fn a_headline_becomes_words_joined_by_hyphens() {
        check(
            "Russian FM’s visit to Pakistan: Are old players on a new trajectory?",
            "russian-fms-visit-to-pakistan-are-old-players-on-a-new-trajectory",
        );
        check("  Café “Zürich” — 100%  ", "cafe-zurich-100");
        check("روسی وزیرِ خارجہ", "روسی-وزیر-خارجہ");
    }

    #[test]
    fn a_long_headline_is_cut_after_a_word_and_a_long_word_inside() {
        check(&"word ".repeat(20), "word-".repeat(16).trim_end_matches('-'));
        check(&"a".repeat(100), &"a".repeat(80));
        check(&"پ".repeat(30), &"پ".repeat(13));
    }

    #[test]
    fn urdu_is_written_in_latin_letters_where_the_site_wants_it() {
        assert_eq!(slug_by("روسی وزیرِ خارجہ", Slugs::Keep), "روسی-وزیر-خارجہ");
        let slug = slug_by("روسی وزیرِ خارجہ کا دورہ ۲۰۲۲", Slugs::Latin);
        assert!(slug.is_ascii() && slug.ends_with("-2022"), "{slug}");
        assert_eq!(slug_by("FM’s visit", Slugs::Latin), "fms-visit");
    }

    #[test]
    fn no_headline_gives_a_name_that_a_disk_refuses() {
        for title in ["", ".", "..", "../../etc", "?!", "\u{0}\u{7}", "\u{200f}"] {
            let slug = slug(title);
            assert!(slug == "article" || slug == "etc", "{title:?} gives {slug}");
        }
        check("NUL", "nul-article");
        check("com1", "com1-article");
    }

    proptest! {
        #[test]
        fn any_headline_gives_a_folder_name(title in "(?s).{0,120}") {
            let slug = slug(&title);
            prop_assert!(!slug.is_empty() && address_length(&slug) <= LONGEST + "-article".len());
            prop_assert!(slug.chars().all(|character| character == '-' || character.is_alphanumeric()), "{}", slug);
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && is_nfc(&slug));
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }
}
