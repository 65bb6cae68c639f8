//! A piece of HTML as blocks: what readers see of it.
//!
//! 1. Elements that lay out are walked through; those that mean something become blocks. Words outside of any paragraph
//!    are one, and so are those between two line breaks in a row.
//! 2. What plays or is framed from elsewhere becomes a link to its address; nothing of it is fetched.
//! 3. What readers do not see goes: scripts, styles, comments, forms, hidden words.
//! 4. What they do see and Markdown cannot hold is in [`Fragment::lost`].

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Node};
use url::Url;

use super::address::{is_picture, link_target, picture_source};
use super::line::{is_blank, is_edge, paragraphs, tidy, trimmed};
use super::lost::Lost;
use super::table::{is_layout, read_table};
use crate::dateline::{NumericOrder, find_dates};
use crate::html::{TooMuch, Tree};
use crate::import::body::{Block, Inline, Picture, line};

/// The text of an article, of a feed's item or of an export's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Fragment {
    /// The text.
    pub(in crate::import) blocks: Vec<Block>,
    /// What it has that could not be kept: each kind once, in words for a note.
    pub(in crate::import) lost: Vec<String>,
}

/// Reads a piece of HTML; `base` is the address that links in it are relative to.
pub(in crate::import) fn fragment(html: &str, base: Option<&Url>) -> Result<Fragment, TooMuch> {
    let tree = Tree::of_fragment(html)?;
    let Some(root) = tree.root() else { return Ok(Fragment::default()) };
    let mut reader = Reader::new(base, None);
    let blocks = reader.blocks(*root);
    Ok(Fragment { blocks, lost: reader.lost.told() })
}

/// Reads what an element holds, without some elements in it: its blocks, each with its first node, and what was lost.
pub(super) fn read_pieces(
    root: ElementRef<'_>,
    base: Option<&Url>,
    without: &HashSet<NodeId>,
) -> (Vec<(NodeId, Block)>, Vec<String>) {
    let mut reader = Reader::new(base, Some(without));
    let pieces = reader.pieces(*root);
    (pieces, reader.lost.told())
}

/// The deepest that quotations and lists stand in each other; deeper ones stand as text of the innermost.
const DEEPEST_BLOCK: usize = 16;
/// With so many paragraphs a form is a page that happens to be one.
const PARAGRAPHS_OF_A_PAGE: usize = 3;

/// Elements that part lines.
pub(super) const BLOCKS: [&str; 65] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
    "noscript",
    "iframe",
    "embed",
    "object",
    "video",
    "audio",
    "amp-iframe",
    "amp-video",
    "amp-audio",
    "amp-youtube",
    "amp-vimeo",
    "amp-dailymotion",
    "amp-twitter",
    "amp-facebook",
    "amp-instagram",
    "amp-carousel",
    "listing",
    "xmp",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "tfoot",
    "caption",
];

/// Elements whose words are for machines, or are no words.
pub(super) const UNSEEN: [&str; 31] = [
    "script",
    "style",
    "template",
    "head",
    "title",
    "link",
    "meta",
    "base",
    "button",
    "input",
    "select",
    "textarea",
    "datalist",
    "progress",
    "meter",
    "canvas",
    "map",
    "area",
    "param",
    "source",
    "track",
    "col",
    "colgroup",
    "amp-analytics",
    "amp-ad",
    "amp-auto-ads",
    "amp-pixel",
    "amp-sidebar",
    "amp-state",
    "amp-script",
    "amp-social-share",
];

/// Inline elements that Markdown has no mark for, and pages here keep.
const KEPT: [&str; 16] =
    ["sub", "sup", "abbr", "mark", "kbd", "small", "ins", "q", "cite", "u", "dfn", "var", "samp", "bdi", "ruby", "rt"];

/// Who walks through a page or a piece of one.
pub(super) struct Reader<'a> {
    /// The address that links are relative to.
    base: Option<&'a Url>,
    /// Elements that are left out.
    without: Option<&'a HashSet<NodeId>>,
    /// Whether all of it is text, and nothing a line around an article.
    is_fragment: bool,
    /// What could not be kept so far.
    pub(super) lost: Lost,
    /// In how many quotations and lists it stands.
    depth: usize,
    /// Whether it stands in strong words.
    is_bold: bool,
    /// Whether it stands in stressed words.
    is_slanted: bool,
}

