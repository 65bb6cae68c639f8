//! An export cut into the elements of its channel, one at a time: authors, terms, items.
//!
//! Only the borders are looked for, outside of `CDATA` and comments; what stands between them is for `leaves`. So one
//! element is in memory, an element that is too long is passed over without being kept, and one that is broken does not
//! spoil the next. Nothing is expanded: a document type and its entities are passed over like any text between elements.

use std::io::{self, Read};

use super::decode::{Chunk, Decoded};
use crate::report::{Place, Span};

/// The longest element that is kept, in bytes: an item with its text, its comments and its fields.
pub(super) const ELEMENT_LIMIT: usize = 16 << 20;
/// How much is kept of a longer one, so that it can be named.
const KEPT_OF_LONGER: usize = 4 << 10;
/// The longest name of an element, in bytes.
const NAME_LIMIT: usize = 64;
/// The elements that hold others, whose borders mean nothing.
const FRAMES: [&str; 3] = ["rss", "channel", "rdf:RDF"];

/// An element of the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// Its name, such as `item` or `wp:author`.
    pub(super) name: &'t str,
    /// The element itself, or only its beginning where it is not whole.
    pub(super) text: &'t str,
    /// The line and the column that it begins in, from 1.
    pub(super) start: (usize, usize),
    /// Whether it is there as a whole.
    pub(super) end: End,
}

/// How an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With its end tag.
    Whole,
    /// With its end tag, beyond [`ELEMENT_LIMIT`].
    TooLong,
    /// With the source.
    Missing,
}

impl Piece<'_> {
    /// The place of a span of its text in the source.
    pub(super) fn place(&self, file: &str, span: Span) -> Place {
        let mut place = Place::new(file, self.text, span);
        let (line, column) = self.start;
        if place.line == 1 {
            place.column += column - 1;
        }
        if place.end_line == 1 {
            place.end_column += column - 1;
        }
        place.line += line - 1;
        place.end_line += line - 1;
        place
    }
}

/// A source that is being cut.
pub(super) struct Cutter<'a> {
    source: Decoded<'a>,
    text: String,
    /// The first byte of the text that was not given away.
    start: usize,
    /// The line and the column of that byte.
    at: (usize, usize),
    is_at_end: bool,
    /// Whether the channel's end tag was passed.
    is_whole: bool,
    /// The line of the first byte that is no character.
    damaged: Option<usize>,
}

/// What the scan of an element is inside of.
#[derive(Clone, Copy)]
enum Inside {
    StartTag,
    Markup,
    Data,
    Comment,
}

impl<'a> Cutter<'a> {
    /// Begins with a source.
    pub(super) fn open(input: &'a mut dyn Read) -> io::Result<Self> {
        let source = Decoded::open(input)?;
        let (text, start, at) = (String::new(), 0, (1, 1));
        Ok(Self { source, text, start, at, is_at_end: false, is_whole: false, damaged: None })
    }

    /// Counts lines and columns from there on, for a source that is a part of another.
    pub(super) const fn starting_at(mut self, line: usize, column: usize) -> Self {
        self.at = (line, column);
        self
    }

    /// Whether the channel ended where it should, with nothing missing behind it.
    pub(super) const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The line and the column that were reached.
    pub(super) const fn at(&self) -> (usize, usize) {
        self.at
    }

    /// The encoding that the source names and nobody knows.
    pub(super) fn unknown_encoding(&self) -> Option<&str> {
        self.source.unknown_encoding.as_deref()
    }

    /// The line of the first byte so far that is no character.
    pub(super) const fn damaged(&self) -> Option<usize> {
        self.damaged
    }

