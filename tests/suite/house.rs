//! The floors of the house: which room may name which, and what may stand in a source file.
//!
//! The scan reads paths that begin with `crate::`, in code alone: comments, strings and characters are taken out first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::world::{repository, tree};

/// The rooms from the ground floor up, each with the rooms it may name; those stand further up in this list.
///
/// `cli` is missing: it is the binary's, and the library does not know it.
const FLOORS: [(&str, &[&str]); 20] = [
    ("report", &[]),
    ("error", &[]),
    ("calendar", &[]),
    ("html", &[]),
    ("yaml", &["report"]),
    ("source", &["report", "error"]),
    ("package", &["report", "error", "source"]),
    ("picture", &["report", "source"]),
    // Holds what was built against itself: whoever made it must not be asked.
    ("built", &["report", "error", "html", "source"]),
    ("locale", &["report", "calendar"]),
    ("almanac", &["report", "calendar", "locale"]),
    ("dateline", &["calendar"]),
    ("batch", &["report", "calendar", "dateline"]),
    ("site", &["report", "error", "calendar", "yaml", "source", "locale", "dateline", "picture"]),
    ("article", &["report", "calendar", "yaml", "source", "dateline", "picture"]),
    ("import", &["report", "error", "calendar", "html", "yaml", "source", "dateline"]),
    ("resolve", &["report", "calendar", "yaml", "source", "locale", "dateline", "site", "article", "picture"]),
    // Knows neither dates nor messages: whatever it shows was resolved before.
    ("render", &["report", "locale", "site", "package", "resolve"]),
    (
        "edition",
        &[
            "report", "error", "source", "calendar", "locale", "almanac", "site", "article", "resolve", "render",
            "package",
        ],
    ),
    (
        "pipeline",
        &[
            "report", "error", "calendar", "yaml", "source", "package", "picture", "locale", "almanac", "dateline",
            "site", "article", "import", "resolve", "render", "edition",
        ],
    ),
];

/// The files that touch files, the environment or the clock; clippy stops every other.
const DOORS: [&str; 3] = ["cli/scope.rs", "package/write.rs", "source.rs"];

fn is_rust(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "rs")
}

/// The Rust files below `src/`, by their name there.
fn sources() -> BTreeMap<String, String> {
    let files = tree(&repository().join("src")).into_iter().filter(|(name, _)| is_rust(name));
    files.map(|(name, text)| (name, String::from_utf8(text).unwrap())).collect()
}

/// The room of a file: its folder, or its own name; none for the two roots.
fn room(file: &str) -> Option<&str> {
    let first = file.split('/').next().unwrap();
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (!["lib", "main"].contains(&room)).then_some(room)
}

/// A text without its comments, strings and characters, so that only code is left.
fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|rest| rest.trim_start_matches('#'));
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(opened) = raw.filter(|opened| opened.starts_with('"') && !ends_in_word(&code)) {
            let hashes = rest.len() - opened.len() - 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let head = hashes + 2;
            rest[head..].find(&close).map_or(rest.len(), |end| head + end + close.len())
        } else if character == '"' {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|&(_, character)| {
                let ends = character == '"' && !escaped;
                escaped = character == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |(end, _)| end + 1)
        } else if let Some(escape) = rest.strip_prefix("'\\") {
            // The escaped character may itself be a quote.
            2 + escape.char_indices().skip(1).find(|&(_, character)| character == '\'').map_or(0, |(end, _)| end + 1)
        } else if character == '\'' && rest.chars().nth(2) == Some('\'') {
            rest.char_indices().nth(3).map_or(rest.len(), |(end, _)| end)
        } else {
            code.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

fn ends_in_word(code: &str) -> bool {
    code.ends_with(|character: char| character.is_alphanumeric() || character == '_')
}

/// The rooms that code names in `crate::room` and `crate::{room, …}`.
fn named_rooms(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        if ends_in_word(&code[..at]) || code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + path.len()..];
        let word = |text: &str| -> String {
            text.trim_start().chars().take_while(|&character| character.is_alphanumeric() || character == '_').collect()
        };
        let Some(group) = rest.strip_prefix('{') else {
            rooms.insert(word(rest));
            continue;
        };
        let (mut depth, mut begins) = (0_u32, true);
        for (at, character) in group.char_indices() {
            if begins && depth == 0 && !character.is_whitespace() {
                rooms.insert(word(&group[at..]));
                begins = false;
            }
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' => begins = true,
                _ => {}
            }
        }
    }
    rooms.remove("");
    rooms
}

/// Room to the rooms that it really names, each with a file that does so.
fn graph() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut graph = BTreeMap::<String, BTreeMap<String, String>>::new();
    for (file, text) in sources() {
        let Some(room) = room(&file).filter(|&room| room != "cli") else { continue };
        let named = named_rooms(&code(&text)).into_iter().filter(|named| named != room);
        graph.entry(room.to_owned()).or_default().extend(named.map(|named| (named, file.clone())));
    }
    graph
}

#[test]
fn the_scan_sees_paths_in_code_and_nowhere_else() {
    let text = r##"
        //! [`Diagnostic`](crate::comment::Diagnostic)
        use crate::{one::Thing, two::{self, Other, crate_like}, three};
        fn f<'a>(x: &'a str) -> char { let _ = "crate::string"; let _ = r#"crate::raw " "#; '"' } // crate::late
        fn g() { '\''; '\\'; crate::four::call(); $crate::five::call(); mycrate::six(); }
    "##;
    let rooms: Vec<String> = named_rooms(&code(text)).into_iter().collect();
    assert_eq!(rooms, ["four", "one", "three", "two"]);
}

