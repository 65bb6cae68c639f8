//! YAML values that know their place.
//!
//! `serde_yaml` reads the values. Where a value stands in the text is looked up only when there is something to say
//! about it, by walking the same text's events: a clean file pays nothing for its diagnostics.

use std::borrow::Cow;
use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser};
use serde_yaml::{Mapping, Value};

use crate::report::{Code, Diagnostic, Place, Span};

/// The text is no YAML.
const SYNTAX: Code = Code("yaml/syntax");
/// A value is of another kind than the key wants.
const KIND: Code = Code("yaml/kind");
/// A key that nobody reads.
const UNKNOWN_KEY: Code = Code("yaml/unknown-key");
/// A key that must be there.
const MISSING_KEY: Code = Code("yaml/missing-key");

/// A YAML text inside a file.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    /// The file, relative to the site.
    pub file: &'t Arc<str>,
    /// The whole text of the file.
    pub whole: &'t str,
    /// The part of it that is YAML.
    pub span: Span,
}

impl<'t> Text<'t> {
    /// A file that is YAML from end to end.
    #[must_use]
    pub const fn of_file(file: &'t Arc<str>, whole: &'t str) -> Self {
        Self { file, whole, span: Span::new(0, whole.len()) }
    }

    /// The value that the text holds; null where it is empty.
    ///
    /// # Errors
    ///
    /// The text is no YAML; the diagnostic says where.
    pub fn parse(self) -> Result<Value, Diagnostic> {
        serde_yaml::from_str(self.yaml()).map_err(|error| {
            let span = error.location().map_or(Span::default(), |location| {
                let byte = byte_of(self.yaml(), location.line(), location.column().saturating_sub(1));
                Span::new(byte, byte)
            });
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default();
            Diagnostic::error(SYNTAX, format!("this is not valid YAML: {reason}"))
                .at(self.place(span))
                .help("a text with `: `, `#` or quotes in it wants quotes around it; lists and keys want even indents")
        })
    }

    /// The place in the file of a span of the YAML.
    #[must_use]
    pub fn place(self, span: Span) -> Place {
        Place::new(self.file.clone(), self.whole, span.shifted(self.span.start))
    }

    fn yaml(self) -> &'t str {
        self.whole.get(self.span.start..self.span.end).unwrap_or_default()
    }
}

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the value of this key.
    Key(String),
    /// Into the item of this number, from 0.
    Item(usize),
}

/// A value and the way to it.
#[derive(Clone, Debug)]
pub struct Node<'t> {
    text: Text<'t>,
    value: &'t Value,
    path: Vec<Step>,
}

impl<'t> Node<'t> {
    /// The outermost value of a text.
    #[must_use]
    pub const fn root(text: Text<'t>, value: &'t Value) -> Self {
        Self { text, value, path: Vec::new() }
    }

