//! What an article leaves when it is gone: its address, a page that says so, and nothing of its words.

use roznama::package::Manifest;
use serde_json::json;

use crate::html::{first, lines, tags};
use crate::world::{Said, World, tree};

const NOW: &str = "2022-07-01T00:00:00Z";
const FOLDER: &str = "2022/05/secret";

const EDITIONS: &str = "  - { locale: en-PK, strings: [en], calendar: pakistan }
  - { locale: ur-PK, strings: [ur, en], calendar: pakistan }
  - { locale: en-GB, strings: [en], calendar: umalqura, missing: fallback }
";

/// A site with one article besides the one that a test is about.
fn site() -> World {
    let world = World::with_strings();
    let head = "name: The Test\nbase_url: https://test.example\ntime_zone: Asia/Karachi\nchecks: { image/alt-repeats: off, image/credit: off, image/remote: off, image/small: off }\neditions:\n";
    world.write("roznama.yaml", format!("{head}{EDITIONS}"));
    world.write("content/2022/other/en.md", "---\ntitle: Another\ndate: 2022-04-01\n---\n\nText.\n");
    world
}

/// The article `content/2022/secret` in a language, with these keys besides those that nobody is to read any more.
fn secret(world: &World, language: &str, keys: &str) {
    let about =
        "title: Hushed up\nsummary: Hushed up at once\nauthors: [Hushed Author]\nsection: hushed\ntags: [hushed]\n";
    let picture = "image: { src: hushed.png, alt: Hushed picture }\n";
    world.write(
        &format!("content/2022/secret/{language}.md"),
        format!("---\n{about}{picture}{keys}---\n\nHushed text.\n"),
    );
    world.write("content/2022/secret/hushed.png", PIXEL);
}

/// A PNG of one pixel.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

#[track_caller]
fn build(world: &World, now: &str) -> Said {
    world.run(&["build", "--format", "json", "--now", now])
}

/// Whether an edition has a page at the article's address.
fn has_page(world: &World, edition: &str) -> bool {
    world.path().join(format!("out/{edition}/{FOLDER}/index.html")).exists()
}

#[test]
fn a_page_says_in_the_editions_words_that_an_article_is_gone_and_nothing_of_the_article() {
    for (keys, why, english, urdu) in [
        ("status: withheld\n", "withheld", "This article has been withdrawn", "یہ مضمون واپس لے لیا گیا ہے"),
        ("expires: 2022-06-01\n", "expired", "This article is no longer available", "یہ مضمون اب دستیاب نہیں"),
    ] {
        let world = site();
        for language in ["en", "ur"] {
            secret(&world, language, &format!("date: 2022-05-25\n{keys}"));
        }
        world.change("content/2022/other/en.md", "Text", "[There](../secret/en.md)");
        build(&world, NOW).exits(0).finds(&["link/not-printed"; 2]);
        for (edition, heading, masthead) in [
            ("en-PK", english, "Wednesday 25th May 2022 / 23 Shawwal 1443"),
            ("ur-PK", urdu, "بدھ 25 مئی 2022ء / 23 شوال 1443ھ"),
            ("en-GB", english, "Wednesday 25th May 2022 / 24 Shawwal 1443"),
        ] {
            let page = world.read(&format!("out/{edition}/{FOLDER}/index.html"));
            let lines = lines(&page);
            assert!(lines.iter().any(|line| line == heading), "{lines:#?}");
            assert!(lines.iter().any(|line| line == masthead), "{lines:#?}");
            assert!(first(&page, "html").is("lang", edition));
            assert!(tags(&page).iter().any(|tag| tag.is("name", "robots") && tag.is("content", "noindex")));
            assert!(!page.contains("hreflang=\"x-default\""));
            let ways = tags(&page).into_iter().filter(|tag| tag.name == "a" && tag.is("href", "../../../"));
            assert_eq!(ways.count(), 3, "two nameplates and the way to the front page");

            let manifest = world.json(&format!("out/{edition}/{FOLDER}/article-package.json"));
            let schema: serde_json::Value = serde_json::from_str(Manifest::SCHEMA).unwrap();
            jsonschema::validate(&schema, &manifest).unwrap();
            let state = &manifest["state"];
            let found = ["pubStatus", "reason", "version"].map(|key| &state[key]);
            assert_eq!(found, [&json!("canceled"), &json!(why), &json!(2)]);

            let object = world.json(&format!("out/{edition}/{FOLDER}/item.ninjs.json"));
            let found = ["uri", "pubStatus", "version", "language"].map(|key| object[key].as_str().unwrap());
            assert_eq!(found, [&*format!("https://test.example/{edition}/{FOLDER}/"), "canceled", "2", edition]);
            let created = object["versionCreated"].as_str().unwrap();
            assert_eq!(
                created,
                if why == "expired" { "2022-06-01T00:00:00+05:00" } else { "2022-05-25T00:00:00+05:00" }
            );
        }
        for (path, bytes) in tree(&world.path().join("out")) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!path.contains("hushed") && !text.contains("hushed"), "{path} tells of it");
            let knows = path.contains(FOLDER) || path.ends_with("manifest-sha256.txt") || path == "coverage.json";
            assert!(knows || !text.contains("secret"), "{path} leads to it");
        }
    }
}

