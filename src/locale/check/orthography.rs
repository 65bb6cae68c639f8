//! How the languages that are written in Arabic letters write them, and which marks and digits are theirs.
//!
//! One shape, several characters: an Arabic keyboard gives ي ى ك ه where Urdu's gives ی ک ہ. The letters look alike or
//! nearly so, but no search finds the one for the other, and a Nastaliq font has no shape for some. The tables follow
//! the alphabets of CLDR's exemplar characters and the national keyboards (for Urdu, Pakistan's code page UZT 1.01 and
//! its successor keyboards; for Persian, ISIRI 6219). Where authorities differ, as for Balochi and Brahui, only what all
//! agree on is listed; for Sindhi, Uyghur and Arabic, which use both letters of a pair or the Arabic ones, nothing is.

use crate::locale::digits::Digits;
use crate::locale::tag::{parse_tag, script};

/// What a language that is written in Arabic letters asks of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Orthography {
    /// The language, as a message names it.
    pub(super) language: &'static str,
    /// Letters of other languages, each with its own for it.
    pub(super) letters: &'static [(char, char)],
    /// Whether a sentence ends with `۔`, and not with the full stop of Latin letters.
    pub(super) own_full_stop: bool,
    /// The digits that look like its own without being so, and its own.
    pub(super) digits: Option<(Digits, Digits)>,
    /// Endings that are written right behind a number or a name.
    pub(super) endings: &'static [&'static str],
    /// Beginnings that are written right before a word.
    pub(super) beginnings: &'static [&'static str],
}

const YEH_AND_KAF: &[(char, char)] = &[('ي', 'ی'), ('ى', 'ی'), ('ك', 'ک')];
const URDU_LETTERS: &[(char, char)] = &[('ي', 'ی'), ('ى', 'ی'), ('ك', 'ک'), ('ه', 'ہ'), ('ة', 'ۃ')];
/// Kashmiri has Urdu's letters, and none for ة.
const KASHMIRI_LETTERS: &[(char, char)] = &[('ي', 'ی'), ('ى', 'ی'), ('ك', 'ک'), ('ه', 'ہ')];
/// Pashto tells five kinds of yeh apart, the Arabic one among them.
const KAF: &[(char, char)] = &[('ك', 'ک')];

const URDU: Orthography = Orthography {
    language: "Urdu",
    letters: URDU_LETTERS,
    own_full_stop: true,
    digits: Some((Digits::Arab, Digits::Arabext)),
    endings: &["واں", "ویں", "وں", "یں"],
    beginnings: &[],
};

const PERSIAN: Orthography = Orthography {
    language: "Persian",
    letters: YEH_AND_KAF,
    own_full_stop: false,
    digits: Some((Digits::Arab, Digits::Arabext)),
    endings: &["ام", "اُم", "مین", "امین", "ها", "های", "ای", "اید"],
    beginnings: &[],
};

const ARABIC: Orthography = Orthography {
    language: "Arabic",
    letters: &[],
    own_full_stop: false,
    digits: Some((Digits::Arabext, Digits::Arab)),
    endings: &["ات", "ين", "ون", "ها", "هم"],
    beginnings: &["ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب"],
};

/// A language of which no more is known than that its marks are ، ؛ ؟.
const OTHER: Orthography = Orthography {
    language: "the language",
    letters: &[],
    own_full_stop: false,
    digits: None,
    endings: &[],
    beginnings: &[],
};

impl Orthography {
    /// The orthography of a language; none for one that is not written in Arabic letters.
    pub(super) fn of(tag: &str) -> Option<Self> {
        if !matches!(script(tag).as_deref(), Some("Arab" | "Aran")) {
            return None;
        }
        let language = parse_tag(tag)?.language;
        let like_urdu = |language| Self { language, ..URDU };
        Some(match language.as_str() {
            "ur" => URDU,
            "pa" | "pnb" | "lah" => like_urdu("Punjabi"),
            "skr" => like_urdu("Saraiki"),
            "hnd" | "hno" => like_urdu("Hindko"),
            "phr" => like_urdu("Pahari"),
            "gju" => like_urdu("Gojri"),
            "khw" => like_urdu("Khowar"),
            "ks" => Self { letters: KASHMIRI_LETTERS, ..like_urdu("Kashmiri") },
            "bal" | "bgn" | "bgp" | "bcc" => Self { letters: YEH_AND_KAF, ..like_urdu("Balochi") },
            "brh" => Self { letters: YEH_AND_KAF, ..like_urdu("Brahui") },
            "fa" | "prs" | "pes" => PERSIAN,
            "mzn" => Self { language: "Mazanderani", ..PERSIAN },
            "glk" => Self { language: "Gilaki", ..PERSIAN },
            "az" | "azb" => Self { language: "Azerbaijani", ..PERSIAN },
            "ckb" | "ku" => Self { language: "Kurdish", letters: YEH_AND_KAF, digits: None, ..OTHER },
            "ps" => Self { language: "Pashto", letters: KAF, endings: &[], ..PERSIAN },
            "sd" => Self { language: "Sindhi", ..OTHER },
            "ug" => Self { language: "Uyghur", ..OTHER },
            "ar" | "arz" | "ary" => ARABIC,
            _ => OTHER,
        })
    }

    /// The language's own letter for one of another language.
    pub(super) fn own_letter(&self, letter: char) -> Option<char> {
        self.letters.iter().find(|(foreign, _)| *foreign == letter).map(|(_, own)| *own)
    }
}

#[cfg(test)]
mod tests {
    use super::Orthography;

    #[test]
    fn a_language_is_known_by_its_script_and_its_relatives() {
        for (tag, language) in [
            ("ur-PK", Some("Urdu")),
            ("pa-Arab", Some("Punjabi")),
            ("pa-PK", Some("Punjabi")),
            ("skr", Some("Saraiki")),
            ("ks", Some("Kashmiri")),
            ("sd", Some("Sindhi")),
            ("fa-AF", Some("Persian")),
            ("ps", Some("Pashto")),
            ("ar", Some("Arabic")),
            ("ha-Arab", Some("the language")),
            ("pa", None),
            ("sd-Deva", None),
            ("ur-Latn", None),
            ("en", None),
            ("no tag", None),
        ] {
            assert_eq!(Orthography::of(tag).map(|orthography| orthography.language), language, "{tag}");
        }
    }

    #[test]
    fn a_letter_is_foreign_to_one_language_and_at_home_in_another() {
        let own = |tag: &str, letter| Orthography::of(tag).unwrap().own_letter(letter);
        assert_eq!(own("ur", 'ه'), Some('ہ'));
        assert_eq!(own("ur", 'ھ'), None);
        assert_eq!(own("ur", 'ئ'), None);
        assert_eq!(own("fa", 'ه'), None);
        assert_eq!(own("fa", 'ي'), Some('ی'));
        assert_eq!(own("ps", 'ي'), None);
        assert_eq!(own("sd", 'ك'), None);
        assert_eq!(own("ar", 'ك'), None);
    }
}
