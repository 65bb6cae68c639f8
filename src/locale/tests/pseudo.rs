//! Pseudo-languages: what is turned, what is kept, and which languages they are made of.

use std::collections::BTreeMap;

use fluent_syntax::ast;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::hostile::fluent_like;
use super::{Arguments, Bundle, Catalog, Digits, LocaleFile, bundle, file, format, said, seed};
use crate::locale::Pseudo;
use crate::report::Report;

/// One message of each kind.
const TEXT: &str = r#"# A comment about Titles
title = { $title } | { $site }
byline = By { $authors }
count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
mixed = There { $count ->
    [one] is one page
   *[other] are { NUMBER($count) } pages
} in <b>{ -brand(case: "genitive") }</b> &amp; <privacyLink>the archive</privacyLink>
help =
    Write to desk@roznama.example,
    or look at https://roznama.example/{ $path }/help.
quoted = { "Never “touched” } {" } and { $name }
menu = Menu
    .label = Open it
empty = { "" }
-brand = { $case ->
   *[nominative] Roznama
    [genitive] Roznama’s
}
    .gender = feminine
gender = { -brand.gender ->
    [feminine] She is read
   *[other] It is read
}
"#;

/// What a pseudo-language makes of a text, with marks that can be seen.
fn written(pseudo: Pseudo, text: &str) -> String {
    let catalog = Catalog::parse(vec![file("en", "main", text)], &Report::new());
    let text: String = catalog.pseudo(pseudo, &["en".to_owned()]).into_iter().map(|file| file.text).collect();
    visible(&text)
}

fn visible(text: &str) -> String {
    text.replace("\u{61c}\u{202e}", "‹").replace("\u{202c}\u{61c}", "›")
}

