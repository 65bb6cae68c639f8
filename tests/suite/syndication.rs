//! What programs read of an edition: feeds, sitemaps, `robots.txt`, redirects.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use proptest::prelude::*;

use crate::html::tags;
use crate::world::{Said, World, repository};
use crate::xml::Element;

const NOW: &str = "2026-05-01T00:00:00Z";
const EDITIONS: [&str; 3] = ["en-PK", "ur-PK", "ar"];

#[track_caller]
fn build(world: &World, now: &str, arguments: &[&str]) -> Said {
    world.run(&[&["build", "--format", "json", "--now", now], arguments].concat())
}

fn sample() -> World {
    let world = World::sample();
    build(&world, NOW, &[]).exits(0).says("");
    world
}

/// A paper in Urdu first, which shows English articles as they are.
fn khabar() -> World {
    let world = World::with_strings();
    world.write(
        "roznama.yaml",
        "name: خبر\nbase_url: https://khabar.example/paper\ntime_zone: Asia/Karachi\nchecks: { image/alt-repeats: off, image/credit: off, image/remote: off, image/small: off }\neditions:\n  \
         - { locale: ur-PK, strings: [ur, en], calendar: pakistan, missing: fallback }\n  \
         - { locale: en-PK, strings: [en], calendar: pakistan }\n",
    );
    world
}

fn article(world: &World, path: &str, keys: &str, body: &str) {
    world.write(&format!("content/{path}.md"), format!("---\n{keys}---\n\n{body}\n"));
}

/// The three articles of the snapshots: one with everything, one that is not translated, one with next to nothing.
fn small_paper() -> World {
    let world = khabar();
    let picture = std::fs::read(repository().join("content/2022/pakistan-russia-old-players-new-road/two-roads.jpg"));
    world.write("content/2022/visit/دو سڑکیں.jpg", picture.unwrap());
    article(
        &world,
        "2022/visit/ur",
        "title: دورہ & <ملاقات>\ndate: 2022-05-25 09:30\nupdated: 2022-05-26 18:00\nauthors: [ علی خان, Sana Mir ]\n\
         section: world\ntags: [ ماسکو, world ]\nsummary: ایک \"خلاصہ\" & <سطر>۔\ndateline: Moscow\n\
         image: { src: دو سڑکیں.jpg, alt: دو سڑکیں, caption: دو سڑکیں۔, credit: \"تصویر: APP\" }\n\
         corrections: [ { date: 2022-05-26, note: نام غلط تھا۔ } ]\naliases: [ /old/دورہ/ ]\n",
        "پہلا بند، :date[2022-05-25] کو، [بات چیت](../talks/en.md) اور [FAQ](/faq?a=1&b=2) کے بعد۔[^1]\n\n\
         <div dir=\"ltr\"><p>Left to right.</p></div>\n\n- [x] ہو گیا\n- [ ] باقی\n\n| الف | ب |\n|---|--:|\n| 1 | 2 |\n\n\
         ```\nlet x = 1;\n```\n\n[^1]: حاشیہ۔\n",
    );
    article(
        &world,
        "2022/talks/en",
        "title: Talks\ndate: 2022-05-24\nauthors: [ A. Khan ]\nsection: world\n",
        "Words of the *talks*.\n\nMore words.",
    );
    article(&world, "2022/note/ur", "title: نوٹ\ndate: 2022-05-23\n", "ایک سطر۔");
    build(&world, NOW, &[]).exits(0).says("");
    world
}

#[test]
fn a_small_paper_in_urdu_as_rss() {
    insta::assert_snapshot!(small_paper().read("out/ur-PK/feed.xml"));
}

#[test]
fn a_small_paper_in_urdu_as_atom() {
    insta::assert_snapshot!(small_paper().read("out/ur-PK/atom.xml"));
}

#[test]
fn a_small_paper_in_urdu_as_json_feed() {
    insta::assert_snapshot!(small_paper().read("out/ur-PK/feed.json"));
}

