//! Two of an article's files differ in whether it may be used.

use super::Rule;
use crate::built::agreement::vote;
use crate::built::article::Article;
use crate::built::inspection::Inspection;

pub(in crate::built) static RULE: Rule = Rule::error("built/status");

/// The states that ninjs knows.
const STATES: [&str; 3] = ["usable", "withheld", "canceled"];

pub(in crate::built) fn look(inspection: &Inspection<'_>, article: &Article<'_>) {
    let claims = article.claims(|saying| saying.status.as_ref());
    for claim in claims.iter().filter(|claim| !STATES.contains(&claim.stated.value.as_str())) {
        let message = format!("there is no state `{}`", claim.stated.value);
        let place = claim.sheet.place(claim.stated);
        inspection.findings.tell(&RULE, &place, message, "write `usable`, `withheld` or `canceled`");
    }
    for found in vote(&claims, |one, other| is_usable(one) == is_usable(other)).outvoted {
        let (voice, value) = (found.claim.voice.name(), &found.claim.stated.value);
        let message = format!("the article is `{value}` by {voice}, and `{}` by {}", found.value, found.others);
        let place = found.claim.sheet.place(found.claim.stated);
        inspection.findings.tell(&RULE, &place, message, "give every output the same state");
    }
}

fn is_usable(state: &str) -> bool {
    state == "usable"
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NINJS, PACKAGE, plant};

    #[test]
    fn a_state_that_differs_or_that_nobody_knows_is_found() {
        plant(NINJS, "\"pubStatus\":\"usable\"", "\"pubStatus\":\"usuable\"").finds_among("built/status", NINJS);
        plant(NINJS, "\"pubStatus\":\"usable\"", "\"pubStatus\":\"canceled\"").finds_among("built/status", PACKAGE);
        plant(PACKAGE, "\"pubStatus\":\"usable\"", "\"pubStatus\":\"withheld\"").finds_among("built/status", PACKAGE);
    }
}
