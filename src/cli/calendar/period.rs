//! Which months are meant by what was typed.

use roznama::almanac::{GregorianMonth, Month, Year};
use roznama::calendar::HijriMonth;
use roznama::dateline::{PartOrder, WrittenDate, parse_date};

/// Years before this one are Hijri where nothing else says so; no newspaper has come out in the other calendar's.
pub(super) const FIRST_GREGORIAN: i32 = 1700;

/// A calendar that somebody asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forced {
    /// `--hijri`
    Hijri,
    /// `--gregorian`
    Gregorian,
}

/// A year in the calendar that its number tells, or that was asked for; none outside the years 1 to 9999.
pub(super) fn year(number: i32, forced: Option<Forced>) -> Option<Year> {
    let is_hijri = match forced {
        Some(forced) => forced == Forced::Hijri,
        None => number < FIRST_GREGORIAN,
    };
    (1..=9999).contains(&number).then_some(if is_hijri { Year::Hijri(number) } else { Year::Gregorian(number) })
}

/// One Hijri month, as an option takes it: `1443-10` or `Shawwal 1443`.
///
/// # Errors
///
/// The text says no Hijri month.
pub(super) fn hijri_month(text: &str) -> Result<HijriMonth, String> {
    match parse(text, Some(Forced::Hijri)).as_deref() {
        Some([Month::Hijri(month)]) => Ok(*month),
        _ => Err("write a Hijri month, such as 1443-10 or \"Shawwal 1443\"".to_owned()),
    }
}

/// The months of a year (`1443`), or the one of a month (`1443-10`, `2022-05`, `Shawwal 1443`, `مئی 2022ء`).
pub(super) fn parse(text: &str, forced: Option<Forced>) -> Option<Vec<Month>> {
    let text: String = text.trim().chars().map(western).collect();
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten();
    match text.split_once(['-', '/']) {
        None if number(&text).is_some() => {
            let year = year(number(&text)?, forced)?;
            Some((1..=12).filter_map(|month| month_of(year, month)).collect())
        }
        Some((year_text, month)) if number(year_text).is_some() => {
            let month = u8::try_from(number(month)?).ok()?;
            month_of(year(number(year_text)?, forced)?, month).map(|month| vec![month])
        }
        _ => named(&text).map(|month| vec![month]),
    }
}

fn month_of(year: Year, month: u8) -> Option<Month> {
    match year {
        Year::Gregorian(year) => GregorianMonth::try_new(year, month).map(Month::Gregorian),
        Year::Hijri(year) => HijriMonth::try_new(year, month).map(Month::Hijri),
    }
}

/// A month by its name, read as its first day is.
fn named(text: &str) -> Option<Month> {
    let reading = parse_date(&format!("1 {text}")).ok().filter(|reading| reading.order == PartOrder::Named)?;
    match reading.date {
        WrittenDate::Gregorian(date) if date.day() == 1 => month_of(Year::Gregorian(date.year()), date.month()),
        WrittenDate::Hijri(date) if date.day() == 1 => Some(Month::Hijri(date.hijri_month())),
        _ => None,
    }
}

/// Eastern Arabic and Persian digits as ASCII ones.
fn western(character: char) -> char {
    let zero = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return character,
    };
    char::from_digit(u32::from(character) - zero, 10).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::{Forced, parse};

    #[track_caller]
    fn check(text: &str, forced: Option<Forced>, expected: &[&str]) {
        let months = parse(text, forced).unwrap_or_default();
        assert_eq!(months.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_month_is_of_the_calendar_that_its_year_tells() {
        check("1443-10", None, &["1443-10"]);
        check("2022-5", None, &["2022-05"]);
        check("۱۴۴۳-۱۰", None, &["1443-10"]);
        for name in ["Shawwal 1443", "شوال 1443ھ", "شوال ۱۴۴۳"] {
            check(name, None, &["1443-10"]);
        }
        check("May 2022", None, &["2022-05"]);
        check("مئی 2022ء", None, &["2022-05"]);
    }

    #[test]
    fn a_year_is_twelve_months() {
        assert_eq!(parse("1443", None).unwrap().len(), 12);
        assert_eq!(parse("1443", None).unwrap()[11].to_string(), "1443-12");
        assert_eq!(parse("2022", None).unwrap()[0].to_string(), "2022-01");
    }

    #[test]
    fn a_calendar_that_is_named_wins() {
        use roznama::almanac::Month;
        assert!(matches!(parse("1443-10", Some(Forced::Gregorian)).unwrap()[0], Month::Gregorian(_)));
        assert!(matches!(parse("2022-05", Some(Forced::Hijri)).unwrap()[0], Month::Hijri(_)));
    }

    #[test]
    fn an_option_takes_one_hijri_month() {
        assert_eq!(super::hijri_month("1443-10").unwrap().to_string(), "1443-10");
        assert_eq!(super::hijri_month("Shawwal 1443").unwrap().to_string(), "1443-10");
        for text in ["1443", "May 2022", "1443-13", ""] {
            assert!(super::hijri_month(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in ["", "1443-13", "2022-00", "0", "20222", "May", "-5", "1443-10-23", "25 May 2022", "2022-", "a-b"] {
            assert_eq!(parse(text, None), None, "{text}");
        }
    }
}
