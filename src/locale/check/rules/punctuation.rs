//! A mark at the end of the reference's text that the translation lost.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{closes, is_mark};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/punctuation"),
    severity: Severity::Warning,
    what: "The reference's text ends with a mark such as `:` or `?`, the translation with none.",
    why: "A colon says that something follows, a question mark that an answer is expected, `…` that something is still \
          going on. A lost full stop or exclamation mark is only noted: a language may do without.",
    bad: Example::translated("related = See also:\n", "related = یہ بھی دیکھیں\n"),
    good: Example::translated("related = See also:\n", "related = یہ بھی دیکھیں:\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in &message.texts {
        let Some((end, last)) = last(prose) else { continue };
        let has_none = last.is_alphanumeric() || is_mark(last) || last == OBJECT;
        if !has_none {
            continue;
        }
        let Some(mark) = expected(message, prose) else { continue };
        let is_stop = matches!(mark, '.' | '!');
        let own = match mark {
            '?' if message.translation.orthography.is_some() => '؟',
            '.' if message.translation.orthography.is_some_and(|orthography| orthography.own_full_stop) => '۔',
            mark => mark,
        };
        let span = prose.span(end - last.len_utf8()..end);
        let text = format!("the reference ends with `{mark}`, this with no mark");
        let finding = Finding::new(prose.entry.source(), span, text).help(format!("write `{own}` at the end"));
        findings.tell(if is_stop { finding.severity(Severity::Note) } else { finding });
    }
}

/// The last character of a text that is no space, bracket or tag, and where it ends.
fn last(prose: &Prose<'_>) -> Option<(usize, char)> {
    let found = prose.before(prose.text.len()).find(|(_, last)| !last.is_whitespace() && !closes(*last));
    found.map(|(at, last)| (at + last.len_utf8(), last))
}

/// The mark that all the reference's texts of this kind end with: the value's, an attribute's, or their variants'.
fn expected(message: &Message<'_>, prose: &Prose<'_>) -> Option<char> {
    let theirs = message.reference_texts().iter();
    let alike =
        theirs.filter(|theirs| theirs.attribute == prose.attribute && theirs.variants.len() == prose.variants.len());
    let mut ends = alike.map(|theirs| last(theirs).map(|(_, last)| last));
    let first = ends.next()??;
    (matches!(first, ':' | '?' | '…' | '.' | '!') && ends.all(|end| end == Some(first))).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::places_beside;

    #[test]
    fn a_mark_that_got_lost_at_the_end_is_found() {
        for (reference, text, expected) in [
            ("See also:", "یہ بھی دیکھیں", &["1:17 the reference ends with `:`, this with no mark"][..]),
            ("{ $place }:", "{ $place }", &["1:7 the reference ends with `:`, this with no mark"]),
            ("Ready?", "تیار ہیں", &["1:12 the reference ends with `?`, this with no mark"]),
            ("Loading…", "<b>لوڈ</b>", &["1:10 the reference ends with `…`, this with no mark"]),
            ("See also:", "یہ بھی دیکھیں۔", &[]),
            ("See also", "یہ بھی دیکھیں", &[]),
            ("Ready?", "تیار ہیں؟", &[]),
            ("({ $credit })", "({ $credit })", &[]),
        ] {
            let (reference, text) = (format!("a = {reference}\n"), format!("a = {text}\n"));
            assert_eq!(places_beside("string/punctuation", &reference, "ur", &text), expected, "{text:?}");
        }
    }
}
