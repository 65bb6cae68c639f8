//! The stroke that draws a word out.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::Prose;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{is_arabic, is_letter};
use crate::report::{Code, Fix, Severity};

const KASHIDA: char = '\u{640}';

pub(super) static RULE: Rule = Rule {
    code: Code("string/kashida"),
    severity: Severity::Warning,
    what: "A word is drawn out with a kashida, `\u{640}`.",
    why: "The stroke is an ornament of one line in one font. A text with it is not found by whoever searches for the \
          word, is read aloud wrongly, and looks torn in Nastaliq. To draw words out is the theme's work.",
    bad: Example::urdu("culture = ثقا\u{640}\u{640}فت\n"),
    good: Example::urdu("culture = ثقافت\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in message.texts.iter().filter(|prose| prose.text.contains(KASHIDA)) {
        let mut end = 0;
        for (start, _) in prose.text.match_indices(KASHIDA) {
            if start < end {
                continue;
            }
            let rest = prose.text.get(start..).unwrap_or_default();
            end = start + rest.len() - rest.trim_start_matches(KASHIDA).len();
            if !draws_out(message, prose, start, end) {
                continue;
            }
            let span = prose.span(start..end);
            let finding = Finding::new(prose.entry.source(), span, "a kashida (U+0640) draws a word out");
            findings.tell(finding.help("remove it").fix(Fix::replace(span, "")));
        }
    }
}

/// Whether strokes stand in a word, or at the end or beginning of one. One that stands alone is a dash; behind a short
/// word of Arabic, `الـ`, and behind a single letter, `هـ`, it shows the letter's shape before something else.
fn draws_out(message: &Message<'_>, prose: &Prose<'_>, start: usize, end: usize) -> bool {
    let before = prose.before(start).take_while(|(_, character)| is_arabic(*character));
    let letters = before.filter(|(_, character)| is_letter(*character)).count();
    let is_within = prose.after(end).next().is_some_and(|(_, after)| is_arabic(after));
    let is_urdu = message.translation.orthography.is_some_and(|orthography| orthography.own_full_stop);
    (letters > 0 && is_within) || (letters > 1 && is_urdu) || (letters == 0 && is_within)
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::places;

    #[test]
    fn a_stroke_in_a_word_is_found_and_one_that_shows_a_shape_is_not() {
        for (language, text, expected) in [
            ("ur", "ثقا\u{640}\u{640}فت", &["1:8 a kashida (U+0640) draws a word out"][..]),
            ("ur", "خبر\u{640} اب", &["1:8 a kashida (U+0640) draws a word out"]),
            ("ur", "1443ھ\u{640}", &[]),
            ("ar", "ال\u{640} <b>MP3</b>", &[]),
            ("ar", "ثقا\u{640}فة", &["1:8 a kashida (U+0640) draws a word out"]),
            ("ur", "خبر \u{640} اب", &[]),
            ("ur", "1\u{640}2", &[]),
        ] {
            assert_eq!(places("string/kashida", language, &format!("a = {text}\n")), expected, "{text:?}");
        }
    }
}
