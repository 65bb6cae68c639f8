//! The keys at the top of an article.

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::{note_assumption, read_date};
use crate::dateline::{NumericOrder, WrittenDate, parse_date_by};
use crate::picture::rules::HEAD_ALT;
use crate::report::{Code, Diagnostic, Report, Span};
use crate::source::SourceFile;
use crate::yaml::{Node, Step, Text};

/// A value that the key cannot have.
const VALUE: Code = Code("front-matter/value");
/// A text that is no date and time.
const MOMENT: Code = Code("front-matter/moment");
/// A version that is behind what the article tells of itself.
const VERSION: Code = Code("front-matter/version");

const KEYS: [&str; 17] = [
    "title",
    "date",
    "updated",
    "version",
    "authors",
    "section",
    "tags",
    "summary",
    "dateline",
    "image",
    "status",
    "embargo",
    "expires",
    "corrections",
    "translation",
    "aliases",
    "provenance",
];
const IMAGE_KEYS: [&str; 4] = ["src", "alt", "caption", "credit"];

/// What stands at the top of an article, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The headline.
    pub title: Option<String>,
    /// The day of publication.
    pub date: Option<Written<Moment>>,
    /// When the article was last changed.
    pub updated: Option<Written<Moment>>,
    /// How often it has been published, with its changes, as the author counts.
    pub version: Option<u32>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The section that it stands in, as the author names it.
    pub section: Option<String>,
    /// What it is about.
    pub tags: Vec<String>,
    /// A sentence or two for lists.
    pub summary: Option<String>,
    /// The place that it was written in.
    pub dateline: Option<String>,
    /// The picture at its head.
    pub image: Option<Image>,
    /// Whether it may be shown.
    pub standing: Standing,
    /// Whether a key that decides if it may be shown could not be read: then it is not shown.
    pub is_uncertain: bool,
    /// When it may be shown.
    pub embargo: Option<Written<Moment>>,
    /// When it must go.
    pub expires: Option<Written<Moment>>,
    /// What was wrong and is now right.
    pub corrections: Vec<Correction>,
    /// What it was translated from.
    pub translation: Option<Translation>,
    /// Addresses that it had before.
    pub aliases: Vec<Alias>,
}

/// The keys that lead to a value of the front matter.
pub type Keys = &'static [&'static str];

/// A value, and the keys that it is written under: its place is looked up when there is something to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub keys: Keys,
}

/// A point in time as an author writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// With its distance from UTC: the same instant everywhere.
    Instant(Timestamp),
    /// A date and a time of the site's zone.
    Local(DateTime),
    /// A whole day of the site's zone; its first moment.
    Day(WrittenDate),
}

/// Whether an article may be shown, as its author says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Still being written.
    Draft,
    /// For the readers.
    #[default]
    Published,
    /// Taken back.
    Withheld,
}

/// The picture at the head of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file, beside the article.
    pub src: Written<String>,
    /// Words for those who cannot see it; empty where it only decorates.
    pub alt: String,
    /// Words below it.
    pub caption: Option<String>,
    /// Whose picture it is.
    pub credit: Option<String>,
}

/// Something that was wrong and is now right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was put right.
    pub date: Option<Written<WrittenDate>>,
    /// What was wrong.
    pub note: String,
}

/// What an article was translated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The language of the original.
    pub of: String,
    /// The SHA-256 of the original when it was translated.
    pub source_hash: Option<String>,
}

/// An address that an article had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The address, as the author wrote it.
    pub address: String,
    /// The way to it in the front matter.
    pub way: Vec<Step>,
}

impl FrontMatter {
    /// Reads the YAML at `span` of the file; what is wrong in it goes to the report.
    pub(super) fn parse(file: &SourceFile, span: Span, order: NumericOrder, report: &Report) -> Self {
        let text = Text { file: &file.path, whole: &file.text, span };
        let mut front_matter = Self::default();
        let value = match text.parse() {
            Ok(value) => value,
            Err(diagnostic) => {
                report.push(diagnostic);
                return front_matter;
            }
        };
        let root = Node::root(text, &value);
        if value.as_mapping().is_none() {
            report.push(root.unexpected("keys and values"));
            return front_matter;
        }
        for (key, node) in root.entries() {
            front_matter.read(key, &node, order, report);
        }
        if front_matter.title.is_none() {
            report.push(root.missing_key("title", "title: What happened"));
        }
        if !root.entries().any(|(key, _)| key == "date") {
            report.push(root.missing_key("date", "date: 2022-05-25"));
        }
        front_matter.judge_version(&root, report);
        front_matter
    }

