//! The folder of languages as it lies on the disk: that of a site, or any that holds a folder for each language.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::survey::hash_of;
use crate::error::Result;
use crate::locale::{LocaleFile, Lock, canonical_tag, locked_language};
use crate::report::Report;
use crate::source::{Hash, Root};

/// The folder of a site that holds its languages.
pub(super) const LOCALES: &str = "locales";

/// Where strings are.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// In a site, whose editions print them.
    Site(&'a Root),
    /// In a folder of languages, of which nothing else is known.
    Folder(&'a Root),
}

impl<'a> Place<'a> {
    /// The folder that paths are relative to.
    #[must_use]
    pub const fn root(self) -> &'a Root {
        match self {
            Self::Site(root) | Self::Folder(root) => root,
        }
    }

    /// The path, below the root, of what lies in the folder of languages: `locales/ur.lock` for `ur.lock` in a site.
    #[must_use]
    pub fn path_of(self, name: &str) -> String {
        match self {
            Self::Site(_) => format!("{LOCALES}/{name}"),
            Self::Folder(_) => name.to_owned(),
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::Site(_) => LOCALES,
            Self::Folder(_) => "",
        }
    }

    /// Whether a folder is taken for a language's: in a site all are, elsewhere those that could be meant as one.
    fn is_language(self, name: &str) -> bool {
        matches!(self, Self::Site(_)) || canonical_tag(&name.replace('_', "-")).is_some()
    }
}

/// Whether a folder is that of a site's strings, so that the site is meant.
#[must_use]
pub fn is_locales(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == LOCALES)
}

/// What lies in a folder of languages. Paths are relative to the root.
#[derive(Debug)]
pub struct Languages {
    /// The `.ftl` files of all languages, sorted by path, each with the byte order mark that it has.
    pub files: Vec<LocaleFile>,
    /// What is on record about the translations of each language.
    pub locks: BTreeMap<String, Lock>,
    /// The paths of the files that hold no strings, and of the folders that hold no such file.
    pub strays: Vec<Arc<str>>,
    /// Over all `.ftl` files.
    pub hash: Hash,
}

impl Languages {
    /// Reads every language's strings and lock, and finds what lies beside them; what cannot be read is reported.
    ///
    /// # Errors
    ///
    /// The outside world fails.
    pub fn read(place: Place<'_>, report: &Report) -> Result<Self> {
        let (root, folder) = (place.root(), place.folder());
        let mut diagnostics = Vec::new();
        let (mut files, mut hashes, mut strays) = (Vec::new(), Vec::new(), Vec::new());
        let mut locks = BTreeMap::new();
        for listed in root.list(folder, &mut diagnostics)? {
            let below = listed.path.strip_prefix(folder).unwrap_or(&listed.path).trim_start_matches('/');
            let language = below.split_once('/').map(|(language, _)| language).filter(|name| place.is_language(name));
            let is_strings = listed.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "ftl");
            if let Some(language) = locked_language(below).filter(|language| place.is_language(language)) {
                match root.read_text(&listed.path)? {
                    Ok(file) => drop(locks.insert(language.to_owned(), Lock::parse(&file.path, &file.text, report))),
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
                continue;
            }
            match language {
                Some(language) if is_strings => match root.read_text(&listed.path)? {
                    Ok(file) => {
                        hashes.push((file.path.clone(), file.hash));
                        let (language, path) = (language.to_owned(), Arc::clone(&file.path));
                        files.push(LocaleFile { language, path, text: file.text_as_written() });
                    }
                    Err(diagnostic) => diagnostics.push(diagnostic),
                },
                // A folder of whatever else may lie beside those of languages where there is no site.
                None if matches!(place, Place::Folder(_)) => {}
                _ => strays.push(Arc::from(listed.path)),
            }
        }
        report.extend(diagnostics);
        for name in root.folders(folder)?.into_iter().filter(|name| place.is_language(name)) {
            if !files.iter().any(|file| file.language == name) {
                strays.push(place.path_of(&format!("{name}/")).into());
            }
        }
        let hash = hash_of(hashes.iter().map(|(path, hash)| (&**path, *hash)));
        Ok(Self { files, locks, strays, hash })
    }

    /// Whether there are strings of a language.
    #[must_use]
    pub fn has(&self, language: &str) -> bool {
        self.files.iter().any(|file| file.language == language)
    }

    /// The languages that there are strings of.
    #[must_use]
    pub fn tags(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| file.language.as_str()).collect()
    }
}
