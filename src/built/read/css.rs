//! The files that a style sheet asks for.

use crate::built::facts::Stated;
use crate::built::sheet::Sheet;

/// The addresses in `url(…)`, without those that carry their content in themselves.
pub(in crate::built) fn read(sheet: &Sheet) -> Vec<Stated> {
    let mut addresses = Vec::new();
    for (at, start) in sheet.text.match_indices("url(") {
        let rest = sheet.text.get(at + start.len()..).unwrap_or_default();
        let Some((inside, _)) = rest.split_once(')') else { continue };
        let address = inside.trim().trim_matches(['"', '\'']);
        if !address.is_empty() && !address.starts_with("data:") && !address.starts_with('#') {
            addresses.push(Stated::new(address, at));
        }
    }
    addresses
}
