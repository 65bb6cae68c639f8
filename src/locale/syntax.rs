//! The text of an `.ftl` file to syntax trees, entry by entry, whatever bytes it holds.
//!
//! 1. Cut the text where a line begins with a letter, `-` or `#`: each piece holds at most one message or term. Fluent
//!    would let such a line go on inside an open brace; nobody lays a message out like that, and cutting there keeps one
//!    broken message from swallowing the next.
//! 2. Measure how deep a piece nests, because the parser of `fluent-syntax` recurses and would run out of stack.
//! 3. Let Fluent parse what is shallow enough, and word every complaint of its parser for a translator.

use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::parser::{ErrorKind, ParserError};

use super::function::shortened;
use super::message::{Source, Written, parts};
use super::trouble::Trouble;
use crate::report::{Code, Span};

/// A message or term that is not written as Fluent wants it; what can be read of the file is kept.
pub const SYNTAX: Code = Code("string/syntax");
/// A message that is nested deeper, calls with more arguments, or prints more than any message needs.
pub const LIMIT: Code = Code("string/limit");

/// The deepest that braces and parentheses of one message may nest. Real messages need four or five; the parser and
/// the formatter hold some hundreds on the smallest stack.
const DEEPEST: usize = 40;
/// The most named arguments that one message may write; the parser compares each with all before it.
const MOST_NAMED_ARGUMENTS: usize = 1_000;

/// Reads a file piece by piece; what cannot be read is told to `complain` and left out.
pub(super) fn parse(source: &Arc<Source>, mut complain: impl FnMut(Trouble)) -> Vec<Written> {
    let mut entries = Vec::new();
    // The comment that goes on until here.
    let mut above: Option<Span> = None;
    for (offset, piece) in cut(&source.text) {
        if piece.starts_with('#') {
            check_comment(offset, piece, &mut complain);
            above = comment_above(above, offset, piece);
            continue;
        }
        let comment = above.take();
        let unclosed = match measure(piece) {
            Measure::Fits { unclosed } => unclosed,
            Measure::Exceeds { at, message, help } => {
                let span = Span::new(at, at + 1).shifted(offset);
                complain(Trouble::new(LIMIT, span, message, help));
                continue;
            }
        };
        let (resource, errors) = match FluentResource::try_new(piece.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err(parsed) => parsed,
        };
        for error in errors {
            complain(word(offset, piece, unclosed, &error));
        }
        let found = (0..resource.entries().count()).find(|number| parts(&resource, *number).is_some());
        entries.extend(found.map(|number| Written {
            source: Arc::clone(source),
            span: Span::new(offset, offset + piece.trim_end().len()),
            comment,
            resource: Arc::new(resource),
            number,
        }));
    }
    entries
}

/// The pieces of a text, each with the byte at which it begins; blank pieces are left out.
fn cut(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // A byte order mark is no part of the first message.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut rest = Some(start);
    std::iter::from_fn(move || {
        let offset = rest?;
        let piece = text.get(offset..)?;
        let mut end = None;
        for (newline, _) in piece.match_indices('\n') {
            let next = piece.as_bytes().get(newline + 1);
            if next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'#')) {
                end = Some(newline + 1);
                break;
            }
        }
        rest = end.map(|end| offset + end);
        Some((offset, end.and_then(|end| piece.get(..end)).unwrap_or(piece)))
    })
    .filter(|(_, piece)| !piece.trim().is_empty())
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
        let message = "a comment needs a space after its `#`";
        complain(Trouble::new(SYNTAX, span, message, "write `# ` and then the comment"));
    }
    // A comment is one line: what follows it without being a message belongs to nothing.
    if let Some((_, after)) = piece.split_once('\n').filter(|(_, after)| !after.trim().is_empty()) {
        let begun = after.trim_start_matches(['\n', '\r']);
        let start = offset + piece.len() - begun.len();
        let span = Span::new(start, start + begun.lines().next().map_or(0, str::len));
        let help = "a message begins at the margin with its name: `name = text`";
        complain(Trouble::new(SYNTAX, span, "this line belongs to no message", help));
    }
}

