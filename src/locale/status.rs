//! How far each language has come, message by message, beside a reference language.
//!
//! A message counts once, with its value and all its attributes, as Mozilla's compare-locales and Pontoon count. Each of
//! the reference's messages is in a language
//!
//! * *missing*, where neither the language nor one that it is a region of (`ur` for `ur-PK`) has it,
//! * *broken*, where an error was found in it, or nothing of it can be read,
//! * *translated* otherwise; of those are *identical* the ones that say the same as the reference, and *stale* the ones
//!   whose reference has changed since (see `lock`).
//!
//! *Obsolete* is what a language has and the reference has not. The files that messages stand in do not matter.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::Bundle;
use super::catalog::{Catalog, Language};
use super::lock::Lock;
use super::message::Entry;
use super::sameness::wording;
use super::tag::same_written_language;
use crate::report::{Code, Diagnostic, Severity};

/// A language that is translated less far than is asked for.
pub const COVERAGE: Code = Code("string/coverage");

/// How far a language has come. Names are as they are written, a term's with its dash, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its tag, the name of its folder.
    pub language: String,
    /// How many messages the reference has.
    pub messages: usize,
    /// How many of them can be printed in the language.
    pub translated: usize,
    /// Those that say the same as the reference; none of the reference itself.
    pub identical: Vec<String>,
    /// Those that nobody has written yet.
    pub missing: Vec<String>,
    /// Those in which something is wrong.
    pub broken: Vec<String>,
    /// Messages that the reference does not have.
    pub obsolete: Vec<String>,
    /// Those whose reference has changed since; none where the language has no lock file.
    pub stale: Option<Vec<String>>,
    /// What readers of an edition see from another language; none where no edition is in this one.
    pub borrowed: Option<BTreeSet<String>>,
}

impl Status {
    /// How many of a hundred messages are translated, rounded down to a tenth, so that only all are 100.
    #[must_use]
    pub fn percent(&self) -> f64 {
        let tenths = (self.translated * 1_000).checked_div(self.messages).unwrap_or(1_000);
        f64::from(u32::try_from(tenths).unwrap_or(1_000)) / 10.0
    }

    /// What is wrong where fewer than `minimum` of a hundred messages are translated.
    #[must_use]
    pub fn short_of(&self, minimum: f64) -> Option<Diagnostic> {
        // Counts of messages are far below 2⁵³.
        #[expect(clippy::cast_precision_loss, reason = "nobody has that many messages")]
        let is_short = (self.translated as f64) * 100.0 < minimum * (self.messages as f64);
        is_short.then(|| {
            let Self { language, messages, translated, .. } = self;
            let message = format!(
                "`{language}` is translated to {:.1} %, which is less than {minimum} %: {translated} of {messages} messages",
                self.percent()
            );
            let lacks = [(&self.missing, "missing"), (&self.broken, "broken")];
            let lacks: Vec<String> = lacks
                .into_iter()
                .filter(|(ids, _)| !ids.is_empty())
                .map(|(ids, word)| format!("{} {word}, such as `{}`", ids.len(), ids.first().map_or("", String::as_str)))
                .collect();
            Diagnostic::error(COVERAGE, message).help(lacks.join("; "))
        })
    }

    /// Counts in what an edition of this language borrows; of an edition of another language nothing.
    pub fn lend(&mut self, chain: &[String], bundle: &Bundle) {
        let own = chain.iter().take_while(|tag| chain.first().is_some_and(|own| same_written_language(own, tag)));
        if own.into_iter().any(|tag| *tag == self.language) {
            let borrowed = bundle.borrowed().keys().map(|key| key.split('.').next().unwrap_or(key).to_owned());
            self.borrowed.get_or_insert_default().extend(borrowed);
        }
    }
}

