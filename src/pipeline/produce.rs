//! Makes what an edition is made of: the packages of its articles, what those leave that are gone, the pages that list
//! articles, what the pages load.
//!
//! In parallel, and nothing is kept: what is made is handed to its edition's writer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use rayon::prelude::*;

use crate::article::{Body, Folder, Head, Media};
use crate::calendar::{Day, GregorianDate};
use crate::dateline::NumericOrder;
use crate::edition::{self, Harvest, Sitemap};
use crate::error::Result;
use crate::package::{EditionWriter, Package};
use crate::picture::Recipe;
use crate::render::{Press, Theme};
use crate::report::Report;
use crate::resolve::{Desk, PrintedDate, Text, localize, look_at_pictures};
use crate::site::Edition;
use crate::source::{MEDIA_LIMIT, Root};

use super::Progress;
use super::said::Said;
use super::survey::read_again;

/// Everything that is at hand while pages are made.
pub(super) struct Run<'r> {
    pub(super) root: &'r Root,
    pub(super) order: NumericOrder,
    pub(super) desks: &'r [Desk<'r>],
    pub(super) works: &'r [Work<'r>],
    pub(super) recipe: Option<&'r Recipe>,
    pub(super) report: &'r Report,
    /// What was said of each text before.
    pub(super) said: Said<'r>,
}

/// One edition at work; without a writer its pages are made and thrown away.
pub(super) struct Work<'r> {
    pub(super) desk: &'r Desk<'r>,
    pub(super) press: &'r Press<'r>,
    /// What its files need of the articles that pass.
    pub(super) harvest: Harvest<'r>,
    pub(super) writer: Option<EditionWriter>,
}

impl Run<'_> {
    /// Makes the packages of all articles.
    pub(super) fn produce(&self, folders: &[Folder], progress: &(dyn Fn(Progress) + Sync)) -> Result<()> {
        let done = AtomicUsize::new(0);
        folders.par_iter().try_for_each(|folder| {
            for (language, head) in &folder.heads {
                self.produce_text(folder, language, head)?;
            }
            progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, total: folders.len() });
            Ok(())
        })
    }

    /// Makes the packages that one text goes into; a text that goes into none is read all the same, for its faults.
    fn produce_text(&self, folder: &Folder, language: &str, head: &Head) -> Result<()> {
        let Some(file) = read_again(self.root, head, self.report)? else { return Ok(()) };
        let in_body = Report::new();
        let body = Body::parse(&file, head.body, self.order, &in_body);
        let in_body = in_body.take();
        self.report.extend(in_body.iter().cloned());
        let text = Text { folder, file: &file, head, body: &body };
        look_at_pictures(text, language, self.recipe, self.report);
        for work in self.works {
            let Some(row) = work.desk.row_of(&folder.id).filter(|row| row.language == language) else { continue };
            let in_edition = Report::new();
            let mut article = localize(text, row, work.desk, self.desks, &in_edition);
            let in_edition = in_edition.take();
            let just_now = in_body.iter().chain(&in_edition);
            article.record.warnings = self.said.codes(&head.path, &work.desk.edition.locale, just_now);
            self.report.extend(in_edition);
            let media = self.read_media(&article.media)?;
            if let Some(package) = work.press.article(&mut article, media) {
                work.write(&package)?;
                work.harvest.take(&article);
            }
        }
        Ok(())
    }

    fn read_media(&self, media: &[(String, Media)]) -> Result<Vec<(String, Vec<u8>)>> {
        let mut files = Vec::with_capacity(media.len());
        for (name, file) in media {
            match self.root.read(&file.path, MEDIA_LIMIT)? {
                Ok(bytes) => files.push((name.clone(), bytes)),
                Err(diagnostic) => self.report.push(diagnostic),
            }
        }
        Ok(files)
    }

    /// Makes what articles leave that are gone.
    pub(super) fn print_withdrawn(&self) -> Result<()> {
        self.works.iter().try_for_each(|work| {
            work.desk.withdrawn.par_iter().try_for_each(|gone| match work.press.withdrawn(gone) {
                Some(package) => work.write(&package),
                None => Ok(()),
            })
        })
    }

    /// Makes the editions' own pages; how many each edition has.
    pub(super) fn print_lists(&self, now: Timestamp) -> Result<Vec<usize>> {
        self.works
            .iter()
            .map(|work| {
                let Some(date) = edition_date(work.desk, now) else { return Ok(0) };
                let pages = edition::pages(work.desk, self.desks);
                pages.par_iter().try_for_each(|page| match page.print(work.press, &date) {
                    Some(package) => work.write(&package),
                    None => Ok(()),
                })?;
                Ok(pages.len())
            })
            .collect()
    }

    /// Makes the editions' files that are no pages; where nothing is written, there is nobody to read them. The sitemaps
    /// among them that the site's index names.
    pub(super) fn make_files(&self, now: Timestamp) -> Result<Vec<Sitemap>> {
        let mut named = Vec::new();
        for work in self.works {
            let Some(writer) = &work.writer else { continue };
            let put = |path: &str, bytes: &[u8]| writer.write(path, bytes);
            let sitemaps = edition::files(work.desk, self.desks, &work.harvest, now, &put)?;
            if !work.desk.edition.is_preview {
                named.extend(sitemaps);
            }
        }
        Ok(named)
    }

    /// Copies what the pages load.
    pub(super) fn write_assets(&self, theme: &Theme) -> Result<()> {
        let editions = self.desks.iter().map(|desk| desk.edition).filter(|edition| !edition.is_preview);
        let languages: Vec<&str> = editions.flat_map(Edition::languages).collect();
        for work in self.works {
            let own: Vec<&str> = work.desk.edition.languages().collect();
            for asset in theme.assets(&own, &languages) {
                if let Some(writer) = &work.writer {
                    writer.write(asset.path, asset.bytes)?;
                }
            }
        }
        Ok(())
    }
}

impl Work<'_> {
    fn write(&self, package: &Package) -> Result<()> {
        let Some(writer) = &self.writer else { return Ok(()) };
        package.files().try_for_each(|(path, bytes)| writer.write(&path, bytes))
    }
}

/// The day on the masthead of an edition's own pages: that of its newest article, so that the same articles give the
/// same pages on every day; without any article, today.
fn edition_date(desk: &Desk<'_>, now: Timestamp) -> Option<Arc<PrintedDate>> {
    if let Some(newest) = desk.rows.first() {
        return Some(newest.published.clone());
    }
    let today = desk.site.time_zone.to_datetime(now).date();
    let part = |number: i8| number.unsigned_abs();
    let date = GregorianDate::try_new(today.year().into(), part(today.month()), part(today.day()));
    desk.dates.print(date.map_or(Day::FIRST, GregorianDate::to_day)).ok()
}
