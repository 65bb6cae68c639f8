//! What a site asks its strings for: the contract between those who ask for messages and those who write them.
//!
//! The program declares each message that it asks for by itself as a [`Message`], once, beside the part that asks; what
//! templates, content and settings ask for is found by reading them. A [`Contract`] gathers all of that for whoever
//! checks the strings. This file knows neither templates nor articles: others fill it.
//!
//! A message may be **optional**: who asks for it has something to say without it. The name of a section is one, since
//! what the author wrote stands in; that it is missing is told by the part that does without it, in the edition that
//! suffers, and is not a fault of the strings.

use std::collections::BTreeMap;

use super::value::{Arguments, Value};
use crate::report::Place;

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A text, printed as it is; variants can only be chosen by what it says.
    Text,
    /// A number, which plural variants can be chosen by.
    Number,
    /// A day in both calendars, for `DATE`, `DAY`, `MONTH`, `YEAR` and `WEEKDAY`.
    Date,
}

impl Kind {
    /// The kind of a value.
    #[must_use]
    pub const fn of(value: &Value<'_>) -> Self {
        match value {
            Value::Text(_) => Self::Text,
            Value::Number(_) => Self::Number,
            Value::Date(_) => Self::Date,
        }
    }

    /// The word that a comment's `# Variables:` has for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "day",
        }
    }
}

/// A message that the program asks for by itself, with everything that it hands over.
///
/// Each room declares its own in a list, so that what is asked for and what is known to be asked for are one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name.
    pub id: &'static str,
    /// The arguments that it is given, each time.
    pub takes: &'static [(&'static str, Kind)],
    /// What it is for: `the byline of an article`.
    pub what: &'static str,
}

impl Message {
    /// A message with these arguments.
    #[must_use]
    pub const fn new(id: &'static str, takes: &'static [(&'static str, Kind)], what: &'static str) -> Self {
        Self { id, takes, what }
    }

    /// A message without arguments.
    #[must_use]
    pub const fn plain(id: &'static str, what: &'static str) -> Self {
        Self::new(id, &[], what)
    }

    /// Sees to it, in a debug build and so in every test, that these are just the arguments that were declared.
    pub(super) fn expect(&self, arguments: &Arguments<'_>) {
        let fits = || {
            let given = arguments.names().count();
            let has = |(name, kind): &(&str, Kind)| arguments.get(name).is_some_and(|value| Kind::of(value) == *kind);
            given == self.takes.len() && self.takes.iter().all(has)
        };
        debug_assert!(fits(), "`{}` is declared with {:?}, and was given {arguments:?}", self.id, self.takes);
    }
}

/// Who asks for a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum User {
    /// The program; what it asks for: `the byline of an article`.
    Program(&'static str),
    /// A template, where the name of the message stands in it.
    Template(Place),
    /// An article, where it says what it wants the name of.
    Content(Place),
    /// `roznama.yaml`.
    Settings(Place),
}

/// Something that asks for a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// What is asked for, as it is asked: `back-to-top`, or `menu.label` for an attribute. Of a family, the beginning of
    /// the names: `section-`.
    pub id: String,
    /// The arguments by name, each with its kind where that is known.
    pub arguments: BTreeMap<String, Option<Kind>>,
    /// Whether there may be more arguments than those, which nobody can know beforehand.
    pub is_open: bool,
    /// Whether the user does without the message where no language has it.
    pub is_optional: bool,
    /// Who asks.
    pub user: User,
}

impl Use {
    /// A use without arguments.
    #[must_use]
    pub fn new(id: impl Into<String>, user: User) -> Self {
        Self { id: id.into(), arguments: BTreeMap::new(), is_open: false, is_optional: false, user }
    }

    /// The same, by a user who does without the message where it is missing.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// The name of the message: `menu` of `menu.label`.
    #[must_use]
    pub fn message(&self) -> &str {
        self.id.split_once('.').map_or(&self.id, |(message, _)| message)
    }

    /// The name of the attribute: `label` of `menu.label`; none where the message's own text is asked for.
    #[must_use]
    pub fn attribute(&self) -> Option<&str> {
        self.id.split_once('.').map(|(_, attribute)| attribute)
    }
}

impl From<&Message> for Use {
    fn from(message: &Message) -> Self {
        let arguments = message.takes.iter().map(|(name, kind)| ((*name).to_owned(), Some(*kind))).collect();
        Self { arguments, ..Self::new(message.id, User::Program(message.what)) }
    }
}

/// Everything that a site asks its strings for.
///
/// ```
/// use roznama::locale::{Contract, Use, User};
///
/// let mut contract = Contract::default();
/// contract.add(Use::new("menu.label", User::Program("an example")));
/// contract.add_family(Use::new("section-", User::Program("the name of a section")));
/// assert!(contract.is_used("menu.label") && !contract.is_used("menu"));
/// assert!(contract.is_used("section-world") && contract.uses("section-world").is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    uses: BTreeMap<String, Vec<Use>>,
    families: Vec<Use>,
}

