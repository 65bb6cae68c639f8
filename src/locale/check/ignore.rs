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
        let of = |source: &Arc<Source>| {
            let named = named(source).into_iter();
            let ignores = named.filter_map(|named| Some(Ignore { code: named.code()?, lines: named.lines }));
            (Arc::clone(&source.path), ignores.collect())
        };
        Self { files: catalog.sources().map(of).filter(|(_, ignores): &(_, Vec<_>)| !ignores.is_empty()).collect() }
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
    if !source.text.contains(MARK) {
        return named;
    }
    let lines: Vec<(usize, &str)> = source
        .text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
        .collect();
    let entries = next(&lines, |line| line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-'));
    let headers = next(&lines, |line| line.starts_with("##"));
    let others = next(&lines, |line| !line.starts_with("##"));
    let comments = next(&lines, |line| line.starts_with('#'));
    // The lines, counted from 1, that a comment in a line, counted from 0, is meant for.
    let meant = |number: usize, marks: usize| {
        let after = |from: usize, next: &[usize]| next.get(from).copied().unwrap_or(lines.len());
        let end = match marks {
            1 => {
                let below = after(number, &entries) + 1;
                after(below, &entries).min(after(below, &comments))
            }
            2 => after(after(number, &others), &headers),
            _ => return 0..usize::MAX,
        };
        number + 1..end + 1
    };
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
            let lines = meant(number, marks);
            named.push(Named { name, span: Span::new(from, from + name.len()), lines });
        }
    }
    named
}

/// For each line, the number of the first such line from it on.
fn next(lines: &[(usize, &str)], is_such: impl Fn(&str) -> bool) -> Vec<usize> {
    let mut found = lines.len();
    let backwards = lines.iter().enumerate().rev().map(|(number, (_, line))| {
        if is_such(line) {
            found = number;
        }
        found
    });
    let mut next: Vec<usize> = backwards.collect();
    next.reverse();
    next
}

/// All names that a comment can use.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().filter_map(|rule| rule.code.0.strip_prefix("string/"))
}
