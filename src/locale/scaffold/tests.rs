//! What a translator finds in a new language's file, and in one that the reference has outgrown.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::skeleton::skeleton;
use super::{Scaffold, profile, scaffold, scaffolded};
use crate::locale::{Catalog, Digits, Direction, LocaleFile};
use crate::report::Report;

fn new(reference: &str, language: &str) -> Scaffold {
    scaffold(reference, "en", language, &profile(language).unwrap(), None, &BTreeSet::new())
}

fn again(reference: &str, existing: &str) -> Scaffold {
    let scaffold = scaffold(reference, "en", "sd", &profile("sd").unwrap(), Some(existing), &BTreeSet::new());
    let second = self::scaffold(reference, "en", "sd", &profile("sd").unwrap(), Some(&scaffold.text), &BTreeSet::new());
    assert_eq!(second, Scaffold { text: scaffold.text.clone(), added: Vec::new() }, "a second time changes nothing");
    scaffold
}

/// A file with every commented message made a message.
fn uncommented(text: &str) -> String {
    let mut is_message = false;
    let lines = text.lines().map(|line| {
        is_message = line.starts_with('#') && (is_message || !scaffolded(line).is_empty());
        let bare = line.strip_prefix("# ").or_else(|| line.strip_prefix('#')).unwrap_or(line);
        format!("{}\n", if is_message { bare } else { line })
    });
    lines.collect()
}

/// The messages and terms of a file, and what is wrong with it.
fn parse(text: &str) -> (Vec<String>, Vec<String>) {
    let report = Report::new();
    let file = LocaleFile { language: "sd".to_owned(), path: "locales/sd/a.ftl".into(), text: text.to_owned() };
    let catalog = Catalog::parse(vec![file], &report);
    let language = catalog.language("sd").unwrap();
    let ids = language.messages.values().chain(language.terms.values()).map(|entry| entry.written_id());
    (ids.collect(), crate::locale::tests::said(&report.sorted()))
}

const ENGLISH: &str = "\
### The words of the theme.

## The paper

# On top of every page.
site-name = Roznama
edition-name = English

## Lists

