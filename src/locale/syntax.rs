//! The text of an `.ftl` file to syntax trees, entry by entry, whatever bytes it holds.
//!
//! 1. Cut the text where an entry can begin: each piece holds at most one message or term (`gauge` tells what is open).
//! 2. Measure how deep a piece nests, because the parser of `fluent-syntax` recurses and would run out of stack.
//! 3. Let Fluent parse what is shallow enough, and word the first complaint of its parser for a translator (`wording`).

use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::parser::ParserError;

use super::gauge::{Excess, Gauge};
use super::message::{Source, Written, parts};
use super::trouble::Trouble;
use super::wording::{word, word_stray, word_swallowed};
use crate::report::{Code, Span};

/// A message or term that is not written as Fluent wants it; what can be read of the file is kept.
pub const SYNTAX: Code = Code("string/syntax");
/// A message that is nested deeper, calls with more arguments, or prints more than any message needs.
pub const LIMIT: Code = Code("string/limit");
/// A file that begins with a byte order mark, which other tools take for a part of the first name.
pub const BYTE_ORDER_MARK: Code = Code("string/byte-order-mark");

/// The character that some editors put before a text.
pub(super) const MARK: char = '\u{feff}';

/// The most lines at the margin with which an entry goes on; each of them is an entry to Fluent's parser where the brace
/// before them is never closed.
const MOST_JOINED: usize = 100;

/// The most messages of one file. The largest programs have some twenty thousand in all of theirs, and each takes some
/// kilobytes while all are compared.
const MOST_ENTRIES: usize = 50_000;

/// Reads a file piece by piece; what cannot be read is complained of and left out.
///
/// `complain` is given what finds the words, because of very many mistakes only the first are shown.
pub(super) fn parse(source: &Arc<Source>, mut complain: impl FnMut(&dyn Fn() -> Trouble)) -> Vec<Written> {
    let mut entries = Vec::new();
    // The comment that goes on until here.
    let mut above: Option<Span> = None;
    check_file(&source.text, &mut |trouble| complain(&|| trouble.clone()));
    for Piece { offset, text, gauge } in cut(&source.text) {
        if text.starts_with('#') {
            check_comment(offset, text, &mut |trouble| complain(&|| trouble.clone()));
            above = comment_above(above, offset, text);
            continue;
        }
        let comment = above.take();
        if entries.len() == MOST_ENTRIES {
            let message = format!("the file has more than {MOST_ENTRIES} messages; from here on none is read");
            let span = Span::new(offset, offset + text.lines().next().map_or(0, str::len));
            complain(&|| Trouble::new(LIMIT, span, message.as_str(), "no site has as many: look where they come from"));
            break;
        }
        if let Some(Excess { at, message, help }) = gauge.excess() {
            let span = Span::new(at, at + 1).shifted(offset);
            complain(&|| Trouble::new(LIMIT, span, message, help));
            continue;
        }
        if is_stray(text) {
            let words = || read(text).1.first().map_or_else(|| word_stray(text), |error| word(text, error));
            complain(&|| words().shifted(offset));
            continue;
        }
        let (resource, errors) = read(text);
        // Fluent's parser goes on at the next line that begins with a letter; where a piece holds such a line, it is
        // no entry, and what is said of it follows from the first complaint.
        if let Some(error) = errors.first() {
            complain(&|| word(text, error).shifted(offset));
        } else if let Some(trouble) = word_swallowed(text) {
            let trouble = trouble.shifted(offset);
            complain(&|| trouble.clone());
        }
        let found = (0..resource.entries().count()).find(|number| parts(&resource, *number).is_some());
        entries.extend(found.map(|number| Written {
            source: Arc::clone(source),
            span: Span::new(offset, offset + text.trim_end().len()),
            comment,
            resource: Arc::new(resource),
            number,
        }));
    }
    entries
}

/// A piece as Fluent's parser takes it, with its complaints.
fn read(piece: &str) -> (FluentResource, Vec<ParserError>) {
    match FluentResource::try_new(piece.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err(parsed) => parsed,
    }
}

/// A part of a text that holds at most one entry.
struct Piece<'t> {
    /// The byte at which it begins.
    offset: usize,
    text: &'t str,
    gauge: Gauge,
}

