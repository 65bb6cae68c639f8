//! A page to an article.
//!
//! 1. The parts of the page that are not of the article are set aside; see `frame`.
//! 2. What it says of its article is heard, and its text is found; see `find`.
//! 3. What stands around the text, line by line, is headline, masthead, byline, tags, or left out; see `around`.
//! 4. What is said is decided: of each list of claims the first, with a word where others differ; see `decide`.
//!
//! Everything that is left out is in [`Page::removed`], by the line of the source that it begins in.

use std::collections::HashSet;
use std::ops::Range;

use ego_tree::NodeId;
use scraper::ElementRef;
use url::Url;

use super::around::Around;
use super::claims::{Claim, Claims};
use super::fragment::{read_pieces, words_of};
use super::meta::Head;
use super::{decide, find, frame, json_ld, microdata};
use crate::html::Tree;
use crate::import::article_file::article_file;
use crate::import::body::{Block, Inline, line};
use crate::import::furniture::Removed;
use crate::import::opening::{opening, read_opening};
use crate::import::page::Page;
use crate::import::verify::Cutting;
use crate::import::{Item, Terms};
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A page beyond the bounds of what is read.
const TOO_MUCH: Code = Code("import/too-much");
/// A page has no headline.
const NO_TITLE: Code = Code("import/no-title");
/// A page has no text.
const NO_TEXT: Code = Code("import/no-text");
/// A page has no date.
const NO_DATE: Code = Code("import/no-date");
/// What a page says for machines cannot be read.
const JSON_LD: Code = Code("import/json-ld");
/// Something of the text could not be kept.
const NOT_KEPT: Code = Code("import/not-kept");

/// So many articles without a headline over them are a list.
const ARTICLES_OF_A_LIST: usize = 3;
/// How far below the line of an element its words are looked for.
const NEAR: usize = 20;

/// A page while it is read.
pub(super) struct Sheet<'a> {
    /// Its file, as it should be shown.
    pub(super) file: &'a str,
    /// Its text.
    html: &'a str,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// What the newspaper wants.
    pub(super) terms: &'a Terms<'a>,
    /// What is said of it.
    pub(super) report: &'a Report,
}

impl<'a> Sheet<'a> {
    fn new(file: &'a str, html: &'a str, terms: &'a Terms<'a>, report: &'a Report) -> Self {
        let starts = std::iter::once(0).chain(html.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, html, starts, terms, report }
    }

    /// The place of a line.
    pub(super) fn place(&self, line: usize) -> Place {
        let words = self.line(line).trim();
        self.place_of(words, line, 0..words.len())
    }

    /// The place of some bytes of words that stand in or near a line; the line where it writes them differently.
    pub(super) fn place_of(&self, words: &str, line: usize, span: Range<usize>) -> Place {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let end = self.starts.get(line + NEAR).copied().unwrap_or(self.html.len());
        let near = self.html.get(start..end).unwrap_or_default();
        let span = match near.find(words).filter(|_| !words.is_empty()) {
            Some(at) => Span::from(start + at + span.start..start + at + span.end),
            None => Span::new(start, start + self.line(line).len()),
        };
        Place::new(self.file, self.html, span)
    }

    fn line(&self, line: usize) -> &'a str {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        self.html.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }

    /// The names by which a site's rules of furniture know the page: its file's and its address.
    pub(super) fn source(&self, address: Option<&str>) -> String {
        [self.file, " ", address.unwrap_or_default()].concat()
    }
}