/// How deep a piece nests.
enum Measure {
    /// Shallow enough to parse; the byte of the innermost brace that is never closed.
    Fits { unclosed: Option<usize> },
    /// Too deep, or too many arguments, from this byte on.
    Exceeds { at: usize, message: &'static str, help: &'static str },
}

/// Follows the parser through a piece without recursion.
///
/// Up to the parser's first complaint the two agree on what is text and what is a placeable, and after it the parser
/// reads no more of the piece, so the depth measured here is never less than the parser's.
fn measure(piece: &str) -> Measure {
    /// An open brace: where it stands, whether its variants have begun, and its open parentheses.
    struct Level {
        opened: usize,
        in_variants: bool,
        parentheses: usize,
    }
    let mut levels: Vec<Level> = Vec::new();
    let mut depth = 0_usize;
    let mut named_arguments = 0_usize;
    let mut bytes = piece.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let placeable = levels.last_mut().filter(|level| !level.in_variants);
        match (byte, placeable) {
            (b'{', _) => {
                levels.push(Level { opened: at, in_variants: false, parentheses: 0 });
                depth += 1;
            }
            (b'}', _) => depth -= levels.pop().map_or(0, |level| level.parentheses + 1),
            (b'(', Some(level)) => {
                level.parentheses += 1;
                depth += 1;
            }
            (b')', Some(level)) if level.parentheses > 0 => {
                level.parentheses -= 1;
                depth -= 1;
            }
            (b':', Some(level)) if level.parentheses > 0 => named_arguments += 1,
            (b'-', Some(level)) if bytes.peek().is_some_and(|(_, next)| *next == b'>') => level.in_variants = true,
            (b'"', Some(_)) => skip_string(&mut bytes),
            _ => {}
        }
        if depth > DEEPEST {
            let message = "braces and parentheses are nested too deep";
            let help = "split the message: let it refer to another one with `{ name }`";
            return Measure::Exceeds { at, message, help };
        }
        if named_arguments > MOST_NAMED_ARGUMENTS {
            let message = "the message has more named arguments than any message needs";
            return Measure::Exceeds { at, message, help: "split the message" };
        }
    }
    Measure::Fits { unclosed: levels.last().map(|level| level.opened) }
}

/// Goes to the end of a string literal, which is its closing quote or the end of the line.
fn skip_string(bytes: &mut std::iter::Peekable<impl Iterator<Item = (usize, u8)>>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next_if(|(_, next)| *next != b'\n')),
            b'"' | b'\n' => return,
            _ => {}
        }
    }
}