    /// The version that readers see: the first, one more for `updated` and for each correction, or what the author
    /// counts, where that is more. It never falls while an author adds to what an article tells of its changes.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version.unwrap_or_default().max(self.told_version())
    }

    fn told_version(&self) -> u32 {
        let corrections = u32::try_from(self.corrections.len()).unwrap_or(u32::MAX);
        corrections.saturating_add(1 + u32::from(self.updated.is_some()))
    }

    /// Tells of an author's count that has been left behind.
    fn judge_version(&self, root: &Node<'_>, report: &Report) {
        let (Some(version), told) = (self.version, self.told_version()) else { return };
        let Some((_, node)) = root.entries().find(|(key, _)| *key == "version").filter(|_| version < told) else {
            return;
        };
        let message = format!("`version: {version}` is less than the {told} that its changes make");
        let help =
            format!("write {told} or more, or remove the key: `updated` and each correction count by themselves");
        report.push(Diagnostic::warning(VERSION, message).at(node.place()).help(help));
    }

    fn read(&mut self, key: &str, node: &Node<'_>, order: NumericOrder, report: &Report) {
        match key {
            "title" => self.title = text(node, report),
            "date" => self.date = published(node, order, report),
            "updated" => self.updated = moment(node, &["updated"], order, report),
            "version" => self.version = number(node, report),
            "authors" => self.authors = texts(node, report),
            "section" => self.section = text(node, report),
            "tags" => self.tags = texts(node, report),
            "summary" => self.summary = text(node, report),
            "dateline" => self.dateline = text(node, report),
            "image" => self.image = image(node, report),
            "status" => match standing(node, report) {
                Some(standing) => self.standing = standing,
                None => self.is_uncertain = true,
            },
            "embargo" => {
                self.embargo = moment(node, &["embargo"], order, report);
                self.is_uncertain |= self.embargo.is_none() && !node.is_null();
            }
            "expires" => {
                self.expires = moment(node, &["expires"], order, report);
                self.is_uncertain |= self.expires.is_none() && !node.is_null();
            }
            "corrections" => {
                self.corrections = node.items().iter().filter_map(|item| correction(item, order, report)).collect();
            }
            "translation" => self.translation = translation(node, report),
            "aliases" => self.aliases = aliases(node, report),
            // An imported article's origin is for the next import, and for nobody else.
            "provenance" => {}
            _ => report.push(node.unknown_key(&KEYS)),
        }
    }
}

