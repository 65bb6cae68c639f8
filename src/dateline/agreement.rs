//! What is printed about a day, held against itself and against a calendar.
//!
//! The rule is a value that the caller hands in; nothing here chooses one, and nothing is put right.

use std::ops::Range;

use super::error::DateError;
use super::order::Assumption;
use super::printed::{MonthDay, Printed};
use crate::calendar::{CalendarError, Dated, Day, GregorianDate, HijriDate, HijriRule, Weekday};

/// What became of a comparison: the day that is meant, and everything that is printed and says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// The day: of the Gregorian date, or else of the Hijri date by the rule. None where no whole date tells it.
    pub day: Option<Day>,
    /// The day's Hijri date by the rule.
    pub hijri: Option<Dated<HijriDate>>,
    /// How many printed parts speak of the day, the one that tells it among them.
    pub parts: usize,
    /// What does not fit.
    pub disagreements: Vec<Disagreement>,
}

/// Something printed that does not fit, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What is wrong.
    pub kind: DisagreementKind,
    /// The bytes of the printed part.
    pub span: Range<usize>,
}

/// The kinds of [`Disagreement`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DisagreementKind {
    /// The weekday is not that of the day.
    Weekday {
        /// What is printed.
        printed: Weekday,
        /// What is right.
        right: Weekday,
    },
    /// The Hijri date is not that of the Gregorian date.
    Hijri {
        /// What the rule says, and how it knows.
        right: Dated<HijriDate>,
        /// Whether the rule has no such day at all, a 30th of a month of 29 days.
        no_such_day: bool,
        /// The built-in calendar in which the printed date would be right.
        right_in: Option<&'static str>,
    },
    /// The Gregorian month and day are not those of the Hijri date.
    Gregorian {
        /// What the rule says.
        right: GregorianDate,
    },
    /// No day of the printed year lies in the other calendar's year or date.
    Year,
    /// The rule does not have the day: it lies beyond the rule's range, or it is the 30th of a month of 29 days.
    Calendar(CalendarError),
    /// What looks like a date and cannot be one; for a year with its digits out of order, the help names the likelier.
    Trouble(DateError),
    /// The order of a date's numbers was assumed, and nothing else that is printed says that it is the right one.
    OrderAssumed(Assumption),
}

/// Compares what is printed about a day, by the rule of its newspaper.
///
/// ```
/// use roznama::calendar::HijriRule;
/// use roznama::dateline::{DisagreementKind, agreement, parse_masthead};
///
/// let masthead = parse_masthead("Wednesday 25th May 2022 / 24 Shawwal 1443").unwrap();
/// let found = agreement(&masthead, &HijriRule::named("pakistan").unwrap());
/// assert_eq!(found.hijri.unwrap().value.to_string(), "1443-10-23");
/// let [disagreement] = &found.disagreements[..] else { panic!("{found:?}") };
/// assert!(matches!(disagreement.kind, DisagreementKind::Hijri { right_in: Some("umalqura"), .. }));
/// ```
#[must_use]
pub fn agreement(printed: &Printed, rule: &HijriRule) -> Agreement {
    let mut found = Agreement::default();
    for error in &printed.trouble {
        found.say(DisagreementKind::Trouble(error.clone()), error.span());
    }
    let day = match (&printed.gregorian, &printed.hijri) {
        (Some((date, _)), _) => Some(date.to_day()),
        (None, Some((date, span))) => match rule.to_day(*date) {
            Ok(dated) => Some(dated.value),
            Err(error) => {
                found.say(DisagreementKind::Calendar(error), span.clone());
                None
            }
        },
        (None, None) => None,
    };
    found.day = day;
    let Some(day) = day else {
        years(printed, rule, &mut found);
        found.assumed(printed);
        return found;
    };
    found.parts = usize::from(printed.gregorian.is_some());
    weekday(printed, day, &mut found);
    gregorian_without_year(printed, day, &mut found);
    let dated = rule.from_day(day);
    found.hijri = dated.as_ref().ok().copied();
    if let Some((written, span)) = hijri(printed) {
        found.parts += 1;
        match dated {
            Ok(right) if written.is(right.value) => {}
            Ok(right) => {
                let kind = DisagreementKind::Hijri {
                    right,
                    no_such_day: written.is_no_day_of(rule),
                    right_in: written.right_in(day, rule.name()),
                };
                found.say(kind, span);
            }
            Err(error) => found.say(DisagreementKind::Calendar(error), span),
        }
    }
    years(printed, rule, &mut found);
    found.assumed(printed);
    found
}

