//! A file has a name that other systems cannot hold, or two names are the same to them.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::Rule;
use crate::built::inspection::Inspection;
use crate::report::Place;

pub(in crate::built) static RULE: Rule = Rule::error("built/name");

/// The most bytes of a name, on most disks.
const MOST: usize = 255;
/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

pub(in crate::built) fn look(inspection: &Inspection<'_>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut judged = "";
    for file in &inspection.tree.files {
        let path = file.path.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // Files of a folder follow one another: its own name is looked at once.
        let mut parts = if folder == judged { path.rsplit('/').take(1) } else { path.rsplit('/').take(usize::MAX) };
        judged = folder;
        if let Some((part, reason)) = parts.find_map(|part| Some((part, reason(part)?))) {
            let message = format!("the name `{part}` {reason}");
            inspection.findings.tell_at(
                &RULE,
                Place::file(path),
                message,
                "give it another name; an article's is its `slug`",
            );
        }
        // Only what is not plain can be the same as something else.
        if let Some(other) = seen.insert(fold(path), path) {
            let message = format!("`{path}` and `{other}` are the same name to a Mac or to Windows");
            inspection.findings.tell_at(&RULE, Place::file(path), message, "give one of them another name");
        }
    }
}

fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().flat_map(char::to_lowercase).collect() }
}

fn reason(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    let is_forbidden = |character: char| character.is_control() || "<>:\"|?*\\".contains(character);
    match name {
        _ if name.len() > MOST => Some("is longer than 255 bytes"),
        _ if name.contains(is_forbidden) => Some("holds a character that Windows refuses"),
        _ if name.ends_with(['.', ' ']) => Some("ends in what Windows takes off"),
        _ if DEVICES.contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt") => {
            Some("is that of a device on Windows")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::reason;
    use crate::built::tests::Planted;

    #[test]
    fn names_that_windows_cannot_hold_are_told_from_those_that_it_can() {
        for name in
            ["a:b", "what?.html", "con", "NUL.txt", "com1", "lpt9.x", "end.", "end ", "a\u{7}b", &"x".repeat(256)]
        {
            assert!(reason(name).is_some(), "{name}");
        }
        for name in ["console", "com", "com10", "خبر.html", ".well-known", "a b", &"x".repeat(255)] {
            assert!(reason(name).is_none(), "{name}");
        }
    }

    #[test]
    fn names_that_are_the_same_elsewhere_are_found() {
        let list = "en-PK/manifest-sha256.txt";
        for (one, other) in [("readme.txt", "Readme.txt"), ("caf\u{e9}.txt", "cafe\u{301}.txt"), ("x.txt", "y:.txt")] {
            let planted = Planted::good().with(&format!("en-PK/{one}"), "").with(&format!("en-PK/{other}"), "");
            let second = format!("en-PK/{}", one.max(other));
            planted.finds_all(&[("built/listed", list), ("built/listed", list), ("built/name", &second)]);
        }
    }
}
