//! `roznama build` on the sample site: the same bytes always, whole editions, and pages that agree with one another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::thread::sleep;
use std::time::Duration;

use roznama::package::Manifest;
use sha2::{Digest, Sha256};

use crate::html::{Tag, first, lines, tags};
use crate::links::{followed, pages, percent_decoded};
use crate::world::{Said, Tree, World, same, tree};

const NOW: [&str; 2] = ["--now", "2026-05-01T00:00:00Z"];
const EDITIONS: [&str; 3] = ["en-PK", "ur-PK", "ar"];
const OLD_PLAYERS: &str = "2022/pakistan-russia-old-players-new-road";

/// Builds the site of a world.
#[track_caller]
fn build(world: &World, arguments: &[&str]) -> Said {
    world.run(&[&["build"], &NOW[..], arguments].concat())
}

/// The sample site, built.
fn built() -> World {
    let world = World::sample();
    build(&world, &[]).exits(0);
    world
}

/// What the program wrote.
fn out(world: &World) -> Tree {
    tree(&world.path().join("out"))
}

/// What it wrote of one edition.
fn edition(world: &World, tag: &str) -> Tree {
    tree(&world.path().join("out").join(tag))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

#[test]
fn the_sample_site_builds_without_a_word_of_complaint() {
    let world = World::sample();
    build(&world, &["--format", "json"]).exits(0).says("").remarks("· no problems");
    for tag in EDITIONS {
        assert!(pages(&edition(&world, tag)).len() > 15, "{tag}");
    }
}

#[test]
fn any_number_of_threads_in_any_time_zone_and_folder_gives_the_same_bytes() {
    let (one, two) = (World::sample(), World::sample());
    for (world, jobs, zone) in [(&one, "1", "UTC"), (&two, "2", "Asia/Karachi")] {
        let arguments = [&["build", "--jobs", jobs], &NOW[..]].concat();
        world.run_with(&arguments, &[("TZ", zone), ("LANG", "ur_PK.UTF-8")]).exits(0);
    }
    same(&out(&one), &out(&two));
}

#[test]
fn a_second_build_writes_nothing_and_leaves_everything_as_it_was() {
    let world = built();
    let (before, inode) = (world.tree(), inode(&world));
    let said = build(&world, &[]);
    said.exits(0);
    assert_eq!(said.stderr.matches("0 files written").count(), EDITIONS.len(), "{said:#?}");
    same(&world.tree(), &before);
    assert_eq!(self::inode(&world), inode);
}

#[test]
fn a_full_build_writes_everything_anew_with_the_same_bytes() {
    let world = built();
    let (before, inode) = (world.tree(), inode(&world));
    let said = build(&world, &["--full"]);
    said.exits(0);
    assert_eq!(said.stderr.matches(", 0 unchanged").count(), EDITIONS.len(), "{said:#?}");
    same(&world.tree(), &before);
    assert_ne!(self::inode(&world), inode, "the front page was not written anew");
}

/// The front page's file, as the disk knows it.
fn inode(world: &World) -> u64 {
    fs::metadata(world.path().join("out/en-PK/index.html")).unwrap().ino()
}

#[test]
fn a_file_that_somebody_spoilt_is_put_right() {
    let world = built();
    let before = world.tree();
    world.write("out/en-PK/index.html", "spoilt").remove("out/ur-PK/section").remove("out/coverage.json");
    build(&world, &[]).exits(0);
    same(&world.tree(), &before);
}

#[test]
fn what_a_killed_run_left_behind_is_cleared_away() {
    let world = built();
    let before = world.tree();
    let lost = "out/.roznama/en-PK/2022/05/lost/index.html";
    world.write(lost, "half").write("out/en-PK/2022/05/lost/index.html", "half");
    world.write("out/.roznama/en-PK/manifest-sha256.txt", "00  2022/05/lost/index.html\n");
    world.write("out/.roznama/coverage.json", "{").write("out/.roznama/run.json", "{");
    build(&world, &[]).exits(0);
    same(&world.tree(), &before);
}

#[test]
fn a_run_that_is_killed_at_any_moment_and_done_again_gives_the_tree_of_a_clean_build() {
    let world = World::sample();
    let states = [false, true].map(|without| {
        let clean = World::sample();
        if without {
            clean.remove(&format!("content/{OLD_PLAYERS}"));
        }
        build(&clean, &[]).exits(0);
        out(&clean)
    });
    let files = tree(&world.path().join("content").join(OLD_PLAYERS));
    let mut killed = 0;
    for round in 0..16_u64 {
        // Every other round an article is gone, so that there is much to write and something to remove.
        if round % 2 == 1 {
            world.remove(&format!("content/{OLD_PLAYERS}"));
        } else {
            for (name, bytes) in &files {
                world.write(&format!("content/{OLD_PLAYERS}/{name}"), bytes);
            }
        }
        let mut program = world.program(&[&["build", "--full"], &NOW[..]].concat());
        let mut program = program.stderr(std::process::Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(round * 10));
        program.kill().unwrap();
        killed += usize::from(program.wait().unwrap().code().is_none());
        build(&world, &[]).exits(0);
        same(&out(&world), &states[usize::from(round % 2 == 1)]);
    }
    assert!(killed > 0, "no run was killed");
}

#[test]
fn an_article_that_is_deleted_disappears_from_pages_and_lists() {
    let world = built();
    let named = |tree: &Tree| {
        let of_it =
            |path: &str, text: &str| path.contains("old-players") || text.contains("pakistan-russia-old-players");
        tree.iter().filter(|(path, bytes)| of_it(path, &String::from_utf8_lossy(bytes))).count()
    };
    assert!(named(&out(&world)) > 4);
    world.remove(&format!("content/{OLD_PLAYERS}"));
    build(&world, &[]).exits(0);
    assert_eq!(named(&out(&world)), 0);
    let clean = World::sample();
    clean.remove(&format!("content/{OLD_PLAYERS}"));
    build(&clean, &[]).exits(0);
    same(&out(&world), &out(&clean));
}

#[test]
fn a_file_that_is_not_ours_stays_where_it_is() {
    let world = built();
    world.write("out/en-PK/CNAME", "news.example").write("out/en-PK/2022/05/notes/index.html", "mine");
    let before = world.tree();
    build(&world, &["--full"]).exits(0);
    same(&world.tree(), &before);
    world.remove(&format!("content/{OLD_PLAYERS}"));
    build(&world, &[]).exits(0);
    assert_eq!(world.read("out/en-PK/CNAME"), "news.example");
    assert_eq!(world.read("out/en-PK/2022/05/notes/index.html"), "mine");
}

#[test]
fn one_edition_alone_is_the_same_as_it_is_among_all() {
    let (alone, all) = (World::sample(), built());
    build(&alone, &["--edition", "ur-PK"]).exits(0);
    let strangers: Vec<String> = out(&alone).into_keys().filter(|path| !path.starts_with("ur-PK/")).collect();
    assert_eq!(strangers, [""; 0]);
    same(&edition(&alone, "ur-PK"), &edition(&all, "ur-PK"));
}

#[test]
fn an_edition_that_the_site_does_not_have_is_wrong_usage() {
    let world = World::sample();
    build(&world, &["--edition", "sd-PK"]).exits(2).remarks("the site has no edition `sd-PK`").remarks("`ur-PK`");
    assert!(!world.path().join("out").exists());
}

#[test]
fn editions_go_to_another_folder_where_one_is_named() {
    let (world, usual) = (World::sample(), built());
    build(&world, &["--out", "public/paper"]).exits(0);
    assert!(!world.path().join("out").exists());
    same(&tree(&world.path().join("public/paper")), &out(&usual));
}

/// The sample site with an article that has an error and one that has something worth mending.
fn faulty() -> World {
    let world = built();
    world.write("content/2026/impossible/en.md", "---\ntitle: Impossible\ndate: 30 Shawwal 1443\n---\n\nText.\n");
    world.write("content/2026/unread/en.md", "---\ntitle: Unread\ndate: 2026-04-01\nsumary: Words\n---\n\nText.\n");
    world
}

#[test]
fn an_edition_with_errors_stays_as_it_was_and_the_others_are_written() {
    let world = faulty();
    let before = edition(&world, "en-PK");
    world.change(&format!("content/{OLD_PLAYERS}/ur.md"), "title: ", "title: نئی سرخی، ");
    let said = build(&world, &[]);
    said.exits(1).remarks("en-PK: not written, because it has errors").remarks("ur-PK: 14 articles");
    same(&edition(&world, "en-PK"), &before);
    assert!(lines(&world.read("out/ur-PK/index.html")).iter().any(|line| line.contains("نئی سرخی")));
    assert!(!world.path().join("out/.roznama").exists());
}

#[test]
fn whoever_wants_to_keep_going_gets_the_edition_without_the_broken_article() {
    let world = faulty();
    build(&world, &["--keep-going", "--format", "json"]).exits(1).finds(&["date/no-such-day", "yaml/unknown-key"]);
    assert_eq!(world.json("out/coverage.json")["articles"]["2026/impossible"]["en-PK"], "broken");
    let front = world.read("out/en-PK/index.html");
    assert!(front.contains("Unread") && !front.contains("Impossible"), "{front}");
}

#[test]
fn check_says_what_build_says_and_writes_nothing() {
    let world = faulty();
    let before = world.tree();
    let checked = world.run(&[&["check", "--format", "json"], &NOW[..]].concat());
    checked.exits(1).finds(&["date/no-such-day", "yaml/unknown-key"]);
    same(&world.tree(), &before);
    assert_eq!(build(&world, &["--format", "json"]).stdout, checked.stdout);
}

#[test]
fn a_warning_counts_only_where_warnings_are_denied() {
    let world = faulty();
    world.remove("content/2026/impossible");
    for (arguments, code) in [(&["check"][..], 0), (&["check", "--deny", "warnings"], 1)] {
        world.run(&[arguments, &NOW].concat()).exits(code);
    }
    let clean = World::sample();
    clean.run(&[&["check", "--deny", "warnings"], &NOW[..]].concat()).exits(0);
}

#[test]
fn coverage_says_what_became_of_every_article() {
    const OTHERS: [(&str, [&str; 2]); 5] = [
        ("2024/javelin-on-the-college-ground", ["translated", "source"]),
        ("2025/low-inflation-dear-basket", ["source", "missing"]),
        ("2025/old-books-on-a-sunday", ["missing", "source"]),
        ("2026/mango-blossom-notes", ["draft", "draft"]),
        ("2026/open-in-2031", ["embargoed", "embargoed"]),
    ];
    const ARABIC: [&str; 4] = [
        "2019/two-dates-on-the-masthead",
        "2024/far-side-soil-comes-home",
        "2024/zilhaj-moon-eid-on-17-june",
        "2026/eight-eids-one-table",
    ];
    let world = built();
    let coverage = world.json("out/coverage.json");
    let articles = coverage["articles"].as_object().unwrap();
    let texts = tree(&world.path().join("content")).into_keys().filter(|path| path.ends_with(".md"));
    let ids: BTreeSet<String> = texts.map(|path| path.rsplit_once('/').unwrap().0.to_owned()).collect();
    assert_eq!(articles.keys().collect::<Vec<_>>(), ids.iter().collect::<Vec<_>>());
    for id in &ids {
        let other = OTHERS.iter().find(|(other, _)| other == id).map(|(_, words)| *words);
        let [english, urdu] = other.unwrap_or(["source", "translated"]);
        let arabic = if ARABIC.contains(&id.as_str()) { "translated" } else { "missing" };
        assert_eq!(articles[id], serde_json::json!({ "en-PK": english, "ur-PK": urdu, "ar": arabic }), "{id}");
    }
}

#[test]
fn the_masthead_of_the_first_article_carries_both_dates_in_both_editions() {
    let world = built();
    let mastheads =
        [("en-PK", "Wednesday 25th May 2022 / 23 Shawwal 1443"), ("ur-PK", "بدھ 25 مئی 2022ء / 23 شوال 1443ھ")];
    for (tag, masthead) in mastheads {
        let page = world.read(&format!("out/{tag}/2022/05/pakistan-russia-old-players-new-road/index.html"));
        assert!(lines(&page).iter().any(|line| line == masthead), "no {masthead} in {:#?}", lines(&page));
    }
}

#[test]
fn the_arabic_edition_has_its_own_words_digits_and_plurals() {
    let world = built();
    let front = lines(&world.read("out/ar/index.html"));
    for line in ["روزنامة", "الجمعة ٢٠ مارس ٢٠٢٦م الموافق ٣٠ رمضان ١٤٤٧هـ", "العودة إلى الأعلى"]
    {
        assert!(front.iter().any(|found| found == line), "no {line} in {front:#?}");
    }
    for (section, count) in [("pakistan", "مقالان"), ("world", "مقال واحد")] {
        let page = lines(&world.read(&format!("out/ar/section/{section}/index.html")));
        assert!(page.iter().any(|found| found == count), "no {count} in {page:#?}");
    }
}

#[test]
fn every_page_says_its_language_and_the_way_it_runs() {
    let world = built();
    for (tag, direction) in [("en-PK", "ltr"), ("ur-PK", "rtl"), ("ar", "rtl")] {
        let edition = edition(&world, tag);
        for (path, page) in pages(&edition) {
            let html = first(page, "html");
            assert!(html.is("lang", tag) && html.is("dir", direction), "{tag}/{path}: {html:?}");
        }
    }
}

/// The links of a page that have a relation, by what else tells them apart.
fn related<'t>(tags: &'t [Tag], relation: &'t str) -> impl Iterator<Item = &'t Tag> {
    tags.iter().filter(move |tag| tag.name == "link" && tag.is("rel", relation))
}

/// The translations that a page names: language and address.
fn alternates(page: &str) -> BTreeMap<String, String> {
    let tags = tags(page);
    let pair = |tag: &Tag| Some((tag.attribute("hreflang")?.to_owned(), tag.attribute("href")?.to_owned()));
    related(&tags, "alternate").filter_map(pair).collect()
}

#[test]
fn every_page_has_one_canonical_address_which_is_its_own() {
    let out = out(&built());
    for (path, page) in pages(&out) {
        let tags = tags(page);
        let canonical = related(&tags, "canonical").filter_map(|tag| tag.attribute("href"));
        let canonical: Vec<String> =
            canonical.map(|address| String::from_utf8(percent_decoded(address)).unwrap()).collect();
        let address = format!("https://roznama.example/{}", path.strip_suffix("index.html").unwrap_or(path));
        assert_eq!(canonical, [address], "{path}");
    }
}

#[test]
fn pages_name_their_translations_and_are_named_by_them() {
    let out = out(&built());
    let pages = pages(&out);
    let mut translated = 0;
    for (path, page) in &pages {
        let alternates = alternates(page);
        let Some(own) = alternates.get(path.split('/').next().unwrap()) else {
            assert!(alternates.is_empty(), "{path} does not name itself: {alternates:?}");
            continue;
        };
        translated += 1;
        assert_eq!(*own, format!("https://roznama.example/{}", path.strip_suffix("index.html").unwrap()));
        assert_eq!(alternates.get("x-default"), alternates.get("en-PK"), "{path}");
        for (language, address) in &alternates {
            let there = format!("{}index.html", address.strip_prefix("https://roznama.example/").unwrap());
            let page =
                pages.get(there.as_str()).unwrap_or_else(|| panic!("{path} names {address}, which is not there"));
            assert_eq!(self::alternates(page), alternates, "{path} and its translation {language} do not agree");
        }
    }
    assert!(translated > 30, "only {translated} pages have translations");
    for alone in ["en-PK/2025/05/low-inflation-dear-basket/index.html", "en-PK/tag/energy/index.html"] {
        assert_eq!(self::alternates(pages[alone]), BTreeMap::new(), "{alone}");
    }
}

#[test]
fn every_link_of_every_page_leads_to_something_that_is_there() {
    let followed = followed(&out(&built()));
    assert!(followed > 4000, "only {followed} links");
}

#[test]
fn each_edition_lists_exactly_its_files_with_their_hashes() {
    let world = built();
    for tag in EDITIONS {
        let mut files = edition(&world, tag);
        let manifest = String::from_utf8(files.remove("manifest-sha256.txt").unwrap()).unwrap();
        let expected: String = files.iter().map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes))).collect();
        assert_eq!(manifest, expected, "{tag}");
    }
}

