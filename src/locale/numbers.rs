//! Numbers as an edition prints them: the digits of the edition, the grouping and the plural categories of a language.

use fixed_decimal::{Decimal, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::extensions::unicode::key;
use icu_locale_core::{LanguageIdentifier, Locale, langid};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};

use super::digits::Digits;

/// A number on its way into a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The number with the digits that are to be printed.
    pub(super) amount: Decimal,
    /// When digits are grouped.
    pub(super) grouping: Grouping,
    /// Whether variants are chosen by the ordinal categories (1st, 2nd) and not by the cardinal ones (one, many).
    pub(super) ordinal: bool,
}

impl Number {
    /// A number as it was given: grouped as the language groups, cardinal.
    pub(super) fn plain(amount: Decimal) -> Self {
        Self { amount, grouping: Grouping::Language, ordinal: false }
    }

    /// A part of a date, which is never grouped.
    pub(super) fn of_date(part: i32) -> Self {
        Self { amount: Decimal::from(part), grouping: Grouping::Never, ordinal: false }
    }
}

/// The same number without zeros at its ends, so that 5, 05 and 5.0 are equal.
pub(super) fn without_padding(amount: &Decimal) -> Decimal {
    let mut amount = amount.clone();
    amount.absolute.trim_start();
    amount.absolute.trim_end();
    amount
}

/// When the digits of a number are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// As the language does.
    Language,
    /// Only where at least two digits stand before the separator: 1000, but 10,000.
    TwoDigits,
    /// Never.
    Never,
}

/// How many digits are printed, as `NUMBER`'s options say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DigitLimits {
    pub(super) minimum_integer: Option<i16>,
    pub(super) minimum_fraction: Option<i16>,
    pub(super) maximum_fraction: Option<i16>,
}

impl DigitLimits {
    /// Rounds and pads a number; halves are rounded away from zero, as in ECMAScript.
    pub(super) fn apply(self, amount: &mut Decimal) {
        if let Some(maximum) = self.maximum_fraction {
            amount.round_with_mode(-maximum, SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
            amount.absolute.trim_end();
        }
        if let Some(minimum) = self.minimum_fraction {
            amount.absolute.pad_end(-minimum);
        }
        if let Some(minimum) = self.minimum_integer {
            amount.absolute.pad_start(minimum);
        }
    }
}

/// What one language makes of numbers, in one edition's digits.
#[derive(Debug)]
pub(super) struct Numerals {
    grouped: DecimalFormatter,
    grouped_from_two: DecimalFormatter,
    ungrouped: DecimalFormatter,
    cardinal: PluralRules,
    ordinal: PluralRules,
}

impl Numerals {
    pub(super) fn new(language: &LanguageIdentifier, digits: Digits) -> Self {
        let mut locale = Locale::from(language.clone());
        locale.extensions.unicode.keywords.set(key!("nu"), digits.keyword());
        let plural_language = PluralRulesPreferences::from(&Locale::from(plural_language(language)));
        Self {
            grouped: decimal_formatter(&locale, GroupingStrategy::Auto),
            grouped_from_two: decimal_formatter(&locale, GroupingStrategy::Min2),
            ungrouped: decimal_formatter(&locale, GroupingStrategy::Never),
            cardinal: PluralRules::try_new_cardinal(plural_language)
                .unwrap_or_else(|error| panic!("the compiled plural rules answer every language: {error}")),
            ordinal: PluralRules::try_new_ordinal(plural_language)
                .unwrap_or_else(|error| panic!("the compiled plural rules answer every language: {error}")),
        }
    }

    /// The number in digits.
    pub(super) fn format(&self, number: &Number) -> String {
        let formatter = match number.grouping {
            Grouping::Language => &self.grouped,
            Grouping::TwoDigits => &self.grouped_from_two,
            Grouping::Never => &self.ungrouped,
        };
        formatter.format(&number.amount).to_string()
    }