/// The article of a page.
pub(super) fn read_page(file: &str, html: &str, terms: &Terms<'_>, report: &Report) -> Item {
    let sheet = Sheet::new(file, html, terms, report);
    let tree = match Tree::of_page(html) {
        Ok(tree) => tree,
        Err(much) => {
            let help = "no article is made of it; cut out the part that is the article and import that";
            let diagnostic = Diagnostic::error(TOO_MUCH, much.to_string()).help(help);
            report.push(diagnostic.at(sheet.place(much.line())));
            return Item::failed(file, much.line(), "it is beyond what is read of a page");
        }
    };
    let Some(root) = tree.root() else { return without_text(&sheet, file) };
    let (head, mut claims) = (Head::of(&tree), Claims::default());
    let address = head.canonical();
    let base = base(root, address.as_deref());
    hear(&sheet, &tree, &head, address.as_deref(), &mut claims);
    let parts = frame::parts(root);
    let mut off: HashSet<NodeId> = parts.iter().map(|(part, _)| part.id()).collect();
    if is_list(root, &off, &claims) {
        let name = head.title().unwrap_or(file);
        return Item::skipped(name, 1, "it is a list of articles");
    }

    let mut page = Page {
        language: root.attr("lang").or_else(|| root.attr("xml:lang")).map(str::to_owned),
        translations: head.translations(address.as_deref(), base.as_ref()),
        aliases: address.as_deref().and_then(alias).into_iter().collect(),
        id: address.clone(),
        url: address.clone(),
        ..Page::default()
    };
    for (part, rule) in &parts {
        leave_out(&mut page, tree.line(part.id()), &words_of(*part), rule);
    }
    let body = find::find(root, &off);
    let (inside, lost) = read_pieces(body, base.as_ref(), &off);
    off.insert(body.id());
    let (outside, _) = read_pieces(root, base.as_ref(), &off);
    let around = Around { sheet: &sheet, tree: &tree, head: &head, body, address: address.as_deref(), off: &off };
    around.read(inside, outside, &mut claims, &mut page);

    decide::decide(&sheet, claims, base.as_ref(), &mut page);
    page.removed.sort_unstable();
    if page.title.is_empty() {
        let message = "the page has no headline, so no article is made of it";
        let help = "give it an `<h1>` or a `<title>`";
        report.push(Diagnostic::error(NO_TITLE, message).help(help).at(sheet.place(1)));
        return Item::failed(file, 1, "it has no headline");
    }
    if page.blocks.is_empty() {
        return without_text(&sheet, &page.title);
    }
    let first_line = tree.line(body.id());
    take_dateline(&sheet, &mut page, first_line);
    if page.date.is_none() {
        let message = "the page says no date, so the article has no `date`";
        let help = "write the day of publication into the article's front matter";
        report.push(Diagnostic::warning(NO_DATE, message).help(help).at(sheet.place(1)));
    }
    for lost in lost {
        let message = format!("not everything is as it was on the page: {lost}");
        report.push(Diagnostic::note(NOT_KEPT, message).at(sheet.place(first_line)));
    }
    Item::article_at(1, article_file(file, page, &sheet.place(1), terms, report))
}

fn without_text(sheet: &Sheet<'_>, name: &str) -> Item {
    let message = "the page has no text, so no article is made of it";
    let help = "some pages get their text by a script; save what the browser shows instead";
    sheet.report.push(Diagnostic::error(NO_TEXT, message).help(help).at(sheet.place(1)));
    Item::failed(name, 1, "it has no text")
}

/// Hears all voices, the most trustworthy first.
fn hear(sheet: &Sheet<'_>, tree: &Tree, head: &Head<'_>, address: Option<&str>, claims: &mut Claims) {
    let order = sheet.terms.order;
    // Of several one is enough to look at.
    if let Some(line) = json_ld::hear(tree, address, order, claims) {
        let message = "the page's JSON-LD cannot be read, and is passed over";
        sheet.report.push(Diagnostic::note(JSON_LD, message).at(sheet.place(line)));
    }
    head.hear(order, claims);
    microdata::hear(tree, order, claims);
}

/// The address that the page's addresses are relative to.
fn base(root: ElementRef<'_>, address: Option<&str>) -> Option<Url> {
    let element = root.descendent_elements().find(|element| element.value().name() == "base");
    let address = address.and_then(|address| Url::parse(address).ok());
    let Some(href) = element.and_then(|element| element.attr("href")) else { return address };
    let url = Url::parse(href.trim()).ok().or_else(|| address.as_ref()?.join(href.trim()).ok());
    url.filter(|url| !url.cannot_be_a_base()).or(address)
}

/// The path that the page had on its site.
fn alias(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    (url.path() != "/").then(|| url.path().to_owned())
}

/// Whether a page is a list of articles: many of them, none of which has the page's headline, and no word of its own.
fn is_list(root: ElementRef<'_>, off: &HashSet<NodeId>, claims: &Claims) -> bool {
    let is_article = |element: &ElementRef<'_>| element.value().name() == "article" && !frame::is_off(*element, off);
    let articles: Vec<ElementRef<'_>> = root.descendent_elements().filter(is_article).take(100).collect();
    let has_headline =
        |article: &ElementRef<'_>| article.descendent_elements().any(|element| element.value().name() == "h1");
    !claims.is_article && articles.len() >= ARTICLES_OF_A_LIST && !articles.iter().any(has_headline)
}

/// Enters words into the list of what was left out, on one line.
pub(super) fn leave_out(page: &mut Page, line: usize, words: &str, rule: &str) {
    /// The most characters that are shown of what was left out.
    const LONGEST: usize = 80;
    let mut text: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        let left = text.get(end..).unwrap_or_default().split_whitespace().count();
        text.truncate(end);
        text.extend(["… and ", &left.to_string(), " words more"]);
    }
    if !text.is_empty() {
        page.removed.push(Removed { line, text, rule: rule.to_owned().into() });
    }
}

