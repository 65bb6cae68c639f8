//! A new language's files, laid out for whoever translates them: the text of the reference's file to the text of its own.
//!
//! 1. Every message of the reference becomes a comment, in the reference's order and under its comments. A comment is no
//!    message: until somebody takes the `# ` away, the program borrows the message and says so.
//! 2. Where a message chooses by plural categories, the commented one has the categories of the new language, no others
//!    (`skeleton.rs`).
//! 3. A file that is there already gets what is new in the reference, each message after the one that it follows there;
//!    no byte of what is there is changed.

mod skeleton;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use skeleton::skeleton;

use super::digits::Digits;
use super::message::Source;
use super::numbers::{categories, usual_digits};
use super::syntax;
use super::tag::{Direction, direction, parse_tag};
use crate::report::Span;

/// What CLDR says of a language that somebody wants to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The way its script runs; none for a language that CLDR does not know.
    pub direction: Option<Direction>,
    /// The digits that are usual in it; none where they are no system that is known here.
    pub digits: Option<Digits>,
    /// Its plural categories for counts, in CLDR's order.
    pub cardinal: Vec<&'static str>,
    /// Its plural categories for 1st, 2nd, 3rd.
    pub ordinal: Vec<&'static str>,
}

/// What CLDR says of a language; none for what is no language tag.
///
/// ```
/// use roznama::locale::profile;
///
/// assert_eq!(profile("ar").unwrap().cardinal, ["zero", "one", "two", "few", "many", "other"]);
/// ```
#[must_use]
pub fn profile(tag: &str) -> Option<Profile> {
    let language = parse_tag(tag)?;
    Some(Profile {
        direction: direction(tag),
        digits: usual_digits(&language),
        cardinal: categories(&language, false),
        ordinal: categories(&language, true),
    })
}

/// A file as it should be, and which messages were added to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaffold {
    /// The file's text; where it was there before, with every byte that it had.
    pub text: String,
    /// The messages that are new in it, by their written names, in the reference's order.
    pub added: Vec<String>,
}

/// Lays out `language`'s counterpart of a file of the language `from`.
///
/// `existing` is the counterpart as it is, `elsewhere` what the language's other files have already, as [`scaffolded`]
/// finds it. What of the reference cannot be read is left out: it is reported by whoever parses it.
#[must_use]
pub fn scaffold(
    reference: &str,
    from: &str,
    language: &str,
    profile: &Profile,
    existing: Option<&str>,
    elsewhere: &BTreeSet<String>,
) -> Scaffold {
    let mut items = items(&reference.replace("\r\n", "\n"), profile);
    items.retain(|item| !matches!(item, Item::Message { id, .. } if elsewhere.contains(id)));
    match existing.filter(|existing| !existing.trim().is_empty()) {
        None => lay_out(&items, existing.unwrap_or_default(), &help(from, language)),
        Some(existing) => extend(&items, existing),
    }
}

/// The names that a file has, as messages or as commented ones.
#[must_use]
pub fn scaffolded(text: &str) -> BTreeSet<String> {
    blocks(text).into_iter().map(|block| block.id).collect()
}

/// Where the names of a file's commented messages stand.
pub(super) fn commented_ids(text: &str) -> BTreeMap<String, Span> {
    let commented = blocks(text).into_iter().filter(|block| !block.is_message);
    // After the `# ` that made a comment of it.
    let place = |block: &Block| Span::new(block.start + 2, block.start + 2 + block.id.len());
    commented.map(|block| (block.id.clone(), place(&block))).collect()
}

/// What each file tells its translator.
fn help(from: &str, language: &str) -> String {
    format!(
        "### A comment like `# name = words` is a message that is not translated yet; readers see that of `{from}`.\n\
         ### To translate it, take away the `# ` before its name, and before its further lines if it has any, and put\n\
         ### your words after the `=`. Names, {{ … }} and [words in brackets] stay. Later: `roznama locale add {language}`.\n"
    )
}

