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
    use super::{Direction, canonical_tag, direction, same_written_language};

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
    fn a_region_is_the_same_written_language_and_another_script_is_not() {
        assert!(same_written_language("ur-PK", "ur"));
        assert!(same_written_language("en", "en-PK"));
        assert!(!same_written_language("pa", "pa-Arab"));
        assert!(!same_written_language("ur", "en"));
    }
}
