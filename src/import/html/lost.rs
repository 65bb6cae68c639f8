//! What a text has that an article cannot hold, counted by kind.

use std::collections::BTreeMap;

/// The longest example of a kind that is shown, in characters.
const LONGEST: usize = 80;

/// What was lost on the way, by kind: how often, and the first of it.
#[derive(Debug, Default)]
pub(super) struct Lost {
    kinds: BTreeMap<&'static str, (usize, String)>,
}

impl Lost {
    /// Notes one more of a kind.
    pub(super) fn note(&mut self, kind: &'static str, example: &str) {
        let (count, _) = self.kinds.entry(kind).or_insert_with(|| {
            let example = example.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut first: String = example.chars().take(LONGEST).collect();
            if first.len() < example.len() {
                first.push('…');
            }
            (0, first)
        });
        *count += 1;
    }

    /// What was lost, in words, kind by kind.
    pub(super) fn told(self) -> Vec<String> {
        let told = self.kinds.into_iter().map(|(kind, (count, first))| match (count, first.as_str()) {
            (1, "") => format!("{kind} (1)"),
            (1, first) => format!("{kind}: `{first}`"),
            (count, "") => format!("{kind} ({count})"),
            (count, first) => format!("{kind}: {count}, the first `{first}`"),
        });
        told.collect()
    }
}
