//! Languages laid over one another: fallback, what is borrowed, missing, doubled, and the hash of it all.

use super::{Arguments, Bundle, Catalog, Digits, bundle, english, file, format, said};
use crate::report::{Report, Severity};

#[test]
fn messages_and_attributes_fall_back_each_for_itself() {
    let files = [
        file(
            "en",
            "theme",
            "top = Back to top\nmenu = Menu\n    .label = Open the menu\n    .title = All pages\nexit = Exit\n",
        ),
        file("ur", "theme", "top = اوپر جائیں\nmenu = فہرست\n    .label = فہرست کھولیں\n"),
    ];
    let (bundle, reported) = bundle(&files, "ur-PK", &["ur", "en"], Digits::Latn);
    for (id, expected) in [
        ("top", "اوپر جائیں"),
        ("menu", "فہرست"),
        ("menu.label", "فہرست کھولیں"),
        ("menu.title", "All pages"),
        ("exit", "Exit"),
    ] {
        assert_eq!(format(&bundle, id, &Arguments::new()), (Some(expected.to_owned()), vec![]));
        assert!(bundle.has(id));
    }
    assert_eq!(
        said(&reported),
        [
            "ur/theme.ftl:1:1 string/borrowed `exit` is missing from `locales/ur/theme.ftl`: `Exit` of `en` stands in \
             (translate it in `locales/ur/theme.ftl`)",
            "ur/theme.ftl:1:1 string/borrowed `menu.title` is missing from `locales/ur/theme.ftl`: `All pages` of `en` \
             stands in (translate it in `locales/ur/theme.ftl`)",
        ]
    );
    assert!(reported.iter().all(|diagnostic| diagnostic.severity == Severity::Warning));
    assert!(reported.iter().all(|diagnostic| diagnostic.edition.as_deref() == Some("ur-PK")));
    let borrowed: Vec<_> = bundle.borrowed().iter().map(|(id, tag)| (id.as_str(), tag.as_str())).collect();
    assert_eq!(borrowed, [("exit", "en"), ("menu.title", "en")]);
}

#[test]
fn a_borrowed_message_of_a_missing_file_is_shown_where_it_stands() {
    let files =
        [file("en", "errors", "\nnot-found = This page { $page } is not here\n"), file("ur", "theme", "top = اوپر\n")];
    let (_, reported) = bundle(&files, "ur-PK", &["ur", "en"], Digits::Latn);
    assert_eq!(
        said(&reported),
        [
            "en/errors.ftl:2:1 string/borrowed `not-found` is missing from `locales/ur/errors.ftl`: `This page { $page } is \
          not here` of `en` stands in (translate it in `locales/ur/errors.ftl`)"
        ]
    );
}

#[test]
fn a_regional_folder_over_its_language_borrows_nothing_from_it() {
    let files = [
        file("en", "theme", "top = Top\nexit = Exit\n"),
        file("ur", "theme", "top = اوپر\nexit = باہر\n"),
        file("ur-PK", "theme", "top = اوپر جائیں\n"),
    ];
    let (bundle, reported) = bundle(&files, "ur-PK", &["ur-PK", "ur", "en"], Digits::Latn);
    assert_eq!(reported, []);
    assert!(bundle.borrowed().is_empty());
    assert_eq!(format(&bundle, "exit", &Arguments::new()).0.as_deref(), Some("باہر"));
}

#[test]
fn a_sentence_that_is_lent_keeps_its_own_words() {
    let files = [
        file("en", "theme", "greeting = Read { -paper } { day }\n-paper = The Daily\nday = today\n"),
        file("ur", "theme", "-paper = روزنامہ\nday = آج\n"),
    ];
    let (bundle, _) = bundle(&files, "ur-PK", &["ur", "en"], Digits::Latn);
    assert_eq!(format(&bundle, "greeting", &Arguments::new()).0.as_deref(), Some("Read The Daily today"));
}

#[test]
fn a_term_that_only_the_other_language_has_is_borrowed_where_it_is_used() {
    let files = [file("en", "theme", "-paper = The Daily\n"), file("ur", "theme", "about = { -paper } کے بارے میں\n")];
    let (bundle, reported) = bundle(&files, "ur-PK", &["ur", "en"], Digits::Latn);
    assert_eq!(
        said(&reported),
        [
            "ur/theme.ftl:1:11 string/borrowed `about` uses the term `-paper`, which only `en` has (add `-paper` beside `about`)"
        ]
    );
    assert_eq!(format(&bundle, "about", &Arguments::new()).0.as_deref(), Some("The Daily کے بارے میں"));
}

