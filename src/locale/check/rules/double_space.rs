//! Two spaces where one is meant.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{Bytes, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/double-space"),
    severity: Severity::Warning,
    what: "Two or more spaces stand side by side in a text.",
    why: "A browser shows them as one, a title, a feed or a terminal does not. They are always an oversight. Spaces that \
          do not break count too: one beside another space breaks all the same.",
    bad: Example::urdu("share = یہ خبر  دوستوں کو بھیجیں\n"),
    good: Example::urdu("share = یہ خبر دوستوں کو بھیجیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let is_suspect = |prose: &&Prose<'_>| prose.text.contains("  ") || prose.bytes.meets(&WIDE);
    for prose in message.texts.iter().filter(is_suspect) {
        let mut end = 0;
        for (start, _) in prose.text.match_indices(is_space) {
            if start < end {
                continue;
            }
            let rest = prose.text.get(start..).unwrap_or_default();
            let after = rest.trim_start_matches(is_space);
            end = start + rest.len() - after.len();
            let count = rest.chars().take_while(|character| is_space(*character)).count();
            if count < 2 {
                continue;
            }
            let span = prose.span(start..end);
            let finding = Finding::new(prose.entry.source(), span, format!("{count} spaces stand side by side"));
            findings.tell(if after.starts_with(['۔', '،', '؛', '؟', ',', '.']) {
                // Another rule removes them all.
                finding.help("leave none before the mark")
            } else {
                finding.help("leave one").fix(Fix::replace(span, " "))
            });
        }
    }
}

/// What the spaces begin with in UTF-8 that are not the usual one.
const WIDE: Bytes = Bytes::of(&[0xc2, 0xe2, 0xe3]);

/// A space on a line, of any width.
pub(super) const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn spaces_are_counted_and_one_is_left() {
        for (text, found, expected) in [
            ("ا  ب   ج", &["1:6 2 spaces stand side by side", "1:9 3 spaces stand side by side"][..], "ا ب ج"),
            ("ا \u{a0}ب", &["1:6 2 spaces stand side by side"], "ا ب"),
            ("ا ب\u{a0}ج", &[], "ا ب\u{a0}ج"),
            ("ا  ،", &["1:6 2 spaces stand side by side"], "ا  ،"),
        ] {
            let text = format!("a = {text}\n");
            assert_eq!(places("string/double-space", "ur", &text), found, "{text:?}");
            assert_eq!(mended("string/double-space", "ur", &text), format!("a = {expected}\n"));
        }
    }

    #[test]
    fn the_bytes_of_a_text_betray_each_wide_space() {
        use crate::locale::check::prose::Bytes;
        for character in ('!'..=char::MAX).filter(|character| super::is_space(*character)) {
            assert!(Bytes::of(character.to_string().as_bytes()).meets(&super::WIDE), "{character:?}");
        }
    }
}