    /// The number with at least so many digits, for a date in figures.
    pub(super) fn padded(&self, number: i32, digits: i16) -> String {
        let mut amount = Decimal::from(number);
        amount.absolute.pad_start(digits);
        self.ungrouped.format(&amount).to_string()
    }

    /// The plural category that the number falls into.
    pub(super) fn category(&self, number: &Number) -> PluralCategory {
        let rules = if number.ordinal { &self.ordinal } else { &self.cardinal };
        rules.category_for(&number.amount)
    }
}

fn decimal_formatter(locale: &Locale, grouping: GroupingStrategy) -> DecimalFormatter {
    let options = DecimalFormatterOptions::from(grouping);
    DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), options)
        .unwrap_or_else(|error| panic!("the compiled numbers answer every language and numbering system: {error}"))
}

/// The tag under which the plural rules of a language are kept: the bare language, but for Portugal's Portuguese.
pub(super) fn plural_language(language: &LanguageIdentifier) -> LanguageIdentifier {
    let portugal = langid!("pt-PT");
    if *language == portugal { portugal } else { LanguageIdentifier::from(language.language) }
}

/// The categories in the order in which CLDR and grammars list them; ICU's own is the alphabet's.
const ORDER: [PluralCategory; 6] = [
    PluralCategory::Zero,
    PluralCategory::One,
    PluralCategory::Two,
    PluralCategory::Few,
    PluralCategory::Many,
    PluralCategory::Other,
];

/// The plural categories that a language has, in CLDR's order, by their words.
pub(super) fn categories(language: &LanguageIdentifier, ordinal: bool) -> Vec<&'static str> {
    let language = PluralRulesPreferences::from(&Locale::from(plural_language(language)));
    let rules = if ordinal { PluralRules::try_new_ordinal(language) } else { PluralRules::try_new_cardinal(language) };
    let rules = rules.unwrap_or_else(|error| panic!("the compiled plural rules answer every language: {error}"));
    let mut categories: Vec<PluralCategory> = rules.categories().collect();
    categories.sort_by_key(|category| ORDER.iter().position(|known| known == category));
    categories.into_iter().map(category_word).collect()
}

/// The digits that CLDR gives a language; none where they are no system that is known here.
pub(super) fn usual_digits(language: &LanguageIdentifier) -> Option<Digits> {
    let formatter = decimal_formatter(&Locale::from(language.clone()), GroupingStrategy::Never);
    let zero = formatter.format(&Decimal::from(0)).to_string();
    Digits::ALL.into_iter().find(|digits| digits.rewrite("0") == zero)
}

