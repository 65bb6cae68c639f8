//! `roznama build`: the main job.

use std::fmt::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use roznama::pipeline::{EditionOutcome, Mode, Outcome};

use super::exit::{Deny, Exit, Failure};
use super::scope::{self, Scope, Writing};
use super::show::{Format, Printer, Setting, and, counts, number};

/// Build the site's editions
///
/// Only what changed is written, each edition as a whole: one with errors stays as it was, unless --keep-going says
/// otherwise.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    scope: Scope,
    /// The folder to write to [default: `out` in the site]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Work on so many articles at a time [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Do everything anew, also what has not changed
    #[arg(long)]
    full: bool,
    /// Write an edition that has errors too; only articles whose title, date or status cannot be read stay out
    #[arg(long)]
    keep_going: bool,
    /// How to write what is wrong with the content
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Count these as errors too: an edition that has them stays as it was
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
}

const EXAMPLES: &str = "\
Examples:
  roznama build                                      the site around the current folder, into its `out`
  roznama build --edition ur-PK --out /tmp/preview   one edition, elsewhere
  roznama build --edition en-XA                      the first edition with accents and longer words, for a look at it
  roznama build --now 2022-05-25T06:00:00+05:00      the paper as it was that morning
  roznama build --format json > findings.json        for a program
  roznama build --deny warnings --format github      in GitHub Actions: nothing doubtful is written

What is wrong with the content goes to standard error, with what was written and what was skipped; in a format for
machines (json, github, sarif, junit) it goes to standard output. The exit code is 0 where nothing is wrong, 1 where
content is, 2 where `roznama.yaml` is, and 3 where the disk or a permission refused.";

/// Builds the site, and says what was written, what was skipped and why.
///
/// # Errors
///
/// There is no site, the outside world refused something, or standard output cannot take the diagnostics.
pub(crate) fn run(arguments: &BuildArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let writing = Writing { out: arguments.out.as_deref(), jobs: arguments.jobs.map(NonZeroUsize::get) };
    let counted = Deny::counted(arguments.deny);
    let mode = Mode::Write { keep_going: arguments.keep_going, full: arguments.full, counted };
    let outcome = scope::run(&arguments.scope, mode, &writing)?;
    if arguments.format.is_for_machines() {
        let setting = Setting::of_site(&arguments.scope.site()?)?.counting(counted);
        printer.findings(&outcome.diagnostics, arguments.format, &setting)?;
    } else {
        printer.complaints(&outcome.diagnostics, arguments.format);
    }
    printer.talk(&summary(&outcome, arguments.deny));
    Ok(scope::exit(&outcome, counted))
}

/// A paragraph an edition, and what was found.
fn summary(outcome: &Outcome, deny: Option<Deny>) -> String {
    let reason = match deny {
        None => "it has errors",
        Some(Deny::Warnings) => "it has errors or warnings",
    };
    let editions: String = outcome.editions.iter().map(|outcome| edition(outcome, reason)).collect();
    let place = outcome.out.as_ref().map(|out| format!("{} · ", out.display())).unwrap_or_default();
    format!("{editions}{place}{}\n", counts(&outcome.diagnostics))
}

/// What was written of an edition; the reason is for one that was not.
fn edition(edition: &EditionOutcome, reason: &str) -> String {
    let mut text = format!("{}: ", edition.tag);
    match &edition.files {
        Some(files) => {
            let _ = writeln!(
                text,
                "{} and {}; {} written, {} unchanged, {} removed",
                number(edition.articles, "article"),
                number(edition.lists, "list page"),
                number(files.written, "file"),
                files.unchanged,
                files.removed,
            );
        }
        None => {
            let _ = writeln!(text, "not written, because {reason}; what was there before stays");
        }
    }
    if !edition.skipped.is_empty() {
        let total = number(edition.skipped.values().sum(), "article");
        let reasons: Vec<String> = edition.skipped.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        let _ = writeln!(text, "  {total} not in it: {}", and(&reasons));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::summary;
    use roznama::package::Written;
    use roznama::pipeline::{EditionOutcome, Outcome};
    use std::collections::BTreeMap;

    #[test]
    fn the_summary_says_what_was_written_and_what_was_not_and_why() {
        let english = EditionOutcome {
            tag: "en-PK".to_owned(),
            articles: 16,
            lists: 41,
            files: Some(Written { written: 1, unchanged: 120, removed: 0 }),
            skipped: BTreeMap::from([("draft", 2), ("missing", 1)]),
        };
        let urdu = EditionOutcome { tag: "ur-PK".to_owned(), skipped: BTreeMap::new(), files: None, ..english.clone() };
        let outcome = Outcome { diagnostics: Vec::new(), out: Some("out".into()), editions: vec![english, urdu] };
        insta::assert_snapshot!(summary(&outcome, None), @"
        en-PK: 16 articles and 41 list pages; 1 file written, 120 unchanged, 0 removed
          3 articles not in it: 2 draft and 1 missing
        ur-PK: not written, because it has errors; what was there before stays
        out · no problems
        ");
    }
}
