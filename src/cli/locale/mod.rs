//! `roznama locale`: what a localizer asks of the strings.
//!
//! One thin file a subcommand. What they share is `folder.rs`: which languages are meant, those of a site or of a bare folder.

mod add;
mod check;
mod folder;
mod pseudo;
mod status;

use clap::{Args, Subcommand};

use super::exit::{Exit, Failure};
use super::show::Printer;

/// Look after the strings: what is wrong with them, how far each language is, how a new one begins
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LocaleArgs {
    #[command(subcommand)]
    action: Action,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale check                           what is wrong with the site's strings
  roznama locale check --fix --diff              what could be mended without asking, as a patch
  roznama locale status                          how far each language of the site is translated
  roznama locale status --min-coverage ur=95     the same as a gate: fails where Urdu lacks more than five in a hundred
  roznama locale add sd                          the files of a new language, ready to be translated
  roznama locale pseudo                          the site's words with accents and a third longer, as `en-XA` shows them";

#[derive(Subcommand)]
enum Action {
    Check(check::CheckArgs),
    Status(status::StatusArgs),
    Add(add::AddArgs),
    Pseudo(pseudo::PseudoArgs),
}

/// Does what was asked of the strings.
///
/// # Errors
///
/// The arguments make no sense, or the outside world refused something.
pub(crate) fn run(arguments: &LocaleArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::Check(arguments) => check::run(arguments, printer),
        Action::Status(arguments) => status::run(arguments, printer),
        Action::Add(arguments) => add::run(arguments, printer),
        Action::Pseudo(arguments) => pseudo::run(arguments, printer),
    }
}
