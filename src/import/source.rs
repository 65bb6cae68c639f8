//! The bytes of a foreign source, read from their beginning to their end; twice where a format has to look ahead.

use std::io::{self, Read};
use std::path::Path;

use crate::error::{Error, Result};
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A source above its limit.
const TOO_LARGE: Code = Code("import/too-large");
/// A text in no encoding that could be read.
const NOT_UTF8: Code = Code("import/not-utf8");

/// The largest source that a format reads as a whole, in bytes.
pub(super) const WHOLE_LIMIT: u64 = 64 << 20;

/// A source: its name, and its bytes.
pub struct Source<'a> {
    /// The path of the file, as it should be shown.
    pub file: &'a str,
    /// All of its bytes.
    pub input: &'a mut dyn Read,
    /// Opens it once more, from its beginning; none where it can be read only once, as what comes through a pipe.
    pub again: Option<&'a dyn Fn() -> Result<Box<dyn Read>>>,
}

impl Source<'_> {
    /// All of its bytes, at most `limit` of them; none where there are more, which is an error in the report.
    pub(super) fn bytes(self, limit: u64, report: &Report) -> Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let read = self.input.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|cause| self::error(self.file, cause))?;
        if bytes.len() as u64 > limit {
            let message = format!("the source is larger than {} MiB, which is the most for its format", limit >> 20);
            let help = "cut it into smaller ones; nothing of it was read";
            report.push(Diagnostic::error(TOO_LARGE, message).help(help).at(Place::file(self.file)));
            return Ok(None);
        }
        Ok(Some(bytes))
    }

    /// The same as text; none where it is not UTF-8, which is an error in the report.
    pub(super) fn text(self, limit: u64, report: &Report) -> Result<Option<String>> {
        let file = self.file;
        let Some(bytes) = self.bytes(limit, report)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            Diagnostic::error(NOT_UTF8, "this is not UTF-8 text")
                .at(Place::new(file, &text, Span::new(good, good)))
                .help("save the file as UTF-8; the first byte that does not fit is here")
        });
        Ok(text.map_err(|diagnostic| report.push(diagnostic)).ok())
    }
}

/// What the disk refused of a source.
pub(super) fn error(file: &str, cause: io::Error) -> Error {
    Error::new("read", Path::new(file), cause)
}
