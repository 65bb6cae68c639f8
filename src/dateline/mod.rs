//! Text to written dates, in both calendars, English and Urdu.
//!
//! 1. `token`: the text is cut into numbers, words and marks, each folded for comparison and each with its bytes.
//! 2. `items`: words become months, weekdays and era marks, by the spellings of `lexicon`.
//! 3. `grammar`: items become the shape of a date, whatever the order of its parts.
//! 4. `reading`: a shape becomes a [`WrittenDate`], or a [`DateError`] that says why it cannot.
//!
//! A Hijri date stays year, month and day: which day it is depends on an edition's rule, and this room knows no rule.
//! It reads no files and writes no words; month names for readers come from the editions' Fluent files.

mod digits;
mod error;
mod fold;
mod grammar;
mod items;
mod lexicon;
mod masthead;
mod reading;
mod token;

pub use error::{DateError, DateErrorKind};
pub use masthead::{Masthead, MonthDay, parse_masthead};
pub use reading::{PartOrder, Reading, WrittenDate, find_dates, parse_date};

/// The calendar that a word or a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// January to December.
    Gregorian,
    /// Muharram to Zilhaj.
    Hijri,
}
