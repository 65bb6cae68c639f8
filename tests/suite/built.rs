//! What was built, as a stranger reads it: a good site is clean, and whatever is changed in its files is found by its code.
//!
//! A fault is planted as an editor of text would plant it. That always breaks the hashes of the file, which each case
//! expects besides; nothing else may be found.

use std::fs;
use std::os::unix::fs::symlink;

use crate::world::World;

/// A change in one file, and what must come of it: a code, and the file that it is told of.
struct Fault {
    name: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    finds: (&'static str, &'static str),
}

const fn fault(
    name: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    code: &'static str,
) -> Fault {
    Fault { name, file, from, to, finds: (code, file) }
}

impl Fault {
    /// The same, told of another file than the one that was changed.
    const fn in_file(self, file: &'static str) -> Self {
        Self { finds: (self.finds.0, file), ..self }
    }
}

const FRONT: &str = "out/en-PK/index.html";
const UR_FRONT: &str = "out/ur-PK/index.html";
const PAGE: &str = "out/en-PK/2022/05/pakistan-russia-old-players-new-road/index.html";
const UR_PAGE: &str = "out/ur-PK/2022/05/pakistan-russia-old-players-new-road/index.html";
const PACKAGE: &str = "out/en-PK/2022/05/pakistan-russia-old-players-new-road/article-package.json";
const AR_PAGE: &str = "out/ar/2019/09/two-dates-on-the-masthead/index.html";

/// Faults of dates, titles and languages: three and more of each.
const SAID: [Fault; 15] = [
    fault(
        "a day that programs read",
        PAGE,
        "Wednesday <time class=\"gregorian\" datetime=\"2022-05-25\">25 May 2022</time> (",
        "Wednesday <time class=\"gregorian\" datetime=\"2022-05-26\">25 May 2022</time> (",
        "built/date",
    ),
    fault("a day that people read", PAGE, ">25 May 2022</time> (", ">26 May 2022</time> (", "built/date")
        .in_file(PACKAGE),
    fault(
        "a day in the masthead",
        PAGE,
        "datetime=\"2022-05-25\">Wednesday 25th May 2022",
        "datetime=\"2022-05-24\">Wednesday 25th May 2022",
        "built/date",
    ),
    fault(
        "a day in the manifest",
        PACKAGE,
        "\"gregorian\": \"2022-05-25\"",
        "\"gregorian\": \"2022-05-52\"",
        "built/date",
    ),
    fault("a title", PAGE, "<title>A guest from Moscow", "<title>A ghost from Moscow", "built/title"),
    fault(
        "a headline",
        PAGE,
        "<h1 class=\"headline\">A guest from Moscow, and the road",
        "<h1 class=\"headline\">A guest from Moscow and the road",
        "built/title",
    ),
    fault(
        "a headline in the manifest",
        PACKAGE,
        "\"title\": \"A guest from Moscow",
        "\"title\": \"The guest from Moscow",
        "built/title",
    ),
    fault("a language code", UR_FRONT, "<html lang=\"ur-PK\"", "<html lang=\"ur-IN\"", "built/language"),
    fault("a language code of a list", FRONT, "<html lang=\"en-PK\"", "<html lang=\"en_PK\"", "built/language"),
    fault("no language code", "out/ar/index.html", "<html lang=\"ar\"", "<html", "built/language"),
    fault(
        "a language in the manifest",
        PACKAGE,
        "\"language\": \"en-PK\"",
        "\"language\": \"ur-PK\"",
        "built/language",
    ),
    fault("a direction", UR_FRONT, "dir=\"rtl\"", "dir=\"ltr\"", "built/direction"),
    fault("no direction", AR_PAGE, " dir=\"rtl\"", "", "built/direction"),
    fault("a direction that is none", UR_PAGE, "dir=\"rtl\"", "dir=\"auto\"", "built/direction"),
    fault(
        "an address in the manifest",
        PACKAGE,
        "\"url\": \"https://roznama",
        "\"url\": \"https://www.roznama",
        "built/address",
    ),
];

