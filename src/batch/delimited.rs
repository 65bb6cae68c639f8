//! Tables of comma- or tab-separated values: the columns that were named get seven new ones beside them.
//!
//! 1. The header says which columns are meant; the new ones take its name, `date_gregorian` to `date_error`.
//! 2. Every cell of every row keeps its bytes, with its quotes; so do line ends, blank lines and a byte order mark.
//! 3. Beside each named cell stands what became of it.
//!
//! A row with more or fewer cells than the header is not converted, because nobody knows which cell is the date: its
//! cells are all kept, and the error says so. A row that is too long to be taken as one is passed on, cell by cell.

use std::borrow::Cow;

use super::Stop;
use super::cells::{BESIDE, beside, read_cell, write_cell};
use super::lines::{TOO_LONG, not_utf8, place, without_end};
use super::pieces::{BYTE_ORDER_MARK, Mark, Part, Piece, Pieces, RECORD_LIMIT};
use super::quotes::{Quote, Record, Step};
use super::row::{Answer, Refusal, Terms, convert, one_line};
use super::stream::{Carried, Format};
use super::tally::Tally;
use crate::report::{Code, Place, Span};

const RAGGED: Code = Code("row/ragged");

/// How like a name must be to be offered instead.
const LIKENESS: f64 = 0.75;

/// A table after its header.
pub(super) struct Delimited<'a> {
    name: &'a str,
    terms: Terms<'a>,
    delimiter: u8,
    /// The number of columns.
    width: usize,
    /// Of each column, whether it is converted.
    is_named: Vec<bool>,
}

impl<'a> Delimited<'a> {
    /// Reads the header, and appends the new one.
    ///
    /// # Errors
    ///
    /// There is no header, or it has not the columns, or it has one of the new columns already.
    pub(super) fn open(
        pieces: &mut Pieces<'_>,
        delimiter: u8,
        columns: &[String],
        (name, terms): (&'a str, Terms<'a>),
        output: &mut Vec<u8>,
    ) -> Result<Self, Stop> {
        let mut piece = Piece::default();
        let mut record = Record::default();
        let is_there = pieces.next_record(&mut piece).map_err(Stop::Read)?;
        if !is_there || piece.part != Part::Whole || !record.read(&piece.bytes, delimiter) || record.is_blank() {
            return Err(Stop::usage(
                format!("`{name}` does not begin with a header"),
                "name its columns in the first line, or give it as `--input-format lines`",
            ));
        }
        let raw: Vec<&[u8]> = record.cells().filter_map(|(start, end)| piece.bytes.get(start..end)).collect();
        let names: Vec<String> =
            raw.iter().map(|cell| String::from_utf8_lossy(&read_cell(cell)).trim().to_owned()).collect();
        let is_named = named(&names, columns)?;
        if pieces.mark() == Mark::Utf8 {
            output.extend(BYTE_ORDER_MARK);
        }
        for (index, ((raw, name), is_named)) in raw.iter().zip(&names).zip(&is_named).enumerate() {
            if index > 0 {
                output.push(delimiter);
            }
            output.extend(*raw);
            for beside in BESIDE.iter().filter(|_| *is_named) {
                output.push(delimiter);
                write_cell(format!("{name}_{beside}").as_bytes(), delimiter, output);
            }
        }
        output.extend(piece.bytes.get(record.end()..).unwrap_or_default());
        Ok(Self { name, terms, delimiter, width: names.len(), is_named })
    }

    /// What becomes of each named cell of a record.
    fn answers(&self, record: &Record, bytes: &[u8], answers: &mut Vec<Answer>) {
        answers.clear();
        let refusal = (record.len() != self.width).then(|| self.ragged(record.len()));
        let mut cells = record.cells();
        for is_named in &self.is_named {
            let cell = cells.next();
            if !is_named {
                continue;
            }
            let raw = cell.and_then(|(start, end)| bytes.get(start..end)).unwrap_or_default();
            answers.push(match &refusal {
                Some(refusal) => Err(refusal.clone()),
                None => self.answer(raw),
            });
        }
    }

    fn answer(&self, raw: &[u8]) -> Answer {
        let cell = read_cell(raw);
        match str::from_utf8(&cell) {
            Ok(text) => convert(text, self.terms),
            Err(error) => Err(not_utf8(error.valid_up_to())),
        }
    }

    fn ragged(&self, cells: usize) -> Refusal {
        let help = if cells > self.width {
            "put quotes around a cell that holds the delimiter"
        } else {
            "add the cells that are missing"
        };
        let noun = if cells == 1 { "cell" } else { "cells" };
        Refusal::new(RAGGED, format!("the row has {cells} {noun}, and the header {}", self.width), help)
    }

    /// Appends a record with its answers beside the named cells, and empty cells where the row is too short.
    fn write(&self, record: &Record, bytes: &[u8], answers: &[Answer], output: &mut Vec<u8>) {
        let mut answers = answers.iter();
        let mut cells = record.cells();
        for index in 0..record.len().max(self.width) {
            if index > 0 {
                output.push(self.delimiter);
            }
            let cell = cells.next().and_then(|(start, end)| bytes.get(start..end));
            output.extend(cell.unwrap_or_default());
            let is_followed = self.is_named.get(index) == Some(&true) || record.len() < self.width;
            if record.is_open && index + 1 == record.len() && is_followed {
                output.push(b'"');
            }
            if self.is_named.get(index) == Some(&true)
                && let Some(answer) = answers.next()
            {
                beside(answer, self.terms.rule.name(), self.delimiter, output);
            }
        }
        output.extend(bytes.get(record.end()..record.length).unwrap_or_default());
    }

