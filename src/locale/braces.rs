//! Where braces close in a text that Fluent's parser has read: of a placeable it keeps what stands in it, not its end.

/// The length of the placeable that a text begins with.
pub(super) fn placeable(text: &str) -> Option<usize> {
    closing(text, "{".len(), false).map(|brace| brace + "}".len())
}

/// The brace that closes the choice whose first variant begins at `from`.
pub(super) fn end_of_choice(text: &str, from: usize) -> Option<usize> {
    closing(text, from, true)
}

/// The brace that closes the placeable in which `from` lies, among its variants or before them.
fn closing(text: &str, from: usize, among_variants: bool) -> Option<usize> {
    // For each open brace, whether its variants have begun: in their texts a quote is a quote.
    let mut levels = vec![among_variants];
    let mut bytes = text.bytes().enumerate().skip(from).peekable();
    while let Some((at, byte)) = bytes.next() {
        match (byte, levels.last_mut()) {
            (b'{', _) => levels.push(false),
            (b'}', _) => {
                levels.pop();
                if levels.is_empty() {
                    return Some(at);
                }
            }
            (b'-', Some(in_variants)) if bytes.peek().is_some_and(|(_, next)| *next == b'>') => *in_variants = true,
            (b'"', Some(false)) => {
                while let Some((_, byte)) = bytes.next().filter(|(_, byte)| *byte != b'"') {
                    if byte == b'\\' {
                        bytes.next();
                    }
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{end_of_choice, placeable};

    #[test]
    fn a_placeable_ends_where_its_own_brace_closes() {
        for (text, expected) in [
            ("{ $name }.", Some("{ $name }")),
            (r#"{ "}" } }"#, Some(r#"{ "}" }"#)),
            (r#"{ "\"}" } }"#, Some(r#"{ "\"}" }"#)),
            ("{ $n ->\n [one] \"\n *[other] { $n }\n } }", Some("{ $n ->\n [one] \"\n *[other] { $n }\n }")),
            ("{ $name", None),
        ] {
            assert_eq!(placeable(text).and_then(|length| text.get(..length)), expected, "{text}");
        }
    }

    #[test]
    fn a_choice_ends_where_its_own_brace_closes() {
        let choice = "{ $n ->\n [one] \"{ \"}\" }\n *[other] { $m ->\n *[other] x } }";
        assert_eq!(end_of_choice(&format!("{choice} }}"), choice.find('[').unwrap()), Some(choice.len() - 1));
    }
}
