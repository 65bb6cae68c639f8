//! A site of faults: each gives one diagnostic with file, line and column that tells what to do, and nothing else breaks.

use std::os::unix::fs::symlink;

use crate::world::{Tree, World, repository, tree};

/// A way to break a good site, and the diagnostic that must come of it.
struct Fault {
    name: &'static str,
    plant: fn(&World),
    code: &'static str,
    /// File, line and column.
    place: (&'static str, usize, usize),
    severity: &'static str,
}

const fn error(
    name: &'static str,
    plant: fn(&World),
    code: &'static str,
    place: (&'static str, usize, usize),
) -> Fault {
    Fault { name, plant, code, place, severity: "error" }
}

const fn warning(
    name: &'static str,
    plant: fn(&World),
    code: &'static str,
    place: (&'static str, usize, usize),
) -> Fault {
    Fault { name, plant, code, place, severity: "warning" }
}

/// An article that is good but for what is put into it.
fn article(world: &World, keys: &str, body: &str) {
    world.write("content/2022/bad/en.md", format!("---\ntitle: Bad\n{keys}---\n\n{body}\n"));
}

const DATE: &str = "date: 2022-05-25\n";

const FAULTS: [Fault; 33] = [
    error(
        "YAML that is none",
        |world| article(world, "date: 2022-05-25\nauthors: [A, B\nsection: world\n", "Text."),
        "yaml/syntax",
        ("content/2022/bad/en.md", 5, 8),
    ),
    warning(
        "a key that nobody reads",
        |world| article(world, "date: 2022-05-25\nsumary: Words\n", "Text."),
        "yaml/unknown-key",
        ("content/2022/bad/en.md", 4, 1),
    ),
    error(
        "a value of the wrong kind",
        |world| article(world, "date: 2022-05-25\nauthors: { name: A }\n", "Text."),
        "yaml/kind",
        ("content/2022/bad/en.md", 4, 10),
    ),
    error(
        "an article without a date",
        |world| article(world, "section: world\n", "Text."),
        "yaml/missing-key",
        ("content/2022/bad/en.md", 2, 1),
    ),
    error(
        "a Gregorian date that does not exist",
        |world| article(world, "date: 30 February 2022\n", "Text."),
        "date/impossible",
        ("content/2022/bad/en.md", 3, 7),
    ),
    Fault {
        name: "a date that can be read in two ways",
        plant: |world| article(world, "date: 05/06/2022\n", "Text."),
        code: "date/order-assumed",
        place: ("content/2022/bad/en.md", 3, 7),
        severity: "note",
    },
    error(
        "the 30th of a Hijri month of 29 days",
        |world| article(world, "date: 30 Shawwal 1443\n", "Text."),
        "date/no-such-day",
        ("content/2022/bad/en.md", 3, 7),
    ),
    error(
        "a directive without a date",
        |world| article(world, DATE, "It was :date[30 Shawwal 1443]."),
        "date/no-such-day",
        ("content/2022/bad/en.md", 6, 8),
    ),
    error(
        "a weekday that lies",
        |world| article(world, "date: Tuesday 25 May 2022\n", "Text."),
        "article/weekday",
        ("content/2022/bad/en.md", 3, 7),
    ),
    error(
        "a directive that is not closed",
        |world| article(world, DATE, "It was :date[2022-05-25."),
        "body/open-directive",
        ("content/2022/bad/en.md", 6, 8),
    ),
    error(
        "a time that is none",
        |world| article(world, "date: 2022-05-25\nembargo: soon\n", "Text."),
        "front-matter/moment",
        ("content/2022/bad/en.md", 4, 10),
    ),
    error(
        "a status that is none",
        |world| article(world, "date: 2022-05-25\nstatus: publish\n", "Text."),
        "front-matter/value",
        ("content/2022/bad/en.md", 4, 9),
    ),
    error(
        "a picture that is not there",
        |world| article(world, "date: 2022-05-25\nimage: { src: talk.jpg, alt: Talks }\n", "Text."),
        "image/missing",
        ("content/2022/bad/en.md", 4, 15),
    ),
    error(
        "a picture outside the folder",
        |world| article(world, DATE, "![x](../../../secret.jpg)"),
        "image/outside",
        ("content/2022/bad/en.md", 6, 1),
    ),
    error(
        "a picture that is none",
        |world| {
            world.write("content/2022/bad/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
            article(world, DATE, "Before\n\n![x](x.svg)");
        },
        "image/kind",
        ("content/2022/bad/en.md", 8, 1),
    ),
    error(
        "two articles at one address",
        |world| {
            let text = "---\ntitle: Good again\ndate: 2022-05-26\n---\n\nText.\n";
            world.write("content/again/good/en.md", text);
        },
        "article/same-address",
        ("content/again/good/en.md", 1, 1),
    ),
    error(
        "a link that climbs out",
        |world| article(world, DATE, "[x](../../../../etc/passwd)"),
        "link/outside",
        ("content/2022/bad/en.md", 6, 1),
    ),
    error(
        "a link to no article",
        |world| article(world, DATE, "[x](../god/en.md)"),
        "link/no-article",
        ("content/2022/bad/en.md", 6, 1),
    ),
    error(
        "a link that runs script",
        |world| article(world, DATE, "[x](javascript:alert(1))"),
        "link/scheme",
        ("content/2022/bad/en.md", 6, 1),
    ),
    error(
        "a link of the file system that leads out",
        |world| symlink("/etc/passwd", world.path().join("content/2022/good/passwd.jpg")).unwrap(),
        "source/outside-site",
        ("content/2022/good/passwd.jpg", 1, 1),
    ),
    error(
        "script in HTML",
        |world| article(world, DATE, "Text <script>alert(1)</script>"),
        "body/unsafe-html",
        ("content/2022/bad/en.md", 6, 6),
    ),
    error(
        "a message that nobody has",
        |world| {
            world.write(
                "templates/list.html",
                "{% extends \"base.html\" %}\n{% block main %}{{ msg(\"back-to-topp\") }}{% endblock %}\n",
            );
        },
        "string/missing",
        ("templates/list.html", 2, 24),
    ),
    warning(
        "a message that Urdu lacks",
        |world| {
            let path = world.path().join("locales/ur/theme.ftl");
            let text = std::fs::read_to_string(&path).unwrap();
            let without: String =
                text.split_inclusive('\n').filter(|line| !line.starts_with("back-to-top =")).collect();
            world.write("locales/ur/theme.ftl", without);
        },
        "string/borrowed",
        ("locales/ur/theme.ftl", 1, 1),
    ),
    error(
        "a broken string file",
        |world| {
            world.write("locales/en/more.ftl", "# Words\nbroken = { $name\n");
        },
        "string/syntax",
        ("locales/en/more.ftl", 2, 10),
    ),
    error(
        "a broken template",
        |world| {
            world.write(
                "templates/list.html",
                "{% extends \"base.html\" %}\n{% block main %}{{ list.headline }}{% endblock %}\n",
            );
        },
        "template/error",
        ("templates/list.html", 2, 20),
    ),
    error(
        "an unknown calendar",
        |world| site_with(world, "calendar: pakistan\n    missing", "calendar: pakstan\n    missing"),
        "site/unknown-calendar",
        ("roznama.yaml", 7, 15),
    ),
    error(
        "an order of dates that is none",
        |world| site_with(world, "editions:", "date_order: month-fist\neditions:"),
        "site/value",
        ("roznama.yaml", 4, 13),
    ),
    warning(
        "an unknown key of the site",
        |world| site_with(world, "time_zone", "timezone"),
        "yaml/unknown-key",
        ("roznama.yaml", 3, 1),
    ),
    error(
        "a calendar file whose months cannot be",
        |world| {
            let months = "  1443-09: { first: 2022-04-03, kind: announcement }\n  1443-10: { first: 2022-05-05, kind: announcement }\n";
            world.write("calendars/ours.yaml", format!("authority: us\nbase: umalqura\nmonths:\n{months}"));
            site_with(world, "calendar: pakistan\n    missing", "calendar: ours\n    missing");
        },
        "calendar/file",
        ("calendars/ours.yaml", 5, 21),
    ),
    error(
        "bytes that are not UTF-8",
        |world| {
            world.write("content/2022/bad/en.md", b"---\ntitle: Bad\ndate: 2022-05-25\n---\n\nCaf\xe9\n");
        },
        "source/not-utf8",
        ("content/2022/bad/en.md", 6, 4),
    ),
    error(
        "an empty file",
        |world| {
            world.write("content/2022/bad/en.md", "");
        },
        "article/empty",
        ("content/2022/bad/en.md", 1, 1),
    ),
    error(
        "a file without front matter",
        |world| {
            world.write("content/2022/bad/en.md", "# Words\n");
        },
        "article/no-front-matter",
        ("content/2022/bad/en.md", 1, 1),
    ),
    error(
        "a huge file",
        |world| {
            world.write("content/2022/bad/en.md", "x".repeat(5 << 20));
        },
        "source/too-large",
        ("content/2022/bad/en.md", 1, 1),
    ),
];

const SITE: &str = "name: The Test
base_url: https://test.example
time_zone: Asia/Karachi
editions:
  - locale: en-PK
    strings: [en]
    calendar: pakistan
    missing: skip
  - locale: ur-PK
    strings: [ur, en]
    calendar: pakistan
";

fn site_with(world: &World, from: &str, to: &str) {
    assert!(SITE.contains(from));
    world.write("roznama.yaml", SITE.replacen(from, to, 1));
}

fn good_site() -> World {
    let world = World::new();
    world.write("roznama.yaml", SITE);
    for (name, text) in tree(&repository().join("locales")) {
        world.write(&format!("locales/{name}"), text);
    }
    world.write("content/2022/good/en.md", "---\ntitle: Good\ndate: 2022-05-25\nsection: world\n---\n\nText.\n");
    world.write("content/2022/good/ur.md", "---\ntitle: اچھی خبر\ndate: 2022-05-25\nsection: world\n---\n\nمتن۔\n");
    world
}

const BUILD: [&str; 3] = ["build", "--now", "2026-01-01T00:00:00Z"];

#[test]
fn a_good_site_builds_without_a_word() {
    let world = good_site();
    let said = world.run(&[&BUILD[..], &["--format", "json"]].concat());
    said.exits(0).says("");
}

#[test]
fn each_fault_gives_one_diagnostic_that_tells_what_to_do_and_leaves_the_last_good_edition_alone() {
    let mut texts = String::new();
    for fault in &FAULTS {
        let world = good_site();
        world.run(&BUILD).exits(0);
        let before = english(&world);
        (fault.plant)(&world);

        let json = world.run(&[&BUILD[..], &["--format", "json"]].concat());
        let expected_code = i32::from(fault.severity == "error");
        assert_eq!(json.code, Some(expected_code), "{}: {json:#?}", fault.name);
        let found: Vec<serde_json::Value> =
            json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(found.len(), 1, "{}: {json:#?}", fault.name);
        let diagnostic = &found[0];
        assert_eq!(diagnostic["code"], fault.code, "{}: {diagnostic:#}", fault.name);
        assert_eq!(diagnostic["severity"], fault.severity, "{}", fault.name);
        let (file, line, column) = fault.place;
        assert_eq!(diagnostic["file"], file, "{}: {diagnostic:#}", fault.name);
        let found = (diagnostic["line"].as_u64(), diagnostic["column"].as_u64());
        assert_eq!(found, (Some(line as u64), Some(column as u64)), "{}: {diagnostic:#}", fault.name);
        assert!(!diagnostic["help"].as_str().unwrap_or_default().is_empty(), "{}: no help", fault.name);
        if fault.severity == "error" {
            assert_eq!(english(&world), before, "{}: the last good edition was touched", fault.name);
        }

        let human = world.run(&BUILD);
        let talk = human.stderr.replace(world.path().to_str().unwrap(), "[FOLDER]");
        let talk = talk.replace('\u{2068}', "[ISOLATE]").replace('\u{2069}', "[/ISOLATE]");
        texts.extend(["## ", fault.name, "\n\n", &talk, "\n"]);
    }
    insta::assert_snapshot!("err_faults", texts);
}

#[test]
fn all_faults_at_once_are_all_reported_and_the_exit_code_is_1() {
    let world = good_site();
    let mut codes: Vec<&str> = Vec::new();
    for (number, fault) in FAULTS.iter().enumerate() {
        // What concerns one file cannot all be planted at once; each gets a folder of its own.
        let lone = World::new();
        lone.write("locales/ur/theme.ftl", "").write("content/2022/good/x", "");
        if fault.place.0 == "content/2022/bad/en.md" && fault.severity == "error" {
            (fault.plant)(&lone);
            for (name, bytes) in tree(&lone.path().join("content/2022/bad")) {
                world.write(&format!("content/2022/bad-{number}/{name}"), bytes);
            }
            codes.push(fault.code);
        }
    }
    let said = world.run(&[&BUILD[..], &["--format", "json"]].concat());
    said.exits(1);
    let mut found: Vec<String> = said
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["code"].as_str().unwrap().to_owned())
        .collect();
    found.sort();
    codes.sort_unstable();
    assert_eq!(found, codes);
}

/// The English edition as it is in place.
fn english(world: &World) -> Tree {
    tree(&world.path().join("out/en-PK"))
}
