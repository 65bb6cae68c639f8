//! The markup of a body, cut into tags and text.
//!
//! A body comes from our own printer or from `ammonia`, so that it is well-formed: every value of an attribute stands in
//! double quotes, and `<` opens a tag and nothing else. A parser of the web's HTML would do too much here.

/// A piece of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// Text, with its entities as they stand.
    Text(&'h str),
    /// A tag.
    Tag(Tag<'h>),
}

/// A tag as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// All of it, with its brackets.
    pub(super) whole: &'h str,
    /// Its name.
    pub(super) name: &'h str,
    /// Whether it closes an element.
    pub(super) closes: bool,
    /// What stands behind the name.
    attributes: &'h str,
}

/// An attribute as it stands, its value with its entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'h> {
    pub(super) name: &'h str,
    pub(super) value: &'h str,
}

/// The pieces of a body; what is no tag is text.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((tag, after)) = tag(rest) {
            rest = after;
            return Some(Piece::Tag(tag));
        }
        // A bracket that opens no tag is a letter like any other.
        let end = rest.char_indices().skip(1).find(|&(_, character)| character == '<').map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

/// The tag that a text begins with, and what follows it.
fn tag(html: &str) -> Option<(Tag<'_>, &str)> {
    let inside = html.strip_prefix('<')?;
    let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let name_end = inside.find(|letter: char| !letter.is_ascii_alphanumeric()).filter(|end| *end > 0)?;
    let mut is_quoted = false;
    let (end, _) = inside.char_indices().find(|&(_, letter)| {
        is_quoted ^= letter == '"';
        letter == '>' && !is_quoted
    })?;
    let attributes = inside.get(name_end..end)?.trim_end_matches('/');
    let whole = html.get(..html.len() - inside.len() + end + 1)?;
    let tag = Tag { whole, name: inside.get(..name_end)?, closes, attributes };
    Some((tag, html.get(whole.len()..)?))
}

impl<'h> Tag<'h> {
    /// The attributes in their order; one without a value has an empty one.
    pub(super) fn attributes(self) -> impl Iterator<Item = Attribute<'h>> {
        let mut rest = self.attributes.trim_start();
        std::iter::from_fn(move || {
            let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            if name.is_empty() {
                return None;
            }
            let quoted = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
            let (value, after) = quoted.unwrap_or(("", after.trim_start_matches('=')));
            rest = after.trim_start();
            Some(Attribute { name, value })
        })
    }

    /// The value of an attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'h str> {
        self.attributes().find(|attribute| attribute.name == name).map(|attribute| attribute.value)
    }
}

/// A body with other addresses: each address that is relative to the page goes through `change`.
pub(super) fn with_addresses(html: &str, change: impl Fn(&str) -> String) -> String {
    let mut changed = String::with_capacity(html.len() + html.len() / 8);
    for piece in pieces(html) {
        match piece {
            Piece::Tag(tag) if !tag.closes && tag.attributes().any(|attribute| leads(attribute).is_some()) => {
                changed.push('<');
                changed.push_str(tag.name);
                tag.attributes().for_each(|attribute| push_attribute(attribute, &change, &mut changed));
                changed.push('>');
            }
            Piece::Tag(tag) => changed.push_str(tag.whole),
            Piece::Text(text) => changed.push_str(text),
        }
    }
    changed
}

/// Adds an attribute, its addresses changed where they are relative to the page.
pub(super) fn push_attribute(attribute: Attribute<'_>, change: impl Fn(&str) -> String, html: &mut String) {
    let one = |address: &str| if is_relative(address) { change(address) } else { address.to_owned() };
    let value = match leads(attribute) {
        Some(Leads::Once) => one(attribute.value),
        // `small.jpg 320w, large.jpg 640w`
        Some(Leads::Often) => {
            let choices = attribute.value.split(',').map(|choice| {
                let choice = choice.trim();
                let (address, width) = choice.split_once(' ').unwrap_or((choice, ""));
                format!("{} {width}", one(address)).trim_end().to_owned()
            });
            choices.collect::<Vec<_>>().join(", ")
        }
        None => attribute.value.to_owned(),
    };
    html.push(' ');
    html.push_str(attribute.name);
    html.push_str("=\"");
    html.push_str(&value);
    html.push('"');
}

/// How many addresses an attribute holds.
enum Leads {
    Once,
    Often,
}

fn leads(attribute: Attribute<'_>) -> Option<Leads> {
    match attribute.name {
        "href" | "src" | "cite" => Some(Leads::Once),
        "srcset" => Some(Leads::Often),
        _ => None,
    }
}

