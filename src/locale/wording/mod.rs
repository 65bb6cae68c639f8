//! What Fluent's parser complains of, as a translator understands it, at the place where the mistake is.
//!
//! The parser says what it expected where it stopped. Where it stopped is often behind the mistake, and what it expected
//! is a list of bytes; so each of its complaints is looked at together with the text around it and with what is open
//! there (`gauge`). The tables of characters that are taken for others are in `slips`.
//!
//! `margin` words what is wrong between entries, with names and attributes; `placeable` what is wrong inside braces, and
//! `variants` what is wrong among the variants of a choice.

mod margin;
mod placeable;
mod variants;

use fluent_syntax::parser::{ErrorKind, ParserError};

use super::gauge::Gauge;
use super::slips::described;
use super::syntax::SYNTAX;
use super::trouble::Trouble;
use crate::report::Span;
use margin::{is_attribute, word_line};

const A_MESSAGE: &str = "a message begins at the margin with its name: `name = text`";
const NAMES: &str = "names are made of English letters, digits, `-` and `_`, and begin with a letter";
const SPACES: &str = "indent with spaces";
const VARIANT: &str = "write each variant, `[key] text`, on a line of its own, indented";
const KEYS: &str = "a key is one word of English letters or one number, without quotes: `[one]`, `[other]`, `[0]`";
const SELECTOR: &str = "choose by a `$variable`, a function or a term's attribute: `{ $count ->`";

/// A complaint of the parser about a piece, with a span in it.
pub(super) fn word(piece: &str, error: &ParserError) -> Trouble {
    let entry = error.slice.as_ref().map_or(0, |slice| slice.start);
    if entry > 0 || !piece.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
        return word_line(piece, entry);
    }
    let mut at = piece.floor_char_boundary(error.pos.start);
    // A complaint behind the piece belongs to its end.
    if piece.get(at..).is_some_and(|rest| rest.trim().is_empty()) {
        at = piece.trim_end().len();
    }
    let gauge = Gauge::of(piece.get(..at).unwrap_or_default());
    let spot = Spot { piece, at, gauge: &gauge };
    match &error.kind {
        ErrorKind::ExpectedToken('=') => spot.word_name(),
        ErrorKind::ExpectedToken(']') => spot.word_key(),
        ErrorKind::ExpectedToken('"') | ErrorKind::UnterminatedStringLiteral => spot.word_quote(),
        ErrorKind::ExpectedToken(_)
        | ErrorKind::ExpectedInlineExpression
        | ErrorKind::ExpectedLiteral
        | ErrorKind::ExpectedCharRange { .. }
        | ErrorKind::MissingDefaultVariant => spot.word_inside(&error.kind),
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => spot.word_no_text(),
        ErrorKind::MissingValue => spot.word_empty_variant(),
        ErrorKind::UnbalancedClosingBrace => spot.word_closing_brace(),
        ErrorKind::UnknownEscapeSequence(_) => spot.word_escape(),
        ErrorKind::InvalidUnicodeEscapeSequence(_) => spot.word_code_point(),
        other => spot.word_plain(other),
    }
}

/// A line that belongs to nothing, at the beginning of a text.
pub(super) fn word_stray(text: &str) -> Trouble {
    word_line(text, 0)
}

/// A variant or an attribute that Fluent takes for text, because a tab stands among the spaces before it.
pub(super) fn word_swallowed(piece: &str) -> Option<Trouble> {
    if !piece.contains('\t') {
        return None;
    }
    let mut start = 0;
    for line in piece.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t']);
        let tab = line.get(..line.len() - text.len()).and_then(|indent| indent.find('\t'));
        let variant = text.trim_start_matches('*').strip_prefix('[').is_some_and(|key| key.contains(']'));
        if let Some(tab) = tab.filter(|_| variant || is_attribute(text)) {
            let tab = Span::new(start + tab, start + tab + 1);
            return Some(trouble(tab, "the tab before this line makes it a text that goes on", SPACES));
        }
        start += line.len();
    }
    None
}

fn trouble(span: Span, message: impl Into<String>, help: impl Into<String>) -> Trouble {
    Trouble::new(SYNTAX, span, message, help)
}

/// The place where the parser stopped.
struct Spot<'p> {
    piece: &'p str,
    at: usize,
    /// What is open there.
    gauge: &'p Gauge,
}

impl<'p> Spot<'p> {
    fn before(&self) -> &'p str {
        self.piece.get(..self.at).unwrap_or_default()
    }

    fn after(&self) -> &'p str {
        self.piece.get(self.at..).unwrap_or_default()
    }

    fn found(&self) -> Option<char> {
        self.after().chars().next().filter(|found| !matches!(found, '\n' | '\r'))
    }

    /// What is found, in words.
    fn there_is(&self) -> String {
        self.found().map_or_else(|| "the line ends".to_owned(), |found| format!("there is {}", described(found)))
    }

    /// The character that is found.
    fn here(&self) -> Span {
        Span::new(self.at, self.at + self.found().map_or(0, char::len_utf8))
    }

    /// The word that is found, up to a blank or a brace.
    fn word_here(&self) -> Span {
        let end = self.after().find([' ', '\n', '\r', '}', ')', ',']).unwrap_or(self.after().len());
        Span::new(self.at, self.at + end)
    }

    /// The last character that is not blank before the place.
    fn last_before(&self) -> Option<char> {
        self.before().trim_end().chars().next_back()
    }

    /// The last character before the place that is no blank, on its line.
    fn last_before_on_line(&self) -> Option<char> {
        self.before().trim_end_matches(' ').chars().next_back()
    }

    /// What stands between the innermost open brace and here, without blanks.
    fn inside(&self) -> Span {
        let from = self.gauge.innermost().map_or(self.at, |level| level.opened + 1);
        let text = self.piece.get(from..self.at).unwrap_or_default();
        let start = from + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }

    fn text(&self, span: Span) -> &'p str {
        self.piece.get(span.start..span.end).unwrap_or_default()
    }

    /// The name at the beginning of the piece.
    fn name(&self) -> Span {
        let rest = self.piece.strip_prefix('-').unwrap_or(self.piece);
        let id = rest.len() - rest.trim_start_matches(is_name).len();
        Span::new(0, self.piece.len() - rest.len() + id)
    }

    /// Whether a line break stands between a place and here.
    fn is_below(&self, place: usize) -> bool {
        self.piece.get(place..self.at).is_some_and(|between| between.contains('\n'))
    }

    /// Whether the next brace of the line is a closing one.
    fn is_closed_on_line(&self) -> bool {
        let line = self.after().lines().next().unwrap_or_default();
        line.find(['{', '}']).is_some_and(|brace| line.get(brace..).is_some_and(|rest| rest.starts_with('}')))
    }

    fn word_odd(&self) -> Trouble {
        let at_margin = self.before().is_empty() || self.before().ends_with('\n');
        match self.found() {
            Some('\t') if at_margin => trouble(self.here(), "this line begins with a tab", SPACES),
            _ => {
                let message = format!("{} cannot stand here", self.found().map_or_else(String::new, described));
                trouble(self.here(), message, "write a common space in its place, or nothing")
            }
        }
    }
}

const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}
