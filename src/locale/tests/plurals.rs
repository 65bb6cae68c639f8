//! Plurals through the whole way, from a file to a text, held against ICU's own answers.

use std::fmt::Write as _;

use fixed_decimal::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::{Arguments, Bundle, Digits, bundle, file};
use crate::report::Report;

/// Every language whose rules differ from those of the others here, those that Fluent gets wrong first.
const LANGUAGES: [&str; 24] = [
    "ar", "lt", "lv", "ro", "be", "pl", "cy", "mt", "br", "ru", "uk", "sl", "ga", "gd", "he", "is", "mk", "fr", "hi",
    "bn", "ja", "en", "ur", "ps",
];

/// The words that variants use for the categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The word of a category, by ICU's own list.
fn word(category: PluralCategory) -> &'static str {
    let is_its = |word: &&str| PluralCategory::get_for_cldr_string(word) == Some(category);
    CATEGORIES.into_iter().find(is_its).unwrap()
}

/// A message that prints the category of what chooses, with other variants before its own.
fn message(id: &str, selector: &str, before: &str) -> String {
    let mut message = format!("{id} = {{ {selector} ->\n{before}");
    for category in CATEGORIES {
        let star = if category == "other" { "*" } else { "" };
        let _ = writeln!(message, "    {star}[{category}] {category}");
    }
    message + " }\n"
}

fn numbers() -> impl Iterator<Item = i64> {
    (0..=1000).chain([1_000_000, 1_000_002, 2_000_000, -1, -3, i64::MAX])
}

fn format(bundle: &Bundle, id: &str, number: i64) -> String {
    let report = Report::new();
    let text = bundle.format(id, &Arguments::new().with("n", number), &report).unwrap();
    assert_eq!(report.sorted(), []);
    text
}

#[test]
fn the_variant_is_that_of_icus_category_in_every_language() {
    let text = message("cardinal", "$n", "")
        + &message("ordinal", "NUMBER($n, type: \"ordinal\")", "")
        + &message("one-digit", "NUMBER($n, minimumFractionDigits: 1)", "")
        + &message("two-digits", "NUMBER($n, minimumFractionDigits: 2)", "")
        + &message("named", "PLURAL($n)", "")
        + &message("exact", "$n", "    [3] three\n    [1000] thousand\n")
        + &message("exact-of-digits", "NUMBER($n, minimumFractionDigits: 1)", "    [3] three\n    [5.0] five\n")
        + "through = { cardinal } { -term(n: 103) }\n-"
        + &message("term", "$n", "");
    for language in LANGUAGES {
        let (bundle, reported) = bundle(&[file(language, "main", &text)], language, &[language], Digits::Latn);
        assert_eq!(reported, [], "{language}");
        let locale: Locale = language.parse().unwrap();
        let cardinal = PluralRules::try_new_cardinal((&locale).into()).unwrap();
        let ordinal = PluralRules::try_new_ordinal((&locale).into()).unwrap();
        let with_digits = |number: i64, digits: i16| {
            let mut decimal = Decimal::from(number);
            decimal.absolute.pad_end(-digits);
            word(cardinal.category_for(&decimal))
        };
        let hundred_and_three = word(cardinal.category_for(103));
        for number in numbers() {
            let category = word(cardinal.category_for(&Decimal::from(number)));
            let exact = |choices: &[(i64, &'static str)], otherwise| {
                choices.iter().find(|(key, _)| *key == number).map_or(otherwise, |(_, text)| *text)
            };
            for (id, expected) in [
                ("cardinal", category),
                ("named", category),
                ("ordinal", word(ordinal.category_for(&Decimal::from(number)))),
                ("one-digit", with_digits(number, 1)),
                ("two-digits", with_digits(number, 2)),
                ("exact", exact(&[(3, "three"), (1000, "thousand")], category)),
                ("exact-of-digits", exact(&[(3, "three"), (5, "five")], with_digits(number, 1))),
                ("through", &format!("{category} {hundred_and_three}")),
            ] {
                assert_eq!(format(&bundle, id, number), expected, "{language} {id} {number}");
            }
        }
    }
}

#[test]
fn the_numbers_that_fluent_gets_wrong_are_right() {
    // By the rules of CLDR 49, without ICU between.
    for (language, number, expected) in [
        ("ar", 0, "zero"),
        ("ar", 102, "other"),
        ("ar", 103, "few"),
        ("ar", 110, "few"),
        ("ar", 111, "many"),
        ("ar", 200, "other"),
        ("ar", 1_000_002, "other"),
        ("lt", 21, "one"),
        ("lt", 111, "other"),
        ("lt", 122, "few"),
        ("lv", 30, "zero"),
        ("lv", 101, "one"),
        ("ro", 101, "few"),
        ("ro", 120, "other"),
        ("ro", 119, "few"),
        ("be", 22, "few"),
        ("be", 112, "many"),
        ("pl", 22, "few"),
        ("pl", 112, "many"),
        ("cy", 6, "many"),
        ("cy", 103, "other"),
    ] {
        let text = message("cardinal", "$n", "");
        let (bundle, _) = bundle(&[file(language, "main", &text)], language, &[language], Digits::Latn);
        assert_eq!(format(&bundle, "cardinal", number), expected, "{language} {number}");
    }
}

#[test]
fn an_exact_number_wins_over_every_variant_that_stands_behind_it() {
    // The variants of Arabic for 3 and 103, in every order: the first that the number answers to is taken.
    let variants = ["[3] three", "[few] few", "[many] many", "*[other] other"];
    let mut orders = vec![vec![]];
    for _ in variants {
        orders = orders
            .into_iter()
            .flat_map(|order: Vec<usize>| {
                let free = (0..variants.len()).filter(|n| !order.contains(n)).collect::<Vec<_>>();
                free.into_iter().map(move |n| [order.clone(), vec![n]].concat())
            })
            .collect();
    }
    assert_eq!(orders.len(), 24);
    for order in orders {
        let lines = order.iter().map(|n| format!("    {}\n", variants[*n])).collect::<Vec<_>>().concat();
        let text = format!("count = {{ $n ->\n{lines} }}\n");
        let (bundle, reported) = bundle(&[file("ar", "main", &text)], "ar", &["ar"], Digits::Arab);
        assert_eq!(reported, []);
        let place = |n: usize| order.iter().position(|other| *other == n);
        let expected = if place(0) < place(1) { "three" } else { "few" };
        assert_eq!(format(&bundle, "count", 3), expected, "{lines}");
        assert_eq!(format(&bundle, "count", 103), "few", "{lines}");
        assert_eq!(format(&bundle, "count", 111), "many", "{lines}");
        assert_eq!(format(&bundle, "count", 100), "other", "{lines}");
    }
}
