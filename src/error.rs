//! What failed in the outside world, and on which path.
//!
//! Trouble in content is a [`Diagnostic`](crate::report::Diagnostic); an [`Error`] is a disk that is full, a folder
//! that may not be read, a site that is not there. It stops the run.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The result of work that touches the outside world.
pub type Result<T> = std::result::Result<T, Error>;

/// What the outside world refused.
#[derive(Debug)]
pub struct Error {
    /// What was being done, as a phrase: `read`, `create the folder`.
    action: &'static str,
    /// The path that it was done to.
    path: PathBuf,
    /// What the system said.
    cause: io::Error,
}

impl Error {
    /// The failure to do `action` to `path`.
    #[must_use]
    pub fn new(action: &'static str, path: &Path, cause: io::Error) -> Self {
        Self { action, path: path.to_path_buf(), cause }
    }

    /// The path that the work failed on.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The kind of failure, as the system names it.
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        self.cause.kind()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "could not {} `{}`: {}", self.action, self.path.display(), self.cause)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}
