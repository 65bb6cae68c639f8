//! Which wording of the reference a translation was made from: the lock file beside each language's folder.
//!
//! `ur.lock` beside `ur/` has a line a message, sorted by name: the name, and the fingerprints of the reference's message
//! and of the translation as they were when somebody last worked on the translation. Where only the reference has changed
//! since, the translation is stale. Where the translation has changed too, somebody has been at work, and it is fresh.
//!
//! Two branches that touch different messages touch different lines, and a file that kept both sides' lines of one
//! message, as git's `merge=union` does, is read like one that has either: a message is fresh if any of them says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::catalog::{Catalog, Language};
use super::message::{Entry, Source};
use super::sameness::fingerprint;
use super::status::lineage;
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A message whose reference has changed since it was translated.
pub const STALE: Code = Code("string/stale");
/// A lock file that cannot be read, in whole or in part.
pub const LOCK: Code = Code("string/lock");

/// What a lock file's name ends with: `ur.lock` beside the folder `ur`.
const ENDING: &str = ".lock";
/// The line that names the reference.
const REFERENCE: &str = "@reference";

/// What is on record about one language's translations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The language that the translations were made from; none in a file that does not say so.
    reference: Option<String>,
    /// The records, by the message's name as it is written; more than one after a merge.
    records: BTreeMap<String, BTreeSet<Record>>,
}

/// The fingerprints of a message and of its translation, as they once were.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Record {
    reference: String,
    translation: String,
}

/// How a translation stands to its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Nothing is on record.
    Unrecorded,
    /// Both are as they were.
    Fresh,
    /// Somebody has worked on the translation since.
    Worked,
    /// Only the reference has changed since.
    Stale,
}

/// What a renewed lock has that the old one had not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// Messages that had no record.
    pub new: usize,
    /// Messages whose translation was worked on, or confirmed.
    pub renewed: usize,
    /// Records of messages that are no longer there.
    pub gone: usize,
    /// Messages that stay stale.
    pub stale: usize,
    /// Records in all.
    pub records: usize,
}

/// The language that a file of the strings' folder is the lock of: `ur` for `ur.lock`; none for any other file.
#[must_use]
pub fn locked_language(name: &str) -> Option<&str> {
    name.strip_suffix(ENDING).filter(|language| !language.is_empty() && !language.contains('/'))
}

/// The name of a language's lock file.
#[must_use]
pub fn lock_file(language: &str) -> String {
    format!("{language}{ENDING}")
}

