//! `roznama locale check`: the strings by every rule, of a site or of any folder of languages.

use std::path::PathBuf;

use clap::Args;
use roznama::pipeline::{StringsOutcome, check_strings};
use roznama::source::Root;

use super::folder::Place;
use crate::cli::exit::{Exit, Failure};
use crate::cli::fixing::{Fixing, Look};
use crate::cli::show::Printer;
use crate::cli::site;

/// Check the strings of every language
///
/// In a site, what its templates, its articles and its editions make of the strings is known, and is checked too. A
/// folder of languages without a site is compared with its reference language alone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    /// A site, or a folder of languages [default: the site around the current folder, else the current folder]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The site, as other subcommands name it
    #[arg(long, value_name = "DIR", conflicts_with = "folder")]
    site: Option<PathBuf>,
    /// The language that the others are translated from [default: the first of the first edition's
    /// `strings`; without a site, `en` or `en-US`]
    #[arg(long, value_name = "TAG")]
    reference: Option<String>,
    #[command(flatten)]
    fixing: Fixing,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale check                          the strings of the site around the current folder
  roznama locale check --fix                    mend what is safe to mend, then say what is left
  roznama locale check --fix --diff             show what --fix would change, and change nothing
  roznama locale check web/locales --deny warnings
                                                any folder with a folder for each language
  roznama explain string/markup                 what a rule is about, with examples

A comment keeps a rule quiet: `# roznama-ignore: identical - a name` above a message, with `##` for a group of messages,
with `###` for a file. `checks:` in roznama.yaml gives a rule another severity, or turns it off.

Of a site, files are named from the site; of a folder without one, `human` and `short` put the folder before them as it was
typed, so that a terminal can open them, and `json` names them from the folder. `github`, `sarif` and `junit` name files from
the current folder, and the patch of --diff from the site or the folder: `patch -p1 -d DIR`.";

/// Checks the strings and shows what was found.
///
/// # Errors
///
/// There is nothing to check, the outside world refused something, or standard output cannot take the answer.
pub(crate) fn run(arguments: &CheckArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let place = match &arguments.site {
        Some(site) => Place::Site(site::require(Some(site))?),
        None => Place::find(arguments.folder.as_deref())?,
    };
    let look = || {
        let outcome = check_strings(place.strings(), arguments.reference.as_deref())?;
        require_reference(&outcome, arguments.reference.as_deref(), place.root())?;
        let StringsOutcome { diagnostics, catalog, .. } = outcome;
        // Thousands of messages take a while to be taken apart, and nobody need wait for it.
        rayon::spawn(move || drop(catalog));
        Ok(Look { diagnostics, has_site: true })
    };
    arguments.fixing.run(place.root(), place.setting()?, look, printer)
}

/// Says so where there is no language to compare the others with.
fn require_reference(outcome: &StringsOutcome, named: Option<&str>, root: &Root) -> Result<(), Failure> {
    if outcome.reference.is_some() {
        return Ok(());
    }
    let languages: Vec<&str> = outcome.catalog.languages().collect();
    if languages.is_empty() && !outcome.diagnostics.is_empty() {
        // There are files, and each says why it could not be read.
        return Err(Failure::Configuration(outcome.diagnostics.clone()));
    }
    let message = match (named, languages.as_slice()) {
        (_, []) => format!("there are no languages in `{}`", root.path().display()),
        (Some(named), _) => format!("there is no language `{named}` in `{}`", root.path().display()),
        (None, _) => format!("which language of `{}` are the others translated from?", root.path().display()),
    };
    let help = match languages.as_slice() {
        [] => "name a folder that holds a folder for each language: `en/`, `ur/`".to_owned(),
        languages => format!("name one: `--reference TAG`; there are `{}`", languages.join("`, `")),
    };
    Err(Failure::Usage { message, help })
}
