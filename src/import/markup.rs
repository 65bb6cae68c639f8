//! The HTML that stands inside another format, and what is said of what could not be kept.

use url::Url;

use super::body::{self, Block};
use super::html::{Fragment, fragment};
use crate::report::{Code, Diagnostic, Place, Report};

/// Markup of an article that Markdown cannot hold.
const LOST: Code = Code("import/lost-markup");
/// Markup that no page needs.
const TOO_MUCH: Code = Code("import/too-much-markup");

/// The text of an item's HTML; what of it was lost is one note. None where it is too much, which is an error.
pub(super) fn blocks(html: &str, base: Option<&Url>, place: &Place, report: &Report) -> Option<Vec<Block>> {
    match fragment(html, base) {
        Ok(Fragment { blocks, lost }) => {
            if !lost.is_empty() {
                let message = format!("not all of the text's markup is kept: {}", lost.join("; "));
                report.push(Diagnostic::note(LOST, message).at(place.clone()));
            }
            Some(blocks)
        }
        Err(why) => {
            let message = format!("the text's markup is too much to be read: {why}");
            let help = "no page of a newspaper needs as much; look at what made the text";
            report.push(Diagnostic::error(TOO_MUCH, message).help(help).at(place.clone()));
            None
        }
    }
}

/// The text of a few words of HTML, such as a headline.
pub(super) fn words(html: &str) -> String {
    let blocks = fragment(html, None).map(|fragment| fragment.blocks).unwrap_or_default();
    body::words(&blocks).split_whitespace().collect::<Vec<_>>().join(" ")
}
