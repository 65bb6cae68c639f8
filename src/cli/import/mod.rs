//! `roznama import`: foreign sources into `content/`.
//!
//! 1. Each source is read item by item, with the calendar and the wishes of the site.
//! 2. What became of an item is told at once, with what was remarked about it, so that an export of any length is told
//!    as it goes.
//! 3. At the end the items are summed up: what was imported, what was there, what was left out and why.

mod ledger;

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use jiff::tz::TimeZone;
use roznama::calendar::HijriRule;
use roznama::dateline::NumericOrder;
use roznama::error::Result;
use roznama::import::{FORMATS, Furniture, Slugs, Terms};
use roznama::pipeline::{ImportRequest, Importer, MediaFolder};
use roznama::report::Report;
use roznama::site::ImportSettings;
use roznama::source::Root;

use super::exit::{Exit, Failure};
use super::show::{Format, Printer};
use super::{calendars, site};
use ledger::Ledger;

/// The folder of a site that holds its articles.
const CONTENT: &str = "content";
/// The word that lets the source tell its format.
const AUTO: &str = "auto";

/// Import articles from foreign sources
///
/// Each item of a source becomes an article folder with one Markdown file a language. What somebody edited is never
/// overwritten, what is imported again is known again, and nothing of a source is lost without a word: every item is
/// accounted for, and every line that is left out of a page is reported, with the rule that took it off.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ImportArgs {
    /// A file to import, or a folder of files
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,
    /// The folder to import into [default: `content` in the site]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// What the sources are; `auto` looks at each one's beginning
    #[arg(long = "as", value_name = "FORMAT", default_value = AUTO, value_parser = PossibleValuesParser::new(formats()))]
    format_of_source: String,
    /// The site: a folder that holds `roznama.yaml`, or one below it [default: the site around the current folder, if
    /// there is one]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// A folder with the sources' pictures, such as a copy of `wp-content/uploads`; they are found by the ends of their
    /// addresses. Nothing is ever fetched from the network
    #[arg(long, value_name = "DIR")]
    media: Option<PathBuf>,
    /// How article folders are named: with Urdu letters, or all in Latin ones [default: the site's `import:`, or keep]
    #[arg(long, value_name = "LETTERS", value_parser = ["keep", "latin"])]
    slugs: Option<String>,
    /// Write Arabic letters in Urdu text as Urdu does: `ی` for `ي`, `ک` for `ك`, `ہ` for `ه`
    #[arg(long)]
    urdu_letters: bool,
    /// Where an article was edited after its import and its source has changed since, take the source's text
    #[arg(long)]
    theirs: bool,
    /// Write nothing, and say what would be written
    #[arg(long)]
    dry_run: bool,
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The words for `--as`.
fn formats() -> Vec<PossibleValue> {
    let known = FORMATS.iter().map(|format| PossibleValue::new(format.name()).help(format.about()));
    std::iter::once(PossibleValue::new(AUTO).help("whichever the source looks like")).chain(known).collect()
}

const EXAMPLES: &str = "\
Examples:
  roznama import page.txt --dry-run              what would become of a captured page
  roznama import page.html                       a page as a browser saved it, HTML or AMP
  roznama import captured/                       many pages, into the site around the current folder
  roznama import page.txt --into /tmp/content    elsewhere
  roznama import paper.xml --dry-run             a feed, item by item
  roznama import records.ndjson                  one article a line, by the keys of an article file (see the README)
  roznama import export.xml --media uploads      a WordPress export, with the pictures of its uploads
  roznama import page.txt --format json          one object an item, for a program
  roznama import page.txt --format github        what was remarked, as annotations in GitHub Actions

Dates that a page prints in both calendars are held against the calendar of the site's first edition, without a site
against Pakistan's. A dateline before the first sentence, as in `KARACHI, Jan 12 (APP):`, becomes `dateline` and, where
the page names nobody, the author. Its day may be up to a week before the page's. A day without a year is no `date`:
where the page prints no other, write the date into the article.

