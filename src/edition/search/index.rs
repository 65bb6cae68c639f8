//! Writes the files of the index.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::concordance::{Concordance, Weighed};
use super::fold::{LETTERS, UNWRITTEN};
use crate::edition::files::Put;
use crate::error::Result;
use crate::resolve::{Desk, Row};
use crate::source::Hash;

/// The file of the index that is loaded first.
pub(super) const INDEX: &str = "search.json";
/// The version of the format.
const VERSION: u32 = 1;
/// A file of words that has more bytes gets no further word.
const FULL: usize = 8 * 1024;
/// How many articles a file of articles holds.
const GROUP: usize = 8;
/// How many characters of a summary are shown.
const SUMMARY: usize = 160;
/// A word is common in an edition of this many articles at least …
const MANY: usize = 100;
/// … where it stands in more than one of so many.
const COMMON: usize = 3;
/// The base in which numbers are written, and the most code units that a word shares with the one before.
const BASE: u32 = 36;

/// Writes an edition's index of all articles that the concordance took.
///
/// # Errors
///
/// Whoever takes the files cannot.
pub(in crate::edition) fn write(desk: &Desk<'_>, concordance: &Concordance, put: Put<'_>) -> Result<()> {
    // The oldest first: the numbers of articles, and the files they are in, stay when a new one comes.
    let rows: Vec<&Row> = desk.rows.iter().rev().collect();
    let inverted = concordance.invert(rows.iter().map(|row| row.id.as_str()));
    let mut hashes = String::new();
    let mut sum = |path: &str, bytes: &[u8]| {
        let _ = write!(hashes, "{}", Hash::of(bytes));
        put(path, bytes)
    };

    let mut files = WordFiles::default();
    for (word, articles) in inverted.entries() {
        if let Some((number, text)) = files.add(word, articles, rows.len()) {
            sum(&format!("search/words/{number}.txt"), text.as_bytes())?;
        }
    }
    if let Some((number, text)) = files.finish() {
        sum(&format!("search/words/{number}.txt"), text.as_bytes())?;
    }
    for (number, rows) in rows.chunks(GROUP).enumerate() {
        let articles: Vec<RawArticle<'_>> = rows.iter().map(|row| article(row, desk)).collect();
        sum(&format!("search/articles/{number}.json"), &json(&articles))?;
    }

    let index = RawIndex {
        version: VERSION,
        articles: rows.len(),
        group: GROUP,
        starts: files.starts,
        common: files.common,
        letters: LETTERS.into_iter().collect(),
        unwritten: unwritten(),
        id: String::new(),
    };
    let _ = write!(hashes, "{}", Hash::of(&json(&index)));
    let id = Hash::of(hashes.as_bytes()).to_string().chars().take(16).collect();
    put(INDEX, &json(&RawIndex { id, ..index }))
}

/// `search.json`.
#[derive(Serialize)]
struct RawIndex {
    version: u32,
    id: String,
    articles: usize,
    group: usize,
    starts: Vec<String>,
    common: Vec<String>,
    letters: BTreeMap<char, &'static str>,
    unwritten: String,
}

