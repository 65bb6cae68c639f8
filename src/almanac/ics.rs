//! Occasions to iCalendar (RFC 5545), the format that calendar apps subscribe to and import.
//!
//! Each occasion is an event of whole days. Its `UID` is made of the calendar, the Hijri year and the observance, and of
//! nothing that can change, so that a later file moves the event of an earlier one when a month is announced otherwise
//! than it was forecast. `STATUS` is `CONFIRMED` for what was announced and `TENTATIVE` for everything else.
//!
//! `DTSTAMP`, which the format demands, is the time that the caller takes for now: the same occasions, words and time
//! give the same bytes.

use jiff::Timestamp;

use super::grid::BothDates;
use super::messages;
use super::observances::{Occasion, Year};
use super::words::Words;
use crate::calendar::{Day, GregorianDate, Status};
use crate::locale::{Arguments, Message};

/// The longest line, in bytes, without its end.
const LONGEST_LINE: usize = 75;

/// The occasions of these years as a calendar of the rule `calendar`, in these words.
///
/// Years that overlap share occasions; each of those becomes one event.
#[must_use]
pub fn icalendar(years: &[(Year, Vec<Occasion>)], calendar: &str, words: &Words, now: Timestamp) -> String {
    let mut text = Text::default();
    text.line("BEGIN", "VCALENDAR");
    text.line("VERSION", "2.0");
    text.line("PRODID", "-//Roznama//Almanac//EN");
    text.line("CALSCALE", "GREGORIAN");
    let name = words
        .say(&messages::NAME, &Arguments::new().with("calendar", calendar).with("years", years_in_words(years, words)));
    // The first is RFC 7986's, the second what apps read before it.
    text.said("NAME", &messages::NAME, &name, words);
    text.line("X-WR-CALNAME", &escape(&name));
    let mut occasions: Vec<&Occasion> = years.iter().flat_map(|(_, occasions)| occasions).collect();
    occasions.sort_by_key(|occasion| (occasion.first.day, occasion.observance.month, occasion.observance.id));
    occasions.dedup();
    for occasion in occasions {
        event(&mut text, occasion, calendar, words, now);
    }
    text.line("END", "VCALENDAR");
    text.folded
}

fn event(text: &mut Text, occasion: &Occasion, calendar: &str, words: &Words, now: Timestamp) {
    let Occasion { observance, first, last, status } = occasion;
    text.line("BEGIN", "VEVENT");
    text.line("UID", &escape(&format!("{}-{}-{calendar}@roznama", first.hijri.year(), observance.id)));
    text.line("DTSTAMP", &now.strftime("%Y%m%dT%H%M%SZ").to_string());
    text.line("DTSTART;VALUE=DATE", &basic(first.day));
    // The first day that is no longer part of it.
    text.line("DTEND;VALUE=DATE", &basic(last.day.plus(1).unwrap_or(Day::LAST)));
    text.said("SUMMARY", &observance.message, &words.say(&observance.message, &Arguments::new()), words);
    text.said("DESCRIPTION", &messages::CALENDAR, &description(occasion, calendar, words), words);
    let category = words.say(&messages::CATEGORY, &Arguments::new());
    text.said("CATEGORIES", &messages::CATEGORY, &category, words);
    text.line("STATUS", if *status == Status::Announced { "CONFIRMED" } else { "TENTATIVE" });
    // It does not make anybody busy.
    text.line("TRANSP", "TRANSPARENT");
    text.line("END", "VEVENT");
}

/// The Hijri date, the calendar and how it knows, and what follows from that: a line each.
fn description(occasion: &Occasion, calendar: &str, words: &Words) -> String {
    let remark = |message: &Message| words.say(message, &Arguments::new());
    let how = words.status(occasion.status);
    let calendar = words.say(&messages::CALENDAR, &Arguments::new().with("calendar", calendar).with("status", how));
    let may = match occasion.status {
        Status::Announced => None,
        Status::Forecast(_) => Some(remark(&messages::MAY_MOVE)),
        Status::Computed => Some(remark(&messages::MAY_DIFFER)),
    };
    let night = occasion.observance.is_night.then(|| remark(&messages::NIGHT));
    let lines: Vec<String> = [hijri_dates(occasion, words), calendar].into_iter().chain(may).chain(night).collect();
    lines.join("\n")
}

/// `1 Shawwal 1443 – 3 Shawwal 1443`, or one date.
fn hijri_dates(occasion: &Occasion, words: &Words) -> String {
    let date = |date: BothDates| words.say(&messages::DATE_HIJRI, &Arguments::new().with("date", date.parts()));
    words.range(date(occasion.first), date(occasion.last))
}

fn years_in_words(years: &[(Year, Vec<Occasion>)], words: &Words) -> String {
    let year = |(year, occasions): &(Year, Vec<Occasion>)| {
        let message = match year {
            Year::Gregorian(_) => &messages::YEAR_GREGORIAN,
            Year::Hijri(_) => &messages::YEAR_HIJRI,
        };
        // Every year has occasions; each begins in that year.
        occasions.first().map(|occasion| words.say(message, &Arguments::new().with("date", occasion.first.parts())))
    };
    let follows = |pair: &[(Year, Vec<Occasion>)]| match pair {
        [(Year::Gregorian(one), _), (Year::Gregorian(next), _)] | [(Year::Hijri(one), _), (Year::Hijri(next), _)] => {
            one + 1 == *next
        }
        _ => false,
    };
    let named: Vec<String> = years.iter().filter_map(year).collect();
    match named.as_slice() {
        [first, _, .., last] if years.windows(2).all(follows) => words.range(first.clone(), last.clone()),
        named => words.list(&named.iter().map(String::as_str).collect::<Vec<_>>()),
    }
}

