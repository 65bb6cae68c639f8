//! The pages of a built tree, and where their links lead.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::{Tag, tags};
use crate::world::Tree;

/// The pages of a tree, by their path.
pub(crate) fn pages(tree: &Tree) -> BTreeMap<&str, &str> {
    let pages = tree.iter().filter(|(path, _)| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect()
}

/// Follows every link of every page of a tree, which is a host's root, and expects the file and the place in it to be
/// there; how many links there were.
#[track_caller]
pub(crate) fn followed(out: &Tree) -> usize {
    let pages = pages(out);
    let tags: BTreeMap<&str, Vec<Tag>> = pages.iter().map(|(path, page)| (*path, tags(page))).collect();
    let ids = |path: &str| tags[path].iter().filter_map(|tag| tag.attribute("id")).collect::<BTreeSet<&str>>();
    let ids: BTreeMap<&str, BTreeSet<&str>> = tags.keys().map(|path| (*path, ids(path))).collect();
    let mut followed = 0;
    for (path, tags) in &tags {
        for tag in tags {
            for target in ["href", "src"].iter().filter_map(|name| tag.attribute(name)) {
                if target.contains("://") || target.starts_with("mailto:") {
                    continue;
                }
                let (target, fragment) = target.split_once('#').unwrap_or((target, ""));
                let there = if target.is_empty() { (*path).to_owned() } else { resolved(path, target) };
                assert!(out.contains_key(&there), "{path}: {tag:?} leads to {there}, which is not there");
                let has_id = || ids[there.as_str()].contains(fragment);
                assert!(fragment.is_empty() || has_id(), "{path}: {tag:?} leads to no place of {there}");
                followed += 1;
            }
        }
    }
    followed
}

/// The file that a relative address means on the page at `path`.
pub(crate) fn resolved(path: &str, target: &str) -> String {
    let base = url::Url::parse(&format!("https://x/{path}")).unwrap().join(target).unwrap();
    let bytes: Vec<u8> = percent_decoded(base.path().trim_start_matches('/'));
    let file = String::from_utf8(bytes).unwrap();
    if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file }
}

/// The bytes of an address.
pub(crate) fn percent_decoded(text: &str) -> Vec<u8> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend(&piece.as_bytes()[2..]);
    }
    bytes
}
