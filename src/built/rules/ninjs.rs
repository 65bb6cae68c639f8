//! An item of ninjs lacks what it must have, or has what the standard does not know.
//!
//! The schema of IPTC says it all; this looks at the outermost properties, where a mistake in spelling makes a reader lose
//! the headline without a word.

use serde_json::Value;

use super::Rule;
use crate::built::facts::Stated;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/ninjs");

/// The outermost properties of an item of news, from IPTC's schema of ninjs 3.1, and the name of the schema itself.
const PROPERTIES: [&str; 42] = [
    "$schema",
    "altIds",
    "associations",
    "bodies",
    "by",
    "contentCreated",
    "copyrightHolder",
    "copyrightNotice",
    "descriptions",
    "digitalSourceType",
    "edNote",
    "embargoedUntil",
    "eventDetails",
    "events",
    "expires",
    "firstCreated",
    "genres",
    "headlines",
    "infoSources",
    "language",
    "located",
    "objects",
    "organisations",
    "people",
    "places",
    "plannedCoverage",
    "profile",
    "pubStatus",
    "renditions",
    "representationType",
    "rightsInfo",
    "slugline",
    "standard",
    "subjects",
    "title",
    "trustIndicators",
    "type",
    "urgency",
    "uri",
    "usageTerms",
    "version",
    "versionCreated",
];

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, value: &Value) {
    let Some(item) = value.as_object() else {
        inspection.findings.tell(&RULE, &sheet.byte(0), "the item is no object", "write it by the schema of ninjs 3.1");
        return;
    };
    for name in item.keys().filter(|name| !PROPERTIES.contains(&name.as_str())) {
        let message = format!("ninjs has no property `{name}`");
        let place = sheet.place(&Stated::new(format!("\"{name}\""), 0));
        inspection.findings.tell(&RULE, &place, message, "correct its name, or leave it out");
    }
    if item.get("uri").and_then(Value::as_str).is_none_or(str::is_empty) {
        inspection.findings.tell(&RULE, &sheet.byte(0), "the item has no `uri`", "give it the address of its page");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NINJS, plant};

    #[test]
    fn a_property_that_ninjs_does_not_know_is_found() {
        plant(NINJS, "\"pubStatus\"", "\"pubstatus\"").finds("built/ninjs", NINJS);
        plant(NINJS, "\"headlines\"", "\"headline\"").finds("built/ninjs", NINJS);
        plant(NINJS, "\"uri\"", "\"URI\"").finds_among("built/ninjs", NINJS);
    }
}