/// Takes the dateline off the first paragraph.
fn take_dateline(sheet: &Sheet<'_>, page: &mut Page, first_line: usize) {
    let first = page.blocks.iter().position(|block| !matches!(block, Block::Figure(_)));
    let Some(index) = first else { return };
    let Some(Block::Paragraph(inlines)) = page.blocks.get(index) else { return };
    let (words, mut kept) = (line(inlines), inlines.clone());
    let Some((dateline, rest)) = opening(&words, sheet.terms.order) else { return };
    if rest.is_empty() || !cut(&mut kept, &mut (words.len() - rest.len())) {
        return;
    }
    let place = |span: Range<usize>| {
        // The page may have marks between the words, which are looked for from the dateline's beginning.
        let printed = words.get(dateline.span.clone()).unwrap_or_default();
        sheet.place_of(printed, first_line, span.start.min(printed.len())..span.end.min(printed.len()))
    };
    let cutting = Cutting { words: &words, place: &place };
    read_opening(&dateline, first_line, page, &cutting, sheet.terms.rule, sheet.report);
    if let Some(block) = page.blocks.get_mut(index) {
        *block = Block::Paragraph(kept);
    }
}

/// Takes so many bytes off the beginning of a line; whether they were words and nothing else.
fn cut(inlines: &mut Vec<Inline>, bytes: &mut usize) -> bool {
    while *bytes > 0 {
        let is_cut = match inlines.first_mut() {
            Some(Inline::Text(text)) if text.len() > *bytes => {
                text.drain(..*bytes);
                *bytes = 0;
                return true;
            }
            Some(Inline::Text(text)) => {
                *bytes -= text.len();
                true
            }
            Some(Inline::Strong(inside) | Inline::Emphasis(inside) | Inline::Element(_, inside)) => {
                if !cut(inside, bytes) && *bytes > 0 && !inside.is_empty() {
                    return false;
                }
                if !inside.is_empty() {
                    return *bytes == 0;
                }
                true
            }
            _ => false,
        };
        if !is_cut {
            return false;
        }
        inlines.remove(0);
    }
    true
}

/// Adds a claim of what the page prints.
pub(super) fn print<T>(list: &mut Vec<Claim<T>>, by: &'static str, value: T) {
    list.push(Claim { value, by });
}

#[cfg(test)]
mod tests {
    use super::super::Html;
    use crate::import::body::words as words_of_blocks;
    use crate::import::markdown::tests::read_back;
    use crate::import::tests::with_terms;
    use crate::import::{Format, Imported, Item, Outcome, Source};
    use crate::report::{Diagnostic, Report};
    use proptest::prelude::*;

    fn import(mut html: &[u8]) -> (Item, Vec<Diagnostic>) {
        let report = Report::new();
        let mut items = Vec::new();
        let source = Source { file: "pages/a.html", input: &mut html, again: None };
        with_terms(|terms| {
            Html.read(source, terms, &report, &mut |item| {
                items.push(item);
                Ok(())
            })
        })
        .unwrap();
        assert_eq!(items.len(), 1, "every page is one item");
        (items.remove(0), report.sorted())
    }

    #[track_caller]
    fn article(html: &str) -> Imported {
        let (item, said) = import(html.as_bytes());
        item.article().unwrap_or_else(|| panic!("{html}: {said:?}"))
    }

    /// The lines of an article's front matter, without its origin.
    fn head(article: &Imported) -> Vec<String> {
        let (_, bare) = crate::import::provenance::Provenance::read(&article.text).unwrap();
        let head = bare.strip_prefix("---\n").unwrap().split_once("---\n").unwrap().0.to_owned();
        head.lines().map(str::to_owned).collect()
    }

    const TEXT: &str = "<p>The bridge over the canal opened after nine years of work.</p><p>Goats crossed it.</p>";

    #[test]
    fn a_time_that_depends_on_when_it_is_read_is_no_date() {
        let (item, said) = import(format!("<h1>A bridge</h1><p>3 hours ago</p>{TEXT}").as_bytes());
        let article = item.article().unwrap();
        assert_eq!(head(&article), ["title: A bridge"]);
        assert_eq!(article.removed.iter().map(|removed| &*removed.rule).collect::<Vec<_>>(), ["relative-time"]);
        assert_eq!(said.iter().map(|found| found.code.0).collect::<Vec<_>>(), ["import/no-date"]);
    }

    #[test]
    fn a_voice_that_is_trusted_more_wins_and_the_other_is_named() {
        let html = format!(
            "<meta property='article:published_time' content='2022-05-25T23:00:00Z'>\
             <script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-05-26\",\"author\":\"A. Khan\"}}</script>\
             <meta name=author content='Web Desk'><meta name=date content='2022-05-28'><h1>A bridge</h1>{TEXT}"
        );
        let (item, said) = import(html.as_bytes());
        assert_eq!(head(&item.article().unwrap()), ["title: A bridge", "date: 2022-05-26", "authors:", "- A. Khan"]);
        let said: Vec<String> = said.iter().map(|found| found.message.to_string()).collect();
        // In Karachi the first of the three is the same day.
        assert_eq!(
            said,
            [
                "authors differ: JSON-LD says `A. Khan`, `author` says `Web Desk`",
                "dates differ: JSON-LD says `2022-05-26`, `date` says `2022-05-28`"
            ]
        );
    }