#[test]
fn a_small_paper_for_search_engines_and_servers() {
    let world = small_paper();
    let names = [
        "ur-PK/sitemap.xml",
        "en-PK/sitemap.xml",
        "ur-PK/sitemap-news.xml",
        "sitemap-index.xml",
        "robots.txt",
        "redirects.json",
        "_redirects",
    ];
    let texts = names.map(|name| format!("# {name}\n{}", world.read(&format!("out/{name}"))));
    insta::assert_snapshot!(texts.join("\n"));
}

/// What the formats say of an article: its id, and when it was published and changed.
type Dates = BTreeMap<String, (Timestamp, Timestamp)>;

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|cause| panic!("{text}: {cause}"))
}

fn rss_dates(world: &World, path: &str) -> (Timestamp, Dates) {
    let rss = Element::parse(&world.read(path));
    let date = |text: &str| rfc2822::parse(text).unwrap().timestamp();
    let channel = rss.one("channel");
    let dates = channel.all("item").map(|item| {
        let published = date(item.says("pubDate"));
        let updated = item.all("atom:updated").next().map_or(published, |updated| instant(&updated.text));
        (item.says("guid").to_owned(), (published, updated))
    });
    (date(channel.says("lastBuildDate")), dates.collect())
}

fn atom_dates(world: &World, path: &str) -> (Timestamp, Dates) {
    let feed = Element::parse(&world.read(path));
    let entries = feed
        .all("entry")
        .map(|entry| (entry.says("id").to_owned(), (instant(entry.says("published")), instant(entry.says("updated")))));
    (instant(feed.says("updated")), entries.collect())
}

fn json_dates(world: &World, path: &str) -> Dates {
    let feed = world.json(path);
    let items = feed["items"].as_array().unwrap().iter().map(|item| {
        let published = instant(item["date_published"].as_str().unwrap());
        let modified = item["date_modified"].as_str().map_or(published, instant);
        (item["id"].as_str().unwrap().to_owned(), (published, modified))
    });
    items.collect()
}

/// What a sitemap says: an address, and when it was changed.
fn addresses(world: &World, path: &str) -> BTreeMap<String, Option<Timestamp>> {
    let urls = Element::parse(&world.read(path));
    let entry = |url: &Element| {
        let modified = url.all("lastmod").next().map(|modified| instant(&modified.text));
        (url.says("loc").to_owned(), modified)
    };
    urls.all("url").map(entry).collect()
}

#[test]
fn every_format_says_the_same_dates_as_the_page_and_the_sitemap() {
    let world = sample();
    for edition in EDITIONS {
        let (built, rss) = rss_dates(&world, &format!("out/{edition}/feed.xml"));
        let (updated, atom) = atom_dates(&world, &format!("out/{edition}/atom.xml"));
        assert_eq!(rss, atom, "{edition}");
        assert_eq!(json_dates(&world, &format!("out/{edition}/feed.json")), atom, "{edition}");
        let newest = atom.values().map(|(_, updated)| *updated).max().unwrap();
        assert_eq!((built, updated), (newest, newest), "{edition}: the newest change, and no clock's");
        let sitemap = addresses(&world, &format!("out/{edition}/sitemap.xml"));
        assert!(atom.len() >= 4, "{edition}");
        for (url, (published, modified)) in &atom {
            assert_eq!(sitemap[url], Some(*modified), "{url}");
            let page = url.strip_prefix("https://roznama.example/").unwrap();
            let manifest = world.json(&format!("out/{page}article-package.json"));
            let zone = jiff::tz::TimeZone::get("Asia/Karachi").unwrap();
            let day = published.to_zoned_datetime(zone).date().to_string();
            assert_eq!(manifest["dates"]["published"]["gregorian"], day, "{url}");
        }
    }
}

#[test]
fn a_date_stands_in_the_sites_zone_with_its_distance() {
    let world = small_paper();
    let rss = Element::parse(&world.read("out/ur-PK/feed.xml"));
    let item = rss.one("channel").all("item").next().unwrap();
    assert_eq!(item.says("pubDate"), "Wed, 25 May 2022 09:30:00 +0500");
    assert_eq!(item.says("atom:updated"), "2022-05-26T18:00:00+05:00");
    assert_eq!(rss.one("channel").says("lastBuildDate"), "Thu, 26 May 2022 18:00:00 +0500");
}