/// An article as it is shown among what was found: address, headline, summary, date, the machine's date; language and
/// direction.
#[derive(Serialize)]
#[serde(untagged)]
enum RawArticle<'a> {
    Own([&'a str; 5]),
    Foreign([&'a str; 7]),
}

/// What leaves no trace, as the inside of a regular expression's class.
pub(super) fn unwritten() -> String {
    UNWRITTEN.map(|(first, last)| format!("\\u{:04x}-\\u{:04x}", u32::from(first), u32::from(last))).concat()
}

fn article<'a>(row: &'a Row, desk: &'a Desk<'_>) -> RawArticle<'a> {
    let summary = beginning(row.summary.as_deref().unwrap_or_default());
    let own = [&*row.address, &*row.title, summary, &*row.published.text.both, &*row.published.iso];
    if !row.fallback {
        return RawArticle::Own(own);
    }
    let [address, title, summary, date, iso] = own;
    let (language, direction) = desk.language_of(row);
    RawArticle::Foreign([address, title, summary, date, iso, language, direction.as_str()])
}

/// The first words of a summary.
fn beginning(summary: &str) -> &str {
    let Some((end, _)) = summary.char_indices().nth(SUMMARY) else { return summary };
    let start = summary.get(..end).unwrap_or_default();
    start.rsplit_once(char::is_whitespace).map_or(start, |(words, _)| words)
}

/// Without an indent and without a final line break: every byte is loaded.
fn json(value: &impl Serialize) -> Vec<u8> {
    // There is nothing in these that could fail.
    serde_json::to_vec(value).unwrap_or_default()
}

/// The files of words, one after another.
#[derive(Debug, Default)]
struct WordFiles {
    /// The file that is being written.
    text: String,
    /// The last word.
    last: String,
    starts: Vec<String>,
    common: Vec<String>,
}

impl WordFiles {
    /// Adds a word that stands behind all before; the number and the text of a file that is full.
    fn add(&mut self, word: &str, articles: &[Weighed], count: usize) -> Option<(usize, String)> {
        let line = line(word, articles);
        let full = (!self.text.is_empty() && self.text.len() + line.len() > FULL).then(|| self.finish()).flatten();
        if self.text.is_empty() {
            // As little of the word as tells it from the last one.
            let same = word.chars().zip(self.last.chars()).take_while(|(own, theirs)| own == theirs).count();
            let start = word.chars().take(same + 1).collect();
            self.starts.push(if self.starts.is_empty() { String::new() } else { start });
            self.text.push('0');
            self.text.push_str(&line);
        } else {
            let shared = shared(&self.last, word);
            self.text.push(digit(shared.units));
            self.text.push_str(line.get(shared.bytes..).unwrap_or_default());
        }
        if count >= MANY && articles.len() * COMMON > count {
            self.common.push(word.to_owned());
        }
        word.clone_into(&mut self.last);
        full
    }

    /// The number and the text of the last file, if anything is in it.
    fn finish(&mut self) -> Option<(usize, String)> {
        let number = self.starts.len().checked_sub(1)?;
        Some((number, std::mem::take(&mut self.text))).filter(|(_, text)| !text.is_empty())
    }
}

/// A word and its articles.
fn line(word: &str, articles: &[Weighed]) -> String {
    let mut line = String::with_capacity(word.len() + 2 + 3 * articles.len());
    line.push_str(word);
    line.push(' ');
    let mut next = 0;
    for article in articles {
        if article.number() != next {
            push_number(article.number() - next + 1, &mut line);
        }
        line.push(char::from(b'A' + article.weight()));
        next = article.number() + 1;
    }
    line.push('\n');
    line
}

/// A number in base 36.
fn push_number(number: u32, line: &mut String) {
    if number >= BASE {
        push_number(number / BASE, line);
    }
    line.push(digit(number % BASE));
}

fn digit(value: u32) -> char {
    char::from_digit(value, BASE).unwrap_or('0')
}

/// How far two words are the same.
struct Shared {
    bytes: usize,
    /// UTF-16 code units; fewer than [`BASE`].
    units: u32,
}

fn shared(last: &str, word: &str) -> Shared {
    let mut shared = Shared { bytes: 0, units: 0 };
    for (own, theirs) in word.chars().zip(last.chars()) {
        let units = if own > '\u{ffff}' { 2 } else { 1 };
        if own != theirs || shared.units + units >= BASE {
            break;
        }
        shared.bytes += own.len_utf8();
        shared.units += units;
    }
    shared
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::concordance::Weighed;
    use super::{FULL, WordFiles, beginning, line};

    /// The files of some words, each word with its articles.
    fn files(words: &[(String, Vec<Weighed>)]) -> (WordFiles, Vec<String>) {
        let (mut files, mut texts) = (WordFiles::default(), Vec::new());
        for (word, articles) in words {
            texts.extend(files.add(word, articles, 1000));
        }
        texts.extend(files.finish());
        assert!(texts.iter().map(|(number, _)| *number).eq(0..files.starts.len()));
        (files, texts.into_iter().map(|(_, text)| text).collect())
    }

    /// A file as the script reads it.
    fn read(text: &str) -> Vec<(String, Vec<(u32, u8)>)> {
        let mut last: Vec<u16> = Vec::new();
        let mut words = Vec::new();
        for line in text.lines() {
            let (word, articles) = line.split_once(' ').unwrap();
            let (shared, rest) = word.split_at(1);
            last.truncate(shared.parse::<char>().unwrap().to_digit(36).unwrap() as usize);
            last.extend(rest.encode_utf16());
            let (mut next, mut number, mut read) = (0, 0, Vec::new());
            for character in articles.chars() {
                if character.is_ascii_uppercase() {
                    next += number.max(1);
                    read.push((next - 1, character as u8 - b'A'));
                    number = 0;
                } else {
                    number = number * 36 + character.to_digit(36).unwrap();
                }
            }
            words.push((String::from_utf16(&last).unwrap(), read));
        }
        words
    }

    fn weighed(articles: &[(u32, u8)]) -> Vec<Weighed> {
        articles.iter().map(|&(number, weight)| Weighed::try_new(number, weight).unwrap()).collect()
    }

    #[test]
    fn a_line_is_a_word_and_its_articles() {
        assert_eq!(line("pakistri", &weighed(&[(1, 2), (47, 12)])), "pakistri 2C1aM\n");
        assert_eq!(line("x", &weighed(&[(0, 0), (1, 25), (2, 1)])), "x AZB\n");
    }

    #[test]
    fn a_file_starts_with_as_little_as_tells_it_from_the_one_before() {
        let long = weighed(&(0..10_000).map(|number| (number, 1)).collect::<Vec<_>>());
        let words = ["moon", "moonlight", "sun"].map(|word| (word.to_owned(), long.clone()));
        assert_eq!(files(&words).0.starts, ["", "moonl", "s"]);
    }

    #[test]
    fn a_word_of_many_articles_is_common() {
        let many = |count: u32| weighed(&(0..count).map(|number| (number, 1)).collect::<Vec<_>>());
        let words = [("a".to_owned(), many(334)), ("b".to_owned(), many(333))];
        assert_eq!(files(&words).0.common, ["a"]);
    }

    #[test]
    fn a_summary_ends_with_a_whole_word() {
        assert_eq!(beginning("short"), "short");
        assert_eq!(beginning(&"چاند ".repeat(100)).chars().count(), 159);
        assert_eq!(beginning(&"آ".repeat(200)).chars().count(), 160);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn what_is_written_reads_back(
            words in prop::collection::btree_map(
                "[a-cہی\u{fa0e}\u{1f100}]{1,40}",
                prop::collection::btree_map(0..5000_u32, 0..=25_u8, 1..50),
                1..200,
            )
        ) {
            let mut words: Vec<(String, Vec<(u32, u8)>)> =
                words.into_iter().map(|(word, articles)| (word, articles.into_iter().collect())).collect();
            words.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            let given: Vec<_> = words.iter().map(|(word, articles)| (word.clone(), weighed(articles))).collect();
            let (files, texts) = files(&given);
            prop_assert_eq!(texts.iter().flat_map(|text| read(text)).collect::<Vec<_>>(), words);
            for (start, text) in files.starts.iter().zip(&texts) {
                let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
                let read = read(text);
                prop_assert!(units(&read[0].0) >= units(start));
                prop_assert!(text.len() <= FULL || read.len() == 1);
            }
            for (start, text) in files.starts.iter().skip(1).zip(&texts) {
                prop_assert!(read(text).last().unwrap().0.encode_utf16().lt(start.encode_utf16()));
            }
        }
    }
}
