//! Months and days as the tables of a terminal name them, by the English strings that ship with the program.

use roznama::almanac::{Words, messages};
use roznama::calendar::{Dated, Day, GregorianDate, HijriDate, HijriMonth, Probability, Status};
use roznama::locale::{Arguments, DateParts, Message};

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
        HijriDate::in_month(month, 1)
            .map(|hijri| self.say(&messages::MONTH_HIJRI, Day::FIRST, hijri))
            .unwrap_or_default()
    }

    /// `1443-10 Shawwal`.
    pub(super) fn numbered(&self, month: HijriMonth) -> String {
        format!("{month} {}", self.month(month))
    }

    /// `Tue 2022-05-03`.
    pub(super) fn day(&self, day: Day) -> String {
        let weekday = HijriDate::try_new(1, 1, 1).map(|any| self.say(&messages::WEEKDAY, day, any)).unwrap_or_default();
        format!("{weekday:.3} {}", GregorianDate::from_day(day))
    }

    /// `Tue 2022-05-03`, and in another cell how that is known: `87 %`, `announced` or `computed`.
    pub(super) fn dated(&self, day: Dated<Day>) -> [String; 2] {
        [
            self.day(day.value),
            day.status.probability().map_or_else(|| day.status.as_str().to_owned(), |chance| chance.to_string()),
        ]
    }

    fn say(&self, message: &Message, day: Day, hijri: HijriDate) -> String {
        let date = DateParts { gregorian: GregorianDate::from_day(day), hijri, weekday: day.weekday() };
        self.words.say(message, &Arguments::new().with("date", date))
    }
}

/// The probability of what happens where another thing does not: in whole percents the two are a hundred.
pub(super) fn otherwise(probability: Probability, likely: Option<Probability>) -> String {
    let rest = likely.map_or(1.0, |likely| 1.0 - (likely.share() * 100.0).round() / 100.0);
    Probability::nearest(probability.share().min(rest)).to_string()
}

/// How a date is known: `forecast 87 %`, `announced` or `computed`.
pub(super) fn status(status: Status) -> String {
    match status.probability() {
        Some(probability) => format!("{} {probability}", status.as_str()),
        None => status.as_str().to_owned(),
    }
}

/// A number with its sign and so many places.
pub(super) fn signed(number: f64, places: usize) -> String {
    format!("{number:+.places$}")
}

#[cfg(test)]
mod tests {
    use super::Names;
    use roznama::calendar::{GregorianDate, HijriMonth};

    #[test]
    fn months_and_days_have_the_names_of_the_english_strings() {
        let names = Names::english();
        assert_eq!(names.numbered(HijriMonth::try_new(1443, 10).unwrap()), "1443-10 Shawwal");
        assert_eq!(names.day(GregorianDate::try_new(2022, 5, 3).unwrap().to_day()), "Tue 2022-05-03");
    }
}
