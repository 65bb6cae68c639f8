//! `roznama locale add`: the files of a new language, ready to be translated; and later what the reference has that they
//! lack.
//!
//! 1. The tag is held against CLDR; one that is not written as it should be is refused.
//! 2. The library lays out each file, as text. 3. All are written, or none; `roznama.yaml` is never touched.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use roznama::locale::{Digits, Profile, Scaffold, canonical_tag, profile, scaffold, scaffolded};
use roznama::package::write_together;
use roznama::report::{Report, Severity};
use roznama::site::{Site, load};
use roznama::source::SITE_FILE;

use super::folder::{Folder, Place};
use crate::cli::exit::{Exit, Failure};
use crate::cli::show::{Format, Printer, and, number};
use crate::cli::site;

/// Begin a language: every message as a comment, ready to be translated
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AddArgs {
    /// The language as BCP 47 writes it: sd, pa-Arab, ur-IN
    #[arg(value_name = "TAG")]
    tag: String,
    /// The language to translate from [default: the first of the first edition's `strings`]
    #[arg(long, value_name = "TAG")]
    from: Option<String>,
    /// The site: a folder that holds `roznama.yaml`, or one below it [default: the current folder]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Say what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale add sd                      Sindhi, from the site's first language
  roznama locale add sd --dry-run            what that would write
  roznama locale add pa-Arab --from ur       Punjabi in Arabic letters, from Urdu

The files get the names of the reference's, in `locales/TAG/`. Every message stands in them as a comment, with what the
reference says, its remarks, and the plural categories that the language has. A comment is no message: until it is
translated, the edition borrows the message, and `check` and `build` name it. To translate it, take the `# ` away before
its lines and put the new words in the place of the old ones.
Run it again when the reference has grown: what is new comes in at its place, and nothing that is there is changed.
`roznama.yaml` is left alone; the lines that it needs are printed.";

/// Lays out the language and says what was done and what is next.
///
/// # Errors
///
/// The tag or the reference is none, there is no site, or the outside world refused something.
pub(super) fn run(arguments: &AddArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let tag = arguments.tag.as_str();
    check_tag(tag)?;
    let root = site::require(arguments.site.as_deref())?;
    let report = Report::new();
    let site = load(&root, &report)?.ok_or_else(|| Failure::Configuration(report.sorted()))?;
    let folder = Folder::read(Place::Site(root))?;
    let from = from(arguments, &folder, &site)?;
    printer.complaints(&folder.trouble, Format::Human);
    let folders = [tag, &from].map(|language| folder.shown(&format!("{language}/")));
    let places = || folder.trouble.iter().filter_map(|diagnostic| diagnostic.place.as_ref());
    if places().any(|place| folders.iter().any(|folder| place.file.starts_with(folder))) {
        // What cannot be read must not be taken for a file that is not there, and written over.
        let message = format!("nothing is written, because not all files of `{tag}` and `{from}` can be read");
        printer.remark(Severity::Error, None, &message, None);
        return Ok(Exit::Problems);
    }
    let Some(profile) = profile(tag) else { return Err(no_tag(tag)) };
    if profile.direction.is_none() {
        let help = "its direction, digits and plural categories are guesses; look the tag up if it is a slip";
        printer.remark(Severity::Warning, None, &format!("CLDR knows no language `{tag}`"), Some(help));
    }
    let changes = changes(&folder, &from, tag, &profile);
    if !arguments.dry_run {
        let files: Vec<(PathBuf, &str)> = changes
            .iter()
            .map(|change| (folder.path_of(&format!("{tag}/{}", change.name)), change.text.as_str()))
            .collect();
        write_together(files.iter().map(|(path, text)| (path.as_path(), text.as_bytes())))?;
    }
    printer.data(&(said(arguments, &folder, &from, &changes) + &next(tag, &from, &folder, &site, &profile)))?;
    Ok(Exit::Clean)
}

fn check_tag(tag: &str) -> Result<(), Failure> {
    match canonical_tag(tag) {
        Some(canonical) if canonical == tag => Ok(()),
        Some(canonical) => Err(Failure::Usage {
            message: format!("the language `{tag}` is written `{canonical}`"),
            help: format!("roznama locale add {canonical}"),
        }),
        None => Err(no_tag(tag)),
    }
}

fn no_tag(tag: &str) -> Failure {
    let help = match canonical_tag(&tag.replace('_', "-")) {
        Some(canonical) => format!("write it `{canonical}`"),
        None => "write a BCP 47 tag, such as `sd` for Sindhi, `pa-Arab` or `ur-IN`".to_owned(),
    };
    Failure::Usage { message: format!("`{tag}` is not a language tag"), help }
}

/// The language to translate from.
fn from(arguments: &AddArgs, folder: &Folder, site: &Site) -> Result<String, Failure> {
    let of_site = site.editions.first().and_then(|edition| edition.strings.first());
    let from = arguments.from.as_ref().or(of_site).cloned().unwrap_or_else(|| "en".to_owned());
    if from == arguments.tag {
        return Err(Failure::Usage {
            message: format!("`{from}` is the language that is translated from"),
            help: "name another one to translate from: `--from TAG`".to_owned(),
        });
    }
    if !folder.languages.has(&from) {
        return Err(Failure::Usage {
            message: format!("there is no language `{from}` to translate from"),
            help: format!("there are {}", folder.tags()),
        });
    }
    Ok(from)
}

/// A file that is to be written.
struct Change {
    /// Its name in the language's folder.
    name: String,
    text: String,
    added: Vec<String>,
}

fn changes(folder: &Folder, from: &str, tag: &str, profile: &Profile) -> Vec<Change> {
    let mut changes = Vec::new();
    for (name, reference) in files_of(folder, from) {
        let (mark, there) =
            files_of(folder, tag).find(|(other, _)| *other == name).map(|(_, text)| split_mark(text)).unzip();
        let others = files_of(folder, tag).filter(|(other, _)| *other != name);
        let elsewhere: BTreeSet<String> = others.flat_map(|(_, text)| scaffolded(split_mark(text).1)).collect();
        let Scaffold { text, added } = scaffold(split_mark(reference).1, from, tag, profile, there, &elsewhere);
        if !added.is_empty() {
            changes.push(Change { name: name.to_owned(), text: mark.unwrap_or_default().to_owned() + &text, added });
        }
    }
    changes
}

/// The files of a language: the name of each in the language's folder, and its text.
fn files_of<'f>(folder: &'f Folder, language: &str) -> impl Iterator<Item = (&'f str, &'f str)> {
    let below = folder.shown(&format!("{language}/"));
    let files = folder.languages.files.iter();
    files.filter_map(move |file| Some((file.path.strip_prefix(&below)?, file.text.as_str())))
}

