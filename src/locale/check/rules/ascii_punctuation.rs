//! Marks of Latin letters in a text of Arabic ones.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::orthography::Orthography;
use crate::locale::check::prose::{OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{closes, is_arabic, is_foreign_letter, is_letter};
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/ascii-punctuation"),
    severity: Severity::Warning,
    what: "A mark of Latin letters, such as `,` or `?`, stands where the language has its own: ، ؛ ؟ ۔",
    why: "The Latin comma and question mark are bent the wrong way for a text that runs from right to left, and in Urdu \
          a dot ends no sentence. Arabic, Persian, Pashto and Sindhi do end sentences with a dot.",
    bad: Example::urdu("moved = ہم منتقل ہو گئے, نیا پتا دیکھیں.\n"),
    good: Example::urdu("moved = ہم منتقل ہو گئے، نیا پتا دیکھیں۔\n"),
    look: Look::Message(look),
};

/// Short forms that are written with a dot, also at the end of an Urdu sentence.
const ABBREVIATIONS: [&str; 10] = ["Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "etc", "vs", "No", "St"];

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let Some(orthography) = message.translation.orthography else { return };
    for prose in &message.texts {
        // The end of the last mark, so that `...` is looked at once.
        let mut end = 0;
        let is_mark = |character: char| matches!(character, ',' | ';' | '?' | '.' | '-' | '٫' | '٬');
        for (at, _) in prose.text.match_indices(is_mark) {
            if at < end || prose.is_markup(at) {
                continue;
            }
            let mark = Mark::at(prose, at);
            end = mark.end;
            let Some(wrong) = mark.wrong(message, &orthography) else { continue };
            let span = prose.span(wrong.start..mark.end);
            let finding = Finding::new(prose.entry.source(), span, wrong.message).help(wrong.help);
            findings.tell(match wrong.instead {
                Some(instead) => finding.fix(Fix::replace(span, instead)),
                None => finding,
            });
        }
    }
}

/// A mark, with what stands around it.
struct Mark<'p> {
    prose: &'p Prose<'p>,
    start: usize,
    end: usize,
    /// The mark itself, or several of one kind.
    text: &'p str,
    /// What it belongs to: the nearest character before it that is no space, bracket or tag.
    host: Option<(usize, char)>,
    /// What follows, tags left out.
    next: Option<char>,
}

/// What is wrong with a mark.
struct Wrong {
    start: usize,
    message: String,
    help: String,
    instead: Option<&'static str>,
}

impl<'p> Mark<'p> {
    fn at(prose: &'p Prose<'p>, start: usize) -> Self {
        let rest = prose.text.get(start..).unwrap_or_default();
        let first = rest.chars().next().unwrap_or_default();
        let text = rest.get(..rest.len() - rest.trim_start_matches(first).len()).unwrap_or_default();
        let end = start + text.len();
        let host = prose.before(start).find(|(_, before)| !before.is_whitespace() && !closes(*before));
        let next = prose.after(end).map(|(_, next)| next).next();
        Self { prose, start, end, text, host, next }
    }

    fn wrong(&self, message: &Message<'_>, orthography: &Orthography) -> Option<Wrong> {
        let own = match self.text {
            "," => "،",
            ";" => "؛",
            "?" => "؟",
            "." if orthography.own_full_stop => "۔",
            "٫" | "٬" => return self.stray_decimal(),
            "-" | "--" if orthography.own_full_stop => return self.hyphen_as_full_stop(message),
            dots if dots.len() > 1 && dots.starts_with('.') && orthography.own_full_stop => return self.ellipsis(),
            _ => return None,
        };
        let is_wrong = if own == "۔" { self.ends_sentence() } else { self.parts_words() };
        is_wrong.then(|| Wrong {
            start: self.start,
            message: format!("`{}` is a mark of Latin letters", self.text),
            help: format!("write `{own}`"),
            instead: Some(own),
        })
    }

    fn is_at_end(&self) -> bool {
        self.next.is_none_or(|next| next.is_whitespace() || closes(next))
    }

    /// Whether there are letters of Arabic script before it.
    fn follows_arabic(&self) -> bool {
        self.prose.before(self.start).any(|(_, before)| is_letter(before))
    }

