//! The stages, in order.
//!
//! 1. Read the site, its strings, its templates.
//! 2. Survey: read the top of every article, in parallel.
//! 3. Set each edition's desk: what it prints, where, in which order.
//! 4. Produce: read each body, put it into each edition's words, print it, write it. In parallel; nothing is kept.
//! 5. Print the editions' own pages from the rows.
//! 6. Publish: move each edition without errors into place, then the files of the run.
//!
//! What is wrong in content goes to the report and the rest goes on; only the outside world can stop a run.

mod import;
mod mend;
mod strings;

pub use import::{ImportRequest, Importer, MediaFolder, Told};
pub use mend::{Mended, mend, write_mended};
pub use strings::{Place as StringsPlace, StringsOutcome, check_strings, is_locales};

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use rayon::prelude::*;

use crate::almanac;
use crate::article::{Body, CONTENT, Files, Folder, Head, Keys, Media, PictureFile, folders};
use crate::calendar::{Day, GregorianDate};
use crate::dateline::NumericOrder;
use crate::edition::{self, Inputs};
use crate::error::{Error, Result};
use crate::locale::{self, Bundle, Catalog, Contract, Pseudo, Use, User};
use crate::package::{EditionWriter, Package, Written, checksums, write_run};
use crate::render::{Press, Theme, without_echoes};
use crate::report::{Code, Diagnostic, Place, Report, Severity};
use crate::resolve::{self, Desk, PrintedDate, Strings, Text, localize, names_asked};
use crate::site::{self, Edition, Missing, Name, Site};
use crate::source::{Hash, MEDIA_LIMIT, Root, SourceFile};
use crate::yaml;

/// An edition that the site does not have.
const NO_EDITION: Code = Code("site/unknown-edition");
/// A text that no edition prints, because none is in its language.
const LANGUAGE: Code = Code("content/unknown-language");
/// A file that changed while the run read it.
const CHANGED: Code = Code("source/changed");

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The site.
    pub site: &'a Root,
    /// Where the editions go; `out/` in the site where none is named.
    pub out: Option<&'a Path>,
    /// The tags of the editions to write; all where none is named.
    pub editions: &'a [String],
    /// The instant as of which embargoes hold and articles expire.
    pub now: Timestamp,
    /// How many threads work; as many as the machine has where none is named.
    pub jobs: Option<usize>,
    /// What becomes of what was made.
    pub mode: Mode,
}

/// What becomes of what a run makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing is written.
    Check,
    /// Editions are written.
    Write {
        /// Editions with errors too.
        keep_going: bool,
        /// Files too that are in place with the same bytes.
        full: bool,
        /// The least severity that keeps an edition from being written.
        counted: Severity,
    },
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles done.
    pub done: usize,
    /// Articles in all.
    pub total: usize,
}

/// What a run did.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that was said, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the editions are; none where the site could not be read.
    pub out: Option<PathBuf>,
    /// What became of each edition.
    pub editions: Vec<EditionOutcome>,
}

/// What became of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionOutcome {
    /// Its tag.
    pub tag: String,
    /// How many articles it prints.
    pub articles: usize,
    /// How many pages list them.
    pub lists: usize,
    /// What was written; none where nothing was, because of errors or because nothing was to be written.
    pub files: Option<Written>,
    /// How many articles it does not print, by reason.
    pub skipped: BTreeMap<&'static str, usize>,
}

impl Outcome {
    /// How many diagnostics have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether the site could be read at all.
    #[must_use]
    pub const fn has_site(&self) -> bool {
        self.out.is_some()
    }

    fn without_site(report: &Report) -> Self {
        Self { diagnostics: report.sorted(), out: None, editions: Vec::new() }
    }
}

/// Runs the main job: reads a site and writes its editions.
///
/// # Errors
///
/// The outside world fails: the disk is full, a folder may not be read. What is wrong in content is in the outcome.
pub fn run(request: &Request<'_>, progress: &(dyn Fn(Progress) + Sync)) -> Result<Outcome> {
    let threads = request.jobs.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool =
        pool.map_err(|cause| Error::new("start threads for", request.site.path(), std::io::Error::other(cause)))?;
    pool.install(|| run_stages(request, progress))
}