#[test]
fn accents_go_to_what_a_reader_reads_and_to_nothing_else() {
    insta::assert_snapshot!(written(Pseudo::Accented, TEXT), @r#"
    title = { $title } | { $site }
    byline = [Ɓýý { $authors }]
    count = { $count ->
        [one] [{ $count } áářťííçļéé]
       *[other] [{ $count } áářťííçļééš]
    }
    mixed = [Ťĥééřéé { $count ->
        [one] ííš óñéé ṕááĝéé
       *[other] áářé { NUMBER($count) } ṕááĝééš
    } ííñ <b>{ -brand(case: "genitive") }</b> &amp; <privacyLink>ťĥéé áářçĥííṽéé</privacyLink>]
    help = [Ŵřííťéé ťóó desk@roznama.example,
        óóř ļóóóķ ááť https://roznama.example/{ $path }/help.]
    quoted = [{ "Never “touched” } {" } ááñď { $name }]
    menu = [Ḿééñú]
        .label = [Óóṕéñ ííť]
    empty = { "" }
    -brand = { $case ->
       *[nominative] [Řóóžñááḿá]
        [genitive] [Řóóžñááḿá’š]
    }
        .gender = feminine
    gender = { -brand.gender ->
        [feminine] [Šĥéé ííš řééáď]
       *[other] [Ííť íš řééááď]
    }
    "#);
}

#[test]
fn words_from_right_to_left_leave_the_rest_where_it_is() {
    insta::assert_snapshot!(written(Pseudo::RightToLeft, TEXT), @r#"
    title = { $title } | { $site }
    byline = ‹By› { $authors }
    count = { $count ->
        [one] { $count } ‹article›
       *[other] { $count } ‹articles›
    }
    mixed = ‹There› { $count ->
        [one] ‹is one page›
       *[other] ‹are› { NUMBER($count) } ‹pages›
    } ‹in› <b>{ -brand(case: "genitive") }</b> &amp; <privacyLink>‹the archive›</privacyLink>
    help =
        ‹Write to› desk@roznama.example,
        ‹or look at› https://roznama.example/{ $path }/help.
    quoted = { "Never “touched” } {" } ‹and› { $name }
    menu = ‹Menu›
        .label = ‹Open it›
    empty = { "" }
    -brand = { $case ->
       *[nominative] ‹Roznama›
        [genitive] ‹Roznama’s›
    }
        .gender = feminine
    gender = { -brand.gender ->
        [feminine] ‹She is read›
       *[other] ‹It is read›
    }
    "#);
}

/// The edition of a pseudo-language over languages of one file each.
fn edition(pseudo: Pseudo, files: &[(&str, &str)]) -> (Bundle, Vec<String>) {
    let chain: Vec<&str> = std::iter::once(pseudo.tag()).chain(files.iter().map(|(language, _)| *language)).collect();
    let files: Vec<LocaleFile> = files.iter().map(|(language, text)| file(language, "main", text)).collect();
    let (bundle, reported) = bundle(&files, pseudo.tag(), &chain, Digits::Latn);
    (bundle, said(&reported))
}

#[test]
fn an_edition_prints_what_is_written_for_it() {
    let arguments = Arguments::new().with("count", 2_i64).with("authors", "Ayesha Khan").with("path", "ur");
    for (pseudo, id, expected) in [
        (Pseudo::Accented, "byline", "[Ɓýý Ayesha Khan]"),
        (Pseudo::Accented, "count", "[2 áářťííçļééš]"),
        (
            Pseudo::Accented,
            "help",
            "[Ŵřííťéé ťóó desk@roznama.example,\nóóř ļóóóķ ááť https://roznama.example/ur/help.]",
        ),
        (Pseudo::Accented, "menu.label", "[Óóṕéñ ííť]"),
        (
            Pseudo::Accented,
            "mixed",
            "[Ťĥééřéé áářé 2 ṕááĝééš ííñ <b>[Řóóžñááḿá’š]</b> &amp; <privacyLink>ťĥéé áářçĥííṽéé</privacyLink>]",
        ),
        // A term's attribute is read by the choice between variants.
        (Pseudo::Accented, "gender", "[Šĥéé ííš řééáď]"),
        (Pseudo::RightToLeft, "byline", "‹By› Ayesha Khan"),
        (Pseudo::RightToLeft, "count", "2 ‹articles›"),
    ] {
        let (bundle, reported) = edition(pseudo, &[("en", TEXT)]);
        let (text, trouble) = format(&bundle, id, &arguments);
        assert_eq!((visible(&text.unwrap()).as_str(), reported, trouble), (expected, vec![], vec![]), "{id}");
        assert!(bundle.borrowed().is_empty(), "{:?}", bundle.borrowed());
    }
}

#[test]
fn every_language_of_the_chain_is_turned_so_that_no_word_stays_behind() {
    let (bundle, reported) =
        edition(Pseudo::Accented, &[("en-PK", "a = Two\n"), ("en", "a = One\n .b = Three\nc = Four\n")]);
    let say = |id: &str| format(&bundle, id, &Arguments::new()).0.unwrap();
    assert_eq!([say("a"), say("a.b"), say("c")].join(" "), "[Ťŵóó] [Ťĥřéééé] [Ƒóóúř]");
    assert!(reported.is_empty(), "{reported:?}");
}

#[test]
fn letters_that_can_have_accents_go_before_those_that_cannot() {
    let (bundle, _) = edition(Pseudo::Accented, &[("ur", "a = اوپر\nb = باہر\n"), ("en", "a = Top\n")]);
    let say = |id: &str| format(&bundle, id, &Arguments::new()).0.unwrap();
    assert_eq!([say("a"), say("b")].join(" "), "[Ťóóṕ] [باہر]");
}

#[test]
fn a_folder_of_that_name_is_no_pseudo_language() {
    let (bundle, reported) = edition(Pseudo::Accented, &[("en-XA", "a = One\n"), ("en", "a = Two\n")]);
    assert_eq!(format(&bundle, "a", &Arguments::new()).0.unwrap(), "One");
    assert!(reported.is_empty(), "{reported:?}");
}

#[test]
fn what_is_wrong_is_shown_where_the_reference_has_it() {
    let (bundle, reported) =
        edition(Pseudo::Accented, &[("en", "\nlong = Words before { $nmae }\nlost = See { nowhere }\n")]);
    let (_, trouble) = format(&bundle, "long", &Arguments::new().with("name", "x"));
    insta::assert_snapshot!([reported, trouble].concat().join("\n"), @r#"
    en/main.ftl:3:14 string/reference `lost` refers to `nowhere`, but there is no such message
    en/main.ftl:2:23 string/unknown-variable `long` uses `$nmae`, which it is not given (did you mean `$name`?)
    "#);
}

#[test]
fn a_pseudo_language_is_made_of_something() {
    let files = [file("en", "main", "a = One\n")];
    let (_, reported) = bundle(&files, "en-XA", &["en-XA"], Digits::Latn);
    insta::assert_snapshot!(said(&reported).join("\n"), @"string/language the edition takes strings from `en-XA`, which has no folder (name the language that it is made of after it: `strings: [en-XA, en]`)");
}

/// Everything of a text that a pseudo-language keeps: names, attributes, and each pattern without its words.
fn shape(files: Vec<LocaleFile>) -> BTreeMap<String, String> {
    let catalog = Catalog::parse(files, &Report::new());
    let mut shape = BTreeMap::new();
    for language in catalog.languages() {
        let language = catalog.language(language).unwrap();
        for entry in language.messages.values().chain(language.terms.values()) {
            let value = entry.value().map(|pattern| (String::new(), pattern));
            let attributes = entry.attributes().map(|(name, pattern)| (format!(".{name}"), pattern));
            for (name, pattern) in value.into_iter().chain(attributes) {
                shape.entry(entry.written_id() + &name).or_insert_with(|| shape_of(pattern));
            }
        }
    }
    shape
}

fn shape_of(pattern: &ast::Pattern<&str>) -> String {
    let mut shape = String::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => shape.extend(value.chars().filter(|letter| *letter == '\n')),
            ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => {
                shape.extend(["{", &shape_of_inline(inline), "}"]);
            }
            ast::PatternElement::Placeable { expression } => {
                shape.extend(["{", &shape_of_expression(expression), "}"]);
            }
        }
    }
    shape
}

fn shape_of_inline(inline: &ast::InlineExpression<&str>) -> String {
    match inline {
        ast::InlineExpression::Placeable { expression } => format!("{{{}}}", shape_of_expression(expression)),
        other => format!("{other:?}"),
    }
}

fn shape_of_expression(expression: &ast::Expression<&str>) -> String {
    match expression {
        ast::Expression::Inline(inline) => shape_of_inline(inline),
        ast::Expression::Select { selector, variants } => {
            let variant = |variant: &ast::Variant<&str>| {
                format!("{:?} {} {}", variant.key, variant.default, shape_of(&variant.value))
            };
            let variants: Vec<String> = variants.iter().map(variant).collect();
            format!("{} -> {variants:?}", shape_of_inline(selector))
        }
    }
}

proptest! {
    #[test]
    fn whatever_can_be_read_keeps_its_shape(text in fluent_like(), words in "[a-z<>&;@:/“ .\n]{0,30}") {
        let text = format!("{text}\nwords = a{}\n{TEXT}", words.replace('\n', "\n  b"));
        let reference = vec![file("en", "main", &text)];
        let catalog = Catalog::parse(reference.clone(), &Report::new());
        let expected = shape(reference);
        for pseudo in Pseudo::ALL {
            let files = catalog.pseudo(pseudo, &["en".to_owned()]);
            let turned: String = files.iter().map(|file| file.text.as_str()).collect();
            prop_assert_eq!(&shape(files), &expected, "{}", turned);
        }
    }

    #[test]
    fn any_text_is_formatted_in_a_pseudo_language_without_a_panic(text in fluent_like(), other in "(?s).{0,100}") {
        for text in [&text, &other, &format!("a = {other}")] {
            for pseudo in Pseudo::ALL {
                let (bundle, _) = edition(pseudo, &[("en", text)]);
                let arguments = Arguments::new().with("a", 1_i64).with("b", "text").with("c", seed());
                for id in ["a", "a.a", "b", "b.a"] {
                    let printed = format(&bundle, id, &arguments).0;
                    prop_assert!(printed.is_some() || !bundle.has(id));
                }
            }
        }
    }
}
