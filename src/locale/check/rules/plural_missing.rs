//! Plural categories that a language has and a message lacks.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::plurals::Category;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/plural-missing"),
    severity: Severity::Warning,
    what: "A message lacks a variant for a plural form that the language has.",
    why: "The line with the asterisk stands in, and some numbers read wrong: “1 articles”. Urdu has `one` and `other`, \
          Arabic six forms. An exact number, `[1]`, may stand for a form that has no other number in it.",
    bad: Example::urdu(
        "# Variables:\n#   $count (number) - how many\narticles = { $count ->\n    [0] کوئی مضمون نہیں\n   *[other] { $count } مضامین\n}\n",
    ),
    good: Example::urdu(
        "# Variables:\n#   $count (number) - how many\narticles = { $count ->\n    [0] کوئی مضمون نہیں\n    [one] { $count } مضمون\n   *[other] { $count } مضامین\n}\n",
    ),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in message.choices().iter().filter(|choosing| choosing.is_plural && choosing.select.variants.len() > 1)
    {
        let is_missing = |category: &&Category| {
            let exact = category.only().filter(|_| choosing.select.selector.function != Some("PLURAL"));
            !choosing.has(category.word) && !exact.is_some_and(|only| choosing.has(&only.to_string()))
        };
        let missing: Vec<&Category> = choosing.categories.iter().filter(is_missing).collect();
        let (rare, usual): (Vec<&Category>, Vec<_>) = missing.into_iter().partition(|category| category.is_rare());
        let (missing, severity) = if usual.is_empty() { (rare, Severity::Note) } else { (usual, Severity::Warning) };
        if missing.is_empty() {
            continue;
        }
        let keys: Vec<String> = missing.iter().map(|category| format!("`[{}]`", category.word)).collect();
        let numbers: Vec<String> =
            missing.iter().filter_map(|category| category.first).map(|number| number.to_string()).collect();
        let such = match numbers.as_slice() {
            [] => "fractions or millions".to_owned(),
            numbers => numbers.join(", "),
        };
        let (thread, span) = (choosing.part.thread, choosing.select.selector.span);
        let noun = if keys.len() == 1 { "form" } else { "forms" };
        let message = format!("`{}` lacks the plural {noun} {}", thread.written(), keys.join(", "));
        let help = format!("add it for numbers such as {such}; `*[{}]` stands in", choosing.default());
        findings.tell(Finding::new(thread.entry.source(), span, message).help(help).severity(severity));
    }
}
