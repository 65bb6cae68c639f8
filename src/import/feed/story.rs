//! What any feed says of one of its items, and the page that it becomes.

use std::collections::BTreeSet;

use url::Url;

use crate::import::article_file::article_file;
use crate::import::body::{Block, Inline, Picture, line, paragraphs, words};
use crate::import::moment::{local, no_date};
use crate::import::page::{HeadPicture, Page, each_once};
use crate::import::{Item, Terms, markup};
use crate::report::{Code, Diagnostic, Place, Report};

/// An item without words that could be a headline.
const NO_TITLE: Code = Code("import/no-title");
/// The headline is the beginning of the text.
const TITLE_FROM_TEXT: Code = Code("import/title-from-text");
/// An item without a text.
const NO_TEXT: Code = Code("import/no-text");
/// Items that a feed has no more of than a summary.
const SUMMARY_ONLY: Code = Code("import/summary-only");

/// A headline that is the beginning of a text has no more characters.
const LONGEST_TITLE: usize = 70;
/// A summary with more characters is none.
const LONGEST_SUMMARY: usize = 500;

/// Words of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// With markup.
    Html(String),
    /// As they are.
    Plain(String),
}

/// A file that is attached to an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attachment {
    /// Its address.
    pub(super) url: String,
    /// Its media type, such as `audio/mpeg`.
    pub(super) media_type: String,
    /// What it is called.
    pub(super) title: Option<String>,
    /// Whose it is.
    pub(super) credit: Option<String>,
}

/// An item of a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    /// What the feed knows it by.
    pub(super) id: Option<String>,
    /// Its address.
    pub(super) url: Option<String>,
    /// Its headline.
    pub(super) title: Option<Words>,
    /// Its text as a whole.
    pub(super) content: Option<Words>,
    /// A summary of it.
    pub(super) summary: Option<Words>,
    /// When it was published, in seconds since 1970.
    pub(super) published: Option<i64>,
    /// When it was changed, likewise.
    pub(super) updated: Option<i64>,
    /// When the feed was made, likewise.
    pub(super) made: Option<i64>,
    /// The words of its date, whether or not they could be read.
    pub(super) date: Option<String>,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// What it is about.
    pub(super) tags: Vec<String>,
    /// The language of its text.
    pub(super) language: Option<String>,
    /// What links in its text are relative to, where that is not its address.
    pub(super) base: Option<Url>,
    /// What is attached to it.
    pub(super) attachments: Vec<Attachment>,
}

/// The items of which a feed has only a summary.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    items: usize,
    summaries: usize,
    /// The line of the first such item.
    first: usize,
}

impl Counted {
    /// Says of how many items the feed has no more than a summary.
    pub(super) fn tell(self, file: &str, report: &Report) {
        if self.summaries > 0 {
            let message = match (self.summaries, self.items) {
                (1, 1) => "the feed has only a summary of its item, which became the text".to_owned(),
                (all, items) if all == items => {
                    format!("the feed has only summaries of its {items} items, which became their texts")
                }
                (1, items) => format!("the feed has only a summary of 1 of its {items} items, which became the text"),
                (some, items) => {
                    format!("the feed has only summaries of {some} of its {items} items, which became their texts")
                }
            };
            let place = Place { line: self.first, end_line: self.first, ..Place::file(file) };
            let help = "set up the feed to hold whole texts, or import the pages themselves";
            report.push(Diagnostic::note(SUMMARY_ONLY, message).help(help).at(place));
        }
    }
}

