//! `roznama import` from outside.

use crate::world::{World, repository, tree};

const PAGE: &str =
    "Wednesday 25th May 2022 / 23 Shawwal 1443\n\nLavrov’s visit\n\nHe is to arrive today.\n\nBack to top\n";
const FILE: &str = "content/2022/lavrovs-visit/en.md";

/// A folder with a captured page.
fn world() -> World {
    let world = World::new();
    world.write("page.txt", PAGE);
    world
}

#[test]
fn a_page_becomes_an_article_and_the_report_names_what_was_left_out() {
    let world = world();
    let said = world.run(&["import", "page.txt"]);
    assert!(said.exits(0).stdout.starts_with(&format!("{FILE} written, from page.txt\n")), "{said:#?}");
    assert!(said.stdout.contains("Back to top"), "{said:#?}");
    let article = String::from_utf8(world.tree()[FILE].clone()).unwrap();
    assert!(article.contains("He is to arrive today.") && !article.contains("Back to top"), "{article}");
}

#[test]
fn a_dry_run_writes_nothing() {
    let world = world();
    let said = world.run(&["import", "page.txt", "--dry-run", "--format", "short"]);
    said.exits(0).says(&format!("page.txt: {FILE} would be written\n"));
    assert_eq!(world.tree().len(), 1);
}

#[test]
fn a_machine_that_reads_the_report_has_standard_output_for_itself() {
    let world = World::sample();
    world.write("page.txt", PAGE);
    world.run(&["import", "page.txt"]).exits(0);
    world.write(FILE, "mine\n");
    let said = world.run(&["import", "page.txt", "--format", "github"]);
    said.exits(1).remarks(&format!("{FILE} refused, from page.txt"));
    assert!(said.stdout.lines().count() > 1 && said.stdout.lines().all(|line| line.starts_with("::")), "{said:#?}");
    // The site was found by its absolute path, which no machine but this one knows.
    assert!(said.stdout.contains(&format!("::error file={FILE},title=import/exists::")), "{said:#?}");
}

#[test]
fn an_article_that_is_there_is_never_changed() {
    let world = world();
    world.run(&["import", "page.txt"]).exits(0);
    let again = world.run(&["import", "page.txt", "--format", "short"]);
    again.exits(0).says(&format!("page.txt: {FILE} there already, unchanged\n"));
    world.write(FILE, "mine\n");
    world.run(&["import", "page.txt"]).exits(1).remarks("error[import/exists]");
    assert_eq!(world.tree()[FILE], b"mine\n");
}

