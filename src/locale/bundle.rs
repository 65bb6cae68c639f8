//! One edition's strings: the languages of its chain laid over one another, message by message and attribute by
//! attribute.

use std::collections::hash_map::Entry as HashSlot;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fluent::FluentResource;
use icu_locale_core::langid;

use super::catalog::{Catalog, LANGUAGE, Language};
use super::contract::Message;
use super::digits::Digits;
use super::format::{Verdict, format};
use super::isolation::isolate;
use super::message::{Entry, is_plain};
use super::messages;
use super::numbers::Numerals;
use super::pseudo::Pseudo;
use super::reach::{hash, keys, reach};
use super::rewrite::{Names, complete};
use super::scaffold::commented_ids;
use super::suggest::did_you_mean;
use super::tag::{Direction, direction, fluent_language, parse_tag, same_written_language};
use super::trouble::MOST_SHOWN;
use super::value::Arguments;
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A message that the edition's own language lacks and another language of its chain lends.
pub const BORROWED: Code = Code("string/borrowed");
/// A message that is asked for and that no language of the edition has.
pub const MISSING: Code = Code("string/missing");

/// What Fluent formats messages with.
pub(super) type Engine = fluent::concurrent::FluentBundle<Arc<FluentResource>>;

/// The strings of one edition.
///
/// A message is looked for in the languages of the chain, in order; so is each attribute. What a message refers to is
/// looked for from its own language onwards, so that a sentence lent by English keeps its English words: Fluent holds a
/// bundle for each language, with those that follow it beneath.
///
/// A bundle can be shared between threads and takes no lock for what it finds.
pub struct Bundle {
    edition: String,
    /// The way the edition's pages run.
    direction: Direction,
    digits: Digits,
    languages: Vec<Spoken>,
    names: Arc<Names>,
    /// How many languages at the head of the chain are the edition's own: `ur-PK` and `ur`, but not `en`.
    own: usize,
    slots: HashMap<String, Slot>,
    borrowed: BTreeMap<String, String>,
    hash: String,
    /// The diagnostics for names that nobody has: looking for a similar name takes long, and every page asks again.
    missing: Mutex<BTreeMap<String, Diagnostic>>,
}

/// Where files have a message as a comment, yet to be translated; by path, then by the message's name.
type LaidOut = BTreeMap<String, BTreeMap<String, Span>>;

/// A language of the chain.
struct Spoken {
    language: Arc<Language>,
    /// The way it runs; that of the edition where nobody knows.
    direction: Direction,
    numerals: Arc<Numerals>,
    /// Its messages over those of the languages after it, once one of them is formatted: a check formats hardly any.
    engine: OnceLock<Engine>,
}

/// What one name stands for.
pub(super) struct Slot {
    /// The number of the language that has it.
    pub(super) language: usize,
    pub(super) entry: Arc<Entry>,
    /// The attribute; none for the value.
    pub(super) attribute: Option<String>,
    /// Whether it is a text without placeables.
    plain: bool,
    /// Whether it can be formatted, once it was asked for.
    pub(super) verdict: OnceLock<Verdict>,
    /// The text without arguments, once it was asked for, and what went wrong with it.
    fixed: OnceLock<(String, Vec<Diagnostic>)>,
}

impl Slot {
    /// The name that it is asked for by.
    pub(super) fn name(&self) -> String {
        match &self.attribute {
            None => self.entry.id.clone(),
            Some(attribute) => format!("{}.{attribute}", self.entry.id),
        }
    }
}

impl Bundle {
    /// The strings of `edition` (its tag, for diagnostics) in the languages of `chain`, the first of them its own.
    ///
    /// `locale` says how numbers are grouped, `digits` what they are written in. Reports once what the edition borrows,
    /// and what its messages refer to in vain.
    #[must_use]
    pub fn new(
        catalog: &Catalog,
        edition: &str,
        locale: &str,
        chain: &[String],
        digits: Digits,
        report: &Report,
    ) -> Self {
        let languages = languages(catalog, edition, chain, report);
        let mut bundle = Self {
            edition: edition.to_owned(),
            direction: direction(edition).unwrap_or(Direction::Ltr),
            digits,
            own: languages
                .iter()
                .take_while(|language| chain.first().is_some_and(|own| same_written_language(own, &language.tag)))
                .count(),
            languages: languages.into_iter().map(|language| speak(language, locale, digits)).collect(),
            names: Arc::clone(catalog.names()),
            slots: HashMap::new(),
            borrowed: BTreeMap::new(),
            hash: String::new(),
            missing: Mutex::default(),
        };
        bundle.lay_over(report);
        bundle.hash = bundle.survey(locale, report);
        bundle
    }

