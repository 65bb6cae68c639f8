//! `junit`: the XML in which test runners report, which GitLab and Jenkins show as a table.
//!
//! 1. A file is a suite, and so is an edition whose trouble has no file.
//! 2. A diagnostic that counts is a failed case; any other is a case that passed and has something to say.
//! 3. Where nothing is wrong there is one case that passed: an empty report is a mistake to most readers.
//!
//! Only what Jenkins' schema knows is written. It has no `file` for a case, so a case's class is its file: GitLab shows
//! the class as the suite. GitLab keeps one of two cases with the same name, so names are numbered where they repeat.

use std::collections::BTreeMap;
use std::fmt::Write;

use roznama::report::{Diagnostic, Place};

use super::findings::{Layout, Setting, is_whole_file, words};
use super::lines::visible;

/// One XML document.
pub(super) struct JUnit;

impl Layout for JUnit {
    fn lay_out(&self, diagnostics: &[Diagnostic], setting: &Setting) -> String {
        let mut suites = BTreeMap::<String, Vec<&Diagnostic>>::new();
        for diagnostic in diagnostics {
            suites.entry(suite_name(diagnostic, setting)).or_default().push(diagnostic);
        }
        let failures = diagnostics.iter().filter(|diagnostic| setting.counts(diagnostic)).count();
        let tests = diagnostics.len().max(1);
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        let _ =
            writeln!(text, r#"<testsuites name="roznama" tests="{tests}" failures="{failures}" errors="0" time="0">"#);
        for (name, diagnostics) in &suites {
            suite(name, diagnostics, setting, &mut text);
        }
        if suites.is_empty() {
            text += CLEAN;
        }
        text + "</testsuites>\n"
    }
}

const CLEAN: &str = r#"  <testsuite name="roznama" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="no problems" classname="roznama" time="0"/>
  </testsuite>
"#;

fn suite_name(diagnostic: &Diagnostic, setting: &Setting) -> String {
    match (&diagnostic.place, &diagnostic.edition) {
        (Some(place), _) => setting.path(place),
        (None, Some(edition)) => format!("edition {edition}"),
        (None, None) => "site".to_owned(),
    }
}

fn suite(name: &str, diagnostics: &[&Diagnostic], setting: &Setting, text: &mut String) {
    let tests = diagnostics.len();
    let failures = diagnostics.iter().filter(|diagnostic| setting.counts(diagnostic)).count();
    let name = escaped(name);
    let _ = writeln!(
        text,
        r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0">"#
    );
    let mut given = BTreeMap::<String, usize>::new();
    for diagnostic in diagnostics {
        let mut title = case_name(diagnostic);
        let number = given.entry(title.clone()).or_default();
        *number += 1;
        if *number > 1 {
            let _ = write!(title, " ({number})");
        }
        let _ = writeln!(text, r#"    <testcase name="{}" classname="{name}" time="0">"#, escaped(&title));
        outcome(diagnostic, setting, text);
        text.push_str("    </testcase>\n");
    }
    text.push_str("  </testsuite>\n");
}

/// The name of a case, without its line: so it is the same case when something is written above it.
fn case_name(diagnostic: &Diagnostic) -> String {
    let edition = diagnostic.edition.as_ref().map(|tag| format!(" [{tag}]")).unwrap_or_default();
    format!("{}: {}{edition}", diagnostic.code, diagnostic.message)
}

fn outcome(diagnostic: &Diagnostic, setting: &Setting, text: &mut String) {
    let Diagnostic { place, severity, code, message, .. } = diagnostic;
    let place = place.as_ref().map(|place| format!("{}: ", position(place, setting))).unwrap_or_default();
    let words = escaped_lines(&format!("{place}{}[{code}]: {}", severity.as_str(), words(diagnostic)));
    let _ = if setting.counts(diagnostic) {
        writeln!(
            text,
            r#"      <failure type="{}" message="{}">{words}</failure>"#,
            severity.as_str(),
            escaped(message)
        )
    } else {
        writeln!(text, "      <system-out>{words}</system-out>")
    };
}

fn position(place: &Place, setting: &Setting) -> String {
    let path = setting.path(place);
    if is_whole_file(place) { path } else { format!("{path}:{}:{}", place.line, place.column) }
}

fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// A line for a text or an attribute. What XML 1.0 cannot hold in any way, most controls, is written out.
fn escaped(line: &str) -> String {
    visible(line).chars().fold(String::with_capacity(line.len()), |mut escaped, character| {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.extend(character.escape_unicode()),
            character => escaped.push(character),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::{JUnit, escaped};
    use crate::cli::show::findings::{Layout, Setting};
    use roznama::report::{Code, Diagnostic, Place, Severity};

    #[test]
    fn a_text_keeps_no_mark_and_no_control_of_xml() {
        assert_eq!(escaped("<b> & \"\u{0}\u{1b}\u{ffff}\tب"), "&lt;b&gt; &amp; &quot;\\u{0}\\u{1b}\\u{ffff} ب");
    }

    #[test]
    fn nothing_wrong_is_one_case_that_passed() {
        let text = JUnit.lay_out(&[], &Setting::default());
        assert!(text.contains(r#"<testsuites name="roznama" tests="1" failures="0""#), "{text}");
        assert_eq!(text.matches("<testcase ").count(), 1, "{text}");
    }

    /// The names of the failed cases, where everything down to this severity counts.
    fn failed(counted: Severity) -> Vec<String> {
        let at = |diagnostic: Diagnostic| diagnostic.at(Place::file("a.md"));
        let diagnostics = [
            at(Diagnostic::error(Code("test/a"), "twice")),
            at(Diagnostic::error(Code("test/a"), "twice")),
            at(Diagnostic::warning(Code("test/b"), "warned")),
            at(Diagnostic::note(Code("test/c"), "noted")),
        ];
        let text = JUnit.lay_out(&diagnostics, &Setting::default().counting(counted));
        let cases = text.split("<testcase ").skip(1).filter(|case| case.contains("<failure "));
        let names: Vec<String> = cases.map(|case| case.split('"').nth(1).unwrap().to_owned()).collect();
        let counts = format!(r#"tests="4" failures="{}" errors="0""#, names.len());
        assert_eq!(text.matches(&counts).count(), 2, "{text}");
        names
    }

    #[test]
    fn what_counts_is_a_failure_and_no_two_cases_share_a_name() {
        assert_eq!(failed(Severity::Error), ["test/a: twice", "test/a: twice (2)"]);
        assert_eq!(failed(Severity::Warning), ["test/a: twice", "test/a: twice (2)", "test/b: warned"]);
    }
}