/// The status of every language beside `reference`, sorted by tag.
///
/// `diagnostics` say which messages are broken, by file and line: those of [`Catalog::parse`], and of whoever else has
/// looked at the same files.
#[must_use]
pub fn status(
    catalog: &Catalog,
    reference: &str,
    diagnostics: &[Diagnostic],
    locks: &BTreeMap<String, Lock>,
) -> Vec<Status> {
    let wanted = visible(catalog, reference);
    let broken: BTreeMap<&str, BTreeSet<String>> =
        catalog.languages().filter_map(|tag| Some((tag, broken_in(catalog.language(tag)?, diagnostics)))).collect();
    let mut all = Vec::new();
    for tag in catalog.languages() {
        let Some(language) = catalog.language(tag) else { continue };
        let line = lineage(catalog, tag);
        let lock = locks.get(tag).filter(|lock| lock.foreign(tag, reference).is_none());
        let mut status = Status {
            language: tag.to_owned(),
            messages: wanted.len(),
            translated: 0,
            identical: Vec::new(),
            missing: Vec::new(),
            broken: Vec::new(),
            obsolete: Vec::new(),
            stale: lock.map(|lock| lock.stale(catalog, reference, tag)),
            borrowed: None,
        };
        for (id, original) in &wanted {
            let has = |tag: &&str| {
                let is_there =
                    catalog.language(tag).is_some_and(|own| own.entries(original.term).contains_key(&original.id));
                is_there || is_in(&broken, tag, id)
            };
            match line.iter().copied().find(|tag| has(tag)) {
                None => status.missing.push(id.clone()),
                Some(found) if is_in(&broken, found, id) => status.broken.push(id.clone()),
                Some(found) => {
                    status.translated += 1;
                    let own = language.entries(original.term).get(&original.id).filter(|_| found == tag);
                    if tag != reference && own.is_some_and(|own| wording(own) == wording(original)) {
                        status.identical.push(id.clone());
                    }
                }
            }
        }
        let own = language.messages.values().chain(language.terms.values()).map(|entry| entry.written_id());
        status.obsolete = own.filter(|id| !wanted.contains_key(id)).collect();
        all.push(status);
    }
    all
}

/// A language and those that it is a region of, where they have a folder: `ur-PK`, then `ur`.
pub(super) fn lineage<'c>(catalog: &'c Catalog, tag: &'c str) -> Vec<&'c str> {
    let tags = std::iter::successors(Some(tag), |tag| tag.get(..tag.rfind('-')?));
    tags.filter(|parent| catalog.language(parent).is_some() && same_written_language(tag, parent)).collect()
}

/// What a language shows, its own messages over those of the languages that it is a region of, by written name.
fn visible<'c>(catalog: &'c Catalog, tag: &'c str) -> BTreeMap<String, &'c Entry> {
    let mut visible = BTreeMap::new();
    for language in lineage(catalog, tag).into_iter().filter_map(|tag| catalog.language(tag)) {
        for entry in language.messages.values().chain(language.terms.values()) {
            visible.entry(entry.written_id()).or_insert(&**entry);
        }
    }
    visible
}

fn is_in(broken: &BTreeMap<&str, BTreeSet<String>>, tag: &str, id: &str) -> bool {
    broken.get(tag).is_some_and(|ids| ids.contains(id))
}

/// The names of the messages of a language in which an error was found, also of those that could not be read at all.
fn broken_in(language: &Language, diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let mut broken = BTreeSet::new();
    for source in language.sources.values() {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let places =
            errors.filter_map(|diagnostic| diagnostic.place.as_ref()).filter(|place| place.file == source.path);
        // Where nothing is wrong, as is usual, the file is not cut into lines.
        let mut places = places.peekable();
        if places.peek().is_none() {
            continue;
        }
        let lines: Vec<&str> = source.text.lines().collect();
        broken.extend(places.filter_map(|place| written_above(lines.get(..place.line).unwrap_or(&lines))));
    }
    broken
}

