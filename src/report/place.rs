//! Where in a text: byte spans, and the file, line and column they stand for.

use std::sync::Arc;

/// The longest excerpt a place carries, in bytes; a longer line is cut at a character around the span.
const EXCERPT_LIMIT: usize = 400;

/// A stretch of a text, in bytes from its start; both ends lie on character boundaries of the text it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same stretch of a text that begins `offset` bytes into another.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span of a file as people name it: file, line and column, with the line itself for whoever shows it.
///
/// Lines and columns count from 1; columns count Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the site, with `/` between folders.
    pub file: Arc<str>,
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The line of the last character.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
    /// The first line of the place, cut to a few hundred bytes around it; empty for a file as a whole.
    pub excerpt: Arc<str>,
    /// The part of the excerpt that is meant, in bytes.
    pub excerpt_span: Span,
}

impl Place {
    /// The place of `span` in the `text` of `file`; a span outside the text is moved to its nearest end.
    #[must_use]
    pub fn new(file: impl Into<Arc<str>>, text: &str, span: Span) -> Self {
        let start = text.floor_char_boundary(span.start);
        let end = text.ceil_char_boundary(span.end.max(start));
        let (line, line_start) = line_of(text, start);
        let (end_line, end_line_start) = line_of(text, end);
        let line_end = line_end(text, start);
        let (excerpt, cut) = excerpt(text, Span::new(line_start, line_end), start);
        Self {
            file: file.into(),
            line,
            column: columns(text, line_start, start),
            end_line,
            end_column: columns(text, end_line_start, end),
            excerpt: excerpt.into(),
            excerpt_span: Span::new(start - cut, (end.min(line_end) - cut).clamp(start - cut, excerpt.len())),
        }
    }

    /// A file as a whole, where no text of it can be shown.
    #[must_use]
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self {
            file: file.into(),
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
            excerpt: "".into(),
            excerpt_span: Span::default(),
        }
    }
}

/// The number of the line that holds `offset`, and the byte at which that line begins.
fn line_of(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, line_start)
}

/// The byte at which the line that holds `offset` ends, without its line break.
fn line_end(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    offset + line.strip_suffix('\r').unwrap_or(line).len()
}

fn columns(text: &str, line_start: usize, offset: usize) -> usize {
    text.get(line_start..offset).map_or(0, |before| before.chars().count()) + 1
}

/// At most [`EXCERPT_LIMIT`] bytes of a line with `start` inside, and the byte of the text where they begin.
fn excerpt(text: &str, line: Span, start: usize) -> (&str, usize) {
    let lead = EXCERPT_LIMIT / 4;
    let from = if line.end - line.start <= EXCERPT_LIMIT {
        line.start
    } else {
        text.ceil_char_boundary(start.saturating_sub(lead).max(line.start))
    };
    let to = text.floor_char_boundary((from + EXCERPT_LIMIT).min(line.end));
    (text.get(from..to).unwrap_or_default(), from)
}

#[cfg(test)]
mod tests {
    use super::{Place, Span};
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "title: بدھ 25 مئی\nاگلی سطر\r\n";
        let place = Place::new("a.md", text, Span::from(text.find("اگلی").unwrap()..text.len() - 2));
        assert_eq!((place.line, place.column), (2, 1));
        assert_eq!((place.end_line, place.end_column), (2, 9));
        assert_eq!(&*place.excerpt, "اگلی سطر");
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_gives_an_excerpt_span_inside_the_excerpt(
            text in "(?s).{0,900}", start in 0_usize..1200, length in 0_usize..600
        ) {
            let place = Place::new("a", &text, Span::new(start, start + length));
            prop_assert!(place.excerpt.get(place.excerpt_span.start..place.excerpt_span.end).is_some());
            prop_assert!(place.line >= 1 && place.column >= 1);
            prop_assert!((place.end_line, place.end_column) >= (place.line, place.column));
        }
    }
}
