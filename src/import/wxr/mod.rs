//! `WordPress` exports (WXR 1.0, 1.1 and 1.2), read as a stream.
//!
//! 1. `decode` makes text of the bytes, and `cut` cuts it into the elements of the channel, one in memory at a time.
//! 2. `leaves` reads the fields of one: `channel` keeps the site's address and its authors, `attachments` what pictures
//!    are called, and `record` holds an item.
//! 3. `content` makes plain HTML of an item's text, with `shortcode`, `paragraphs` and `addresses`; the room's reader of
//!    HTML makes a tree of it.
//! 4. `entry` makes an article of a post or a page; everything else is skipped, with the reason of its `kind`.
//!
//! A source that can be read twice is read for its attachments first, because an article mostly stands before its
//! pictures. What is broken costs the item that it stands in; an export that ends too early is told.

mod addresses;
mod attachments;
mod channel;
mod content;
mod cut;
mod dates;
mod decode;
mod entry;
mod ids;
mod kind;
mod leaves;
mod markup;
mod paragraphs;
mod record;
mod shortcode;

use std::io::Read;

use super::source::error;
use super::{Format, Item, Source, Terms};
use crate::error::Result;
use crate::report::{Code, Diagnostic, Place, Report, Span};
use attachments::Attachments;
use channel::Channel;
use cut::{Cutter, ELEMENT_LIMIT, End, Piece};
use entry::{Desk, entry};
use ids::Ids;
use record::Record;

/// An item's markup is broken.
const BROKEN: Code = Code("import/broken-xml");
/// An export ends before its end.
const TRUNCATED: Code = Code("import/truncated");
/// An item above its limit.
const TOO_LARGE: Code = Code("import/too-large");
/// Bytes that are no text in the source's encoding.
const ENCODING: Code = Code("import/encoding");
/// More attachments than are remembered.
const ATTACHMENTS: Code = Code("import/attachments");

/// How often an item that is broken is taken for several that run into one another.
const RUN_TOGETHER: usize = 8;

/// A `WordPress` export.
#[derive(Clone, Copy, Debug)]
pub struct Wxr;

impl Format for Wxr {
    fn name(&self) -> &'static str {
        "wxr"
    }

    fn about(&self) -> &'static str {
        "a WordPress export (WXR), of any length"
    }

    fn recognises(&self, _file: &str, start: &str) -> bool {
        start.contains("<wp:wxr_version>") || start.contains("xmlns:wp=\"http://wordpress.org/export/")
    }

    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        let file = source.file;
        let mut attachments = Attachments::default();
        if let Some(again) = source.again {
            let mut input = again()?;
            gather(&mut input, &mut attachments, file, report)?;
        }
        let reading = Reading { file, knows_all: source.again.is_some(), terms, report };
        let mut state = State { channel: Channel::default(), attachments, ids: Ids::default(), take };
        let cutter = Cutter::open(source.input).map_err(|cause| error(file, cause))?;
        reading.read(cutter, &mut state, 0)
    }
}

/// Reads a source for its attachments alone.
fn gather(input: &mut dyn Read, attachments: &mut Attachments, file: &str, report: &Report) -> Result<()> {
    let mut cutter = Cutter::open(input).map_err(|cause| error(file, cause))?;
    while let Some(piece) = cutter.next().map_err(|cause| error(file, cause))? {
        if piece.name == "item"
            && piece.text.contains("<wp:attachment_url>")
            && let Ok(record) = Record::read(piece.text)
            && !attachments.remember(&record)
        {
            let message = "the export has more attachments than are remembered, and pictures of this one on are not found by their numbers";
            let help = "import the export in parts";
            report.push(Diagnostic::warning(ATTACHMENTS, message).help(help).at(piece.place(file, Span::default())));
            return Ok(());
        }
    }
    Ok(())
}

/// What is the same for all of a reading.
struct Reading<'a> {
    file: &'a str,
    knows_all: bool,
    terms: &'a Terms<'a>,
    report: &'a Report,
}

/// What a reading has come to know.
struct State<'a> {
    channel: Channel,
    attachments: Attachments,
    ids: Ids,
    take: &'a mut dyn FnMut(Item) -> Result<()>,
}

