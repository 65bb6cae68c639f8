//! Which calendar `--calendar` means: one of the site's, a built-in one, or a file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use roznama::calendar::HijriRule;
use roznama::site::observed;
use roznama::source::{Root, SourceFile, read_named};

use super::exit::Failure;
use super::show::and;

/// Where a calendar comes from.
pub(crate) enum Origin {
    /// A file, and its path on the disk.
    File(Box<SourceFile>, PathBuf),
    /// The program.
    BuiltIn(HijriRule),
}

/// The rule of this name: of `calendars/NAME.yaml` in the site, else built in; a name that ends in `.yaml` is a file.
///
/// # Errors
///
/// There is no such calendar, or its file cannot be read or is wrong.
pub(crate) fn rule(name: &str, site: Option<&Root>) -> Result<HijriRule, Failure> {
    match find(name, site)? {
        (_, Origin::BuiltIn(rule)) => Ok(rule),
        (name, Origin::File(file, _)) => of_file(&name, &file),
    }
}

/// Where the calendar of this name comes from, and what it is called.
///
/// A site's own file comes first, because that is where a newsroom records the months that were announced since this
/// program was made.
///
/// # Errors
///
/// There is no such calendar, or its file cannot be read.
pub(crate) fn find(name: &str, site: Option<&Root>) -> Result<(String, Origin), Failure> {
    let path = Path::new(name);
    if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let file = read_named(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Failure::Usage {
                message: format!("there is no calendar file `{}`", path.display()),
                help: "name a file that exists, or a calendar without `.yaml`".to_owned(),
            },
            _ => Failure::World(error),
        })?;
        let file = file.map_err(|diagnostic| Failure::Configuration(vec![diagnostic]))?;
        return Ok((name.into_owned(), Origin::File(Box::new(file), path.to_path_buf())));
    }
    let origin = match site.filter(|site| has_own(name, site)) {
        Some(site) => {
            let relative = own_file(name);
            let file = site.read_text(&relative)?.map_err(|diagnostic| Failure::Configuration(vec![diagnostic]))?;
            Origin::File(Box::new(file), site.path().join(relative))
        }
        None => Origin::BuiltIn(HijriRule::named(name).ok_or_else(|| unknown(name, site))?),
    };
    Ok((name.to_owned(), origin))
}

/// Whether the site has a file for a calendar of this name; a name with folders in it names no calendar.
fn has_own(name: &str, site: &Root) -> bool {
    let files = site.list("calendars", &mut Vec::new()).unwrap_or_default();
    files.iter().any(|file| file.path == own_file(name))
}

/// The path in a site of its own file for a calendar of this name.
pub(crate) fn own_file(name: &str) -> String {
    format!("calendars/{name}.yaml")
}

/// The rule that a file holds.
///
/// # Errors
///
/// The file is no calendar.
pub(crate) fn of_file(name: &str, file: &SourceFile) -> Result<HijriRule, Failure> {
    observed(name, file).map_err(|diagnostic| Failure::Configuration(vec![diagnostic]))
}

fn unknown(name: &str, site: Option<&Root>) -> Failure {
    let built_in = HijriRule::BUILT_IN.map(|name| format!("`{name}`"));
    let own = match site {
        Some(_) => format!("or put a file `calendars/{name}.yaml` into the site"),
        None => "or a calendar file such as `calendars/morocco.yaml`".to_owned(),
    };
    Failure::Usage {
        message: format!("there is no calendar `{name}`"),
        help: format!("name one of {}, {own}", and(&built_in)),
    }
}

#[cfg(test)]
mod tests {
    use super::has_own;
    use roznama::source::Root;
    use std::path::Path;

    #[test]
    fn a_calendars_name_leads_nowhere_else() {
        let repository = Root::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(has_own("pakistan", &repository));
        for name in ["../calendars/pakistan", "/etc/passwd", "", "..", "../Cargo"] {
            assert!(!has_own(name, &repository), "{name}");
        }
    }
}