/// A complaint of the parser as a translator understands it.
#[expect(clippy::too_many_lines, reason = "a table: one arm for each complaint of the parser")]
fn word(offset: usize, piece: &str, unclosed: Option<usize>, error: &ParserError) -> Trouble {
    let entry_start = error.slice.as_ref().map_or(0, |slice| slice.start);
    let mut at = piece.floor_char_boundary(error.pos.start);
    // A complaint on the line break, or behind the piece, belongs to the end of the line before.
    if piece.get(at..).is_some_and(|rest| rest.trim().is_empty()) {
        at = piece.trim_end().len().max(entry_start.min(piece.len()));
    }
    let found = piece.get(at..).and_then(|rest| rest.chars().next()).filter(|found| !found.is_control());
    let mut span = Span::new(at, at + found.map_or(0, char::len_utf8));
    let found = found.map_or_else(|| "the line ends".to_owned(), |found| format!("there is `{found}`"));

    let (message, help): (String, Option<&str>) = if entry_start > 0 || is_no_entry(piece) {
        let line;
        (span, line) = line_at(piece, entry_start);
        word_line(line, piece, entry_start, &mut span)
    } else {
        let name = piece.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next();
        let name = shortened(name.unwrap_or_default());
        match &error.kind {
            ErrorKind::ExpectedToken('=') if piece.get(at..).is_some_and(|rest| rest.starts_with(':')) => {
                (format!("`{name}` is followed by `:` instead of `=`"), Some("write `=` between a name and its text"))
            }
            ErrorKind::ExpectedToken('=') => {
                (format!("`=` is missing after `{name}`: {found}"), Some("write `name = text`"))
            }
            ErrorKind::ExpectedToken('}') | ErrorKind::ExpectedInlineExpression
                if unclosed.is_some() && span.start == span.end =>
            {
                span = unclosed.map_or(span, |unclosed| Span::new(unclosed, unclosed + 1));
                ("this `{` is never closed".to_owned(), Some("close it with `}`; for a brace as text write `{\"{\"}`"))
            }
            ErrorKind::ExpectedToken('}') => (
                format!("a placeable should end here with `}}`, but {found}"),
                Some("a placeable holds one thing: `{ $name }`, `{ message }`, `{ FUNCTION($name) }`"),
            ),
            ErrorKind::ExpectedToken('"') => {
                ("a text in quotes is never closed".to_owned(), Some("close it with `\"`"))
            }
            ErrorKind::ExpectedToken(token) => (format!("`{token}` is missing here: {found}"), None),
            ErrorKind::ExpectedCharRange { range } if range == "0-9" => {
                (format!("a digit is missing here: {found}"), None)
            }
            ErrorKind::ExpectedCharRange { range } if range.contains('\n') || range.contains("\\n") => (
                "the variants after `->` should begin on a new line".to_owned(),
                Some("write each variant, `[key] text`, on a line of its own"),
            ),
            ErrorKind::ExpectedCharRange { .. } => (
                format!("a name is missing here: {found}"),
                Some("names are made of English letters, digits, `-` and `_`, and begin with a letter"),
            ),
            ErrorKind::ExpectedMessageField { entry_id } => {
                span = Span::new(0, entry_id.len().min(piece.len()));
                (
                    format!("`{}` has no text", shortened(entry_id)),
                    Some("write the text after `=`, or remove the message"),
                )
            }
            ErrorKind::ExpectedTermField { entry_id } => {
                span = Span::new(0, (entry_id.len() + 1).min(piece.len()));
                (
                    format!("`-{}` has no text", shortened(entry_id)),
                    Some("write the text after `=`, or remove the term"),
                )
            }
            ErrorKind::ForbiddenCallee => (
                "a function's name is not written in capitals".to_owned(),
                Some("functions are written like `NUMBER($count)`"),
            ),
            ErrorKind::MissingDefaultVariant => (
                "none of the variants is the default".to_owned(),
                Some("put a `*` before the variant that stands for everything else: `*[other]`"),
            ),
            ErrorKind::MultipleDefaultVariants => {
                ("two of the variants are marked as the default".to_owned(), Some("leave one `*`"))
            }
            ErrorKind::MissingValue => {
                let end = piece.get(..at).map_or(at, |before| before.trim_end().len());
                span = Span::new(end, end);
                ("a variant has no text".to_owned(), Some("for no text at all write `{\"\"}`"))
            }
            ErrorKind::MessageReferenceAsSelector | ErrorKind::MessageAttributeAsSelector => (
                "a message cannot choose between variants".to_owned(),
                Some("choose by a `$variable`, a function or a term's attribute"),
            ),
            ErrorKind::TermReferenceAsSelector => (
                "a term's text cannot choose between variants".to_owned(),
                Some("choose by one of its attributes: `-term.attribute`"),
            ),
            ErrorKind::TermAttributeAsPlaceable => (
                "a term's attribute cannot be printed".to_owned(),
                Some("an attribute of a term can only choose between variants"),
            ),
            ErrorKind::UnterminatedStringLiteral => {
                ("a text in quotes goes on past the end of the line".to_owned(), Some("close it with `\"`"))
            }
            ErrorKind::PositionalArgumentFollowsNamed => (
                "an argument without a name follows one with a name".to_owned(),
                Some("write `FUNCTION($value, option: \"…\")`"),
            ),
            ErrorKind::DuplicatedNamedArgument(name) => {
                (format!("the option `{}` is given twice", shortened(name)), Some("leave one of them"))
            }
            ErrorKind::UnknownEscapeSequence(_) => (
                "a text in quotes has a `\\` that stands for nothing".to_owned(),
                Some("write `\\\\` for a backslash, `\\\"` for a quote, `\\u06D4` for a character by its number"),
            ),
            ErrorKind::InvalidUnicodeEscapeSequence(_) => (
                "a character's number is too short".to_owned(),
                Some("write four hexadecimal digits after `\\u`, six after `\\U`"),
            ),
            ErrorKind::UnbalancedClosingBrace => {
                ("this `}` closes nothing".to_owned(), Some("remove it; for a brace as text write `{\"}\"}`"))
            }
            ErrorKind::ExpectedInlineExpression => (
                format!("a placeable holds nothing that can be printed: {found}"),
                Some("write `{ $name }`, `{ message }`, `{ FUNCTION($name) }` or `{\"text\"}`, with straight quotes"),
            ),
            ErrorKind::ExpectedSimpleExpressionAsSelector => (
                "what stands before `->` cannot choose between variants".to_owned(),
                Some("choose by a `$variable`, a function or a term's attribute"),
            ),
            ErrorKind::ExpectedLiteral => (
                "an option's value is neither a text in quotes nor a number".to_owned(),
                Some("write `option: \"text\"` or `option: 2`"),
            ),
        }
    };
    Trouble { code: SYNTAX, span: span.shifted(offset), message, help: help.map(str::to_owned) }
}

