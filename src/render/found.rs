//! What a reading of templates finds, each thing once, however many pages a template is reached from.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::PRINTED;
use super::theme::Theme;
use crate::locale::{Contract, Kind, Use, User};
use crate::report::{Code, Diagnostic, Place, Span};

/// A variable that a template names and no page has.
pub(super) const UNKNOWN_VARIABLE: Code = Code("template/unknown-variable");
/// A message whose name a template makes in a way that nobody can follow.
const UNKNOWN_MESSAGE: Code = Code("template/unknown-message");

/// Where in which template.
pub(super) type Spot<'t> = (&'t str, Span);

/// What was found so far.
#[derive(Default)]
pub(super) struct Found<'t> {
    /// Messages and families (`true`) by the place that asks for them.
    asked: BTreeMap<(Spot<'t>, String, bool), Given>,
    /// Variables that are not there: the message, and what to do.
    unknown: BTreeMap<(Spot<'t>, String), String>,
    /// Variables that only other pages have: the pages that lack them.
    lacking: BTreeMap<(Spot<'t>, &'t str), BTreeSet<&'static str>>,
    /// Where a message's name cannot be followed.
    unnamed: BTreeSet<Spot<'t>>,
    /// Templates that cannot be read; they could ask for anything.
    broken: BTreeMap<&'t str, Diagnostic>,
}

/// What a call gives to a message.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    pub(super) arguments: BTreeMap<String, Option<Kind>>,
    pub(super) is_open: bool,
}

impl<'t> Found<'t> {
    /// Somebody asks for a message.
    pub(super) fn message(&mut self, spot: Spot<'t>, id: &str, given: &Given) {
        self.ask(spot, id, false, given);
    }

    /// Somebody asks for one of the messages that begin like this.
    pub(super) fn family(&mut self, spot: Spot<'t>, beginning: &str, given: &Given) {
        self.ask(spot, beginning, true, given);
    }

    /// Somebody could ask for any message.
    pub(super) fn anything(&mut self, spot: Spot<'t>) {
        self.ask(spot, "", true, &Given { is_open: true, ..Given::default() });
    }

    /// Somebody asks for a message whose name cannot be followed.
    pub(super) fn unnamed(&mut self, spot: Spot<'t>) {
        self.anything(spot);
        self.unnamed.insert(spot);
    }

    /// A variable that is not there.
    pub(super) fn unknown(&mut self, spot: Spot<'t>, message: String, help: String) {
        self.unknown.entry((spot, message)).or_insert(help);
    }

    /// A variable that the page of this template lacks, and others have.
    pub(super) fn lacking(&mut self, spot: Spot<'t>, name: &'t str, page: &'static str) {
        self.lacking.entry((spot, name)).or_default().insert(page);
    }

    /// A template that cannot be read.
    pub(super) fn broken(&mut self, template: &'t str, diagnostic: Diagnostic) {
        self.broken.insert(template, diagnostic);
    }

    fn ask(&mut self, spot: Spot<'t>, id: &str, is_family: bool, given: &Given) {
        match self.asked.get_mut(&(spot, id.to_owned(), is_family)) {
            None => drop(self.asked.insert((spot, id.to_owned(), is_family), given.clone())),
            Some(before) => {
                before.is_open |= given.is_open;
                for (name, kind) in &given.arguments {
                    // On one page a number and on another a text: neither is certain.
                    let known = before.arguments.entry(name.clone()).or_insert(*kind);
                    *known = known.filter(|known| Some(*known) == *kind);
                }
            }
        }
    }

    /// The contract, and what is wrong.
    pub(super) fn finish(self, theme: &Theme) -> (Contract, Vec<Diagnostic>) {
        let place = |(template, span): Spot<'_>| {
            Place::new(format!("templates/{template}"), theme.template(template).unwrap_or_default(), span)
        };
        let mut contract = Contract::default();
        for ((spot, id, is_family), Given { arguments, is_open }) in self.asked {
            let found = Use { arguments, is_open, ..Use::new(id, User::Template(place(spot))) };
            if is_family { contract.add_family(found) } else { contract.add(found) }
        }
        for template in self.broken.keys() {
            let user = User::Template(Place::file(format!("templates/{template}")));
            contract.add_family(Use { is_open: true, ..Use::new("", user) });
        }
        // A variable that is not there tells no name either; one finding is enough.
        let told: BTreeSet<Spot<'_>> = self.unknown.keys().map(|(spot, _)| *spot).collect();
        let unnamed = self.unnamed.into_iter().filter(|spot| !told.contains(spot)).map(|spot| {
            let message = "nobody can tell which message is asked for here, so that its name cannot be checked";
            let help = "write the name, `msg(\"back-to-top\")`, or at least its beginning, `msg(\"section-\" ~ name)`";
            Diagnostic::warning(UNKNOWN_MESSAGE, message).at(place(spot)).help(help)
        });
        let unknown = self
            .unknown
            .into_iter()
            .map(|((spot, message), help)| Diagnostic::error(UNKNOWN_VARIABLE, message).at(place(spot)).help(help));
        let lacking = self.lacking.into_iter().map(|((spot, name), pages)| {
            let having = PRINTED.iter().filter(|page| page.own.name == name).map(|page| page.template);
            let (others, have) = quoted(having, ["has", "have"]);
            let (pages, are) = quoted(pages.iter().copied(), ["is", "are"]);
            let message = format!("there is no variable `{name}` where {pages} {are} printed");
            let help = format!("only {others} {have} it: ask `{{% if {name} is defined %}}` first");
            Diagnostic::error(UNKNOWN_VARIABLE, message).at(place(spot)).help(help)
        });
        (contract, self.broken.into_values().chain(unknown).chain(lacking).chain(unnamed).collect())
    }
}

/// Names as a text, and the verb that follows one of them or several.
fn quoted<'n>(names: impl Iterator<Item = &'n str>, [one, several]: [&'static str; 2]) -> (String, &'static str) {
    let names: Vec<&str> = names.collect();
    (format!("`{}`", names.join("` and `")), if names.len() == 1 { one } else { several })
}
