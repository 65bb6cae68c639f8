//! A mark without a space behind it.

use fluent_syntax::ast;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{closes, is_arabic, is_letter};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/space-after-punctuation"),
    severity: Severity::Warning,
    what: "A word follows a comma, full stop or question mark without a space.",
    why: "The words run together on the page, and a line cannot break between them.",
    bad: Example::urdu("thanks = شکریہ۔پھر ملیں گے\n"),
    good: Example::urdu("thanks = شکریہ۔ پھر ملیں گے\n"),
    look: Look::Message(look),
};

/// What the letters of English are called in Urdu: `پی۔ٹی۔آئی` is an abbreviation and no sentence.
const LETTER_NAMES: [&str; 26] = [
    "اے",
    "بی",
    "سی",
    "ڈی",
    "ای",
    "ایف",
    "جی",
    "ایچ",
    "آئی",
    "جے",
    "کے",
    "ایل",
    "ایم",
    "این",
    "او",
    "پی",
    "کیو",
    "آر",
    "ایس",
    "ٹی",
    "یو",
    "وی",
    "ڈبلیو",
    "ایکس",
    "وائی",
    "زیڈ",
];

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    if message.translation.orthography.is_none() {
        return;
    }
    let is_mark = |character| matches!(character, '۔' | '،' | '؛' | '؟' | '!' | ':');
    for prose in &message.texts {
        for (at, mark) in prose.text.match_indices(is_mark) {
            let end = at + mark.len();
            if prose.is_markup(at) || !is_glued(message, prose, at, mark) {
                continue;
            }
            let span = prose.span(at..end);
            let finding = Finding::new(prose.entry.source(), span, format!("no space stands behind `{mark}`"));
            findings.tell(finding.help(format!("write `{mark} `")).fix(Fix::replace(span, format!("{mark} "))));
        }
    }
}

fn is_glued(message: &Message<'_>, prose: &Prose<'_>, at: usize, mark: &str) -> bool {
    let end = at + mark.len();
    let Some(next) = prose.text.get(end..).and_then(|rest| rest.chars().next()) else { return false };
    let Some((_, host)) = prose.before(at).find(|(_, before)| !before.is_whitespace()) else { return false };
    let is_theirs = |text: &str| message.reference_texts().iter().any(|theirs| theirs.text.contains(text));
    let is_word = match mark {
        // Between placeables and digits a colon parts the hours from the minutes, unless the reference parts them too.
        ":" if host == OBJECT => is_letter(next) || (next == OBJECT && is_theirs("\u{fffc}: \u{fffc}")),
        "!" | ":" => is_arabic(host) || (host.is_alphabetic() && is_letter(next)),
        _ => host.is_alphanumeric() || host == OBJECT || closes(host),
    };
    if !is_word {
        return false;
    }
    if next == '<' {
        // Some tags stand for something without words; the reference tells.
        let their = match mark {
            "۔" => ".",
            "،" => ",",
            "؛" => ";",
            "؟" => "?",
            mark => mark,
        };
        return is_theirs(&format!("{their} <")) && !is_theirs(&format!("{their}<"));
    }
    if next == OBJECT {
        // What is printed as it is written may well begin with a space.
        let is_literal = matches!(
            prose.placeable_at(end),
            Some(ast::Expression::Inline(ast::InlineExpression::StringLiteral { .. }))
        );
        let theirs = match mark {
            "،" => is_theirs(",\u{fffc}"),
            ":" => is_theirs(":\u{fffc}"),
            _ => false,
        };
        return !is_literal && !theirs;
    }
    if next.is_numeric() {
        return !host.is_numeric() && host != OBJECT && !mark.is_ascii();
    }
    (is_letter(next) || (next.is_alphabetic() && !mark.is_ascii())) && !(mark == "۔" && is_abbreviation(prose, at, end))
}

/// Whether a full stop stands between the names of two letters, or between two letters.
fn is_abbreviation(prose: &Prose<'_>, at: usize, end: usize) -> bool {
    let ends = |text: &str| text.chars().nth(1).is_none() || LETTER_NAMES.contains(&text);
    let before = prose.text.get(..at).unwrap_or_default();
    let after = prose.text.get(end..).unwrap_or_default();
    let before = before.rsplit(|c| !is_arabic(c)).next().unwrap_or_default();
    let after = after.split(|c| !is_arabic(c)).next().unwrap_or_default();
    ends(before) && ends(after)
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn a_missing_space_behind_a_mark_is_found_and_written() {
        for (text, found, expected) in [
            ("شکریہ۔پھر", &["1:10 no space stands behind `۔`"][..], "شکریہ۔ پھر"),
            ("خبر،Mozilla", &["1:8 no space stands behind `،`"], "خبر، Mozilla"),
            ("{ $a }،{ $b }", &["1:11 no space stands behind `،`"], "{ $a }، { $b }"),
            ("تحریر:{ $a }", &["1:10 no space stands behind `:`"], "تحریر: { $a }"),
            ("شکریہ!پھر", &["1:10 no space stands behind `!`"], "شکریہ! پھر"),
            ("q:خبر", &["1:6 no space stands behind `:`"], "q: خبر"),
            ("شکریہ ،پھر", &["1:11 no space stands behind `،`"], "شکریہ ، پھر"),
            ("{ $a }:پھر", &["1:11 no space stands behind `:`"], "{ $a }: پھر"),
            ("خبر،5", &["1:8 no space stands behind `،`"], "خبر، 5"),
            ("١٠،٠٠٠", &[], "١٠،٠٠٠"),
            ("پی۔ٹی۔آئی", &[], "پی۔ٹی۔آئی"),
            ("خبر۔<b>نئی</b>", &[], "خبر۔<b>نئی</b>"),
            ("{ $a }:{ $b }", &[], "{ $a }:{ $b }"),
            ("خبر؟! نئی، ”خبر“", &[], "خبر؟! نئی، ”خبر“"),
            ("خبر۔{ \" \" }", &[], "خبر۔{ \" \" }"),
        ] {
            let text = format!("a = {text}\n");
            assert_eq!(places("string/space-after-punctuation", "ur", &text), found, "{text:?}");
            assert_eq!(mended("string/space-after-punctuation", "ur", &text), format!("a = {expected}\n"));
        }
    }
}
