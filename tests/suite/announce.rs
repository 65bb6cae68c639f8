//! `roznama calendar announce` from outside: what it records, what it refuses, and what the next build changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::world::{Said, World, tree};

const NOW: &str = "2026-11-24T20:00:00+05:00";
const FILE: &str = "calendars/pakistan.yaml";

/// Announces a month in a world, with a source and a time.
#[track_caller]
fn announce(world: &World, arguments: &[&str]) -> Said {
    let head = ["calendar", "announce"];
    world.run(&[&head[..], arguments, &["--source", "https://news.example/moon", "--now", NOW]].concat())
}

/// The sample site with an article in each of three months: one on record, and two that are not.
fn site() -> World {
    let world = World::sample();
    for (name, date, words) in [
        ("in-shawwal", "2026-04-02", "It was spring."),
        ("in-zilqad", "2026-04-25", "It was :date[2026-05-02] soon."),
        ("in-zilqad-too", "8 Zilqad 1447", "And :date[1 Shawwal 1447] was over."),
        ("of-zilqad", "2026-03-30", "It will be :date[5 Zilqad 1447]."),
    ] {
        let text = format!("---\ntitle: {name}\ndate: {date}\nsummary: A few words.\n---\n\n{words}\n");
        world.write(&format!("content/2026/{name}/en.md"), text);
    }
    world
}