    /// The text of a message, `back-to-top`, or of an attribute, `menu.label`; none where no language of the chain has
    /// it.
    ///
    /// What cannot be printed stands in braces as it was written, and is reported.
    pub fn format(&self, id: &str, arguments: &Arguments<'_>, report: &Report) -> Option<String> {
        let slot = self.slot(id, report)?;
        if slot.plain {
            return Some(self.fixed(slot, report).to_owned());
        }
        let (text, trouble) = format(self, slot, arguments, None);
        report.extend(trouble);
        Some(text)
    }

    /// The same for a page: what runs against the text around it stands between [`ISOLATE`](super::ISOLATE) and
    /// [`ISOLATED`](super::ISOLATED), which the page's printer turns into marks where text runs, and into nothing
    /// elsewhere.
    ///
    /// That is each text among the arguments with letters that run against the message, and a message as a whole that
    /// another language lends, where that one runs against the edition.
    pub fn format_isolated(&self, id: &str, arguments: &Arguments<'_>, report: &Report) -> Option<String> {
        let slot = self.slot(id, report)?;
        let direction = self.languages.get(slot.language).map_or(self.direction, |spoken| spoken.direction);
        let text = if slot.plain {
            self.fixed(slot, report).to_owned()
        } else {
            let (text, trouble) = format(self, slot, arguments, Some(direction));
            report.extend(trouble);
            text
        };
        Some(if direction == self.direction { text } else { isolate(&text) })
    }

    /// The text of a message that the program asks for; none where no language of the chain has it.
    pub fn say(&self, message: &Message, arguments: &Arguments<'_>, report: &Report) -> Option<String> {
        message.expect(arguments);
        self.format(message.id, arguments, report)
    }

    /// The text of a message that takes no arguments, formatted the first time and remembered.
    pub fn text(&self, id: &str, report: &Report) -> Option<&str> {
        let slot = self.slot(id, report)?;
        Some(self.fixed(slot, report))
    }