#[test]
fn the_newest_twenty_articles_are_in_a_feed_by_the_minute() {
    let world = khabar();
    for number in 0..30 {
        let keys = format!("title: T{number}\ndate: 2022-05-25 {:02}:00\nsection: s{}\n", number % 24, number % 2);
        article(&world, &format!("2022/a{number}/ur"), &keys, "متن۔");
    }
    build(&world, NOW, &[]).exits(0);
    let titles = |path: &str| -> Vec<String> {
        let rss = Element::parse(&world.read(path));
        rss.one("channel").all("item").map(|item| item.says("title").to_owned()).collect()
    };
    let newest = titles("out/ur-PK/feed.xml");
    assert_eq!(newest.len(), 20);
    assert_eq!(newest[..3], ["T23", "T22", "T21"]);
    assert_eq!(titles("out/ur-PK/section/s0/feed.xml").len(), 15);
}

#[test]
fn every_page_offers_the_feeds_that_are_there() {
    let world = sample();
    for edition in EDITIONS {
        for (page, feeds) in [("index.html", 3), ("section/pakistan/index.html", 4)] {
            let path = format!("out/{edition}/{page}");
            let html = world.read(&path);
            let links = tags(&html).into_iter().filter(|tag| tag.name == "link");
            let offered: Vec<_> =
                links.filter(|link| link.is("rel", "alternate") && link.attribute("type").is_some()).collect();
            assert_eq!(offered.len(), feeds, "{path}");
            for link in offered {
                let feed = world.path().join(&path).parent().unwrap().join(link.attribute("href").unwrap());
                assert!(feed.is_file(), "{path} leads to {feed:?}");
                assert!(!link.attribute("title").unwrap().is_empty());
            }
        }
    }
}

#[test]
fn an_edition_emits_what_its_outputs_name_and_no_page_offers_what_is_not_there() {
    let world = sample();
    for name in ["feed.xml", "atom.xml", "feed.json", "sitemap.xml", "sitemap-news.xml", "section/science/feed.xml"] {
        assert!(world.path().join("out/en-PK").join(name).is_file(), "{name}");
    }
    world.change("roznama.yaml", "editions:", "outputs: [front, sections]\neditions:");
    build(&world, NOW, &[]).exits(0).says("");
    for name in ["feed.xml", "atom.xml", "feed.json", "sitemap.xml", "sitemap-news.xml", "section/science/feed.xml"] {
        assert!(!world.path().join("out/en-PK").join(name).exists(), "{name}");
    }
    assert!(!world.path().join("out/sitemap-index.xml").exists());
    assert_eq!(world.read("out/robots.txt"), "User-agent: *\nDisallow:\n");
    assert!(!world.read("out/en-PK/index.html").contains("rss+xml"));
}

#[test]
fn a_paper_without_articles_has_no_feed() {
    let world = khabar();
    build(&world, NOW, &[]).exits(0);
    assert!(!world.path().join("out/ur-PK/feed.xml").exists());
    assert!(!world.read("out/ur-PK/index.html").contains("rss+xml"));
    let addresses = addresses(&world, "out/ur-PK/sitemap.xml");
    assert_eq!(addresses.len(), 2, "the front page and the overview of the archives: {addresses:?}");
}

#[test]
fn what_feeds_say_can_be_imported_again() {
    let world = sample();
    for edition in EDITIONS {
        for file in ["feed.xml", "atom.xml", "feed.json"] {
            let path = format!("out/{edition}/{file}");
            let items = world.json(&format!("out/{edition}/feed.json"))["items"].as_array().unwrap().len();
            let other = World::with_strings();
            let source = world.path().join(&path);
            other.write("roznama.yaml", world.read("roznama.yaml"));
            let said = other.run(&["import", source.to_str().unwrap(), "--as", "feed", "--format", "json"]);
            said.exits(0);
            let found = said.findings();
            let faults: Vec<_> = found
                .iter()
                .filter(|finding| finding["severity"].as_str().is_some_and(|severity| severity != "note"))
                .collect();
            assert!(faults.is_empty(), "{path}: {faults:#?}");
            let articles = other.tree().keys().filter(|name| name.starts_with("content/")).count();
            assert_eq!(articles, items, "{path}");
        }
    }
}

