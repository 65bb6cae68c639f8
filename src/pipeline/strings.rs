//! The strings alone: of a site, or of any folder of languages, checked without an article being read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contract::contract_of;
use super::desks::strings_of;
use super::languages::{Languages, Place};
use super::survey::{read_theme, survey};
use crate::error::Result;
use crate::locale::{Catalog, Contract, Inspection, Lock, Readers, inspect, stale};
use crate::report::{Diagnostic, Policy, Report};
use crate::resolve::Strings;
use crate::site::{self, Site};
use crate::source::Root;

/// The names that a reference language goes by where nobody says which it is.
const USUAL_REFERENCES: [&str; 2] = ["en", "en-US"];

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
    let languages = Languages::read(place, &report)?;
    let catalog = Catalog::parse(languages.files, &report);
    let readers = site.as_ref().map(readers).unwrap_or_default();
    let mut contract = None;
    if let Some(site) = &site {
        contract = Some(contract_for(place.root(), site)?);
        // What an edition borrows, and what leads nowhere in it, is said while its languages are laid over one another.
        drop::<Vec<Arc<Strings>>>(strings_of(site, &catalog, &report));
    }
    let reference = reference_of(&catalog, reference, site.as_ref());
    if let Some(reference) = &reference {
        let (readers, strays) = (&readers, &languages.strays);
        let inspection = Inspection { catalog: &catalog, reference, readers, strays, contract: contract.as_ref() };
        look(&inspection, &languages.locks, &report);
    }
    let policy = site.map(|site| site.checks).unwrap_or_default();
    let diagnostics = weighed(&report.sorted(), &policy, &catalog);
    Ok(StringsOutcome { diagnostics, catalog, reference, readers })
}

/// Looks at all languages by every rule, and for translations whose reference has changed.
pub(super) fn look(inspection: &Inspection<'_>, locks: &BTreeMap<String, Lock>, report: &Report) {
    stale(inspection.catalog, inspection.reference, locks, report);
    inspect(inspection, report);
}

/// What a site asks its strings for; of its articles and templates nothing else is told.
fn contract_for(root: &Root, site: &Site) -> Result<Contract> {
    let elsewhere = Report::new();
    let (theme, _) = read_theme(root, &elsewhere)?;
    let folders = survey(root, site.date_order, &elsewhere)?;
    Ok(contract_of(root, site, &theme, &folders, &elsewhere))
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

/// The language that the others are translated from: the one that was named, the first edition's, or the usual one;
/// none where there is no such language.
#[must_use]
pub fn reference_of(catalog: &Catalog, named: Option<&str>, site: Option<&Site>) -> Option<String> {
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