impl<'a> Reader<'a> {
    /// A reader of a page without some of its elements, or of a fragment.
    fn new(base: Option<&'a Url>, without: Option<&'a HashSet<NodeId>>) -> Self {
        let (lost, is_fragment) = (Lost::default(), without.is_none());
        Self { base, without, is_fragment, lost, depth: 0, is_bold: false, is_slanted: false }
    }

    /// The blocks of what a node holds.
    pub(super) fn blocks(&mut self, parent: NodeRef<'_, Node>) -> Vec<Block> {
        self.pieces(parent).into_iter().map(|(_, block)| block).collect()
    }

    /// The same, each with the first node of it.
    fn pieces(&mut self, parent: NodeRef<'_, Node>) -> Vec<(NodeId, Block)> {
        let mut open = Open::at(parent.id());
        self.walk(parent, &mut open);
        open.done()
    }

    /// What a node holds as one line.
    pub(super) fn line_of(&mut self, parent: NodeRef<'_, Node>) -> Vec<Inline> {
        let mut line = Vec::new();
        for block in self.blocks(parent) {
            push_as_line(block, &mut line);
        }
        tidy(line)
    }

    fn walk(&mut self, parent: NodeRef<'_, Node>, open: &mut Open) {
        for child in parent.children() {
            open.next = child.id();
            if open.line.is_empty() && !matches!(child.value(), Node::Text(text) if text.trim().is_empty()) {
                open.node = child.id();
            }
            match child.value() {
                // White space at the beginning of a line is none.
                Node::Text(text) if open.line.is_empty() && text.trim_ascii().is_empty() => {}
                Node::Text(text) => open.line.push(Inline::Text(text.to_string())),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, open);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let name = element.value().name();
        if self.without.is_some_and(|without| without.contains(&element.id()))
            || UNSEEN.contains(&name)
            || self.is_hidden(element)
        {
            return;
        }
        match name {
            "br" => open.line.push(Inline::Break),
            "img" | "amp-img" | "amp-anim" => self.picture(element, open),
            "svg" | "math" => self.lost.note("drawings and formulas", name),
            "iframe" | "frame" | "embed" | "object" | "video" | "audio" | "applet" => self.embed(element, open),
            _ if name.starts_with("amp-") && super::embed::is_embed(name) => self.embed(element, open),
            "hr" => open.push(Block::Rule),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.text_block(element, open),
            "ul" | "ol" | "menu" | "dir" => self.list(element, open),
            "blockquote" => self.quote(element, open),
            "pre" | "listing" | "xmp" => open.extend(code_block(element)),
            "table" if !is_layout(element) => open.extend(read_table(self, element)),
            "figure" => self.figure(element, open),
            "form" => self.form(element, open),
            "noscript" => self.without_script(element, open),
            // Words that something is told of below.
            "summary" | "dt" => {
                let blocks = self.blocks(*element);
                open.extend(mark(blocks, &Inline::Strong));
            }
            _ if has_class(element, &["wp-caption", "gallery-item"]) => self.figure(element, open),
            _ if BLOCKS.contains(&name) => self.within(element, open),
            _ => self.phrase(element, open),
        }
    }

    /// What stands in an element that parts lines and says nothing else.
    fn within(&mut self, element: ElementRef<'_>, open: &mut Open) {
        open.flush();
        self.walk(*element, open);
        open.flush();
    }

    /// Whether readers do not see an element.
    fn is_hidden(&mut self, element: ElementRef<'_>) -> bool {
        let style = element.attr("style").unwrap_or_default();
        let style: String = style.to_lowercase().split_whitespace().collect();
        let is_hidden = element.attr("hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || has_class(element, &["screen-reader-text", "sr-only", "visually-hidden"]);
        if is_hidden && element.text().any(|text| !text.trim().is_empty()) {
            self.lost.note("hidden words", &words_of(element));
        }
        is_hidden
    }

    /// A paragraph or a subheading.
    fn text_block(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let level = element.value().name().strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        // Where the end of a heading is missing, paragraphs follow in it.
        let is_open = has_blocks(element);
        let headed = self.pieces(*element).into_iter().enumerate().map(|(index, (node, block))| match (block, level) {
            // The headline is the only heading of the first level.
            (Block::Paragraph(line), Some(level)) if index == 0 || !is_open => {
                (node, Block::Heading(level.max(2), line))
            }
            (block, _) => (node, block),
        });
        open.extend_pieces(headed);
    }

    /// An element within a line, or one around blocks.
    fn phrase(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let name = element.value().name();
        let had = (self.is_bold, self.is_slanted);
        let wrap: Option<Box<dyn Fn(Vec<Inline>) -> Inline>> = match name {
            "b" | "strong" if !self.is_bold => {
                self.is_bold = true;
                Some(Box::new(Inline::Strong))
            }
            "i" | "em" if !self.is_slanted => {
                self.is_slanted = true;
                Some(Box::new(Inline::Emphasis))
            }
            "del" | "s" | "strike" => Some(Box::new(Inline::Struck)),
            "code" | "tt" => Some(Box::new(|inside: Vec<Inline>| Inline::Code(line(&tidy(inside))))),
            "a" => self.target(element).map(|(target, title)| -> Box<dyn Fn(Vec<Inline>) -> Inline> {
                Box::new(move |inside| Inline::Link(target.clone(), title.clone(), inside))
            }),
            "time" if self.is_fragment || is_in_text(element) => date_of(element)
                .map(|date| -> Box<dyn Fn(Vec<Inline>) -> Inline> { Box::new(move |_| Inline::Date(date.clone())) }),
            _ => KEPT.into_iter().find(|kept| *kept == name).map(|kept| -> Box<dyn Fn(Vec<Inline>) -> Inline> {
                Box::new(move |inside| Inline::Element(kept, inside))
            }),
        };
        match (wrap, has_blocks(element)) {
            (Some(wrap), true) => {
                let blocks = self.blocks(*element);
                open.extend(mark(blocks, &*wrap));
            }
            (Some(wrap), false) => {
                let mut inside = Open::at(element.id());
                self.walk(*element, &mut inside);
                if !inside.line.is_empty() {
                    open.line.push(wrap(inside.line));
                }
            }
            (None, _) => self.walk(*element, open),
        }
        (self.is_bold, self.is_slanted) = had;
    }

    /// Where a link leads and its title; none for one that readers must not or cannot follow from the new page.
    fn target(&mut self, element: ElementRef<'_>) -> Option<(String, String)> {
        let href = element.attr("href")?.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        let target = link_target(href, self.base);
        if target.is_none() {
            self.lost.note("links to what is no address", href);
        }
        Some((target?, element.attr("title").unwrap_or_default().to_owned()))
    }

    fn picture(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let alt = element.attr("alt").unwrap_or_default().to_owned();
        // Faces are letters nowadays.
        if has_class(element, &["emoji", "wp-smiley"]) && !alt.is_empty() {
            open.line.push(Inline::Text(alt));
            return;
        }
        match picture_source(element, self.base) {
            Some(src) => open.line.push(Inline::Picture(Picture { src, alt, caption: String::new() })),
            None if element.attr("src").is_some_and(|src| src.len() > 1000) => {
                self.lost.note("pictures that stand in the page itself", &alt);
            }
            None => {}
        }
    }

    fn embed(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let name = element.value().name();
        match super::embed::address(element, self.base) {
            Some(address) => {
                let title = element.attr("title").map(str::trim).filter(|title| !title.is_empty());
                let words = vec![Inline::Text(title.unwrap_or(&address).to_owned())];
                self.lost.note("players and frames, of which links are left", &address);
                open.push(Block::Paragraph(vec![Inline::Link(address, String::new(), words)]));
            }
            // An object's words are for those whose browser cannot show it.
            None if name == "object" => self.walk(*element, open),
            None => self.lost.note("players and frames without an address", &format!("<{name}>")),
        }
    }

    fn list(&mut self, element: ElementRef<'_>, open: &mut Open) {
        if self.depth >= DEEPEST_BLOCK {
            self.within(element, open);
            return;
        }
        self.depth += 1;
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in element.children() {
            let Some(child) = ElementRef::wrap(child) else {
                if let Node::Text(text) = child.value()
                    && !text.trim().is_empty()
                {
                    items.push(vec![Block::Paragraph(vec![Inline::Text(text.trim().to_owned())])]);
                }
                continue;
            };
            let mut inside = Open::at(child.id());
            self.element(child, &mut inside);
            let blocks: Vec<Block> = inside.done().into_iter().map(|(_, block)| block).collect();
            match (child.value().name(), items.last_mut()) {
                _ if blocks.is_empty() => {}
                // A list right below a list belongs to the item before it.
                ("ul" | "ol", Some(item)) => item.extend(blocks),
                _ => items.push(blocks),
            }
        }
        self.depth -= 1;
        if !items.is_empty() {
            let first = element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
            open.push(Block::List((element.value().name() == "ol").then_some(first), items));
        }
    }

    fn quote(&mut self, element: ElementRef<'_>, open: &mut Open) {
        if self.depth >= DEEPEST_BLOCK {
            self.within(element, open);
            return;
        }
        self.depth += 1;
        let blocks = self.blocks(*element);
        self.depth -= 1;
        if !blocks.is_empty() {
            open.push(Block::Quote(blocks));
        }
        if let Some(source) = element.attr("cite").filter(|source| source.contains("://")) {
            self.lost.note("sources of quotations that readers did not see", source);
        }
    }

    /// A figure: what it shows, and the caption below.
    fn figure(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let is_caption = |element: &ElementRef<'_>| {
            element.value().name() == "figcaption" || has_class(*element, &["wp-caption-text", "gallery-caption"])
        };
        let caption = element.descendent_elements().find(is_caption);
        let mut shown = self.blocks_without(*element, caption.map(|caption| caption.id()));
        let caption = caption.map(|caption| self.line_of(*caption)).filter(|caption| !is_blank(caption));
        let mut pictures = shown.iter_mut().filter_map(|block| match block {
            Block::Figure(picture) => Some(picture),
            _ => None,
        });
        match (pictures.next(), pictures.next(), caption) {
            (Some(picture), None, Some(caption)) => {
                if caption.iter().any(|inline| matches!(inline, Inline::Link(..))) {
                    self.lost.note("links in captions", line(&caption).trim());
                }
                picture.caption = line(&caption);
                open.extend(shown);
            }
            (.., caption) => {
                open.extend(shown);
                open.extend(caption.map(Block::Paragraph));
            }
        }
    }

    fn blocks_without(&mut self, parent: NodeRef<'_, Node>, skipped: Option<NodeId>) -> Vec<Block> {
        let Some(skipped) = skipped else { return self.blocks(parent) };
        let mut without = self.without.cloned().unwrap_or_default();
        without.insert(skipped);
        let mut inner = Reader { without: Some(&without), lost: std::mem::take(&mut self.lost), ..*self };
        let blocks = inner.blocks(parent);
        self.lost = inner.lost;
        blocks
    }

    fn form(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let paragraphs = element.descendent_elements().filter(|inside| inside.value().name() == "p");
        if paragraphs.take(PARAGRAPHS_OF_A_PAGE).count() == PARAGRAPHS_OF_A_PAGE {
            self.within(element, open);
        } else {
            self.lost.note("forms", &words_of(element));
        }
    }

    /// What stands for a script that never ran; often the picture that a script would have shown a line above.
    fn without_script(&mut self, element: ElementRef<'_>, open: &mut Open) {
        let blocks = self.blocks(*element);
        let known = open.last_picture();
        open.extend(blocks.into_iter().filter(|block| match block {
            Block::Figure(picture) => Some(&picture.src) != known.as_ref(),
            _ => true,
        }));
    }
}

/// The blocks that are done, each with its first node, and the line that is not.
struct Open {
    blocks: Vec<(NodeId, Block)>,
    line: Vec<Inline>,
    /// The node that the line begins with.
    node: NodeId,
    /// The node that the next block begins with.
    next: NodeId,
}

impl Open {
    /// Nothing yet, in a node.
    const fn at(node: NodeId) -> Self {
        Self { blocks: Vec::new(), line: Vec::new(), node, next: node }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let mut blocks = Vec::new();
        for paragraph in paragraphs(std::mem::take(&mut self.line)) {
            push_paragraph(trimmed(tidy(paragraph)), &mut blocks);
        }
        self.blocks.extend(blocks.into_iter().map(|block| (self.node, block)));
    }