const EN_WAY: &str = "<link rel=\"alternate\" hreflang=\"en-PK\" href=\"https://roznama.example/en-PK/2022/05/pakistan-russia-old-players-new-road/\">";
const CANONICAL: &str = "<link rel=\"canonical\" href=\"https://roznama.example/";

/// Faults of ways: to other languages, to the page itself, to other pages.
const WAYS: [Fault; 14] = [
    fault("a way that is one-sided", UR_PAGE, EN_WAY, "", "built/hreflang"),
    fault(
        "a way to nowhere",
        PAGE,
        "hreflang=\"ur-PK\" href=\"https://roznama.example/ur-PK/2022/05/",
        "hreflang=\"ur-PK\" href=\"https://roznama.example/ur-PK/2022/06/",
        "built/hreflang",
    ),
    fault(
        "a way that is not whole",
        PAGE,
        "hreflang=\"ur-PK\" href=\"https://roznama.example/ur-PK/2022/05/",
        "hreflang=\"ur-PK\" href=\"/ur-PK/2022/05/",
        "built/hreflang",
    ),
    fault(
        "a way by the wrong code",
        PAGE,
        "hreflang=\"ur-PK\" href=\"https",
        "hreflang=\"ur\" href=\"https",
        "built/hreflang",
    ),
    fault("no way for everybody else", FRONT, "hreflang=\"x-default\"", "hreflang=\"x-defualt\"", "built/hreflang"),
    fault(
        "a page that belongs elsewhere",
        PAGE,
        CANONICAL,
        "<link rel=\"canonical\" href=\"https://staging.example/",
        "built/canonical",
    ),
    fault(
        "a page that belongs nowhere",
        FRONT,
        CANONICAL,
        "<link rel=\"shortlink\" href=\"https://roznama.example/",
        "built/canonical",
    ),
    fault(
        "a page that is shared under another address",
        PAGE,
        "og:url\" content=\"https://roznama.example/en",
        "og:url\" content=\"https://roznama.example/ur",
        "built/canonical",
    ),
    fault(
        "a dead link",
        FRONT,
        "<a href=\"./section/opinion/\">",
        "<a href=\"./section/opinions/\">",
        "built/dead-link",
    ),
    fault("a dead picture", UR_PAGE, "src=\"media/two-roads.jpg\"", "src=\"media/to-roads.jpg\"", "built/dead-link"),
    fault("a dead style sheet", PAGE, "assets/style.css", "assets/styles.css", "built/dead-link"),
    fault(
        "a link to nothing on a page",
        PAGE,
        "class=\"skip\" href=\"#main\"",
        "class=\"skip\" href=\"#mian\"",
        "built/dead-fragment",
    ),
    fault("an element that lost its name", FRONT, "<main id=\"main\">", "<main>", "built/dead-fragment"),
    fault(
        "a link by another scheme",
        FRONT,
        "<a href=\"./section/opinion/\">",
        "<a href=\"http://roznama.example/en-PK/section/opinion/\">",
        "built/mixed-scheme",
    ),
];

