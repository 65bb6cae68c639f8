//! The languages that a subcommand is about: a site's, or those of a bare folder that holds a folder for each.

use std::path::{Path, PathBuf};

use roznama::pipeline::{Languages, StringsPlace, is_locales};
use roznama::report::{Diagnostic, Report};
use roznama::source::{Root, SITE_FILE};

use crate::cli::exit::Failure;
use crate::cli::show::Setting;
use crate::cli::site;

/// Where languages are.
pub(super) enum Place {
    /// In a site.
    Site(Root),
    /// In a folder that belongs to no site.
    Bare(Root),
}

impl Place {
    /// The site or folder that was named; else the site around the current folder, else the current folder.
    ///
    /// A site's folder of languages stands for the site.
    ///
    /// # Errors
    ///
    /// There is no such folder, or the outside world refused something.
    pub(super) fn find(named: Option<&Path>) -> Result<Self, Failure> {
        let Some(named) = named else {
            return Ok(match site::find(None)? {
                Some(site) => Self::Site(site),
                None => Self::Bare(Root::open(Path::new("."))?),
            });
        };
        let root = Root::open(named)?;
        if root.holds(SITE_FILE) {
            return Ok(Self::Site(root));
        }
        let above = named.parent().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
        if let Some(above) = above.filter(|_| is_locales(named)) {
            let above = Root::open(above)?;
            if above.holds(SITE_FILE) {
                return Ok(Self::Site(above));
            }
        }
        Ok(Self::Bare(root))
    }

    /// The folder that paths are relative to.
    pub(super) const fn root(&self) -> &Root {
        match self {
            Self::Site(root) | Self::Bare(root) => root,
        }
    }

    /// The place as the library knows it.
    pub(super) const fn strings(&self) -> StringsPlace<'_> {
        match self {
            Self::Site(root) => StringsPlace::Site(root),
            Self::Bare(root) => StringsPlace::Folder(root),
        }
    }

    /// How files of it are named in diagnostics.
    ///
    /// # Errors
    ///
    /// The current folder is gone.
    pub(super) fn setting(&self) -> Result<Setting, Failure> {
        Ok(match self {
            Self::Site(root) => Setting::of_site(root)?,
            Self::Bare(root) => Setting::of_folder(root)?,
        })
    }
}

/// A folder of languages as it was read.
pub(super) struct Folder {
    /// What is in it.
    pub(super) languages: Languages,
    /// What could not be read.
    pub(super) trouble: Vec<Diagnostic>,
    /// How its files are named.
    pub(super) setting: Setting,
    place: Place,
}

impl Folder {
    /// Reads all languages.
    ///
    /// # Errors
    ///
    /// The outside world refused something.
    pub(super) fn read(place: Place) -> Result<Self, Failure> {
        let report = Report::new();
        let languages = Languages::read(place.strings(), &report)?;
        Ok(Self { languages, trouble: report.sorted(), setting: place.setting()?, place })
    }

    /// The languages that have strings, in backticks, for a message.
    pub(super) fn tags(&self) -> String {
        let tags: Vec<&str> = self.languages.tags().into_iter().collect();
        format!("`{}`", tags.join("`, `"))
    }

    /// The path of a file of the folder.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.place.root().path().join(self.place.strings().path_of(name))
    }

    /// The same as people know it.
    pub(super) fn shown(&self, name: &str) -> String {
        self.setting.shown(&self.place.strings().path_of(name)).into_owned()
    }
}
