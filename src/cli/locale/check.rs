//! `roznama locale check`: the strings by every rule, of a site or of any folder of languages.

use std::path::{Path, PathBuf};

use clap::Args;
use roznama::pipeline::{StringsOutcome, StringsPlace, check_strings, is_locales};
use roznama::source::{Root, SITE_FILE};

use crate::cli::exit::{Exit, Failure};
use crate::cli::fixing::{Fixing, Look};
use crate::cli::show::{Printer, Setting};
use crate::cli::site;

/// Check the strings of every language
///
/// In a site, what its templates, its articles and its editions make of the strings is known, and is checked too. A
/// folder of languages without a site is compared with its reference language alone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    /// A site, or a folder of languages [default: the site around the current folder, else the current folder]
    folder: Option<PathBuf>,
    /// The site, as other subcommands name it
    #[arg(long, value_name = "DIR", conflicts_with = "folder")]
    site: Option<PathBuf>,
    /// The language that the others are translated from [default: the first edition's; without a site `en`]
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
with `###` for a file. `checks:` in roznama.yaml gives a rule another severity, or turns it off.";

/// Checks the strings and shows what was found.
///
/// # Errors
///
/// There is nothing to check, the outside world refused something, or standard output cannot take the answer.
pub(crate) fn run(arguments: &CheckArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let (root, is_site) = match &arguments.site {
        Some(site) => (site::require(Some(site))?, true),
        None => find(arguments.folder.as_deref())?,
    };
    let place = if is_site { StringsPlace::Site(&root) } else { StringsPlace::Folder(&root) };
    let look = || {
        let outcome = check_strings(place, arguments.reference.as_deref())?;
        require_reference(&outcome, arguments.reference.as_deref(), &root)?;
        let StringsOutcome { diagnostics, catalog, .. } = outcome;
        // Thousands of messages take a while to be taken apart, and nobody need wait for it.
        rayon::spawn(move || drop(catalog));
        Ok(Look { diagnostics, has_site: true })
    };
    let setting = if is_site { Setting::of_site(&root)? } else { Setting::of_folder(&root)? };
    arguments.fixing.run(&root, setting, look, printer)
}

/// The folder that is meant, and whether it is a site.
pub(super) fn find(folder: Option<&Path>) -> Result<(Root, bool), Failure> {
    let Some(folder) = folder else {
        return match site::find(None)? {
            Some(site) => Ok((site, true)),
            None => Ok((Root::open(Path::new("."))?, false)),
        };
    };
    let root = Root::open(folder)?;
    if root.holds(SITE_FILE) {
        return Ok((root, true));
    }
    match folder.parent().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above }) {
        Some(above) if is_locales(folder) => match Root::open(above)? {
            above if above.holds(SITE_FILE) => Ok((above, true)),
            _ => Ok((root, false)),
        },
        _ => Ok((root, false)),
    }
}

/// Says so where there is no language to compare the others with.
pub(super) fn require_reference(outcome: &StringsOutcome, named: Option<&str>, root: &Root) -> Result<(), Failure> {
    if outcome.reference.is_some() {
        return Ok(());
    }
    let languages: Vec<&str> = outcome.catalog.languages().collect();
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