    fn push(&mut self, block: Block) {
        self.extend([block]);
    }

    fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.flush();
        self.blocks.extend(blocks.into_iter().map(|block| (self.next, block)));
    }

    fn extend_pieces(&mut self, pieces: impl IntoIterator<Item = (NodeId, Block)>) {
        self.flush();
        self.blocks.extend(pieces);
    }

    fn last_picture(&mut self) -> Option<String> {
        self.flush();
        match self.blocks.last() {
            Some((_, Block::Figure(picture))) => Some(picture.src.clone()),
            _ => None,
        }
    }

    fn done(mut self) -> Vec<(NodeId, Block)> {
        self.flush();
        self.blocks
    }
}

/// Adds a paragraph; pictures at its ends stand alone, for nobody means a picture as large as a word.
fn push_paragraph(mut line: Vec<Inline>, blocks: &mut Vec<Block>) {
    let is_end = |inline: &&Inline| alone(inline).is_some() || is_edge(inline);
    let first = line.iter().take_while(is_end).count();
    let last = line.iter().skip(first).rev().take_while(is_end).count();
    let figures = |inlines: &[Inline]| inlines.iter().filter_map(alone).map(Block::Figure).collect::<Vec<Block>>();
    let after = line.split_off(line.len() - last);
    blocks.extend(figures(&line.drain(..first).collect::<Vec<_>>()));
    if !is_blank(&line) {
        blocks.push(Block::Paragraph(trimmed(line)));
    }
    blocks.extend(figures(&after));
}