/// The word that CLDR and variants use for a category.
pub(super) const fn category_word(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::{DigitLimits, Grouping, Number, Numerals, category_word, without_padding};
    use crate::locale::digits::Digits;
    use crate::locale::tag::parse_tag;
    use fixed_decimal::Decimal;

    fn numerals(tag: &str, digits: Digits) -> Numerals {
        Numerals::new(&parse_tag(tag).unwrap(), digits)
    }

    fn decimal(text: &str) -> Decimal {
        Decimal::try_from_str(text).unwrap()
    }

    #[test]
    fn a_number_is_grouped_as_the_language_does_in_the_digits_of_the_edition() {
        for (tag, digits, expected) in [
            ("en", Digits::Latn, "1,234,567"),
            ("en-PK", Digits::Latn, "1,234,567"),
            ("en-IN", Digits::Latn, "12,34,567"),
            ("ur-PK", Digits::Latn, "1,234,567"),
            ("ur", Digits::Arabext, "۱٬۲۳۴٬۵۶۷"),
            ("sd", Digits::Arabext, "۱٬۲۳۴٬۵۶۷"),
            ("ar", Digits::Arab, "١٬٢٣٤٬٥٦٧"),
            ("hi", Digits::Deva, "१२,३४,५६७"),
            ("bn", Digits::Beng, "১২,৩৪,৫৬৭"),
            ("skr", Digits::Latn, "1,234,567"),
        ] {
            let number = Number::plain(decimal("1234567"));
            assert_eq!(numerals(tag, digits).format(&number), expected, "{tag} {digits:?}");
        }
    }

    #[test]
    fn every_language_prints_every_system_without_failing() {
        for tag in ["en", "ur", "sd", "ps", "pa-Arab", "skr", "ar", "fa", "hi", "bn", "zh", "qaa"] {
            for digits in Digits::ALL {
                let printed = numerals(tag, digits).padded(2022, 4);
                assert_eq!(printed, digits.rewrite("2022"), "{tag} {digits:?}");
            }
        }
    }

    #[test]
    fn grouping_can_be_put_off_or_left_out() {
        let english = numerals("en", Digits::Latn);
        let format = |text, grouping| english.format(&Number { amount: decimal(text), grouping, ordinal: false });
        assert_eq!(format("1234", Grouping::Never), "1234");
        assert_eq!(format("1234", Grouping::TwoDigits), "1234");
        assert_eq!(format("12345", Grouping::TwoDigits), "12,345");
        assert_eq!(format("-1234.50", Grouping::Language), "-1,234.50");
    }

    #[test]
    fn digits_are_padded_and_rounded() {
        for (text, limits, expected) in [
            ("5", DigitLimits { minimum_integer: Some(2), ..DigitLimits::default() }, "05"),
            ("5", DigitLimits { minimum_fraction: Some(2), ..DigitLimits::default() }, "5.00"),
            ("2.345", DigitLimits { maximum_fraction: Some(2), ..DigitLimits::default() }, "2.35"),
            ("-0.5", DigitLimits { maximum_fraction: Some(0), ..DigitLimits::default() }, "-1"),
            ("2.50", DigitLimits { maximum_fraction: Some(2), ..DigitLimits::default() }, "2.5"),
            (
                "9.99",
                DigitLimits { minimum_fraction: Some(1), maximum_fraction: Some(1), minimum_integer: None },
                "10.0",
            ),
            ("1200", DigitLimits { maximum_fraction: Some(0), ..DigitLimits::default() }, "1200"),
            ("0.004", DigitLimits { maximum_fraction: Some(2), ..DigitLimits::default() }, "0"),
        ] {
            let mut amount = decimal(text);
            limits.apply(&mut amount);
            assert_eq!(amount.to_string(), expected, "{text} {limits:?}");
        }
    }

    #[test]
    fn numbers_fall_into_the_categories_of_today_s_cldr() {
        for (tag, ordinal, cases) in [
            ("en", false, &[("0", "other"), ("1", "one"), ("2", "other"), ("1.0", "other")][..]),
            ("en", true, &[("1", "one"), ("2", "two"), ("3", "few"), ("4", "other"), ("11", "other"), ("21", "one")]),
            ("ur", false, &[("1", "one"), ("2", "other")]),
            ("ur-PK", true, &[("1", "other")]),
            ("ar", false, &[("0", "zero"), ("2", "two"), ("103", "few"), ("111", "many"), ("100", "other")]),
            ("fa", false, &[("0", "one"), ("1", "one"), ("2", "other")]),
            ("pt-PT", false, &[("0", "other"), ("1", "one")]),
            ("pt", false, &[("0", "one"), ("1", "one")]),
            ("skr", false, &[("1", "other")]),
        ] {
            let numerals = numerals(tag, Digits::Latn);
            for (text, expected) in cases {
                let number = Number { amount: decimal(text), grouping: Grouping::Language, ordinal };
                assert_eq!(category_word(numerals.category(&number)), *expected, "{tag} {text}");
            }
        }
    }

    #[test]
    fn a_number_equals_itself_with_other_digits() {
        let equal = |one, other| without_padding(&decimal(one)) == without_padding(&decimal(other));
        assert!(equal("5", "5.0"));
        assert!(equal("05", "5"));
        assert!(!equal("5", "-5"));
        assert!(!equal("50", "5"));
    }
}
