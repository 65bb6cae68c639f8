//! Sitemaps and their index, those of news with the rest.

use super::Trouble;
use super::xml::{Step, walk};
use crate::built::facts::{Alternate, Entry, Listing, Stated};
use crate::built::sheet::Sheet;

/// A sitemap, or the index of some.
#[derive(Debug, Default)]
pub(in crate::built) struct Sitemap {
    /// Whether it lists sitemaps and no pages.
    pub(in crate::built) is_index: bool,
    /// The pages, or the sitemaps.
    pub(in crate::built) listing: Listing,
    /// Entries of news.
    pub(in crate::built) news: usize,
}

/// Reads a sitemap.
pub(in crate::built) fn read(sheet: &Sheet) -> (Sitemap, Option<Trouble>) {
    let mut sitemap = Sitemap::default();
    let mut entry = Entry::default();
    let trouble = walk(&sheet.text, |step| match step {
        Step::Open(element) => match element.name.as_str() {
            "sitemapindex" => sitemap.is_index = true,
            "url" | "sitemap" => entry = Entry { at: element.at, ..Entry::default() },
            "news:news" => sitemap.news += 1,
            _ => {}
        },
        Step::Close(element, _) => {
            let stated = || Some(Stated::new(element.text.trim(), element.inside));
            match element.name.as_str() {
                "loc" => entry.address = stated(),
                "lastmod" => entry.modified = stated(),
                "news:publication_date" => entry.published = stated(),
                "news:title" => entry.title = stated(),
                "news:language" => entry.language = stated(),
                "image:loc" => entry.links.extend(stated()),
                "xhtml:link" => entry.alternates.extend(
                    element.attribute("hreflang").zip(element.attribute("href")).map(|(language, address)| Alternate {
                        language: language.to_owned(),
                        address: Stated::new(address, element.at),
                    }),
                ),
                "url" | "sitemap" => sitemap.listing.entries.push(std::mem::take(&mut entry)),
                _ => {}
            }
        }
    });
    (sitemap, trouble)
}
