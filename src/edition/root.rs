//! The files above all editions: what a whole site says to search engines and servers.

use super::redirects::{self, Redirect};
use super::sitemaps::{self, Sitemap};
use crate::resolve::Desk;

/// The index over all sitemaps.
const INDEX: &str = "sitemap-index.xml";

/// The files above the editions, by name; nothing in the place of one that must not be there.
#[must_use]
pub fn root_files(
    desks: &[&Desk<'_>],
    sitemaps: &[Sitemap],
    redirects: &[Redirect],
) -> [(&'static str, Option<Vec<u8>>); 4] {
    [
        (INDEX, (!sitemaps.is_empty()).then(|| sitemaps::index(sitemaps))),
        ("robots.txt", Some(robots(desks, !sitemaps.is_empty()).into_bytes())),
        ("redirects.json", Some(redirects::to_json_file(redirects))),
        ("_redirects", Some(redirects::to_lines(redirects))),
    ]
}

/// Lets every crawler in, but not into pseudo-languages.
fn robots(desks: &[&Desk<'_>], has_sitemaps: bool) -> String {
    let mut lines = vec!["User-agent: *".to_owned()];
    let closed = desks.iter().filter(|desk| desk.edition.is_pseudo());
    lines.extend(closed.map(|desk| format!("Disallow: {}{}/", desk.site.base_url.path(), desk.edition.locale)));
    if lines.len() == 1 {
        lines.push("Disallow:".to_owned());
    }
    let index = desks.first().and_then(|desk| desk.site.base_url.join(INDEX).ok());
    lines.extend(index.filter(|_| has_sitemaps).map(|index| format!("\nSitemap: {index}")));
    lines.join("\n") + "\n"
}
