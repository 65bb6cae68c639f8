//! What is said of each text, for the manifests of the packages that it goes into.
//!
//! A manifest is written while the run still speaks of other articles. So it takes what was said of its own text while
//! tops were read and desks were set, all of which is over by then, and what is said while that text is put into the
//! edition's words; no thread can change either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::CONTENT;
use crate::report::{Code, Diagnostic, Policy, Report};

/// What has been said of each text, as the site weighs it.
#[derive(Debug)]
pub(super) struct Said<'s> {
    checks: &'s Policy,
    by_file: BTreeMap<Arc<str>, Vec<Diagnostic>>,
}

impl<'s> Said<'s> {
    /// What a report holds by now.
    pub(super) fn so_far(report: &Report, checks: &'s Policy) -> Self {
        let mut by_file: BTreeMap<Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in report.sorted() {
            let file = diagnostic.place.as_ref().map(|place| place.file.clone());
            if let Some(file) = file.filter(|file| file.starts_with(CONTENT)) {
                by_file.entry(file).or_default().push(diagnostic);
            }
        }
        Self { checks, by_file }
    }

    /// The codes of what was said of a text in an edition, then or just now; what the site turned off is not among them.
    pub(super) fn codes<'d>(
        &'d self,
        file: &str,
        edition: &str,
        just_now: impl Iterator<Item = &'d Diagnostic>,
    ) -> BTreeSet<Code> {
        let before = self.by_file.get(file).into_iter().flatten();
        let concerns = |diagnostic: &&Diagnostic| diagnostic.edition.as_ref().is_none_or(|tag| tag == edition);
        let weighed = before.chain(just_now).filter(concerns).filter_map(|said| self.checks.weigh(said.clone()));
        weighed.map(|diagnostic| diagnostic.code).collect()
    }
}
