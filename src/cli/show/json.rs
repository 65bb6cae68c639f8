//! `json`: one object a line, for programs. Files stay relative to the site or folder, as the program promises.

use roznama::report::Diagnostic;
use serde::Serialize;

use super::findings::{Layout, Setting};

/// One JSON object a line; every key is there, `null` where nothing is known.
pub(super) struct Json;

impl Layout for Json {
    fn lay_out(&self, diagnostics: &[Diagnostic], _: &Setting) -> String {
        diagnostics.iter().map(line).collect()
    }
}

#[derive(Serialize)]
struct RawDiagnostic<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'a str>,
}

fn line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref();
    let raw = RawDiagnostic {
        code: diagnostic.code.0,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        file: place.map(|place| &*place.file),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        end_line: place.map(|place| place.end_line),
        end_column: place.map(|place| place.end_column),
        help: diagnostic.help.as_deref(),
    };
    // A struct of strings and numbers always has a JSON form.
    serde_json::to_string(&raw).map(|line| line + "\n").unwrap_or_default()
}
