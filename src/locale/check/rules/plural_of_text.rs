//! Texts that are compared with plural categories.

use crate::locale::check::anatomy::{is_numeric, key};
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::selects::CATEGORIES;
use crate::locale::contract::Kind;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/plural-of-text"),
    severity: Severity::Warning,
    what: "A text is compared with plural forms, which only numbers have.",
    why: "A text such as “12” is not the number 12: whatever it says, the line with the asterisk is printed. Choose by a \
          variable that is a number.",
    bad: Example::urdu(
        "# Variables:\n#   $names (text) - who\nwriters = { $names ->\n    [one] مصنف: { $names }\n   *[other] مصنفین: { $names }\n}\n",
    ),
    good: Example::urdu(
        "# Variables:\n#   $names (text) - who\n#   $count (number) - how many they are\nwriters = { $count ->\n    [one] مصنف: { $names }\n   *[other] مصنفین: { $names }\n}\n",
    ),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for choosing in message.choices() {
        let selector = choosing.select.selector;
        let words = choosing.select.variants.iter().filter(|variant| !is_numeric(variant)).map(key);
        let has_forms = words.into_iter().any(|word| word != "other" && CATEGORIES.contains(&word));
        if choosing.kind == Some(Kind::Text) && selector.function.is_none() && has_forms {
            let entry = choosing.part.thread.entry;
            let message = format!("`{}` is a text and has no plural forms", selector.written());
            let help = format!("choose by a number; of a text, only `*[{}]` is printed", choosing.default());
            let severity = if choosing.is_certain { Severity::Error } else { Severity::Warning };
            findings.tell(Finding::new(entry.source(), selector.span, message).help(help).severity(severity));
        }
    }
}
