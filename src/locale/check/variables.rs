//! The variables that a message's comment promises: the list below `# Variables:`.

use crate::locale::contract::Kind;
use crate::locale::message::Entry;
use crate::report::Span;

/// A variable of such a list: `#   $count (number) - how many there are`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared<'c> {
    pub(super) name: &'c str,
    /// What it is; none where the comment does not say, or says something else.
    pub(super) kind: Option<Kind>,
    /// Where it stands, with its `$`.
    pub(super) span: Span,
}

/// The kind that a comment means: `(String)`, `(number)`, `(day)`.
fn kind_of(word: &str) -> Option<Kind> {
    let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(&["text", "string"]) {
        Some(Kind::Text)
    } else if is(&["number", "integer", "int", "float"]) {
        Some(Kind::Number)
    } else if is(&["day", "date", "datetime"]) {
        Some(Kind::Date)
    } else {
        None
    }
}

/// What a variable is, for a message that names it.
pub(super) const fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "a text",
        Kind::Number => "a number",
        Kind::Date => "a date",
    }
}

/// The variables that the comment of a message lists; none where it has no list.
pub(super) fn declared(entry: &Entry) -> Option<Vec<Declared<'_>>> {
    let start = entry.written.comment?.start;
    let comment = entry.comment();
    let mut listed: Option<Vec<Declared<'_>>> = None;
    let mut at = start;
    for line in comment.split_inclusive('\n') {
        let text = line.trim_start_matches('#').trim();
        let place = at + line.find(text).unwrap_or_default();
        at += line.len();
        let is_header = text.strip_suffix(':').is_some_and(|word| {
            let word = word.trim_end();
            ["variables", "variable", "arguments", "placeables"].iter().any(|known| known.eq_ignore_ascii_case(word))
        });
        match &mut listed {
            None if is_header => listed = Some(Vec::new()),
            Some(listed) => listed.extend(declaration(text, place)),
            None => {}
        }
    }
    listed
}

/// The variable that a line of a list declares.
fn declaration(line: &str, at: usize) -> Option<Declared<'_>> {
    let bare = line.trim_start_matches(['-', '*', '{', ' ']);
    let name = bare.strip_prefix('$')?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len());
    let (name, rest) = name.split_at_checked(length).filter(|(name, _)| !name.is_empty())?;
    let kind = rest.trim_start_matches([' ', '}']).strip_prefix('(').and_then(|rest| rest.split(')').next());
    let span = at + line.len() - bare.len();
    Some(Declared { name, kind: kind.and_then(|word| kind_of(word.trim())), span: Span::new(span, span + 1 + length) })
}

/// Whether the comment of a message speaks of a variable at all.
pub(super) fn mentions(entry: &Entry, name: &str) -> bool {
    let follows = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    entry.comment().split('$').skip(1).any(|rest| rest.strip_prefix(name).is_some_and(follows))
}
