//! What `build` and `check` share: which site, which of its editions, and as of when.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use roznama::pipeline::{self, Mode, Outcome, Request};
use roznama::report::Severity;
use roznama::source::Root;

use super::exit::{Exit, Failure};
use super::show::Meter;
use super::site;

/// The arguments that say what is meant.
#[derive(Args)]
pub(crate) struct Scope {
    /// The site: a folder that holds `roznama.yaml`, or one below it [default: the current folder]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Only this edition; may be given several times. `en-XA` and `ar-XB` need not be the site's: they are the first
    /// edition with longer words, and from right to left [default: all of them]
    #[arg(long = "edition", value_name = "TAG")]
    editions: Vec<String>,
    /// The time to take for now, such as 2022-05-25T06:00:00+05:00: what is embargoed, expired or recent hangs on it
    /// [default: the clock]
    #[arg(long, value_name = "RFC3339")]
    now: Option<Timestamp>,
}

/// The arguments that only `build` has; `check` takes the defaults.
#[derive(Default)]
pub(crate) struct Writing<'a> {
    /// Where to write, if not where the site says.
    pub(crate) out: Option<&'a Path>,
    /// How many articles to work on at a time, if not one for each processor.
    pub(crate) jobs: Option<usize>,
}

impl Scope {
    /// The site that is meant.
    ///
    /// # Errors
    ///
    /// There is no such site.
    pub(crate) fn site(&self) -> Result<Root, Failure> {
        site::require(self.site.as_deref())
    }

    /// The time that was given, for a look that needs none.
    pub(crate) fn now(&self) -> Option<Timestamp> {
        self.now
    }
}

/// Sends the site through the stages, and shows how far they have come.
///
/// # Errors
///
/// There is no such site, or the outside world refused something.
pub(crate) fn run(scope: &Scope, mode: Mode, writing: &Writing) -> Result<Outcome, Failure> {
    let site = scope.site()?;
    let meter = Meter::new("articles");
    let request = Request {
        site: &site,
        out: writing.out,
        editions: &scope.editions,
        now: scope.now.unwrap_or_else(clock),
        jobs: writing.jobs,
        mode,
    };
    Ok(pipeline::run(&request, &|progress| meter.set(progress.done, progress.total))?)
}

/// What the outcome means for whoever called; everything down to the severity `counted` is a problem.
pub(crate) fn exit(outcome: &Outcome, counted: Severity) -> Exit {
    if !outcome.has_site() {
        Exit::Usage
    } else if outcome.diagnostics.iter().any(|diagnostic| diagnostic.severity <= counted) {
        Exit::Problems
    } else {
        Exit::Clean
    }
}

/// The time that it is.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock; below it, now is an argument")]
pub(super) fn clock() -> Timestamp {
    Timestamp::now()
}
