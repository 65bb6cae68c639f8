//! The attachments of an export: what its articles mean by a picture's number.
//!
//! An article mostly stands before its pictures, for it was begun before they were uploaded. So a source that can be read
//! twice is read for its attachments first.

use std::collections::{BTreeMap, BTreeSet};

use super::record::Record;

/// How many bytes attachments may take; a hundred thousand of them take about half of it.
const LIMIT: usize = 32 << 20;
/// The longest address, and how much of longer words is kept, in bytes.
const LONGEST: usize = 4 << 10;
/// What an attachment takes besides its words.
const EACH: usize = 128;
/// What parts the words of an attachment.
const PARTING: char = '\0';
/// How the names of pictures end.
const PICTURES: [&str; 9] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tiff"];

/// A file that was uploaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attachment {
    /// Its address.
    pub(super) url: String,
    /// Words for those who cannot see it.
    pub(super) alt: String,
    /// Words below it.
    pub(super) caption: String,
}

impl Attachment {
    /// Whether it is a picture, by its name.
    pub(super) fn is_picture(&self) -> bool {
        let url = self.url.to_ascii_lowercase();
        PICTURES.iter().any(|ending| url.ends_with(ending))
    }

    /// Its words in a row, parted by what no XML holds.
    fn packed(&self) -> Box<str> {
        [&*self.url.replace(PARTING, ""), &self.alt.replace(PARTING, ""), &self.caption].join("\0").into()
    }

    fn unpacked(packed: &str) -> Self {
        let mut words = packed.splitn(3, PARTING).map(str::to_owned);
        let mut next = || words.next().unwrap_or_default();
        Self { url: next(), alt: next(), caption: next() }
    }
}

/// The attachments that are known, in as few bytes as may be: an export has as many of them as articles.
#[derive(Debug, Default)]
pub(super) struct Attachments {
    /// The words of each, one after the other; see [`Attachment::packed`].
    by_number: BTreeMap<u64, Box<str>>,
    /// The articles that attachments were uploaded for, with their numbers.
    of_article: BTreeSet<(u64, u64)>,
    size: usize,
}

impl Attachments {
    /// Remembers an attachment; whether there was room for it.
    pub(super) fn remember(&mut self, record: &Record) -> bool {
        let cut = |words: &str| words.get(..words.floor_char_boundary(LONGEST)).unwrap_or_default().to_owned();
        let attachment = Attachment {
            url: record.attachment_url.clone(),
            alt: cut(&record.alt),
            caption: cut(&record.excerpt.words),
        };
        if attachment.url.len() > LONGEST {
            return true;
        }
        let packed = attachment.packed();
        let size = EACH + packed.len();
        if self.size + size > LIMIT {
            return false;
        }
        if record.parent != 0 {
            self.of_article.insert((record.parent, record.number));
        }
        if self.by_number.insert(record.number, packed).is_none() {
            self.size += size;
        }
        true
    }

    /// The attachment with a number.
    pub(super) fn get(&self, number: u64) -> Option<Attachment> {
        self.by_number.get(&number).map(|packed| Attachment::unpacked(packed))
    }

    /// The pictures that were uploaded for an article, in the order of their numbers.
    pub(super) fn pictures_of(&self, article: u64) -> Vec<Attachment> {
        let of_article = self.of_article.range((article, 0)..=(article, u64::MAX));
        of_article.filter_map(|(_, number)| self.get(*number)).filter(Attachment::is_picture).collect()
    }
}
