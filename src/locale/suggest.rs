//! "Did you mean": the known name that an unknown one was most likely meant to be.

/// The known name nearest to `unknown`, where one is near enough to be a slip of the hand.
#[must_use]
pub fn did_you_mean<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer than any name anybody typed; comparing it with every name would take long.
    const LONGEST: usize = 100;
    /// More names than any site has.
    const MOST: usize = 5_000;
    const NEAR: f64 = 0.8;
    if unknown.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .take(MOST)
        .filter(|known| known.len() <= LONGEST)
        .map(|known| (strsim::jaro_winkler(&unknown.to_lowercase(), &known.to_lowercase()), known))
        .filter(|(likeness, _)| *likeness > NEAR)
        // The first of equals, so that the order of names decides and nothing else.
        .fold(None, |best: Option<(f64, &str)>, candidate| match best {
            Some((likeness, _)) if likeness >= candidate.0 => best,
            _ => Some(candidate),
        })
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn the_nearest_known_name_is_suggested_and_a_distant_one_is_not() {
        let known = ["back-to-top", "masthead", "masthead-hijri"];
        assert_eq!(did_you_mean("back-top", known), Some("back-to-top"));
        assert_eq!(did_you_mean("mast-head", known), Some("masthead"));
        assert_eq!(did_you_mean("exit", known), None);
        assert_eq!(did_you_mean("", known), None);
    }
}
