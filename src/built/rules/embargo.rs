//! An article is there whose publication lies in the future.

use super::Rule;
use crate::built::facts::Row;
use crate::built::inspection::Inspection;
use crate::report::Place;

pub(in crate::built) static RULE: Rule = Rule::error("built/embargo");

/// Looks only where somebody says what time it is.
pub(in crate::built) fn look(inspection: &Inspection<'_>, rows: &[Row]) {
    let Some(now) = inspection.now else { return };
    for row in rows.iter().filter(|row| row.published.is_some_and(|published| published.is_after(now))) {
        let message = format!("it is published after `{now}`, and is there already");
        let place = Place::file(inspection.tree.path(row.page));
        inspection.findings.tell_at(&RULE, place, message, "build the site with the same time, or wait");
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{OLDER, PAGE, Planted, UR_PAGE};

    #[test]
    fn an_article_of_tomorrow_is_found_by_whoever_says_what_time_it_is() {
        Planted::good().at("2022-05-25T00:59:59Z").finds_all(&[("built/embargo", PAGE), ("built/embargo", UR_PAGE)]);
        Planted::good().at("2022-05-25T01:00:00Z").is_clean();
        Planted::good().at("2000-01-01T00:00:00Z").finds_among("built/embargo", OLDER);
        Planted::good().is_clean();
    }
}
