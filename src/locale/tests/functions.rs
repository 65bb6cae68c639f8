//! What translators can do with numbers and dates, and what they are told when they do it wrong.

use super::{Arguments, Digits, bundle, english, file, format, said, seed};

/// What `message = <text>` prints for a number, a date and a text, with no complaint.
#[track_caller]
fn prints(locale: &str, digits: Digits, text: &str, number: i64, expected: &str) {
    let language = locale.split('-').next().unwrap();
    let (bundle, said) = bundle(&[file(language, "main", &format!("m = {text}\n"))], locale, &[language], digits);
    assert_eq!(said, [], "{text}");
    let arguments = Arguments::new().with("n", number).with("date", seed()).with("title", "عنوان");
    assert_eq!(format(&bundle, "m", &arguments), (Some(expected.to_owned()), vec![]), "{text}");
}

#[test]
fn numbers_print_in_the_digits_of_the_edition_and_the_grouping_of_the_language() {
    for (locale, digits, text, number, expected) in [
        ("en-PK", Digits::Latn, "{ $n }", 1_234_567, "1,234,567"),
        ("en-IN", Digits::Latn, "{ $n }", 1_234_567, "12,34,567"),
        ("ur-PK", Digits::Latn, "{ $n }", 1_234_567, "1,234,567"),
        ("ur-PK", Digits::Arabext, "{ $n } خبریں", 1_234_567, "۱٬۲۳۴٬۵۶۷ خبریں"),
        ("en", Digits::Latn, "{ NUMBER($n, useGrouping: \"false\") }", 1234, "1234"),
        ("en", Digits::Latn, "{ NUMBER($n, useGrouping: 0) }", 1234, "1234"),
        ("en", Digits::Latn, "{ NUMBER($n, useGrouping: \"min2\") }", 1234, "1234"),
        ("en", Digits::Latn, "{ NUMBER($n, minimumIntegerDigits: 2) }", 7, "07"),
        ("en", Digits::Latn, "{ NUMBER($n, minimumFractionDigits: 2) }", 7, "7.00"),
        ("en", Digits::Latn, "{ NUMBER(3.14159, maximumFractionDigits: 2) }", 0, "3.14"),
        ("en", Digits::Latn, "{ 1000.50 }", 0, "1,000.50"),
        ("en", Digits::Latn, "{ NUMBER($n) }", i64::MAX, "9,223,372,036,854,775,807"),
        ("en", Digits::Latn, "{ $n }", i64::MIN, "-9,223,372,036,854,775,808"),
        ("en", Digits::Latn, "{ NUMBER(DAY($date), minimumIntegerDigits: 3) }", 0, "025"),
    ] {
        prints(locale, digits, text, number, expected);
    }
}

#[test]
fn parts_of_dates_are_numbers_without_grouping() {
    for (digits, text, expected) in [
        (Digits::Latn, "{ DAY($date) } { MONTH($date) } { YEAR($date) }", "25 5 2022"),
        (Digits::Arabext, "{ YEAR($date, calendar: \"hijri\") }", "۱۴۴۳"),
        (Digits::Latn, "{ DAY($date, calendar: \"gregorian\") }", "25"),
        (Digits::Latn, "{ DATE($date) } { DATE($date, calendar: \"hijri\") }", "2022-05-25 1443-10-23"),
        (Digits::Arabext, "{ DATE($date) }", "۲۰۲۲-۰۵-۲۵"),
        (Digits::Latn, "{ $date }", "2022-05-25"),
        (Digits::Latn, "{ WEEKDAY($date) }", "wednesday"),
        (Digits::Latn, "{ MONTH($date) ->\n    [5] five\n   *[other] other\n }", "five"),
        (Digits::Latn, "{ MONTH($date) ->\n    [5.0] five\n   *[other] other\n }", "five"),
    ] {
        prints("en-PK", digits, text, 0, expected);
    }
}

