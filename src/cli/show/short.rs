//! `short`: one line a diagnostic, for people and editors that read lines.

use roznama::report::Diagnostic;

use super::findings::{Layout, Setting};
use super::lines::{isolate_quoted, position};

/// `file:line:column: severity[code]: message`, without the place where there is none.
pub(super) struct Short;

impl Layout for Short {
    fn lay_out(&self, diagnostics: &[Diagnostic], _: &Setting) -> String {
        diagnostics.iter().map(line).collect()
    }
}

fn line(diagnostic: &Diagnostic) -> String {
    let Diagnostic { place, severity, code, message, .. } = diagnostic;
    let place = place.as_ref().map(|place| format!("{}: ", position(place))).unwrap_or_default();
    format!("{place}{}[{code}]: {}\n", severity.as_str(), isolate_quoted(message))
}
