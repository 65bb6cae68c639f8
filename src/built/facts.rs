//! What each file says, as it says it, with the place where it does.

use std::sync::Arc;

use super::moment::Moment;

/// A value as it was found, and the byte from which on it can be found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// The value, without escapes.
    pub(super) value: String,
    /// Where to begin to look for it.
    pub(super) at: usize,
}

impl Stated {
    /// A value and where it stands.
    pub(super) fn new(value: impl Into<String>, at: usize) -> Self {
        Self { value: value.into(), at }
    }

    /// The value as a moment.
    pub(super) fn moment(&self) -> Option<Moment> {
        Moment::parse(&self.value)
    }
}

/// Which of an article's files speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// What a reader sees.
    Page,
    /// The line below the paper's name.
    Masthead,
    /// What a page says to programs in its head.
    Head,
    /// The page's JSON-LD.
    JsonLd,
    /// The AMP page.
    Amp,
    /// `item.ninjs.json`.
    Ninjs,
    /// `article-package.json`.
    Package,
}

impl Voice {
    /// Its name in a sentence.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Page => "the page",
            Self::Masthead => "the masthead",
            Self::Head => "the page's head",
            Self::JsonLd => "the JSON-LD",
            Self::Amp => "the AMP page",
            Self::Ninjs => "ninjs",
            Self::Package => "the manifest",
        }
    }
}

/// What one voice says of an article; none where it is silent.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    /// Who says it.
    pub(super) voice: Voice,
    /// The file in which.
    pub(super) file: Arc<str>,
    /// The headline.
    pub(super) title: Option<Stated>,
    /// The language of the text.
    pub(super) language: Option<Stated>,
    /// When it was first published.
    pub(super) published: Option<Stated>,
    /// When it was last changed.
    pub(super) modified: Option<Stated>,
    /// The address of its page.
    pub(super) address: Option<Stated>,
    /// `usable`, `withheld` or `canceled`.
    pub(super) status: Option<Stated>,
}

impl Saying {
    /// Somebody who has said nothing yet.
    pub(super) fn new(voice: Voice, file: &Arc<str>) -> Self {
        Self {
            voice,
            file: file.clone(),
            title: None,
            language: None,
            published: None,
            modified: None,
            address: None,
            status: None,
        }
    }
}

/// A page in another language, as a page or a sitemap names it.
#[derive(Clone, Debug)]
pub(super) struct Alternate {
    /// The language, or `x-default`.
    pub(super) language: String,
    /// The address.
    pub(super) address: Stated,
}

/// Why a page names an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// For a reader to follow.
    Link,
    /// To show, to run or to print with: the page is not whole without it.
    Resource,
}

/// An address in a file.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Why it is named.
    pub(super) purpose: Use,
    /// The address as it is written.
    pub(super) address: Stated,
}

/// A picture on a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    /// The element's byte.
    pub(super) at: usize,
    /// The file.
    pub(super) source: String,
    /// The words for whoever does not see it; none where the attribute is missing.
    pub(super) words: Option<String>,
    /// The width and the height as they are written.
    pub(super) width: Option<String>,
    /// The height.
    pub(super) height: Option<String>,
    /// The candidates for other screens.
    pub(super) candidates: Vec<Candidate>,
}

/// A file that a browser may take in the place of another.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The file.
    pub(super) address: String,
    /// The width in pixels that it is said to have.
    pub(super) width: Option<u32>,
    /// The element's byte.
    pub(super) at: usize,
}

