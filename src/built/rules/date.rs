//! The day of publication differs between two of an article's files, or between what is said and what is seen.
//!
//! A reader sees one day and a search engine another: the article is taken for news that it is not, or for old.

use super::Rule;
use crate::built::agreement::vote;
use crate::built::article::Article;
use crate::built::inspection::Inspection;
use crate::built::moment::Moment;

pub(in crate::built) static RULE: Rule = Rule::error("built/date");

pub(in crate::built) fn look(inspection: &Inspection<'_>, article: &Article<'_>) {
    let claims = article.claims(|saying| saying.published.as_ref());
    for claim in &claims {
        if claim.stated.moment().is_none() {
            let message = format!("`{}` is no date that programs can read", claim.stated.value);
            let place = claim.sheet.place(claim.stated);
            inspection.findings.tell(&RULE, &place, message, "write it as `2022-05-25` or `2022-05-25T06:00:00+05:00`");
        }
    }
    for found in vote(&claims, same).outvoted {
        let (voice, value) = (found.claim.voice.name(), &found.claim.stated.value);
        let message =
            format!("{voice} says that it was published at `{value}`; `{}` say {}", found.value, found.others);
        let place = found.claim.sheet.place(found.claim.stated);
        inspection.findings.tell(&RULE, &place, message, "give every output the same instant of first publication");
    }
    for printed in &article.printed {
        if !article.text.contains(&printed.value) {
            let message = format!("the page does not show the date `{}` that its manifest promises", printed.value);
            let place = article.place_in_manifest(printed);
            inspection.findings.tell(&RULE, &place, message, "print the page and its manifest from the same date");
        }
    }
}

/// Whether two texts can be the same moment; a text that is none was told of already.
pub(in crate::built) fn same(one: &str, other: &str) -> bool {
    match (Moment::parse(one), Moment::parse(other)) {
        (Some(one), Some(other)) => one.agrees(other),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NINJS, PACKAGE, PAGE, plant};

    #[test]
    fn a_date_that_differs_is_found_in_whichever_file_it_stands() {
        plant(
            PAGE,
            "<time datetime=\"2022-05-25\">25 May 2022</time></p>",
            "<time datetime=\"2022-05-26\">25 May 2022</time></p>",
        )
        .finds("built/date", PAGE);
        plant(PAGE, "\"datePublished\":\"2022-05-25T06", "\"datePublished\":\"2022-05-25T07").finds("built/date", PAGE);
        plant(NINJS, "\"firstCreated\":\"2022-05-25", "\"firstCreated\":\"2022-05-24").finds("built/date", NINJS);
        plant(PACKAGE, "\"gregorian\":\"2022-05-25", "\"gregorian\":\"2023-05-25").finds("built/date", PACKAGE);
        plant(PAGE, ">25 May 2022</time></p>", ">26 May 2022</time></p>").finds("built/date", PACKAGE);
        plant(NINJS, "\"firstCreated\":\"2022-05-25T06:00:00+05:00", "\"firstCreated\":\"25 May")
            .finds("built/date", NINJS);
    }
}
