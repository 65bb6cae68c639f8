//! How a run ends: the exit codes, and the failures that keep a subcommand from its work.

use std::process::ExitCode;

use clap::ValueEnum;
use roznama::error::Error;
use roznama::report::{Diagnostic, Severity};

/// What the exit code means; other programs rely on these numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done, and nothing in the content is wrong.
    Clean = 0,
    /// The work was done as far as the content allows; the diagnostics say what is wrong with it.
    Problems = 1,
    /// The arguments or the site's configuration make no sense; nothing was begun.
    Usage = 2,
    /// The disk, the network or a permission refused.
    World = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What counts beyond errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Whatever is worth mending
    Warnings,
}

impl Deny {
    /// The least severity that counts as a failure.
    pub(crate) const fn counted(deny: Option<Self>) -> Severity {
        match deny {
            None => Severity::Error,
            Some(Self::Warnings) => Severity::Warning,
        }
    }
}

/// Why a subcommand could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments ask for something that does not exist.
    Usage {
        /// What is wrong.
        message: String,
        /// What to write instead.
        help: String,
    },
    /// A file of the configuration is wrong.
    Configuration(Vec<Diagnostic>),
    /// The outside world refused.
    World(Error),
}

impl Failure {
    /// The exit code that this failure ends with.
    pub(crate) const fn exit(&self) -> Exit {
        match self {
            Self::Usage { .. } | Self::Configuration(_) => Exit::Usage,
            Self::World(_) => Exit::World,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::World(error)
    }
}
