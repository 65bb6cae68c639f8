//! Nothing leads to an article: no page links to it.

use super::Rule;
use crate::built::facts::Row;
use crate::built::inspection::Inspection;
use crate::report::Place;

pub(in crate::built) static RULE: Rule = Rule::warning("built/orphan");

pub(in crate::built) fn look(inspection: &Inspection<'_>, rows: &[Row]) {
    for row in rows.iter().filter(|row| !row.is_withdrawn && !inspection.is_reached(row.page)) {
        let place = Place::file(inspection.tree.path(row.page));
        inspection.findings.tell_at(&RULE, place, "no page leads to this article", "name it in a list");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, OLDER, Planted};

    #[test]
    fn an_article_that_nobody_can_come_to_is_found() {
        let cut = |text: &str| text.replace("<a href=\"2022/05/older/\">Older</a>", "");
        Planted::good().map(FRONT, cut).finds("built/orphan", OLDER);
    }
}
