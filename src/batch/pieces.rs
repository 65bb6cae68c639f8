//! A stream cut into pieces that end where a record ends, so that each can be worked on by itself.
//!
//! A piece holds about [`PIECE`] bytes and at most [`ROWS`] rows. A record that is longer than [`RECORD_LIMIT`] comes
//! in several pieces, one after another: no record, however long, is ever in memory as a whole.

use std::io::{self, Read};

use super::quotes::{Quote, Step};

/// The bytes that a piece is to have.
const PIECE: usize = 64 << 10;
/// The most rows of a piece: an answer may be a hundred times as long as its row.
const ROWS: usize = 4096;
/// The longest record that is taken as one.
pub const RECORD_LIMIT: usize = 1 << 20;

/// Where records end.
#[derive(Clone, Copy, Debug)]
pub(super) enum Borders {
    /// With each line.
    Lines,
    /// With each line break that stands outside quotes.
    Quoted {
        /// What stands between two cells.
        delimiter: u8,
    },
}

impl Borders {
    /// The byte after the last whole record among the first `most`; none where not one is whole.
    fn last(self, bytes: &[u8], most: usize) -> Option<usize> {
        let is_plain = matches!(self, Self::Lines) || !bytes.contains(&b'"');
        if is_plain && newlines(bytes) <= most {
            return bytes.iter().rposition(|&byte| byte == b'\n').map(|last| last + 1);
        }
        if is_plain {
            let breaks = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
            return breaks.take(most).last().map(|(last, _)| last + 1);
        }
        let (mut quote, mut from, mut last) = (Quote::default(), 0, None);
        for _ in 0..most {
            let Some(rest) = bytes.get(from..) else { break };
            let Some(length) = self.next(&mut quote, rest) else { break };
            from += length;
            last = Some(from);
        }
        last
    }

    /// The byte after the record that `quote` is in the middle of.
    fn next(self, quote: &mut Quote, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Lines => bytes.iter().position(|&byte| byte == b'\n'),
            Self::Quoted { delimiter } => bytes.iter().position(|&byte| quote.step(byte, delimiter) == Step::Record),
        }
        .map(|last| last + 1)
    }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().map(|&byte| usize::from(byte == b'\n')).sum()
}

/// What a piece holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// Whole records; the last of the stream may lack its line end.
    #[default]
    Whole,
    /// The beginning of a record that is too long.
    First,
    /// More of it.
    Middle,
    /// The end of it, which may be nothing.
    Last,
}

/// Bytes of the stream.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    pub(super) part: Part,
    /// The number of the line that they begin on, from 1.
    pub(super) line: usize,
}

impl Piece {
    /// The line that a byte of the piece stands on.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line + newlines(self.bytes.get(..offset).unwrap_or(&self.bytes))
    }
}

/// The stream, from piece to piece.
pub(super) struct Pieces<'a> {
    input: &'a mut dyn Read,
    borders: Borders,
    /// What was read beyond the last piece.
    carry: Vec<u8>,
    has_ended: bool,
    /// Whether a record is open that is too long, and how it stands with its quotes.
    open: Option<Quote>,
    line: usize,
    mark: Mark,
    /// The bytes that were read.
    pub(super) read: u64,
}

/// What the first bytes say about the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    /// The byte order mark of UTF-8, which is no part of the first record.
    Utf8,
    /// The byte order mark of UTF-16, in which there is nothing to read here.
    Utf16,
}

/// U+FEFF in UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

