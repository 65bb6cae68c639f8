//! What `check` and `locale check` share: to look, to mend what is safe to mend, and to say what is left.

use clap::Args;
use roznama::pipeline::{Mended, mend, write_mended};
use roznama::report::Diagnostic;
use roznama::source::Root;
use similar::TextDiff;

use super::exit::{Deny, Exit, Failure};
use super::show::{Format, Printer, Setting, counts, number};

/// A fix may make room for another one, but not for ever.
const MOST_ROUNDS: usize = 10;

/// What becomes of what was found.
#[derive(Args)]
pub(crate) struct Fixing {
    /// How to write what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Count these as errors too
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Mend what is safe to mend without asking, and say what is left
    #[arg(long)]
    fix: bool,
    /// With --fix: show what would change, and change nothing
    #[arg(long, requires = "fix")]
    diff: bool,
}

/// What a look found.
pub(crate) struct Look {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether there was a site to look at.
    pub(crate) has_site: bool,
}

impl Fixing {
    /// Looks, mends if that was asked for, and shows what is left.
    ///
    /// # Errors
    ///
    /// The outside world refused something, or standard output cannot take the answer.
    pub(crate) fn run(
        &self,
        root: &Root,
        setting: Setting,
        mut look: impl FnMut() -> Result<Look, Failure>,
        printer: &mut Printer,
    ) -> Result<Exit, Failure> {
        let setting = setting.counting(Deny::counted(self.deny));
        // This thread works with the others instead of waiting for them; a pool that is there already will do.
        let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
        let mut found = look()?;
        if self.diff {
            let mended = mend(root, &found.diagnostics)?;
            printer.data(&mended.iter().map(patch).collect::<String>())?;
            printer.talk(&summary(&mended, "would be mended"));
            return Ok(if mended.is_empty() { Exit::Clean } else { Exit::Problems });
        }
        if self.fix {
            let mut done: Vec<Mended> = Vec::new();
            for _ in 0..MOST_ROUNDS {
                let mended = mend(root, &found.diagnostics)?;
                if mended.is_empty() {
                    break;
                }
                write_mended(root, &mended)?;
                done.extend(mended);
                found = look()?;
            }
            printer.talk(&summary(&done, "mended"));
        }
        self.show(&found, &setting, printer)
    }

    /// Shows what was found, where nothing is to be mended.
    ///
    /// # Errors
    ///
    /// Standard output cannot take the answer.
    pub(crate) fn tell(&self, found: &Look, setting: Setting, printer: &mut Printer) -> Result<Exit, Failure> {
        self.show(found, &setting.counting(Deny::counted(self.deny)), printer)
    }

    fn show(&self, found: &Look, setting: &Setting, printer: &mut Printer) -> Result<Exit, Failure> {
        printer.findings(&found.diagnostics, self.format, setting)?;
        printer.talk(&format!("{}\n", counts(&found.diagnostics)));
        Ok(exit(found, setting))
    }
}

fn exit(found: &Look, setting: &Setting) -> Exit {
    match found {
        Look { has_site: false, .. } => Exit::Usage,
        found if found.diagnostics.iter().any(|diagnostic| setting.counts(diagnostic)) => Exit::Problems,
        _ => Exit::Clean,
    }
}

/// What a file's fixes change, as `patch` reads it.
fn patch(mended: &Mended) -> String {
    let (old, new) = (format!("a/{}", mended.path), format!("b/{}", mended.path));
    TextDiff::from_lines(&mended.before, &mended.after).unified_diff().header(&old, &new).to_string()
}

fn summary(mended: &[Mended], what: &str) -> String {
    let count = mended.iter().map(|file| file.fixes).sum();
    let files: std::collections::BTreeSet<_> = mended.iter().map(|file| &file.path).collect();
    match count {
        0 => "there is nothing that can be mended without asking\n".to_owned(),
        count => format!("{} {what} in {}\n", number(count, "mistake"), number(files.len(), "file")),
    }
}