# Variables:
#   $count (Number): how many.
article-count = { $count ->
    [0] No articles
    [one] { $count } article
   *[other] { $count } articles
}
masthead =
    .day = { PLURAL($day, type: \"ordinal\") ->
        [one] { $day }st
       *[other] { $day }th
    }
";

#[test]
fn a_new_file_has_every_message_as_a_comment_and_none_as_a_message() {
    let Scaffold { text, added } = new(ENGLISH, "ar");
    assert_eq!(added, ["site-name", "edition-name", "article-count", "masthead"]);
    assert_eq!(parse(&text), (vec![], vec![]));
    insta::assert_snapshot!(text, @r##"
    ### A comment like `# name = words` is a message that is not translated yet; readers see that of `en`.
    ### To translate it, take away the `# ` before its name, and before its further lines if it has any, and put
    ### your words after the `=`. Names, { … } and [words in brackets] stay. Later: `roznama locale add ar`.

    ### The words of the theme.

    ## The paper

    # On top of every page.
    # site-name = Roznama

    # edition-name = English

    ## Lists

    # Variables:
    #   $count (Number): how many.
    # article-count = { $count ->
    #     [0] No articles
    #     [zero] { $count } articles
    #     [one] { $count } article
    #     [two] { $count } articles
    #     [few] { $count } articles
    #     [many] { $count } articles
    #    *[other] { $count } articles
    # }

    # masthead =
    #     .day = { $day }th
    "##);
}

#[test]
fn a_choice_has_the_categories_of_the_language() {
    let check = |language: &str, text: &str, expected: &str| {
        assert_eq!(skeleton(text, &profile(language).unwrap()), expected, "{language} {text}");
    };
    let english = "a = { $n ->\n    [one] one\n   *[other] many\n}";
    check("sd", english, english);
    check("zh", english, "a = many");
    check(
        "cy",
        english,
        "a = { $n ->\n    [zero] many\n    [one] one\n    [two] many\n    [few] many\n    [many] many\n   *[other] many\n}",
    );
    // Arabic to English: categories that English lacks fall away, exact numbers stay.
    check(
        "en",
        "a = { $n ->\n [0] none\n [two] zwei\n *[other] x\n}",
        "a = { $n ->\n [0] none\n [one] x\n*[other] x\n}",
    );
    // Not by number, or not by a category.
    for text in [
        "a = { $gender ->\n [male] he\n *[other] they\n}",
        "a = { WEEKDAY($d) ->\n [one] x\n *[other] y\n}",
        "a = { $n ->\n [1] x\n *[2] y\n}",
    ] {
        check("ar", text, text);
    }
    // Inside a choice of another kind, one inside the other, with quotes and braces about.
    check(
        "zh",
        "a = \"{ $g ->\n *[male] { $n ->\n  [one] \"{\"}\"}\"\n  *[other] x { NUMBER($n, type: \"ordinal\") ->\n   \
         [one] st\n   *[other] th\n  } \"\n }\n }\" z",
        "a = \"{ $g ->\n *[male] x th \"\n }\" z",
    );
}

#[test]
fn what_is_new_comes_after_what_it_follows_and_nothing_else_moves() {
    let there = "### Sindhi.\n\n## The paper\n\nsite-name = روزاني\n\n# Variables:\n# article-count = { $count ->\n#    *[other] x\n# }\n";
    let Scaffold { text, added } = again(ENGLISH, there);
    assert_eq!(added, ["edition-name", "masthead"]);
    insta::assert_snapshot!(text, @r"
    ### Sindhi.

    ## The paper

    site-name = روزاني

    # edition-name = English

    # Variables:
    # article-count = { $count ->
    #    *[other] x
    # }

    # masthead =
    #     .day = { $day }th
    ");
}

#[test]
fn lines_that_stand_close_together_are_kept_apart() {
    let reference = "a = A\n\nb = B\n\nc = C\n\nd = D\n";
    let check = |there: &str, expected: &str| assert_eq!(again(reference, there).text, expected, "{there:?}");
    check("a = ا\nc = ث\nd = د", "a = ا\n\n# b = B\n\nc = ث\nd = د");
    check(
        "# a = A\na = ا\n# c = C\nc =\n  ث\n\n  ث\n",
        "# a = A\na = ا\n\n# b = B\n\n# c = C\nc =\n  ث\n\n  ث\n\n# d = D\n",
    );
    check("# The last ones.\nc = ث\r\nd = د\r\n", "# The last ones.\n# a = A\r\n\r\n# b = B\r\n\r\nc = ث\r\nd = د\r\n");
    check("own = words", "own = words\n\n# a = A\n\n# b = B\n\n# c = C\n\n# d = D\n");
    check("a = ا\n# b = B\n# c = C\n# d = D\n", "a = ا\n# b = B\n# c = C\n# d = D\n");
}

#[test]
fn a_heading_comes_along_where_all_below_it_is_new() {
    let Scaffold { text, .. } = again(ENGLISH, "site-name = روزاني\n");
    assert!(text.contains("\n## Lists\n\n# Variables:"), "{text}");
    assert!(!text.contains("## The paper"), "{text}");
}

#[test]
fn a_message_that_stands_in_another_file_is_not_laid_out_again() {
    let elsewhere = scaffolded("# site-name = Roznama\n\nmasthead = x\n");
    let scaffold = scaffold(ENGLISH, "en", "sd", &profile("sd").unwrap(), None, &elsewhere);
    assert_eq!(scaffold.added, ["edition-name", "article-count"]);
}

#[test]
fn what_cannot_be_read_of_the_reference_is_left_out() {
    assert_eq!(new("a = { $\n\nb = B\n  } oh\n\nc: C\n\nd = D\n", "sd").added, ["d"]);
}

#[test]
fn a_language_is_known_by_its_direction_digits_and_plurals() {
    let check = |tag: &str, direction, digits, cardinal: &[&str], ordinal: &[&str]| {
        let found = profile(tag).unwrap();
        assert_eq!((found.direction, found.digits), (direction, digits), "{tag}");
        assert_eq!((&found.cardinal[..], &found.ordinal[..]), (cardinal, ordinal), "{tag}");
    };
    let all = ["zero", "one", "two", "few", "many", "other"];
    check("sd", Some(Direction::Rtl), Some(Digits::Arab), &["one", "other"], &["other"]);
    check("ar-EG", Some(Direction::Rtl), Some(Digits::Arab), &all, &["other"]);
    check("ur-PK", Some(Direction::Rtl), Some(Digits::Latn), &["one", "other"], &["other"]);
    check("ps", Some(Direction::Rtl), Some(Digits::Arabext), &["one", "other"], &["other"]);
    check("en", Some(Direction::Ltr), Some(Digits::Latn), &["one", "other"], &["one", "two", "few", "other"]);
    check("qaa", None, Some(Digits::Latn), &["other"], &["other"]);
    assert_eq!(profile("ur_PK"), None);
}

/// Messages of many kinds, each with a comment or without, and a heading now and then.
fn reference() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        " words",
        "\n    words\n\n    more",
        " { $n ->\n    [one] { $n } a\n   *[other] { $n } b\n }",
        " x { $n ->\n [0] none\n *[other] { PLURAL($n, type: \"ordinal\") ->\n [one] st\n [two] nd\n *[other] th\n } \n } y",
        " {\"{\"} { $n }\n    .title = { $n ->\n        [one] a\n       *[other] b\n    }\n    .other = c",
    ]);
    let above = prop::sample::select(vec!["", "# A comment.\n", "# Variables:\n#   $n (Number)\n", "## Heading\n\n"]);
    let between = prop::sample::select(vec!["\n", "\n\n", "\n\n\n# Stands alone.\n\n"]);
    let message = (above, "-?[a-c]{1,3}", value, between);
    prop::collection::vec(message, 1..12).prop_map(|messages| {
        let message =
            |(above, id, value, between): (&str, String, &str, &str)| [above, &id, " =", value, between].concat();
        messages.into_iter().map(message).collect::<Vec<_>>().concat()
    })
}

