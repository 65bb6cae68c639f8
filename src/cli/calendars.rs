//! Which calendar `--calendar` means: one of the site's, a built-in one, or a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use roznama::calendar::{CalendarFileError, FilePlace, HijriRule, parse_calendar};
use roznama::error::{Error, Result};
use roznama::report::{Code, Diagnostic, Place, Span};

use super::exit::Failure;
use super::show::and;

const CALENDAR_FILE: Code = Code("calendar/file");

/// The longest calendar file that is read: a thousand years of months, each with its source, is far shorter.
const FILE_LIMIT: u64 = 16 << 20;

/// The rule of this name: of `calendars/NAME.yaml` in the site, else built in; a name that ends in `.yaml` is a file.
///
/// A site's own file comes first, because that is where a newsroom records the months that were announced since this
/// program was made.
///
/// # Errors
///
/// There is no such calendar, or its file cannot be read or is wrong.
pub(crate) fn rule(name: &str, site: Option<&Path>) -> std::result::Result<HijriRule, Failure> {
    let path = Path::new(name);
    if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
        return observed(path);
    }
    match site.and_then(|site| of_site(name, site)) {
        Some(file) => observed(&file),
        None => HijriRule::named(name).ok_or_else(|| unknown(name, site)),
    }
}

/// The site's file for a calendar of this name, if it has one.
fn of_site(name: &str, site: &Path) -> Option<PathBuf> {
    // A name is a name and no path: what has folders in it names no calendar.
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    let file = site.join("calendars").join(format!("{name}.yaml"));
    (is_name && file.is_file()).then_some(file)
}

fn observed(path: &Path) -> std::result::Result<HijriRule, Failure> {
    let text = read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::Usage {
            message: format!("there is no calendar file `{}`", path.display()),
            help: "name a file that exists, or a calendar without `.yaml`".to_owned(),
        },
        _ => Failure::World(error),
    })?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let observed = parse_calendar(&name, &text)
        .map_err(|error| Failure::Configuration(vec![diagnostic(&error, &path.to_string_lossy(), &text)]))?;
    Ok(HijriRule::Observed(Arc::new(observed)))
}

#[expect(clippy::disallowed_methods, reason = "the file is an argument of the command line, not part of a site")]
fn read(path: &Path) -> Result<String> {
    let failed = |cause| Error::new("read the calendar", path, cause);
    let mut text = String::new();
    let file = File::open(path).map_err(failed)?;
    if file.take(FILE_LIMIT + 1).read_to_string(&mut text).map_err(failed)? as u64 > FILE_LIMIT {
        return Err(failed(io::Error::new(io::ErrorKind::FileTooLarge, "it is longer than 16 MiB")));
    }
    Ok(text)
}

fn diagnostic(error: &CalendarFileError, file: &str, text: &str) -> Diagnostic {
    let span = match &error.place {
        FilePlace::Byte(byte) => Span::new(*byte, *byte),
        FilePlace::Keys(keys) => span_of(keys, text),
    };
    Diagnostic::error(CALENDAR_FILE, error.message.clone()).at(Place::new(file, text, span)).help(error.help.clone())
}

/// The last of the keys, each looked for after the one before.
fn span_of(keys: &[String], text: &str) -> Span {
    keys.iter().fold(Span::default(), |before, key| {
        let after = text.get(before.end..).and_then(|rest| rest.find(&format!("{key}:")));
        after.map_or(before, |start| Span::new(before.end + start, before.end + start + key.len()))
    })
}

fn unknown(name: &str, site: Option<&Path>) -> Failure {
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
    use super::{diagnostic, of_site};
    use roznama::calendar::parse_calendar;
    use std::path::Path;

    #[test]
    fn an_error_of_a_calendar_file_points_at_the_value() {
        let text = "authority: nobody\nbase: umalqura\nmonths:\n  1443-10: { first: 2022-05-33, kind: derived }\n";
        let error = parse_calendar("test", text).unwrap_err();
        let place = diagnostic(&error, "calendars/test.yaml", text).place.unwrap();
        assert_eq!((place.line, place.column), (4, 14), "the key `first`");
    }

    #[test]
    fn a_calendars_name_leads_nowhere_else() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(of_site("pakistan", repository).is_some());
        for name in ["../calendars/pakistan", "/etc/passwd", "", ".."] {
            assert_eq!(of_site(name, repository), None, "{name}");
        }
    }
}
