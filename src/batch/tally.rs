//! What a batch came to: how many rows of which kind, and the first that somebody should look at.

use super::row::Answer;
use crate::report::{Diagnostic, Place};

/// How many findings are kept: enough to see what is wrong with a file, too few to fill a screen.
const FINDINGS: usize = 5;

/// The counts of a batch, and its first findings.
///
/// Every refusal and every doubt is in the output, beside its row; the findings are for whoever watches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows with something in them.
    pub rows: u64,
    /// Rows in which a date could not be converted.
    pub refused: u64,
    /// Rows that were converted and in which a date is doubtful.
    pub doubtful: u64,
    /// The first refusals and doubts, in the order of the rows.
    pub findings: Vec<Diagnostic>,
}

impl Tally {
    /// Counts a row; `place` says where its answer of that index stands.
    pub(super) fn count(&mut self, answers: &[Answer], place: impl Fn(usize) -> Place) {
        self.rows += 1;
        let mut is_refused = false;
        let mut is_doubtful = false;
        for (index, answer) in answers.iter().enumerate() {
            match answer {
                Ok(converted) => {
                    for doubt in &converted.doubts {
                        is_doubtful = true;
                        let finding = || Diagnostic::warning(doubt.code, doubt.message.clone());
                        self.find(|| finding().at(place(index)));
                    }
                }
                Err(refusal) => {
                    is_refused = true;
                    self.find(|| {
                        let finding = Diagnostic::error(refusal.code, refusal.message.clone()).at(place(index));
                        match &refusal.help {
                            Some(help) => finding.help(help.clone()),
                            None => finding,
                        }
                    });
                }
            }
        }
        self.refused += u64::from(is_refused);
        self.doubtful += u64::from(is_doubtful && !is_refused);
    }

    fn find(&mut self, finding: impl FnOnce() -> Diagnostic) {
        if self.findings.len() < FINDINGS {
            let finding = finding();
            // Of a row with several dates, what is said of the row as a whole is said once.
            if self.findings.last() != Some(&finding) {
                self.findings.push(finding);
            }
        }
    }

    /// Adds the counts of the rows that come after.
    pub(super) fn add(&mut self, after: Self) {
        self.rows += after.rows;
        self.refused += after.refused;
        self.doubtful += after.doubtful;
        let room = FINDINGS.saturating_sub(self.findings.len());
        self.findings.extend(after.findings.into_iter().take(room));
    }

    /// How many refusals and doubts are there beyond the findings, at least.
    #[must_use]
    pub fn unseen(&self) -> u64 {
        let rows = self.refused + self.doubtful;
        rows.saturating_sub(u64::try_from(self.findings.len()).unwrap_or(u64::MAX))
    }
}
