//! Project Fluent files to an edition's strings.
//!
//! 1. [`Catalog::parse`] reads the text of every `.ftl` file, once, and keeps what can be read (`syntax`, `compile`).
//! 2. [`Bundle::new`] lays the languages of an edition's chain over one another, reports what is borrowed and what
//!    refers to nothing (`reach`).
//! 3. [`Bundle::format`] turns a message and its [`Arguments`] into text (`format`, `function`, `numbers`).
//!
//! All that a translator did wrong is a diagnostic with its place; nothing falls back silently, and no file can do harm:
//! depth, length and number of everything are bounded. This room reads no files, knows no articles, and knows no words:
//! month names, ordinals and the order of a date's parts are messages.

mod bundle;
mod catalog;
mod compile;
mod digits;
mod format;
mod function;
mod message;
mod numbers;
mod reach;
mod suggest;
mod syntax;
mod tag;
#[cfg(test)]
mod tests;
mod trouble;
mod value;

pub use bundle::{BORROWED, Bundle, MISSING};
pub use catalog::{Catalog, LANGUAGE, LocaleFile};
pub use compile::{DUPLICATE, FUNCTION, REFERENCE};
pub use digits::Digits;
pub use syntax::{LIMIT, SYNTAX};
pub use tag::{Direction, canonical_tag, direction};
pub use value::{Arguments, DateParts, Value};
