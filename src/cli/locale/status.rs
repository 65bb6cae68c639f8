//! `roznama locale status`: how far each language is translated, what is stale, and a gate for a publishing job.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use roznama::locale::{Bundle, Catalog, Inspection, Renewal, Status, inspect, lock_file, status};
use roznama::package::write_together;
use roznama::pipeline::reference_of;
use roznama::report::{Diagnostic, Report, Severity};
use roznama::site::{Site, load};
use serde::Serialize;

use super::folder::{Folder, Place};
use crate::cli::exit::{Exit, Failure};
use crate::cli::show::{Column, Format, Printer, Row, Table, Tone, number, table};
use crate::cli::site;

/// Count what is translated, missing, identical, obsolete, broken and stale in each language
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct StatusArgs {
    /// A site, or a folder with a folder a language, such as `web/locales` [default: the site around the current folder]
    #[arg(value_name = "DIR", conflicts_with = "site")]
    folder: Option<PathBuf>,
    /// The site: a folder that holds `roznama.yaml`, or one below it [default: the current folder]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// The language that the others are held against [default: the first of the first edition's `strings`; without a
    /// site, `en` or `en-US`]
    #[arg(long, value_name = "TAG")]
    reference: Option<String>,
    /// Fail where fewer of a hundred messages are translated; may be given several times
    #[arg(long, value_name = "TAG=PERCENT", value_parser = minimum)]
    min_coverage: Vec<(String, f64)>,
    /// Name the messages too
    #[arg(long)]
    list: bool,
    /// Record what each translation was made from, in a file `TAG.lock` beside each language
    #[arg(long)]
    lock: bool,
    /// With --lock: this message's translation is still right, although its reference has changed; in one language, or
    /// in all where it is stale
    #[arg(long, value_name = "[TAG:]MESSAGE", requires = "lock", value_delimiter = ',')]
    confirm: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: StatusFormat,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale status                                     the languages of the site around the current folder
  roznama locale status web/locales --reference en          those of another project
  roznama locale status --list                              with the names of what is missing, identical and so on
  roznama locale status --min-coverage ur=95 --min-coverage ar=80
  roznama locale status --lock                              record what was translated, for `stale`
  roznama locale status --lock --confirm ur:back-to-top     a stale translation that is still right

A message counts once, with its value and its attributes; terms count like messages.
  translated  can be printed in the language; what is identical counts too
  identical   says the same as the reference, such as a name, or a message that somebody copied and left
  missing     is neither in the language nor in the one that it is a region of (`ur` for `ur-PK`)
  borrowed    is shown to the readers of an edition in another language; `-` where no edition is in this one
  obsolete    is in the language and not in the reference
  broken      has an error in it, or cannot be read at all
  stale       was translated before its reference changed; `-` where the language has no lock file yet
  percent     translated, of the reference's messages; only all of them are 100

Stale messages are found by a lock file, `ur.lock` beside `ur`, which --lock writes and nothing else does: run it when
translations were worked on, and commit the file with them. A message whose translation has changed since is fresh, one
whose reference alone has changed is stale, and stays so until somebody works on it or confirms it.

The exit code is 1 where a language has less than its --min-coverage.";

/// How the languages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum StatusFormat {
    /// A table, for people
    #[default]
    Human,
    /// One JSON object a line, a language each
    Json,
}

