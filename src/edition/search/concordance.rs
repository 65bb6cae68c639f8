//! The words of an edition's articles, each with its weight, as articles pass.
//!
//! A word costs four bytes an article, and each word of the edition stands here once. The numbers of words depend on the
//! order in which articles pass; nothing that is written does.

use std::collections::{BTreeMap, HashMap};
use std::mem::take;
use std::sync::{Mutex, PoisonError};

use super::text::text_of;
use super::words::each_word;
use crate::resolve::LocalizedArticle;

/// How often a word of the body a word elsewhere counts for.
const TITLE: u32 = 20;
const NAMES: u32 = 5;
const SUMMARY: u32 = 2;
const BODY: u32 = 1;

/// How many words of an article are read at most.
const MOST_WORDS: usize = 50_000;
/// The number of words of an article of middle length.
const USUAL_LENGTH: f64 = 400.0;
/// How many words of a body make half of the highest weight, in an article of middle length.
const HALF: f64 = 10.0;
/// How much of that hangs on the length of the article.
const BY_LENGTH: f64 = 0.5;
/// The highest weight.
pub(super) const HIGHEST: u8 = 25;

/// Bits that a weight takes beside the number of a word or an article.
const WEIGHT_BITS: u32 = 5;

/// The words of an edition's articles.
#[derive(Debug, Default)]
pub(in crate::edition) struct Concordance {
    gathered: Mutex<Gathered>,
}

#[derive(Debug, Default)]
struct Gathered {
    /// Each word's number.
    numbers: HashMap<Box<str>, u32>,
    /// The words of each article, by its id.
    articles: BTreeMap<String, Box<[Weighed]>>,
}

/// The number of a word or of an article, and the weight that the word has in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weighed(u32);

impl Weighed {
    /// None for a number beyond what an edition has.
    pub(super) fn try_new(number: u32, weight: u8) -> Option<Self> {
        (number < 1 << (u32::BITS - WEIGHT_BITS)).then_some(Self(number << WEIGHT_BITS | u32::from(weight)))
    }

    pub(super) const fn number(self) -> u32 {
        self.0 >> WEIGHT_BITS
    }

    /// From 0 to [`HIGHEST`].
    pub(super) const fn weight(self) -> u8 {
        (self.0 & ((1 << WEIGHT_BITS) - 1)) as u8
    }
}

/// A word with the articles that it stands in, in the order of their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) word: Box<str>,
    pub(super) articles: std::ops::Range<usize>,
}

/// Every word with its articles, sorted as a script sorts: by UTF-16 code units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inverted {
    entries: Vec<Entry>,
    articles: Vec<Weighed>,
}

impl Concordance {
    /// Takes an article's words; any number of threads may hand over articles, in any order.
    pub(in crate::edition) fn take(&self, article: &LocalizedArticle) {
        let words = weigh(&fields(article));
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        gathered.take(&article.row.id, &words);
    }

    /// Turns the words of all articles around, which are numbered in the order of their `ids`, and forgets them.
    pub(super) fn invert<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Inverted {
        take(&mut *self.gathered.lock().unwrap_or_else(PoisonError::into_inner)).invert(ids)
    }
}

impl Gathered {
    fn take(&mut self, id: &str, words: &[(String, u8)]) {
        let weighed = words.iter().filter_map(|(word, weight)| {
            let number = if let Some(number) = self.numbers.get(word.as_str()) {
                *number
            } else {
                let number = u32::try_from(self.numbers.len()).ok()?;
                self.numbers.insert(word.as_str().into(), number);
                number
            };
            Weighed::try_new(number, *weight)
        });
        let weighed = weighed.collect();
        self.articles.insert(id.to_owned(), weighed);
    }

    /// Counting sort: how often each word stands somewhere tells where its articles begin.
    fn invert<'i>(self, ids: impl Iterator<Item = &'i str>) -> Inverted {
        let mut ends = vec![0_usize; self.numbers.len()];
        for weighed in self.articles.values().flatten() {
            if let Some(count) = ends.get_mut(weighed.number() as usize) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            // Where its articles begin, for now; each that is put there moves it on.
            (*end, total) = (total, total + *end);
        }
        let begins = ends.clone();
        let mut articles = vec![Weighed(0); total];
        for (number, id) in (0..).zip(ids) {
            for weighed in self.articles.get(id).into_iter().flatten() {
                let Some(end) = ends.get_mut(weighed.number() as usize) else { continue };
                let place = articles.get_mut(*end);
                if let (Some(place), Some(article)) = (place, Weighed::try_new(number, weighed.weight())) {
                    *place = article;
                    *end += 1;
                }
            }
        }
        let entries = self.numbers.into_iter().filter_map(|(word, number)| {
            let range = *begins.get(number as usize)?..*ends.get(number as usize)?;
            (!range.is_empty()).then_some(Entry { word, articles: range })
        });
        let mut entries: Vec<Entry> = entries.collect();
        entries.sort_unstable_by(|a, b| a.word.encode_utf16().cmp(b.word.encode_utf16()));
        Inverted { entries, articles }
    }
}

