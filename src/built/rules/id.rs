//! Two elements of a page have the same id, or one has an empty one.

use std::collections::BTreeSet;

use super::Rule;
use crate::built::facts::Page;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/id");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page) {
    let mut seen = BTreeSet::new();
    for id in &page.ids {
        let message = match id.value.as_str() {
            "" => "this id is empty".to_owned(),
            value if value.contains(char::is_whitespace) => format!("the id `{value}` holds a space"),
            value if seen.insert(value) => continue,
            value => format!("a second element has the id `{value}`"),
        };
        inspection.findings.tell(&RULE, &sheet.place(id), message, "give each element an id of its own, or none");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{PAGE, plant};

    #[test]
    fn an_id_that_names_nothing_or_two_things_is_found() {
        plant(PAGE, "<h2 id=\"road\">", "<h2 id=\"road\"></h2><h2 id=\"main\">").finds("built/id", PAGE);
        plant(PAGE, "<p class=\"byline\">", "<p class=\"byline\" id=\"\">").finds("built/id", PAGE);
        plant(PAGE, "<p class=\"byline\">", "<p class=\"byline\" id=\"by line\">").finds("built/id", PAGE);
    }
}
