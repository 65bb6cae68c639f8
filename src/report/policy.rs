//! What a site says that kinds of trouble weigh.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// Severities that stand in the place of those that diagnostics come with; a code without one keeps its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// None for what is not told at all.
    severities: BTreeMap<Code, Option<Severity>>,
}

impl Policy {
    /// Gives a code another severity; none turns it off.
    pub fn set(&mut self, code: Code, severity: Option<Severity>) {
        self.severities.insert(code, severity);
    }

    /// The diagnostic as the site weighs it; none where it is turned off.
    #[must_use]
    pub fn weigh(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        diagnostic.severity = match self.severities.get(&diagnostic.code) {
            Some(severity) => (*severity)?,
            None => diagnostic.severity,
        };
        Some(diagnostic)
    }
}

#[cfg(test)]
mod tests {
    use super::Policy;
    use crate::report::{Code, Diagnostic, Severity};

    #[test]
    fn a_code_gets_the_sites_severity_or_is_turned_off() {
        let (one, two, three) = (Code("test/one"), Code("test/two"), Code("test/three"));
        let mut policy = Policy::default();
        policy.set(one, Some(Severity::Note));
        policy.set(two, None);
        let weigh = |code| policy.weigh(Diagnostic::warning(code, "trouble")).map(|diagnostic| diagnostic.severity);
        assert_eq!([one, two, three].map(weigh), [Some(Severity::Note), None, Some(Severity::Warning)]);
    }
}
