//! Letters of an Arabic keyboard in a language that has its own.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::Prose;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::is_arabic;
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/arabic-letter"),
    severity: Severity::Warning,
    what: "A word is written with Arabic letters that the language has its own for: ي ى ك ه ة in place of ی ک ہ ۃ.",
    why: "They look alike, but they are other characters: whoever searches for a word as it is typed in Urdu does not \
          find it, words sort in the wrong place, and a Nastaliq font may lack the shape. A quotation from the Quran \
          stands in ornate brackets, ﴿ ﴾, and is left alone.",
    bad: Example::urdu("language-ar = عربي\n"),
    good: Example::urdu("language-ar = عربی\n"),
    look: Look::Message(look),
};

/// The letters that become others with a do-chashmi he behind them. Behind these, an Arabic he may have been meant for
/// either: `كه` is `کہ` or `کھ`.
const ASPIRATED: [char; 14] = ['ب', 'پ', 'ت', 'ٹ', 'ج', 'چ', 'د', 'ڈ', 'ر', 'ڑ', 'ک', 'ك', 'گ', 'ھ'];

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let Some(orthography) = message.translation.orthography.filter(|orthography| !orthography.letters.is_empty())
    else {
        return;
    };
    let own = |letter| orthography.own_letter(letter);
    for prose in &message.texts {
        let mut end = 0;
        for (at, _) in prose.text.match_indices(|letter| own(letter).is_some()) {
            if at < end || prose.is_markup(at) || is_quoted(prose, at) {
                continue;
            }
            let start =
                prose.before(at).take_while(|(_, before)| is_arabic(*before)).last().map_or(at, |(start, _)| start);
            let rest = prose.text.get(start..).unwrap_or_default();
            let word = rest.get(..rest.find(|c| !is_arabic(c)).unwrap_or(rest.len())).unwrap_or_default();
            end = start + word.len();
            let mended: String = word.chars().map(|letter| own(letter).unwrap_or(letter)).collect();
            let mut edits = Vec::new();
            let mut is_sure = true;
            let mut before = None;
            for (offset, letter) in word.char_indices() {
                if let Some(own) = own(letter) {
                    is_sure &= own != 'ہ' || !before.is_some_and(|before| ASPIRATED.contains(&before));
                    let span = prose.span(start + offset..start + offset + letter.len_utf8());
                    edits.push((span, own.to_string()));
                }
                before = Some(letter);
            }
            let letters: Vec<String> =
                word.chars().filter(|letter| own(*letter).is_some()).map(|letter| format!("`{letter}`")).collect();
            let text = format!("`{word}` is written with the Arabic {}", letters.join(" "));
            let help = format!("{} writes `{mended}`", orthography.language);
            let help = if is_sure { help } else { format!("{help}, or a `ھ` for the Arabic he") };
            let first = edits.first().map_or_else(|| prose.span(start..end), |(span, _)| *span);
            let finding = Finding::new(prose.entry.source(), first, text).help(help);
            findings.tell(if is_sure { finding.fix(Fix { edits }) } else { finding });
        }
    }
}

/// Whether a place lies between ornate brackets, which quote the Quran.
fn is_quoted(prose: &Prose<'_>, at: usize) -> bool {
    let bracket = |(_, character): (usize, char)| matches!(character, '\u{fd3e}' | '\u{fd3f}').then_some(character);
    prose.text.contains('\u{fd3f}') && prose.before(at).find_map(bracket) == Some('\u{fd3f}')
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places};

    #[test]
    fn a_letter_of_another_language_is_found_by_the_word_it_stands_in() {
        for (language, text, found, expected) in [
            ("ur", "یہ عربي ہے", &["1:11 `عربي` is written with the Arabic `ي`"][..], "یہ عربی ہے"),
            ("ur", "آكسيٹان", &["1:6 `آكسيٹان` is written with the Arabic `ك` `ي`"], "آکسیٹان"),
            ("ur", "جمعة المبارک", &["1:8 `جمعة` is written with the Arabic `ة`"], "جمعۃ المبارک"),
            ("ur", "عیسىٰ", &["1:8 `عیسىٰ` is written with the Arabic `ى`"], "عیسیٰ"),
            ("ur", "شاه", &["1:7 `شاه` is written with the Arabic `ه`"], "شاہ"),
            // Either بہ or بھ.
            ("ur", "بهی", &["1:6 `بهی` is written with the Arabic `ه`"], "بهی"),
            ("ur", "نقطۂ نظر، گاؤں، ہیئت، رہنما، ھ، ۀ", &[], "نقطۂ نظر، گاؤں، ہیئت، رہنما، ھ، ۀ"),
            ("ur", "\u{fd3f}في\u{fd3e}", &[], "\u{fd3f}في\u{fd3e}"),
            ("skr", "عربي", &["1:8 `عربي` is written with the Arabic `ي`"], "عربی"),
            ("fa", "صداي ماه", &["1:8 `صداي` is written with the Arabic `ي`"], "صدای ماه"),
            ("ps", "ملي كور", &["1:9 `كور` is written with the Arabic `ك`"], "ملي کور"),
            ("sd", "سنڌي", &[], "سنڌي"),
            ("ar", "عربي كل", &[], "عربي كل"),
        ] {
            let text = format!("a = {text}\n");
            assert_eq!(places("string/arabic-letter", language, &text), found, "{text:?}");
            assert_eq!(mended("string/arabic-letter", language, &text), format!("a = {expected}\n"));
        }
    }
}
