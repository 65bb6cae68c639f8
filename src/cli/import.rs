//! `roznama import`: foreign sources into `content/`.
//!
//! 1. Each source is read and becomes articles, with the calendar of the site's first edition.
//! 2. Each article is written where nothing stands yet.
//! 3. The report says what became of every source, which of its lines were left out by which rule, and which words were
//!    its dateline.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use roznama::calendar::HijriRule;
use roznama::dateline::NumericOrder;
use roznama::error::Result;
use roznama::import::{FORMATS, Imported, Source};
use roznama::package::write_new;
use roznama::report::{Code, Diagnostic, Place, Report, Severity};
use roznama::source::{Root, read_named};
use serde::Serialize;

use super::exit::{Exit, Failure};
use super::show::{Format, Printer, Setting, and, counts, isolate, number};
use super::{calendars, site};

/// An article file that is there already and says something else.
const EXISTS: Code = Code("import/exists");

/// The folder of a site that holds its articles.
const CONTENT: &str = "content";

/// Import articles from foreign sources
///
/// Each source becomes an article folder with one Markdown file. Nothing that is there already is changed, and nothing
/// of a source is lost without a word: every line that is left out is reported, with the rule that took it off.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ImportArgs {
    /// A file to import
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,
    /// The folder to import into [default: `content` in the site]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// What the sources are: text is the text of a page, as a browser or a crawler captured it
    #[arg(long = "as", value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name())))]
    format_of_source: String,
    /// The site: a folder that holds `roznama.yaml`, or one below it [default: the site around the current folder, if
    /// there is one]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Write nothing, and say what would be written
    #[arg(long)]
    dry_run: bool,
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  roznama import page.txt --dry-run              what would become of a captured page
  roznama import captured/*.txt                  many pages, into the site around the current folder
  roznama import page.txt --into /tmp/content    elsewhere
  roznama import page.txt --format json          one object an article, for a program
  roznama import page.txt --format github        what was remarked, as annotations in GitHub Actions

Dates that a page prints in both calendars are held against the calendar of the site's first edition, without a site
against Pakistan's. A dateline before the first sentence, as in `KARACHI, Jan 12 (APP):`, becomes `dateline` and, where
the page names nobody, the author. Its day may be up to a week before the page's. A day without a year is no `date`:
where the page prints no other, write the date into the article.

The exit code is 1 where a source has no headline, is no text, or would change a file.";

/// What became of an imported article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Fate {
    /// It was written.
    Written,
    /// It would be written, if this were not a dry run.
    WouldBeWritten,
    /// It is there already, byte for byte.
    Unchanged,
    /// Something else is there.
    Refused,
}

impl Fate {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::WouldBeWritten => "would be written",
            Self::Unchanged => "there already, unchanged",
            Self::Refused => "refused",
        }
    }
}

/// An article, where it came from and where it went.
struct Row {
    source: String,
    file: PathBuf,
    article: Imported,
    fate: Fate,
}

/// Imports the sources, and says what became of them.
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
    let mut desk = Desk { into: &into, dry_run: arguments.dry_run, taken: BTreeSet::new() };
    let mut rows = Vec::new();
    for path in &arguments.sources {
        for (source, article) in import(path, &arguments.format_of_source, &newspaper, &report)? {
            let file = into.join(&article.folder).join(article.file_name);
            let fate = desk.put(&file, &article, &report)?;
            rows.push(Row { source, file, article, fate });
        }
    }
    let diagnostics = report.sorted();
    let written: String = rows.iter().map(|row| written(row, arguments.format)).collect();
    match arguments.format {
        Format::Human | Format::Short | Format::Json => {
            printer.data(&written)?;
            printer.complaints(&diagnostics, arguments.format);
        }
        // A report that a machine reads as a whole has standard output for itself.
        Format::GitHub | Format::Sarif | Format::JUnit => {
            printer.talk(&written);
            printer.findings(&diagnostics, arguments.format, &Setting::here()?)?;
        }
    }
    printer.talk(&format!("{} · {}\n", number(rows.len(), "article"), counts(&diagnostics)));
    let has_error = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if has_error { Exit::Problems } else { Exit::Clean })
}

/// How the newspaper that is imported from writes its dates.
struct Newspaper {
    rule: HijriRule,
    order: NumericOrder,
}

/// The calendar of the site's first edition, and the site's order of numbers; without a site, Pakistan's.
fn newspaper(site: Option<&Root>) -> std::result::Result<Newspaper, Failure> {
    let Some(root) = site else {
        return Ok(Newspaper { rule: calendars::rule("pakistan", None)?, order: NumericOrder::default() });
    };
    let report = Report::new();
    let site = roznama::site::load(root, &report)?;
    let newspaper = site.and_then(|site| {
        let order = site.date_order;
        site.editions.into_iter().next().map(|edition| Newspaper { rule: edition.calendar, order })
    });
    newspaper.ok_or_else(|| Failure::Configuration(report.sorted()))
}

/// The articles of a source, each with the source's name.
fn import(path: &Path, format: &str, newspaper: &Newspaper, report: &Report) -> Result<Vec<(String, Imported)>> {
    let source = match read_named(path)? {
        Ok(source) => source,
        Err(diagnostic) => {
            report.push(diagnostic);
            return Ok(Vec::new());
        }
    };
    let name = source.path.to_string();
    let formats = FORMATS.iter().filter(|known| known.name() == format);
    let source = Source { file: &name, text: &source.text, order: newspaper.order };
    let articles = formats.flat_map(|format| format.import(source, &newspaper.rule, report));
    Ok(articles.map(|article| (name.clone(), article)).collect())
}

/// Where the articles of a run go.
struct Desk<'a> {
    into: &'a Path,
    dry_run: bool,
    /// What a dry run has given away already.
    taken: BTreeSet<PathBuf>,
}

impl Desk<'_> {
    fn put(&mut self, file: &Path, article: &Imported, report: &Report) -> Result<Fate> {
        let is_there = file.exists();
        if self.dry_run && !is_there && self.taken.insert(file.to_path_buf()) {
            return Ok(Fate::WouldBeWritten);
        }
        if !self.dry_run && !is_there {
            match write_new(file, article.text.as_bytes()) {
                Ok(()) => return Ok(Fate::Written),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        if is_there && read_named(file)?.is_ok_and(|there| there.text == article.text) {
            return Ok(Fate::Unchanged);
        }
        let name = file.strip_prefix(self.into).unwrap_or(file).display();
        let message = format!("another article is `{name}` already");
        let diagnostic = Diagnostic::error(EXISTS, message).at(Place::file(file.to_string_lossy()));
        report.push(diagnostic.help("rename its folder, or import elsewhere: `--into DIR`"));
        Ok(Fate::Refused)
    }
}

#[derive(Serialize)]
struct RawRow<'a> {
    source: &'a str,
    file: String,
    status: Fate,
    title: &'a str,
    subheadings: usize,
    paragraphs: usize,
    list_items: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<RawDateline<'a>>,
    removed: Vec<RawRemoved<'a>>,
}

#[derive(Serialize)]
struct RawDateline<'a> {
    line: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct RawRemoved<'a> {
    line: usize,
    text: &'a str,
    rule: &'a str,
}

fn written(row: &Row, format: Format) -> String {
    match format {
        Format::Human | Format::GitHub | Format::Sarif | Format::JUnit => human(row),
        Format::Short => format!("{}: {} {}\n", isolate(&row.source), row.file.display(), row.fate.as_str()),
        Format::Json => json(row),
    }
}

fn human(row: &Row) -> String {
    let Row { source, file, article, fate } = row;
    let counted =
        [(article.subheadings, "subheading"), (article.paragraphs, "paragraph"), (article.list_items, "list item")];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counted.map(|(count, noun)| number(count, noun)).collect();
    let (file, source) = (file.display(), isolate(source));
    let mut text = format!("{file} {}, from {source}\n", fate.as_str());
    let _ = writeln!(text, "  {}", isolate(&article.title));
    let mut taken: Vec<(usize, &str, &str)> =
        article.removed.iter().map(|removed| (removed.line, removed.text.trim(), removed.rule)).collect();
    let mut left_out = format!("{} left out", number(taken.len(), "line"));
    if let Some(opening) = &article.opening {
        taken.push((opening.line, opening.text.as_str(), "dateline"));
        left_out.push_str(", and the dateline taken off");
    }
    taken.sort_unstable();
    let _ = writeln!(text, "  {}; {left_out}", and(&parts));
    for (line, words, rule) in taken {
        let _ = writeln!(text, "    {line:>4}  {}  ({rule})", isolate(words));
    }
    text
}

/// One JSON object and a newline.
fn json(row: &Row) -> String {
    let Row { source, file, article, fate } = row;
    let removed = article.removed.iter();
    let raw = RawRow {
        source,
        file: file.to_string_lossy().into_owned(),
        status: *fate,
        title: &article.title,
        subheadings: article.subheadings,
        paragraphs: article.paragraphs,
        list_items: article.list_items,
        dateline: article.opening.as_ref().map(|opening| RawDateline { line: opening.line, text: &opening.text }),
        removed: removed.map(|line| RawRemoved { line: line.line, text: &line.text, rule: line.rule }).collect(),
    };
    // A struct of strings and numbers always has a JSON form.
    serde_json::to_string(&raw).map(|line| line + "\n").unwrap_or_default()
}
