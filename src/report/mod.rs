//! What is wrong in content, as data.
//!
//! A [`Diagnostic`] says what is wrong, where, and what to do; a [`Report`] gathers them while the batch goes on.
//! This room prints nothing and reads nothing: whoever shows a report gets everything it needs from the diagnostics.

mod diagnostic;
mod place;
mod policy;

pub use diagnostic::{Code, Diagnostic, Fix, Severity};
pub use place::{Place, Span};
pub use policy::Policy;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The diagnostics of a run, gathered from any thread, each kept once.
///
/// The order in which they arrive is forgotten: [`Report::sorted`] gives them by file, line, column and code,
/// so that two runs on any number of threads say the same.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Mutex<BTreeSet<Diagnostic>>,
}

impl Report {
    /// An empty report.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic; one that says the same of the same place is kept once.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.lock().unwrap_or_else(PoisonError::into_inner).insert(diagnostic);
    }

    /// Adds all of them.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    /// Everything that has been said since the last time, in the order in which it is shown: for work that goes on longer
    /// than its reader wants to wait.
    #[must_use]
    pub fn take(&self) -> Vec<Diagnostic> {
        let taken = std::mem::take(&mut *self.diagnostics.lock().unwrap_or_else(PoisonError::into_inner));
        taken.into_iter().collect()
    }

    /// Everything that has been said, in the order in which it is shown.
    #[must_use]
    pub fn sorted(&self) -> Vec<Diagnostic> {
        self.diagnostics.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Place, Report, Span};

    const UNKNOWN_KEY: Code = Code("test/unknown-key");

    #[test]
    fn a_report_sorts_by_place_and_keeps_each_diagnostic_once() {
        let text = "first\nsecond\n";
        let second = Diagnostic::warning(UNKNOWN_KEY, "second line").at(Place::new("a.md", text, Span::new(6, 12)));
        let first = Diagnostic::error(UNKNOWN_KEY, "first line").at(Place::new("a.md", text, Span::new(0, 5)));
        let nowhere = Diagnostic::error(UNKNOWN_KEY, "no place at all");
        let report = Report::new();
        report.extend([second.clone(), first.clone(), second.clone(), nowhere.clone()]);
        assert_eq!(report.sorted(), [nowhere, first, second]);
    }
}