/// Counts, records what is to be recorded, and shows the counts.
///
/// # Errors
///
/// There is no such folder, site or language, or the outside world refused something.
pub(super) fn run(arguments: &StatusArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let Opened { mut folder, site } = open(arguments)?;
    let report = Report::new();
    let catalog = Catalog::parse(folder.languages.files.clone(), &report);
    let reference = reference(arguments, &folder, site.as_ref(), &catalog)?;
    let unknown = arguments.min_coverage.iter().map(|(tag, _)| tag).find(|tag| !folder.languages.has(tag));
    if let Some(tag) = unknown {
        return Err(no_language(&folder, tag));
    }
    if arguments.lock {
        let written = lock(arguments, &mut folder, &catalog, &reference)?;
        printer.talk(&written);
    }
    let bundles = bundles(site.as_ref(), &catalog, &report);
    let inspection = Inspection { catalog: &catalog, reference: &reference, readers: &[], strays: &[], contract: None };
    inspect(&inspection, &report);
    let ignores = catalog.ignores();
    let found: Vec<_> = report.sorted().into_iter().filter(|diagnostic| !ignores.covers(diagnostic)).collect();
    let mut languages = status(&catalog, &reference, &found, &folder.languages.locks);
    for status in &mut languages {
        for (chain, bundle) in &bundles {
            status.lend(chain, bundle);
        }
    }
    languages.sort_by_key(|status| status.language != reference);

    match arguments.format {
        StatusFormat::Json => {
            let lines = languages.iter().map(|status| json(status, &reference, arguments.list));
            printer.data(&lines.collect::<String>())?;
        }
        StatusFormat::Human => {
            let lists: String = languages.iter().filter(|_| arguments.list).map(list).collect();
            printer.data(&(text(&languages, &reference, arguments) + &lists))?;
            printer.talk(&unrecorded(&folder, &catalog, &reference));
        }
    }
    let foreign = folder.languages.locks.iter().filter_map(|(language, lock)| lock.foreign(language, &reference));
    let trouble: Vec<Diagnostic> = folder.trouble.iter().cloned().chain(foreign).collect();
    printer.complaints_of(&trouble, Format::Human, &folder.setting);
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    if errors > 0 {
        let message = format!("{} found in the strings", number(errors, "error"));
        let command = match &arguments.folder {
            Some(folder) => format!("roznama locale check {}", folder.display()),
            None => "roznama locale check".to_owned(),
        };
        printer.remark(Severity::Note, None, &message, Some(&format!("`{command}` shows each in its place")));
    }
    let short: Vec<_> = languages
        .iter()
        .flat_map(|status| minimums(arguments, status).filter_map(|minimum| status.short_of(minimum)))
        .collect();
    printer.complaints(&short, Format::Human);
    Ok(if short.is_empty() { Exit::Clean } else { Exit::Problems })
}

/// The languages that were asked for, and the site that they belong to.
struct Opened {
    folder: Folder,
    site: Option<Site>,
}

fn open(arguments: &StatusArgs) -> Result<Opened, Failure> {
    let place = match &arguments.folder {
        Some(folder) => Place::find(Some(folder))?,
        None => Place::Site(site::find(arguments.site.as_deref())?.ok_or_else(|| Failure::Usage {
            message: "the current folder belongs to no site".to_owned(),
            help: "name a folder of languages, such as `web/locales`, or a site: `--site DIR`".to_owned(),
        })?),
    };
    let site = match &place {
        Place::Site(root) => {
            let report = Report::new();
            Some(load(root, &report)?.ok_or_else(|| Failure::Configuration(report.sorted()))?)
        }
        Place::Bare(_) => None,
    };
    let folder = Folder::read(place)?;
    if folder.languages.files.is_empty() {
        let shown = folder.shown("");
        let shown = Some(shown.trim_end_matches('/')).filter(|shown| !shown.is_empty()).unwrap_or(".");
        return Err(Failure::Usage {
            message: format!("`{shown}` holds no folder of strings"),
            help: "it should hold a folder a language, with `.ftl` files in it, such as `en/theme.ftl`".to_owned(),
        });
    }
    Ok(Opened { folder, site })
}

/// The language that the others are held against.
fn reference(
    arguments: &StatusArgs,
    folder: &Folder,
    site: Option<&Site>,
    catalog: &Catalog,
) -> Result<String, Failure> {
    let named = arguments.reference.as_deref();
    reference_of(catalog, named, site).ok_or_else(|| match named {
        Some(tag) => no_language(folder, tag),
        None => Failure::Usage {
            message: "which language are the others held against?".to_owned(),
            help: format!("name one: `--reference TAG`; there are {}", folder.tags()),
        },
    })
}

fn no_language(folder: &Folder, tag: &str) -> Failure {
    Failure::Usage { message: format!("there is no language `{tag}`"), help: format!("there are {}", folder.tags()) }
}

/// The strings of each edition, with the chain that they are taken from.
fn bundles(site: Option<&Site>, catalog: &Catalog, report: &Report) -> Vec<(Vec<String>, Bundle)> {
    let editions = site.map(|site| site.editions.as_slice()).unwrap_or_default();
    let bundle = |edition: &roznama::site::Edition| {
        let (tag, chain) = (&edition.locale, &edition.strings);
        (chain.clone(), Bundle::new(catalog, tag, tag, chain, edition.digits, report))
    };
    editions.iter().map(bundle).collect()
}

