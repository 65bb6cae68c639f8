//! Feeds that nobody here wrote: the samples of `feed-rs`, with what it reads of them beside each.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use roznama::calendar::HijriRule;
use roznama::dateline::NumericOrder;
use roznama::import::{Feed, Format, Furniture, Item, Outcome, Slugs, Source, Terms};
use roznama::report::{Report, Severity};
use serde_json::Value;

use crate::corpora::shared;

/// The items of a feed, and what was said of it.
fn read(file: &str, bytes: &[u8]) -> (Vec<Item>, Report) {
    let rule = HijriRule::named("pakistan").unwrap();
    let terms = Terms {
        rule: &rule,
        order: NumericOrder::default(),
        time_zone: &TimeZone::get("Asia/Karachi").unwrap(),
        slugs: Slugs::default(),
        urdu_letters: false,
        furniture: &Furniture::default(),
        find_picture: &|_| None,
    };
    let (report, mut items) = (Report::new(), Vec::new());
    let source = Source { file, input: &mut &*bytes, again: None };
    Feed.read(source, &terms, &report, &mut |item| {
        items.push(item);
        Ok(())
    })
    .unwrap();
    (items, report)
}

/// The samples below a folder, each with the file that holds what `feed-rs` reads of it.
fn samples(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let mut samples = Vec::new();
    for (name, _) in crate::world::tree(folder) {
        if !name.ends_with(".serde.json") {
            let (stem, _) = name.rsplit_once('.').unwrap();
            samples.push((folder.join(&name), folder.join(format!("{stem}.serde.json"))));
        }
    }
    samples
}

/// Words as a reader sees them, in one line.
fn seen(words: &str) -> String {
    let text = if words.contains(['<', '&']) {
        scraper::Html::parse_fragment(words).root_element().text().collect()
    } else {
        words.to_owned()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_sample_is_read_as_it_is_or_refused_with_its_reason() {
    const NAME: &str = "every_sample_is_read_as_it_is_or_refused_with_its_reason";
    let Some(folder) = shared(NAME, "corpora/feeds/feed-rs/fixture") else { return };
    let (mut compared, mut refused) = (0, Vec::new());
    for (sample, expected) in samples(&folder) {
        let name = sample.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&sample).unwrap();
        let (items, report) = read(&name, &bytes);
        let Ok(expected) = std::fs::read_to_string(expected) else {
            let found = report.sorted().into_iter().find(|found| found.severity == Severity::Error);
            let found = found.unwrap_or_else(|| panic!("{name} was read: {items:#?}"));
            refused.push(format!("{name}: {}", found.message));
            continue;
        };
        let source = String::from_utf8_lossy(&bytes);
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let entries = expected["entries"].as_array().unwrap();
        assert_eq!(items.len(), entries.len(), "{name}");
        for (item, entry) in items.into_iter().zip(entries) {
            let Outcome::Article(article) = item.outcome else {
                panic!("{name}: {item:?} {:#?}", report.sorted());
            };
            if let Some(title) = entry["title"]["content"].as_str() {
                assert_eq!(article.title, seen(title), "{name}");
            }
            let id = entry["id"].as_str().unwrap();
            match article.id.as_deref() {
                Some(own) if source.contains(id) => assert_eq!(own, id, "{name}"),
                // What `feed-rs` makes up is not taken: it is another at the next reading, or hangs on the headline.
                own => {
                    let links = entry["links"].as_array().unwrap();
                    let is_link = |own| links.iter().any(|link| link["href"] == own);
                    assert!(own.is_none_or(is_link), "{name}: {own:?}");
                }
            }
            let date = article.text.lines().find_map(|line| line.strip_prefix("date: "));
            let date = date.map(|date| date.parse::<Timestamp>().unwrap().as_second());
            let mut times = [&entry["published"], &entry["updated"]].into_iter();
            let dated = times.find_map(Value::as_str);
            assert_eq!(date, dated.map(|date| date.parse::<Timestamp>().unwrap().as_second()), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 80, "{compared}");
    assert_eq!(
        refused,
        [
            "rss_2.0_invalid_1.xml: the document ends inside an element",
            "xml_iso8859.xml: this is no feed: its outermost element is `rdf`",
            "xml_sample_1.xml: this is no feed: its outermost element is `catalog`",
            "xml_sample_2.xml: this is no feed: its outermost element is `catalog`",
        ]
    );
}