impl Reading<'_> {
    /// Reads a source, or what was taken for one item and may be several.
    fn read(&self, mut cutter: Cutter<'_>, state: &mut State<'_>, depth: usize) -> Result<()> {
        if let Some(name) = cutter.unknown_encoding() {
            let message = format!("the encoding `{name}` is not known, and the export is read as UTF-8");
            self.report.push(Diagnostic::warning(ENCODING, message).at(Place::file(self.file)));
        }
        let (mut is_told, mut is_damaged) = (depth > 0, depth > 0);
        while let Some(piece) = cutter.next().map_err(|cause| error(self.file, cause))? {
            is_told |= piece.end == End::Missing && piece.name == "item";
            match piece.name {
                "item" => self.item(piece, state, depth)?,
                _ => state.channel.take(&piece),
            }
            if let Some(line) = cutter.damaged().filter(|_| !is_damaged) {
                is_damaged = true;
                let message = "there are bytes that are no text in the export's encoding, and stand as `\u{fffd}`";
                let help = "export again, or name the right encoding in the first line of the file";
                self.report.push(Diagnostic::warning(ENCODING, message).help(help).at(at(self.file, (line, 1))));
            }
        }
        if !is_told && !cutter.is_whole() {
            let message = "the export ends here without `</channel>`: what else it should have is missing";
            self.report.push(truncated(message).at(at(self.file, cutter.at())));
        }
        Ok(())
    }

    /// Reads an item, and hands on what became of it.
    fn item(&self, piece: Piece<'_>, state: &mut State<'_>, depth: usize) -> Result<()> {
        let line = piece.start.0;
        let place = |at: usize| piece.place(self.file, Span::new(at, at + 1));
        if piece.end == End::TooLong {
            let limit = ELEMENT_LIMIT >> 20;
            let message = format!("the item takes more than {limit} MiB of the export, which is the most for one");
            let help = "cut it into several in WordPress; the items behind it are read";
            self.report.push(Diagnostic::error(TOO_LARGE, message).help(help).at(place(0)));
            return (state.take)(Item::failed(rough_name(piece.text), line, "it is too long"));
        }
        let broken = match Record::read(piece.text) {
            Ok(record) if piece.end == End::Whole => {
                if record.kind == "attachment" && !self.knows_all {
                    state.attachments.remember(&record);
                }
                let id = state.ids.give(&record);
                let State { channel, attachments, .. } = &*state;
                let (file, knows_all, terms, report) = (self.file, self.knows_all, self.terms, self.report);
                let desk = Desk { file, channel, attachments, knows_all, terms, report };
                let item = entry(&record, id, &piece, &desk);
                return (state.take)(item);
            }
            Ok(_) => None,
            Err(broken) => Some(broken),
        };
        let next = next_item(piece.text).filter(|_| depth < RUN_TOGETHER);
        match (broken, piece.end) {
            (Some(broken), End::Whole) => {
                let message = format!("the item is broken: {}", broken.message);
                let help = "mend the export here, or export again; the items behind it are read";
                self.report.push(Diagnostic::error(BROKEN, message).help(help).at(place(broken.at)));
                (state.take)(Item::failed(rough_name(piece.text), line, "its XML is broken"))?;
            }
            (broken, _) => {
                let at = broken.map_or(0, |broken| broken.at);
                let message =
                    "the export ends within this item: the rest of it, and what else should follow, is missing";
                self.report.push(truncated(message).at(place(at)));
                (state.take)(Item::failed(rough_name(piece.text), line, "the export ends within it"))?;
            }
        }
        let Some(next) = next else { return Ok(()) };
        // A section that nobody closed took the next items for its words.
        let place = place(next);
        let mut rest = piece.text.get(next..).unwrap_or_default().as_bytes();
        let cutter = Cutter::open(&mut rest).map_err(|cause| error(self.file, cause))?;
        self.read(cutter.starting_at(place.line, place.column), state, depth + 1)
    }
}

/// Where a second item begins within what was taken for one.
fn next_item(text: &str) -> Option<usize> {
    let mut passed = 0;
    loop {
        passed += text.get(passed..)?.find("</item>")? + "</item>".len();
        let behind = text.get(passed..)?;
        let item = behind.trim_start();
        if item.starts_with("<item>") || item.starts_with("<item ") {
            return Some(passed + behind.len() - item.len());
        }
    }
}

/// What an item that could not be read seems to be called.
fn rough_name(text: &str) -> String {
    let title = text.split_once("<title>").and_then(|(_, rest)| rest.split("</title>").next()).unwrap_or_default();
    let title = title.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let name: String = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
    if name.is_empty() { "an item without a title".to_owned() } else { name }
}

