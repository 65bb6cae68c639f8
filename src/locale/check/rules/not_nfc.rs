//! A letter and its mark that are written as two characters, or in another order than Unicode's.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/not-nfc"),
    severity: Severity::Warning,
    what: "A letter and its mark are not written in Unicode's composed form, NFC.",
    why: "`آ` can be one character or two, `ا` and a mark. They look alike, but whoever searches for the one does not \
          find the other, and some fonts set the mark askew. The web uses the composed form. Where only the order of \
          two marks differs, it is a note.",
    bad: Example::urdu("today = ا\u{653}ج\n"),
    good: Example::urdu("today = آج\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in &message.texts {
        if prose.text.chars().all(is_plain) || is_nfc_quick(prose.text.chars()) == IsNormalized::Yes {
            continue;
        }
        for (start, cluster) in clusters(&prose.text) {
            let composed: String = cluster.nfc().collect();
            if composed == cluster {
                continue;
            }
            let span = prose.span(start..start + cluster.len());
            let numbers = |text: &str| {
                let numbers: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
                numbers.join(" ")
            };
            let message = format!("`{composed}` is written as {}", numbers(cluster));
            let help = format!("write it as {}", numbers(&composed));
            let finding = Finding::new(prose.entry.source(), span, message).help(help);
            let is_reordered = same_characters(cluster, &composed);
            let finding = finding.fix(Fix::replace(span, composed));
            findings.tell(if is_reordered { finding.severity(Severity::Note) } else { finding });
        }
    }
}

/// Whether a character is certainly composed and no mark, whatever stands beside it: ASCII, and the letters and signs of
/// Arabic script.
const fn is_plain(character: char) -> bool {
    matches!(character,
        '\0'..='\u{7f}' | '\u{60c}' | '\u{61b}' | '\u{61f}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6d5}'
        | '\u{6ee}'..='\u{6ff}' | '\u{200b}'..='\u{2027}' | '\u{fffc}')
}

/// Whether only the order of the marks differs. Keyboards give a doubling before its vowel, NFC has it behind: nobody
/// did anything wrong.
fn same_characters(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut characters: Vec<char> = text.chars().collect();
        characters.sort_unstable();
        characters
    };
    sorted(one) == sorted(other)
}

/// The letters of a text, each with the marks after it.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = text.len() - rest.len();
        let end = rest.char_indices().skip(1).find(|(_, character)| canonical_combining_class(*character) == 0);
        let (cluster, after) = rest.split_at_checked(end.map_or(rest.len(), |(end, _)| end))?;
        rest = after;
        (!cluster.is_empty()).then_some((start, cluster))
    })
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn a_letter_of_two_characters_is_found_and_composed() {
        for (text, found, expected) in [
            ("ا\u{653}ج", &["1:5 `آ` is written as U+0627 U+0653"][..], "آج"),
            ("گا\u{648}\u{654}ں", &["1:7 `ؤ` is written as U+0648 U+0654"], "گاؤں"),
            ("نقطہ\u{654}", &["1:8 `ۂ` is written as U+06C1 U+0654"], "نقطۂ"),
            ("آج", &[], "آج"),
            // The yeh of Urdu has no composed form with a hamza.
            ("ی\u{654}", &[], "ی\u{654}"),
        ] {
            let text = format!("a = {text}\n");
            assert_eq!(places("string/not-nfc", "ur", &text), found, "{text:?}");
            assert_eq!(mended("string/not-nfc", "ur", &text), format!("a = {expected}\n"));
        }
    }

    #[test]
    fn what_is_plain_is_composed_and_no_mark() {
        use super::{IsNormalized, canonical_combining_class, is_nfc_quick, is_plain};
        for character in ('\0'..=char::MAX).filter(|character| is_plain(*character)) {
            assert_eq!(canonical_combining_class(character), 0, "{character:?}");
            assert!(is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes, "{character:?}");
        }
    }
}