fn minimums<'a>(arguments: &'a StatusArgs, status: &'a Status) -> impl Iterator<Item = f64> + 'a {
    arguments.min_coverage.iter().filter(|(tag, _)| *tag == status.language).map(|(_, minimum)| *minimum)
}

/// Writes the locks anew, all of them or none, and says what became of each that changed.
fn lock(arguments: &StatusArgs, folder: &mut Folder, catalog: &Catalog, reference: &str) -> Result<String, Failure> {
    let mut confirmed = confirmed(&arguments.confirm, folder, catalog, reference)?;
    let (mut said, mut locks, mut files) = (String::new(), BTreeMap::new(), Vec::new());
    for language in catalog.languages().filter(|language| *language != reference) {
        let before = folder.languages.locks.get(language).cloned().unwrap_or_default();
        if let Some(foreign) = before.foreign(language, reference) {
            // What is a remark to somebody who looks is a refusal to somebody who would write.
            let help = foreign.help.unwrap_or_default().into_owned();
            return Err(Failure::Usage { message: foreign.message.into_owned(), help });
        }
        let of_language = confirmed.remove(language).unwrap_or_default();
        let (after, renewal) = before.renewed(catalog, reference, language, &of_language);
        let is_worth_a_file = renewal.records > 0 || folder.languages.locks.contains_key(language);
        if after != before && is_worth_a_file {
            let name = lock_file(language);
            said.extend([&folder.shown(&name), ": ", &renewed(renewal), "\n"]);
            files.push((folder.path_of(&name), after.written(language)));
            locks.insert(language.to_owned(), after);
        }
    }
    write_together(files.iter().map(|(path, text)| (path.as_path(), text.as_bytes())))?;
    folder.languages.locks.extend(locks);
    Ok(said)
}

/// The messages that somebody confirms, by language.
fn confirmed(
    names: &[String],
    folder: &Folder,
    catalog: &Catalog,
    reference: &str,
) -> Result<BTreeMap<String, BTreeSet<String>>, Failure> {
    let stale: BTreeMap<&String, Vec<String>> = folder
        .languages
        .locks
        .iter()
        .map(|(language, lock)| (language, lock.stale(catalog, reference, language)))
        .collect();
    let mut confirmed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in names {
        let (language, id) = name.split_once(':').map_or((None, name.as_str()), |(language, id)| (Some(language), id));
        let mut found = false;
        for (tag, ids) in &stale {
            if language.is_none_or(|language| language == *tag) && ids.iter().any(|stale| stale == id) {
                found = true;
                confirmed.entry((*tag).clone()).or_default().insert(id.to_owned());
            }
        }
        if !found {
            let place = language.map_or_else(|| "any language".to_owned(), |language| format!("`{language}`"));
            return Err(Failure::Usage {
                message: format!("`{id}` is not stale in {place}"),
                help: "`roznama locale status --list` names what is stale".to_owned(),
            });
        }
    }
    Ok(confirmed)
}

fn renewed(renewal: Renewal) -> String {
    let Renewal { new, renewed, gone, stale, records } = renewal;
    let parts = [(new, "new"), (renewed, "renewed"), (gone, "gone"), (stale, "stale")];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!(", {count} {word}"));
    format!("{} on record{}", number(records, "message"), parts.collect::<String>())
}

/// What the lock files do not know yet.
fn unrecorded(folder: &Folder, catalog: &Catalog, reference: &str) -> String {
    let locks = folder.languages.locks.iter().filter(|(language, _)| folder.languages.has(language));
    let counts = locks.map(|(language, lock)| (language, lock.unrecorded(catalog, reference, language)));
    let line = |(language, count): (&String, usize)| {
        let what = number(count, "translation");
        format!("{what} of `{language}` not in its lock file yet, or not as they are: `roznama locale status --lock`\n")
    };
    counts.filter(|(_, count)| *count > 0).map(line).collect()
}

fn text(languages: &[Status], reference: &str, arguments: &StatusArgs) -> String {
    let columns = vec![
        Column::words("language"),
        Column::numbers("translated"),
        Column::numbers("identical"),
        Column::numbers("missing"),
        Column::numbers("borrowed"),
        Column::numbers("obsolete"),
        Column::numbers("broken"),
        Column::numbers("stale"),
        Column::numbers("percent"),
    ];
    let rows = languages.iter().map(|status| Row::Toned(cells(status, reference, arguments))).collect();
    let count = languages.first().map(|status| status.messages).unwrap_or_default();
    table(&Table { columns, rows }) + &format!("\n{} in the reference, `{reference}`\n", number(count, "message"))
}

