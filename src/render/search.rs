//! What `search.html` sees.

use serde::Serialize;

use super::context::Frame;
use super::lists::Sheet;
use crate::resolve::Desk;

/// What `search.html` sees.
#[derive(Serialize)]
pub(super) struct SearchPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    search: Search,
}

#[derive(Serialize)]
struct Search {
    index: String,
    digits: &'static str,
}

impl<'a> SearchPage<'a> {
    /// `index` is the address below the edition of the index's first file.
    pub(super) fn new(sheet: &'a Sheet<'_>, index: &str, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = sheet.up();
        let search = Search { index: format!("{up}{index}"), digits: desk.strings.digits().as_str() };
        Self { frame: sheet.frame(&up, None, desk, desks), search }
    }
}
