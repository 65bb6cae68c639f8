//! What is wrong with one file, told up to a number that somebody can still read.

use std::cell::Cell;
use std::sync::Arc;

use super::message::Source;
use super::syntax::{BYTE_ORDER_MARK, LIMIT};
use crate::report::{Code, Diagnostic, Fix, Place, Report, Span};

/// The most mistakes of one file, or of one edition's references, that are shown one by one.
pub(super) const MOST_SHOWN: usize = 1_000;

/// One thing that is wrong with a file.
#[derive(Clone)]
pub(super) struct Trouble {
    pub(super) code: Code,
    /// Where, in bytes of the whole text.
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Trouble {
    pub(super) fn new(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: Some(help.into()) }
    }

    /// The same in a text of which this one begins `offset` bytes after the start.
    pub(super) fn shifted(self, offset: usize) -> Self {
        Self { span: self.span.shifted(offset), ..self }
    }
}

/// Takes what is wrong with one file to the report.
pub(super) struct Complaints<'r> {
    source: Arc<Source>,
    report: &'r Report,
    told: Cell<usize>,
}

impl<'r> Complaints<'r> {
    pub(super) const fn new(source: Arc<Source>, report: &'r Report) -> Self {
        Self { source, report, told: Cell::new(0) }
    }

    /// Tells what `find` puts into words; where it is not shown any more, it is only counted.
    pub(super) fn tell_of(&self, find: impl FnOnce() -> Trouble) {
        if self.told.get() < MOST_SHOWN { self.tell(find()) } else { self.told.set(self.told.get() + 1) }
    }

    pub(super) fn tell(&self, trouble: Trouble) {
        self.told.set(self.told.get() + 1);
        if self.told.get() <= MOST_SHOWN {
            let diagnostic = match trouble.code {
                // The mark harms nobody here.
                BYTE_ORDER_MARK => {
                    Diagnostic::warning(trouble.code, trouble.message).fix(Fix::replace(trouble.span, ""))
                }
                _ => Diagnostic::error(trouble.code, trouble.message),
            };
            let diagnostic = diagnostic.at(self.source.place(trouble.span));
            self.report.push(match trouble.help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        }
    }

    /// Says how many mistakes were not shown.
    pub(super) fn finish(self) {
        let hidden = self.told.get().saturating_sub(MOST_SHOWN);
        if hidden > 0 {
            let message = format!("the file has {hidden} more mistakes than are shown");
            let place = Place::file(self.source.path.as_ref());
            self.report.push(Diagnostic::error(LIMIT, message).at(place).help("mend the first ones"));
        }
    }
}