#[test]
fn variants_are_chosen_by_number_category_and_word() {
    let cardinal =
        "{ $n ->\n    [0] none\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }";
    let plural = "{ PLURAL($n, type: \"ordinal\") ->\n    [one] st\n    [two] nd\n    [few] rd\n   *[other] th\n }";
    let ordinal = "{ NUMBER($n, type: \"ordinal\") ->\n    [one] st\n    [two] nd\n    [few] rd\n   *[other] th\n }";
    for (locale, text, number, expected) in [
        ("en", cardinal, 0, "none"),
        ("en", cardinal, 1, "one"),
        ("en", cardinal, 2, "other"),
        ("ur", cardinal, 1, "one"),
        ("ur", cardinal, 2, "other"),
        // Where fluent-rs says `other`, its plural rules being those of CLDR 37 without the modulo.
        ("ar", cardinal, 103, "few"),
        ("ar", cardinal, 111, "many"),
        ("ar", cardinal, 2, "two"),
        ("en", plural, 22, "nd"),
        ("en", plural, 13, "th"),
        ("en", ordinal, 3, "rd"),
        ("en", ordinal, 111, "th"),
        ("ur", plural, 2, "th"),
        ("en", "{ $title ->\n    [one] one\n   *[other] other\n }", 1, "other"),
    ] {
        prints(locale, Digits::Latn, text, number, expected);
    }
}

#[test]
fn terms_see_their_own_arguments_and_no_others() {
    let text = "-paper = { $case ->\n   *[nominative] Roznama\n    [genitive] Roznama’s\n }\n    .gender = feminine\n\
                -named = { $name }!\n\
                plain = { -paper } { -paper(case: \"genitive\") }\n\
                chosen = { -paper.gender ->\n    [feminine] she\n   *[other] it\n }\n\
                given = { -named(name: \"Aam\") }\n\
                outer = { -named }\n";
    let (bundle, reported) = english(text);
    assert_eq!(said(&reported), Vec::<String>::new());
    let arguments = Arguments::new().with("case", "genitive").with("name", "outside");
    for (id, expected) in [("plain", "Roznama Roznama’s"), ("chosen", "she"), ("given", "Aam!")] {
        assert_eq!(format(&bundle, id, &arguments), (Some(expected.to_owned()), vec![]), "{id}");
    }
    let (text, said) = format(&bundle, "outer", &arguments);
    assert_eq!(text.as_deref(), Some("{$name}!"));
    assert_eq!(
        said,
        ["en/main.ftl:6:12 string/reference the term `-named` is used without its `$name` \
          (write `{ -named(name: \"…\") }` where it is used)"]
    );
}

#[test]
fn a_function_that_is_handed_nonsense_says_so() {
    for (text, printed, expected) in [
        ("{ DAY($n) }", "{DAY()}", "1:11 string/function `DAY` needs a date, but `$n` is a number"),
        ("{ NUMBER($title) }", "{NUMBER()}", "1:14 string/function `NUMBER` needs a number, but `$title` is a text"),
        ("{ PLURAL($date) }", "{PLURAL()}", "1:14 string/function `PLURAL` needs a number, but `$date` is a date"),
        (
            "{ WEEKDAY(\"friday\") }",
            "{WEEKDAY()}",
            "1:16 string/function `WEEKDAY` needs a date, but `friday` is a text",
        ),
        (
            "{ $date ->\n   *[other] other\n }",
            "other",
            "1:7 string/function a date cannot choose between variants \
             (choose by a part of it: `WEEKDAY`, `DAY`, `MONTH` or `YEAR`)",
        ),
        (
            "{ DAY($dat) }",
            "{DAY()}",
            "1:11 string/unknown-variable `m` uses `$dat`, which it is not given (did you mean `$date`?)",
        ),
        (
            "{ $x }",
            "{$x}",
            "1:7 string/unknown-variable `m` uses `$x`, which it is not given (it is given `$n`, `$date`, `$title`)",
        ),
        (
            "{ $x ->\n    [1] one\n   *[other] other\n }",
            "other",
            "1:7 string/unknown-variable `m` uses `$x`, which it is not given (it is given `$n`, `$date`, `$title`)",
        ),
    ] {
        let (bundle, reported) = english(&format!("m = {text}\n"));
        assert_eq!(reported, [], "{text}");
        let arguments = Arguments::new().with("n", 5_i64).with("date", seed()).with("title", "t");
        let expected = vec![format!("en/main.ftl:{expected}")];
        assert_eq!(format(&bundle, "m", &arguments), (Some(printed.to_owned()), expected), "{text}");
    }
}