    /// The value itself.
    #[must_use]
    pub const fn value(&self) -> &'t Value {
        self.value
    }

    /// The way to it from the outermost value.
    #[must_use]
    pub fn way(&self) -> &[Step] {
        &self.path
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// The text of a scalar, as it is written: `1.10` stays `1.10`; none for null, lists and mappings.
    #[must_use]
    pub fn scalar(&self) -> Option<Cow<'t, str>> {
        match self.value {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Number(_) | Value::Bool(_) => {
                let span = self.spans().value;
                self.text.yaml().get(span.start..span.end).map(Cow::Borrowed)
            }
            _ => None,
        }
    }

    /// The keys and values of a mapping; keys that are no text are left out.
    pub fn entries(&self) -> impl Iterator<Item = (&'t str, Self)> {
        let mapping = self.value.as_mapping().into_iter().flat_map(Mapping::iter);
        mapping.filter_map(|(key, value)| {
            let key = key.as_str()?;
            Some((key, self.child(Step::Key(key.to_owned()), value)))
        })
    }

    /// The items of a list; a single value counts as a list of one, and null as none.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        match self.value {
            Value::Sequence(items) => {
                items.iter().enumerate().map(|(number, item)| self.child(Step::Item(number), item)).collect()
            }
            Value::Null => Vec::new(),
            _ => vec![self.clone()],
        }
    }

    fn child(&self, step: Step, value: &'t Value) -> Self {
        let path = self.path.iter().cloned().chain([step]).collect();
        Self { text: self.text, value, path }
    }

    /// The place of the value in its file.
    #[must_use]
    pub fn place(&self) -> Place {
        self.text.place(self.spans().value)
    }

    /// The place of the key that the value stands under.
    #[must_use]
    pub fn key_place(&self) -> Place {
        self.text.place(self.spans().key)
    }

    /// The span of the value in its file.
    #[must_use]
    pub fn span(&self) -> Span {
        self.spans().value.shifted(self.text.span.start)
    }

    /// A diagnostic for a value of another kind than the one that is `wanted`: `a text`, `a list of texts`.
    #[must_use]
    pub fn unexpected(&self, wanted: &str) -> Diagnostic {
        let found = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Tagged(_) => "a tagged value",
        };
        let (subject, help) = match self.key() {
            "" => ("the file".to_owned(), format!("write {wanted}")),
            key => (format!("`{key}`"), format!("write {wanted} after `{key}:`")),
        };
        Diagnostic::error(KIND, format!("{subject} wants {wanted}, but here is {found}")).at(self.place()).help(help)
    }

    /// A diagnostic for a key that nobody reads, with the known key that looks most like it.
    #[must_use]
    pub fn unknown_key(&self, known: &[&str]) -> Diagnostic {
        let key = self.key();
        let help = nearest(key, known.iter().copied()).map_or_else(
            || format!("the keys here are {}", list(known)),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        Diagnostic::warning(UNKNOWN_KEY, format!("unknown key `{key}`")).at(self.key_place()).help(help)
    }

    /// A diagnostic for a mapping that lacks a key.
    #[must_use]
    pub fn missing_key(&self, key: &str, example: &str) -> Diagnostic {
        Diagnostic::error(MISSING_KEY, format!("the key `{key}` is missing"))
            .at(self.place())
            .help(format!("add a line such as `{example}`"))
    }

    /// The last key on the way to the value.
    fn key(&self) -> &str {
        let key = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item(_) => None,
        });
        key.unwrap_or_default()
    }

    fn spans(&self) -> Spans {
        locate(self.text.yaml(), &self.path).unwrap_or_default()
    }
}

/// The place of the value that these steps lead to; the start of the text where there is none.
#[must_use]
pub fn place_of(text: Text<'_>, path: &[Step]) -> Place {
    text.place(locate(text.yaml(), path).unwrap_or_default().value)
}

/// The known word most like a wrong one, where one is near enough to be meant.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), candidate), candidate))
        .filter(|&(distance, candidate)| distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Words in backticks, with commas and an `and`.
#[must_use]
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| format!("`{word}`")).collect();
            format!("{} and `{last}`", first.join(", "))
        }
    }
}

/// Where a key and its value stand in a YAML text, in bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Spans {
    key: Span,
    value: Span,
}

/// A collection that the walk is inside of.
struct Level {
    /// How many steps of the path lead to this collection; none off the path.
    depth: Option<usize>,
    mapping: bool,
    /// In a list, the number of items begun; in a mapping, of keys and values.
    count: usize,
    /// In a mapping on the path, the span of the key just read, if it is the one wanted next.
    key: Option<Span>,
}

/// Walks the events of a text to the value that `path` leads to.
fn locate(yaml: &str, path: &[Step]) -> Option<Spans> {
    let mut levels: Vec<Level> = Vec::new();
    let mut found: Option<(Span, usize, usize)> = None;
    for item in Parser::new_from_str(yaml) {
        let (event, marks) = item.ok()?;
        let begins = match &event {
            Event::Scalar(..) | Event::Alias(_) => false,
            Event::SequenceStart(..) | Event::MappingStart(..) => true,
            Event::SequenceEnd | Event::MappingEnd => {
                levels.pop();
                if let Some((key, start, depth)) = found
                    && levels.len() == depth
                {
                    let end = trim_end(yaml, start, byte_at(yaml, marks.end));
                    return Some(Spans { key, value: Span::new(start, end) });
                }
                continue;
            }
            _ => continue,
        };
        let start = byte_at(yaml, marks.start);
        let step = enter(levels.last_mut(), &event, path, Span::new(start, byte_at(yaml, marks.end)));
        let arrived = found.is_none() && step.as_ref().is_some_and(|(depth, _)| *depth == path.len());
        if arrived {
            let key = step.as_ref().map_or(Span::new(start, start), |(_, key)| *key);
            if !begins {
                return Some(Spans { key, value: Span::new(start, byte_at(yaml, marks.end)) });
            }
            found = Some((key, start, levels.len()));
        }
        if begins {
            let mapping = matches!(event, Event::MappingStart(..));
            levels.push(Level { depth: step.map(|(depth, _)| depth), mapping, count: 0, key: None });
        }
    }
    None
}

