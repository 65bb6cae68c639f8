//! The front page, author pages, and the page that is shown where there is none.

use std::collections::BTreeSet;

use crate::html::{Tag, first, lines, tags};
use crate::links::{followed, pages, resolved};
use crate::world::{Tree, World, tree};

/// A site of one English and one Urdu edition with these outputs, and so many articles in both languages.
///
/// Article `n` was written on the day `n` of a long year; every third one has no section, every fifth a picture.
fn site(outputs: &str, articles: usize) -> World {
    let world = World::with_strings();
    let outputs = if outputs.is_empty() { String::new() } else { format!("outputs: [{outputs}]\n") };
    world.write(
        "roznama.yaml",
        format!(
            "name: The Test\nbase_url: https://test.example/paper\ntime_zone: Asia/Karachi\nchecks: {{ image/alt-repeats: off, image/credit: off, image/remote: off, image/small: off }}\n\
             {outputs}editions:\n  - {{ locale: en-PK, strings: [en], calendar: pakistan }}\n  - {{ locale: ur-PK, strings: [ur, en], calendar: \
             pakistan }}\n"
        ),
    );
    for number in 0..articles {
        let section = ["", "section: world\n", "section: sport\n"][number % 3];
        let image = if number % 5 == 0 { "image: { src: a.png, alt: A }\n" } else { "" };
        if number % 5 == 0 {
            world.write(&format!("content/2022/story-{number}/a.png"), picture());
        }
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
        for (language, title, author) in [("en", "Story", "Ayesha Kamal"), ("ur", "خبر", "عائشہ کمال")] {
            let head = format!(
                "title: {title} {number}\ndate: 2022-{month:02}-{day:02}\nauthors: [{author}]\n{section}{image}"
            );
            world.write(&format!("content/2022/story-{number}/{language}.md"), format!("---\n{head}---\n\nText.\n"));
        }
    }
    world
}

/// A picture.
fn picture() -> Vec<u8> {
    std::fs::read(crate::world::repository().join("content/2026/why-two-hijri-dates/month-gap.png")).unwrap()
}

/// The tree of what is built of a world.
#[track_caller]
fn built(world: &World) -> Tree {
    world.run(&["build", "--format", "json", "--now", "2023-06-01T00:00:00Z"]).exits(0).says("");
    tree(&world.path().join("out"))
}

fn page<'t>(out: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(&out[path]).unwrap()
}

/// The articles that the main part of a page leads to, in order, each as often as it stands there.
fn articles(page: &str) -> Vec<String> {
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let targets = tags(main).into_iter().filter(|tag| tag.name == "a");
    let targets = targets.filter_map(|tag| Some(tag.attribute("href")?.to_owned()));
    targets.filter_map(|target| Some(target.split_once("/story-")?.1.trim_end_matches('/').to_owned())).collect()
}

#[test]
fn a_front_page_of_any_size_shows_each_of_the_newest_once_and_goes_on_where_it_ends() {
    for outputs in ["", "front"] {
        for count in [0, 1, 3, 10, 60] {
            let out = built(&site(outputs, count));
            for tag in ["en-PK", "ur-PK"] {
                let front = articles(page(&out, &format!("{tag}/index.html")));
                let shown: BTreeSet<&String> = front.iter().collect();
                assert_eq!(shown.len(), front.len(), "{tag} of {count}: {front:?} has a story twice");
                let newest: Vec<String> = (0..count).rev().map(|number| number.to_string()).collect();
                let on_first = newest.len().min(24);
                assert!(newest[..on_first].iter().all(|story| shown.contains(story)), "{tag} of {count}: {front:?}");
                for (number, expected) in newest[on_first..].chunks(24).zip(2..).map(|(rows, number)| (number, rows)) {
                    assert_eq!(articles(page(&out, &format!("{tag}/page/{number}/index.html"))), expected);
                }
            }
            assert_eq!(out.contains_key("en-PK/page/2/index.html"), count > 24);
        }
    }
}

#[test]
fn the_story_that_leads_is_of_the_newest_day_and_has_a_picture_where_one_of_them_has() {
    let world = site("", 12);
    // Two more of the newest day: the eleventh has none.
    let lead = |world: &World| articles(page(&built(world), "en-PK/index.html"))[0].clone();
    assert_eq!(lead(&world), "11");
    world.change("content/2022/story-10/en.md", "date: 2022-01-11", "date: 2022-01-12");
    assert_eq!(lead(&world), "10");
    world.change("content/2022/story-11/en.md", "date: 2022-01-12", "date: 2022-01-13");
    assert_eq!(lead(&world), "11");
}

#[test]
fn blocks_lead_to_their_sections_and_reach_back_for_quiet_ones() {
    let world = site("", 60);
    for number in 20..60 {
        for language in ["en", "ur"] {
            let name = format!("content/2022/story-{number}/{language}.md");
            world.write(&name, world.read(&name).replace("section: sport\n", ""));
        }
    }
    let out = built(&world);
    let front = page(&out, "en-PK/index.html");
    let block = front
        .split("<section class=\"section-block\">")
        .skip(1)
        .find(|block| block.contains("section/sport/"))
        .unwrap();
    assert_eq!(first(&block[block.find("<h2").unwrap()..], "a").attribute("href"), Some("./section/sport/"));
    let stories: Vec<&str> =
        ["17", "14", "11"].into_iter().filter(|story| block.contains(&format!("story-{story}/"))).collect();
    assert_eq!(stories, ["17", "14", "11"]);
    assert!(!front.contains("Story 8<"), "a block has three articles");
}