/// The name of the message that the last of these lines belongs to; none for a line that belongs to none.
fn written_above(lines: &[&str]) -> Option<String> {
    let begins =
        |line: &&&str| line.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '-' | '#'));
    let line = lines.iter().rev().find(begins)?;
    let name: String = line.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Status, status};
    use crate::locale::{Bundle, Catalog, Digits, LocaleFile};
    use crate::report::Report;
    use std::collections::BTreeMap;

    /// Files by language, and the status of one of the languages beside `en`.
    fn of(tag: &str, files: &[(&str, &str)]) -> Status {
        let file = |(number, (language, text)): (usize, &(&str, &str))| LocaleFile {
            language: (*language).to_owned(),
            path: format!("locales/{language}/{number}.ftl").into(),
            text: (*text).to_owned(),
        };
        let report = Report::new();
        let catalog = Catalog::parse(files.iter().enumerate().map(file).collect(), &report);
        let all = status(&catalog, "en", &report.sorted(), &BTreeMap::new());
        all.into_iter().find(|status| status.language == tag).unwrap()
    }

    #[track_caller]
    fn check(status: &Status, translated: usize, lists: [&[&str]; 4]) {
        let Status { identical, missing, broken, obsolete, .. } = status;
        assert_eq!(status.translated, translated, "{status:#?}");
        assert_eq!(
            [identical, missing, broken, obsolete].map(|ids| ids.iter().map(String::as_str).collect::<Vec<_>>()),
            lists.map(<[_]>::to_vec)
        );
        assert_eq!(status.messages, translated + missing.len() + broken.len(), "each message is counted once");
    }

    const ENGLISH: &str =
        "-brand = Roznama\na = One\nb = Two\n  .title = Three\nc = Four\nd = { $n ->\n   *[other] x\n }\n";

    #[test]
    fn a_message_counts_once_with_all_that_belongs_to_it() {
        let urdu = "-brand = Roznama\na = ایک\nb = Two\n  .title = تین\nc =\n  Four\ne = پانچ\n";
        check(&of("ur", &[("en", ENGLISH), ("ur", urdu)]), 4, [&["-brand", "c"], &["d"], &[], &["e"]]);
        check(&of("en", &[("en", ENGLISH), ("ur", urdu)]), 5, [&[], &[], &[], &[]]);
    }

    #[test]
    fn what_somebody_wrote_with_a_mistake_is_broken_and_not_missing() {
        let urdu = "a = { $n\nb = دو\n# A comment.\n  astray\nc = { NUMER($n) }\nd: x\na = ایک\n";
        check(&of("ur", &[("en", ENGLISH), ("ur", urdu)]), 1, [&[], &["-brand"], &["a", "c", "d"], &[]]);
    }

    #[test]
    fn a_region_has_what_its_language_has() {
        let files = [("en", ENGLISH), ("ur", "a = ایک\nb = دو\nc = { $\n"), ("ur-PK", "a = One\n")];
        check(&of("ur-PK", &files), 2, [&["a"], &["-brand", "d"], &["c"], &[]]);
        check(
            &of("pa-Arab", &[("en", ENGLISH), ("pa", "a = ੧\n"), ("pa-Arab", "b = دو\n")]),
            1,
            [&[], &["-brand", "a", "c", "d"], &[], &[]],
        );
    }

    #[test]
    fn a_message_may_stand_in_another_file() {
        check(
            &of("ur", &[("en", "a = One\n"), ("en", "b = Two\n"), ("ur", "b = دو\na = ایک\n")]),
            2,
            [&[], &[], &[], &[]],
        );
    }

    #[test]
    fn only_all_messages_are_a_hundred_percent() {
        let from = |first: usize| {
            let lines: Vec<String> = (first..2000).map(|number| format!("a{number} = ایک\n")).collect();
            lines.concat()
        };
        let (english, urdu) = (from(0), from(1));
        let status = of("ur", &[("en", &english), ("ur", &urdu)]);
        assert!((status.percent() - 99.9).abs() < 1e-9);
        assert!(status.short_of(99.95).is_none());
        let short = status.short_of(100.0).unwrap();
        assert_eq!(short.message, "`ur` is translated to 99.9 %, which is less than 100 %: 1999 of 2000 messages");
        assert_eq!(short.help.as_deref(), Some("1 missing, such as `a0`"));
    }

    #[test]
    fn a_language_borrows_what_its_edition_shows_from_another() {
        let file = |language: &str, text: &str| LocaleFile {
            language: language.to_owned(),
            path: format!("locales/{language}/a.ftl").into(),
            text: text.to_owned(),
        };
        let report = Report::new();
        let catalog = Catalog::parse(vec![file("en", ENGLISH), file("ur", "a = ایک\nb = دو\n")], &report);
        let chain = ["ur", "en"].map(str::to_owned);
        let bundle = Bundle::new(&catalog, "ur-PK", "ur-PK", &chain, Digits::Latn, &report);
        let mut all = status(&catalog, "en", &[], &BTreeMap::new());
        for status in &mut all {
            status.lend(&chain, &bundle);
        }
        assert_eq!(all[0].borrowed, None);
        // The title of `b` is lent, and so are `c` and `d`; a term is seen in messages only.
        assert_eq!(all[1].borrowed.as_ref().unwrap().iter().collect::<Vec<_>>(), ["b", "c", "d"]);
    }
}
