//! What was found, each kind of it up to a limit: one mistake in a template is a mistake on every page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::rules::Rule;
use super::sheet::Spot;
use crate::report::{Code, Diagnostic, Place, Severity};

/// The most findings of a code that are told.
const MOST: usize = 500;
/// The most of them in one file; each file is read from its beginning, by one thread.
const MOST_A_FILE: usize = 50;

/// Findings, gathered from any thread; which are told does not depend on the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Findings {
    by_code: Mutex<BTreeMap<Code, Kept>>,
}

/// The findings of a code.
#[derive(Debug, Default)]
struct Kept {
    first: BTreeSet<Diagnostic>,
    by_file: BTreeMap<Arc<str>, usize>,
    dropped: usize,
}

impl Findings {
    /// Adds what a rule found in a file. The place is only looked for where it is told.
    pub(super) fn tell(&self, rule: &Rule, spot: &Spot<'_>, message: impl Into<String>, help: impl Into<String>) {
        let is_told = {
            let mut by_code = self.by_code.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = by_code.entry(rule.code).or_default();
            let count = kept.by_file.entry(spot.file().clone()).or_default();
            *count += 1;
            let is_told = *count <= MOST_A_FILE;
            kept.dropped += usize::from(!is_told);
            is_told
        };
        if is_told {
            self.tell_at(rule, spot.find(), message, help);
        }
    }

    /// Adds what a rule found at a place that is known, or in a file as a whole.
    pub(super) fn tell_at(&self, rule: &Rule, place: Place, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = match rule.severity {
            Severity::Error => Diagnostic::error(rule.code, message.into()),
            Severity::Warning => Diagnostic::warning(rule.code, message.into()),
            Severity::Note => Diagnostic::note(rule.code, message.into()),
        };
        self.push(diagnostic.at(place).help(help.into()));
    }

    /// Adds a diagnostic of another room.
    pub(super) fn push(&self, diagnostic: Diagnostic) {
        let mut by_code = self.by_code.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = by_code.entry(diagnostic.code).or_default();
        kept.first.insert(diagnostic);
        if kept.first.len() > MOST {
            kept.first.pop_last();
            kept.dropped += 1;
        }
    }

    /// All that are told, in the order in which they are shown, each with its edition.
    pub(super) fn into_diagnostics(self, editions: &[String]) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        for (code, kept) in self.by_code.into_inner().unwrap_or_else(PoisonError::into_inner) {
            if kept.dropped > 0 {
                let message = format!("there are {} more of `{code}` than are shown", kept.dropped);
                all.push(Diagnostic::note(code, message).help("mend the first of them and look again"));
            }
            all.extend(kept.first);
        }
        for diagnostic in &mut all {
            let folder =
                diagnostic.place.as_ref().and_then(|place| place.file.split_once('/')).map(|(folder, _)| folder);
            diagnostic.edition = editions.iter().find(|edition| Some(edition.as_str()) == folder).cloned();
        }
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Findings, MOST};
    use crate::built::rules::name::RULE;
    use crate::report::Place;

    #[test]
    fn a_mistake_on_every_page_is_told_of_the_first_pages_whatever_came_first() {
        let told = |numbers: &mut dyn Iterator<Item = usize>| {
            let findings = Findings::default();
            numbers.for_each(|number| {
                findings.tell_at(&RULE, Place::file(format!("ur-PK/{number:04}.html")), "wrong", "mend it");
            });
            findings.into_diagnostics(&["ur-PK".to_owned()])
        };
        let (up, down) = (told(&mut (0..MOST + 7)), told(&mut (0..MOST + 7).rev()));
        assert_eq!(up, down);
        assert_eq!(up.len(), MOST + 1);
        assert!(up[0].message.starts_with("there are 7 more"), "{}", up[0].message);
        assert_eq!(up[1].edition.as_deref(), Some("ur-PK"));
    }
}
