//! The almanac: months as people look at them, and the days of the year that are kept.
//!
//! 1. [`Grid::try_new`] lays a month of either calendar out in weeks; each day has both its dates and their status.
//! 2. [`occasions`] gives the days of a year that are kept, from 1 Muharram to Eid-ul-Azha, by a rule (`observances`).
//! 3. [`icalendar`] writes those for calendar apps (RFC 5545), in the words of an edition ([`Words`]).
//! 4. [`sky_svg`] draws the evening on which a month is called, or is not ([`EveningSky`]).
//!
//! A month is a value and is not drawn here: how wide a terminal is, and which way its lines run, is the printer's
//! business. This room reads no files, does not ask for today, and knows no words: the names of months, weekdays and
//! observances are messages in `locales/`.

mod grid;
mod ics;
pub mod messages;
mod observances;
mod sky;
mod week;
mod words;

pub use grid::{BothDates, GregorianMonth, Grid, Month, Stretch, Week};
pub use ics::icalendar;
pub use observances::{OBSERVANCES, Observance, Occasion, When, Year, occasions};
pub use sky::{City, EveningSky, sky_svg};
pub use week::{week_start, weekday_name, weekday_named};
pub use words::Words;
