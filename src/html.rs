//! HTML to a tree, as browsers make one, within bounds.
//!
//! The parser mends whatever it is given, and some input makes it mend for ever: elements nested without end, formatting
//! that is opened anew in each paragraph, a tag with a million attributes. So it is fed in small pieces, and between two
//! of them what it has built is looked at. Each node remembers the line that it begins in.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;
use std::fmt;

use ego_tree::{NodeId, NodeRef};
use html5ever::driver::{self, ParseOpts, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

/// The deepest that elements are nested; browsers stop there too.
const DEEPEST: usize = 512;
/// The most elements and comments of a page.
const MOST_NODES: usize = 500_000;
/// The most attributes of a tag; the parser compares each with all before it.
const MOST_ATTRIBUTES: u32 = 10_000;
/// How much the parser is fed before its tree is looked at, in bytes.
const PIECE: usize = 512;

/// A page or a piece of one.
#[derive(Debug)]
pub(crate) struct Tree {
    html: Html,
    lines: HashMap<NodeId, u32>,
}

/// Why there is no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooMuch {
    /// Elements are nested too deep, from a line on.
    Depth(usize),
    /// There are too many elements, from a line on.
    Nodes(usize),
    /// A tag has too many attributes, in a line.
    Attributes(usize),
}

impl TooMuch {
    /// The line of the HTML where it became too much, from 1.
    pub(crate) const fn line(self) -> usize {
        match self {
            Self::Depth(line) | Self::Nodes(line) | Self::Attributes(line) => line,
        }
    }
}

impl fmt::Display for TooMuch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth(_) => write!(formatter, "elements are nested deeper than {DEEPEST}"),
            Self::Nodes(_) => write!(formatter, "there are more than {MOST_NODES} elements"),
            Self::Attributes(_) => write!(formatter, "a tag has more than {MOST_ATTRIBUTES} attributes"),
        }
    }
}

impl Tree {
    /// The tree of a whole page.
    pub(crate) fn of_page(html: &str) -> Result<Self, TooMuch> {
        let sink = Sink::new(Html::new_document());
        grow(driver::parse_document(sink, options()), html)
    }

    /// The tree of a piece of a page's body.
    pub(crate) fn of_fragment(html: &str) -> Result<Self, TooMuch> {
        let body = QualName::new(None, ns!(html), LocalName::from("body"));
        let sink = Sink::new(Html::new_fragment());
        grow(driver::parse_fragment(sink, options(), body, Vec::new(), false), html)
    }

    /// The element around all others.
    pub(crate) fn root(&self) -> Option<ElementRef<'_>> {
        self.html.tree.root().children().find_map(ElementRef::wrap)
    }

    /// The line that a node begins in, from 1; of a text, that of what stands before it.
    pub(crate) fn line(&self, node: NodeId) -> usize {
        let mut nodes = std::iter::successors(self.html.tree.get(node), before);
        nodes.find_map(|node| self.lines.get(&node.id())).map_or(1, |line| *line as usize)
    }
}

/// The node that stands before another, or around it.
fn before<'a>(node: &NodeRef<'a, Node>) -> Option<NodeRef<'a, Node>> {
    node.prev_sibling().or_else(|| node.parent())
}

/// Scripts never run here, so that what stands in `noscript` is part of the page.
fn options() -> ParseOpts {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    ParseOpts { tree_builder, ..ParseOpts::default() }
}

/// Feeds the parser piece by piece, as long as what it builds is within bounds.
fn grow(mut parser: Parser<Sink>, html: &str) -> Result<Tree, TooMuch> {
    if let Some(line) = crowded_tag(html) {
        return Err(TooMuch::Attributes(line));
    }
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from_slice(piece));
        parser.tokenizer.sink.sink.trouble()?;
        rest = after;
    }
    let (tree, trouble) = parser.finish();
    trouble.map_or(Ok(tree), Err)
}

/// The points of a tag that tell what its next byte is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    Name,
    Between,
    Attribute,
    Equals,
    DoubleQuoted,
    SingleQuoted,
    Bare,
}

