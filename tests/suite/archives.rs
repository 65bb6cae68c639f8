//! The archives by Gregorian and by Hijri month.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::{Tag, lines, tags};
use crate::links::{followed, pages};
use crate::world::{Tree, World, tree};

const NOW: &str = "2026-05-01T00:00:00Z";

/// A site of an English and an Urdu edition by this calendar, without articles.
fn site(calendar: &str) -> World {
    let world = World::with_strings();
    world.write(
        "roznama.yaml",
        format!(
            "name: The Test\nbase_url: https://test.example\ntime_zone: Asia/Karachi\neditions:\n  - {{ locale: en-PK, \
             strings: [en], calendar: {calendar} }}\n  - {{ locale: ur-PK, strings: [ur, en], calendar: {calendar}, \
             digits: arabext }}\n"
        ),
    );
    world
}

/// An article of this day in both languages.
fn article(world: &World, name: &str, date: &str) {
    for language in ["en", "ur"] {
        let text = format!("---\ntitle: Story {name}\ndate: {date}\n---\n\nText.\n");
        world.write(&format!("content/{name}/{language}.md"), text);
    }
}

/// What is built of a world; what is found is for the caller to look at.
#[track_caller]
fn built(world: &World) -> Tree {
    world.run(&["build", "--format", "json", "--now", NOW]).exits(0);
    tree(&world.path().join("out"))
}

fn page<'t>(out: &'t Tree, path: &str) -> &'t str {
    out.get(path).map_or_else(|| panic!("no {path}"), |bytes| std::str::from_utf8(bytes).unwrap())
}

/// The days of a page and the addresses of their articles below the edition.
fn days(page: &str) -> Vec<(String, Vec<String>)> {
    let mut days: Vec<(String, Vec<String>)> = Vec::new();
    let mut is_inside = false;
    for tag in tags(page) {
        match (tag.name.as_str(), tag.attribute("href")) {
            ("section", _) if tag.is("class", "day") => {
                is_inside = true;
                days.push((tag.attribute("id").unwrap().to_owned(), Vec::new()));
            }
            ("/section", _) => is_inside = false,
            ("a", Some(target)) if is_inside => {
                days.last_mut().unwrap().1.push(target.trim_start_matches("../").to_owned());
            }
            _ => {}
        }
    }
    days
}

#[test]
fn every_article_stands_in_one_month_of_each_calendar_below_its_day() {
    let world = World::sample();
    let out = built(&world);
    for tag in ["en-PK", "ur-PK", "ar"] {
        // What the packages say of themselves: address to both dates.
        let package = |(path, bytes): (&String, &Vec<u8>)| {
            let folder = path.strip_prefix(&format!("{tag}/"))?.strip_suffix("article-package.json")?.to_owned();
            let manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            let date = |name: &str| manifest["dates"]["published"][name].as_str().unwrap().to_owned();
            Some((folder, [date("gregorian"), date("hijri")]))
        };
        let articles: BTreeMap<String, [String; 2]> = out.iter().filter_map(package).collect();
        assert!(articles.len() > 3, "{tag}");
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, page) in pages(&out) {
            let Some(month) = path.strip_prefix(&format!("{tag}/archive/")).filter(|rest| *rest != "index.html") else {
                continue;
            };
            for (day, addresses) in days(page) {
                for address in addresses {
                    assert_eq!(day, format!("day-{}", articles[&address][0]), "{path}");
                    found.entry(address).or_default().push(month.replace("/index.html", "").replace('/', "-"));
                }
            }
        }
        for (address, dates) in &articles {
            let mut months: Vec<String> = dates.iter().map(|date| date[..7].to_owned()).collect();
            months.sort();
            assert_eq!(found.get(address), Some(&months), "{tag}/{address}");
        }
    }
}

/// The cells of a page's calendar that are days: column, the words in it, and where it leads.
fn cells(page: &str) -> Vec<(usize, String, Option<String>)> {
    let table = page.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
    let mut cells = Vec::new();
    for row in table.split("<tr>").skip(1) {
        let mut column = 0;
        for cell in row.split("<td").skip(1) {
            let tags = tags(&format!("<td{cell}"));
            if let Some(span) = tags[0].attribute("colspan") {
                column += span.parse::<usize>().unwrap();
                continue;
            }
            let link = tags.iter().find(|tag| tag.name == "a").and_then(|tag| tag.attribute("href")).map(str::to_owned);
            let words = lines(&format!("<body><td{cell}")).join(" ").replace("</tr>", "");
            cells.push((column, words, link));
            column += 1;
        }
    }
    cells
}