fn truncated(message: &'static str) -> Diagnostic {
    let help = "the file was cut off on its way, or WordPress ran out of time: export again, in parts if need be";
    Diagnostic::error(TRUNCATED, message).help(help)
}

/// A line and a column of a source whose text is not in memory any more.
fn at(file: &str, (line, column): (usize, usize)) -> Place {
    Place { line, column, end_line: line, end_column: column, ..Place::file(file) }
}

#[cfg(test)]
mod tests {
    use super::super::item::Outcome;
    use super::super::tests::with_terms;
    use super::super::{Format, Item, Source};
    use super::Wxr;
    use crate::report::Report;
    use proptest::prelude::*;

    /// What becomes of the items of an export, and the codes of what was said with their lines and columns.
    fn read_bytes(bytes: &[u8]) -> (Vec<Item>, Vec<String>) {
        let report = Report::new();
        let mut items = Vec::new();
        let again = || Ok(Box::new(std::io::Cursor::new(bytes.to_vec())) as Box<dyn std::io::Read>);
        with_terms(|terms| {
            let source = Source { file: "a.xml", input: &mut &bytes[..], again: Some(&again) };
            Wxr.read(source, terms, &report, &mut |item| {
                items.push(item);
                Ok(())
            })
        })
        .unwrap();
        let said = report.sorted().into_iter().map(|found| {
            let place = found.place.unwrap();
            format!("{}:{} {}", place.line, place.column, found.code.0)
        });
        (items, said.collect())
    }

    /// The items of an export in one line each.
    fn read(items: &str) -> (Vec<String>, Vec<String>) {
        let (items, said) = read_bytes(export(items).as_bytes());
        let lines = items.iter().map(|item| match &item.outcome {
            Outcome::Article(article) => {
                format!("{} {} {}/{}", item.line, item.name, article.folder, article.file_name)
            }
            Outcome::Skipped(why) => format!("{} {} skipped: {why}", item.line, item.name),
            Outcome::Failed(why) => format!("{} {} failed: {why}", item.line, item.name),
        });
        (lines.collect(), said)
    }