#[test]
fn what_nobody_ever_read_leaves_no_page() {
    for keys in [
        "status: draft\n",
        "status: withheld\nembargo: 2022-08-01\n",
        "status: withheld\nembargo: soon\n",
        "embargo: 2022-06-15\nexpires: 2022-06-01\n",
        "expires: 2022-08-01\nembargo: 2022-08-02\n",
    ] {
        let world = site();
        secret(&world, "en", &format!("date: 2022-05-25\n{keys}"));
        world.run(&["build", "--now", NOW, "--keep-going"]);
        assert!(world.path().join("out/en-PK/index.html").exists());
        assert!(!has_page(&world, "en-PK"), "{keys}");
    }
}

#[test]
fn a_withheld_article_whose_embargo_is_over_leaves_a_page() {
    let world = site();
    secret(&world, "en", "date: 2022-05-25\nstatus: withheld\nembargo: 2022-06-01\n");
    build(&world, "2022-05-31T18:59:59Z").exits(0);
    assert!(!has_page(&world, "en-PK"));
    build(&world, "2022-05-31T19:00:00Z").exits(0);
    assert!(has_page(&world, "en-PK"));
}

#[test]
fn a_fallback_that_is_gone_leaves_the_telling_to_the_edition_in_its_language() {
    let world = site();
    secret(&world, "ur", "date: 2022-05-25\n");
    build(&world, NOW).exits(0);
    assert!(has_page(&world, "ur-PK") && has_page(&world, "en-GB"));
    secret(&world, "ur", "date: 2022-05-25\nstatus: withheld\n");
    build(&world, NOW).exits(0);
    assert!(has_page(&world, "ur-PK") && !has_page(&world, "en-GB"));
}

#[test]
fn a_translation_stays_where_only_the_other_language_is_taken_back() {
    let world = site();
    secret(&world, "en", "date: 2022-05-25\nstatus: withheld\n");
    secret(&world, "ur", "date: 2022-05-25\n");
    build(&world, NOW).exits(0);
    let page = world.read(&format!("out/ur-PK/{FOLDER}/index.html"));
    assert!(page.contains("Hushed text") && !page.contains("hreflang=\"en-PK\" rel"), "{page}");
    assert!(!world.read(&format!("out/en-PK/{FOLDER}/index.html")).contains("Hushed"));
}

#[test]
fn the_address_of_an_article_that_is_gone_stays_taken() {
    for (one, two) in [("status: withheld\n", ""), ("", "status: withheld\n")] {
        let world = site();
        secret(&world, "en", &format!("date: 2022-05-25\n{one}"));
        let other = format!("---\ntitle: Anew\ndate: 2022-05-26\n{two}---\n\nText.\n");
        world.write("content/2023/secret/en.md", other);
        let said = build(&world, NOW);
        said.exits(1).finds(&["article/same-address"; 2]);
        assert!(said.stdout.contains("`2023/secret` has the same address as `2022/secret`"), "{said:#?}");
    }
}

#[test]
fn the_version_counts_what_an_article_tells_of_its_changes() {
    for (keys, version) in [
        ("", 1),
        ("updated: 2022-05-26\n", 2),
        ("corrections: [ { note: One. } ]\n", 2),
        ("updated: 2022-05-26T09:00\ncorrections: [ { date: 2022-05-26, note: One. }, { note: Two. } ]\n", 4),
        ("version: 7\nupdated: 2022-05-26\n", 7),
        ("version: 1\n", 1),
        ("version: ~\n", 1),
        ("version: 7\nstatus: withheld\n", 8),
        ("version: 4294967295\nstatus: withheld\n", u32::MAX),
        ("updated: 2022-05-26\nexpires: 2022-06-01\n", 3),
    ] {
        let world = site();
        secret(&world, "en", &format!("date: 2022-05-25\n{keys}"));
        build(&world, NOW).exits(0);
        let manifest = world.json(&format!("out/en-PK/{FOLDER}/article-package.json"));
        assert_eq!(manifest["state"]["version"], version, "{keys}");
    }
}

#[test]
fn a_version_that_is_behind_or_no_number_is_told_of() {
    for (keys, code, words) in [
        ("version: 1\nupdated: 2022-05-26\n", "front-matter/version", "`version: 1` is less than the 2"),
        ("version: 0\n", "front-matter/value", "`0` is no number of a version"),
        ("version: -3\n", "front-matter/value", "`-3` is no number of a version"),
        ("version: 1.5\n", "front-matter/value", "`1.5` is no number of a version"),
        ("version: 4294967296\n", "front-matter/value", "`4294967296` is no number of a version"),
        ("version: [1]\n", "yaml/kind", "`version` wants a whole number, but here is a list"),
    ] {
        let world = site();
        secret(&world, "en", &format!("date: 2022-05-25\n{keys}"));
        let said = build(&world, NOW);
        said.finds(&[code]);
        assert!(said.stdout.contains(words), "{said:#?}");
    }
}
