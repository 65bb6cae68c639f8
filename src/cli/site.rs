//! Where the site is: the folder that holds `roznama.yaml`, looked for upwards, as git and cargo look for theirs.

use std::io::ErrorKind;
use std::path::Path;

use roznama::source::{Root, SITE_FILE};

use super::exit::Failure;

/// The site that `from`, or else the current folder, belongs to; none where no folder above has a `roznama.yaml`.
///
/// # Errors
///
/// A folder was named and belongs to no site or does not exist, or a folder may not be looked into.
pub(crate) fn find(from: Option<&Path>) -> Result<Option<Root>, Failure> {
    let site = match Root::find(from.unwrap_or(Path::new("."))) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        result => result?,
    };
    match (from, site) {
        (Some(named), None) => Err(Failure::Usage {
            message: format!("`{}` belongs to no site", named.display()),
            help: format!("name a folder that holds `{SITE_FILE}`, or a folder below it"),
        }),
        (_, site) => Ok(site),
    }
}

/// The same, where there must be a site.
///
/// # Errors
///
/// As for [`find`], and there is no site.
pub(crate) fn require(from: Option<&Path>) -> Result<Root, Failure> {
    find(from)?.ok_or_else(|| Failure::Usage {
        message: "the current folder belongs to no site".to_owned(),
        help: "go to a folder with a `roznama.yaml`, or name one: `--site DIR`".to_owned(),
    })
}
