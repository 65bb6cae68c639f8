//! Plain words as Markdown that reads as the same words; a line of them holds no line break.
//!
//! Escapes are few, so that an editor meets the text and not its armour: a character gets a backslash only where it
//! could begin markup of `CommonMark`, of its common extensions, or a directive such as `:date[…]`.

use super::page::Block;

/// The Markdown of a text, a blank line between blocks.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    // Two numbered lists in a row with the same mark would be one list.
    let mut mark = ')';
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        mark = match (block, mark) {
            (Block::Numbered(..), '.') => ')',
            (Block::Numbered(..), _) => '.',
            _ => ')',
        };
        match block {
            Block::Subheading(line) => push_line(&mut text, "## ", &heading(line)),
            Block::Paragraph(lines) => lines.iter().for_each(|line| push_line(&mut text, "", &escaped(line))),
            Block::Bullets(items) => items.iter().for_each(|item| push_line(&mut text, "- ", &escaped(item))),
            Block::Numbered(first, items) => {
                for (number, item) in (*first..).zip(items) {
                    push_line(&mut text, &format!("{number}{mark} "), &escaped(item));
                }
            }
        }
    }
    text
}

fn push_line(text: &mut String, before: &str, line: &str) {
    text.push_str(before);
    text.push_str(line);
    text.push('\n');
}

/// A line that begins a paragraph, goes on with one, or is an item.
fn escaped(line: &str) -> String {
    let inline = inline(line);
    match start_of_markup(line) {
        // Everything before the place is ASCII that `inline` leaves alone.
        Some(place) => {
            let (before, after) = inline.split_at_checked(place).unwrap_or((&inline, ""));
            format!("{before}\\{after}")
        }
        None => inline,
    }
}

/// A heading's line: number signs at its end would be taken for its closing, and braces there for attributes.
fn heading(line: &str) -> String {
    let line = inline(line);
    // A backslash does not keep attributes off, but a character reference does.
    if let Some(words) = line.strip_suffix('}') {
        return format!("{words}&#125;");
    }
    let words = line.trim_end_matches('#');
    let closing = line.len() - words.len();
    format!("{words}{}", "\\#".repeat(closing))
}

/// The byte at which a line needs a backslash so as not to begin a heading, quotation, list, rule or definition.
fn start_of_markup(line: &str) -> Option<usize> {
    let ends_or_space = |rest: &str| rest.chars().next().is_none_or(char::is_whitespace);
    let only = |mark: char| line.chars().all(|character| character == mark || character.is_whitespace());
    let first = line.chars().next()?;
    let is_markup = match first {
        '>' | ':' => true,
        '#' => ends_or_space(line.trim_start_matches('#')),
        '-' => ends_or_space(line.get(1..)?) || only('-'),
        '+' => ends_or_space(line.get(1..)?) || line.starts_with("+++"),
        '=' => only('='),
        _ => false,
    };
    if is_markup {
        return Some(0);
    }
    let after_digits = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = line.len() - after_digits.len();
    let is_item = (1..=9).contains(&digits) && after_digits.strip_prefix(['.', ')']).is_some_and(ends_or_space);
    is_item.then_some(digits)
}

/// Words without markup inside a line.
fn inline(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut before: Option<char> = None;
    for (index, character) in line.char_indices() {
        let rest = line.get(index + character.len_utf8()..).unwrap_or_default();
        let is_inside_word = || {
            let next = rest.chars().next();
            before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
        };
        let needs_escape = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '^' => true,
            '_' => !is_inside_word(),
            '&' => is_entity(rest),
            _ => false,
        };
        if needs_escape {
            text.push('\\');
        }
        // CommonMark has no NUL; it would become this.
        text.push(if character == '\0' { char::REPLACEMENT_CHARACTER } else { character });
        before = Some(character);
    }
    text
}

