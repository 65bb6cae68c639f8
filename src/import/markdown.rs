//! A text as Markdown that reads as the same text.
//!
//! Escapes are few, so that an editor meets the text and not its armour: a character gets a backslash only where it
//! could begin markup of `CommonMark`, of its common extensions, or a directive such as `:date[…]`. Where Markdown has
//! no mark that would hold, such as for a stressed quotation inside a word, the HTML element stands.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use super::body::{Block, Inline, Picture, Table, line};

/// The Markdown of a text, a blank line between blocks.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for line in lines_of(blocks, false) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The lines of blocks, with a blank line between two, except where a list's item is followed by a list of its own.
fn lines_of(blocks: &[Block], is_tight: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // Two lists in a row with the same mark would be one list.
    let (mut is_other_mark, mut was_list) = (false, None);
    for block in blocks {
        let is_list = match block {
            Block::List(first, _) => Some(first.is_some()),
            _ => None,
        };
        is_other_mark = is_list.is_some() && is_list == was_list && !is_other_mark;
        let written = lines_of_block(block, is_other_mark);
        if written.is_empty() {
            continue;
        }
        if !(lines.is_empty() || is_tight && is_list.is_some()) {
            lines.push(String::new());
        }
        lines.extend(written);
        was_list = is_list;
    }
    lines
}

fn lines_of_block(block: &Block, is_other_mark: bool) -> Vec<String> {
    match block {
        Block::Heading(level, words) => match inlines(words, Shape::Line) {
            words if words.is_empty() => Vec::new(),
            words => vec![format!("{} {}", "#".repeat((*level).clamp(2, 6).into()), heading(&words))],
        },
        Block::Paragraph(words) => match inlines(words, Shape::Paragraph) {
            words if words.is_empty() => Vec::new(),
            words => words.split('\n').map(str::to_owned).collect(),
        },
        Block::List(None, items) => {
            let mark = if is_other_mark { "+" } else { "-" };
            list(items, |_| mark.to_owned())
        }
        Block::List(Some(first), items) => {
            let mark = if is_other_mark { ')' } else { '.' };
            list(items, |index| format!("{}{mark}", u64::from(*first).saturating_add(index)))
        }
        Block::Quote(blocks) => {
            let quoted = |line: String| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
            lines_of(blocks, false).into_iter().map(quoted).collect()
        }
        Block::Code(language, text) => code_block(language, text),
        Block::Table(table) => table_lines(table),
        Block::Figure(shown) => vec![picture(shown)],
        Block::Rule => vec!["***".to_owned()],
    }
}

/// The lines of a list; loose where an item holds more than a paragraph and a list.
fn list(items: &[Vec<Block>], mark: impl Fn(u64) -> String) -> Vec<String> {
    let is_tight =
        items.iter().all(|item| matches!(item.as_slice(), [] | [_] | [Block::Paragraph(_), Block::List(..)]));
    let mut lines: Vec<String> = Vec::new();
    for (index, item) in (0..).zip(items) {
        if index > 0 && !is_tight {
            lines.push(String::new());
        }
        let mark = mark(index);
        let indent = " ".repeat(mark.len() + 1);
        let inside = lines_of(item, is_tight);
        if inside.is_empty() {
            lines.push(mark.clone());
        }
        for (row, line) in inside.into_iter().enumerate() {
            lines.push(match row {
                0 => format!("{mark} {line}"),
                _ if line.is_empty() => line,
                _ => format!("{indent}{line}"),
            });
        }
    }
    lines
}

fn code_block(language: &str, text: &str) -> Vec<String> {
    let runs = text.split(|character| character != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    let is_plain = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '-' | '+' | '_');
    let language: String = language.chars().filter(is_plain).collect();
    let mut lines = vec![format!("{fence}{language}")];
    lines.extend(text.split('\n').map(|line| line.replace('\0', "\u{fffd}")));
    lines.push(fence);
    lines
}

