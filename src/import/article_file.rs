//! A page as an article file: the shared end of every format.

use serde::Serialize;

use super::body::count;
use super::normal::normalise;
use super::page::{Letters, Page, Standing, When};
use super::provenance::Provenance;
use super::slug::slug_by;
use super::{Imported, Terms, markdown, pictures, written};
use crate::report::{Code, Diagnostic, Place, Report};

/// The language of a page is not sure.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<RawImage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embargo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<RawCorrection>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<RawTranslation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
}

#[derive(Serialize)]
struct RawCorrection {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    note: String,
}

#[derive(Serialize)]
struct RawTranslation {
    of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_hash: Option<String>,
}

#[derive(Serialize)]
struct RawImage {
    src: String,
    alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
}

/// The article file of a page that came from `file`; `place` is where in it the page begins.
pub(super) fn article_file(file: &str, mut page: Page, place: &Place, terms: &Terms<'_>, report: &Report) -> Imported {
    let language = language(&page, place, report);
    normalise(&mut page, language == "ur", terms.urdu_letters, place, report);
    let year = page.date.and_then(|date| date.year(terms.rule));
    let year = year.map_or_else(|| UNDATED.to_owned(), |year| format!("{year:04}"));
    let media = pictures::settle(&mut page, terms.find_picture, place, report);
    let (counts, body) = match &page.markdown {
        Some(markdown) => (written::count(markdown), written::tidy(markdown)),
        None => (count(&page.blocks), markdown::markdown(&page.blocks)),
    };
    let front_matter = [comments(&page), front_matter(&page)].concat();
    let text = Provenance::of(file, &page).write(&front_matter, &body);
    Imported {
        folder: format!("{year}/{}", slug_by(&page.title, terms.slugs)),
        file_name: format!("{language}.md"),
        text,
        id: page.id,
        group: page.group,
        translations: page.translations,
        media,
        subheadings: counts.subheadings,
        paragraphs: counts.paragraphs,
        list_items: counts.list_items,
        title: one_line(&page.title),
        opening: page.opening,
        removed: page.removed,
        lines: page.lines,
    }
}

/// The language of a page, as its file is named by: what the source says, or else what the letters tell.
///
/// A source that says English of Urdu letters was set up by somebody who never changed the setting.
fn language(page: &Page, place: &Place, report: &Report) -> String {
    let said = page.language.as_deref().and_then(|tag| tag.split(['-', '_']).next()).map(str::to_ascii_lowercase);
    let said = said.filter(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|letter| letter.is_ascii_lowercase()));
    let letters = page.letters();
    match (said, letters) {
        (Some(said), Letters::English) if !["ur", "ar", "fa", "sd", "ps"].contains(&said.as_str()) => said,
        (Some(said), Letters::Urdu | Letters::Arabic) if said != "en" => said,
        (said, Letters::English) => {
            differs(said.as_deref(), "en", place, report);
            "en".to_owned()
        }
        (said, Letters::Urdu) => {
            differs(said.as_deref(), "ur", place, report);
            "ur".to_owned()
        }
        (_, Letters::Arabic) => {
            let message = "the page is in Arabic script without a letter of Urdu's own, and is taken for Urdu";
            let help = "rename the file if it is in another language";
            report.push(Diagnostic::warning(LANGUAGE, message).help(help).at(place.clone()));
            "ur".to_owned()
        }
    }
}

fn differs(said: Option<&str>, taken: &str, place: &Place, report: &Report) {
    if let Some(said) = said {
        let message = format!("the source says that the page is in `{said}`, but its letters are those of `{taken}`");
        let help = "the letters are believed; rename the file if they are wrong";
        report.push(Diagnostic::warning(LANGUAGE, message).help(help).at(place.clone()));
    }
}

