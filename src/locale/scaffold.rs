//! A new language's files, laid out for whoever translates them: the text of the reference's file to the text of its own.
//!
//! 1. Every message of the reference becomes a comment, in the reference's order and under its comments. A comment is no
//!    message: until somebody takes the `# ` away, the program borrows the message and says so.
//! 2. Where a message chooses by plural categories, the commented one has the categories of the new language, no others.
//! 3. A file that is there already gets what is new in the reference, each message after the one that it follows there;
//!    no byte of what is there is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_syntax::ast;
use icu_plurals::PluralCategory;

use super::digits::Digits;
use super::message::{Source, Written, parts};
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

/// A message with the plural categories of another language than its own.
fn skeleton(text: &str, profile: &Profile) -> String {
    /// More choices by number than any message makes.
    const MOST: usize = 50;
    let mut skeleton = text.to_owned();
    for _ in 0..MOST {
        let Some(next) = with_categories(&skeleton, profile) else { break };
        skeleton = next;
    }
    skeleton
}

/// The message with the first choice put right whose categories are not those of the language; none where all are.
fn with_categories(text: &str, profile: &Profile) -> Option<String> {
    let written = parsed(text)?;
    let parts = parts(&written.resource, written.number)?;
    let patterns = parts.value.into_iter().chain(parts.attributes.iter().map(|attribute| &attribute.value));
    let choice = patterns.into_iter().find_map(|pattern| find_choice(pattern, profile))?;
    // Where the one category needs no choice, its text says it all.
    let alone = choice.without(text, &written).filter(|_| choice.categories.len() == 1);
    let candidates = alone.into_iter().chain(choice.with(text, &written));
    candidates.into_iter().find(|candidate| parsed(candidate).is_some())
}

/// A text that is one message and nothing else, parsed.
fn parsed(text: &str) -> Option<Written> {
    let source = Arc::new(Source::new("".into(), text.to_owned()));
    let mut is_clean = true;
    let entries = syntax::parse(&source, |_| is_clean = false);
    let [entry] = <[Written; 1]>::try_from(entries).ok()?;
    (is_clean && entry.span.end == text.trim_end().len()).then_some(entry)
}

/// A choice by plural categories that are not those of the language.
struct Choice<'w> {
    selector: &'w ast::InlineExpression<&'w str>,
    variants: &'w [ast::Variant<&'w str>],
    /// The categories that it should have.
    categories: &'w [&'static str],
}

fn find_choice<'w>(pattern: &'w ast::Pattern<&'w str>, profile: &'w Profile) -> Option<Choice<'w>> {
    pattern.elements.iter().find_map(|element| match element {
        ast::PatternElement::Placeable { expression } => find_choice_in(expression, profile),
        ast::PatternElement::TextElement { .. } => None,
    })
}

fn find_choice_in<'w>(expression: &'w ast::Expression<&'w str>, profile: &'w Profile) -> Option<Choice<'w>> {
    match expression {
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => find_choice_in(expression, profile),
        ast::Expression::Inline(_) => None,
        ast::Expression::Select { selector, variants } => {
            let categories = categories_for(selector, profile).filter(|_| is_plural(variants));
            let choice = categories.map(|categories| Choice { selector, variants, categories });
            let wrong = choice.filter(|choice| {
                let own: BTreeSet<&str> = variants.iter().filter_map(|variant| category(&variant.key)).collect();
                own != choice.categories.iter().copied().collect()
            });
            wrong.or_else(|| variants.iter().find_map(|variant| find_choice(&variant.value, profile)))
        }
    }
}

/// The categories that a selector can choose by; none for a function that gives no number to count by.
fn categories_for<'w>(selector: &ast::InlineExpression<&str>, profile: &'w Profile) -> Option<&'w [&'static str]> {
    match selector {
        ast::InlineExpression::VariableReference { .. } => Some(&profile.cardinal),
        ast::InlineExpression::FunctionReference { id, arguments } if matches!(id.name, "NUMBER" | "PLURAL") => {
            let is_ordinal = arguments.named.iter().any(|named| {
                named.name.name == "type"
                    && matches!(named.value, ast::InlineExpression::StringLiteral { value: "ordinal" })
            });
            Some(if is_ordinal { &profile.ordinal } else { &profile.cardinal })
        }
        _ => None,
    }
}

/// Whether variants are plural categories, perhaps beside exact numbers.
fn is_plural(variants: &[ast::Variant<&str>]) -> bool {
    let words = || variants.iter().filter(|variant| matches!(variant.key, ast::VariantKey::Identifier { .. }));
    words().count() > 0 && words().all(|variant| category(&variant.key).is_some())
}

fn category<'w>(key: &ast::VariantKey<&'w str>) -> Option<&'w str> {
    match *key {
        ast::VariantKey::Identifier { name } => PluralCategory::get_for_cldr_string(name).map(|_| name),
        ast::VariantKey::NumberLiteral { .. } => None,
    }
}