impl Story {
    /// The article of the item that stands at a place.
    pub(super) fn item(self, place: &Place, counted: &mut Counted, terms: &Terms<'_>, report: &Report) -> Item {
        counted.items += 1;
        let base = self.base.clone().or_else(|| Url::parse(self.url.as_deref()?).ok());
        let blocks_of = |words: Option<&Words>| match words {
            Some(Words::Html(html)) => markup::blocks(html, base.as_ref(), place, report),
            Some(Words::Plain(text)) => Some(paragraphs(text)),
            None => Some(Vec::new()),
        };
        let texts = blocks_of(self.content.as_ref()).zip(blocks_of(self.summary.as_ref()));
        let Some((content, summary)) = texts else {
            return Item::failed(self.name(place), place.line, "its markup is too much");
        };
        let [content, summary] = [content, summary].map(|blocks| Some(blocks).filter(|blocks| !is_blank(blocks)));
        let (mut blocks, summary) = match (content, summary) {
            (Some(content), summary) => (content, summary),
            (None, Some(summary)) => {
                counted.summaries += 1;
                counted.first = if counted.summaries == 1 { place.line } else { counted.first };
                (summary, None)
            }
            (None, None) => (Vec::new(), None),
        };
        let body_words = one_line(&words(&blocks));
        let Some(title) = self.title(&body_words, place, report) else {
            let help = "give it a `title` or a text";
            let message = "the item has no title and no words that could be one";
            report.push(Diagnostic::error(NO_TITLE, message).help(help).at(place.clone()));
            return Item::failed(self.name(place), place.line, "it has no title and no text");
        };
        let summary = summary.map(|blocks| one_line(&words(&blocks)));
        let summary = summary.filter(|summary| {
            summary.chars().count() <= LONGEST_SUMMARY
                && !body_words.starts_with(summary.trim_end_matches([' ', '…', '.', '[', ']']))
        });
        let image = attach(&mut blocks, self.attachments);
        if blocks.is_empty() {
            let message = "the item has no text, and neither has its article";
            report.push(Diagnostic::warning(NO_TEXT, message).at(place.clone()));
        }
        let when = |seconds: Option<i64>| seconds.and_then(|seconds| local(seconds, terms.time_zone));
        let date = when(self.published.or(self.updated));
        let updated = when(self.updated).filter(|updated| Some(*updated) != date);
        if date.is_none() {
            no_date(self.date.as_deref(), place, report);
        }
        let page = Page {
            title,
            language: self.language,
            id: self.id.or_else(|| self.url.clone().filter(|url| is_of_one_page(url))),
            aliases: self.url.as_deref().and_then(alias).into_iter().collect(),
            url: self.url,
            date,
            updated,
            retrieved: when(self.made),
            authors: each_once(self.authors),
            tags: each_once(self.tags.iter().map(|tag| tag_of(tag))),
            summary,
            image,
            blocks,
            ..Page::default()
        };
        Item::article_at(place.line, article_file(&place.file, page, place, terms, report))
    }

    /// What an item is called that becomes no article.
    fn name(&self, place: &Place) -> String {
        let title = self.title.as_ref().map(plain).filter(|title| !title.is_empty());
        title.or_else(|| self.id.clone()).or_else(|| self.url.clone()).unwrap_or_else(|| place.file.to_string())
    }

    /// The headline in plain words, or else the first words of the text.
    fn title(&self, body: &str, place: &Place, report: &Report) -> Option<String> {
        let title = self.title.as_ref().map(plain).filter(|title| !title.is_empty());
        title.or_else(|| {
            let first = first_words(body)?;
            let message = format!("the item has no title: its first words are taken, `{first}`");
            let help = "write a headline into the article's front matter";
            report.push(Diagnostic::note(TITLE_FROM_TEXT, message).help(help).at(place.clone()));
            Some(first)
        })
    }
}

/// Words without markup, in one line.
pub(super) fn plain(words: &Words) -> String {
    match words {
        Words::Plain(text) => one_line(text),
        Words::Html(html) => markup::words(html),
    }
}

/// A tag in plain words; most have no markup that would have to be read.
fn tag_of(tag: &str) -> String {
    if tag.contains(['<', '&']) { markup::words(tag) } else { one_line(tag) }
}

/// The first sentence of a text, or as many of its words as a headline has room for.
fn first_words(text: &str) -> Option<String> {
    let ends = |&(at, mark): &(usize, char)| {
        let rest = text.get(at + mark.len_utf8()..).unwrap_or_default();
        matches!(mark, '.' | '!' | '?' | '۔' | '؟') && (rest.is_empty() || rest.starts_with(' '))
    };
    let end = text.char_indices().find(ends).map_or(text.len(), |(at, mark)| at + mark.len_utf8());
    let sentence = text.get(..end).unwrap_or(text).trim_end_matches(['.', '۔']);
    if sentence.chars().count() <= LONGEST_TITLE {
        return (!sentence.is_empty()).then(|| sentence.to_owned());
    }
    let mut title = String::new();
    for word in sentence.split(' ') {
        if !title.is_empty() && title.chars().count() + 1 + word.chars().count() > LONGEST_TITLE {
            break;
        }
        title.push_str(if title.is_empty() { "" } else { " " });
        title.push_str(word);
    }
    Some(title.chars().take(2 * LONGEST_TITLE).collect::<String>() + "…")
}

