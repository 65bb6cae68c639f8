//! The element that holds the text of a page's article.
//!
//! 1. What says so itself: `itemprop=articleBody`, and the classes of well-known themes and of AMP's.
//! 2. `<article>`, `[role=main]`, `<main>` and at last the whole page: in it the element in which most text stands in
//!    paragraphs, as long as it has nearly all of the text.

use std::collections::{BTreeMap, HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node};

use super::fragment::{BLOCKS, UNSEEN, has_class};
use super::microdata::has_property;

/// The classes of the element that holds the text, in well-known themes.
const CLASSES: [&str; 14] = [
    "amp-wp-article-content",
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "article__body",
    "story-body",
    "story__content",
    "story-content",
    "td-post-content",
    "content-inner",
    "post-body",
    "postBody",
    "news-detail",
];
/// A text with fewer characters is no paragraph.
const SHORTEST_PARAGRAPH: usize = 25;

/// The element that holds the text; `off` are the parts that are taken off.
pub(super) fn find<'a>(page: ElementRef<'a>, off: &HashSet<NodeId>) -> ElementRef<'a> {
    let measure = Measure::of(page, off);
    let most = |is_it: &dyn Fn(ElementRef<'a>) -> bool| {
        let found = page.descendent_elements().filter(|element| is_it(*element));
        let measured = found.map(|element| (measure.text(element), element)).filter(|(text, _)| *text > 0);
        measured.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, element)| element)
    };
    if let Some(said) = most(&|element| has_property(element, "articleBody")) {
        return said;
    }
    if let Some(known) = CLASSES.iter().find_map(|class| most(&|element| has_class(element, &[class]))) {
        return known;
    }
    let article = most(&|element| element.value().name() == "article")
        .or_else(|| most(&|element| element.attr("role") == Some("main")))
        .or_else(|| most(&|element| element.value().name() == "main"));
    let around = article.unwrap_or(page);
    let has_nearly_all = |element: &ElementRef<'a>| 5 * measure.paragraphs(*element) >= 4 * measure.paragraphs(around);
    measure.densest(around).filter(has_nearly_all).unwrap_or(around)
}

/// How much text stands where; words of links count by half.
struct Measure<'a> {
    /// The text in each element.
    texts: HashMap<NodeId, usize>,
    /// That of it which stands in paragraphs.
    paragraphs: HashMap<NodeId, usize>,
    /// Each paragraph and its length.
    blocks: Vec<(ElementRef<'a>, usize)>,
}

impl<'a> Measure<'a> {
    fn of(page: ElementRef<'a>, off: &HashSet<NodeId>) -> Self {
        let mut own: HashMap<NodeId, usize> = HashMap::new();
        let is_unseen =
            |element: &ElementRef<'a>| off.contains(&element.id()) || UNSEEN.contains(&element.value().name());
        // For each open element: whether it is seen, whether it is in a link, and the block that its text belongs to.
        let mut open: Vec<(bool, bool, NodeId)> = vec![(true, false, page.id())];
        for edge in page.traverse() {
            let (is_seen, is_link, block) = open.last().copied().unwrap_or((true, false, page.id()));
            match edge {
                Edge::Open(node) => {
                    if let Node::Text(text) = node.value()
                        && is_seen
                    {
                        let length: usize = text.split_whitespace().map(|word| word.chars().count() + 1).sum();
                        *own.entry(block).or_default() += if is_link { length / 2 } else { length };
                    }
                    open.push(match ElementRef::wrap(node) {
                        Some(element) => {
                            let name = element.value().name();
                            let block = if BLOCKS.contains(&name) { element.id() } else { block };
                            (is_seen && !is_unseen(&element), is_link || name == "a", block)
                        }
                        None => (is_seen, is_link, block),
                    });
                }
                Edge::Close(_) => {
                    open.pop();
                }
            }
        }
        let length = |element: ElementRef<'a>| own.get(&element.id()).copied().unwrap_or_default();
        let is_paragraph = |length: &usize| *length >= SHORTEST_PARAGRAPH;
        let blocks = page.descendent_elements().map(|element| (element, length(element)));
        Self {
            texts: sums(page, &length),
            paragraphs: sums(page, &|element| Some(length(element)).filter(is_paragraph).unwrap_or_default()),
            blocks: blocks.filter(|(_, length)| is_paragraph(length)).collect(),
        }
    }

    fn text(&self, element: ElementRef<'a>) -> usize {
        self.texts.get(&element.id()).copied().unwrap_or_default()
    }

    fn paragraphs(&self, element: ElementRef<'a>) -> usize {
        self.paragraphs.get(&element.id()).copied().unwrap_or_default()
    }

    /// The element that most paragraphs stand in, directly or one level below.
    fn densest(&self, around: ElementRef<'a>) -> Option<ElementRef<'a>> {
        let inside: HashSet<NodeId> = around.descendants().map(|node| node.id()).collect();
        let mut scores: BTreeMap<NodeId, (usize, ElementRef<'a>)> = BTreeMap::new();
        for (block, length) in self.blocks.iter().filter(|(block, _)| inside.contains(&block.id())) {
            let is_paragraph = matches!(block.value().name(), "p" | "li" | "blockquote" | "h2" | "h3" | "h4" | "pre");
            let parents = block.ancestors().filter_map(ElementRef::wrap).take(2);
            // A block with text of its own may be a paragraph, or hold paragraphs that are only parted by breaks.
            let own = std::iter::once((*block, if is_paragraph { 0 } else { *length }));
            for (element, share) in own.chain(parents.zip([*length, *length / 2])) {
                scores.entry(element.id()).or_insert((0, element)).0 += share;
            }
        }
        let inside = scores.into_values().filter(|(_, element)| inside.contains(&element.id()));
        inside.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, element)| element)
    }
}

/// For each element, the sum over it and all in it.
fn sums<'a>(page: ElementRef<'a>, amount: &dyn Fn(ElementRef<'a>) -> usize) -> HashMap<NodeId, usize> {
    let mut sums = HashMap::new();
    let mut open: Vec<usize> = Vec::new();
    for edge in page.traverse() {
        match edge {
            Edge::Open(node) => open.push(ElementRef::wrap(node).map_or(0, amount)),
            Edge::Close(node) => {
                let sum = open.pop().unwrap_or_default();
                if let Some(around) = open.last_mut() {
                    *around += sum;
                }
                sums.insert(node.id(), sum);
            }
        }
    }
    sums
}
