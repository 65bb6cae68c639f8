//! What an edition prints of an article, and when: its life from draft to withheld, missing translations, two calendars.

use crate::html::{Tag, first, lines, tags};
use crate::world::{Said, World, same, tree};

const LATE: &str = "2030-01-01T00:00:00Z";

/// English and Urdu in Pakistan.
const PAKISTAN: &str = "  - { locale: en-PK, strings: [en], calendar: pakistan }
  - { locale: ur-PK, strings: [ur, en], calendar: pakistan }
";

/// A site with these editions, and no article yet.
fn site(editions: &str) -> World {
    let world = World::with_strings();
    let head = "name: The Test\nbase_url: https://test.example/paper\ntime_zone: Asia/Karachi\neditions:\n";
    world.write("roznama.yaml", format!("{head}{editions}"));
    world
}

/// A text of the article `content/2022/visit`, with these keys besides its title.
fn text(world: &World, language: &str, keys: &str) {
    let body = if language == "ur" { "ملاقات کا متن۔" } else { "Words of the visit." };
    let title = if language == "ur" { "دورہ" } else { "The visit" };
    world.write(&format!("content/2022/visit/{language}.md"), format!("---\ntitle: {title}\n{keys}---\n\n{body}\n"));
}

#[track_caller]
fn build(world: &World, now: &str) -> Said {
    world.run(&["build", "--format", "json", "--now", now])
}

/// What `coverage.json` says of the article in an edition.
#[track_caller]
fn coverage(world: &World, edition: &str) -> String {
    world.json("out/coverage.json")["articles"]["2022/visit"][edition].as_str().unwrap().to_owned()
}

const PAGE: &str = "2022/05/visit/index.html";

#[test]
fn an_article_lives_from_draft_to_withheld() {
    struct Step {
        keys: &'static str,
        now: &'static str,
        word: &'static str,
    }
    const ABOUT: &str = "date: 2022-05-25\nsection: world\ntags: [ Moscow ]\n";
    const STEPS: [Step; 8] = [
        Step { keys: "status: draft\n", now: LATE, word: "draft" },
        Step { keys: "embargo: 2022-05-25T06:00\n", now: "2022-05-25T00:59:59Z", word: "embargoed" },
        Step { keys: "embargo: 2022-05-25T06:00\n", now: "2022-05-25T01:00:00Z", word: "source" },
        Step {
            keys: "updated: 2022-05-26T09:30+05:00\ncorrections: [ { date: 2022-05-26, note: The name was misspelt. } ]\n",
            now: LATE,
            word: "source",
        },
        Step { keys: "expires: 2022-06-01T00:00Z\n", now: "2022-05-31T23:59:59Z", word: "source" },
        Step { keys: "expires: 2022-06-01T00:00Z\n", now: "2022-06-01T00:00:00Z", word: "expired" },
        Step { keys: "", now: LATE, word: "source" },
        Step { keys: "status: withheld\n", now: LATE, word: "withheld" },
    ];
    const LIST: &str = "manifest-sha256.txt";
    const GONE: [&str; 4] = ["2022/05/visit/article-package.json", PAGE, "2022/05/visit/item.ninjs.json", LIST];
    // Only for two days.
    const NEWS: &str = "sitemap-news.xml";
    const EVERYWHERE: [&str; 14] = [
        "2022/05/visit/article-package.json",
        PAGE,
        "2022/05/visit/item.ninjs.json",
        "archive/1443/10/index.html",
        "archive/2022/05/index.html",
        "atom.xml",
        "feed.json",
        "feed.xml",
        "index.html",
        LIST,
        "search/articles/0.json",
        "section/world/feed.xml",
        "section/world/index.html",
        "tag/moscow/index.html",
    ];
    let world = site(PAKISTAN);
    world.write("content/2021/other/en.md", "---\ntitle: Another\ndate: 2021-01-01\nsection: world\n---\n\nText.\n");
    for Step { keys, now, word } in STEPS {
        text(&world, "en", &format!("{ABOUT}{keys}"));
        build(&world, now).exits(0).says("");
        assert_eq!([coverage(&world, "en-PK").as_str(), &coverage(&world, "ur-PK")], [word, "missing"], "{keys}");
        let printed = word == "source";
        let edition = tree(&world.path().join("out/en-PK"));
        let is_named = |path: &str, text: &str| {
            path.contains("visit") || text.contains("The visit") || path == LIST && text.contains("visit")
        };
        let naming = edition.iter().filter(|(path, bytes)| is_named(path, &String::from_utf8_lossy(bytes)));
        let naming = naming.map(|(path, _)| path.as_str());
        let naming: Vec<&str> = naming.filter(|path| !printed || *path != NEWS).collect();
        let expected = match word {
            "source" => EVERYWHERE.to_vec(),
            "expired" | "withheld" => GONE.to_vec(),
            _ => Vec::new(),
        };
        assert_eq!(naming, expected, "{keys}");
        assert_eq!(edition.contains_key("tag/moscow/index.html"), printed, "{keys}");

        let out = tree(&world.path().join("out"));
        world.run(&["build", "--now", now, "--out", "clean"]).exits(0);
        same(&out, &tree(&world.path().join("clean")));
        world.remove("clean");
    }
}

