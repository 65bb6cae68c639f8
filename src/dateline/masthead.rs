//! The line under a newspaper's name: its day, in one calendar or both.

use super::items::{Sort, items};
use super::order::NumericOrder;
use super::printed::{Printed, Step};

/// What a masthead prints: at least one whole date is there.
pub type Masthead = Printed;

/// Reads a line, or two, that say the day of an issue and nothing else.
///
/// The order of the parts and the marks between them are free; of other words only those that mastheads have beside
/// their dates are passed over, so a sentence with a date in it is no masthead.
///
/// ```
/// use roznama::dateline::parse_masthead;
///
/// let masthead = parse_masthead("Wednesday 25th May 2022 / 23 Shawwal 1443").unwrap();
/// assert_eq!(masthead.gregorian.unwrap().0.to_string(), "2022-05-25");
/// assert_eq!(masthead.hijri.unwrap().0.to_string(), "1443-10-23");
/// assert_eq!(parse_masthead("The treaty of 25 May 2022 holds"), None);
/// ```
#[must_use]
pub fn parse_masthead(line: &str) -> Option<Masthead> {
    parse_masthead_by(line, NumericOrder::default())
}

/// The same by the order in which a newspaper writes dates in numbers.
#[must_use]
pub fn parse_masthead_by(line: &str, order: NumericOrder) -> Option<Masthead> {
    printed_alone(line, order).filter(Printed::has_date)
}

/// What a text prints about a day; none where it says anything else, or two things about one part.
pub(super) fn printed_alone(text: &str, order: NumericOrder) -> Option<Printed> {
    let items = items(text);
    let mut printed = Printed::default();
    let mut rest = items.as_slice();
    loop {
        rest = match printed.step(text, rest, order) {
            Step::Part(rest) => rest,
            Step::Other(item, rest) => match item.sort {
                Sort::Joint | Sort::Link | Sort::Lead => rest,
                Sort::Mark(mark) if is_separator(mark) => rest,
                _ => return None,
            },
            Step::Another(_) => return None,
            Step::End => return Some(printed),
        };
    }
}

const fn is_separator(mark: char) -> bool {
    matches!(mark, '/' | '|' | ',' | '.' | '-' | ':' | ';' | '(' | ')' | '[' | ']' | '\n' | '~' | '=' | '*')
}

#[cfg(test)]
mod tests {
    use super::parse_masthead;
    use crate::calendar::Weekday;
    use crate::dateline::{DateErrorKind, MonthDay};
    use proptest::prelude::*;

