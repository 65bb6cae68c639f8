//! Where the site is: the folder that holds `roznama.yaml`, looked for upwards, as git and cargo look for theirs.

use std::path::{self, Path, PathBuf};

use roznama::error::Error;

use super::exit::Failure;

/// The file that makes a folder a site.
const SITE_FILE: &str = "roznama.yaml";

/// The site that `from`, or else the current folder, belongs to; none where no folder above has a `roznama.yaml`.
///
/// # Errors
///
/// A folder was named and belongs to no site, or there is no current folder.
pub(crate) fn find(from: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    let start = from.unwrap_or(Path::new("."));
    let start = path::absolute(start).map_err(|cause| Error::new("find the folder", start, cause))?;
    let site = start.ancestors().find(|folder| folder.join(SITE_FILE).is_file()).map(Path::to_path_buf);
    match (from, site) {
        (Some(named), None) => Err(Failure::Usage {
            message: format!("`{}` belongs to no site", named.display()),
            help: format!("name a folder that holds `{SITE_FILE}`, or a folder below it"),
        }),
        (_, site) => Ok(site),
    }
}
