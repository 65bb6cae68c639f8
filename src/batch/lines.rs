//! One date a line; what is written of it is the caller's choice.

use super::pieces::{Part, Piece, RECORD_LIMIT};
use super::row::{Answer, Refusal, Terms, convert};
use super::stream::{Carried, Format};
use super::tally::Tally;
use crate::report::{Code, Place, Span};

pub(super) const NOT_UTF8: Code = Code("row/not-utf8");
pub(super) const TOO_LONG: Code = Code("row/too-long");

/// How much of a line that is too long is kept, in bytes.
const KEPT: usize = 200;

/// Writes a text and its answer, with a line end.
pub type WriteLine<'a> = dyn Fn(&str, &Answer, &mut Vec<u8>) + Sync + 'a;

/// Lines of text; a blank one is a text without a date, so that the rows of the output are those of the input.
pub(super) struct Lines<'a> {
    pub(super) name: &'a str,
    pub(super) terms: Terms<'a>,
    pub(super) write: &'a WriteLine<'a>,
}

impl Format for Lines<'_> {
    fn convert(&self, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally) {
        let mut offset = 0;
        for line in piece.bytes.split_inclusive(|&byte| byte == b'\n') {
            let text = without_end(line);
            match str::from_utf8(text) {
                Ok(text) => self.row(text, convert(text, self.terms), || piece.line_of(offset), output, tally),
                Err(error) => {
                    let refusal = not_utf8(error.valid_up_to());
                    let text = String::from_utf8_lossy(text);
                    self.row(&text, Err(refusal), || piece.line_of(offset), output, tally);
                }
            }
            offset += line.len();
        }
    }

    fn part(&self, _: &mut Carried, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally) {
        if piece.part == Part::First {
            let beginning = String::from_utf8_lossy(piece.bytes.get(..KEPT).unwrap_or_default());
            let refusal = Refusal::new(
                TOO_LONG,
                format!("line {} is longer than {} MiB", piece.line, RECORD_LIMIT >> 20),
                "only its beginning is kept; name the format that the file has with `--input-format`",
            );
            self.row(&beginning, Err(refusal), || piece.line, output, tally);
        }
    }
}

impl Lines<'_> {
    fn row(&self, text: &str, answer: Answer, line: impl Fn() -> usize, output: &mut Vec<u8>, tally: &mut Tally) {
        (self.write)(text, &answer, output);
        tally.count(&[answer], |_| place(self.name, text, Span::new(0, text.len()), line()));
    }
}

/// A line without its line end.
pub(super) fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The place of a span of a record that begins on that line.
pub(super) fn place(name: &str, record: &str, span: Span, line: usize) -> Place {
    let place = Place::new(name, record, span);
    let lines = line.saturating_sub(1);
    Place { line: place.line + lines, end_line: place.end_line + lines, ..place }
}

pub(super) fn not_utf8(valid: usize) -> Refusal {
    let message = format!("this is not UTF-8 text from its byte {} on", valid + 1);
    Refusal::new(NOT_UTF8, message, "save the file as UTF-8")
}
