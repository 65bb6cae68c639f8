//! The ways between a page's translations are not absolute, not mutual, lead nowhere or to another language.
//!
//! Search engines take such links only where each page names all others and itself; one that is one-sided is ignored.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::built::facts::{Alternate, Row, Stated, Ways};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;
use crate::error::Result;

pub(in crate::built) static RULE: Rule = Rule::error("built/hreflang");

/// What a page or an item of a sitemap says alone; gives the ways that lead to pages.
pub(in crate::built) fn look_at_page(
    inspection: &Inspection<'_>,
    sheet: &Sheet,
    page: usize,
    alternates: &[Alternate],
) -> Option<Ways> {
    let tell = |stated: &Stated, message: String, help: &str| {
        inspection.findings.tell(&RULE, &sheet.place(stated), message, help);
    };
    let first = alternates.first()?;
    let mut to: Vec<(Box<str>, usize)> = Vec::new();
    let mut seen = BTreeSet::new();
    for Alternate { language, address } in alternates {
        if !seen.insert(language.to_ascii_lowercase()) {
            tell(address, format!("`{language}` stands here twice"), "name each language once");
        }
        if inspection.tree.has_base && !inspection.tree.is_own(&address.value) {
            let message = format!("the way to `{language}` is `{}`, which is no address of this site", address.value);
            tell(address, message, "write the whole address, with the site's own `https://…`");
            continue;
        }
        let Some(target) = inspection.tree.page_of(&address.value) else {
            if inspection.tree.has_base {
                let message = format!("the way to `{language}` leads to `{}`, where there is no page", address.value);
                tell(address, message, "name only translations that exist");
            }
            continue;
        };
        let path = inspection.tree.path(target);
        let edition = inspection.language(path);
        if language == "x-default" {
            continue;
        }
        if let Some(edition) = edition.filter(|edition| !edition.eq_ignore_ascii_case(language)) {
            let message = format!("the way to `{language}` leads into the edition `{edition}`");
            tell(address, message, "write the code of the edition that it leads to");
            continue;
        }
        to.push((language.as_str().into(), target));
    }
    if !to.iter().any(|(_, target)| *target == page) {
        tell(&first.address, "the page does not name itself among its languages".to_owned(), "add the page itself");
    }
    if !seen.contains("x-default") {
        let help = "add `hreflang=\"x-default\"` for everybody whose language is not there";
        tell(&first.address, "the page names no `x-default`".to_owned(), help);
    }
    Some(Ways { page, to })
}

/// Whether the ways between pages lead there and back, and none is missing that could be there.
pub(in crate::built) fn look(inspection: &Inspection<'_>, ways: &[Ways], rows: &[Row]) -> Result<()> {
    let by_page: BTreeMap<usize, &Ways> = ways.iter().map(|ways| (ways.page, ways)).collect();
    let names =
        |from: usize, to: usize| by_page.get(&from).is_some_and(|ways| ways.to.iter().any(|(_, target)| *target == to));
    let tell = |page: usize, other: usize, message: String| -> Result<()> {
        let path = inspection.tree.path(page);
        let Some(sheet) = inspection.sheet(path)? else { return Ok(()) };
        let place = sheet.place(&Stated::new("hreflang", 0));
        let help = format!(
            "add `<link rel=\"alternate\" hreflang=\"…\" href=\"{}\">`",
            inspection.tree.address(inspection.tree.path(other))
        );
        inspection.findings.tell(&RULE, &place, message, help);
        Ok(())
    };
    for from in ways {
        for (_, to) in from.to.iter().filter(|(_, to)| *to != from.page && !names(*to, from.page)) {
            let message = format!("`{}` leads here, and nothing leads back to it", inspection.tree.path(from.page));
            tell(*to, from.page, message)?;
        }
    }
    let mut translations: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_withdrawn && !row.is_fallback) {
        translations.entry(row.id.as_deref().unwrap_or_default()).or_default().push(row);
    }
    translations.remove("");
    for rows in translations.values() {
        for row in rows {
            let others = rows.iter().filter(|other| other.page != row.page && other.edition != row.edition);
            for other in others.filter(|other| !names(row.page, other.page) && !names(other.page, row.page)) {
                let message = format!("its translation `{}` is not named", inspection.tree.path(other.page));
                tell(row.page, other.page, message)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{PAGE, UR_PAGE, plant};

    const EN: &str = "<link rel=\"alternate\" hreflang=\"en-PK\" href=\"https://news.example/en-PK/2022/05/visit/\">";
    const UR: &str = "<link rel=\"alternate\" hreflang=\"ur-PK\" href=\"https://news.example/ur-PK/2022/05/visit/\">";

    #[test]
    fn a_way_that_does_not_lead_there_and_back_is_found() {
        plant(UR_PAGE, EN, "").finds("built/hreflang", UR_PAGE);
        plant(PAGE, EN, "").finds("built/hreflang", PAGE);
        plant(PAGE, UR, &UR.replace("\"https://news.example/", "\"/")).finds("built/hreflang", PAGE);
        plant(PAGE, UR, &UR.replace("visit/", "visits/")).finds("built/hreflang", PAGE);
        plant(PAGE, UR, &UR.replace("hreflang=\"ur-PK\"", "hreflang=\"ur-IN\"")).finds("built/hreflang", PAGE);
        plant(PAGE, "hreflang=\"x-default\"", "hreflang=\"en-PK\"").finds("built/hreflang", PAGE);
    }
}
