//! The alt text of a picture, beside the other words that belong to it.

use super::rules::{ALT_LONG, ALT_OPENING, ALT_REPEATS, ALT_UNTRANSLATED};
use crate::report::Diagnostic;

/// The most characters that an alt text should have.
const LONGEST: usize = 250;
/// The least words that must have been translated: fewer may be a name.
const WORDS_OF_A_NAME: usize = 2;

/// What an alt text should not begin with.
const OPENINGS: [&str; 4] = ["picture of", "image of", "photo of", "photograph of"];
/// Words that are no alt text, where they stand alone.
const EMPTY_WORDS: [&str; 9] = ["picture", "image", "photo", "photograph", "img", "تصویر", "فوٹو", "صورة", "عکس"];

/// An alt text and what stands beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words<'w> {
    /// The alt text.
    pub alt: &'w str,
    /// The words below the picture.
    pub caption: &'w str,
    /// The article's headline.
    pub title: &'w str,
    /// The picture's file, as the article names it.
    pub file: &'w str,
    /// The same picture's alt text in the original of a translation.
    pub original: Option<&'w str>,
    /// Whether the article runs from right to left.
    pub is_rtl: bool,
}

impl Words<'_> {
    /// What is wrong with the alt text, without its place. An empty one is a picture's that only decorates.
    #[must_use]
    pub fn look(&self) -> Vec<Diagnostic> {
        if self.alt.trim().is_empty() {
            return Vec::new();
        }
        [self.repeats(), self.opens_idly(), self.is_long(), self.is_untranslated()].into_iter().flatten().collect()
    }

    fn repeats(&self) -> Option<Diagnostic> {
        let alt = folded(self.alt);
        let file = self.file.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let others = [
            (self.caption, "the caption", "say in it what is to be seen; the caption is read anyway"),
            (self.title, "the headline", "say in it what is to be seen"),
            (file, "the file's name", "say in it what is to be seen"),
            (stem, "the file's name", "say in it what is to be seen"),
        ];
        let (_, what, help) = others.into_iter().find(|(other, ..)| folded(other) == alt)?;
        Some(ALT_REPEATS.found(format!("the alt text repeats {what}"), help))
    }

    fn opens_idly(&self) -> Option<Diagnostic> {
        let alt = folded(self.alt);
        let words = alt.strip_prefix("a ").or_else(|| alt.strip_prefix("an ")).unwrap_or(&alt);
        if EMPTY_WORDS.contains(&words) {
            let message = format!("the alt text says nothing but `{}`", self.alt.trim());
            return Some(ALT_OPENING.found(message, "say what is to be seen"));
        }
        let opening =
            OPENINGS.iter().find(|opening| words.strip_prefix(**opening).is_some_and(|rest| rest.starts_with(' ')))?;
        Some(ALT_OPENING.found(format!("the alt text begins with `{opening}`"), "begin with what is to be seen"))
    }

    fn is_long(&self) -> Option<Diagnostic> {
        let length = self.alt.chars().count();
        let message = || format!("the alt text has {length} characters, and is read aloud without a break");
        let help = format!("say it in {LONGEST}; what takes more room belongs into the caption or the article");
        (length > LONGEST).then(|| ALT_LONG.found(message(), help))
    }

    fn is_untranslated(&self) -> Option<Diagnostic> {
        if self.alt.split_whitespace().count() <= WORDS_OF_A_NAME {
            return None;
        }
        let help = "translate it with the article";
        if self.original.is_some_and(|original| folded(original) == folded(self.alt)) {
            return Some(ALT_UNTRANSLATED.found("the alt text is still that of the original", help));
        }
        let mut letters = self.alt.chars().filter(|character| character.is_alphabetic()).peekable();
        letters.peek()?;
        let is_foreign = letters.all(|letter| if self.is_rtl { is_latin(letter) } else { is_rtl(letter) });
        is_foreign.then(|| ALT_UNTRANSLATED.found("the alt text is in another script than the article", help))
    }
}

/// A text as its words alone, in lower case.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A Latin letter.
const fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// A letter of a script that runs from right to left.
const fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[track_caller]
    fn check(words: &Words<'_>, expected: &[&str]) {
        let found: Vec<String> = words.look().iter().map(|found| found.code.0.replace("image/", "")).collect();
        assert_eq!(found, expected, "{words:?}");
    }

    #[test]
    fn an_alt_text_that_says_something_new_is_left_alone() {
        let words = Words { caption: "The talks", title: "Old players", file: "talks.jpg", ..Words::default() };
        for alt in
            ["Two delegations at a long table", "", " ", "Photographers of Lahore at work", "Imagery", "Photo-op"]
        {
            check(&Words { alt, ..words }, &[]);
        }
    }

    #[test]
    fn an_alt_text_that_repeats_other_words_is_found() {
        let words = Words { caption: "The talks.", title: "Old players", file: "a/two-roads.jpg", ..Words::default() };
        for alt in ["the talks", "Old Players!", "two-roads.jpg", "Two roads", "two_roads"] {
            check(&Words { alt, ..words }, &["alt-repeats"]);
        }
    }

    #[test]
    fn an_alt_text_that_says_that_it_is_one_is_found() {
        for alt in ["Picture of a bridge", "An image of a bridge", "Photo", "تصویر", "a photograph"] {
            check(&Words { alt, ..Words::default() }, &["alt-opening"]);
        }
        check(&Words { alt: "وزیر کی تصویر", is_rtl: true, ..Words::default() }, &[]);
    }

    #[test]
    fn an_alt_text_that_nobody_translated_is_found() {
        let english = Words { alt: "Two men at a table", ..Words::default() };
        check(&Words { is_rtl: true, ..english }, &["alt-untranslated"]);
        check(&Words { original: Some("Two men at a table."), ..english }, &["alt-untranslated"]);
        check(&Words { original: Some("Two women"), ..english }, &[]);
        // A name may stay in its own script.
        check(&Words { alt: "Microsoft Windows", is_rtl: true, ..Words::default() }, &[]);
        let urdu = Words { alt: "میز پر دو آدمی", ..Words::default() };
        check(&urdu, &["alt-untranslated"]);
        check(&Words { is_rtl: true, ..urdu }, &[]);
        check(&Words { alt: "1443 / 2022 / 25", is_rtl: true, ..Words::default() }, &[]);
    }

    #[test]
    fn an_alt_text_is_long_by_its_characters() {
        check(&Words { alt: &"ا ب".repeat(83), is_rtl: true, ..Words::default() }, &[]);
        check(&Words { alt: &"ا ب".repeat(84), is_rtl: true, ..Words::default() }, &["alt-long"]);
    }
}
