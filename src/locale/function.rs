//! The functions that translators have: `NUMBER`, `PLURAL`, `DATE`, `DAY`, `MONTH`, `YEAR` and `WEEKDAY`.
//!
//! Their options are literals, so they are read and checked when the file is; formatting only applies them. A function
//! that is handed what it cannot use says so and prints its name in braces.

use std::borrow::Cow;

use crate::calendar::Weekday;
use crate::report::Span;

use super::numbers::{DigitLimits, Grouping, Number, Numerals, category_word};
use super::site::Literal;
use super::suggest::did_you_mean;
use super::value::DateParts;

/// The names of all functions.
pub(super) const FUNCTIONS: [&str; 7] = ["NUMBER", "PLURAL", "DATE", "DAY", "MONTH", "YEAR", "WEEKDAY"];

/// More digits than these print no number that a reader can use, and many more would fill the memory.
const FRACTION_DIGITS: std::ops::RangeInclusive<i16> = 0..=20;
const INTEGER_DIGITS: std::ops::RangeInclusive<i16> = 1..=21;

/// A function with its options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// The number, printed and compared as the options say.
    Number(NumberOptions),
    /// The plural category of a number, as a word.
    Plural { ordinal: bool },
    /// The date in figures, `2022-05-25`.
    Date(Calendar),
    /// The day of the month.
    Day(Calendar),
    /// The month of the year, 1 to 12.
    Month(Calendar),
    /// The year.
    Year(Calendar),
    /// The day of the week, as an English word for variants: `monday` … `sunday`.
    Weekday,
}

/// What `NUMBER` changes about its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberOptions {
    grouping: Option<Grouping>,
    digits: DigitLimits,
    ordinal: Option<bool>,
}

/// The calendar that a date's parts are taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Calendar {
    #[default]
    Gregorian,
    Hijri,
}

/// A value that a function works on or gives back.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    Text(Cow<'static, str>),
    Number(Number),
    Date(DateParts),
}

impl Operand {
    /// What it is, for a message that names it.
    pub(super) const fn noun(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Date(_) => "a date",
        }
    }
}

/// One named argument of a call, as it was written.
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) name_span: Span,
    pub(super) value: Literal,
    pub(super) value_span: Span,
}

/// What is wrong with an option: where, what, and what to do.
pub(super) struct OptionTrouble {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
}

impl Function {
    /// The function of this name with its options, and all that is wrong with them; none for an unknown name.
    pub(super) fn parse(name: &str, named: &[Named<'_>]) -> Option<(Self, Vec<OptionTrouble>)> {
        let mut options = OptionReader { function: name, named, known: &[], trouble: Vec::new() };
        let function = match name {
            "NUMBER" => Self::Number(options.number()),
            "PLURAL" => {
                options.known = &["type"];
                Self::Plural { ordinal: options.ordinal().unwrap_or(false) }
            }
            "DATE" => Self::Date(options.calendar()),
            "DAY" => Self::Day(options.calendar()),
            "MONTH" => Self::Month(options.calendar()),
            "YEAR" => Self::Year(options.calendar()),
            "WEEKDAY" => Self::Weekday,
            _ => return None,
        };
        options.reject_unknown();
        Some((function, options.trouble))
    }

    /// The name that translators write.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Number(_) => "NUMBER",
            Self::Plural { .. } => "PLURAL",
            Self::Date(_) => "DATE",
            Self::Day(_) => "DAY",
            Self::Month(_) => "MONTH",
            Self::Year(_) => "YEAR",
            Self::Weekday => "WEEKDAY",
        }
    }

    /// What the function works on: `a number` or `a date`.
    pub(super) const fn wants(self) -> &'static str {
        match self {
            Self::Number(_) | Self::Plural { .. } => "a number",
            _ => "a date",
        }
    }

    /// What the function makes of its subject; none where the subject is not what it works on.
    pub(super) fn apply(self, subject: Operand, numerals: &Numerals) -> Option<Operand> {
        match (self, subject) {
            (Self::Number(options), Operand::Number(mut number)) => {
                options.digits.apply(&mut number.amount);
                number.grouping = options.grouping.unwrap_or(number.grouping);
                number.ordinal = options.ordinal.unwrap_or(number.ordinal);
                Some(Operand::Number(number))
            }
            (Self::Plural { ordinal }, Operand::Number(mut number)) => {
                number.ordinal = ordinal;
                Some(Operand::Text(category_word(numerals.category(&number)).into()))
            }
            (Self::Date(calendar), Operand::Date(date)) => {
                Some(Operand::Text(figures(date, calendar, numerals).into()))
            }
            (Self::Day(calendar), Operand::Date(date)) => Some(part(parts(date, calendar).2.into())),
            (Self::Month(calendar), Operand::Date(date)) => Some(part(parts(date, calendar).1.into())),
            (Self::Year(calendar), Operand::Date(date)) => Some(part(parts(date, calendar).0)),
            (Self::Weekday, Operand::Date(date)) => Some(Operand::Text(weekday_word(date.weekday).into())),
            _ => None,
        }
    }
}

