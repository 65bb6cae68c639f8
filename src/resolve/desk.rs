//! An edition's desk: which articles it prints, where, and in what order.
//!
//! The desk is set once, before any body is read, and does not change while pages are made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::names::Chosen;
use super::{Coverage, DateBook, Feed, Gone, PrintedDate, Row, Strings, Term, Withdrawn, messages};
use crate::article::{Folder, Head, Keys, Moment, Standing, Written};
use crate::calendar::CalendarError;
use crate::locale::{Direction, direction};
use crate::report::{Code, Diagnostic, Place, Report};
use crate::site::{Edition, Missing, Name, Output, Site};
use crate::yaml;

/// A printed Hijri date that rests on a forecast.
const FORECAST: Code = Code("date/forecast");
/// A date that the edition's calendar does not have.
const NO_SUCH_DAY: Code = Code("date/no-such-day");
/// A date beyond the edition's calendar.
const OUT_OF_RANGE: Code = Code("date/out-of-range");
/// Two articles with one address.
const SAME_ADDRESS: Code = Code("article/same-address");
/// An article that an edition must have and does not.
const MISSING: Code = Code("article/missing-translation");

/// How many related articles a page names.
const RELATED: usize = 3;
/// How far back the related articles of a tag or a section are looked for.
const RELATED_REACH: usize = 40;

/// Everything that is the same for all pages of an edition, and what it knows of each article.
#[derive(Debug)]
pub struct Desk<'s> {
    /// The site.
    pub site: &'s Site,
    /// The edition.
    pub edition: &'s Edition,
    /// Its words.
    pub strings: Arc<Strings>,
    /// Its dates.
    pub dates: DateBook<'s>,
    /// Its own name.
    pub name: String,
    /// The paper's name in its words.
    pub site_name: String,
    /// The way its script runs.
    pub direction: Direction,
    /// Its articles, the newest first.
    pub rows: Vec<Row>,
    /// The articles that it printed once and prints no more, in the order of their ids.
    pub withdrawn: Vec<Withdrawn>,
    /// What became of each article of the site.
    pub coverage: BTreeMap<String, Coverage>,
    by_id: BTreeMap<String, usize>,
    by_tag: BTreeMap<String, Vec<usize>>,
    by_section: BTreeMap<String, Vec<usize>>,
    by_author: BTreeMap<String, Vec<usize>>,
    navigation: Vec<Term>,
    pub(super) feeds: Vec<Feed>,
    /// The names that are missing and were told of.
    pub(super) unnamed: BTreeSet<String>,
}

/// Finds the place of a value of an article's front matter, by reading the file again: only trouble asks for it.
pub type Places<'p> = &'p dyn Fn(&Head, Keys) -> Place;

impl<'s> Desk<'s> {
    /// Sets the desk of an edition: chooses what it prints as of `now`, and gives every article its address.
    #[must_use]
    pub fn open(
        site: &'s Site,
        edition: &'s Edition,
        strings: &Arc<Strings>,
        now: Timestamp,
        folders: &[Folder],
        places: Places<'_>,
        report: &Report,
    ) -> Self {
        let site_name = match &site.name {
            Name::Text(text) => text.clone(),
            Name::Message { id, .. } => strings.say_named(id),
        };
        let mut desk = Self {
            site,
            edition,
            strings: strings.clone(),
            dates: DateBook::new(&edition.calendar, &site.time_zone, strings),
            name: strings.say_plain(&messages::EDITION_NAME),
            site_name,
            direction: direction(&edition.locale).unwrap_or(Direction::Ltr),
            rows: Vec::new(),
            withdrawn: Vec::new(),
            coverage: BTreeMap::new(),
            by_id: BTreeMap::new(),
            by_tag: BTreeMap::new(),
            by_section: BTreeMap::new(),
            by_author: BTreeMap::new(),
            navigation: Vec::new(),
            feeds: Vec::new(),
            unnamed: BTreeSet::new(),
        };
        for folder in folders {
            let coverage = desk.take(folder, now, places, report);
            desk.coverage.insert(folder.id.clone(), coverage);
        }
        desk.settle(report);
        desk.set_navigation();
        desk.set_feeds();
        desk
    }

