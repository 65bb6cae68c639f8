//! What an article tells machines: `item.ninjs.json`, the JSON-LD of its page, its AMP page and its manifest, which agree
//! with one another and with what readers see.

use std::collections::BTreeSet;

use roznama::package::Manifest;
use serde_json::{Value, json};

use crate::corpora::shared;
use crate::html::{Tag, lines, tags};
use crate::world::{Said, World, tree};

const NOW: &str = "2022-07-01T00:00:00Z";
const FOLDER: &str = "2022/05/visit";

const EDITIONS: &str = "  - { locale: en-PK, strings: [en], calendar: pakistan }
  - { locale: ur-PK, strings: [ur, en], calendar: pakistan }
";

fn site(editions: &str) -> World {
    let world = World::with_strings();
    let head = "name: The Test\nbase_url: https://test.example\ntime_zone: Asia/Karachi\nchecks: { image/alt-repeats: off, image/credit: off, image/remote: off, image/small: off }\n";
    world.write("roznama.yaml", format!("{head}editions:\n{editions}"));
    world
}

/// A text of the article `content/2022/visit`.
fn text(world: &World, language: &str, title: &str, keys: &str) {
    let front_matter = format!("---\ntitle: {}\ndate: 2022-05-25\n{keys}---\n", json!(title));
    world.write(&format!("content/2022/visit/{language}.md"), format!("{front_matter}\nWords of {title}.\n"));
}

#[track_caller]
fn build(world: &World) -> Said {
    world.run(&["build", "--format", "json", "--now", NOW])
}

fn page(world: &World, edition: &str) -> String {
    world.read(&format!("out/{edition}/{FOLDER}/index.html"))
}

fn ninjs(world: &World, edition: &str) -> Value {
    world.json(&format!("out/{edition}/{FOLDER}/item.ninjs.json"))
}

fn manifest(world: &World, edition: &str) -> Value {
    world.json(&format!("out/{edition}/{FOLDER}/article-package.json"))
}

/// The JSON-LD of a page, as a browser finds it: from the script's tag to the first thing that closes a script.
#[track_caller]
fn json_ld(page: &str) -> Value {
    const OPENING: &str = "<script type=\"application/ld+json\">";
    let start = page.find(OPENING).expect("a page has JSON-LD") + OPENING.len();
    let end = page[start..].find("</script").unwrap();
    serde_json::from_str(&page[start..start + end]).unwrap()
}

/// Where a link of this relation leads to.
fn linked(page: &str, rel: &str) -> Vec<String> {
    let links = tags(page).into_iter().filter(|tag| tag.name == "link" && tag.is("rel", rel));
    links.filter_map(|link| link.attribute("href").map(str::to_owned)).collect()
}

const FULL: &str = "updated: 2022-05-26T09:30\nauthors: [Ayesha Kamal, Bilal Khan]\nsection: world\ntags: [Diplomacy, Trade]\n\
    summary: Two delegations, one table.\ndateline: ISLAMABAD\nembargo: 2022-05-25T06:00\nexpires: 2031-01-01\n\
    image: { src: talks.png, alt: A long table, caption: The table, credit: \"Photo: APP\" }\n\
    corrections: [ { date: 2022-05-26, note: A name was misspelt. } ]\n";

/// A PNG of three pixels by two.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

/// An article with everything, in two languages.
fn full() -> World {
    let world = site(EDITIONS);
    world.write("content/2022/visit/talks.png", PICTURE);
    world.write("content/2022/road/en.md", "---\ntitle: The road\ndate: 2022-05-01\n---\n\nText.\n");
    text(&world, "en", "The visit", FULL);
    let body = "Words of :date[1 Ramazan 1443], [the road](../road/en.md) and a note.[^1]\n\n![A table](talks.png)\n\n\
                | a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n\n[^1]: The note.\n";
    world.change("content/2022/visit/en.md", "Words of The visit.\n", body);
    text(&world, "ur", "دورہ", "translation: { of: en }\nauthors: [عائشہ کمال]\nsection: world\n");
    world
}

#[test]
fn a_news_object_has_everything_that_is_known_of_an_article() {
    let world = full();
    build(&world).exits(0).says("");
    insta::assert_snapshot!(world.read(&format!("out/en-PK/{FOLDER}/item.ninjs.json")));
}

