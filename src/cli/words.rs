//! Dates in words for a terminal: by the English strings that ship with the program, never by names in code.

use roznama::almanac::messages;
use roznama::calendar::{Day, GregorianDate, HijriDate};
use roznama::locale::{Arguments, Bundle, Catalog, DateParts, Digits, LocaleFile, Message};
use roznama::report::Report;

/// The strings that write dates in the sample site's English.
const DATES: &str = include_str!("../../locales/en/dates.ftl");

/// The English words of dates.
pub(crate) struct Words {
    bundle: Bundle,
    /// What a broken string would be reported to; numbers stand in for it.
    report: Report,
}

impl Words {
    /// The words, read from their strings.
    pub(crate) fn english() -> Self {
        let report = Report::new();
        let file =
            LocaleFile { language: "en".to_owned(), path: "locales/en/dates.ftl".into(), text: DATES.to_owned() };
        let catalog = Catalog::parse(vec![file], &report);
        let bundle = Bundle::new(&catalog, "en", "en", &["en".to_owned()], Digits::Latn, &report);
        Self { bundle, report }
    }

    /// The day in both calendars: `Wednesday 25 May 2022` and `23 Shawwal 1443`.
    pub(crate) fn both(&self, day: Day, hijri: HijriDate) -> (String, String) {
        let gregorian = GregorianDate::from_day(day);
        let date = DateParts { gregorian, hijri, weekday: day.weekday() };
        let arguments = Arguments::new().with("date", date);
        let words = |message: &Message| self.bundle.say(message, &arguments, &self.report);
        let gregorian = match (words(&messages::WEEKDAY), words(&messages::DATE_GREGORIAN)) {
            (Some(weekday), Some(date)) => format!("{weekday} {date}"),
            _ => gregorian.to_string(),
        };
        (gregorian, words(&messages::DATE_HIJRI).unwrap_or_else(|| hijri.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use roznama::calendar::{GregorianDate, HijriDate};

    #[test]
    fn the_seeds_day_in_words_has_no_invisible_marks_and_nothing_to_report() {
        let words = Words::english();
        let day = GregorianDate::try_new(2022, 5, 25).unwrap().to_day();
        let both = words.both(day, HijriDate::try_new(1443, 10, 23).unwrap());
        assert_eq!(both, ("Wednesday 25 May 2022".to_owned(), "23 Shawwal 1443".to_owned()));
        assert_eq!(words.report.sorted(), []);
    }
}
