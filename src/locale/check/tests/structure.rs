//! The rules of structure, references, variables, functions and plurals, each with what it finds and what it lets pass.

use super::{asked, told};
use crate::locale::contract::{Contract, Kind, Use, User};
use crate::report::Place;

/// What a rule tells of an Urdu file beside an English one.
#[track_caller]
fn check(rule: &str, reference: &'static str, text: &'static str, expected: &[&str]) {
    assert_eq!(told(rule, reference, text), expected, "{rule} of {text:?} beside {reference:?}");
}

#[test]
fn a_message_of_the_reference_that_is_missing_is_told_of_where_it_belongs() {
    let check = |reference, text, expected: &[&str]| check("untranslated", reference, text, expected);
    check(
        "a = One\nb = Two { $n }\n",
        "a = ایک\n",
        &["1:1 `b` is not translated: `Two { $n }` (translate it in `locales/ur/main.ftl`)"],
    );
    check("a = One\n-b = Two\n", "a = ایک\n", &[]);
}

#[test]
fn a_message_that_the_reference_lacks_is_told_of_and_perhaps_was_renamed() {
    let check = |reference, text, expected: &[&str]| check("obsolete", reference, text, expected);
    check(
        "topics = Topics\n",
        "topcis = موضوعات\n",
        &["1:1 `topcis` is not in the reference language, `en` (did you mean `topics`?)"],
    );
    check(
        "topics = Topics\n",
        "topics = موضوعات\nold = پرانے\n-unused = کچھ\n",
        &[
            "2:1 `old` is not in the reference language, `en` (remove it, or rename it as the reference did)",
            "3:2 `-unused` is not in the reference language, `en` (remove it, or rename it as the reference did)",
        ],
    );
    // A term of the language's own, and a message that others are made of.
    check("topics = Topics\n", "-own = موضوعات\npart = سب\ntopics = { part } { -own }\n", &[]);
}

#[test]
fn parts_are_those_of_the_reference() {
    let check = |reference, text, expected: &[&str]| check("parts", reference, text, expected);
    check(
        "menu = Menu\n    .label = Open\n    .key = M\n",
        "menu = فہرست\n    .lable = کھولیں\n",
        &[
            "1:1 `menu` lacks its `.key` (add `.key = …` below it, indented)",
            "2:6 `menu` has no `.lable` in the reference language (did you mean `.label`?)",
        ],
    );
    check(
        "a =\n    .label = Open\nb = Bee\n    .label = Open\n",
        "a = الف\n    .label = کھولیں\nb =\n    .label = کھولیں\n",
        &[
            "1:1 `a` has no text of its own in the reference language (remove the text and keep the attributes)",
            "3:1 `b` has attributes but no text (write the text behind the `=`)",
        ],
    );
    check("-paper = The Paper\n", "-paper = اخبار\n    .gender = masculine\n", &[]);
}

#[test]
fn a_variant_stands_once() {
    let check = |text, expected: &[&str]| check("duplicate", "", text, expected);
    check(
        "a = { $n ->\n    [one] ا\n    [one] ب\n    [1] ج\n    [1.0] د\n   *[other] ہ\n}\n",
        &[
            "3:6 there is a second variant `[one]` (the first one is used; remove one of them, or give it the key that was \
             meant)",
            "5:6 there is a second variant `[1.0]` (the first one is used; remove one of them, or give it the key that was \
             meant)",
        ],
    );
}

#[test]
fn one_name_is_one_thing() {
    let check = |reference, text, expected: &[&str]| check("collision", reference, text, expected);
    check(
        "",
        "-paper = ا\npaper = ب\n",
        &["1:2 the term `-paper` has the name of a message (rename one of them, in every language)"],
    );
    check(
        "paper = Paper\n",
        "paper = اخبار\n-paper = اخبار\n",
        &["2:2 the term `-paper` has the name of a message (rename one of them, in every language)"],
    );
    check("", "NUMBER = ا\n", &["1:1 the message `NUMBER` is named like a function (give it a name in small letters)"]);
}

