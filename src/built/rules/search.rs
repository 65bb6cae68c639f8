//! A search index has other articles than the edition, or lacks a file of its own.

use std::collections::BTreeSet;

use super::Rule;
use crate::built::facts::Row;
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/search");

/// An index, the number of its articles and of its files of words, and the pages that its lists name.
pub(in crate::built) fn look(
    inspection: &Inspection<'_>,
    sheet: &Sheet,
    (count, words): (Option<u64>, usize),
    named: &BTreeSet<usize>,
    rows: &[Row],
) {
    let tell = |message: String| {
        inspection.findings.tell(&RULE, &sheet.byte(0), message, "build the edition again; something was lost");
    };
    let folder = sheet.path.strip_suffix("search.json").unwrap_or_default();
    let edition = inspection.tree.edition(&sheet.path);
    if let Some(count) = count.filter(|count| *count != named.len() as u64) {
        tell(format!("the index has {count} articles by this, and its lists name {}", named.len()));
    }
    if let Some(number) =
        (0..words).find(|number| inspection.tree.find(&format!("{folder}search/words/{number}.txt")).is_none())
    {
        tell(format!("the file of words `search/words/{number}.txt` is not there"));
    }
    for row in rows.iter().filter(|row| Some(row.edition) == edition && !row.is_withdrawn && !named.contains(&row.page))
    {
        tell(format!("nobody who searches finds `{}`", inspection.tree.path(row.page)));
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FOUND, INDEX, Planted, plant};

    #[test]
    fn an_index_that_does_not_fit_the_edition_is_found() {
        plant(INDEX, "\"articles\":2", "\"articles\":3").finds("built/search", INDEX);
        plant(INDEX, "[\"\"]", "[\"\",\"m\"]").finds("built/search", INDEX);
        let older = ",[\"2022/05/older/\",\"Older news\",\"\",\"1 May 2022\",\"2022-05-01\"]";
        Planted::good().map(FOUND, |text| text.replace(older, "")).finds_among("built/search", INDEX);
        plant(FOUND, "2022-05-25", "2022-05-26").finds("built/date", FOUND);
        plant(FOUND, "2022/05/older/", "2022/05/oldest/").finds_among("built/dead-link", FOUND);
        plant(FOUND, "2022/05/older/", "2022/05/gone/").finds_among("built/withdrawn", FOUND);
    }
}