impl<'a> Pieces<'a> {
    /// The stream from its beginning.
    pub(super) fn open(input: &'a mut dyn Read, borders: Borders) -> io::Result<Self> {
        let mut pieces = Self {
            input,
            borders,
            carry: Vec::new(),
            has_ended: false,
            open: None,
            line: 1,
            mark: Mark::None,
            read: 0,
        };
        let mut head = Vec::new();
        pieces.read_into(&mut head, BYTE_ORDER_MARK.len())?;
        if head == BYTE_ORDER_MARK {
            pieces.mark = Mark::Utf8;
            head.clear();
        } else if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            pieces.mark = Mark::Utf16;
        }
        pieces.carry = head;
        Ok(pieces)
    }

    pub(super) const fn mark(&self) -> Mark {
        self.mark
    }

    /// Puts the next rows into the piece; whether there were any.
    pub(super) fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        self.next_rows(piece, ROWS)
    }

    /// Puts the next record into the piece; whether there was one.
    pub(super) fn next_record(&mut self, piece: &mut Piece) -> io::Result<bool> {
        self.next_rows(piece, 1)
    }

    fn next_rows(&mut self, piece: &mut Piece, most: usize) -> io::Result<bool> {
        let bytes = &mut piece.bytes;
        bytes.clear();
        bytes.append(&mut self.carry);
        let mut want = PIECE.saturating_sub(bytes.len());
        let (part, end) = loop {
            self.read_into(bytes, want)?;
            if let Some(mut quote) = self.open.take() {
                match self.borders.next(&mut quote, bytes) {
                    Some(end) => break (Part::Last, end),
                    None if self.has_ended => break (Part::Last, bytes.len()),
                    None => self.open = Some(quote),
                }
                break (Part::Middle, bytes.len());
            }
            match self.borders.last(bytes, most) {
                Some(end) => break (Part::Whole, end),
                None if self.has_ended => break (Part::Whole, bytes.len()),
                None if bytes.len() >= RECORD_LIMIT => {
                    let mut quote = Quote::default();
                    self.borders.next(&mut quote, bytes);
                    self.open = Some(quote);
                    break (Part::First, bytes.len());
                }
                // Twice as much each time, so that looking for the border again costs no more than reading.
                None => want = bytes.len().max(PIECE),
            }
        };
        self.carry.extend(bytes.get(end..).unwrap_or_default());
        bytes.truncate(end);
        (piece.part, piece.line) = (part, self.line);
        self.line += newlines(&piece.bytes);
        Ok(!piece.bytes.is_empty() || part == Part::Last)
    }

    /// Reads so many bytes, or as many as are left.
    fn read_into(&mut self, bytes: &mut Vec<u8>, count: usize) -> io::Result<()> {
        let wanted = u64::try_from(count).unwrap_or(u64::MAX);
        let before = bytes.len();
        if !self.has_ended && count > 0 {
            (&mut *self.input).take(wanted).read_to_end(bytes)?;
            let read = bytes.len() - before;
            self.has_ended = read < count;
            self.read += u64::try_from(read).unwrap_or_default();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Borders, Part, Piece, Pieces, RECORD_LIMIT, ROWS};
    use proptest::prelude::*;

    fn pieces(bytes: &[u8], borders: Borders) -> Vec<Piece> {
        let mut input = bytes;
        let mut pieces = Pieces::open(&mut input, borders).unwrap();
        std::iter::from_fn(|| {
            let mut piece = Piece::default();
            pieces.next(&mut piece).unwrap().then_some(piece)
        })
        .collect()
    }

    #[test]
    fn a_piece_ends_with_a_record_and_not_inside_quotes() {
        let text = format!("{}\"a\n\"\"b\n\",c\nlast", "x,y\n".repeat(10));
        let found = pieces(text.as_bytes(), Borders::Quoted { delimiter: b',' });
        let texts: Vec<&str> = found.iter().map(|piece| str::from_utf8(&piece.bytes).unwrap()).collect();
        assert_eq!(texts, [text.strip_suffix("last").unwrap(), "last"]);
        assert_eq!(found[1].line, 14);
    }

    #[test]
    fn many_short_rows_are_several_pieces() {
        let found = pieces("\n".repeat(ROWS * 2 + 1).as_bytes(), Borders::Lines);
        let lengths: Vec<usize> = found.iter().map(|piece| piece.bytes.len()).collect();
        assert_eq!(lengths, [ROWS, ROWS, 1]);
        assert_eq!(found[2].line, ROWS * 2 + 1);
    }

    #[test]
    fn a_record_that_is_too_long_comes_in_parts() {
        let long = format!("\"{}\n\",x\n", "a\n".repeat(RECORD_LIMIT));
        let text = format!("first\n{long}last\n");
        let found = pieces(text.as_bytes(), Borders::Quoted { delimiter: b',' });
        let parts: Vec<Part> = found.iter().map(|piece| piece.part).collect();
        assert_eq!((parts[0], parts[1], parts[parts.len() - 1]), (Part::Whole, Part::First, Part::Whole));
        assert!(parts[2..parts.len() - 2].iter().all(|part| *part == Part::Middle), "{parts:?}");
        assert_eq!(parts[parts.len() - 2], Part::Last);
        assert!(found.iter().all(|piece| piece.bytes.len() <= RECORD_LIMIT * 2));
        assert_eq!(found.concat_bytes(), text.as_bytes());
    }

    trait ConcatBytes {
        fn concat_bytes(&self) -> Vec<u8>;
    }

    impl ConcatBytes for Vec<Piece> {
        fn concat_bytes(&self) -> Vec<u8> {
            self.iter().flat_map(|piece| piece.bytes.iter().copied()).collect()
        }
    }

    proptest! {
        #[test]
        fn the_pieces_together_are_the_stream(text in "(a|,|\"|\n|\r){0,40}", repeat in 1_usize..4000) {
            let bytes = text.repeat(repeat).into_bytes();
            for borders in [Borders::Lines, Borders::Quoted { delimiter: b',' }] {
                prop_assert_eq!(pieces(&bytes, borders).concat_bytes(), bytes.as_slice());
            }
        }
    }
}
