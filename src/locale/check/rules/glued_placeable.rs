//! A word that touches a placeable.

use fluent_syntax::ast;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{OBJECT, Prose};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::script::{is_arabic, is_letter};
use crate::report::{Code, Severity, Span};

pub(super) static RULE: Rule = Rule {
    code: Code("string/glued-placeable"),
    severity: Severity::Warning,
    what: "A word touches a placeable, or two placeables touch each other, without a space.",
    why: "What is put in and the word beside it run together: `لاہورمیں`. The sign of a year, ء or ھ, and an ending such \
          as ویں rightly touch the number.",
    bad: Example::urdu("written-in = { $place }میں لکھا گیا\n"),
    good: Example::urdu("written-in = { $place } میں لکھا گیا\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for prose in &message.texts {
        for &(at, expression) in &prose.placeables {
            if is_literal(expression) {
                continue;
            }
            let before = prose.text.get(..at).unwrap_or_default();
            let after = prose.text.get(at + OBJECT.len_utf8()..).unwrap_or_default();
            if let Some(word) = word_before(message, before)
                && !theirs_touches(message, expression, Side::Before)
            {
                tell(prose, at - word.len()..at, &format!("`{word}` touches the placeable behind it"), findings);
            }
            if let Some(word) = word_after(message, after)
                && !theirs_touches(message, expression, Side::After)
            {
                let start = at + OBJECT.len_utf8();
                tell(prose, start..start + word.len(), &format!("`{word}` touches the placeable before it"), findings);
            }
            if let Some(sign) = sign_before(message, before, expression) {
                tell(prose, at - sign.len_utf8()..at, &format!("`{sign}` touches the placeable behind it"), findings);
            }
            if let Some(sign) = sign_after(message, after, expression) {
                let start = at + OBJECT.len_utf8();
                tell(
                    prose,
                    start..start + sign.len_utf8(),
                    &format!("`{sign}` touches the placeable before it"),
                    findings,
                );
            }
            if after.starts_with(OBJECT) && !is_next_literal(prose, at) && !touch_in_reference(message) {
                tell(
                    prose,
                    at + OBJECT.len_utf8()..at + 2 * OBJECT.len_utf8(),
                    "two placeables touch each other",
                    findings,
                );
            }
        }
    }
}

fn tell(prose: &Prose<'_>, range: std::ops::Range<usize>, text: &str, findings: &Findings<'_>) {
    let span: Span = prose.span(range);
    findings.tell(Finding::new(prose.entry.source(), span, text.to_owned()).help("write a space between them"));
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The word right before a placeable; none where it may stand so.
fn word_before<'t>(message: &Message<'_>, before: &'t str) -> Option<&'t str> {
    let last = before.chars().next_back()?;
    if is_arabic(last) {
        let word = before.rsplit(|c| !is_arabic(c)).next()?;
        let beginnings = message.translation.orthography.map_or(&[][..], |orthography| orthography.beginnings);
        return (letters(word) > 1 && !beginnings.contains(&word)).then_some(word);
    }
    // Of other scripts only the reference tells what is wrong, and an Arabic text has no beginnings of Latin letters.
    let is_sure = message.reference.is_some() && last.is_ascii_alphabetic();
    is_sure.then(|| before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()).flatten()
}

/// The word right behind a placeable; none where it may stand so.
fn word_after<'t>(message: &Message<'_>, after: &'t str) -> Option<&'t str> {
    let word = after.split(|c| !is_arabic(c)).next()?;
    let endings = message.translation.orthography.map_or(&[][..], |orthography| orthography.endings);
    (letters(word) > 1 && !endings.contains(&word)).then_some(word)
}

/// A sign between two parts that has a space on its other side alone, or a bracket that the reference keeps apart.
fn sign_before(message: &Message<'_>, before: &str, expression: &ast::Expression<&str>) -> Option<char> {
    let mut backwards = before.chars().rev();
    let (sign, beyond) = (backwards.next()?, backwards.next());
    let is_lopsided = is_sign(sign) && beyond == Some(' ');
    (is_lopsided || (sign == ')' && is_apart(message, expression, Side::Before))).then_some(sign)
}

fn sign_after(message: &Message<'_>, after: &str, expression: &ast::Expression<&str>) -> Option<char> {
    let mut forwards = after.chars();
    let (sign, beyond) = (forwards.next()?, forwards.next());
    let is_lopsided = is_sign(sign) && beyond == Some(' ');
    (is_lopsided || (sign == '(' && is_apart(message, expression, Side::After))).then_some(sign)
}

const fn is_sign(character: char) -> bool {
    matches!(character, '|' | '/' | '–' | '—' | '&' | '=')
}

fn letters(word: &str) -> usize {
    word.chars().filter(|letter| is_letter(*letter)).count()
}

/// Whether a word touches that placeable in the reference too, on the same side: then it is meant.
fn theirs_touches(message: &Message<'_>, expression: &ast::Expression<&str>, side: Side) -> bool {
    has_in_reference(message, expression, side, char::is_alphabetic)
}

/// Whether a space stands on that side of the placeable in the reference.
fn is_apart(message: &Message<'_>, expression: &ast::Expression<&str>, side: Side) -> bool {
    has_in_reference(message, expression, side, |neighbour| neighbour == ' ')
}

/// Whether the reference has such a character on that side of the placeable of that name.
fn has_in_reference(
    message: &Message<'_>,
    expression: &ast::Expression<&str>,
    side: Side,
    is_such: fn(char) -> bool,
) -> bool {
    message.reference_texts().iter().any(|theirs| {
        let same = theirs.placeables.iter().filter(|(_, their)| named(their) == named(expression));
        same.map(|(at, _)| *at).any(|at| {
            let neighbour = match side {
                Side::Before => theirs.text.get(..at).and_then(|before| before.chars().next_back()),
                Side::After => theirs.text.get(at + OBJECT.len_utf8()..).and_then(|after| after.chars().next()),
            };
            neighbour.is_some_and(is_such)
        })
    })
}

/// What a placeable is about: the name of its variable, message or term; of a choice, of what it chooses by.
fn named<'e>(expression: &ast::Expression<&'e str>) -> Option<&'e str> {
    let (ast::Expression::Inline(inline) | ast::Expression::Select { selector: inline, .. }) = expression;
    match inline {
        ast::InlineExpression::VariableReference { id }
        | ast::InlineExpression::MessageReference { id, .. }
        | ast::InlineExpression::TermReference { id, .. } => Some(id.name),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().find_map(|argument| match argument {
                ast::InlineExpression::VariableReference { id } => Some(id.name),
                _ => None,
            })
        }
        ast::InlineExpression::Placeable { expression } => named(expression),
        _ => None,
    }
}

