//! What a site asks its strings for, put together from all who ask.

use crate::almanac;
use crate::article::Folder;
use crate::edition;
use crate::error::Result;
use crate::locale::{self, Contract, Use, User};
use crate::render::Theme;
use crate::report::Report;
use crate::resolve::{self, names_asked};
use crate::site::{self, Name, Site};
use crate::source::Root;

use super::survey::{place_of, read_theme, survey};

/// Everything that a site asks its strings for: the program, the theme's templates, the articles and `roznama.yaml`.
///
/// Variables that the templates name and no page has are reported, and message names that nobody can follow.
pub(super) fn contract_of(root: &Root, site: &Site, theme: &Theme, folders: &[Folder], report: &Report) -> Contract {
    let mut contract = theme.contract(report);
    for messages in [locale::MESSAGES, resolve::MESSAGES, edition::MESSAGES, edition::ALMANAC_MESSAGES] {
        contract.ask(messages);
    }
    // A site without an almanac of its own is shown the program's.
    contract.ask_optionally(almanac::messages::all());
    contract.merge(names_asked(site, folders, &|head, keys| place_of(root, head, keys)));
    if let Name::Message { id, place } = &site.name {
        let user = place.clone().map_or(User::Program("the paper's name"), User::Settings);
        contract.add(Use::new(id, user));
    }
    contract
}

/// The same of a site of which nothing is at hand yet; none where `roznama.yaml` cannot be used.
///
/// # Errors
///
/// The outside world fails. What is wrong in content is in the report.
pub fn contract(root: &Root, report: &Report) -> Result<Option<Contract>> {
    let Some(site) = site::load(root, report)? else { return Ok(None) };
    let (theme, _) = read_theme(root, report)?;
    let folders = survey(root, site.date_order, report)?;
    Ok(Some(contract_of(root, &site, &theme, &folders, report)))
}
