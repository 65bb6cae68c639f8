//! The index that an edition is searched by, and what the script of the search page finds in it.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::world::{World, repository, tree};

const SITE: &str = "base_url: https://news.example\nname: N\neditions:\n  - { locale: en, strings: [en], calendar: civil, \
                    outputs: [front, search] }\n  - { locale: ur, strings: [ur, en], calendar: civil, outputs: [front] }\n";

fn article(title: &str, day: u8, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2022-05-{day:02}\n---\n\n{body}\n")
}

/// A site of some articles, built.
fn built(articles: &[(&str, String)]) -> World {
    let world = World::with_strings();
    world.write("roznama.yaml", SITE);
    for (name, text) in articles {
        world.write(&format!("content/{name}/en.md"), text);
    }
    world.run(&["build", "--now", "2026-05-01T00:00:00Z"]).exits(0);
    world
}

/// The addresses that the page's script finds, without their month; none where there is no node to run it.
fn find(world: &World, edition: &str, query: &str) -> Option<Vec<String>> {
    let folder = world.path().join("out").join(edition);
    let script = std::fs::read_to_string(repository().join("templates/assets/search.js")).unwrap();
    let program = format!(
        "{script}\nimport {{ readFile }} from 'node:fs/promises';
        const read = (name) => readFile({folder:?} + '/' + name, 'utf8');
        const index = JSON.parse(await read('search.json'));
        const {{ articles }} = await find({query:?}, index, (file) => read(`search/words/${{file}}.txt`));
        const row = async (number) => {{
            const group = await read(`search/articles/${{Math.floor(number / index.group)}}.json`);
            return JSON.parse(group)[number % index.group][0];
        }};
        for (const article of articles) console.log(await row(article));\n",
        folder = folder.to_str().unwrap(),
    );
    let node = Command::new("node").arg("--input-type=module").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        eprintln!("skipped: there is no `node` to run the script of the search page");
        return None;
    };
    node.stdin.take().unwrap().write_all(program.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "{query}");
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(lines.lines().map(|line| line.trim_end_matches('/').rsplit('/').next().unwrap().to_owned()).collect())
}

#[track_caller]
fn finds(world: &World, edition: &str, query: &str, expected: &[&str]) {
    if let Some(found) = find(world, edition, query) {
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn articles_with_all_words_are_found_the_best_first_and_the_newest_of_equals() {
    let world = built(&[
        ("headline", article("The crescent", 1, "Of the moon.")),
        ("older", article("Tides", 2, "The crescent over the harbour.")),
        ("newer", article("Tides", 3, "The crescent over the harbour.")),
        ("harbour", article("Harbour", 4, "A crane &amp; a ship's <b>un</b>known crates.")),
    ]);
    finds(&world, "en", "crescent", &["headline", "newer", "older"]);
    finds(&world, "en", "CRESCENTS harbour", &["newer", "older"]);
    finds(&world, "en", "harbour unknown", &["harbour"]);
    finds(&world, "en", "ships crate", &["harbour"]);
    // Nothing has both: what has one of them.
    finds(&world, "en", "crane moon ", &["harbour", "headline"]);
    // The last word may not be finished; one that is followed by a space is.
    finds(&world, "en", "cra", &["harbour"]);
    finds(&world, "en", "cra ", &[]);
    finds(&world, "en", "amp", &[]);
}

#[test]
fn letters_of_any_keyboard_find_the_sample_sites_articles() {
    let world = World::sample();
    world.run(&["build", "--now", "2026-05-01T00:00:00Z"]).exits(0);
    for query in ["ماسکو کا راستہ", "ماسكو كا راسته", "مَاسکو کا رَاسْتہ", "مـاسكـو راستة"]
    {
        let Some(found) = find(&world, "ur-PK", query) else { return };
        assert_eq!(found[0], "pakistan-russia-old-players-new-road", "{query}");
    }
}

#[test]
fn an_edition_that_does_not_want_a_search_has_no_trace_of_it() {
    let world = built(&[("one", article("One", 1, "Text."))]);
    let there = tree(&world.path().join("out/en"));
    for name in ["search.json", "search/index.html", "search/words/0.txt", "search/articles/0.json"] {
        assert!(there.contains_key(name), "{name}");
    }
    assert!(world.read("out/en/index.html").contains("href=\"./search/\""));
    assert!(world.read("out/en/search/index.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    let without = tree(&world.path().join("out/ur"));
    assert!(without.keys().all(|name| !name.starts_with("search")), "{:?}", without.keys());
    assert!(!world.read("out/ur/index.html").contains("search/"));
}

#[test]
fn what_is_not_printed_is_not_found() {
    let text = article("Secret", 1, "A whisper.").replace("---\n\n", "status: withheld\n---\n\n");
    let world = built(&[("secret", text), ("open", article("Open", 2, "A word."))]);
    let there = tree(&world.path().join("out/en"));
    let search = there.iter().filter(|(name, _)| name.starts_with("search"));
    assert!(search.clone().count() > 3);
    for (name, bytes) in search {
        assert!(!String::from_utf8_lossy(bytes).contains("whisper"), "{name}");
    }
}