fn run_stages(request: &Request<'_>, progress: &(dyn Fn(Progress) + Sync)) -> Result<Outcome> {
    let report = Arc::new(Report::new());
    let root = request.site;
    let Some(mut site) = site::load(root, &report)? else { return Ok(Outcome::without_site(&report)) };
    site.add_previews(request.editions);
    if !knows_editions(&site, request.editions, &report) {
        return Ok(Outcome::without_site(&report));
    }
    let read = strings::read(StringsPlace::Site(root), &report)?;
    let catalog = &read.catalog;
    let (theme, theme_hash) = read_theme(root, &report)?;
    let folders = survey(root, site.date_order, &report)?;
    if site.is_whole {
        report_unread_languages(&site, &folders, &report);
    }
    if request.mode == Mode::Check {
        let contract = contract_of(root, &site, &theme, &folders, &report);
        if let Some(reference) = strings::reference_of(catalog, None, Some(&site)) {
            strings::look(&read, &reference, &strings::readers(&site), Some(&contract), &report);
        }
    }

    let strings = strings_of(&site, catalog, &report);
    let desks = open_desks(root, &site, &strings, &folders, request.now, &report);
    let presses: Vec<Press<'_>> = desks.iter().map(|desk| Press::new(&theme, desk, &desks, &report)).collect();

    let out = request.out.map_or_else(|| root.path().join("out"), Path::to_path_buf);
    let writers = begin(request, &desks, &out)?;
    let works = desks.iter().zip(&presses).zip(writers);
    let works: Vec<Work<'_>> = works.map(|((desk, press), writer)| Work { desk, press, writer }).collect();
    let run = Run { root, order: site.date_order, desks: &desks, works: &works, report: &report };
    run.produce(&folders, progress)?;
    let lists = run.print_lists(request.now)?;
    run.write_assets(&theme)?;
    let inputs = Inputs {
        articles: hash_of(folders.iter().flat_map(|folder| folder.heads.values()).map(|head| (&*head.path, head.hash)))
            .to_string(),
        strings: read.hash.to_string(),
        templates: theme_hash.to_string(),
    };
    let diagnostics = strings::weighed(&without_echoes(report.sorted()), &site.checks, catalog);
    publish(request, works, &lists, diagnostics, &out, &inputs)
}

/// An article of an edition, and the days that its page prints in the edition's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedArticle {
    /// The edition's tag.
    pub edition: String,
    /// The file that the article was made from.
    pub source: Arc<str>,
    /// The days, sorted.
    pub days: BTreeSet<Day>,
}

/// Finds the days that each article prints as of an instant, without printing it; what is wrong is for `check` to say.
///
/// # Errors
///
/// The outside world fails.
pub fn dated_articles(root: &Root, now: Timestamp) -> Result<Vec<DatedArticle>> {
    let report = Arc::new(Report::new());
    let Some(site) = site::load(root, &report)? else { return Ok(Vec::new()) };
    let catalog = strings::read(StringsPlace::Site(root), &report)?.catalog;
    let folders = survey(root, site.date_order, &report)?;
    let strings = strings_of(&site, &catalog, &report);
    let desks = open_desks(root, &site, &strings, &folders, now, &report);
    let found: Vec<Vec<DatedArticle>> = folders
        .par_iter()
        .map(|folder| {
            let mut found = Vec::new();
            for (language, head) in &folder.heads {
                let Some(file) = read_again(root, head, &report)? else { continue };
                let body = Body::parse(&file, head.body, site.date_order, &report);
                let text = Text { folder, file: &file, head, body: &body };
                for desk in &desks {
                    let Some(row) = desk.row_of(&folder.id).filter(|row| row.language == *language) else { continue };
                    found.push(DatedArticle {
                        edition: desk.edition.locale.clone(),
                        source: head.path.clone(),
                        days: localize(text, row, desk, &desks, &report).days,
                    });
                }
            }
            Ok(found)
        })
        .collect::<Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Everything that a site asks its strings for: the program, the theme's templates, the articles and `roznama.yaml`.
///
/// Variables that the templates name and no page has are reported, and message names that nobody can follow.
pub fn contract_of(root: &Root, site: &Site, theme: &Theme, folders: &[Folder], report: &Report) -> Contract {
    let mut contract = theme.contract(report);
    for messages in [locale::MESSAGES, resolve::MESSAGES, edition::MESSAGES] {
        contract.ask(messages);
    }
    // A site without an almanac of its own is shown the program's.
    contract.ask_optionally(almanac::messages::all());
    contract.merge(names_asked(site, folders, &|head, keys| place_of(root, head, keys)));
    if let Name::Message { id, place } = &site.name {
        let user = place.clone().map_or(User::Program("the paper's name"), User::Settings);
        contract.add(Use::new(id, user));
    }
    contract
}

/// The same of a site of which nothing is at hand yet; none where `roznama.yaml` cannot be used.
///
/// # Errors
///
/// The outside world fails. What is wrong in content is in the report.
pub fn contract(root: &Root, report: &Report) -> Result<Option<Contract>> {
    let Some(site) = site::load(root, report)? else { return Ok(None) };
    let (theme, _) = read_theme(root, report)?;
    let folders = survey(root, site.date_order, report)?;
    Ok(Some(contract_of(root, &site, &theme, &folders, report)))
}

/// Each edition's strings.
fn strings_of(site: &Site, catalog: &Catalog, report: &Arc<Report>) -> Vec<Arc<Strings>> {
    let of = |edition: &Edition| {
        let (tag, chain) = (&edition.locale, &edition.strings);
        let bundle = Bundle::new(catalog, tag, tag, chain, edition.digits, report);
        Arc::new(Strings::new(bundle, report.clone()))
    };
    site.editions.iter().map(of).collect()
}

/// Each edition's desk, set as of an instant.
fn open_desks<'s>(
    root: &Root,
    site: &'s Site,
    strings: &[Arc<Strings>],
    folders: &[Folder],
    now: Timestamp,
    report: &Report,
) -> Vec<Desk<'s>> {
    let places = |head: &Head, keys: Keys| place_of(root, head, keys);
    let editions = site.editions.iter().zip(strings);
    editions.map(|(edition, strings)| Desk::open(site, edition, strings, now, folders, &places, report)).collect()
}

