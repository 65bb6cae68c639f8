//! Real inputs, which lie beside the repository: the page that the paper began with, and a corpus of news in two languages.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use crate::html::lines;
use crate::world::{World, repository, tree};

const NOW: [&str; 2] = ["--now", "2026-05-01T00:00:00Z"];
const SEED: &str = "seed/000_b235cdf60b56eab7.txt";

/// A path beside the repository; where it is not there the test is skipped with a remark, or fails where it must be.
pub(crate) fn shared(test: &str, name: &str) -> Option<PathBuf> {
    let path = repository().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("ROZNAMA_REQUIRE_CORPORA").is_none(), "{test}: there is no {}", path.display());
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("{test}: skipped, there is no {}", path.display());
    }
    None
}

/// How often each word stands in a text; marks at its ends and the shape of quotes do not count.
fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in texts.into_iter().flat_map(str::split_whitespace) {
        let word = word.trim_matches(|mark: char| !mark.is_alphanumeric()).replace('\'', "’");
        if !word.is_empty() {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

#[test]
fn the_page_that_the_paper_began_with_comes_out_whole_in_both_editions() {
    let Some(seed) = shared("the_page_that_the_paper_began_with_comes_out_whole_in_both_editions", SEED) else {
        return;
    };
    let text = std::fs::read_to_string(seed).unwrap();
    let world = World::sample();
    world.remove("content").write("page.txt", &text);
    world.write("roznama.yaml", world.read("roznama.yaml").replace("missing: skip", "missing: fallback"));
    world.run(&["import", "page.txt"]).exits(0);
    world.run(&[&["build", "--format", "json"], &NOW[..]].concat()).exits(0).says("");

    // The masthead and the furniture are written anew by each edition; everything between them is the author's.
    let start = text.find("Russian FM’s visit").expect("the headline");
    let end = text.find("Back to top").expect("the furniture");
    let articles = words([&text[start..end]]);
    assert!(articles.values().sum::<usize>() > 500);
    let mastheads = [
        ("en-PK", "Wednesday 25th May 2022 / 23 Shawwal 1443", "Back to top"),
        ("ur-PK", "بدھ 25 مئی 2022ء / 23 شوال 1443ھ", "واپس اوپر"),
    ];
    for (tag, masthead, back_to_top) in mastheads {
        let edition = tree(&world.path().join("out").join(tag));
        let pages: Vec<&String> =
            edition.keys().filter(|path| path.starts_with("2022/05/") && path.ends_with("index.html")).collect();
        let [page] = pages[..] else { panic!("{tag}: {pages:?}") };
        let page = std::str::from_utf8(&edition[page]).unwrap();
        let lines = lines(page);
        for line in [masthead, back_to_top] {
            assert!(lines.iter().any(|found| found == line), "{tag}: no {line:?} in {lines:#?}");
        }
        for subheading in [
            "A brief history of Pak-Russian relations",
            "Old players on a new trajectory",
            "Ties essential for broader strategic and trade",
        ] {
            let at = page.find(subheading).unwrap_or_else(|| panic!("{tag}: no {subheading:?}"));
            assert!(
                page[..at].ends_with('>') && page[..at].rfind("<h2").is_some_and(|h2| at - h2 < 80),
                "{subheading}"
            );
        }
        let printed = words(lines.iter().map(String::as_str));
        let lost: Vec<&String> = articles
            .iter()
            .filter(|(word, count)| printed.get(*word).is_none_or(|printed| printed < count))
            .map(|(word, _)| word)
            .collect();
        assert!(lost.is_empty(), "{tag}: lost {lost:?}");
    }
    let words = world.json("out/coverage.json")["articles"].as_object().unwrap().values().cloned().collect::<Vec<_>>();
    assert_eq!(words, [serde_json::json!({ "en-PK": "source", "ur-PK": "fallback" })]);
}

#[test]
fn real_news_in_two_languages_builds_without_a_word_of_complaint() {
    const NAME: &str = "real_news_in_two_languages_builds_without_a_word_of_complaint";
    let (Some(tool), Some(_)) = (shared(NAME, "tools/ntrex_site.py"), shared(NAME, "corpora/ntrex-en-ur")) else {
        return;
    };
    let world = World::new();
    let made = Command::new("python3").arg(tool).args([repository(), world.path().join("site")]).output().unwrap();
    assert!(made.status.success(), "{made:#?}");
    let arguments = [&["build", "--site", "site", "--out", "out", "--format", "json"], &NOW[..]].concat();
    world.run(&arguments).exits(0).says("");
    for tag in ["en-PK", "ur-PK"] {
        let edition = tree(&world.path().join("out").join(tag));
        let packages = edition.keys().filter(|path| path.ends_with("article-package.json"));
        assert_eq!(packages.count(), 123, "{tag}");
    }

    // No word of an English or Urdu document is lost on its way to the page.
    let mut compared = 0;
    for (path, source) in tree(&world.path().join("site/content")) {
        let (folder, file) = path.rsplit_once('/').unwrap();
        let tag = if file == "ur.md" { "ur-PK" } else { "en-PK" };
        let source = String::from_utf8(source).unwrap();
        let (head, body) = source.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
        let date = head.lines().find_map(|line| line.strip_prefix("date: ")).unwrap();
        let slug = folder.rsplit('/').next().unwrap();
        let page = world.read(&format!("out/{tag}/{}/{}/{slug}/index.html", &date[..4], &date[5..7]));
        let lines = lines(&page);
        // A backslash of the corpus itself is printed; one that escapes a mark is not.
        let lines: Vec<String> = lines.iter().map(|line| line.replace('\\', "")).collect();
        let printed = words(lines.iter().map(String::as_str));
        let body = body.replace('\\', "");
        let lost: Vec<String> = words([body.as_str()])
            .into_iter()
            .filter(|(word, count)| printed.get(word).is_none_or(|p| p < count))
            .map(|(word, _)| word)
            .collect();
        assert!(lost.is_empty(), "{tag}/{path}: lost {lost:?}");
        compared += 1;
    }
    assert_eq!(compared, 246);
}
