//! Invisible characters that say which way a text runs.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::Prose;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::is_letter;
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/bidi"),
    severity: Severity::Warning,
    what: "A text holds an invisible character that says which way it runs.",
    why: "One that is opened and not closed turns the direction of everything after it on the page: that is an error. \
          The others mostly come along when text is copied, and break words for searches. The page already runs the \
          way its language does, and placeables are kept apart, so that none is needed. Where one is meant, write it \
          so that it is seen, `{ \"\\u200F\" }`, or ignore this rule for the message.",
    bad: Example::urdu("share = \u{200f}\u{200f}دوستوں کو بھیجیں\n"),
    good: Example::urdu("share = دوستوں کو بھیجیں\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    // U+061C is D8 9C, and all others begin with E2; nearly every text has none.
    let is_suspect = |prose: &&Prose<'_>| prose.bytes.has(0xe2) || (prose.bytes.has(0xd8) && prose.bytes.has(0x9c));
    for prose in message.texts.iter().filter(is_suspect) {
        look_at(prose, findings);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// LRM, RLM, ALM: a letter without a shape.
    Mark,
    /// LRE, RLE, LRO, RLO.
    Embedding,
    /// PDF.
    EmbeddingEnd,
    /// LRI, RLI, FSI.
    Isolate,
    /// PDI.
    IsolateEnd,
}

fn kind(character: char) -> Option<Kind> {
    Some(match character {
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Kind::Mark,
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => Kind::Embedding,
        '\u{202c}' => Kind::EmbeddingEnd,
        '\u{2066}'..='\u{2068}' => Kind::Isolate,
        '\u{2069}' => Kind::IsolateEnd,
        _ => return None,
    })
}

fn name(character: char) -> &'static str {
    match character {
        '\u{200e}' => "the left-to-right mark",
        '\u{200f}' => "the right-to-left mark",
        '\u{61c}' => "the Arabic letter mark",
        '\u{202a}' => "the left-to-right embedding",
        '\u{202b}' => "the right-to-left embedding",
        '\u{202c}' => "the end of an embedding",
        '\u{202d}' => "the left-to-right override",
        '\u{202e}' => "the right-to-left override",
        '\u{2066}' => "the left-to-right isolate",
        '\u{2067}' => "the right-to-left isolate",
        '\u{2068}' => "the first-strong isolate",
        _ => "the end of an isolate",
    }
}

fn look_at(prose: &Prose<'_>, findings: &Findings<'_>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut marked = 0;
    let tell = |at: usize, character: char, said: &str, help: &'static str, severity| {
        let message = format!("{} (U+{:04X}) {said}", name(character), u32::from(character));
        let finding = Finding::new(prose.entry.source(), prose.span(at..at + character.len_utf8()), message);
        findings.tell(finding.help(help).severity(severity));
    };
    let unclosed = |(at, character): (usize, char)| {
        tell(at, character, "is not closed", "remove it, or close it in the same line", Severity::Error);
    };
    for (at, character) in prose.text.char_indices() {
        if character == '\n' {
            open.drain(..).for_each(unclosed);
        }
        let Some(kind) = kind(character) else { continue };
        match kind {
            Kind::Mark if at >= marked => marked = look_at_mark(prose, at, findings),
            Kind::Mark => {}
            Kind::Embedding | Kind::Isolate => {
                open.push((at, character));
                if kind == Kind::Embedding {
                    let help = "remove it, or write an isolate, U+2067 to U+2069, where one is needed";
                    tell(at, character, "turns the direction of a text", help, Severity::Warning);
                }
            }
            Kind::EmbeddingEnd | Kind::IsolateEnd => {
                let opens = if kind == Kind::EmbeddingEnd { Kind::Embedding } else { Kind::Isolate };
                match open.iter().rposition(|(_, opened)| self::kind(*opened) == Some(opens)) {
                    // What was opened since is crossed: it does not end where it seems to.
                    Some(number) => open.drain(number..).skip(1).for_each(unclosed),
                    None => {
                        tell(at, character, "closes what was not opened", "remove it", Severity::Error);
                    }
                }
            }
        }
    }
    open.into_iter().for_each(unclosed);
}