    /// Whether the next letter is one of Arabic script.
    fn precedes_arabic(&self) -> bool {
        self.prose.after(self.end).map(|(_, after)| after).find(|after| after.is_alphabetic()).is_some_and(is_letter)
    }

    /// A comma, semicolon or question mark in Arabic text. Between digits or Latin words it is Latin.
    fn parts_words(&self) -> bool {
        let prose = self.prose;
        match self.host.map(|(_, host)| host) {
            Some(host) if is_arabic(host) => {
                // The question mark of an address.
                !(self.text == "?" && self.next.is_some_and(|next| next.is_ascii_alphanumeric()))
            }
            Some(OBJECT) => {
                let is_arabic = self.follows_arabic() || self.precedes_arabic();
                self.is_at_end() && (is_arabic || !has_foreign_word(prose))
            }
            Some(host) if host.is_numeric() => self.is_at_end() && (self.follows_arabic() || self.precedes_arabic()),
            Some(host) if host.is_alphabetic() && self.text == "?" => {
                self.is_at_end() && self.follows_arabic() && (self.next.is_none() || self.precedes_arabic())
            }
            Some(host) if host.is_alphabetic() => self.is_at_end() && self.precedes_arabic(),
            None => self.is_at_end() && self.precedes_arabic(),
            Some(_) => false,
        }
    }

    /// A full stop in Arabic text. Behind a number it may count, behind a Latin word it may shorten, so that only one
    /// at the very end is sure.
    fn ends_sentence(&self) -> bool {
        let is_last = || self.prose.after(self.end).all(|(_, after)| after.is_whitespace() || closes(after));
        match self.host {
            Some((at, host)) if is_arabic(host) => {
                // `ا.ب.ج` is an abbreviation.
                let letters = self.prose.before(at + host.len_utf8()).take_while(|(_, before)| is_arabic(*before));
                let is_initial = letters.filter(|(_, letter)| is_letter(*letter)).nth(1).is_none();
                self.is_at_end() || (self.next.is_some_and(is_letter) && !is_initial)
            }
            Some((_, host)) if host == OBJECT || host.is_numeric() => is_last() && self.follows_arabic(),
            Some((at, host)) if host.is_ascii_alphabetic() => {
                let rest = self.prose.text.get(..at + host.len_utf8()).unwrap_or_default();
                let word = rest.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                is_last() && self.follows_arabic() && word.len() > 1 && !ABBREVIATIONS.contains(&word)
            }
            _ => false,
        }
    }

    fn ellipsis(&self) -> Option<Wrong> {
        let is_arabic = self.host.is_some_and(|(_, host)| is_arabic(host) || (host == OBJECT && self.follows_arabic()));
        (is_arabic && self.is_at_end()).then(|| Wrong {
            start: self.start,
            message: format!("`{}` is written with full stops of Latin letters", self.text),
            help: "write `…` or `۔۔۔`".to_owned(),
            instead: None,
        })
    }

    /// `٫` belongs between the digits of a number.
    fn stray_decimal(&self) -> Option<Wrong> {
        let is_number = self.host.is_some_and(|(_, host)| host.is_numeric() || host == OBJECT)
            && self.next.is_some_and(|next| next.is_numeric() || next == OBJECT);
        (!is_number).then(|| Wrong {
            start: self.start,
            message: format!("`{}` is a mark within numbers", self.text),
            help: "write the comma `،`".to_owned(),
            instead: self.host.is_some_and(|(_, host)| is_arabic(host)).then_some("،"),
        })
    }

    /// `ہے -`, where the key of the full stop was not found.
    fn hyphen_as_full_stop(&self, message: &Message<'_>) -> Option<Wrong> {
        let (at, host) = self.host.filter(|(_, host)| is_arabic(*host))?;
        let is_last = self.prose.after(self.end).all(|(_, after)| after.is_whitespace());
        let their_ends = || message.reference_texts().iter().filter_map(|theirs| theirs.text.trim_end().chars().last());
        if !is_last || their_ends().any(|end| matches!(end, '-' | '–' | '—')) {
            return None;
        }
        let is_stop = self.text == "-" && their_ends().all(|end| end == '.') && their_ends().next().is_some();
        Some(Wrong {
            start: if is_stop { at + host.len_utf8() } else { self.start },
            message: format!("`{}` ends the text", self.text),
            help: "write `۔` at the end of a sentence, without a space before it".to_owned(),
            instead: is_stop.then_some("۔"),
        })
    }
}

