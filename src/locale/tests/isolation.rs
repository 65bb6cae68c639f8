//! Which texts of a message are isolated, where it is printed on a page.

use super::{Arguments, Bundle, Digits, bundle, file, seed};
use crate::report::Report;

const URDU: &str = "\
place = { $place }: خبر
both = { $first }، { $second }
alone = { $place }
count = { $count } از { $place }
select = { $place ->
    [Lahore] { $place } ہی
   *[other] کہیں اور
}
term = { -brand(name: \"Dawn\") } { $place }
-brand = { $name }
date = { DAY($date) } { $place }
plain = متن
menu = متن
    .label = { $place } متن
";

fn urdu() -> Bundle {
    let english = "lent = News from { $place }\nfixed = Back to top…\n";
    bundle(&[file("ur", "main", URDU), file("en", "main", english)], "ur-PK", &["ur", "en"], Digits::Latn).0
}

/// What is printed on a page, with `⟨` and `⟩` for the marks.
fn marked(bundle: &Bundle, id: &str, arguments: &Arguments<'_>) -> String {
    let report = Report::new();
    let text = bundle.format_isolated(id, arguments, &report).unwrap();
    assert_eq!(report.sorted(), [], "{id}");
    text.replace(crate::locale::ISOLATE, "⟨").replace(crate::locale::ISOLATED, "⟩")
}

#[test]
fn a_text_that_runs_against_the_message_is_isolated_and_no_other() {
    let bundle = urdu();
    let arguments = Arguments::new().with("place", "Lahore").with("first", "A. Khan").with("second", "عائشہ");
    let arguments = arguments.with("count", 1234_i64).with("date", seed());
    for (id, expected) in [
        ("place", "⟨Lahore⟩: خبر"),
        ("both", "⟨A. Khan⟩، عائشہ"),
        ("alone", "⟨Lahore⟩"),
        ("count", "1,234 از ⟨Lahore⟩"),
        // What chooses is the text, not the marks around it.
        ("select", "⟨Lahore⟩ ہی"),
        // What a translator wrote is the translator's to mark.
        ("term", "Dawn ⟨Lahore⟩"),
        ("date", "25 ⟨Lahore⟩"),
        ("plain", "متن"),
        ("menu.label", "⟨Lahore⟩ متن"),
        // Lent by a language that runs the other way: as a whole.
        ("lent", "⟨News from Lahore⟩"),
        ("fixed", "⟨Back to top…⟩"),
    ] {
        assert_eq!(marked(&bundle, id, &arguments), expected, "{id}");
        let plain = bundle.format(id, &arguments, &Report::new()).unwrap();
        assert_eq!(plain, expected.replace(['⟨', '⟩'], ""), "{id}");
    }
    let arguments = Arguments::new().with("place", "لاہور");
    assert_eq!(marked(&bundle, "place", &arguments), "لاہور: خبر");
    assert_eq!(marked(&bundle, "lent", &arguments), "⟨News from ⟨لاہور⟩⟩");
}
