//! What a caller hands to a message: texts, numbers and dates, each under the name that translators write after `$`.

use std::borrow::Cow;

use crate::calendar::{GregorianDate, HijriDate, Weekday};

/// A day in both calendars, already converted: this room knows no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateParts {
    /// The Gregorian date.
    pub gregorian: GregorianDate,
    /// The Hijri date, by the edition's rule.
    pub hijri: HijriDate,
    /// The day of the week.
    pub weekday: Weekday,
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text, printed as it is.
    Text(Cow<'a, str>),
    /// A number, printed in the edition's digits and the language's grouping, and matched by plural variants.
    Number(i64),
    /// A day, for `DATE`, `DAY`, `MONTH`, `YEAR` and `WEEKDAY`.
    Date(DateParts),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    /// A count; more than `i64` holds, which no list has, is its largest.
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<DateParts> for Value<'_> {
    fn from(date: DateParts) -> Self {
        Self::Date(date)
    }
}

/// The arguments of one call, by name.
///
/// ```
/// use roznama::locale::Arguments;
///
/// let arguments = Arguments::new().with("title", "Lavrov in Islamabad").with("count", 3_i64);
/// assert_eq!(arguments.names().collect::<Vec<_>>(), ["title", "count"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments<'a> {
    /// A handful: looking through them is faster than hashing a name.
    named: Vec<(&'a str, Value<'a>)>,
}

impl<'a> Arguments<'a> {
    /// No arguments; allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { named: Vec::new() }
    }

    /// The same and one more; a name that is there already gets the new value.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<Value<'a>>) -> Self {
        let value = value.into();
        match self.named.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.named.push((name, value)),
        }
        self
    }

    /// The value under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.named.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The names, in the order in which they were given.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.named.iter().map(|(name, _)| *name)
    }

    /// The names with their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &Value<'a>)> {
        self.named.iter().map(|(name, value)| (*name, value))
    }
}
