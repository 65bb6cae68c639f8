//! The last change differs between two of an article's files.
//!
//! An article that was never changed may be silent, or repeat the day of its publication.

use super::Rule;
use super::date::same;
use crate::built::agreement::vote;
use crate::built::article::Article;
use crate::built::facts::{Stated, Voice};
use crate::built::inspection::Inspection;

pub(in crate::built) static RULE: Rule = Rule::error("built/modified");

pub(in crate::built) fn look(inspection: &Inspection<'_>, article: &Article<'_>) {
    // For those that always know, silence means that nothing was changed.
    let always_knows = |voice| matches!(voice, Voice::JsonLd | Voice::Ninjs | Voice::Package);
    let claims = article.claims(|saying| {
        saying.modified.as_ref().or_else(|| saying.published.as_ref().filter(|_| always_knows(saying.voice)))
    });
    let said = article.claims(|saying| saying.modified.as_ref());
    for claim in said.iter().filter(|claim| claim.stated.moment().is_none()) {
        let message = format!("`{}` is no date that programs can read", claim.stated.value);
        let place = claim.sheet.place(claim.stated);
        inspection.findings.tell(&RULE, &place, message, "write it as `2022-05-25T06:00:00+05:00`");
    }
    for found in vote(&claims, same).outvoted {
        let (voice, value) = (found.claim.voice.name(), &found.claim.stated.value);
        let message =
            format!("{voice} says that it was last changed at `{value}`; `{}` say {}", found.value, found.others);
        let place = found.claim.sheet.place(found.claim.stated);
        inspection.findings.tell(&RULE, &place, message, "give every output the same instant of the last change");
    }
    for saying in article.sayings.iter().filter(|saying| saying.voice == Voice::JsonLd) {
        let order = [&saying.published, &saying.modified].map(|stated| stated.as_ref().and_then(Stated::moment));
        if let ([Some(published), Some(modified)], Some(stated)) = (order, &saying.modified)
            && modified.seconds() < published.seconds()
            && !modified.agrees(published)
        {
            let message = format!("it was changed at `{}`, before it was published", stated.value);
            let help = "set the last change to the publication or later";
            inspection.findings.tell(&RULE, &article.sheet(saying).place(stated), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NINJS, PACKAGE, PAGE, plant};

    #[test]
    fn a_last_change_that_differs_is_found_in_whichever_file_it_stands() {
        plant(PAGE, "<time datetime=\"2022-05-26T", "<time datetime=\"2022-05-27T").finds("built/modified", PAGE);
        plant(PAGE, "\"dateModified\":\"2022-05-26T10", "\"dateModified\":\"2022-05-26T11")
            .finds("built/modified", PAGE);
        plant(NINJS, "\"versionCreated\":\"2022-05-26T10", "\"versionCreated\":\"2022-05-25T06")
            .finds("built/modified", NINJS);
        plant(PACKAGE, "\"instant\":\"2022-05-26T10", "\"instant\":\"2022-05-26T12").finds("built/modified", PACKAGE);
    }
}