/// A text in one line; nothing where it is empty.
fn text(node: &Node<'_>, report: &Report) -> Option<String> {
    if node.is_null() {
        return None;
    }
    let Some(text) = node.scalar() else {
        report.push(node.unexpected("a text"));
        return None;
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// A whole number from 1.
fn number(node: &Node<'_>, report: &Report) -> Option<u32> {
    if node.is_null() {
        return None;
    }
    let Some(written) = node.scalar() else {
        report.push(node.unexpected("a whole number"));
        return None;
    };
    let number = written.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        let message = format!("`{written}` is no number of a version");
        let help = "write a whole number from 1, or remove the key";
        report.push(Diagnostic::error(VALUE, message).at(node.place()).help(help));
    }
    number
}

fn texts(node: &Node<'_>, report: &Report) -> Vec<String> {
    if node.value().as_mapping().is_some() {
        report.push(node.unexpected("a list of texts"));
        return Vec::new();
    }
    node.items().iter().filter_map(|item| text(item, report)).collect()
}

fn aliases(node: &Node<'_>, report: &Report) -> Vec<Alias> {
    if node.value().as_mapping().is_some() {
        report.push(node.unexpected("a list of addresses such as `/2022/05/old-name/`"));
        return Vec::new();
    }
    let alias = |item: &Node<'_>| Some(Alias { address: text(item, report)?, way: item.way().to_vec() });
    node.items().iter().filter_map(alias).collect()
}

fn date(node: &Node<'_>, keys: Keys, order: NumericOrder, report: &Report) -> Option<Written<WrittenDate>> {
    let value = read_date(&text(node, report)?, order, || node.place(), report)?;
    Some(Written { value, keys })
}

/// The day of publication; with a time of day, the day that it was in the site's time zone.
fn published(node: &Node<'_>, order: NumericOrder, report: &Report) -> Option<Written<Moment>> {
    let has_time = node.scalar().is_some_and(|written| written.contains(':'));
    if has_time {
        return moment(node, &["date"], order, report);
    }
    date(node, &["date"], order, report).map(|Written { value, keys }| Written { value: Moment::Day(value), keys })
}

/// A point in time: `2022-05-26T09:30+05:00`, `2022-05-26 09:30`, or a date.
fn moment(node: &Node<'_>, keys: Keys, order: NumericOrder, report: &Report) -> Option<Written<Moment>> {
    let written = text(node, report)?;
    let value = written
        .parse::<Timestamp>()
        .map(Moment::Instant)
        .or_else(|_| written.parse::<DateTime>().map(Moment::Local))
        .ok()
        .filter(|moment| !matches!(moment, Moment::Local(_)) || written.contains(':'))
        .or_else(|| {
            let reading = parse_date_by(&written, order).ok()?;
            note_assumption(&written, &reading, || node.place(), report);
            Some(Moment::Day(reading.date))
        });
    if value.is_none() {
        let message = format!("`{written}` is not a date and time");
        report.push(Diagnostic::error(MOMENT, message).at(node.place()).help(
            "write date, time and distance from UTC, such as `2022-05-26T09:30+05:00`; without the distance it is the \
             site's time zone",
        ));
    }
    value.map(|value| Written { value, keys })
}

fn standing(node: &Node<'_>, report: &Report) -> Option<Standing> {
    match node.scalar().as_deref() {
        Some("draft") => Some(Standing::Draft),
        Some("published") => Some(Standing::Published),
        Some("withheld") => Some(Standing::Withheld),
        written => {
            let message = format!("`{}` is no status", written.unwrap_or_default());
            let help = "write `draft`, `published` or `withheld`; until then the article is not shown";
            report.push(Diagnostic::error(VALUE, message).at(node.place()).help(help));
            None
        }
    }
}

fn image(node: &Node<'_>, report: &Report) -> Option<Image> {
    if node.is_null() {
        return None;
    }
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `{ src: lavrov.jpg, alt: Two men at a table }`"));
        return None;
    }
    let (mut src, mut alt, mut caption, mut credit) = (None, None, None, None);
    let mut is_decorative = false;
    for (key, value) in node.entries() {
        match key {
            "src" => src = text(&value, report).map(|name| Written { value: name, keys: &["image", "src"] }),
            "alt" => {
                alt = text(&value, report);
                is_decorative = value.scalar().is_some_and(|written| written.is_empty());
            }
            "caption" => caption = text(&value, report),
            "credit" => credit = text(&value, report),
            _ => report.push(value.unknown_key(&IMAGE_KEYS)),
        }
    }
    if src.is_none() {
        report.push(node.missing_key("src", "src: lavrov.jpg"));
    }
    if alt.is_none() && !is_decorative {
        let help = "describe in a few words what the picture shows, for those who cannot see it; `alt: \"\"` where it only \
                    decorates";
        report.push(HEAD_ALT.found("the picture has no `alt` text", help).at(node.place()));
    }
    Some(Image { src: src?, alt: alt.unwrap_or_default(), caption, credit })
}

fn correction(node: &Node<'_>, order: NumericOrder, report: &Report) -> Option<Correction> {
    let (mut day, mut words) = (None, None);
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `{ date: 2022-05-26, note: The name was misspelt. }`"));
        return None;
    }
    for (key, value) in node.entries() {
        match key {
            "date" => day = date(&value, &["corrections"], order, report),
            "note" => words = text(&value, report),
            _ => report.push(value.unknown_key(&["date", "note"])),
        }
    }
    if words.is_none() {
        report.push(node.missing_key("note", "note: The name was misspelt."));
    }
    Some(Correction { date: day, note: words? })
}

fn translation(node: &Node<'_>, report: &Report) -> Option<Translation> {
    let (mut of, mut source_hash) = (None, None);
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `{ of: en }`"));
        return None;
    }
    for (key, value) in node.entries() {
        match key {
            "of" => of = text(&value, report),
            "source_hash" => source_hash = text(&value, report),
            _ => report.push(value.unknown_key(&["of", "source_hash"])),
        }
    }
    if of.is_none() {
        report.push(node.missing_key("of", "of: en"));
    }
    Some(Translation { of: of?, source_hash })
}