/// Whether the English edition's list of files has a path with this part.
fn edition_lists(world: &World, part: &str) -> bool {
    world.read("out/en-PK/manifest-sha256.txt").contains(part)
}

#[test]
fn changes_and_corrections_are_shown_and_recorded() {
    let world = site(PAKISTAN);
    text(
        &world,
        "en",
        "date: 2022-05-25\nupdated: 2022-05-26T04:30Z\nembargo: 2022-05-25T06:00\nexpires: 2031-01-01\n\
         corrections: [ { date: 24 Shawwal 1443, note: The name was misspelt. } ]\n",
    );
    build(&world, LATE).exits(0).says("");
    let page = world.read(&format!("out/en-PK/{PAGE}"));
    let lines = lines(&page);
    let has = |words: &str| lines.iter().any(|line| line.contains(words));
    assert!(has("26 May 2022") && has("09:30") && has("The name was misspelt."), "{lines:#?}");
    let times: Vec<Tag> = tags(&page).into_iter().filter(|tag| tag.name == "time").collect();
    for moment in ["2022-05-26T09:30:00+05:00", "2022-05-26", "2022-05-25"] {
        assert!(times.iter().any(|tag| tag.is("datetime", moment)), "no {moment} in {times:#?}");
    }
    let manifest = world.json("out/en-PK/2022/05/visit/article-package.json");
    assert_eq!(manifest["dates"]["modified"]["instant"], "2022-05-26T09:30:00+05:00");
    let state = serde_json::json!({
        "pubStatus": "usable", "version": 3, "embargoedUntil": "2022-05-25T06:00:00+05:00", "expires": "2031-01-01T00:00:00+05:00",
        "corrections": 1,
    });
    assert_eq!(manifest["state"], state);
}

#[test]
fn a_correction_without_a_date_is_shown_all_the_same() {
    let world = site(PAKISTAN);
    text(&world, "en", "date: 2022-05-25\ncorrections: [ { note: The name was misspelt. } ]\n");
    build(&world, LATE).exits(0).says("");
    let lines = lines(&world.read(&format!("out/en-PK/{PAGE}")));
    assert!(lines.iter().any(|line| line == "The name was misspelt."), "{lines:#?}");
}