impl Lock {
    /// Reads a lock file; lines that are none are reported and left out.
    #[must_use]
    pub fn parse(path: &Arc<str>, text: &str, report: &Report) -> Self {
        let mut lock = Self::default();
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(offset, offset + line.trim_end().len());
            offset += line.len();
            let words: Vec<&str> = line.split_whitespace().collect();
            match *words.as_slice() {
                [] => {}
                [comment, ..] if comment.starts_with('#') => {}
                [REFERENCE, language] => lock.reference = Some(language.to_owned()),
                [id, reference, translation] if is_fingerprint(reference) && is_fingerprint(translation) => {
                    let record = Record { reference: reference.to_owned(), translation: translation.to_owned() };
                    lock.records.entry(id.to_owned()).or_default().insert(record);
                }
                _ => report.push(
                    Diagnostic::warning(LOCK, "this line records no message")
                        .at(Place::new(Arc::clone(path), text, span))
                        .help("remove it, and run `roznama locale status --lock`"),
                ),
            }
        }
        lock
    }

    /// The file's text.
    #[must_use]
    pub fn written(&self, language: &str) -> String {
        let mut text = format!(
            "# What the translations in `{language}/` were made from. Kept by `roznama locale status --lock`.\n\
             # A line a message: its name, the reference as it was, the translation as it was (digits of a SHA-256).\n\
             # After a conflict keep the lines of both sides and run it again.\n"
        );
        if let Some(reference) = &self.reference {
            let _ = writeln!(text, "{REFERENCE} {reference}");
        }
        for (id, records) in &self.records {
            for record in records {
                let _ = writeln!(text, "{id} {} {}", record.reference, record.translation);
            }
        }
        text
    }

    /// What is wrong with comparing `language`, whose lock this is, with `reference`: the translations were made from
    /// another language, so that no fingerprint says anything of this one.
    #[must_use]
    pub fn foreign(&self, language: &str, reference: &str) -> Option<Diagnostic> {
        let made_from = self.reference.as_deref().filter(|made_from| *made_from != reference)?;
        let message = format!("`{}` was made against `{made_from}`, not `{reference}`", lock_file(language));
        let help = format!("compare with it: `--reference {made_from}`; or remove the file to begin anew");
        Some(Diagnostic::warning(LOCK, message).help(help))
    }

    /// The lock as it should be now: what is new and what was worked on is recorded, what is stale stays so, unless its
    /// name is among the `confirmed`.
    #[must_use]
    pub fn renewed(
        &self,
        catalog: &Catalog,
        reference: &str,
        language: &str,
        confirmed: &BTreeSet<String>,
    ) -> (Self, Renewal) {
        let mut lock = Self { reference: Some(reference.to_owned()), records: BTreeMap::new() };
        let mut renewal = Renewal::default();
        for (id, original, translation) in pairs(catalog, reference, language) {
            let record = Record { reference: fingerprint(original), translation: fingerprint(translation) };
            let standing = self.standing(&id, &record);
            let kept = match standing {
                Standing::Unrecorded => {
                    renewal.new += 1;
                    BTreeSet::from([record])
                }
                Standing::Fresh => BTreeSet::from([record]),
                Standing::Stale if !confirmed.contains(&id) => {
                    renewal.stale += 1;
                    let mut kept = self.records.get(&id).cloned().unwrap_or_default();
                    kept.retain(|old| old.translation == record.translation);
                    kept
                }
                Standing::Worked | Standing::Stale => {
                    renewal.renewed += 1;
                    BTreeSet::from([record])
                }
            };
            lock.records.insert(id, kept);
        }
        renewal.gone = self.records.keys().filter(|id| !lock.records.contains_key(*id)).count();
        renewal.records = lock.records.len();
        (lock, renewal)
    }

    /// The stale messages of a language, by the names they are written with.
    #[must_use]
    pub fn stale(&self, catalog: &Catalog, reference: &str, language: &str) -> Vec<String> {
        self.stale_pairs(catalog, reference, language).map(|(id, ..)| id).collect()
    }

    /// How many messages have no record, or another translation than the one on record.
    #[must_use]
    pub fn unrecorded(&self, catalog: &Catalog, reference: &str, language: &str) -> usize {
        if self.foreign(language, reference).is_some() {
            return 0;
        }
        pairs(catalog, reference, language)
            .filter(|(id, original, translation)| {
                let now = Record { reference: fingerprint(original), translation: fingerprint(translation) };
                matches!(self.standing(id, &now), Standing::Unrecorded | Standing::Worked)
            })
            .count()
    }

    fn stale_pairs<'c>(
        &'c self,
        catalog: &'c Catalog,
        reference: &'c str,
        language: &'c str,
    ) -> impl Iterator<Item = (String, &'c Entry, &'c Entry)> {
        let is_ours = self.foreign(language, reference).is_none();
        pairs(catalog, reference, language).filter(move |(id, original, translation)| {
            let now = || Record { reference: fingerprint(original), translation: fingerprint(translation) };
            is_ours && self.records.contains_key(id) && self.standing(id, &now()) == Standing::Stale
        })
    }

    fn standing(&self, id: &str, now: &Record) -> Standing {
        let Some(records) = self.records.get(id) else { return Standing::Unrecorded };
        let mut of_translation = records.iter().filter(|record| record.translation == now.translation).peekable();
        if of_translation.peek().is_none() {
            Standing::Worked
        } else if of_translation.any(|record| record.reference == now.reference) {
            Standing::Fresh
        } else {
            Standing::Stale
        }
    }
}

