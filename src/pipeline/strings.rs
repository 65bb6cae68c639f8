//! The strings alone: of a site, or of any folder of languages, checked without an article being read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Strings, contract_of, read_theme, strings_of, survey};
use crate::error::Result;
use crate::locale::{
    Catalog, Contract, Inspection, LocaleFile, Lock, Readers, canonical_tag, inspect, locked_language, stale,
};
use crate::report::{Diagnostic, Policy, Report};
use crate::site::{self, Site};
use crate::source::{Hash, Root};

/// The folder of a site that holds its strings.
pub(super) const LOCALES: &str = "locales";
/// The names that a reference language goes by where nobody says which it is.
const USUAL_REFERENCES: [&str; 2] = ["en", "en-US"];

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

    const fn folder(self) -> &'static str {
        match self {
            Self::Site(_) => LOCALES,
            Self::Folder(_) => "",
        }
    }
}

/// What a look at the strings found.
#[derive(Debug)]
pub struct StringsOutcome {
    /// Everything that was said, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// All languages.
    pub catalog: Catalog,
    /// The language that the others are translated from; none where there is no such language.
    pub reference: Option<String>,
    /// The editions that print the strings; none where a folder was looked at without a site.
    pub readers: Vec<Readers>,
}

/// The strings of a site or folder as they are on the disk.
pub(super) struct Read {
    pub(super) catalog: Catalog,
    /// Over all files.
    pub(super) hash: Hash,
    /// The paths of the files that hold no strings.
    pub(super) strays: Vec<Arc<str>>,
    /// What is on record about the translations of each language.
    pub(super) locks: BTreeMap<String, Lock>,
}

/// Checks the strings by every rule; `reference` names the language that the others are translated from, if it is not
/// the first edition's.
///
/// # Errors
///
/// The outside world fails. What is wrong in strings or in `roznama.yaml` is in the outcome.
pub fn check_strings(place: Place<'_>, reference: Option<&str>) -> Result<StringsOutcome> {
    let report = Arc::new(Report::new());
    let site = match place {
        Place::Site(root) => site::load(root, &report)?,
        Place::Folder(_) => None,
    };
    let read = read(place, &report)?;
    let readers = site.as_ref().map(readers).unwrap_or_default();
    let mut contract = None;
    if let Some(site) = &site {
        contract = Some(contract_for(place.root(), site)?);
        // What an edition borrows, and what leads nowhere in it, is said while its languages are laid over one another.
        drop::<Vec<Arc<Strings>>>(strings_of(site, &read.catalog, &report));
    }
    let reference = reference_of(&read.catalog, reference, site.as_ref());
    if let Some(reference) = &reference {
        look(&read, reference, &readers, contract.as_ref(), &report);
    }
    let policy = site.map(|site| site.checks).unwrap_or_default();
    let diagnostics = weighed(&report.sorted(), &policy, &read.catalog);
    Ok(StringsOutcome { diagnostics, catalog: read.catalog, reference, readers })
}

/// Looks at all languages by every rule, and for translations whose reference has changed.
pub(super) fn look(read: &Read, reference: &str, readers: &[Readers], contract: Option<&Contract>, report: &Report) {
    let Read { catalog, strays, locks, .. } = read;
    stale(catalog, reference, locks, report);
    inspect(&Inspection { catalog, reference, readers, strays, contract }, report);
}

/// What a site asks its strings for; of its articles and templates nothing else is told.
fn contract_for(root: &Root, site: &Site) -> Result<Contract> {
    let elsewhere = Report::new();
    let (theme, _) = read_theme(root, &elsewhere)?;
    let folders = survey(root, site.date_order, &elsewhere)?;
    Ok(contract_of(root, site, &theme, &folders, &elsewhere))
}

/// Reads the `.ftl` files of every language, and finds what lies beside them.
pub(super) fn read(place: Place<'_>, report: &Report) -> Result<Read> {
    let (root, folder) = (place.root(), place.folder());
    let mut diagnostics = Vec::new();
    let (mut files, mut hashes, mut strays) = (Vec::new(), Vec::new(), Vec::new());
    let mut locks = BTreeMap::new();
    for listed in root.list(folder, &mut diagnostics)? {
        let below = listed.path.strip_prefix(folder).unwrap_or(&listed.path).trim_start_matches('/');
        let language = below.split_once('/').map(|(language, _)| language).filter(|name| is_language(place, name));
        let is_strings = listed.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "ftl");
        if let Some(language) = locked_language(below).filter(|language| is_language(place, language)) {
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
    for name in root.folders(folder)?.into_iter().filter(|name| is_language(place, name)) {
        if !files.iter().any(|file| file.language == name) {
            let path = if folder.is_empty() { format!("{name}/") } else { format!("{folder}/{name}/") };
            strays.push(path.into());
        }
    }
    let hash = super::hash_of(hashes.iter().map(|(path, hash)| (&**path, *hash)));
    Ok(Read { catalog: Catalog::parse(files, report), hash, strays, locks })
}

/// Whether a folder is taken for a language's: in a site all are, elsewhere those that could be meant as one.
fn is_language(place: Place<'_>, name: &str) -> bool {
    matches!(place, Place::Site(_)) || canonical_tag(&name.replace('_', "-")).is_some()
}

/// The editions as readers of strings.
pub(super) fn readers(site: &Site) -> Vec<Readers> {
    let of = |edition: &site::Edition| Readers {
        edition: edition.locale.clone(),
        chain: edition.strings.clone(),
        digits: edition.digits,
    };
    site.editions.iter().map(of).collect()
}

/// The language that the others are translated from: the one that was named, the first edition's, or the usual one.
pub(super) fn reference_of(catalog: &Catalog, named: Option<&str>, site: Option<&Site>) -> Option<String> {
    let has = |tag: &&str| catalog.languages().any(|language| language == *tag);
    let first = site.and_then(|site| site.editions.first()).and_then(|edition| edition.strings.first());
    let wanted = named.or(first.map(String::as_str));
    match wanted {
        Some(wanted) => Some(wanted).filter(has).map(str::to_owned),
        None => USUAL_REFERENCES.iter().copied().find(has).map(str::to_owned),
    }
}

/// The diagnostics that are left when the site has weighed them and comments have been heard.
///
/// What the rules say of a language, an edition need not say again.
pub(super) fn weighed(diagnostics: &[Diagnostic], policy: &Policy, catalog: &Catalog) -> Vec<Diagnostic> {
    let ignores = catalog.ignores();
    let general: std::collections::BTreeSet<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.edition.is_none())
        .filter_map(|diagnostic| Some((diagnostic.place.clone()?, diagnostic.code)))
        .collect();
    let is_repeated = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref().filter(|_| diagnostic.edition.is_some());
        place.is_some_and(|place| general.contains(&(place.clone(), diagnostic.code)))
    };
    let kept = diagnostics.iter().filter(|diagnostic| !ignores.covers(diagnostic) && !is_repeated(diagnostic));
    let mut weighed: Vec<Diagnostic> = kept.cloned().filter_map(|diagnostic| policy.weigh(diagnostic)).collect();
    weighed.sort();
    weighed
}

/// Whether a folder is that of a site's strings, so that the site is meant.
#[must_use]
pub fn is_locales(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == LOCALES)
}
