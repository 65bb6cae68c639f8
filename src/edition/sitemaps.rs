//! All addresses of an edition to sitemaps, for search engines.
//!
//! Pages that ask search engines to stay away stand in none: fallbacks, which are other editions' pages, and everything in
//! a pseudo-language. Where there are more addresses than one file may hold, there are several files; the index above
//! them is the run's (`root.rs`), because it names those of all editions.

use jiff::{SignedDuration, Timestamp};

use super::files::Put;
use super::xml::Xml;
use super::{Page, pages};
use crate::error::Result;
use crate::resolve::{Alternate, Desk, Row};

/// The most addresses of one file, by sitemaps.org.
const MOST_ADDRESSES: usize = 50_000;
/// Where a file is long enough, in bytes: the most is 52,428,800, and one more address must still go in.
const LONG_ENOUGH: usize = 52_000_000;
/// How long an article is news to Google.
const NEWS: SignedDuration = SignedDuration::from_hours(48);
/// The most articles of a news sitemap, by Google.
const MOST_NEWS: usize = 1_000;

const NEWS_SITEMAP: &str = "sitemap-news.xml";

const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
const GOOGLE_NEWS: (&str, &str) = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");

/// A sitemap that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitemap {
    /// Its whole address.
    pub url: String,
    /// When something in it was last changed, as machines read it; none where that is not known.
    pub modified: Option<String>,
}

/// A page for search engines.
#[derive(Clone, Debug)]
struct Entry {
    url: String,
    modified: Option<Modified>,
    alternates: Vec<Alternate>,
}

/// An instant, and how machines read it.
type Modified = (Timestamp, String);

/// Writes the sitemaps of an edition, and tells where they are.
pub(super) fn write(desk: &Desk<'_>, desks: &[Desk<'_>], now: Timestamp, put: Put<'_>) -> Result<Vec<Sitemap>> {
    if desk.edition.is_pseudo() {
        return Ok(Vec::new());
    }
    let pages = pages(desk, desks);
    let lists = pages.iter().filter_map(|page| Entry::of_page(page, desk, desks));
    let own = || desk.rows.iter().filter(|row| !row.fallback);
    let articles = own().map(|row| Entry::of_article(row, desk, desks));
    let mut written = split(lists.chain(articles), LONG_ENOUGH, put)?;
    let newest = own().next().map(|row| Entry::of_article(row, desk, &[]));
    let newest = newest.or_else(|| pages.iter().find_map(|page| Entry::of_page(page, desk, &[])));
    if let Some(newest) = newest {
        let (bytes, modified) = news(own(), newest, desk, now);
        put(NEWS_SITEMAP, &bytes)?;
        written.push((NEWS_SITEMAP.to_owned(), modified));
    }
    let address = |name: &str| desk.absolute(&desk.edition.locale, name);
    let sitemap = |(name, modified): (String, Option<Modified>)| Sitemap {
        url: address(&name),
        modified: modified.map(|(_, text)| text),
    };
    Ok(written.into_iter().map(sitemap).collect())
}

impl Entry {
    fn of_page(page: &Page<'_>, desk: &Desk<'_>, desks: &[Desk<'_>]) -> Option<Self> {
        page.is_indexed().then(|| Self {
            url: desk.absolute(&desk.edition.locale, page.address()),
            modified: page.modified_at().map(|instant| (instant, desk.dates.machine(instant))),
            alternates: desk.alternates(page.alternates(), desks),
        })
    }

    fn of_article(row: &Row, desk: &Desk<'_>, desks: &[Desk<'_>]) -> Self {
        Self {
            url: desk.absolute(&desk.edition.locale, &row.address),
            modified: Some((row.modified_at, desk.dates.machine(row.modified_at))),
            alternates: desk.alternates_of(row, desks),
        }
    }

    /// Writes all of a `url` but its end.
    fn open(&self, xml: &mut Xml) {
        xml.open("url", &[]);
        xml.text("loc", &[], &self.url);
        if let Some((_, text)) = &self.modified {
            xml.text("lastmod", &[], text);
        }
        for Alternate { lang, href } in &self.alternates {
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", lang), ("href", href)]);
        }
    }
}

/// A sitemap that is being written.
struct Open {
    xml: Xml,
    addresses: usize,
    modified: Option<Modified>,
}

/// Writes `sitemap.xml`, or `sitemap-1.xml` and so on where one file cannot hold all; each with its newest change.
fn split(
    entries: impl Iterator<Item = Entry>,
    long_enough: usize,
    put: Put<'_>,
) -> Result<Vec<(String, Option<Modified>)>> {
    let mut written: Vec<(String, Option<Modified>)> = Vec::new();
    let mut open: Option<Open> = None;
    for entry in entries {
        if let Some(full) = open.take_if(|open| open.is_full(long_enough)) {
            let name = format!("sitemap-{}.xml", written.len() + 1);
            put(&name, &full.xml.finish())?;
            written.push((name, full.modified));
        }
        open.get_or_insert_with(Open::new).add(entry);
    }
    if let Some(last) = open {
        let name = match written.len() {
            0 => "sitemap.xml".to_owned(),
            before => format!("sitemap-{}.xml", before + 1),
        };
        put(&name, &last.xml.finish())?;
        written.push((name, last.modified));
    }
    Ok(written)
}

impl Open {
    fn new() -> Self {
        Self { xml: Xml::new("urlset", &[SITEMAP, XHTML]), addresses: 0, modified: None }
    }