impl Point {
    const ALL: [Self; 7] =
        [Self::Name, Self::Between, Self::Attribute, Self::Equals, Self::DoubleQuoted, Self::SingleQuoted, Self::Bare];

    /// The point after a byte, and whether an attribute begins there; none where the tag ends.
    const fn after(self, byte: u8) -> Option<(Self, bool)> {
        let is_space = byte.is_ascii_whitespace();
        let point = match (self, byte) {
            (Self::DoubleQuoted, b'"') | (Self::SingleQuoted, b'\'') => Self::Between,
            (Self::DoubleQuoted | Self::SingleQuoted, _) => self,
            (_, b'>') => return None,
            (Self::Equals, b'"') => Self::DoubleQuoted,
            (Self::Equals, b'\'') => Self::SingleQuoted,
            (Self::Equals, _) if is_space => Self::Equals,
            (Self::Equals, _) => Self::Bare,
            (_, _) if is_space => Self::Between,
            (Self::Bare, _) => Self::Bare,
            (_, b'/') => Self::Between,
            (Self::Between | Self::Attribute, b'=') => Self::Equals,
            (Self::Between, _) => return Some((Self::Attribute, true)),
            (Self::Name | Self::Attribute, _) => self,
        };
        Some((point, false))
    }
}

/// The line of the first tag that has too many attributes.
///
/// Where a tag begins is for the parser to know: `<` may stand in a script or a comment. So a tag is followed from every
/// `<`, all that are at the same point of a tag as one, with the attributes of the one that has most.
fn crowded_tag(html: &str) -> Option<usize> {
    let mut counts = [None::<u32>; Point::ALL.len()];
    let (mut line, mut before) = (1, [b' '; 2]);
    for byte in html.bytes() {
        let mut next = [None; Point::ALL.len()];
        let mut reach = |point: Point, count: u32| {
            if let Some(slot) = next.get_mut(point as usize) {
                *slot = (*slot).max(Some(count));
            }
        };
        for (point, count) in Point::ALL.into_iter().zip(counts) {
            let Some((count, (after, is_new))) = count.zip(point.after(byte)) else { continue };
            reach(after, count + u32::from(is_new));
            // Where no name stands before it, the sign is the beginning of one.
            if point == Point::Between && byte == b'=' {
                reach(Point::Attribute, count + 1);
            }
        }
        if byte.is_ascii_alphabetic() && matches!(before, [_, b'<'] | [b'<', b'/']) {
            reach(Point::Name, 0);
        }
        if next.iter().flatten().any(|count| *count > MOST_ATTRIBUTES) {
            return Some(line);
        }
        counts = next;
        line += usize::from(byte == b'\n');
        let [_, last] = before;
        before = [last, byte];
    }
    None
}

/// The tree while it grows, and what is watched on the way.
struct Sink {
    inner: HtmlTreeSink,
    line: Cell<u32>,
    marks: RefCell<HashMap<NodeId, Mark>>,
    deepest: Cell<usize>,
}

/// What is remembered of a node.
#[derive(Clone, Copy, Default)]
struct Mark {
    line: u32,
    depth: u16,
}

impl Sink {
    fn new(html: Html) -> Self {
        let (line, deepest) = (Cell::new(1), Cell::new(0));
        Self { inner: HtmlTreeSink::new(html), line, marks: RefCell::default(), deepest }
    }

    /// Whether the tree is beyond its bounds.
    fn trouble(&self) -> Result<(), TooMuch> {
        let line = self.line.get() as usize;
        match () {
            () if self.deepest.get() > DEEPEST => Err(TooMuch::Depth(line)),
            () if self.marks.borrow().len() > MOST_NODES => Err(TooMuch::Nodes(line)),
            () => Ok(()),
        }
    }

    fn mark(&self, node: NodeId) -> NodeId {
        self.marks.borrow_mut().insert(node, Mark { line: self.line.get(), depth: 0 });
        node
    }