    /// Names joined as the language joins them, "A, B and C", by the messages `list-two`, `list-more` and `list-last`.
    #[must_use]
    pub fn list(&self, items: &[&str], report: &Report) -> String {
        let join = |message: &Message, first: &str, second: &str| {
            let arguments = Arguments::new().with("first", first).with("second", second);
            // Reported by then; a list that can be read is better than none.
            self.say(message, &arguments, report).unwrap_or_else(|| format!("{first}, {second}"))
        };
        match items {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first, second] => join(&messages::LIST_TWO, first, second),
            [first, middle @ .., last] => {
                let most =
                    middle.iter().fold((*first).to_owned(), |joined, next| join(&messages::LIST_MORE, &joined, next));
                join(&messages::LIST_LAST, &most, last)
            }
        }
    }

    /// Whether a message, or an attribute, has a text in a language of the chain.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.slots.contains_key(id)
    }

    /// The file that a message belongs into whose name begins like this: where the edition's own language has others of
    /// that beginning, or else where such a file would be by the example of another language of the chain.
    #[must_use]
    pub fn file_for(&self, beginning: &str) -> Option<String> {
        let own = self.languages.first()?.language.tag.as_str();
        self.languages.iter().find_map(|Spoken { language, .. }| {
            let (_, entry) = language.messages.range(beginning.to_owned()..).next()?;
            entry.id.starts_with(beginning).then(|| path_in(&entry.source().path, &language.tag, own))
        })
    }

    /// The tag of the edition.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The digits that numbers are written in, for numbers that come as text.
    #[must_use]
    pub const fn digits(&self) -> Digits {
        self.digits
    }

    /// The messages and attributes that the edition's own language lacks, each with the language that lends it.
    #[must_use]
    pub const fn borrowed(&self) -> &BTreeMap<String, String> {
        &self.borrowed
    }

    /// A SHA-256, in hexadecimal, over the messages that this edition can see, and over the digits and languages that
    /// print them; the order of files does not change it, nor do messages that the edition cannot see.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The first language from `language` on that has an entry with that value or attribute (or, with `any_part`, the
    /// entry at all).
    pub(super) fn find(
        &self,
        language: usize,
        term: bool,
        id: &str,
        attribute: Option<&str>,
        any_part: bool,
    ) -> Option<(usize, &Entry)> {
        self.languages.iter().enumerate().skip(language).find_map(|(number, spoken)| {
            let entry = spoken.language.entries(term).get(id)?;
            (any_part || entry.pattern(attribute).is_some()).then_some((number, &**entry))
        })
    }

    /// The names of the messages or terms that a message of that language can refer to.
    pub(super) fn names_from(&self, language: usize, term: bool) -> impl Iterator<Item = &str> {
        let reachable = self.languages.iter().skip(language);
        reachable.flat_map(move |spoken| spoken.language.entries(term).keys().map(String::as_str))
    }

    /// What formats the messages of a language of the chain.
    ///
    /// # Panics
    ///
    /// For a number that no language of the chain has, which no slot carries.
    pub(super) fn engine(&self, language: usize) -> &Engine {
        let Some(spoken) = self.languages.get(language) else {
            panic!("every message is of a language of the chain");
        };
        spoken.engine.get_or_init(|| self.build_engine(language))
    }

    /// The numbers of a language of the chain.
    ///
    /// # Panics
    ///
    /// For a number that no language of the chain has, which no slot carries.
    pub(super) fn numerals(&self, language: usize) -> &Arc<Numerals> {
        self.languages
            .get(language)
            .map_or_else(|| panic!("every message is of a language of the chain"), |spoken| &spoken.numerals)
    }

    /// The names that were made up for Fluent.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The tag of a language of the chain.
    pub(super) fn tag(&self, language: usize) -> &str {
        self.languages.get(language).map_or("", |spoken| spoken.language.tag.as_str())
    }

    /// Whether a text of language `found` in a message of language `wanted` is in another language for its reader.
    pub(super) const fn is_borrowed(&self, wanted: usize, found: usize) -> bool {
        wanted < self.own && found >= self.own
    }

    fn slot(&self, id: &str, report: &Report) -> Option<&Slot> {
        let found = self.slots.get(id);
        if found.is_none() {
            self.report_missing(id, report);
        }
        found
    }

    fn fixed<'b>(&'b self, slot: &'b Slot, report: &Report) -> &'b str {
        let (text, trouble) = slot.fixed.get_or_init(|| format(self, slot, &Arguments::new(), None));
        // Told to every report that asks, for it may be another one.
        report.extend(trouble.iter().cloned());
        text
    }

    fn report_missing(&self, id: &str, report: &Report) {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        let diagnostic = missing.entry(id.to_owned()).or_insert_with(|| {
            let message = format!("no language of the edition has the message `{id}`");
            let diagnostic = Diagnostic::error(MISSING, message).in_edition(&self.edition);
            let entries = self.languages.iter().flat_map(|spoken| spoken.language.messages.values());
            let known = keys(entries.map(|entry| &**entry));
            // A pseudo-language has no files that a message could be added to.
            let own = self.languages.iter().find(|spoken| Pseudo::of(&spoken.language.tag).is_none());
            match (did_you_mean(id, known.iter().map(String::as_str)), own) {
                (Some(near), _) => diagnostic.help(format!("did you mean `{near}`?")),
                (None, Some(own)) => diagnostic.help(format!("add it to a file of `{}`", own.language.tag)),
                (None, None) => diagnostic.help("name the edition's languages under `strings`"),
            }
        });
        report.push(diagnostic.clone());
    }

    /// Lays a language and those after it over one another.
    fn build_engine(&self, first: usize) -> Engine {
        let tag = fluent_language(self.tag(first));
        let mut engine = Engine::new_concurrent(vec![tag]);
        // The marks would land in attributes, addresses and feeds; who prints running text isolates what needs it.
        engine.set_use_isolating(false);
        for number in (first..self.languages.len()).rev() {
            for resource in self.layer(number) {
                engine.add_resource_overriding(resource);
            }
        }
        for spoken in self.languages.iter().skip(first) {
            self.add_sites(spoken, &mut engine);
        }
        engine
    }

    /// The entries of a language, completed with the parts that only languages after it have.
    fn layer(&self, number: usize) -> Vec<Arc<FluentResource>> {
        let Some(spoken) = self.languages.get(number) else { return Vec::new() };
        let entries = spoken.language.messages.values().chain(spoken.language.terms.values());
        let completed = entries.map(|entry| {
            let after = self.languages.iter().skip(number + 1);
            let lent = after.filter_map(|spoken| spoken.language.entries(entry.term).get(&entry.id));
            let lent: Vec<&Entry> = lent.map(|entry| &**entry).collect();
            let completed = if lent.is_empty() { None } else { complete(entry, &lent, &self.names) };
            completed.unwrap_or_else(|| Arc::clone(entry.formatted(&self.names)))
        });
        completed.collect()
    }

    /// Adds the functions that a language's messages ask.
    fn add_sites(&self, spoken: &Spoken, engine: &mut Engine) {
        let entries = spoken.language.messages.values().chain(spoken.language.terms.values());
        for entry in entries {
            for (number, site) in (entry.first_site..).zip(&entry.sites) {
                let (site, numerals) = (Arc::clone(site), Arc::clone(&spoken.numerals));
                // It is there already where a chain names a language twice.
                let _ = engine.add_function(&self.names.site(number), move |given, _| site.answer(given, &numerals));
            }
        }
    }

    /// Fills the slots, language after language, and reports what is borrowed.
    fn lay_over(&mut self, report: &Report) {
        // A folder that is not there, or has no message yet, was or will be told of as a whole.
        let begun = self.languages.iter().take(self.own).any(|spoken| !spoken.language.messages.is_empty());
        let mut laid_out = LaidOut::new();
        let mut told = 0;
        for number in 0..self.languages.len() {
            let Some(language) = self.languages.get(number).map(|spoken| Arc::clone(&spoken.language)) else { break };
            for entry in language.messages.values() {
                let lent = self.take(number, entry);
                if number < self.own || lent.is_empty() {
                    continue;
                }
                if begun && told < MOST_SHOWN {
                    self.report_borrowed(number, entry, &lent, &mut laid_out, report);
                }
                told += 1;
                self.borrowed.extend(lent.into_iter().map(|key| (key, language.tag.clone())));
            }
        }
        if !begun {
            self.report_unbegun(report);
        } else if told > MOST_SHOWN {
            let message = format!("{} more messages are missing than are shown, and stand in", told - MOST_SHOWN);
            let diagnostic = Diagnostic::warning(BORROWED, message).in_edition(&self.edition);
            report.push(diagnostic.help("`roznama locale status --list` names all of them"));
        }
    }

    /// Reports a folder whose files hold no message yet, such as one that was just laid out, once for all that it
    /// borrows.
    fn report_unbegun(&self, report: &Report) {
        let own = self.languages.iter().take(self.own).map(|spoken| &spoken.language);
        let folder = own.rev().find_map(|own| Some((&own.tag, own.sources.keys().next()?)));
        let (Some((tag, path)), count @ 1..) = (folder, self.borrowed.len()) else { return };
        let message = format!("no message of `{tag}` is translated yet: {count} stand in from other languages");
        report.push(
            Diagnostic::warning(BORROWED, message)
                .at(Place::file(Arc::clone(path)))
                .help("translate them in the files of that folder")
                .in_edition(&self.edition),
        );
    }

    /// Gives a message every name that is still free, and says which.
    fn take(&mut self, language: usize, entry: &Arc<Entry>) -> Vec<String> {
        let value = entry.value().map(|pattern| (None, pattern));
        let attributes = entry.attributes().map(|(name, pattern)| (Some(name.to_owned()), pattern));
        let mut taken = Vec::new();
        for (attribute, pattern) in value.into_iter().chain(attributes) {
            let (entry, plain) = (Arc::clone(entry), is_plain(pattern));
            let (verdict, fixed) = (OnceLock::new(), OnceLock::new());
            let slot = Slot { language, entry, attribute, plain, verdict, fixed };
            if let HashSlot::Vacant(free) = self.slots.entry(slot.name()) {
                taken.push(free.key().clone());
                free.insert(slot);
            }
        }
        taken
    }

    /// Reports a message that is lent whole once, and one that is lent in part for each part.
    fn report_borrowed(
        &self,
        language: usize,
        entry: &Entry,
        lent: &[String],
        laid_out: &mut LaidOut,
        report: &Report,
    ) {
        let whole = self.find(0, false, &entry.id, None, true).is_some_and(|(first, _)| first == language);
        let Some(own) = self.languages.get(self.own.saturating_sub(1)).map(|spoken| &spoken.language) else { return };
        let lender = self.tag(language);
        let path = path_in(&entry.source().path, lender, &own.tag);
        let known = self.languages.iter().take(self.own).find_map(|spoken| spoken.language.sources.get(&*path));
        for key in lent.iter().take(if whole { 1 } else { lent.len() }) {
            let attribute = key.split_once('.').map(|(_, attribute)| attribute);
            let preview = entry.pattern(attribute).map(|pattern| entry.preview(pattern)).unwrap_or_default();
            let name = if whole { &entry.id } else { key };
            let place = match known {
                Some(source) => {
                    let ids = laid_out.entry(path.clone()).or_insert_with(|| commented_ids(&source.text));
                    ids.get(&entry.id).map_or_else(|| Place::file(path.as_str()), |span| source.place(*span))
                }
                None => entry.source().place(entry.id_span()),
            };
            report.push(
                Diagnostic::warning(
                    BORROWED,
                    format!("`{name}` is missing from `{path}`: `{preview}` of `{lender}` stands in"),
                )
                .at(place)
                .help(format!("translate it in `{path}`"))
                .in_edition(&self.edition),
            );
        }
    }

    /// Follows every reference of every message that can be asked for, and gives the hash of all that was met.
    fn survey(&self, locale: &str, report: &Report) -> String {
        let names = self.names_from(0, false);
        let visible = names.filter_map(|id| self.slots_of(id)).flatten();
        let reached = reach(self, visible, report);
        let mut settings = vec!["1", locale, self.digits.as_str()];
        settings.extend(self.languages.iter().map(|spoken| spoken.language.tag.as_str()));
        hash(&reached, &settings)
    }

    /// The entries that the value and the attributes of a message are taken from.
    fn slots_of<'b>(&'b self, id: &'b str) -> Option<impl Iterator<Item = (usize, &'b Entry)>> {
        let (first, _) = self.find(0, false, id, None, true)?;
        let entries = self.languages.iter().enumerate().skip(first);
        Some(entries.filter_map(move |(number, spoken)| {
            let entry = spoken.language.messages.get(id)?;
            let asked_for = |key: &str| self.slots.get(key).is_some_and(|slot| slot.language == number);
            keys([&**entry]).iter().any(|key| asked_for(key)).then_some((number, &**entry))
        }))
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let languages: Vec<_> = self.languages.iter().map(|spoken| &spoken.language.tag).collect();
        formatter
            .debug_struct("Bundle")
            .field("edition", &self.edition)
            .field("languages", &languages)
            .finish_non_exhaustive()
    }
}