#[test]
fn the_json_ld_of_a_page_has_everything_that_is_known_of_an_article() {
    let world = full();
    build(&world).exits(0).says("");
    insta::assert_snapshot!(serde_json::to_string_pretty(&json_ld(&page(&world, "en-PK"))).unwrap());
}

#[test]
fn every_news_object_is_one_by_the_schema_of_iptc() {
    const NAME: &str = "corpora/ninjs/schema/ninjs-schema_3.1.json";
    let Some(schema) = shared("every_news_object_is_one_by_the_schema_of_iptc", NAME) else { return };
    let schema = std::fs::read(schema).unwrap();
    let mut schema: Value = serde_json::from_slice(&schema).unwrap();
    // The shapes of places lie on another server, and no article of ours has one.
    schema["$defs"]["ninjsType"]["properties"]["places"] = json!(false);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let world = World::sample();
    world.write("content/2024/gone/en.md", "---\ntitle: Gone\ndate: 2024-01-01\nstatus: withheld\n---\n\nText.\n");
    world.run(&["build", "--now", "2026-05-01T00:00:00Z"]).exits(0);
    let objects = tree(&world.path().join("out")).into_iter().filter(|(path, _)| path.ends_with("item.ninjs.json"));
    let mut seen = BTreeSet::new();
    for (path, bytes) in objects {
        let object: Value = serde_json::from_slice(&bytes).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&object).map(|error| error.to_string()).collect();
        assert_eq!(wrong, [""; 0], "{path}");
        assert!(seen.insert(object["uri"].as_str().unwrap().to_owned()), "{path} has another's uri");
    }
    assert!(seen.len() > 30, "{}", seen.len());
}

#[test]
fn translations_name_one_another_and_the_original_is_told_apart() {
    let world = full();
    build(&world).exits(0).says("");
    let [english, urdu] = ["en-PK", "ur-PK"].map(|tag| format!("https://test.example/{tag}/{FOLDER}/"));
    for (edition, other, language) in [("en-PK", &urdu, "ur-PK"), ("ur-PK", &english, "en-PK")] {
        let associations = ninjs(&world, edition)["associations"].clone();
        let translations = associations.as_array().unwrap().iter().filter(|part| part["rel"] == "translation");
        let translations: Vec<_> = translations.map(|part| (part["uri"].clone(), part["language"].clone())).collect();
        assert_eq!(translations, [(json!(other), json!(language))]);
    }
    let (source, translated) = (json_ld(&page(&world, "en-PK")), json_ld(&page(&world, "ur-PK")));
    assert_eq!((&source["workTranslation"][0]["@id"], &source["translationOfWork"]), (&json!(urdu), &Value::Null));
    assert_eq!(
        (&translated["translationOfWork"]["@id"], &translated["workTranslation"]),
        (&json!(english), &Value::Null)
    );
    assert_eq!((&source["@id"], &translated["@id"]), (&json!(english), &json!(urdu)));
    assert_eq!((&source["inLanguage"], &translated["inLanguage"]), (&json!("en-PK"), &json!("ur-PK")));

    // What is not published is named by nobody.
    world.change("content/2022/visit/ur.md", "title:", "embargo: 2022-08-01\ntitle:");
    build(&world).exits(0).says("");
    assert_eq!(json_ld(&page(&world, "en-PK"))["workTranslation"], Value::Null);
    assert!(!ninjs(&world, "en-PK").to_string().contains("translation"));
}

#[test]
fn two_editions_of_one_text_are_no_translations_and_a_pseudo_language_is_none() {
    let world = site(&format!(
        "{EDITIONS}  - {{ locale: en-GB, strings: [en], calendar: umalqura }}\n  - {{ locale: en-XA, calendar: pakistan }}\n"
    ));
    text(&world, "en", "The visit", "");
    build(&world).exits(0).says("");
    for edition in ["en-PK", "en-GB", "en-XA"] {
        assert_eq!(json_ld(&page(&world, edition))["workTranslation"], Value::Null, "{edition}");
        assert_eq!(ninjs(&world, edition)["associations"], Value::Null, "{edition}");
    }
}

