//! All languages' messages, parsed once; knows no files and no editions.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::check::Ignores;
use super::compile::{DUPLICATE, compile};
use super::message::{Entry, Source};
use super::pseudo::Pseudo;
use super::rewrite::Names;
use super::syntax;
use super::tag::{Direction, canonical_tag, direction, unknown_part};
use super::trouble::{Complaints, Trouble};
use crate::report::{Code, Diagnostic, Place, Report};

/// A folder of strings whose name is no language tag, or an edition that asks for a language without a folder.
pub const LANGUAGE: Code = Code("string/language");

/// One `.ftl` file as the caller read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleFile {
    /// The name of the folder it lies in, which is the language: `ur`.
    pub language: String,
    /// Its path as it is shown, such as `locales/ur/theme.ftl`.
    pub path: Arc<str>,
    /// Its text.
    pub text: String,
}

/// A message or term as a list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The path of its file.
    pub path: Arc<str>,
    /// The line on which its name stands.
    pub line: usize,
    /// The name as it is written: `menu`, or `-brand` for a term.
    pub name: String,
    /// Whether it has a text of its own.
    pub has_text: bool,
    /// The names of its attributes, as they follow one another.
    pub attributes: Vec<String>,
}

/// The messages of all languages.
#[derive(Debug, Default)]
pub struct Catalog {
    languages: BTreeMap<String, Arc<Language>>,
    names: Arc<Names>,
}

/// The messages of one language.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// The folder's name.
    pub(super) tag: String,
    /// Its files, by path.
    pub(super) sources: BTreeMap<Arc<str>, Arc<Source>>,
    /// Its messages, by name.
    pub(super) messages: BTreeMap<String, Arc<Entry>>,
    /// Its terms, by name without the dash.
    pub(super) terms: BTreeMap<String, Arc<Entry>>,
}

impl Language {
    /// The messages, or the terms.
    pub(super) const fn entries(&self, terms: bool) -> &BTreeMap<String, Arc<Entry>> {
        if terms { &self.terms } else { &self.messages }
    }

    /// Adds the messages and terms of a file; of two with one name the first counts. `sites` are the sites of all
    /// languages so far.
    fn add(&mut self, file: Read<'_>, sites: &mut usize) {
        let Read { source, entries, complaints, .. } = file;
        for mut entry in entries {
            let known = if entry.term { &mut self.terms } else { &mut self.messages };
            match known.entry(entry.id.clone()) {
                Slot::Vacant(slot) => {
                    entry.first_site = *sites;
                    *sites += entry.sites.len();
                    slot.insert(Arc::new(entry));
                }
                Slot::Occupied(first) => complaints.tell_of(|| duplicate(first.get(), &entry)),
            }
        }
        complaints.finish();
        self.sources.insert(Arc::clone(&source.path), source);
    }
}

/// A file whose text was taken apart, by itself.
struct Read<'r> {
    language: String,
    source: Arc<Source>,
    entries: Vec<Entry>,
    complaints: Complaints<'r>,
}

impl Catalog {
    /// Parses files in any order; what is wrong with them is reported, what can be read of them is kept.
    ///
    /// Where two files of a language define the same message, the first by path and line counts.
    #[must_use]
    pub fn parse(mut files: Vec<LocaleFile>, report: &Report) -> Self {
        files.sort_by(|one, other| (&one.language, &one.path).cmp(&(&other.language, &other.path)));
        // Each file for itself; what they make together follows their order.
        let read: Vec<Read<'_>> = files.into_par_iter().map(|file| read(file, report)).collect();
        let mut languages: BTreeMap<String, Language> = BTreeMap::new();
        let mut sites = 0;
        for file in read {
            let language = languages.entry(file.language.clone()).or_insert_with_key(|tag| {
                check_tag(tag, &file.source.path, report);
                Language { tag: tag.clone(), ..Language::default() }
            });
            language.add(file, &mut sites);
        }
        let names_of = |terms: bool| -> BTreeSet<&str> {
            languages.values().flat_map(|language| language.entries(terms).keys().map(String::as_str)).collect()
        };
        let names = Arc::new(Names::new(&names_of(false), &names_of(true)));
        let languages = languages.into_iter().map(|(tag, language)| (tag, Arc::new(language))).collect();
        Self { languages, names }
    }

    /// The languages that have a folder, sorted.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The names of a language's messages, sorted; none for a language without a folder.
    pub fn messages(&self, language: &str) -> impl Iterator<Item = &str> {
        self.languages.get(language).into_iter().flat_map(|language| language.messages.keys().map(String::as_str))
    }