    fn add(&mut self, entry: Entry) {
        entry.open(&mut self.xml);
        self.xml.close();
        self.addresses += 1;
        self.modified = self.modified.take().max(entry.modified);
    }

    fn is_full(&mut self, long_enough: usize) -> bool {
        self.addresses >= MOST_ADDRESSES || self.xml.len() >= long_enough
    }
}

/// The articles of the last two days before `now`, as Google wants them, and their newest change.
///
/// Google lets older articles stay without what says that they are news. So, where nothing is new, the `newest` page
/// stands here alone: the schema has no sitemap without an address, and Google's console warns of one.
fn news<'r>(
    rows: impl Iterator<Item = &'r Row>,
    newest: Entry,
    desk: &Desk<'_>,
    now: Timestamp,
) -> (Vec<u8>, Option<Modified>) {
    let mut xml = Xml::new("urlset", &[SITEMAP, GOOGLE_NEWS]);
    let since = now.saturating_sub(NEWS).unwrap_or(Timestamp::MIN);
    // The language alone: `ur`, not `ur-PK`.
    let language = desk.edition.locale.split('-').next().unwrap_or_default();
    let mut modified = None;
    for row in rows.filter(|row| row.published_at > since && row.published_at <= now).take(MOST_NEWS) {
        let entry = Entry::of_article(row, desk, &[]);
        entry.open(&mut xml);
        xml.open("news:news", &[]);
        xml.open("news:publication", &[]);
        xml.text("news:name", &[], &desk.site_name);
        xml.text("news:language", &[], language);
        xml.close();
        xml.text("news:publication_date", &[], &desk.dates.machine(row.published_at));
        xml.text("news:title", &[], &row.title);
        xml.close();
        xml.close();
        modified = modified.max(entry.modified);
    }
    if modified.is_none() {
        newest.open(&mut xml);
        xml.close();
        modified = newest.modified;
    }
    (xml.finish(), modified)
}

/// The index over the sitemaps of all editions.
pub(super) fn index(sitemaps: &[Sitemap]) -> Vec<u8> {
    let mut xml = Xml::new("sitemapindex", &[SITEMAP]);
    for Sitemap { url, modified } in sitemaps {
        xml.open("sitemap", &[]);
        xml.text("loc", &[], url);
        if let Some(modified) = modified {
            xml.text("lastmod", &[], modified);
        }
        xml.close();
    }
    xml.finish()
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use jiff::Timestamp;

    use super::{Entry, LONG_ENOUGH, MOST_ADDRESSES, split};

    /// The names of the sitemaps that so many entries come to, each with its addresses, its bytes and its newest change.
    fn sitemaps(count: usize, long_enough: usize) -> Vec<(String, usize, usize, Option<String>)> {
        let files = Mutex::new(Vec::new());
        let put = |name: &str, bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).unwrap();
            assert!(text.ends_with("</urlset>\n"), "{name} is not whole");
            files.lock().unwrap().push((name.to_owned(), text.matches("<url>").count(), bytes.len()));
            Ok(())
        };
        let written = split((0..count).map(article), long_enough, &put).unwrap();
        let files = files.into_inner().unwrap();
        assert_eq!(written.len(), files.len());
        let files = files.into_iter().zip(written);
        files
            .map(|((name, addresses, bytes), (told, modified))| {
                assert_eq!(name, told);
                (name, addresses, bytes, modified.map(|(_, text)| text))
            })
            .collect()
    }

    fn article(number: usize) -> Entry {
        let instant = Timestamp::from_second(i64::try_from(number).unwrap()).unwrap();
        let url = format!("https://news.example/en/2022/05/{number}/");
        Entry { url, modified: Some((instant, instant.to_string())), alternates: Vec::new() }
    }

    #[test]
    fn what_fits_into_one_sitemap_is_not_split() {
        let files = sitemaps(MOST_ADDRESSES, LONG_ENOUGH);
        let [(name, addresses, _, modified)] = &*files else { panic!("{files:?}") };
        assert_eq!((name.as_str(), *addresses), ("sitemap.xml", MOST_ADDRESSES));
        assert_eq!(modified.as_deref(), Some("1970-01-01T13:53:19Z"));
        assert_eq!(sitemaps(0, LONG_ENOUGH), []);
    }

    #[test]
    fn sixty_thousand_addresses_are_two_sitemaps() {
        let files = sitemaps(60_000, LONG_ENOUGH);
        let told: Vec<_> = files.iter().map(|(name, addresses, ..)| (name.as_str(), *addresses)).collect();
        assert_eq!(told, [("sitemap-1.xml", 50_000), ("sitemap-2.xml", 10_000)]);
        assert_eq!(files[1].3.as_deref(), Some("1970-01-01T16:39:59Z"));
    }

    #[test]
    fn a_sitemap_ends_before_it_is_longer_than_search_engines_read() {
        let files = sitemaps(100, 5_000);
        assert_eq!(files.iter().map(|(_, addresses, ..)| addresses).sum::<usize>(), 100);
        let names: Vec<&str> = files.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        // One more address, and the end.
        assert!(files.iter().all(|(.., bytes, _)| *bytes < 5_200), "{files:?}");
        // An article's address has at most some 800 bytes: a folder's name has 255, and each may be written as three.
        const { assert!(LONG_ENOUGH + 400_000 < 50 << 20) };
    }
}