fn touch_in_reference(message: &Message<'_>) -> bool {
    message.reference_texts().iter().any(|theirs| theirs.text.contains("\u{fffc}\u{fffc}"))
}

fn is_next_literal(prose: &Prose<'_>, at: usize) -> bool {
    prose.placeable_at(at + OBJECT.len_utf8()).is_none_or(is_literal)
}

/// What is printed as it is written may well bring its own space.
const fn is_literal(expression: &ast::Expression<&str>) -> bool {
    matches!(expression, ast::Expression::Inline(ast::InlineExpression::StringLiteral { .. }))
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::places_beside;

    #[test]
    fn a_word_that_touches_a_placeable_is_found_unless_it_may() {
        for (language, reference, text, expected) in [
            ("ur", "in { $a } of", "میں{ $a } کے", &["1:5 `میں` touches the placeable behind it"][..]),
            ("ur", "{ $a } in", "{ $a }میں", &["1:11 `میں` touches the placeable before it"]),
            ("ur", "{ $a } { $b }", "{ $a }{ $b }", &["1:13 two placeables touch each other"]),
            ("ur", "q { $q }", "q{ $q }", &["1:5 `q` touches the placeable behind it"]),
            ("de", "in { $a }", "in{ $a }", &["1:5 `in` touches the placeable behind it"]),
            ("ur", "{ $a } | { $b }", "{ $a }| { $b }", &["1:11 `|` touches the placeable before it"]),
            ("ur", "{ $a } ({ $b })", "{ $a }({ $b })", &["1:11 `(` touches the placeable before it"]),
            ("ur", "{ $a } / { $b }", "{ $a }/{ $b }", &[]),
            ("ur", "{ $a }", "{ $a }ء { $a }ھ { $a }ویں و{ $a }", &[]),
            ("ur", "{ $a }{ $b }", "{ $a }{ $b }", &[]),
            ("ur", "re{ $a }", "دوبارہ{ $a }", &[]),
            ("ur", "in { $a }", "میں{ \" \" }{ $a }", &[]),
            ("ar", "the { $a }", "ال{ $a }", &[]),
            ("fa", "{ $a }s", "{ $a }\u{200c}ها", &[]),
        ] {
            let (reference, text) = (format!("a = {reference}\n"), format!("a = {text}\n"));
            assert_eq!(places_beside("string/glued-placeable", &reference, language, &text), expected, "{text:?}");
        }
    }
}