/// A text's byte order mark, if it has one, and the rest.
fn split_mark(text: &str) -> (&str, &str) {
    const MARK: char = '\u{feff}';
    text.split_at(if text.starts_with(MARK) { MARK.len_utf8() } else { 0 })
}

/// What was done.
fn said(arguments: &AddArgs, folder: &Folder, from: &str, changes: &[Change]) -> String {
    let place = folder.shown(&arguments.tag);
    let count = changes.iter().map(|change| change.added.len()).sum();
    let messages = number(count, "message");
    let is_new = !folder.languages.has(&arguments.tag);
    let would = if arguments.dry_run { "would be " } else { "" };
    let mut text = match (count, is_new) {
        (0, true) => format!("`{from}` has no messages to translate; nothing is written\n"),
        (0, false) => format!("{place} has every message of `{from}`; nothing is written\n"),
        (_, true) => {
            format!(
                "{place} {would}{}: {messages}, each a comment until it is translated\n",
                if would.is_empty() { "is new" } else { "new" }
            )
        }
        (_, false) => format!("{messages} {would}new in {place}, each a comment until it is translated\n"),
    };
    for Change { name, added, .. } in changes {
        let what = if is_new { number(added.len(), "message") } else { added.join(", ") };
        let _ = writeln!(text, "  {place}/{name}: {what}");
    }
    text
}

/// What a localizer and a developer want to know next.
fn next(tag: &str, from: &str, folder: &Folder, site: &Site, profile: &Profile) -> String {
    let direction = profile.direction.map_or("unknown", |direction| direction.as_str());
    let digits = profile.digits.map_or("unknown to this program", Digits::as_str);
    let words = |words: &[&str]| and(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    let mut text = format!(
        "\ndirection: {direction}\nusual digits: {digits}\nplurals: {}\nordinals: {}\n",
        words(&profile.cardinal),
        words(&profile.ordinal)
    );
    if let Some(edition) = site.editions.iter().find(|edition| edition.strings.iter().any(|own| own == tag)) {
        let _ = writeln!(text, "\nthe edition `{}` takes its strings from it", edition.locale);
        return text;
    }
    let mut chain = vec![tag.to_owned()];
    let parents = std::iter::successors(Some(tag), |tag| tag.get(..tag.rfind('-')?)).skip(1);
    let reference = site.editions.first().and_then(|edition| edition.strings.first()).map(String::as_str);
    for language in parents.filter(|parent| folder.languages.has(parent)).chain([from]).chain(reference) {
        if !chain.iter().any(|known| known == language) {
            chain.push(language.to_owned());
        }
    }
    let calendar = site.editions.first().map_or("pakistan", |edition| edition.calendar.name());
    let _ = write!(
        text,
        "\nto publish it, add under `editions` in {SITE_FILE}:\n  - locale: {tag}\n    strings: [{}]\n    \
         calendar: {calendar}\n    digits: {}\n",
        chain.join(", "),
        profile.digits.unwrap_or_default().as_str()
    );
    text
}
