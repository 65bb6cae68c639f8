//! Translations whose reference has changed since; found by what a lock file has on record.

use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::locale::lock::STALE;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: STALE,
    severity: Severity::Warning,
    what: "A message was translated before its reference was changed.",
    why: "The translation may say something that is no longer so. Translate it anew, or say that it is still right: \
          `roznama locale status --lock --confirm ur:share`. What it was made from is on record in `locales/ur.lock`.",
    bad: Example { reference: "share = Share this report with friends\n", ..SHARE },
    good: SHARE,
    look: Look::Reading,
};

const SHARE: Example = Example {
    work: Work::Locked("@reference en\nshare 486edec28e0d 85bc49e892be\n"),
    ..Example::translated("share = Share this report\n", "share = یہ خبر دوستوں کو بھیجیں\n")
};