#[test]
fn the_cells_of_a_month_agree_with_roznama_date_on_every_day() {
    let world = site("pakistan");
    for (name, date) in
        [("eid", "2022-05-03"), ("late", "2022-05-31"), ("feb", "2024-02-29"), ("ramazan", "1 Ramazan 1443")]
    {
        article(&world, name, date);
    }
    let out = built(&world);
    let months = [("archive/2022/05", 31), ("archive/1443/10", 29), ("archive/2024/02", 29), ("archive/1443/09", 30)];
    for (address, length) in months {
        let page = page(&out, &format!("en-PK/{address}/index.html"));
        let month = address.trim_start_matches("archive/").replace('/', "-");
        let is_hijri = month.starts_with("14");
        let input: String =
            (1..=length).map(|day| format!("{month}-{day:02}{}\n", if is_hijri { " AH" } else { "" })).collect();
        world.write("days.txt", input);
        let said = world.run(&["date", "--input", "days.txt", "--calendar", "pakistan", "--format", "csv"]);
        said.exits(0);
        let day_of = |date: &str| date[8..].trim_start_matches('0').to_owned();
        let expected: Vec<(String, String, String)> = said
            .stdout
            .lines()
            .skip(1)
            .map(|line| {
                let fields: Vec<&str> = line.split(',').collect();
                let (gregorian, hijri) = (day_of(fields[1]), day_of(fields[2]));
                let own = if is_hijri { [hijri, gregorian] } else { [gregorian, hijri] };
                let [own, beside] = own;
                (own, beside, fields[1].to_owned())
            })
            .collect();
        assert_eq!(expected.len(), length, "{address}");
        let cells = cells(page);
        assert_eq!(cells.len(), length, "{address}: {cells:?}");
        for ((column, words, link), (own, beside, iso)) in cells.iter().zip(&expected) {
            let numbers: Vec<&str> = words.split(' ').take(2).collect();
            assert_eq!(numbers, [own, beside], "{address}: {words}");
            let weekday = iso.parse::<jiff::civil::Date>().unwrap().weekday().to_sunday_zero_offset();
            assert_eq!(usize::try_from(weekday).unwrap(), *column, "{address}: {iso}");
            let has_article = ["2022-05-03", "2022-05-31", "2024-02-29", "2022-04-03"].contains(&iso.as_str());
            assert_eq!(*link, has_article.then(|| format!("#day-{iso}")), "{address}: {iso}");
        }
    }
    // The Urdu page has its own digits, and names the other calendar's month where it begins.
    let urdu = cells(page(&out, "ur-PK/archive/2022/05/index.html"));
    assert_eq!(urdu[0].1, "۱ ۲۹ رمضان");
    assert_eq!((urdu[2].1.as_str(), urdu[3].1.as_str()), ("۳ ۱ شوال", "۴ ۲"));
}

#[test]
fn a_long_month_has_pages_and_each_day_leads_to_the_page_that_it_begins_on() {
    let world = site("pakistan");
    for number in 0..120 {
        article(&world, &format!("n{number:03}"), &format!("2022-05-{:02}", number / 40 + 10));
    }
    let out = built(&world);
    assert!(followed(&out) > 1000);
    let path = |number: usize| match number {
        1 => "en-PK/archive/2022/05/index.html".to_owned(),
        number => format!("en-PK/archive/2022/05/page/{number}/index.html"),
    };
    let counts = (1..=3).map(|number| {
        days(page(&out, &path(number)))
            .into_iter()
            .map(|(day, rows)| (day[12..].to_owned(), rows.len()))
            .collect::<Vec<_>>()
    });
    let on = |day: &str, count| (day.to_owned(), count);
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [vec![on("12", 40), on("11", 10)], vec![on("11", 30), on("10", 20)], vec![on("10", 20)]]
    );
    assert!(!out.contains_key(&path(4)));
    let links = |number| -> Vec<String> {
        cells(page(&out, &path(number))).into_iter().filter_map(|(_, _, link)| link).collect()
    };
    let (first, second) = ("archive/2022/05/", "archive/2022/05/page/2/");
    assert_eq!(
        links(1),
        [format!("../../../{second}#day-2022-05-10"), "#day-2022-05-11".into(), "#day-2022-05-12".into()]
    );
    let up = "../../../../../";
    let others = |second: &str| {
        [
            format!("{second}#day-2022-05-10"),
            format!("{up}{first}#day-2022-05-11"),
            format!("{up}{first}#day-2022-05-12"),
        ]
    };
    assert_eq!(links(2), others(""));
    assert_eq!(links(3), others(&format!("{up}{second}")));
}

/// The links of a page inside an element of this class, as words.
fn links_in<'p>(page: &'p str, class: &str) -> Vec<(String, String)> {
    let Some((_, rest)) = page.split_once(&format!("class=\"{class}\"")) else { return Vec::new() };
    let inside: &'p str = &rest[..rest.find("</nav>").into_iter().chain(rest.find("</p>")).min().unwrap()];
    let links = inside.split("<a ").skip(1).map(|link| {
        let tag = tags(&format!("<a {link}")).remove(0);
        (
            tag.attribute("href").unwrap().to_owned(),
            link.split_once('>').unwrap().1.split('<').next().unwrap().to_owned(),
        )
    });
    links.collect()
}

