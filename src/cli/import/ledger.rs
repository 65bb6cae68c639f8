//! What became of each item of an import, told as it goes, and summed up at the end.
//!
//! Every item is one line of the ledger: imported, updated, unchanged, skipped or failed. The sum is made of those lines
//! and of nothing else.

use std::collections::BTreeMap;
use std::fmt::Write;

use roznama::error::Result;
use roznama::import::{Fate, Imported};
use roznama::pipeline::Told;
use roznama::report::{Diagnostic, Report};
use serde::Serialize;

use super::super::exit::Exit;
use super::super::show::{Format, Printer, Setting, and, isolate, number, severities};

/// The items of an import so far.
pub(super) struct Ledger<'p> {
    printer: &'p mut Printer,
    format: Format,
    setting: Setting,
    dry_run: bool,
    items: [usize; 5],
    /// How many items were left out for each reason.
    reasons: BTreeMap<(Line, String), usize>,
    severities: [usize; 3],
    /// What is kept to the end, because its reader takes it as a whole.
    kept: Vec<Diagnostic>,
}

/// What an item is in the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Imported,
    Updated,
    Unchanged,
    Skipped,
    Failed,
}

impl Line {
    const ALL: [Self; 5] = [Self::Imported, Self::Updated, Self::Unchanged, Self::Skipped, Self::Failed];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }

    const fn of(told: &Told) -> Self {
        match told {
            Told::Article { fate: Fate::New, .. } => Self::Imported,
            Told::Article { fate: Fate::Updated, .. } => Self::Updated,
            Told::Article { fate: Fate::Unchanged | Fate::Kept, .. } => Self::Unchanged,
            Told::Article { fate: Fate::Edited | Fate::Foreign, .. } | Told::Skipped { .. } => Self::Skipped,
            Told::Failed { .. } => Self::Failed,
        }
    }
}

impl<'p> Ledger<'p> {
    /// An empty ledger.
    pub(super) fn open(printer: &'p mut Printer, format: Format, dry_run: bool) -> Result<Self> {
        let (items, reasons) = ([0; 5], BTreeMap::new());
        let setting = Setting::here()?;
        Ok(Self { printer, format, setting, dry_run, items, reasons, severities: [0; 3], kept: Vec::new() })
    }

    /// Enters an item of a source, and what was remarked since the one before.
    pub(super) fn enter(&mut self, source: &str, told: &Told, report: &Report) -> Result<()> {
        let line = Line::of(told);
        if let Some(count) = self.items.get_mut(line as usize) {
            *count += 1;
        }
        if let Some(why) = reason(told) {
            *self.reasons.entry((line, why.to_owned())).or_default() += 1;
        }
        let text = match self.format {
            Format::Human | Format::GitHub | Format::Sarif | Format::JUnit => human(source, told, self.dry_run),
            Format::Short => short(source, told, self.dry_run),
            Format::Json => json(source, told, self.dry_run),
        };
        if self.keeps() {
            self.printer.talk(&text);
        } else {
            self.printer.data(&text)?;
        }
        self.hear(report);
        Ok(())
    }

    /// Takes up what was remarked.
    pub(super) fn hear(&mut self, report: &Report) {
        let diagnostics = report.take();
        for diagnostic in &diagnostics {
            if let Some(count) = self.severities.get_mut(diagnostic.severity as usize) {
                *count += 1;
            }
        }
        if self.keeps() {
            self.kept.extend(diagnostics);
        } else {
            self.printer.complaints(&diagnostics, self.format);
        }
    }

    /// Sums up.
    pub(super) fn close(mut self) -> Result<Exit> {
        if self.keeps() {
            self.kept.sort_unstable();
            self.printer.findings(&self.kept, self.format, &self.setting)?;
        }
        for ((line, why), count) in &self.reasons {
            self.printer.talk(&format!("{count:>6} {}: {why}\n", line.as_str()));
        }
        let total = self.items.iter().sum();
        let parts = Line::ALL.into_iter().zip(self.items).filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts.map(|(line, count)| format!("{count} {}", self.word(line))).collect();
        let colon = if parts.is_empty() { "" } else { ": " };
        let items = number(total, "item");
        self.printer.talk(&format!("{items}{colon}{} · {}\n", and(&parts), severities(self.severities)));
        let [errors, ..] = self.severities;
        Ok(if errors > 0 { Exit::Problems } else { Exit::Clean })
    }

    /// Whether remarks are kept to the end.
    const fn keeps(&self) -> bool {
        matches!(self.format, Format::GitHub | Format::Sarif | Format::JUnit)
    }

    /// What an item would be, where nothing is written.
    const fn word(&self, line: Line) -> &'static str {
        match (self.dry_run, line) {
            (true, Line::Imported) => "to import",
            (true, Line::Updated) => "to update",
            _ => line.as_str(),
        }
    }
}

