//! Names that stand in the strings if they stand anywhere: those of sections, and those of the languages of fallbacks.
//!
//! Where an edition's languages have no name for a section, what the author wrote is printed; that is right where the
//! author wrote it in the edition's language, and is told everywhere else. Which language two words of one script are
//! in, nobody can tell; but a word that a translation has from its original is a key and not a word of its own.

use std::collections::BTreeSet;

use super::desk::{Places, source};
use super::strings::Strings;
use crate::article::{Folder, Head, slug};
use crate::locale::{Contract, Direction, MISSING, Use, User};
use crate::report::{Diagnostic, Place};
use crate::site::{Edition, Missing, Output, Site};

/// What the names of messages begin with that name sections.
pub(super) const SECTION: &str = "section-";
/// What the names of messages begin with that name languages.
pub(super) const LANGUAGE: &str = "language-";

/// The text of an article as an edition has chosen it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'f> {
    /// The folder that it lies in.
    pub(super) folder: &'f Folder,
    /// Its language.
    pub(super) language: &'f str,
    /// Its top.
    pub(super) head: &'f Head,
    /// Whether that is another language than the edition's.
    pub(super) fallback: bool,
}

/// What is asked for the names of all sections that articles name, and of all languages that editions show instead of
/// their own: each once, by the first article that does so.
///
/// All are optional. Messages that no article needs just now are in the contract as families.
#[must_use]
pub fn names_asked(site: &Site, folders: &[Folder], places: Places<'_>) -> Contract {
    let mut contract = Contract::default();
    contract.add_family(Use::new(SECTION, User::Program("the name of a section")).optional());
    contract.add_family(Use::new(LANGUAGE, User::Program("the name of a language")).optional());
    let mut met = BTreeSet::new();
    let has_fallbacks = |language: &str| {
        let foreign = |edition: &&Edition| edition.languages().all(|own| own != language);
        site.editions.iter().filter(foreign).any(|edition| edition.missing == Missing::Fallback)
    };
    for (language, head) in folders.iter().flat_map(|folder| &folder.heads) {
        let mut ask = |id: String, place: &dyn Fn() -> Place| {
            if is_name(&id) && !met.contains(&id) {
                contract.add(Use::new(id.clone(), User::Content(place())).optional());
                met.insert(id);
            }
        };
        if let Some(section) = &head.front_matter.section {
            ask(format!("{SECTION}{}", slug(section)), &|| places(head, &["section"]));
        }
        if has_fallbacks(language) {
            ask(format!("{LANGUAGE}{language}"), &|| Place::file(head.path.clone()));
        }
    }
    contract
}

/// Says that a section's name is missing where its readers would meet a word of another language.
pub(super) fn missing_section(
    written: &str,
    chosen: Chosen<'_>,
    edition: (&Edition, &Strings, Direction),
    site: &Site,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    let (edition, strings, direction) = edition;
    if !edition.outputs.contains(&Output::Sections) {
        return None;
    }
    let original = source(site, chosen.folder).filter(|(language, _)| *language != chosen.language);
    let is_key = original.is_some_and(|(_, head)| head.front_matter.section.as_deref() == Some(written));
    if !chosen.fallback && !is_key && runs(written, direction) {
        return None;
    }
    let id = format!("{SECTION}{}", slug(written));
    let message = format!("the section `{written}` has no name in this edition, whose pages say `{written}`");
    let help = if is_name(&id) {
        add(&id, SECTION, edition, strings)
    } else {
        // A message cannot be named by it.
        let example = add("section-sport", SECTION, edition, strings);
        format!("write a key of English letters, such as `section: sport`, and {example}")
    };
    Some(Diagnostic::warning(MISSING, message).at(place()).help(help).in_edition(&edition.locale))
}

/// Says that the name of a fallback's language is missing: its tag, which is no word at all, stands in.
pub(super) fn missing_language(language: &str, head: &Head, edition: &Edition, strings: &Strings) -> Diagnostic {
    let id = format!("{LANGUAGE}{language}");
    let message = format!(
        "the language `{language}` has no name in this edition, whose notice above such an article says `{language}`"
    );
    let help = add(&id, LANGUAGE, edition, strings);
    Diagnostic::warning(MISSING, message).at(Place::file(head.path.clone())).help(help).in_edition(&edition.locale)
}

fn add(id: &str, beginning: &str, edition: &Edition, strings: &Strings) -> String {
    let folder = || edition.strings.first().map_or(edition.locale.as_str(), String::as_str);
    let file = strings.file_for(beginning).unwrap_or_else(|| format!("locales/{}/theme.ftl", folder()));
    format!("add `{id} = …` to `{file}`")
}

/// Whether a message can have this name.
fn is_name(id: &str) -> bool {
    !id.ends_with('-') && id.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
}

/// Whether the letters of a word are of a script that runs this way.
fn runs(word: &str, direction: Direction) -> bool {
    let mut letters = word.chars().filter(|character| character.is_alphabetic());
    letters.all(|letter| is_right_to_left(letter) == (direction == Direction::Rtl))
}

/// Whether a letter is of a script that runs from right to left: those between Hebrew and Arabic, with the presentation
/// forms of both, and the historical ones.
const fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{is_name, runs};
    use crate::locale::Direction;

    #[test]
    fn a_word_runs_the_way_of_all_its_letters() {
        for (word, direction, expected) in [
            ("world", Direction::Ltr, true),
            ("world", Direction::Rtl, false),
            ("کھیل", Direction::Rtl, true),
            ("کھیل", Direction::Ltr, false),
            ("کھیل 2022", Direction::Rtl, true),
            ("IT کی دنیا", Direction::Rtl, false),
            ("2022", Direction::Rtl, true),
            ("ਖੇਡ", Direction::Ltr, true),
        ] {
            assert_eq!(runs(word, direction), expected, "{word}");
        }
    }

    #[test]
    fn a_message_is_named_by_english_letters() {
        assert!(is_name("section-world") && is_name("language-pa-Arab"));
        assert!(!is_name("section-کھیل") && !is_name("section-"));
    }
}
