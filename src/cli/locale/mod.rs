//! `roznama locale`: what a localizer does with a site's strings.
//!
//! One thin file a subcommand.

mod pseudo;

use clap::{Args, Subcommand};

use super::exit::{Exit, Failure};
use super::show::Printer;

/// Look after the words of a site's pages
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LocaleArgs {
    #[command(subcommand)]
    action: Action,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale pseudo                  the site's words with accents and a third longer, as `en-XA` shows them";

#[derive(Subcommand)]
enum Action {
    Pseudo(pseudo::PseudoArgs),
}

/// Does what was asked.
///
/// # Errors
///
/// The arguments make no sense, or the outside world refused something.
pub(crate) fn run(arguments: &LocaleArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::Pseudo(arguments) => pseudo::run(arguments, printer),
    }
}
