//! A space between a word and the mark that belongs to it.

use super::double_space::is_space;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{closes, is_arabic};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/space-before-punctuation"),
    severity: Severity::Warning,
    what: "A space stands between a word and the comma, full stop or question mark behind it.",
    why: "The mark belongs to the word. With a space between them the mark may fall to the beginning of the next line.",
    bad: Example::urdu("thanks = شکریہ ، پھر ملیں گے ۔\n"),
    good: Example::urdu("thanks = شکریہ، پھر ملیں گے۔\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let is_arabic = message.translation.orthography.is_some();
    let is_mark = |character: char| match character {
        '۔' | '،' | '؛' | '؟' | ',' | '.' => true,
        // French writes a space before these.
        '!' | ':' | ';' | '?' => is_arabic,
        _ => false,
    };
    for prose in &message.texts {
        for (at, mark) in prose.text.match_indices(is_mark) {
            let before = prose.text.get(..at).unwrap_or_default();
            let word = before.trim_end_matches(is_space);
            if word.len() == before.len() || prose.is_markup(at) || !belongs(prose, word, at + mark.len(), mark) {
                continue;
            }
            let span = prose.span(word.len()..at);
            let finding = Finding::new(prose.entry.source(), span, format!("a space stands before `{mark}`"));
            findings.tell(finding.help("remove it").fix(Fix::replace(span, "")));
        }
    }
}

/// Whether a mark belongs to the word before the space: behind it comes a space or nothing.
fn belongs(prose: &Prose<'_>, word: &str, end: usize, mark: &str) -> bool {
    let next = prose.after(end).map(|(_, next)| next).next();
    let is_own = !mark.is_ascii();
    let ends = next.is_none_or(|next| next.is_whitespace() || closes(next)) || (is_own && next != mark.chars().next());
    let host = word.chars().next_back();
    let is_word = host.is_some_and(|host| host.is_alphanumeric() || host == OBJECT || closes(host) || is_arabic(host));
    ends && is_word
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn a_space_before_a_mark_is_found_and_removed() {
        for (language, text, found, expected) in [
            ("ur", "شکریہ ، پھر", &["1:10 a space stands before `،`"][..], "شکریہ، پھر"),
            ("ur", "شکریہ \u{a0}۔", &["1:10 a space stands before `۔`"], "شکریہ۔"),
            ("ur", "کیسے ؟", &["1:9 a space stands before `؟`"], "کیسے؟"),
            ("ur", "{ $a } ، { $b }", &["1:11 a space stands before `،`"], "{ $a }، { $b }"),
            ("ur", "{ $a } : { $b }", &["1:11 a space stands before `:`"], "{ $a }: { $b }"),
            ("ur", "خبر (نئی) .", &["1:14 a space stands before `.`"], "خبر (نئی)."),
            ("ur", "خبر ،تصویر", &["1:8 a space stands before `،`"], "خبر،تصویر"),
            ("ur", "شکریہ !", &["1:10 a space stands before `!`"], "شکریہ!"),
            ("en", "Thanks , and", &["1:11 a space stands before `,`"], "Thanks, and"),
            ("fr", "Merci !", &[], "Merci !"),
            ("ur", "منتخب کریں ...", &[], "منتخب کریں ..."),
            ("ur", "منتخب کریں ۔۔۔", &[], "منتخب کریں ۔۔۔"),
            ("ur", "فائل .ftl میں", &[], "فائل .ftl میں"),
            ("ur", "- ، -", &[], "- ، -"),
        ] {
            let text = format!("a = {text}\n");
            assert_eq!(places("string/space-before-punctuation", language, &text), found, "{text:?}");
            assert_eq!(mended("string/space-before-punctuation", language, &text), format!("a = {expected}\n"));
        }
    }
}
