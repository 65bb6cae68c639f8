//! Gregorian days to Hijri dates and back, by a rule that somebody names.
//!
//! All calendars meet in one count of days, [`Day`]. A [`HijriRule`] is a value: the Umm al-Qura table of Saudi Arabia,
//! two tabular calendars, or an [`Observed`] calendar, which is a table of the month starts that a country's moon-sighting
//! authority announced. Every result carries its [`Status`], because a sighted month may begin a day or two after the
//! computed one, and a newspaper must know which of the two it prints.
//!
//! 1. `file` reads a calendar's records, sites and model from its text; `announce` puts one more record into that text.
//! 2. `crescent` says where the young moon stands on an evening, `model` how probable it is that a month is called then.
//! 3. `months` puts both together: recorded months as they are, the others as the sky has them.
//! 4. `rule` converts by them, and by ICU's calendars; `observed` gives them to ICU in turn.
//! 5. `backtest` decides the past again, and fits the model.
//!
//! This room imports nothing of ours and can be lifted out. It knows no words: month names, digits and the order of a
//! date's parts belong to whoever writes them. It does not read files, and it does not ask for today.

mod announce;
mod backtest;
mod crescent;
mod date;
mod file;
mod model;
mod months;
mod observed;
mod rule;

pub use announce::{Announced, Announcement, Confirmed, LEAST_Q, Recording, Refusal, announce};
pub use backtest::{Backtest, Band, Case, Knowledge, Verdict, backtest, cases, fit, unbroken};
pub use crescent::{Crescent, Site, Sky, Visibility};
pub use date::{Day, GregorianDate, HijriDate, HijriMonth, Weekday};
pub use file::{CalendarFileError, FilePlace, parse_calendar};
pub use model::{Decision, Model, Observatory, Signs};
pub use observed::{Evening, Former, MonthRecord, Observed, Possible, RecordKind};
pub use rule::{CalendarError, Dated, HijriRule, Probability, Status};

/// The calendar file that ships with the library, as text: Pakistan's announced month starts, 1420 to 1447 AH.
pub const PAKISTAN: &str = include_str!("../../calendars/pakistan.yaml");

/// The JSON Schema of calendar files, for editors and checkers.
pub const SCHEMA: &str = include_str!("calendar-1.schema.json");
