//! Several voices about one thing: what most of them say, and who says something else.

use super::facts::{Stated, Voice};
use super::sheet::Sheet;

/// What a voice says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'a> {
    /// Who.
    pub(super) voice: Voice,
    /// Where.
    pub(super) sheet: &'a Sheet,
    /// What.
    pub(super) stated: &'a Stated,
}

/// A claim that most others contradict.
#[derive(Debug)]
pub(super) struct Outvoted<'a> {
    /// The claim.
    pub(super) claim: Claim<'a>,
    /// What the others say.
    pub(super) value: &'a str,
    /// Who they are, as a phrase.
    pub(super) others: String,
}

/// What came of a vote.
#[derive(Debug, Default)]
pub(super) struct Vote<'a> {
    /// What most say, who agree with one another.
    pub(super) believed: Vec<Claim<'a>>,
    /// Everybody else.
    pub(super) outvoted: Vec<Outvoted<'a>>,
}

/// Lets everybody vote; where as many say one as the other, the first voice is believed.
///
/// A day agrees with each of its hours, and those do not agree with one another: so each of a group must agree with all.
pub(super) fn vote<'a>(claims: &[Claim<'a>], same: impl Fn(&str, &str) -> bool) -> Vote<'a> {
    let mut groups: Vec<Vec<Claim<'a>>> = Vec::new();
    for claim in claims {
        let agrees = |other: &Claim<'a>| same(&other.stated.value, &claim.stated.value);
        match groups.iter_mut().find(|group| group.iter().all(agrees)) {
            Some(group) => group.push(*claim),
            None => groups.push(vec![*claim]),
        }
    }
    let most = groups.iter().map(Vec::len).max().unwrap_or_default();
    let Some(believed) = groups.iter().position(|group| group.len() == most) else { return Vote::default() };
    let believed = groups.remove(believed);
    let names: Vec<&str> = believed.iter().map(|claim| claim.voice.name()).collect();
    let others = match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    };
    // The longest says most: an hour besides the day.
    let value = believed.iter().map(|claim| claim.stated.value.as_str()).max_by_key(|value| value.len());
    let value = value.unwrap_or_default();
    let outvoted = groups.into_iter().flatten().map(|claim| Outvoted { claim, value, others: others.clone() });
    Vote { outvoted: outvoted.collect(), believed }
}

#[cfg(test)]
mod tests {
    use super::{Claim, vote};
    use crate::built::facts::{Stated, Voice};
    use crate::built::sheet::Sheet;

    #[test]
    fn whoever_differs_from_most_is_named_and_so_are_the_others() {
        let sheet = Sheet::new("a", String::new());
        let voices = [Voice::Page, Voice::JsonLd, Voice::Ninjs, Voice::Package];
        let wrong = |values: [&str; 4]| {
            let stated = values.map(|value| Stated::new(value, 0));
            let claims =
                voices.iter().zip(&stated).map(|(voice, stated)| Claim { voice: *voice, sheet: &sheet, stated });
            let claims: Vec<_> = claims.collect();
            let found = vote(&claims, |one, other| one == other).outvoted;
            found.iter().map(|found| format!("{}: {}", found.claim.voice.name(), found.others)).collect::<Vec<_>>()
        };
        assert_eq!(wrong(["a", "a", "a", "a"]), [""; 0]);
        assert_eq!(wrong(["b", "a", "a", "a"]), ["the page: the JSON-LD, ninjs and the manifest"]);
        assert_eq!(
            wrong(["a", "a", "b", "b"]),
            ["ninjs: the page and the JSON-LD", "the manifest: the page and the JSON-LD"]
        );
    }
}
