//! The words of an almanac: an edition's own strings first, then those that the program brings.

use super::messages;
use crate::calendar::Status;
use crate::locale::{Arguments, Bundle, Message};
use crate::report::{Diagnostic, Report};

/// Strings over strings: a message is looked for in each, in order.
///
/// A site's own Fluent files may say everything, something or nothing that an almanac needs.
pub struct Words {
    language: String,
    bundles: Vec<Bundle>,
    report: Report,
}

impl Words {
    /// The words of a language (its tag, such as `ur-PK`), from these strings.
    #[must_use]
    pub fn new(language: &str, bundles: Vec<Bundle>) -> Self {
        Self { language: language.to_owned(), bundles, report: Report::new() }
    }

    /// The language that was asked for.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A message; its id in braces where nobody has it, which is reported.
    #[must_use]
    pub fn say(&self, message: &Message, arguments: &Arguments<'_>) -> String {
        let bundle = self.bundle(message.id).or(self.bundles.last());
        let said = bundle.and_then(|bundle| bundle.say(message, arguments, &self.report));
        said.unwrap_or_else(|| format!("{{{}}}", message.id))
    }

    /// The language that a message comes in, which may be borrowed.
    #[must_use]
    pub fn language_of(&self, message: &Message) -> &str {
        let bundle = self.bundle(message.id);
        bundle
            .map_or(&self.language, |bundle| bundle.borrowed().get(message.id).map_or(bundle.edition(), String::as_str))
    }

    /// Two ends of something: `2022 – 2023`; the one where both are the same.
    #[must_use]
    pub fn range(&self, first: String, last: String) -> String {
        if first == last {
            return first;
        }
        self.say(&messages::RANGE, &Arguments::new().with("first", first).with("last", last))
    }

    /// How a date is known: `announced`, `forecast, 87 %`, `computed`.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        match status {
            Status::Announced => self.say(&messages::ANNOUNCED, &Arguments::new()),
            Status::Forecast(probability) => {
                self.say(&messages::FORECAST, &Arguments::new().with("percent", u32::from(probability.percent())))
            }
            Status::Computed => self.say(&messages::COMPUTED, &Arguments::new()),
        }
    }

    /// Names joined as the language joins them.
    #[must_use]
    pub fn list(&self, items: &[&str]) -> String {
        let bundle = self.bundle("list-two").or(self.bundles.last());
        bundle.map_or_else(|| items.join(", "), |bundle| bundle.list(items, &self.report))
    }

    /// What was wrong with the messages that were used.
    #[must_use]
    pub fn trouble(&self) -> Vec<Diagnostic> {
        self.report.sorted()
    }

    /// The first strings that have the message as their own, else the first that have it at all.
    fn bundle(&self, id: &str) -> Option<&Bundle> {
        let having = || self.bundles.iter().filter(|bundle| bundle.has(id));
        having().find(|bundle| !bundle.borrowed().contains_key(id)).or_else(|| having().next())
    }
}