    /// Expects the weekday, the Gregorian and the Hijri date, `-` for what is not printed.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let masthead = parse_masthead(line).unwrap_or_else(|| panic!("{line}"));
        let part = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
        let read = [
            part(masthead.weekday.map(|(weekday, _)| format!("{weekday:?}"))),
            part(masthead.gregorian.map(|(date, _)| date.to_string())),
            part(masthead.hijri.map(|(date, _)| date.to_string())),
        ];
        assert_eq!(read.join(" "), expected, "{line}");
        assert_eq!(masthead.trouble, [], "{line}");
    }

    #[test]
    fn the_seeds_masthead_is_read_in_both_languages() {
        check("Wednesday 25th May 2022 / 23 Shawwal 1443", "Wednesday 2022-05-25 1443-10-23");
        check("بدھ 25 مئی 2022ء / 23 شوال 1443ھ", "Wednesday 2022-05-25 1443-10-23");
    }

    #[test]
    fn order_and_separators_are_free() {
        for separator in
            ["/", " | ", ", ", "، ", " ؍ ", "۔ ", " – ", " — ", " - ", " مطابق ", " بمطابق ", "\n", " • ", "   "]
        {
            check(&format!("25 May 2022{separator}23 Shawwal 1443"), "- 2022-05-25 1443-10-23");
            check(&format!("23 Shawwal 1443 AH{separator}May 25, 2022"), "- 2022-05-25 1443-10-23");
            check(&format!("25 مئی 2022ء{separator}23 شوال 1443ھ"), "- 2022-05-25 1443-10-23");
            check(
                &format!("Wednesday{separator}25 May 2022{separator}23 Shawwal 1443"),
                "Wednesday 2022-05-25 1443-10-23",
            );
            check(
                &format!("25 May 2022{separator}Wednesday{separator}23 Shawwal 1443"),
                "Wednesday 2022-05-25 1443-10-23",
            );
            check(
                &format!("23 Shawwal 1443{separator}25 May 2022{separator}Wednesday"),
                "Wednesday 2022-05-25 1443-10-23",
            );
            check(&format!("2022-05-25{separator}1443-10-23 AH"), "- 2022-05-25 1443-10-23");
        }
    }

    #[test]
    fn mastheads_of_the_press_are_read() {
        check("  Wednesday   25th  May 2022   /  23  Shawwal  1443 ", "Wednesday 2022-05-25 1443-10-23");
        check("Today's Paper | March 23, 2023", "- 2023-03-23 -");
        check("Today’s Paper | March 23, 2023", "- 2023-03-23 -");
        check("پیر, دسمبر 23, 2024", "Monday 2024-12-23 -");
        check("پیر, دسمبر 23, 2024\r\n20 Jumada Al-Akhirah 1446", "Monday 2024-12-23 1446-06-20");
        check("یکم جمادی الاول 1444 ہجری 26 نومبر 2022 بروز ہفتہ", "Saturday 2022-11-26 1444-05-01");
        check("22ربیع الاول 1443ھ/29اکتوبر2021ء", "- 2021-10-29 1443-03-22");
        check("Tuesday, August 6, 2024", "Tuesday 2024-08-06 -");
        check("04:00 PM | 20 May, 2022", "- 2022-05-20 -");
        check("23 Shawwal 1443", "- - 1443-10-23");
    }

    #[test]
    fn a_hijri_day_without_its_year_is_kept_apart() {
        let masthead = parse_masthead("Ziqa'ad 4, Monday, May 13, 2024").unwrap();
        assert_eq!(masthead.hijri_without_year.unwrap().0, MonthDay { month: 11, day: 4 });
        assert_eq!(masthead.weekday.unwrap(), (Weekday::Monday, 11..17));
        assert_eq!(masthead.gregorian.unwrap().0.to_string(), "2024-05-13");
    }

    #[test]
    fn a_date_that_cannot_be_is_trouble_of_the_masthead() {
        let line = "بدھ 25 مئی 2022ء / 23 شوال ۳۴۴۱ھ";
        let masthead = parse_masthead(line).unwrap();
        assert_eq!(masthead.hijri, None);
        assert_eq!(masthead.trouble.len(), 1);
        assert_eq!(masthead.trouble[0].kind(), DateErrorKind::ScrambledYear);
        assert_eq!(line.get(masthead.trouble[0].span()), Some("۳۴۴۱"));
    }

    #[test]
    fn a_line_that_says_more_than_its_day_is_no_masthead() {
        for line in [
            "",
            "MM News TV",
            "Wednesday",
            "May 2022",
            "31 اگست بروز ہفتہ بمطابق 29 ذی الحج",
            "The treaty of 25 May 2022 holds",
            "25 May 2022 to 27 May 2022",
            "25 May 2022 / 27 May 2022",
            "25 May 2022 Wednesday / Thursday",
            "KARACHI: 25 May 2022",
        ] {
            assert_eq!(parse_masthead(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_of_any_masthead_lie_inside_the_line(
            line in "(Wed |بدھ|[0-9]{1,4}|[۰-۹]{1,4}|/|,| |\n|May|مئی|2022|شوال|Rajab|1443|ھ|ء|AH|\u{200f}|.){0,14}"
        ) {
            if let Some(masthead) = parse_masthead(&line) {
                for span in masthead.spans() {
                    prop_assert!(line.get(span).is_some_and(|written| !written.is_empty()));
                }
            }
        }
    }
}