/// The file of an article, as it was when its top was read; what is wrong with it is reported.
fn read_again(root: &Root, head: &Head, report: &Report) -> Result<Option<SourceFile>> {
    match root.read_text(&head.path)? {
        Ok(file) if file.hash == head.hash => Ok(Some(file)),
        Ok(_) => {
            let diagnostic = Diagnostic::error(CHANGED, "the file changed while it was being read");
            report.push(diagnostic.at(Place::file(head.path.clone())).help("run again"));
            Ok(None)
        }
        Err(diagnostic) => {
            report.push(diagnostic);
            Ok(None)
        }
    }
}

/// Whether the site has all editions that were asked for; those it has not are reported.
fn knows_editions(site: &Site, asked: &[String], report: &Report) -> bool {
    let known: Vec<&str> = site.editions.iter().map(|edition| edition.locale.as_str()).collect();
    let unknown: Vec<&String> = asked.iter().filter(|tag| !known.contains(&tag.as_str())).collect();
    for tag in &unknown {
        let message = format!("the site has no edition `{tag}`");
        let pseudo = Pseudo::ALL.map(Pseudo::tag);
        let help =
            format!("its editions are {}; {} are made up for a preview", yaml::list(&known), yaml::list(&pseudo));
        report.push(Diagnostic::error(NO_EDITION, message).help(help));
    }
    unknown.is_empty()
}

/// The messages of a site's languages; what is wrong with them is reported.
///
/// # Errors
///
/// The outside world fails.
pub fn read_catalog(root: &Root, report: &Report) -> Result<Catalog> {
    Ok(strings::read(StringsPlace::Site(root), report)?.catalog)
}

