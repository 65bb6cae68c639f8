//! `short`: one line a diagnostic, for people and editors that read lines.

use roznama::report::Diagnostic;

use super::findings::{Layout, Setting};
use super::lines::{isolate_quoted, position};

/// `file:line:column: severity[code]: message`, without the place where there is none.
pub(super) struct Short;

impl Layout for Short {
    fn lay_out(&self, diagnostics: &[Diagnostic], setting: &Setting) -> String {
        diagnostics.iter().map(|diagnostic| line(diagnostic, setting)).collect()
    }
}

fn line(diagnostic: &Diagnostic, setting: &Setting) -> String {
    let Diagnostic { place, severity, code, message, .. } = diagnostic;
    let place = place.as_ref().map(|place| format!("{}: ", position(place, setting))).unwrap_or_default();
    format!("{place}{}[{code}]: {}\n", severity.as_str(), isolate_quoted(message))
}