impl Agreement {
    fn say(&mut self, kind: DisagreementKind, span: Range<usize>) {
        self.disagreements.push(Disagreement { kind, span });
    }

    /// Says which orders were assumed; where two parts agree on the day, the order is known by that.
    fn assumed(&mut self, printed: &Printed) {
        let is_proved = self.parts > 1 && self.disagreements.is_empty();
        for assumption in printed.assumed.iter().filter(|_| !is_proved) {
            self.say(DisagreementKind::OrderAssumed(assumption.clone()), assumption.span.clone());
        }
    }
}

/// A Hijri date as far as it was printed.
#[derive(Clone, Copy)]
enum Written {
    Whole(HijriDate),
    WithoutYear(MonthDay),
}

impl Written {
    /// Whether it is this date.
    fn is(self, date: HijriDate) -> bool {
        match self {
            Self::Whole(printed) => printed == date,
            Self::WithoutYear(printed) => (printed.month, printed.day) == (date.month(), date.day()),
        }
    }

    fn is_no_day_of(self, rule: &HijriRule) -> bool {
        matches!(self, Self::Whole(date) if matches!(rule.to_day(date), Err(CalendarError::NoSuchDay { .. })))
    }

    /// The built-in calendar, other than the rule of this name, in which it is the date of the day.
    fn right_in(self, day: Day, name: &str) -> Option<&'static str> {
        HijriRule::BUILT_IN.into_iter().filter(|other| *other != name).find(|other| {
            HijriRule::named(other).and_then(|rule| rule.from_day(day).ok()).is_some_and(|dated| self.is(dated.value))
        })
    }
}

/// The Hijri date, with its year or without.
fn hijri(printed: &Printed) -> Option<(Written, Range<usize>)> {
    match (&printed.hijri, &printed.hijri_without_year) {
        (Some((date, span)), _) => Some((Written::Whole(*date), span.clone())),
        (None, Some((date, span))) => Some((Written::WithoutYear(*date), span.clone())),
        (None, None) => None,
    }
}

fn weekday(printed: &Printed, day: Day, found: &mut Agreement) {
    let Some((weekday, span)) = &printed.weekday else { return };
    found.parts += 1;
    if *weekday != day.weekday() {
        let kind = DisagreementKind::Weekday { printed: *weekday, right: day.weekday() };
        found.say(kind, span.clone());
    }
}

fn gregorian_without_year(printed: &Printed, day: Day, found: &mut Agreement) {
    let Some((written, span)) = &printed.gregorian_without_year else { return };
    found.parts += 1;
    let right = GregorianDate::from_day(day);
    if (written.month, written.day) != (right.month(), right.day()) {
        found.say(DisagreementKind::Gregorian { right }, span.clone());
    }
}

/// Holds the years that stand alone against the day, or against each other.
fn years(printed: &Printed, rule: &HijriRule, found: &mut Agreement) {
    let gregorian = found.day.map(|day| GregorianDate::from_day(day).year());
    let hijri = found.hijri.map(|dated| dated.value.year());
    let wrong = |alone: &Option<(i32, Range<usize>)>, right: Option<i32>| match (alone, right) {
        (Some((year, span)), Some(right)) if *year != right => Some(span.clone()),
        _ => None,
    };
    let mut spans = vec![wrong(&printed.gregorian_year, gregorian), wrong(&printed.hijri_year, hijri)];
    if let (None, Some((gregorian, _)), Some((hijri, span))) = (found.day, &printed.gregorian_year, &printed.hijri_year)
    {
        let first = GregorianDate::try_new(*gregorian, 1, 1).and_then(|date| rule.from_day(date.to_day()).ok());
        let last = GregorianDate::try_new(*gregorian, 12, 31).and_then(|date| rule.from_day(date.to_day()).ok());
        let is_apart = first.is_some_and(|first| first.value.year() > *hijri)
            || last.is_some_and(|last| last.value.year() < *hijri);
        spans.push(is_apart.then(|| span.clone()));
    }
    for span in spans.into_iter().flatten() {
        found.say(DisagreementKind::Year, span);
    }
}

