//! `roznama locale`: what a localizer asks of the strings.

mod check;

use clap::{Args, Subcommand};

use super::exit::{Exit, Failure};
use super::show::Printer;

/// Check the strings, and add languages
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LocaleArgs {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale check                    what is wrong with the site's strings
  roznama locale check --fix --diff       what could be mended without asking, as a patch
  roznama locale check web/locales        a folder of languages that belongs to no site";

#[derive(Subcommand)]
enum Command {
    Check(check::CheckArgs),
}

/// Does what was asked of the strings.
///
/// # Errors
///
/// As for each of its subcommands.
pub(crate) fn run(arguments: &LocaleArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Check(arguments) => check::run(arguments, printer),
    }
}
