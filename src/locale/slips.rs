//! Characters that hands and editors put where others belong.

/// What stands for `->` where a hand or an editor slipped.
pub(super) const ARROWS: [&str; 18] =
    ["→", "⟶", "⇒", "➔", "➜", "=>", ">", "-", "=", "–>", "—>", "–", "—", "- >", "-->", "<-", "←", ":"];

/// Whether a character looks like a quote.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '″'
            | '〝'
            | '〞'
            | '＂'
    )
}

/// What a character is called that cannot be told from a space, or not be seen at all.
pub(super) fn odd(c: char) -> Option<&'static str> {
    match c {
        '\t' => Some("a tab"),
        '\r' => Some("a carriage return"),
        ' ' | '\n' => None,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => Some("an invisible character"),
        _ if c.is_control() => Some("a control character"),
        _ if c.is_whitespace() => Some("a space of another kind"),
        _ => None,
    }
}

/// A character in words: `x` in backticks, or the name of one that nobody sees.
pub(super) fn described(c: char) -> String {
    match (c, odd(c)) {
        ('\t', Some(name)) => name.to_owned(),
        (_, Some(name)) => format!("{name} (U+{:04X})", u32::from(c)),
        (' ', None) => "a space".to_owned(),
        ('`', None) => "a backtick".to_owned(),
        (_, None) => format!("`{c}`"),
    }
}
