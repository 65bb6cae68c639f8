//! The stages, in order.
//!
//! 1. Read the site, its strings (`languages`), its templates.
//! 2. Survey: read the top of every article, in parallel (`survey`).
//! 3. Where the site is only checked: look at its strings by every rule (`strings`), and at what asks for them (`contract`).
//! 4. Set each edition's desk: what it prints, where, in which order (`desks`).
//! 5. Make the smaller pictures that the site asks for (`pictures`).
//! 6. Produce: read each body, put it into each edition's words, print it, write it. In parallel; nothing is kept
//!    (`produce`).
//! 7. Print what is left of articles that are gone, the editions' own pages from the rows, and the files that programs read.
//! 8. Publish: move each edition without errors into place, then the files of the run (`publish`).
//!
//! Beside that, [`check_strings`] looks at the strings alone, [`mend`] puts in what is safe to mend, and
//! [`dated_articles`] stops at the desks: it says which days are printed; an [`Importer`] fills the content folder.
//!
//! What is wrong in content goes to the report and the rest goes on; only the outside world can stop a run.

mod contract;
mod dated;
mod desks;
mod import;
mod languages;
mod mend;
mod pictures;
mod produce;
mod publish;
mod said;
mod strings;
mod survey;

pub use contract::contract;
pub use dated::{DatedArticle, dated_articles};
pub use import::{ImportRequest, Importer, MediaFolder, Told};
pub use languages::{Languages, Place as StringsPlace, is_locales};
pub use mend::{Mended, mend, write_mended};
pub use strings::{StringsOutcome, check_strings, reference_of};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::article::{Alias, Head};
use crate::edition::{Harvest, Inputs, redirects};
use crate::error::{Error, Result};
use crate::locale::{Catalog, Inspection, Pseudo};
use crate::package::Written;
use crate::render::{Press, without_echoes};
use crate::report::{Code, Diagnostic, Report, Severity};
use crate::site::{self, Site};
use crate::source::Root;
use crate::yaml;

use contract::contract_of;
use desks::{open_desks, strings_of};
use pictures::Darkroom;
use produce::{Run, Work};
use publish::{Made, begin, publish};
use said::Said;
use strings::{look, readers, weighed};
use survey::{hash_of, place_at, read_theme, report_unread_languages, survey};

/// An edition that the site does not have.
const NO_EDITION: Code = Code("site/unknown-edition");

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
    /// How many pages of its own it has: lists, archives, and the one that is shown where there is none.
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
    let languages = Languages::read(StringsPlace::Site(root), &report)?;
    let catalog = Catalog::parse(languages.files, &report);
    let (theme, theme_hash) = read_theme(root, &report)?;
    let mut folders = survey(root, site.date_order, &report)?;
    if site.is_whole {
        report_unread_languages(&site, &folders, &report);
    }
    if request.mode == Mode::Check {
        let contract = contract_of(root, &site, &theme, &folders, &report);
        if let Some(reference) = &reference_of(&catalog, None, Some(&site)) {
            let (readers, strays) = (&readers(&site), &languages.strays);
            let inspection = Inspection { catalog: &catalog, reference, readers, strays, contract: Some(&contract) };
            look(&inspection, &languages.locks, &report);
        }
    }

    let strings = strings_of(&site, &catalog, &report);
    let mut desks = open_desks(root, &site, &strings, &folders, request.now, &report);

    let places = |head: &Head, alias: &Alias| place_at(root, head, &alias.way);
    let redirects = redirects(&site, &desks, &folders, &places, &report);
    let out = request.out.map_or_else(|| root.path().join("out"), Path::to_path_buf);
    let writers = begin(request, &desks, &out)?;
    if let Some(recipe) = &site.image {
        let (order, desks, writers, report) = (site.date_order, &desks, &writers, &report);
        Darkroom { root, order, desks, writers, recipe, report }.develop(&mut folders)?;
    }
    for desk in &mut desks {
        desk.take_sizes(&folders);
    }
    let presses: Vec<Press<'_>> = desks.iter().map(|desk| Press::new(&theme, desk, &desks, &report)).collect();
    let works = desks.iter().zip(&presses).zip(writers);
    let work = |((desk, press), writer)| Work { desk, press, harvest: Harvest::new(desk), writer };
    let works: Vec<Work<'_>> = works.map(work).collect();
    let (order, recipe, said) = (site.date_order, site.image.as_ref(), Said::so_far(&report, &site.checks));
    let run = Run { root, order, desks: &desks, works: &works, recipe, report: &report, said };
    run.produce(&folders, progress)?;
    run.print_withdrawn()?;
    let lists = run.print_lists(request.now)?;
    let sitemaps = run.make_files(request.now)?;
    run.write_assets(&theme)?;
    let inputs = Inputs {
        articles: hash_of(folders.iter().flat_map(|folder| folder.heads.values()).map(|head| (&*head.path, head.hash)))
            .to_string(),
        strings: languages.hash.to_string(),
        templates: theme_hash.to_string(),
    };
    let diagnostics = weighed(&without_echoes(report.sorted()), &site.checks, &catalog);
    publish(request, works, &Made { lists, sitemaps, redirects, inputs }, diagnostics, &out)
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