/// Adds to a text what is attached to it and not shown in it; the first picture goes to the head.
fn attach(blocks: &mut Vec<Block>, attachments: Vec<Attachment>) -> Option<HeadPicture> {
    let mut shown = Vec::new();
    addresses(blocks, &mut shown);
    let mut shown: BTreeSet<String> = shown.iter().map(|address| name_of(address)).collect();
    let mut head = None;
    for attachment in attachments {
        let name = name_of(&attachment.url);
        if !shown.insert(name.clone()) {
            continue;
        }
        let words = attachment.title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
        if attachment.media_type.starts_with("image/") {
            let picture = Picture { src: attachment.url, alt: words.unwrap_or_default(), caption: String::new() };
            match head {
                None => head = Some(HeadPicture { picture, credit: attachment.credit }),
                Some(_) => blocks.push(Block::Figure(picture)),
            }
        } else {
            let words = words.unwrap_or(name);
            let link = Inline::Link(attachment.url, String::new(), vec![Inline::Text(words)]);
            blocks.push(Block::Paragraph(vec![link]));
        }
    }
    head
}

/// The kind of a file by the end of its address.
pub(super) fn media_type_of(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|ending| path.ends_with(ending));
    if is_picture { "image/jpeg" } else { "application/octet-stream" }
}

/// The last part of an address, which copies of a picture have in common.
fn name_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// The addresses of the pictures and links of a text.
fn addresses(blocks: &[Block], found: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(_, words) | Block::Paragraph(words) => addresses_of_line(words, found),
            Block::List(_, items) => items.iter().for_each(|item| addresses(item, found)),
            Block::Quote(blocks) => addresses(blocks, found),
            Block::Figure(picture) => found.push(picture.src.clone()),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| addresses_of_line(cell, found));
            }
            Block::Code(..) | Block::Rule => {}
        }
    }
}

fn addresses_of_line(words: &[Inline], found: &mut Vec<String>) {
    for inline in words {
        match inline {
            Inline::Picture(picture) => found.push(picture.src.clone()),
            Inline::Link(target, _, inside) => {
                found.push(target.clone());
                addresses_of_line(inside, found);
            }
            Inline::Strong(inside) | Inline::Emphasis(inside) | Inline::Struck(inside) | Inline::Element(_, inside) => {
                addresses_of_line(inside, found);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Date(_) | Inline::Break | Inline::SoftBreak => {}
        }
    }
}

/// The path of an address, where it is more than the site's front page and needs no query.
fn alias(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    (url.query().is_none() && url.path() != "/").then(|| url.path().to_owned())
}

/// Whether an address can be that of one article, and not that of a site's front page.
fn is_of_one_page(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.path() != "/" || url.query().is_some())
}

/// Whether a text shows a reader nothing.
fn is_blank(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Paragraph(inside) => {
            line(inside).trim().is_empty() && !inside.iter().any(|inline| matches!(inline, Inline::Picture(_)))
        }
        _ => false,
    })
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{alias, first_words, is_of_one_page};

    #[test]
    fn the_first_words_are_a_sentence_or_as_many_as_fit() {
        for (text, title) in [
            ("Goats came. More followed.", Some("Goats came")),
            ("بکریاں آئیں۔ اور بھی۔", Some("بکریاں آئیں")),
            ("Who? Goats.", Some("Who?")),
            ("3.5 goats of goats.pk came. More", Some("3.5 goats of goats.pk came")),
            ("", None),
        ] {
            assert_eq!(first_words(text).as_deref(), title);
        }
        let long = first_words(&"goats ".repeat(30)).unwrap();
        assert!(long.chars().count() <= 71 && long.ends_with("goats…"), "{long}");
        assert_eq!(first_words(&"x".repeat(9_999)).unwrap().chars().count(), 141);
    }

    #[test]
    fn a_front_page_is_no_articles_address() {
        for (url, is) in
            [("https://a.b/", false), ("https://a.b", false), ("https://a.b/?p=7", true), ("https://a.b/c", true)]
        {
            assert_eq!(is_of_one_page(url), is, "{url}");
        }
    }

    #[test]
    fn an_alias_is_a_path_that_needs_no_query() {
        for (url, path) in [
            ("https://a.b/2022/05/goats/", Some("/2022/05/goats/")),
            ("https://a.b/?p=7", None),
            ("https://a.b/", None),
            ("mailto:a@b.c", None),
            ("goats", None),
        ] {
            assert_eq!(alias(url).as_deref(), path, "{url}");
        }
    }
}
