//! A sitemap is too long, leaves out an article, or names a page that does not want to be found.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::built::facts::{Listing, Row};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;
use crate::report::Place;

pub(in crate::built) static RULE: Rule = Rule::error("built/sitemap");

/// The most addresses of a sitemap, and the most sitemaps of an index, by sitemaps.org.
const MOST: usize = 50_000;

/// A sitemap, or an index, alone.
pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, listing: &Listing) {
    if let Some(entry) = listing.entries.get(MOST) {
        let message = format!("there are {} addresses", listing.entries.len());
        let help = "cut it into sitemaps of at most 50,000, and name them in an index";
        inspection.findings.tell(&RULE, &sheet.byte(entry.at), message, help);
    }
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for address in listing.entries.iter().filter_map(|entry| entry.address.as_ref()) {
        let count = seen.entry(&address.value).or_default();
        *count += 1;
        if *count == 2 {
            let message = format!("`{}` stands here twice", address.value);
            inspection.findings.tell(&RULE, &sheet.place(address), message, "name each page once");
        }
    }
}

/// The pages that an edition's sitemaps name, against its articles.
pub(in crate::built) fn look_at_edition(
    inspection: &Inspection<'_>,
    edition: usize,
    first: &str,
    named: &BTreeSet<usize>,
    rows: &[Row],
) {
    for row in rows.iter().filter(|row| row.edition == edition) {
        let wants = !row.is_withdrawn && !row.is_fallback;
        let path = inspection.tree.path(row.page);
        if wants && !named.contains(&row.page) {
            let message = format!("no sitemap names `{path}`");
            inspection.findings.tell_at(
                &RULE,
                Place::file(first),
                message,
                "add it; what is in no sitemap is found late",
            );
        } else if row.is_fallback && named.contains(&row.page) {
            let message = format!("`{path}` stands in for another page, and a sitemap names it");
            inspection.findings.tell_at(&RULE, Place::file(first), message, "name only the original");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{Planted, SITEMAP};

    #[test]
    fn what_is_missing_or_too_much_is_found() {
        let start = "<url><loc>https://news.example/en-PK/2022/05/visit/</loc>";
        let cut = |text: &str| {
            let (before, rest) = text.split_once(start).unwrap();
            format!("{before}{}", rest.split_once("</url>").unwrap().1)
        };
        Planted::good().map(SITEMAP, cut).finds("built/sitemap", SITEMAP);
        let twice = |text: &str| text.replace("</urlset>", &format!("{start}</url></urlset>"));
        Planted::good().map(SITEMAP, twice).finds("built/sitemap", SITEMAP);
        let url = |number| format!("<url><loc>https://news.example/en-PK/?{number}</loc></url>");
        let many = (0..50_000).map(url).collect::<Vec<_>>().concat();
        let long = |text: &str| text.replace("</urlset>", &format!("{many}</urlset>"));
        Planted::good().map(SITEMAP, long).finds_among("built/sitemap", SITEMAP);
    }
}
