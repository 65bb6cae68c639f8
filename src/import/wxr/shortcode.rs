//! A shortcode as it is written: `[gallery ids="1,2"]`, `[embed]https://…[/embed]`.

/// How long the tag of a shortcode may be, in bytes.
const TAG_LIMIT: usize = 4 << 10;

/// The tag of a shortcode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shortcode<'t> {
    /// Its name.
    pub(super) name: &'t str,
    /// Whether it closes what a tag before it opened.
    pub(super) is_end: bool,
    /// Whether it says that nothing is inside of it: `[gallery /]`.
    pub(super) is_closed: bool,
    /// Its attributes; those without a name have an empty one.
    pub(super) attributes: Vec<(&'t str, &'t str)>,
    /// How many bytes it takes.
    pub(super) length: usize,
}

impl<'t> Shortcode<'t> {
    /// The shortcode that a text begins with.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let text = text.get(..text.floor_char_boundary(TAG_LIMIT))?;
        let rest = text.strip_prefix('[')?;
        let (rest, is_end) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
        let (name, mut rest) = word(rest, is_of_name)?;
        let is_alone = rest.starts_with(|next: char| next.is_whitespace() || matches!(next, ']' | '/' | '='));
        if !is_alone || !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let mut shortcode = Self { name, is_end, ..Self::default() };
        // `[youtube=https://…]` is an older way to say `[youtube https://…]`.
        rest = rest.strip_prefix('=').unwrap_or(rest);
        loop {
            rest = rest.trim_start();
            let closed = rest.strip_prefix("/]");
            shortcode.is_closed = closed.is_some();
            if let Some(behind) = closed.or_else(|| rest.strip_prefix(']')) {
                shortcode.length = text.len() - behind.len();
                return Some(shortcode);
            }
            let attribute;
            (attribute, rest) = self::attribute(rest)?;
            shortcode.attributes.push(attribute);
        }
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&'t str> {
        let found = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(found.1)
    }

    /// Whether words in brackets are as likely to be a shortcode as not: `[sic]` is none, `[contact-form id="3"]` is one.
    pub(super) fn is_likely(&self) -> bool {
        self.is_end || self.name.contains(['_', '-']) || self.attributes.iter().any(|(name, _)| !name.is_empty())
    }
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

/// The characters of a kind at the beginning of a text, at least one, and the rest.
fn word(text: &str, is_of_word: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end = text.find(|character| !is_of_word(character))?;
    text.split_at_checked(end).filter(|(word, _)| !word.is_empty())
}

/// An attribute, with or without its name, and the rest.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    if let Some((name, rest)) = word(text, is_of_name)
        && let Some(rest) = rest.trim_start().strip_prefix('=')
    {
        let (value, rest) = value(rest.trim_start())?;
        return Some(((name, value), rest));
    }
    let (value, rest) = value(text)?;
    Some((("", value), rest))
}

/// A value, in quotes of any kind or none, and the rest.
fn value(text: &str) -> Option<(&str, &str)> {
    for (open, close) in [("\"", "\""), ("'", "'"), ("&quot;", "&quot;"), ("“", "”"), ("”", "”"), ("″", "″")]
    {
        if let Some(rest) = text.strip_prefix(open) {
            return rest.split_once(close);
        }
    }
    word(text, |character| !character.is_whitespace() && character != ']')
}

#[cfg(test)]
mod tests {
    use super::Shortcode;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = Shortcode::read(text).map(|read| {
            let attributes = read.attributes.iter().map(|(name, value)| format!(" {name}={value}"));
            let end = if read.is_end { "/" } else { "" };
            format!("{end}{}{}|{}", read.name, attributes.collect::<String>(), text.get(read.length..).unwrap())
        });
        assert_eq!(shown.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn attributes_stand_in_quotes_or_alone() {
        check("[gallery] a", "gallery| a");
        check("[gallery ids='1, 2' size = big link=\"a]b\" /]", "gallery ids=1, 2 size=big link=a]b|");
        check("[youtube=https://a.b/?v=1]c", "youtube =https://a.b/?v=1|c");
        check("[embed width=“3”]", "embed width=3|");
        check("[/caption]", "/caption|");
    }

    #[test]
    fn brackets_alone_are_no_shortcode() {
        for text in ["", "[", "[]", "[1]", "[…]", "[a", "[a href=\"", "[sic.]", "[a b=", "(a)"] {
            check(text, "none");
        }
        for (text, is_likely) in [("[sic]", false), ("[see above]", false), ("[my-form]", true), ("[form id=3]", true)]
        {
            assert_eq!(Shortcode::read(text).unwrap().is_likely(), is_likely, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_leaving_it(text in "(?s)\\[?.{0,30}|\\[[a-c/=\"' \\]]{0,30}") {
            if let Some(read) = Shortcode::read(&text) {
                prop_assert!(text.get(..read.length).unwrap().ends_with(']') && text.contains(read.name));
            }
        }
    }
}
