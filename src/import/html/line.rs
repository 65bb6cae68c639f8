//! White space in lines of HTML: what readers see of it.

use crate::import::body::{Inline, line};

/// Cuts a line into paragraphs where two breaks stand in a row.
pub(super) fn paragraphs(line: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut paragraphs = vec![Vec::new()];
    let mut breaks = 0;
    for inline in line {
        let is_break = inline == Inline::Break;
        if breaks > 0 && is_space(&inline) {
            continue;
        }
        if is_break {
            breaks += 1;
            continue;
        }
        match (breaks, paragraphs.last_mut()) {
            (0, Some(paragraph)) => paragraph.push(inline),
            (1, Some(paragraph)) => paragraph.extend([Inline::Break, inline]),
            _ => paragraphs.push(vec![inline]),
        }
        breaks = 0;
    }
    paragraphs
}

/// White space that browsers show as one space, or as none; a space that does not break is a letter to them.
const fn is_white(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_space(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text.chars().all(is_white))
}

/// A line with single spaces, and none at its start or after a break.
pub(super) fn tidy(mut line: Vec<Inline>) -> Vec<Inline> {
    collapse(&mut line, &mut true);
    line
}

/// Collapses white space; `after_space` tells whether some stands before, and is told whether some stands at the end.
fn collapse(line: &mut Vec<Inline>, after_space: &mut bool) {
    for inline in line.iter_mut() {
        match inline {
            Inline::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for character in text.chars() {
                    let is_space = is_white(character);
                    if !is_space || !*after_space {
                        kept.push(if is_space { ' ' } else { character });
                    }
                    *after_space = is_space;
                }
                *text = kept;
            }
            Inline::Strong(inside)
            | Inline::Emphasis(inside)
            | Inline::Struck(inside)
            | Inline::Element(_, inside)
            | Inline::Link(_, _, inside) => collapse(inside, after_space),
            Inline::Break | Inline::SoftBreak => *after_space = true,
            Inline::Code(_) | Inline::Picture(_) | Inline::Date(_) => *after_space = false,
        }
    }
    line.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    *line = std::mem::take(line).into_iter().flat_map(spaces_outside).collect();
}

/// A piece of a line with the spaces at its ends outside of its mark, where they are seen as such.
fn spaces_outside(mut inline: Inline) -> Vec<Inline> {
    let space = || Inline::Text(" ".to_owned());
    let (mut before, mut after) = (None, None);
    if let Inline::Strong(inside)
    | Inline::Emphasis(inside)
    | Inline::Struck(inside)
    | Inline::Element(_, inside)
    | Inline::Link(_, _, inside) = &mut inline
    {
        if let Some(Inline::Text(text)) = inside.first_mut()
            && text.starts_with(' ')
        {
            text.remove(0);
            before = Some(space());
        }
        if let Some(Inline::Text(text)) = inside.last_mut()
            && text.ends_with(' ')
        {
            text.pop();
            after = Some(space());
        }
        inside.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    }
    [before, Some(inline), after].into_iter().flatten().collect()
}

/// Whether a piece of a line is nothing at its end.
pub(super) fn is_edge(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break | Inline::SoftBreak => true,
        _ => false,
    }
}

/// A line without the breaks and the white space at its ends.
pub(super) fn trimmed(mut line: Vec<Inline>) -> Vec<Inline> {
    while line.last().is_some_and(is_edge) {
        line.pop();
    }
    let start = line.iter().take_while(|inline| is_edge(inline)).count();
    line.drain(..start);
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
    }
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text.trim_start().to_owned();
    }
    line
}

/// Whether readers see nothing of a line.
pub(super) fn is_blank(words: &[Inline]) -> bool {
    let shows = |inline: &Inline| match inline {
        Inline::Strong(inside)
        | Inline::Emphasis(inside)
        | Inline::Struck(inside)
        | Inline::Element(_, inside)
        | Inline::Link(_, _, inside) => !is_blank(inside),
        Inline::Picture(_) => true,
        other => !line(std::slice::from_ref(other)).trim().is_empty(),
    };
    !words.iter().any(shows)
}
