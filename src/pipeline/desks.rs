//! Each edition's strings, and its desk.

use std::sync::Arc;

use jiff::Timestamp;

use crate::article::{Folder, Head, Keys};
use crate::locale::{Bundle, Catalog};
use crate::report::Report;
use crate::resolve::{Desk, Strings};
use crate::site::{Edition, Site};
use crate::source::Root;

use super::survey::place_of;

/// Each edition's strings.
pub(super) fn strings_of(site: &Site, catalog: &Catalog, report: &Arc<Report>) -> Vec<Arc<Strings>> {
    let of = |edition: &Edition| {
        let (tag, chain) = (&edition.locale, &edition.strings);
        let bundle = Bundle::new(catalog, tag, tag, chain, edition.digits, report);
        Arc::new(Strings::new(bundle, report.clone()))
    };
    site.editions.iter().map(of).collect()
}

/// Each edition's desk, set as of an instant.
pub(super) fn open_desks<'s>(
    root: &Root,
    site: &'s Site,
    strings: &[Arc<Strings>],
    folders: &[Folder],
    now: Timestamp,
    report: &Report,
) -> Vec<Desk<'s>> {
    let places = |head: &Head, keys: Keys| place_of(root, head, keys);
    let editions = site.editions.iter().zip(strings);
    editions.map(|(edition, strings)| Desk::open(site, edition, strings, now, folders, &places, report)).collect()
}
