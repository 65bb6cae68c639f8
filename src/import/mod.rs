//! Foreign sources to article files: one file a format, one shared end.
//!
//! 1. A [`Format`] reads a source into pages: title, dates as printed, and the blocks of the text.
//! 2. `verify` holds what a page prints about its day against the calendar, and a dateline against that day, and says
//!    where they differ.
//! 3. `article_file` writes the page as an article file, front matter and Markdown, and finds its folder.
//!
//! Nothing of a source is lost without a word: each of its lines has a [`Role`], and what is left out of the article is
//! in [`Imported::removed`] with the rule that took it off. This room reads and writes no files.

mod article_file;
mod furniture;
mod markdown;
mod opening;
mod page;
mod slug;
mod text;
mod verify;

pub use furniture::Removed;
pub use text::Text;

use crate::calendar::HijriRule;
use crate::dateline::NumericOrder;
use crate::report::Report;

/// A format that articles are imported from.
pub trait Format: Sync {
    /// The word by which `--as` asks for the format.
    fn name(&self) -> &'static str;

    /// The articles of a source; what is wrong with it is pushed to the report.
    ///
    /// The rule is that of the newspaper the source comes from: dates printed in both calendars are held against it.
    fn import(&self, source: Source<'_>, rule: &HijriRule, report: &Report) -> Vec<Imported>;
}

/// The formats there are, by their names.
pub const FORMATS: [&dyn Format; 1] = [&Text];

/// The text of a source, and the file that diagnostics name.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The path of the file, as it should be shown.
    pub file: &'a str,
    /// All of its text.
    pub text: &'a str,
    /// The order in which its newspaper writes dates in numbers.
    pub order: NumericOrder,
}

/// An article file made from a foreign source, not yet written anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The article's folder below `content`, with `/` between its parts: a year, or `undated`, and a slug.
    ///
    /// Two articles may ask for the same folder; whoever writes them sees to that.
    pub folder: String,
    /// The file in that folder, named by the language of the text: `en.md` or `ur.md`.
    pub file_name: &'static str,
    /// The whole file: front matter and Markdown.
    pub text: String,
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
    /// What each line of the source that is not blank became, by its number, from 1.
    pub lines: Vec<(usize, Role)>,
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

/// The article in the captured text of a page; none where the page has no headline, which is an error in the report.
///
/// ```
/// use roznama::calendar::HijriRule;
/// use roznama::import::import_text;
/// use roznama::report::Report;
///
/// let page = "Wednesday 25th May 2022 / 23 Shawwal 1443\n\nLavrov’s visit\n\nHe is to arrive today.\n\nBack to top\n";
/// let report = Report::new();
/// let imported = import_text("page.txt", page, &HijriRule::named("pakistan").unwrap(), &report).unwrap();
/// assert_eq!(imported.folder, "2022/lavrovs-visit");
/// assert_eq!(imported.removed.len(), 1);
/// ```
#[must_use]
pub fn import_text(file: &str, text: &str, rule: &HijriRule, report: &Report) -> Option<Imported> {
    Text.import(Source { file, text, order: NumericOrder::default() }, rule, report).pop()
}
