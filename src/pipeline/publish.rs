//! Begins the writing of each edition, and moves those without errors into place.

use std::path::Path;

use crate::article::CONTENT;
use crate::edition::{self, Inputs, Redirect, Sitemap};
use crate::error::Result;
use crate::package::{EditionWriter, remove_run, write_run};
use crate::report::{Diagnostic, Severity};
use crate::resolve::Desk;
use crate::site::{Edition, Missing};

use super::languages::LOCALES;
use super::produce::Work;
use super::{EditionOutcome, Mode, Outcome, Request};

/// A writer for each edition that is to be written.
pub(super) fn begin(request: &Request<'_>, desks: &[Desk<'_>], out: &Path) -> Result<Vec<Option<EditionWriter>>> {
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

/// What was made beside the editions' files.
pub(super) struct Made {
    /// How many pages list the articles of each edition.
    pub(super) lists: Vec<usize>,
    /// The sitemaps of all editions.
    pub(super) sitemaps: Vec<Sitemap>,
    /// What the aliases of all articles lead to.
    pub(super) redirects: Vec<Redirect>,
    /// The hashes of what was read.
    pub(super) inputs: Inputs,
}

/// Moves the editions into place, and says what became of them.
pub(super) fn publish(
    request: &Request<'_>,
    works: Vec<Work<'_>>,
    made: &Made,
    diagnostics: Vec<Diagnostic>,
    out: &Path,
) -> Result<Outcome> {
    let (keep_going, counted) = match request.mode {
        Mode::Write { keep_going, counted, .. } => (keep_going, counted),
        Mode::Check => (false, Severity::Error),
    };
    let desks: Vec<&Desk<'_>> = works.iter().map(|work| work.desk).filter(|desk| !desk.edition.is_preview).collect();
    let mut editions = Vec::with_capacity(works.len());
    for (work, lists) in works.into_iter().zip(&made.lists) {
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
        write_run(out, "run.json", &edition::record(&desks, &made.inputs))?;
        for (name, bytes) in edition::root_files(&desks, &made.sitemaps, &made.redirects) {
            match bytes {
                Some(bytes) => write_run(out, name, &bytes)?,
                None => remove_run(out, name)?,
            }
        }
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
        (Some(LOCALES), Some(language), _) => edition.strings.iter().any(|own| own == language),
        _ => true,
    }
}