#[cfg(test)]
mod tests {
    use super::{DisagreementKind, agreement};
    use crate::calendar::HijriRule;
    use crate::dateline::{NumericOrder, find_printed};
    use proptest::prelude::*;

    /// Expects these disagreements, `words: what`, by the rule of Pakistan.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let printed = find_printed(text, NumericOrder::DayFirst);
        let found = agreement(&printed, &HijriRule::named("pakistan").unwrap());
        let said: Vec<String> = found
            .disagreements
            .into_iter()
            .map(|disagreement| {
                let what = match disagreement.kind {
                    DisagreementKind::Weekday { printed, right } => format!("{printed:?}, not {right:?}"),
                    DisagreementKind::Hijri { right, no_such_day, right_in } => {
                        format!("{}, {no_such_day}, {right_in:?}", right.value)
                    }
                    DisagreementKind::Gregorian { right } => right.to_string(),
                    DisagreementKind::Year => "another year".to_owned(),
                    DisagreementKind::Calendar(error) => error.to_string(),
                    DisagreementKind::Trouble(error) => error.code().to_owned(),
                    DisagreementKind::OrderAssumed(assumption) => assumption.to_string(),
                };
                format!("{}: {what}", text.get(disagreement.span).unwrap())
            })
            .collect();
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn parts_that_agree_leave_nothing_to_say() {
        check("Wednesday 25th May 2022 / 23 Shawwal 1443", &[]);
        check("بدھ 25 مئی 2022ء / 23 شوال", &[]);
        check("1437 ھ مطابق 2016ء", &[]);
        check("1438 ھ مطابق 2016ء", &[]);
        check("25 May 2022, 1443 AH", &[]);
        check("31 اگست بروز ہفتہ بمطابق 29 ذی الحج", &[]);
        check("no day at all", &[]);
    }

    #[test]
    fn what_differs_is_named_with_its_words() {
        check("Thursday 25th May 2022", &["Thursday: Thursday, not Wednesday"]);
        check("25 May 2022, 24 Shawwal 1443", &["24 Shawwal 1443: 1443-10-23, false, Some(\"umalqura\")"]);
        check("25 May 2022, 3 Shawwal", &["3 Shawwal: 1443-10-23, false, None"]);
        check("31 May 2022, 30 Shawwal 1443", &["30 Shawwal 1443: 1443-10-29, true, None"]);
        check("24 May (23 Shawwal 1443)", &["24 May: 2022-05-25"]);
        check("1430 ھ مطابق 2016ء", &["1430 ھ: another year"]);
        check("25 May 2022, 1444 AH", &["1444 AH: another year"]);
    }

    #[test]
    fn what_cannot_be_is_named() {
        check(
            "Tuesday 30 Shawwal 1443",
            &["30 Shawwal 1443: there is no 1443-10-30 AH: month 10 of 1443 had 29 days in the calendar `pakistan`"],
        );
        check("25 مئی 2022ء / 23 شوال ۳۴۴۱ھ", &["۳۴۴۱: date/scrambled-year"]);
    }

    #[test]
    fn an_assumed_order_is_said_unless_another_part_proves_it() {
        check("05/06/2022", &["05/06/2022: read with the day first, as 2022-06-05"]);
        check("Sunday 05/06/2022", &[]);
        check("05/06/2022 / 5 Zilqad 1443", &[]);
        check(
            "Friday 05/06/2022",
            &["Friday: Friday, not Sunday", "05/06/2022: read with the day first, as 2022-06-05"],
        );
    }

    proptest! {
        #[test]
        fn any_text_can_be_compared_and_what_is_said_lies_inside_it(
            text in "(Wed |بدھ|[0-9]{1,4}|[۰-۹]{1,4}|/|,| |\n|05/06/2022|May|مئی|2022|شوال|Rajab|1443|ھ|ء|AH|\u{200f}|.){0,14}"
        ) {
            let printed = find_printed(&text, NumericOrder::MonthFirst);
            for span in printed.spans() {
                prop_assert!(text.get(span).is_some_and(|written| !written.is_empty()));
            }
            for disagreement in agreement(&printed, &HijriRule::Civil).disagreements {
                prop_assert!(text.get(disagreement.span).is_some_and(|written| !written.is_empty()));
            }
        }
    }
}