#[test]
fn a_fallback_tells_machines_of_the_text_that_it_shows_and_where_that_is_at_home() {
    let world = site(&EDITIONS.replace("[en], calendar: pakistan", "[en], calendar: pakistan, missing: fallback"));
    text(&world, "ur", "دورہ", "");
    world.change("roznama.yaml", "editions:", "amp: true\neditions:");
    build(&world).exits(0).says("");
    let original = format!("https://test.example/ur-PK/{FOLDER}/");
    let told = json_ld(&page(&world, "en-PK"));
    let found = ["@id", "url", "mainEntityOfPage"].map(|key| told[key].as_str().unwrap());
    assert_eq!(found, [&original, &original, &original]);
    assert_eq!((&told["inLanguage"], &told["headline"]), (&json!("ur"), &json!("دورہ")));
    assert_eq!((&told["workTranslation"], &told["translationOfWork"]), (&Value::Null, &Value::Null));
    let object = ninjs(&world, "en-PK");
    assert_eq!(
        (&object["language"], &object["uri"]),
        (&json!("ur"), &json!(format!("https://test.example/en-PK/{FOLDER}/")))
    );
    let association = &object["associations"][0];
    assert_eq!((&association["rel"], &association["uri"]), (&json!("original"), &json!(original)));
    assert!(world.path().join(format!("out/ur-PK/{FOLDER}/amp/index.html")).exists());
    assert!(
        !world.path().join(format!("out/en-PK/{FOLDER}/amp/index.html")).exists(),
        "its canonical page is elsewhere"
    );
    assert_eq!(linked(&page(&world, "en-PK"), "amphtml"), [""; 0]);
}

#[test]
fn an_article_with_next_to_nothing_says_nothing_of_what_it_lacks() {
    let world = site(EDITIONS);
    text(&world, "en", "The visit", "");
    build(&world).exits(0).says("");
    let object = ninjs(&world, "en-PK");
    let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys.into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from([
            "bodies",
            "firstCreated",
            "headlines",
            "language",
            "pubStatus",
            "representationType",
            "standard",
            "type",
            "uri",
            "version",
            "versionCreated",
        ])
    );
    let told = json_ld(&page(&world, "en-PK"));
    for key in ["description", "author", "image", "articleSection", "keywords", "correction", "expires"] {
        assert_eq!(told[key], Value::Null, "{key}");
    }
}

#[test]
fn an_edition_without_pages_of_authors_and_sections_leads_to_none() {
    let world = full();
    world.change("roznama.yaml", "editions:", "outputs: [ninjs]\neditions:");
    build(&world).exits(0).says("");
    let object = ninjs(&world, "en-PK");
    for concept in ["people", "subjects"].iter().flat_map(|key| object[key].as_array().unwrap()) {
        assert_eq!(concept["uri"], Value::Null, "{concept}");
    }
    assert_eq!(json_ld(&page(&world, "en-PK"))["author"][0]["url"], Value::Null);
    assert!(!world.path().join(format!("out/en-PK/{FOLDER}/article-package.json")).exists());
    world.change("roznama.yaml", "outputs: [ninjs]", "outputs: [package]");
    build(&world).exits(0).says("");
    assert!(!world.path().join(format!("out/en-PK/{FOLDER}/item.ninjs.json")).exists());
}

#[test]
fn a_picture_that_lies_elsewhere_is_named_without_what_nobody_knows_of_it() {
    let world = site(EDITIONS);
    text(&world, "en", "The visit", "image: { src: \"https://i.example/a.jpg\", alt: A }\n");
    build(&world).exits(0).says("");
    let picture = &ninjs(&world, "en-PK")["associations"][0];
    assert_eq!(picture["renditions"], json!([{ "name": "main", "href": "https://i.example/a.jpg" }]));
    let told = &json_ld(&page(&world, "en-PK"))["image"][0];
    assert_eq!((&told["url"], &told["width"]), (&json!("https://i.example/a.jpg"), &Value::Null));
}

#[test]
fn a_title_that_looks_like_markup_stays_a_title() {
    let title = "</script><script>alert(1)</script> \"quoted\" & 'more' <!-- \\u003c";
    let world = site(EDITIONS);
    world.change("roznama.yaml", "editions:", "amp: true\neditions:");
    text(
        &world,
        "en",
        title,
        &format!("summary: {}\nauthors: [{}]\ntags: [{}]\n", json!(title), json!(title), json!(title)),
    );
    world.change("content/2022/visit/en.md", &format!("Words of {title}"), "Words");
    build(&world).exits(0);
    for page in [page(&world, "en-PK"), world.read(&format!("out/en-PK/{FOLDER}/amp/index.html"))] {
        let told = json_ld(&page);
        assert_eq!(
            (&told["headline"], &told["author"][0]["name"], &told["keywords"][0]),
            (&json!(title), &json!(title), &json!(title))
        );
        assert!(!page.contains("<script>alert"), "{page}");
    }
    assert_eq!(ninjs(&world, "en-PK")["headlines"][0]["value"], title);
}

