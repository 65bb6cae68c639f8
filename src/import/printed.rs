//! The short lines around an article by what they say: when it was published, who wrote it, what it is tagged with.

use crate::dateline::{NumericOrder, Reading, find_dates};

/// A line with more characters is a paragraph, whatever it ends with.
pub(super) const LONGEST_HEADING: usize = 90;

/// The words that begin a line about the article's day, lower case; the rest of the line is where it stands.
const PUBLISHED: [&str; 6] = ["published", "posted", "first published", "شائع", "تاریخ اشاعت", "اشاعت"];
const UPDATED: [&str; 7] = ["updated", "last updated", "last modified", "modified", "اپ ڈیٹ", "آخری اپ ڈیٹ", "اپڈیٹ"];

/// Whether a line says when the article was updated rather than published, and the date it says.
pub(super) fn stamp(line: &str, order: NumericOrder) -> Option<(bool, Reading)> {
    if line.chars().count() > LONGEST_HEADING {
        return None;
    }
    let plain = line.to_lowercase();
    let begins = |words: &[&str]| {
        let rest = words.iter().filter_map(|word| plain.strip_prefix(word));
        rest.into_iter().any(|rest| !rest.starts_with(char::is_alphabetic))
    };
    let is_update = begins(&UPDATED);
    if !is_update && !begins(&PUBLISHED) {
        return None;
    }
    find_dates(line, order).into_iter().next().map(|reading| (is_update, reading))
}

/// The author in `By Ayesha Khan` or `تحریر: عائشہ خان`: a few words, each with a capital where its script has them.
pub(super) fn byline(line: &str) -> Option<&str> {
    let starts = ["By: ", "By ", "BY ", "Written by ", "تحریر: ", "تحریر:", "از: "];
    let author = starts.iter().find_map(|start| line.strip_prefix(start))?.trim();
    let words: Vec<&str> = author.split_whitespace().collect();
    let is_name = |word: &&str| *word == "and" || word.chars().next().is_some_and(|first| !first.is_lowercase());
    let has_digit = author.contains(char::is_numeric);
    (!has_digit && (1..=6).contains(&words.len()) && words.iter().all(is_name) && !ends_sentence(author))
        .then_some(author)
}

/// The tags in `Tags: Pakistan, Russia`.
pub(super) fn tags(line: &str) -> Option<Vec<String>> {
    let starts = ["Tags: ", "TAGS: ", "Tags:", "ٹیگز: ", "ٹیگز:"];
    let list = starts.iter().find_map(|start| line.strip_prefix(start))?;
    let tags: Vec<String> =
        list.split([',', '،']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    (!tags.is_empty()).then_some(tags)
}

/// Whether a line ends as sentences do, quotation marks and brackets aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    line.ends_with(['.', '!', '?', '…', ':', ';', ',', '۔', '؟', '،', '؛'])
}
