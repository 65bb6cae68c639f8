//! What stands around an article's text, line by line.
//!
//! The same lines stand above a text and below it, inside of its element or outside, from theme to theme. So both are
//! read alike: only a line that nothing is known of is part of the text in one, and left out in the other.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::ElementRef;

use super::claims::{Claims, MOST_NAMES, say, say_all, say_when};
use super::decide::{same_title, site_behind, without_site};
use super::fragment::{has_class, words_of, words_of_heading};
use super::meta::Head;
use super::microdata::has_property;
use super::moment::moment;
use super::page::{Sheet, leave_out, print};
use crate::dateline::{WrittenDate, parse_masthead_by};
use crate::html::Tree;
use crate::import::body::{Block, Inline, line, words as words_of_blocks};
use crate::import::page::{HeadPicture, Page, When};
use crate::import::printed::{LONGEST_HEADING, byline, ends_sentence, stamp, tags};
use crate::import::verify::{Cutting, verify};

/// The rule for what stands outside of the article and is nothing that is known.
const OUTSIDE: &str = "outside";
/// The rule for the headline where it stands a second time.
const HEADLINE: &str = "headline";
/// The rule for the site's name where it stands a second time.
const SITE_NAME: &str = "site-name";
/// How many blocks from the end of a text may be of its frame.
const TAIL: usize = 8;
/// The classes of an element that names the author.
const AUTHORS: [&str; 8] = [
    "author-name",
    "amp-wp-author",
    "byline",
    "amp-wp-byline",
    "entry-author",
    "post-author",
    "story__byline",
    "author",
];
/// The words before links to a section, lower case.
const SECTION_WORDS: [&str; 7] = ["categories", "category", "posted in", "filed under", "section", "زمرہ", "زمرے"];
/// The words before links to tags.
const TAG_WORDS: [&str; 5] = ["tags", "tag", "tagged", "ٹیگز", "ٹیگ"];

/// A page whose text was found.
pub(super) struct Around<'a> {
    /// Its file and its report.
    pub(super) sheet: &'a Sheet<'a>,
    /// Its elements.
    pub(super) tree: &'a Tree,
    /// Those of its head.
    pub(super) head: &'a Head<'a>,
    /// The element of the text.
    pub(super) body: ElementRef<'a>,
    /// Its address, as it names it.
    pub(super) address: Option<&'a str>,
    /// What was set aside, and the text.
    pub(super) off: &'a HashSet<NodeId>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Before the text.
    Above,
    /// Within.
    Text,
    /// After it.
    Below,
}

/// What became of a block.
enum Taken {
    /// It is of the text, or nothing is known of it.
    Left(Block),
    /// It is the headline, a date, the author: said elsewhere.
    Used,
    /// It is of the frame: the rule that says so, and its words.
    Off(String, String),
}

/// What was met on the way.
#[derive(Default)]
struct Met {
    /// The headline.
    title: Option<String>,
    /// The name of the site.
    site: Option<String>,
    /// Whether the headline was met.
    has_title: bool,
    /// Whether the site's name was met.
    has_site: bool,
    /// Whether a masthead was met.
    has_masthead: bool,
    /// The authors that the page prints.
    authors: Vec<String>,
    /// The sections and tags that links name.
    names: Vec<String>,
}