/// A piece of text on a page.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The text.
    pub(super) stated: Stated,
    /// The language that holds there.
    pub(super) language: String,
    /// Whether it is the paper's own words: a label, a button, a date; and not an article's or a name.
    pub(super) is_furniture: bool,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// The language of the page.
    pub(super) language: Option<Stated>,
    /// The way it runs.
    pub(super) direction: Option<Stated>,
    /// Its `title` elements.
    pub(super) titles: Vec<Stated>,
    /// Its headings of the first order, each with the language that holds there.
    pub(super) headings: Vec<(Stated, String)>,
    /// Where it says that it belongs.
    pub(super) canonical: Vec<Stated>,
    /// Itself in other languages.
    pub(super) alternates: Vec<Alternate>,
    /// Its AMP page.
    pub(super) amp: Option<Stated>,
    /// Whether it is one.
    pub(super) is_amp: bool,
    /// Whether search engines are to leave it out.
    pub(super) is_hidden: bool,
    /// What its head says in Open Graph.
    pub(super) graph_title: Option<Stated>,
    /// The address there.
    pub(super) graph_address: Option<Stated>,
    /// The name of the paper there.
    pub(super) paper: Option<String>,
    /// The instants there.
    pub(super) graph_published: Option<Stated>,
    /// The last change there.
    pub(super) graph_modified: Option<Stated>,
    /// The first `time` below the paper's name.
    pub(super) masthead_time: Option<Stated>,
    /// The first `time` of the first article.
    pub(super) published: Option<Stated>,
    /// The `time` of its last change.
    pub(super) modified: Option<Stated>,
    /// Every `id`.
    pub(super) ids: Vec<Stated>,
    /// Every address that it names.
    pub(super) links: Vec<Link>,
    /// Its pictures.
    pub(super) pictures: Vec<Picture>,
    /// Its text, piece by piece.
    pub(super) words: Vec<Words>,
    /// All of its text in one line, without marks that nobody sees.
    pub(super) text: String,
    /// Its JSON-LD, script by script.
    pub(super) structured: Vec<Stated>,
}

/// What stays of an article when its files are closed again.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its number among the tree's files.
    pub(super) page: usize,
    /// Its number among the editions.
    pub(super) edition: usize,
    /// Its id, the same in all editions; none where no manifest says it.
    pub(super) id: Option<Box<str>>,
    /// The headline.
    pub(super) title: Option<Box<str>>,
    /// When it was published.
    pub(super) published: Option<Moment>,
    /// When it was changed.
    pub(super) modified: Option<Moment>,
    /// Whether it was withdrawn.
    pub(super) is_withdrawn: bool,
    /// Whether it stands in for a translation that is missing.
    pub(super) is_fallback: bool,
    /// `source`, `translated`, `stale` or `fallback`.
    pub(super) coverage: Option<Box<str>>,
}

/// The ways of a page to itself in other languages.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// Its number among the tree's files.
    pub(super) page: usize,
    /// The languages, and the numbers of the pages.
    pub(super) to: Vec<(Box<str>, usize)>,
}

/// A list that programs read: a feed, a sitemap, a search index.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    /// The language of it as a whole.
    pub(super) language: Option<Stated>,
    /// The address at which it says that it lies.
    pub(super) own_address: Option<Stated>,
    /// Addresses of its head.
    pub(super) links: Vec<Stated>,
    /// Its items.
    pub(super) entries: Vec<Entry>,
}

/// An item of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The byte that it begins at.
    pub(super) at: usize,
    /// The page that it is about.
    pub(super) address: Option<Stated>,
    /// What readers know it by.
    pub(super) id: Option<Stated>,
    /// The headline.
    pub(super) title: Option<Stated>,
    /// When it was published.
    pub(super) published: Option<Stated>,
    /// When it was changed.
    pub(super) modified: Option<Stated>,
    /// Its language.
    pub(super) language: Option<Stated>,
    /// Its text as HTML.
    pub(super) content: Option<Stated>,
    /// Other addresses in it: pictures, authors.
    pub(super) links: Vec<Stated>,
    /// Files that come with it, and their length in bytes.
    pub(super) enclosures: Vec<(Stated, Option<Stated>)>,
    /// Itself in other languages.
    pub(super) alternates: Vec<Alternate>,
}
