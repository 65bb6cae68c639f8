//! Foreign sources to article files: one file a format, one shared end.
//!
//! 1. A [`Format`] reads a source item by item, and each becomes an [`Item`]: an article, or why there is none.
//! 2. `verify` holds what a page prints about its day against the calendar, and a dateline against that day, and says
//!    where they differ.
//! 3. `normal` brings letters and line ends into one form, where readers see no difference.
//! 4. `article_file` writes the article as a file, front matter and Markdown, and finds its folder.
//! 5. `shelf` knows what stands in the content folder, and `merge` decides what becomes of a file that is there already.
//!
//! Nothing of a source is lost without a word: each item is accounted for, and of a captured text each line has a
//! [`Role`]; what is left out of an article is in [`Imported::removed`] with the rule that took it off. This room reads
//! bytes that it is handed, and opens and writes no files.

mod article_file;
mod body;
mod feed;
mod furniture;
mod html;
mod item;
mod json;
mod lines;
mod markdown;
mod markup;
mod merge;
mod moment;
mod ndjson;
mod ninjs;
mod normal;
mod opening;
mod page;
mod pictures;
mod printed;
mod provenance;
mod shelf;
mod slug;
mod source;
mod text;
mod verify;
mod written;
mod wxr;

pub use feed::Feed;
pub use furniture::{Furniture, Removed};
pub use html::Html;
pub use item::{Imported, Item, Media, Opening, Outcome, Role};
pub use merge::{Fate, decide};
pub use ndjson::Ndjson;
pub use ninjs::Ninjs;
pub use shelf::{Shelf, Spot};
pub use slug::Slugs;
pub use source::Source;
pub use text::Text;
pub use wxr::Wxr;

use jiff::tz::TimeZone;

use crate::calendar::HijriRule;
use crate::dateline::NumericOrder;
use crate::error::Result;
use crate::report::Report;

/// A format that articles are imported from.
pub trait Format: Sync {
    /// The word by which `--as` asks for the format.
    fn name(&self) -> &'static str;

    /// What the format is, for `--help`.
    fn about(&self) -> &'static str;

    /// Whether a source that begins like this is of the format.
    ///
    /// `start` is the beginning of the source as text, as far as it could be read; `file` is its name.
    fn recognises(&self, file: &str, start: &str) -> bool;

    /// Hands each item of a source to `take`, in the order in which they stand; what is wrong with it is pushed to the
    /// report before.
    ///
    /// # Errors
    ///
    /// The disk refuses the source, or `take` failed.
    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()>;
}

/// The formats there are; the first that recognises a source reads it, and text reads what no other knows.
pub const FORMATS: [&dyn Format; 6] = [&Wxr, &Feed, &Ninjs, &Ndjson, &Html, &Text];

/// What a newspaper and the person who imports want of every source.
pub struct Terms<'a> {
    /// The newspaper's calendar: dates printed in both calendars are held against it.
    pub rule: &'a HijriRule,
    /// The order in which it writes dates in numbers.
    pub order: NumericOrder,
    /// Its time zone, for times that do not say theirs.
    pub time_zone: &'a TimeZone,
    /// How the folders of articles are named.
    pub slugs: Slugs,
    /// Whether Arabic letters in Urdu text become the Urdu ones that look like them.
    pub urdu_letters: bool,
    /// The lines of pages that belong to their frame.
    pub furniture: &'a Furniture,
    /// The file of the picture at an address, where there is one at hand.
    pub find_picture: &'a dyn Fn(&str) -> Option<String>,
}

