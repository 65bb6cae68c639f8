//! An article's row: what an edition's lists, feeds and other articles know of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::desk::Places;
use super::names::{self, Chosen};
use super::{DateBook, Desk, PrintedDate, Shown, links, messages};
use crate::article::{Folder, Head, Moment, PictureFile, slug};
use crate::calendar::{CalendarError, Day, GregorianDate};
use crate::locale::Arguments;
use crate::picture::Sizes;
use crate::report::{Code, Diagnostic, Place, Report};

/// A folder whose name is no address.
const NO_ADDRESS: Code = Code("article/no-address");

/// What an article's neighbours know of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The folder's id.
    pub id: String,
    /// The language that it is written in.
    pub language: String,
    /// Whether that is another language than the edition's.
    pub fallback: bool,
    /// Its address below the edition, with a final slash: `2022/05/russian-fm-visit/`.
    pub address: String,
    /// The headline.
    pub title: String,
    /// A sentence or two.
    pub summary: Option<String>,
    /// Who wrote it, as a line.
    pub byline: Option<String>,
    /// Who wrote it, one by one.
    pub authors: Vec<Term>,
    /// The section that it stands in.
    pub section: Option<Term>,
    /// What it is about.
    pub tags: Vec<Term>,
    /// The day of publication.
    pub published: Arc<PrintedDate>,
    /// The time of day of publication in the edition's digits, `09:30`; none where the author gives none.
    pub time: Option<String>,
    /// The instant of publication.
    pub published_at: Timestamp,
    /// When it was last changed: the instant of publication where it never was.
    pub modified_at: Timestamp,
    /// Which version it is, from 1.
    pub version: u32,
    /// Its picture.
    pub picture: Option<RowPicture>,
}

/// A section, a tag or an author: its name, and its part of an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The part of an address: `world`.
    pub slug: String,
    /// The name that readers see.
    pub name: String,
}

/// An article's picture in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPicture {
    /// Its address below the edition.
    pub address: String,
    /// Its name below the article's folder.
    pub name: String,
    /// The smaller pictures that were made of it.
    pub sizes: Sizes,
    /// What kind of picture it is, and its width and height.
    pub file: PictureFile,
    /// The number of its bytes.
    pub bytes: u64,
    /// Words for those who cannot see it.
    pub alt: String,
}

impl Row {
    /// Its picture as a page shows it from which `up` leads to the edition.
    #[must_use]
    pub fn shown_picture(&self, up: &str) -> Option<Shown> {
        let picture = self.picture.as_ref()?;
        Some(Shown::of(&format!("{up}{}media/", self.address), &picture.name, picture.file, &picture.sizes))
    }
}