/// A piece of the reference, ready to be written.
enum Item {
    /// A comment that belongs to no message; a heading where it begins with `##`.
    Comment { text: String, heading: bool },
    /// A message as a comment, with its own comment above it.
    Message { id: String, text: String },
}

fn items(reference: &str, profile: &Profile) -> Vec<Item> {
    let source = Arc::new(Source::new("".into(), reference.to_owned()));
    let mut broken = Vec::new();
    let entries = syntax::parse(&source, |words| broken.push(words().span.start));
    let mut items = Vec::new();
    let mut seen = BTreeSet::new();
    let mut done = 0;
    for written in &entries {
        let mut own = String::new();
        for comment in comments(reference.get(done..written.span.start).unwrap_or_default()) {
            match comment {
                Comment { level: 1, text, adjacent: true } => own = text,
                comment => items.push(comment.into()),
            }
        }
        done = written.span.end;
        let text = reference.get(written.span.start..written.span.end).unwrap_or_default();
        let is_broken = broken.iter().any(|at| (written.span.start..=written.span.end).contains(at));
        let Some(id) = written_id(text).filter(|id| !is_broken && seen.insert(id.clone())) else { continue };
        items.push(Item::Message { id, text: own + &commented(&skeleton(text, profile)) });
    }
    items.extend(comments(reference.get(done..).unwrap_or_default()).into_iter().map(Item::from));
    items
}

/// Lines of comment of one level.
struct Comment {
    level: usize,
    /// The lines, each with its line end.
    text: String,
    /// Whether nothing comes between it and what follows the stretch that it was found in.
    adjacent: bool,
}

impl From<Comment> for Item {
    fn from(comment: Comment) -> Self {
        Self::Comment { heading: comment.level == 2, text: comment.text }
    }
}

fn comments(gap: &str) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    for line in gap.lines() {
        let level = line.len() - line.trim_start_matches('#').len();
        if let Some(last) = comments.last_mut().filter(|last| last.adjacent) {
            if last.level == level {
                last.text.extend([line, "\n"]);
                continue;
            }
            last.adjacent = false;
        }
        // Of level 0 are blank lines, the rest of the line before this stretch, and what cannot be read.
        if level > 0 {
            comments.push(Comment { level, text: format!("{line}\n"), adjacent: true });
        }
    }
    comments
}

/// Every line of a text with `# ` before it.
fn commented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "#\n".to_owned() } else { format!("# {line}\n") }).collect()
}

/// A file from nothing, after what blanks it may have.
fn lay_out(items: &[Item], before: &str, help: &str) -> Scaffold {
    let mut added = Vec::new();
    let mut text = format!("{before}{help}");
    for item in items {
        text.push('\n');
        match item {
            Item::Comment { text: comment, .. } => text.push_str(comment),
            Item::Message { id, text: message } => {
                added.push(id.clone());
                text.push_str(message);
            }
        }
    }
    Scaffold { text, added }
}

