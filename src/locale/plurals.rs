//! The plural categories of a language: which there are, and which numbers fall into each.
//!
//! CLDR's rules answer for a number; a checker asks the other way round. So the whole numbers up to a thousand are put to
//! the rules, once a language. A category that none of them meets is one for fractions or for millions.

use icu_locale_core::{Locale, langid};
use icu_plurals::{PluralRules, PluralRulesPreferences};

use super::numbers::{category_word, plural_language};
use super::tag::parse_tag;

/// The whole numbers that a translator thinks of.
const NUMBERS: std::ops::RangeInclusive<u32> = 0..=1_000;

/// The plural categories of one language.
#[derive(Debug)]
pub(super) struct Plurals {
    cardinal: Vec<Category>,
    ordinal: Vec<Category>,
}

/// A category of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Category {
    /// Its name, as variants have it.
    pub(super) word: &'static str,
    /// The least whole number in it; none where it is for fractions or millions alone.
    pub(super) first: Option<u32>,
    /// The greatest whole number that was found in it.
    last: Option<u32>,
}

impl Category {
    /// Whether only fractions or millions fall into it.
    pub(super) const fn is_rare(&self) -> bool {
        self.first.is_none()
    }

    /// The only whole number in it; none where there are several.
    pub(super) fn only(&self) -> Option<u32> {
        self.first.filter(|_| self.first == self.last)
    }

    /// Whether so many numbers fall into it that a text without the number cannot stand for all of them.
    ///
    /// Nought and one share a category in some languages, of which "an hour" is usually right.
    pub(super) fn needs_number(&self) -> bool {
        self.last.is_none_or(|last| last > 2)
    }
}

impl Plurals {
    /// The categories of a language; of what is no language tag, those of no language.
    pub(super) fn of(tag: &str) -> Self {
        let identifier = parse_tag(tag).unwrap_or(langid!("und"));
        let language = PluralRulesPreferences::from(&Locale::from(plural_language(&identifier)));
        let categories = |rules: Result<PluralRules, _>| {
            let rules: PluralRules = rules.unwrap_or_else(|error: icu_provider::DataError| {
                panic!("the compiled plural rules answer every language: {error}")
            });
            let mut found: Vec<Category> = rules
                .categories()
                .map(|category| Category { word: category_word(category), first: None, last: None })
                .collect();
            for number in NUMBERS {
                let word = category_word(rules.category_for(number));
                if let Some(category) = found.iter_mut().find(|category| category.word == word) {
                    category.first.get_or_insert(number);
                    category.last = Some(number);
                }
            }
            found
        };
        Self {
            cardinal: categories(PluralRules::try_new_cardinal(language)),
            ordinal: categories(PluralRules::try_new_ordinal(language)),
        }
    }

    /// The categories by which things are counted, or put in order.
    pub(super) fn categories(&self, ordinal: bool) -> &[Category] {
        if ordinal { &self.ordinal } else { &self.cardinal }
    }
}

#[cfg(test)]
mod tests {
    use super::Plurals;

    #[test]
    fn a_language_has_the_categories_of_cldr_each_with_its_numbers() {
        let check = |tag, ordinal, expected: &[(&str, Option<u32>, Option<u32>)]| {
            let plurals = Plurals::of(tag);
            let mut found: Vec<_> = plurals
                .categories(ordinal)
                .iter()
                .map(|category| (category.word, category.first, category.only()))
                .collect();
            found.sort_by_key(|(word, ..)| {
                ["zero", "one", "two", "few", "many", "other"].iter().position(|w| w == word)
            });
            assert_eq!(found, expected, "{tag}");
        };
        check("ur-PK", false, &[("one", Some(1), Some(1)), ("other", Some(0), None)]);
        check("ur", true, &[("other", Some(0), None)]);
        check("fa", false, &[("one", Some(0), None), ("other", Some(2), None)]);
        check(
            "ar",
            false,
            &[
                ("zero", Some(0), Some(0)),
                ("one", Some(1), Some(1)),
                ("two", Some(2), Some(2)),
                ("few", Some(3), None),
                ("many", Some(11), None),
                ("other", Some(100), None),
            ],
        );
        check(
            "cs",
            false,
            &[("one", Some(1), Some(1)), ("few", Some(2), None), ("many", None, None), ("other", Some(0), None)],
        );
        check("fr", false, &[("one", Some(0), None), ("many", None, None), ("other", Some(2), None)]);
        check(
            "en",
            true,
            &[("one", Some(1), None), ("two", Some(2), None), ("few", Some(3), None), ("other", Some(0), None)],
        );
        check("skr", false, &[("other", Some(0), None)]);
        check("no tag", false, &[("other", Some(0), None)]);
    }

    #[test]
    fn one_that_is_also_twenty_one_needs_its_number() {
        let one = |tag| *Plurals::of(tag).categories(false).iter().find(|category| category.word == "one").unwrap();
        assert!(one("ru").needs_number() && one("lt").needs_number());
        assert!(!one("en").needs_number() && !one("fa").needs_number() && !one("ur").needs_number());
    }
}