/// The languages of a chain; a pseudo-language without a folder stands there once for each language it is made of.
fn languages(catalog: &Catalog, edition: &str, chain: &[String], report: &Report) -> Vec<Arc<Language>> {
    let mut languages = Vec::with_capacity(chain.len());
    for (number, tag) in chain.iter().enumerate() {
        if let Some(language) = catalog.language(tag) {
            languages.push(Arc::clone(language));
            continue;
        }
        let after = chain.get(number + 1..).unwrap_or_default();
        let made = Pseudo::of(tag).map(|pseudo| catalog.pseudo_languages(pseudo, after)).unwrap_or_default();
        if made.is_empty() {
            languages.push(without_folder(catalog, edition, tag, report));
        }
        languages.extend(made);
    }
    languages
}

/// A language of an edition's chain, with its numbers in the edition's digits.
fn speak(language: Arc<Language>, locale: &str, digits: Digits) -> Spoken {
    // The edition's own region says more about numbers than the folder's bare language does.
    let regional = if same_written_language(locale, &language.tag) { parse_tag(locale) } else { None };
    let identifier = regional.or_else(|| parse_tag(&language.tag)).unwrap_or(langid!("en"));
    let edition = direction(locale).unwrap_or(Direction::Ltr);
    let direction = direction(&language.tag).unwrap_or(edition);
    Spoken { language, direction, numerals: Arc::new(Numerals::new(&identifier, digits)), engine: OnceLock::new() }
}

