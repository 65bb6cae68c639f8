//! Tags in a text, such as `<b>` and `</a>`, and what is broken about them.

use std::ops::Range;

/// One tag, or what was meant to be one.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// Its place in the text, from `<` to `>`.
    pub(super) range: Range<usize>,
    /// Its name, which may be in no Latin letters where somebody translated it.
    pub(super) name: &'t str,
    pub(super) kind: Kind,
    /// The names of its attributes, in their order.
    pub(super) attributes: Vec<&'t str>,
    /// What is wrong with it.
    pub(super) fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<b>`
    Opening,
    /// `</b>`
    Closing,
    /// `<b/>`, or `<br>`, which HTML does not close.
    Alone,
}

/// What is wrong with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No `>` comes.
    Open,
    /// A space before the name.
    Space,
    /// A name that is not in Latin letters.
    Name,
}

/// The elements of HTML that have no content and are not closed.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "wbr", "source", "area"];

/// The most tags of one text that are looked at; no page has as many in one message.
const MOST_TAGS: usize = 2_000;

/// The tags of a text, in their order.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut end = 0;
    for (start, _) in text.match_indices('<') {
        if start < end {
            continue;
        }
        if let Some(tag) = tag_at(text, start) {
            end = tag.range.end;
            tags.push(tag);
        }
        if tags.len() == MOST_TAGS {
            break;
        }
    }
    tags
}

/// The tag that begins with the `<` at a place; none where it is only a sign.
fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let after = text.get(start + 1..)?;
    let closing = after.trim_start_matches(' ').starts_with('/');
    let named = after.trim_start_matches(' ');
    let named = named.strip_prefix('/').unwrap_or(named);
    let trimmed = named.trim_start_matches(' ');
    let spaced = after.len() - trimmed.len() > usize::from(closing);
    let name_end = trimmed.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
    let name = trimmed.get(..name_end.unwrap_or(trimmed.len()))?;
    let kind = if closing { Kind::Closing } else { Kind::Opening };
    let name_at = text.len() - trimmed.len();
    let tag = |range, name, kind, attributes, fault| Some(Tag { range, name, kind, attributes, fault });
    let broken = |end, fault| tag(start..end, name, kind, Vec::new(), Some(fault));
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        // `<3`, `< ` and `<>` are signs; `<لنک>` is a tag whose name somebody translated, and `</` has lost the rest.
        let close = trimmed.find(['<', '>', '\n']).filter(|close| trimmed.as_bytes().get(*close) == Some(&b'>'));
        let is_word = trimmed.starts_with(|first: char| first.is_alphabetic());
        return match close.filter(|_| is_word && (closing || !spaced)) {
            Some(close) => tag(start..name_at + close + 1, trimmed.get(..close)?, kind, Vec::new(), Some(Fault::Name)),
            None if closing && !spaced && !trimmed.starts_with('>') => broken(name_at, Fault::Open),
            None => None,
        };
    }
    let rest = trimmed.get(name.len()..)?;
    if spaced && !closing && !rest.starts_with(['>', '/']) {
        // `a < b` compares.
        return None;
    }
    let Some(close) = end_of_tag(rest) else { return broken(name_at + name.len(), Fault::Open) };
    let inside = rest.get(..close)?;
    let Some(attributes) = attributes(inside.trim_end_matches('/')) else {
        return broken(name_at + name.len(), Fault::Open);
    };
    if closing && !inside.trim().is_empty() {
        return broken(name_at + name.len(), Fault::Open);
    }
    let kind = if !closing && (inside.ends_with('/') || VOID.contains(&name)) { Kind::Alone } else { kind };
    let range = start..name_at + name.len() + close + 1;
    tag(range, name, kind, attributes, spaced.then_some(Fault::Space))
}

/// Where the `>` stands that ends a tag, given what follows its name; none where another `<` or nothing comes.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, character) in rest.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') if before == '=' => quote = Some(character),
            (None, '>') => return Some(at),
            (None, '<') => return None,
            _ => {}
        }
        before = character;
    }
    None
}

/// The names of attributes; none where words stand there that are none.
fn attributes(inside: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = inside.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        if name.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
            return None;
        }
        names.push(name);
        rest = after.trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
            rest = match quote {
                Some(quote) => value.get(1..)?.split_once(quote)?.1,
                None => value.get(value.find(char::is_whitespace).unwrap_or(value.len())..)?,
            };
            rest = rest.trim_start();
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::Kind::{self, Alone, Closing, Opening};
    use super::{Fault, tags};
    use proptest::prelude::*;

    #[test]
    fn tags_are_told_from_signs_and_broken_ones_are_kept() {
        let check = |text: &str, expected: &[(&str, &str, Kind, Option<Fault>)]| {
            let found: Vec<_> = tags(text)
                .into_iter()
                .map(|tag| (text.get(tag.range).unwrap(), tag.name, tag.kind, tag.fault))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("<b>خبر</b>", &[("<b>", "b", Opening, None), ("</b>", "b", Closing, None)]);
        check("a<br>b<x/>", &[("<br>", "br", Alone, None), ("<x/>", "x", Alone, None)]);
        check("<a href=\"a>b\" rel=x>", &[("<a href=\"a>b\" rel=x>", "a", Opening, None)]);
        check("<b متن</b>", &[("<b", "b", Opening, Some(Fault::Open)), ("</b>", "b", Closing, None)]);
        check("<b>متن</b", &[("<b>", "b", Opening, None), ("</b", "b", Closing, Some(Fault::Open))]);
        check("</ b>", &[("</ b>", "b", Closing, Some(Fault::Space))]);
        check("< b>", &[("< b>", "b", Opening, Some(Fault::Space))]);
        check("<لنک>", &[("<لنک>", "لنک", Opening, Some(Fault::Name))]);
        check("<a href=\"x>y", &[("<a", "a", Opening, Some(Fault::Open))]);
        check("</", &[("</", "", Closing, Some(Fault::Open))]);
        check("<b متن>", &[("<b", "b", Opening, Some(Fault::Open))]);
        for sign in ["a < b", "<3", "1 <> 2", "x < y > z", "a <", "< نہیں >"] {
            check(sign, &[]);
        }
    }

    #[test]
    fn the_attributes_of_a_tag_are_its_names_without_their_values() {
        let found = tags("<a href=\"/x y\" title='ا > ب' download rel=me>");
        assert_eq!(found[0].attributes, ["href", "title", "download", "rel"]);
    }

    proptest! {
        #[test]
        fn any_text_has_tags_inside_it_and_in_order(text in "[<>/ a-cا\"'=\u{fffc}\n-]{0,60}") {
            let mut end = 0;
            for tag in tags(&text) {
                prop_assert!(tag.range.start >= end && text.get(tag.range.clone()).is_some());
                end = tag.range.end;
            }
        }
    }
}