/// A day as `VALUE=DATE` has it, `20220503`.
fn basic(day: Day) -> String {
    GregorianDate::from_day(day).to_string().replace('-', "")
}

/// The lines of a calendar.
#[derive(Default)]
struct Text {
    folded: String,
}

impl Text {
    /// A property whose value is in a language.
    fn said(&mut self, property: &str, message: &Message, value: &str, words: &Words) {
        self.line(&format!("{property};LANGUAGE={}", words.language_of(message)), &escape(value));
    }

    /// A content line, folded: no line is longer than 75 bytes, and none is cut inside a character.
    fn line(&mut self, property: &str, value: &str) {
        let mut width = 0;
        for character in property.chars().chain([':']).chain(value.chars()) {
            if width + character.len_utf8() > LONGEST_LINE {
                self.folded.push_str("\r\n ");
                // The blank counts.
                width = 1;
            }
            self.folded.push(character);
            width += character.len_utf8();
        }
        self.folded.push_str("\r\n");
    }
}

/// A text as a value: backslash, comma, semicolon and line break written out, other controls left out.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '\\' | ',' | ';' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            character => escaped.push(character),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST_LINE, Text, escape, icalendar};
    use crate::almanac::{Words, Year, occasions};
    use crate::calendar::{HijriRule, Probability, Status};
    use crate::locale::{Bundle, Catalog, Digits, LocaleFile};
    use crate::report::Report;

    fn words(language: &str) -> Words {
        let texts = match language {
            "en" => [include_str!("../../locales/en/dates.ftl"), include_str!("../../locales/en/almanac.ftl")],
            _ => [include_str!("../../locales/ur/dates.ftl"), include_str!("../../locales/ur/almanac.ftl")],
        };
        let file =
            |text: &str| LocaleFile { language: language.to_owned(), path: "test.ftl".into(), text: text.into() };
        let files = texts.map(file).into();
        let report = Report::new();
        let catalog = Catalog::parse(files, &report);
        let bundle = Bundle::new(&catalog, language, language, &[language.to_owned()], Digits::Latn, &report);
        assert_eq!(report.sorted(), []);
        Words::new(language, vec![bundle])
    }

    /// The calendar of Ramazan and Eid, as an app reads it: unfolded.
    fn unfolded(language: &str, status: Status) -> String {
        let rule = HijriRule::named("pakistan").unwrap();
        let mut year = occasions(&rule, Year::Hijri(1443)).unwrap();
        year.retain(|occasion| ["eid-ul-fitr", "qadr"].contains(&occasion.observance.id));
        for occasion in &mut year {
            occasion.status = status;
        }
        let words = words(language);
        let text =
            icalendar(&[(Year::Hijri(1443), year)], "pakistan", &words, "2022-05-25T06:00:00+05:00".parse().unwrap());
        assert_eq!(words.trouble(), []);
        assert!(text.split_terminator("\r\n").all(|line| line.len() <= LONGEST_LINE && !line.contains(['\r', '\n'])));
        text.replace("\r\n ", "").replace("\r\n", "\n")
    }

    #[test]
    fn an_announced_day_is_confirmed() {
        insta::assert_snapshot!("announced", unfolded("en", Status::Announced));
    }

    #[test]
    fn a_forecast_says_its_probability_and_that_it_may_move() {
        let text = unfolded("en", Status::Forecast(Probability::nearest(0.874)));
        assert_eq!(text.matches("STATUS:TENTATIVE").count(), 2);
        assert_eq!(text.matches(r"Calendar: pakistan\, forecast\, 87 %\nThe day may move by one").count(), 2, "{text}");
    }

    #[test]
    fn urdu_is_marked_as_urdu() {
        insta::assert_snapshot!("urdu", unfolded("ur", Status::Computed));
    }

    #[test]
    fn years_that_overlap_give_each_occasion_once() {
        let rule = HijriRule::named("pakistan").unwrap();
        let years = [Year::Hijri(1443), Year::Gregorian(2022)].map(|year| (year, occasions(&rule, year).unwrap()));
        let text = icalendar(&years, "pakistan", &words("en"), jiff::Timestamp::UNIX_EPOCH);
        let mut uids: Vec<&str> = text.lines().filter(|line| line.starts_with("UID")).collect();
        let count = uids.len();
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), count);
    }

    #[test]
    fn what_the_format_uses_itself_is_written_out() {
        assert_eq!(escape("a,b;c\\d\ne\rf"), r"a\,b\;c\\d\nef");
    }

    proptest! {
        #[test]
        fn any_value_is_folded_at_75_bytes_between_characters_and_comes_back(value in "\\PC{0,200}") {
            let mut text = Text::default();
            text.line("SUMMARY", &value);
            for line in text.folded.split_terminator("\r\n") {
                prop_assert!(line.len() <= LONGEST_LINE, "{line:?}");
            }
            prop_assert_eq!(text.folded.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}
