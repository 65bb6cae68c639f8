//! What every layout of diagnostics shares: the trait behind `--format`, and what a layout has to know about the run.

use std::borrow::Cow;
use std::path::Path;

use roznama::error::Result;
use roznama::report::{Diagnostic, Place, Severity};
use roznama::source::{Root, SITE_FILE};

use super::lines::visible;

/// A way to write diagnostics down.
pub(super) trait Layout {
    /// The diagnostics as text, in the order in which they come; styled where the layout has styles.
    fn lay_out(&self, diagnostics: &[Diagnostic], setting: &Setting) -> String;
}

/// Where diagnostics were found, and which of them count.
///
/// A diagnostic's file is relative to its site, or to the bare folder that was looked at. A machine that reads a report
/// looks for the file from the folder that the program ran in, which in CI is the checkout: [`Setting::path`] tells it the
/// way. People know a site's files by their names in the site, and those of a bare folder by the folder that they typed:
/// [`Setting::shown`].
#[derive(Debug)]
pub(crate) struct Setting {
    /// The folder that the program runs in; none where paths stay as they are.
    here: Option<Root>,
    /// What comes before a file's name: nothing, or the way to the site with a `/` at its end.
    site: String,
    /// The same for people: nothing, or a bare folder as it was typed.
    typed: String,
    /// The site's own file, where there is a site.
    site_file: Option<String>,
    /// The least severity that counts as a failure.
    counted: Severity,
}

impl Default for Setting {
    /// Files as the diagnostics name them; only errors count.
    fn default() -> Self {
        Self { here: None, site: String::new(), typed: String::new(), site_file: None, counted: Severity::Error }
    }
}

impl Setting {
    /// Diagnostics whose files are named as they are from the current folder.
    ///
    /// # Errors
    ///
    /// The current folder is gone.
    pub(crate) fn here() -> Result<Self> {
        Ok(Self { here: Some(Root::open(Path::new("."))?), ..Self::default() })
    }

    /// Diagnostics whose files are named as they are from a site.
    ///
    /// # Errors
    ///
    /// The current folder is gone.
    pub(crate) fn of_site(site: &Root) -> Result<Self> {
        let here = Root::open(Path::new("."))?;
        let site = as_prefix(here.way_to(site.real_path()));
        let site_file = Some(format!("{site}{SITE_FILE}"));
        Ok(Self { here: Some(here), site, site_file, ..Self::default() })
    }

    /// Diagnostics whose files are named as they are from a folder that is no site.
    ///
    /// # Errors
    ///
    /// The current folder is gone.
    pub(crate) fn of_folder(folder: &Root) -> Result<Self> {
        let here = Root::open(Path::new("."))?;
        let site = as_prefix(here.way_to(folder.real_path()));
        let typed = folder.path().to_string_lossy();
        let typed = if typed == "." { String::new() } else { as_prefix(typed.into_owned()) };
        Ok(Self { here: Some(here), site, typed, ..Self::default() })
    }

    /// The same, where everything down to this severity counts.
    pub(crate) fn counting(self, counted: Severity) -> Self {
        Self { counted, ..self }
    }

    /// Whether a diagnostic is a failure.
    pub(crate) fn counts(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.severity <= self.counted
    }

    /// The file of a place, as it is found from the current folder: relative, with `/` between folders.
    pub(super) fn path(&self, place: &Place) -> String {
        let file = Path::new(&*place.file);
        match &self.here {
            Some(here) if file.is_absolute() => here.way_to(file),
            _ => format!("{}{}", self.site, place.file.trim_start_matches("./")),
        }
    }

    /// A file as people know it, so that a terminal can open it.
    pub(crate) fn shown<'f>(&self, file: &'f str) -> Cow<'f, str> {
        if self.typed.is_empty() { Cow::Borrowed(file) } else { Cow::Owned(format!("{}{file}", self.typed)) }
    }

    /// The file that names the editions, for a diagnostic that has no file: it is about one of them, or about all.
    pub(super) fn site_file(&self) -> Option<&str> {
        self.site_file.as_deref()
    }
}

/// The way to a folder as what comes before the names of its files.
fn as_prefix(mut way: String) -> String {
    if !way.is_empty() && !way.ends_with('/') {
        way.push('/');
    }
    way
}

/// Whether a place is a file as a whole, no piece of its text.
pub(super) fn is_whole_file(place: &Place) -> bool {
    place.excerpt.is_empty() && (place.line, place.column, place.end_line, place.end_column) == (1, 1, 1, 1)
}

/// What a diagnostic says, a line each: what is wrong, in which edition, what to do about it.
///
/// For places that show no more than a text: whatever could be mistaken for their own marks is written out.
pub(super) fn words(diagnostic: &Diagnostic) -> String {
    let edition = diagnostic.edition.as_deref().map(|tag| format!("in the edition `{}`", visible(tag)));
    let help = diagnostic.help.as_deref().map(|help| format!("help: {}", visible(help)));
    [Some(visible(&diagnostic.message)), edition, help].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::Setting;
    use roznama::report::Place;
    use roznama::source::Root;
    use std::path::Path;

    #[test]
    fn a_file_of_a_site_is_named_from_the_current_folder() {
        let site = tempfile::tempdir_in(".").unwrap();
        let setting = Setting::of_site(&Root::find(site.path()).unwrap().unwrap()).unwrap();
        assert_eq!(setting.path(&Place::file("content/a/en.md")), "content/a/en.md", "the sample site is here");
        let setting = Setting::of_site(&Root::open(&site.path().canonicalize().unwrap()).unwrap()).unwrap();
        let folder = site.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(setting.path(&Place::file("content/a/en.md")), format!("{folder}/content/a/en.md"));
    }

    #[test]
    fn a_file_of_a_bare_folder_is_shown_below_the_folder_that_was_typed() {
        let folder = tempfile::tempdir_in(".").unwrap();
        let name = folder.path().file_name().unwrap().to_str().unwrap();
        let absolute = folder.path().canonicalize().unwrap();
        for typed in [name.to_owned(), format!("{name}/"), format!("./{name}"), absolute.to_str().unwrap().to_owned()] {
            let setting = Setting::of_folder(&Root::open(Path::new(&typed)).unwrap()).unwrap();
            assert_eq!(setting.shown("ur/a.ftl"), format!("{}/ur/a.ftl", typed.trim_end_matches('/')));
            assert_eq!(setting.path(&Place::file("ur/a.ftl")), format!("{name}/ur/a.ftl"));
        }
        assert_eq!(Setting::of_folder(&Root::open(Path::new(".")).unwrap()).unwrap().shown("ur/a.ftl"), "ur/a.ftl");
        assert_eq!(
            Setting::of_site(&Root::open(&absolute).unwrap()).unwrap().shown("locales/ur/a.ftl"),
            "locales/ur/a.ftl"
        );
    }

    #[test]
    fn a_file_that_was_named_on_the_command_line_becomes_relative() {
        assert_eq!(Setting::here().unwrap().path(&Place::file("./page.txt")), "page.txt");
        let absolute = Path::new(".").canonicalize().unwrap().join("pages/one.txt");
        let place = Place::file(absolute.to_string_lossy());
        assert_eq!(Setting::here().unwrap().path(&place), "pages/one.txt");
    }
}