/// Tells of the marks that stand at a place; gives where they end.
fn look_at_mark(prose: &Prose<'_>, at: usize, findings: &Findings<'_>) -> usize {
    let rest = prose.text.get(at..).unwrap_or_default();
    let after = rest.trim_start_matches(|character| kind(character) == Some(Kind::Mark));
    let marks = rest.get(..rest.len() - after.len()).unwrap_or_default();
    let end = at + marks.len();
    let Some(first) = marks.chars().next() else { return end };
    let count = marks.chars().count();
    let message = match count {
        1 => format!("{} (U+{:04X}) stands here unseen", name(first), u32::from(first)),
        _ => format!("{count} marks of direction (U+{:04X}) stand here unseen", u32::from(first)),
    };
    let span = prose.span(at..end);
    let finding = Finding::new(prose.entry.source(), span, message);
    // Between letters that run its own way a mark changes nothing, and a text in Arabic letters needs none at its edge.
    let runs_its_way = |letter: char| letter.is_alphabetic() && is_letter(letter) == (first != '\u{200e}');
    let (before, after) = (prose.before(at).map(|(_, before)| before).next(), after.chars().next());
    let is_idle = match (before, after) {
        (Some(before), Some(after)) => runs_its_way(before) && runs_its_way(after),
        (None, Some(letter)) | (Some(letter), None) => is_letter(letter) || runs_its_way(letter),
        (None, None) => true,
    };
    findings.tell(if is_idle {
        finding.help("remove it: the letters beside it say the same").fix(Fix::replace(span, ""))
    } else if count > 1 && marks.chars().all(|mark| mark == first) {
        finding.help("leave one, where one is needed").fix(Fix::replace(span, first))
    } else {
        finding.help("remove it, or write it so that it is seen: `{ \"\\u200F\" }`")
    });
    end
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn what_turns_a_text_is_an_error_where_it_is_not_closed_and_a_warning_elsewhere() {
        for (text, expected) in [
            ("\u{200f}\u{200f}اب", &["1:5 2 marks of direction (U+200F) stand here unseen"][..]),
            ("اب\u{200f}", &["1:7 the right-to-left mark (U+200F) stands here unseen"]),
            ("ضبط\u{200e}های", &["1:8 the left-to-right mark (U+200E) stands here unseen"]),
            ("\u{2067}اب", &["1:5 the right-to-left isolate (U+2067) is not closed"]),
            ("اب\u{2069}", &["1:7 the end of an isolate (U+2069) closes what was not opened"]),
            (
                "\u{2067}اب\n  ج\u{2069}",
                &[
                    "1:5 the right-to-left isolate (U+2067) is not closed",
                    "2:4 the end of an isolate (U+2069) closes what was not opened",
                ],
            ),
            ("\u{202b}اب\u{202c}", &["1:5 the right-to-left embedding (U+202B) turns the direction of a text"]),
            (
                "\u{2067}ا\u{202b}ب\u{2069}",
                &[
                    "1:7 the right-to-left embedding (U+202B) is not closed",
                    "1:7 the right-to-left embedding (U+202B) turns the direction of a text",
                ],
            ),
            ("\u{2068}اب\u{2069}", &[]),
        ] {
            assert_eq!(places("string/bidi", "ur", &format!("a = {text}\n")), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_changes_nothing_is_removed_and_one_of_two_is_left() {
        for (text, expected) in [
            ("\u{200f}\u{200f}اب", "اب"),
            ("\u{200e}اب", "اب"),
            ("ا\u{200f}ب", "اب"),
            ("C++\u{200f}\u{200f} اب", "C++\u{200f} اب"),
            ("C++\u{200f} اب", "C++\u{200f} اب"),
        ] {
            let (text, expected) = (format!("a = {text}\n"), format!("a = {expected}\n"));
            assert_eq!(mended("string/bidi", "ur", &text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_bytes_of_a_text_betray_each_mark_of_direction() {
        use crate::locale::check::prose::Bytes;
        for character in ('\0'..=char::MAX).filter(|character| super::kind(*character).is_some()) {
            let bytes = Bytes::of(character.to_string().as_bytes());
            assert!(bytes.has(0xe2) || (bytes.has(0xd8) && bytes.has(0x9c)), "{character:?}");
        }
    }
}