An import may be repeated: an article is known again by its source's id, wherever its folder was moved to. It follows
its source as long as nobody has edited it.

The exit code is 1 where an item could not become an article, or an article was not touched because somebody had
edited it.";

/// Imports the sources, and says what became of each of their items.
///
/// # Errors
///
/// The outside world refused something, or standard output cannot take the report.
pub(crate) fn run(arguments: &ImportArgs, printer: &mut Printer) -> std::result::Result<Exit, Failure> {
    let site = site::find(arguments.site.as_deref())?;
    let newspaper = newspaper(site.as_ref())?;
    let into = match (&arguments.into, &site) {
        (Some(into), _) => into.clone(),
        (None, Some(site)) => site.path().join(CONTENT),
        (None, None) => PathBuf::from(CONTENT),
    };
    let report = Report::new();
    let media = arguments.media.as_deref().map(Root::open).transpose()?;
    let pictures = media.as_ref().map(|root| MediaFolder::list(root, &report)).transpose()?.unwrap_or_default();
    let settings = &newspaper.settings;
    let terms = Terms {
        rule: &newspaper.rule,
        order: newspaper.order,
        time_zone: &newspaper.time_zone,
        slugs: match arguments.slugs.as_deref() {
            Some("latin") => Slugs::Latin,
            None if settings.latin_slugs => Slugs::Latin,
            _ => Slugs::Keep,
        },
        urdu_letters: arguments.urdu_letters || settings.urdu_letters,
        furniture: &furniture(settings),
        find_picture: &|address| pictures.find(address),
    };
    let request =
        ImportRequest { into: &into, media: media.as_ref(), dry_run: arguments.dry_run, theirs: arguments.theirs };
    let mut importer = Importer::begin(request, &report)?;
    let asked = Some(arguments.format_of_source.as_str()).filter(|name| *name != AUTO);
    let mut ledger = Ledger::open(printer, arguments.format, arguments.dry_run)?;
    for path in sources(&arguments.sources)? {
        let source = path.to_string_lossy().into_owned();
        importer.import(&path, asked, &terms, &report, &mut |told| ledger.enter(&source, &told, &report))?;
        ledger.hear(&report);
    }
    Ok(ledger.close()?)
}

/// The files that were named, and those in the folders that were named, in the order of their names.
fn sources(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            let root = Root::open(path)?;
            files.extend(root.list("", &mut Vec::new())?.into_iter().map(|listed| path.join(listed.path)));
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// How the newspaper that is imported into writes its dates, and what it wants of imports.
struct Newspaper {
    rule: HijriRule,
    order: NumericOrder,
    time_zone: TimeZone,
    settings: ImportSettings,
}

/// The calendar of the site's first edition, and the site's settings; without a site, Pakistan's.
fn newspaper(site: Option<&Root>) -> std::result::Result<Newspaper, Failure> {
    let Some(root) = site else {
        return Ok(Newspaper {
            rule: calendars::rule("pakistan", None)?,
            order: NumericOrder::default(),
            time_zone: TimeZone::get("Asia/Karachi").unwrap_or(TimeZone::UTC),
            settings: ImportSettings::default(),
        });
    };
    let report = Report::new();
    let newspaper = roznama::site::load(root, &report)?.and_then(|site| {
        let (order, time_zone, settings) = (site.date_order, site.time_zone, site.import);
        let first = site.editions.into_iter().next()?;
        Some(Newspaper { rule: first.calendar, order, time_zone, settings })
    });
    newspaper.ok_or_else(|| Failure::Configuration(report.sorted()))
}

/// The site's rules of furniture.
fn furniture(settings: &ImportSettings) -> Furniture {
    let mut furniture = Furniture::default();
    for rule in &settings.furniture {
        furniture.add(&rule.rule, &rule.source, &rule.lines);
    }
    furniture
}
