//! A text that its source has as Markdown: it is taken as it is, and only looked at.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::body::Counts;
use super::page::each_once;

/// The text with `\n` as its line ends, one of them at its end, and no blank lines before its beginning.
pub(super) fn tidy(markdown: &str) -> String {
    let lines = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let lines = lines.trim_end();
    // What is indented in the first line that says something may be code.
    let start = lines.find(|character: char| !character.is_whitespace()).unwrap_or_default();
    let start = lines.get(..start).and_then(|blank| blank.rfind('\n')).map_or(0, |newline| newline + 1);
    lines.get(start..).map(|lines| format!("{lines}\n")).filter(|lines| !lines.trim().is_empty()).unwrap_or_default()
}

/// The files beside the article that a text shows, by their names.
pub(super) fn pictures(markdown: &str) -> Vec<String> {
    let mut pictures = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        if let Event::Start(Tag::Image { dest_url, .. }) = event
            && !dest_url.contains(['/', '\\', ':', '%', '?', '#'])
        {
            pictures.push(dest_url.into_string());
        }
    }
    each_once(pictures)
}

/// Counts the blocks of a text.
pub(super) fn count(markdown: &str) -> Counts {
    let mut counts = Counts::default();
    let mut begins_item = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        let Event::Start(tag) = event else { continue };
        match tag {
            Tag::Heading { .. } => counts.subheadings += 1,
            // What an item says in its first paragraph is the item itself.
            Tag::Paragraph if !begins_item => counts.paragraphs += 1,
            Tag::Item => counts.list_items += 1,
            Tag::Table(_) => counts.tables += 1,
            Tag::Image { .. } => counts.pictures += 1,
            _ => {}
        }
        begins_item = matches!(tag, Tag::Item);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{count, pictures, tidy};

    #[test]
    fn the_text_stays_as_it_is_but_for_its_ends() {
        for (written, kept) in
            [("\r\n\r\nOne.\r\n\r\n- a  \r\n", "One.\n\n- a\n"), ("\n    code\n", "    code\n"), ("", ""), (" \n", "")]
        {
            assert_eq!(tidy(written), kept, "{written:?}");
        }
    }

    #[test]
    fn pictures_beside_the_article_are_found_and_others_left() {
        let markdown = "![a](b.jpg) ![c](https://d.e/f.jpg) `![g](h.jpg)` [![i](j.png)](k) ![b](b.jpg) ![](../l.jpg)";
        assert_eq!(pictures(markdown), ["b.jpg", "j.png"]);
    }

    #[test]
    fn blocks_are_counted_as_those_of_any_text() {
        let counts = count("## A\n\nOne.\n\n- a\n- b\n\n  more\n\n> Two.\n");
        assert_eq!((counts.subheadings, counts.paragraphs, counts.list_items), (1, 3, 2));
    }
}
