//! An item of an export to an article.

use url::Url;

use super::attachments::Attachments;
use super::channel::Channel;
use super::content::{Content, content};
use super::cut::Piece;
use super::dates::{is_later, when};
use super::kind::{is_technical, is_uncategorized, why_no_article};
use super::record::{Record, Term};
use crate::html::TooMuch;
use crate::import::article_file::article_file;
use crate::import::body::{Block, Picture, words};
use crate::import::html;
use crate::import::page::{HeadPicture, Page, Standing};
use crate::import::{Item, Terms};
use crate::report::{Code, Diagnostic, Place, Report, Severity, Span};
use crate::source::TEXT_LIMIT;

/// An item has no title.
const UNTITLED: Code = Code("import/untitled");
/// An item is behind a password.
const PASSWORD: Code = Code("import/password");
/// A status that plugins made.
const STATUS: Code = Code("import/status");
/// An item is in several categories.
const CATEGORIES: Code = Code("import/categories");
/// An item has comments.
const COMMENTS: Code = Code("import/comments");
/// The picture at the head of an article is not in the export.
const FEATURED: Code = Code("import/featured-picture");
/// Something of a text could not be kept.
const LOST: Code = Code("import/lost");
/// A text that makes an article file which is too long to be read again.
const TOO_LONG: Code = Code("import/too-long");
/// HTML that is too much for its reader.
const TOO_MUCH: Code = Code("import/too-much");

/// How many words of a text stand for a title that is missing.
const TITLE_WORDS: usize = 8;
/// The longest title that is made of a text, in characters.
const TITLE_LENGTH: usize = 80;
/// The longest text before `<!--more-->` that is a summary, in characters.
const SUMMARY_LENGTH: usize = 500;

/// What an item is read with.
pub(super) struct Desk<'a> {
    /// The export's file.
    pub(super) file: &'a str,
    /// Its site.
    pub(super) channel: &'a Channel,
    /// The attachments that are known.
    pub(super) attachments: &'a Attachments,
    /// Whether attachments that stand further down are known too.
    pub(super) knows_all: bool,
    /// What the newspaper wants.
    pub(super) terms: &'a Terms<'a>,
    /// Where remarks go.
    pub(super) report: &'a Report,
}

/// The article of an item, or why there is none.
///
/// `id` is what the source knows it by for ever.
pub(super) fn entry(record: &Record, id: Option<String>, piece: &Piece<'_>, desk: &Desk<'_>) -> Item {
    let (line, place) = (piece.start.0, piece.place(desk.file, Span::new(0, "<item>".len())));
    if let Some(why) = why_no_article(&record.kind) {
        return Item::skipped(name(record), line, why);
    }
    let name = name(record);
    let page = match page(record, id, piece, &place, desk) {
        Ok(page) => page,
        Err(what) => {
            let help = "make the text simpler in WordPress, or take it over by hand";
            let message = format!("in the text of `{name}` {what}");
            desk.report.push(Diagnostic::error(TOO_MUCH, message).help(help).at(place));
            return Item::failed(name, line, format!("in its text {what}"));
        }
    };
    let imported = article_file(desk.file, page, &place, desk.terms, desk.report);
    if imported.text.len() as u64 > TEXT_LIMIT {
        let message =
            format!("`{name}` would be an article file of more than {} MiB, which no build reads", TEXT_LIMIT >> 20);
        let help = "cut the article into several, in WordPress or in the export";
        desk.report.push(Diagnostic::error(TOO_LONG, message).help(help).at(place));
        return Item::failed(name, line, "the article is too long");
    }
    Item::article_at(line, imported)
}

/// What an item is called in a report.
fn name(record: &Record) -> String {
    let names = [plain(&record.title), record.slug.clone()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| format!("item {}", record.number))
}