#[test]
fn a_month_leads_to_its_neighbours_that_have_articles_and_to_the_same_days_in_the_other_calendar() {
    let world = site("pakistan");
    for (name, date) in [("a", "2021-12-31"), ("b", "2022-05-01"), ("c", "2022-05-20"), ("d", "2023-01-01")] {
        article(&world, name, date);
    }
    let out = built(&world);
    let link = |target: &str, name: &str| (format!("../../../archive/{target}/"), name.to_owned());
    let may = page(&out, "en-PK/archive/2022/05/index.html");
    assert_eq!(links_in(may, "months"), [link("2021/12", "December 2021"), link("2023/01", "January 2023")]);
    assert_eq!(links_in(may, "beside"), [link("1443/09", "Ramazan 1443"), link("1443/10", "Shawwal 1443")]);
    let shawwal = page(&out, "en-PK/archive/1443/10/index.html");
    assert_eq!(links_in(shawwal, "months"), [link("1443/09", "Ramazan 1443"), link("1444/06", "Jamadi-us-Sani 1444")]);
    assert_eq!(links_in(shawwal, "beside"), [link("2022/05", "May 2022")]);
    let newest = page(&out, "ur-PK/archive/2023/01/index.html");
    assert_eq!(links_in(newest, "months"), [link("2022/05", "مئی ۲۰۲۲ء")]);
}

#[test]
fn the_overview_counts_the_articles_of_every_year_and_month() {
    let world = site("pakistan");
    for (name, date) in [("a", "2021-12-31"), ("b", "2022-05-01"), ("c", "2022-05-20"), ("d", "2022-01-01")] {
        article(&world, name, date);
    }
    let out = built(&world);
    let lines = lines(page(&out, "en-PK/archive/index.html"));
    let start = lines.iter().position(|line| line == "By Gregorian month").unwrap();
    let expected = [
        "By Gregorian month",
        "2022 3 articles",
        "January (1)",
        "May (2)",
        "2021 1 article",
        "December (1)",
        "By Hijri month",
        "1443 AH 4 articles",
        "Jamadi-ul-Awwal (2)",
        "Ramazan (1)",
        "Shawwal (1)",
    ];
    assert_eq!(lines[start..start + expected.len()], expected);
}

#[test]
fn a_month_that_is_forecast_says_so_and_one_on_record_does_not() {
    let world = site("pakistan");
    article(&world, "past", "2022-05-25");
    article(&world, "ahead", "2026-12-25");
    let out = built(&world);
    for tag in ["en-PK", "ur-PK"] {
        let says = |path: &str| {
            tags(page(&out, &format!("{tag}/archive/{path}/index.html"))).iter().any(|tag| tag.is("class", "remark"))
        };
        assert!(!says("2022/05") && !says("1443/10"), "{tag}");
        assert!(says("2026/12") && says("1448/07"), "{tag}");
    }
    let december = page(&out, "en-PK/archive/2026/12/index.html");
    let note = lines(december).into_iter().find(|line| line.starts_with("Rajab 1448 is not announced yet.")).unwrap();
    assert!(note.contains(" %) and may move by one"), "{note}");
    assert_eq!(tags(december).iter().filter(|tag| tag.is("class", "forecast")).count(), 31);
    let overview = lines(page(&out, "en-PK/archive/index.html"));
    assert!(overview.contains(&"Rajab (1) forecast".to_owned()) && overview.contains(&"Shawwal (1)".to_owned()));
}

#[test]
fn a_gregorian_and_a_hijri_year_of_one_number_have_pages_of_their_own() {
    let world = site("civil");
    article(&world, "old", "1446-03-05 CE");
    article(&world, "new", "2024-09-10");
    let out = built(&world);
    assert!(followed(&out) > 100);
    let archives: BTreeSet<&str> =
        pages(&out).into_keys().filter_map(|path| path.strip_prefix("en-PK/archive/")).collect();
    let expected = ["0849/11", "1446/03", "1446-ce/03", "2024/09"].map(|month| format!("{month}/index.html"));
    assert_eq!(archives, expected.iter().map(String::as_str).chain(["index.html"]).collect());
}

#[test]
fn an_edition_without_articles_has_an_archive_that_says_so() {
    let out = built(&site("pakistan"));
    for (tag, words) in [("en-PK", "No articles yet"), ("ur-PK", "ابھی کوئی مضمون نہیں")] {
        let lines = lines(page(&out, &format!("{tag}/archive/index.html")));
        assert!(lines.iter().any(|line| line == words), "{lines:?}");
    }
    assert!(followed(&out) > 10);
}

#[test]
fn a_month_that_the_calendar_does_not_wholly_have_is_a_list_without_a_grid() {
    let world = site("umalqura");
    article(&world, "edge", "1 Muharram 1300");
    let out = built(&world);
    let gregorian = pages(&out).into_keys().find(|path| path.starts_with("en-PK/archive/18")).unwrap();
    let has_table = |path: &str| tags(page(&out, path)).iter().any(|tag: &Tag| tag.name == "table");
    assert!(!has_table(gregorian));
    assert_eq!(days(page(&out, gregorian)).len(), 1);
    assert!(has_table("en-PK/archive/1300/01/index.html"));
}
