//! The fields of an item, as the export has them.

use super::leaves::{Broken, Leaf, leaves};

/// How many old addresses of an item are kept.
const OLD_SLUGS: usize = 50;

/// An item of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The number that `WordPress` knows it by.
    pub(super) number: u64,
    /// The number of the article that an attachment was uploaded for.
    pub(super) parent: u64,
    /// `post`, `page`, `attachment` …; none in a feed that only looks like an export.
    pub(super) kind: String,
    /// `publish`, `draft` …
    pub(super) status: String,
    /// Whether one has to know a password.
    pub(super) has_password: bool,
    /// Whether it stays on top of lists.
    pub(super) is_sticky: bool,
    /// The headline, as HTML.
    pub(super) title: String,
    /// The address.
    pub(super) link: String,
    /// The address that it is known by for ever.
    pub(super) guid: String,
    /// The last part of its address.
    pub(super) slug: String,
    /// Last parts of addresses that it had before.
    pub(super) old_slugs: Vec<String>,
    /// The login of its author.
    pub(super) creator: String,
    /// The text.
    pub(super) content: Words,
    /// The summary; below an attachment, its caption.
    pub(super) excerpt: Words,
    /// When it was published: as RFC 2822, in the site's zone, in UTC.
    pub(super) published: [String; 3],
    /// When it was changed: in the site's zone, in UTC.
    pub(super) modified: [String; 2],
    /// Categories, tags and other terms.
    pub(super) terms: Vec<Term>,
    /// The address of an attachment's file.
    pub(super) attachment_url: String,
    /// Words for those who cannot see an attachment.
    pub(super) alt: String,
    /// The number of the picture at its head.
    pub(super) thumbnail: Option<u64>,
    /// The language that WPML says.
    pub(super) language: Option<String>,
    /// What WPML says that it has in common with its translations.
    pub(super) group: Option<String>,
    /// How many comments it has.
    pub(super) comments: usize,
}

/// HTML of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The HTML.
    pub(super) words: String,
    /// The byte of the item at which it begins, where it stands there as it is.
    pub(super) at: Option<usize>,
}

/// A category, a tag or another term of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// What it is: `category`, `post_tag`, `post_format`, `language` …; empty in the oldest exports.
    pub(super) domain: String,
    /// Its name in addresses.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: String,
}

impl Record {
    /// Reads an item.
    pub(super) fn read(item: &str) -> Result<Self, Broken> {
        let (mut record, mut key) = (Self::default(), String::new());
        leaves(item, &mut |leaf| record.take(leaf, &mut key))?;
        Ok(record)
    }

    /// Takes a field; `key` is what the next value of the item's own fields is called.
    fn take(&mut self, leaf: &Leaf<'_>, key: &mut String) {
        let words = || leaf.words.trim().to_owned();
        let number = || leaf.words.trim().parse().unwrap_or(0);
        match leaf.name {
            "title" => self.title = words(),
            "link" => self.link = words(),
            "guid" => self.guid = words(),
            "dc:creator" => self.creator = words(),
            "content:encoded" => self.content = Words { words: leaf.words.to_owned(), at: leaf.at },
            "excerpt:encoded" => self.excerpt = Words { words: words(), at: None },
            "pubDate" => self.published[0] = words(),
            "wp:post_date" => self.published[1] = words(),
            "wp:post_date_gmt" => self.published[2] = words(),
            "wp:post_modified" => self.modified[0] = words(),
            "wp:post_modified_gmt" => self.modified[1] = words(),
            "wp:post_id" => self.number = number(),
            "wp:post_parent" => self.parent = number(),
            "wp:post_type" => self.kind = words(),
            "wp:status" => self.status = words(),
            "wp:post_name" => self.slug = words(),
            "wp:post_password" => self.has_password = !leaf.words.trim().is_empty(),
            "wp:is_sticky" => self.is_sticky = leaf.words.trim() == "1",
            "wp:attachment_url" => self.attachment_url = words(),
            "wp:comment_id" => self.comments += 1,
            "wp:meta_key" => *key = words(),
            "wp:meta_value" => self.take_value(key, leaf.words.trim()),
            "category" => self.terms.push(Term {
                domain: leaf.attribute("domain").unwrap_or_default(),
                slug: leaf.attribute("nicename").unwrap_or_default(),
                name: words(),
            }),
            _ => {}
        }
    }

    /// Takes one of the item's own fields, of which plugins make many.
    fn take_value(&mut self, key: &str, value: &str) {
        let some = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match key {
            "_thumbnail_id" => self.thumbnail = value.parse().ok().filter(|number| *number != 0),
            "_wp_attachment_image_alt" => value.clone_into(&mut self.alt),
            "_wp_old_slug" if self.old_slugs.len() < OLD_SLUGS => self.old_slugs.extend(some()),
            "_wpml_import_language_code" | "_wpml_language" | "wpml_language" => self.language = some(),
            "_wpml_import_translation_group" | "_wpml_trid" | "icl_trid" | "trid" => self.group = some(),
            _ => {}
        }
    }

    /// The slug of the first term of a domain.
    pub(super) fn term(&self, domain: &str) -> Option<&str> {
        self.terms.iter().find(|term| term.domain == domain).map(|term| term.slug.as_str())
    }
}
