//! One form for letters that readers cannot tell apart, and for what they cannot see.
//!
//! Letters are composed (NFC). Controls that turn the direction of text, marks of byte order inside a text and other
//! control characters go; marks and isolates (U+200E, U+200F, U+2066 …) stay, for they part what must not run together.
//! Arabic letters that look like Urdu ones become those only where it is asked for, and only in Urdu. What was changed
//! is one note an article.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::body::each_text;
use super::page::Page;
use crate::report::{Code, Diagnostic, Place, Report};

/// Letters or marks of an article were changed.
const NORMALISED: Code = Code("import/normalised");
/// Urdu is written with Arabic letters.
const ARABIC_LETTERS: Code = Code("import/arabic-letters");

/// How many places of a text were changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Changes {
    composed: usize,
    controls: usize,
    letters: usize,
}

/// Normalises all texts of a page that readers see.
pub(super) fn normalise(page: &mut Page, is_urdu: bool, urdu_letters: bool, place: &Place, report: &Report) {
    let mut changes = Changes::default();
    let mut arabic = 0;
    let mut normalise = |text: &mut String| {
        changes = normal(text, changes);
        if is_urdu {
            let letters = text.chars().filter(|letter| urdu(*letter).is_some()).count();
            if letters > 0 && urdu_letters {
                *text = text.chars().map(|letter| urdu(letter).unwrap_or(letter)).collect();
                changes.letters += letters;
            } else {
                arabic += letters;
            }
        }
    };
    normalise(&mut page.title);
    page.authors.iter_mut().chain(&mut page.tags).for_each(&mut normalise);
    [&mut page.section, &mut page.summary, &mut page.dateline].into_iter().flatten().for_each(&mut normalise);
    if let Some(image) = &mut page.image {
        normalise(&mut image.picture.alt);
        normalise(&mut image.picture.caption);
        image.credit.iter_mut().for_each(&mut normalise);
    }
    page.corrections.iter_mut().for_each(|(_, note)| normalise(note));
    each_text(&mut page.blocks, &mut normalise);
    page.markdown.iter_mut().for_each(&mut normalise);

    let said = [
        (changes.composed, "text is composed (NFC)", "texts are composed (NFC)"),
        (changes.controls, "control character is left out", "control characters are left out"),
        (
            changes.letters,
            "Arabic letter is written as Urdu writes it",
            "Arabic letters are written as Urdu writes them",
        ),
    ];
    let said: Vec<String> = said
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if !said.is_empty() {
        report.push(Diagnostic::note(NORMALISED, said.join(", ")).at(place.clone()));
    }
    if arabic > 0 {
        let message = format!("the Urdu text has {arabic} Arabic letters, such as `ي` for `ی`");
        let help = "`--urdu-letters` writes them as Urdu does";
        report.push(Diagnostic::note(ARABIC_LETTERS, message).help(help).at(place.clone()));
    }
}

/// Normalises a text, and counts on.
fn normal(text: &mut String, mut changes: Changes) -> Changes {
    if text.contains(is_unfit) {
        let before = text.chars().count();
        text.retain(|character| !is_unfit(character));
        changes.controls += before - text.chars().count();
    }
    if !is_nfc(text) {
        *text = text.nfc().collect();
        changes.composed += 1;
    }
    changes
}

/// What no text of an article holds.
pub(super) fn is_unfit(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'..='\u{fdef}')
}

/// The Urdu letter that an Arabic one stands for in Urdu text.
const fn urdu(letter: char) -> Option<char> {
    match letter {
        'ي' | 'ى' => Some('ی'),
        'ك' => Some('ک'),
        'ه' => Some('ہ'),
        'ة' => Some('ۃ'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Changes, normal, normalise};
    use crate::import::body::words;
    use crate::import::markdown::tests::plain;
    use crate::import::page::Page;
    use crate::report::{Place, Report};

    #[test]
    fn letters_are_composed_and_controls_go() {
        let mut text = "cafe\u{301} \u{202b}a\u{202c}\u{200f}\u{7}".to_owned();
        let changes = normal(&mut text, Changes::default());
        assert_eq!((text.as_str(), changes.composed, changes.controls), ("caf\u{e9} a\u{200f}", 1, 3));
    }

    #[track_caller]
    fn check(urdu_letters: bool, expected: &str, said: &[&str]) {
        let mut page =
            Page { title: "كراچي".to_owned(), blocks: vec![plain(&["گئي ہے۔"])], ..Page::default() };
        let report = Report::new();
        normalise(&mut page, true, urdu_letters, &Place::file("a"), &report);
        assert_eq!(format!("{} {}", page.title, words(&page.blocks).trim()), expected);
        let found: Vec<String> = report.sorted().iter().map(|found| found.message.to_string()).collect();
        assert_eq!(found, said);
    }

    #[test]
    fn arabic_letters_of_urdu_are_turned_only_when_asked_for() {
        check(true, "کراچی گئی ہے۔", &["3 Arabic letters are written as Urdu writes them"]);
        check(false, "كراچي گئي ہے۔", &["the Urdu text has 3 Arabic letters, such as `ي` for `ی`"]);
    }
}