#[test]
fn an_imported_feed_gives_the_title_the_date_and_the_text_of_the_article() {
    let world = small_paper();
    let again = khabar();
    let feed = world.path().join("out/ur-PK/feed.xml");
    again.run(&["import", feed.to_str().unwrap(), "--as", "feed"]).exits(0);
    let files: Vec<String> = again.tree().into_keys().filter(|name| name.starts_with("content/")).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    let text = files.iter().map(|file| again.read(file)).find(|text| text.contains("دورہ")).unwrap();
    for words in ["دورہ & <ملاقات>", "2022-05-25", "علی خان", "پہلا بند", "حاشیہ"] {
        assert!(text.contains(words), "no {words} in {text}");
    }
}

#[test]
fn news_are_the_articles_of_the_last_two_days() {
    let world = khabar();
    for (name, date) in [("a", "2022-05-25 12:00"), ("b", "2022-05-24 00:00"), ("c", "2022-05-23 13:00")] {
        article(&world, &format!("2022/{name}/ur"), &format!("title: {name}\ndate: {date}\n"), "متن۔");
    }
    article(&world, "2022/d/en", "title: d\ndate: 2022-05-25\n", "Words.");
    let news = |now: &str| -> Vec<(String, String)> {
        build(&world, now, &[]).exits(0);
        let urls = Element::parse(&world.read("out/ur-PK/sitemap-news.xml"));
        let told = urls.all("url").map(|url| {
            let news = url.all("news:news").next().map(|news| {
                assert_eq!(news.one("news:publication").says("news:name"), "خبر");
                assert_eq!(news.one("news:publication").says("news:language"), "ur");
                format!("{} {}", news.says("news:title"), news.says("news:publication_date"))
            });
            (url.says("loc").replace("https://khabar.example/paper/ur-PK/2022/05/", ""), news.unwrap_or_default())
        });
        told.collect()
    };
    let told = |name: &str, date: &str| (format!("{name}/"), format!("{name} {date}+05:00"));
    // Noon on the 25th in Karachi: `c` is 47 hours old, `d` is another edition's page here.
    let (a, b, c) =
        (told("a", "2022-05-25T12:00:00"), told("b", "2022-05-24T00:00:00"), told("c", "2022-05-23T13:00:00"));
    assert_eq!(news("2022-05-25T07:00:00Z"), [a.clone(), b.clone(), c]);
    assert_eq!(news("2022-05-25T08:00:01Z"), [a.clone(), b]);
    assert_eq!(news("2022-05-26T07:00:00Z"), [a]);
    // Nothing is new: the newest page stands there, and is not called news.
    assert_eq!(news("2022-06-01T00:00:00Z"), [("a/".to_owned(), String::new())]);
}

#[test]
fn sitemaps_name_each_page_for_readers_once_and_its_editions_name_one_another() {
    let world = World::sample();
    world.change("roznama.yaml", "    missing: skip\n    digits: latn", "    missing: fallback\n    digits: latn");
    build(&world, NOW, &[]).exits(0);
    // Address to the editions that it names.
    let mut named: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for edition in EDITIONS {
        let urls = Element::parse(&world.read(&format!("out/{edition}/sitemap.xml")));
        for url in urls.all("url") {
            let links = url.all("xhtml:link").map(|link| {
                assert_eq!(link.attribute("rel"), "alternate");
                (link.attribute("hreflang").to_owned(), link.attribute("href").to_owned())
            });
            let earlier = named.insert(url.says("loc").to_owned(), links.collect());
            assert_eq!(earlier, None, "{} stands there twice", url.says("loc"));
        }
    }
    let mut with_editions = 0;
    for (url, links) in &named {
        if links.is_empty() {
            continue;
        }
        with_editions += 1;
        assert!(links.values().any(|href| href == url), "{url} does not name itself");
        assert!(links.contains_key("x-default"), "{url}");
        for href in links.values() {
            assert_eq!(named.get(href), Some(links), "{href} does not answer to {url}");
        }
    }
    assert!(with_editions > 40, "{with_editions}");
    // Exactly the pages that do not ask search engines to stay away.
    let mut pages = BTreeSet::new();
    for (name, bytes) in world.tree() {
        let Some(page) = name.strip_prefix("out/").and_then(|name| name.strip_suffix("index.html")) else { continue };
        let html = String::from_utf8(bytes).unwrap();
        if !html.contains("noindex") {
            let url = url::Url::parse("https://roznama.example").unwrap().join(page).unwrap();
            pages.insert(url.to_string());
        }
    }
    assert_eq!(named.into_keys().collect::<BTreeSet<_>>(), pages);
}

