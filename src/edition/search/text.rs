//! The text of a body's HTML, for its words.
//!
//! Only of HTML that our own writer or the sanitizer made: every tag is closed, and little is escaped. The border of a
//! block ends a word; a tag inside a line does not, so that `<b>un</b>done` is one.

/// Tags that stand inside a word without ending it.
const INSIDE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "time", "u",
];

/// The characters that have a name in what we read.
const NAMED: [(&str, char); 6] =
    [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// The longest name or number of an escaped character.
const LONGEST_NAME: usize = 10;

/// The text of HTML, with a space where a block ends.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, marked) = rest.split_at(at);
        text.push_str(before);
        rest = if marked.starts_with('<') { tag(marked, &mut text) } else { escaped(marked, &mut text) };
    }
    text.push_str(rest);
    text
}

/// Passes a tag or a comment; what follows it.
fn tag<'h>(html: &'h str, text: &mut String) -> &'h str {
    let inside = html.get(1..).unwrap_or_default();
    if let Some(comment) = inside.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let name = inside.trim_start_matches('/');
    let length = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..length).unwrap_or_default();
    if name.is_empty() {
        text.push('<');
        return inside;
    }
    if !INSIDE.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        text.push(' ');
    }
    let mut quote = None;
    let end = inside.find(|letter| match (letter, quote) {
        ('>', None) => true,
        ('"' | '\'', None) => {
            quote = Some(letter);
            false
        }
        (letter, Some(open)) if letter == open => {
            quote = None;
            false
        }
        _ => false,
    });
    end.and_then(|end| inside.get(end + 1..)).unwrap_or_default()
}

/// An escaped character; what follows it.
fn escaped<'h>(html: &'h str, text: &mut String) -> &'h str {
    let inside = html.get(1..).unwrap_or_default();
    let end = inside.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b';');
    let character = end.and_then(|end| {
        let (name, rest) = (inside.get(..end)?, inside.get(end + 1..)?);
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let character = match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16),
                None => number(digits, 10),
            },
            None => NAMED.iter().find(|(known, _)| *known == name).map(|&(_, character)| character),
        };
        Some((character?, rest))
    });
    let (character, rest) = character.unwrap_or(('&', inside));
    text.push(character);
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::text_of;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(text_of(html), expected, "{html}");
    }

    #[test]
    fn a_block_ends_a_word_and_a_tag_inside_a_line_does_not() {
        check("<p>one</p><p>two<br>three</p>", " one  two three ");
        check("<b>un</b>do<em class=\"a>b\">ne</em>", "undone");
        check("<table><tr><td>1</td><td>2</td></tr></table>", "   1  2   ");
        check("said<sup class=\"footnote-ref\"><a href='#1'>1</a></sup>.", "said 1 .");
        check("<img src=\"a.jpg\" alt=\"not read\"> H<sub>2</sub>O", "  H2O");
        check("a<!-- <p>not read</p> -->b", "ab");
    }

    #[test]
    fn escaped_characters_are_read() {
        check("Q&amp;A &lt;b&gt; &quot;x&#39;s&quot;&nbsp;&#x6CC;", "Q&A <b> \"x's\"\u{a0}ی");
        check("AT&T; & &#xD800; &#99999999999; &unknown;", "AT&T; & &#xD800; &#99999999999; &unknown;");
    }

    #[test]
    fn what_breaks_off_ends() {
        check("1 < 2 <", "1 < 2 <");
        check("a<p class=\"", "a ");
        check("a<!-- b", "a");
        check("a&", "a&");
    }

    proptest! {
        #[test]
        fn any_text_that_is_escaped_is_read_as_it_was(text in any::<String>()) {
            let mut html = String::new();
            pulldown_cmark_escape::escape_html(&mut html, &text).unwrap();
            prop_assert_eq!(text_of(&html), text);
        }

        #[test]
        fn any_html_has_a_text(html in any::<String>()) {
            text_of(&html);
        }
    }
}