/// Whether a text has a word in another script; a single letter may be a sign of formulas.
fn has_foreign_word(prose: &Prose<'_>) -> bool {
    let mut letters = 0;
    prose.characters().any(|(_, character)| {
        letters = if is_foreign_letter(character) { letters + 1 } else { 0 };
        letters > 1
    })
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{mended, places, places_beside};

    const CODE: &str = "string/ascii-punctuation";

    #[test]
    fn a_mark_of_latin_letters_is_found_in_a_text_of_arabic_ones() {
        for (language, text, expected) in [
            ("ur", "خبر, تصویر", &["1:8 `,` is a mark of Latin letters"][..]),
            ("ur", "خبر; تصویر", &["1:8 `;` is a mark of Latin letters"]),
            ("ur", "کیا ہے?", &["1:11 `?` is a mark of Latin letters"]),
            ("ur", "یہ ہے.", &["1:10 `.` is a mark of Latin letters"]),
            ("ur", "یہ <b>ہے</b>.", &["1:17 `.` is a mark of Latin letters"]),
            ("ur", "یہ (خبر).", &["1:13 `.` is a mark of Latin letters"]),
            ("ur", "یہ ہے.وہ تھا.", &["1:10 `.` is a mark of Latin letters", "1:17 `.` is a mark of Latin letters"]),
            ("ur", "{ $a }, { $b }", &["1:11 `,` is a mark of Latin letters"]),
            ("ur", "{ $a }, q { $b }", &["1:11 `,` is a mark of Latin letters"]),
            ("ur", "خبر: { $a }.", &["1:16 `.` is a mark of Latin letters"]),
            ("ur", "یہ Mozilla, اور وہ", &["1:15 `,` is a mark of Latin letters"]),
            ("ur", "سال 2017, اور", &["1:13 `,` is a mark of Latin letters"]),
            ("ur", "منتخب کریں ...", &["1:16 `...` is written with full stops of Latin letters"]),
            ("ur", "بولتے ہیں٫ سنیں", &["1:14 `٫` is a mark within numbers"]),
            ("ur", "کرتا ہے -", &["1:13 `-` ends the text"]),
            ("fa", "متن, متن.", &["1:8 `,` is a mark of Latin letters"]),
            ("ar", "نص. نص?", &["1:11 `?` is a mark of Latin letters"]),
        ] {
            assert_eq!(places(CODE, language, &format!("a = {text}\n")), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mark_in_numbers_addresses_and_latin_words_is_left() {
        for (language, text) in [
            ("ur", "قیمت 1,000 یا 1.5 روپے"),
            ("ur", "رقم ۱٫۵ لاکھ"),
            ("ur", "دیکھیں https://example.org/?q=1,2 پر"),
            ("ur", "فائل theme.ftl میں"),
            ("ur", "1. پہلا"),
            ("ur", "{ $number }. { $title }"),
            ("ur", "یہ Mozilla Inc."),
            ("ur", "ا.ب.ج"),
            ("ur", "خبر - تصویر"),
            ("ur", "Yes, no."),
            ("ur", "<a href=\"x,y\">خبر</a>"),
            ("ur", "{ $a }.{ $b }"),
            ("sd", "خبر."),
            ("ps", "خبر."),
            ("en", "One, two."),
        ] {
            assert_eq!(places(CODE, language, &format!("a = {text}\n")), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn a_hyphen_is_mended_where_the_reference_ends_a_sentence() {
        assert_eq!(mended(CODE, "ur", "a = خبر, ہے.\n"), "a = خبر، ہے۔\n");
        let found = |reference| places_beside(CODE, reference, "ur", "a = کرتا ہے -\n");
        assert_eq!(found("a = It does.\n"), ["1:12 `-` ends the text"]);
        assert_eq!(found("a = It does -\n"), [""; 0]);
    }
}
