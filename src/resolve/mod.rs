//! An article and an edition to a [`LocalizedArticle`].
//!
//! 1. [`Desk`] decides, once an edition, which articles it prints, in which language, and at which address; a [`Row`] is all
//!    that an article's neighbours know of it. `alternates.rs` tells where a page is in other editions, `feeds.rs` which
//!    feeds there are.
//! 2. `dates.rs` and `strings.rs` give dates and messages in the edition's words; `names.rs` tells where a name is missing.
//! 3. `withdrawn.rs` keeps what is left of an article that is gone.
//! 4. `body.rs` turns the body into safe HTML; `links.rs` understands where its links lead.
//! 5. [`localize`] puts one article together.
//!
//! What leaves this room holds no message ids and no dates to be converted: only words, addresses and safe HTML. It
//! reads no files and knows nothing of the page around the article.

mod alternates;
mod body;
mod coverage;
mod dates;
mod desk;
mod feeds;
mod links;
mod messages;
mod names;
mod pictures;
mod row;
mod safety;
mod shown;
mod strings;
mod withdrawn;

pub use alternates::Alternate;
pub use coverage::Coverage;
pub use dates::{DateBook, Halves, PrintedDate};
pub use desk::{Desk, Places};
pub use feeds::{Feed, FeedFile, FeedFormat};
pub use messages::MESSAGES;
pub use names::names_asked;
pub use pictures::look_at_pictures;
pub use row::{Row, RowPicture, Term};
pub use shown::Shown;
pub use strings::Strings;
pub use withdrawn::{Gone, Withdrawn};

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use body::Questions;
use links::Target;

use crate::article::{Body, Folder, Head, Keys, Media, Moment, Picture, Piece, Written};
use crate::calendar::{CalendarError, Day};
use crate::dateline::WrittenDate;
use crate::locale::{Arguments, Direction, Message, direction};
use crate::report::{Code, Diagnostic, Place, Report, Span};
use crate::source::SourceFile;
use crate::yaml;

/// A picture that is not beside the article.
const NO_PICTURE: Code = Code("image/missing");
/// A picture whose path leads out of the article's folder.
const PICTURE_OUTSIDE: Code = Code("image/outside");
/// A file that is no picture that pages may carry.
const NOT_A_PICTURE: Code = Code("image/kind");
/// A link to an article that is not there.
const NO_ARTICLE: Code = Code("link/no-article");
/// A link to an article that the edition does not print.
const NOT_PRINTED: Code = Code("link/not-printed");
/// A link to a file of the site that is no article.
const NO_PAGE: Code = Code("link/no-page");
/// A link that climbs out of the site's content.
const LINK_OUTSIDE: Code = Code("link/outside");
/// A link by a scheme that a page must not offer.
const SCHEME: Code = Code("link/scheme");

/// An article in an edition's words, ready to be put on a page.
#[derive(Clone, Debug)]
pub struct LocalizedArticle {
    /// Its row in the edition.
    pub row: Row,
    /// The language tag of its text: the edition's, or the source language of a fallback.
    pub lang: String,
    /// The way that language's script runs.
    pub direction: Direction,
    /// Words above the text of a fallback, for a page: what runs against them is isolated.
    pub notice: Option<String>,
    /// The place that it was written in.
    pub dateline: Option<String>,
    /// The picture at its head.
    pub picture: Option<HeadPicture>,
    /// The body, as HTML that is safe.
    pub body: String,
    /// When it was last changed.
    pub updated: Option<PrintedMoment>,
    /// What was wrong and is now right.
    pub corrections: Vec<PrintedCorrection>,
    /// The same article in other editions.
    pub translations: Vec<TranslationLink>,
    /// Other articles that may please whoever read this one.
    pub related: Vec<Row>,
    /// The days of its own whose Hijri dates the page prints.
    pub days: BTreeSet<Day>,
    /// Files of the site that the page needs: the name below `media/`, and the file.
    pub media: Vec<(String, Media)>,
    /// What is recorded of it, but not shown.
    pub record: Record,
}