/// Reports every message whose reference has changed since it was translated, and every lock that was made against
/// another reference.
pub fn stale(catalog: &Catalog, reference: &str, locks: &BTreeMap<String, Lock>, report: &Report) {
    for (language, lock) in locks {
        report.extend(lock.foreign(language, reference));
        for (id, original, translation) in lock.stale_pairs(catalog, reference, language) {
            let now = original.value().or_else(|| original.attributes().next().map(|(_, pattern)| pattern));
            let now = now.map(|pattern| original.preview(pattern)).unwrap_or_default();
            let message = format!("the reference of `{id}` has changed since it was translated");
            let help = format!(
                "`{reference}` now says `{}`; translate it anew, or confirm it: \
                 `roznama locale status --lock --confirm {language}:{id}`",
                now.trim()
            );
            let place = place_of(translation.source(), translation);
            report.push(Diagnostic::warning(STALE, message).at(place).help(help));
        }
    }
}

fn place_of(source: &Source, entry: &Entry) -> Place {
    source.place(entry.id_span())
}

/// The messages that a language has itself and the reference has too, each with its written name.
fn pairs<'c>(
    catalog: &'c Catalog,
    reference: &'c str,
    language: &str,
) -> impl Iterator<Item = (String, &'c Entry, &'c Entry)> {
    let own = catalog.language(language).filter(|_| language != reference);
    let entries = own.into_iter().flat_map(|own: &Arc<Language>| own.messages.values().chain(own.terms.values()));
    entries.filter_map(move |translation| {
        let original = lineage(catalog, reference)
            .into_iter()
            .find_map(|tag| catalog.language(tag)?.entries(translation.term).get(&translation.id))?;
        Some((translation.written_id(), &**original, &**translation))
    })
}

