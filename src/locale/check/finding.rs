//! What a rule tells, taken to the report up to a number that somebody can still read.

use std::borrow::Cow;
use std::cell::Cell;

use super::rule::Rule;
use crate::locale::message::{Entry, Source};
use crate::locale::syntax::LIMIT;
use crate::locale::trouble::MOST_SHOWN;
use crate::report::{Diagnostic, Fix, Place, Report, Severity, Span};

/// Takes what one rule finds in one language to the report.
pub(super) struct Findings<'f> {
    rule: &'f Rule,
    report: &'f Report,
    told: Cell<usize>,
}

/// One thing that a rule found.
#[must_use]
pub(super) struct Finding {
    place: Option<Place>,
    message: Cow<'static, str>,
    help: Option<Cow<'static, str>>,
    severity: Option<Severity>,
    fix: Option<Fix>,
    edition: Option<String>,
}

impl Finding {
    /// Found at a span of a file.
    pub(super) fn new(source: &Source, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::somewhere(Some(source.place(span)), message)
    }

    /// Found at the name of a message.
    pub(super) fn at_name(entry: &Entry, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(entry.source(), entry.id_span(), message)
    }

    /// Found in a file as a whole, or in a folder.
    pub(super) fn in_file(path: &str, message: impl Into<Cow<'static, str>>) -> Self {
        Self::somewhere(Some(Place::file(path)), message)
    }

    /// Found where nobody wrote anything, or outside of the strings.
    pub(super) fn somewhere(place: Option<Place>, message: impl Into<Cow<'static, str>>) -> Self {
        Self { place, message: message.into(), help: None, severity: None, fix: None, edition: None }
    }

    /// The edition that it is about.
    pub(super) fn in_edition(mut self, edition: &str) -> Self {
        self.edition = Some(edition.to_owned());
        self
    }

    /// What to do about it.
    pub(super) fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What mends it, where that is safe to do without asking.
    pub(super) fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Another weight than the rule's.
    pub(super) const fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

impl<'f> Findings<'f> {
    pub(super) const fn new(rule: &'f Rule, report: &'f Report) -> Self {
        Self { rule, report, told: Cell::new(0) }
    }

    /// Whether what is told from now on is not shown, so that nobody need look for words.
    pub(super) const fn is_full(&self) -> bool {
        self.told.get() >= MOST_SHOWN
    }

    pub(super) fn tell(&self, finding: Finding) {
        self.told.set(self.told.get() + 1);
        if self.told.get() <= MOST_SHOWN {
            let Finding { place, message, help, severity, fix, edition } = finding;
            let (severity, code) = (severity.unwrap_or(self.rule.severity), self.rule.code);
            self.report.push(Diagnostic { place, severity, code, message, help, edition, fix });
        }
    }

    /// Tells what `find` puts into words; where it is not shown any more, it is only counted.
    pub(super) fn tell_of(&self, find: impl FnOnce() -> Finding) {
        if self.is_full() { self.told.set(self.told.get() + 1) } else { self.tell(find()) }
    }

    /// Says how much was not shown.
    pub(super) fn finish(self) {
        let hidden = self.told.get().saturating_sub(MOST_SHOWN);
        if hidden > 0 {
            let message = format!("there are {hidden} more cases of `{}` than are shown", self.rule.code);
            self.report
                .push(Diagnostic::note(LIMIT, message).help("mend the first ones, or let `roznama.yaml` turn it off"));
        }
    }
}
