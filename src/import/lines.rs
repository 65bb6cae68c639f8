//! The lines of a source, one after another, in the memory of one.

use std::io::{BufRead, BufReader, Read};

use super::source::{Source, error};
use crate::error::Result;
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A line above its limit.
const LONG_LINE: Code = Code("import/long-line");
/// A line in no encoding that could be read.
const NOT_UTF8: Code = Code("import/not-utf8");

/// The longest line that is read, in bytes; no article file may be longer either.
const LONGEST_LINE: u64 = 4 << 20;

/// Hands each line that is not blank to `take`, with its number, from 1; none where it cannot be read, which is an error
/// in the report.
pub(super) fn each_line(
    source: Source<'_>,
    report: &Report,
    take: &mut dyn FnMut(usize, Option<&str>) -> Result<()>,
) -> Result<()> {
    let file = source.file;
    let mut input = BufReader::new(source.input);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let mut rest = input.by_ref().take(LONGEST_LINE + 1);
        if rest.read_until(b'\n', &mut line).map_err(|cause| error(file, cause))? == 0 {
            break;
        }
        if line.len() as u64 > LONGEST_LINE && !line.ends_with(b"\n") {
            let message = format!("the line is longer than {} MiB", LONGEST_LINE >> 20);
            let place = Place { line: number, end_line: number, ..Place::file(file) };
            report.push(Diagnostic::error(LONG_LINE, message).help("write one article a line").at(place));
            input.skip_until(b'\n').map_err(|cause| error(file, cause))?;
            take(number, None)?;
            continue;
        }
        let line = if number == 1 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line) } else { &line };
        match str::from_utf8(line) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => take(number, Some(text.trim_end()))?,
            Err(wrong) => {
                let good = wrong.valid_up_to();
                let place = Place::new(file, &String::from_utf8_lossy(line), Span::new(good, good));
                let place = Place { line: number, end_line: number, ..place };
                let help = "save the file as UTF-8; the first byte that does not fit is here";
                report.push(Diagnostic::error(NOT_UTF8, "this is not UTF-8 text").help(help).at(place));
                take(number, None)?;
            }
        }
    }
    Ok(())
}

/// Counts lines and columns of a text on from where it counted last, so that each byte is counted once.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Tally<'a> {
    /// The beginning of a text.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// The line and the column, from 1, of a byte that does not stand before the last one that was asked for.
    pub(super) fn reach(&mut self, at: usize) -> (usize, usize) {
        let between = self.text.get(self.at..at).unwrap_or_default();
        match between.rsplit_once('\n') {
            Some((lines, rest)) => {
                self.line += lines.matches('\n').count() + 1;
                self.column = rest.chars().count() + 1;
            }
            None => self.column += between.chars().count(),
        }
        self.at = at;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, each_line};
    use crate::import::Source;
    use crate::report::Report;

    #[test]
    fn lines_are_counted_and_what_is_none_is_said_with_its_number() {
        let long = "x".repeat(5 << 20);
        let bytes = [b"\xef\xbb\xbfone\r\n\n \ntwo\xff\n", long.as_bytes(), b"\nlast"].concat();
        let report = Report::new();
        let mut lines = Vec::new();
        let source = Source { file: "a", input: &mut bytes.as_slice(), again: None };
        each_line(source, &report, &mut |number, line| {
            lines.push((number, line.map(str::to_owned)));
            Ok(())
        })
        .unwrap();
        assert_eq!(lines, [(1, Some("one".to_owned())), (4, None), (5, None), (6, Some("last".to_owned()))]);
        let said: Vec<(&str, usize, usize)> = report
            .sorted()
            .iter()
            .map(|found| found.place.as_ref().map(|place| (found.code.0, place.line, place.column)).unwrap())
            .collect();
        assert_eq!(said, [("import/not-utf8", 4, 4), ("import/long-line", 5, 1)]);
    }

    #[test]
    fn a_byte_is_found_by_its_line_and_column() {
        let text = "پل\nb\n\nd e";
        let mut tally = Tally::new(text);
        let found = ["ل", "b", "d", "e"].map(|word| tally.reach(text.find(word).unwrap()));
        assert_eq!(found, [(1, 2), (2, 1), (4, 1), (4, 3)]);
    }
}