fn is_fingerprint(word: &str) -> bool {
    word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{Lock, Renewal, locked_language, stale};
    use crate::locale::{Catalog, LocaleFile};
    use crate::report::Report;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn catalog(english: &str, urdu: &str) -> Catalog {
        let file = |language: &str, text: &str| LocaleFile {
            language: language.to_owned(),
            path: format!("locales/{language}/a.ftl").into(),
            text: text.to_owned(),
        };
        Catalog::parse(vec![file("en", english), file("ur", urdu)], &Report::new())
    }

    fn parse(text: &str) -> Lock {
        let report = Report::new();
        let lock = Lock::parse(&"locales/ur.lock".into(), text, &report);
        assert_eq!(report.sorted(), []);
        lock
    }

    fn renew(lock: &Lock, catalog: &Catalog, confirmed: &[&str]) -> (Lock, Renewal) {
        let confirmed: BTreeSet<String> = confirmed.iter().map(|id| (*id).to_owned()).collect();
        let (lock, renewal) = lock.renewed(catalog, "en", "ur", &confirmed);
        assert_eq!(parse(&lock.written("ur")), lock, "what is written is read again");
        (lock, renewal)
    }

    #[test]
    fn a_translation_is_stale_when_only_its_reference_has_changed() {
        let before = catalog("a = One\nb = Two\nc = Three\n", "a = ایک\nb = دو\nc = تین\n");
        let (lock, renewal) = renew(&Lock::default(), &before, &[]);
        assert_eq!(renewal, Renewal { new: 3, records: 3, ..Renewal::default() });
        assert_eq!(lock.stale(&before, "en", "ur"), [""; 0]);

        // `a` changes in both, `b` in the reference alone, `c` in its layout alone.
        let after = catalog("a = Uno\nb = Due\n# Words.\nc =\n  Three\n", "a = اک\nb = دو\nc = تین\n");
        assert_eq!(lock.stale(&after, "en", "ur"), ["b"]);
        assert_eq!(lock.unrecorded(&after, "en", "ur"), 1);
        let (kept, renewal) = renew(&lock, &after, &[]);
        assert_eq!(renewal, Renewal { renewed: 1, stale: 1, records: 3, ..Renewal::default() });
        assert_eq!(kept.stale(&after, "en", "ur"), ["b"]);
        let (confirmed, _) = renew(&kept, &after, &["b"]);
        assert_eq!(confirmed.stale(&after, "en", "ur"), [""; 0]);
        assert_eq!(renew(&confirmed, &after, &[]).0, confirmed);
    }

    #[test]
    fn a_record_goes_with_its_message() {
        let (lock, _) = renew(&Lock::default(), &catalog("a = One\nb = Two\n", "a = ایک\nb = دو\n"), &[]);
        let (lock, renewal) = renew(&lock, &catalog("a = One\n", "a = ایک\nb = دو\n"), &[]);
        assert_eq!(renewal, Renewal { gone: 1, records: 1, ..Renewal::default() });
        assert_eq!(lock.written("ur").lines().filter(|line| line.starts_with("b ")).count(), 0);
    }

    #[test]
    fn the_lines_of_both_sides_of_a_merge_may_stand_in_one_file() {
        let before = catalog("a = One\n", "a = ایک\n");
        let (one, _) = renew(&Lock::default(), &before, &[]);
        let after = catalog("a = Uno\n", "a = اونو\n");
        let (other, _) = renew(&one, &after, &[]);
        let both = parse(&(one.written("ur") + &other.written("ur")));
        for catalog in [&before, &after] {
            assert_eq!(both.stale(catalog, "en", "ur"), [""; 0]);
        }
        assert_eq!(both.stale(&catalog("a = Uno\n", "a = ایک\n"), "en", "ur"), ["a"]);
        assert_eq!(renew(&both, &after, &[]).0, other);
    }

    #[test]
    fn a_stale_message_says_what_the_reference_says_now() {
        let (lock, _) = renew(&Lock::default(), &catalog("a = One\n", "a = ایک\n"), &[]);
        let report = Report::new();
        stale(&catalog("a = Two\n", "a = ایک\n"), "en", &BTreeMap::from([("ur".to_owned(), lock)]), &report);
        insta::assert_snapshot!(crate::locale::tests::said(&report.sorted()).join("\n"), @"ur/a.ftl:1:1 string/stale the reference of `a` has changed since it was translated (`en` now says `Two`; translate it anew, or confirm it: `roznama locale status --lock --confirm ur:a`)");
    }

    #[test]
    fn a_lock_that_was_made_against_another_language_marks_nothing_stale() {
        let (lock, _) = renew(&Lock::default(), &catalog("a = One\n", "a = ایک\n"), &[]);
        let lock = parse(&lock.written("ur").replace("@reference en", "@reference fa"));
        let after = catalog("a = Two\n", "a = ایک\n");
        assert_eq!(lock.stale(&after, "en", "ur"), [""; 0]);
        let report = Report::new();
        stale(&after, "en", &BTreeMap::from([("ur".to_owned(), lock)]), &report);
        insta::assert_snapshot!(crate::locale::tests::said(&report.sorted()).join("\n"), @"string/lock `ur.lock` was made against `fa`, not `en` (compare with it: `--reference fa`; or remove the file to begin anew)");
    }

    #[test]
    fn the_marks_of_a_conflict_are_told_line_by_line() {
        let report = Report::new();
        let text = "a 0123456789ab 0123456789ab\n<<<<<<< ours\nb 0123456789ab\n";
        let lock = Lock::parse(&"locales/ur.lock".into(), text, &report);
        assert_eq!(lock.records.len(), 1);
        let lines: Vec<usize> = report.sorted().iter().map(|found| found.place.as_ref().unwrap().line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn a_lock_file_stands_beside_its_language() {
        assert_eq!(locked_language("ur.lock"), Some("ur"));
        for name in ["ur/a.lock", ".lock", "ur.ftl"] {
            assert_eq!(locked_language(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_a_lock(text in "(?s).{0,400}") {
            let report = Report::new();
            let lock = Lock::parse(&"ur.lock".into(), &text, &report);
            let again = Lock::parse(&"ur.lock".into(), &lock.written("ur"), &Report::new());
            prop_assert_eq!(again, lock);
        }
    }
}
