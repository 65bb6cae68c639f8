//! Articles that readers could read and must not read any more.
//!
//! What is left of them is an address, so that whoever followed a link learns what became of it, and a version, so that
//! whoever took the article over learns that it is to go. Their words are left out of everything from here on: a
//! [`Withdrawn`] has no room for them.

use std::sync::Arc;

use jiff::Timestamp;

use super::desk::Places;
use super::names::Chosen;
use super::row::{address, moment_of};
use super::{Desk, PrintedDate, messages};
use crate::article::{Moment, Written};
use crate::report::Report;

/// An article that is gone, as far as an edition speaks of it.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// The folder's id.
    pub id: String,
    /// The language that it was written in.
    pub language: String,
    /// The file that it was made from.
    pub source: Arc<str>,
    /// The SHA-256 of that file.
    pub source_hash: String,
    /// Why it is gone.
    pub why: Gone,
    /// What a page at its address says of that.
    pub heading: String,
    /// Its address below the edition, with a final slash, which stays its own.
    pub address: String,
    /// The day of publication.
    pub published: Arc<PrintedDate>,
    /// The instant of publication.
    pub published_at: Timestamp,
    /// When it expired, or else the last change that the author tells of.
    pub modified_at: Timestamp,
    /// When it expired, or would have.
    pub expires: Option<Timestamp>,
    /// Which version it is: one more than the last that readers saw.
    pub version: u32,
    /// How many corrections it carried.
    pub corrections: usize,
}

/// Why an article is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// It was taken back.
    Withheld,
    /// Its time is over.
    Expired,
}

impl Gone {
    /// The word that output uses: `withheld` or `expired`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Expired => "expired",
        }
    }
}

impl Desk<'_> {
    /// What is left of an article that is gone, where readers could read it; nothing of one that they never saw.
    ///
    /// A fallback leaves nothing: the edition in its own language speaks for it.
    pub(super) fn withdrawn(
        &self,
        chosen: Chosen<'_>,
        why: Gone,
        now: Timestamp,
        places: Places<'_>,
        report: &Report,
    ) -> Option<Withdrawn> {
        let Chosen { folder, language, head, fallback } = chosen;
        let front_matter = &head.front_matter;
        // What nobody understands was not shown before it was taken back either.
        if fallback || front_matter.is_uncertain || front_matter.title.is_none() {
            return None;
        }
        let date = front_matter.date.as_ref()?;
        let instant = |written: &Option<Written<Moment>>| {
            written.as_ref().map(|written| self.dates.instant_of(&written.value)).transpose()
        };
        let (begin, end) = (instant(&front_matter.embargo).ok()?, instant(&front_matter.expires).ok()?);
        let was_shown = match why {
            Gone::Withheld => begin.is_none_or(|begin| begin <= now),
            Gone::Expired => begin < end,
        };
        if !was_shown {
            return None;
        }
        let (day, _) = self.dates.day_and_time_of(&date.value).ok()?;
        let published = self.dates.print(day).ok()?;
        report.extend(self.forecast(&published, || places(head, date.keys)));
        let moment = moment_of(&self.dates, head, &date.value, published.day);
        let published_at = self.dates.instant_of(moment).unwrap_or(Timestamp::MIN);
        let changed_at = self.modified_at(head, published_at);
        let heading = match why {
            Gone::Withheld => &messages::WITHDRAWN_HEADING,
            Gone::Expired => &messages::EXPIRED_HEADING,
        };
        Some(Withdrawn {
            id: folder.id.clone(),
            language: language.to_owned(),
            source: head.path.clone(),
            source_hash: head.hash.to_string(),
            why,
            heading: self.strings.say_plain(heading),
            address: address(published.day, &folder.id)?,
            published,
            published_at,
            modified_at: end.filter(|_| why == Gone::Expired).map_or(changed_at, |end| end.max(changed_at)),
            expires: end,
            version: front_matter.version().saturating_add(1),
            corrections: front_matter.corrections.len(),
        })
    }
}
