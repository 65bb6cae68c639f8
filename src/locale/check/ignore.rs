//! Comments that keep a rule quiet: `# roznama-ignore: identical` above a message.
//!
//! With one `#` it holds for the message below, with two for the group that it begins, with three for the whole file.
//! Several rules are parted by commas, and what follows ` - ` says why.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::rules::{RULES, rule};
use crate::locale::catalog::Catalog;
use crate::locale::message::Source;
use crate::report::{Code, Diagnostic, Span};

/// What such a comment begins with.
const MARK: &str = "roznama-ignore:";

/// What is to be passed over in silence, by file.
#[derive(Debug, Default)]
pub struct Ignores {
    files: BTreeMap<Arc<str>, Vec<Ignore>>,
}

/// One rule, quiet for some lines.
#[derive(Debug)]
struct Ignore {
    code: Code,
    lines: Range<usize>,
}

/// A rule as a comment names it.
pub(super) struct Named<'s> {
    pub(super) name: &'s str,
    pub(super) span: Span,
    lines: Range<usize>,
}

impl Named<'_> {
    /// The rule of that name, with or without `string/`.
    pub(super) fn code(&self) -> Option<Code> {
        let short = self.name.strip_prefix("string/").unwrap_or(self.name);
        rule(&format!("string/{short}")).map(|rule| rule.code)
    }
}

impl Ignores {
    /// Reads the comments of every file.
    pub(in crate::locale) fn read(catalog: &Catalog) -> Self {
        let sources = catalog.sources().filter(|source| source.text.contains(MARK));
        let of = |source: &Arc<Source>| {
            let named = named(source).into_iter();
            let ignores = named.filter_map(|named| Some(Ignore { code: named.code()?, lines: named.lines }));
            (Arc::clone(&source.path), ignores.collect())
        };
        Self { files: sources.map(of).collect() }
    }

    /// Whether a comment says that a diagnostic is meant.
    #[must_use]
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let Some(place) = &diagnostic.place else { return false };
        let Some(ignores) = self.files.get(&place.file) else { return false };
        ignores.iter().any(|ignore| ignore.code == diagnostic.code && ignore.lines.contains(&place.line))
    }
}

/// The rules that the comments of a file name, each with the lines that it is meant for.
pub(super) fn named(source: &Source) -> Vec<Named<'_>> {
    let mut named = Vec::new();
    let lines: Vec<(usize, &str)> = source
        .text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
        .collect();
    for (number, (start, line)) in lines.iter().enumerate() {
        let words = line.trim_start_matches('#');
        let marks = line.len() - words.len();
        let Some(list) = words.trim_start().strip_prefix(MARK).filter(|_| (1..=3).contains(&marks)) else { continue };
        let rules = list.split(" - ").next().unwrap_or_default();
        let mut at = start + line.len() - list.len();
        for piece in rules.split(',') {
            let name = piece.trim();
            let from = at + piece.len() - piece.trim_start().len();
            at += piece.len() + 1;
            let lines = meant(&lines, number, marks);
            named.push(Named { name, span: Span::new(from, from + name.len()), lines });
        }
    }
    named
}

/// The lines, counted from 1, that a comment in line `number` (from 0) is meant for.
fn meant(lines: &[(usize, &str)], number: usize, marks: usize) -> Range<usize> {
    let after = |from: usize, ends: &dyn Fn(&str) -> bool| {
        let found = lines.iter().enumerate().skip(from).find(|(_, (_, line))| ends(line));
        found.map_or(lines.len(), |(number, _)| number)
    };
    let is_entry = |line: &str| line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-');
    let end = match marks {
        1 => {
            let message = after(number, &is_entry);
            after(message + 1, &|line| is_entry(line) || line.starts_with('#'))
        }
        2 => {
            let header = after(number, &|line| !line.starts_with("##"));
            after(header, &|line| line.starts_with("##"))
        }
        _ => return 0..usize::MAX,
    };
    number + 1..end + 1
}

/// All names that a comment can use.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().filter_map(|rule| rule.code.0.strip_prefix("string/"))
}
