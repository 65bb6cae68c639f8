//! What the articles of an export are known by for ever: their guids, which stay when a site moves.

use std::collections::BTreeMap;

use super::record::Record;
use crate::source::Hash;

/// The ids that an export has given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// The numbers of the items that came first with their guids, by the beginnings of those guids' hashes.
    numbers: BTreeMap<u128, u64>,
}

impl Ids {
    /// The id of an item; its number is added where another item had its guid before, as copies made by plugins have.
    pub(super) fn give(&mut self, record: &Record) -> Option<String> {
        let guid = [&record.guid, &record.link].into_iter().find(|guid| !guid.is_empty())?;
        let first = *self.numbers.entry(Hash::of(guid.as_bytes()).start()).or_insert(record.number);
        Some(if first == record.number { guid.clone() } else { format!("{guid}#{}", record.number) })
    }
}