/// The pieces of a text; blank ones are left out.
///
/// A piece ends before a line that begins with a letter, `-` or `#`. Fluent lets such a line go on inside an open brace,
/// `{ NUMBER(` and `$count)` on a line of their own at the margin; so it does here, unless the line can only be an entry
/// that begins: in this way a broken message does not swallow the next one.
fn cut(text: &str) -> impl Iterator<Item = Piece<'_>> {
    // A byte order mark is no part of the first message.
    let mut start = text.len() - text.trim_start_matches(MARK).len();
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (offset, mut end, mut gauge, mut joined) = (start, 0, Gauge::default(), 0);
        for line in rest.split_inclusive('\n') {
            let begins = line.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '-' | '#'));
            if end > 0 && begins {
                joined += 1;
                if joined > MOST_JOINED || !goes_on(rest.get(..end).unwrap_or_default(), &gauge, line) {
                    break;
                }
            }
            if !rest.starts_with('#') {
                gauge.read(line);
            }
            end += line.len();
        }
        start += end;
        Some(Piece { offset, text: rest.get(..end)?, gauge })
    })
    .filter(|piece| !piece.text.trim().is_empty())
}

/// Whether a line at the margin goes on with the entry that was read so far.
fn goes_on(piece: &str, gauge: &Gauge, line: &str) -> bool {
    let is_text = || !line.contains('=') && is_name_alone(piece);
    !line.starts_with('#') && !begins_entry(line) && (gauge.is_open() || is_text())
}

/// Whether a piece is no more than `name =`.
fn is_name_alone(piece: &str) -> bool {
    /// Longer than any name, so that a long text is not trimmed again for each of its lines.
    const LONGEST: usize = 1_000;
    let head = piece.get(..piece.floor_char_boundary(LONGEST)).unwrap_or_default();
    piece.len() <= LONGEST && head.trim_end().ends_with('=') && begins_entry(head) && head.matches('=').count() == 1
}

/// Whether a piece is no entry, by its first line at the margin.
fn is_stray(piece: &str) -> bool {
    let line = piece.lines().next().unwrap_or_default();
    line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') && !line.contains('=')
}

/// Whether a line is written like the beginning of a message or term, `name =`, which can stand inside no braces.
pub(super) fn begins_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    after.len() < name.len() && after.trim_start_matches([' ', '\t']).starts_with('=')
}

/// What is wrong with a file as a whole.
fn check_file(text: &str, complain: &mut impl FnMut(Trouble)) {
    if text.starts_with(MARK) {
        let message = "the file begins with a byte order mark";
        let help = "save it as UTF-8 without one; other tools would take it for a part of the first name";
        complain(Trouble::new(BYTE_ORDER_MARK, Span::new(0, MARK.len_utf8()), message, help));
    }
    // Fluent reads such a file as one line, and so most of its messages as the text of the first.
    let returns = || text.match_indices('\r').filter(|(at, _)| !text.get(at + 1..).unwrap_or_default().is_empty());
    if !text.contains('\n')
        && let Some((first, _)) = returns().next()
        && returns().any(|(at, _)| text.get(at + 1..).is_some_and(|line| line.starts_with('#') || begins_entry(line)))
    {
        let message = "the lines of this file end with carriage returns alone, which Fluent takes for text";
        complain(Trouble::new(SYNTAX, Span::new(first, first), message, "save it with the line ends of Unix, LF"));
    }
}

/// The comment above whatever follows this line of a comment: one `#`, without a blank line after it.
fn comment_above(above: Option<Span>, offset: usize, piece: &str) -> Option<Span> {
    let line = piece.lines().next().unwrap_or_default();
    let goes_on = !line.starts_with("##") && piece.get(line.len()..).is_some_and(|rest| rest.lines().count() <= 1);
    let start = above.map_or(offset, |above| above.start);
    goes_on.then(|| Span::new(start, offset + line.len()))
}

fn check_comment(offset: usize, piece: &str, complain: &mut impl FnMut(Trouble)) {
    let line = piece.lines().next().unwrap_or_default();
    let comment = line.trim_start_matches('#');
    let marks = line.len() - comment.len();
    let span = Span::new(offset, offset + marks);
    if marks > 3 {
        let message = "a comment begins with more than three `#`";
        complain(Trouble::new(SYNTAX, span, message, "write one, two or three `#` and a space"));
    } else if !comment.is_empty() && !comment.starts_with(' ') {
        let marks = "#".repeat(marks);
        let message = format!("a comment needs a space after its `{marks}`");
        complain(Trouble::new(SYNTAX, span, message, format!("write `{marks} ` and then the comment")));
    }
    // A comment is one line: what follows it without being a message belongs to nothing.
    if let Some((_, after)) = piece.split_once('\n').filter(|(_, after)| !after.trim().is_empty()) {
        let begun = after.trim_start_matches(['\n', '\r']);
        let start = offset + piece.len() - begun.len();
        complain(word_stray(begun).shifted(start));
    }
}
