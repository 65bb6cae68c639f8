//! The days that each article's page prints, found as a build would find them, without a page being printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::article::Body;
use crate::calendar::Day;
use crate::error::Result;
use crate::locale::Catalog;
use crate::report::Report;
use crate::resolve::{Text, localize};
use crate::site;
use crate::source::Root;

use super::desks::{open_desks, strings_of};
use super::languages::{Languages, Place};
use super::survey::{read_again, survey};

/// An article of an edition, and the days that its page prints in the edition's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedArticle {
    /// The edition's tag.
    pub edition: String,
    /// The file that the article was made from.
    pub source: Arc<str>,
    /// The days, sorted.
    pub days: BTreeSet<Day>,
}

/// Finds the days that each article prints as of an instant, without printing it; what is wrong is for `check` to say.
///
/// # Errors
///
/// The outside world fails.
pub fn dated_articles(root: &Root, now: Timestamp) -> Result<Vec<DatedArticle>> {
    let report = Arc::new(Report::new());
    let Some(site) = site::load(root, &report)? else { return Ok(Vec::new()) };
    let catalog = Catalog::parse(Languages::read(Place::Site(root), &report)?.files, &report);
    let folders = survey(root, site.date_order, &report)?;
    let strings = strings_of(&site, &catalog, &report);
    let desks = open_desks(root, &site, &strings, &folders, now, &report);
    let found: Vec<Vec<DatedArticle>> = folders
        .par_iter()
        .map(|folder| {
            let mut found = Vec::new();
            for (language, head) in &folder.heads {
                let Some(file) = read_again(root, head, &report)? else { continue };
                let body = Body::parse(&file, head.body, site.date_order, &report);
                let text = Text { folder, file: &file, head, body: &body };
                for desk in &desks {
                    let Some(row) = desk.row_of(&folder.id).filter(|row| row.language == *language) else { continue };
                    found.push(DatedArticle {
                        edition: desk.edition.locale.clone(),
                        source: head.path.clone(),
                        days: localize(text, row, desk, &desks, &report).days,
                    });
                }
            }
            Ok(found)
        })
        .collect::<Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}
