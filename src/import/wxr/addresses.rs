//! Addresses that stand alone in a line: `WordPress` shows what is there, a paper links to it.

use super::markup::{Token, escape, token};
use super::paragraphs::{VERBATIM, verbatim};

/// Elements at whose borders a line begins and ends.
const BORDERS: [&str; 7] = ["p", "div", "figure", "br", "li", "td", "blockquote"];

/// HTML in which each address that is alone in its line is a link.
pub(super) fn link_addresses(html: &str) -> String {
    let (mut linked, mut rest) = (String::with_capacity(html.len()), html);
    let mut begins_line = true;
    while let Some(token) = token(rest) {
        let text = token.text();
        rest = rest.get(text.len()..).unwrap_or_default();
        match token {
            Token::Text(text) => {
                push_lines(text, begins_line, is_border(self::token(rest)), &mut linked);
                begins_line = false;
            }
            Token::Tag(tag) if !tag.is_end && tag.is(&VERBATIM) => {
                let (inside, behind) = rest.split_at_checked(verbatim(tag, rest)).unwrap_or((rest, ""));
                rest = behind;
                linked.extend([text, inside]);
                begins_line = false;
            }
            Token::Tag(_) | Token::Comment(_) => {
                linked.push_str(text);
                begins_line = is_border(Some(token));
            }
        }
    }
    linked
}

/// Whether a line ends and begins at this piece, or at the end of all.
fn is_border(token: Option<Token<'_>>) -> bool {
    match token {
        Some(Token::Tag(tag)) => tag.is(&BORDERS),
        Some(_) => false,
        None => true,
    }
}

fn push_lines(text: &str, begins_line: bool, ends_line: bool, linked: &mut String) {
    let last = text.matches('\n').count();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            linked.push('\n');
        }
        let is_alone = (index > 0 || begins_line) && (index < last || ends_line);
        let address = line.trim();
        if is_alone && is_address(address) {
            // Ampersands are written as HTML wants them, or as they are.
            let address = escape(&address.replace("&amp;", "&").replace("&#038;", "&"));
            linked.extend(["<a href=\"", &address, "\">", &address, "</a>"]);
        } else {
            linked.push_str(line);
        }
    }
}

fn is_address(words: &str) -> bool {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) && !words.contains([' ', '\t', '"', '[', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::link_addresses;

    #[test]
    fn an_address_is_linked_where_it_is_alone() {
        let link = "<a href=\"https://a.b/?c&amp;d\">https://a.b/?c&amp;d</a>";
        for (html, expected) in [
            ("https://a.b/?c&d", link.to_owned()),
            ("<p>https://a.b/?c&amp;d</p>", format!("<p>{link}</p>")),
            ("<div>\nhttps://a.b/?c&#038;d\n</div>", format!("<div>\n{link}\n</div>")),
            ("a<br />\nhttps://a.b/?c&d<br />", format!("a<br />\n{link}<br />")),
        ] {
            assert_eq!(link_addresses(html), expected);
        }
        for html in ["<p>see https://a.b</p>", "<a href='x'>https://a.b</a>", "<pre>\nhttps://a.b\n</pre>", "https://"]
        {
            assert_eq!(link_addresses(html), html);
        }
    }
}