#[test]
fn an_embargo_falls_and_an_article_expires_to_the_second() {
    /// A moment as it is written, in which time zone, the second before it and its first second.
    const MOMENTS: [(&str, &str, &str, &str); 8] = [
        ("2022-05-25T06:00+05:00", "Asia/Karachi", "2022-05-25T00:59:59Z", "2022-05-25T01:00:00Z"),
        ("2022-05-25T06:00+05:00", "America/New_York", "2022-05-25T00:59:59Z", "2022-05-25T01:00:00Z"),
        ("2022-05-25T06:00", "Asia/Karachi", "2022-05-25T00:59:59Z", "2022-05-25T01:00:00Z"),
        ("2022-05-25 06:00:30", "Asia/Karachi", "2022-05-25T01:00:29Z", "2022-05-25T01:00:30Z"),
        ("2022-05-25T06:00", "Europe/London", "2022-05-25T04:59:59Z", "2022-05-25T05:00:00Z"),
        ("2022-05-25", "Asia/Karachi", "2022-05-24T18:59:59Z", "2022-05-24T19:00:00Z"),
        ("23 Shawwal 1443", "Asia/Karachi", "2022-05-24T18:59:59Z", "2022-05-24T19:00:00Z"),
        ("۲۳ شوال ۱۴۴۳ھ", "UTC", "2022-05-24T23:59:59Z", "2022-05-25T00:00:00Z"),
    ];
    let world = site(PAKISTAN);
    let settings = world.read("roznama.yaml");
    for (written, zone, before, at) in MOMENTS {
        world.write("roznama.yaml", settings.replace("Asia/Karachi", zone));
        for (key, words) in [("embargo", ["embargoed", "source"]), ("expires", ["source", "expired"])] {
            text(&world, "en", &format!("date: 2022-05-24\n{key}: {written}\n"));
            for (now, word) in [before, at].into_iter().zip(words) {
                build(&world, now).exits(0).says("");
                assert_eq!(coverage(&world, "en-PK"), word, "{key}: {written} in {zone} at {now}");
            }
        }
    }
}

#[test]
fn an_article_whose_embargo_or_end_nobody_understands_is_not_shown_even_when_the_build_keeps_going() {
    for key in ["embargo", "expires"] {
        for (written, code) in [("soon", "front-matter/moment"), ("30 Shawwal 1443", "date/no-such-day")] {
            let world = site(PAKISTAN);
            text(&world, "en", &format!("date: 2022-05-24\n{key}: {written}\n"));
            let said = world.run(&["build", "--format", "json", "--now", LATE, "--keep-going"]);
            said.exits(1).finds(&[code]);
            assert!(!edition_lists(&world, "visit"), "{key}: {written} is printed");
            assert_eq!(coverage(&world, "en-PK"), "broken", "{key}: {written}");
        }
    }
}

const FALLBACK: &str = "  - { locale: en-PK, strings: [en], calendar: pakistan, missing: fallback }
  - { locale: ur-PK, strings: [ur, en], calendar: pakistan, missing: fallback }
";

#[test]
fn a_fallback_is_shown_as_what_it_is_and_hides_from_search_engines() {
    let world = site(FALLBACK);
    text(&world, "ur", "date: 2022-05-25\nsection: world\nsummary: خلاصہ\n");
    build(&world, LATE).exits(0).says("");
    assert_eq!([coverage(&world, "en-PK"), coverage(&world, "ur-PK")], ["fallback", "source"]);

    let page = world.read(&format!("out/en-PK/{PAGE}"));
    let tags = tags(&page);
    let html = first(&page, "html");
    assert!(html.is("lang", "en-PK") && html.is("dir", "ltr"), "{html:?}");
    let marked = |tag: &Tag| tag.is("lang", "ur") && tag.is("dir", "rtl");
    for name in ["standfirst", "headline", "text"] {
        let tag = tags.iter().find(|tag| tag.is("class", name)).unwrap();
        assert!(marked(tag), "{tag:?}");
    }
    assert!(lines(&page).iter().any(|line| line.contains("Urdu") && !line.starts_with("Read")), "{:#?}", lines(&page));
    assert!(tags.iter().any(|tag| tag.is("class", "notice")));
    assert!(tags.iter().any(|tag| tag.is("name", "robots") && tag.is("content", "noindex")));
    let canonical: Vec<&Tag> = tags.iter().filter(|tag| tag.is("rel", "canonical")).collect();
    assert!(
        matches!(canonical[..], [tag] if tag.is("href", "https://test.example/paper/ur-PK/2022/05/visit/")),
        "{canonical:?}"
    );
    let manifest = world.json("out/en-PK/2022/05/visit/article-package.json");
    assert_eq!((&manifest["language"], &manifest["translation"]["fallbackFrom"]), (&"ur".into(), &"ur".into()));

    let original = world.read(&format!("out/ur-PK/{PAGE}"));
    for page in [&page, &original] {
        assert!(
            !self::tags(page).iter().any(|tag| tag.name == "link" && tag.attribute("hreflang").is_some()),
            "{page}"
        );
    }
    assert!(!original.contains("noindex") && !original.contains("notice"));
    let front = world.read("out/en-PK/index.html");
    let headline = self::tags(&front).into_iter().find(|tag| tag.is("class", "headline")).unwrap();
    assert!(marked(&headline), "{headline:?}");
}

