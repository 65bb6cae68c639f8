//! What an edition's own pages show, and what `front.html`, `list.html` and `not-found.html` see of it.

use serde::Serialize;

use super::context::{Frame, Link, Page, RowView, alternates, feeds};
use crate::resolve::{Desk, PrintedDate, Row, Term, root};

/// What each of an edition's own pages has.
#[derive(Clone, Debug)]
pub struct Sheet<'r> {
    /// Its headline, for a page: what runs against it is isolated.
    pub heading: &'r str,
    /// Its address below the edition: empty for the front page, `section/world/page/2/` for a later page of a section.
    pub address: &'r str,
    /// The day on the masthead.
    pub date: &'r PrintedDate,
    /// The editions that have this page too, and its address there.
    pub alternates: &'r [(String, String)],
    /// Whether search engines may show it.
    pub is_indexed: bool,
}

/// A page that lists articles.
#[derive(Clone, Debug)]
pub struct List<'r> {
    /// What it lists.
    pub kind: ListKind,
    /// The articles on this page.
    pub rows: &'r [&'r Row],
    /// How the first front page is laid out; later ones are plain lists.
    pub front: Option<&'r Front<'r>>,
    /// Where it stands among the pages of the list.
    pub pager: &'r Pager,
}

/// What a page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// The newest articles.
    Front,
    /// A section's articles.
    Section,
    /// A tag's articles.
    Tag,
    /// An author's articles.
    Author,
}

/// The parts of a front page; no article stands in two of them.
#[derive(Clone, Debug, Default)]
pub struct Front<'r> {
    /// The story that leads.
    pub lead: Option<&'r Row>,
    /// Those beside it.
    pub top: Vec<&'r Row>,
    /// Other new articles, for a compact list.
    pub latest: Vec<&'r Row>,
    /// Sections with some of their articles.
    pub blocks: Vec<(Term, Vec<&'r Row>)>,
}

/// Where a page stands among the pages of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The number of this page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// The address below the edition of the first page.
    pub first: String,
    /// The number of articles on all pages.
    pub total: usize,
}

/// What `front.html` and `list.html` see.
#[derive(Serialize)]
pub(super) struct ListPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    list: Listing<'a>,
}

/// What `not-found.html` sees.
#[derive(Serialize)]
pub(super) struct NotFoundPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
}

#[derive(Serialize)]
struct Listing<'a> {
    kind: &'static str,
    heading: &'a str,
    rows: Vec<RowView<'a>>,
    #[serde(flatten)]
    front: Option<FrontView<'a>>,
    pages: Pages,
    total: usize,
}

#[derive(Serialize)]
struct FrontView<'a> {
    lead: Option<RowView<'a>>,
    top: Vec<RowView<'a>>,
    latest: Vec<RowView<'a>>,
    blocks: Vec<Block<'a>>,
}

#[derive(Serialize)]
struct Block<'a> {
    section: Link<'a>,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
pub(super) struct Pages {
    number: usize,
    count: usize,
    previous: Option<String>,
    next: Option<String>,
}

impl ListKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Section => "section",
            Self::Tag => "tag",
            Self::Author => "author",
        }
    }
}

impl Pager {
    /// The address below the edition of a page of the list.
    #[must_use]
    pub fn address(&self, number: usize) -> String {
        if number == 1 { self.first.clone() } else { format!("{}page/{number}/", self.first) }
    }
}

impl Sheet<'_> {
    /// The prefix that leads from the page to the edition's root.
    pub(super) fn up(&self) -> String {
        match root(self.address) {
            empty if empty.is_empty() => "./".to_owned(),
            up => up,
        }
    }

    /// What every page has, of this one.
    pub(super) fn frame<'a>(
        &'a self,
        up: &str,
        section: Option<&Term>,
        desk: &'a Desk<'_>,
        desks: &'a [Desk<'_>],
    ) -> Frame<'a> {
        let page = Page {
            title: self.heading,
            description: None,
            canonical: desk.absolute(&desk.edition.locale, self.address),
            robots: (!self.is_indexed).then_some("noindex"),
            alternates: alternates(desk.alternates(self.alternates, desks)),
            feeds: feeds(section, up, desk),
            image: None,
            amp: None,
            json_ld: None,
        };
        Frame::new(page, up.to_owned(), self.date, section, desk, desks)
    }
}

impl<'a> ListPage<'a> {
    pub(super) fn new(sheet: &'a Sheet<'_>, list: &'a List<'_>, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = sheet.up();
        let section = match list.kind {
            ListKind::Section => list.rows.first().and_then(|row| row.section.as_ref()),
            ListKind::Front | ListKind::Tag | ListKind::Author => None,
        };
        let front = match list.kind {
            ListKind::Front => Some(list.front.map_or_else(FrontView::none, |front| FrontView::new(front, &up, desk))),
            ListKind::Section | ListKind::Tag | ListKind::Author => None,
        };
        let listing = Listing {
            kind: list.kind.as_str(),
            heading: sheet.heading,
            rows: list.rows.iter().map(|row| RowView::new(row, &up, desk)).collect(),
            front,
            pages: Pages::new(list.pager, &up),
            total: list.pager.total,
        };
        Self { frame: sheet.frame(&up, section, desk, desks), list: listing }
    }
}

impl<'a> FrontView<'a> {
    fn new(front: &'a Front<'_>, up: &str, desk: &'a Desk<'_>) -> Self {
        let views = |rows: &'a [&Row]| rows.iter().map(|row| RowView::new(row, up, desk)).collect();
        Self {
            lead: front.lead.map(|row| RowView::new(row, up, desk)),
            top: views(&front.top),
            latest: views(&front.latest),
            blocks: front
                .blocks
                .iter()
                .map(|(section, rows)| Block {
                    section: Link { name: &section.name, url: format!("{up}section/{}/", section.slug) },
                    rows: views(rows),
                })
                .collect(),
        }
    }

    const fn none() -> Self {
        Self { lead: None, top: Vec::new(), latest: Vec::new(), blocks: Vec::new() }
    }
}

impl Pages {
    pub(super) fn new(pager: &Pager, up: &str) -> Self {
        let url = |number: usize| format!("{up}{}", pager.address(number));
        Self {
            number: pager.number,
            count: pager.count,
            previous: (pager.number > 1).then(|| url(pager.number - 1)),
            next: (pager.number < pager.count).then(|| url(pager.number + 1)),
        }
    }
}

impl<'a> NotFoundPage<'a> {
    /// A host shows the page at any address, so that its links begin at the host's root.
    pub(super) fn new(sheet: &'a Sheet<'_>, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = format!("{}{}/", desk.site.base_url.path(), desk.edition.locale);
        Self { frame: sheet.frame(&up, None, desk, desks) }
    }
}