proptest! {
    #[test]
    fn a_scaffold_is_clean_as_it_is_and_when_all_of_it_is_taken_up(
        reference in reference(), language in prop::sample::select(vec!["sd", "ar", "zh", "cy", "en", "ga"])
    ) {
        let scaffold = new(&reference, language);
        prop_assert_eq!(parse(&scaffold.text), (vec![], vec![]));
        let (mut ids, said) = parse(&uncommented(&scaffold.text));
        prop_assert_eq!(said, Vec::<String>::new(), "{}", scaffold.text);
        let mut added = scaffold.added.clone();
        ids.sort();
        added.sort();
        prop_assert_eq!(&ids, &added);
        let (mut wanted, _) = parse(&reference);
        wanted.sort();
        prop_assert_eq!(&ids, &wanted);
    }

    #[test]
    fn adding_again_keeps_every_byte_and_a_second_time_changes_nothing(
        reference in reference(), there in reference(), crlf in any::<bool>()
    ) {
        let there = if crlf { there.replace('\n', "\r\n") } else { there };
        let scaffold = again(&reference, &there);
        // What was there is what is left when the insertions are taken away again.
        let mut rest = there.as_str();
        for line in scaffold.text.split_inclusive('\n') {
            rest = rest.strip_prefix(line).unwrap_or(rest);
            if !rest.contains('\n') && line.starts_with(rest) {
                rest = "";
            }
        }
        prop_assert_eq!(rest, "");
        let (before, after) = (parse(&there), parse(&scaffold.text));
        prop_assert_eq!(before.0, after.0, "no message comes or goes");
        prop_assert_eq!(before.1.len(), after.1.len(), "nothing new is wrong");
    }

    #[test]
    fn any_text_can_be_a_reference_or_a_file_that_is_there(one in "(?s)[ -~\n#=\\[\\]{}]{0,200}", other in "(?s).{0,200}") {
        new(&one, "ar");
        again(&one, &other);
        again(&other, &one);
    }
}
