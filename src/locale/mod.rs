//! Project Fluent files to an edition's strings.
//!
//! 1. [`Catalog::parse`] lets Fluent parse every `.ftl` file, once, and keeps what can be read (`syntax`, measured by
//!    `gauge`, complained of by `wording` in the words of `slips`). Each message is checked (`compile`), and where
//!    Fluent's own answer would be wrong or silent it is made to ask us (`rewrite`, `site`).
//! 2. [`Bundle::new`] lays the languages of an edition's chain over one another in Fluent's bundles, reports what is
//!    borrowed and what refers to nothing (`reach`).
//! 3. [`Bundle::format`] walks through a message to see that no limit can be met (`rehearse`), and lets Fluent turn it
//!    and its [`Arguments`] into text (`format`); our sites answer for plurals, numbers and dates (`function`,
//!    `numbers`). [`Bundle::format_isolated`] marks what runs against the text around it (`isolation`).
//!
//! 4. [`inspect`] looks at all of it by [`RULES`], without formatting anything (`check`).
//!
//! Where a chain names `en-XA` or `ar-XB` and there is no such folder, the language is made of those after it (`pseudo`).
//!
//! A [`Contract`] (`contract`) is what a site asks all of them for; others fill it.
//!
//! What Fluent does: it parses, holds messages, terms and attributes, lays languages over one another, follows
//! references, gives terms their arguments, prints texts and chosen variants, and finds circles. What we do, because it
//! does it wrong, silently or not at all: places and wording of every mistake, plural categories of today's CLDR, numbers
//! exact and in the edition's digits, dates, fallback that is told, limits.
//!
//! Beside that, [`status`] counts how far each language has come, [`stale`] finds what the reference has left behind
//! (`lock`), and [`scaffold`] lays out a new language's files.
//!
//! All that a translator did wrong is a diagnostic with its place; nothing falls back silently, and no file can do harm:
//! depth, length and number of everything are bounded. This room reads no files, knows no articles, and knows no words:
//! month names, ordinals and the order of a date's parts are messages.

mod braces;
mod bundle;
mod catalog;
mod check;
mod compile;
mod contract;
mod digits;
mod format;
mod function;
mod gauge;
mod isolation;
mod lock;
mod message;
mod messages;
mod numbers;
mod plurals;
mod pseudo;
mod reach;
mod rehearse;
mod rewrite;
mod sameness;
mod scaffold;
mod site;
mod slips;
mod status;
mod suggest;
mod syntax;
mod tag;
#[cfg(test)]
mod tests;
mod trouble;
mod value;
mod wording;

pub use bundle::{BORROWED, Bundle, MISSING};
pub use catalog::{Catalog, LANGUAGE, LocaleFile, Outline};
pub use check::{Example, Ignores, Inspection, RULES, Readers, Rule, Work, inspect, rule};
pub use compile::{CYCLE, DUPLICATE, FUNCTION, REFERENCE, UNKNOWN_VARIABLE};
pub use contract::{Contract, Kind, Message, Use, User};
pub use digits::Digits;
pub use isolation::{ISOLATE, ISOLATED};
pub use lock::{LOCK, Lock, Renewal, STALE, lock_file, locked_language, stale};
pub use messages::MESSAGES;
pub use pseudo::Pseudo;
pub use scaffold::{Profile, Scaffold, profile, scaffold, scaffolded};
pub use status::{COVERAGE, Status, status};
pub use suggest::did_you_mean;
pub use syntax::{BYTE_ORDER_MARK, LIMIT, SYNTAX};
pub use tag::{Direction, canonical_tag, direction};
pub use value::{Arguments, DateParts, Value};