#[test]
fn a_text_prints_something_where_the_reference_does() {
    let check = |reference, text, expected: &[&str]| check("empty", reference, text, expected);
    check("a = One\n", "a = { \"\" }\n", &["1:5 `a` prints nothing (translate it, or leave the message out)"]);
    check(
        "a = One\n",
        "a = {\" \"}{ \"\\u200B\" }\n",
        &["1:5 `a` prints nothing (translate it, or leave the message out)"],
    );
    check(
        "a = One\n    .b = Two\n",
        "a = ایک\n    .b = { \"\" }\n",
        &["2:10 `a.b` prints nothing (translate it, or leave the message out)"],
    );
    check(
        "a = { $n ->\n    [one] One\n   *[other] Many\n}\n",
        "a = { $n ->\n    [one] ایک\n   *[other] { \"\" }\n}\n",
        &["3:6 the variant `[other]` of `a` prints nothing (write its text)"],
    );
    check("a = { \"\" }\n", "a = { \"\" }\n", &[]);
    check(
        "a = Hello{ $n ->\n    [one] {\"\"}\n   *[other] s\n}\n",
        "a = سلام{ $n ->\n    [one] {\"\"}\n   *[other] ات\n}\n",
        &[],
    );
}

#[test]
fn a_reference_leads_somewhere_whether_or_not_an_edition_uses_it() {
    let check = |reference, text, expected: &[&str]| check("reference", reference, text, expected);
    check("", "a = { b }\n", &["1:7 `a` refers to `b`, but there is no such message"]);
    check(
        "",
        "-paper = ا\na = { -papre }\n",
        &["2:7 `a` refers to `-papre`, but there is no such term (did you mean `-paper`?)"],
    );
    check(
        "menu = Menu\n    .label = Open\na = { menu.label }\n",
        "a = { menu.lable }\n",
        &["1:7 `a` refers to `menu.lable`, but `menu` has no such attribute (did you mean `menu.label`?)"],
    );
    check(
        "",
        "menu =\n    .label = ا\na = { menu }\n",
        &["3:7 `a` refers to `menu`, which has attributes but no text of its own"],
    );
    // Lent by the reference.
    check("b = B\na = { b }\n", "a = { b }\n", &[]);
}

#[test]
fn a_circle_is_told_of_once_at_the_reference_that_closes_it() {
    let check = |reference, text, expected: &[&str]| check("cycle", reference, text, expected);
    check(
        "",
        "a = { b }\nb = { c }\nc = { a }\n",
        &["3:7 `c` refers to `a`, which leads back to it (write the text out once)"],
    );
    check("", "a = { a }\n", &["1:7 `a` refers to itself (write the text out once)"]);
    check("", "a = { a.b }\n    .b = { a }\n", &["2:12 `a` refers to itself (write the text out once)"]);
    check(
        "",
        "-a = { -b }\n-b = { -a }\n",
        &["2:8 `-b` refers to `-a`, which leads back to it (write the text out once)"],
    );
    // Through the reference, told of in the language that closes it.
    check(
        "a = { b }\nb = B\n",
        "b = { a }\n",
        &["1:7 `b` refers to `a`, which leads back to it (write the text out once)"],
    );
    check("", "a = { b } { c }\nb = { c }\nc = ا\n", &[]);
}

#[test]
fn a_text_that_grows_too_large_is_told_of_where_it_does() {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().concat();
    let bush = lines(40, &|number| format!("m{number} = {{ m{0} }}{{ m{0} }}\n", number + 1));
    let bush = format!("m40 = ا\n{bush}");
    // As long as a file may be.
    let chain = lines(49_999, &|number| format!("m{number} = {{ m{} }}\n", number + 1));
    let chain: &'static str = format!("{chain}m49999 = ا\n").leak();
    let told = told("limit", "", bush.leak());
    assert_eq!(
        told,
        [
            "36:1 the text has more placeables than any message needs (split or shorten the message; its name stands in its place)"
        ]
    );
    check(
        "limit",
        "",
        chain,
        &[
            "49940:1 messages refer to one another too deep (split or shorten the message; its name stands in its place)",
        ],
    );
}

#[test]
fn references_are_those_of_the_reference_or_print_the_same() {
    let check = |reference, text, expected: &[&str]| check("other-references", reference, text, expected);
    let dates = "day = { DAY($date) }\nmonth = { MONTH($date) }\nall = { day } { month }\n";
    check(dates, "day = { DAY($date) }\nmonth = { MONTH($date) }\nall = { MONTH($date) } { day }\n", &[]);
    check(
        dates,
        "day = { DAY($date) }\nmonth = { MONTH($date) }\nall = { day }\n",
        &[
            "3:7 `all` does not refer to `month`, as it does in the reference language (put `{ month }` where it belongs)",
        ],
    );
    check(
        "save = Save\nopen = Open\nhelp = Press { save }\n",
        "save = ا\nopen = ب\nhelp = ج { open }\n",
        &["3:12 `help` refers to `open`, and to `save` in the reference language (write `{ save }`)"],
    );
    check(
        "-paper = Paper\nhelp = Read\n",
        "-paper = ا\nhelp = ج { -paper }\n",
        &[
            "2:12 `help` refers to `-paper`, as it does not in the reference language (remove it, if it does not belong there)",
        ],
    );
    check("-paper = Paper\nhelp = In { -paper }\n", "-paper = ا\nin = { -paper } میں\nhelp = { in }\n", &[]);
    check(
        "-paper = Paper\nhelp = In { -paper }\n",
        "-paper = ا\nhelp = { -paper.gender ->\n   *[m] { -paper }\n}\n",
        &[],
    );
}