/// Faults of a page by itself, and of the records beside it.
const PAGES: [Fault; 19] = [
    fault("no title", FRONT, "<title>", "<title hidden></title><title>", "built/heading"),
    fault("no headline", PAGE, "<h1 class=\"headline\">", "<h2 class=\"headline\">", "built/heading"),
    fault("two headlines", FRONT, "<main id=\"main\">", "<main id=\"main\"><h1>News</h1>", "built/heading"),
    fault("an id that stands twice", PAGE, "<h2 id=\"what-changed-after-2014\">", "<h2 id=\"main\">", "built/id"),
    fault("an id of nothing", PAGE, "<h2 id=\"what-changed-after-2014\">", "<h2 id=\"\">", "built/id"),
    fault("an id of two words", PAGE, "<h2 id=\"what-changed-after-2014\">", "<h2 id=\"what changed\">", "built/id"),
    fault("a picture without words", PAGE, " alt=\"", " title=\"", "built/alt"),
    fault("a picture that is too wide", UR_PAGE, "width=\"1280\"", "width=\"1920\"", "built/picture"),
    fault("a picture without a height", PAGE, "height=\"800\"", "", "built/picture"),
    fault(
        "a picture with its sides turned",
        UR_PAGE,
        "width=\"1280\" height=\"800\"",
        "width=\"800\" height=\"1280\"",
        "built/picture",
    ),
    fault("English furniture on an Urdu page", UR_FRONT, "واپس اوپر", "Back to top", "built/foreign-words"),
    fault(
        "an English label on an Urdu page",
        UR_PAGE,
        "aria-label=\"شعبے\"",
        "aria-label=\"Sections\"",
        "built/foreign-words",
    ),
    fault("Urdu furniture on an English page", PAGE, "Back to top", "اوپر جائیں", "built/foreign-words"),
    fault("the id of a message", FRONT, "Back to top", "back-to-top", "built/unfilled"),
    fault("a variable of a message", PAGE, "Hamid Raza Naqvi</a>", "{$authors}</a>", "built/unfilled"),
    fault("the mark of a template", UR_PAGE, "واپس اوپر", "{{ msg(\"back-to-top\") }}", "built/unfilled"),
    fault("a state", PACKAGE, "\"pubStatus\": \"usable\"", "\"pubStatus\": \"useable\"", "built/status"),
    fault("a coverage", "out/coverage.json", "\"ur-PK\": \"translated\"", "\"ur-PK\": \"missing\"", "built/coverage"),
    fault("a count", "out/run.json", "\"articles\": 4", "\"articles\": 5", "built/coverage"),
];

/// A small site, built.
fn built() -> World {
    let world = World::sample();
    let kept = [
        "two-dates-on-the-masthead",
        "pakistan-russia-old-players-new-road",
        "nastaliq-learns-the-machine",
        "tape-ball-nights",
    ];
    for year in fs::read_dir(world.path().join("content")).unwrap() {
        for article in fs::read_dir(year.unwrap().path()).unwrap().map(Result::unwrap) {
            if !kept.contains(&article.file_name().to_str().unwrap()) {
                fs::remove_dir_all(article.path()).unwrap();
            }
        }
    }
    world.run(&["build"]).exits(0);
    world
}

const CHECK: [&str; 5] = ["check", "--built", "out", "--format", "json"];

/// Code and file of all that is found.
#[track_caller]
fn found(world: &World, code: i32) -> Vec<(String, String)> {
    let said = world.run(&CHECK);
    said.exits(code);
    let text = |finding: &serde_json::Value, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    said.findings().iter().map(|finding| (text(finding, "code"), format!("out/{}", text(finding, "file")))).collect()
}

/// Plants each fault in turn, expects it to be found, and takes it out again.
#[track_caller]
fn check(faults: &[Fault]) {
    let world = built();
    assert_eq!(found(&world, 0), []);
    for fault in faults {
        let before = world.read(fault.file);
        world.change(fault.file, fault.from, fault.to);
        // A warning is no failure of the look.
        let is_warning = fault.finds.0 == "built/foreign-words";
        let is_listed = fault.file.matches('/').count() > 1;
        let found = found(&world, i32::from(is_listed || !is_warning));
        let (hashes, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(code, _)| code == "built/hash");
        assert!(
            !others.is_empty() && others.iter().all(|(code, file)| (code.as_str(), file.as_str()) == fault.finds),
            "{}: {others:#?}",
            fault.name
        );
        let is_in_package = fault.file.ends_with("/index.html") && fault.file.matches('/').count() == 5;
        assert_eq!(hashes.len(), usize::from(is_listed) + usize::from(is_in_package), "{}", fault.name);
        world.write(fault.file, before);
    }
    assert_eq!(found(&world, 0), []);
}