#[test]
fn a_message_that_nobody_has_is_missing_once() {
    let (bundle, _) = english("back-to-top = Back to top\nmenu = Menu\n    .label = Open\n");
    let report = Report::new();
    for _ in 0..3 {
        assert_eq!(bundle.format("back-top", &Arguments::new(), &report), None);
        assert_eq!(bundle.text("menu.lable", &report), None);
        assert_eq!(bundle.text("قطعی", &report), None);
    }
    let reported = report.sorted();
    assert!(reported.iter().all(|diagnostic| diagnostic.edition.as_deref() == Some("en-PK")));
    assert_eq!(
        said(&reported),
        [
            "string/missing no language of the edition has the message `back-top` (did you mean `back-to-top`?)",
            "string/missing no language of the edition has the message `menu.lable` (did you mean `menu.label`?)",
            "string/missing no language of the edition has the message `قطعی` (add it to a file of `en`)",
        ]
    );
    assert!(!bundle.has("back-top"));
}

#[test]
fn a_second_definition_is_reported_and_the_first_counts() {
    let files = [
        file("en", "b", "top = Second\n-paper = Second\n"),
        file(
            "en",
            "a",
            "top = First\n-paper = First\nmenu =\n    .label = One\n    .label = Two\nuse = { -paper }{ menu.label }\n",
        ),
    ];
    let (bundle, reported) = bundle(&files, "en-PK", &["en"], Digits::Latn);
    assert_eq!(
        said(&reported),
        [
            "en/a.ftl:5:6 string/duplicate `menu` has the attribute `.label` twice (the first one is used; remove one of them)",
            "en/b.ftl:1:1 string/duplicate `top` is defined a second time (the first one, at locales/en/a.ftl:1, is used; \
             remove one of them)",
            "en/b.ftl:2:2 string/duplicate `-paper` is defined a second time (the first one, at locales/en/a.ftl:2, is used; \
             remove one of them)",
        ]
    );
    assert_eq!(format(&bundle, "top", &Arguments::new()).0.as_deref(), Some("First"));
    assert_eq!(format(&bundle, "use", &Arguments::new()).0.as_deref(), Some("FirstOne"));
}

#[test]
fn a_message_and_a_term_of_one_name_do_not_collide() {
    let (bundle, reported) = english("paper = A message\n-paper = A term\nboth = { paper } { -paper }\n");
    assert_eq!(reported, []);
    assert_eq!(format(&bundle, "both", &Arguments::new()).0.as_deref(), Some("A message A term"));
}

#[test]
fn references_that_lead_nowhere_are_reported_before_anybody_formats() {
    let text = "-paper = P\nmenu =\n    .label = Open\n\
                a = { menus } { -papers } { menu } { menu.lable } { a.b }\n\
                b = { -paper.gender ->\n   *[other] x\n }\n";
    let (bundle, reported) = english(text);
    let expected = [
        "en/main.ftl:4:7 string/reference `a` refers to `menus`, but there is no such message (did you mean `menu`?)",
        "en/main.ftl:4:17 string/reference `a` refers to `-papers`, but there is no such term (did you mean `-paper`?)",
        "en/main.ftl:4:29 string/reference `a` refers to `menu`, which has attributes but no text of its own",
        "en/main.ftl:4:38 string/reference `a` refers to `menu.lable`, but `menu` has no such attribute \
         (did you mean `menu.label`?)",
        "en/main.ftl:4:53 string/reference `a` refers to `a.b`, but `a` has no such attribute",
        "en/main.ftl:5:7 string/reference `b` refers to `-paper.gender`, but `-paper` has no such attribute",
    ];
    assert_eq!(said(&reported), expected);
    let (text, said) = format(&bundle, "a", &Arguments::new());
    assert_eq!(text.as_deref(), Some("{menus} {-papers} {menu} {menu.lable} {a.b}"));
    assert_eq!(said, expected[..5]);
    assert_eq!(format(&bundle, "b", &Arguments::new()), (Some("x".to_owned()), vec![expected[5].to_owned()]));
}