fn table_lines(table: &Table) -> Vec<String> {
    let mut rows: Vec<&Vec<Vec<Inline>>> = table.rows.iter().collect();
    // Markdown knows no table without heads: the first row stands in their place.
    if table.head.is_empty() && rows.is_empty() {
        return Vec::new();
    }
    let head = if table.head.is_empty() { rows.remove(0) } else { &table.head };
    let columns = rows.iter().map(|row| row.len()).chain([head.len()]).max().unwrap_or_default();
    let row = |cells: &[Vec<Inline>]| {
        let mut row = String::from("|");
        for column in 0..columns {
            let words = cells.get(column).map(|cell| inlines(cell, Shape::Line)).unwrap_or_default();
            row.push(' ');
            row.push_str(&words);
            row.push_str(if words.is_empty() { "|" } else { " |" });
        }
        row
    };
    let mut lines = vec![row(head), format!("|{}", "---|".repeat(columns))];
    lines.extend(rows.into_iter().map(|cells| row(cells)));
    lines
}

/// What a run of words becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Lines of a paragraph.
    Paragraph,
    /// One line, of a heading or a table's cell.
    Line,
}

/// What stands for a line break that readers see, while its text is put together: Markdown's own mark for it, a
/// backslash, could not be told from one of the text. Normalised text holds no such character.
const BREAK: char = '\u{fdd0}';
/// What stands for an asterisk, an underscore or the `<` of an element, while it is not yet known which it will be.
const UNDECIDED: char = '\u{fdd1}';

/// Words as Markdown, without white space and breaks at their ends.
fn inlines(words: &[Inline], shape: Shape) -> String {
    let mut text = String::new();
    push_inlines(&mut text, words, shape, None);
    let text = text.trim_matches(is_blank);
    match shape {
        Shape::Line => text.replace(BREAK, "<br>"),
        // A line with nothing but a break would end the paragraph.
        Shape::Paragraph => {
            let lines: Vec<&str> = text.split('\n').filter(|line| !line.trim_matches(is_blank).is_empty()).collect();
            lines.join("\n").replace(BREAK, "\\")
        }
    }
}

/// The white space that Markdown takes for layout, and breaks.
const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | BREAK)
}

/// Adds words to a text; `after` is what will stand behind them.
fn push_inlines(text: &mut String, words: &[Inline], shape: Shape, after: Option<char>) {
    let mut rest = words;
    while let Some((inline, others)) = rest.split_first() {
        rest = others;
        match inline {
            Inline::Text(first) => {
                // Pieces of text in a row are one text, for what is markup in one may begin in another.
                let texts = rest.iter().take_while(|inline| matches!(inline, Inline::Text(_))).count();
                let mut whole = first.clone();
                for inline in rest.iter().take(texts) {
                    if let Inline::Text(more) = inline {
                        whole.push_str(more);
                    }
                }
                rest = rest.get(texts..).unwrap_or_default();
                push_text(text, &whole, shape, first_character(rest).or(after));
            }
            Inline::Strong(inside) => push_marked(text, "**", "strong", inside, shape, first_character(rest).or(after)),
            Inline::Emphasis(inside) => push_marked(text, "*", "em", inside, shape, first_character(rest).or(after)),
            Inline::Struck(inside) => push_marked(text, "~~", "del", inside, shape, first_character(rest).or(after)),
            Inline::Code(code) => push_code(text, code),
            Inline::Link(target, title, inside) => {
                text.push('[');
                push_inlines(text, inside, shape, Some(']'));
                text.push_str("](");
                push_target(text, target, title);
            }
            Inline::Picture(shown) => text.push_str(&picture(shown)),
            Inline::Date(date) => {
                text.push_str(":date[");
                text.push_str(date);
                text.push(']');
            }
            Inline::Element(name, inside) => push_element(text, name, inside, shape),
            Inline::Break | Inline::SoftBreak => push_break(text, *inline == Inline::Break, shape),
        }
    }
}

fn push_break(text: &mut String, is_hard: bool, shape: Shape) {
    let kept = text.trim_end_matches([' ', '\t']).len();
    text.truncate(kept);
    if is_hard {
        text.push(BREAK);
    }
    match shape {
        Shape::Line if is_hard => {}
        Shape::Line => text.push(' '),
        Shape::Paragraph => text.push('\n'),
    }
}

