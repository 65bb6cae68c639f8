//! The strings of a site, or of a bare folder that holds a folder a language: its `.ftl` files and its locks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use roznama::locale::{LocaleFile, Lock, locked_language};
use roznama::report::{Diagnostic, Report};
use roznama::source::{Hash, Root};

use crate::cli::exit::Failure;

/// Where a site keeps its languages.
const LOCALES: &str = "locales";

/// A folder of languages as it was read.
pub(super) struct Folder {
    /// The files of all languages, by path.
    pub(super) files: Vec<StringFile>,
    /// The lock of each language that has one.
    pub(super) locks: BTreeMap<String, Lock>,
    /// What could not be read.
    pub(super) trouble: Vec<Diagnostic>,
    path: PathBuf,
    shown: String,
}

/// A file of one language.
pub(super) struct StringFile {
    /// The folder that it lies in.
    pub(super) language: String,
    /// Its path below that.
    pub(super) name: String,
    /// Its path as people know it.
    pub(super) path: Arc<str>,
    /// Its text.
    pub(super) text: String,
    /// Whether a byte order mark comes before the text.
    pub(super) is_marked: bool,
}

impl Folder {
    /// The languages of a site.
    ///
    /// # Errors
    ///
    /// The outside world refused something.
    pub(super) fn of_site(root: &Root) -> Result<Self, Failure> {
        Self::read(root, LOCALES, root.path().join(LOCALES), LOCALES.to_owned())
    }

    /// The languages of a folder that belongs to no site.
    ///
    /// # Errors
    ///
    /// There is no such folder, or the outside world refused something.
    pub(super) fn bare(path: &Path) -> Result<Self, Failure> {
        let shown = path.to_string_lossy();
        let shown = shown.trim_end_matches('/').to_owned();
        Self::read(&Root::open(path)?, ".", path.to_path_buf(), if shown.is_empty() { "/".to_owned() } else { shown })
    }

    fn read(root: &Root, below: &str, path: PathBuf, shown: String) -> Result<Self, Failure> {
        let report = Report::new();
        let mut trouble = Vec::new();
        let (mut files, mut locks) = (Vec::new(), BTreeMap::new());
        for listed in root.list(below, &mut trouble)? {
            let Some(inside) = listed.path.strip_prefix(below).and_then(|rest| rest.strip_prefix('/')) else {
                continue;
            };
            let place: Arc<str> = format!("{shown}/{inside}").into();
            let strings = inside.split_once('/').filter(|(_, name)| ends_with(name, "ftl"));
            let locked = locked_language(inside);
            if strings.is_none() && locked.is_none() {
                continue;
            }
            let file = match root.read_text(&listed.path)? {
                Ok(file) => file,
                Err(diagnostic) => {
                    trouble.push(diagnostic);
                    continue;
                }
            };
            if let Some(language) = locked {
                locks.insert(language.to_owned(), Lock::parse(&place, &file.text, &report));
            } else if let Some((language, name)) = strings {
                files.push(StringFile {
                    language: language.to_owned(),
                    name: name.to_owned(),
                    path: place,
                    is_marked: Hash::of(file.text.as_bytes()) != file.hash,
                    text: file.text,
                });
            }
        }
        trouble.extend(report.sorted());
        Ok(Self { files, locks, trouble, path, shown })
    }

    /// The files as the library reads them.
    pub(super) fn locale_files(&self) -> Vec<LocaleFile> {
        let file = |file: &StringFile| LocaleFile {
            language: file.language.clone(),
            path: Arc::clone(&file.path),
            text: file.text.clone(),
        };
        self.files.iter().map(file).collect()
    }

    /// Whether a language has a folder with strings.
    pub(super) fn has(&self, language: &str) -> bool {
        self.files.iter().any(|file| file.language == language)
    }

    /// The languages that have one, in backticks, for a message.
    pub(super) fn languages(&self) -> String {
        let languages: BTreeSet<&str> = self.files.iter().map(|file| file.language.as_str()).collect();
        format!("`{}`", languages.into_iter().collect::<Vec<_>>().join("`, `"))
    }

    /// The path of a file of the folder.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The same as people know it.
    pub(super) fn shown(&self, name: &str) -> String {
        format!("{}/{name}", self.shown)
    }
}

fn ends_with(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}
