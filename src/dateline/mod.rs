//! Text to written dates, in both calendars, English and Urdu.
//!
//! 1. `token`: the text is cut into numbers, words and marks, each folded for comparison and each with its bytes.
//! 2. `items`: words become months, weekdays and era marks, by the spellings of `lexicon`.
//! 3. `grammar`: items become the shape of a date, whatever the order of its parts.
//! 4. `reading`: a shape becomes a [`WrittenDate`], or a [`DateError`] that says why it cannot.
//! 5. `printed`: all that a line says of its day becomes a [`Printed`]; `masthead` takes lines that say nothing else,
//!    `opening` the dateline before an article's first sentence.
//! 6. `agreement`: what is printed is held against itself and a calendar.
//!
//! A Hijri date stays year, month and day: which day it is depends on an edition's rule. This room has no rule of its
//! own; the one question that needs one is handed it as a value. It reads no files and writes no words; month names for
//! readers come from the editions' Fluent files.

mod agreement;
mod digits;
mod error;
mod fold;
mod gazetteer;
mod grammar;
mod items;
mod lexicon;
mod masthead;
mod opening;
mod order;
mod printed;
mod reading;
#[cfg(test)]
mod tests;
mod time;
mod token;

pub use agreement::{Agreement, Disagreement, DisagreementKind, agreement};
pub use error::{DateError, DateErrorKind};
pub use masthead::{Masthead, parse_masthead, parse_masthead_by};
pub use opening::{Dateline, parse_dateline};
pub use order::{Assumption, NumericOrder, PartOrder};
pub use printed::{MonthDay, Printed, find_printed};
pub use reading::{Reading, WrittenDate, find_dates, parse_date, parse_date_by};
pub use time::TimeOfDay;

/// The calendar that a word or a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// January to December.
    Gregorian,
    /// Muharram to Zilhaj.
    Hijri,
}