/// A date in figures, `2022-05-25`, in the edition's digits.
pub(super) fn figures(date: DateParts, calendar: Calendar, numerals: &Numerals) -> String {
    let (year, month, day) = parts(date, calendar);
    [numerals.padded(year, 4), numerals.padded(month.into(), 2), numerals.padded(day.into(), 2)].join("-")
}

fn part(number: i32) -> Operand {
    Operand::Number(Number::of_date(number))
}

fn parts(date: DateParts, calendar: Calendar) -> (i32, u8, u8) {
    match calendar {
        Calendar::Gregorian => (date.gregorian.year(), date.gregorian.month(), date.gregorian.day()),
        Calendar::Hijri => (date.hijri.year(), date.hijri.month(), date.hijri.day()),
    }
}

const fn weekday_word(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

/// Reads the options of one call and notes what is wrong with them.
struct OptionReader<'a> {
    function: &'a str,
    named: &'a [Named<'a>],
    known: &'static [&'static str],
    trouble: Vec<OptionTrouble>,
}

impl<'a> OptionReader<'a> {
    fn number(&mut self) -> NumberOptions {
        self.known = &["useGrouping", "minimumIntegerDigits", "minimumFractionDigits", "maximumFractionDigits", "type"];
        let mut digits = DigitLimits {
            minimum_integer: self.digits("minimumIntegerDigits", INTEGER_DIGITS),
            minimum_fraction: self.digits("minimumFractionDigits", FRACTION_DIGITS),
            maximum_fraction: self.digits("maximumFractionDigits", FRACTION_DIGITS),
        };
        if digits.minimum_fraction > digits.maximum_fraction && digits.maximum_fraction.is_some() {
            digits.maximum_fraction = None;
            if let Some(span) = self.named("maximumFractionDigits").map(|named| named.value_span) {
                let message = "`maximumFractionDigits` is less than `minimumFractionDigits`".to_owned();
                self.complain(span, message, "leave one of the two out".to_owned());
            }
        }
        let grouping = self.choice(
            "useGrouping",
            &[
                ("true", Grouping::Language),
                ("false", Grouping::Never),
                ("auto", Grouping::Language),
                ("always", Grouping::Language),
                ("min2", Grouping::TwoDigits),
                ("1", Grouping::Language),
                ("0", Grouping::Never),
            ],
        );
        NumberOptions { grouping, digits, ordinal: self.ordinal() }
    }

    fn ordinal(&mut self) -> Option<bool> {
        self.choice("type", &[("cardinal", false), ("ordinal", true)])
    }

    fn calendar(&mut self) -> Calendar {
        self.known = &["calendar"];
        let calendars = [("gregorian", Calendar::Gregorian), ("hijri", Calendar::Hijri)];
        self.choice("calendar", &calendars).unwrap_or_default()
    }

    fn named(&self, name: &str) -> Option<&'a Named<'a>> {
        self.named.iter().find(|named| named.name == name)
    }

    fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Option<T> {
        let named = self.named(name)?;
        let written = match &named.value {
            Literal::Text(text) => text.clone(),
            Literal::Number(number) => number.to_string(),
        };
        let choice = choices.iter().find(|(word, _)| *word == written).map(|(_, choice)| *choice);
        if choice.is_none() {
            let words = choices.iter().map(|(word, _)| *word).filter(|word| !matches!(*word, "0" | "1"));
            let help =
                format!("write one of {}", words.map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", "));
            let message = format!("option `{name}` of `{}` has no value `{}`", self.function, shortened(&written));
            self.complain(named.value_span, message, help);
        }
        choice
    }

    fn digits(&mut self, name: &str, range: std::ops::RangeInclusive<i16>) -> Option<i16> {
        let named = self.named(name)?;
        let digits = match &named.value {
            Literal::Number(number) => number.to_string().parse().ok().filter(|digits| range.contains(digits)),
            Literal::Text(_) => None,
        };
        if digits.is_none() {
            let message = format!("option `{name}` of `{}` is no number of digits", self.function);
            let help = format!("write a whole number from {} to {}, without quotes", range.start(), range.end());
            self.complain(named.value_span, message, help);
        }
        digits
    }

    fn reject_unknown(&mut self) {
        for named in self.named.iter().filter(|named| !self.known.contains(&named.name)) {
            let message = format!("`{}` has no option `{}`", self.function, shortened(named.name));
            let help = match (did_you_mean(named.name, self.known.iter().copied()), self.known) {
                (Some(known), _) => format!("did you mean `{known}`?"),
                (None, []) => "it takes no options".to_owned(),
                (None, known) => format!("its options are `{}`", known.join("`, `")),
            };
            self.trouble.push(OptionTrouble { span: named.name_span, message, help });
        }
    }

    fn complain(&mut self, span: Span, message: String, help: String) {
        self.trouble.push(OptionTrouble { span, message, help });
    }
}

/// A quoted word of a file, cut where it is longer than a diagnostic should be.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().nth(LONGEST).is_none() {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}