    fn export(items: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel><wp:base_blog_url>https://a.b</wp:base_blog_url>\
             <wp:author><wp:author_login>ak</wp:author_login><wp:author_display_name><![CDATA[A. Khan]]>\
             </wp:author_display_name></wp:author>\n{items}</channel></rss>"
        )
    }

    /// An item with a title and more fields.
    fn item(title: &str, more: &str) -> String {
        format!(
            "<item><title>{title}</title><wp:post_date>2022-05-25 09:30:00</wp:post_date>\
             <wp:post_type>post</wp:post_type><wp:status>publish</wp:status>{more}</item>\n"
        )
    }

    /// The article file of one item.
    #[track_caller]
    fn article(item: &str) -> String {
        let (mut items, _) = read_bytes(export(item).as_bytes());
        let text = items.pop().unwrap().article().expect("an article").text;
        text.split_once("provenance:").unwrap().0.to_owned()
    }

    #[test]
    fn a_post_is_an_article_with_what_its_fields_say() {
        let fields = "<link>https://a.b/2022/05/visit/</link><dc:creator>ak</dc:creator>\
            <excerpt:encoded><![CDATA[In short.]]></excerpt:encoded>\
            <wp:post_date_gmt>2022-05-25 04:30:00</wp:post_date_gmt>\
            <category domain=\"category\" nicename=\"uncategorized\">Uncategorized</category>\
            <category domain=\"category\" nicename=\"world\"><![CDATA[World]]></category>\
            <category domain=\"post_tag\" nicename=\"russia\"><![CDATA[Russia]]></category>\
            <category domain=\"post_format\" nicename=\"post-format-aside\"><![CDATA[Aside]]></category>\
            <wp:is_sticky>1</wp:is_sticky>\
            <wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>talks</wp:meta_value></wp:postmeta>";
        let expected = "---\n# sticky: yes\n# format: aside\ntitle: Visit\ndate: 2022-05-25T09:30:00+05:00\nauthors:\n\
            - A. Khan\nsection: World\ntags:\n- Russia\nsummary: In short.\naliases:\n- /2022/05/visit/\n\
            - /2022/05/talks/\n";
        assert_eq!(article(&item("Visit", fields)), expected);
    }

    #[test]
    fn a_status_says_who_may_see_an_article() {
        for (status, password, says) in [
            ("publish", "", ""),
            ("future", "", "embargo: 2022-05-25T09:30:00\n"),
            ("draft", "", "status: draft\n"),
            ("pending", "", "status: draft\n"),
            ("private", "", "status: withheld\n"),
            ("trash", "", "status: withheld\n"),
            ("pitch", "", "status: draft\n"),
            ("publish", "secret", "status: withheld\n"),
            ("future", "secret", "status: withheld\n"),
        ] {
            let fields = format!("<wp:status>{status}</wp:status><wp:post_password>{password}</wp:post_password>");
            let expected = format!("---\ntitle: A\ndate: 2022-05-25T09:30:00\n{says}");
            assert_eq!(article(&item("A", &fields)), expected, "{status} {password}");
        }
    }

    #[test]
    fn what_is_no_article_is_skipped_with_the_reason_and_a_page_has_no_section() {
        let kind =
            |kind: &str| format!("<wp:post_type>{kind}</wp:post_type><category domain=\"category\">X</category>");
        let (items, said) =
            read(&[item("A", &kind("nav_menu_item")), item("", &kind("recipe")), item("C", &kind("page"))].concat());
        let expected = [
            "3 A skipped: an entry of a menu",
            "4 item 0 skipped: of the type `recipe`, which is no article",
            "5 C 2022/c/en.md",
        ];
        assert_eq!(items, expected);
        assert_eq!(said, [""; 0]);
        assert!(article(&item("C", &kind("page"))).starts_with("---\n# type: page\ntitle: C\n"));
        assert!(!article(&item("C", &kind("page"))).contains("section:"));
    }

    #[test]
    fn an_item_without_a_title_is_called_by_its_first_words_its_slug_or_its_number() {
        let number = "<wp:post_id>7</wp:post_id>";
        let words = "<content:encoded><![CDATA[One two three four five six seven eight nine.]]></content:encoded>";
        let slug = "<wp:post_name>a-slug</wp:post_name>";
        for (fields, title) in [
            ([number, words, slug].concat(), "One two three four five six seven eight…"),
            ([number, slug].concat(), "a-slug"),
            (number.to_owned(), "Untitled 7"),
        ] {
            assert!(article(&item("", &fields)).contains(&format!("title: {title}\n")), "{title}");
        }
    }

    #[test]
    fn a_picture_at_the_head_may_stand_further_down() {
        let thumbnail =
            "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>";
        let picture = item(
            "Men",
            "<wp:post_type>attachment</wp:post_type><wp:post_id>9</wp:post_id>\
             <wp:attachment_url>https://a.b/up/men.jpg</wp:attachment_url>",
        );
        let (items, said) = read_bytes(export(&[item("A", thumbnail), picture].concat()).as_bytes());
        assert_eq!(said, [""; 0]);
        let article = items[0].clone().article().unwrap();
        assert!(article.text.contains("\nimage:\n  src: men.jpg\n"), "{}", article.text);
        let (_, said) = read(&item("A", thumbnail));
        assert_eq!(said, ["3:1 import/featured-picture"]);
    }

    #[test]
    fn two_items_that_claim_one_id_are_two_articles() {
        let id = |number: u32| format!("<guid>https://a.b/?p=1</guid><wp:post_id>{number}</wp:post_id>");
        let (items, _) =
            read_bytes(export(&[item("A", &id(1)), item("B", &id(2)), item("A", &id(1))].concat()).as_bytes());
        let ids: Vec<String> = items.into_iter().map(|item| item.article().unwrap().id.unwrap()).collect();
        assert_eq!(ids, ["https://a.b/?p=1", "https://a.b/?p=1#2", "https://a.b/?p=1"]);
    }

    #[test]
    fn translations_have_a_group_and_a_language() {
        for fields in [
            "<category domain=\"language\" nicename=\"ur\">Urdu</category>\
             <category domain=\"post_translations\" nicename=\"pll_1\">pll_1</category>",
            "<wp:postmeta><wp:meta_key>_wpml_import_language_code</wp:meta_key><wp:meta_value>ur</wp:meta_value></wp:postmeta>\
             <wp:postmeta><wp:meta_key>_wpml_import_translation_group</wp:meta_key>\
             <wp:meta_value>pll_1</wp:meta_value></wp:postmeta>",
        ] {
            let (mut items, _) = read_bytes(export(&item("دورہ", fields)).as_bytes());
            let article = items.remove(0).article().unwrap();
            assert_eq!((article.group.as_deref(), article.file_name.as_str()), (Some("https://a.b/#pll_1"), "ur.md"));
        }
    }

    #[test]
    fn a_broken_item_costs_itself_alone() {
        let broken = "<item><title>B</title>\n<content:encoded><![CDATA[a]]></title></item>\n";
        let unclosed = "<item><title><![CDATA[U]]></title><content:encoded><![CDATA[a</content:encoded></item>\n";
        let (items, said) =
            read(&[&item("A", ""), broken, &item("C", ""), unclosed, &item("<![CDATA[D]]>", "")].concat());
        let expected = [
            "3 A 2022/a/en.md",
            "4 B failed: its XML is broken",
            "6 C 2022/c/en.md",
            "7 U failed: its XML is broken",
            "8 D 2022/d/en.md",
        ];
        assert_eq!(items, expected);
        assert_eq!(said, ["5:31 import/broken-xml", "8:27 import/broken-xml"]);
    }

    #[test]
    fn an_export_that_was_cut_off_says_so() {
        let whole = export(&[item("A", ""), item("B", "")].concat());
        let told = |end: usize| {
            let (items, said) = read_bytes(whole.as_bytes().get(..end).unwrap());
            (items.len(), said)
        };
        let second = whole.find("<title>B").unwrap();
        assert_eq!(told(whole.len()), (2, Vec::new()));
        assert_eq!(told(second + 9), (2, vec!["4:15 import/truncated".to_owned()]));
        assert_eq!(told(second - 6), (1, vec!["4:1 import/truncated".to_owned()]));
        assert_eq!(told(0), (0, vec!["1:1 import/truncated".to_owned()]));
    }

    #[test]
    fn other_encodings_are_read_and_bytes_that_are_no_text_are_told() {
        let (items, said) = read_bytes(
            &[
                export(&item("دورہ", "")).replace("UTF-8", "windows-1256").split("دورہ").next().unwrap().as_bytes(),
                b"\xcf\xe6\xd1\xc0</title></item></channel>",
            ]
            .concat(),
        );
        assert_eq!((items[0].name.as_str(), said.len()), ("دورہ", 0), "{said:?}");
        let mut bytes = export(&item("A?", "")).into_bytes();
        *bytes.iter_mut().rfind(|byte| **byte == b'?').unwrap() = 0xff;
        let (items, said) = read_bytes(&bytes);
        assert_eq!(items.len(), 1);
        assert!(said.iter().any(|said| said.ends_with("import/encoding")), "{said:?}");
    }

    #[test]
    fn entities_of_a_document_type_are_not_expanded() {
        let bomb =
            "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"/etc/passwd\">]>";
        let text = export(&item("A &b; &c;", "")).replace("<rss>", &[bomb, "<rss>"].concat());
        let (items, _) = read_bytes(text.as_bytes());
        assert_eq!(items[0].name, "A &b; &c;");
    }

    proptest! {
        #[test]
        fn any_cut_of_an_export_accounts_for_each_of_its_items(end in 0_usize..1000, hole in 45_usize..1000, length in 0_usize..30) {
            let content = "<content:encoded><![CDATA[[gallery ids='1'] [x-y] <b>a</b><!--more-->]]></content:encoded>";
            let mut bytes = export(&[item("A", content), item("<![CDATA[ب]]>", ""), item("C", "")].concat()).into_bytes();
            bytes.drain(hole.min(bytes.len())..(hole + length).min(bytes.len()));
            bytes.truncate(end);
            let begun = String::from_utf8_lossy(&bytes).matches("<item>").count();
            let (items, said) = read_bytes(&bytes);
            let failed = items.iter().filter(|item| matches!(item.outcome, Outcome::Failed(_))).count();
            prop_assert!(items.len() >= begun.saturating_sub(1) && items.len() <= begun + 1, "{begun} {items:?}");
            prop_assert!(failed == 0 || !said.is_empty());
        }

        #[test]
        fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            read_bytes(&bytes);
            read_bytes(&[b"<rss><channel><item><title>".as_slice(), &bytes].concat());
        }
    }
}
