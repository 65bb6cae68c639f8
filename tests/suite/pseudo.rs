//! The sample site in languages that nobody speaks: `en-XA` and `ar-XB`.

use std::collections::BTreeMap;

use crate::html::{first, lines, tags};
use crate::world::{Said, Tree, World, same, tree};

const NOW: [&str; 2] = ["--now", "2026-05-01T00:00:00Z"];
const PSEUDO: [&str; 2] = ["en-XA", "ar-XB"];

/// Builds the site of a world.
#[track_caller]
fn build(world: &World, arguments: &[&str]) -> Said {
    world.run(&[&["build"], &NOW[..], arguments].concat())
}

/// The sample site with both pseudo-editions, and nothing else.
fn previewed() -> World {
    let world = World::sample();
    build(&world, &["--edition", "en-XA", "--edition", "ar-XB"]).exits(0).remarks("no problems");
    world
}

/// The pages of an edition, by their path in it.
fn pages(world: &World, edition: &str) -> BTreeMap<String, String> {
    let files = tree(&world.path().join("out").join(edition));
    let pages = files.into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The messages of the theme that are one text without placeables, as the English files have them.
fn words_of_the_theme(world: &World) -> Vec<String> {
    let text = world.read("locales/en/theme.ftl");
    let messages = text.lines().filter_map(|line| line.split_once(" = ")).map(|(_, text)| text);
    messages.filter(|text| !text.contains(['{', '#']) && *text != "English").map(str::to_owned).collect()
}

/// A text without the marks that turn it.
fn unturned(text: &str) -> String {
    text.replace(['\u{61c}', '\u{202e}', '\u{202c}'], "")
}

#[test]
fn no_word_of_the_theme_is_left_as_it_was() {
    let world = previewed();
    let words = words_of_the_theme(&world);
    let mut turned = 0;
    for edition in PSEUDO {
        for (path, page) in pages(&world, edition) {
            for line in lines(&page) {
                assert!(!words.contains(&line), "{edition}/{path} shows `{line}`");
                turned += usize::from(words.contains(&unturned(&line)));
            }
            for label in tags(&page).iter().filter_map(|tag| tag.attribute("aria-label")) {
                let is_turned = if edition == "en-XA" { label.starts_with('[') } else { label.contains('\u{202e}') };
                assert!(is_turned, "{edition}/{path} has the label `{label}`");
            }
        }
    }
    assert!(turned > 300, "only {turned} lines of ar-XB are words of the theme");
}

#[test]
fn dates_names_and_numbers_are_put_into_turned_words() {
    const ARTICLE: &str = "2022/05/pakistan-russia-old-players-new-road/index.html";
    let world = previewed();
    let (accented, turned) = (lines(&pages(&world, "en-XA")[ARTICLE]), lines(&pages(&world, "ar-XB")[ARTICLE]));
    for line in [
        "[Ŵééďñééšďááý] [25ťĥ] [Ḿááý] 2022 / 23 [Šĥááŵŵááļ] 1443",
        "[Ɓýý Hamid Raza Naqvi]",
        "[Ŵééďñééšďááý] 25 [Ḿááý] 2022 (23 [Šĥááŵŵááļ] 1443)",
    ] {
        assert!(accented.iter().any(|found| found == line), "no {line} in {accented:#?}");
    }
    let words = |text: &str| format!("\u{61c}\u{202e}{text}\u{202c}\u{61c}");
    for line in [
        format!("{} Hamid Raza Naqvi", words("By")),
        format!("{} 25 {} 2022 (23 {} 1443)", words("Wednesday"), words("May"), words("Shawwal")),
        format!(
            "{} \u{2068}{}\u{2069}.",
            words("This article has not been translated yet. It appears here in"),
            words("English")
        ),
    ] {
        assert!(turned.contains(&line), "no {line:?} in {turned:#?}");
    }
}

#[test]
fn a_page_says_which_way_it_runs_and_that_nobody_should_find_it() {
    let world = previewed();
    for (edition, direction) in [("en-XA", "ltr"), ("ar-XB", "rtl")] {
        let pages = pages(&world, edition);
        assert!(pages.len() > 40, "{edition} has {} pages", pages.len());
        for (path, page) in pages {
            let html = first(&page, "html");
            assert!(html.is("lang", edition) && html.is("dir", direction), "{edition}/{path}: {html:?}");
            let tags = tags(&page);
            assert!(
                tags.iter().any(|tag| tag.is("name", "robots") && tag.is("content", "noindex")),
                "{edition}/{path}"
            );
            let alternate = tags.iter().find(|tag| tag.name == "link" && tag.attribute("hreflang").is_some());
            assert_eq!(alternate, None, "{edition}/{path}");
        }
    }
}

#[test]
fn articles_in_another_language_are_marked_as_such() {
    let world = previewed();
    let page = &pages(&world, "ar-XB")["2022/05/pakistan-russia-old-players-new-road/index.html"];
    let headline = first(page, "h1");
    assert!(headline.is("lang", "en") && headline.is("dir", "ltr"), "{headline:?}");
    let own = &pages(&world, "en-XA")["2022/05/pakistan-russia-old-players-new-road/index.html"];
    assert_eq!(first(own, "h1").attribute("lang"), None);
}

/// Everything in `out/` but the pseudo-editions.
fn others(world: &World) -> Tree {
    let files = tree(&world.path().join("out")).into_iter();
    files.filter(|(path, _)| !PSEUDO.iter().any(|tag| path.starts_with(tag))).collect()
}

#[test]
fn no_other_edition_and_no_record_knows_of_a_preview() {
    let world = World::sample();
    build(&world, &[]).exits(0);
    let before = others(&world);
    build(&world, &["--edition", "en-XA"]).exits(0).remarks("en-XA: ");
    same(&others(&world), &before);
    // Not even where they are made in one go, and written anew.
    build(&world, &["--full", "--edition", "ar-XB", "--edition", "en-PK", "--edition", "ur-PK"]).exits(0);
    same(&others(&world), &before);
    assert!(pages(&world, "ar-XB").len() > 40);
}

#[test]
fn a_preview_is_the_same_whatever_else_is_built() {
    let (both, alone) = (previewed(), World::sample());
    build(&alone, &["--edition", "en-XA"]).exits(0);
    assert!(others(&alone).is_empty(), "{:?}", others(&alone).keys());
    same(&tree(&alone.path().join("out/en-XA")), &tree(&both.path().join("out/en-XA")));
}

#[test]
fn a_build_without_a_name_makes_no_preview() {
    let world = World::sample();
    build(&world, &[]).exits(0);
    for tag in PSEUDO {
        assert!(!world.path().join("out").join(tag).exists(), "{tag}");
    }
}

#[test]
fn a_site_that_names_a_pseudo_language_has_it_like_any_other_edition() {
    let world = World::sample();
    // Without `strings` it is made of those of the first edition.
    let site = world.read("roznama.yaml") + "\n  - locale: ar-XB\n    calendar: pakistan\n    missing: fallback\n";
    world.write("roznama.yaml", site);
    build(&world, &[]).exits(0).remarks("ar-XB: ").remarks("no problems");
    assert!(world.json("out/run.json")["editions"]["ar-XB"].is_object());
    let front = &pages(&world, "en-PK")["index.html"];
    let links =
        |name: &str| tags(front).into_iter().filter(|tag| tag.name == name && tag.is("hreflang", "ar-XB")).count();
    assert_eq!((links("a") > 0, links("link")), (true, 0), "{front}");
}

#[test]
fn check_takes_a_preview_too() {
    let world = World::sample();
    world.run(&[&["check", "--edition", "ar-XB", "--deny", "warnings"], &NOW[..]].concat()).exits(0);
    world.change("locales/en/theme.ftl", "By { $authors }", "By { $author }");
    let said = world.run(&[&["check", "--edition", "en-XA", "--format", "short"], &NOW[..]].concat());
    // At the place where somebody wrote it.
    said.exits(1);
    assert!(said.stdout.contains("theme.ftl:"), "{said:#?}");
    assert!(!said.stdout.contains('á'), "{said:#?}");
}
