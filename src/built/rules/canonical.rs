//! A page does not say where it belongs, or says that it belongs somewhere else.
//!
//! A page that stands in for a missing translation belongs to the original; every other page belongs to itself.

use super::Rule;
use crate::built::facts::{Page, Stated};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/canonical");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page, is_fallback: bool) {
    let tree = inspection.tree;
    if !tree.has_base {
        return;
    }
    let tell = |stated: &Stated, message: String, help: String| {
        inspection.findings.tell(&RULE, &sheet.place(stated), message, help);
    };
    // An AMP page belongs to the page that it is a copy of.
    let own = match sheet.path.strip_suffix("amp/index.html").filter(|_| page.is_amp) {
        Some(folder) => format!("{folder}index.html"),
        None => sheet.path.to_string(),
    };
    let own = tree.address(&own);
    match page.canonical.as_slice() {
        [] if sheet.path.ends_with("index.html") && tree.edition(&sheet.path).is_some() => {
            let help = format!("add `<link rel=\"canonical\" href=\"{own}\">`");
            inspection.findings.tell(&RULE, &sheet.byte(0), "the page does not say where it belongs", help);
        }
        [] => {}
        [only] if is_fallback => {
            if tree.page_of(&only.value).is_none_or(|page| tree.path(page) == &*sheet.path) {
                let message = format!("it stands in for another page, and `{}` is not that page", only.value);
                tell(only, message, "name the page of the original".to_owned());
            }
        }
        [only] if only.value != own => {
            let message = format!("the page says that it belongs to `{}`, and it lies at `{own}`", only.value);
            tell(only, message, format!("write `{own}`"));
        }
        [only] => {
            if let Some(graph) = page.graph_address.as_ref().filter(|graph| graph.value != only.value) {
                let message = format!("`og:url` is `{}`, and the page belongs to `{}`", graph.value, only.value);
                tell(graph, message, "give both the same address".to_owned());
            }
        }
        [_, second, ..] => {
            tell(second, "the page belongs to two places".to_owned(), "leave one `canonical`".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, PAGE, plant};

    const OWN: &str = "<link rel=\"canonical\" href=\"https://news.example/en-PK/2022/05/visit/\">";

    #[test]
    fn a_page_that_belongs_elsewhere_is_found() {
        plant(PAGE, OWN, "").finds("built/canonical", PAGE);
        plant(PAGE, OWN, &OWN.replace("en-PK", "ur-PK")).finds("built/canonical", PAGE);
        plant(PAGE, OWN, &OWN.replace("https://news.example", "https://staging.example"))
            .finds("built/canonical", PAGE);
        plant(PAGE, OWN, &OWN.repeat(2)).finds("built/canonical", PAGE);
        plant(
            FRONT,
            "og:url\" content=\"https://news.example/en-PK/",
            "og:url\" content=\"https://news.example/ur-PK/",
        )
        .finds("built/canonical", FRONT);
    }
}
