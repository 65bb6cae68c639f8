//! Letters in the shape that they take within a word, which fonts choose and nobody types.

use unicode_normalization::UnicodeNormalization;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/presentation-form"),
    severity: Severity::Warning,
    what: "A letter is written as one of its shapes, a presentation form, and not as the letter.",
    why: "Old programs and PDFs store `ﮐ`, the shape at the beginning of a word, where `ک` is meant. Fonts choose the \
          shape by themselves; such a text cannot be searched, is not hyphenated, and Nastaliq fonts do not have the \
          shapes.",
    bad: Example::urdu("world = د\u{fee7}یا\n"),
    good: Example::urdu("world = دنیا\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    // All of them begin with EF in UTF-8.
    for prose in message.texts.iter().filter(|prose| prose.bytes.has(0xef)) {
        let mut end = 0;
        for (start, _) in prose.text.match_indices(is_form) {
            if start < end {
                continue;
            }
            let rest = prose.text.get(start..).unwrap_or_default();
            let forms = rest.get(..rest.len() - rest.trim_start_matches(is_form).len()).unwrap_or_default();
            end = start + forms.len();
            let own = |letter: char| message.translation.orthography?.own_letter(letter);
            let letters: String = forms.nfkc().map(|letter| own(letter).unwrap_or(letter)).collect();
            let span = prose.span(start..end);
            let number = forms.chars().next().map_or(0, u32::from);
            let text = format!("`{forms}` (U+{number:04X}) is written in presentation forms");
            let finding = Finding::new(prose.entry.source(), span, text).help(format!("write `{letters}`"));
            findings.tell(finding.fix(Fix::replace(span, letters)));
        }
    }
}

/// A shape that stands for a letter or some letters; the ligatures of formulas such as `ﷺ` are signs of their own.
fn is_form(character: char) -> bool {
    matches!(character, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdef}' | '\u{fe70}'..='\u{fefc}')
        && !matches!(character, '\u{fdcf}')
        && !matches!(character, '\u{fe73}')
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn shapes_are_turned_into_letters_and_signs_are_left() {
        for (text, found, expected) in [
            ("د\u{fee7}یا", &["1:6 `\u{fee7}` (U+FEE7) is written in presentation forms"][..], "دنیا"),
            // The shape of an Arabic yeh becomes Urdu's letter at once.
            ("\u{fef4}\u{fe8e}", &["1:5 `\u{fef4}\u{fe8e}` (U+FEF4) is written in presentation forms"], "یا"),
            ("محمد \u{fdfa} اللہ \u{fdf2} \u{fd3e}\u{fd3f}", &[], "محمد \u{fdfa} اللہ \u{fdf2} \u{fd3e}\u{fd3f}"),
        ] {
            let text = format!("a = {text}\n");
            assert_eq!(places("string/presentation-form", "ur", &text), found, "{text:?}");
            assert_eq!(mended("string/presentation-form", "ur", &text), format!("a = {expected}\n"));
        }
    }

    #[test]
    fn each_presentation_form_begins_with_the_same_byte() {
        for character in ('\0'..=char::MAX).filter(|character| super::is_form(*character)) {
            assert!(character.to_string().as_bytes().starts_with(&[0xef]), "{character:?}");
        }
    }
}