#[test]
fn a_wrong_call_is_reported_when_the_file_is_read() {
    for (text, expected) in [
        ("{ DATETIME($d) }", "1:7 string/function there is no function `DATETIME` (did you mean `DATE`?)"),
        (
            "{ FOO($d) }",
            "1:7 string/function there is no function `FOO` \
             (the functions are `NUMBER`, `PLURAL`, `DATE`, `DAY`, `MONTH`, `YEAR`, `WEEKDAY`)",
        ),
        ("{ DAY() }", "1:7 string/function `DAY` is given nothing to work on (give it a date: `DAY($name)`)"),
        ("{ DAY($a, $b) }", "1:7 string/function `DAY` is given 2 values to work on (give it a date: `DAY($name)`)"),
        (
            "{ NUMBER(m) }",
            "1:14 string/function `NUMBER` needs a number, but is given a text (give it a variable: `NUMBER($name)`)",
        ),
        (
            "{ DAY($d, calender: \"hijri\") }",
            "1:15 string/function `DAY` has no option `calender` (did you mean `calendar`?)",
        ),
        (
            "{ DAY($d, calendar: \"hijra\") }",
            "1:26 string/function option `calendar` of `DAY` has no value `hijra` (write one of `\"gregorian\"`, `\"hijri\"`)",
        ),
        (
            "{ WEEKDAY($d, calendar: \"hijri\") }",
            "1:19 string/function `WEEKDAY` has no option `calendar` (it takes no options)",
        ),
        (
            "{ NUMBER($n, minimumFractionDigits: 99999999999999999999) }",
            "1:41 string/function option `minimumFractionDigits` of `NUMBER` is no number of digits \
             (write a whole number from 0 to 20, without quotes)",
        ),
        (
            "{ NUMBER($n, minimumFractionDigits: 500000000) }",
            "1:41 string/function option `minimumFractionDigits` of `NUMBER` is no number of digits \
             (write a whole number from 0 to 20, without quotes)",
        ),
        (
            "{ NUMBER($n, minimumIntegerDigits: \"2\") }",
            "1:41 string/function option `minimumIntegerDigits` of `NUMBER` is no number of digits \
             (write a whole number from 1 to 21, without quotes)",
        ),
        (
            "{ NUMBER($n, minimumFractionDigits: 3, maximumFractionDigits: 1) }",
            "1:67 string/function `maximumFractionDigits` is less than `minimumFractionDigits` (leave one of the two out)",
        ),
        (
            "{ NUMBER($n, type: \"ordinals\") }",
            "1:25 string/function option `type` of `NUMBER` has no value `ordinals` (write one of `\"cardinal\"`, `\"ordinal\"`)",
        ),
        (
            "{ -brand(5) }\n-brand = B",
            "1:14 string/function the term `-brand` is given an argument without a name (terms take named arguments: `-term(case: \"…\")`)",
        ),
        (
            "{ 1111111111222222222233333333334 }",
            "1:7 string/limit the number `1111111111222222222233333333334` is longer than any message needs (write at most 30 digits)",
        ),
    ] {
        let (_, reported) = english(&format!("m = {text}\n"));
        assert_eq!(said(&reported), [format!("en/main.ftl:{expected}")], "{text}");
    }
}
