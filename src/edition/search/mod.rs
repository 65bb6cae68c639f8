//! Search without a server: an index of an edition's words in small files, of which a reader loads a few.
//!
//! 1. [`Concordance`] takes the words of each article that passes, with their weights: `text.rs` is the text of its body,
//!    `words.rs` cuts words, `fold.rs` gives them one spelling.
//! 2. [`write`] turns it around, word to articles, when all have passed.
//! 3. [`page`] is where it is used, by `templates/assets/search.js`.
//!
//! # The index, version 1
//!
//! `search.json` is loaded first:
//!
//! | key | what it holds |
//! |---|---|
//! | `version` | 1 |
//! | `id` | changes whenever a file of the index does: `?ID` behind a file's address keeps old ones out of caches |
//! | `articles` | how many there are; they are numbered from 0, the oldest first |
//! | `group` | how many articles a file of articles holds |
//! | `starts` | for each file of words, what its words do not stand before |
//! | `common` | words of so many articles that they are looked up only where nothing else is asked for |
//! | `letters`, `unwritten` | how a text is folded, see `fold.rs`; `unwritten` is the inside of a regular expression's class |
//!
//! `search/words/N.txt` has a line a word, sorted by UTF-16 code units as scripts compare: how many code units it has in
//! common with the word before, a digit of base 36; the rest of the word; a space; its articles. Each article is the
//! difference to the number of the one before (the first counts from -1) in base 36, left out where it is 1, and a capital
//! letter for the weight of the word in that article, A to Z. `6ri 2C1aM`, after `pakistan`, is `pakistri` in the articles
//! 1 and 47.
//!
//! `search/articles/N.json` is a list of articles: address, headline, the summary's beginning, the date in words, the date
//! of machines; where its words are in another language than the edition's, that language and its direction too.

mod concordance;
mod fold;
mod index;
mod page;
#[cfg(test)]
mod script;
mod text;
mod words;

pub(super) use concordance::Concordance;
pub(super) use index::write;
pub(super) use page::page;