#[test]
fn the_index_names_all_sitemaps_and_robots_name_the_index() {
    let world = World::sample();
    // On the day of the newest articles, of which an older one was changed later.
    let older = "content/2026/why-two-hijri-dates/en.md";
    world.change(older, "\n---\n", "\nupdated: 2026-03-20 22:00\n---\n");
    build(&world, "2026-03-21T00:00:00Z", &[]).exits(0);
    let index = Element::parse(&world.read("out/sitemap-index.xml"));
    let named: Vec<&str> = index.all("sitemap").map(|sitemap| sitemap.says("loc")).collect();
    assert_eq!(named.len(), 2 * EDITIONS.len());
    for (sitemap, address) in index.all("sitemap").zip(&named) {
        let path = address.strip_prefix("https://roznama.example/").unwrap();
        let newest = addresses(&world, &format!("out/{path}")).into_values().max().unwrap();
        assert_eq!(Some(instant(sitemap.says("lastmod"))), newest, "{path}");
    }
    assert!(world.read("out/robots.txt").ends_with("\nSitemap: https://roznama.example/sitemap-index.xml\n"));
}

#[test]
fn crawlers_are_kept_out_of_pseudo_editions_and_previews_are_not_on_record() {
    let world = khabar();
    article(&world, "2022/a/ur", "title: الف\ndate: 2022-05-25\n", "متن۔");
    build(&world, NOW, &[]).exits(0);
    let before = world.read("out/robots.txt");
    build(&world, NOW, &["--edition", "en-XA"]).exits(0);
    assert_eq!(world.read("out/robots.txt"), before);
    assert!(!world.path().join("out/en-XA/sitemap.xml").exists());
    let site = world.read("roznama.yaml");
    world.write("roznama.yaml", format!("{site}  - {{ locale: ar-XB, calendar: pakistan, missing: fallback }}\n"));
    build(&world, NOW, &[]).exits(0);
    assert!(world.read("out/robots.txt").starts_with("User-agent: *\nDisallow: /paper/ar-XB/\n"));
    assert!(!world.path().join("out/ar-XB/sitemap.xml").exists());
    assert!(!world.read("out/sitemap-index.xml").contains("ar-XB"));
    assert!(world.path().join("out/ar-XB/feed.xml").exists());
}

#[test]
fn an_alias_leads_to_the_edition_whose_text_names_it() {
    let world = World::sample();
    build(&world, NOW, &[]).exits(0).says("");
    assert_eq!(
        world.read("out/_redirects"),
        "/culture/nastaliq-machine/ /en-PK/2024/02/nastaliq-learns-the-machine/ 301\n\
         /culture/nastaliq-mashin/ /ur-PK/2024/02/nastaliq-learns-the-machine/ 301\n"
    );
}

