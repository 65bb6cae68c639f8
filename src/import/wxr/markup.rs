//! HTML cut into tags and what stands between them: as much as has to be known before a parser makes a tree of it.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Words.
    Text(&'t str),
    /// A comment, with its marks.
    Comment(&'t str),
    /// A start tag or an end tag.
    Tag(Tag<'t>),
}

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// The name as it is written.
    pub(super) name: &'t str,
    /// Whether it is an end tag.
    pub(super) is_end: bool,
    /// The tag itself.
    pub(super) text: &'t str,
}

impl Tag<'_> {
    /// Whether it is one of these elements, which are written small.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.name.eq_ignore_ascii_case(name))
    }
}

impl<'t> Token<'t> {
    /// The piece itself.
    pub(super) const fn text(self) -> &'t str {
        match self {
            Self::Text(text) | Self::Comment(text) | Self::Tag(Tag { text, .. }) => text,
        }
    }
}

/// The first piece of some HTML.
///
/// A `<` that begins no tag is text, and a tag without an end is text too.
pub(super) fn token(html: &str) -> Option<Token<'_>> {
    let until = |end: usize| html.get(..end).unwrap_or(html);
    if html.starts_with("<!--") {
        let end = html.get("<!--".len()..)?.find("-->");
        return Some(Token::Comment(end.map_or(html, |end| until(end + "<!---->".len()))));
    }
    if let Some(tag) = tag(html) {
        return Some(Token::Tag(tag));
    }
    let first = html.chars().next()?;
    let rest = html.get(first.len_utf8()..)?;
    Some(Token::Text(until(first.len_utf8() + rest.find('<').unwrap_or(rest.len()))))
}

/// The tag that some HTML begins with.
fn tag(html: &str) -> Option<Tag<'_>> {
    let rest = html.strip_prefix('<')?;
    let (rest, is_end) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let length = rest.find(|end: char| !end.is_ascii_alphanumeric() && end != '-').unwrap_or(rest.len());
    let (name, behind) = rest.split_at_checked(length)?;
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    for (at, character) in behind.char_indices() {
        match (quote, character) {
            (None, '>') => {
                let length = html.len() - behind.len() + at + 1;
                return Some(Tag { name, is_end, text: html.get(..length)? });
            }
            // A tag does not hold another: this `<` shows that the first one was none.
            (None, '<') => return None,
            // Somebody forgot a quote: nobody's attribute is as long as that.
            _ if at > TAG_LIMIT => return None,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

/// The longest tag, in bytes; pictures inside of an address are long.
const TAG_LIMIT: usize = 64 << 10;

/// Text as HTML says it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Tag, Token, token};
    use proptest::prelude::*;

    fn tokens(mut html: &str) -> Vec<Token<'_>> {
        let mut tokens = Vec::new();
        while let Some(token) = token(html) {
            html = html.get(token.text().len()..).unwrap();
            tokens.push(token);
        }
        tokens
    }

    #[test]
    fn html_is_text_tags_and_comments() {
        let found = tokens("a < b<img alt='>'/><!-- <p> --></P>اردو<a");
        let tag = |name, is_end, text| Token::Tag(Tag { name, is_end, text });
        let expected = [
            Token::Text("a "),
            Token::Text("< b"),
            tag("img", false, "<img alt='>'/>"),
            Token::Comment("<!-- <p> -->"),
            tag("P", true, "</P>"),
            Token::Text("اردو"),
            Token::Text("<a"),
        ];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn the_pieces_of_any_html_are_that_html(html in "(?s)[<>!/a\"'= ب-]{0,40}|.{0,40}") {
            let joined: String = tokens(&html).iter().map(|token| token.text()).collect();
            prop_assert_eq!(joined, html);
        }
    }
}