/// The picture at the head of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadPicture {
    /// Its address, relative to the article's page.
    pub src: String,
    /// Its width and height in pixels; none where it lies elsewhere.
    pub size: Option<(usize, usize)>,
    /// All its sizes, as the attribute `srcset` takes them; none where there is only one.
    pub srcset: Option<String>,
    /// Words for those who cannot see it.
    pub alt: String,
    /// Words below it.
    pub caption: Option<String>,
    /// Whose picture it is.
    pub credit: Option<String>,
}

/// A moment in the edition's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedMoment {
    /// As readers see it.
    pub text: String,
    /// As machines read it.
    pub iso: String,
}

/// A correction in the edition's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCorrection {
    /// When it was put right; none where the author does not say.
    pub date: Option<PrintedMoment>,
    /// What was wrong.
    pub note: String,
}

/// The same article in another edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationLink {
    /// The other edition's tag.
    pub edition: String,
    /// Its own name.
    pub name: String,
    /// The way its script runs.
    pub direction: Direction,
    /// The article's address below that edition.
    pub address: String,
    /// Its headline there.
    pub title: String,
    /// The language of its text there.
    pub language: String,
    /// Whether that text is the original.
    pub is_original: bool,
}

/// What the package's manifest records of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The file that it was made from.
    pub source: Arc<str>,
    /// The SHA-256 of that file.
    pub source_hash: String,
    /// What became of it.
    pub coverage: Coverage,
    /// The language of the original, where this is a translation.
    pub translation_of: Option<String>,
    /// The SHA-256 of the original when it was translated.
    pub translated_from: Option<String>,
    /// Until when it was kept back.
    pub embargoed_until: Option<String>,
    /// When it will go.
    pub expires: Option<String>,
    /// The codes of everything that was said of it, sorted, each once.
    pub warnings: BTreeSet<Code>,
}

/// One text of an article, as it was read for this page.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The folder that it lies in.
    pub folder: &'a Folder,
    /// The file.
    pub file: &'a SourceFile,
    /// Its top.
    pub head: &'a Head,
    /// Its body.
    pub body: &'a Body<'a>,
}

/// The pictures beside the article of the folder `id` that a text of it names, at its head and in its body, by their
/// names below the folder; whether they are there is not asked.
#[must_use]
pub fn pictures_named(id: &str, head: &Head, body: &Body<'_>) -> BTreeSet<String> {
    let first = head.front_matter.image.iter().map(|image| image.src.value.as_str());
    let others = body.pieces.iter().filter_map(|piece| match piece {
        Piece::Picture(picture) => Some(&*picture.src),
        _ => None,
    });
    first.chain(others).filter_map(|src| links::beside(id, src)).collect()
}

/// Puts an article into an edition's words.
///
/// `desks` are all editions' desks: they tell which other editions print the article.
#[must_use]
pub fn localize(text: Text<'_>, row: &Row, desk: &Desk<'_>, desks: &[Desk<'_>], report: &Report) -> LocalizedArticle {
    let days = RefCell::new(BTreeSet::from([row.published.day]));
    let answers = Answers { text, row, desk, report, media: RefCell::default(), days };
    let front_matter = &text.head.front_matter;
    let lang = if row.fallback { row.language.clone() } else { desk.edition.locale.clone() };
    let picture = answers.head_picture();
    let body = body::write(text.body, &answers);
    let moment = |written: &Written<Moment>| {
        answers.at(written.keys, desk.dates.instant_of(&written.value)).map(|instant| desk.dates.machine(instant))
    };
    LocalizedArticle {
        direction: direction(&lang).unwrap_or(desk.direction),
        notice: row.fallback.then(|| answers.notice(&row.language)),
        dateline: front_matter.dateline.clone(),
        picture,
        body,
        updated: front_matter.updated.as_ref().and_then(|written| {
            let text = answers.at(written.keys, desk.dates.print_moment(&written.value))?;
            Some(PrintedMoment { text, iso: moment(written)? })
        }),
        corrections: answers.corrections(),
        translations: translations(row, desk, desks),
        related: desk.related(row).into_iter().cloned().collect(),
        days: answers.days.take(),
        record: Record {
            source: text.head.path.clone(),
            source_hash: text.head.hash.to_string(),
            coverage: desk.coverage.get(&row.id).copied().unwrap_or(Coverage::Source),
            translation_of: front_matter.translation.as_ref().map(|translation| translation.of.clone()),
            translated_from: front_matter.translation.as_ref().and_then(|translation| translation.source_hash.clone()),
            embargoed_until: front_matter.embargo.as_ref().and_then(moment),
            expires: front_matter.expires.as_ref().and_then(moment),
            warnings: BTreeSet::new(),
        },
        media: answers
            .media
            .into_inner()
            .into_iter()
            .filter_map(|name| {
                let media = text.folder.media.get(&name)?.clone();
                Some((name, media))
            })
            .collect(),
        row: row.clone(),
        lang,
    }
}

/// The other editions that print an article in their own language.
fn translations(row: &Row, desk: &Desk<'_>, desks: &[Desk<'_>]) -> Vec<TranslationLink> {
    desks
        .iter()
        .filter(|other| other.edition.locale != desk.edition.locale && desk.leads_to(other))
        .filter_map(|other| {
            let there = other.row_of(&row.id).filter(|there| !there.fallback)?;
            Some(TranslationLink {
                edition: other.edition.locale.clone(),
                name: other.name.clone(),
                direction: other.direction,
                address: there.address.clone(),
                title: there.title.clone(),
                language: there.language.clone(),
                is_original: other.coverage.get(&row.id) == Some(&Coverage::Source),
            })
        })
        .collect()
}