#[test]
fn what_one_file_says_of_an_article_and_another_does_not_is_found() {
    check(&SAID);
}

#[test]
fn a_way_that_does_not_lead_where_it_says_is_found() {
    check(&WAYS);
}

#[test]
fn a_page_or_a_record_that_is_wrong_by_itself_is_found() {
    check(&PAGES);
}

#[test]
fn files_that_came_or_went_are_found() {
    let world = built();
    let list = "out/en-PK/manifest-sha256.txt";
    world.write("out/en-PK/notes.txt", "x");
    assert_eq!(found(&world, 1), [("built/listed".to_owned(), list.to_owned())]);
    world.remove("out/en-PK/notes.txt").write("out/en-PK/aux.txt", "x");
    let codes: Vec<String> = found(&world, 1).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["built/name", "built/listed"]);
    world.remove("out/en-PK/aux.txt").remove("out/ur-PK/2022");
    let codes: Vec<String> = found(&world, 1).into_iter().map(|(code, _)| code).collect();
    for code in ["built/coverage", "built/dead-link", "built/hreflang", "built/listed"] {
        assert!(codes.iter().any(|found| found == code), "no {code} in {codes:?}");
    }
}

#[test]
fn what_will_be_published_later_is_found_by_whoever_says_what_time_it_is() {
    let world = built();
    world.run(&[&CHECK[..], &["--now", "2026-12-01T00:00:00+05:00"]].concat()).exits(0).finds(&[]);
    let early = world.run(&[&CHECK[..], &["--now", "2024-01-01T00:00:00+05:00"]].concat());
    early.exits(1).finds(&["built/embargo"; 4]);
}

#[test]
fn a_tree_needs_no_site_and_what_is_no_tree_is_a_wrong_argument() {
    let world = built();
    for name in ["content", "locales", "calendars", "roznama.yaml"] {
        world.remove(name);
    }
    world.run(&["check", "--built", "out"]).exits(0).says("").remarks("no problems");
    world.run(&["check", "--built", "nowhere"]).exits(3).remarks("could not open the folder `nowhere`");
    fs::create_dir(world.path().join("empty")).unwrap();
    let empty = world.run(&["check", "--built", "empty", "--format", "json"]);
    empty.exits(2).finds(&["built/no-edition"]);
    world.run(&["check", "--built", "out", "--fix"]).exits(2).remarks("--fix");
    world.run(&["check", "--built", "out", "--edition", "ur-PK"]).exits(2).remarks("--edition");
}

#[test]
fn a_tree_of_a_stranger_ends_the_look_with_words() {
    let world = World::new();
    world.write("out/en/manifest-sha256.txt", "no list\n");
    world.write("out/en/index.html", "<div>".repeat(50_000));
    world.write("out/en/a/index.html", b"\xff\xfe");
    world.write("out/en/a/item.ninjs.json", "[".repeat(50_000));
    world.write("out/en/b/index.html", format!("<html lang=en {}>", "x=y ".repeat(20_000)));
    world.write("out/en/feed.xml", "<rss>".repeat(50_000));
    world.write("out/en/sitemap.xml", "<!DOCTYPE a [<!ENTITY a \"&a;&a;\">]><a>&a;</a>");
    world.write("out/run.json", "{\"editions\": [1, null]}").write("out/coverage.json", "{\"articles\": {\"x\": 1}}");
    symlink("/", world.path().join("out/en/root")).unwrap();
    symlink("../..", world.path().join("out/en/up")).unwrap();
    let codes: Vec<String> = found(&world, 1).into_iter().map(|(code, _)| code).collect();
    let count = |code: &str| codes.iter().filter(|found| *found == code).count();
    assert_eq!((count("built/unreadable"), count("source/outside-site")), (5, 2), "{codes:?}");
    world.run(&["check", "--built", "out", "--format", "sarif"]).exits(1);
    world.run(&["check", "--built", "out", "--format", "junit"]).exits(1);
}
