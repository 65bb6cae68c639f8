//! The words of a text, as they stand in the index.
//!
//! A word is a run of letters, digits and the signs on them; apostrophes inside it are left out (`don't` is `dont`).
//! English plurals and possessives lose their ending, by a few rules that also meet words of other languages in Latin
//! letters, in the text and in what is looked for alike. Urdu has no endings taken off: what a reader types last may
//! be the beginning of a word, and that finds `پاکستانی` for `پاکستان`. Scripts that write no spaces between words are
//! not cut, so that there only beginnings of runs are found.
//!
//! The search page's script does the same; a test runs it beside this file.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::fold::fold;

/// How many characters of a word count.
const LONGEST: usize = 32;

/// Hands over the words of a text, one after another.
pub(super) fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let folded = fold(text);
    for run in folded.split(|character: char| !is_of_a_word(character)) {
        let word = whole(run);
        if !word.is_empty() {
            take(&stem(&word));
        }
    }
}

fn is_of_a_word(character: char) -> bool {
    character.is_alphanumeric() || character == '\'' || (!character.is_ascii() && is_combining_mark(character))
}

/// A run without its possessive ending and its apostrophes, and no longer than counts.
fn whole(run: &str) -> Cow<'_, str> {
    let run = run.trim_matches('\'');
    let run = run.strip_suffix("'s").unwrap_or(run);
    let is_whole = !run.contains('\'') && run.len() <= LONGEST;
    if is_whole {
        return Cow::Borrowed(run);
    }
    Cow::Owned(run.chars().filter(|&character| character != '\'').take(LONGEST).collect())
}

/// An English plural's singular, where an ending tells; any other word as it is.
fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < 4 || word == "news" || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    for ending in ["ies", "ie"] {
        if let Some(start) = word.strip_suffix(ending).filter(|start| start.len() > 1) {
            return Cow::Owned(format!("{start}y"));
        }
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|ending| word.ends_with(ending));
    if sibilant {
        return Cow::Borrowed(word.strip_suffix("es").unwrap_or(word));
    }
    let singular = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    Cow::Borrowed(word.strip_suffix('s').filter(|_| !singular).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, each_word};

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word.to_owned()));
        words
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }

    #[test]
    fn a_word_is_letters_and_digits() {
        check(
            "Covid-19, 1,200 cases; e-mail: a@b.pk",
            &["covid", "19", "1", "200", "case", "e", "mail", "a", "b", "pk"],
        );
        check("وزیرِ اعظم، ۲۵ مئی۔", &["وزیر", "اعظم", "25", "میی"]);
        check("हिन्दी में", &["हिन्दी", "में"]);
        check("", &[]);
        check("' '' — …", &[]);
    }

    #[test]
    fn possessives_and_plurals_lose_their_ending() {
        check(
            "Pakistan's Pakistan’s ‘players’ players' Paris's",
            &["pakistan", "pakistan", "player", "player", "paris"],
        );
        check("ministries ministry movies movie", &["ministry", "ministry", "movy", "movy"]);
        check("churches boxes classes class buses", &["church", "box", "class", "class", "buse"]);
        check("news virus crisis gas is this die", &["news", "virus", "crisis", "gas", "is", "this", "die"]);
        check("don't O'Brien Sha'ban", &["dont", "obrien", "shaban"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        check(&"آ".repeat(1000), &["ا".repeat(LONGEST).as_str()]);
    }

    proptest! {
        #[test]
        fn any_text_has_words_without_spaces(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().count() <= LONGEST + 1);
                prop_assert!(!word.contains(|character: char| character.is_whitespace() || character == '\''), "{word:?}");
            }
        }
    }
}
