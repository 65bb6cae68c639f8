//! `github`: workflow commands, which GitHub Actions shows as annotations beside the lines of a pull request.
//!
//! GitHub takes columns only where a piece begins and ends on one line, and shows ten annotations of each kind a step;
//! the others stay in the log.

use roznama::report::{Diagnostic, Place, Severity};

use super::findings::{Layout, Setting, is_whole_file, words};
use super::lines::visible;

/// `::error file=…,line=…,title=CODE::message`.
pub(super) struct GitHub;

impl Layout for GitHub {
    fn lay_out(&self, diagnostics: &[Diagnostic], setting: &Setting) -> String {
        diagnostics.iter().map(|diagnostic| command(diagnostic, setting)).collect()
    }
}

fn command(diagnostic: &Diagnostic, setting: &Setting) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = diagnostic.place.as_ref().map(|place| located(place, setting)).unwrap_or_default();
    properties.push(("title", diagnostic.code.0.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{kind} {}::{}\n", properties.join(","), data(&words(diagnostic)))
}

/// The properties that say where.
fn located(place: &Place, setting: &Setting) -> Vec<(&'static str, String)> {
    let mut properties = vec![("file", visible(&setting.path(place)))];
    if is_whole_file(place) {
        return properties;
    }
    properties.extend([("line", place.line.to_string()), ("endLine", place.end_line.to_string())]);
    if place.line == place.end_line {
        properties.extend([("col", place.column.to_string()), ("endColumn", place.end_column.to_string())]);
    }
    properties
}

/// A message, which ends with the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value, which ends with a comma or a colon too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{command, data, property};
    use crate::cli::show::findings::Setting;
    use roznama::report::{Code, Diagnostic, Place};

    #[test]
    fn what_would_end_a_message_or_a_property_is_escaped_and_nothing_else() {
        let text = "100 %: a,b\r\nc %0A\u{6d4}";
        assert_eq!(data(text), "100 %25: a,b%0D%0Ac %250A\u{6d4}");
        assert_eq!(property(text), "100 %25%3A a%2Cb%0D%0Ac %250A\u{6d4}");
    }

    #[test]
    fn a_message_cannot_smuggle_in_a_command_of_its_own() {
        let diagnostic = Diagnostic::error(Code("test/code"), "no\n::add-mask::x\u{1b}[31m")
            .at(Place::file("a,line=7::b.md"))
            .help("100 %\r\n::stop-commands::y");
        let expected = "::error file=a%2Cline=7%3A%3Ab.md,title=test/code::no\\u{a}::add-mask::x\\u{1b}[31m%0A\
                        help: 100 %25\\u{d}\\u{a}::stop-commands::y\n";
        assert_eq!(command(&diagnostic, &Setting::default()), expected);
    }
}
