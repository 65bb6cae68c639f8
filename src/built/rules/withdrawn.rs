//! An article that was withdrawn, or stands in for another, is still in a list.

use super::Rule;
use crate::built::facts::Stated;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/withdrawn");

/// An address in a list, and the page that it leads to.
pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, address: &Stated, page: usize) {
    if inspection.is_withdrawn(page) {
        let message = format!("`{}` was withdrawn, and is still named here", inspection.tree.path(page));
        inspection.findings.tell(&RULE, &sheet.place(address), message, "take it out of every list");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FEED, FRONT, GONE, Planted, SITEMAP, plant};

    #[test]
    fn a_withdrawn_article_that_is_still_listed_is_found() {
        let here = "https://news.example/en-PK/2022/05/visit/";
        let gone = "https://news.example/en-PK/2022/05/gone/";
        plant(FRONT, "href=\"2022/05/visit/#road\"", "href=\"2022/05/gone/\"").finds("built/withdrawn", FRONT);
        let feed = |text: &str| text.replace(&format!("<link>{here}</link>"), &format!("<link>{gone}</link>"));
        Planted::good().map(FEED, feed).finds_among("built/withdrawn", FEED);
        Planted::good().map(SITEMAP, |text| text.replace(here, gone)).finds_among("built/withdrawn", SITEMAP);
        Planted::good().without(GONE).finds_among("built/listed", "en-PK/manifest-sha256.txt");
    }
}