    /// The text of an article that the edition would print: its language and top, and whether it is a fallback.
    fn choose<'f>(&self, folder: &'f Folder) -> Option<(&'f str, &'f Head, bool)> {
        let own = self.edition.languages().find_map(|language| folder.heads.get_key_value(language));
        let (text, fallback) = match (own, self.edition.missing) {
            (Some(own), _) => (Some(own), false),
            (None, Missing::Fallback) => (source(self.site, folder), true),
            (None, _) => (None, false),
        };
        text.map(|(language, head)| (language.as_str(), head, fallback))
    }

    fn take(&mut self, folder: &Folder, now: Timestamp, places: Places<'_>, report: &Report) -> Coverage {
        let Some((language, head, fallback)) = self.choose(folder) else {
            if self.edition.missing == Missing::Error && self.is_shown_somewhere(folder, now, places) {
                let (path, languages) = (&folder.id, self.edition.languages().collect::<Vec<_>>());
                let message = format!("`{path}` has no text in {}", yaml::list(&languages));
                let place = source(self.site, folder).map_or("content".into(), |(_, head)| head.path.clone());
                report.push(
                    Diagnostic::error(MISSING, message)
                        .at(Place::file(place))
                        .help("translate it, or let the edition say `missing: skip` or `missing: fallback`")
                        .in_edition(&self.edition.locale),
                );
            }
            return Coverage::Missing;
        };
        let chosen = Chosen { folder, language, head, fallback };
        if let Some(coverage) = self.held_back(head, now, places, report) {
            let gone = match coverage {
                Coverage::Withheld => Some(Gone::Withheld),
                Coverage::Expired => Some(Gone::Expired),
                _ => None,
            };
            let withdrawn = gone.and_then(|why| self.withdrawn(chosen, why, now, places, report));
            self.withdrawn.extend(withdrawn);
            return coverage;
        }
        let Some(row) = self.row(chosen, places, report) else { return Coverage::Broken };
        self.rows.push(row);
        if fallback { Coverage::Fallback } else { translation(self.site, folder, language, head) }
    }

    fn is_shown_somewhere(&self, folder: &Folder, now: Timestamp, places: Places<'_>) -> bool {
        let quiet = Report::new();
        folder.heads.values().any(|head| self.held_back(head, now, places, &quiet).is_none())
    }

    /// Why an article is not printed now, if it is not.
    fn held_back(&self, head: &Head, now: Timestamp, places: Places<'_>, report: &Report) -> Option<Coverage> {
        match head.front_matter.standing {
            Standing::Draft => return Some(Coverage::Draft),
            Standing::Withheld => return Some(Coverage::Withheld),
            Standing::Published => {}
        }
        if head.front_matter.is_uncertain {
            return Some(Coverage::Broken);
        }
        // A time that the calendar does not have keeps the article back too: better late than too early.
        let instant = |written: &Written<Moment>| {
            let instant = self.dates.instant_of(&written.value);
            instant.map_err(|error| report.push(self.date_error(&error, places(head, written.keys))))
        };
        let begin = head.front_matter.embargo.as_ref().map(instant);
        let end = head.front_matter.expires.as_ref().map(instant);
        match (begin, end) {
            (Some(Err(())), _) | (_, Some(Err(()))) => Some(Coverage::Broken),
            (Some(Ok(begin)), _) if now < begin => Some(Coverage::Embargoed),
            (_, Some(Ok(end))) if now >= end => Some(Coverage::Expired),
            _ => None,
        }
    }

    /// Refuses a second article of the same address (the first is that of the first folder), sorts the rows, and sets up
    /// the lists by id, tag and section. Who is gone keeps the address: the page there speaks of that article.
    fn settle(&mut self, report: &Report) {
        let rows = self.rows.iter().map(|row| (&row.id, &row.address, &row.language));
        let mut claims: Vec<_> =
            rows.chain(self.withdrawn.iter().map(|gone| (&gone.id, &gone.address, &gone.language))).collect();
        claims.sort_unstable();
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        let mut refused: BTreeSet<String> = BTreeSet::new();
        for (id, address, language) in claims {
            let owner = *owners.entry(address).or_insert(id);
            if owner == id {
                continue;
            }
            report.push(
                Diagnostic::error(SAME_ADDRESS, format!("`{id}` has the same address as `{owner}`"))
                    .at(Place::file(format!("content/{id}/{language}.md")))
                    .help("rename one of the two folders, or give one article another month")
                    .in_edition(&self.edition.locale),
            );
            refused.insert(id.clone());
        }
        self.rows.retain(|row| !refused.contains(&row.id));
        self.withdrawn.retain(|gone| !refused.contains(&gone.id));
        self.coverage.extend(refused.into_iter().map(|id| (id, Coverage::Broken)));
        // Of one day, an article with a time of day comes before those that have none; days first, because an instant that
        // could not be known must not take an article out of its day.
        let age = |row: &Row| std::cmp::Reverse((row.published.day, row.published_at));
        self.rows.sort_by(|a, b| age(a).cmp(&age(b)).then_with(|| a.id.cmp(&b.id)));
        for (number, row) in self.rows.iter().enumerate() {
            self.by_id.insert(row.id.clone(), number);
            for tag in &row.tags {
                self.by_tag.entry(tag.slug.clone()).or_default().push(number);
            }
            for author in &row.authors {
                self.by_author.entry(author.slug.clone()).or_default().push(number);
            }
            if let Some(section) = &row.section {
                self.by_section.entry(section.slug.clone()).or_default().push(number);
            }
        }
    }

    /// The sections in an order that does not change from day to day: by their part of an address.
    fn set_navigation(&mut self) {
        if self.edition.outputs.contains(&Output::Sections) {
            self.navigation = self.sections().map(|(term, _)| term).collect();
        }
    }

    /// The row of an article that the edition prints.
    #[must_use]
    pub fn row_of(&self, id: &str) -> Option<&Row> {
        self.rows.get(*self.by_id.get(id)?)
    }

    /// Whether the edition's pages lead to another edition: nothing leads to a preview.
    #[must_use]
    pub fn leads_to(&self, other: &Desk<'_>) -> bool {
        !other.edition.is_preview || other.edition.locale == self.edition.locale
    }

    /// The sections that the edition's pages lead to, by their part of an address; none where the edition has no pages for
    /// them.
    #[must_use]
    pub fn navigation(&self) -> &[Term] {
        &self.navigation
    }

    /// The feeds that the edition has: its own, then those of its sections; none where it emits none.
    #[must_use]
    pub fn feeds(&self) -> &[Feed] {
        &self.feeds
    }

    /// The language tag of a row's words, and the way its script runs.
    #[must_use]
    pub fn language_of<'d>(&'d self, row: &'d Row) -> (&'d str, Direction) {
        if row.fallback {
            return (&row.language, direction(&row.language).unwrap_or(self.direction));
        }
        (&self.edition.locale, self.direction)
    }

    /// The whole address of a page of an edition.
    #[must_use]
    pub fn absolute(&self, edition: &str, address: &str) -> String {
        let path = format!("{edition}/{address}");
        self.site.base_url.join(&path).map_or(path, String::from)
    }

    /// The edition's sections by name, each with its rows.
    pub fn sections(&self) -> impl Iterator<Item = (Term, Vec<&Row>)> {
        self.terms(&self.by_section, |row| row.section.iter().collect())
    }

    /// The articles of a section, the newest first.
    pub fn section_rows(&self, slug: &str) -> impl Iterator<Item = &Row> {
        self.by_section.get(slug).into_iter().flatten().filter_map(|&number| self.rows.get(number))
    }

    /// The edition's tags, each with its rows.
    pub fn tags(&self) -> impl Iterator<Item = (Term, Vec<&Row>)> {
        self.terms(&self.by_tag, |row| row.tags.iter().collect())
    }

    /// The authors of the edition's articles, each with its rows.
    pub fn authors(&self) -> impl Iterator<Item = (Term, Vec<&Row>)> {
        self.terms(&self.by_author, |row| row.authors.iter().collect())
    }

    /// Whether one of the edition's articles is by an author with this part of an address.
    #[must_use]
    pub fn has_author(&self, slug: &str) -> bool {
        self.by_author.contains_key(slug)
    }

    fn terms<'d>(
        &'d self,
        lists: &'d BTreeMap<String, Vec<usize>>,
        terms: fn(&Row) -> Vec<&Term>,
    ) -> impl Iterator<Item = (Term, Vec<&'d Row>)> {
        lists.iter().filter_map(move |(slug, numbers)| {
            let rows: Vec<&Row> = numbers.iter().filter_map(|&number| self.rows.get(number)).collect();
            // The newest article's spelling names the list.
            let term = terms(rows.first()?).into_iter().find(|term| term.slug == *slug)?.clone();
            Some((term, rows))
        })
    }

    /// Up to three older articles that share tags or the section, the closest first.
    ///
    /// Only older ones: a page that was printed yesterday does not change because of today's.
    #[must_use]
    pub fn related(&self, row: &Row) -> Vec<&Row> {
        let Some(&own) = self.by_id.get(&row.id) else { return Vec::new() };
        let mut scores: BTreeMap<usize, usize> = BTreeMap::new();
        let mut count = |list: Option<&Vec<usize>>, score: usize| {
            let list = list.map(Vec::as_slice).unwrap_or_default();
            let start = list.partition_point(|&number| number <= own);
            for &number in list.iter().skip(start).take(RELATED_REACH) {
                *scores.entry(number).or_default() += score;
            }
        };
        for tag in &row.tags {
            count(self.by_tag.get(&tag.slug), 2);
        }
        if let Some(section) = &row.section {
            count(self.by_section.get(&section.slug), 1);
        }
        let mut ranked: Vec<(usize, usize)> = scores.into_iter().collect();
        ranked.sort_by_key(|&(number, score)| (std::cmp::Reverse(score), number));
        ranked.into_iter().take(RELATED).filter_map(|(number, _)| self.rows.get(number)).collect()
    }

    /// A date that the edition's calendar does not have, as a diagnostic of this edition.
    pub(super) fn date_error(&self, error: &CalendarError, place: Place) -> Diagnostic {
        let code = match error {
            CalendarError::NoSuchDay { .. } => NO_SUCH_DAY,
            CalendarError::OutOfRange { .. } => OUT_OF_RANGE,
        };
        Diagnostic::error(code, error.to_string()).at(place).help(error.help()).in_edition(&self.edition.locale)
    }

    /// A warning for a printed Hijri date that may turn out to be another one; none for a date that is not a forecast.
    ///
    /// It is no edition's own: editions of one calendar say it once.
    pub(super) fn forecast(&self, printed: &PrintedDate, place: impl Fn() -> Place) -> Option<Diagnostic> {
        let probability = printed.hijri_date.status.probability()?;
        let (date, name) = (printed.hijri_date.value, self.edition.calendar.name());
        // The 30th hangs on whether the next month was called.
        let month = date.hijri_month();
        let decisive = if date.day() == 30 { month.next().unwrap_or(month) } else { month };
        let message = format!(
            "{} is printed as {date} AH, which the calendar `{name}` forecasts with {probability}: {decisive} is not on record",
            printed.iso,
        );
        let help = format!(
            "when it is announced, record it (`roznama calendar announce {decisive} DATE --source URL`) and build again"
        );
        Some(Diagnostic::warning(FORECAST, message).at(place()).help(help))
    }
}

/// The text that an article was written in: what its translations name, else the first edition's language.
pub(super) fn source<'f>(site: &Site, folder: &'f Folder) -> Option<(&'f String, &'f Head)> {
    let named = folder.heads.values().find_map(|head| head.front_matter.translation.as_ref());
    named
        .and_then(|translation| folder.heads.get_key_value(&translation.of))
        .or_else(|| {
            let languages = site.editions.iter().flat_map(Edition::languages);
            languages.into_iter().find_map(|language| folder.heads.get_key_value(language))
        })
        .or_else(|| folder.heads.first_key_value())
}

/// Whether a text is the original, a translation, or a translation of an older original.
fn translation(site: &Site, folder: &Folder, language: &str, head: &Head) -> Coverage {
    match source(site, folder) {
        Some((original, _)) if original == language => Coverage::Source,
        Some((_, original)) => {
            let translated_from = head.front_matter.translation.as_ref().and_then(|of| of.source_hash.as_deref());
            let is_stale = translated_from.is_some_and(|hash| hash != original.hash.to_string());
            if is_stale { Coverage::Stale } else { Coverage::Translated }
        }
        None => Coverage::Source,
    }
}