#[test]
fn links_and_pictures_of_a_body_are_found_from_anywhere() {
    let world = full();
    build(&world).exits(0).says("");
    let bodies = ninjs(&world, "en-PK")["bodies"].clone();
    let html = bodies[0]["value"].as_str().unwrap();
    for piece in [
        "<a href=\"https://test.example/en-PK/2022/05/road/\">the road</a>",
        "<img src=\"https://test.example/en-PK/2022/05/visit/media/talks.png\" width=\"3\" height=\"2\"",
        "<a href=\"#fn-1\" id=\"fr-1\">1</a>",
        "<time datetime=\"2022-04-03\">",
    ] {
        assert!(html.contains(piece), "no {piece} in {html}");
    }
    let plain = bodies[1]["value"].as_str().unwrap();
    assert!(plain.starts_with("Words of Sunday 3 April 2022 (1 Ramazan 1443), the road and a note.[1]\n"), "{plain}");
    assert!(!plain.contains('<'), "{plain}");
}

#[test]
fn an_amp_page_and_its_article_lead_to_one_another() {
    let world = full();
    world.change("roznama.yaml", "[en], calendar: pakistan", "[en], calendar: pakistan, amp: true");
    build(&world).exits(0).says("");
    let address = format!("https://test.example/en-PK/{FOLDER}/");
    let full = page(&world, "en-PK");
    let amp = world.read(&format!("out/en-PK/{FOLDER}/amp/index.html"));
    assert_eq!(linked(&full, "amphtml"), [format!("{address}amp/")]);
    assert_eq!(linked(&amp, "canonical"), [address]);
    assert_eq!(json_ld(&amp), json_ld(&full));
    let links: Vec<Tag> = tags(&amp).into_iter().filter(|tag| tag.name == "a").collect();
    for (href, words) in [("../", "Exit mobile version"), ("#top", "Back to top")] {
        assert!(
            links.iter().any(|tag| tag.is("href", href)) && lines(&amp).iter().any(|line| line == words),
            "{words}"
        );
    }
    let pictures: Vec<Tag> = tags(&amp).into_iter().filter(|tag| tag.name == "amp-img").collect();
    assert_eq!(pictures.len(), 2);
    for picture in &pictures {
        assert!(
            picture.is("src", "../media/talks.png") && picture.is("width", "3") && picture.is("height", "2"),
            "{picture:?}"
        );
    }
    assert!(
        links.iter().any(|tag| tag.is("href", "../../road/"))
            || links.iter().any(|tag| tag.is("href", "../../../../2022/05/road/")),
        "{links:#?}"
    );
    assert!(!tags(&amp).iter().any(|tag| matches!(tag.name.as_str(), "img" | "input")));
    for words in
        ["A name was misspelt.", "Sunday 3 April 2022 (1 Ramazan 1443)", "Wednesday 25th May 2022 / 23 Shawwal 1443"]
    {
        assert!(lines(&amp).iter().any(|line| line.contains(words)), "{words}");
    }
    assert!(!world.path().join(format!("out/ur-PK/{FOLDER}/amp")).exists());
    assert_eq!(linked(&page(&world, "ur-PK"), "amphtml"), [""; 0]);
}

#[test]
fn amp_is_asked_for_by_a_key_or_among_the_outputs() {
    for (site_says, edition_says, expected) in [
        ("", "", false),
        ("amp: true\n", "", true),
        ("amp: true\n", ", amp: false", false),
        ("amp: false\n", ", amp: true", true),
        ("outputs: [amp]\n", "", true),
        ("outputs: [amp]\n", ", amp: false", false),
        ("amp: true\n", ", outputs: [package]", true),
        ("", ", outputs: [amp]", true),
    ] {
        let world = site(&EDITIONS.replacen("calendar: pakistan", &format!("calendar: pakistan{edition_says}"), 1));
        world.change("roznama.yaml", "editions:", &format!("{site_says}editions:"));
        text(&world, "en", "The visit", "");
        build(&world).exits(0).says("");
        let there = world.path().join(format!("out/en-PK/{FOLDER}/amp/index.html")).exists();
        assert_eq!(there, expected, "{site_says}{edition_says}");
    }
    let world = site(EDITIONS);
    world.change("roznama.yaml", "editions:", "amp: perhaps\neditions:");
    let said = build(&world);
    assert!(said.stdout.contains("`amp` wants `true` or `false`, but here is a text"), "{said:#?}");
}