/// What the front matter has no key for, and was printed on the page.
fn comments(page: &Page) -> String {
    let comments = page.comments.iter();
    comments
        .flat_map(|(key, words)| ["# ".to_owned(), (*key).to_owned(), ": ".to_owned(), comment(words), "\n".to_owned()])
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
    let when = |when: &Option<When>| when.map(|when| when.to_string());
    let line = |words: &Option<String>| words.as_ref().map(one_line).filter(|words| !words.is_empty());
    let lines = |words: &[String]| words.iter().map(one_line).filter(|words| !words.is_empty()).collect();
    let raw = RawFrontMatter {
        title: one_line(&page.title),
        date: when(&page.date),
        updated: when(&page.updated),
        authors: lines(&page.authors),
        section: line(&page.section),
        tags: lines(&page.tags),
        summary: line(&page.summary),
        dateline: line(&page.dateline),
        image: page.image.as_ref().map(|image| RawImage {
            src: one_line(&image.picture.src),
            alt: one_line(&image.picture.alt),
            caption: Some(one_line(&image.picture.caption)).filter(|words| !words.is_empty()),
            credit: line(&image.credit),
        }),
        status: match page.standing {
            Standing::Published => None,
            Standing::Draft => Some("draft"),
            Standing::Withheld => Some("withheld"),
        },
        embargo: when(&page.embargo),
        expires: when(&page.expires),
        corrections: page
            .corrections
            .iter()
            .map(|(date, note)| RawCorrection { date: when(date), note: one_line(note) })
            .collect(),
        translation: page
            .translation
            .as_ref()
            .map(|(of, source_hash)| RawTranslation { of: one_line(of), source_hash: line(source_hash) }),
        aliases: lines(&page.aliases),
    };
    // Text and lists of text cannot fail to be written.
    serde_yaml::to_string(&raw).unwrap_or_default()
}

