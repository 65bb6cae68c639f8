//! A page or a feed's text runs the other way than its language does.
//!
//! Readers of feeds ignore the language of the feed, so that each block of a text needs its own `dir`.

use super::Rule;
use crate::built::facts::{Page, Stated};
use crate::built::inspection::Inspection;
use crate::built::letters::direction;
use crate::built::sheet::Sheet;
use crate::html::Tree;

pub(in crate::built) static RULE: Rule = Rule::error("built/direction");

/// The elements that lay text out by themselves.
const BLOCKS: [&str; 18] = [
    "blockquote",
    "details",
    "div",
    "dl",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// A page as a whole.
pub(in crate::built) fn look_at_page(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page) {
    let Some(language) = &page.language else { return };
    let expected = direction(&language.value);
    let said = page.direction.as_ref().map_or("ltr", |said| said.value.as_str());
    if !said.eq_ignore_ascii_case(expected) {
        let place = sheet.place(page.direction.as_ref().unwrap_or(language));
        let message = format!("the page runs `{said}`, and its language `{}` runs `{expected}`", language.value);
        inspection.findings.tell(&RULE, &place, message, format!("write `dir=\"{expected}\"` beside `lang`"));
    }
}

/// The blocks of a feed's text, where its language runs from right to left.
pub(in crate::built) fn look_at_content(inspection: &Inspection<'_>, sheet: &Sheet, content: &Stated, language: &str) {
    if direction(language) != "rtl" {
        return;
    }
    let Ok(tree) = Tree::of_fragment(&content.value) else { return };
    let blocks = tree.root().into_iter().flat_map(|root| root.child_elements());
    let is_text = |name: &str| BLOCKS.contains(&name);
    if let Some(block) = blocks.into_iter().find(|block| is_text(block.value().name()) && block.attr("dir").is_none()) {
        let message = format!("`<{}>` in the text of an item has no `dir`", block.value().name());
        let help = "write `dir=\"rtl\"` on each block: readers of feeds take no notice of the feed's language";
        inspection.findings.tell(&RULE, &sheet.byte(content.at), message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{UR_FEED, UR_FRONT, UR_PAGE, plant};

    #[test]
    fn what_runs_the_wrong_way_is_found() {
        plant(UR_FRONT, "dir=\"rtl\"", "dir=\"ltr\"").finds("built/direction", UR_FRONT);
        plant(UR_PAGE, " dir=\"rtl\"", "").finds("built/direction", UR_PAGE);
        plant(UR_FEED, "<p dir=\"rtl\">", "<p>").finds("built/direction", UR_FEED);
    }
}
