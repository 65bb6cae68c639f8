//! What was found, each kind of it up to a limit: one mistake in a template is a mistake on every page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::rules::Rule;
use crate::report::{Code, Diagnostic, Place, Severity};

/// The most findings of a code that are told.
const MOST: usize = 500;

/// Findings, gathered from any thread; which are told does not depend on the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Findings {
    by_code: Mutex<BTreeMap<Code, Kept>>,
}

/// The findings of a code.
#[derive(Debug, Default)]
struct Kept {
    first: BTreeSet<Diagnostic>,
    dropped: usize,
}

impl Findings {
    /// Adds what a rule found.
    pub(super) fn tell(&self, rule: &Rule, place: Place, message: impl Into<String>, help: impl Into<String>) {
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
                let message = format!("there are {} more of `{code}` than the {MOST} that are shown", kept.dropped);
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
                findings.tell(&RULE, Place::file(format!("ur-PK/{number:04}.html")), "wrong", "mend it");
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