    /// Where the cell of an answer stands.
    fn place(&self, index: usize, record: &Record, bytes: &[u8], line: usize) -> Place {
        let named = self.is_named.iter().zip(record.cells()).filter(|(is_named, _)| **is_named);
        let span = named.map(|(_, (start, end))| Span::new(start, end)).nth(index);
        let text = String::from_utf8_lossy(bytes.get(..record.end()).unwrap_or_default());
        let span = span.filter(|_| record.len() == self.width).unwrap_or(Span::new(0, text.len()));
        place(self.name, &text, span, line)
    }

    /// Appends the cells beside a named one of a row that is too long.
    fn beside_long(&self, index: usize, output: &mut Vec<u8>) {
        if self.is_named.get(index) == Some(&true) {
            beside(&Err(too_long()), self.terms.rule.name(), self.delimiter, output);
        }
    }

    /// Appends what belongs behind the last byte of a row that is too long.
    fn end_long(&self, carried: Carried, line_end: &[u8], output: &mut Vec<u8>) {
        let is_open = carried.quote == Quote::Quoted;
        let is_followed = self.is_named.get(carried.cells) == Some(&true) || carried.cells + 1 < self.width;
        if is_open {
            // The quote has swallowed the line end.
            output.extend(line_end);
        }
        if is_open && is_followed {
            output.push(b'"');
        }
        self.beside_long(carried.cells, output);
        for index in carried.cells + 1..self.width {
            output.push(self.delimiter);
            self.beside_long(index, output);
        }
        if !is_open {
            output.extend(line_end);
        }
    }
}

impl Format for Delimited<'_> {
    fn convert(&self, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally) {
        let mut rest = piece.bytes.as_slice();
        let mut record = Record::default();
        let mut answers = Vec::new();
        while record.read(rest, self.delimiter) {
            let (bytes, after) = rest.split_at(record.length);
            if record.is_blank() {
                output.extend(bytes);
            } else {
                self.answers(&record, bytes, &mut answers);
                self.write(&record, bytes, &answers, output);
                let line = || piece.line_of(piece.bytes.len() - rest.len());
                tally.count(&answers, |index| self.place(index, &record, bytes, line()));
            }
            rest = after;
        }
    }

    fn part(&self, carried: &mut Carried, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally) {
        if piece.part == Part::First {
            *carried = Carried::default();
            tally.count(&[Err(too_long())], |_| place(self.name, "", Span::new(0, 0), piece.line));
        }
        // A carriage return may be half of a line end, of which the other half comes with the next part.
        let bytes = if carried.has_return {
            Cow::Owned([b"\r", piece.bytes.as_slice()].concat())
        } else {
            Cow::Borrowed(&*piece.bytes)
        };
        let body =
            if piece.part == Part::Last { without_end(&bytes) } else { bytes.strip_suffix(b"\r").unwrap_or(&bytes) };
        carried.has_return = piece.part != Part::Last && body.len() < bytes.len();
        for &byte in body {
            if carried.quote.step(byte, self.delimiter) == Step::Cell {
                self.beside_long(carried.cells, output);
                carried.cells += 1;
            }
            output.push(byte);
        }
        if piece.part == Part::Last {
            self.end_long(*carried, bytes.get(body.len()..).unwrap_or_default(), output);
        }
    }
}

fn too_long() -> Refusal {
    Refusal::new(
        TOO_LONG,
        format!("the row is longer than {} MiB", RECORD_LIMIT >> 20),
        "look for a quote that is opened in it and not closed",
    )
}

/// Of each column, whether it is one of those that were asked for; the only one of a table needs no asking.
fn named(names: &[String], columns: &[String]) -> Result<Vec<bool>, Stop> {
    let mut is_named = vec![false; names.len()];
    if columns.is_empty() {
        if names.len() > 1 {
            let message = "which column holds the dates is not said".to_owned();
            return Err(Stop::usage(message, &format!("name it with `--column`: {}", list(names))));
        }
        is_named.fill(true);
    }
    for column in columns {
        let found = names.iter().filter(|name| *name == column).count();
        if found == 0 {
            let message = format!("there is no column `{}`", one_line(column));
            return Err(Stop::usage(message, &instead(column, names)));
        }
        if found > 1 {
            let message = format!("{found} columns are named `{}`", one_line(column));
            return Err(Stop::usage(message, "give each a name of its own"));
        }
        for (is_named, _) in is_named.iter_mut().zip(names).filter(|(_, name)| *name == column) {
            *is_named = true;
        }
    }
    for (name, _) in names.iter().zip(&is_named).filter(|(_, is_named)| **is_named) {
        let new = BESIDE.map(|beside| format!("{name}_{beside}"));
        if let Some(taken) = new.iter().find(|new| names.contains(new)) {
            let message = format!("there is a column `{}` already", one_line(taken));
            return Err(Stop::usage(message, "rename it, or take the table as it was before it was converted"));
        }
    }
    Ok(is_named)
}

/// The nearest name, and all of them.
fn instead(column: &str, names: &[String]) -> String {
    let wanted = column.to_lowercase();
    let nearest = names
        .iter()
        .map(|name| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    match nearest {
        Some((_, name)) => format!("did you mean `{}`? the columns are {}", one_line(name), list(names)),
        None => format!("the columns are {}", list(names)),
    }
}

/// The names of a table's columns, as many as a line may hold.
fn list(names: &[String]) -> String {
    const MOST: usize = 20;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{}`", one_line(name))).collect();
    let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
    shown.join(", ") + &more
}
