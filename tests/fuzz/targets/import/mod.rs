//! What the targets of the foreign formats share.

use jiff::tz::TimeZone;
use roznama::article::{Body, Head};
use roznama::calendar::HijriRule;
use roznama::dateline::NumericOrder;
use roznama::import::{FORMATS, Fate, Furniture, Outcome, Slugs, Source, Terms, decide};
use roznama::report::Report;
use roznama::source::{Hash, SourceFile};

/// Imports bytes, and holds what came out against what every import promises: each article's file can be read by the
/// build without an error, and is the same when it is imported again.
pub fn import(format: &str, bytes: &[u8]) {
    let report = Report::new();
    let terms = Terms {
        rule: &HijriRule::named("pakistan").expect("a built-in rule"),
        order: NumericOrder::default(),
        time_zone: &TimeZone::UTC,
        slugs: Slugs::Keep,
        urdu_letters: bytes.len() % 2 == 0,
        furniture: &Furniture::default(),
        find_picture: &|address| address.contains('a').then(|| "picture.jpg".to_owned()),
    };
    let format = FORMATS.into_iter().find(|known| known.name() == format).expect("a format");
    let source = Source { file: "source", input: &mut &*bytes, again: None };
    let read = format.read(source, &terms, &report, &mut |item| {
        match item.outcome {
            Outcome::Article(article) => {
                assert_eq!(decide(Some(&article.text), &article.text, false), Fate::Unchanged);
                assert!(!article.folder.contains("..") && !article.file_name.contains('/'), "{}", article.folder);
                let file = SourceFile {
                    path: "content/a/en.md".into(),
                    hash: Hash::of(article.text.as_bytes()),
                    text: article.text,
                    had_mark: false,
                };
                let found = Report::new();
                let head = Head::parse(&file, NumericOrder::default(), &found);
                let _ = Body::parse(&file, head.body, NumericOrder::default(), &found);
                // A source may have no date, and its import says so.
                let is_wrong = |code: &str| code.starts_with("yaml/") && code != "yaml/missing-key";
                let wrong: Vec<_> = found.sorted().into_iter().filter(|found| is_wrong(found.code.0)).collect();
                assert!(wrong.is_empty(), "{wrong:?} in\n{}", file.text);
            }
            Outcome::Skipped(why) => assert!(!why.is_empty()),
            Outcome::Failed(why) => assert!(!why.is_empty() && !report.sorted().is_empty()),
        }
        Ok(())
    });
    read.expect("bytes in memory can be read");
}