#[test]
fn a_variable_is_one_that_the_reference_uses_or_lists() {
    let check = |reference, text, expected: &[&str]| check("unknown-variable", reference, text, expected);
    check(
        "a = { $date }\n    .b = { $time }\n",
        "a = { $dat }\n    .b = { $x }\n",
        &[
            "1:7 `a` uses `$dat`, which it is not given (did you mean `$date`?)",
            "2:12 `a` uses `$x`, which it is not given (it is given `$date`, `$time`)",
        ],
    );
    check("a = One\n", "a = { $x }\n", &["1:7 `a` uses `$x`, which it is not given (it is given nothing)"]);
    check("a = { b }\nb = { DAY($date) }\n", "a = { DAY($date) }\nb = { DAY($date) }\n", &[]);
    check("# Variables:\n# $x - unused here\na = One\n", "a = { $x }\n", &[]);
}

#[test]
fn a_term_is_given_what_it_uses() {
    let check = |text, expected: &[&str]| check("unknown-variable", "", text, expected);
    let term = "-paper = { $case ->\n   *[direct] اخبار\n    [oblique] اخباروں\n}\n";
    check(
        format!("{term}a = {{ -paper(cas: \"oblique\") }}\n").leak(),
        &[
            "1:12 `-paper` uses `$case`, which no message gives it (did you mean `$cas`?)",
            "5:14 `-paper` is given `cas`, which it does not use (did you mean `case`?)",
        ],
    );
    check(format!("{term}a = {{ -paper(case: \"oblique\") }}\n").leak(), &[]);
    check(format!("{term}a = {{ -paper }}\n").leak(), &[]);
}

#[test]
fn what_the_reference_prints_is_printed_in_every_variant_that_cannot_say_it_in_words() {
    let check = |reference, text, expected: &[&str]| check("lost-variable", reference, text, expected);
    check(
        "a = By { $name }\n",
        "a = ا\n",
        &["1:5 `a` does not print `$name`, which the reference language prints (put `{ $name }` where it belongs)"],
    );
    check(
        "a = { DAY($date) } { YEAR($date, calendar: \"hijri\") }\n",
        "a = { DAY($date) } { YEAR($date) }\n",
        &["1:5 `a` does not print `YEAR($date, calendar: \"hijri\")`, which the reference language prints (put \
             `{ YEAR($date, calendar: \"hijri\") }` where it belongs)"],
    );
    check("a = { DAY($date) } { MONTH($date) }\n", "a = { DATE($date) }\n", &[]);
    check("a = { b }\nb = { $x }\n", "a = { $x }\nb = { $x }\n", &[]);
    let count = "a = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n} of { $name }\n";
    check(count, "a = { $n ->\n    [one] ایک\n   *[other] { $n } دن\n} { $name }\n", &[]);
    check(
        count,
        "a = { $n ->\n    [one] ایک\n   *[other] دن\n} { $name }\n",
        &["1:5 `a` does not print `$n`, which the reference language prints (put `{ $n }` where it belongs)"],
    );
    check(
        count,
        "a = { $n ->\n    [one] { $n } دن { $name }\n   *[other] { $n } دن\n}\n",
        &["3:6 the variant `[other]` of `a` does not print `$name` (put `{ $name }` into it)"],
    );
    check("a = { $n ->\n    [one] One day\n   *[other] Days\n}\n", "a = دن\n", &[]);
    check(
        "a = { $who ->\n    [she] She, { $name }\n   *[he] He, { $name }\n}\n",
        "a = { $who ->\n    [she] وہ\n   *[he] وہ { $name }\n}\n",
        &["2:6 the variant `[she]` of `a` does not print `$name` (put `{ $name }` into it)"],
    );
}

#[test]
fn the_lists_of_variables_in_the_reference_are_true() {
    let check = |reference, expected: &[&str]| check("undeclared-variable", reference, "", expected);
    check(
        "# Variables:\n#   $date (day) - when\na = { $dat }\n",
        &[
            "en:2:5 `$date` is listed, and `a` does not use it (remove it from the list, if the program does not give it)",
            "en:3:7 `a` uses `$dat`, which its list of variables does not name (did you mean `$date`?)",
        ],
    );
    check("# Variables:\n#   $date (day) - when\na = { b }\n# Variables:\n# - $date: when\nb = { $date }\n", &[]);
    check("# Says $x.\na = { $y }\n", &[]);
}

