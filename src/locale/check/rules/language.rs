//! Folders whose name is no language; found while files are read, in `locale/catalog.rs`.

use crate::locale::catalog::LANGUAGE;
use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: LANGUAGE,
    severity: Severity::Error,
    what: "A folder of strings is not named by a language tag, or by the tag of no known language.",
    why: "The name says which plural rules, digits and direction the strings have: `ur`, `ur-PK`, `pa-Arab`. A tag that \
          is written as it should be but names a language, script or region that nobody knows is a warning.",
    bad: Example { language: "ur_PK", text: "site-name = روزنامہ\n", reference: "", work: Work::Unknown },
    good: Example { language: "ur-PK", text: "site-name = روزنامہ\n", reference: "", work: Work::Unknown },
    look: Look::Reading,
};