#[test]
fn a_floor_rests_on_the_floors_below_it() {
    for (index, (room, may)) in FLOORS.iter().enumerate() {
        for named in *may {
            let below = FLOORS[..index].iter().any(|(below, _)| below == named);
            assert!(below, "`{room}` may name `{named}`, which does not stand before it in the table");
        }
    }
}

#[test]
fn a_room_names_only_the_rooms_it_may() {
    let mut wrong = Vec::new();
    for (room, named) in graph() {
        let Some((_, may)) = FLOORS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("the room `{room}` is missing in the table of floors"));
            continue;
        };
        let above = named.iter().filter(|(named, _)| !may.contains(&named.as_str()));
        wrong.extend(above.map(|(named, file)| format!("src/{file}: `{room}` names `crate::{named}`")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_rooms_stand_in_a_circle() {
    /// Follows the names from a room, and gives the way on which it comes back to a room it came from.
    fn circle(
        room: &str,
        graph: &BTreeMap<String, BTreeMap<String, String>>,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> bool {
        if way.iter().any(|before| before == room) {
            way.push(room.to_owned());
            return true;
        }
        if !done.insert(room.to_owned()) {
            return false;
        }
        way.push(room.to_owned());
        let found = graph.get(room).into_iter().flatten().any(|(named, _)| circle(named, graph, way, done));
        if !found {
            way.pop();
        }
        found
    }
    let graph = graph();
    let mut done = BTreeSet::new();
    for room in graph.keys() {
        let mut way = Vec::new();
        assert!(!circle(room, &graph, &mut way, &mut done), "a circle: {}", way.join(" → "));
    }
}

#[test]
fn the_library_does_not_know_the_command_line() {
    for (file, text) in sources() {
        if file == "lib.rs" || room(&file).is_some_and(|room| room != "cli") {
            let code = code(&text);
            assert!(!code.contains("mod cli") && !named_rooms(&code).contains("cli"), "src/{file} names `cli`");
            assert!(!code.contains("clap::") && !code.contains("indicatif::"), "src/{file} talks to the terminal");
        }
    }
}

#[test]
fn icus_unstable_trait_stays_in_the_calendar_and_is_implemented_once() {
    for (file, text) in sources() {
        let code = code(&text);
        let names_it = code.split(|character: char| !character.is_alphanumeric()).any(|word| word == "Rules");
        assert!(!names_it || room(&file) == Some("calendar"), "src/{file} names `Rules`");
        assert!(!code.contains("impl Rules for") || file == "calendar/observed.rs", "src/{file} implements `Rules`");
    }
}

#[test]
fn minijinjas_unstable_syntax_tree_is_named_by_one_file() {
    for (file, text) in sources() {
        let names_it = code(&text).contains("machinery");
        assert!(!names_it || file == "render/reading/mod.rs", "src/{file} names `minijinja::machinery`");
    }
}

#[test]
fn every_message_that_a_room_declares_is_in_its_list() {
    let mut declared = 0;
    for (file, text) in sources() {
        let code = code(&text);
        let code = code.split("#[cfg(test)]").next().unwrap();
        let may = ["locale/contract.rs", "almanac/observances.rs"].contains(&&*file) || file.ends_with("/messages.rs");
        // The checker's messages are those of languages.
        let is_checker = file.starts_with("locale/check/");
        let makes = !is_checker && (code.contains("Message::new(") || code.contains("Message::plain("));
        assert!(!makes || may, "src/{file} declares a message: that belongs into the room's `messages.rs`");
        if !file.ends_with("/messages.rs") {
            continue;
        }
        let (_, list) = code.split_once(": &[Message] =").unwrap_or_else(|| panic!("src/{file} has no list"));
        let list = list.trim_start().trim_start_matches("&[").split("];").next().unwrap();
        let listed: Vec<&str> = list.split(',').map(str::trim).collect();
        for (_, name) in code.match_indices(": Message =").map(|(at, _)| code[..at].rsplit_once(' ').unwrap()) {
            declared += 1;
            assert!(listed.contains(&name), "src/{file} declares `{name}`, which is not in its list");
        }
    }
    assert!(declared > 50, "only {declared} messages were found");
}

#[test]
fn only_the_doors_open_themselves() {
    for (file, text) in sources() {
        // A test may read what it likes.
        let code = code(&text);
        let opens = code.split("#[cfg(test)]").next().is_some_and(|code| code.contains("clippy::disallowed_methods"));
        assert!(!opens || DOORS.contains(&file.as_str()), "src/{file} is no door, but opens one");
    }
}

#[test]
fn every_source_file_begins_with_what_it_is_for() {
    let tests = tree(&repository().join("tests/suite")).into_iter().filter(|(name, _)| is_rust(name));
    let tests = tests.map(|(name, text)| (format!("tests/suite/{name}"), String::from_utf8(text).unwrap()));
    for (file, text) in sources().into_iter().chain(tests) {
        assert!(text.starts_with("//! "), "{file} does not begin with `//!`");
    }
}

#[test]
fn no_source_file_hides_a_mark_that_nobody_sees() {
    let hidden = |character| {
        matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}')
    };
    let endings = [".rs", ".ftl", ".html", ".yaml", ".css", ".json"];
    for folder in ["src", "tests/suite", "locales", "templates", "calendars"] {
        for (file, text) in tree(&repository().join(folder)) {
            let Ok(text) = String::from_utf8(text) else { continue };
            // Golden trees hold what the program writes, and that may well isolate.
            let is_source = endings.iter().any(|ending| file.ends_with(ending)) && !file.contains(".out/");
            let found = text.lines().position(|line| is_source && line.contains(hidden));
            assert_eq!(found, None, "{folder}/{file} has an invisible mark on the line after that many");
        }
    }
}
