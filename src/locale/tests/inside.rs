//! What could go wrong between Fluent and us: names that we make up, languages laid over one another, what Fluent
//! forgets, and threads.

use super::{Arguments, Digits, bundle, english, file, format, said, seed};

#[test]
fn a_message_may_have_any_name() {
    let text = "NUMBER = { NUMBER($n) } { SITE0 } { -SITE1 }\nSITE0 = zero { NUMBER($n, minimumIntegerDigits: 2) }\n\
                -SITE1 = { DAY($n) ->\n   *[other] term\n }\nSITE_2 = x\nV0 = { $n ->\n    [V1] V1\n   *[V0] V0\n }\n\
                paper-term = y\npaper = { -paper }\n-paper = { -paper-term }\n-paper-term = z\n";
    let (bundle, reported) = english(text);
    assert_eq!(reported, []);
    let arguments = Arguments::new().with("n", 5_i64);
    for (id, expected) in
        [("NUMBER", "5 zero 05 term"), ("SITE_2", "x"), ("V0", "V0"), ("paper-term", "y"), ("paper", "z")]
    {
        assert_eq!(format(&bundle, id, &arguments).0.as_deref(), Some(expected), "{id}");
    }
    assert_eq!(format(&bundle, "V0", &Arguments::new().with("n", "V1")).0.as_deref(), Some("V1"));
}

#[test]
fn a_term_is_not_mistaken_for_a_message_of_another_language() {
    let files = [
        file("en", "a", "paper = message\nuse = { -paper.kind ->\n    [x] yes\n   *[y] no\n } { -paper }\n"),
        file(
            "ur",
            "b",
            "-paper = term\n    .kind = x\nuse = { -paper.kind ->\n    [x] ہاں\n   *[y] نہیں\n } { paper }\n",
        ),
    ];
    let (bundle, _) = bundle(&files, "ur-PK", &["ur", "en"], Digits::Latn);
    assert_eq!(format(&bundle, "use", &Arguments::new()), (Some("ہاں message".to_owned()), vec![]));
    assert_eq!(format(&bundle, "paper", &Arguments::new()), (Some("message".to_owned()), vec![]));
}

#[test]
fn a_message_refers_to_parts_that_only_the_other_language_has() {
    let menu = "menu = Menu\n    .count = { $n ->\n        [one] one page\n       *[other] { NUMBER($n) } pages\n    }\n    .last =\n        Two\n          lines\n";
    let files = [
        file("en", "a", &format!("{menu}title = Title\n    .label = Label\n-brand = B\n    .gender = neuter\n")),
        file(
            "ur",
            "a",
            "menu = فہرست\n    .last = آخری\ntitle =\n    .label = نام\n-brand = ب\n\
             all = { menu } { menu.count } { menu.last } { title } { title.label }\n\
             of = { -brand.gender ->\n    [neuter] yes\n   *[other] no\n } { -brand }\n",
        ),
    ];
    let (bundle, _) = bundle(&files, "ur-PK", &["ur", "en"], Digits::Arabext);
    for (count, expected) in [(1_i64, "فہرست one page آخری Title نام"), (1234, "فہرست ۱,۲۳۴ pages آخری Title نام")]
    {
        let arguments = Arguments::new().with("n", count);
        assert_eq!(format(&bundle, "all", &arguments), (Some(expected.to_owned()), vec![]));
    }
    assert_eq!(format(&bundle, "of", &Arguments::new()), (Some("yes ب".to_owned()), vec![]));
}

#[test]
fn a_lent_text_follows_the_plural_rules_of_its_own_language() {
    let files = [
        file("en", "a", "pages = { $n ->\n    [one] one page\n   *[other] { $n } pages\n }\n"),
        file("fa", "a", "read = { pages }!\n"),
    ];
    // In Persian, nothing is counted as one.
    let (bundle, _) = bundle(&files, "fa", &["fa", "en"], Digits::Arabext);
    let arguments = Arguments::new().with("n", 0_i64);
    assert_eq!(format(&bundle, "pages", &arguments).0.as_deref(), Some("۰ pages"));
    assert_eq!(format(&bundle, "read", &arguments).0.as_deref(), Some("۰ pages!"));
}

