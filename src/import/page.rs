//! An article as any format gives it: what its source prints and says, not yet a file.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::body::{Block, Picture, words};
use super::furniture::Removed;
use super::{Opening, Role};
use crate::calendar::{GregorianDate, HijriRule};
use crate::dateline::WrittenDate;

/// An article of a foreign source.
///
/// Texts are as the source has them: the shared end normalises them and brings them into one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// The headline.
    pub(super) title: String,
    /// The language that the source says it is in, as a tag such as `ur` or `en-US`; none where only the letters tell.
    pub(super) language: Option<String>,
    /// What the source knows it by for ever: a guid, a URI. An item without one is known by where its file would stand.
    pub(super) id: Option<String>,
    /// What it has in common with the same article in another language, and with nothing else.
    pub(super) group: Option<String>,
    /// The ids, or the addresses, of the same article in other languages.
    pub(super) translations: Vec<String>,
    /// The address that it had, which relative links are relative to.
    pub(super) url: Option<String>,
    /// When it was published, by the best of what is said.
    pub(super) date: Option<When>,
    /// When it was last changed.
    pub(super) updated: Option<When>,
    /// When the source was made or fetched, as it says itself.
    pub(super) retrieved: Option<When>,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// The section that it stands in.
    pub(super) section: Option<String>,
    /// Its tags.
    pub(super) tags: Vec<String>,
    /// A sentence or two for lists.
    pub(super) summary: Option<String>,
    /// The place it was written from, as printed.
    pub(super) dateline: Option<String>,
    /// The picture at its head.
    pub(super) image: Option<HeadPicture>,
    /// Whether readers may see it.
    pub(super) standing: Standing,
    /// When readers may see it.
    pub(super) embargo: Option<When>,
    /// When it must go.
    pub(super) expires: Option<When>,
    /// What was wrong and is now right: when it was put right, and a note.
    pub(super) corrections: Vec<(Option<When>, String)>,
    /// The language that it was translated from, and the SHA-256 of the original at that time.
    pub(super) translation: Option<(String, Option<String>)>,
    /// Paths that it had on its site, each beginning with a slash.
    pub(super) aliases: Vec<String>,
    /// What stays with the article as a comment: a key and the words as printed.
    pub(super) comments: Vec<(&'static str, String)>,
    /// The text.
    pub(super) blocks: Vec<Block>,
    /// The text of a source that has it as Markdown; it then stands in place of the blocks.
    pub(super) markdown: Option<String>,
    /// The words before the first sentence that gave the dateline.
    pub(super) opening: Option<Opening>,
    /// What is not of the article.
    pub(super) removed: Vec<Removed>,
    /// What became of each line, where the source is lines of text.
    pub(super) lines: Vec<(usize, Role)>,
}

/// A point in time as a source says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A day, in either calendar.
    Day(WrittenDate),
    /// A date and a time of day, with its distance from UTC where the source says it.
    Moment(DateTime, Option<Offset>),
}

impl std::fmt::Display for When {
    /// As the front matter has it: `2022-05-25`, `1443-10-23 AH`, `2022-05-25T09:30:00+05:00`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(WrittenDate::Gregorian(date)) => write!(formatter, "{date}"),
            Self::Day(WrittenDate::Hijri(date)) => write!(formatter, "{date} AH"),
            Self::Moment(moment, None) => write!(formatter, "{moment:.0}"),
            Self::Moment(moment, Some(Offset::UTC)) => write!(formatter, "{moment:.0}Z"),
            Self::Moment(moment, Some(offset)) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
                write!(formatter, "{moment:.0}{sign}{hours:02}:{minutes:02}")
            }
        }
    }
}

impl When {
    /// The Gregorian year; for a Hijri date, as the rule has it.
    pub(super) fn year(self, rule: &HijriRule) -> Option<i32> {
        match self {
            Self::Day(WrittenDate::Gregorian(date)) => Some(date.year()),
            Self::Day(WrittenDate::Hijri(date)) => {
                rule.to_day(date).ok().map(|dated| GregorianDate::from_day(dated.value).year())
            }
            Self::Moment(moment, _) => Some(moment.year().into()),
        }
    }
}

/// The picture at the head of an article, with what the front matter says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadPicture {
    /// Its file and the words that stand for it.
    pub(super) picture: Picture,
    /// Whose picture it is.
    pub(super) credit: Option<String>,
}

/// Whether readers may see an article, as its source has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not yet.
    Draft,
    /// They do.
    #[default]
    Published,
    /// No longer, or only some of them.
    Withheld,
}

/// Names or tags that are not empty, each once, in their order.
pub(super) fn each_once(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.into_iter().filter(|words| !words.is_empty() && seen.insert(words.clone())).collect()
}

/// The languages that a page is told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Any language in Latin letters.
    English,
    /// Arabic script with a letter that Arabic does not have.
    Urdu,
    /// Arabic script without such a letter.
    Arabic,
}

impl Page {
    /// The language by the letters that most of the page is written in.
    pub(super) fn letters(&self) -> Letters {
        let (mut arabic, mut other, mut is_urdu) = (0_usize, 0_usize, false);
        let words = words(&self.blocks);
        let markdown = self.markdown.as_deref().unwrap_or_default();
        for letter in words
            .chars()
            .chain(markdown.chars())
            .chain(self.title.chars())
            .filter(|character| character.is_alphabetic())
        {
            if matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
            {
                arabic += 1;
                is_urdu |=
                    matches!(letter, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' | 'ۃ' | 'ی' | 'ک' | 'گ' | 'چ' | 'پ' | 'ژ');
            } else {
                other += 1;
            }
        }
        match arabic > other {
            false => Letters::English,
            true if is_urdu => Letters::Urdu,
            true => Letters::Arabic,
        }
    }
}
