//! The text of an article as a tree: what every format makes of its markup, and what Markdown is written from.
//!
//! The tree holds what readers see. It knows nothing of HTML beyond the few inline elements that Markdown has no mark for.

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A subheading of a level, from 1; the headline of the article is none.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; numbered from a number, or with bullets.
    List(Option<u32>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines that stand as they are, and the language that they are in.
    Code(String, String),
    /// A table.
    Table(Table),
    /// A picture that stands alone, with its caption.
    Figure(Picture),
    /// A line across.
    Rule,
}

/// A table: one row of heads, which may be empty, and rows of as many cells or fewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The heads of the columns.
    pub(super) head: Vec<Vec<Inline>>,
    /// The rows below.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// Words without a line break.
    Text(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Words that were struck out.
    Struck(Vec<Inline>),
    /// A word of a machine.
    Code(String),
    /// A link, by where it leads and the title that it has.
    Link(String, String, Vec<Inline>),
    /// A picture between words.
    Picture(Picture),
    /// A date that the edition writes in its own words, as the directive holds it: `2022-05-25`.
    Date(String),
    /// Words in an HTML element that Markdown has no mark for, such as `sub`.
    Element(&'static str, Vec<Inline>),
    /// A line break that readers see.
    Break,
    /// A line break of the source that readers see as a space.
    SoftBreak,
}

/// A picture as a source names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its address, or its name.
    pub(super) src: String,
    /// Words for those who cannot see it.
    pub(super) alt: String,
    /// Words below it.
    pub(super) caption: String,
}

/// The paragraphs of a text without markup: parted by blank lines, or else by each line end.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2029}'], "\n");
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let has_blank_lines = lines.iter().any(|line| line.is_empty());
    let parts = lines.split(|line| line.is_empty()).filter(|part| !part.is_empty());
    let line = |line: &&str| Inline::Text((*line).to_owned());
    parts
        .flat_map(|part| {
            if has_blank_lines {
                let lines = part.iter().flat_map(|words| [Inline::SoftBreak, line(words)]).skip(1);
                vec![Block::Paragraph(lines.collect())]
            } else {
                part.iter().map(|words| Block::Paragraph(vec![line(words)])).collect()
            }
        })
        .collect()
}

/// How many blocks of a text are what a report counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Subheadings.
    pub(super) subheadings: usize,
    /// Paragraphs, those of quotations and lists among them.
    pub(super) paragraphs: usize,
    /// Items of lists.
    pub(super) list_items: usize,
    /// Pictures that stand alone.
    pub(super) pictures: usize,
    /// Tables.
    pub(super) tables: usize,
}

/// Counts the blocks of a text.
pub(super) fn count(blocks: &[Block]) -> Counts {
    let mut counts = Counts::default();
    let mut open: Vec<&[Block]> = vec![blocks];
    while let Some(blocks) = open.pop() {
        for block in blocks {
            match block {
                Block::Heading(..) => counts.subheadings += 1,
                Block::Paragraph(_) => counts.paragraphs += 1,
                Block::List(_, items) => {
                    counts.list_items += items.len();
                    // What an item says in its first paragraph is the item itself.
                    open.extend(items.iter().map(|item| match item.split_first() {
                        Some((Block::Paragraph(_), rest)) => rest,
                        _ => item,
                    }));
                }
                Block::Quote(blocks) => open.push(blocks),
                Block::Table(_) => counts.tables += 1,
                Block::Figure(_) => counts.pictures += 1,
                Block::Code(..) | Block::Rule => {}
            }
        }
    }
    counts
}

/// The words of a text that readers see, without their markup.
pub(super) fn words(blocks: &[Block]) -> String {
    let mut words = String::new();
    push_blocks(blocks, &mut words);
    words
}

/// The words of a line that readers see.
pub(super) fn line(inlines: &[Inline]) -> String {
    let mut words = String::new();
    push_inlines(inlines, &mut words);
    words
}

fn push_blocks(blocks: &[Block], words: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(_, line) | Block::Paragraph(line) => push_inlines(line, words),
            Block::List(_, items) => items.iter().for_each(|item| push_blocks(item, words)),
            Block::Quote(blocks) => push_blocks(blocks, words),
            Block::Code(_, text) => words.push_str(text),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    push_inlines(cell, words);
                    words.push(' ');
                }
            }
            Block::Figure(picture) => words.push_str(&picture.caption),
            Block::Rule => {}
        }
        words.push('\n');
    }
}

fn push_inlines(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Date(text) => words.push_str(text),
            Inline::Strong(inside)
            | Inline::Emphasis(inside)
            | Inline::Struck(inside)
            | Inline::Element(_, inside)
            | Inline::Link(_, _, inside) => push_inlines(inside, words),
            Inline::Picture(picture) => words.push_str(&picture.alt),
            Inline::Break | Inline::SoftBreak => words.push('\n'),
        }
    }
}

/// Hands each text that readers see to `change`, those of machines left out.
pub(super) fn each_text(blocks: &mut [Block], change: &mut impl FnMut(&mut String)) {
    for block in blocks {
        match block {
            Block::Heading(_, line) | Block::Paragraph(line) => each_text_of_line(line, change),
            Block::List(_, items) => items.iter_mut().for_each(|item| each_text(item, change)),
            Block::Quote(blocks) => each_text(blocks, change),
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| each_text_of_line(cell, change));
            }
            Block::Figure(picture) => each_text_of_picture(picture, change),
            Block::Code(..) | Block::Rule => {}
        }
    }
}

fn each_text_of_line(line: &mut [Inline], change: &mut impl FnMut(&mut String)) {
    for inline in line {
        match inline {
            Inline::Text(text) => change(text),
            Inline::Strong(inside) | Inline::Emphasis(inside) | Inline::Struck(inside) | Inline::Element(_, inside) => {
                each_text_of_line(inside, change);
            }
            Inline::Link(_, title, inside) => {
                change(title);
                each_text_of_line(inside, change);
            }
            Inline::Picture(picture) => each_text_of_picture(picture, change),
            Inline::Code(_) | Inline::Date(_) | Inline::Break | Inline::SoftBreak => {}
        }
    }
}

fn each_text_of_picture(picture: &mut Picture, change: &mut impl FnMut(&mut String)) {
    change(&mut picture.alt);
    change(&mut picture.caption);
}
