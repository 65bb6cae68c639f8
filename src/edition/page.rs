//! A page of an edition that is still to be printed.

use std::sync::Arc;

use jiff::Timestamp;

use super::archives::WholeMonth;
use crate::package::Package;
use crate::render::{Front, List, ListKind, Month, Pager, Press, Sheet, Years};
use crate::resolve::{PrintedDate, Row};

/// The page that a host shows where there is none.
pub(super) const NOT_FOUND: &str = "404.html";

/// A page of an edition that is still to be printed.
#[derive(Clone, Debug)]
pub struct Page<'d> {
    pub(super) address: String,
    pub(super) heading: String,
    pub(super) alternates: Vec<(String, String)>,
    pub(super) is_indexed: bool,
    pub(super) modified_at: Option<Timestamp>,
    pub(super) content: Content<'d>,
}

/// What is on a page.
#[derive(Clone, Debug)]
pub(super) enum Content<'d> {
    /// Articles, the newest first.
    List { kind: ListKind, rows: Vec<&'d Row>, front: Option<Front<'d>>, pager: Pager },
    /// Articles of a month, day by day.
    Month { whole: Arc<WholeMonth>, days: Vec<&'d [Row]>, pager: Pager },
    /// The months that have articles.
    Years(Years),
    /// What a reader looks for, in the index that begins with this file.
    Search { index: &'static str },
    /// Nothing, where something was looked for.
    NotFound,
}

impl Page<'_> {
    /// Its address below the edition: with a final slash, or the name of a file.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether search engines may show it.
    #[must_use]
    pub const fn is_indexed(&self) -> bool {
        self.is_indexed
    }

    /// The editions that have this page too, with its address there, this one included.
    #[must_use]
    pub fn alternates(&self) -> &[(String, String)] {
        &self.alternates
    }

    /// When the newest change was made to an article that it lists; none where it lists none.
    #[must_use]
    pub const fn modified_at(&self) -> Option<Timestamp> {
        self.modified_at
    }

    /// Prints the page into a package of one file; nothing where a template failed, which is reported.
    ///
    /// `date` is the day on the masthead.
    #[must_use]
    pub fn print(&self, press: &Press<'_>, date: &PrintedDate) -> Option<Package> {
        let sheet = Sheet {
            heading: &self.heading,
            address: &self.address,
            date,
            alternates: &self.alternates,
            is_indexed: self.is_indexed,
        };
        let html = match &self.content {
            Content::List { kind, rows, front, pager } => {
                press.list(&sheet, &List { kind: *kind, rows, front: front.as_ref(), pager })
            }
            Content::Month { whole, days, pager } => press.month(
                &sheet,
                &Month {
                    calendar: whole.calendar.as_str(),
                    days,
                    grid: whole.grid.as_ref(),
                    notes: &whole.notes,
                    beside: &whole.beside,
                    earlier: whole.earlier.as_ref(),
                    later: whole.later.as_ref(),
                    pager,
                },
            ),
            Content::Years(years) => press.years(&sheet, years),
            Content::Search { index } => press.search(&sheet, index),
            Content::NotFound => press.not_found(&sheet),
        }?;
        let (folder, file) = if self.address == NOT_FOUND { ("", NOT_FOUND) } else { (&*self.address, "index.html") };
        let mut package = Package::new(folder);
        package.insert(file, html.into_bytes());
        Some(package)
    }
}
