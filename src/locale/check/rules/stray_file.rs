//! Files in the languages' folder that are no strings.

use crate::locale::check::Inspection;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/stray-file"),
    severity: Severity::Warning,
    what: "The folder of the languages holds a file that does not end in `.ftl`, or a folder without any.",
    why: "Only `.ftl` files are read. A file named `theme.flt` or `theme.ftl.txt` is passed over with all its messages. \
          `l10n.toml`, lock files, a README, a licence and hidden files may stand there.",
    bad: Example { work: Work::File("theme.flt"), ..NAMED },
    good: Example { work: Work::File("theme.ftl"), ..NAMED },
    look: Look::Tree(look),
};

const NAMED: Example = Example::urdu("site-name = روزنامہ\n");

fn look(inspection: &Inspection<'_>, findings: &Findings<'_>) {
    for path in inspection.strays {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        if may_stand(name) {
            continue;
        }
        if path.ends_with('/') {
            let finding = Finding::in_file(path, format!("the folder `{name}` has no `.ftl` file"));
            findings.tell(finding.help("write its files, or remove the folder"));
            continue;
        }
        let help = match meant(name) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "move it elsewhere: only `.ftl` files are read here".to_owned(),
        };
        findings.tell(Finding::in_file(path, format!("`{name}` is no `.ftl` file and is not read")).help(help));
    }
}

/// What tools and people rightly put there.
fn may_stand(name: &str) -> bool {
    let upper = name.to_uppercase();
    name.starts_with('.')
        || matches!(name, "l10n.toml")
        || name.rsplit_once('.').is_some_and(|(_, ending)| ending == "lock")
        || ["README", "LICENSE", "LICENCE", "COPYING", "CONTRIBUTING"].iter().any(|known| upper.starts_with(known))
}

/// The name that a file was most likely meant to have: `theme.ftl` for `theme.flt`, `theme.FTL`, `theme.ftl.txt`.
fn meant(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if let Some((stem, _)) = lower.split_once(".ftl") {
        return Some(format!("{}.ftl", name.get(..stem.len())?));
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let near = ["flt", "tfl", "fluent", "fl", "ft", "ftll"];
    near.contains(&ending.to_lowercase().as_str()).then(|| format!("{stem}.ftl"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::locale::Catalog;
    use crate::locale::check::{Inspection, inspect};
    use crate::report::Report;

    #[test]
    fn a_file_that_is_not_read_is_named_with_what_was_meant() {
        for (path, expected) in [
            ("ur/theme.flt", Some("`theme.flt` is no `.ftl` file and is not read (did you mean `theme.ftl`?)")),
            ("ur/theme.FTL", Some("`theme.FTL` is no `.ftl` file and is not read (did you mean `theme.ftl`?)")),
            ("ur/theme.ftl.txt", Some("`theme.ftl.txt` is no `.ftl` file and is not read (did you mean `theme.ftl`?)")),
            ("ur/theme.ftl~", Some("`theme.ftl~` is no `.ftl` file and is not read (did you mean `theme.ftl`?)")),
            (
                "notes.txt",
                Some(
                    "`notes.txt` is no `.ftl` file and is not read (move it elsewhere: only `.ftl` files are read here)",
                ),
            ),
            ("sd/", Some("the folder `sd` has no `.ftl` file (write its files, or remove the folder)")),
            ("l10n.toml", None),
            ("ur/README.md", None),
            ("strings.lock", None),
            (".gitignore", None),
        ] {
            let (report, strays) = (Report::new(), [Arc::from(path)]);
            let catalog = Catalog::default();
            inspect(
                &Inspection { catalog: &catalog, reference: "en", readers: &[], strays: &strays, contract: None },
                &report,
            );
            let found = report.sorted().into_iter().next();
            let found = found.map(|found| format!("{} ({})", found.message, found.help.unwrap_or_default()));
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }
}
