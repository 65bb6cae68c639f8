//! A page as any format gives it: what it prints and what it says, not yet a file.

use super::furniture::Removed;
use super::{Opening, Role};
use crate::calendar::{GregorianDate, HijriRule};
use crate::dateline::WrittenDate;

/// An article of a foreign source.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// The headline.
    pub(super) title: String,
    /// The day of the article, by the best of what is printed.
    pub(super) date: Option<WrittenDate>,
    /// The day of its last change.
    pub(super) updated: Option<GregorianDate>,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// The place it was written from, as printed.
    pub(super) dateline: Option<String>,
    /// Its tags.
    pub(super) tags: Vec<String>,
    /// What stays with the article as a comment: a key and the words as printed.
    pub(super) comments: Vec<(&'static str, String)>,
    /// The text.
    pub(super) blocks: Vec<Block>,
    /// The words before the first sentence that gave the dateline.
    pub(super) opening: Option<Opening>,
    /// What is not of the article.
    pub(super) removed: Vec<Removed>,
    /// What became of each line.
    pub(super) lines: Vec<(usize, Role)>,
}

/// A piece of a text, as plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A subheading.
    Subheading(String),
    /// A paragraph, by the lines it was printed on.
    Paragraph(Vec<String>),
    /// A list with bullets.
    Bullets(Vec<String>),
    /// A list whose items count on from a number.
    Numbered(u32, Vec<String>),
}

impl Block {
    /// The words of the block, line by line.
    fn lines(&self) -> &[String] {
        match self {
            Self::Subheading(line) => std::slice::from_ref(line),
            Self::Paragraph(lines) | Self::Bullets(lines) | Self::Numbered(_, lines) => lines,
        }
    }
}

/// The languages that a page is told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Any language in Latin letters.
    English,
    /// Arabic script with a letter that Arabic does not have.
    Urdu,
    /// Arabic script without such a letter.
    Arabic,
}

impl Page {
    /// The language by the letters that most of the page is written in.
    pub(super) fn language(&self) -> Language {
        let (mut arabic, mut other, mut is_urdu) = (0_usize, 0_usize, false);
        let lines = self.blocks.iter().flat_map(Block::lines).chain(std::iter::once(&self.title));
        for letter in lines.flat_map(|line| line.chars()).filter(|character| character.is_alphabetic()) {
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
            false => Language::English,
            true if is_urdu => Language::Urdu,
            true => Language::Arabic,
        }
    }

    /// The Gregorian year that the article belongs to; for a Hijri date, as the rule has it.
    pub(super) fn year(&self, rule: &HijriRule) -> Option<i32> {
        match self.date? {
            WrittenDate::Gregorian(date) => Some(date.year()),
            WrittenDate::Hijri(date) => rule.to_day(date).ok().map(|dated| GregorianDate::from_day(dated.value).year()),
        }
    }
}