    /// The next element of the channel.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece<'_>>> {
        loop {
            self.skip_to("<", false)?;
            while self.rest().len() <= NAME_LIMIT + 2 && self.fill()? {}
            let rest = self.rest();
            if rest.is_empty() {
                return Ok(None);
            }
            let passed_over = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"), ("</", ">")];
            if let Some((_, end)) = passed_over.iter().find(|(start, _)| rest.starts_with(start)) {
                self.is_whole |= rest.starts_with("</channel") || rest.starts_with("</rdf:RDF");
                self.skip_to(end, true)?;
                continue;
            }
            match name(rest) {
                Some(name) if !FRAMES.contains(&name) => {
                    let name = name.to_owned();
                    return self.element(&name).map(Some);
                }
                Some(_) => self.skip_to(">", true)?,
                None => self.advance(1),
            }
        }
    }

    /// The element that begins here.
    fn element(&mut self, name: &str) -> io::Result<Piece<'_>> {
        let (at, closing) = (self.at, format!("</{name}"));
        let (mut inside, mut scanned, mut beginning) = (Inside::StartTag, 0, None);
        let end = loop {
            let is_all = self.is_at_end;
            let end = scan(self.rest(), &closing, is_all, &mut inside, &mut scanned);
            if end.unwrap_or(scanned) > ELEMENT_LIMIT {
                let kept = self.rest().get(..self.rest().floor_char_boundary(KEPT_OF_LONGER)).unwrap_or_default();
                beginning.get_or_insert_with(|| kept.to_owned());
            }
            if end.is_some() || is_all {
                break end;
            }
            if beginning.is_some() {
                self.advance(scanned);
                scanned = 0;
            }
            self.fill()?;
        };
        let from = self.start;
        let length = end.unwrap_or(self.rest().len());
        self.advance(length);
        if let Some(beginning) = beginning {
            // What was passed over is not needed any more, and its beginning takes its place.
            self.text.replace_range(..self.start, &beginning);
            self.start = beginning.len();
            let end = if end.is_some() { End::TooLong } else { End::Missing };
            return Ok(self.piece(name.len(), 0, at, end));
        }
        let end = if end.is_some() { End::Whole } else { End::Missing };
        Ok(self.piece(name.len(), from, at, end))
    }

    fn piece(&self, name: usize, from: usize, start: (usize, usize), end: End) -> Piece<'_> {
        let text = self.text.get(from..self.start).unwrap_or_default();
        Piece { name: text.get(1..=name).unwrap_or_default(), text, start, end }
    }

    /// What was read and not given away.
    fn rest(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// Passes over everything up to a mark, or up to behind it; to the end where there is none.
    fn skip_to(&mut self, mark: &str, is_passed: bool) -> io::Result<()> {
        loop {
            if let Some(found) = self.rest().find(mark) {
                self.advance(found + if is_passed { mark.len() } else { 0 });
                return Ok(());
            }
            // The mark may be half there.
            let rest = self.rest();
            let passed = rest.floor_char_boundary((rest.len() + 1).saturating_sub(mark.len()));
            self.advance(passed);
            if !self.fill()? {
                self.advance(self.rest().len());
                return Ok(());
            }
        }
    }

    /// Gives so many bytes away, and counts their lines.
    fn advance(&mut self, length: usize) {
        let passed = self.text.get(self.start..self.start + length).unwrap_or_default();
        match passed.rfind('\n') {
            Some(newline) => {
                self.at.0 += passed.bytes().filter(|byte| *byte == b'\n').count();
                self.at.1 = passed.get(newline..).unwrap_or_default().chars().count();
            }
            None => self.at.1 += passed.chars().count(),
        }
        self.start += length;
    }

    /// Reads on; whether there was something to read.
    fn fill(&mut self) -> io::Result<bool> {
        if self.is_at_end {
            return Ok(false);
        }
        self.text.drain(..self.start);
        self.start = 0;
        let before = self.text.len();
        match self.source.read(&mut self.text)? {
            Chunk::Text => {}
            Chunk::Damaged => {
                let added = self.text.get(before..).unwrap_or_default();
                let to = before + added.find('\u{fffd}').unwrap_or(0);
                let lines = self.text.bytes().take(to).filter(|byte| *byte == b'\n').count();
                self.damaged.get_or_insert(self.at.0 + lines);
            }
            Chunk::End => self.is_at_end = true,
        }
        Ok(!self.is_at_end)
    }
}

/// The name of the element whose start tag stands here, if one does.
fn name(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('<')?.split(|end: char| end.is_whitespace() || matches!(end, '>' | '/')).next()?;
    let is_name = |character: char| character.is_alphanumeric() || matches!(character, ':' | '_' | '-' | '.');
    (name.len() <= NAME_LIMIT && name.starts_with(char::is_alphabetic) && name.chars().all(is_name)).then_some(name)
}