/// Whether an address is relative to the page, and not to a place on the page itself.
fn is_relative(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !address.is_empty() && !address.starts_with(['#', '/']) && !has_scheme
}

/// The words of a body: a line a block, nothing of what is only seen.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    // The way back from a footnote is a sign and no word; the way there is its number.
    let (mut in_way_back, mut in_reference) = (false, false);
    for piece in pieces(html) {
        match piece {
            Piece::Tag(tag) if tag.name == "a" => in_way_back = tag.attribute("class") == Some("footnote-back"),
            Piece::Tag(tag) if tag.name == "sup" => {
                let was_reference =
                    std::mem::replace(&mut in_reference, tag.attribute("class") == Some("footnote-ref"));
                text.push_str(if in_reference {
                    "["
                } else if was_reference {
                    "]"
                } else {
                    ""
                });
            }
            Piece::Text(_) if in_way_back => {}
            Piece::Text(words) => {
                // A line break in running text is a blank.
                let starts_line = text.is_empty() || text.ends_with('\n');
                let words = decoded(words);
                let words = if starts_line { words.trim_start() } else { &words };
                text.extend(words.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
            }
            Piece::Tag(tag) if matches!(tag.name, "td" | "th") => text.push_str(if tag.closes { "\t" } else { "" }),
            Piece::Tag(tag) if !INLINE.contains(&tag.name) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    text.push('\n');
                }
            }
            Piece::Tag(_) => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Elements that stand in a line of text; all others begin a line of their own.
const INLINE: [&str; 32] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// A text with its entities as the characters that they stand for: those that our printers write, and numbers.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        decoded.push_str(before);
        let end = entity.find(';').filter(|end| *end < 12);
        let character = end.and_then(|end| character(entity.get(1..end)?).map(|character| (character, end)));
        let (character, end) = character.map_or(('&', 1), |(character, end)| (character, end + 1));
        decoded.push(character);
        rest = entity.get(end..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

fn character(entity: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = entity.strip_prefix('#')?;
            digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |digits| number(digits, 16))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Piece, pieces, plain, with_addresses};

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(with_addresses(html, |address| format!("../{address}")), expected);
    }

    #[test]
    fn addresses_relative_to_the_page_are_changed_and_no_others() {
        check(
            "<p><a href=\"media/a%20b.jpg\" title=\"x > y\">a</a>",
            "<p><a href=\"../media/a%20b.jpg\" title=\"x > y\">a</a>",
        );
        check("<img src=\"a.jpg\" alt=\"\">", "<img src=\"../a.jpg\" alt=\"\">");
        check(
            "<img srcset=\"a.jpg 1w, https://x.example/b.jpg 2w\">",
            "<img srcset=\"../a.jpg 1w, https://x.example/b.jpg 2w\">",
        );
        for other in ["#fn-1", "https://x.example/", "mailto:a@x.example", "/about/", "//x.example/", ""] {
            let html = format!("<a href=\"{other}\">a</a>");
            check(&html, &html);
        }
        check(
            "<input disabled checked aria-label=\"Done\"> 1 < 2",
            "<input disabled checked aria-label=\"Done\"> 1 < 2",
        );
    }

    #[test]
    fn words_stand_a_block_a_line() {
        let html = "<p>One\ntwo &amp; <em>three</em> &#39;4&#x27;</p>\n<ul>\n<li>five</li>\n<li>six<br>seven</li>\n</ul>\n\
                    <table><tr><th>a</th><th>b</th></tr></table><p>&unknown; &\
                    <sup class=\"footnote-ref\"><a href=\"#fn-1\">1</a></sup></p><p>Note. <a class=\"footnote-back\">↩</a></p>";
        assert_eq!(plain(html), "One two & three '4'\nfive\nsix\nseven\na\tb\n&unknown; &[1]\nNote.");
        assert_eq!(plain(""), "");
    }

    proptest! {
        #[test]
        fn any_text_is_cut_into_pieces_that_make_it_again(
            parts in prop::collection::vec(prop::sample::select(vec![
                "<", ">", "/", "\"", "=", " ", "a", "p", "href", "ب", "&", "&amp;", ";", "<a href=\"", "\n", "#",
            ]), 0..40)
        ) {
            let html = parts.concat();
            let again: String = pieces(&html).map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Tag(tag) => tag.whole,
            }).collect();
            prop_assert_eq!(&again, &html);
            let text = plain(&html);
            prop_assert!(text.len() <= html.len());
            with_addresses(&html, str::to_owned);
        }
    }
}