impl Choice<'_> {
    /// The text with the variants that there should be.
    fn with(&self, text: &str, written: &Written) -> Option<String> {
        let layout = self.layout(text, written)?;
        let is_number = |variant: &&ast::Variant<&str>| matches!(variant.key, ast::VariantKey::NumberLiteral { .. });
        let blanks = " ".repeat(layout.indent);
        let mut lines = Vec::new();
        for (variant, value) in self.variants.iter().zip(&layout.values).filter(|(variant, _)| is_number(variant)) {
            if let ast::VariantKey::NumberLiteral { value: key } = variant.key {
                lines.push(format!("{blanks}[{key}] {value}"));
            }
        }
        for word in self.categories {
            let own = self.variants.iter().position(|variant| category(&variant.key) == Some(word));
            let value = own.or_else(|| self.fallback()).and_then(|number| layout.values.get(number))?;
            lines.push(match *word {
                "other" => format!("{}*[{word}] {value}", blanks.get(1..).unwrap_or_default()),
                _ => format!("{blanks}[{word}] {value}"),
            });
        }
        let (before, after) = (text.get(..layout.first_line)?, text.get(layout.last_value..)?);
        Some(format!("{before}{}{after}", lines.join("\n")))
    }

    /// The text with the variant for everything else in the place of the whole choice; none where there are others.
    fn without(&self, text: &str, written: &Written) -> Option<String> {
        let layout = self.layout(text, written)?;
        let has_numbers = self.variants.iter().any(|variant| category(&variant.key).is_none());
        let value = self.fallback().and_then(|number| layout.values.get(number)).filter(|_| !has_numbers)?;
        let (before, after) = (text.get(..layout.opens)?, text.get(layout.closes + 1..)?);
        Some(format!("{before}{value}{after}"))
    }

    /// The variant that stands for everything else.
    fn fallback(&self) -> Option<usize> {
        let other = self.variants.iter().position(|variant| category(&variant.key) == Some("other"));
        other.or_else(|| self.variants.iter().position(|variant| variant.default))
    }

    fn layout<'t>(&self, text: &'t str, written: &Written) -> Option<Layout<'t>> {
        let selector = text.get(..written.span_of_inline(self.selector).start)?.trim_end();
        let opens = selector.strip_suffix('{')?.len();
        let keys = self.variants.iter().map(|variant| {
            let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                variant.key;
            let key = written.span_of(key);
            let before = text.get(..key.start)?.trim_end().strip_suffix('[')?;
            let value = key.end + text.get(key.end..)?.find(']')? + 1;
            Some((before.strip_suffix('*').unwrap_or(before).len(), value))
        });
        let keys: Vec<(usize, usize)> = keys.collect::<Option<_>>()?;
        let (first, _) = *keys.first()?;
        let closes = closing_brace(text, first)?;
        let ends = keys.iter().skip(1).map(|(start, _)| *start).chain([closes]);
        let values: Option<Vec<&str>> =
            keys.iter().zip(ends).map(|((_, value), end)| Some(text.get(*value..end)?.trim())).collect();
        let first_line = text.get(..first)?.rfind('\n')? + 1;
        // Where the first variant has the `*`, its bracket is one further to the right.
        let indent = first - first_line + usize::from(text.get(first..)?.starts_with('*'));
        Some(Layout {
            opens,
            first_line,
            indent,
            values: values?,
            last_value: text.get(..closes)?.trim_end().len(),
            closes,
        })
    }
}

/// Where the parts of a choice stand in its text, in bytes.
struct Layout<'t> {
    /// The brace that opens it.
    opens: usize,
    /// The line of its first variant.
    first_line: usize,
    /// The blanks before a variant's bracket.
    indent: usize,
    /// The texts of its variants.
    values: Vec<&'t str>,
    /// After the last of them.
    last_value: usize,
    /// The brace that closes it.
    closes: usize,
}

/// The brace that closes the choice whose first variant begins at `from`.
fn closing_brace(text: &str, from: usize) -> Option<usize> {
    // The braces opened since, each with whether it has come to its variants, where quotes are text.
    let mut open: Vec<bool> = Vec::new();
    let mut bytes = text.bytes().enumerate().skip(from).peekable();
    while let Some((at, byte)) = bytes.next() {
        match (byte, open.last_mut()) {
            (b'{', _) => open.push(false),
            (b'}', None) => return Some(at),
            (b'}', Some(_)) => drop(open.pop()),
            (b'-', Some(in_variants)) if bytes.peek().is_some_and(|(_, next)| *next == b'>') => *in_variants = true,
            (b'"', Some(false)) => {
                while let Some((_, byte)) = bytes.next().filter(|(_, byte)| *byte != b'"') {
                    if byte == b'\\' {
                        bytes.next();
                    }
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
