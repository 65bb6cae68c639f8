//! What a format makes of one item of a source: an article file, or the reason why there is none.

use super::furniture::Removed;

/// One item of a source, accounted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the source calls it: its title, or else its id.
    pub name: String,
    /// The line of the source that it begins in, from 1.
    pub line: usize,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is an article.
    Article(Box<Imported>),
    /// It is none, and never was: a menu entry, a picture.
    Skipped(String),
    /// It should be one and cannot be; the report says why.
    Failed(String),
}

impl Item {
    /// An article that begins in a line of its source.
    pub(super) fn article_at(line: usize, imported: Imported) -> Self {
        Self { name: imported.title.clone(), line, outcome: Outcome::Article(Box::new(imported)) }
    }

    /// An item that is no article.
    pub(super) fn skipped(name: impl Into<String>, line: usize, why: impl Into<String>) -> Self {
        Self { name: name.into(), line, outcome: Outcome::Skipped(why.into()) }
    }

    /// An item that could not become an article.
    pub(super) fn failed(name: impl Into<String>, line: usize, why: impl Into<String>) -> Self {
        Self { name: name.into(), line, outcome: Outcome::Failed(why.into()) }
    }

    /// The item's article, if it is one.
    #[must_use]
    pub fn article(self) -> Option<Imported> {
        match self.outcome {
            Outcome::Article(imported) => Some(*imported),
            Outcome::Skipped(_) | Outcome::Failed(_) => None,
        }
    }
}

/// An article file made from a foreign source, not yet written anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The article's folder below `content`, with `/` between its parts: a year, or `undated`, and a slug.
    ///
    /// Two articles may ask for the same folder; the [`Shelf`](super::Shelf) sees to that.
    pub folder: String,
    /// The file in that folder, named by the language of the text: `en.md` or `ur.md`.
    pub file_name: String,
    /// The whole file: front matter and Markdown.
    pub text: String,
    /// What the source knows the article by for ever.
    pub id: Option<String>,
    /// What it has in common with the same article in another language.
    pub group: Option<String>,
    /// The ids of the same article in other languages.
    pub translations: Vec<String>,
    /// The pictures that it shows and that have to be brought beside it.
    pub media: Vec<Media>,
    /// The headline.
    pub title: String,
    /// How many subheadings the text has.
    pub subheadings: usize,
    /// How many paragraphs the text has.
    pub paragraphs: usize,
    /// How many items the lists of the text have.
    pub list_items: usize,
    /// The words before the first sentence that became the front matter's `dateline`.
    pub opening: Option<Opening>,
    /// The lines that are not of the article, and why they are not.
    pub removed: Vec<Removed>,
    /// What each line of a captured text that is not blank became, by its number, from 1.
    pub lines: Vec<(usize, Role)>,
}

/// A picture that an article shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Media {
    /// What the source calls it by.
    pub address: String,
    /// The file, as [`Terms::find_picture`](super::Terms) named it.
    pub file: String,
    /// The name that it has beside the article.
    pub name: String,
}

/// The words before an article's first sentence, where a dateline was sure to be one; kept as a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The number of their line in the source, from 1; the rest of the line stays in the text.
    pub line: usize,
    /// The words, as printed.
    pub text: String,
}

/// What a line of a source is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The name of the site; kept as a comment.
    SiteName,
    /// The day of the issue; it gives the date, and is kept as a comment.
    Masthead,
    /// `Published …` or `Updated …`; it gives a date, and is kept as a comment.
    Stamp,
    /// The author.
    Byline,
    /// The tags.
    Tags,
    /// A dateline alone; see [`Imported::opening`].
    Dateline,
    /// The headline.
    Title,
    /// A subheading.
    Subheading,
    /// A paragraph or a line of one.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// Taken off; see [`Imported::removed`].
    Removed,
}