/// Answers what a body asks, for one article in one edition.
struct Answers<'a> {
    text: Text<'a>,
    row: &'a Row,
    desk: &'a Desk<'a>,
    report: &'a Report,
    /// The files that the page needs.
    media: RefCell<BTreeSet<String>>,
    /// The days whose Hijri dates it prints.
    days: RefCell<BTreeSet<Day>>,
}

impl Answers<'_> {
    /// The value, or nothing and a diagnostic at the keys of the front matter that it was computed from.
    fn at<T>(&self, keys: Keys, value: Result<T, CalendarError>) -> Option<T> {
        value
            .map_err(|error| {
                let place = self.text.head.place(&self.text.file.text, keys);
                self.report.push(self.desk.date_error(&error, place));
            })
            .ok()
    }

    fn head_picture(&self) -> Option<HeadPicture> {
        let image = self.text.head.front_matter.image.as_ref()?;
        let shown = self.find(&image.src.value, || self.text.head.place(&self.text.file.text, image.src.keys))?;
        Some(HeadPicture {
            src: shown.src,
            size: shown.size,
            srcset: shown.srcset,
            alt: image.alt.clone(),
            caption: image.caption.clone(),
            credit: image.credit.clone(),
        })
    }

    /// The picture that an article names; what is wrong with it is reported.
    fn find(&self, src: &str, place: impl Fn() -> Place) -> Option<Shown> {
        if pictures::is_elsewhere(src) {
            return Some(Shown::elsewhere(src));
        }
        let refuse = |code, message: String, help: String| {
            self.report.push(Diagnostic::error(code, message).at(place()).help(help));
            None
        };
        let id = &self.text.folder.id;
        let Some(name) = links::beside(id, src) else {
            let message = format!("the picture `{src}` lies outside the article's folder");
            return refuse(PICTURE_OUTSIDE, message, "copy the picture into the folder of the article".to_owned());
        };
        let media = &self.text.folder.media;
        match media.get(&name).map(|file| (file.picture, &file.sizes)) {
            Some((Some(picture), sizes)) => {
                self.media.borrow_mut().insert(name.clone());
                Some(Shown::of("media/", &name, picture, sizes))
            }
            Some((None, _)) => {
                let message = format!("`{src}` is not a picture that a page can carry");
                refuse(NOT_A_PICTURE, message, "save it as JPEG, PNG, GIF, WebP or AVIF".to_owned())
            }
            None => {
                let help = yaml::nearest(&name, media.keys().map(String::as_str)).map_or_else(
                    || format!("put the file into `content/{id}/`, or remove the picture"),
                    |nearest| format!("did you mean `{nearest}`?"),
                );
                refuse(NO_PICTURE, format!("there is no picture `{src}` beside the article"), help)
            }
        }
    }

    fn corrections(&self) -> Vec<PrintedCorrection> {
        let corrections = self.text.head.front_matter.corrections.iter();
        corrections
            .map(|correction| PrintedCorrection {
                date: correction.date.as_ref().and_then(|written| {
                    let day = self.desk.dates.day_of(written.value);
                    let printed = self.at(written.keys, day.and_then(|day| self.desk.dates.print(day)))?;
                    Some(PrintedMoment { text: printed.text.gregorian.clone(), iso: printed.iso.clone() })
                }),
                note: correction.note.clone(),
            })
            .collect()
    }

    fn notice(&self, language: &str) -> String {
        let name = self.desk.strings.name_of(&format!("{}{language}", names::LANGUAGE));
        let name = name.unwrap_or_else(|| language.to_owned());
        self.desk.strings.say_isolated(&messages::NOTICE_FALLBACK, &Arguments::new().with("language", name))
    }

    fn refuse_link(&self, diagnostic: Diagnostic, span: Span) -> Option<String> {
        self.report.push(diagnostic.at(self.text.file.place(span)));
        None
    }
}