#[test]
fn articles_of_one_day_stand_by_their_time_which_the_front_page_shows() {
    let world = site("front", 0);
    let moments = [
        "2022-05-24T10:00",
        "2022-05-25T08:15",
        "2022-05-25T09:30",
        "2022-05-25T07:00",
        "2022-05-25T06:45",
        "2022-05-25",
        "2022-05-25T23:59",
    ];
    for (number, moment) in moments.iter().enumerate() {
        for language in ["en", "ur"] {
            let text = format!("---\ntitle: T\ndate: {moment}\n---\n\nText.\n");
            world.write(&format!("content/2022/story-{number}/{language}.md"), text);
        }
    }
    let out = built(&world);
    let front = page(&out, "en-PK/index.html");
    assert_eq!(articles(front), ["6", "2", "1", "3", "4", "5", "0"]);
    let lines = lines(front);
    let latest = lines.iter().position(|line| line == "More news").unwrap();
    assert_eq!(lines[latest + 1..latest + 4], ["06:45 T", "T", "24 May 2022 T"]);
    let times: Vec<Tag> = tags(front).into_iter().filter(|tag| tag.is("class", "when")).collect();
    assert!(times[0].is("datetime", "2022-05-25T06:45:00+05:00") && times[1].is("datetime", "2022-05-24"), "{times:?}");
}

#[test]
fn an_author_has_a_page_that_the_byline_leads_to_without_another_word_in_it() {
    let world = site("", 30);
    world.change("content/2022/story-0/ur.md", "[عائشہ کمال]", "[کمال, عائشہ کمال]");
    let out = built(&world);
    for (tag, author, byline) in
        [("en-PK", "ayesha-kamal", "By Ayesha Kamal"), ("ur-PK", "عائشہ-کمال", "تحریر: عائشہ کمال")]
    {
        let newest = (0..30).rev().map(|number| number.to_string()).collect::<Vec<_>>();
        assert_eq!(articles(page(&out, &format!("{tag}/author/{author}/index.html"))), newest[..24]);
        assert_eq!(articles(page(&out, &format!("{tag}/author/{author}/page/2/index.html"))), newest[24..]);
        let article = page(&out, &format!("{tag}/2022/01/story-7/index.html"));
        assert!(lines(article).iter().any(|line| line == byline), "{tag}: {:?}", lines(article));
        let link = tags(article).into_iter().find(|tag| tag.is("rel", "author")).unwrap();
        assert!(link.is("href", &format!("../../../author/{author}/")), "{link:?}");
    }
    let two = page(&out, "ur-PK/2022/01/story-0/index.html");
    assert!(lines(two).iter().any(|line| line == "تحریر: کمال اور عائشہ کمال"), "{:?}", lines(two));
    assert_eq!(tags(two).iter().filter(|tag| tag.is("rel", "author")).count(), 2);
}

#[test]
fn what_an_edition_does_not_emit_is_not_linked_to_either() {
    let all = built(&site("", 30));
    let few = built(&site("front, sections", 30));
    for part in ["/author/", "/archive/"] {
        let naming =
            |tree: &Tree| pages(tree).iter().filter(|(path, page)| path.contains(part) || page.contains(part)).count();
        assert!(naming(&all) > 60, "{part}");
        assert_eq!(naming(&few), 0, "{part}");
    }
    let host = few.into_iter().map(|(path, bytes)| (format!("paper/{path}"), bytes)).collect();
    assert!(followed(&host) > 1000);
}

#[test]
fn the_links_of_the_page_that_is_shown_where_there_is_none_hold_at_any_depth() {
    let out = built(&site("", 5));
    for tag in ["en-PK", "ur-PK"] {
        let page = page(&out, &format!("{tag}/404.html"));
        assert!(tags(page).iter().any(|tag| tag.is("name", "robots") && tag.is("content", "noindex")), "{page}");
        let targets =
            tags(page).into_iter().flat_map(|tag| ["href", "src"].map(|name| tag.attribute(name).map(str::to_owned)));
        let targets: BTreeSet<String> =
            targets.flatten().filter(|target| !target.contains("://") && !target.starts_with('#')).collect();
        for wanted in ["", "section/world/", "archive/", "assets/style.css"] {
            assert!(targets.contains(&format!("/paper/{tag}/{wanted}")), "{targets:?}");
        }
        for target in &targets {
            for shown_at in ["paper/lost", "paper/ur-PK/2022/05/lost/", "paper/en-PK/a/b/c/d/e.html"] {
                let file = resolved(shown_at, target);
                assert!(out.contains_key(file.strip_prefix("paper/").unwrap()), "{target} at {shown_at} is {file}");
            }
        }
    }
}
