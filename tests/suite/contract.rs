//! What the sample site asks its strings for, and what is told where that is not there.

use std::collections::BTreeSet;

use roznama::locale::{Contract, Kind, User};
use roznama::pipeline::contract;
use roznama::report::Report;
use roznama::source::Root;

use crate::world::{World, repository, tree};

const NOW: [&str; 2] = ["--now", "2026-05-01T00:00:00Z"];
const VISIT: &str = "content/2022/visit";

/// The contract of the site in a world, which has nothing to complain of.
#[track_caller]
fn contract_of(world: &World) -> Contract {
    let report = Report::new();
    let found = contract(&Root::open(world.path()).unwrap(), &report).unwrap().unwrap();
    assert_eq!(report.sorted(), []);
    found
}

/// The messages of a language, each with those that it refers to.
fn messages(language: &str) -> Vec<(String, BTreeSet<String>)> {
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for text in tree(&repository().join("locales").join(language)).into_values() {
        for line in String::from_utf8(text).unwrap().lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| name.chars().all(is_name)) {
                found.push((name.to_owned(), BTreeSet::new()));
            }
            let braces = line.split('{').skip(1).map(str::trim_start);
            let names = braces.filter_map(|inside| inside.split(|character| !is_name(character)).next());
            if let Some((_, references)) = found.last_mut() {
                references.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn the_sample_site_uses_every_message_that_it_has_and_has_every_one_that_it_uses() {
    let contract = contract_of(&World::sample());
    for language in ["en", "ur"] {
        let messages = messages(language);
        let mut used: BTreeSet<&str> =
            messages.iter().map(|(name, _)| name.as_str()).filter(|name| contract.is_used(name)).collect();
        let mut waiting: Vec<&str> = used.iter().copied().collect();
        while let Some(name) = waiting.pop() {
            let (_, references) = messages.iter().find(|(known, _)| known == name).unwrap();
            for reference in messages.iter().map(|(known, _)| known).filter(|known| references.contains(*known)) {
                if used.insert(reference) {
                    waiting.push(reference);
                }
            }
        }
        let names: BTreeSet<&str> = messages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), messages.len(), "{language} has a message twice");
        assert_eq!(names.difference(&used).collect::<Vec<_>>(), [&""; 0], "{language} has these for nobody");
        let asked: BTreeSet<&str> = contract.iter().map(|(id, _)| id).collect();
        assert_eq!(asked.difference(&names).collect::<Vec<_>>(), [&""; 0], "{language} lacks these");
    }
}

