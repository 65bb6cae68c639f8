//! An item of a feed, a sitemap or a search index differs from its article, or leads to no page of the edition.

use super::{Rule, date, title};
use crate::built::facts::{Entry, Row};
use crate::built::inspection::Inspection;
use crate::built::moment::Moment;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/entry");

/// What an item says, beside its article; none where the page is no article.
pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, entry: &Entry, row: Option<&Row>) {
    let tree = inspection.tree;
    match &entry.address {
        None => inspection.findings.tell(
            &RULE,
            &sheet.byte(entry.at),
            "the item leads nowhere",
            "give it the address of its page",
        ),
        Some(address) if tree.has_base && !tree.is_own(&address.value) => {
            let message = format!("`{}` is no address of this site", address.value);
            let help = format!("addresses begin with `{}`", tree.base());
            inspection.findings.tell(&RULE, &sheet.place(address), message, help);
        }
        Some(address) => {
            if let Some(page) =
                tree.page_of(&address.value).filter(|page| tree.address(tree.path(*page)) != address.value)
            {
                let message = format!("`{}` is another way to write the page's address", address.value);
                let help = format!("write `{}`, so that nothing counts it twice", tree.address(tree.path(page)));
                inspection.findings.tell(&RULE, &sheet.place(address), message, help);
            }
            let own = tree.edition(&sheet.path);
            let other = tree.page_of(&address.value).and_then(|page| tree.edition(tree.path(page)));
            if own.is_some() && other.is_some() && own != other {
                let message = "the item leads into another edition";
                inspection.findings.tell(&RULE, &sheet.place(address), message, "name the page of this edition");
            }
        }
    }
    let Some(row) = row else { return };
    let path = tree.path(row.page);
    if let (Some(stated), Some(published)) = (&entry.published, row.published) {
        disagree(inspection, sheet, &date::RULE, stated, published, path);
    }
    if let (Some(stated), Some(changed)) = (&entry.modified, row.modified.or(row.published)) {
        disagree(inspection, sheet, &super::modified::RULE, stated, changed, path);
    }
    if let (Some(stated), Some(headline)) = (&entry.title, &row.title)
        && !title::same(&stated.value, headline)
    {
        let message = format!("the headline is `{}` here, and `{headline}` in `{path}`", stated.value);
        inspection.findings.tell(&title::RULE, &sheet.place(stated), message, "give both the article's own headline");
    }
}

fn disagree(
    inspection: &Inspection<'_>,
    sheet: &Sheet,
    rule: &Rule,
    stated: &crate::built::facts::Stated,
    expected: Moment,
    path: &str,
) {
    let expected_text = expected.instant.map_or_else(|| expected.day.to_string(), |instant| instant.to_string());
    match stated.moment() {
        Some(moment) if moment.agrees(expected) => {}
        Some(_) => {
            let message = format!("this says `{}`, and `{path}` says `{expected_text}`", stated.value);
            inspection.findings.tell(rule, &sheet.place(stated), message, "give both the same instant");
        }
        None => {
            let message = format!("`{}` is no date that programs can read", stated.value);
            inspection.findings.tell(rule, &sheet.place(stated), message, "write the date as the format wants it");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{ATOM, FEED, JSON_FEED, NEWS, SITEMAP, plant};

    #[test]
    fn an_item_that_differs_from_its_article_is_found() {
        plant(FEED, "Wed, 25 May 2022 06:00:00 +0500", "Wed, 25 May 2022 06:00:00 +0000").finds("built/date", FEED);
        plant(ATOM, "<published>2022-05-25", "<published>2022-05-24").finds("built/date", ATOM);
        plant(
            ATOM,
            "<updated>2022-05-26T10:00:00+05:00</updated><link",
            "<updated>2022-05-26T10:00:01+05:00</updated><link",
        )
        .finds("built/modified", ATOM);
        plant(JSON_FEED, "\"title\":\"A guest", "\"title\":\"No guest").finds("built/title", JSON_FEED);
        plant(SITEMAP, "<lastmod>2022-05-26", "<lastmod>2022-05-25").finds("built/modified", SITEMAP);
        plant(NEWS, "<news:publication_date>2022-05-25T06", "<news:publication_date>2022-05-25T05")
            .finds("built/date", NEWS);
    }

    #[test]
    fn an_item_that_leads_elsewhere_is_found() {
        let link = "<link>https://news.example/en-PK/2022/05/visit/</link>";
        plant(FEED, link, "").finds("built/entry", FEED);
        plant(FEED, link, "<link>https://staging.example/en-PK/2022/05/visit/</link>").finds("built/entry", FEED);
        plant(FEED, link, "<link>https://news.example/ur-PK/2022/05/visit/</link>").finds_among("built/entry", FEED);
        plant(FEED, link, "<link>https://news.example/en-PK/2022/05/visit/index.html</link>")
            .finds("built/entry", FEED);
    }
}
