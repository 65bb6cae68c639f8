//! The command line: one thin file a subcommand, each over the library.
//!
//! 1. clap reads the arguments; what makes no sense ends here.
//! 2. The subcommand asks the library and hands what it got to the printer, [`show`].
//! 3. What went wrong becomes an [`Exit`] code.
//!
//! The library does not know this room.

mod batch;
mod build;
mod calendar;
mod calendars;
mod check;
mod date;
mod exit;
mod explain;
mod fixing;
mod import;
mod locale;
mod scope;
mod show;
mod site;
mod words;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use exit::Exit;
use show::Printer;

/// The arguments as they were typed.
#[derive(Parser)]
#[command(name = "roznama", version, about, long_about = None, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  roznama build                              the editions of the site around the current folder
  roznama check --deny warnings              what is wrong with it, before it is published
  roznama locale check --fix                 the strings, with what is safe to mend mended
  roznama explain string/markup              what a diagnostic is about, with examples
  roznama date \"25 May 2022\"                 the Hijri date, as Pakistan's newspapers print it
  roznama calendar show 1443-10              a month with both dates, weeks as rows
  roznama calendar export --ics              the year's observances, for a calendar app
  roznama date --input dates.csv             a file of dates, of any length
  roznama calendar forecast                  when the coming months are likely to begin
  roznama import page.txt --dry-run          what would become of a captured page
  roznama locale status                      how far each language is translated
  roznama locale pseudo                      the site's words in a language that shows faults of the layout

Exit codes:
  0  clean
  1  problems found in content
  2  wrong usage or configuration
  3  the outside world failed: disk, network, permissions";

#[derive(Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Calendar(calendar::CalendarArgs),
    Check(check::CheckArgs),
    Date(date::DateArgs),
    Explain(explain::ExplainArgs),
    Import(import::ImportArgs),
    Locale(locale::LocaleArgs),
}

/// Runs the program with these arguments, the first of which is its own name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            Printer::usage(&error);
            // Help and the version were asked for; everything else is a mistake.
            return if error.use_stderr() { Exit::Usage } else { Exit::Clean };
        }
    };
    let mut printer = Printer::standard();
    let result = match &cli.command {
        Command::Build(arguments) => build::run(arguments, &mut printer),
        Command::Calendar(arguments) => calendar::run(arguments, &mut printer),
        Command::Check(arguments) => check::run(arguments, &mut printer),
        Command::Date(arguments) => date::run(arguments, &mut printer),
        Command::Explain(arguments) => explain::run(arguments, &mut printer),
        Command::Import(arguments) => import::run(arguments, &mut printer),
        Command::Locale(arguments) => locale::run(arguments, &mut printer),
    };
    result.unwrap_or_else(|failure| {
        printer.failure(&failure);
        failure.exit()
    })
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