/// The file with what is new put between what it has.
fn extend(items: &[Item], existing: &str) -> Scaffold {
    let newline = if existing.contains("\r\n") { "\r\n" } else { "\n" };
    let there = blocks(existing);
    let is_there = |id: &str| there.iter().any(|block| block.id == id);
    let ids: Vec<&str> = items.iter().filter_map(Item::id).collect();
    let mut insertions: BTreeMap<(usize, bool), String> = BTreeMap::new();
    let mut added = Vec::new();
    let mut number = 0;
    let mut heading = None;
    for (place, item) in items.iter().enumerate() {
        let (id, message) = match item {
            Item::Comment { text, heading: true } => {
                // A heading comes with its messages where all of them are new.
                let below = items.iter().skip(place + 1).take_while(|item| !item.is_heading()).filter_map(Item::id);
                heading = (!below.into_iter().any(&is_there)).then_some(text.as_str());
                continue;
            }
            Item::Comment { .. } => continue,
            Item::Message { id, text } => (id, text),
        };
        number += 1;
        if is_there(id) {
            continue;
        }
        let (before, after) = (ids.get(..number - 1).unwrap_or_default(), ids.get(number..).unwrap_or_default());
        let at = match before.iter().rev().find_map(|id| end_of(&there, id)) {
            Some(end) => (end, true),
            None => after.iter().find_map(|id| start_of(&there, id)).map_or((existing.len(), true), |at| (at, false)),
        };
        let text = insertions.entry(at).or_default();
        for block in heading.take().into_iter().chain([message.as_str()]) {
            let block = block.replace('\n', newline);
            text.extend(if at.1 { [newline, &block] } else { [&block, newline] });
        }
        added.push(id.clone());
    }
    let mut text = existing.to_owned();
    for ((at, is_after), mut insertion) in insertions.into_iter().rev() {
        let (head, tail) = (existing.get(..at).unwrap_or_default(), existing.get(at..).unwrap_or_default());
        if is_after && !head.is_empty() && !head.ends_with('\n') {
            insertion.insert_str(0, newline);
        }
        if is_after && !tail.is_empty() && !tail.starts_with(['\n', '\r']) {
            insertion.push_str(newline);
        }
        text.insert_str(at, &insertion);
    }
    Scaffold { text, added }
}

impl Item {
    fn id(&self) -> Option<&str> {
        match self {
            Self::Message { id, .. } => Some(id),
            Self::Comment { .. } => None,
        }
    }

    const fn is_heading(&self) -> bool {
        matches!(self, Self::Comment { heading: true, .. })
    }
}

/// A message of a file, or a commented one.
struct Block {
    id: String,
    start: usize,
    /// After its last line that is not blank.
    end: usize,
    is_message: bool,
    /// Whether another one begins right below it.
    leads: bool,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Whether the last block may still go on.
    let mut open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let found = written_id(line).map(|id| (id, true));
        let found = found.or_else(|| Some((written_id(line.strip_prefix("# ")?)?, false)));
        let last = blocks.last_mut().filter(|_| open);
        match (found, last) {
            (Some((id, is_message)), last) => {
                if let Some(last) = last.filter(|last| last.end == start) {
                    last.leads = true;
                }
                blocks.push(Block { id, start, end, is_message, leads: false });
                open = true;
            }
            (None, Some(last)) => {
                let is_comment = line.starts_with('#');
                let is_blank = line.trim().is_empty();
                if last.is_message != is_comment && !is_blank {
                    last.end = end;
                }
                // A message may have blank lines inside, a comment has none.
                open = if last.is_message { !is_comment } else { is_comment };
            }
            (None, None) => {}
        }
        start = end;
    }
    blocks
}

/// Where a message ends in a file; of a commented one and its translation right below it, where both end.
fn end_of(blocks: &[Block], id: &str) -> Option<usize> {
    let ends = blocks.iter().enumerate().filter(|(_, block)| block.id == id).map(|(number, block)| {
        let below = blocks.get(number + 1).filter(|below| block.leads && !block.is_message && below.is_message);
        below.map_or(block.end, |below| below.end)
    });
    ends.max()
}

/// Where a message begins in a file.
fn start_of(blocks: &[Block], id: &str) -> Option<usize> {
    blocks.iter().filter(|block| block.id == id).map(|block| block.start).min()
}

/// The name of the message or term that a line begins, as it is written.
fn written_id(line: &str) -> Option<String> {
    let name = line.strip_prefix('-').unwrap_or(line);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let end = name.find(|c| !is_name(c)).filter(|_| name.starts_with(|first: char| first.is_ascii_alphabetic()))?;
    let (name, rest) = name.split_at_checked(end)?;
    let dash = if line.starts_with('-') { "-" } else { "" };
    rest.trim_start_matches(' ').starts_with('=').then(|| format!("{dash}{name}"))
}

#[cfg(test)]
mod tests;