    /// The comments that keep rules quiet.
    #[must_use]
    pub fn ignores(&self) -> Ignores {
        Ignores::read(self)
    }

    /// Every file of every language.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.languages.values().flat_map(|language| language.sources.values())
    }

    /// What a pseudo-language makes of the messages of some languages, as Fluent text without comments, for each of
    /// their files; where two of the languages have a message, the one that a pseudo-language is sooner made of counts.
    #[must_use]
    pub fn pseudo(&self, pseudo: Pseudo, languages: &[String]) -> Vec<LocaleFile> {
        let references = self.references(languages);
        pseudo.files(references.iter().flat_map(|language| language.messages.values().chain(language.terms.values())))
    }

    /// What a language has, in the order of its files and their lines; nothing for a language without a folder.
    #[must_use]
    pub fn outline(&self, language: &str) -> Vec<Outline> {
        let entries = self.languages.get(language).into_iter();
        let entries = entries.flat_map(|language| language.messages.values().chain(language.terms.values()));
        let mut outlines: Vec<Outline> = entries.map(|entry| outline(entry)).collect();
        outlines.sort_unstable_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
        outlines
    }

    pub(super) fn language(&self, tag: &str) -> Option<&Arc<Language>> {
        self.languages.get(tag)
    }

    /// A pseudo-language made of each of the languages of a chain that have a folder.
    pub(super) fn pseudo_languages(&self, pseudo: Pseudo, chain: &[String]) -> Vec<Arc<Language>> {
        let references = self.references(chain).into_iter();
        references.map(|reference| Arc::new(pseudo.language(reference))).collect()
    }

    /// The languages of a chain that a pseudo-language is made of: those that have a folder, first the ones that run from
    /// left to right, because accents and turned words show on them alone.
    fn references(&self, chain: &[String]) -> Vec<&Arc<Language>> {
        let mut references: Vec<&Arc<Language>> = chain.iter().filter_map(|tag| self.languages.get(tag)).collect();
        references.sort_by_key(|language| direction(&language.tag) != Some(Direction::Ltr));
        references
    }

    pub(super) const fn names(&self) -> &Arc<Names> {
        &self.names
    }
}

/// Reports a folder that is not named by a language tag as it is properly written.
fn check_tag(tag: &str, path: &Arc<str>, report: &Report) {
    let trouble = match canonical_tag(tag) {
        Some(canonical) if canonical == tag => match unknown_part(tag) {
            None => return,
            Some((kind, part)) => {
                Diagnostic::warning(LANGUAGE, format!("the folder `{tag}` names a {kind} that nobody knows, `{part}`"))
                    .help("look for a slip of the hand; a language has two or three letters, a region two")
            }
        },
        Some(canonical) => {
            Diagnostic::error(LANGUAGE, format!("the folder `{tag}` is not named as its language is written"))
                .help(format!("rename it to `{canonical}`"))
        }
        None => {
            let diagnostic = Diagnostic::error(LANGUAGE, format!("the folder `{tag}` is not named by a language tag"));
            match canonical_tag(&tag.replace('_', "-")) {
                Some(canonical) => diagnostic.help(format!("rename it to `{canonical}`")),
                None => diagnostic.help("rename it to a BCP 47 tag such as `ur`, `ur-PK` or `pa-Arab`"),
            }
        }
    };
    report.push(trouble.at(Place::file(Arc::clone(path))));
}

/// Takes the text of a file apart; what is wrong with each of its messages is reported.
fn read(file: LocaleFile, report: &Report) -> Read<'_> {
    let source = Arc::new(Source::new(file.path, file.text));
    let complaints = Complaints::new(Arc::clone(&source), report);
    let written = syntax::parse(&source, |words| complaints.tell_of(words));
    let entries = written.into_iter().filter_map(|written| compile(written, &complaints)).collect();
    Read { language: file.language, source, entries, complaints }
}

fn outline(entry: &Entry) -> Outline {
    Outline {
        path: Arc::clone(&entry.source().path),
        line: entry.source().place(entry.id_span()).line,
        name: entry.written_id(),
        has_text: entry.value().is_some(),
        attributes: entry.attributes().map(|(name, _)| name.to_owned()).collect(),
    }
}

fn duplicate(first: &Entry, second: &Entry) -> Trouble {
    let line = first.source().place(first.id_span()).line;
    let message = format!("`{}` is defined a second time", second.written_id());
    let help = format!("the first one, at {}:{line}, is used; remove one of them", first.source().path);
    Trouble::new(DUPLICATE, second.id_span(), message, help)
}