/// A picture, or a link from a picture to a larger form of itself.
fn alone(inline: &Inline) -> Option<Picture> {
    match inline {
        Inline::Picture(picture) => Some(picture.clone()),
        Inline::Link(target, _, inside) if is_picture(target) => match inside.as_slice() {
            [Inline::Picture(picture)] => Some(picture.clone()),
            _ => None,
        },
        Inline::Strong(inside) | Inline::Emphasis(inside) => match inside.as_slice() {
            [inline] => alone(inline),
            _ => None,
        },
        _ => None,
    }
}

/// Puts a mark inside the lines of blocks that it stood around.
fn mark(blocks: Vec<Block>, wrap: &dyn Fn(Vec<Inline>) -> Inline) -> Vec<Block> {
    let marked = blocks.into_iter().map(|block| match block {
        Block::Paragraph(line) => Block::Paragraph(vec![wrap(line)]),
        Block::Heading(level, line) => Block::Heading(level, vec![wrap(line)]),
        Block::List(first, items) => Block::List(first, items.into_iter().map(|item| mark(item, wrap)).collect()),
        Block::Quote(blocks) => Block::Quote(mark(blocks, wrap)),
        Block::Figure(picture) => match wrap(vec![Inline::Picture(picture.clone())]) {
            // A caption has no place in a link.
            link @ Inline::Link(..) if alone(&link).is_none() && picture.caption.is_empty() => {
                Block::Paragraph(vec![link])
            }
            _ => Block::Figure(picture),
        },
        block => block,
    });
    marked.collect()
}

