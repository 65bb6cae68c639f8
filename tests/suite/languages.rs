//! `roznama locale add` and `locale status` over a site's life: a language begins, the reference grows and changes.

use crate::world::{World, repository, same, tree};

const NOW: [&str; 2] = ["--now", "2026-05-01T00:00:00Z"];

/// The lines of the status of one language, as JSON.
#[track_caller]
fn status(world: &World, language: &str) -> serde_json::Value {
    let said = world.run(&["locale", "status", "--format", "json"]);
    said.exits(0);
    let line = said.findings().into_iter().find(|line| line["language"] == language);
    line.unwrap_or_else(|| panic!("no {language} in {said:#?}"))
}

#[test]
fn one_string_of_a_new_language_is_on_its_page_and_every_other_is_borrowed_and_named() {
    let world = World::sample();
    world.run(&["locale", "add", "sd"]).exits(0).quietly();
    let settings = world.read("roznama.yaml");
    let edition =
        "  - locale: sd\n    strings: [sd, en]\n    calendar: pakistan\n    digits: arab\n    missing: fallback\n";
    world.write("roznama.yaml", settings + edition);

    // Before anything is translated the edition is told of as a whole, and not passed over in silence.
    let check = [&["check", "--edition", "sd", "--format", "json"], &NOW[..]].concat();
    let said = world.run(&check);
    said.exits(0).finds(&["string/borrowed"]);
    assert!(said.stdout.contains("no message of `sd` is translated yet"), "{said:#?}");

    world.change("locales/sd/theme.ftl", "# back-to-top = Back to top", "back-to-top = مٿي وڃو");
    let messages = status(&world, "sd");
    let missing = messages["missing"].as_u64().unwrap();
    assert_eq!((&messages["translated"], &messages["borrowed"]), (&1.into(), &missing.into()));
    let built = world.run(&[&["build", "--edition", "sd", "--format", "json"], &NOW[..]].concat());
    built.exits(0);
    let findings = built.findings();
    assert!(findings.iter().all(|finding| finding["code"] == "string/borrowed"), "{findings:#?}");
    assert_eq!(findings.len() as u64, missing);
    // Each is told where it waits to be translated.
    let top = findings.iter().find(|found| found["message"].as_str().unwrap().contains("`skip-to-content`")).unwrap();
    let line = usize::try_from(top["line"].as_u64().unwrap()).unwrap();
    let theme = world.read("locales/sd/theme.ftl");
    assert_eq!(theme.lines().nth(line - 1), Some("# skip-to-content = Skip to content"));
    let front = world.read("out/sd/index.html");
    assert!(front.contains("مٿي وڃو") && front.contains("Skip to content") && front.contains("dir=\"rtl\""));
    // An edition that borrows is one that a strict job refuses.
    world.run(&[&check[..], &["--deny", "warnings"]].concat()).exits(1);
}

#[test]
fn a_language_that_was_begun_gets_what_is_new_and_keeps_every_byte() {
    let world = World::sample();
    world.run(&["locale", "add", "sd"]).exits(0);
    let before = world.tree();
    world.run(&["locale", "add", "sd"]).exits(0);
    same(&world.tree(), &before);

    // A byte order mark and a hand-made line stay; the new message comes after the one it follows.
    let theme = world.read("locales/sd/theme.ftl").replace("# site-name = Roznama", "site-name = روزاني");
    world.write("locales/sd/theme.ftl", format!("\u{feff}{theme}"));
    world.change(
        "locales/en/theme.ftl",
        "site-name = Roznama\n",
        "site-name = Roznama\n# Below it.\nmotto = Both dates\n",
    );
    world.run(&["locale", "add", "sd"]).exits(0);
    let expected = theme.replace("site-name = روزاني\n", "site-name = روزاني\n\n# Below it.\n# motto = Both dates\n");
    assert_eq!(world.read("locales/sd/theme.ftl"), format!("\u{feff}{expected}"));
}

#[test]
fn a_dry_run_and_a_refused_one_write_nothing() {
    let world = World::sample();
    world.write("locales/sd/theme.ftl", b"back-to-top = \xff\n");
    let before = world.tree();
    world.run(&["locale", "add", "ps", "--dry-run"]).exits(0).remarks("this is not UTF-8 text");
    // What cannot be read must not be taken for a file that is not there.
    world.run(&["locale", "add", "sd"]).exits(1).remarks("this is not UTF-8 text").remarks("nothing is written");
    same(&world.tree(), &before);
}

#[test]
fn a_translation_goes_stale_with_its_reference_and_fresh_with_work_or_a_word() {
    let world = World::sample();
    world.remove("locales/ar.lock").remove("locales/ur.lock");
    assert_eq!(status(&world, "ur")["stale"], serde_json::Value::Null);
    world.run(&["locale", "status", "--lock"]).exits(0).remarks("locales/ur.lock: ").remarks("locales/ar.lock: ");
    world.run(&["locale", "status", "--lock"]).exits(0).quietly();
    assert_eq!(status(&world, "ur")["stale"], 0);
    // The files beside the languages are nothing to the build.
    world.run(&[&["build", "--format", "json"], &NOW[..]].concat()).exits(0).says("");

    world.change("locales/en/theme.ftl", "Back to top", "Up again").change(
        "locales/en/theme.ftl",
        "Topics",
        "Subjects",
    );
    assert_eq!((&status(&world, "ur")["stale"], &status(&world, "ar")["stale"]), (&2.into(), &2.into()));
    // Looking changes nothing, and neither does a lock that nobody has worked for.
    world.run(&["locale", "status", "--lock"]).exits(0).quietly();
    assert_eq!(status(&world, "ur")["stale"], 2);

    world.change("locales/ur/theme.ftl", "back-to-top = واپس اوپر", "back-to-top = پھر اوپر");
    world.run(&["locale", "status"]).exits(0).remarks("1 translation of `ur` not in its lock file yet");
    assert_eq!(status(&world, "ur")["stale"], 1);
    let said = world.run(&["locale", "status", "--lock", "--confirm", "tags-heading"]);
    said.exits(0).remarks("2 renewed").remarks("1 renewed, 1 stale");
    assert_eq!((&status(&world, "ur")["stale"], &status(&world, "ar")["stale"]), (&0.into(), &1.into()));
}

#[test]
fn the_sample_site_is_translated_wholly_and_its_locks_know_of_it() {
    let world = World::with_strings();
    world.write("roznama.yaml", std::fs::read(repository().join("roznama.yaml")).unwrap());
    for language in tree(&repository().join("locales")).keys().filter_map(|path| path.split_once("/theme.ftl")) {
        let status = status(&world, language.0);
        for nothing in ["missing", "borrowed", "obsolete", "broken"] {
            assert_eq!(status[nothing], 0, "{status}");
        }
        if language.0 != "en" {
            assert_eq!(status["stale"], 0, "{status}");
        }
    }
    // Whoever translates anew runs `roznama locale status --lock`.
    world.run(&["locale", "status"]).exits(0).quietly();
}
