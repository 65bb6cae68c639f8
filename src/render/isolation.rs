//! The isolation of texts that run against a page: marks where text runs, nothing in attributes, titles and scripts.
//!
//! A message comes with two noncharacters around each such text (`locale/isolation.rs`), because only the finished page
//! shows where it stands: no author of a template has to think of it.

use crate::locale::{ISOLATE, ISOLATED};

/// U+2068, FIRST STRONG ISOLATE.
const OPEN: char = '\u{2068}';
/// U+2069, POP DIRECTIONAL ISOLATE.
const CLOSE: char = '\u{2069}';
/// The elements whose text is no running text: a browser would show the marks in a title, or read them in a script.
const RAW: [&str; 4] = ["title", "script", "style", "textarea"];

/// A finished page with marks in its running text; none of the noncharacters is left in it, whoever wrote them.
pub(super) fn settle(page: String) -> String {
    // As texts, which are found faster than characters are.
    if !page.contains("\u{fdd0}") && !page.contains("\u{fdd1}") {
        return page;
    }
    let mut settled = String::with_capacity(page.len());
    let mut rest = page.as_str();
    while !rest.is_empty() {
        let (text, markup) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        push_text(text, &mut settled);
        let (markup, after) = markup.split_at(markup_end(markup));
        settled.extend(markup.split([ISOLATE, ISOLATED]));
        rest = after;
    }
    settled
}

/// Where a comment or a tag ends; with the whole element where its text is none that runs.
fn markup_end(markup: &str) -> usize {
    if markup.starts_with("<!--") {
        return markup.find("-->").map_or(markup.len(), |end| end + 3);
    }
    let end = tag_end(markup);
    let name = markup.get(1..end).unwrap_or_default();
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let Some(raw) = RAW.into_iter().find(|raw| raw.eq_ignore_ascii_case(name)) else { return end };
    let text = markup.get(end..).unwrap_or_default();
    let closes = |at: usize| {
        let name = text.get(at + 2..at + 2 + raw.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(raw))
    };
    text.match_indices("</").find(|(at, _)| closes(*at)).map_or(markup.len(), |(at, _)| end + at)
}

/// Where a tag ends: at the first `>` outside its quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Adds a text with a mark for each noncharacter that has its partner in it, and nothing for the others: a page whose
/// marks are not even would read in a wrong order up to the end of the paragraph.
fn push_text(text: &str, settled: &mut String) {
    let mut partners: Vec<(usize, usize)> = Vec::new();
    let mut open = Vec::new();
    for (at, mark) in text.match_indices([ISOLATE, ISOLATED]) {
        if mark.starts_with(ISOLATE) {
            open.push(at);
        } else if let Some(opened) = open.pop() {
            partners.push((opened, at));
        }
    }
    let mut marks: Vec<(usize, char)> =
        partners.into_iter().flat_map(|(opened, closed)| [(opened, OPEN), (closed, CLOSE)]).collect();
    marks.sort_unstable();
    let mut marks = marks.into_iter().peekable();
    let mut done = 0;
    for (at, mark) in text.match_indices([ISOLATE, ISOLATED]) {
        settled.push_str(text.get(done..at).unwrap_or_default());
        settled.extend(marks.next_if(|(place, _)| *place == at).map(|(_, mark)| mark));
        done = at + mark.len();
    }
    settled.push_str(text.get(done..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::{CLOSE, OPEN, settle};
    use proptest::prelude::*;

    /// A page with `⟨` and `⟩` for the noncharacters, and after it for the marks.
    #[track_caller]
    fn check(page: &str, expected: &str) {
        let settled = settle(page.replace('⟨', "\u{fdd0}").replace('⟩', "\u{fdd1}"));
        assert_eq!(settled.replace(OPEN, "⟨").replace(CLOSE, "⟩"), expected);
    }

    #[test]
    fn running_text_gets_marks() {
        check("<p>⟨Islamabad⟩:</p>", "<p>⟨Islamabad⟩:</p>");
        check("<p>⟨a ⟨b⟩⟩</p>", "<p>⟨a ⟨b⟩⟩</p>");
        check("⟨a⟩", "⟨a⟩");
        check("<p>no marks</p>", "<p>no marks</p>");
    }

    #[test]
    fn attributes_titles_scripts_and_comments_get_none() {
        check("<nav aria-label=\"⟨a⟩ > <\" class='⟨\"⟩'>⟨b⟩</nav>", "<nav aria-label=\"a > <\" class='\"'>⟨b⟩</nav>");
        check("<title>⟨a⟩ <b></title>⟨c⟩", "<title>a <b></title>⟨c⟩");
        check("<TITLE>⟨a⟩</Title>⟨c⟩", "<TITLE>a</Title>⟨c⟩");
        check("<script>\"</p>⟨a⟩\"</script>⟨c⟩", "<script>\"</p>a\"</script>⟨c⟩");
        check("<style>⟨a⟩</style><textarea>⟨a⟩</textarea>", "<style>a</style><textarea>a</textarea>");
        check("<!-- ⟨a⟩ > --><p>⟨a⟩", "<!-- a > --><p>⟨a⟩");
        check("<titles>⟨a⟩</titles>", "<titles>⟨a⟩</titles>");
    }

    #[test]
    fn a_mark_without_its_partner_vanishes() {
        check("<p>⟩a⟨</p>⟩", "<p>a</p>");
        check("<p>⟨a</p><p>b⟩</p>", "<p>a</p><p>b</p>");
        check("<p>⟨⟨a⟩</p>", "<p>⟨a⟩</p>");
        check("<title>⟨", "<title>");
        check("<a href=\"⟨", "<a href=\"");
    }

    proptest! {
        #[test]
        fn any_page_keeps_all_else_and_its_marks_are_even(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "\u{fdd0}", "\u{fdd1}", "<", ">", "<p>", "</p>", "<title>", "</title>", "<!--", "-->", "\"", "'", "ب", "a",
                "<script>", "</script", "=",
            ]), 0..40)
        ) {
            let page = pieces.concat();
            let settled = settle(page.clone());
            let left = settled.contains(['\u{fdd0}', '\u{fdd1}']);
            prop_assert!(!left);
            prop_assert_eq!(settled.replace([OPEN, CLOSE], ""), page.replace(['\u{fdd0}', '\u{fdd1}'], ""));
            let mut depth = 0_i32;
            for c in settled.chars() {
                depth += i32::from(c == OPEN) - i32::from(c == CLOSE);
                prop_assert!(depth >= 0 && (c != '<' || depth == 0));
            }
            prop_assert_eq!(depth, 0);
        }
    }
}
