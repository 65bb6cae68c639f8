//! The lists of articles: the front page, and one for each section, tag and author.

use super::front::front;
use super::messages;
use super::page::{Content, Page};
use crate::locale::{Arguments, Message};
use crate::render::{ListKind, Pager};
use crate::resolve::{Desk, Row, Term};
use crate::site::Output;

/// How many articles a page of a list shows.
pub const ROWS_A_PAGE: usize = 24;

/// The front page and those that continue it.
pub(super) fn fronts<'d>(desk: &'d Desk<'_>, desks: &[Desk<'_>]) -> Vec<Page<'d>> {
    let heading = desk.strings.say_plain(&messages::FRONT_HEADING);
    let there = others(desks, |other| other.edition.outputs.contains(&Output::Front).then(String::new));
    let mut pages = split(ListKind::Front, &heading, "", &desk.rows.iter().collect::<Vec<_>>(), &there);
    if let Some(Page { content: Content::List { rows, front: laid_out, .. }, modified_at, .. }) = pages.first_mut() {
        let front = front(desk, rows);
        let blocks = front.blocks.iter().flat_map(|(_, rows)| rows).map(|row| row.modified_at);
        *modified_at = blocks.chain(*modified_at).max();
        *laid_out = Some(front);
    }
    pages
}

/// A list for each section.
pub(super) fn sections<'d>(desk: &'d Desk<'_>, desks: &[Desk<'_>]) -> Vec<Page<'d>> {
    let has_too = |other: &Desk<'_>, term: &Term| other.navigation().iter().any(|there| there.slug == term.slug);
    let lists = desk.sections().flat_map(|(term, rows)| {
        let heading = heading(desk, &messages::SECTION_HEADING, "section", &term);
        let address = address("section", &term);
        let there = others(desks, |other| has_too(other, &term).then(|| address.clone()));
        split(ListKind::Section, &heading, &address, &rows, &there)
    });
    lists.collect()
}

/// A list for each tag. Tags are words of a language: other editions have others.
pub(super) fn tags<'d>(desk: &'d Desk<'_>) -> Vec<Page<'d>> {
    let lists = desk.tags().flat_map(|(term, rows)| {
        let heading = heading(desk, &messages::TAG_HEADING, "tag", &term);
        split(ListKind::Tag, &heading, &address("tag", &term), &rows, &[])
    });
    lists.collect()
}

/// A list for each author.
pub(super) fn authors<'d>(desk: &'d Desk<'_>, desks: &[Desk<'_>]) -> Vec<Page<'d>> {
    let has_too = |other: &Desk<'_>, term: &Term| {
        other.edition.outputs.contains(&Output::Authors) && other.has_author(&term.slug)
    };
    let lists = desk.authors().flat_map(|(term, rows)| {
        let heading = heading(desk, &messages::AUTHOR_HEADING, "author", &term);
        let address = address("author", &term);
        let there = others(desks, |other| has_too(other, &term).then(|| address.clone()));
        split(ListKind::Author, &heading, &address, &rows, &there)
    });
    lists.collect()
}

/// The pages of one list: at least one, even where there is nothing to list.
fn split<'d>(
    kind: ListKind,
    heading: &str,
    address: &str,
    rows: &[&'d Row],
    alternates: &[(String, String)],
) -> Vec<Page<'d>> {
    let count = rows.len().div_ceil(ROWS_A_PAGE).max(1);
    let mut chunks = rows.chunks(ROWS_A_PAGE);
    (1..=count)
        .map(|number| {
            let pager = Pager { number, count, first: address.to_owned(), total: rows.len() };
            let rows = chunks.next().unwrap_or_default().to_vec();
            Page {
                address: pager.address(number),
                heading: heading.to_owned(),
                // Later pages of two editions hold different articles: only the first ones answer to one another.
                alternates: if number == 1 { alternates.to_vec() } else { Vec::new() },
                is_indexed: true,
                modified_at: rows.iter().map(|row| row.modified_at).max(),
                content: Content::List { kind, rows, front: None, pager },
            }
        })
        .collect()
}

/// The editions that have a page, with its address there.
pub(super) fn others(desks: &[Desk<'_>], address: impl Fn(&Desk<'_>) -> Option<String>) -> Vec<(String, String)> {
    desks.iter().filter_map(|other| Some((other.edition.locale.clone(), address(other)?))).collect()
}

fn heading(desk: &Desk<'_>, message: &Message, argument: &'static str, term: &Term) -> String {
    desk.strings.say_isolated(message, &Arguments::new().with(argument, term.name.as_str()))
}

fn address(folder: &str, term: &Term) -> String {
    format!("{folder}/{}/", term.slug)
}