impl Contract {
    /// Adds a use; the same one is kept once.
    pub fn add(&mut self, found: Use) {
        insert(self.uses.entry(found.id.clone()).or_default(), found);
    }

    /// Adds a family: messages asked for by names that are made while the program runs, of which only the beginning,
    /// the use's id, is known. Every message that begins so counts as used; which of them must be there, nobody knows.
    ///
    /// The beginning may be empty, for somebody who could ask for any message.
    pub fn add_family(&mut self, found: Use) {
        insert(&mut self.families, found);
    }

    /// Adds messages that the program asks for.
    pub fn ask<'m>(&mut self, messages: impl IntoIterator<Item = &'m Message>) {
        messages.into_iter().for_each(|message| self.add(message.into()));
    }

    /// Adds messages that the program asks for and can do without.
    pub fn ask_optionally<'m>(&mut self, messages: impl IntoIterator<Item = &'m Message>) {
        messages.into_iter().for_each(|message| self.add(Use::from(message).optional()));
    }

    /// Adds everything that is in another contract.
    pub fn merge(&mut self, other: Self) {
        other.uses.into_values().flatten().for_each(|found| self.add(found));
        other.families.into_iter().for_each(|found| self.add_family(found));
    }

    /// The uses of a message (`menu`) or of an attribute (`menu.label`) by its full name, sorted.
    #[must_use]
    pub fn uses(&self, id: &str) -> &[Use] {
        self.uses.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The families that a name belongs to.
    pub fn families_of(&self, id: &str) -> impl Iterator<Item = &Use> {
        self.families.iter().filter(move |family| id.starts_with(&family.id))
    }

    /// Whether somebody asks for a message's own text, or for an attribute (`menu.label`), directly or as one of a
    /// family.
    ///
    /// What other messages refer to is not in the contract: it stands in the strings themselves.
    #[must_use]
    pub fn is_used(&self, id: &str) -> bool {
        self.uses.contains_key(id) || self.families_of(id).next().is_some()
    }

    /// All uses by name, in an order that does not change.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Use])> {
        self.uses.iter().map(|(id, uses)| (id.as_str(), uses.as_slice()))
    }

    /// All families, sorted by how their names begin.
    #[must_use]
    pub fn families(&self) -> &[Use] {
        &self.families
    }
}

/// Puts a use where it belongs among sorted ones, unless it is there.
fn insert(uses: &mut Vec<Use>, found: Use) {
    if let Err(place) = uses.binary_search(&found) {
        uses.insert(place, found);
    }
}

#[cfg(test)]
mod tests {
    use super::{Contract, Kind, Message, Use, User};
    use crate::locale::Arguments;
    use crate::report::Place;

    const BYLINE: Message = Message::new("byline", &[("authors", Kind::Text)], "the byline");

    #[test]
    fn a_use_keeps_message_and_attribute_apart_and_is_counted_once() {
        let label = Use::new("menu.label", User::Template(Place::file("templates/base.html")));
        assert_eq!((label.message(), label.attribute()), ("menu", Some("label")));
        let mut contract = Contract::default();
        contract.add(label.clone());
        contract.add(label);
        assert_eq!(contract.uses("menu.label").len(), 1);
        assert!(!contract.is_used("menu"));
    }

    #[test]
    fn contracts_in_any_order_make_the_same_one() {
        let of = |uses: &[&Use]| {
            let mut contract = Contract::default();
            for found in uses {
                contract.add((*found).clone());
            }
            contract.add_family(Use::new("section-", User::Program("a section")));
            contract
        };
        let byline = Use::from(&BYLINE);
        let template = Use::new("byline", User::Template(Place::file("templates/a.html")));
        let (mut one, mut other) = (of(&[&byline]), of(&[&template]));
        one.merge(of(&[&template]));
        other.merge(of(&[&byline]));
        assert_eq!(one, other);
        assert_eq!(one.uses("byline"), [template, byline]);
        assert_eq!(one.iter().map(|(id, _)| id).collect::<Vec<_>>(), ["byline"]);
    }

    #[test]
    fn every_name_belongs_to_the_family_without_a_beginning() {
        let mut contract = Contract::default();
        contract.add_family(Use::new("", User::Template(Place::file("templates/a.html"))));
        assert!(contract.is_used("anything") && contract.is_used("menu.label"));
    }

    #[test]
    fn the_declared_arguments_are_accepted() {
        BYLINE.expect(&Arguments::new().with("authors", "Ayesha Khan"));
    }

    #[test]
    #[should_panic(expected = "`byline` is declared with")]
    fn an_argument_of_another_kind_breaks_a_promise() {
        BYLINE.expect(&Arguments::new().with("authors", 3_u32));
    }

    #[test]
    #[should_panic(expected = "`byline` is declared with")]
    fn an_argument_that_was_not_declared_breaks_a_promise() {
        BYLINE.expect(&Arguments::new().with("authors", "A").with("count", 1_u32));
    }
}
