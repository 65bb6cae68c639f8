//! Two items of a feed have the same id, or one has none.
//!
//! A reader of feeds knows what it has shown by these ids: one of two alike is never shown.

use std::collections::BTreeSet;

use super::Rule;
use crate::built::facts::Listing;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/guid");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, listing: &Listing) {
    let mut seen = BTreeSet::new();
    let help = "give each item the address of its page, which never changes";
    for entry in &listing.entries {
        match &entry.id {
            Some(id) if !id.value.is_empty() => {
                if !seen.insert(id.value.as_str()) {
                    let message = format!("a second item has the id `{}`", id.value);
                    inspection.findings.tell(&RULE, &sheet.place(id), message, help);
                }
            }
            _ => inspection.findings.tell(&RULE, &sheet.byte(entry.at), "the item has no id", help),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{ATOM, FEED, JSON_FEED, plant};

    #[test]
    fn an_id_that_names_nothing_or_two_items_is_found() {
        plant(FEED, "<guid>https://news.example/en-PK/2022/05/visit/</guid>", "").finds("built/guid", FEED);
        plant(ATOM, "<id>urn:visit</id>", "<id>urn:older</id>").finds("built/guid", ATOM);
        plant(JSON_FEED, "\"id\":\"visit\"", "\"id\":\"older\"").finds("built/guid", JSON_FEED);
    }
}
