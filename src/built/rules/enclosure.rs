//! A feed says that a file which comes with an item has another length than it has.

use super::Rule;
use crate::built::facts::{Entry, Use};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;
use crate::built::tree::Target;

pub(in crate::built) static RULE: Rule = Rule::error("built/enclosure");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, entry: &Entry) {
    for (address, length) in &entry.enclosures {
        let Target::File(file, _) = inspection.follow(sheet, address, Use::Resource) else { continue };
        let bytes = inspection.tree.files.get(file).map(|file| file.size).unwrap_or_default();
        if let Some(length) = length.as_ref().filter(|length| length.value != bytes.to_string()) {
            let message = format!("`{}` has {bytes} bytes, and the feed says {}", address.value, length.value);
            inspection.findings.tell(&RULE, &sheet.place(length), message, format!("write {bytes}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FEED, plant};

    #[test]
    fn a_length_that_is_not_the_files_is_found() {
        plant(FEED, "length=\"57\"", "length=\"0\"").finds("built/enclosure", FEED);
        plant(FEED, "length=\"57\"", "length=\"many\"").finds("built/enclosure", FEED);
        plant(FEED, "length=\"57\"", "length=\"58\"").finds("built/enclosure", FEED);
    }
}