/// The character that inlines will begin with.
fn first_character(inlines: &[Inline]) -> Option<char> {
    let (first, rest) = inlines.split_first()?;
    let marked = |inside: &[Inline], mark: char| match line(inside).chars().next() {
        None => first_character(rest),
        Some(first) if is_blank(first) => Some(' '),
        Some(_) => Some(mark),
    };
    match first {
        Inline::Text(text) => text.chars().next().or_else(|| first_character(rest)),
        Inline::Link(..) => Some('['),
        Inline::Picture(_) => Some('!'),
        Inline::Break | Inline::SoftBreak => Some('\n'),
        Inline::Code(code) if is_marked_code(code) => Some('`'),
        Inline::Code(code) => code.chars().next().or_else(|| first_character(rest)),
        Inline::Date(_) => Some(':'),
        Inline::Element(_, inside) => marked(inside, '<'),
        Inline::Strong(inside) | Inline::Emphasis(inside) => marked(inside, UNDECIDED),
        Inline::Struck(inside) => marked(inside, '~'),
    }
}

/// Whether code can stand between its marks.
fn is_marked_code(code: &str) -> bool {
    !code.trim().is_empty() && !code.contains("``")
}

/// Adds words between two marks, or in their HTML element where the marks would not be read as such.
fn push_marked(text: &mut String, mark: &str, element: &str, inside: &[Inline], shape: Shape, after: Option<char>) {
    let is_free = |beside: Option<char>| {
        let is_mark = |beside: char| beside.is_ascii_punctuation() || beside == UNDECIDED;
        beside.is_none_or(|beside| is_blank(beside) || beside.is_whitespace() || is_mark(beside))
    };
    // An underscore is the better mark beside asterisks, and none inside a word.
    let is_word_apart = mark == "*" && is_free(text.chars().next_back()) && is_free(after);
    let mark = if is_word_apart { "_" } else { mark };
    let words = inside_of_marks(inside, shape, mark.chars().next());
    // White space and breaks belong outside: a mark beside them is none.
    let kept = words.trim_start_matches(is_blank);
    let (head, _) = words.split_at_checked(words.len() - kept.len()).unwrap_or_default();
    let (kept, tail) = kept.split_at_checked(kept.trim_end_matches(is_blank).len()).unwrap_or_default();
    text.push_str(head);
    if kept.is_empty() {
        return;
    }
    let (before, after) = (text.chars().next_back(), tail.chars().next().or(after));
    let begins_well = kept.starts_with(char::is_alphanumeric) || is_free(before);
    let ends_well = kept.ends_with(char::is_alphanumeric) || is_free(after);
    // Two marks of one kind side by side would be one longer mark.
    let neighbours = [before, kept.chars().next(), kept.chars().next_back(), after];
    let is_longer = neighbours.into_iter().flatten().any(|beside| mark.starts_with(beside))
        || after == Some(UNDECIDED) && mark != "~~";
    if begins_well && ends_well && !is_longer && !kept.contains('\n') {
        text.push_str(mark);
        text.push_str(kept);
        text.push_str(mark);
    } else {
        push_tagged(text, element, kept);
    }
    text.push_str(tail);
}

/// Words that will stand between marks, so that nothing in them begins a line.
fn inside_of_marks(inside: &[Inline], shape: Shape, mark: Option<char>) -> String {
    let mut words = String::from_iter(mark);
    push_inlines(&mut words, inside, shape, mark);
    mark.map_or(words.as_str(), |mark| words.strip_prefix(mark).unwrap_or(&words)).to_owned()
}

fn push_element(text: &mut String, name: &str, inside: &[Inline], shape: Shape) {
    let words = inside_of_marks(inside, shape, Some('<'));
    match words.trim_matches(is_blank) {
        "" => text.push_str(&words),
        _ => push_tagged(text, name, &words),
    }
}

fn push_tagged(text: &mut String, name: &str, words: &str) {
    for piece in ["<", name, ">", words, "</", name, ">"] {
        text.push_str(piece);
    }
}

fn push_code(text: &mut String, code: &str) {
    let code = code.replace(['\n', '\r'], " ").replace(['\0', BREAK], "\u{fffd}");
    if !is_marked_code(&code) {
        push_text(text, &code, Shape::Line, None);
        return;
    }
    let (mark, space) = if code.contains('`') {
        ("``", " ")
    } else {
        ("`", if code.starts_with(' ') && code.ends_with(' ') { " " } else { "" })
    };
    // A mark that touches another would be longer than it is.
    if text.ends_with('`') {
        push_text(text, &code, Shape::Line, None);
        return;
    }
    for piece in [mark, space, &code, space, mark] {
        text.push_str(piece);
    }
}