impl Around<'_> {
    /// Reads the lines of the text's element and those outside into the page, and hears what they say.
    pub(super) fn read(
        &self,
        inside: Vec<(NodeId, Block)>,
        outside: Vec<(NodeId, Block)>,
        claims: &mut Claims,
        page: &mut Page,
    ) {
        let first = inside.iter().find(|(_, block)| is_text(block)).map_or(self.body.id(), |(node, _)| *node);
        let site = claims.sites.first().map(|claim| claim.value.clone());
        let mut met = Met { site, ..Met::default() };
        let printed = self.printed_title(first, met.site.as_deref());
        let tab = self.head.title();
        // What stands behind the headline in the tab's title is the name of the site.
        let behind = || site_behind(printed.as_deref()?, tab?).map(str::to_owned);
        met.site = met.site.or_else(behind);
        say(&mut claims.titles, "the headline on the page", printed.as_deref());
        say(&mut claims.titles, "`<title>`", tab.map(|title| without_site(title, met.site.as_deref())));
        met.title = printed.or_else(|| claims.titles.first().map(|claim| claim.value.clone()));
        self.hear_elements(first, &mut met, claims);

        let (above, below): (Vec<_>, Vec<_>) = outside.into_iter().partition(|(node, _)| *node < self.body.id());
        self.outside(above, Zone::Above, &mut met, claims, page);
        self.inside(inside, &mut met, claims, page);
        self.outside(below, Zone::Below, &mut met, claims, page);
    }

    /// The headline as it is printed.
    fn printed_title(&self, first: NodeId, site: Option<&str>) -> Option<String> {
        let page = self.tree.root()?;
        let marked = |element: &ElementRef<'_>| {
            has_property(*element, "headline") || has_class(*element, &["entry-title", "amp-wp-title", "post-title"])
        };
        let is_h1 = |element: &ElementRef<'_>| element.value().name() == "h1";
        let find = |is_it: &dyn Fn(&ElementRef<'_>) -> bool| {
            let seen = page.descendent_elements().take_while(|element| element.id() <= first);
            let seen = seen.filter(|element| is_it(element) && element.value().name() != "meta");
            let words = seen.filter(|element| !self.is_set_aside(*element)).map(words_of_heading);
            let words: Vec<String> = words.filter(|words| !words.is_empty() && Some(words.as_str()) != site).collect();
            words.into_iter().next_back()
        };
        find(&marked).or_else(|| find(&is_h1))
    }

    /// Whether an element was set aside; the text itself was not.
    fn is_set_aside(&self, element: ElementRef<'_>) -> bool {
        let around = std::iter::once(*element).chain(element.ancestors());
        around.into_iter().any(|node| node.id() != self.body.id() && self.off.contains(&node.id()))
    }

    /// Hears elements that say what they are: times, authors and tags.
    fn hear_elements(&self, first: NodeId, met: &mut Met, claims: &mut Claims) {
        let order = self.sheet.terms.order;
        let Some(page) = self.tree.root() else { return };
        let (mut words, mut sections) = (Vec::new(), Vec::new());
        for element in page.descendent_elements() {
            let name = element.value().name();
            let is_time = name == "time" && element.id() < first;
            let is_author = element.id() < first
                && (has_class(element, &AUTHORS) || has_relation(element, "author"))
                && name != "link";
            let is_tag = has_relation(element, "tag") && words.len() + sections.len() < MOST_NAMES;
            if !(is_time || is_author || is_tag) || self.is_set_aside(element) {
                continue;
            }
            let text = words_of(element);
            if is_time {
                let when = element.attr("datetime").and_then(|datetime| moment(datetime, order));
                let is_update = has_class(element, &["updated", "modified"]) && !has_class(element, &["published"]);
                let list = if is_update { &mut claims.updated } else { &mut claims.published };
                // Themes print one time again and again, and other articles' times further down.
                if list.iter().all(|claim| claim.by != "`<time>`") {
                    say_when(list, "`<time>`", when);
                }
            } else if is_author {
                let author = byline(&text).unwrap_or(&text).trim_start_matches("by ").to_owned();
                let is_name = !author.is_empty() && author.split_whitespace().count() <= 6 && !ends_sentence(&author);
                if is_name && moment(&author, order).is_none() && met.authors.is_empty() {
                    met.authors.push(author);
                }
            } else if has_relation(element, "category") {
                sections.push(text);
            } else {
                words.push(text);
            }
        }
        say_all(&mut claims.authors, "the byline", met.authors.clone());
        met.names = [sections.as_slice(), words.as_slice()].concat();
        say(&mut claims.sections, "the page", sections.first());
        say_all(&mut claims.tags, "the page", words);
    }

    fn outside(&self, pieces: Vec<(NodeId, Block)>, zone: Zone, met: &mut Met, claims: &mut Claims, page: &mut Page) {
        // What nobody knows is left out in one piece.
        let mut unknown: Option<(usize, String)> = None;
        for (node, block) in pieces {
            let row = self.tree.line(node);
            match self.settle(node, block, zone, met, claims, page) {
                Taken::Used => {}
                Taken::Off(rule, words) => leave_out(page, row, &words, &rule),
                Taken::Left(Block::Figure(picture)) if zone == Zone::Above && met.has_title => {
                    print(&mut claims.pictures, "the page", HeadPicture { picture, credit: None });
                }
                Taken::Left(block) => {
                    let words = words_of_blocks(&[block]);
                    let (_, text) = unknown.get_or_insert_with(|| (row, String::new()));
                    text.push_str(&words);
                    continue;
                }
            }
            if let Some((row, words)) = unknown.take() {
                leave_out(page, row, &words, OUTSIDE);
            }
        }
        if let Some((row, words)) = unknown {
            leave_out(page, row, &words, OUTSIDE);
        }
    }

    fn inside(&self, pieces: Vec<(NodeId, Block)>, met: &mut Met, claims: &mut Claims, page: &mut Page) {
        let first = pieces.iter().position(|(_, block)| is_text(block)).unwrap_or(pieces.len());
        let last = pieces.iter().rposition(|(_, block)| is_text(block)).unwrap_or_default();
        let tail = last.max(pieces.len().saturating_sub(TAIL));
        for (index, (node, block)) in pieces.into_iter().enumerate() {
            let zone = match index {
                index if index < first => Zone::Above,
                index if index > tail => Zone::Below,
                _ => Zone::Text,
            };
            match self.settle(node, block, zone, met, claims, page) {
                Taken::Left(block) => page.blocks.push(block),
                Taken::Used => {}
                Taken::Off(rule, words) => leave_out(page, self.tree.line(node), &words, &rule),
            }
        }
    }

    /// What a block is to the article; around the text, each line of a paragraph is looked at by itself.
    fn settle(
        &self,
        node: NodeId,
        block: Block,
        zone: Zone,
        met: &mut Met,
        claims: &mut Claims,
        page: &mut Page,
    ) -> Taken {
        let inlines = match block {
            Block::Paragraph(inlines) if zone != Zone::Text && inlines.contains(&Inline::Break) => inlines,
            block => return self.settle_line(node, block, zone, met, claims, page),
        };
        let mut left: Vec<Inline> = Vec::new();
        for line in inlines.split(|inline| *inline == Inline::Break) {
            match self.settle_line(node, Block::Paragraph(line.to_vec()), zone, met, claims, page) {
                Taken::Left(Block::Paragraph(line)) => {
                    left.extend((!left.is_empty()).then_some(Inline::Break));
                    left.extend(line);
                }
                Taken::Left(_) | Taken::Used => {}
                Taken::Off(rule, words) => leave_out(page, self.tree.line(node), &words, &rule),
            }
        }
        if left.is_empty() { Taken::Used } else { Taken::Left(Block::Paragraph(left)) }
    }

    /// What a block of one line is to the article.
    fn settle_line(
        &self,
        node: NodeId,
        block: Block,
        zone: Zone,
        met: &mut Met,
        claims: &mut Claims,
        page: &mut Page,
    ) -> Taken {
        let (Block::Heading(_, inlines) | Block::Paragraph(inlines)) = &block else { return Taken::Left(block) };
        let words = line(inlines).split_whitespace().collect::<Vec<_>>().join(" ");
        let off = |rule: &str| Taken::Off(rule.to_owned(), words.clone());
        if zone != Zone::Text && met.title.as_deref().is_some_and(|title| same_title(title, &words)) {
            return if std::mem::replace(&mut met.has_title, true) { off(HEADLINE) } else { Taken::Used };
        }
        if zone != Zone::Text && met.site.as_deref() == Some(words.as_str()) {
            if std::mem::replace(&mut met.has_site, true) {
                return off(SITE_NAME);
            }
            page.comments.push(("site", words));
            return Taken::Used;
        }
        let source = self.sheet.source(self.address);
        if let Some(rule) = self.sheet.terms.furniture.rule_for(&source, &words, zone == Zone::Above) {
            return off(&rule);
        }
        let is_said = zone != Zone::Text
            && (self.is_masthead(node, &words, met, claims, page)
                || self.is_stamp(&words, claims, page)
                || is_byline(&words, met, claims)
                || is_list_of_links(inlines, &words, met, claims));
        if is_said { Taken::Used } else { Taken::Left(block) }
    }

    /// Hears a line that says the day of the issue, and holds it against the calendar.
    fn is_masthead(&self, node: NodeId, words: &str, met: &mut Met, claims: &mut Claims, page: &mut Page) -> bool {
        let terms = self.sheet.terms;
        if met.has_masthead {
            return false;
        }
        let Some(masthead) = parse_masthead_by(words, terms.order) else { return false };
        let row = self.tree.line(node);
        let place = |span: std::ops::Range<usize>| self.sheet.place_of(words, row, span);
        verify(&masthead, &Cutting { words, place: &place }, terms.rule, self.sheet.report);
        let gregorian = masthead.gregorian.map(|(date, _)| WrittenDate::Gregorian(date));
        let date = gregorian.or(masthead.hijri.map(|(date, _)| WrittenDate::Hijri(date)));
        say_when(&mut claims.published, "the masthead", date.map(When::Day));
        page.comments.push(("printed", words.to_owned()));
        met.has_masthead = true;
        true
    }

    /// Hears a line that says when the article was published or changed.
    fn is_stamp(&self, words: &str, claims: &mut Claims, page: &mut Page) -> bool {
        let Some((is_update, reading)) = stamp(words, self.sheet.terms.order) else { return false };
        let list = if is_update { &mut claims.updated } else { &mut claims.published };
        say_when(list, "the page", Some(When::Day(reading.date)));
        page.comments.push(("printed", words.to_owned()));
        true
    }
}

