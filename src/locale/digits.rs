//! The numbering systems that a newspaper prints its numbers in.

use icu_locale_core::extensions::unicode::{Value, value};

/// A set of ten digits, under its CLDR name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digits {
    /// `latn`, 0123456789: English, and the Urdu news of Pakistan.
    #[default]
    Latn,
    /// `arabext`, ۰۱۲۳۴۵۶۷۸۹: Urdu books, Sindhi, Persian.
    Arabext,
    /// `arab`, ٠١٢٣٤٥٦٧٨٩: Arabic.
    Arab,
    /// `deva`, ०१२३४५६७८९: Hindi, Marathi, Nepali.
    Deva,
    /// `beng`, ০১২৩৪৫৬৭৮৯: Bengali.
    Beng,
}

impl Digits {
    /// Every system that is known here.
    pub const ALL: [Self; 5] = [Self::Latn, Self::Arabext, Self::Arab, Self::Deva, Self::Beng];

    /// The system of this CLDR name; none for one that is not known here.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digits| digits.as_str() == name)
    }

    /// The CLDR name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Latn => "latn",
            Self::Arabext => "arabext",
            Self::Arab => "arab",
            Self::Deva => "deva",
            Self::Beng => "beng",
        }
    }

    /// A text with every ASCII digit in this system's digits, for numbers that come as text, such as `09:30`.
    ///
    /// ```
    /// use roznama::locale::Digits;
    ///
    /// assert_eq!(Digits::Arabext.rewrite("09:30"), "۰۹:۳۰");
    /// ```
    #[must_use]
    pub fn rewrite(self, text: &str) -> String {
        text.chars().map(|character| character.to_digit(10).map_or(character, |digit| self.digit(digit))).collect()
    }

    fn digit(self, value: u32) -> char {
        let zero = match self {
            Self::Latn => '0',
            Self::Arabext => '۰',
            Self::Arab => '٠',
            Self::Deva => '०',
            Self::Beng => '০',
        };
        // Unicode keeps the ten digits of a system side by side.
        char::from_u32(u32::from(zero) + value).unwrap_or(zero)
    }

    /// The value of the `-u-nu` keyword.
    pub(super) const fn keyword(self) -> Value {
        match self {
            Self::Latn => value!("latn"),
            Self::Arabext => value!("arabext"),
            Self::Arab => value!("arab"),
            Self::Deva => value!("deva"),
            Self::Beng => value!("beng"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;

    #[test]
    fn every_system_is_found_by_its_name() {
        for digits in Digits::ALL {
            assert_eq!(Digits::parse(digits.as_str()), Some(digits));
        }
        assert_eq!(Digits::parse("roman"), None);
    }

    #[test]
    fn a_text_of_digits_is_rewritten_in_every_system() {
        let expected = ["0123456789 a", "۰۱۲۳۴۵۶۷۸۹ a", "٠١٢٣٤٥٦٧٨٩ a", "०१२३४५६७८९ a", "০১২৩৪৫৬৭৮৯ a"];
        assert_eq!(Digits::ALL.map(|digits| digits.rewrite("0123456789 a")), expected);
    }
}
