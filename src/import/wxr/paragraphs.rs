//! Paragraphs of text that was written without tags for them: blank lines part them, and line ends are breaks.
//!
//! `WordPress` stored its articles so before it had blocks, and makes the tags when it prints a page; an export has the
//! text as it was stored.

use super::markup::{Tag, Token, token};

/// Elements that end a paragraph and begin after one.
const BLOCKS: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Blocks that have no end tag.
const VOID: [&str; 2] = ["col", "hr"];
/// Blocks whose words are a line of their own, and a paragraph only where there are several.
const LINES: [&str; 8] = ["caption", "dd", "dt", "figure", "figcaption", "li", "td", "th"];
/// Blocks whose words cannot be paragraphs.
const PHRASES: [&str; 10] = ["address", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p", "summary"];
/// Blocks that hold blocks and no words.
const LISTS: [&str; 9] = ["colgroup", "dl", "menu", "ol", "table", "tbody", "tfoot", "thead", "tr"];
/// Elements whose text is kept letter by letter.
pub(super) const VERBATIM: [&str; 5] = ["pre", "script", "style", "textarea", "svg"];

/// How many blocks in one another are looked at: the reader of HTML refuses more.
const DEEPEST: usize = 200;

/// The HTML of text in which blank lines part paragraphs.
pub(super) fn paragraphs(html: &str) -> String {
    let mut page =
        Page { html: String::with_capacity(html.len() + html.len() / 8), run: String::new(), open: Vec::new() };
    let mut rest = html;
    while let Some(token) = token(rest) {
        let text = token.text();
        rest = rest.get(text.len()..).unwrap_or_default();
        match token {
            Token::Tag(tag) if !tag.is_end && tag.is(&VERBATIM) => {
                let length = verbatim(tag, rest);
                let (inside, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
                rest = behind;
                if tag.is(&["pre"]) { page.block([text, inside].concat()) } else { page.run.extend([text, inside]) }
            }
            Token::Tag(tag) if tag.is(&BLOCKS) => page.tag(tag),
            _ => page.run.push_str(text),
        }
    }
    page.flush();
    page.html
}

/// How many bytes an element whose text is kept takes behind its start tag, with its end tag.
pub(super) fn verbatim(tag: Tag<'_>, behind: &str) -> usize {
    let mut passed = 0;
    while let Some(at) = behind.get(passed..).and_then(|rest| rest.find("</")) {
        passed += at;
        match behind.get(passed..).and_then(token) {
            Some(Token::Tag(end)) if end.name.eq_ignore_ascii_case(tag.name) => return passed + end.text.len(),
            _ => passed += "</".len(),
        }
    }
    behind.len()
}

struct Page<'t> {
    html: String,
    /// What stands since the last tag of a block.
    run: String,
    /// The blocks that are open.
    open: Vec<&'t str>,
}

impl<'t> Page<'t> {
    /// Puts a block in its place.
    fn block(&mut self, html: impl AsRef<str>) {
        self.flush();
        self.html.push_str(html.as_ref());
    }

    fn tag(&mut self, tag: Tag<'t>) {
        self.block(tag.text);
        if tag.is_end {
            let open = self.open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name));
            self.open.truncate(open.unwrap_or(self.open.len()));
        } else if !tag.is(&VOID) && !tag.text.ends_with("/>") && self.open.len() < DEEPEST {
            self.open.push(tag.name);
        }
    }

    /// Writes what stands since the last block.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let within =
            |names: &[&str]| self.open.last().is_some_and(|open| Tag { name: open, is_end: false, text: "" }.is(names));
        if within(&LISTS) || !shows(&run) {
            self.html.push_str(&run);
            return;
        }
        let parts: Vec<String> = parts(&run).iter().map(|part| breaks(part)).collect();
        let html = match &parts[..] {
            _ if within(&["p"]) => parts.join("</p><p>"),
            _ if within(&PHRASES) => parts.join("<br />"),
            [part] if within(&LINES) => part.clone(),
            parts => parts.iter().map(|part| ["<p>", part, "</p>\n"].concat()).collect(),
        };
        self.html.push_str(&html);
    }
}