/// A language that an edition names and that has no folder: it is reported, and has no messages.
fn without_folder(catalog: &Catalog, edition: &str, tag: &str, report: &Report) -> Arc<Language> {
    let message = format!("the edition takes strings from `{tag}`, which has no folder");
    let known: Vec<_> = catalog.languages().collect();
    let help = match known.as_slice() {
        [first, ..] if Pseudo::of(tag).is_some() => {
            format!("name the language that it is made of after it: `strings: [{tag}, {first}]`")
        }
        [] => format!("add a folder `{tag}` with the edition's strings"),
        known => format!("there are `{}`", known.join("`, `")),
    };
    report.push(Diagnostic::error(LANGUAGE, message).in_edition(edition).help(help));
    Arc::new(Language { tag: tag.to_owned(), ..Language::default() })
}

/// The path that a file of one language has in another.
pub(super) fn path_in(path: &str, from: &str, to: &str) -> String {
    let folder = format!("/{from}/");
    if let Some((before, after)) = path.rsplit_once(folder.as_str()) {
        return format!("{before}/{to}/{after}");
    }
    match path.strip_prefix(from).filter(|rest| rest.starts_with('/')) {
        Some(rest) => format!("{to}{rest}"),
        None => format!("{to}/{}", path.rsplit('/').next().unwrap_or(path)),
    }
}