impl Inverted {
    /// Every word with its articles.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &[Weighed])> {
        self.entries.iter().map(|entry| (&*entry.word, self.articles.get(entry.articles.clone()).unwrap_or_default()))
    }
}

/// What an article says, and what each word of it counts.
fn fields(article: &LocalizedArticle) -> Vec<(String, u32)> {
    let row = &article.row;
    let names = row.section.iter().chain(&row.tags).chain(&row.authors).map(|term| &term.name);
    let names = names.chain(&article.dateline).map(|name| (name.clone(), NAMES));
    let picture = article.picture.iter().flat_map(|picture| std::iter::once(&picture.alt).chain(&picture.caption));
    let mut fields = vec![(row.title.clone(), TITLE)];
    fields.extend(names);
    fields.extend(row.summary.iter().map(|summary| (summary.clone(), SUMMARY)));
    fields.push((text_of(&article.body), BODY));
    fields.extend(picture.map(|words| (words.clone(), BODY)));
    fields
}

/// Each word once, sorted, with its weight: the more it counts in the article and the shorter that is, the higher, and
/// never much higher for the tenth time than for the fifth (as in BM25).
///
/// Other articles have no part in it, so that an article's weights stay when others come.
fn weigh(fields: &[(String, u32)]) -> Vec<(String, u8)> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut length = 0;
    for (text, count) in fields {
        each_word(text, |word| {
            if length >= MOST_WORDS {
                return;
            }
            length += 1;
            match counts.get_mut(word) {
                Some(sum) => *sum += count,
                None => drop(counts.insert(word.to_owned(), *count)),
            }
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "a length is at most MOST_WORDS")]
    let half = HALF * (1.0 - BY_LENGTH + BY_LENGTH * length as f64 / USUAL_LENGTH);
    let weight = |count: u32| {
        let count = f64::from(count);
        let share = count / (count + half);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
        let weight = (share * f64::from(HIGHEST)).round() as u8;
        weight.min(HIGHEST)
    };
    let mut words: Vec<(String, u8)> = counts.into_iter().map(|(word, count)| (word, weight(count))).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::{Gathered, HIGHEST, MOST_WORDS, Weighed, weigh};

    fn told(gathered: Gathered, ids: &[&str]) -> Vec<String> {
        let inverted = gathered.invert(ids.iter().copied());
        let entry = |(word, articles): (&str, &[Weighed])| {
            let articles = articles.iter().map(|article| format!("{}:{}", article.number(), article.weight()));
            format!("{word} {}", articles.collect::<Vec<_>>().join(" "))
        };
        inverted.entries().map(entry).collect()
    }

    fn words(words: &[(&str, u8)]) -> Vec<(String, u8)> {
        words.iter().map(|(word, weight)| ((*word).to_owned(), *weight)).collect()
    }

    #[test]
    fn what_comes_out_does_not_hang_on_the_order_in_which_articles_pass() {
        let one = words(&[("moon", 3), ("sun", 25)]);
        let two = words(&[("چاند", 1), ("moon", 9)]);
        let expected = ["moon 0:9 1:3", "sun 1:25", "چاند 0:1"];
        for order in [[("one", &one), ("two", &two)], [("two", &two), ("one", &one)]] {
            let mut gathered = Gathered::default();
            for (id, words) in order {
                gathered.take(id, words);
            }
            assert_eq!(told(gathered, &["two", "one"]), expected);
        }
    }

    #[test]
    fn an_article_that_is_not_printed_leaves_no_word() {
        let mut gathered = Gathered::default();
        gathered.take("gone", &words(&[("moon", 3), ("sun", 2)]));
        gathered.take("here", &words(&[("moon", 4)]));
        assert_eq!(told(gathered, &["nowhere", "here"]), ["moon 1:4"]);
    }

    #[test]
    fn words_are_sorted_as_a_script_sorts_them() {
        let mut gathered = Gathered::default();
        gathered.take("one", &words(&[("\u{1f100}", 1), ("\u{fa0e}", 1), ("z", 1)]));
        assert_eq!(told(gathered, &["one"]), ["z 0:1", "\u{1f100} 0:1", "\u{fa0e} 0:1"]);
    }

    #[test]
    fn a_headline_counts_for_more_than_a_body_and_the_tenth_time_for_little() {
        let filler = "x ".repeat(400);
        let weight = |title: &str, body: &str| {
            let fields = [(title.to_owned(), 10), (format!("{body} {filler}"), 1)];
            weigh(&fields).into_iter().find(|(word, _)| word == "moon").unwrap().1
        };
        let (headline, once, twice) = (weight("moon", ""), weight("", "moon"), weight("", "moon moon"));
        assert!(0 < once && once < twice && twice < headline, "{once} {twice} {headline}");
        let (many, more) = (weight("moon", &"moon ".repeat(50)), weight("moon", &"moon ".repeat(500)));
        assert!(more - many < 5 && more <= HIGHEST, "{many} {more}");
    }

    #[test]
    fn an_article_without_end_is_read_to_a_point() {
        let body: String = (0..2 * MOST_WORDS).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        assert_eq!(weigh(&[(body, 1)]).len(), MOST_WORDS);
    }
}