/// Whether a piece, which is the first of its file, does not even begin like a message.
fn is_no_entry(piece: &str) -> bool {
    !piece.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-')
}

/// The line of a piece at `start` or, where blank lines come first, after it; without its indentation.
fn line_at(piece: &str, start: usize) -> (Span, &str) {
    let rest = piece.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
    let line = rest.get(blank..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    (Span::new(start + blank, start + blank + line.len()), line)
}

/// What is wrong with a line that could not be read as part of the message above it.
fn word_line(line: &str, piece: &str, start: usize, span: &mut Span) -> (String, Option<&'static str>) {
    let message = "this line belongs to no message".to_owned();
    match line.chars().next() {
        Some('.') => word_attribute(line, piece, span),
        Some('\t') => {
            *span = Span::new(span.start, span.start + 1);
            ("this line begins with a tab".to_owned(), Some("indent with spaces"))
        }
        Some(first @ ('[' | '*' | '}')) => {
            *span = Span::new(span.start, span.start + 1);
            let help = match first {
                '[' => "to begin a line of text with it write `{\"[\"}`",
                '*' => "to begin a line of text with it write `{\"*\"}`",
                _ => "remove it; to begin a line of text with it write `{\"}\"}`",
            };
            (format!("a line of text cannot begin with `{first}`"), Some(help))
        }
        _ if start > 0 => (message, Some("text that goes on from the line above is indented with spaces")),
        _ => (message, Some("a message begins at the margin with its name: `name = text`")),
    }
}

/// What is wrong with an attribute, which the parser passes over in silence: it is read again as if it were a message.
fn word_attribute(line: &str, piece: &str, span: &mut Span) -> (String, Option<&'static str>) {
    let start = span.start + 1;
    let rest = piece.get(start..).unwrap_or_default();
    let rest = rest.get(..attribute_end(rest)).unwrap_or(rest);
    let name =
        line.trim_start_matches('.').split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next();
    let message = format!("the attribute `.{}` cannot be read", shortened(name.unwrap_or_default()));
    if rest.starts_with(|first: char| first.is_ascii_alphabetic())
        && let Err((_, errors)) = FluentResource::try_new(rest.to_owned())
        && let Some(error) = errors.first().filter(|error| error.slice.as_ref().is_some_and(|slice| slice.start == 0))
    {
        let unclosed = match measure(rest) {
            Measure::Fits { unclosed } => unclosed,
            Measure::Exceeds { .. } => None,
        };
        let trouble = word(0, rest, unclosed, error);
        *span = trouble.span.shifted(start);
        return (format!("{message}: {}", trouble.message), None);
    }
    (message, Some("write `.name = text` on a line of its own, indented"))
}

/// Where the text of an attribute ends: before the next line that begins another.
fn attribute_end(rest: &str) -> usize {
    rest.match_indices('\n')
        .find(|(newline, _)| rest.get(newline + 1..).is_some_and(|next| next.trim_start_matches(' ').starts_with('.')))
        .map_or(rest.len(), |(newline, _)| newline + 1)
}
