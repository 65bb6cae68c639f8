//! `roznama.yaml` to a [`Site`] and its [`Edition`]s.
//!
//! 1. `config.rs` reads the file, key by key, and reports what it cannot use.
//! 2. Each edition gets its calendar: a built-in rule, or the site's own file in `calendars/`.
//!
//! An edition whose settings are wrong is left out with a diagnostic, and the others go on.

mod config;

pub use config::{date_order, load, observed};

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use url::Url;

use crate::calendar::HijriRule;
use crate::dateline::NumericOrder;
use crate::locale::Digits;
use crate::report::Place;

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
    /// An `article-package.json` beside each article page.
    Package,
}

impl Output {
    /// Everything that an edition can emit.
    pub const ALL: [Self; 4] = [Self::Front, Self::Sections, Self::Tags, Self::Package];
    /// The names that `outputs:` knows, in the order of [`Output::ALL`].
    const NAMES: [&str; 4] = ["front", "sections", "tags", "package"];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().zip(Self::ALL).find(|(known, _)| *known == name).map(|(_, output)| output)
    }
}

impl Edition {
    /// The languages that the edition's own articles may be written in, the nearest first: `ur-PK`, then `ur`.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.locale.as_str()), |tag| tag.get(..tag.rfind('-')?))
    }
}
