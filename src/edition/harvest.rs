//! What is kept of the articles that pass while they are printed, for the files that are made when all have passed.
//!
//! Articles stream: an article is printed and forgotten, so that memory grows with rows and not with text. Only the texts
//! that some file carries whole stay here, and which ones that is stands fixed before the first article passes. Each has
//! its own slot, so that threads do not wait for one another and their order leaves no trace.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::search::Concordance;
use crate::resolve::{Desk, LocalizedArticle, Row};
use crate::site::Output;

/// How many articles a feed carries.
pub(super) const ROWS_A_FEED: usize = 20;

/// The texts of an edition that its files carry whole.
#[derive(Debug, Default)]
pub struct Harvest {
    texts: BTreeMap<String, OnceLock<Text>>,
    /// The words of all articles, where the edition can be searched.
    pub(super) concordance: Option<Concordance>,
}

/// The text of an article.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// The body, as HTML that is safe.
    pub(super) body: String,
}

impl Harvest {
    /// Makes room for what the files of an edition need.
    #[must_use]
    pub fn new(desk: &Desk<'_>) -> Self {
        let mut texts = BTreeMap::new();
        if desk.edition.outputs.contains(&Output::Feeds) {
            let newest = desk.rows.iter().take(ROWS_A_FEED);
            texts.extend(newest.map(|row| (row.id.clone(), OnceLock::new())));
        }
        let concordance = desk.edition.outputs.contains(&Output::Search).then(Concordance::default);
        Self { texts, concordance }
    }

    /// Keeps what is needed of an article; any number of threads may hand over articles, in any order.
    pub fn take(&self, article: &LocalizedArticle) {
        if let Some(slot) = self.texts.get(&article.row.id) {
            slot.get_or_init(|| Text { body: article.body.clone() });
        }
        if let Some(concordance) = &self.concordance {
            concordance.take(article);
        }
    }

    /// The text of an article, where it passed and is kept.
    pub(super) fn text(&self, row: &Row) -> Option<&Text> {
        self.texts.get(&row.id)?.get()
    }
}