impl Desk<'_> {
    /// Lets the rows know which smaller pictures were made since the desk was set.
    pub fn take_sizes(&mut self, folders: &[Folder]) {
        for row in &mut self.rows {
            let Some(picture) = &mut row.picture else { continue };
            let folder = folders.binary_search_by(|folder| folder.id.cmp(&row.id)).ok();
            let media = folder.and_then(|number| folders.get(number)?.media.get(&picture.name));
            picture.sizes = media.map(|media| media.sizes.clone()).unwrap_or_default();
        }
    }

    pub(super) fn row(&mut self, chosen: Chosen<'_>, places: Places<'_>, report: &Report) -> Option<Row> {
        let Chosen { folder, language, head, fallback } = chosen;
        let front_matter = &head.front_matter;
        // A missing title or date has been reported by whoever read the file.
        let (title, date) = (front_matter.title.clone()?, front_matter.date.as_ref()?);
        let told = |error: &CalendarError, keys| report.push(self.date_error(error, places(head, keys)));
        let published = self
            .dates
            .day_and_time_of(&date.value)
            .and_then(|(day, _)| self.dates.print(day))
            .map_err(|error| told(&error, date.keys))
            .ok()?;
        let moment = moment_of(&self.dates, head, &date.value, published.day);
        let published_at = self.dates.instant_of(moment).unwrap_or(Timestamp::MIN);
        let time = self.dates.day_and_time_of(moment).ok().and_then(|(_, time)| time);
        report.extend(self.forecast(&published, || places(head, date.keys)));
        let Some(address) = address(published.day, &folder.id) else {
            let message = format!("the folder `{}` makes no address", folder.id);
            report.push(
                Diagnostic::error(NO_ADDRESS, message)
                    .at(Place::file(head.path.clone()))
                    .help("name it with letters and digits"),
            );
            return None;
        };
        let names: Vec<&str> = front_matter.authors.iter().map(String::as_str).collect();
        let byline = (!names.is_empty()).then(|| {
            let arguments = Arguments::new().with("authors", self.strings.list(&names));
            self.strings.say(&messages::BYLINE, &arguments)
        });
        let picture = front_matter.image.as_ref().and_then(|image| {
            let name = links::beside(&folder.id, &image.src.value)?;
            let media = folder.media.get(&name)?;
            Some(RowPicture {
                address: format!("{address}media/{}", links::encode(&name)),
                name,
                sizes: media.sizes.clone(),
                file: media.picture?,
                bytes: media.bytes,
                alt: image.alt.clone(),
            })
        });
        let section = front_matter.section.as_deref();
        let section = section.and_then(|written| self.section(written, chosen, places, report));
        let names_language = || self.strings.name_of(&format!("{}{language}", names::LANGUAGE)).is_some();
        if fallback && !names_language() && self.unnamed.insert(language.to_owned()) {
            report.push(names::missing_language(language, head, self.edition, &self.strings));
        }
        Some(Row {
            id: folder.id.clone(),
            language: language.to_owned(),
            fallback,
            title,
            summary: front_matter.summary.clone(),
            byline,
            authors: terms(&front_matter.authors),
            section,
            tags: terms(&front_matter.tags),
            published,
            time: time.map(|time| self.strings.digits().rewrite(&time)),
            published_at,
            modified_at: self.modified_at(head, published_at),
            version: front_matter.version(),
            picture,
            address,
        })
    }

    /// The section that an author names: a key of the interface's `section-…` messages, or a name of its own.
    fn section(&mut self, written: &str, chosen: Chosen<'_>, places: Places<'_>, report: &Report) -> Option<Term> {
        let slug = slug(written);
        if slug.is_empty() {
            return None;
        }
        let id = format!("{}{slug}", names::SECTION);
        let name = self.strings.name_of(&id);
        if name.is_none() && !self.unnamed.contains(&id) {
            let edition = (self.edition, &*self.strings, self.direction);
            let place = || places(chosen.head, &["section"]);
            if let Some(diagnostic) = names::missing_section(written, chosen, edition, self.site, place) {
                report.push(diagnostic);
                self.unnamed.insert(id);
            }
        }
        Some(Term { slug, name: name.unwrap_or_else(|| written.to_owned()) })
    }

    /// The instant of the last change that the author tells of; never before the publication.
    pub(super) fn modified_at(&self, head: &Head, published_at: Timestamp) -> Timestamp {
        let corrected = head.front_matter.corrections.iter().filter_map(|correction| correction.date.as_ref());
        let moments = corrected.map(|date| Moment::Day(date.value));
        let moments = moments.chain(head.front_matter.updated.as_ref().map(|updated| updated.value.clone()));
        // A date that the calendar does not have is told of where it is printed.
        let instants = moments.filter_map(|moment| self.dates.instant_of(&moment).ok());
        instants.fold(published_at, Timestamp::max)
    }
}

/// The moment of publication: the author's time of day, else the end of an embargo on that day, else the whole day.
pub(super) fn moment_of<'m>(dates: &DateBook<'_>, head: &'m Head, date: &'m Moment, day: Day) -> &'m Moment {
    let embargo = head.front_matter.embargo.as_ref().filter(|_| matches!(date, Moment::Day(_)));
    let embargo = embargo.filter(|embargo| dates.day_and_time_of(&embargo.value).is_ok_and(|(own, _)| own == day));
    embargo.map_or(date, |embargo| &embargo.value)
}

/// Names with their parts of an address, each address once.
fn terms(written: &[String]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::with_capacity(written.len());
    for name in written {
        let slug = slug(name);
        if !slug.is_empty() && terms.iter().all(|term| term.slug != slug) {
            terms.push(Term { slug, name: name.clone() });
        }
    }
    terms
}

/// The address of an article below its edition: year, month, and the last part of its folder.
pub(super) fn address(day: Day, id: &str) -> Option<String> {
    let date = GregorianDate::from_day(day);
    let slug = slug(id.rsplit('/').next().unwrap_or_default());
    (!slug.is_empty()).then(|| format!("{:04}/{:02}/{slug}/", date.year(), date.month()))
}