#[test]
fn an_edition_that_skips_says_nothing_of_what_it_lacks() {
    let world = site(PAKISTAN);
    text(&world, "ur", "date: 2022-05-25\n");
    build(&world, LATE).exits(0).says("");
    assert_eq!([coverage(&world, "en-PK"), coverage(&world, "ur-PK")], ["missing", "source"]);
    assert!(!edition_lists(&world, "visit"));
    assert!(lines(&world.read("out/en-PK/index.html")).iter().all(|line| !line.contains("دورہ")));
}

#[test]
fn an_edition_that_must_have_everything_stays_as_it_was_until_it_has() {
    let world = site(&PAKISTAN.replace("[ur, en], calendar: pakistan", "[ur, en], calendar: pakistan, missing: error"));
    for language in ["en", "ur"] {
        text(&world, language, "date: 2022-05-25\n");
    }
    build(&world, LATE).exits(0).says("");
    let before = tree(&world.path().join("out/ur-PK"));
    world.write("content/2022/more/en.md", "---\ntitle: More\ndate: 2022-05-26\n---\n\nText.\n");
    build(&world, LATE).exits(1).finds(&["article/missing-translation"]);
    same(&tree(&world.path().join("out/ur-PK")), &before);
    assert!(edition_lists(&world, "2022/05/more/index.html"), "the English edition has no fault");

    // What nobody is to see yet need not be translated yet.
    world.change("content/2022/more/en.md", "date:", "status: draft\ndate:");
    build(&world, LATE).exits(0).says("");
    world.change("content/2022/more/en.md", "status: draft", "");
    world.write("content/2022/more/ur.md", "---\ntitle: مزید\ndate: 2022-05-26\n---\n\nمتن۔\n");
    build(&world, LATE).exits(0).says("");
}

/// English by two calendars.
const TWO_CALENDARS: &str = "  - { locale: en-PK, strings: [en], calendar: pakistan }
  - { locale: en-SA, strings: [en], calendar: umalqura }
";

/// The line below the paper's name.
#[track_caller]
fn masthead(world: &World, page: &str) -> String {
    let lines = lines(&world.read(&format!("out/{page}")));
    lines.into_iter().find(|line| line.contains(" / ")).expect("a masthead")
}

#[test]
fn two_editions_with_two_calendars_date_one_article_differently() {
    let world = site(TWO_CALENDARS);
    text(&world, "en", "date: 2022-05-25\n");
    build(&world, LATE).exits(0).says("");
    for (tag, hijri, date, calendar, status) in [
        ("en-PK", "23 Shawwal 1443", "1443-10-23", "pakistan", "announced"),
        ("en-SA", "24 Shawwal 1443", "1443-10-24", "umalqura", "computed"),
    ] {
        assert_eq!(masthead(&world, &format!("{tag}/{PAGE}")), format!("Wednesday 25th May 2022 / {hijri}"));
        let published = &world.json(&format!("out/{tag}/2022/05/visit/article-package.json"))["dates"]["published"];
        let found = ["gregorian", "hijri", "calendar", "status"].map(|key| published[key].as_str().unwrap());
        assert_eq!(found, ["2022-05-25", date, calendar, status]);
        assert_eq!(world.json("out/run.json")["editions"][tag]["calendar"], calendar);
    }
}

