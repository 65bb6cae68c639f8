//! `roznama.yaml` to a [`Site`] and its [`Edition`]s.
//!
//! 1. `config.rs` reads the file, key by key, and reports what it cannot use.
//! 2. Each edition gets its calendar: a built-in rule, or the site's own file in `calendars/`.
//!
//! An edition whose settings are wrong is left out with a diagnostic, and the others go on.

mod config;
mod image;
mod import;

pub use config::{date_order, load, observed};
pub use import::{FurnitureRule, ImportSettings};

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use url::Url;

use crate::calendar::HijriRule;
use crate::dateline::NumericOrder;
use crate::locale::{Digits, Pseudo};
use crate::picture::Recipe;
use crate::report::{Place, Policy};

/// A site: what stands in `roznama.yaml`.
#[derive(Clone, Debug)]
pub struct Site {
    /// The paper's name.
    pub name: Name,
    /// The address that the editions are published under, with a final slash.
    pub base_url: Url,
    /// The time zone that instants are printed in.
    pub time_zone: TimeZone,
    /// Which number of `05/06/2022` is the day.
    pub date_order: NumericOrder,
    /// The editions, in the order of the file; the first is the reference.
    pub editions: Vec<Edition>,
    /// What its diagnostics weigh, where the file says something else than the rules do.
    pub checks: Policy,
    /// What it wants of every import.
    pub import: ImportSettings,
    /// The smaller pictures that it wants made of its own; none where it asks for no width.
    pub image: Option<Recipe>,
    /// Whether these are all editions that the file names; one whose settings are wrong was reported and left out.
    pub is_whole: bool,
}

/// What a site or an edition is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// The words themselves.
    Text(String),
    /// A message that each edition has in its own words.
    Message {
        /// Its id.
        id: String,
        /// Where `roznama.yaml` names it; none where it says nothing of the name.
        place: Option<Place>,
    },
}

/// One edition: a language, a calendar, and what it does with articles that are not in its language.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The BCP 47 tag, in its canonical form; also the output folder.
    pub locale: String,
    /// The `locales/` folders that its strings come from, in the order in which they are asked.
    pub strings: Vec<String>,
    /// The rule that dates its pages.
    pub calendar: HijriRule,
    /// What happens to an article without a text in its language.
    pub missing: Missing,
    /// The digits that its numbers are written in.
    pub digits: Digits,
    /// What it emits beside its article pages.
    pub outputs: BTreeSet<Output>,
    /// Whether it was asked for and stands in no file; the pages and records of other editions know nothing of it.
    pub is_preview: bool,
}

/// What an edition does with an article that has no text in its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// The article is left out.
    #[default]
    Skip,
    /// The article is shown in its source language, marked as such.
    Fallback,
    /// The edition is not written.
    Error,
}

/// Something that an edition emits beside its article pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// The front page and the pages that continue it.
    Front,
    /// A list of articles for each section.
    Sections,
    /// A list of articles for each tag.
    Tags,
    /// A list of articles for each author.
    Authors,
    /// A list of articles for each Gregorian and each Hijri month.
    Archives,
    /// The newest articles as RSS, Atom and JSON Feed.
    Feeds,
    /// Lists of addresses for search engines.
    Sitemaps,
    /// A page on which readers search, and its index.
    Search,
    /// An `article-package.json` beside each article page.
    Package,
    /// An `item.ninjs.json` beside each article page.
    Ninjs,
    /// An AMP page below each article page.
    Amp,
}

impl Output {
    /// Everything that an edition can emit, by the names that `outputs:` knows.
    const NAMED: [(&'static str, Self); 11] = [
        ("front", Self::Front),
        ("sections", Self::Sections),
        ("tags", Self::Tags),
        ("authors", Self::Authors),
        ("archives", Self::Archives),
        ("feeds", Self::Feeds),
        ("sitemaps", Self::Sitemaps),
        ("search", Self::Search),
        ("package", Self::Package),
        ("ninjs", Self::Ninjs),
        ("amp", Self::Amp),
    ];

    /// What an edition emits where `outputs:` says nothing: everything but AMP, which is there for those who ask for it.
    fn usual() -> BTreeSet<Self> {
        Self::NAMED.into_iter().map(|(_, output)| output).filter(|output| *output != Self::Amp).collect()
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, output)| output)
    }
}

impl Site {
    /// Adds the pseudo-editions that are asked for by their tags and that the file does not name: the first edition as it
    /// would be in a pseudo-language.
    pub fn add_previews(&mut self, asked: &[String]) {
        for pseudo in Pseudo::ALL {
            let is_asked = asked.iter().any(|tag| tag == pseudo.tag());
            let is_there = self.editions.iter().any(|edition| edition.locale == pseudo.tag());
            let preview = self.editions.first().map(|first| first.in_pseudo_language(pseudo));
            self.editions.extend(preview.filter(|_| is_asked && !is_there));
        }
    }
}

impl Edition {
    /// The edition as it would be in a pseudo-language: the same calendar and outputs, the strings turned, and every
    /// article that there is in some language, because no page is too many for whoever looks for faults of the layout.
    fn in_pseudo_language(&self, pseudo: Pseudo) -> Self {
        let locale = pseudo.tag().to_owned();
        let strings = std::iter::once(&locale).chain(&self.strings).cloned().collect();
        let (missing, digits, outputs) = (Missing::Fallback, Digits::Latn, self.outputs.clone());
        Self { locale, strings, calendar: self.calendar.clone(), missing, digits, outputs, is_preview: true }
    }

    /// Lets a pseudo-language that is not said to be made of anything be made of the first edition's languages.
    fn complete_pseudo_strings(&mut self, first: &Self) {
        if self.strings.iter().all(|tag| Pseudo::of(tag).is_some()) {
            self.strings.extend_from_slice(&first.strings);
        }
    }

    /// Whether the edition is in a pseudo-language, which no reader and no search engine should find.
    #[must_use]
    pub fn is_pseudo(&self) -> bool {
        Pseudo::of(&self.locale).is_some()
    }

    /// The languages that the edition's own articles may be written in, the nearest first: `ur-PK`, then `ur`.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.locale.as_str()), |tag| tag.get(..tag.rfind('-')?))
    }
}
