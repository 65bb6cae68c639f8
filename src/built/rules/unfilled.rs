//! A page shows what only its maker should see: a message's id, a variable, a template's mark.

use super::Rule;
use crate::built::facts::{Page, Words};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/unfilled");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page) {
    for words in &page.words {
        if let Some(found) = unfilled(words) {
            let message = format!("`{found}` was not filled in");
            let help = "give the message a text in this language, and each of its variables a value";
            inspection.findings.tell(&RULE, &sheet.place(&words.stated), message, help);
        }
    }
}

/// What of a text only its maker should see.
pub(in crate::built) fn unfilled(words: &Words) -> Option<&str> {
    let text = words.stated.value.as_str();
    leftover(text).or_else(|| Some(text).filter(|text| words.is_furniture && is_id(text)))
}

/// The mark of a variable, a reference or a template.
fn leftover(text: &str) -> Option<&str> {
    for (at, _) in text.match_indices('{') {
        let rest = text.get(at..).unwrap_or_default();
        let inside = rest.get(1..).unwrap_or_default().trim_start();
        let is_mark =
            inside.starts_with(['$', '{', '%', '-']) || inside.split_once('}').is_some_and(|(id, _)| is_id(id.trim()));
        if is_mark {
            return Some(rest.split_inclusive('}').next().unwrap_or(rest));
        }
    }
    None
}

/// Whether a text is the id of a message: words in small letters with hyphens between them.
fn is_id(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.contains('-') && text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, PAGE, UR_FRONT, plant};

    #[test]
    fn what_was_not_filled_in_is_found() {
        plant(FRONT, "Back to top", "back-to-top").finds("built/unfilled", FRONT);
        plant(UR_FRONT, "aria-label=\"شعبے\"", "aria-label=\"{sections-label}\"").finds("built/unfilled", UR_FRONT);
        plant(PAGE, "By Hamid", "By {$author}").finds("built/unfilled", PAGE);
        plant(PAGE, "By Hamid", "By {{ author }}").finds("built/unfilled", PAGE);
        plant(PAGE, "from Moscow came", "from {Moscow} came-and-went").is_clean();
    }
}