/// Whether HTML has something that readers see, such as words or a picture.
fn shows(html: &str) -> bool {
    let mut rest = html;
    while let Some(token) = token(rest) {
        rest = rest.get(token.text().len()..).unwrap_or_default();
        let shows = match token {
            Token::Text(text) => !text.trim().is_empty(),
            Token::Comment(_) => false,
            Token::Tag(tag) => tag.is(&["img", "iframe", "video", "audio", "object", "embed", "picture"]),
        };
        if shows {
            return true;
        }
    }
    false
}

/// What stands between blank lines.
fn parts(run: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in run.trim_matches('\n').split('\n') {
        if line.trim().is_empty() {
            if parts.last().is_some_and(|part| !part.is_empty()) {
                parts.push(String::new());
            }
        } else if let Some(part) = parts.last_mut() {
            if !part.is_empty() {
                part.push('\n');
            }
            part.push_str(line);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A paragraph with a break for each of its line ends; inside of a tag a line end is only a space.
fn breaks(part: &str) -> String {
    let mut html = String::new();
    let mut rest = part.trim();
    while let Some(token) = token(rest) {
        rest = rest.get(token.text().len()..).unwrap_or_default();
        let Token::Text(text) = token else {
            html.push_str(token.text());
            continue;
        };
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                let is_broken = html.trim_end().ends_with("<br />")
                    || html.trim_end().ends_with("<br>")
                    || html.trim_end().ends_with("<br/>");
                html.push_str(if is_broken { "\n" } else { "<br />\n" });
            }
            html.push_str(line);
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(paragraphs(text).replace('\n', ""), expected);
    }

    #[test]
    fn blank_lines_part_paragraphs_and_line_ends_are_breaks() {
        check("One\ntwo.\n\n\nThree.", "<p>One<br />two.</p><p>Three.</p>");
        check("One.<br />\nTwo <b\nclass='x'>b</b>", "<p>One.<br />Two <bclass='x'>b</b></p>");
        check("<img src='a'>\n\n<b>a\n\nb</b>", "<p><img src='a'></p><p><b>a</p><p>b</b></p>");
        check("", "");
        check(" \n <!-- a --> \n", "  <!-- a --> ");
    }

    #[test]
    fn blocks_end_paragraphs_and_hold_their_own() {
        check("a\n<h2>b\nc</h2>\nd", "<p>a</p><h2>b<br />c</h2><p>d</p>");
        check("<ul>\n<li>a</li>\n<li>b\n\nc</li>\n</ul>", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>");
        check("<blockquote>a\n\nb</blockquote>c", "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>");
        check("<p>a\n\nb</p>", "<p>a</p><p>b</p>");
        check("<div>a</div><hr />b", "<div><p>a</p></div><hr /><p>b</p>");
        check("<table>\n<tr>\n<td>a</td></tr></table>", "<table><tr><td>a</td></tr></table>");
    }

    #[test]
    fn what_is_preformatted_stays() {
        assert_eq!(paragraphs("a\n<pre>b\n\n</p>\nc</pre>\nd"), "<p>a</p>\n<pre>b\n\n</p>\nc</pre><p>d</p>\n");
        assert_eq!(paragraphs("<PRE>b\n\nc"), "<PRE>b\n\nc");
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "(?s)(<p>|</p>|<li>|</ul>|<pre>|</pre>|<b>|<!--|-->|\n|\n\n| |[a-c]){0,30}") {
            let letters = |html: &str| html.replace("<p>", "").replace("</p>", "").replace("<br />", "").replace(char::is_whitespace, "");
            prop_assert_eq!(letters(&paragraphs(&text)), letters(&text));
        }
    }
}
