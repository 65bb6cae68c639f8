//! Lists of variables in the reference's comments that are not true.

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::variables::noun;
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/undeclared-variable"),
    severity: Severity::Warning,
    what: "The list below `# Variables:` does not name a variable that the message uses.",
    why: "Translators know of a variable what the list says, and this program takes it at its word. A variable that is \
          listed and never used is a note.",
    bad: Example {
        language: "en",
        ..Example::urdu("# Variables:\n#   $name (text) - who wrote it\nbyline = By { $author }\n")
    },
    good: Example {
        language: "en",
        ..Example::urdu("# Variables:\n#   $author (text) - who wrote it\nbyline = By { $author }\n")
    },
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let (translation, entry) = (message.translation, message.entry);
    let Some(listed) = message.promised.as_ref().filter(|_| translation.is_reference) else { return };
    let is_listed = |name: &str| listed.iter().any(|declared| declared.name == name);
    for variable in message.parts().flat_map(|part| &part.thread.anatomy.variables) {
        if !is_listed(variable.name) {
            let text = format!("`{}` uses `${}`, which its list of variables does not name", entry.id, variable.name);
            let finding = Finding::new(entry.source(), variable.span, text);
            findings.tell(match did_you_mean(variable.name, listed.iter().map(|declared| declared.name)) {
                Some(near) => finding.help(format!("did you mean `${near}`?")),
                None => finding.help(format!("add `#   ${} (text) - …` below `# Variables:`", variable.name)),
            });
        }
    }
    for declared in listed {
        if let (Some(said), Some((given, true))) = (declared.kind, message.kind(declared.name))
            && said != given
        {
            let (said, given) = (noun(said), noun(given));
            let text = format!("`${}` is listed as {said}, and the program gives {given}", declared.name);
            let help = "correct the list; translators believe it";
            findings.tell(Finding::new(entry.source(), declared.span, text).help(help));
        }
        if !message.parts().any(|part| part.thread.uses.contains(declared.name)) {
            let text = format!("`${}` is listed, and `{}` does not use it", declared.name, entry.written_id());
            let finding = Finding::new(entry.source(), declared.span, text).severity(Severity::Note);
            findings.tell(finding.help("remove it from the list, if the program does not give it"));
        }
    }
}