    /// Notes how deep a child stands below its parent.
    fn sink_below(&self, parent: NodeId, child: &NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = child {
            let mut marks = self.marks.borrow_mut();
            let depth = marks.get(&parent).map_or(0, |mark| mark.depth).saturating_add(1);
            marks.entry(*child).or_default().depth = depth;
            self.deepest.set(self.deepest.get().max(depth.into()));
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = (Tree, Option<TooMuch>);
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self::Output {
        let mut trouble = self.trouble().err();
        let lines = self.marks.into_inner().into_iter().map(|(node, mark)| (node, mark.line)).collect();
        let html = self.inner.finish();
        // Mending moves whole branches, which may end deeper than they grew.
        let mut depth = 0_usize;
        for edge in html.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(_) => depth += 1,
                ego_tree::iter::Edge::Close(_) => depth -= 1,
            }
            if depth > 2 * DEEPEST {
                trouble = trouble.or(Some(TooMuch::Depth(1)));
                break;
            }
        }
        (Tree { html, lines }, trouble)
    }

    // The mistakes of a page are many, and nobody who imports it can mend them.
    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.mark(self.inner.create_element(name, attributes, flags))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.mark(self.inner.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.mark(self.inner.create_pi(target, data))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.sink_below(*parent, &child);
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        self.sink_below(*previous, &child);
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        self.inner.append_before_sibling(sibling, new_node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.inner.reparent_children(node, new_parent);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, MOST_ATTRIBUTES, MOST_NODES, TooMuch, Tree};

    #[track_caller]
    fn check(html: &str, trouble: Option<TooMuch>) {
        assert_eq!(Tree::of_page(html).err(), trouble);
        assert_eq!(Tree::of_fragment(html).err(), trouble);
    }

    #[test]
    fn elements_that_are_nested_without_end_are_refused_before_they_cost_anything() {
        check(&"<div>".repeat(DEEPEST - 10), None);
        check(&"<div>".repeat(100_000), Some(TooMuch::Depth(1)));
        check(&"<b>".repeat(100_000), Some(TooMuch::Depth(1)));
        check(&"<table><tr><td>".repeat(100_000), Some(TooMuch::Depth(1)));
        let opened_anew: Vec<String> = (0..100_000).map(|number| format!("<p><b id=\"{number}\">")).collect();
        check(&opened_anew.concat(), Some(TooMuch::Depth(1)));
    }

    #[test]
    fn a_page_of_too_many_elements_is_refused() {
        let trouble = Tree::of_page(&"<br>\n".repeat(MOST_NODES)).err();
        assert!(matches!(trouble, Some(TooMuch::Nodes(499_000..=500_001))), "{trouble:?}");
        check(&"word ".repeat(1_000_000), None);
    }

    #[test]
    fn a_tag_of_too_many_attributes_is_refused_wherever_a_tag_can_begin() {
        let most = MOST_ATTRIBUTES as usize;
        let attributes: Vec<String> = (0..=most).map(|number| format!(" a{number}")).collect();
        let attributes = attributes.concat();
        for start in
            ["<a", "</a", "<!-- <a x='-->\n<a", "<a ' b", "<a x = '>' <b", "<a /=\"", "<script>\"<a x='</script><a"]
        {
            let line = 1 + start.matches('\n').count();
            check(&format!("{start}{attributes}>"), Some(TooMuch::Attributes(line)));
        }
        check(&format!("<a title=\"{attributes}\" x='{attributes}'>"), None);
        check(&format!("<p>{attributes}{attributes}</p>"), None);
        check(&format!("<a x=\"{}\">", "y".repeat(10_000_000)), None);
    }

    #[test]
    fn a_node_knows_its_line() {
        let tree = Tree::of_page("<!doctype html>\n<p>one\n<p id=two>two").unwrap();
        let lines: Vec<(String, usize)> = tree
            .root()
            .unwrap()
            .descendent_elements()
            .map(|element| (element.value().name().to_owned(), tree.line(element.id())))
            .collect();
        assert_eq!(lines.last(), Some(&("p".to_owned(), 3)));
    }
}