/// Hears a line that names the author.
fn is_byline(words: &str, met: &mut Met, claims: &mut Claims) -> bool {
    let named = byline(words);
    if met.authors.iter().any(|author| author == named.unwrap_or(words)) {
        return true;
    }
    match named {
        Some(author) if met.authors.is_empty() => {
            met.authors.push(author.to_owned());
            say_all(&mut claims.authors, "the byline", vec![author.to_owned()]);
            true
        }
        _ => false,
    }
}

/// Hears a line of tags, or of the sections that an article stands in.
fn is_list_of_links(inlines: &[Inline], words: &str, met: &Met, claims: &mut Claims) -> bool {
    if let Some(tags) = tags(words) {
        say_all(&mut claims.tags, "the page", tags);
        return true;
    }
    let links = inlines.iter().filter_map(|inline| match inline {
        Inline::Link(_, _, inside) => Some(line(inside).trim().to_owned()),
        _ => None,
    });
    let mut names: Vec<String> = links.collect();
    let rest = inlines.iter().filter(|inline| !matches!(inline, Inline::Link(..))).cloned().collect::<Vec<_>>();
    let label = line(&rest).to_lowercase();
    let label = label.trim_matches(|character: char| !character.is_alphanumeric());
    if names.is_empty() {
        let Some((start, list)) = words.split_once(':') else { return false };
        if !SECTION_WORDS.contains(&start.to_lowercase().as_str()) {
            return false;
        }
        names = list.split([',', '،']).map(|name| name.trim().to_owned()).collect();
        say(&mut claims.sections, "the page", names.first());
        return true;
    }
    if names.iter().all(|name| met.names.contains(name)) {
        return true;
    }
    if TAG_WORDS.contains(&label) {
        say_all(&mut claims.tags, "the page", names);
    } else if SECTION_WORDS.contains(&label) {
        say(&mut claims.sections, "the page", names.first());
    } else {
        return false;
    }
    true
}

/// Whether a block is text for sure, and no line of a frame.
fn is_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(inlines) => {
            let words = line(inlines);
            let is_long = words.chars().count() > LONGEST_HEADING;
            is_long || (ends_sentence(words.trim()) && byline(words.trim()).is_none())
        }
        Block::Heading(..) | Block::Figure(_) | Block::Rule => false,
        _ => true,
    }
}

fn has_relation(element: ElementRef<'_>, relation: &str) -> bool {
    element.attr("rel").is_some_and(|words| words.split_whitespace().any(|word| word == relation))
}
