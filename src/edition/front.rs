//! The first front page: what leads, what stands beside it, and what its sections have.

use std::collections::BTreeSet;

use crate::render::Front;
use crate::resolve::{Desk, Row};
use crate::site::Output;

/// How many stories stand beside the one that leads.
const TOP: usize = 3;
/// How many new articles are kept out of the sections' blocks, so that the list of the latest is one.
const LATEST: usize = 6;
/// How many articles a section's block has.
const BLOCK: usize = 3;

/// Lays a front page out, whose newest articles are these.
///
/// Each of them is on the page once, so that the second page goes on where the first ends. Blocks may reach further
/// back: a section that was quiet for a week has its block all the same.
pub(super) fn front<'d>(desk: &'d Desk<'_>, newest: &[&'d Row]) -> Front<'d> {
    let Some(lead) = lead(newest) else { return Front::default() };
    let others: Vec<&Row> = newest.iter().copied().filter(|row| row.id != lead.id).collect();
    let top: Vec<&Row> = others.iter().copied().take(TOP).collect();
    let mut placed: BTreeSet<&str> = top.iter().map(|row| row.id.as_str()).chain([lead.id.as_str()]).collect();
    let kept: BTreeSet<&str> = others.iter().skip(TOP).take(LATEST).map(|row| row.id.as_str()).collect();

    let mut blocks = Vec::new();
    if desk.edition.outputs.contains(&Output::Sections) {
        for (section, rows) in desk.sections() {
            let is_free = |row: &&Row| !placed.contains(row.id.as_str()) && !kept.contains(row.id.as_str());
            let rows: Vec<&Row> = rows.into_iter().filter(is_free).take(BLOCK).collect();
            placed.extend(rows.iter().map(|row| row.id.as_str()));
            if !rows.is_empty() {
                blocks.push((section, rows));
            }
        }
    }
    let latest = others.into_iter().filter(|row| !placed.contains(row.id.as_str())).collect();
    Front { lead: Some(lead), top, latest, blocks }
}

/// The story that leads: of the newest day's the first that has a picture, else the newest.
fn lead<'d>(newest: &[&'d Row]) -> Option<&'d Row> {
    let first = newest.first().copied()?;
    let mut of_the_day = newest.iter().copied().take_while(|row| row.published.day == first.published.day);
    Some(of_the_day.find(|row| row.picture.is_some() && !row.fallback).unwrap_or(first))
}
