//! An address of the site leads to a file that is not there.
//!
//! A missing file is told once, at the first place that names it, however many pages do.

use super::Rule;
use crate::built::inspection::Inspection;

pub(in crate::built) static RULE: Rule = Rule::error("built/dead-link");

pub(in crate::built) fn look(inspection: &Inspection<'_>) {
    for (path, (place, count)) in inspection.dead() {
        let more = match count {
            1 => String::new(),
            2 => ", and one more place leads there".to_owned(),
            count => format!(", and {} more places lead there", count - 1),
        };
        let message = format!("this leads to `{path}`, which is not there{more}");
        inspection.findings.tell_at(&RULE, place, message, "correct the address, or build what is missing");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{CSS, FEED, FRONT, NINJS, PAGE, plant};

    #[test]
    fn a_dead_link_is_found_in_whichever_file_it_stands() {
        plant(FRONT, "href=\"2022/05/visit/\"", "href=\"2022/05/visits/\"").finds("built/dead-link", FRONT);
        plant(PAGE, "href=\"../../../\"", "href=\"../../../../\"").finds("built/dead-link", PAGE);
        plant(
            PAGE,
            "\"image\":\"https://news.example/en-PK/2022/05/visit/media/",
            "\"image\":\"https://news.example/en-PK/media/",
        )
        .finds("built/dead-link", PAGE);
        plant(NINJS, "visit/media/road.png", "visit/media/roads.png").finds("built/dead-link", NINJS);
        plant(
            FEED,
            "&lt;img src=\"https://news.example/en-PK/2022/05/visit/media/road",
            "&lt;img src=\"https://news.example/x",
        )
        .finds("built/dead-link", FEED);
        plant(CSS, "url(../assets/dot.png)", "url(dots.png)").finds("built/dead-link", CSS);
    }
}