/// Counts a node of the innermost collection; how deep on the path the node lies, and under which key, if it does.
fn enter(level: Option<&mut Level>, event: &Event<'_>, path: &[Step], span: Span) -> Option<(usize, Span)> {
    let Some(level) = level else { return Some((0, Span::new(span.start, span.start))) };
    level.count += 1;
    let depth = level.depth?;
    if !level.mapping {
        return (path.get(depth)? == &Step::Item(level.count - 1)).then_some((depth + 1, span));
    }
    if level.count % 2 == 1 {
        level.key = match (event, path.get(depth)?) {
            (Event::Scalar(text, ..), Step::Key(key)) if text == key => Some(span),
            _ => None,
        };
        return None;
    }
    level.key.take().map(|key| (depth + 1, key))
}

/// The byte that a mark stands at; the parser counts lines from 1 and columns from 0, in characters.
fn byte_at(yaml: &str, mark: Marker) -> usize {
    byte_of(yaml, mark.line(), mark.col())
}

/// The byte of a line, counted from 1, and a column, counted from 0 in characters; the nearest that there is.
#[must_use]
pub fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(newline, _)| newline + 1),
    };
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    start + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}

/// The end of a block collection without the blank lines that follow it.
fn trim_end(yaml: &str, start: usize, end: usize) -> usize {
    start + yaml.get(start..end.max(start)).map_or(0, |text| text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::{Node, Step, Text, locate};
    use crate::report::Span;
    use proptest::prelude::*;
    use std::sync::Arc;

    const YAML: &str = "title: ملاقات\nauthors: [ا, ب]\nimage:\n  src: a.jpg\n  alt: x\n\ntags:\n- eid\n- moon\n";

    #[track_caller]
    fn check(path: &[Step], key: &str, value: &str) {
        let spans = locate(YAML, path).unwrap();
        let text = |span: Span| YAML.get(span.start..span.end).unwrap();
        assert_eq!((text(spans.key), text(spans.value)), (key, value));
    }

    fn key(key: &str) -> Step {
        Step::Key(key.to_owned())
    }

    #[test]
    fn a_value_is_found_where_it_stands() {
        check(&[key("title")], "title", "ملاقات");
        check(&[key("authors"), Step::Item(1)], "ب", "ب");
        check(&[key("authors")], "authors", "[ا, ب]");
        check(&[key("image"), key("alt")], "alt", "x");
        check(&[key("image")], "image", "src: a.jpg\n  alt: x");
        check(&[key("tags"), Step::Item(0)], "eid", "eid");
    }

    #[test]
    fn a_number_keeps_the_form_in_which_it_is_written() {
        let file: Arc<str> = "a.yaml".into();
        let text = Text::of_file(&file, "version: 1.10\n");
        let value = text.parse().unwrap();
        let root = Node::root(text, &value);
        let (_, version) = root.entries().next().unwrap();
        assert_eq!(version.scalar().unwrap(), "1.10");
    }

    #[test]
    fn a_syntax_error_is_placed_in_the_whole_file() {
        let file: Arc<str> = "a.md".into();
        let whole = "---\ntitle: ok\nauthors: [a\n---\n";
        let text = Text { file: &file, whole, span: Span::new(4, whole.len() - 4) };
        let place = text.parse().unwrap_err().place.unwrap();
        assert_eq!(&*place.file, "a.md");
        assert!(place.line >= 3, "{place:?}");
    }

    proptest! {
        #[test]
        fn any_text_as_yaml_gives_a_value_or_a_place_inside_it(text in "(?s)[a-c:\\-\\[\\]{}&*!|>'\"#%@,? \n\tا]{0,120}") {
            let file: Arc<str> = "a.yaml".into();
            let yaml = Text::of_file(&file, &text);
            match yaml.parse() {
                Ok(value) => {
                    let root = Node::root(yaml, &value);
                    for (_, node) in root.entries() {
                        let span = node.span();
                        prop_assert!(text.get(span.start..span.end).is_some());
                        for item in node.items() {
                            prop_assert!(text.get(item.span().start..item.span().end).is_some());
                        }
                    }
                }
                Err(diagnostic) => prop_assert!(diagnostic.place.is_some()),
            }
        }
    }
}