#[test]
fn a_folder_that_is_no_language_is_reported_and_so_is_a_language_without_a_folder() {
    let files = [
        file("english", "a", "x = X\n"),
        file("ur_PK", "a", "x = X\n"),
        file("UR", "a", "x = X\n"),
        file("..", "a", ""),
    ];
    let (_, reported) = bundle(&files, "ur-PK", &["ur"], Digits::Latn);
    assert_eq!(
        said(&reported),
        [
            "string/language the edition takes strings from `ur`, which has no folder (there are `..`, `UR`, `english`, `ur_PK`)",
            "../a.ftl:1:1 string/language the folder `..` is not named by a language tag \
             (rename it to a BCP 47 tag such as `ur`, `ur-PK` or `pa-Arab`)",
            "UR/a.ftl:1:1 string/language the folder `UR` is not named as its language is written (rename it to `ur`)",
            "english/a.ftl:1:1 string/language the folder `english` is not named by a language tag \
             (rename it to a BCP 47 tag such as `ur`, `ur-PK` or `pa-Arab`)",
            "ur_PK/a.ftl:1:1 string/language the folder `ur_PK` is not named by a language tag (rename it to `ur-PK`)",
        ]
    );
}

#[test]
fn an_edition_without_its_own_language_borrows_everything_under_one_error() {
    let (bundle, reported) = bundle(&[file("en", "a", "x = X\ny = Y\n")], "sd-PK", &["sd", "en"], Digits::Latn);
    assert_eq!(
        said(&reported),
        ["string/language the edition takes strings from `sd`, which has no folder (there are `en`)"]
    );
    assert_eq!(bundle.borrowed().len(), 2);
}

fn hash(files: &[super::LocaleFile], chain: &[&str], digits: Digits) -> String {
    let (bundle, _) = bundle(files, "ur-PK", chain, digits);
    bundle.hash().to_owned()
}

#[test]
fn the_hash_is_that_of_what_the_edition_can_see() {
    let ur = file("ur", "a", "top = اوپر\nuse = { -paper }\n-paper = روزنامہ\n");
    let en = |text: &str| file("en", "a", text);
    let chain = ["ur", "en"];
    let of = |files: &[super::LocaleFile]| hash(files, &chain, Digits::Latn);
    let first = of(&[ur.clone(), en("top = Top\nexit = Exit\n")]);
    assert_eq!(first.len(), 64);

    // The order of files and messages, comments and hidden messages do not count.
    assert_eq!(first, of(&[en("top = Top\nexit = Exit\n"), ur.clone()]));
    assert_eq!(first, of(&[ur.clone(), en("exit = Exit\n\n# A comment\ntop = Top of the page\n-unused = x\n")]));
    let halves = [file("ur", "x", "use = { -paper }\n-paper = روزنامہ\n"), file("ur", "b", "top = اوپر\n")];
    assert_eq!(first, of(&[halves[0].clone(), halves[1].clone(), en("exit = Exit\n")]));

    // What can be seen does, and so do terms, digits and the chain.
    assert_ne!(first, of(&[ur.clone(), en("top = Top\nexit = Leave\n")]));
    assert_ne!(first, of(&[file("ur", "a", "top = اوپر\nuse = { -paper }\n-paper = اخبار\n"), en("exit = Exit\n")]));
    assert_ne!(first, hash(&[ur.clone(), en("exit = Exit\n")], &chain, Digits::Arabext));
    assert_ne!(first, hash(&[ur, en("exit = Exit\n")], &["ur"], Digits::Latn));
}

#[test]
fn a_text_without_arguments_is_remembered_and_its_trouble_told_to_every_report() {
    let (bundle, _) = english("top = Back to top\nboth = { top }!\nbroken = { $x }\n");
    for _ in 0..2 {
        let report = Report::new();
        assert_eq!(bundle.text("top", &report), Some("Back to top"));
        assert_eq!(bundle.text("both", &report), Some("Back to top!"));
        assert_eq!(bundle.text("broken", &report), Some("{$x}"));
        assert_eq!(
            said(&report.sorted()),
            [
                "en/main.ftl:3:12 string/unknown-variable `broken` uses `$x`, which it is not given (it is given nothing)"
            ]
        );
    }
}

#[test]
fn a_catalog_knows_its_languages_and_their_messages() {
    let report = Report::new();
    let catalog = Catalog::parse(vec![file("ur", "a", "b = ب\na = ا\n-t = ت\n"), file("en", "a", "")], &report);
    assert_eq!(catalog.languages().collect::<Vec<_>>(), ["en", "ur"]);
    assert_eq!(catalog.messages("ur").collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(catalog.messages("sd").count(), 0);
    let bundle = Bundle::new(&catalog, "ur-PK", "ur-PK", &[], Digits::Latn, &report);
    assert!(!bundle.has("a"));
}