#[test]
fn functions_are_given_what_the_list_of_variables_says() {
    let check = |text, expected: &[&str]| check("function", "", text, expected);
    let list = "# Variables:\n# $title (String): what\n# $n (number)\n# $date (day)\n";
    check(
        format!(
            "{list}a = {{ NUMBER($title) }}{{ DAY($n) }}{{ DAY($date) }}{{ NUMBER($n) }}{{ $date ->\n   *[a] ا\n}}\n"
        )
        .leak(),
        &[
            "5:14 `NUMBER` needs a number, but `$title` is a text (so the list of variables says)",
            "5:29 `DAY` needs a date, but `$n` is a number (so the list of variables says)",
            "5:64 a date cannot choose between variants (choose by a part of it: `WEEKDAY`, `DAY`, `MONTH` or `YEAR`)",
        ],
    );
}

#[test]
fn a_plural_has_the_forms_of_its_language() {
    let missing = |reference, text, expected: &[&str]| check("plural-missing", reference, text, expected);
    let count = "a = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n}\n";
    missing(
        count,
        "a = { $n ->\n    [0] ا\n   *[other] { $n }\n}\n",
        &["1:7 `a` lacks the plural form `[one]` (add it for numbers such as 1; `*[other]` stands in)"],
    );
    missing(count, "a = { $n ->\n    [1] ا\n   *[other] { $n }\n}\n", &[]);
    missing(count, "a = { NUMBER($n) ->\n    [one] ا\n   *[other] { $n }\n}\n", &[]);
    missing("", "a = { $kind ->\n    [news] ا\n   *[other] ب\n}\n", &[]);
    missing("", "a = { NUMBER($n, type: \"ordinal\") ->\n    [0] ا\n   *[other] ب\n}\n", &[]);
    missing("", "a = { MONTH($n) ->\n    [1] ا\n   *[12] ب\n}\n", &[]);

    let unknown = |reference, text, expected: &[&str]| check("plural-unknown", reference, text, expected);
    unknown(
        count,
        "a = { $n ->\n    [oen] ا\n    [few] ب\n   *[other] { $n }\n}\n",
        &[
            "2:6 `oen` is no plural form (did you mean `one`?)",
            "3:6 `ur` has no plural form `few` (remove the variant; the forms are `one`, `other`)",
        ],
    );
    unknown("", "a = { $n ->\n    [oen] ا\n    [won] ب\n   *[other] ج\n}\n", &[]);

    let flat = |reference, text, expected: &[&str]| check("plural-flat", reference, text, expected);
    let only = "a = { $n ->\n   *[other] { $n }\n}\n";
    flat(
        count,
        only,
        &["2:6 `a` has only the plural form `*[other]` (add `[one]`, or write the text without a choice)"],
    );
    flat(count, "a = { $n }\n", &[]);

    let alike = |text, expected: &[&str]| check("plural-alike", "", text, expected);
    alike(
        "a = { $n ->\n    [one] { $n } دن\n   *[other] { $n } دن\n}\n",
        &[
            "3:6 all plural forms of `a` say the same (mend the one that was copied, or write the text once, without variants)",
        ],
    );
    alike("a = { $n ->\n    [one] ا\n   *[other] { $n } دن\n}\n", &[]);
}

#[test]
fn a_text_has_no_plural_forms() {
    check(
        "plural-of-text",
        "# Variables:\n#   $n (text) - what\na = { $n ->\n    [one] One\n   *[other] Many\n}\n",
        "a = { $n ->\n    [one] ا\n   *[other] ب\n}\n",
        &[
            "en:3:7 `$n` is a text and has no plural forms (choose by a number; of a text, only `*[other]` is printed)",
            "1:7 `$n` is a text and has no plural forms (choose by a number; of a text, only `*[other]` is printed)",
        ],
    );
}