#[test]
fn redirects_are_escaped_and_what_leads_nowhere_is_left_out() {
    let world = khabar();
    article(
        &world,
        "2022/a/ur",
        "title: الف\ndate: 2022-05-25\naliases: [ \"/پرانا نام/\", \"x*y/:z\", \"/%d9%be\", \"https://khabar.example/paper/w\" ]\n",
        "متن۔",
    );
    article(&world, "2022/b/ur", "title: ب\ndate: 2022-05-25\nstatus: draft\naliases: [ /draft/ ]\n", "متن۔");
    build(&world, NOW, &[]).exits(0).says("");
    let to = "/paper/ur-PK/2022/05/a/ 301\n";
    assert_eq!(
        world.read("out/_redirects"),
        format!(
            "/paper/%D9%BE {to}/paper/%D9%BE%D8%B1%D8%A7%D9%86%D8%A7%20%D9%86%D8%A7%D9%85/ {to}/paper/w {to}\
             /paper/x%2Ay/%3Az {to}"
        )
    );
    let json = world.json("out/redirects.json");
    assert_eq!(json["redirects"][0]["from"], "/paper/%D9%BE");
    assert_eq!(json["redirects"][0]["status"], 301);
}

#[test]
fn an_alias_that_cannot_lead_anywhere_is_told_of_at_its_place() {
    let world = khabar();
    let aliases = "aliases:\n  - /one/\n  - /paper/../x/\n  - /?p=12\n  - //evil.example/x\n  - https://evil.example/x\n  \
                   - \"\\\\x\"\n  - mailto:x\n  - /ur-PK/2022/05/b\n  - /ur-PK/\n  - /ur-PK/2022/05/a/\n";
    article(&world, "2022/a/ur", &format!("title: الف\ndate: 2022-05-25\n{aliases}"), "متن۔");
    article(&world, "2022/b/ur", "title: ب\ndate: 2022-05-25\naliases: /one\n", "متن۔");
    let said = world.run(&["check", "--format", "short", "--now", NOW]);
    let told: Vec<&str> = said.stdout.lines().filter(|line| line.contains("[alias/")).collect();
    insta::assert_snapshot!(told.join("\n"));
    build(&world, NOW, &[]).exits(0);
    assert_eq!(world.read("out/_redirects"), "/paper/one/ /paper/ur-PK/2022/05/a/ 301\n");
}

#[test]
fn the_files_above_the_editions_wait_until_all_editions_are_written() {
    let world = khabar();
    article(&world, "2022/a/ur", "title: الف\ndate: 2022-05-25\n", "متن۔");
    build(&world, NOW, &["--edition", "ur-PK"]).exits(0);
    for name in ["robots.txt", "sitemap-index.xml", "redirects.json", "_redirects"] {
        assert!(!world.path().join("out").join(name).exists(), "{name}");
    }
}

/// A text as it stands in YAML.
fn quoted(text: &str) -> String {
    let escaped: String = text.chars().map(|letter| format!("\\U{:08x}", u32::from(letter))).collect();
    format!("\"{escaped}\"")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_title_and_any_text_give_feeds_that_can_be_read(
        articles in prop::collection::vec(("\\PC*", any::<String>(), "(\\PC|\n|<[a-z]{1,6}>|</[a-z]{1,6}>|&#[0-9]{1,3};)*"), 20)
    ) {
        let world = khabar();
        for (number, (title, name, body)) in articles.iter().enumerate() {
            let keys = format!(
                "title: {}\ndate: 2022-05-25\nauthors: [ {} ]\ntags: [ {} ]\n",
                quoted(&format!("t{title}")), quoted(&format!("n{name}")), quoted(name)
            );
            article(&world, &format!("2022/a{number}/ur"), &keys, body);
        }
        build(&world, NOW, &["--keep-going"]);
        let rss = Element::parse(&world.read("out/ur-PK/feed.xml"));
        prop_assert_eq!(rss.one("channel").all("item").count(), articles.len());
        let atom = Element::parse(&world.read("out/ur-PK/atom.xml"));
        prop_assert_eq!(atom.all("entry").count(), articles.len());
        prop_assert_eq!(world.json("out/ur-PK/feed.json")["items"].as_array().unwrap().len(), articles.len());
        let titles = rss.one("channel").all("item").map(|item| item.says("title"));
        let others = atom.all("entry").map(|entry| entry.says("title"));
        prop_assert!(titles.eq(others));
    }
}