#[test]
fn a_use_tells_who_asks_and_what_with() {
    let contract = contract_of(&World::sample());
    let users = |id: &str| -> Vec<String> {
        let uses = contract.uses(id).iter();
        uses.map(|found| match &found.user {
            User::Program(what) => format!("the program: {what}"),
            User::Template(place) | User::Content(place) | User::Settings(place) => {
                format!("{}:{}:{}", place.file, place.line, place.column)
            }
        })
        .collect()
    };
    assert_eq!(users("byline"), ["the program: the byline of an article"]);
    let list_empty = ["templates/archives.html:23:91", "templates/front.html:17:25", "templates/list.html:17:83"];
    assert_eq!(users("list-empty"), list_empty);
    assert_eq!(users("site-name"), ["roznama.yaml:2:18"]);
    assert_eq!(users("section-sport"), ["content/2024/javelin-on-the-college-ground/en.md:5:10"]);
    let [page_of] = contract.uses("page-of") else { panic!() };
    assert!(page_of.arguments.values().all(|kind| *kind == Some(Kind::Number)) && page_of.arguments.len() == 2);
    assert!(contract.uses("section-sport")[0].is_optional && contract.uses("sky-title")[0].is_optional);
    assert!(!contract.uses("byline")[0].is_optional);
    // Both the pages and the almanac ask for it; only one can do without.
    assert_eq!(contract.uses("date-hijri").iter().map(|found| found.is_optional).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_papers_own_name_asks_for_no_message() {
    let world = World::sample();
    world.change("roznama.yaml", "name: { message: site-name }", "name: The Multan Gazette");
    assert!(!contract_of(&world).is_used("site-name"));
    world.change("roznama.yaml", "name: The Multan Gazette\n", "");
    assert_eq!(contract_of(&world).uses("site-name")[0].user, User::Program("the paper's name"));
}

/// A site of one article that is in these languages, each with the section that its author names.
fn site(urdu: &str, texts: &[(&str, &str)]) -> World {
    let world = World::with_strings();
    world.write(
        "roznama.yaml",
        format!(
            "base_url: https://news.example\neditions:\n  - {{ locale: en-PK, strings: [en], calendar: pakistan }}\n  \
             - {{ locale: ur-PK, strings: [ur, en], calendar: pakistan{urdu} }}\n"
        ),
    );
    for (language, section) in texts {
        let text = format!("---\ntitle: T\ndate: 2022-05-25\nsection: {section}\n---\n\nText.\n");
        world.write(&format!("{VISIT}/{language}.md"), text);
    }
    world
}

/// What `check` says of missing names: `content/…:4:10 message (help)`.
#[track_caller]
fn missing(world: &World) -> Vec<String> {
    let said = world.run(&[&["check", "--format", "json"], &NOW[..]].concat());
    let of_names = said.findings().into_iter().filter(|finding| finding["code"] == "string/missing");
    of_names
        .map(|finding| {
            let of = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
            assert_eq!(finding["severity"], "warning", "{finding}");
            let (file, line, column) = (of("file"), &finding["line"], &finding["column"]);
            format!("{file}:{line}:{column} {} ({})", of("message"), of("help"))
        })
        .collect()
}

#[test]
fn a_section_without_a_name_is_told_of_where_its_word_is_of_another_language() {
    let told = |language: &str, word: &str, help: &str| {
        format!(
            "{VISIT}/{language}.md:4:10 the section `{word}` has no name in this edition, whose pages say \
             `{word}` ({help})"
        )
    };
    let add = "add `section-crime = …` to `locales/ur/theme.ftl`";
    // The original's own word, and the same word as a key in the translation.
    let both = [("en", "crime"), ("ur", "crime")];
    assert_eq!(missing(&site("", &both)), [told("ur", "crime", add)]);
    // Each in its own words.
    assert_eq!(missing(&site("", &[("en", "crime"), ("ur", "جرائم")])), [""; 0]);
    // No translation, but an English key all the same.
    assert_eq!(missing(&site("", &[("ur", "crime")])), [told("ur", "crime", add)]);
    // Where another text is shown instead, its word is a foreign one.
    assert_eq!(missing(&site(", missing: fallback", &[("en", "crime")])), [told("en", "crime", add)]);
    // An Urdu word on an English page cannot be the name of a message.
    let help = "write a key of English letters, such as `section: sport`, and add `section-sport = …` to \
                `locales/en/theme.ftl`";
    assert_eq!(missing(&site("", &[("en", "جرائم")])), [told("en", "جرائم", help)]);
    // Nobody sees it where sections are not printed, and a name that is there is no trouble.
    assert_eq!(missing(&site(", outputs: [front]", &both)), [""; 0]);
    assert_eq!(missing(&site("", &[("en", "sport"), ("ur", "sport")])), [""; 0]);
}

#[test]
fn a_section_without_a_name_is_told_of_once_an_edition() {
    let world = site("", &[("en", "crime"), ("ur", "crime")]);
    world.copy_into("content/2023/again", &world.path().join(VISIT));
    assert_eq!(missing(&world).len(), 1);
}

#[test]
fn a_language_without_a_name_is_told_of_where_it_is_shown_instead() {
    let world = site(", missing: fallback", &[("en", "sport")]);
    assert_eq!(missing(&world), [""; 0]);
    for language in ["en", "ur"] {
        let file = format!("locales/{language}/theme.ftl");
        let text = world.read(&file);
        let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("language-en"));
        world.write(&file, lines.collect::<String>());
    }
    assert_eq!(
        missing(&world),
        [format!(
            "{VISIT}/en.md:1:1 the language `en` has no name in this edition, whose notice above such an article \
             says `en` (add `language-en = …` to `locales/ur/theme.ftl`)"
        )]
    );
}

#[test]
fn check_finds_a_variable_that_no_page_has_before_any_page_needs_it() {
    let world = World::sample();
    let article = String::from_utf8(std::fs::read(repository().join("templates/article.html")).unwrap()).unwrap();
    // Nothing on this site is shown in another language, and so no page gets there.
    world.write("templates/article.html", article.replace("article.fallback.notice", "article.fallback.notise"));
    let said = world.run(&[&["check", "--format", "json"], &NOW[..]].concat());
    said.exits(1).finds(&["template/unknown-variable"]);
    world.run(&[&["build", "--format", "json"], &NOW[..]].concat()).exits(0).finds(&[]);
    // Where every page gets there, it is told once all the same.
    world.write("templates/article.html", article.replace("{{ article.title }}", "{{ article.titel }}"));
    let said = world.run(&[&["check", "--format", "json"], &NOW[..]].concat());
    said.exits(1).finds(&["template/unknown-variable"]);
    world.run(&[&["build", "--format", "json"], &NOW[..]].concat()).exits(1).finds(&["template/error"]);
}