fn page(
    record: &Record,
    id: Option<String>,
    piece: &Piece<'_>,
    place: &Place,
    desk: &Desk<'_>,
) -> Result<Page, TooMuch> {
    let say = |diagnostic: Diagnostic| desk.report.push(diagnostic.at(place.clone()));
    let url = Url::parse(&record.link).ok();
    let base = url.as_ref().or(desk.channel.base.as_ref());
    let content = content(&record.content.words, record.number, desk.attachments);
    remark(&content, record, piece, place, desk);
    let text = html::fragment(&content.html, base)?;
    for lost in &text.lost {
        say(Diagnostic::warning(LOST, format!("not kept: {lost}")));
    }
    let (standing, is_future) = standing(record, &say);
    let [stamp, local, utc] = &record.published;
    let date = when(local, utc, stamp);
    let [local, utc] = &record.modified;
    let updated = when(local, utc, "").filter(|updated| date.is_some_and(|date| is_later(date, *updated)));
    if record.comments > 0 {
        let comments = if record.comments == 1 { "comment is" } else { "comments are" };
        say(Diagnostic::note(COMMENTS, format!("{} {comments} not imported", record.comments)));
    }
    let mut page = Page {
        title: plain(&record.title),
        language: language(record, desk.channel),
        id,
        group: group(record, desk.channel),
        url: url.as_ref().map(Url::to_string),
        date,
        updated,
        authors: authors(record, desk.channel),
        summary: summary(record, &content, base),
        image: featured(record, desk, &say),
        standing,
        embargo: date.filter(|_| is_future),
        aliases: aliases(record, url.as_ref()),
        comments: marks(record),
        blocks: text.blocks,
        ..Page::default()
    };
    shelve(record, &mut page, &say);
    if page.title.is_empty() {
        page.title = title(&page, record);
        let message = format!("the item has no title, and is called `{}`", page.title);
        say(Diagnostic::note(UNTITLED, message).help("give the article a `title`"));
    }
    Ok(page)
}

/// Says what was remarked of the text, at its place where that is known.
fn remark(content: &Content, record: &Record, piece: &Piece<'_>, place: &Place, desk: &Desk<'_>) {
    for remark in &content.remarks {
        let message = remark.message.clone();
        let diagnostic = match remark.severity {
            Severity::Error => Diagnostic::error(remark.code, message),
            Severity::Warning => Diagnostic::warning(remark.code, message),
            Severity::Note => Diagnostic::note(remark.code, message),
        };
        let span = record.content.at.map(|at| Span::from(remark.span.clone()).shifted(at));
        let place = span.map_or_else(|| place.clone(), |span| piece.place(desk.file, span));
        desk.report.push(diagnostic.help(remark.help).at(place));
    }
}

/// Whether readers may see an item, and whether only from its date on.
fn standing(record: &Record, say: &dyn Fn(Diagnostic)) -> (Standing, bool) {
    if record.has_password {
        let help = "a paper has no pages behind passwords: publish the article with `status: published`, or leave it";
        say(Diagnostic::warning(PASSWORD, "the item is behind a password, and is withheld").help(help));
        return (Standing::Withheld, false);
    }
    match record.status.as_str() {
        "publish" | "inherit" | "" => (Standing::Published, false),
        "future" => (Standing::Published, true),
        "draft" | "pending" | "auto-draft" => (Standing::Draft, false),
        "private" | "trash" => (Standing::Withheld, false),
        status => {
            let status: String = status.chars().take(40).collect();
            let message = format!("the status `{status}` is none of WordPress's own, and the article is a draft");
            say(Diagnostic::warning(STATUS, message).help("publish the article with `status: published`"));
            (Standing::Draft, false)
        }
    }
}

/// The language of an item: Polylang's term, WPML's field, or the site's language.
fn language(record: &Record, channel: &Channel) -> Option<String> {
    let own = record.term("language").map(str::to_owned).or_else(|| record.language.clone());
    own.or_else(|| channel.language.clone())
}

/// What an item has in common with its translations and with nothing else in the world.
fn group(record: &Record, channel: &Channel) -> Option<String> {
    let group = record.term("post_translations").or(record.group.as_deref()).filter(|group| !group.is_empty())?;
    Some(format!("{}#{group}", channel.base.as_ref().map_or("", Url::as_str)))
}

/// The authors: the item's own, and those that a plugin for several authors names in terms.
fn authors(record: &Record, channel: &Channel) -> Vec<String> {
    let others = record.terms.iter().filter(|term| term.domain == "author");
    let mut authors: Vec<String> =
        others.map(|term| channel.author_of_term(&term.slug).unwrap_or(&term.name)).map(plain).collect();
    if authors.is_empty() {
        authors.push(plain(channel.author(&record.creator)));
    }
    authors.retain(|author| !author.is_empty());
    authors
}

/// Puts an item into its section and gives it its tags; a page stands in no section.
fn shelve(record: &Record, page: &mut Page, say: &dyn Fn(Diagnostic)) {
    let is_category = |term: &Term| matches!(term.domain.as_str(), "category" | "");
    let mut categories = names(record, |term| is_category(term) && !is_uncategorized(&term.slug, &term.name));
    if record.kind != "page" && !categories.is_empty() {
        let section = categories.remove(0);
        if !categories.is_empty() {
            let count = categories.len() + 1;
            let message = format!("of {count} categories the first, `{section}`, is the section; the others are tags");
            say(Diagnostic::note(CATEGORIES, message));
        }
        page.section = Some(section);
    }
    page.tags = categories;
    for tag in names(record, |term| !is_category(term) && !is_technical(&term.domain)) {
        if !has(&page.tags, &tag) {
            page.tags.push(tag);
        }
    }
}