/// The end of the element that the text begins with, as far as it is there; `scanned` remembers how far it was looked for.
fn scan(text: &str, closing: &str, is_all: bool, inside: &mut Inside, scanned: &mut usize) -> Option<usize> {
    loop {
        let rest = text.get(*scanned..).unwrap_or_default();
        let mark = match inside {
            Inside::Data => "]]>",
            Inside::Comment => "-->",
            Inside::StartTag => {
                let Some(end) = rest.find('>') else {
                    // Whether a `/` stands before the end is still to be seen.
                    *scanned += rest.floor_char_boundary(rest.len().saturating_sub(1));
                    return None;
                };
                *scanned += end + 1;
                if rest.get(..end).is_some_and(|tag| tag.ends_with('/')) {
                    return Some(*scanned);
                }
                *inside = Inside::Markup;
                continue;
            }
            Inside::Markup => {
                let at = rest.find('<');
                *scanned += at.unwrap_or(rest.len());
                let tag = rest.get(at?..)?;
                if !is_all && tag.len() <= closing.len().max("<![CDATA[".len()) {
                    return None;
                }
                if tag.starts_with("<![CDATA[") {
                    *inside = Inside::Data;
                    *scanned += "<![CDATA[".len();
                } else if tag.starts_with("<!--") {
                    *inside = Inside::Comment;
                    *scanned += "<!--".len();
                } else if tag.starts_with("<item>") || tag.starts_with("<item ") {
                    // No item lies in another element: the end tag of this one is missing.
                    return Some(*scanned);
                } else if let Some(behind) = tag.strip_prefix(closing)
                    && let Some(end) = behind.find(|end: char| !end.is_whitespace())
                    && behind.get(end..).is_some_and(|behind| behind.starts_with('>'))
                {
                    return Some(*scanned + closing.len() + end + 1);
                } else {
                    *scanned += 1;
                }
                continue;
            }
        };
        if let Some(end) = rest.find(mark) {
            *scanned += end + mark.len();
            *inside = Inside::Markup;
        } else {
            *scanned += rest.floor_char_boundary((rest.len() + 1).saturating_sub(mark.len()));
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cutter, ELEMENT_LIMIT, End, Piece};
    use proptest::prelude::*;
    use std::io::Read;

    /// A source that gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.1.min(buffer.len()).min(self.0.len());
            let (now, later) = self.0.split_at(length);
            buffer[..length].copy_from_slice(now);
            self.0 = later;
            Ok(length)
        }
    }

    fn each(text: &[u8], mut look: impl FnMut(Piece<'_>)) {
        let mut input = Drops(text, 7);
        let mut cutter = Cutter::open(&mut input).unwrap();
        while let Some(piece) = cutter.next().unwrap() {
            look(piece);
        }
    }

    #[test]
    fn a_channel_is_cut_into_its_elements() {
        let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"<item>b</item>\">]>\n<!-- <item/> -->\n<rss a='b'>\n\
            <channel>\n\t<title>A &a; B</title><empty/>\n\t<item>\n<t><![CDATA[</item>]]></t><!--</item>--></item >\n\
            <item><t>اردو</t></item></channel></rss>";
        let mut found = Vec::new();
        each(text.as_bytes(), |piece| {
            assert_eq!(piece.end, End::Whole);
            found.push((piece.name.to_owned(), piece.start, piece.text.len()));
        });
        let expected = [("title", (6, 2), 22), ("empty", (6, 24), 8), ("item", (7, 2), 55), ("item", (9, 1), 28)];
        assert_eq!(found, expected.map(|(name, at, length)| (name.to_owned(), at, length)));
    }

    #[test]
    fn an_element_that_is_too_long_is_passed_over_and_the_next_is_read() {
        let long = format!("<channel><item><t>{}\n</t></item>\n <item>b</item>", "a".repeat(ELEMENT_LIMIT + 9));
        let mut found = Vec::new();
        let mut input = long.as_bytes();
        let mut cutter = Cutter::open(&mut input).unwrap();
        while let Some(piece) = cutter.next().unwrap() {
            found.push((piece.end, piece.text.len(), piece.start));
        }
        assert_eq!(found, [(End::TooLong, super::KEPT_OF_LONGER, (1, 10)), (End::Whole, 14, (3, 2))]);
        assert!(cutter.text.capacity() < 2 * ELEMENT_LIMIT + (1 << 20), "{}", cutter.text.capacity());
    }

    #[test]
    fn an_item_ends_what_was_not_closed_before_it() {
        let mut found = Vec::new();
        each(b"<rss><channel><wp:author><a>b</a><item>c<item d='e'>f</item></channel>", |piece| {
            found.push(piece.text.to_owned());
        });
        assert_eq!(found, ["<wp:author><a>b</a>", "<item>c", "<item d='e'>f</item>"]);
    }

    #[test]
    fn an_element_without_an_end_is_told() {
        let mut found = Vec::new();
        each(b"<rss><item>a</item><item>b<![CDATA[</item>", |piece| found.push((piece.end, piece.text.to_owned())));
        let expected = [(End::Whole, "<item>a</item>"), (End::Missing, "<item>b<![CDATA[</item>")];
        assert_eq!(found, expected.map(|(end, text)| (end, text.to_owned())));
    }

    proptest! {
        #[test]
        fn any_text_is_cut_into_elements_that_begin_with_their_names(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "<item>", "</item>", "<item", ">", "<![CDATA[", "]]>", "<!--", "-->", "<a/>", "</", "<", "\n", "ا",
                    "<rss>", "</item", "<!", "<?", "/", "]]", " ",
                ]),
                0..40,
            ),
        ) {
            let text = parts.concat();
            let mut length = 0;
            each(text.as_bytes(), |piece| {
                length += piece.text.len();
                assert!(piece.text.starts_with(&format!("<{}", piece.name)) && !piece.name.is_empty());
            });
            prop_assert!(length <= text.len());
        }
    }
}
