//! What an edition says: its messages, with everything that went wrong in saying them reported.

use std::sync::Arc;

use crate::locale::{Arguments, Bundle, Digits, Message};
use crate::report::Report;

/// The messages of one edition.
#[derive(Debug)]
pub struct Strings {
    bundle: Bundle,
    report: Arc<Report>,
}

impl Strings {
    /// The messages of a bundle; what goes wrong in using them goes to the report.
    #[must_use]
    pub const fn new(bundle: Bundle, report: Arc<Report>) -> Self {
        Self { bundle, report }
    }

    /// A message in the edition's words; its id where no language has it, which is reported.
    #[must_use]
    pub fn say(&self, message: &Message, arguments: &Arguments<'_>) -> String {
        self.bundle.say(message, arguments, &self.report).unwrap_or_else(|| message.id.to_owned())
    }

    /// A message without arguments.
    #[must_use]
    pub fn say_plain(&self, message: &Message) -> String {
        debug_assert!(message.takes.is_empty(), "`{}` is declared with arguments", message.id);
        self.say_named(message.id)
    }

    /// A message that somebody else names and gives arguments to, such as a template.
    #[must_use]
    pub fn say_with(&self, id: &str, arguments: &Arguments<'_>) -> String {
        self.bundle.format(id, arguments, &self.report).unwrap_or_else(|| id.to_owned())
    }

    /// A message without arguments that somebody else names, such as `roznama.yaml`.
    #[must_use]
    pub fn say_named(&self, id: &str) -> String {
        self.bundle.text(id, &self.report).map_or_else(|| id.to_owned(), str::to_owned)
    }

    /// Whether a language of the edition has a message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has(id)
    }

    /// The name of something by the message that has it, such as `section-sport`; none where no language of the edition
    /// has that message, which whoever does without it has to tell.
    #[must_use]
    pub fn name_of(&self, id: &str) -> Option<String> {
        self.has(id).then(|| self.say_named(id))
    }

    /// The file that a message belongs into whose name begins like this, such as `locales/ur/theme.ftl`.
    #[must_use]
    pub fn file_for(&self, beginning: &str) -> Option<String> {
        self.bundle.file_for(beginning)
    }

    /// The digits of the edition, for numbers that come as text.
    #[must_use]
    pub const fn digits(&self) -> Digits {
        self.bundle.digits()
    }

    /// Several names as one text: `A, B and C`.
    #[must_use]
    pub fn list(&self, names: &[&str]) -> String {
        self.bundle.list(names, &self.report)
    }

    /// A SHA-256, in hexadecimal digits, over all messages that the edition can see.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.bundle.hash()
    }

    /// The messages that the edition borrows from another language, sorted.
    #[must_use]
    pub fn borrowed(&self) -> Vec<&str> {
        self.bundle.borrowed().keys().map(String::as_str).collect()
    }
}