/// Words in one line with single spaces: the YAML writer would make a block of several, and a block of nothing else
/// reads back empty.
fn one_line(words: impl AsRef<str>) -> String {
    words.as_ref().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Imported, Page, Standing, When, article_file};
    use crate::calendar::{GregorianDate, HijriDate};
    use crate::dateline::WrittenDate;
    use crate::import::body::{Block, Inline, Picture};
    use crate::import::markdown::tests::plain;
    use crate::import::page::HeadPicture;
    use crate::import::tests::with_terms;
    use crate::report::{Place, Report};
    use jiff::civil::date;
    use jiff::tz::Offset;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn file_of(page: Page) -> Imported {
        saying(page).0
    }

    /// The file of a page, and the codes of what was said of it.
    fn saying(page: Page) -> (Imported, Vec<&'static str>) {
        let report = Report::new();
        let file = with_terms(|terms| article_file("pages/a.txt", page, &Place::file("pages/a.txt"), terms, &report));
        (file, report.sorted().iter().map(|found| found.code.0).collect())
    }

    /// A file's front matter and body, without its block of origin.
    fn bare(file: &Imported) -> String {
        crate::import::provenance::Provenance::read(&file.text).unwrap().1
    }

    #[test]
    fn a_page_becomes_front_matter_and_markdown() {
        let page = Page {
            title: "Visit: what is \"new\"?".to_owned(),
            date: GregorianDate::try_new(2022, 5, 25).map(WrittenDate::Gregorian).map(When::Day),
            updated: Some(When::Moment(date(2022, 5, 26).at(9, 30, 0, 0), Some(Offset::constant(5)))),
            authors: vec!["A. Khan".to_owned()],
            tags: vec!["Pakistan".to_owned(), "2022".to_owned()],
            dateline: Some("KARACHI/LAHORE".to_owned()),
            comments: vec![("printed", "Wednesday 25th May 2022\n/ 23 Shawwal 1443".to_owned())],
            blocks: vec![plain(&["One."]), Block::Heading(2, vec![Inline::Text("Two".to_owned())])],
            ..Page::default()
        };
        let imported = file_of(page);
        let expected = "---\n# printed: Wednesday 25th May 2022 / 23 Shawwal 1443\n\
            title: 'Visit: what is \"new\"?'\ndate: 2022-05-25\nupdated: 2022-05-26T09:30:00+05:00\nauthors:\n- A. Khan\n\
            tags:\n- Pakistan\n- '2022'\ndateline: KARACHI/LAHORE\n---\n\nOne.\n\n## Two\n";
        assert_eq!(bare(&imported), expected);
        assert!(imported.text.contains("\nprovenance:\n  source: a.txt\n  sha256: "), "{}", imported.text);
        assert_eq!((imported.folder.as_str(), imported.file_name.as_str()), ("2022/visit-what-is-new", "en.md"));
    }

    #[test]
    fn what_readers_may_see_and_the_picture_are_front_matter() {
        let picture = |src: &str, caption: &str| Picture {
            src: src.to_owned(),
            alt: "two men".to_owned(),
            caption: caption.to_owned(),
        };
        let page = Page {
            title: "Visit".to_owned(),
            standing: Standing::Draft,
            image: Some(HeadPicture {
                picture: picture("https://a.b/up/Two%20Men.JPG?w=1", "In\nMultan"),
                credit: None,
            }),
            aliases: vec!["/2022/05/visit/".to_owned()],
            blocks: vec![Block::Figure(picture("../two-men.jpg", ""))],
            ..Page::default()
        };
        let imported = file_of(page);
        let expected = "---\ntitle: Visit\nimage:\n  src: two-men.jpg\n  alt: two men\n  \
            caption: In Multan\nstatus: draft\naliases:\n- /2022/05/visit/\n---\n\n![two men](two-men-2.jpg)\n";
        assert_eq!(bare(&imported), expected);
        let names: Vec<&str> = imported.media.iter().map(|media| media.name.as_str()).collect();
        assert_eq!(names, ["two-men.jpg", "two-men-2.jpg"]);
    }

    #[test]
    fn a_language_that_the_letters_deny_is_said() {
        let page = |title: &str, language: &str| Page {
            title: title.to_owned(),
            language: Some(language.to_owned()),
            ..Page::default()
        };
        for (title, language, name, codes) in [
            ("Visit", "en-US", "en.md", &[][..]),
            ("Visite", "fr", "fr.md", &[]),
            ("روسی وزیر", "ur", "ur.md", &[]),
            ("زار الوزراء", "ar", "ar.md", &[]),
            ("روسی وزیر", "en-US", "ur.md", &["import/language"]),
            ("Visit", "ur-PK", "en.md", &["import/language"]),
            ("Visit", "../..", "en.md", &[]),
        ] {
            let (file, said) = saying(page(title, language));
            assert_eq!((file.file_name.as_str(), said.as_slice()), (name, codes), "{title} {language}");
        }
    }

    #[test]
    fn a_hijri_date_stays_one_and_its_gregorian_year_names_the_folder() {
        let date = HijriDate::try_new(1443, 10, 23).map(WrittenDate::Hijri).map(When::Day);
        let page = Page { title: "روسی وزیر خارجہ کا دورہ".to_owned(), date, ..Page::default() };
        let imported = file_of(page);
        assert!(imported.text.contains("\ndate: 1443-10-23 AH\n"), "{}", imported.text);
        assert_eq!(imported.file_name, "ur.md");
        assert!(imported.folder.starts_with("2022/روسی-وزیر"), "{}", imported.folder);
    }

    #[test]
    fn arabic_without_urdu_letters_is_said() {
        let (file, said) = saying(Page { title: "زار الوزراء".to_owned(), ..Page::default() });
        assert_eq!((file.file_name.as_str(), said.as_slice()), ("ur.md", &["import/language"][..]));
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
            let seen = |words: &str| {
                let kept = |character: &char| !crate::import::normal::is_unfit(*character);
                let words: String = words.chars().filter(kept).collect();
                words.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
            };
            prop_assume!(!seen(&words).is_empty());
            let page = Page {
                title: title.clone(),
                authors: vec![words.clone()],
                comments: vec![("printed", words.clone())],
                ..Page::default()
            };
            let imported = file_of(page);
            let front_matter = imported.text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
            let value: serde_yaml::Value = serde_yaml::from_str(front_matter).unwrap();
            prop_assert_eq!(value["title"].as_str(), Some(&*seen(&title)));
            prop_assert_eq!(value["authors"][0].as_str(), Some(&*seen(&words)));
        }
    }
}