    #[test]
    fn a_summary_that_is_the_beginning_of_the_text_is_none() {
        let page = |summary: &str| {
            let meta = format!("<meta property='og:description' content='{summary}'>");
            head(&article(&format!("{meta}<h1>A bridge</h1><p>25 May 2022</p>{TEXT}")))
        };
        let own = page("Nine years, and then goats.");
        assert!(own.contains(&"summary: Nine years, and then goats.".to_owned()), "{own:?}");
        for start in ["The bridge over the canal opened …", "The bridge over the canal [...]", "A bridge"] {
            assert!(!page(start).iter().any(|line| line.starts_with("summary")), "{start}");
        }
    }

    #[test]
    fn a_dateline_is_taken_off_also_where_it_is_bold() {
        for start in
            ["KARACHI, May 25 (APP): ", "<b>KARACHI, May 25 (APP):</b> ", "<strong>KARACHI</strong>, May 25 (APP): "]
        {
            let article = article(&format!(
                "<h1>A bridge</h1><p>26 May 2022</p><p>{start}The bridge opened, and goats crossed it.</p>"
            ));
            assert!(head(&article).contains(&"dateline: KARACHI".to_owned()), "{}", article.text);
            assert!(article.text.ends_with("---\n\nThe bridge opened, and goats crossed it.\n"), "{}", article.text);
        }
    }

    #[test]
    fn a_site_has_furniture_of_its_own_and_what_is_removed_knows_its_line() {
        let html = format!(
            "<html>\n<nav>Home</nav>\n<article><h1>A bridge</h1>\n{TEXT}\n<p>Share this:</p></article>\n<div>Terms</div>"
        );
        let article = article(&html);
        let removed: Vec<(usize, &str, &str)> =
            article.removed.iter().map(|removed| (removed.line, &*removed.text, &*removed.rule)).collect();
        assert_eq!(removed, [(2, "Home", "navigation"), (5, "Share this:", "share"), (6, "Terms", "outside")]);
    }

    #[test]
    fn a_format_is_told_by_its_name_or_its_beginning() {
        for (file, start, is_page) in [
            ("a.HTML", "", true),
            ("a.htm", "", true),
            ("a.amp", "", true),
            ("a", "\n<!DOCTYPE html PUBLIC", true),
            ("a", "<!-- saved --><html amp>", true),
            ("a", "<?xml version=\"1.0\"?><html xmlns=\"x\">", true),
            ("a", "\u{fffd}\u{fffd}<\0h\0t\0m\0l\0>\0", true),
            ("a.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\">", false),
            ("a.xml", "<feed xmlns=\"x\">", false),
            ("a.txt", "Header of a page", false),
            ("a.txt", "<header>", false),
        ] {
            assert_eq!(Html.recognises(file, start), is_page, "{file} {start:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_one_item(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            import(&bytes);
        }

        #[test]
        fn any_tags_are_one_item(html in "(<(h1|p|div|article|meta|time|script|table|td|li|a|b|nav|figure|img|title)[ a-z=\"':/]{0,20}>|</[a-z]{1,7}>|25 May 2022|KARACHI: |[^<]{1,9}){0,40}") {
            import(html.as_bytes());
        }

        #[test]
        fn no_word_of_a_simple_body_is_lost(
            paragraphs in prop::collection::vec(prop::collection::vec("[a-z]{4,9}", 6..30), 2..9),
            around in prop::sample::select(vec!["article", "main", "div", "section"]),
            each in prop::sample::select(vec!["p", "div", "blockquote"]),
        ) {
            let words = |words: &Vec<String>| format!("<{each}>Then {}.</{each}>\n", words.join(" "));
            let body: String = paragraphs.iter().map(words).collect();
            let html = format!("<title>A bridge</title><nav>Home</nav><h1>A bridge</h1><{around}>{body}</{around}><footer>End</footer>");
            let (item, _) = import(html.as_bytes());
            let Outcome::Article(article) = item.outcome else { panic!("{html}") };
            let (_, bare) = crate::import::provenance::Provenance::read(&article.text).unwrap();
            let body = bare.split_once("---\n\n").unwrap().1;
            let seen: Vec<String> = words_of_blocks(&read_back(body)).split_whitespace().map(str::to_owned).collect();
            let expected: Vec<String> = paragraphs.iter().flat_map(|words| {
                let mut words = words.clone();
                words.insert(0, "Then".to_owned());
                words.last_mut().unwrap().push('.');
                words
            }).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
