//! One thing that is wrong: its code, severity, message, place and help.

use std::borrow::Cow;
use std::fmt;

use super::{Place, Span};

/// The stable name of a kind of trouble, `room/what`, such as `front-matter/unknown-key`.
///
/// Each code is a constant beside the code that finds the trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The edition it touches is not written, and the exit code is 1.
    Error,
    /// Worth mending, but the edition is written; `--deny warnings` makes it count as an error.
    Warning,
    /// Worth knowing; never counts.
    Note,
}

impl Severity {
    /// The word that output uses: `error`, `warning` or `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A change of the file that a diagnostic is about, which mends it and is safe to make without asking.
///
/// Spans are bytes of the whole text; edits stand in the order of the text and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What is replaced, and by what.
    pub edits: Vec<(Span, String)>,
}

impl Fix {
    /// One edit.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { edits: vec![(span, text.into())] }
    }
}

/// Something wrong in content or configuration: data, never printed here.
///
/// The message is one line, lower case, without a final period; names stand in backticks. What to do about it is the
/// help. Field order is the order in which a report shows its diagnostics.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is; none for trouble that has no file.
    pub place: Option<Place>,
    /// How much it weighs.
    pub severity: Severity,
    /// The stable name of the kind of trouble.
    pub code: Code,
    /// What is wrong.
    pub message: Cow<'static, str>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// The edition that suffers from it; none when every edition does.
    pub edition: Option<String>,
    /// What mends it; none where only a person can.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Trouble that keeps an edition from being written.
    #[must_use]
    pub fn error(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Trouble worth mending that stops nothing.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Something worth knowing.
    #[must_use]
    pub fn note(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self { place: None, severity, code, message: message.into(), help: None, edition: None, fix: None }
    }

    /// The same, at this place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, as trouble of one edition only.
    #[must_use]
    pub fn in_edition(mut self, tag: &str) -> Self {
        self.edition = Some(tag.to_owned());
        self
    }

    /// The same, with what mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
