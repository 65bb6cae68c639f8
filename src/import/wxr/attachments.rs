//! The attachments of an export: what its articles mean by a picture's number.
//!
//! An article mostly stands before its pictures, for it was begun before they were uploaded. So a source that can be read
//! twice is read for its attachments first.

use std::collections::HashMap;

use super::record::Record;

/// How many bytes attachments may take; a hundred thousand of them take about half of it.
const LIMIT: usize = 32 << 20;
/// The longest address, and how much of longer words is kept, in bytes.
const LONGEST: usize = 4 << 10;
/// What an attachment takes besides its words.
const EACH: usize = 128;
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
}

/// The attachments that are known, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Attachments {
    by_number: HashMap<u64, Attachment>,
    /// The numbers of those that were uploaded for an article.
    of_article: HashMap<u64, Vec<u64>>,
    size: usize,
}

impl Attachments {
    /// Remembers an attachment; whether there was room for it.
    pub(super) fn remember(&mut self, record: Record) -> bool {
        let Record { number, parent, attachment_url: url, mut alt, excerpt, .. } = record;
        let mut caption = excerpt.words;
        if url.len() > LONGEST {
            return true;
        }
        for words in [&mut alt, &mut caption] {
            words.truncate(words.floor_char_boundary(LONGEST));
        }
        let size = EACH + url.len() + alt.len() + caption.len();
        if self.size + size > LIMIT {
            return false;
        }
        let attachment = Attachment { url, alt, caption };
        if self.by_number.insert(number, attachment).is_none() {
            self.size += size;
            self.of_article.entry(parent).or_default().push(number);
        }
        true
    }

    /// The attachment with a number.
    pub(super) fn get(&self, number: u64) -> Option<&Attachment> {
        self.by_number.get(&number)
    }

    /// The pictures that were uploaded for an article, in the order in which the export has them.
    pub(super) fn pictures_of(&self, article: u64) -> Vec<&Attachment> {
        let numbers = self.of_article.get(&article).into_iter().flatten();
        numbers.filter_map(|number| self.get(*number)).filter(|attachment| attachment.is_picture()).collect()
    }
}
