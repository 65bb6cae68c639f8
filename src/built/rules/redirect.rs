//! An old address leads to no page, to itself in a circle, or stands where there is a page.

use std::collections::BTreeMap;

use super::Rule;
use crate::built::facts::Stated;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;
use crate::built::tree::Target;

pub(in crate::built) static RULE: Rule = Rule::error("built/redirect");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, redirects: &[(Stated, Stated)]) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (from, to) in redirects {
        let tell = |stated: &Stated, message: String, help: &str| {
            inspection.findings.tell(&RULE, &sheet.place(stated), message, help);
        };
        if matches!(inspection.tree.target("", &from.value), Target::File(..)) {
            let message = format!("`{}` leads away from a page that is there", from.value);
            tell(from, message, "remove the redirect, or the page");
        }
        match inspection.tree.target("", &to.value) {
            Target::File(..) => {}
            Target::Missing(path) => tell(to, format!("this leads to `{path}`, which is not there"), "lead to a page"),
            Target::Insecure | Target::Elsewhere => {
                tell(to, format!("`{}` is no address of this site", to.value), "lead to a page of this site");
            }
        }
        if let Some(other) = seen.insert(&from.value, &to.value).filter(|other| *other != to.value) {
            tell(from, format!("`{}` leads to `{other}` already", from.value), "leave one of the two");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{LINES, REDIRECTS, plant};

    #[test]
    fn a_redirect_that_leads_nowhere_is_found() {
        plant(REDIRECTS, "\"to\":\"/en-PK/2022/05/visit/\"", "\"to\":\"/en-PK/2022/05/visits/\"")
            .finds("built/redirect", REDIRECTS);
        plant(REDIRECTS, "\"from\":\"/old/visit/\"", "\"from\":\"/en-PK/\"").finds("built/redirect", REDIRECTS);
        plant(LINES, "/old/visit/ /en-PK", "/old/visit/ https://other.example/en-PK").finds("built/redirect", LINES);
        plant(LINES, "/old/visit/ ", "/old/visit/ /en-PK/ 301\n/old/visit/ ").finds("built/redirect", LINES);
    }
}
