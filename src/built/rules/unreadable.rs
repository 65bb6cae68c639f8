//! A file is not what its name says: no UTF-8, no JSON, no XML, or more than can be read.

use super::Rule;
use crate::built::inspection::Inspection;
use crate::built::read::Trouble;
use crate::built::sheet::{Sheet, Spot};

pub(in crate::built) static RULE: Rule = Rule::error("built/unreadable");

/// What a parser had to say.
pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, trouble: Option<Trouble>) {
    if let Some((at, message)) = trouble {
        tell(inspection, &sheet.byte(at), &format!("this cannot be read: {message}"));
    }
}

/// A finding at a place.
pub(in crate::built) fn tell(inspection: &Inspection<'_>, spot: &Spot<'_>, message: &str) {
    let help = "nothing else of this file was looked at; build it again, or mend what wrote it";
    inspection.findings.tell(&RULE, spot, message.to_owned(), help);
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{ATOM, FRONT, JSON_FEED, NINJS, PAGE, Planted, SITEMAP, plant};

    #[test]
    fn a_file_that_cannot_be_read_is_found_and_the_others_are_read() {
        plant(NINJS, "\"uri\":", "\"uri\"").finds("built/unreadable", NINJS);
        plant(JSON_FEED, "\"items\":[", "\"items\":").finds("built/unreadable", JSON_FEED);
        plant(ATOM, "</entry>", "").finds("built/unreadable", ATOM);
        plant(SITEMAP, "</urlset>", "").finds("built/unreadable", SITEMAP);
        plant(PAGE, "\"headline\":", "headline:").finds("built/unreadable", PAGE);
        Planted::good().with_bytes(FRONT, b"<h1>\xff</h1>").finds_among("built/unreadable", FRONT);
        Planted::good().with(FRONT, &"<div>".repeat(100_000)).finds_among("built/unreadable", FRONT);
        Planted::good().with(JSON_FEED, &"[".repeat(100_000)).finds("built/unreadable", JSON_FEED);
        Planted::good().with(ATOM, &"<a>".repeat(100_000)).finds("built/unreadable", ATOM);
    }
}
