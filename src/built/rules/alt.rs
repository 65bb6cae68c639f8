//! A picture has no words for whoever does not see it.
//!
//! A picture that only decorates has empty words, `alt=""`; without the attribute, a screen reader reads the file's name.

use super::Rule;
use crate::built::facts::{Picture, Stated};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/alt");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, picture: &Picture) {
    if picture.words.is_none() && !picture.source.is_empty() {
        let place = sheet.place(&Stated::new(picture.source.clone(), picture.at));
        inspection.findings.tell(
            &RULE,
            &place,
            "the picture has no `alt`",
            "describe it, or write `alt=\"\"` if it only decorates",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, PAGE, UR_PAGE, plant};

    #[test]
    fn a_picture_without_words_is_found() {
        plant(PAGE, " alt=\"A road\"", "").finds("built/alt", PAGE);
        plant(UR_PAGE, " alt=", " data-alt=").finds("built/alt", UR_PAGE);
        plant(FRONT, "<h1>", "<img src=\"assets/dot.png\" width=2 height=1><h1>").finds("built/alt", FRONT);
    }
}
