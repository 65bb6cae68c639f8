//! Language tags (BCP 47): whether one is well formed, how it is properly written, and which way its script runs.

use icu_locale::{Direction as ScriptDirection, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use icu_locale_core::{LanguageIdentifier, Locale};

/// The way a script runs, as HTML's `dir` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From left to right, like English.
    Ltr,
    /// From right to left, like Urdu.
    Rtl,
}

impl Direction {
    /// The word that HTML uses: `ltr` or `rtl`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The way a language's script runs; none for what is no language tag, or a script that nobody knows.
///
/// The script is the one that the tag names, else the one that the language is likely written in.
///
/// ```
/// use roznama::locale::{Direction, direction};
///
/// assert_eq!(direction("ur-PK"), Some(Direction::Rtl));
/// assert_eq!(direction("ur-Latn"), Some(Direction::Ltr));
/// ```
#[must_use]
pub fn direction(tag: &str) -> Option<Direction> {
    let directionality = LocaleDirectionality::new_extended();
    match directionality.get(&parse_tag(tag)?) {
        Some(ScriptDirection::LeftToRight) => Some(Direction::Ltr),
        Some(ScriptDirection::RightToLeft) => Some(Direction::Rtl),
        _ => None,
    }
}

/// A language tag as it is properly written, `ur-PK` for `UR-pk`; none for what is no language tag.
///
/// Underscores (`ur_PK`), extensions (`ur-u-nu-arabext`: digits are a setting of the edition) and names of languages
/// (`english`) are no tags here.
///
/// ```
/// use roznama::locale::canonical_tag;
///
/// assert_eq!(canonical_tag("UR-pk").as_deref(), Some("ur-PK"));
/// assert_eq!(canonical_tag("ur_PK"), None);
/// ```
#[must_use]
pub fn canonical_tag(tag: &str) -> Option<String> {
    let mut locale = Locale::from(parse_tag(tag)?);
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    Some(locale.id.to_string())
}

/// A language tag taken apart.
pub(super) fn parse_tag(tag: &str) -> Option<LanguageIdentifier> {
    let identifier = LanguageIdentifier::try_from_str(tag).ok()?;
    // What Fluent's bundles cannot be made with is no tag either.
    tag.parse::<unic_langid::LanguageIdentifier>().ok()?;
    // Five to eight letters are well formed but were never given to any language; `und` is none by definition.
    let named = !identifier.language.is_unknown() && identifier.language.as_str().len() <= 3;
    named.then_some(identifier)
}

/// The script that a language is written in: the one that its tag names, else the likely one.
pub(super) fn script(tag: &str) -> Option<String> {
    let script = LocaleExpander::new_extended().get_likely_script(&parse_tag(tag)?)?;
    Some(script.as_str().to_owned())
}

/// The part of a well-formed tag that nobody knows, with what it would be: `("language", "qx")`.
///
/// Known is what CLDR has a likely script, region or language for, which it has for every one in use.
pub(super) fn unknown_part(tag: &str) -> Option<(&'static str, String)> {
    let LanguageIdentifier { language, script, region, .. } = parse_tag(tag)?;
    let expander = LocaleExpander::new_extended();
    let is_known = |part: &str| {
        let Ok(mut identifier) = LanguageIdentifier::try_from_str(part) else { return false };
        expander.maximize(&mut identifier);
        !identifier.language.is_unknown() && identifier.script.is_some() && identifier.region.is_some()
    };
    if !is_known(language.as_str()) {
        return Some(("language", language.as_str().to_owned()));
    }
    // Nastaliq has a code, but no language that is likely written in it and in nothing else.
    let script = script.filter(|script| script.as_str() != "Aran" && !is_known(&format!("und-{script}")));
    if let Some(script) = script {
        return Some(("script", script.as_str().to_owned()));
    }
    // Numbers are continents and the like; XA and XB mark the pseudo-locales.
    let is_special =
        |region: &str| region.starts_with(|first: char| first.is_ascii_digit()) || matches!(region, "XA" | "XB");
    let region = region.filter(|region| !is_special(region.as_str()) && !is_known(&format!("und-{region}")));
    region.map(|region| ("region", region.as_str().to_owned()))
}

/// A language as Fluent's bundles name it; no language at all for what is no tag.
pub(super) fn fluent_language(tag: &str) -> unic_langid::LanguageIdentifier {
    tag.parse().unwrap_or_default()
}

/// Whether two tags stand for one written language, so that a reader of the one reads the other: `ur-PK` and `ur`, but
/// not `pa` and `pa-Arab`.
pub(super) fn same_written_language(one: &str, other: &str) -> bool {
    match (parse_tag(one), parse_tag(other)) {
        (Some(one), Some(other)) => {
            let expander = LocaleExpander::new_extended();
            one.language == other.language && expander.get_likely_script(&one) == expander.get_likely_script(&other)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, canonical_tag, direction, same_written_language, unknown_part};

    #[test]
    fn a_tag_is_written_in_one_way() {
        for (tag, expected) in [
            ("en", Some("en")),
            ("UR-pk", Some("ur-PK")),
            ("pa-arab", Some("pa-Arab")),
            ("iw", Some("he")),
            ("en-XA", Some("en-XA")),
            ("ar-XB", Some("ar-XB")),
            ("ur_PK", None),
            ("english", None),
            ("ur-u-nu-arabext", None),
            ("und", None),
            ("", None),
            ("..", None),
            ("اردو", None),
        ] {
            assert_eq!(canonical_tag(tag).as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn the_languages_of_pakistan_run_the_way_they_are_written() {
        for tag in ["ur", "ur-PK", "sd", "ps", "pa-Arab", "pa-PK", "skr", "bal", "brh", "ks", "fa", "ar"] {
            assert_eq!(direction(tag), Some(Direction::Rtl), "{tag}");
        }
        for tag in ["en", "en-PK", "hi", "bn", "pa", "sd-Deva", "ur-Latn"] {
            assert_eq!(direction(tag), Some(Direction::Ltr), "{tag}");
        }
        assert_eq!(direction("no tag"), None);
    }

    #[test]
    fn a_part_that_nobody_knows_is_told_from_a_rare_one() {
        for tag in
            ["en", "ur-PK", "pa-Arab", "skr", "brh", "hno", "khw", "bal-Arab-PK", "en-XA", "ar-001", "gju", "ur-Aran"]
        {
            assert_eq!(unknown_part(tag), None, "{tag}");
        }
        let unknown = |tag| unknown_part(tag).map(|(kind, _)| kind);
        assert_eq!(unknown("qx"), Some("language"));
        assert_eq!(unknown("ur-Abcd"), Some("script"));
        assert_eq!(unknown("ur-QX"), Some("region"));
    }

    #[test]
    fn a_region_is_the_same_written_language_and_another_script_is_not() {
        assert!(same_written_language("ur-PK", "ur"));
        assert!(same_written_language("en", "en-PK"));
        assert!(!same_written_language("pa", "pa-Arab"));
        assert!(!same_written_language("ur", "en"));
    }
}
