//! `roznama import` from outside.

use crate::world::{World, repository};

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