fn picture(picture: &Picture) -> String {
    let mut text = String::from("![");
    push_text(&mut text, &picture.alt.split_whitespace().collect::<Vec<_>>().join(" "), Shape::Line, Some(']'));
    text.push_str("](");
    push_target(&mut text, &picture.src, &picture.caption);
    text
}

/// Adds where a link leads, and its title, up to the closing bracket.
fn push_target(text: &mut String, target: &str, title: &str) {
    let target = target.trim();
    // Nothing between the brackets would be no target.
    if target.is_empty() {
        text.push_str("<>");
    }
    for (index, character) in target.char_indices() {
        match character {
            '(' | ')' => text.extend(['\\', character]),
            '\\' => text.push_str("%5C"),
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '&' if is_entity(target.get(index + 1..).unwrap_or_default()) => text.push_str("&amp;"),
            '|' => text.push_str("%7C"),
            _ if character.is_whitespace() || character.is_control() => {
                text.extend(percent_encode(character.encode_utf8(&mut [0; 4]).as_bytes(), NON_ALPHANUMERIC));
            }
            _ => text.push(character),
        }
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !title.is_empty() {
        text.push_str(" \"");
        for (index, character) in title.char_indices() {
            match character {
                '"' | '\\' | '|' => text.extend(['\\', character]),
                '&' if is_entity(title.get(index + 1..).unwrap_or_default()) => text.push_str("&amp;"),
                '\0' => text.push(char::REPLACEMENT_CHARACTER),
                _ => text.push(character),
            }
        }
        text.push('"');
    }
    text.push(')');
}

/// Adds plain words; `after` is the character of markup or text that follows them.
fn push_text(text: &mut String, words: &str, shape: Shape, after: Option<char>) {
    for (index, row) in words.split('\n').enumerate() {
        if index > 0 {
            push_break(text, false, shape);
        }
        let before = text.trim_end_matches([' ', '\t']);
        let is_start = before.is_empty() || before.ends_with('\n');
        let row = row.trim_end_matches('\r');
        let row = if is_start { row.trim_start_matches([' ', '\t']) } else { row };
        let inline = inline(row, text.chars().next_back().filter(|_| !is_start), after);
        match start_of_markup(row).filter(|_| is_start && shape == Shape::Paragraph) {
            // Everything before the place is ASCII that `inline` leaves alone.
            Some(place) => {
                let (before, after) = inline.split_at_checked(place).unwrap_or((&inline, ""));
                for piece in [before, "\\", after] {
                    text.push_str(piece);
                }
            }
            None => text.push_str(&inline),
        }
    }
}

/// A heading's line: number signs at its end would be taken for its closing, and braces there for attributes.
fn heading(line: &str) -> String {
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

/// Words without markup inside a line, between two characters that may be markup.
fn inline(line: &str, mut before: Option<char>, after: Option<char>) -> String {
    let mut text = String::with_capacity(line.len());
    for (index, character) in line.char_indices() {
        let rest = line.get(index + character.len_utf8()..).unwrap_or_default();
        let is_inside_word = || {
            let next = rest.chars().next().or(after);
            before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
        };
        let needs_escape = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '^' => true,
            '_' => !is_inside_word(),
            '&' => is_entity(rest),
            // Before a link it would make a picture of it.
            '!' => rest.is_empty() && after == Some('['),
            _ => false,
        };
        if needs_escape {
            text.push('\\');
        }
        // CommonMark has no NUL; it would become this.
        text.push(if matches!(character, '\0' | BREAK) { char::REPLACEMENT_CHARACTER } else { character });
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
    use super::super::body::{Block, Inline, Picture, Table};
    use super::markdown;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// What a reader of Markdown sees: the tree of its blocks.
    ///
    /// All extensions are on except those that change plain words by design: smart punctuation and mathematics.
    pub(in crate::import) fn read_back(markdown: &str) -> Vec<Block> {
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_MATH;
        let events: Vec<Event<'_>> = Parser::new_ext(markdown, options).collect();
        let mut rest = events.as_slice();
        let blocks = read_blocks(&mut rest);
        assert!(rest.is_empty(), "{rest:?} in\n{markdown}");
        blocks
    }

    /// Reads blocks up to the end of what they stand in; words without a paragraph are one, as in a tight list.
    fn read_blocks(events: &mut &[Event<'_>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some((event, rest)) = events.split_first() {
            if !matches!(event, Event::Start(tag) if is_block(tag)) && !matches!(event, Event::Rule | Event::End(_)) {
                read_inline(events, &mut loose);
                continue;
            }
            if !loose.is_empty() {
                blocks.push(Block::Paragraph(std::mem::take(&mut loose)));
            }
            *events = rest;
            match event {
                Event::Rule => blocks.push(Block::Rule),
                Event::End(_) => return blocks,
                Event::Start(Tag::Paragraph) => blocks.push(paragraph(read_inlines(events))),
                Event::Start(Tag::Heading { level, .. }) => {
                    blocks.push(Block::Heading(*level as u8, read_inlines(events)));
                }
                Event::Start(Tag::BlockQuote(_)) => blocks.push(Block::Quote(read_blocks(events))),
                Event::Start(Tag::List(first)) => {
                    let mut items = Vec::new();
                    while let Some((Event::Start(Tag::Item), rest)) = events.split_first() {
                        *events = rest;
                        items.push(read_blocks(events));
                    }
                    *events = &events[1..];
                    blocks.push(Block::List(first.map(|first| first.try_into().unwrap()), items));
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        pulldown_cmark::CodeBlockKind::Fenced(language) => language.to_string(),
                        pulldown_cmark::CodeBlockKind::Indented => panic!("an indented block"),
                    };
                    let text = super::super::body::line(&read_inlines(events));
                    blocks.push(Block::Code(language, text.strip_suffix('\n').unwrap_or(&text).to_owned()));
                }
                Event::Start(Tag::Table(_)) => {
                    let mut rows = Vec::new();
                    while let Some((Event::Start(Tag::TableHead | Tag::TableRow), rest)) = events.split_first() {
                        *events = rest;
                        let mut cells = Vec::new();
                        while let Some((Event::Start(Tag::TableCell), rest)) = events.split_first() {
                            *events = rest;
                            cells.push(read_inlines(events));
                        }
                        *events = &events[1..];
                        rows.push(cells);
                    }
                    *events = &events[1..];
                    blocks.push(Block::Table(Table { head: rows.remove(0), rows }));
                }
                event => panic!("{event:?}"),
            }
        }
        if !loose.is_empty() {
            blocks.push(Block::Paragraph(loose));
        }
        blocks
    }

    fn is_block(tag: &Tag<'_>) -> bool {
        !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
    }

    /// A picture alone in its paragraph is a figure.
    fn paragraph(words: Vec<Inline>) -> Block {
        match words.as_slice() {
            [Inline::Picture(picture)] => Block::Figure(picture.clone()),
            _ => Block::Paragraph(words),
        }
    }

    fn read_inlines(events: &mut &[Event<'_>]) -> Vec<Inline> {
        let mut words = Vec::new();
        while let Some((event, rest)) = events.split_first() {
            if matches!(event, Event::End(_)) {
                *events = rest;
                break;
            }
            read_inline(events, &mut words);
        }
        words
    }

    fn read_inline(events: &mut &[Event<'_>], words: &mut Vec<Inline>) {
        let (event, rest) = events.split_first().unwrap();
        *events = rest;
        let inline = match event {
            Event::Text(text) => {
                if let Some(Inline::Text(before)) = words.last_mut() {
                    before.push_str(text);
                    return;
                }
                Inline::Text(text.to_string())
            }
            Event::SoftBreak => Inline::SoftBreak,
            Event::HardBreak => Inline::Break,
            Event::InlineHtml(html) if &**html == "<br>" => Inline::Break,
            Event::InlineHtml(html) => {
                let name =
                    ["strong", "em", "del", "sub"].into_iter().find(|name| *html.trim_matches(['<', '>']) == **name);
                let mut inside = Vec::new();
                while !matches!(events.first(), Some(Event::InlineHtml(html)) if html.starts_with("</")) {
                    read_inline(events, &mut inside);
                }
                *events = &events[1..];
                match name.unwrap() {
                    "strong" => Inline::Strong(inside),
                    "em" => Inline::Emphasis(inside),
                    "del" => Inline::Struck(inside),
                    name => Inline::Element(name, inside),
                }
            }
            Event::Code(code) => Inline::Code(code.to_string()),
            Event::Start(Tag::Strong) => Inline::Strong(read_inlines(events)),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(read_inlines(events)),
            Event::Start(Tag::Strikethrough) => Inline::Struck(read_inlines(events)),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                Inline::Link(dest_url.to_string(), title.to_string(), read_inlines(events))
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = super::super::body::line(&read_inlines(events));
                Inline::Picture(Picture { src: dest_url.to_string(), alt, caption: title.to_string() })
            }
            event => panic!("{event:?}"),
        };
        words.push(inline);
    }

    /// A paragraph of these lines.
    pub(in crate::import) fn plain(lines: &[&str]) -> Block {
        let mut words = Vec::new();
        for line in lines {
            if !words.is_empty() {
                words.push(Inline::SoftBreak);
            }
            words.push(Inline::Text((*line).to_owned()));
        }
        Block::Paragraph(words)
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    fn items(items: &[&str]) -> Vec<Vec<Block>> {
        items.iter().map(|item| vec![plain(&[item])]).collect()
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        check_block(plain(&[line]), expected);
    }

    #[track_caller]
    fn check_block(block: Block, expected: &str) {
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
    fn words_keep_their_stress_and_their_links() {
        let strong = |words: &str| Inline::Strong(vec![text(words)]);
        let stressed = |words: &str| Inline::Emphasis(vec![text(words)]);
        let paragraph = |words: &[Inline]| Block::Paragraph(words.to_vec());
        check_block(paragraph(&[text("a "), strong("b"), text(" c")]), "a **b** c");
        check_block(paragraph(&[text("un"), stressed("believ"), text("able")]), "un*believ*able");
        check_block(paragraph(&[text("a "), stressed("b"), text(".")]), "a _b_.");
        check_block(paragraph(&[text("a"), strong("“b”"), text("c")]), "a<strong>“b”</strong>c");
        check_block(paragraph(&[strong("a"), strong("b")]), "<strong>a</strong>**b**");
        check_block(paragraph(&[Inline::Emphasis(vec![strong("a")]), text(".")]), "_**a**_.");
        // Code that no marks can hold is text, and a letter is beside the stressed mark then.
        let code = Inline::Code("a``".to_owned());
        assert_eq!(markdown(&[paragraph(&[stressed("!"), code])]), "<em>!</em>a\\`\\`\n");
        check_block(paragraph(&[text("H"), Inline::Element("sub", vec![text("2")]), text("O")]), "H<sub>2</sub>O");
        check_block(paragraph(&[Inline::Code("a ` b".to_owned())]), "`` a ` b ``");
        let link = Inline::Link("https://a.b/c_(d)?e=f&g".to_owned(), "a \"b\"".to_owned(), vec![text("x]")]);
        check_block(paragraph(&[text("Look!"), link]), "Look\\![x\\]](https://a.b/c_\\(d\\)?e=f&g \"a \\\"b\\\"\")");
        check_block(paragraph(&[text("a"), Inline::Break, text("- b")]), "a\\\n\\- b");
        let picture =
            Picture { src: "a b.jpg".to_owned(), alt: "two [men]".to_owned(), caption: "In Multan".to_owned() };
        let markdown = markdown(&[Block::Figure(picture)]);
        assert_eq!(markdown, "![two \\[men\\]](a%20b.jpg \"In Multan\")\n");
    }

    #[test]
    fn blocks_stand_within_blocks() {
        let nested = Block::List(
            Some(9),
            vec![vec![plain(&["nine"]), Block::List(None, items(&["a", "b"]))], vec![plain(&["ten"])]],
        );
        check_block(nested, "9. nine\n   - a\n   - b\n10. ten");
        let loose = Block::List(None, vec![vec![plain(&["one"]), plain(&["two"])], vec![Block::Rule]]);
        check_block(loose, "- one\n\n  two\n\n- ***");
        check_block(Block::Quote(vec![plain(&["one"]), Block::Quote(vec![plain(&["two"])])]), "> one\n>\n> > two");
        check_block(Block::Code("rust".to_owned(), "a\n\n```\n  b".to_owned()), "````rust\na\n\n```\n  b\n````");
        let cells = |words: &[&str]| words.iter().map(|words| vec![text(words)]).collect::<Vec<_>>();
        let table = Table { head: cells(&["a", "b | c"]), rows: vec![cells(&["1", "2"])] };
        check_block(Block::Table(table), "| a | b \\| c |\n|---|---|\n| 1 | 2 |");
        let headless = Table { head: Vec::new(), rows: vec![cells(&["a"]), cells(&["1"])] };
        assert_eq!(markdown(&[Block::Table(headless)]), "| a |\n|---|\n| 1 |\n");
    }

    #[test]
    fn headings_and_items_keep_their_words() {
        let heading = |words: &str| Block::Heading(2, vec![text(words)]);
        let blocks = [
            heading("C# and {braces} ##"),
            heading("More {braces}"),
            Block::List(None, items(&["# one", "[ ] two", "- three"])),
            Block::List(None, items(&["a list of its own"])),
            Block::List(Some(3), items(&["three", "1. four"])),
            Block::List(Some(7), items(&["seven"])),
            plain(&["first line", "--- -", "> third"]),
        ];
        assert_eq!(read_back(&markdown(&blocks)), blocks);
    }

    /// Words that could be taken for markup.
    const MARKS: &str = "([#>+=:.)(!\"'&;*_`~<>\\[\\]|{}^\\\\-]{1,3}|[0-9]{1,3}[.)]? ?|[a-zA-Z]{1,8}|[اآبپتمنےہ]{1,6}| |&amp;|:date\\[|https://a[.]b/c_d|--){1,8}";

    /// A piece of a line, with pieces inside it.
    fn any_inline() -> impl Strategy<Value = Inline> {
        let words = MARKS.prop_map(Inline::Text);
        words.prop_recursive(2, 8, 3, |inner| {
            let inside = proptest::collection::vec(inner, 1..3);
            prop_oneof![
                inside.clone().prop_map(Inline::Strong),
                inside.clone().prop_map(Inline::Emphasis),
                inside.clone().prop_map(Inline::Struck),
                inside.prop_map(|inside| Inline::Element("sub", inside)),
                Just(Inline::Break),
                "[a-z` ]{1,6}".prop_map(Inline::Code),
            ]
        })
    }

    /// The words of a text, as a reader sees them: white space and the shape of markup aside.
    fn seen(blocks: &[Block]) -> String {
        super::super::body::words(blocks).chars().filter(|character| !character.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn any_lines_read_back_as_the_same_words(
            lines in proptest::collection::vec(MARKS, 1..4),
            kind in 0_u8..4,
        ) {
            let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
            prop_assume!(!lines.is_empty());
            let block = match kind {
                0 => Block::Heading(2, vec![text(lines[0])]),
                1 => Block::List(None, items(&lines)),
                2 => Block::List(Some(4), items(&lines)),
                _ => plain(&lines),
            };
            let blocks = [plain(&["before"]), block, plain(&["after"])];
            prop_assert_eq!(read_back(&markdown(&blocks)), blocks);
        }

        #[test]
        fn any_markup_reads_back_as_the_same_words(
            words in proptest::collection::vec(any_inline(), 1..6),
            kind in 0_u8..5,
        ) {
            let block = match kind {
                0 => Block::Heading(2, words),
                1 => Block::List(None, vec![vec![Block::Paragraph(words)]]),
                2 => Block::Quote(vec![Block::Paragraph(words)]),
                3 => Block::Table(Table { head: vec![words.clone()], rows: vec![vec![words]] }),
                _ => Block::Paragraph(words),
            };
            let blocks = [plain(&["before"]), block, plain(&["after"])];
            let markdown = markdown(&blocks);
            prop_assert_eq!(seen(&read_back(&markdown)), seen(&blocks), "{}", markdown);
        }
    }
}
