//! Lines of a lock file that record nothing; found while the file is read.

use crate::locale::check::rule::{Example, Look, Rule, Work};
use crate::locale::lock::LOCK;
use crate::report::Severity;

pub(super) static RULE: Rule = Rule {
    code: LOCK,
    severity: Severity::Warning,
    what: "A line of a lock file records no message, or the file was made against another reference language.",
    why: "`locales/ur.lock` says what each translation was made from, so that it is told of when that changes. What \
          cannot be read says nothing. Remove the line, or write the file anew: `roznama locale status --lock`.",
    bad: Example { work: Work::Locked("@reference en\n<<<<<<< ours\n"), ..SHARE },
    good: Example { work: Work::Locked("@reference en\nshare 486edec28e0d 85bc49e892be\n"), ..SHARE },
    look: Look::Reading,
};

const SHARE: Example = Example::translated("share = Share this report\n", "share = یہ خبر دوستوں کو بھیجیں\n");
