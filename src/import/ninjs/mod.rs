//! News in IPTC's ninjs, versions 1, 2 and 3: one object, a list of them, or one a line.
//!
//! The versions name one thing in several ways (`headline`, `headlines`; `body_xhtml`, `bodies`; `embargoed`,
//! `embargoedUntil`), and each is read wherever it stands. A property of the wrong kind is a warning and is left out;
//! only what decides whether readers may see an article keeps it from being one. A genre becomes the section, subjects
//! the tags; what is for the newsroom and not for readers stays as a comment.

mod associations;
mod item;

use super::json::{Sheet, Value};
use super::lines::Tally;
use super::source::WHOLE_LIMIT;
use super::{Format, Item, Source, Terms};
use crate::error::Result;
use crate::report::{Code, Diagnostic, Report};

/// A value that is no object.
const NOT_AN_ITEM: Code = Code("import/not-a-record");

/// IPTC's ninjs.
#[derive(Clone, Copy, Debug)]
pub struct Ninjs;

/// Properties by which ninjs is told from other JSON; in small letters.
const SIGNS: [&str; 8] = [
    "\"body_xhtml\"",
    "\"body_html\"",
    "\"body_text\"",
    "\"bodies\"",
    "\"headlines\"",
    "\"versioncreated\"",
    "\"pubstatus\"",
    "\"representationtype\"",
];

impl Format for Ninjs {
    fn name(&self) -> &'static str {
        "ninjs"
    }

    fn about(&self) -> &'static str {
        "news in IPTC's ninjs, versions 1 to 3"
    }

    fn recognises(&self, _file: &str, start: &str) -> bool {
        let start = start.trim_start().to_ascii_lowercase();
        start.starts_with(['{', '[']) && start.contains("\"uri\"") && SIGNS.iter().any(|sign| start.contains(sign))
    }

    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        let file = source.file;
        let Some(text) = source.text(WHOLE_LIMIT, report)? else {
            return take(Item::failed(file, 1, "it could not be read"));
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if is_lines(text) {
            for (number, line) in (1..).zip(text.split('\n')).filter(|(_, line)| !line.trim().is_empty()) {
                take(match Sheet::line(file, line.trim_end(), number).value(report) {
                    Some(value) => read(file, value, terms, report),
                    None => Item::failed(file, number, "its line is not JSON"),
                })?;
            }
            return Ok(());
        }
        let Some(value) = Sheet::whole(file, text).value(report) else {
            return take(Item::failed(file, 1, "it is not JSON"));
        };
        let mut tally = Tally::new(text);
        for value in value.list().unwrap_or_else(|| vec![value]) {
            take(read(file, value.apart(&mut tally), terms, report))?;
        }
        Ok(())
    }
}

/// Whether a text has an object a line: its first line is one, and another follows.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    lines.next().is_some()
        && first.trim_start().starts_with('{')
        && Sheet::whole("", first).value(&Report::new()).is_some()
}

fn read(file: &str, value: Value<'_>, terms: &Terms<'_>, report: &Report) -> Item {
    if let Some(object) = value.object() {
        return item::read(file, &object, terms, report);
    }
    let message = format!("the item is {}, not an object", value.kind());
    report.push(Diagnostic::error(NOT_AN_ITEM, message).help("the other items are read").at(value.place()));
    Item::failed(file, value.line(), "it is no object")
}
