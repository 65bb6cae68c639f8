//! What is kept of the articles that pass while they are printed, for the files that are made when all have passed.
//!
//! Articles stream: an article is printed and forgotten, so that memory grows with rows and not with text. Only the texts
//! that some file carries whole stay here, and which ones that is stands fixed before the first article passes. Each has
//! its own slot, so that threads do not wait for one another and their order leaves no trace.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::content::content;
use super::markup::opening;
use super::search::Concordance;
use crate::resolve::{Desk, LocalizedArticle, Row};
use crate::site::Output;

/// The texts of an edition that its files carry whole.
#[derive(Debug)]
pub struct Harvest<'d> {
    desk: &'d Desk<'d>,
    texts: BTreeMap<&'d str, OnceLock<Text>>,
    /// The words of all articles, where the edition can be searched.
    pub(super) concordance: Option<Concordance>,
}

/// The text of an article, for programs that read feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// All of it, as HTML that is safe and needs nothing of our pages.
    pub(super) content: String,
    /// Its first paragraph, without markup.
    pub(super) opening: String,
}

impl<'d> Harvest<'d> {
    /// Makes room for what the files of an edition carry.
    #[must_use]
    pub fn new(desk: &'d Desk<'d>) -> Self {
        let rows = desk.feeds().iter().flat_map(|feed| desk.rows_of(feed));
        let texts = rows.map(|row| (row.id.as_str(), OnceLock::new())).collect();
        let concordance = desk.edition.outputs.contains(&Output::Search).then(Concordance::default);
        Self { desk, texts, concordance }
    }

    /// Keeps what is needed of an article; any number of threads may hand over articles, in any order.
    pub fn take(&self, article: &LocalizedArticle) {
        if let Some(slot) = self.texts.get(article.row.id.as_str()) {
            slot.get_or_init(|| Text { content: content(article, self.desk), opening: opening(&article.body) });
        }
        if let Some(concordance) = &self.concordance {
            concordance.take(article);
        }
    }

    /// The text of an article, where it passed and is kept.
    pub(super) fn text(&self, row: &Row) -> Option<&Text> {
        self.texts.get(row.id.as_str())?.get()
    }
}
