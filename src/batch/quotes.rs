//! Where cells and records end in delimited text, byte by byte.
//!
//! The rules are those of RFC 4180 as spreadsheets and the crate `csv` bend them: a quote means something at the
//! beginning of a cell and inside a quoted one, and what follows a closing quote belongs to the cell. A record ends with
//! a line feed; a carriage return before it belongs to the line end.

/// How it stands with the quotes of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quote {
    /// The cell is about to begin.
    #[default]
    Start,
    /// Inside a cell, outside quotes.
    Bare,
    /// Inside quotes.
    Quoted,
    /// After a quote that closes, unless another follows.
    Closing,
}

/// What a byte was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A part of a cell.
    Inside,
    /// The delimiter after a cell.
    Cell,
    /// The line feed after a record.
    Record,
}

impl Quote {
    /// Takes the next byte.
    #[inline]
    pub(super) fn step(&mut self, byte: u8, delimiter: u8) -> Step {
        let (next, step) = match (*self, byte) {
            (Self::Quoted, b'"') => (Self::Closing, Step::Inside),
            (Self::Quoted, _) | (Self::Closing | Self::Start, b'"') => (Self::Quoted, Step::Inside),
            (_, b'\n') => (Self::Start, Step::Record),
            (_, byte) if byte == delimiter => (Self::Start, Step::Cell),
            _ => (Self::Bare, Step::Inside),
        };
        *self = next;
        step
    }
}

/// One record: its bytes, and where its cells end.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// The byte after each cell, where a delimiter or the line end stands.
    ends: Vec<usize>,
    /// The byte after the line end.
    pub(super) length: usize,
    /// Whether the last cell opens a quote that nothing closes, so that whatever follows would belong to it.
    pub(super) is_open: bool,
}

impl Record {
    /// Finds the cells of the first record of some bytes; whether there is one.
    pub(super) fn read(&mut self, bytes: &[u8], delimiter: u8) -> bool {
        self.ends.clear();
        self.is_open = false;
        let mut quote = Quote::default();
        for (index, &byte) in bytes.iter().enumerate() {
            match quote.step(byte, delimiter) {
                Step::Inside => {}
                Step::Cell => self.ends.push(index),
                Step::Record => {
                    self.finish(bytes, index, index + 1);
                    return true;
                }
            }
        }
        self.is_open = quote == Quote::Quoted;
        self.finish(bytes, bytes.len(), bytes.len());
        !bytes.is_empty()
    }

    /// Ends the last cell where the line feed stands, or before the carriage return that belongs to it.
    fn finish(&mut self, bytes: &[u8], end: usize, length: usize) {
        let start = self.ends.last().map_or(0, |end| end + 1);
        let is_returned = end > start && !self.is_open && bytes.get(end - 1) == Some(&b'\r');
        self.ends.push(if is_returned { end - 1 } else { end });
        self.length = length;
    }

    /// The number of cells.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The first byte and the byte after the last of each cell.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(self.ends.iter().copied())
    }

    /// The byte after the last cell.
    pub(super) fn end(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Whether nothing stands in it at all, as on a blank line.
    pub(super) fn is_blank(&self) -> bool {
        self.ends.as_slice() == [0]
    }
}

#[cfg(test)]
mod tests {
    use super::Record;
    use crate::batch::cells::read_cell;
    use proptest::prelude::*;

    /// The records of a text, each cell as it reads.
    fn records(text: &str) -> Vec<Vec<Vec<u8>>> {
        let mut rest = text.as_bytes();
        let mut record = Record::default();
        let mut found = Vec::new();
        while record.read(rest, b',') {
            found.push(record.cells().map(|(start, end)| read_cell(&rest[start..end]).into_owned()).collect());
            rest = &rest[record.length..];
        }
        found
    }

    #[test]
    fn cells_end_where_they_should() {
        let cells = |table| -> Vec<Vec<String>> {
            let texts =
                |record: Vec<Vec<u8>>| record.into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect();
            records(table).into_iter().map(texts).collect()
        };
        assert_eq!(cells("a,b\r\n,\r\n"), [["a", "b"], ["", ""]]);
        assert_eq!(cells("\"a,\r\nb\",c"), [["a,\r\nb", "c"]]);
        assert_eq!(cells("a\"b,\"c\"d\n"), [["a\"b", "cd"]]);
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_crate_csv(text in "(a|b|,|\"|\"\"|\n|\",\"| ){0,24}") {
            let mut builder = csv::ReaderBuilder::new();
            builder.has_headers(false).flexible(true).terminator(csv::Terminator::Any(b'\n'));
            let theirs: Vec<Vec<Vec<u8>>> = builder.from_reader(text.as_bytes()).byte_records()
                .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect();
            // They pass over blank lines.
            let ours: Vec<Vec<Vec<u8>>> = records(&text).into_iter().filter(|record| record != &[b""]).collect();
            let theirs: Vec<Vec<Vec<u8>>> = theirs.into_iter().filter(|record| record != &[b""]).collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
