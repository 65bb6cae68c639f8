//! A file of the tree as text, and the places in it.

use std::sync::Arc;

use super::facts::Stated;
use crate::report::{Place, Span};

/// How far behind the byte that is remembered a value is looked for: an element's attributes may stand on several lines.
const REACH: usize = 8 << 10;

/// A text with the name of its file.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// The file, from the root of the tree.
    pub(super) path: Arc<str>,
    /// What it holds.
    pub(super) text: String,
}

impl Sheet {
    /// A text of a file.
    pub(super) fn new(path: &str, text: String) -> Self {
        Self { path: path.into(), text }
    }

    /// Where a value stands; where it was written with escapes, the place is the beginning of what holds it.
    pub(super) fn place(&self, stated: &Stated) -> Spot<'_> {
        Spot { sheet: self, value: stated.value.clone(), at: stated.at }
    }

    /// The place of a byte.
    pub(super) fn byte(&self, at: usize) -> Spot<'_> {
        Spot { sheet: self, value: String::new(), at }
    }

    /// The bytes at which lines begin.
    pub(super) fn lines(&self) -> Vec<usize> {
        std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect()
    }
}

/// A place that nobody has looked for yet: to count the lines before it takes as long as the file is.
#[derive(Clone, Debug)]
pub(super) struct Spot<'s> {
    sheet: &'s Sheet,
    value: String,
    at: usize,
}

impl Spot<'_> {
    /// The file.
    pub(super) fn file(&self) -> &Arc<str> {
        &self.sheet.path
    }

    /// The place itself.
    pub(super) fn find(&self) -> Place {
        let text = &self.sheet.text;
        let start = text.floor_char_boundary(self.at);
        let end = text.floor_char_boundary(start.saturating_add(REACH));
        let near = text.get(start..end).unwrap_or_default();
        let found = [self.value.clone(), escaped(&self.value)].into_iter().find_map(|value| {
            let at = start + near.find(&value)?;
            Some(Span::new(at, at + value.len()))
        });
        Place::new(self.sheet.path.clone(), text, found.unwrap_or(Span::new(start, start)))
    }
}

/// A text as it stands in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::Sheet;
    use crate::built::facts::Stated;

    #[test]
    fn a_value_is_found_as_it_is_and_as_it_was_escaped() {
        let sheet = Sheet::new("a.html", "<p>\n<h1>Lahore&#39;s fog</h1>\n<h2>Fog</h2>".to_owned());
        for (value, place) in [("Fog", (3, 5)), ("Lahore's fog", (2, 5)), ("elsewhere", (2, 1))] {
            let found = sheet.place(&Stated::new(value, 4)).find();
            assert_eq!((found.line, found.column), place, "{value}");
        }
    }
}
