//! Characters that nobody sees and that do nothing good.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{Bytes, OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{is_arabic, is_letter, is_mark, joins_on};
use crate::report::{Code, Fix, Severity};

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

pub(super) static RULE: Rule = Rule {
    code: Code("string/invisible"),
    severity: Severity::Warning,
    what: "A text holds a character that nobody sees and that does not belong there.",
    why: "Zero-width spaces, soft hyphens and control characters come along when text is copied. They split words for \
          searches and screen readers, and some fonts print a box. The zero-width joiner and non-joiner belong into \
          words, between letters; at an edge, beside a space or a mark, or doubled they do nothing. What is meant can \
          be written so that it is seen: `{ \"\\u200B\" }`.",
    bad: Example::urdu("share = دوستوں\u{200b} کو بھیجیں\n"),
    good: Example::urdu("share = دوستوں کو بھیجیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in message.texts.iter().filter(|prose| prose.bytes.meets(&BEGINNINGS)) {
        let mut seen = 0;
        for (at, character) in prose.text.char_indices() {
            if at < seen {
                continue;
            }
            let Some(name) = name(character).filter(|_| is_wrong(message, prose, at, character)) else { continue };
            let rest = prose.text.get(at..).unwrap_or_default();
            seen = at + rest.len() - rest.trim_start_matches(character).len();
            let span = prose.span(at..seen);
            let message = format!("{name} (U+{:04X}) stands here unseen", u32::from(character));
            let instead = match character {
                '\t' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => " ",
                _ => "",
            };
            let help = if instead.is_empty() { "remove it" } else { "write a space instead" };
            let finding = Finding::new(prose.entry.source(), span, message).help(help);
            findings.tell(finding.fix(Fix::replace(span, instead)));
        }
    }
}

/// What such characters begin with in UTF-8; nearly every text has none of it.
const BEGINNINGS: Bytes =
    Bytes::of(&[0x7f, 0xc2, 0xcd, 0xe1, 0xe2, 0xe3, 0xef, 0xf3]).and_up_to(0, b'\t').and_up_to(0xb, 0x1f);

/// What such a character is called; none for all that can be seen or does something.
fn name(character: char) -> Option<&'static str> {
    Some(match character {
        '\n' => return None,
        '\0' => "the character NUL",
        '\t' => "a tab",
        '\r' => "a lone carriage return",
        '\u{1}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "a control character",
        '\u{ad}' => "a soft hyphen",
        '\u{34f}' => "a grapheme joiner",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "a filler",
        '\u{180e}' => "a vowel separator",
        '\u{200b}' => "a zero-width space",
        NON_JOINER => "a zero-width non-joiner",
        JOINER => "a zero-width joiner",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        '\u{2060}' => "a word joiner",
        '\u{2061}'..='\u{2064}' => "an invisible operator",
        '\u{206a}'..='\u{206f}' => "a deprecated control character",
        '\u{feff}' => "a byte order mark",
        '\u{fff9}'..='\u{fffb}' => "an annotation mark",
        '\u{e0001}' => "a language tag",
        _ => return None,
    })
}

fn is_wrong(message: &Message<'_>, prose: &Prose<'_>, at: usize, character: char) -> bool {
    let before = || prose.before(at).map(|(_, before)| before).find(|before| !is_mark(*before));
    let after = || prose.after(at + character.len_utf8()).map(|(_, after)| after).next();
    match character {
        // A part of the line break.
        '\r' => !prose.text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')),
        // Scripts without spaces say with it where a line may break.
        '\u{200b}' => {
            let language = message.translation.tag.split('-').next().unwrap_or_default();
            !matches!(language, "th" | "lo" | "km" | "my" | "bo" | "dz" | "shn" | "ja")
        }
        NON_JOINER => !(before().is_some_and(can_part) && after().is_some_and(can_part)),
        JOINER => !(before().is_some_and(can_join) || after().is_some_and(is_joined)),
        _ => true,
    }
}

/// What a non-joiner may stand beside: anything that is a part of a word, and is not Latin.
fn can_part(character: char) -> bool {
    character == OBJECT
        || is_arabic(character)
        || (!character.is_ascii() && character.is_alphanumeric())
        || is_virama(character)
}

/// What a joiner after it changes the shape of: a letter that joins on, or half of an emoji.
fn can_join(character: char) -> bool {
    joins_on(character) || is_virama(character) || is_picture(character) || character == OBJECT
}

/// What a joiner before it changes the shape of.
fn is_joined(character: char) -> bool {
    (is_letter(character) && character != 'ء') || is_picture(character) || character == OBJECT
}

/// The sign that takes the vowel from a letter of an Indian script, where joiners decide about ligatures.
fn is_virama(character: char) -> bool {
    matches!(u32::from(character), 0x0900..=0x0dff | 0x1000..=0x109f | 0x1780..=0x17ff) && !character.is_ascii()
}

fn is_picture(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::places;

    #[test]
    fn what_cannot_be_seen_is_found_where_it_does_nothing() {
        for (text, expected) in [
            ("ا\u{200b}ب", &["1:6 a zero-width space (U+200B) stands here unseen"][..]),
            ("اب\u{0}", &["1:7 the character NUL (U+0000) stands here unseen"]),
            ("ا\u{2028}ب", &["1:6 a line separator (U+2028) stands here unseen"]),
            ("ا\u{ad}\u{ad}ب", &["1:6 a soft hyphen (U+00AD) stands here unseen"]),
            ("ا\tب", &["1:6 a tab (U+0009) stands here unseen"]),
            ("ا\rب", &["1:6 a lone carriage return (U+000D) stands here unseen"]),
            ("ہیں\u{200c}", &["1:8 a zero-width non-joiner (U+200C) stands here unseen"]),
            ("ہیں\u{200c} اب", &["1:8 a zero-width non-joiner (U+200C) stands here unseen"]),
            ("ہیں،\u{200c}اب", &["1:9 a zero-width non-joiner (U+200C) stands here unseen"]),
            ("آب\u{200c}\u{200c}ی", &["1:7 a zero-width non-joiner (U+200C) stands here unseen"]),
            ("ab\u{200c}cd", &["1:7 a zero-width non-joiner (U+200C) stands here unseen"]),
            ("آد\u{200d}!", &["1:7 a zero-width joiner (U+200D) stands here unseen"]),
            // What does something: between letters, before a space where it keeps a letter joined, in an emoji.
            ("بے\u{200c}شک", &[]),
            ("{ $n }\u{200c}ها", &[]),
            ("بِ\u{200d} { $n }", &[]),
            ("\u{1f468}\u{200d}\u{1f469}", &[]),
            ("سطر\u{a0}اب", &[]),
        ] {
            assert_eq!(places("string/invisible", "ur", &format!("a = {text}\n")), expected, "{text:?}");
        }
    }

    #[test]
    fn the_bytes_of_a_text_betray_each_character_that_is_unseen() {
        use crate::locale::check::prose::Bytes;
        for character in ('\0'..=char::MAX).filter(|character| super::name(*character).is_some()) {
            let bytes = Bytes::of(character.to_string().as_bytes());
            assert!(bytes.meets(&super::BEGINNINGS), "{character:?}");
        }
    }
}