#[test]
fn days_months_and_words_have_all_their_variants() {
    let lost = |reference, text, expected: &[&str]| check("lost-variant", reference, text, expected);
    let unmet = |text, expected: &[&str]| check("variant-key", "", text, expected);
    let week = "a = { WEEKDAY($d) ->\n    [monday] M\n    [tuesday] T\n   *[other] O\n}\n";
    lost(
        week,
        "a = { WEEKDAY($d) ->\n    [monday] ا\n   *[other] ب\n}\n",
        &["1:7 `a` lacks the variant `[tuesday]` (add it; `*[other]` stands in)"],
    );
    lost(
        "",
        "a = { WEEKDAY($d) ->\n    [monday] ا\n    [tuesday] ب\n    [wednesday] ج\n    [thursday] د\n    [friday] ہ\n   *[sunday] و\n}\n",
        &["1:7 `a` lacks the variant `[saturday]` (add it; `*[sunday]` stands in)"],
    );
    // The key that cannot be met is the one that is missing, and told of once.
    let misspelt = "a = { WEEKDAY($d) ->\n    [munday] ا\n    [tuesday] ب\n   *[other] ب\n}\n";
    lost(week, misspelt, &[]);
    unmet(misspelt, &["2:6 `WEEKDAY($d)` is never `munday` (did you mean `monday`?)"]);
    unmet(
        "a = { MONTH($d) ->\n    [0] ا\n    [13] ب\n   *[12] ج\n}\n",
        &[
            "2:6 `MONTH($d)` is never `0` (the keys are the numbers 1 to 12)",
            "3:6 `MONTH($d)` is never `13` (the keys are the numbers 1 to 12)",
        ],
    );
    unmet(
        "a = { PLURAL($n) ->\n    [1] ا\n   *[other] ب\n}\n",
        &["2:6 `PLURAL($n)` is never `1` (write a plural category, or `NUMBER` for `PLURAL`)"],
    );
    unmet("a = { DAY($d) ->\n    [one] ا\n    [31] ا\n   *[other] ب\n}\n", &[]);
    lost(
        "a = { $mood ->\n    [sad] S\n   *[glad] G\n}\n",
        "a = { $mood ->\n   *[glad] خ\n}\n",
        &["1:7 `a` lacks the variant `[sad]` (add it; `*[glad]` stands in)"],
    );
}

/// A contract of these uses by a template: name and arguments.
fn contract(uses: &[(&str, &[(&str, Kind)])]) -> Contract {
    let mut contract = Contract::default();
    for (id, given) in uses {
        let arguments = given.iter().map(|(name, kind)| ((*name).to_owned(), Some(*kind))).collect();
        contract.add(Use { arguments, ..Use::new(*id, User::Template(Place::file("templates/page.html"))) });
    }
    contract
}

#[test]
fn what_is_asked_for_is_there_and_what_is_there_is_asked_for() {
    let contract = {
        let mut contract = contract(&[("topics", &[]), ("menu.label", &[])]);
        contract.add_family(Use::new("section-", User::Program("a section")));
        contract.add(Use::new("spare", User::Program("a spare")).optional());
        contract
    };
    let english = "topcs = Topics\nmenu = Menu\n    .label = Open\nsection-world = World\n-paper = P\n";
    assert_eq!(
        asked("unused", english, "", &contract),
        [
            "en:1:1 nobody asks for `topcs` (remove it, in every language, or name it where it was to be shown)",
            "en:2:1 nobody asks for `menu` (remove it, in every language)",
            "en:5:2 no message uses the term `-paper` (remove it, in every language)",
        ]
    );
    assert_eq!(
        asked("missing", english, "a = ا\n", &contract),
        ["templates/page.html: no language of the edition has the message `topics` (did you mean `topcs`?)"]
    );
}

#[test]
fn those_who_ask_say_what_is_given_through_every_reference() {
    let contract = contract(&[("a", &[("n", Kind::Text), ("d", Kind::Date)]), ("c", &[])]);
    let english = "# Variables:\n# $n (number)\na = { $n } { b }\nb = { DAY($d) }\nc = C\n";
    let urdu = "a = { $n ->\n    [one] ا\n   *[other] { b }\n}\nb = { DAY($n) } { $d }\nc = { b }\n";
    assert_eq!(
        asked("unknown-variable", english, urdu, &contract),
        [
            "5:11 `b` uses `$n`, which it is not given (it is given nothing)",
            "5:19 `b` uses `$d`, which it is not given (it is given nothing)",
        ]
    );
    assert_eq!(
        asked("plural-of-text", english, urdu, &contract),
        ["1:7 `$n` is a text and has no plural forms (choose by a number; of a text, only `*[other]` is printed)"]
    );
    assert_eq!(asked("function", english, urdu, &contract), ["5:11 `DAY` needs a date, but `$n` is a text"]);
    assert_eq!(
        asked("undeclared-variable", english, urdu, &contract),
        ["en:2:3 `$n` is listed as a number, and the program gives a text (correct the list; translators believe it)"]
    );
}
