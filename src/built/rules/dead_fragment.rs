//! An address leads to an element of a page that has none of that name.

use std::collections::BTreeSet;

use super::Rule;
use crate::built::inspection::Inspection;
use crate::built::read;
use crate::error::Result;

pub(in crate::built) static RULE: Rule = Rule::error("built/dead-fragment");

/// Pages that others point into are read once more: the names of all elements of all pages are not kept.
pub(in crate::built) fn look(inspection: &Inspection<'_>) -> Result<()> {
    for (page, pointers) in inspection.pointers() {
        let path = inspection.tree.path(page);
        let Some(sheet) = inspection.sheet(path)? else { continue };
        let (page, _) = read::page::read(&sheet);
        let ids: BTreeSet<&str> = page.ids.iter().map(|id| id.value.as_str()).collect();
        for (fragment, place) in pointers.into_iter().filter(|(fragment, _)| !ids.contains(fragment.as_str())) {
            let message = format!("this leads to `#{fragment}`, and `{path}` has no element of that name");
            inspection.findings.tell_at(
                &RULE,
                place,
                message,
                "correct the part after `#`, or give the element that id",
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, PAGE, plant};

    #[test]
    fn a_way_to_an_element_that_is_not_there_is_found() {
        plant(PAGE, "href=\"#main\"", "href=\"#mein\"").finds("built/dead-fragment", PAGE);
        plant(PAGE, "id=\"main\"", "id=\"content\"").finds("built/dead-fragment", PAGE);
        plant(FRONT, "href=\"2022/05/visit/#road\"", "href=\"2022/05/visit/#street\"")
            .finds("built/dead-fragment", FRONT);
    }
}
