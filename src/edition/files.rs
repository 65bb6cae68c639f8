//! The files of an edition that are no pages: what programs read of it.
//!
//! Each is handed over as soon as it is made, so that no two of them are in memory together.

use jiff::Timestamp;

use super::sitemaps::Sitemap;
use super::{Harvest, feeds, search, sitemaps};
use crate::error::Result;
use crate::resolve::Desk;
use crate::site::Output;

/// Takes a file: its path below the edition, and its bytes; any number of threads may hand over files.
pub type Put<'p> = &'p (dyn Fn(&str, &[u8]) -> Result<()> + Sync);

/// Makes the files of an edition that are no pages, when all its articles have passed the `harvest`; the sitemaps among
/// them.
///
/// # Errors
///
/// Whoever takes the files cannot.
pub fn files(
    desk: &Desk<'_>,
    desks: &[Desk<'_>],
    harvest: &Harvest<'_>,
    now: Timestamp,
    put: Put<'_>,
) -> Result<Vec<Sitemap>> {
    feeds::write(desk, desks, harvest, put)?;
    if let Some(concordance) = &harvest.concordance {
        search::write(desk, concordance, put)?;
    }
    if desk.edition.outputs.contains(&Output::Sitemaps) {
        return sitemaps::write(desk, desks, now, put);
    }
    Ok(Vec::new())
}