/// The folders of an edition's packages with the hash of each file, by their manifests.
fn manifests(world: &World, edition: &str) -> BTreeMap<String, String> {
    let files = tree(&world.path().join("out").join(edition)).into_iter();
    let manifests = files.filter(|(path, _)| path.ends_with("article-package.json"));
    manifests.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn an_announcement_dates_anew_the_articles_of_its_month_and_no_other() {
    let world = site();
    world.run(&["build", "--now", NOW]).exits(0);
    let before = ["en-PK", "ur-PK"].map(|edition| manifests(&world, edition));
    // A day later than the forecast had it: every date in the month moves.
    let said = announce(&world, &["1447-11", "2026-04-20", "--by", "A. Kamal"]);
    said.exits(0).quietly();
    assert!(said.stdout.contains("1447-11 is recorded in calendars/pakistan.yaml"), "{said:#?}");
    assert!(said.stdout.contains("1447-10 has 30 days"), "{said:#?}");
    assert!(said.stdout.contains("2026-04-25 was 1447-11-07 AH, forecast") && said.stdout.contains("is 1447-11-06 AH"));
    world.run(&["build", "--now", NOW]).exits(0);
    let after = ["en-PK", "ur-PK"].map(|edition| manifests(&world, edition));
    assert_eq!(before[1], after[1], "no Urdu article is dated in the month");
    let slug = |path: &String| path.rsplit('/').nth(1).unwrap().to_owned();
    let changed = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| -> BTreeSet<String> {
        one.iter().filter(|(path, text)| other.get(*path) != Some(*text)).map(|(path, _)| slug(path)).collect()
    };
    let expected = BTreeSet::from(["in-zilqad", "in-zilqad-too", "of-zilqad"].map(str::to_owned));
    assert_eq!(changed(&before[0], &after[0]), expected);
    assert_eq!(changed(&after[0], &before[0]), expected);
    let named: BTreeSet<String> = said
        .stdout
        .lines()
        .filter_map(|line| line.trim().strip_prefix("content/2026/")?.split('/').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(named, expected, "what was said is what changed");
    let manifest = &after[0]["2026/04/in-zilqad/article-package.json"];
    assert!(manifest.contains("\"hijri\": \"1447-11-06\"") && manifest.contains("\"announced\""), "{manifest}");
}

#[test]
fn a_forecast_date_on_a_page_is_a_warning_until_the_month_is_announced() {
    let world = site();
    let check = |world: &World| world.run(&["check", "--format", "json", "--now", NOW]);
    check(&world).exits(0).finds(&["date/forecast"; 4]);
    world.run(&["check", "--deny", "warnings", "--now", NOW]).exits(1);
    world.run(&["build", "--now", NOW]).exits(0);
    let manifest = world.json("out/en-PK/2026/04/in-zilqad/article-package.json");
    let date = &manifest["dates"]["published"];
    assert_eq!(date["status"], "forecast");
    assert!(date["probability"].as_f64().unwrap() > 0.5, "{date}");
    announce(&world, &["1447-11", "2026-04-19"]).exits(0);
    check(&world).exits(0).finds(&[]);
}

#[test]
fn a_site_without_a_calendar_file_gets_a_copy_of_the_built_in_one() {
    let world = World::sample();
    let built_in = world.read(FILE);
    world.remove(FILE);
    let said = announce(&world, &["1447-11", "2026-04-19"]);
    said.exits(0);
    assert!(said.stdout.contains("the file is a copy of the built-in calendar"), "{said:#?}");
    assert!(world.read(FILE).starts_with(&built_in));
    world.run(&["date", "2026-04-19", "--format", "json"]).exits(0).says(concat!(
        r#"{"input":"2026-04-19","gregorian":"2026-04-19","hijri":"1447-11-01","#,
        r#""calendar":"pakistan","status":"announced"}"#,
        "\n"
    ));
}

#[test]
fn a_file_elsewhere_of_the_same_name_changes_no_page_of_the_site() {
    let (world, elsewhere) = (site(), World::new());
    let text = world.read(FILE);
    // Another table: one month less.
    elsewhere.write("pakistan.yaml", &text[..text.find("  1447-10:").unwrap()]);
    let path = elsewhere.path().join("pakistan.yaml");
    let said = announce(&world, &["1447-10", "2026-03-21", "--calendar", path.to_str().unwrap()]);
    said.exits(0);
    assert!(said.stdout.contains("no article of this site is dated in months that change"), "{said:#?}");
    assert_eq!(world.read(FILE), text);
}

#[test]
fn the_same_announcement_twice_changes_nothing_and_a_dry_run_writes_nothing() {
    let world = World::sample();
    let before = world.read(FILE);
    announce(&world, &["1447-11", "2026-04-19", "--dry-run"]).exits(0);
    assert_eq!(world.read(FILE), before);
    announce(&world, &["1447-11", "2026-04-19"]).exits(0);
    let once = world.read(FILE);
    let said = announce(&world, &["1447-11", "2026-04-19"]);
    said.exits(0).says("1447-11 is on record with the first day 2026-04-19; nothing changes\n");
    assert_eq!(world.read(FILE), once);
}

#[test]
fn wrong_announcements_are_refused_with_a_reason_and_the_file_is_untouched() {
    let world = World::sample();
    let before = world.read(FILE);
    let files: Vec<String> = world.tree().into_keys().collect();
    for (arguments, code, reason) in [
        // The wrong length.
        (&["1447-11", "2026-04-21"][..], 1, "1447-11 begins 31 days after 1447-10, but a month has 29 or 30"),
        (&["1447-11", "2026-04-18"], 1, "1447-11 begins 28 days after 1447-10"),
        // A crescent that nobody can have seen.
        (&["1448-05", "2026-10-12"], 1, "nobody can have seen the moon on the evening of 2026-10-11"),
        // Against the record.
        (&["1447-10", "2026-03-22"], 1, "1447-10 is on record with the first day 2026-03-21"),
        // Out of order.
        (&["1448-02", "2026-04-19"], 1, "1448-02 begins 29 days after 1447-10, but 4 months have 116 to 120"),
        (&["1447-12", "2026-03-01"], 1, "1447-12 begins 20 days before 1447-10, which is an earlier month"),
        // Before anybody can have called it.
        (&["1448-07", "2026-12-11"], 1, "1448-07 cannot have been announced"),
        // Nothing to correct.
        (&["1447-11", "2026-04-19", "--correct"], 1, "1447-11 is not on record, so there is nothing to correct"),
        // Not a date, not a month, not an address.
        (&["1447-11", "tomorrow"], 2, "`tomorrow` is not a date"),
        (&["1447-11", "1 Zilqad 1447"], 2, "the first day is a Gregorian date"),
        (&["1447-13", "2026-04-19"], 2, "write a Hijri month, such as 1443-10"),
        (&["1447-11", "2026-04-19", "--calendar", "umalqura"], 2, "the calendar `umalqura` is computed"),
        (&["1447-11", "2026-04-19", "--calendar", "moon"], 2, "there is no calendar `moon`"),
    ] {
        announce(&world, arguments).exits(code).remarks(reason);
        assert_eq!(world.read(FILE), before, "{arguments:?}");
    }
    let said = world.run(&["calendar", "announce", "1447-11", "2026-04-19", "--source", "a rumour"]);
    said.exits(2).remarks("a rumour");
    assert_eq!(world.tree().into_keys().collect::<Vec<_>>(), files, "nothing is left behind");
}

#[test]
fn a_file_that_is_write_protected_is_left_alone() {
    let world = World::sample();
    let (path, before) = (world.path().join(FILE), world.read(FILE));
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    announce(&world, &["1447-11", "2026-04-19"]).exits(3).remarks("write-protected");
    assert_eq!(world.read(FILE), before);
}

#[test]
fn what_is_confirmed_is_recorded() {
    let world = World::sample();
    announce(&world, &["1448-05", "2026-10-12", "--force"]).exits(0);
    announce(&world, &["1447-11", "2026-04-20"]).exits(0);
    let said = announce(&world, &["1447-11", "2026-04-19", "--correct"]);
    said.exits(0);
    assert!(said.stdout.contains("it was on record with the first day 2026-04-20, which is kept as history"));
    assert!(world.read(FILE).contains("was: [{ first: 2026-04-20, source: \"https://news.example/moon\" }] }"));
}

#[test]
fn a_calendar_file_of_ones_own_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(roznama::calendar::SCHEMA).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let world = World::sample();
    announce(&world, &["1447-11", "2026-04-20", "--by", "A. Kamal"]).exits(0);
    announce(&world, &["1447-11", "2026-04-19", "--correct"]).exits(0);
    let valid = |text: &str| {
        let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        schema.is_valid(&serde_json::to_value(value).unwrap())
    };
    assert!(valid(&world.read(FILE)));
    assert!(valid("authority: nobody\nbase: civil\nmonths: {}\n"));
    for wrong in [
        "authority: nobody\nbase: crescent\nmonths: {}\n",
        "authority: nobody\nbase: moon\nmonths: {}\n",
        "authority: nobody\nbase: civil\nmonths: { 1443-13: { first: 2022-05-03, kind: derived } }\n",
        "authority: nobody\nbase: civil\nmonths: { 1443-10: { first: 2022-05-03, kind: rumour } }\n",
        "authority: nobody\nbase: civil\nsites: { Rabat: { latitude: 91, longitude: 0 } }\nmonths: {}\n",
    ] {
        assert!(!valid(wrong), "{wrong}");
        assert!(roznama::calendar::parse_calendar("wrong", wrong).is_err(), "{wrong}");
    }
}