/// Adds the words of a block to a line, parted from what stands there.
fn push_as_line(block: Block, line: &mut Vec<Inline>) {
    if !line.is_empty() && !matches!(block, Block::Rule) {
        line.push(Inline::Break);
    }
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) => line.extend(words),
        Block::List(_, items) => items.into_iter().flatten().for_each(|block| push_as_line(block, line)),
        Block::Quote(blocks) => blocks.into_iter().for_each(|block| push_as_line(block, line)),
        Block::Code(_, text) => {
            for (index, words) in text.lines().enumerate() {
                line.extend((index > 0).then_some(Inline::Break));
                line.push(Inline::Code(words.to_owned()));
            }
        }
        Block::Figure(picture) => line.push(Inline::Picture(picture)),
        Block::Table(table) => {
            for cell in std::iter::once(table.head).chain(table.rows).flatten() {
                line.extend(cell);
                line.push(Inline::Text(" ".to_owned()));
            }
        }
        Block::Rule => {}
    }
}

/// Whether an element holds one that parts lines.
fn has_blocks(element: ElementRef<'_>) -> bool {
    element.descendent_elements().skip(1).any(|inside| BLOCKS.contains(&inside.value().name()))
}

/// Lines that stand as they are; none where nobody sees any.
fn code_block(element: ElementRef<'_>) -> Option<Block> {
    let mut text = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(inside) if inside.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        return None;
    }
    let around = std::iter::once(element).chain(element.child_elements());
    let language = around
        .flat_map(|element| element.value().classes())
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
    Some(Block::Code(language.unwrap_or_default().to_owned(), text.to_owned()))
}

