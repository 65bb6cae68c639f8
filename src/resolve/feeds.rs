//! The feeds of an edition: what they are called, where they are, and which articles they carry.

use super::{Desk, Row, Term, messages};
use crate::locale::Arguments;
use crate::site::Output;

/// How many articles a feed carries.
const ROWS_A_FEED: usize = 20;
/// The most sections that have feeds of their own: what a feed carries is kept until all articles have passed, and a
/// paper of more sections uses them as tags.
const SECTIONS_WITH_FEEDS: usize = 100;

/// A feed, in one format or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The section whose articles it carries; none for the feed of the whole edition.
    pub section: Option<Term>,
    /// What it is called.
    pub title: String,
    /// A line on what it carries.
    pub description: String,
    /// The address below the edition of the page that shows the same articles.
    pub home: String,
    /// Its files.
    pub files: Vec<FeedFile>,
}

/// A feed in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedFile {
    /// The format.
    pub format: FeedFormat,
    /// Its address below the edition.
    pub address: String,
    /// What readers choose it by: the feed's title and the format's name.
    pub title: String,
}

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All of them.
    const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Its own name, which is the same in every language.
    const fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS",
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }
}

impl Desk<'_> {
    /// Names the feeds: that of the edition in every format, that of each section in the one that every reader knows. An
    /// edition without articles has none.
    pub(super) fn set_feeds(&mut self) {
        if !self.edition.outputs.contains(&Output::Feeds) || self.rows.is_empty() {
            return;
        }
        let sections = self.navigation();
        let sections = if sections.len() > SECTIONS_WITH_FEEDS { &[] } else { sections };
        let of_sections = sections.iter().map(|term| self.section_feed(term));
        self.feeds = std::iter::once(self.whole_feed()).chain(of_sections).collect();
    }

    fn whole_feed(&self) -> Feed {
        let site = || Arguments::new().with("site", self.site_name.as_str());
        let title = self.strings.say(&messages::FEED_TITLE, &site());
        Feed {
            section: None,
            description: self.strings.say(&messages::FEED_DESCRIPTION, &site()),
            home: String::new(),
            files: FeedFormat::ALL.map(|format| self.feed_file(&title, "", format)).into(),
            title,
        }
    }

    fn section_feed(&self, term: &Term) -> Feed {
        let names = || Arguments::new().with("section", term.name.as_str()).with("site", self.site_name.as_str());
        let title = self.strings.say(&messages::FEED_SECTION_TITLE, &names());
        let home = format!("section/{}/", term.slug);
        Feed {
            section: Some(term.clone()),
            description: self.strings.say(&messages::FEED_SECTION_DESCRIPTION, &names()),
            files: vec![self.feed_file(&title, &home, FeedFormat::Rss)],
            title,
            home,
        }
    }

    fn feed_file(&self, title: &str, home: &str, format: FeedFormat) -> FeedFile {
        let arguments = Arguments::new().with("feed", title).with("format", format.name());
        FeedFile {
            format,
            address: format!("{home}{}", format.file()),
            title: self.strings.say(&messages::FEED_LINK, &arguments),
        }
    }

    /// The articles that a feed carries, the newest first.
    #[must_use]
    pub fn rows_of(&self, feed: &Feed) -> Vec<&Row> {
        match &feed.section {
            Some(term) => self.section_rows(&term.slug).take(ROWS_A_FEED).collect(),
            None => self.rows.iter().take(ROWS_A_FEED).collect(),
        }
    }
}
