//! The tree's own records say something else than its folders: `coverage.json` and `run.json`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Rule;
use crate::built::facts::{Row, Stated};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/coverage");

/// What each article is said to be in each edition, against the articles that are there.
pub(in crate::built) fn look_at_coverage(inspection: &Inspection<'_>, sheet: &Sheet, value: &Value, rows: &[Row]) {
    let there: BTreeMap<(&str, usize), &Row> =
        rows.iter().filter_map(|row| Some(((row.id.as_deref()?, row.edition), row))).collect();
    let mut known = 0;
    for (id, editions) in value.get("articles").and_then(Value::as_object).into_iter().flatten() {
        let at = sheet.text.find(&format!("\"{id}\"")).unwrap_or_default();
        for (folder, said) in editions.as_object().into_iter().flatten() {
            let Some(said) = said.as_str() else { continue };
            let Ok(edition) = inspection.tree.editions.binary_search(folder) else { continue };
            let found = there.get(&(id.as_str(), edition)).filter(|row| !row.is_withdrawn);
            known += usize::from(there.contains_key(&(id.as_str(), edition)));
            let is_said = matches!(said, "source" | "translated" | "stale" | "fallback");
            let message = match found.map(|row| row.coverage.as_deref()) {
                None if is_said => format!("`{id}` is `{said}` in `{folder}`, and its manifest is not there"),
                Some(_) if !is_said => format!("`{id}` is `{said}` in `{folder}`, and is there all the same"),
                Some(Some(coverage)) if coverage != said => {
                    format!("`{id}` is `{said}` in `{folder}`, and its manifest says `{coverage}`")
                }
                _ => continue,
            };
            let place = sheet.place(&Stated::new(folder.clone(), at));
            inspection.findings.tell(&RULE, &place, message, "build the site again");
        }
    }
    if known < there.len() {
        let message = format!("{} articles are there that this does not know", there.len() - known);
        inspection.findings.tell(&RULE, &sheet.byte(0), message, "build the site again");
    }
}

/// How many articles an edition is said to have.
pub(in crate::built) fn look_at_run(inspection: &Inspection<'_>, sheet: &Sheet, value: &Value, rows: &[Row]) {
    for (folder, edition) in value.get("editions").and_then(Value::as_object).into_iter().flatten() {
        let Some(said) = edition.get("articles").and_then(Value::as_u64) else { continue };
        let at = sheet.text.find(&format!("\"{folder}\"")).unwrap_or_default();
        let place = sheet.place(&Stated::new(folder.clone(), at));
        let Ok(number) = inspection.tree.editions.binary_search(folder) else {
            let message = format!("the edition `{folder}` is not there");
            inspection.findings.tell(&RULE, &place, message, "copy it too, or build the site again without it");
            continue;
        };
        let own = rows.iter().filter(|row| row.edition == number && row.id.is_some() && !row.is_withdrawn);
        let count = own.count() as u64;
        // An edition without manifests cannot be counted.
        if count != said && rows.iter().any(|row| row.edition == number && row.id.is_some()) {
            let message = format!("`{folder}` has {said} articles by this, and {count} are there");
            inspection.findings.tell(&RULE, &place, message, "build the site again");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::plant;

    #[test]
    fn records_that_do_not_fit_the_folders_are_found() {
        for (from, to) in [
            ("\"ur-PK\":\"translated\"", "\"ur-PK\":\"missing\""),
            ("\"ur-PK\":\"translated\"", "\"ur-PK\":\"stale\""),
            (
                "\"2022/older\":{\"en-PK\":\"source\",\"ur-PK\":\"missing\"}",
                "\"2022/older\":{\"en-PK\":\"source\",\"ur-PK\":\"source\"}",
            ),
        ] {
            plant("coverage.json", from, to).finds("built/coverage", "coverage.json");
        }
        plant("run.json", "\"articles\":2", "\"articles\":3").finds("built/coverage", "run.json");
        plant("run.json", "\"ur-PK\":", "\"ar\":{\"articles\":1},\"ur-PK\":").finds("built/coverage", "run.json");
    }
}
