//! Months and days as the tables of a terminal name them, by the English strings that ship with the program.

use roznama::almanac::Words;
use roznama::calendar::{Dated, Day, GregorianDate, HijriDate, HijriMonth, Probability, Status};
use roznama::locale::{Arguments, DateParts};

use super::language;

/// The names.
pub(super) struct Names {
    words: Words,
}

impl Names {
    /// The names, read from their strings.
    pub(super) fn english() -> Self {
        Self { words: language::english().words }
    }

    /// `Shawwal`.
    pub(super) fn month(&self, month: HijriMonth) -> String {
        HijriDate::in_month(month, 1).map(|hijri| self.say("month-hijri", Day::FIRST, hijri)).unwrap_or_default()
    }

    /// `1443-10 Shawwal`.
    pub(super) fn numbered(&self, month: HijriMonth) -> String {
        format!("{month} {}", self.month(month))
    }

    /// `Tue 2022-05-03`.
    pub(super) fn day(&self, day: Day) -> String {
        let weekday = HijriDate::try_new(1, 1, 1).map(|any| self.say("weekday", day, any)).unwrap_or_default();
        format!("{weekday:.3} {}", GregorianDate::from_day(day))
    }

    /// `Tue 2022-05-03`, and in another cell how that is known: `87 %`, `announced` or `computed`.
    pub(super) fn dated(&self, day: Dated<Day>) -> [String; 2] {
        [self.day(day.value), day.status.probability().map_or_else(|| day.status.as_str().to_owned(), percent)]
    }

    fn say(&self, id: &str, day: Day, hijri: HijriDate) -> String {
        let date = DateParts { gregorian: GregorianDate::from_day(day), hijri, weekday: day.weekday() };
        self.words.say(id, &Arguments::new().with("date", date))
    }
}

/// `87 %`.
pub(super) fn percent(probability: Probability) -> String {
    format!("{} %", probability.percent())
}

/// How a date is known: `forecast 87 %`, `announced` or `computed`.
pub(super) fn status(status: Status) -> String {
    match status.probability() {
        Some(probability) => format!("{} {}", status.as_str(), percent(probability)),
        None => status.as_str().to_owned(),
    }
}

/// A number with a sign and so many places, with the minus that belongs to numbers.
pub(super) fn signed(number: f64, places: usize) -> String {
    format!("{number:+.places$}")
}
