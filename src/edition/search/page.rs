//! The page that an edition is searched on.

use super::index::INDEX;
use crate::edition::lists::others;
use crate::edition::messages;
use crate::edition::page::{Content, Page};
use crate::resolve::Desk;
use crate::site::Output;

/// Its address below the edition.
const ADDRESS: &str = "search/";

/// The page: the same for every query, so that search engines have nothing to find on it.
pub(in crate::edition) fn page<'d>(desk: &Desk<'_>, desks: &[Desk<'_>]) -> Page<'d> {
    let there = |other: &Desk<'_>| other.edition.outputs.contains(&Output::Search).then(|| ADDRESS.to_owned());
    Page {
        address: ADDRESS.to_owned(),
        heading: desk.strings.say_plain(&messages::SEARCH_HEADING),
        alternates: others(desks, there),
        is_indexed: false,
        modified_at: None,
        content: Content::Search { index: INDEX },
    }
}