impl Questions for Answers<'_> {
    fn date(&self, date: WrittenDate, span: Span) -> Option<(String, String)> {
        let dates = &self.desk.dates;
        match dates.day_of(date).and_then(|day| dates.print(day)) {
            Ok(printed) => {
                self.days.borrow_mut().insert(printed.day);
                let place = || self.text.file.place(span);
                self.report.extend(self.desk.forecast(&printed, place));
                Some((printed.text.both.clone(), printed.iso.clone()))
            }
            Err(error) => {
                self.report.push(self.desk.date_error(&error, self.text.file.place(span)));
                None
            }
        }
    }

    fn link(&self, target: &str, span: Span) -> Option<String> {
        match links::understand(&self.text.folder.id, target) {
            Target::Elsewhere => Some(target.to_owned()),
            Target::Article { id, fragment } => {
                if let Some(there) = self.desk.row_of(&id) {
                    return Some(format!("{}{}{fragment}", root(&self.row.address), there.address));
                }
                let diagnostic = if self.desk.coverage.contains_key(&id) {
                    Diagnostic::warning(
                        NOT_PRINTED,
                        format!("the link leads to `{id}`, which this edition does not print"),
                    )
                    .help("its words stay, without the link")
                    .in_edition(&self.desk.edition.locale)
                } else {
                    let near = yaml::nearest(&id, self.desk.coverage.keys().map(String::as_str));
                    Diagnostic::error(NO_ARTICLE, format!("the link leads to `{id}`, which is no article")).help(
                        near.map_or_else(
                            || "mend the link, or remove it".to_owned(),
                            |nearest| format!("did you mean `{nearest}`?"),
                        ),
                    )
                };
                self.refuse_link(diagnostic, span)
            }
            Target::File => self.refuse_link(
                Diagnostic::error(NO_PAGE, format!("the link leads to `{target}`, which is no article"))
                    .help("link to the `en.md` or `ur.md` of an article, or write a whole address with `https://`"),
                span,
            ),
            Target::Outside => self.refuse_link(
                Diagnostic::error(LINK_OUTSIDE, format!("the link `{target}` leads out of the site's content"))
                    .help("link to an article, such as `../its-slug/en.md`, or write a whole address with `https://`"),
                span,
            ),
            Target::Forbidden(target) => self.refuse_link(
                Diagnostic::error(SCHEME, format!("a page must not link to `{target}`"))
                    .help("write an address that begins with `https://`, `mailto:` or `tel:`"),
                span,
            ),
        }
    }

    fn picture(&self, picture: &Picture<'_>) -> Option<Shown> {
        self.find(&picture.src, || self.text.file.place(picture.span))
    }

    fn is_pictured(&self) -> bool {
        self.text.head.front_matter.image.is_some()
    }

    fn say(&self, message: &Message) -> String {
        self.desk.strings.say_plain(message)
    }

    fn raw_html(&self, html: &str, span: Span) {
        if let Some(diagnostic) = safety::judge(html, || self.text.file.place(span)) {
            self.report.push(diagnostic);
        }
    }
}

/// The way from a page's address up to its edition: `../../../` for an article.
#[must_use]
pub fn root(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}