/// The theme with the site's own files, and a hash over those.
fn read_theme(root: &Root, report: &Report) -> Result<(Theme, Hash)> {
    let mut diagnostics = Vec::new();
    let mut own = BTreeMap::new();
    let mut hashes = Vec::new();
    for listed in root.list("templates", &mut diagnostics)? {
        match root.read(&listed.path, MEDIA_LIMIT)? {
            Ok(bytes) => {
                hashes.push((listed.path.clone(), Hash::of(&bytes)));
                own.insert(listed.path.trim_start_matches("templates/").to_owned(), bytes);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let theme = Theme::new(own, &mut diagnostics);
    report.extend(diagnostics);
    Ok((theme, hash_of(hashes.iter().map(|(path, hash)| (path.as_str(), *hash)))))
}

/// The top of every article, and what lies beside it.
fn survey(root: &Root, order: NumericOrder, report: &Report) -> Result<Vec<Folder>> {
    let mut diagnostics = Vec::new();
    let listed = root.list(CONTENT, &mut diagnostics)?;
    report.extend(diagnostics);
    folders(&listed, report).into_par_iter().map(|files| survey_folder(root, files, order, report)).collect()
}

fn survey_folder(root: &Root, files: Files, order: NumericOrder, report: &Report) -> Result<Folder> {
    let mut heads = BTreeMap::new();
    for (language, path) in files.texts {
        match root.read_text(&path)? {
            Ok(file) => {
                heads.insert(language, Head::parse(&file, order, report));
            }
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    let mut media = BTreeMap::new();
    for (name, path) in files.media {
        match root.read(&path, MEDIA_LIMIT)? {
            Ok(bytes) => {
                media.insert(name, Media { path, hash: Hash::of(&bytes), picture: PictureFile::of(&bytes) });
            }
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    Ok(Folder { id: files.id, heads, media })
}

/// The place of a value of an article's front matter, by reading the file once more.
fn place_of(root: &Root, head: &Head, keys: Keys) -> Place {
    match root.read_text(&head.path) {
        Ok(Ok(file)) => head.place(&file.text, keys),
        _ => Place::file(head.path.clone()),
    }
}

fn report_unread_languages(site: &Site, folders: &[Folder], report: &Report) {
    let editions = site.editions.iter().filter(|edition| !edition.is_preview);
    let known: BTreeSet<&str> = editions.flat_map(Edition::languages).collect();
    for head in
        folders.iter().flat_map(|folder| &folder.heads).filter(|(language, _)| !known.contains(language.as_str()))
    {
        let (language, head) = head;
        let names: Vec<&str> = known.iter().copied().collect();
        let help = format!("the editions read {}; add an edition, or rename the file", yaml::list(&names));
        report.push(
            Diagnostic::warning(LANGUAGE, format!("no edition reads texts in `{language}`"))
                .at(Place::file(head.path.clone()))
                .help(help),
        );
    }
}

/// A writer for each edition that is to be written.
fn begin(request: &Request<'_>, desks: &[Desk<'_>], out: &Path) -> Result<Vec<Option<EditionWriter>>> {
    desks
        .iter()
        .map(|desk| match request.mode {
            Mode::Write { full, .. } if is_asked(request, desk) => {
                EditionWriter::begin(out, &desk.edition.locale, full).map(Some)
            }
            _ => Ok(None),
        })
        .collect()
}

fn is_asked(request: &Request<'_>, desk: &Desk<'_>) -> bool {
    request.editions.is_empty() || request.editions.contains(&desk.edition.locale)
}

/// Everything that is at hand while pages are made.
struct Run<'r> {
    root: &'r Root,
    order: NumericOrder,
    desks: &'r [Desk<'r>],
    works: &'r [Work<'r>],
    report: &'r Report,
}

/// One edition at work; without a writer its pages are made and thrown away.
struct Work<'r> {
    desk: &'r Desk<'r>,
    press: &'r Press<'r>,
    writer: Option<EditionWriter>,
}

impl Run<'_> {
    /// Makes the packages of all articles.
    fn produce(&self, folders: &[Folder], progress: &(dyn Fn(Progress) + Sync)) -> Result<()> {
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
        let body = Body::parse(&file, head.body, self.order, self.report);
        let text = Text { folder, file: &file, head, body: &body };
        for work in self.works {
            let Some(row) = work.desk.row_of(&folder.id).filter(|row| row.language == language) else { continue };
            let article = localize(text, row, work.desk, self.desks, self.report);
            let media = self.read_media(&article.media)?;
            if let Some(package) = work.press.article(&article, media) {
                work.write(&package)?;
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

    /// Makes the editions' own pages; how many each edition has.
    fn print_lists(&self, now: Timestamp) -> Result<Vec<usize>> {
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

    /// Copies what the pages load.
    fn write_assets(&self, theme: &Theme) -> Result<()> {
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

/// Moves the editions into place, and says what became of them.
fn publish(
    request: &Request<'_>,
    works: Vec<Work<'_>>,
    lists: &[usize],
    diagnostics: Vec<Diagnostic>,
    out: &Path,
    inputs: &Inputs,
) -> Result<Outcome> {
    let (keep_going, counted) = match request.mode {
        Mode::Write { keep_going, counted, .. } => (keep_going, counted),
        Mode::Check => (false, Severity::Error),
    };
    let desks: Vec<&Desk<'_>> = works.iter().map(|work| work.desk).filter(|desk| !desk.edition.is_preview).collect();
    let mut editions = Vec::with_capacity(works.len());
    for (work, lists) in works.into_iter().zip(lists) {
        let desk = work.desk;
        if !is_asked(request, desk) {
            continue;
        }
        let is_faulty =
            diagnostics.iter().any(|diagnostic| diagnostic.severity <= counted && concerns(diagnostic, desk.edition));
        let held_back = is_faulty && !keep_going && work.writer.is_some();
        let files = match work.writer {
            Some(writer) if held_back => writer.abandon().map(|()| None)?,
            Some(writer) => Some(writer.publish()?),
            None => None,
        };
        editions.push(EditionOutcome {
            tag: desk.edition.locale.clone(),
            articles: desk.rows.len(),
            lists: *lists,
            files,
            skipped: edition::counts(desk, |coverage| !coverage.is_printed()),
        });
    }
    // What is on record of a run knows nothing of previews.
    let is_written =
        |desk: &&Desk<'_>| editions.iter().any(|edition| edition.tag == desk.edition.locale && edition.files.is_some());
    let all_written = desks.iter().all(is_written);
    if all_written {
        write_run(out, "coverage.json", &edition::coverage(&desks))?;
        write_run(out, "run.json", &edition::record(&desks, inputs))?;
    }
    Ok(Outcome { diagnostics, out: Some(out.to_path_buf()), editions })
}

/// Whether a diagnostic is about something that an edition prints.
fn concerns(diagnostic: &Diagnostic, edition: &Edition) -> bool {
    if let Some(tag) = &diagnostic.edition {
        return *tag == edition.locale;
    }
    let Some(place) = &diagnostic.place else { return true };
    let mut parts = place.file.split('/');
    match (parts.next(), parts.next(), parts.next_back().and_then(|file| file.strip_suffix(".md"))) {
        // A text concerns the editions that print it; a fallback may be printed by any.
        (Some(CONTENT), _, Some(language)) => {
            edition.missing == Missing::Fallback || edition.languages().any(|own| own == language)
        }
        (Some("locales"), Some(language), _) => edition.strings.iter().any(|own| own == language),
        _ => true,
    }
}

/// A SHA-256 over the paths and hashes of files.
fn hash_of<'p>(files: impl Iterator<Item = (&'p str, Hash)>) -> Hash {
    Hash::of(checksums(files).as_bytes())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Mode, Outcome, Request, run};
    use crate::source::Root;

    /// Checks a site; in a unit test the press holds every page that it prints to the schema of templates.
    fn check(site: &Path) -> Outcome {
        let site = Root::open(site).unwrap();
        let now = "2026-05-01T00:00:00Z".parse().unwrap();
        let request = Request { site: &site, out: None, editions: &[], now, jobs: None, mode: Mode::Check };
        run(&request, &|_| {}).unwrap()
    }

    #[test]
    fn the_sample_sites_pages_have_the_variables_of_the_schema() {
        let outcome = check(Path::new(env!("CARGO_MANIFEST_DIR")));
        assert_eq!(outcome.diagnostics, []);
        assert!(outcome.editions.iter().all(|edition| edition.articles > 3 && edition.lists > 3));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test writes the site that it reads")]
    fn pages_that_lack_everything_that_may_be_lacking_have_the_variables_of_the_schema() {
        const SITE: &str = "base_url: https://news.example\nname: N\neditions:\n  - { locale: en, calendar: civil }\n  - \
                            { locale: ur, calendar: civil, missing: fallback, outputs: [front] }\n";
        const FULL: &str = "---\ntitle: T\ndate: 2022-05-25\nupdated: 2022-05-26 09:30\nauthors: [A, B]\nsection: s\n\
                            tags: [t]\nsummary: S\ndateline: D\nimage: { src: https://i.example/a.jpg, alt: a, caption: \
                            c, credit: c }\ncorrections: [{ note: n }, { date: 2022-05-27, note: n }]\n---\n\nText.\n";
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("roznama.yaml", SITE);
        write("content/one/en.md", FULL);
        for number in 0..30 {
            write(&format!("content/bare-{number}/en.md"), "---\ntitle: T\ndate: 2022-05-24\n---\n\nText.\n");
        }
        let outcome = check(folder.path());
        assert_eq!(outcome.editions.iter().map(|edition| edition.articles).collect::<Vec<_>>(), [31, 31]);
    }
}
