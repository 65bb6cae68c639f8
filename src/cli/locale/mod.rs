//! `roznama locale`: what is done with a site's languages beside building them.
//!
//! One thin file a subcommand. What they share is `folder.rs`: the strings of a site, or of a bare folder of languages.

mod add;
mod folder;
mod status;

use clap::{Args, Subcommand};

use super::exit::{Exit, Failure};
use super::show::Printer;

/// Look after the languages: how far each is translated, and how a new one begins
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LocaleArgs {
    #[command(subcommand)]
    action: Action,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale status                          how far each language of the site is translated
  roznama locale status --min-coverage ur=95     the same as a gate: fails where Urdu lacks more than five in a hundred
  roznama locale add sd                          the files of a new language, ready to be translated";

#[derive(Subcommand)]
enum Action {
    Status(status::StatusArgs),
    Add(add::AddArgs),
}

/// Does what was asked.
///
/// # Errors
///
/// The arguments make no sense, or the outside world refused something.
pub(crate) fn run(arguments: &LocaleArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::Status(arguments) => status::run(arguments, printer),
        Action::Add(arguments) => add::run(arguments, printer),
    }
}
