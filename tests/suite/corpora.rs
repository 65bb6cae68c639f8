//! Real inputs, which lie beside the repository: the page that the paper began with, and a corpus of news in two languages.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use roznama::calendar::HijriRule;
use roznama::import::import_text;
use roznama::pipeline::{StringsPlace, check_strings};
use roznama::report::{Diagnostic, Report};
use roznama::source::Root;
use unicode_normalization::UnicodeNormalization;

use crate::html::lines;
use crate::world::{World, repository, same, tree};

const NOW: [&str; 2] = ["--now", "2026-05-01T00:00:00Z"];
const SEED: &str = "seed/000_b235cdf60b56eab7.txt";

/// A path beside the repository; where it is not there the test is skipped with a remark, or fails where it must be.
pub(crate) fn shared(test: &str, name: &str) -> Option<PathBuf> {
    let path = repository().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("ROZNAMA_REQUIRE_CORPORA").is_none(), "{test}: there is no {}", path.display());
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("{test}: skipped, there is no {}", path.display());
    }
    None
}

/// How often each word stands in a text; marks at its ends and the shape of quotes do not count.
fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in texts.into_iter().flat_map(str::split_whitespace) {
        let word = word.trim_matches(|mark: char| !mark.is_alphanumeric()).replace('\'', "’");
        if !word.is_empty() {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

#[test]
fn the_page_that_the_paper_began_with_comes_out_whole_in_every_edition() {
    let Some(seed) = shared("the_page_that_the_paper_began_with_comes_out_whole_in_every_edition", SEED) else {
        return;
    };
    let text = std::fs::read_to_string(seed).unwrap();
    let world = World::sample();
    world.remove("content").write("page.txt", &text);
    world.write("roznama.yaml", world.read("roznama.yaml").replace("missing: skip", "missing: fallback"));
    world.run(&["import", "page.txt"]).exits(0);
    world.run(&[&["build", "--format", "json"], &NOW[..]].concat()).exits(0).says("");

    // The masthead and the furniture are written anew by each edition; everything between them is the author's.
    let start = text.find("Russian FM’s visit").expect("the headline");
    let end = text.find("Back to top").expect("the furniture");
    let articles = words([&text[start..end]]);
    assert!(articles.values().sum::<usize>() > 500);
    let mastheads = [
        ("en-PK", "Wednesday 25th May 2022 / 23 Shawwal 1443", "Back to top"),
        ("ur-PK", "بدھ 25 مئی 2022ء / 23 شوال 1443ھ", "واپس اوپر"),
        ("ar", "الأربعاء ٢٥ مايو ٢٠٢٢م الموافق ٢٣ شوال ١٤٤٣هـ", "العودة إلى الأعلى"),
    ];
    for (tag, masthead, back_to_top) in mastheads {
        let edition = tree(&world.path().join("out").join(tag));
        let pages: Vec<&String> =
            edition.keys().filter(|path| path.starts_with("2022/05/") && path.ends_with("index.html")).collect();
        let [page] = pages[..] else { panic!("{tag}: {pages:?}") };
        let page = std::str::from_utf8(&edition[page]).unwrap();
        let lines = lines(page);
        for line in [masthead, back_to_top] {
            assert!(lines.iter().any(|found| found == line), "{tag}: no {line:?} in {lines:#?}");
        }
        for subheading in [
            "A brief history of Pak-Russian relations",
            "Old players on a new trajectory",
            "Ties essential for broader strategic and trade",
        ] {
            let at = page.find(subheading).unwrap_or_else(|| panic!("{tag}: no {subheading:?}"));
            assert!(
                page[..at].ends_with('>') && page[..at].rfind("<h2").is_some_and(|h2| at - h2 < 80),
                "{subheading}"
            );
        }
        let printed = words(lines.iter().map(String::as_str));
        let lost: Vec<&String> = articles
            .iter()
            .filter(|(word, count)| printed.get(*word).is_none_or(|printed| printed < count))
            .map(|(word, _)| word)
            .collect();
        assert!(lost.is_empty(), "{tag}: lost {lost:?}");
    }
    let words = world.json("out/coverage.json")["articles"].as_object().unwrap().values().cloned().collect::<Vec<_>>();
    assert_eq!(words, [serde_json::json!({ "en-PK": "source", "ur-PK": "fallback", "ar": "fallback" })]);
}

#[test]
fn real_news_in_two_languages_builds_without_a_word_of_complaint() {
    const NAME: &str = "real_news_in_two_languages_builds_without_a_word_of_complaint";
    let (Some(tool), Some(_)) = (shared(NAME, "tools/ntrex_site.py"), shared(NAME, "corpora/ntrex-en-ur")) else {
        return;
    };
    let world = World::new();
    let made = Command::new("python3").arg(tool).args([repository(), world.path().join("site")]).output().unwrap();
    assert!(made.status.success(), "{made:#?}");
    let arguments = [&["build", "--site", "site", "--out", "out", "--format", "json"], &NOW[..]].concat();
    world.run(&arguments).exits(0).says("");
    for tag in ["en-PK", "ur-PK"] {
        let edition = tree(&world.path().join("out").join(tag));
        let packages = edition.keys().filter(|path| path.ends_with("article-package.json"));
        assert_eq!(packages.count(), 123, "{tag}");
    }

    // No word of an English or Urdu document is lost on its way to the page.
    let mut compared = 0;
    for (path, source) in tree(&world.path().join("site/content")) {
        let (folder, file) = path.rsplit_once('/').unwrap();
        let tag = if file == "ur.md" { "ur-PK" } else { "en-PK" };
        let source = String::from_utf8(source).unwrap();
        let (head, body) = source.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
        let date = head.lines().find_map(|line| line.strip_prefix("date: ")).unwrap();
        let slug = folder.rsplit('/').next().unwrap();
        let page = world.read(&format!("out/{tag}/{}/{}/{slug}/index.html", &date[..4], &date[5..7]));
        let lines = lines(&page);
        // A backslash of the corpus itself is printed; one that escapes a mark is not.
        let lines: Vec<String> = lines.iter().map(|line| line.replace('\\', "")).collect();
        let printed = words(lines.iter().map(String::as_str));
        let body = body.replace('\\', "");
        let lost: Vec<String> = words([body.as_str()])
            .into_iter()
            .filter(|(word, count)| printed.get(word).is_none_or(|p| p < count))
            .map(|(word, _)| word)
            .collect();
        assert!(lost.is_empty(), "{tag}/{path}: lost {lost:?}");
        compared += 1;
    }
    assert_eq!(compared, 246);
}

#[test]
fn languages_of_a_real_project_are_counted_as_compare_locales_counts_them() {
    const NAME: &str = "languages_of_a_real_project_are_counted_as_compare_locales_counts_them";
    let Some(locales) = shared(NAME, "corpora/fluent/common-voice-2021/web/locales") else { return };
    let said =
        World::new().run(&["locale", "status", locales.to_str().unwrap(), "--reference", "en", "--format", "json"]);
    said.exits(0);
    // compare-locales 9.0.5, with `locales = ["ar", "fa", "ur"]` in the project's l10n.toml: missing, obsolete, unchanged.
    for (language, counts) in [("ar", [54, 15, 0]), ("fa", [37, 15, 25]), ("ur", [7, 0, 11])] {
        let status = said.findings().into_iter().find(|status| status["language"] == language).unwrap();
        let found = ["missing", "obsolete", "identical"].map(|kind| status[kind].as_u64().unwrap());
        assert_eq!(found, counts, "{language}");
    }
}

/// What is found in the Urdu of a real project, beside its English.
fn found_in_common_voice(folder: &std::path::Path) -> Vec<Diagnostic> {
    let root = Root::open(folder).unwrap();
    let found = check_strings(StringsPlace::Folder(&root), Some("en")).unwrap().diagnostics;
    found.into_iter().filter(|found| found.place.as_ref().unwrap().file.starts_with("ur/")).collect()
}

#[test]
fn a_real_urdu_site_has_each_mistake_of_its_texts_found_at_its_place() {
    const NAME: &str = "a_real_urdu_site_has_each_mistake_of_its_texts_found_at_its_place";
    let Some(folder) = shared(NAME, "corpora/fluent/common-voice-2021/web/locales") else { return };
    let found = found_in_common_voice(&folder);
    // Each was read and is a mistake; compare-locales counts the same eleven as identical.
    for (code, count) in [
        ("arabic-letter", 17),
        ("ascii-punctuation", 19),
        ("bidi", 11),
        ("digits", 3),
        ("double-space", 121),
        ("empty-file", 0),
        ("file", 0),
        ("glued-placeable", 10),
        ("identical", 11),
        ("invisible", 0),
        ("kashida", 0),
        ("language", 0),
        ("markup", 20),
        ("not-nfc", 0),
        ("presentation-form", 0),
        ("punctuation", 12),
        ("replacement-character", 0),
        ("space-after-punctuation", 0),
        ("space-before-punctuation", 98),
    ] {
        let places = found.iter().filter(|found| found.code.0.strip_prefix("string/") == Some(code));
        let places: Vec<_> = places.map(|found| found.place.as_ref().unwrap().line).collect();
        assert_eq!(places.len(), count, "{code} in lines {places:?}");
    }
    for (place, message) in [
        ("ur/cross-locale.ftl:11:23", "2 marks of direction (U+200F) stand here unseen"),
        ("ur/messages.ftl:30:9", "`عربى` is written with the Arabic `ى`"),
        ("ur/messages.ftl:49:6", "`كوئیش` is written with the Arabic `ك`"),
        ("ur/messages.ftl:182:69", "`٫` is a mark within numbers"),
        ("ur/messages.ftl:193:122", "`.` is a mark of Latin letters"),
        ("ur/messages.ftl:196:133", "`-` ends the text"),
        ("ur/messages.ftl:369:37", "`</browseWrap>` closes a tag that is not open"),
        ("ur/messages.ftl:397:102", "the tag `<datasetlink>` is not closed"),
        ("ur/messages.ftl:399:235", "the name of the tag `<سپلائی کلیکٹر لنک لنک>` is translated"),
        ("ur/messages.ftl:416:66", "the digits of `١٠` are `arab`; they are of another language"),
        ("ur/messages.ftl:560:34", "the tag `</ b>` has a space before its name"),
        ("ur/messages.ftl:708:10", "the left-to-right mark (U+200E) stands here unseen"),
        ("ur/messages.ftl:789:16", "`مدد` touches the placeable behind it"),
        ("ur/messages.ftl:860:49", "a space stands before `!`"),
    ] {
        let is_there = found.iter().any(|found| {
            let at = found.place.as_ref().unwrap();
            format!("{}:{}:{}", at.file, at.line, at.column) == place && found.message == message
        });
        assert!(is_there, "{place}: {message}");
    }
}

#[test]
fn real_strings_in_three_languages_have_only_the_mistakes_of_structure_that_they_have() {
    const NAME: &str = "real_strings_in_three_languages_have_only_the_mistakes_of_structure_that_they_have";
    let Some(folder) = shared(NAME, "corpora/fluent/common-voice-2021/web/locales") else { return };
    let root = Root::open(&folder).unwrap();
    let found = check_strings(StringsPlace::Folder(&root), Some("en")).unwrap().diagnostics;
    let count = |language: &str, rule: &str| {
        let (start, code) = (format!("{language}/"), format!("string/{rule}"));
        let of_language = |found: &&Diagnostic| found.place.as_ref().unwrap().file.starts_with(&start);
        found.iter().filter(of_language).filter(|found| found.code.0 == code).count()
    };
    for (rule, [ur, ar, fa, en]) in [
        // As Mozilla's compare-locales counts.
        ("untranslated", [7, 54, 37, 0]),
        ("obsolete", [0, 15, 15, 0]),
        // `contribute` stands in both files of every language.
        ("duplicate", [1, 1, 1, 1]),
        // دن and روز are one day and many.
        ("plural-alike", [5, 0, 7, 0]),
        // `{ $count }mo` has no singular, and says so with a select.
        ("plural-flat", [0, 0, 0, 3]),
        ("borrowed", [0; 4]),
        ("collision", [0; 4]),
        ("cycle", [0; 4]),
        ("empty", [0; 4]),
        ("function", [0; 4]),
        ("limit", [0; 4]),
        ("lost-variable", [0; 4]),
        ("lost-variant", [0; 4]),
        ("other-references", [0; 4]),
        ("parts", [0; 4]),
        ("plural-missing", [0; 4]),
        ("plural-of-text", [0; 4]),
        ("plural-unknown", [0; 4]),
        ("reference", [0; 4]),
        ("undeclared-variable", [0; 4]),
        ("unknown-variable", [0; 4]),
        ("variant-key", [0; 4]),
    ] {
        let counts = ["ur", "ar", "fa", "en"].map(|language| count(language, rule));
        assert_eq!(counts, [ur, ar, fa, en], "{rule}: {found:#?}");
    }
}

/// The folder of `WordPress`'s own exports for trying out themes.
const EXPORTS: &str = "corpora/wxr/theme-unit-test";

#[test]
fn each_item_of_wordpress_own_exports_is_accounted_for_and_what_comes_of_them_builds() {
    const NAME: &str = "each_item_of_wordpress_own_exports_is_accounted_for_and_what_comes_of_them_builds";
    let Some(folder) = shared(NAME, EXPORTS) else { return };
    let world = World::sample();
    world.remove("content");
    let import = ["import", folder.to_str().unwrap(), "--format", "json"];
    let first = world.run(&import);
    first.exits(0);
    let count = |said: &str, status: &str| said.matches(&format!("\"status\":\"{status}\"")).count();
    let counts =
        |said: &str| ["written", "updated", "unchanged", "skipped", "failed"].map(|status| count(said, status));
    // 180 items and 7; 72 posts and pages in the first, with two that share the ids of others, and 7 in the second.
    assert_eq!(counts(&first.stdout), [79, 0, 0, 108, 0], "{}", first.stdout);
    let before = world.tree();
    let again = world.run(&import);
    again.exits(0);
    assert_eq!(counts(&again.stdout), [0, 0, 79, 108, 0], "{}", again.stdout);
    same(&world.tree(), &before);
    world.run(&[&["build"], &NOW[..]].concat()).exits(0);

    // The hard ones, by what their authors wrote for readers to see.
    for (folder, pieces) in [
        ("2013/markup-title-with-markup", &["title: 'Markup: Title With Markup'"][..]),
        ("2009/edge-case-nested-and-mixed-lists", &["  1. "]),
        ("2012/template-password-protected-the-password-is-enter", &["status: withheld", "This content, comments"]),
        ("2030/scheduled", &["embargo: 2030-01-01T12:00:18-07:00"]),
        ("2012/template-paginated", &["Post Page 1", "Post Page 2", "Post Page 3"]),
        ("2012/template-more-tag", &["And this content is after the"]),
        ("2009/this-post-has-no-title-but-it-still", &["title: This post has no title, but it still…"]),
        ("2013/markup-html-tags-and-formatting", &["## Header one", "| Employee", "~~", "`<code>`"]),
    ] {
        let article = world.read(&format!("content/{folder}/en.md"));
        for piece in pieces {
            assert!(article.contains(piece), "{folder}: no {piece:?} in\n{article}");
        }
    }
}

/// The words of a Markdown text that readers see, a line for each block.
fn seen(markdown: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for event in pulldown_cmark::Parser::new(markdown) {
        match event {
            pulldown_cmark::Event::Text(text) => lines.last_mut().unwrap().push_str(&text),
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::End(_) => lines.push(String::new()),
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[test]
fn real_news_that_was_captured_as_pages_keeps_every_line_of_its_text() {
    const NAME: &str = "real_news_that_was_captured_as_pages_keeps_every_line_of_its_text";
    let Some(corpus) = shared(NAME, "corpora/ntrex-en-ur") else { return };
    let read = |name: &str| std::fs::read_to_string(corpus.join(name)).unwrap();
    let ids = read("DOCUMENT_IDS.tsv");
    let pakistan = HijriRule::named("pakistan").unwrap();
    for (file, masthead, title, language) in [
        ("newstest2019-src.eng.txt", "Wednesday 25th May 2022 / 23 Shawwal 1443", "A captured page", "en.md"),
        ("newstest2019-ref.urd.txt", "بدھ 25 مئی 2022ء / 23 شوال 1443ھ", "ایک نقل کیا ہوا صفحہ", "ur.md"),
    ] {
        let text = read(file);
        let lines: Vec<(&str, &str)> = ids.lines().zip(text.lines()).collect();
        let mut compared = 0;
        for document in lines.chunk_by(|(one, _), (other, _)| one == other) {
            let body: Vec<&str> =
                document.iter().map(|(_, line)| line.trim()).filter(|line| !line.is_empty()).collect();
            let page = format!("The Example Post\n{masthead}\n\n{title}\n\n{}\n\nBack to top\n", body.join("\n\n"));
            let report = Report::new();
            let imported = import_text("page.txt", &page, &pakistan, &report).unwrap();
            assert_eq!((imported.title.as_str(), imported.file_name.as_str()), (title, language));
            // Composed letters and dropped controls are the only changes, and each is said.
            let said = report.sorted();
            let is_normalised = said.iter().any(|found| found.code.0 == "import/normalised");
            let normal: Vec<String> = body
                .iter()
                .map(|line| {
                    line.nfc().filter(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{feff}')).collect()
                })
                .collect();
            assert_eq!(is_normalised, normal.iter().ne(body.iter()), "{document:?}: {said:?}");
            let mut expected = normal;
            if let Some(opening) = &imported.opening {
                expected[0] = expected[0].strip_prefix(&*opening.text).unwrap().trim_start().to_owned();
            }
            let taken: Vec<&str> = imported.removed.iter().map(|removed| removed.text.as_str()).collect();
            assert_eq!(taken, ["Back to top"]);
            let markdown = imported.text.split_once("\n---\n").unwrap().1;
            assert_eq!(seen(markdown), expected);
            compared += expected.len();
        }
        assert_eq!(compared, 1997, "{file}");
    }
}
