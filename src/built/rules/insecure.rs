//! A page of `https` names an address of the same site by `http`, or the other way round.
//!
//! Browsers refuse to load such files, and a link takes its readers through a redirect, or to a page that is not kept safe.

use super::Rule;
use crate::built::facts::Stated;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/mixed-scheme");

pub(in crate::built) fn tell(inspection: &Inspection<'_>, sheet: &Sheet, address: &Stated) {
    let message = format!("`{}` is this site by another scheme", address.value);
    let help = format!("addresses begin with `{}`", inspection.tree.base());
    inspection.findings.tell(&RULE, &sheet.place(address), message, help);
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{CSS, FRONT, PAGE, plant};

    #[test]
    fn an_address_by_another_scheme_is_found() {
        plant(FRONT, "href=\"2022/05/visit/\"", "href=\"http://news.example/en-PK/2022/05/visit/\"")
            .finds("built/mixed-scheme", FRONT);
        plant(PAGE, "<h2 id=\"road\">", "<script src=\"http://news.example/x.js\"></script><h2 id=\"road\">")
            .finds("built/mixed-scheme", PAGE);
        plant(CSS, "url(../assets/dot.png)", "url(http://news.example/en-PK/assets/dot.png)")
            .finds("built/mixed-scheme", CSS);
    }
}
