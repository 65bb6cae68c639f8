//! `roznama check`: everything that `build` would complain about, writing nothing.

use clap::Args;
use roznama::pipeline::Mode;

use super::exit::{Exit, Failure};
use super::fixing::{Fixing, Look};
use super::scope::{self, Scope, Writing};
use super::show::{Printer, Setting};

/// Check the site and write nothing
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    fixing: Fixing,
}

const EXAMPLES: &str = "\
Examples:
  roznama check                                the site around the current folder
  roznama check --edition ur-PK                one edition only
  roznama check --deny warnings                before publishing: a warning stops it too
  roznama check --format json > findings.json  for a program
  roznama check --format github                annotations beside the lines of a pull request, in GitHub Actions
  roznama check --format junit > roznama.xml   for GitLab and Jenkins; what is denied is a failure in it

What was found is the answer and goes to standard output; the count of it goes to standard error. `github`, `sarif` and
`junit` name files from the current folder, the others from the site.
The exit code is 0 where nothing was found that counts, 1 where something was, 2 where `roznama.yaml` is wrong.";

/// Checks the site and shows what was found.
///
/// # Errors
///
/// There is no site, the outside world refused something, or standard output cannot take the answer.
pub(crate) fn run(arguments: &CheckArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let root = arguments.scope.site()?;
    let look = || {
        let outcome = scope::run(&arguments.scope, Mode::Check, &Writing::default())?;
        Ok(Look { has_site: outcome.has_site(), diagnostics: outcome.diagnostics })
    };
    arguments.fixing.run(&root, Setting::of_site(&root)?, look, printer)
}
