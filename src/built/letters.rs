//! Which way a language runs, and which letters it is written in: as much as tells an Urdu word from an English one.

/// The letters of a language or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Those of Urdu, Arabic, Persian, Pashto, Sindhi and their neighbours.
    Arabic,
    /// Those of English and whatever else is written in Latin letters.
    Latin,
}

/// Languages that are written in Arabic letters unless their tag says otherwise; from CLDR's likely subtags.
const ARABIC: [&str; 14] = ["ar", "bal", "brh", "ckb", "fa", "hno", "khw", "ks", "pnb", "ps", "sd", "skr", "ug", "ur"];
/// Languages that are written from right to left in other letters.
const OTHER_RIGHT_TO_LEFT: [&str; 4] = ["dv", "he", "syr", "yi"];
/// Languages of neither letters, of which nothing is said.
const OTHER: [&str; 27] = [
    "am", "as", "be", "bg", "bn", "el", "gu", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "lo", "mk", "ml", "mr",
    "my", "ne", "pa", "ru", "si", "ta", "te", "zh",
];

impl Letters {
    /// The letters of a language, by its tag; none where it has others or nobody knows.
    pub(super) fn of_language(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        match parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            Some(script) if script.eq_ignore_ascii_case("arab") => Some(Self::Arabic),
            Some(script) if script.eq_ignore_ascii_case("latn") => Some(Self::Latin),
            Some(_) => None,
            None if ARABIC.contains(&language.as_str()) => Some(Self::Arabic),
            None if OTHER_RIGHT_TO_LEFT.contains(&language.as_str()) || OTHER.contains(&language.as_str()) => None,
            None if language.is_empty() => None,
            None => Some(Self::Latin),
        }
    }

    /// The letters that a character is one of.
    const fn of_character(character: char) -> Option<Self> {
        match character {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => {
                Some(Self::Latin)
            }
            '\u{620}'..='\u{64a}'
            | '\u{66e}'..='\u{6d3}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8c9}'
            | '\u{fb50}'..='\u{fdfb}'
            | '\u{fe70}'..='\u{fefc}' => Some(Self::Arabic),
            _ => None,
        }
    }

    /// The first run of words in these letters that no word of other letters interrupts, as it stands in a text; digits and
    /// punctuation belong to no letters.
    pub(super) fn run_in(self, text: &str) -> Option<Run<'_>> {
        let mut run: Option<(usize, usize, usize)> = None;
        let mut start = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let end = start + piece.trim_end().len();
            match (piece.chars().find_map(Self::of_character), &mut run) {
                (Some(first), Some((_, last, count))) if first == self => (*last, *count) = (end, *count + 1),
                (Some(first), None) if first == self => run = Some((start, end, 1)),
                (Some(_), Some(_)) => break,
                _ => {}
            }
            start += piece.len();
        }
        let (start, end, words) = run?;
        let is_whole = !text.chars().filter_map(Self::of_character).any(|letters| letters != self);
        Some(Run { text: text.get(start..end)?, words, is_whole })
    }
}

/// Words in the same letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    /// The words.
    pub(super) text: &'a str,
    /// How many there are.
    pub(super) words: usize,
    /// Whether the text has no other letters.
    pub(super) is_whole: bool,
}

/// Which way a language runs, as HTML says it.
pub(super) fn direction(tag: &str) -> &'static str {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    match Letters::of_language(tag) {
        Some(Letters::Arabic) => "rtl",
        None if OTHER_RIGHT_TO_LEFT.contains(&language.as_str()) => "rtl",
        _ => "ltr",
    }
}

/// The language of a tag without its country: `ur` of `ur-PK`.
pub(super) fn bare(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Letters, direction};

    #[test]
    fn a_language_has_its_letters_and_its_direction() {
        for (tag, letters, runs) in [
            ("ur-PK", Some(Letters::Arabic), "rtl"),
            ("ur-Latn-PK", Some(Letters::Latin), "ltr"),
            ("en-PK", Some(Letters::Latin), "ltr"),
            ("az-Arab", Some(Letters::Arabic), "rtl"),
            ("he", None, "rtl"),
            ("hi", None, "ltr"),
        ] {
            assert_eq!((Letters::of_language(tag), direction(tag)), (letters, runs), "{tag}");
        }
    }

    #[test]
    fn a_run_of_foreign_words_is_found_with_what_stands_between_them() {
        let run = |text| Letters::Latin.run_in(text).map(|run| (run.text, run.words, run.is_whole));
        assert_eq!(run("بدھ 25 مئی"), None);
        assert_eq!(run("بدھ 25 May 2022 ء"), Some(("May", 1, false)));
        assert_eq!(run("Back to 1 top"), Some(("Back to 1 top", 3, true)));
        assert_eq!(Letters::Arabic.run_in("Read اردو here").map(|run| run.text), Some("اردو"));
    }
}