#[test]
fn an_article_dated_in_hijri_lies_where_its_gregorian_date_says() {
    let world = site(TWO_CALENDARS);
    // The first of Zilqad 1443 was 1 June in Pakistan and 31 May by the table of Umm al-Qura.
    text(&world, "en", "date: 1 Zilqad 1443\n");
    build(&world, LATE).exits(0).says("");
    let pages =
        [("en-PK/2022/06/visit/", "Wednesday 1st June 2022"), ("en-SA/2022/05/visit/", "Tuesday 31st May 2022")];
    for (address, date) in pages {
        let page = format!("{address}index.html");
        assert_eq!(masthead(&world, &page), format!("{date} / 1 Zilqad 1443"));
        let tags = tags(&world.read(&format!("out/{page}")));
        let named = |tag: &&Tag| tag.name == "link" && tag.attribute("hreflang").is_some();
        let named: Vec<&str> = tags.iter().filter(named).filter_map(|tag| tag.attribute("href")).collect();
        let expected =
            [pages[0].0, pages[1].0, pages[0].0].map(|address| format!("https://test.example/paper/{address}"));
        assert_eq!(named, expected);
    }
}

#[test]
fn an_edition_in_arabic_digits_has_no_others() {
    let world = site("  - { locale: ur-PK, strings: [ur, en], calendar: pakistan, digits: arabext }\n");
    text(&world, "ur", "date: 2022-05-25\nupdated: 2022-05-26T09:30\nsection: world\ntags: [ ماسکو ]\n");
    world.write("content/2022/more/ur.md", "---\ntitle: مزید\ndate: 2022-05-24\nsection: world\n---\n\nمتن۔\n");
    build(&world, LATE).exits(0).says("");
    assert_eq!(masthead(&world, &format!("ur-PK/{PAGE}")), "بدھ ۲۵ مئی ۲۰۲۲ء / ۲۳ شوال ۱۴۴۳ھ");
    let list = lines(&world.read("out/ur-PK/section/world/index.html"));
    assert!(list.iter().any(|line| line.contains("۲ ")), "{list:#?}");
    for page in ["index.html", "section/world/index.html", PAGE] {
        let page = world.read(&format!("out/ur-PK/{page}"));
        let latin: Vec<String> =
            lines(&page).into_iter().filter(|line| line.contains(|c: char| c.is_ascii_digit())).collect();
        // The address at the foot of the page stays as it is typed.
        assert!(latin.iter().all(|line| line.starts_with("https://")), "{latin:#?}");
        assert!(tags(&page).iter().any(|tag| tag.is("datetime", "2022-05-25")));
    }
}

#[test]
fn a_sites_own_calendar_dates_its_pages_even_under_a_known_name() {
    for name in ["ours", "pakistan"] {
        let world = site(&PAKISTAN.replace("calendar: pakistan", &format!("calendar: {name}")));
        let months = "months:\n  1443-10: { first: 2022-05-02, kind: announcement }\n";
        world.write(&format!("calendars/{name}.yaml"), format!("authority: us\nbase: umalqura\n{months}"));
        text(&world, "en", "date: 2022-05-25\n");
        build(&world, LATE).exits(0).says("");
        assert_eq!(masthead(&world, &format!("en-PK/{PAGE}")), "Wednesday 25th May 2022 / 24 Shawwal 1443", "{name}");
        let published = &world.json("out/en-PK/2022/05/visit/article-package.json")["dates"]["published"];
        assert_eq!((&published["calendar"], &published["status"]), (&name.into(), &"announced".into()));
    }
}

#[test]
fn an_edition_emits_only_the_outputs_that_it_names() {
    let kinds = ["front", "sections", "tags", "package"];
    let files =
        ["index.html", "section/world/index.html", "tag/moscow/index.html", "2022/05/visit/article-package.json"];
    for chosen in [&kinds[..], &[], &kinds[..1], &kinds[1..2], &kinds[2..3], &kinds[3..]] {
        let world = site(PAKISTAN);
        world.change("roznama.yaml", "editions:", &format!("outputs: [ {} ]\neditions:", chosen.join(", ")));
        text(&world, "en", "date: 2022-05-25\nsection: world\ntags: [ Moscow ]\n");
        build(&world, LATE).exits(0).says("");
        let edition = tree(&world.path().join("out/en-PK"));
        assert!(edition.contains_key(PAGE), "{chosen:?}");
        for (kind, file) in kinds.iter().zip(files) {
            assert_eq!(edition.contains_key(file), chosen.contains(kind), "{file} with {chosen:?}");
        }
    }
}

