//! A choice between plural forms that has only one.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/plural-flat"),
    severity: Severity::Warning,
    what: "A message chooses between plural forms, but has only `*[other]`, where the language has more.",
    why: "One reads like many: “1 articles”. Add the language's other forms, or write the text without a choice where it \
          suits every number. Where the reference has only one as well, this is a note.",
    bad: Example::translated(
        "articles = { $count ->\n    [one] { $count } article\n   *[other] { $count } articles\n}\n",
        "articles = { $count ->\n   *[other] { $count } مضامین\n}\n",
    ),
    good: Example::translated(
        "articles = { $count ->\n    [one] { $count } article\n   *[other] { $count } articles\n}\n",
        "articles = { $count ->\n    [one] { $count } مضمون\n   *[other] { $count } مضامین\n}\n",
    ),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in
        message.choices().iter().filter(|choosing| choosing.is_plural && choosing.select.variants.len() == 1)
    {
        let others = choosing.categories.iter().filter(|category| !category.is_rare() && !choosing.has(category.word));
        let others: Vec<String> = others.map(|category| format!("`[{}]`", category.word)).collect();
        if others.is_empty() {
            continue;
        }
        let (thread, default) = (choosing.part.thread, choosing.default());
        let message = format!("`{}` has only the plural form `*[{default}]`", thread.written());
        let help = format!("add {}, or write the text without a choice", others.join(", "));
        let has_more = choosing.reference.is_some_and(|reference| reference.variants.len() > 1);
        let severity = if has_more { Severity::Warning } else { Severity::Note };
        let finding = Finding::new(thread.entry.source(), choosing.default_span(), message);
        findings.tell(finding.help(help).severity(severity));
    }
}
