//! Any text as an article's file.

#![no_main]

use roznama::article::{Body, Head};
use roznama::dateline::NumericOrder;
use roznama::report::Report;
use roznama::source::{Hash, SourceFile};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let file = SourceFile {
        path: "content/a/en.md".into(),
        text: text.to_owned(),
        had_mark: false,
        hash: Hash::of(text.as_bytes()),
    };
    let report = Report::new();
    let head = Head::parse(&file, NumericOrder::default(), &report);
    let _ = Body::parse(&file, head.body, NumericOrder::default(), &report);
    for found in report.sorted() {
        let place = found.place.expect("a place");
        assert!(place.line <= text.split('\n').count(), "{place:?}");
    }
});
