//! `robots.txt`: the sitemaps that it names.

use crate::built::facts::Stated;
use crate::built::sheet::Sheet;

/// The addresses of the sitemaps.
pub(in crate::built) fn read(sheet: &Sheet) -> Vec<Stated> {
    let mut at = 0;
    let mut sitemaps = Vec::new();
    for line in sheet.text.split_inclusive('\n') {
        let named = line.split_once(':').filter(|(name, _)| name.trim().eq_ignore_ascii_case("sitemap"));
        sitemaps.extend(named.map(|(_, address)| Stated::new(address.trim(), at)));
        at += line.len();
    }
    sitemaps
}
