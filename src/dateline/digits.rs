//! Digits: ASCII, those of Urdu and Persian (۰–۹), those of Arabic (٠–٩).

/// The value of a digit of one of the three systems.
pub(super) fn digit(character: char) -> Option<u32> {
    let zero = match character {
        '0'..='9' => '0',
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        _ => return None,
    };
    Some(u32::from(character) - u32::from(zero))
}

/// A run of digits, as a number and as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What the digits say; the largest number where there are too many of them.
    pub(super) value: u32,
    /// How many digits there are, leading zeros included.
    pub(super) digits: usize,
}

impl Number {
    /// The number that one digit writes.
    pub(super) const fn of_digit(value: u32) -> Self {
        Self { value, digits: 1 }
    }

    /// The number with one more digit at its end.
    pub(super) const fn then(self, digit: u32) -> Self {
        Self { value: self.value.saturating_mul(10).saturating_add(digit), digits: self.digits + 1 }
    }

    /// Whether this can be a day or a month: one or two digits.
    pub(super) const fn is_short(self) -> bool {
        self.digits <= 2
    }

    /// The number as a day or a month; beyond a byte it is no day of any calendar, and 255 is none either.
    pub(super) fn small(self) -> u8 {
        u8::try_from(self.value).unwrap_or(u8::MAX)
    }

    /// The number as a year.
    pub(super) fn year(self) -> i32 {
        i32::try_from(self.value).unwrap_or(i32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::digit;

    #[test]
    fn three_systems_write_the_same_digits() {
        for system in ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"] {
            assert!(system.chars().map(digit).eq((0..10).map(Some)), "{system}");
        }
        assert_eq!(digit('²'), None);
    }
}
