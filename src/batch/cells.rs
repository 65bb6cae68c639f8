//! An answer as cells of a table, quoted as RFC 4180 has it.

use std::borrow::Cow;

use super::json::{gregorian, hijri};
use super::row::Answer;
use crate::calendar::GregorianDate;

/// What is put beside a column of dates; each name follows the column's own: `date_gregorian`.
pub(super) const BESIDE: [&str; 7] = ["gregorian", "hijri", "calendar", "status", "probability", "warning", "error"];

/// The header of a table in which each text stands beside its answer, with its line end.
pub const TABLE_HEADER: &str = "input,gregorian,hijri,calendar,status,probability,warning,error_code,error_message\n";

/// Appends the row of a text and its answer to a table that begins with [`TABLE_HEADER`].
pub fn write_row(input: &str, answer: &Answer, calendar: &str, output: &mut Vec<u8>) {
    write_cell(input.as_bytes(), b',', output);
    output.push(b',');
    dates(answer, calendar, b',', output);
    match answer {
        Ok(_) => output.extend(b",,"),
        Err(refusal) => {
            output.push(b',');
            write_cell(refusal.code.0.as_bytes(), b',', output);
            output.push(b',');
            write_cell(refusal.whole().as_bytes(), b',', output);
        }
    }
    output.push(b'\n');
}

/// Appends the cells of [`BESIDE`], each with the delimiter before it.
pub(super) fn beside(answer: &Answer, calendar: &str, delimiter: u8, output: &mut Vec<u8>) {
    output.push(delimiter);
    dates(answer, calendar, delimiter, output);
    output.push(delimiter);
    if let Err(refusal) = answer {
        write_cell(format!("{}: {}", refusal.code, refusal.whole()).as_bytes(), delimiter, output);
    }
}

/// Appends everything but the error: the dates, the calendar, the status, its probability and the warnings.
fn dates(answer: &Answer, calendar: &str, delimiter: u8, output: &mut Vec<u8>) {
    let Ok(converted) = answer else {
        output.extend([delimiter; 5]);
        return;
    };
    gregorian(GregorianDate::from_day(converted.day), output);
    output.push(delimiter);
    hijri(converted.hijri, output);
    output.push(delimiter);
    write_cell(calendar.as_bytes(), delimiter, output);
    output.push(delimiter);
    output.extend(converted.status.as_str().as_bytes());
    output.push(delimiter);
    if let Some(probability) = converted.status.probability() {
        output.extend(probability.share().to_string().as_bytes());
    }
    output.push(delimiter);
    if !converted.doubts.is_empty() {
        let doubts = converted.doubts.iter().map(|doubt| format!("{}: {}", doubt.code, doubt.message));
        write_cell(doubts.collect::<Vec<_>>().join("; ").as_bytes(), delimiter, output);
    }
}

/// Appends a cell: in quotes where it holds a delimiter, a quote or a line break.
pub(super) fn write_cell(cell: &[u8], delimiter: u8, output: &mut Vec<u8>) {
    if !cell.iter().any(|&byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r')) {
        output.extend(cell);
        return;
    }
    output.push(b'"');
    for &byte in cell {
        if byte == b'"' {
            output.push(b'"');
        }
        output.push(byte);
    }
    output.push(b'"');
}

/// What a cell says: without its quotes, and each doubled quote inside as one.
pub(super) fn read_cell(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(inside) = raw.strip_prefix(b"\"") else { return Cow::Borrowed(raw) };
    match inside.strip_suffix(b"\"") {
        Some(inside) if !inside.contains(&b'"') => return Cow::Borrowed(inside),
        _ => {}
    }
    let mut cell = Vec::with_capacity(inside.len());
    let mut bytes = inside.iter().copied().peekable();
    let mut is_quoted = true;
    while let Some(byte) = bytes.next() {
        if byte != b'"' || !is_quoted {
            cell.push(byte);
        } else if bytes.next_if_eq(&b'"').is_some() {
            cell.push(b'"');
        } else {
            // What follows the closing quote is kept as it stands.
            is_quoted = false;
        }
    }
    Cow::Owned(cell)
}

#[cfg(test)]
mod tests {
    use super::{read_cell, write_cell};
    use proptest::prelude::*;

    #[track_caller]
    fn written(cell: &str, delimiter: u8) -> String {
        let mut output = Vec::new();
        write_cell(cell.as_bytes(), delimiter, &mut output);
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn a_cell_with_a_delimiter_or_a_quote_is_quoted() {
        assert_eq!(written("25 May 2022", b','), "25 May 2022");
        assert_eq!(written("Tuesday, August 6, 2024", b','), "\"Tuesday, August 6, 2024\"");
        assert_eq!(written("Tuesday, August 6, 2024", b'\t'), "Tuesday, August 6, 2024");
        assert_eq!(written("the \"5th\"", b','), "\"the \"\"5th\"\"\"");
    }

    #[test]
    fn a_quote_that_is_not_closed_or_closed_too_early_loses_nothing_else() {
        for (raw, expected) in [("\"a", "a"), ("\"a\"b", "ab"), ("\"a\" \"b\"", "a \"b\""), ("a\"b\"", "a\"b\"")] {
            assert_eq!(read_cell(raw.as_bytes()).as_ref(), expected.as_bytes(), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn a_cell_that_was_written_reads_back(cell in "(a|,|\"|\n|\r|\t|ش){0,8}") {
            let raw = written(&cell, b',');
            prop_assert_eq!(read_cell(raw.as_bytes()).into_owned(), cell.into_bytes());
        }
    }
}