#[test]
fn an_article_that_cannot_be_amp_says_why_and_has_its_page_all_the_same() {
    for (keys, body, why) in [
        ("image: { src: \"https://i.example/a.jpg\", alt: A }\n", "Text.", "https://i.example/a.jpg"),
        ("", "![A](https://i.example/b.jpg)", "https://i.example/b.jpg"),
        ("", "<map name=\"x\"><area alt=\"y\"></map>", "AMP does not allow `<map>` there"),
    ] {
        let world = site(EDITIONS);
        world.change("roznama.yaml", "editions:", "amp: true\neditions:");
        text(&world, "en", "The visit", keys);
        world.change("content/2022/visit/en.md", "Words of The visit.", body);
        let said = build(&world);
        said.exits(0).finds(&["amp/refused"]);
        assert!(said.stdout.contains(why) && said.stdout.contains("content/2022/visit/en.md"), "{said:#?}");
        assert_eq!(linked(&page(&world, "en-PK"), "amphtml"), [""; 0]);
        assert!(!world.path().join(format!("out/en-PK/{FOLDER}/amp")).exists());
        assert_eq!(manifest(&world, "en-PK")["warnings"], json!(["amp/refused"]));
    }
}

#[test]
fn a_manifest_lists_what_was_said_of_its_article_in_its_edition() {
    let world = full();
    world.change("content/2022/visit/en.md", "alt: A long table, ", "");
    world.change("content/2022/visit/en.md", "title:", "version: 1\nunknown: x\ntitle:");
    world.change(
        "content/2022/visit/en.md",
        "Words of",
        "Words, [lost](../../2022/road/ur.md), of <marquee>x</marquee>",
    );
    build(&world);
    let schema: Value = serde_json::from_str(Manifest::SCHEMA).unwrap();
    for edition in ["en-PK", "ur-PK"] {
        jsonschema::validate(&schema, &manifest(&world, edition)).unwrap();
    }
    let expected = json!(["body/unknown-html", "front-matter/image-alt", "front-matter/version", "yaml/unknown-key"]);
    assert_eq!(manifest(&world, "en-PK")["warnings"], expected);
    assert_eq!(manifest(&world, "ur-PK")["warnings"], json!([]));
    let files: Vec<String> = manifest(&world, "en-PK")["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(files, ["index.html", "item.ninjs.json", "media/talks.png"]);
}

/// A step of an article's life: what its front matter says, when the site is built, and what is then to be read.
struct Step {
    keys: &'static str,
    now: &'static str,
    shown: Shown,
    version: u32,
    modified: &'static str,
    correction: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Never,
    Yes,
    Gone(&'static str),
}

#[test]
fn every_output_follows_an_article_through_its_life() {
    const ABOUT: &str = "section: world\ntags: [Moscow]\nauthors: [Ayesha Kamal]\nembargo: 2022-05-25T06:00\n";
    const CHANGED: &str = "updated: 2022-05-26T09:30\n";
    const CORRECTED: &str =
        "updated: 2022-05-26T09:30\ncorrections: [ { date: 2022-05-27, note: A name was misspelt. } ]\n";
    const LAST: &str = "updated: 2022-05-26T09:30\ncorrections: [ { date: 2022-05-27, note: A name was misspelt. } ]\n\
        expires: 2022-06-01\n";
    const TAKEN_BACK: &str = "updated: 2022-05-26T09:30\n\
        corrections: [ { date: 2022-05-27, note: A name was misspelt. } ]\nstatus: withheld\n";
    const FIRST: &str = "2022-05-25T06:00:00+05:00";
    let step =
        |keys, now, shown, version, modified, correction| Step { keys, now, shown, version, modified, correction };
    let steps = [
        step("status: draft\n", "2022-05-26T00:00:00Z", Shown::Never, 0, "", false),
        step("", "2022-05-25T00:59:59Z", Shown::Never, 0, "", false),
        step("", "2022-05-25T01:00:00Z", Shown::Yes, 1, FIRST, false),
        step(CHANGED, "2022-05-26T12:00:00Z", Shown::Yes, 2, "2022-05-26T09:30:00+05:00", false),
        step(CORRECTED, "2022-05-27T12:00:00Z", Shown::Yes, 3, "2022-05-27T00:00:00+05:00", true),
        step(LAST, "2022-05-31T18:59:59Z", Shown::Yes, 3, "2022-05-27T00:00:00+05:00", true),
        step(LAST, "2022-05-31T19:00:00Z", Shown::Gone("expired"), 4, "2022-06-01T00:00:00+05:00", false),
        step(CORRECTED, "2022-06-02T00:00:00Z", Shown::Yes, 3, "2022-05-27T00:00:00+05:00", true),
        step(TAKEN_BACK, "2022-06-02T00:00:00Z", Shown::Gone("withheld"), 4, "2022-05-27T00:00:00+05:00", false),
    ];
    let world = site(EDITIONS);
    world.change("roznama.yaml", "editions:", "amp: true\neditions:");
    world.write("content/2021/other/en.md", "---\ntitle: Another\ndate: 2021-01-01\nsection: world\n---\n\nText.\n");
    for step in steps {
        text(&world, "en", "The visit", &format!("{ABOUT}{}", step.keys));
        world.run(&["build", "--format", "json", "--now", step.now]).exits(0).says("");
        follow(&world, &step);
    }
}

/// Reads every output of the article and everything that may lead to it.
#[track_caller]
fn follow(world: &World, step: &Step) {
    let Step { keys, now, shown, version, modified, correction } = step;
    let moment = format!("{keys} at {now}");
    let edition = tree(&world.path().join("out/en-PK"));
    let own = |path: &str| path.starts_with(FOLDER);
    let text_of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    // Lists, feeds, sitemaps, the search index: whatever an edition has besides the article's own files.
    let naming = edition.iter().filter(|(path, bytes)| !own(path) && text_of(bytes).contains("The visit"));
    let naming: Vec<&str> = naming.map(|(path, _)| path.as_str()).collect();
    let leading = edition
        .iter()
        .filter(|(path, bytes)| !own(path) && *path != "manifest-sha256.txt" && text_of(bytes).contains("05/visit/"));
    let leading: Vec<&str> = leading.map(|(path, _)| path.as_str()).collect();
    if *shown == Shown::Yes {
        for list in ["index.html", "section/world/index.html", "tag/moscow/index.html"] {
            assert!(naming.contains(&list) && leading.contains(&list), "{list}: {moment}");
        }
    } else {
        assert_eq!((naming, leading), (Vec::new(), Vec::new()), "{moment}");
    }
    let files: Vec<&str> = edition.keys().filter_map(|path| path.strip_prefix("2022/05/visit/")).collect();
    match shown {
        Shown::Never => return assert_eq!(files, [""; 0], "{moment}"),
        Shown::Yes => {
            assert_eq!(files, ["amp/index.html", "article-package.json", "index.html", "item.ninjs.json"], "{moment}");
        }
        Shown::Gone(_) => assert_eq!(files, ["article-package.json", "index.html", "item.ninjs.json"], "{moment}"),
    }
    let (object, manifest, page) = (ninjs(world, "en-PK"), manifest(world, "en-PK"), page(world, "en-PK"));
    assert_eq!(object["version"], version.to_string(), "{moment}");
    assert_eq!(manifest["state"]["version"], *version, "{moment}");
    assert_eq!(object["versionCreated"], *modified, "{moment}");
    assert_eq!(object["firstCreated"], "2022-05-25T06:00:00+05:00", "{moment}");
    assert_eq!(object["pubStatus"], manifest["state"]["pubStatus"], "{moment}");
    if let Shown::Gone(why) = shown {
        assert_eq!((&object["pubStatus"], &manifest["state"]["reason"]), (&json!("canceled"), &json!(why)), "{moment}");
        assert!(!page.contains("The visit") && page.contains("noindex") && !page.contains("ld+json"), "{moment}");
        return;
    }
    let amp = world.read(&format!("out/en-PK/{FOLDER}/amp/index.html"));
    assert_eq!(object["pubStatus"], "usable", "{moment}");
    for page in [&page, &amp] {
        let told = json_ld(page);
        assert_eq!(
            (&told["dateModified"], &told["datePublished"]),
            (&object["versionCreated"], &object["firstCreated"]),
            "{moment}"
        );
        assert_eq!(told["version"], *version, "{moment}");
        assert_eq!(told["correction"][0]["text"] == "A name was misspelt.", *correction, "{moment}");
        assert_eq!(lines(page).iter().any(|line| line.contains("A name was misspelt.")), *correction, "{moment}");
    }
}
