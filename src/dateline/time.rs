//! A time of day, as far as newspapers print one.

use std::fmt;

/// A time of day on a clock of 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
    second: u8,
}

impl TimeOfDay {
    /// The time with these parts; none for what no clock shows.
    #[must_use]
    pub const fn try_new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        if hour < 24 && minute < 60 && second < 60 { Some(Self { hour, minute, second }) } else { None }
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59; 0 where none was printed.
    #[must_use]
    pub const fn second(self) -> u8 {
        self.second
    }
}

impl fmt::Display for TimeOfDay {
    /// Hour and minute, and the second where there is one: `07:05`, `19:07:30`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.hour, self.minute)?;
        if self.second == 0 { Ok(()) } else { write!(formatter, ":{:02}", self.second) }
    }
}

#[cfg(test)]
mod tests {
    use super::TimeOfDay;

    #[test]
    fn a_time_is_one_that_a_clock_shows() {
        assert_eq!(TimeOfDay::try_new(7, 5, 0).unwrap().to_string(), "07:05");
        assert_eq!(TimeOfDay::try_new(19, 7, 30).unwrap().to_string(), "19:07:30");
        for (hour, minute, second) in [(24, 0, 0), (7, 60, 0), (7, 0, 60)] {
            assert_eq!(TimeOfDay::try_new(hour, minute, second), None);
        }
    }
}