/// Whether what follows an ampersand makes it a character reference: `amp;`, `#65;`.
fn is_entity(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '#')
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::page::Block;
    use super::markdown;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// What a reader of Markdown sees: the blocks, with nothing but their words.
    ///
    /// All extensions are on except those that change plain words by design: smart punctuation and mathematics.
    pub(in crate::import) fn read_back(markdown: &str) -> Vec<Block> {
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_MATH;
        let mut blocks = Vec::new();
        let mut words = String::new();
        let mut items = Vec::new();
        let mut first = None;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::SoftBreak => words.push('\n'),
                Event::Start(Tag::List(number)) => first = number,
                Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Item) => {}
                Event::End(TagEnd::Heading(_)) => blocks.push(Block::Subheading(std::mem::take(&mut words))),
                Event::End(TagEnd::Paragraph) => {
                    blocks.push(Block::Paragraph(words.split('\n').map(str::to_owned).collect()));
                    words.clear();
                }
                Event::End(TagEnd::Item) => items.push(std::mem::take(&mut words)),
                Event::End(TagEnd::List(_)) => {
                    let items = std::mem::take(&mut items);
                    blocks.push(match first {
                        Some(number) => Block::Numbered(u32::try_from(number).unwrap(), items),
                        None => Block::Bullets(items),
                    });
                }
                event => panic!("{event:?} in\n{markdown}"),
            }
        }
        blocks
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let block = Block::Paragraph(vec![line.to_owned()]);
        let markdown = markdown(std::slice::from_ref(&block));
        assert_eq!(markdown, format!("{expected}\n"));
        assert_eq!(read_back(&markdown), [block]);
    }

    #[test]
    fn what_could_be_markup_is_escaped_and_nothing_else_is() {
        check(
            "Prices rose by 7.24 percent (and imports by 221.95).",
            "Prices rose by 7.24 percent (and imports by 221.95).",
        );
        check("# Heading", "\\# Heading");
        check("#hashtag", "#hashtag");
        check("> quoted", "\\> quoted");
        check("- dash", "\\- dash");
        check("-5 degrees", "-5 degrees");
        check("---", "\\---");
        check("===", "\\===");
        check("1. first", "1\\. first");
        check("2022) year", "2022\\) year");
        check("1947 was", "1947 was");
        check("*bold* _so_ snake_case", "\\*bold\\* \\_so\\_ snake_case");
        check("<script>alert(1)</script>", "\\<script>alert(1)\\</script>");
        check(":date[2022-05-25] and :date[x]", "\\:date\\[2022-05-25\\] and :date\\[x\\]");
        check("a | b", "a \\| b");
        check("AT&T &amp; &#65; R&D;x", "AT&T \\&amp; \\&#65; R\\&D;x");
        check("back\\slash `code` ~~gone~~", "back\\\\slash \\`code\\` \\~\\~gone\\~\\~");
        check("[^1]: note", "\\[\\^1\\]: note");
        check("۱۔ پہلا", "۱۔ پہلا");
    }

    #[test]
    fn headings_and_items_keep_their_words() {
        let blocks = [
            Block::Subheading("C# and {braces} ##".to_owned()),
            Block::Subheading("More {braces}".to_owned()),
            Block::Bullets(vec!["# one".to_owned(), "[ ] two".to_owned(), "- three".to_owned()]),
            Block::Numbered(3, vec!["three".to_owned(), "1. four".to_owned()]),
            Block::Numbered(7, vec!["seven".to_owned()]),
            Block::Paragraph(vec!["first line".to_owned(), "--- -".to_owned(), "> third".to_owned()]),
        ];
        assert_eq!(read_back(&markdown(&blocks)), blocks);
    }

    proptest! {
        #[test]
        fn any_lines_read_back_as_the_same_words(
            lines in proptest::collection::vec(
                "([#>+=:.)(!\"'&;*_`~<>\\[\\]|{}^\\\\-]{1,3}|[0-9]{1,3}[.)]? ?|[a-zA-Z]{1,8}|[اآبپتمنےہ]{1,6}| |&amp;|:date\\[|https://a[.]b/c_d|--){1,8}",
                1..4,
            ),
            kind in 0_u8..4,
        ) {
            let lines: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            prop_assume!(!lines.is_empty());
            let block = match kind {
                0 => Block::Subheading(lines[0].clone()),
                1 => Block::Bullets(lines),
                2 => Block::Numbered(4, lines),
                _ => Block::Paragraph(lines),
            };
            let blocks = [Block::Paragraph(vec!["before".to_owned()]), block, Block::Paragraph(vec!["after".to_owned()])];
            prop_assert_eq!(read_back(&markdown(&blocks)), blocks);
        }
    }
}