#[test]
fn an_edition_may_choose_other_outputs_than_its_site() {
    let world = site(&PAKISTAN.replacen("calendar: pakistan", "calendar: pakistan, outputs: [ front ]", 1));
    for language in ["en", "ur"] {
        text(&world, language, "date: 2022-05-25\nsection: world\n");
    }
    build(&world, LATE).exits(0).says("");
    let has_section = |tag: &str| world.path().join(format!("out/{tag}/section/world/index.html")).exists();
    assert!(!has_section("en-PK") && has_section("ur-PK"));
}

#[test]
fn a_link_to_a_page_that_an_edition_does_not_emit_is_not_written() {
    let world = site(PAKISTAN);
    world.change("roznama.yaml", "editions:", "outputs: [ package ]\neditions:");
    text(&world, "en", "date: 2022-05-25\nsection: world\ntags: [ Moscow ]\n");
    build(&world, LATE).exits(0).says("");
    let page = world.read(&format!("out/en-PK/{PAGE}"));
    let links: Vec<Tag> = tags(&page).into_iter().filter(|tag| tag.name == "a").collect();
    let lost =
        |tag: &&Tag| tag.attribute("href").is_some_and(|href| href.contains("section/") || href.contains("tag/"));
    assert_eq!(links.iter().find(lost), None);
}

#[test]
fn a_translation_is_stale_when_its_original_has_changed() {
    let world = site(PAKISTAN);
    text(&world, "en", "date: 2022-05-25\n");
    let hash = || roznama::source::Hash::of(world.read("content/2022/visit/en.md").as_bytes()).to_string();
    text(&world, "ur", &format!("date: 2022-05-25\ntranslation: {{ of: en, source_hash: {} }}\n", hash()));
    build(&world, LATE).exits(0).says("");
    assert_eq!([coverage(&world, "en-PK"), coverage(&world, "ur-PK")], ["source", "translated"]);
    world.change("content/2022/visit/en.md", "Words", "Other words");
    build(&world, LATE).exits(0);
    assert_eq!([coverage(&world, "en-PK"), coverage(&world, "ur-PK")], ["source", "stale"]);
    let manifest = world.json("out/ur-PK/2022/05/visit/article-package.json");
    assert_eq!((&manifest["translation"]["status"], &manifest["translation"]["of"]), (&"stale".into(), &"en".into()));
    // Whoever looked it over and changed only the hash is done.
    text(&world, "ur", &format!("date: 2022-05-25\ntranslation: {{ of: en, source_hash: {} }}\n", hash()));
    build(&world, LATE).exits(0).says("");
    assert_eq!(coverage(&world, "ur-PK"), "translated");
}

#[test]
fn a_date_in_numbers_follows_the_sites_order_and_the_build_says_so() {
    for (order, month, read) in [
        ("", "06", ["read with the day first, as 2022-06-05", "read with the day first, as 1443-08-07 AH"]),
        ("date_order: day-first\n", "06", ["read with the day first, as 2022-06-05", "as 1443-08-07 AH"]),
        ("date_order: month-first\n", "05", ["read with the month first, as 2022-05-06", "as 1443-07-08 AH"]),
    ] {
        let world = site(PAKISTAN);
        world.change("roznama.yaml", "editions:", &format!("{order}editions:"));
        text(&world, "en", "date: 05/06/2022\n");
        world.change("content/2022/visit/en.md", "Words", "Words of :date[07/08/1443 AH] and :date[25/05/2022]");
        let said = build(&world, LATE);
        assert_eq!(said.exits(0).stdout.lines().count(), 2, "{said:#?}");
        for words in read {
            assert!(said.stdout.contains(words), "{said:#?}");
        }
        assert!(world.path().join(format!("out/en-PK/2022/{month}/visit/index.html")).exists(), "{order}");
    }
}
