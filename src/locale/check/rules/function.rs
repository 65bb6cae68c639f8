//! Functions that do not exist or are given what they cannot use; what is written out is found while a file is read.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::variables::noun;
use crate::locale::compile::FUNCTION;
use crate::locale::contract::Kind;
use crate::locale::function::Function;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: FUNCTION,
    severity: Severity::Error,
    what: "A function does not exist, has no such option, or is given what it cannot use.",
    why: "The reader sees its name in braces. `NUMBER` and `PLURAL` work on numbers; `DATE`, `DAY`, `MONTH`, `YEAR` and \
          `WEEKDAY` on days. Names of functions are written in capitals, their options as the diagnostic shows them.",
    bad: Example::urdu("day = { DAI($date) }\n"),
    good: Example::urdu("day = { DAY($date) }\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for part in message.parts() {
        for call in &part.thread.anatomy.calls {
            let function = Function::parse(call.function, &[]).map(|(function, _)| function);
            let (Some(function), Some((kind, is_certain))) = (function, message.kind(call.variable)) else { continue };
            let wants = function.wants();
            if noun(kind) != wants {
                let text = format!("`{}` needs {wants}, but `${}` is {}", call.function, call.variable, noun(kind));
                let finding = Finding::new(part.thread.entry.source(), call.span, text);
                findings.tell(if is_certain {
                    finding
                } else {
                    finding.severity(Severity::Warning).help("so the list of variables says")
                });
            }
        }
    }
    for choosing in message.choices() {
        let selector = choosing.select.selector;
        if choosing.kind == Some(Kind::Date) && selector.function.is_none() {
            let source = choosing.part.thread.entry.source();
            let finding = Finding::new(source, selector.span, "a date cannot choose between variants");
            findings.tell(finding.help("choose by a part of it: `WEEKDAY`, `DAY`, `MONTH` or `YEAR`"));
        }
    }
}