/// The names of an item's terms of a kind, each once.
fn names(record: &Record, is_wanted: impl Fn(&Term) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    for term in record.terms.iter().filter(|term| is_wanted(term)) {
        let name = plain(if term.name.is_empty() { &term.slug } else { &term.name });
        if !name.is_empty() && !has(&names, &name) {
            names.push(name);
        }
    }
    names
}

/// Whether a list has a name, in large letters or small.
fn has(list: &[String], name: &str) -> bool {
    list.iter().any(|known| known.to_lowercase() == name.to_lowercase())
}

/// The excerpt, or else what stands before `<!--more-->` where it is short enough for a list.
fn summary(record: &Record, content: &Content, base: Option<&Url>) -> Option<String> {
    let excerpt = plain(&record.excerpt.words);
    if !excerpt.is_empty() {
        return Some(excerpt);
    }
    let mut teaser = html::fragment(content.teaser.as_ref()?, base).ok()?;
    teaser.blocks.retain(|block| matches!(block, Block::Paragraph(_)));
    Some(one_line(&words(&teaser.blocks)))
        .filter(|teaser| !teaser.is_empty() && teaser.chars().count() <= SUMMARY_LENGTH)
}

/// The picture at the head.
fn featured(record: &Record, desk: &Desk<'_>, say: &dyn Fn(Diagnostic)) -> Option<HeadPicture> {
    let number = record.thumbnail?;
    let Some(attachment) = desk.attachments.get(number) else {
        let message = format!("the picture at the head of the article, attachment {number}, is not in the export");
        let help = if desk.knows_all {
            "export everything, attachments among it, and import that"
        } else {
            "it may stand further down: what comes through a pipe is read once, so import from a file"
        };
        say(Diagnostic::warning(FEATURED, message).help(help));
        return None;
    };
    let picture = Picture { src: attachment.url, alt: plain(&attachment.alt), caption: plain(&attachment.caption) };
    Some(HeadPicture { picture, credit: None })
}

/// The path of an item on its site, and those that it had before.
fn aliases(record: &Record, url: Option<&Url>) -> Vec<String> {
    // `/?p=123` is an address without a path of its own.
    let Some(path) = url.filter(|url| url.query().is_none()).map(Url::path).filter(|path| *path != "/") else {
        return Vec::new();
    };
    let mut aliases = vec![path.to_owned()];
    let bare = path.trim_end_matches('/');
    let end = path.get(bare.len()..).unwrap_or_default();
    if let Some((folder, _)) = bare.rsplit_once('/') {
        for slug in &record.old_slugs {
            let old = format!("{folder}/{slug}{end}");
            if !aliases.contains(&old) {
                aliases.push(old);
            }
        }
    }
    aliases
}

/// What the item is to `WordPress` and an article has no key for.
fn marks(record: &Record) -> Vec<(&'static str, String)> {
    let mut marks = Vec::new();
    if record.kind == "page" {
        marks.push(("type", "page".to_owned()));
    }
    if record.is_sticky {
        marks.push(("sticky", "yes".to_owned()));
    }
    if let Some(format) = record.term("post_format") {
        marks.push(("format", format.trim_start_matches("post-format-").to_owned()));
    }
    marks
}

/// A title for an item that has none: its first words, or its address, or its number.
fn title(page: &Page, record: &Record) -> String {
    let text = words(&page.blocks);
    let mut title = text.split_whitespace().take(TITLE_WORDS).collect::<Vec<_>>().join(" ");
    if text.split_whitespace().count() > TITLE_WORDS {
        title.push('…');
    }
    if title.chars().count() > TITLE_LENGTH {
        title = title.chars().take(TITLE_LENGTH).collect::<String>() + "…";
    }
    let numbered = format!("Untitled {}", record.number);
    [title, record.slug.clone(), numbered].into_iter().find(|title| !title.is_empty()).unwrap_or_default()
}

/// The words of a line of HTML.
fn plain(html: &str) -> String {
    let text = html.contains(['<', '&']).then(|| html::fragment(html, None).ok()).flatten();
    text.map_or_else(|| one_line(html), |text| one_line(&words(&text.blocks)))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
