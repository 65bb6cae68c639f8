//! A page and its AMP page do not lead to one another.

use super::Rule;
use crate::built::facts::Page;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/amp");

/// A page, and its AMP page where one lies beside it. Where that one leads is `canonical`'s to say.
pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page, amp: Option<(&Sheet, &Page)>) {
    let Some(folder) = sheet.path.strip_suffix("index.html") else { return };
    let own = inspection.tree.address(&format!("{folder}amp/index.html"));
    match (&page.amp, amp) {
        (None, Some(_)) => {
            let help = format!("add `<link rel=\"amphtml\" href=\"{own}\">`");
            inspection.findings.tell(&RULE, &sheet.byte(0), "the page does not name its AMP page", help);
        }
        (Some(named), None) => {
            let message = format!("the page names the AMP page `{}`, and none is there", named.value);
            inspection.findings.tell(&RULE, &sheet.place(named), message, "take the link out, or build the AMP page");
        }
        (Some(named), Some(_)) if inspection.tree.has_base && named.value != own => {
            let message = format!("the page names the AMP page `{}`, and it lies at `{own}`", named.value);
            inspection.findings.tell(&RULE, &sheet.place(named), message, format!("write `{own}`"));
        }
        _ => {}
    }
    if let Some((sheet, page)) = amp.filter(|(_, page)| !page.is_amp) {
        let place = page.language.as_ref().map_or_else(|| sheet.byte(0), |language| sheet.place(language));
        inspection.findings.tell(&RULE, &place, "the AMP page does not say that it is one", "write `<html amp …>`");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{AMP, PAGE, plant};

    #[test]
    fn pages_that_do_not_lead_to_one_another_are_found() {
        let link = "<link rel=\"amphtml\" href=\"https://news.example/en-PK/2022/05/visit/amp/\">";
        plant(PAGE, link, "").finds("built/amp", PAGE);
        plant(PAGE, link, &link.replace("visit/amp/", "visit/")).finds("built/amp", PAGE);
        plant(AMP, "<html amp", "<html").finds_among("built/amp", AMP);
        plant(AMP, "href=\"https://news.example/en-PK/2022/05/visit/\"", "href=\"https://news.example/en-PK/\"")
            .finds("built/canonical", AMP);
    }
}
