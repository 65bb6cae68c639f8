//! `roznama check`: everything that `build` would complain about, writing nothing; or what does not agree in what it wrote.

use std::path::{Path, PathBuf};

use clap::Args;
use roznama::built;
use roznama::pipeline::Mode;
use roznama::source::Root;

use super::exit::{Exit, Failure};
use super::fixing::{Fixing, Look};
use super::scope::{self, Scope, Writing};
use super::show::{Meter, Printer, Setting};

/// Check the site and write nothing
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    fixing: Fixing,
    /// Check what a build wrote into this folder, without the site that it was built from: dates, titles, languages,
    /// links, hashes, feeds and sitemaps are held against one another. With --now, nothing may be published later
    #[arg(long, value_name = "OUT", conflicts_with_all = ["site", "editions", "fix"])]
    built: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  roznama check                                the site around the current folder
  roznama check --edition ur-PK                one edition only
  roznama check --deny warnings                before publishing: a warning stops it too
  roznama check --format json > findings.json  for a program
  roznama check --format github                annotations beside the lines of a pull request, in GitHub Actions
  roznama check --format junit > roznama.xml   for GitLab and Jenkins; what is denied is a failure in it
  roznama check --built out                    what was built, as a stranger reads it: does everything agree?

What was found is the answer and goes to standard output; the count of it goes to standard error. `github`, `sarif` and
`junit` name files from the current folder, the others from the site.
The exit code is 0 where nothing was found that counts, 1 where something was, 2 where `roznama.yaml` is wrong.";

/// Checks the site, or what was built of it, and shows what was found.
///
/// # Errors
///
/// There is no site, the outside world refused something, or standard output cannot take the answer.
pub(crate) fn run(arguments: &CheckArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    if let Some(out) = &arguments.built {
        return check_built(out, arguments, printer);
    }
    let root = arguments.scope.site()?;
    let look = || {
        let outcome = scope::run(&arguments.scope, Mode::Check, &Writing::default())?;
        Ok(Look { has_site: outcome.has_site(), diagnostics: outcome.diagnostics })
    };
    arguments.fixing.run(&root, Setting::of_site(&root)?, look, printer)
}

fn check_built(out: &Path, arguments: &CheckArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let root = Root::open(out)?;
    // This thread works with the others instead of waiting for them; a pool that is there already will do.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    let meter = Meter::new("pages");
    let checked = built::check(&root, arguments.scope.now(), &|done, total| meter.set(done, total))?;
    drop(meter);
    let look = Look { has_site: !checked.editions.is_empty(), diagnostics: checked.diagnostics };
    arguments.fixing.tell(&look, Setting::of_folder(&root)?, printer)
}
