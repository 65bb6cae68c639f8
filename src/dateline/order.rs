//! Which number of a date is the day: what a site writes, how it is known, and what is said where it is not.

use std::fmt;
use std::ops::Range;

use super::WrittenDate;
use crate::calendar::{GregorianDate, HijriDate};

/// The order in which a newspaper writes a date in numbers that ends with the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumericOrder {
    /// Day, month, year: `25/05/2022`, what Pakistan writes.
    #[default]
    DayFirst,
    /// Month, day, year: `05/25/2022`.
    MonthFirst,
}

impl NumericOrder {
    /// The two orders.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// The name by which a site asks for the order: `day-first` or `month-first`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// The order of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == name)
    }
}

/// How it is known which number of a date is the day and which is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartOrder {
    /// The month is a name.
    Named,
    /// Year, month, day, as ISO 8601 has it.
    YearFirst,
    /// Day, month, year, and no other reading exists: `25/05/2022`, `05/05/2022`.
    DayFirst,
    /// Day, month, year is what the newspaper writes, but month, day, year would be a date too: `05/06/2022`.
    DayFirstAssumed,
    /// Only month, day, year is a date: `06/17/2023`.
    MonthFirst,
    /// Month, day, year is what the newspaper writes, but day, month, year would be a date too: `05/06/2022`.
    MonthFirstAssumed,
}

/// A date in numbers that could be read in two ways, and how it was read.
///
/// It displays as a message: ``read with the day first, as 2022-06-05``, for whoever knows the words that were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The date, by the newspaper's order.
    pub read: WrittenDate,
    /// That order.
    pub order: NumericOrder,
    /// The bytes of the text that the date stands on.
    pub span: Range<usize>,
}

impl Assumption {
    /// The stable name of what is said about it.
    pub const CODE: &str = "date/order-assumed";

    /// The assumption behind a date that was read in this order; none where there was nothing to assume.
    pub(super) fn of(read: WrittenDate, order: PartOrder, span: &Range<usize>) -> Option<Self> {
        let order = match order {
            PartOrder::DayFirstAssumed => NumericOrder::DayFirst,
            PartOrder::MonthFirstAssumed => NumericOrder::MonthFirst,
            _ => return None,
        };
        Some(Self { read, order, span: span.clone() })
    }

    /// The date by the other order.
    #[must_use]
    pub fn other(&self) -> Option<WrittenDate> {
        match self.read {
            WrittenDate::Gregorian(date) => {
                GregorianDate::try_new(date.year(), date.day(), date.month()).map(WrittenDate::Gregorian)
            }
            WrittenDate::Hijri(date) => {
                HijriDate::try_new(date.year(), date.day(), date.month()).map(WrittenDate::Hijri)
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        format!("write `{}`, or set `date_order`", self.read)
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = match self.order {
            NumericOrder::DayFirst => "day",
            NumericOrder::MonthFirst => "month",
        };
        write!(formatter, "read with the {first} first, as {}", self.read)
    }
}

#[cfg(test)]
mod tests {
    use super::NumericOrder;

    #[test]
    fn an_order_has_its_name_back() {
        for order in NumericOrder::ALL {
            assert_eq!(NumericOrder::named(order.as_str()), Some(order));
        }
        assert_eq!(NumericOrder::named("year-first"), None);
    }
}