#[test]
fn programs_read_json() {
    let said = world().run(&["import", "page.txt", "--format", "json"]);
    let start = format!(r#"{{"source":"page.txt","file":"{FILE}","status":"written","title":"Lavrov’s visit","#);
    assert!(said.exits(0).stdout.starts_with(&start), "{said:#?}");
}

/// The same page with one word changed at its source.
fn changed() -> String {
    PAGE.replace("today", "tomorrow")
}

#[test]
fn an_article_follows_its_source_until_somebody_edits_it() {
    let world = world();
    world.run(&["import", "page.txt"]).exits(0);
    let old = world.read(FILE);
    world.write("page.txt", changed());
    let plan = world.run(&["import", "page.txt", "--dry-run", "--format", "short"]);
    plan.exits(0).says(&format!("page.txt: {FILE} would be updated\n"));
    assert_eq!(world.read(FILE), old);
    let said = world.run(&["import", "page.txt", "--format", "short"]);
    said.exits(0).says(&format!("page.txt: {FILE} updated\n"));
    assert!(world.read(FILE).contains("tomorrow"));
}

#[test]
fn an_edited_article_is_kept_and_a_conflict_is_told() {
    let world = world();
    world.run(&["import", "page.txt"]).exits(0);
    let edited = world.read(FILE).replace("He is to arrive", "Mr Lavrov is to arrive");
    world.write(FILE, &edited);
    let said = world.run(&["import", "page.txt", "--format", "short"]);
    said.exits(0).says(&format!("page.txt: {FILE} kept as it was edited\n"));
    world.write("page.txt", changed());
    let said = world.run(&["import", "page.txt", "--format", "short"]);
    said.exits(1).says(&format!("page.txt: {FILE} left alone, for it was edited\n")).remarks("[import/edited]");
    assert_eq!(world.read(FILE), edited);
    let said = world.run(&["import", "page.txt", "--theirs", "--format", "short"]);
    said.exits(0).says(&format!("page.txt: {FILE} updated\n"));
    assert!(world.read(FILE).contains("He is to arrive tomorrow"));
}

#[test]
fn an_article_is_known_again_where_it_was_moved_to() {
    let world = world();
    world.run(&["import", "page.txt"]).exits(0);
    let text = world.read(FILE);
    world.remove("content").write("content/2022/renamed/en.md", &text);
    let said = world.run(&["import", "page.txt", "--format", "short"]);
    said.exits(0).says("page.txt: content/2022/renamed/en.md there already, unchanged\n");
    assert_eq!(world.tree().len(), 2);
}

#[test]
fn a_site_adds_its_own_furniture_and_names_folders_in_latin_letters() {
    let world = World::sample();
    world.write(
        "urdu.txt",
        "بدھ 25 مئی 2022ء / 23 شوال 1443ھ\n\nنہر پر پل کھل گیا\n\nپل كھل گيا۔\n\n12 لوگ پڑھ رہے ہیں\n",
    );
    let settings = "import:\n  slugs: latin\n  urdu_letters: true\n  furniture:\n    - { rule: readers, source: urdu, lines: [\"# لوگ پڑھ رہے ہیں\"] }\n";
    world.write("roznama.yaml", world.read("roznama.yaml") + settings);
    let said = world.run(&["import", "urdu.txt", "--format", "json"]);
    said.exits(0);
    let told: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(told["removed"][0]["rule"], "readers");
    let file = told["file"].as_str().unwrap();
    assert!(file.is_ascii(), "{file}");
    assert!(std::fs::read_to_string(world.path().join(file)).unwrap().contains("پل کھل گیا۔"));
}

#[test]
fn what_becomes_of_pages_of_every_form_can_be_built() {
    let world = World::with_strings();
    let site = "base_url: https://news.example\neditions:\n  - { locale: en-PK, strings: [en], calendar: pakistan }\n  \
        - { locale: ur-PK, strings: [ur, en], calendar: pakistan }\n";
    world.write("roznama.yaml", site);
    world.copy_into("pages", &repository().join("tests/suite/cmd/import-html.in/pages"));
    // One of the pages has no text.
    world.run(&["import", "pages"]).exits(1);
    assert!(world.tree().keys().filter(|path| path.starts_with("content/")).count() > 12, "{:?}", world.tree().keys());
    world.run(&["build"]).exits(0);
}

#[test]
fn a_page_that_would_never_end_is_refused_with_its_line() {
    let world = World::new();
    world.write("deep.html", ["<html>\n<p>One</p>\n", &"<div>".repeat(100_000)].concat());
    let message = "error[import/too-much]: elements are nested deeper than 512\n --> deep.html:3:1";
    world.run(&["import", "deep.html"]).exits(1).remarks(message);
    world.write("wide.html", format!("<html><body title=\"{}\"><h1>A</h1><p>One.</p>", "x".repeat(8 << 20)));
    world.run(&["import", "wide.html"]).exits(0);
    world.write("large.html", vec![b'x'; (64 << 20) + 1]);
    world.run(&["import", "large.html"]).exits(1).remarks("error[import/too-large]: the source is larger than 64 MiB");
}

#[test]
fn what_feeds_wires_and_records_bring_can_be_built_and_comes_again_without_a_change() {
    for (case, sources) in [
        ("import-feed", &["paper.xml", "paper.atom", "paper.json"][..]),
        ("import-ninjs", &["v1.json", "v3.json"]),
        ("import-ndjson", &["records.ndjson"]),
    ] {
        let world = World::sample();
        world.remove("content").copy(&repository().join(format!("tests/suite/cmd/{case}.in")));
        let import = [&["import"][..], sources].concat();
        // Each has an item that cannot become an article.
        world.run(&import).exits(1);
        let imported = world.tree();
        let articles = imported.keys().filter(|path| path.starts_with("content/")).count();
        assert!(articles >= 2, "{case}: {articles}");
        world.run(&import).exits(1);
        assert!(world.tree() == imported, "{case}");
        // What has no date is for an editor to date.
        if world.path().join("content/undated").exists() {
            world.remove("content/undated");
        }
        world.run(&["build", "--now", "2026-05-01T00:00:00Z"]).exits(0);
    }
}

#[test]
fn what_fuzzing_found_to_be_of_interest_is_imported_or_refused() {
    let mut count = 0;
    for format in ["text", "html", "wxr", "feed"] {
        let folder = repository().join("tests/fuzz/corpus").join(format);
        let said =
            World::new().run(&["import", folder.to_str().unwrap(), "--as", format, "--dry-run", "--format", "json"]);
        assert!(matches!(said.code, Some(0 | 1)), "{said:#?}");
        let files = tree(&folder);
        count += files.len();
        for name in files.keys() {
            let is_told = said.stdout.contains(name) || said.stderr.contains(name);
            assert!(is_told, "{format}/{name}: {said:#?}");
        }
    }
    assert!(count > 60, "{count}");
}
