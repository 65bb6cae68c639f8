//! A source file to an [`Article`].
//!
//! 1. `front_matter.rs` reads the YAML at the top: every key with its place, dates as they were written.
//! 2. `body.rs` reads the Markdown below it: directives, pictures and links stay visible for the stage that decides them.
//!
//! Reading never fails: what cannot be read is reported, and the rest is there. This room knows no edition and no rule;
//! a Hijri date stays the year, month and day that the author wrote.

mod body;
mod folder;
mod front_matter;

pub use body::{Body, Picture, Piece};
pub use folder::{CONTENT, Files, Folder, Media, PictureFile, TEXT, folders};
pub use front_matter::{Alias, Correction, FrontMatter, Image, Keys, Moment, Standing, Translation, Written};

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::dateline::{Assumption, NumericOrder, Reading, WrittenDate, parse_date_by};
use crate::report::{Code, Diagnostic, Place, Report, Span};
use crate::source::{Hash, SourceFile};
use crate::yaml::{self, Step, Text};

/// A weekday that is not the date's.
const WEEKDAY: Code = Code("article/weekday");

/// A file without text.
const EMPTY: Code = Code("article/empty");
/// A file without front matter.
const NO_FRONT_MATTER: Code = Code("article/no-front-matter");
/// Front matter that does not end.
const OPEN_FRONT_MATTER: Code = Code("article/open-front-matter");
/// Front matter beyond its limit.
const LONG_FRONT_MATTER: Code = Code("article/long-front-matter");

/// The longest front matter that is read, in bytes.
pub const FRONT_MATTER_LIMIT: usize = 64 << 10;

/// The top of an article: what is known of it without its body.
#[derive(Clone, Debug)]
pub struct Head {
    /// The file that it was read from.
    pub path: Arc<str>,
    /// The SHA-256 of the file.
    pub hash: Hash,
    /// What the front matter says.
    pub front_matter: FrontMatter,
    /// The part of the file that is YAML.
    pub yaml: Span,
    /// The part of the file that is Markdown.
    pub body: Span,
}

impl Head {
    /// Reads the top of an article, dates in numbers by the site's order; what is wrong in it goes to the report.
    #[must_use]
    pub fn parse(file: &SourceFile, order: NumericOrder, report: &Report) -> Self {
        let (yaml, body) = split(file, report);
        let front_matter = yaml.map_or_else(FrontMatter::default, |span| FrontMatter::parse(file, span, order, report));
        Self { path: file.path.clone(), hash: file.hash, front_matter, yaml: yaml.unwrap_or_default(), body }
    }

    /// The place in the file, whose text is `text`, of what the keys lead to.
    #[must_use]
    pub fn place(&self, text: &str, keys: Keys) -> Place {
        let way: Vec<Step> = keys.iter().map(|&key| Step::Key(key.to_owned())).collect();
        self.place_at(text, &way)
    }

    /// The place in the file, whose text is `text`, of what the way leads to.
    #[must_use]
    pub fn place_at(&self, text: &str, way: &[Step]) -> Place {
        yaml::place_of(Text { file: &self.path, whole: text, span: self.yaml }, way)
    }
}

/// The spans of a file's front matter and of its body.
fn split(file: &SourceFile, report: &Report) -> (Option<Span>, Span) {
    let text = &file.text;
    let everything = Span::new(0, text.len());
    let start = Span::new(0, 0);
    if text.trim().is_empty() {
        report.push(
            Diagnostic::error(EMPTY, "the file is empty").at(file.place(start)).help("write the article, or remove it"),
        );
        return (None, everything);
    }
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        report.push(
            Diagnostic::error(NO_FRONT_MATTER, "the file does not begin with front matter")
                .at(file.place(Span::new(0, opening.trim_end().len())))
                .help("begin with a line `---`, then `title:` and `date:`, then a line `---`"),
        );
        return (None, everything);
    }
    let mut end = opening.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = Span::new(opening.len(), end);
            if yaml.end - yaml.start > FRONT_MATTER_LIMIT {
                let message = format!("the front matter is longer than {} KiB", FRONT_MATTER_LIMIT >> 10);
                report.push(
                    Diagnostic::error(LONG_FRONT_MATTER, message)
                        .at(file.place(start))
                        .help("move text from the front matter into the body"),
                );
                return (None, Span::new(end + line.len(), text.len()));
            }
            return (Some(yaml), Span::new(end + line.len(), text.len()));
        }
        end += line.len();
    }
    report.push(
        Diagnostic::error(OPEN_FRONT_MATTER, "the front matter does not end")
            .at(file.place(Span::new(0, 3)))
            .help("end it with a line `---`"),
    );
    (None, Span::new(text.len(), text.len()))
}

/// The date that an author wrote; what is wrong with it is reported at the place.
fn read_date(written: &str, order: NumericOrder, place: impl Fn() -> Place, report: &Report) -> Option<WrittenDate> {
    let reading = match parse_date_by(written, order) {
        Ok(reading) => reading,
        Err(error) => {
            report.push(
                Diagnostic::error(Code(error.code()), error.to_string()).at(place()).help(error.help().to_owned()),
            );
            return None;
        }
    };
    if let (WrittenDate::Gregorian(date), Some(weekday)) = (reading.date, reading.weekday)
        && date.to_day().weekday() != weekday
    {
        let message = format!("`{written}` names another weekday than {date} has");
        let help = format!("{date} was a {:?}: mend the weekday or the date", date.to_day().weekday());
        report.push(Diagnostic::error(WEEKDAY, message).at(place()).help(help));
    }
    note_assumption(written, &reading, place, report);
    Some(reading.date)
}

/// Says how a date was read whose numbers could be read in two ways.
fn note_assumption(written: &str, reading: &Reading, place: impl Fn() -> Place, report: &Report) {
    if let Some(assumption) = reading.assumption() {
        let note = Diagnostic::note(Code(Assumption::CODE), format!("`{written}` is {assumption}"));
        report.push(note.at(place()).help(assumption.help()));
    }
}

/// A text as a piece of an address: lower-case letters and digits of any script in NFC, joined by hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.nfc().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character) {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