#[test]
fn each_package_has_a_manifest_that_its_schema_accepts_and_its_files_bear_out() {
    let world = built();
    let schema: serde_json::Value = serde_json::from_str(Manifest::SCHEMA).unwrap();
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let mut seen = 0;
    for tag in EDITIONS {
        let files = edition(&world, tag);
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(Manifest::FILE)) {
            seen += 1;
            let manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            let wrong: Vec<String> = schema.iter_errors(&manifest).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{tag}/{path}: {wrong:#?}");

            let folder = path.strip_suffix(Manifest::FILE).unwrap();
            assert_eq!(manifest["url"], format!("https://roznama.example/{tag}/{folder}"));
            let source = fs::read(world.path().join(manifest["source"]["path"].as_str().unwrap())).unwrap();
            assert_eq!(manifest["source"]["sha256"], sha256(&source), "{tag}/{path}");
            let listed: Vec<(&str, &str, u64)> = manifest["files"]
                .as_array()
                .unwrap()
                .iter()
                .map(|file| {
                    (file["path"].as_str().unwrap(), file["sha256"].as_str().unwrap(), file["bytes"].as_u64().unwrap())
                })
                .collect();
            let there = files.iter().filter_map(|(file, bytes)| Some((file.strip_prefix(folder)?, bytes)));
            let there: Vec<(&str, String, u64)> = there
                .filter(|(file, _)| *file != Manifest::FILE)
                .map(|(file, bytes)| (file, sha256(bytes), bytes.len() as u64))
                .collect();
            assert_eq!(
                listed,
                there.iter().map(|(file, hash, bytes)| (*file, hash.as_str(), *bytes)).collect::<Vec<_>>()
            );
            let masthead = manifest["dates"]["published"]["rendered"]["masthead"].as_str().unwrap();
            let page = std::str::from_utf8(&files[&format!("{folder}index.html")]).unwrap();
            assert!(lines(page).iter().any(|line| line == masthead), "{tag}/{path}: the page says another date");
        }
    }
    assert_eq!(seen, 32);
}
