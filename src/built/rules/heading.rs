//! A page has no title, no headline, or two of one.

use super::Rule;
use crate::built::facts::Page;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/heading");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page) {
    let tell = |at: usize, message: &str, help: &str| inspection.findings.tell(&RULE, &sheet.byte(at), message, help);
    match page.titles.as_slice() {
        [] => tell(0, "the page has no title", "say in `<title>` what the page is"),
        [first, ..] if first.value.is_empty() => tell(first.at, "the title is empty", "say what the page is"),
        [_, second, ..] => tell(second.at, "the page has two titles", "leave one `<title>`"),
        [_] => {}
    }
    match page.headings.as_slice() {
        [] => tell(0, "the page has no `h1`", "say in one `<h1>` what the page is about"),
        [(first, _), ..] if first.value.is_empty() => tell(first.at, "the `h1` is empty", "say what the page is about"),
        [_, (second, _), ..] => tell(second.at, "the page has two `h1`", "leave one; the next order is `h2`"),
        [_] => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, plant};

    #[test]
    fn a_page_without_a_title_or_a_headline_is_found() {
        plant(FRONT, "<title>Roznama: news</title>", "").finds("built/heading", FRONT);
        plant(FRONT, "<title>Roznama: news", "<title> ").finds("built/heading", FRONT);
        plant(FRONT, "<h1>Latest news</h1>", "<h2>Latest news</h2>").finds("built/heading", FRONT);
        plant(FRONT, "<h1>Latest news</h1>", "<h1>Latest news</h1><h1>Other news</h1>").finds("built/heading", FRONT);
    }
}
