//! Why a text is no date, in words for whoever wrote it.

use std::fmt;
use std::ops::Range;

/// Why a text is not a date, with the place and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    kind: DateErrorKind,
    message: String,
    help: String,
    span: Range<usize>,
}

/// The kinds of [`DateError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DateErrorKind {
    /// `tomorrow`: no date at all, or a date among other words.
    NotADate,
    /// `25 May 2022 / 23 Shawwal 1443`: more dates than one.
    TwoDates,
    /// `30 February 2022`, `31 Shawwal 1443`: no calendar has it.
    Impossible,
    /// `1 Muharram 12000`: a year that is not 1 to 9999.
    YearOutOfRange,
    /// `25 May`: a day and a month alone.
    NoYear,
    /// `25 May 22`: the century is anybody's guess.
    ShortYear,
    /// `May 2022`: a month alone.
    NoDay,
    /// `1443-10-23`: a Hijri year by the look of it, and nothing that says so.
    WhichCalendar,
    /// `25 May 1443 AH`: the month is of one calendar and the era mark of the other.
    MixedCalendars,
    /// `۵۴۴۱؁ھ`: digits that right-to-left handling put out of order.
    ScrambledYear,
}

impl DateErrorKind {
    /// The stable name of the kind, `date/what`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotADate => "date/not-a-date",
            Self::TwoDates => "date/two-dates",
            Self::Impossible => "date/impossible",
            Self::YearOutOfRange => "date/year-out-of-range",
            Self::NoYear => "date/no-year",
            Self::ShortYear => "date/short-year",
            Self::NoDay => "date/no-day",
            Self::WhichCalendar => "date/which-calendar",
            Self::MixedCalendars => "date/mixed-calendars",
            Self::ScrambledYear => "date/scrambled-year",
        }
    }
}

impl DateError {
    pub(super) fn new(kind: DateErrorKind, span: Range<usize>, message: String, help: impl Into<String>) -> Self {
        Self { kind, message, help: help.into(), span }
    }

    /// The same, in a text that has so many bytes before it.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.start + by..self.span.end + by;
        self
    }

    /// What kind of trouble it is.
    #[must_use]
    pub const fn kind(&self) -> DateErrorKind {
        self.kind
    }

    /// The stable name of the kind, `date/what`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.help
    }

    /// The bytes of the text that are meant.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}

/// The longest quotation in a message, in characters.
const QUOTATION: usize = 60;

/// A text as a message quotes it: on one line, of bounded length, without control characters.
pub(super) fn quoted(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|character| !character.is_control()).take(QUOTATION + 1));
        if words.chars().count() > QUOTATION {
            return words.chars().take(QUOTATION).chain(['…']).collect();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quotation_is_one_line_of_bounded_length() {
        assert_eq!(quoted("  25\n\tMay \u{7} 2022"), "25 May  2022");
        assert_eq!(quoted(&"آ".repeat(100)), "آ".repeat(60) + "…");
    }
}