/// Whether an element has one of some classes.
pub(super) fn has_class(element: ElementRef<'_>, classes: &[&str]) -> bool {
    element.value().classes().any(|class| classes.contains(&class))
}

/// The words in an element, in one line with single spaces.
pub(super) fn words_of(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// The words of a heading, without the paragraphs that follow in it where its end is missing.
pub(super) fn words_of_heading(element: ElementRef<'_>) -> String {
    let is_block = |node: &NodeRef<'_, Node>| match node.value() {
        Node::Element(inside) => BLOCKS.contains(&inside.name()),
        _ => false,
    };
    let own = element.descendants().skip(1).take_while(|node| !is_block(node));
    let texts = own.filter_map(|node| node.value().as_text());
    texts.flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// Whether an element stands in a text, and not in a line around it, whose words are wanted as they are.
fn is_in_text(element: ElementRef<'_>) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    around.any(|around| matches!(around.value().name(), "p" | "li" | "td" | "dd" | "blockquote"))
}

/// The date that a `time` element names, where its words say the same and nothing else.
fn date_of(element: ElementRef<'_>) -> Option<String> {
    let words = words_of(element);
    let dates = find_dates(&words, NumericOrder::default());
    let [reading] = dates.as_slice() else { return None };
    let date = reading.date.to_string();
    let named = element.attr("datetime")?.trim();
    let is_same = named.get(..date.len()) == Some(&date) && !date.ends_with("AH");
    // A weekday stays as printed: the edition's own form may have none.
    (is_same && reading.span == (0..words.len()) && reading.weekday.is_none()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::fragment;
    use crate::import::body::words;
    use crate::import::markdown::markdown;
    use proptest::prelude::*;
    use std::fmt::Write as _;
    use url::Url;

    /// Expects the Markdown of a piece of HTML, and what was lost of it.
    #[track_caller]
    fn check_lost(html: &str, expected: &str, lost: &[&str]) {
        let base = Url::parse("https://example.org/news/1/").unwrap();
        let read = fragment(html, Some(&base)).unwrap();
        assert_eq!(markdown(&read.blocks), expected, "{html}");
        assert_eq!(read.lost, lost, "{html}");
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        check_lost(html, expected, &[]);
    }

    #[test]
    fn paragraphs_are_what_readers_see_as_such() {
        check("<p>One\n   line.</p><p>Two.</p>", "One line.\n\nTwo.\n");
        check("One<br>and two<br><br>three<br>\n<br>four<p>five", "One\\\nand two\n\nthree\n\nfour\n\nfive\n");
        check("<div>One<div>two</div>three</div>", "One\n\ntwo\n\nthree\n");
        check("<p>&nbsp;</p><p> </p><p><b> </b></p><p>One</p>", "One\n");
        check("<p>One</p> <!-- <p>two</p> --> <p>three", "One\n\nthree\n");
        check("", "");
    }

    #[test]
    fn headings_stand_below_the_headline() {
        check("<h1>One</h1><h2>Two <b>bold</b></h2><h4>Four</h4>", "## One\n\n## Two **bold**\n\n#### Four\n");
    }

    #[test]
    fn lines_keep_their_marks() {
        check(
            "<p>A <b>bold <strong>one</strong></b>, an <i>old</i> <em>new</em>, <s>gone</s> and <del>gone</del>.</p>",
            "A **bold one**, an _old_ _new_, ~~gone~~ and ~~gone~~.\n",
        );
        check(
            "H<sub>2</sub>O, m<sup>2</sup>, <abbr>UN</abbr>, <q>so</q>, <mark>m</mark> <kbd>k</kbd> <small>s</small>",
            "H<sub>2</sub>O, m<sup>2</sup>, <abbr>UN</abbr>, <q>so</q>, <mark>m</mark> <kbd>k</kbd> <small>s</small>\n",
        );
        check("<p>Run <code>a  b</code> <span>now</span> <font color=red>red</font></p>", "Run `a b` now red\n");
        check("<p>One<b> two </b>three<i> four</i></p>", "One **two** three _four_\n");
        check("<b><p>One</p><p>two</p></b>", "**One**\n\n**two**\n");
    }

    #[test]
    fn links_are_whole_and_lead_where_a_reader_may_go() {
        check("<a href=\"../2/\" title=\"T\">two</a>", "[two](https://example.org/news/2/ \"T\")\n");
        check("<a name=x>here</a> <a href=\"#x\">there</a>", "here there\n");
        let lost = "links to what is no address: `javascript:alert(1)`";
        check_lost("<a href=\"javascript:alert(1)\" onclick=\"x()\">click</a>", "click\n", &[lost]);
    }

    #[test]
    fn lists_stand_in_lists() {
        check(
            "<ul><li>One<ul><li>a<li>b</ul><li><p>Two</p></ul><ol start=3><li>x<li>y</ol>",
            "- One\n  - a\n  - b\n- Two\n\n3. x\n4. y\n",
        );
        check("<ul><li>One</li><ul><li>a</li></ul></ul>", "- One\n  - a\n");
        check("<dl><dt>Word<dd>What it means.</dl>", "**Word**\n\nWhat it means.\n");
    }

    #[test]
    fn quotations_code_and_rules_are_blocks() {
        check(
            "<blockquote><p>So it is.</p><cite>A. Khan</cite></blockquote><hr>After",
            "> So it is.\n>\n> <cite>A. Khan</cite>\n\n***\n\nAfter\n",
        );
        check("<pre><code class=\"language-rust\">fn a() {\n}\n</code></pre>", "```rust\nfn a() {\n}\n```\n");
    }

    #[test]
    fn pictures_stand_alone_with_their_captions() {
        check(
            "<figure><a href=\"big.jpg\"><img src=\"small.jpg\" alt=\"Two men\"></a><figcaption>In <b>Multan</b></figcaption></figure>",
            "![Two men](https://example.org/news/1/small.jpg \"In Multan\")\n",
        );
        check(
            "<p><img src=a.jpg alt=A> Words <img src=b.jpg alt=B> more</p>",
            "![A](https://example.org/news/1/a.jpg)\n\nWords ![B](https://example.org/news/1/b.jpg) more\n",
        );
        check(
            "<img src=\"data:image/gif;base64,R0\" data-src=\"/a.jpg\" alt=A><noscript><img src=\"/a.jpg\"></noscript>",
            "![A](https://example.org/a.jpg)\n",
        );
        check(
            "<p>Hello <img class=emoji src=x.png alt=\"\u{1f410}\"></p><img src=t.gif width=1 height=1>",
            "Hello \u{1f410}\n",
        );
        check(
            "<amp-img src=\"/a.jpg\" alt=\"A\" layout=responsive width=3 height=2></amp-img>",
            "![A](https://example.org/a.jpg)\n",
        );
        check(
            "<div class=\"wp-caption\"><img src=/a.jpg alt=A><p class=\"wp-caption-text\">Said</p></div>",
            "![A](https://example.org/a.jpg \"Said\")\n",
        );
        check(
            "<a href=\"/story/\"><img src=/a.jpg alt=A></a>",
            "[![A](https://example.org/a.jpg)](https://example.org/story/)\n",
        );
    }

    #[test]
    fn what_plays_becomes_a_link_and_is_told() {
        let kind = "players and frames, of which links are left";
        check_lost(
            "<p>See</p><iframe src=\"https://www.youtube.com/embed/x1\" title=\"The goats\"></iframe>",
            "See\n\n[The goats](https://www.youtube.com/embed/x1)\n",
            &[&format!("{kind}: `https://www.youtube.com/embed/x1`")],
        );
        check_lost(
            "<video controls><source src=/v.mp4>No video here</video><amp-youtube data-videoid=\"x-2\"></amp-youtube>",
            "[https://example.org/v.mp4](https://example.org/v.mp4)\n\n\
             [https://www.youtube.com/watch?v=x-2](https://www.youtube.com/watch?v=x-2)\n",
            &[&format!("{kind}: 2, the first `https://example.org/v.mp4`")],
        );
        let nameless = "players and frames without an address: `<iframe>`";
        check_lost("<iframe src=\"javascript:x\"></iframe>", "", &[nameless]);
    }

    #[test]
    fn tables_have_heads_and_cells_that_span_are_told() {
        check(
            "<table><caption>Goats</caption><thead><tr><th>Day<th>Goats</thead><tr><td>Monday<td>3 | 4</table>",
            "Goats\n\n| Day | Goats |\n|---|---|\n| Monday | 3 \\| 4 |\n",
        );
        check_lost(
            "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d</table>",
            "| a | b |\n|---|---|\n| | c |\n| d | |\n",
            &["cells that span others: 2, the first `a`"],
        );
        check("<table><tr><td><p>One</p><p>two</p></table>", "One\n\ntwo\n");
    }

    #[test]
    fn what_readers_do_not_see_goes() {
        check("<script>alert(1)</script><style>p{}</style><p onclick=x()>One</p><template>x</template>", "One\n");
        check_lost("<p style=\"display: none\">Spam</p>One", "One\n", &["hidden words: `Spam`"]);
        check_lost("<form><label>Your mail</label><input></form>One", "One\n", &["forms: `Your mail`"]);
        check("<form><p>One<p>two<p>three</form>", "One\n\ntwo\n\nthree\n");
    }

    #[test]
    fn a_time_whose_words_are_its_date_is_one_for_the_edition() {
        check("On <time datetime=\"2022-05-25T10:00\">25 May 2022</time>.", "On :date[2022-05-25].\n");
        check("On <time datetime=\"2022-05-24\">25 May 2022</time>.", "On 25 May 2022.\n");
        check("<time datetime=\"2022-05-25\">3 hours ago</time>", "3 hours ago\n");
    }

    #[test]
    fn broken_markup_is_read_as_browsers_read_it() {
        check("</div><p>One <b>two<p>three</b> four</p></p></span>", "One **two**\n\n**three** four\n");
        check("<h2>Two<p>One.<p>Two.", "## Two\n\nOne.\n\nTwo.\n");
        check("<ul><li>a<div>b</ul>c", "- a\n\n  b\n\nc\n");
    }

    #[test]
    fn what_is_nested_too_deep_for_markdown_stands_as_text() {
        let html = ["<blockquote>".repeat(100).as_str(), "deep"].concat();
        let read = fragment(&html, None).unwrap();
        assert_eq!(markdown(&read.blocks), ["> ".repeat(super::DEEPEST_BLOCK).as_str(), "deep\n"].concat());
    }

    proptest! {
        #[test]
        fn any_text_is_a_fragment(html in "(<[a-z/]{0,3}[ a-z=\"'/]{0,9}>|&[a-z#0-9]{0,5};|.){0,80}") {
            let _ = fragment(&html, None);
        }

        #[test]
        fn the_words_of_simple_bodies_stay(
            paragraphs in prop::collection::vec(prop::collection::vec("[a-zA-Zا-ے0-9.,!?]{1,9}", 1..9), 1..9),
            elements in prop::collection::vec((0..12_usize, 0..8_usize), 9),
        ) {
            const AROUND: [&str; 12] =
                ["p", "div", "h3", "li", "blockquote", "section", "td", "figcaption", "dd", "pre", "center", "article"];
            const WITHIN: [&str; 8] = ["b", "em", "span", "a", "sup", "font", "time", "u"];
            let mut html = String::new();
            for (words, (around, within)) in paragraphs.iter().zip(&elements) {
                let (around, within) = (AROUND[*around], WITHIN[*within]);
                let (first, rest) = words.split_first().unwrap();
                writeln!(html, "<{around}><{within}>{first}</{within}> {}</{around}>", rest.join("\n ")).unwrap();
            }
            let read = fragment(&html, None).unwrap();
            let seen: Vec<String> = words(&read.blocks).split_whitespace().map(str::to_owned).collect();
            prop_assert_eq!(seen, paragraphs.concat(), "{}", html);
        }
    }
}