#[test]
fn variants_are_asked_in_the_order_in_which_they_are_written() {
    let (bundle, reported) = english(
        "first = { $n ->\n    [one] category\n    [1] number\n   *[other] other\n }\n\
         second = { $n ->\n    [1.0] number\n    [one] category\n   *[other] other\n }\n\
         -count = { $n ->\n    [1] exactly { $n }\n    [one] category\n   *[other] { $n } others\n }\n\
         given = { -count(n: 1) }, { -count(n: 1234.50) }, { -count(n: \"1\") }, { -count }\n",
    );
    assert_eq!(reported, []);
    let one = Arguments::new().with("n", 1_i64);
    assert_eq!(format(&bundle, "first", &one).0.as_deref(), Some("category"));
    assert_eq!(format(&bundle, "second", &one).0.as_deref(), Some("number"));
    let (text, said) = format(&bundle, "given", &one);
    assert_eq!(text.as_deref(), Some("exactly 1, 1,234.50 others, 1 others, {$n} others"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("en/main.ftl:14:15 string/reference the term `-count` is used without its `$n`"));
}

#[test]
fn what_fluent_forgets_in_a_term_is_told() {
    let (bundle, reported) = english(
        "-city = Lahore\n-full = { -city }, { $country }\n-other = { $country }, { -city }\n-loud = { loud }!\n\
         loud = { $word }\na = { -full(country: \"Pakistan\") }\nb = { -other(country: \"Pakistan\") }\n\
         c = { -loud(word: \"x\") }\n",
    );
    assert_eq!(reported, []);
    let country = Arguments::new().with("country", "outside").with("word", "outside");
    let lost = "en/main.ftl:2:22 string/reference `-full` uses `$country` after another term, where it is no longer known \
                (use `$country` before the other term)";
    assert_eq!(format(&bundle, "a", &country).1, [lost]);
    assert_eq!(format(&bundle, "b", &country), (Some("Pakistan, Lahore".to_owned()), vec![]));
    assert_eq!(
        format(&bundle, "c", &country).1,
        ["en/main.ftl:5:10 string/reference the term `-loud` refers to `loud`, which uses `$word` \
          (a term sees its own arguments alone: write the text out in the term)"]
    );
    assert_eq!(format(&bundle, "loud", &country), (Some("outside".to_owned()), vec![]));
}

#[test]
fn a_number_that_fluent_would_round_is_not_given_to_a_term() {
    let (_, reported) = english("-t = { $n }\na = { -t(n: 12345678901234567) } { -t(n: 123456789012345) }\n");
    assert_eq!(
        said(&reported),
        [
            "en/main.ftl:2:13 string/limit the number `12345678901234567` is longer than any message needs (write at most 15 digits)"
        ]
    );
}

#[test]
fn the_same_mistake_in_two_places_is_told_of_both() {
    let (bundle, _) = english("a = { $x } { b } { DAY($n) } { DAY($n) }\nb = { $x } { a }\n");
    let (text, said) = format(&bundle, "a", &Arguments::new().with("n", 1_i64));
    assert_eq!(text.as_deref(), Some("{$x} {$x} {a} {DAY()} {DAY()}"));
    let places: Vec<_> = said.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(
        places,
        ["en/main.ftl:1:7", "en/main.ftl:1:24", "en/main.ftl:1:36", "en/main.ftl:2:7", "en/main.ftl:2:14"]
    );
}

#[test]
fn calls_in_calls_say_once_what_is_wrong() {
    let (bundle, reported) = english("a = { NUMBER(NUMBER(DAY($n)), minimumIntegerDigits: 3) }\n");
    assert_eq!(reported, []);
    let (text, said) = format(&bundle, "a", &Arguments::new().with("n", 1_i64));
    assert_eq!(text.as_deref(), Some("{NUMBER()}"));
    assert_eq!(said, ["en/main.ftl:1:25 string/function `DAY` needs a date, but `$n` is a number"]);
    assert_eq!(format(&bundle, "a", &Arguments::new().with("n", seed())), (Some("025".to_owned()), vec![]));
}

#[test]
fn each_thread_hears_of_its_own_mistakes() {
    let (bundle, _) = english("a = { DAY($d) } { $n ->\n    [one] one\n   *[other] { $n }\n }\n");
    std::thread::scope(|scope| {
        for thread in 0..4_i64 {
            let bundle = &bundle;
            scope.spawn(move || {
                for number in 0..200_i64 {
                    let (right, wrong) = (Arguments::new().with("d", seed()), Arguments::new().with("d", number));
                    let number = number * 4 + thread + 2;
                    assert_eq!(format(bundle, "a", &right.with("n", number)).1, Vec::<String>::new());
                    let (text, said) = format(bundle, "a", &wrong.with("n", 7_i64));
                    assert_eq!((text.as_deref(), said.len()), (Some("{DAY()} 7"), 1));
                }
            });
        }
    });
}
