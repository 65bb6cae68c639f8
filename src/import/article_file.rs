//! A page as an article file: the shared end of every format.

use serde::Serialize;

use super::page::{Block, Language, Page};
use super::slug::slug;
use super::{Imported, Role, markdown};
use crate::calendar::HijriRule;
use crate::dateline::WrittenDate;
use crate::report::{Code, Diagnostic, Place, Report};

/// The page is in Arabic script and has no letter that says it is Urdu.
const LANGUAGE: Code = Code("import/language");

/// The folder of articles whose year nobody printed.
const UNDATED: &str = "undated";

/// The keys of an article's front matter that a foreign source can fill.
#[derive(Serialize)]
struct RawFrontMatter {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
}

/// The article file of a page that came from `file`.
pub(super) fn article_file(file: &str, page: Page, rule: &HijriRule, report: &Report) -> Imported {
    let year = page.year(rule).map_or_else(|| UNDATED.to_owned(), |year| format!("{year:04}"));
    let file_name = match page.language() {
        Language::English => "en.md",
        Language::Urdu => "ur.md",
        Language::Arabic => {
            let message = "the page is in Arabic script without a letter of Urdu's own, and is taken for Urdu";
            let help = "rename the file if it is in another language";
            report.push(Diagnostic::warning(LANGUAGE, message).help(help).at(Place::file(file)));
            "ur.md"
        }
    };
    let count = |role| page.lines.iter().filter(|(_, found)| *found == role).count();
    let blocks = |is_meant: fn(&Block) -> bool| page.blocks.iter().filter(|block| is_meant(block)).count();
    Imported {
        folder: format!("{year}/{}", slug(&page.title)),
        file_name,
        text: format!(
            "---\n{}{}---\n\n{}",
            comments(file, &page),
            front_matter(&page),
            markdown::markdown(&page.blocks)
        ),
        subheadings: blocks(|block| matches!(block, Block::Subheading(_))),
        paragraphs: blocks(|block| matches!(block, Block::Paragraph(_))),
        list_items: count(Role::ListItem),
        title: page.title,
        opening: page.opening,
        removed: page.removed,
        lines: page.lines,
    }
}

/// What the front matter has no key for: where the article is from, and what was printed on it.
fn comments(file: &str, page: &Page) -> String {
    // The name alone: the folders above it are of one machine, and the article file is for all.
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let source = std::iter::once(("source", name));
    let comments = source.chain(page.comments.iter().map(|(key, words)| (*key, words.as_str())));
    comments
        .flat_map(|(key, words)| ["# ".to_owned(), key.to_owned(), ": ".to_owned(), comment(words), "\n".to_owned()])
        .collect()
}

/// Words as a YAML comment can hold them: on one line, without control characters.
fn comment(words: &str) -> String {
    let is_unfit = |character: char| {
        character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    words.chars().map(|character| if is_unfit(character) { ' ' } else { character }).collect()
}

fn front_matter(page: &Page) -> String {
    let date = page.date.map(|date| match date {
        WrittenDate::Gregorian(date) => date.to_string(),
        WrittenDate::Hijri(date) => format!("{date} AH"),
    });
    let raw = RawFrontMatter {
        title: one_line(&page.title),
        date,
        updated: page.updated.map(|date| date.to_string()),
        authors: page.authors.iter().map(one_line).collect(),
        tags: page.tags.iter().map(one_line).collect(),
        dateline: page.dateline.as_ref().map(one_line),
    };
    // Text and lists of text cannot fail to be written.
    serde_yaml::to_string(&raw).unwrap_or_default()
}

/// Words without line feeds: the YAML writer would make a block of them, and a block of nothing else reads back empty.
fn one_line(words: impl AsRef<str>) -> String {
    words.as_ref().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::{Page, article_file};
    use crate::calendar::{GregorianDate, HijriDate, HijriRule};
    use crate::dateline::WrittenDate;
    use crate::import::page::Block;
    use crate::report::Report;
    use proptest::prelude::*;

    fn pakistan() -> HijriRule {
        HijriRule::named("pakistan").unwrap()
    }

    #[test]
    fn a_page_becomes_front_matter_and_markdown() {
        let page = Page {
            title: "Visit: what is \"new\"?".to_owned(),
            date: GregorianDate::try_new(2022, 5, 25).map(WrittenDate::Gregorian),
            updated: GregorianDate::try_new(2022, 5, 26),
            authors: vec!["A. Khan".to_owned()],
            tags: vec!["Pakistan".to_owned(), "2022".to_owned()],
            dateline: Some("KARACHI/LAHORE".to_owned()),
            comments: vec![("printed", "Wednesday 25th May 2022\n/ 23 Shawwal 1443".to_owned())],
            blocks: vec![Block::Paragraph(vec!["One.".to_owned()]), Block::Subheading("Two".to_owned())],
            ..Page::default()
        };
        let imported = article_file("pages/a.txt", page, &pakistan(), &Report::new());
        let expected = "---\n# source: a.txt\n# printed: Wednesday 25th May 2022 / 23 Shawwal 1443\n\
            title: 'Visit: what is \"new\"?'\ndate: 2022-05-25\nupdated: 2022-05-26\nauthors:\n- A. Khan\n\
            tags:\n- Pakistan\n- '2022'\ndateline: KARACHI/LAHORE\n---\n\nOne.\n\n## Two\n";
        assert_eq!(imported.text, expected);
        assert_eq!((imported.folder.as_str(), imported.file_name), ("2022/visit-what-is-new", "en.md"));
    }

    #[test]
    fn a_hijri_date_stays_one_and_its_gregorian_year_names_the_folder() {
        let date = HijriDate::try_new(1443, 10, 23).map(WrittenDate::Hijri);
        let page = Page { title: "روسی وزیر خارجہ کا دورہ".to_owned(), date, ..Page::default() };
        let imported = article_file("a.txt", page, &pakistan(), &Report::new());
        assert!(imported.text.contains("\ndate: 1443-10-23 AH\n"), "{}", imported.text);
        assert_eq!(imported.file_name, "ur.md");
        assert!(imported.folder.starts_with("2022/روسی-وزیر"), "{}", imported.folder);
    }

    #[test]
    fn arabic_without_urdu_letters_is_said() {
        let report = Report::new();
        let page = Page { title: "زار الوزراء".to_owned(), ..Page::default() };
        assert_eq!(article_file("a.txt", page, &pakistan(), &report).file_name, "ur.md");
        assert_eq!(report.sorted()[0].code.0, "import/language");
    }

    #[test]
    fn what_yaml_cannot_hold_is_a_space_in_a_comment() {
        for unfit in ['\u{0}', '\u{85}', '\u{2028}', '\u{feff}', '\u{fffe}', '\u{ffff}'] {
            assert_eq!(super::comment(&format!("a{unfit}b")), "a b", "{unfit:?}");
        }
    }

    proptest! {
        #[test]
        fn any_words_in_the_front_matter_read_back(title in "(?s).{1,60}", words in "(?s).{0,60}") {
            let page = Page {
                title: title.clone(),
                authors: vec![words.clone()],
                comments: vec![("printed", words.clone())],
                ..Page::default()
            };
            let imported = article_file(&words, page, &pakistan(), &Report::new());
            let front_matter = imported.text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
            let value: serde_yaml::Value = serde_yaml::from_str(front_matter).unwrap();
            prop_assert_eq!(value["title"].as_str(), Some(&*title.replace('\n', " ")));
            prop_assert_eq!(value["authors"][0].as_str(), Some(&*words.replace('\n', " ")));
        }
    }
}
