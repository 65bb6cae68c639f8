//! Where a page is to be found in other editions, for search engines: all that name it agree on it.

use super::{Desk, Row, translations};

/// An edition of a page, as `hreflang` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// The edition's tag, or `x-default`.
    pub lang: String,
    /// The page's whole address there.
    pub href: String,
}

impl Desk<'_> {
    /// The address that search engines are sent to for an article.
    ///
    /// A fallback is another edition's page shown here: where that edition prints the article, it is its page.
    #[must_use]
    pub fn canonical(&self, row: &Row, desks: &[Desk<'_>]) -> String {
        let links = if row.fallback { translations(row, self, desks) } else { Vec::new() };
        links.iter().find(|link| is_in(&link.edition, &row.language)).map_or_else(
            || self.absolute(&self.edition.locale, &row.address),
            |link| self.absolute(&link.edition, &link.address),
        )
    }

    /// The editions of an article's page; none for a fallback, which is another edition's page.
    #[must_use]
    pub fn alternates_of(&self, row: &Row, desks: &[Desk<'_>]) -> Vec<Alternate> {
        if row.fallback {
            return Vec::new();
        }
        let links = translations(row, self, desks);
        let mut places = vec![(self.edition.locale.clone(), row.address.clone())];
        places.extend(links.into_iter().map(|link| (link.edition, link.address)));
        self.alternates(&places, desks)
    }

    /// The editions of a page that stands at these `places`, each an edition's tag and the address below it; with the
    /// first edition that has it for everybody else. None for a page that only one edition has. Pseudo-languages are no
    /// languages to search engines.
    #[must_use]
    pub fn alternates(&self, places: &[(String, String)], desks: &[Desk<'_>]) -> Vec<Alternate> {
        let mut alternates: Vec<Alternate> = Vec::with_capacity(places.len() + 1);
        for other in desks.iter().filter(|other| !other.edition.is_pseudo()) {
            let Some((edition, address)) = places.iter().find(|(edition, _)| *edition == other.edition.locale) else {
                continue;
            };
            alternates.push(Alternate { lang: edition.clone(), href: self.absolute(edition, address) });
        }
        if alternates.len() < 2 || self.edition.is_pseudo() {
            return Vec::new();
        }
        if let Some(first) = alternates.first() {
            let everybody = Alternate { lang: "x-default".to_owned(), href: first.href.clone() };
            alternates.push(everybody);
        }
        alternates
    }
}

/// Whether an edition's own language is `language`, or a wider one of it.
fn is_in(edition: &str, language: &str) -> bool {
    edition == language || edition.strip_prefix(language).is_some_and(|rest| rest.starts_with('-'))
}