/// The article in the captured text of a page; none where the page has no headline, which is an error in the report.
///
/// ```
/// use roznama::calendar::HijriRule;
/// use roznama::import::import_text;
/// use roznama::report::Report;
///
/// let page = "Wednesday 25th May 2022 / 23 Shawwal 1443\n\nLavrov’s visit\n\nHe is to arrive today.\n\nBack to top\n";
/// let report = Report::new();
/// let imported = import_text("page.txt", page, &HijriRule::named("pakistan").unwrap(), &report).unwrap();
/// assert_eq!(imported.folder, "2022/lavrovs-visit");
/// assert_eq!(imported.removed.len(), 1);
/// ```
#[must_use]
pub fn import_text(file: &str, text: &str, rule: &HijriRule, report: &Report) -> Option<Imported> {
    let terms = Terms {
        rule,
        order: NumericOrder::default(),
        time_zone: &TimeZone::UTC,
        slugs: Slugs::default(),
        urdu_letters: false,
        furniture: &Furniture::default(),
        find_picture: &|_| None,
    };
    text::read_text(file, text, &terms, report).article()
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, Format, Furniture, Item, Outcome, Slugs, Source, Terms};
    use crate::calendar::HijriRule;
    use crate::dateline::NumericOrder;
    use crate::report::{Report, Severity};
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    /// Calls something with the terms of a Pakistani newspaper that has every picture whose address names one.
    pub(super) fn with_terms<T>(call: impl FnOnce(&Terms<'_>) -> T) -> T {
        let find = |address: &str| {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            let name = path.rsplit('/').next().unwrap_or_default().replace("%20", " ");
            (!name.is_empty() && !address.contains("gone")).then_some(name)
        };
        call(&Terms {
            rule: &HijriRule::named("pakistan").unwrap(),
            order: NumericOrder::default(),
            time_zone: &TimeZone::get("Asia/Karachi").unwrap(),
            slugs: Slugs::default(),
            urdu_letters: false,
            furniture: &Furniture::default(),
            find_picture: &find,
        })
    }

    /// The items that a format makes of some bytes, and what it says of them.
    pub(super) fn read(format: &dyn Format, bytes: &[u8]) -> (Vec<Item>, Report) {
        let (report, mut items) = (Report::new(), Vec::new());
        let source = Source { file: "a", input: &mut &*bytes, again: None };
        let read = with_terms(|terms| {
            format.read(source, terms, &report, &mut |item| {
                items.push(item);
                Ok(())
            })
        });
        read.unwrap();
        (items, report)
    }

    #[test]
    fn each_format_knows_its_own_and_no_other_takes_it() {
        for (file, start, format) in [
            ("a.xml", "<?xml version='1.0'?>\n<rss version='2.0'><channel>", "feed"),
            ("a", "<rdf:RDF xmlns:rdf='x'>", "feed"),
            ("a.json", "{ \"version\" : \"https:\\/\\/jsonfeed.org\\/version\\/1\", \"items\": [", "feed"),
            ("a.json", "[{\"URI\": \"urn:a\", \"headline\": \"b\", \"versionCreated\": \"", "ninjs"),
            ("a.jsonl", "{\"headline\": 1}", "ndjson"),
            ("a", "{\"title\": \"b\", \"markdown\": \"c\"}\n{", "ndjson"),
            ("a", "{\"title\": \"b\"}\n{", "text"),
            ("a", "A bridge opens\n\nGoats came.", "text"),
        ] {
            let found = FORMATS.into_iter().find(|format| format.recognises(file, start)).unwrap();
            assert_eq!(found.name(), format, "{start}");
        }
        let export = "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:wxr_version>1.2</wp:wxr_version>";
        assert!(!super::Feed.recognises("a.xml", export));
    }

    /// Pieces that sources are made of, and some that no source should have.
    const PIECES: [&str; 48] = [
        "<item>",
        "</item>",
        "<entry>",
        "</entry>",
        "<title>",
        "</title>",
        "<description>",
        "</description>",
        "<content:encoded>",
        "</content:encoded>",
        "<author>",
        "</author>",
        "<name>",
        "</name>",
        "<guid>",
        "</guid>",
        "<pubDate>",
        "</pubDate>",
        "<link>",
        "</link>",
        "<i:duration>",
        "</i:duration>",
        "<m:group>",
        "</m:group>",
        "<m:thumbnail url='x' time='99999999999999999999'/>",
        "<m:text start='٣' end='1.٣'>",
        "</m:text>",
        "a@b.pk، علی",
        "”a@b.pk”",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&x;",
        "&#0;",
        "<b xml:base='%%' xml:lang=''>",
        "</b>",
        "{",
        "}",
        "[",
        "]",
        "\"title\":",
        "\"uri\":\"x\",",
        "\"items\":",
        "\"associations\":",
        "null",
        ",",
        "\n",
        "\"\\ud800\"",
    ];

    proptest! {
        #[test]
        fn any_bytes_are_items_that_are_accounted_for(
            head in prop_oneof![
                Just("<rss xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:m='http://search.yahoo.com/mrss/'><channel>"),
                Just("<feed xmlns:m='http://search.yahoo.com/mrss/'>"),
                Just("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["),
                Just("{\"title\":\"a\","),
                Just("[{"),
                Just(""),
            ],
            pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40),
            end in prop_oneof![
                Just("</channel></rss>".as_bytes().to_vec()),
                Just(b"</feed>".to_vec()),
                Just(b"]}".to_vec()),
                proptest::collection::vec(any::<u8>(), 0..20),
            ],
        ) {
            let bytes = [head.as_bytes(), pieces.concat().as_bytes(), &end].concat();
            for format in FORMATS {
                let (items, report) = read(format, &bytes);
                let has_error = report.sorted().iter().any(|found| found.severity == Severity::Error);
                let failed = items.iter().any(|item| matches!(item.outcome, Outcome::Failed(_)));
                prop_assert!(has_error || !failed, "{}: {items:?}", format.name());
                prop_assert!(!items.is_empty() || has_error || ["ndjson", "feed", "wxr"].contains(&format.name()), "{}", format.name());
                prop_assert!(items.is_sorted_by_key(|item| item.line), "{}", format.name());
            }
        }
    }
}