/// Why an item became no article, or its article was left alone.
fn reason(told: &Told) -> Option<&str> {
    match told {
        Told::Article { fate: Fate::Edited, .. } => Some("the article was edited, and its source has changed"),
        Told::Article { fate: Fate::Foreign, .. } => Some("another article has its place"),
        Told::Article { fate: Fate::Kept, .. } => Some("the article was edited, and its source has not changed"),
        Told::Article { .. } => None,
        Told::Skipped { why, .. } | Told::Failed { why, .. } => Some(why),
    }
}

/// What became of an article's file.
const fn words(fate: Fate, dry_run: bool) -> &'static str {
    match fate {
        Fate::New if dry_run => "would be written",
        Fate::New => "written",
        Fate::Updated if dry_run => "would be updated",
        Fate::Updated => "updated",
        Fate::Unchanged => "there already, unchanged",
        Fate::Kept => "kept as it was edited",
        Fate::Edited => "left alone, for it was edited",
        Fate::Foreign => "refused",
    }
}

/// The same, as a word for programs.
const fn status(fate: Fate, dry_run: bool) -> &'static str {
    match fate {
        Fate::New if dry_run => "would-be-written",
        Fate::New => "written",
        Fate::Updated if dry_run => "would-be-updated",
        Fate::Updated => "updated",
        Fate::Unchanged => "unchanged",
        Fate::Kept => "kept",
        Fate::Edited => "edited",
        Fate::Foreign => "refused",
    }
}

fn short(source: &str, told: &Told, dry_run: bool) -> String {
    let source = isolate(source);
    match told {
        Told::Article { file, fate, .. } => format!("{source}: {} {}\n", file.display(), words(*fate, dry_run)),
        Told::Skipped { name, line, why } => format!("{source}:{line}: `{}` skipped: {why}\n", isolate(name)),
        Told::Failed { name, line, why } => format!("{source}:{line}: `{}` failed: {why}\n", isolate(name)),
    }
}

fn human(source: &str, told: &Told, dry_run: bool) -> String {
    let Told::Article { article, file, fate } = told else { return short(source, told, dry_run) };
    let counted =
        [(article.subheadings, "subheading"), (article.paragraphs, "paragraph"), (article.list_items, "list item")];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counted.map(|(count, noun)| number(count, noun)).collect();
    let mut text = format!("{} {}, from {}\n", file.display(), words(*fate, dry_run), isolate(source));
    let _ = writeln!(text, "  {}", isolate(&article.title));
    let mut taken: Vec<(usize, &str, &str)> =
        article.removed.iter().map(|removed| (removed.line, removed.text.trim(), &*removed.rule)).collect();
    let mut said = if parts.is_empty() { "no text".to_owned() } else { and(&parts) };
    if !article.lines.is_empty() || !taken.is_empty() {
        let _ = write!(said, "; {} left out", number(taken.len(), "line"));
    }
    if let Some(opening) = &article.opening {
        taken.push((opening.line, opening.text.as_str(), "dateline"));
        said.push_str(if said.ends_with("left out") {
            ", and the dateline taken off"
        } else {
            "; the dateline taken off"
        });
    }
    taken.sort_unstable();
    let _ = writeln!(text, "  {said}");
    for (line, words, rule) in taken {
        let _ = writeln!(text, "    {line:>4}  {}  ({rule})", isolate(words));
    }
    text
}

#[derive(Serialize)]
struct RawArticle<'a> {
    source: &'a str,
    file: String,
    status: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    subheadings: usize,
    paragraphs: usize,
    list_items: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<RawLine<'a>>,
    removed: Vec<RawRemoved<'a>>,
}

#[derive(Serialize)]
struct RawLine<'a> {
    line: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct RawRemoved<'a> {
    line: usize,
    text: &'a str,
    rule: &'a str,
}

#[derive(Serialize)]
struct RawOther<'a> {
    source: &'a str,
    line: usize,
    status: &'a str,
    name: &'a str,
    why: &'a str,
}

/// One JSON object and a newline.
fn json(source: &str, told: &Told, dry_run: bool) -> String {
    // A struct of strings and numbers always has a JSON form.
    let text = match told {
        Told::Article { article, file, fate } => serde_json::to_string(&raw_article(
            source,
            article,
            file.to_string_lossy().into_owned(),
            status(*fate, dry_run),
        )),
        Told::Skipped { name, line, why } => {
            serde_json::to_string(&RawOther { source, line: *line, status: "skipped", name, why })
        }
        Told::Failed { name, line, why } => {
            serde_json::to_string(&RawOther { source, line: *line, status: "failed", name, why })
        }
    };
    text.map(|line| line + "\n").unwrap_or_default()
}

fn raw_article<'a>(source: &'a str, article: &'a Imported, file: String, status: &'a str) -> RawArticle<'a> {
    let removed = article.removed.iter();
    RawArticle {
        source,
        file,
        status,
        title: &article.title,
        id: article.id.as_deref(),
        subheadings: article.subheadings,
        paragraphs: article.paragraphs,
        list_items: article.list_items,
        dateline: article.opening.as_ref().map(|opening| RawLine { line: opening.line, text: &opening.text }),
        removed: removed.map(|line| RawRemoved { line: line.line, text: &line.text, rule: &line.rule }).collect(),
    }
}