fn cells(status: &Status, reference: &str, arguments: &StatusArgs) -> Vec<(String, Tone)> {
    let count = |count: Option<usize>, tone: Tone| match count {
        None => ("-".to_owned(), Tone::Plain),
        Some(0) => ("0".to_owned(), Tone::Plain),
        Some(count) => (count.to_string(), tone),
    };
    let is_reference = status.language == reference;
    let beside = |count: Option<usize>| count.filter(|_| !is_reference);
    let is_short = minimums(arguments, status).any(|minimum| status.short_of(minimum).is_some());
    let percent = match (is_short, status.translated == status.messages) {
        (true, _) => Tone::Bad,
        (false, true) => Tone::Good,
        (false, false) => Tone::Doubtful,
    };
    vec![
        (status.language.clone(), Tone::Plain),
        (status.translated.to_string(), Tone::Plain),
        count(beside(Some(status.identical.len())), Tone::Plain),
        count(beside(Some(status.missing.len())), Tone::Doubtful),
        count(status.borrowed.as_ref().map(BTreeSet::len), Tone::Doubtful),
        count(beside(Some(status.obsolete.len())), Tone::Plain),
        count(Some(status.broken.len()), Tone::Bad),
        count(beside(status.stale.as_ref().map(Vec::len)), Tone::Doubtful),
        (format!("{:.1} %", status.percent()), percent),
    ]
}

/// The names of the messages of a language, kind by kind; nothing where there are none.
fn list(status: &Status) -> String {
    let kinds = kinds(status).into_iter().filter(|(_, ids)| !ids.is_empty());
    let lines: Vec<String> = kinds.map(|(kind, ids)| format!("  {kind}: {}\n", ids.join(", "))).collect();
    if lines.is_empty() { String::new() } else { format!("\n{}\n{}", status.language, lines.concat()) }
}

fn kinds(status: &Status) -> [(&'static str, Vec<&str>); 6] {
    [
        ("identical", names(&status.identical)),
        ("missing", names(&status.missing)),
        ("borrowed", names(status.borrowed.iter().flatten())),
        ("obsolete", names(&status.obsolete)),
        ("broken", names(&status.broken)),
        ("stale", names(status.stale.iter().flatten())),
    ]
}

fn names<'s>(ids: impl IntoIterator<Item = &'s String>) -> Vec<&'s str> {
    ids.into_iter().map(String::as_str).collect()
}

#[derive(Serialize)]
struct RawStatus<'a> {
    language: &'a str,
    reference: &'a str,
    messages: usize,
    translated: usize,
    identical: usize,
    missing: usize,
    borrowed: Option<usize>,
    obsolete: usize,
    broken: usize,
    stale: Option<usize>,
    percent: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<BTreeMap<&'static str, Vec<&'a str>>>,
}

/// One JSON object and a newline.
fn json(status: &Status, reference: &str, is_listed: bool) -> String {
    let raw = RawStatus {
        language: &status.language,
        reference,
        messages: status.messages,
        translated: status.translated,
        identical: status.identical.len(),
        missing: status.missing.len(),
        borrowed: status.borrowed.as_ref().map(BTreeSet::len),
        obsolete: status.obsolete.len(),
        broken: status.broken.len(),
        stale: status.stale.as_ref().map(Vec::len),
        percent: status.percent(),
        names: is_listed.then(|| kinds(status).into_iter().collect()),
    };
    // A struct of strings and numbers always has a JSON form.
    serde_json::to_string(&raw).map(|line| line + "\n").unwrap_or_default()
}

/// `ur=95` as a language and a share.
fn minimum(text: &str) -> Result<(String, f64), String> {
    let wanted = "write a language and a percentage from 0 to 100, such as `ur=95`";
    let (tag, percent) = text.split_once('=').ok_or(wanted)?;
    let percent = percent.trim_end_matches('%').trim().parse::<f64>().map_err(|_| wanted)?;
    ((0.0..=100.0).contains(&percent) && !tag.is_empty())
        .then(|| (tag.to_owned(), percent))
        .ok_or_else(|| wanted.to_owned())
}
