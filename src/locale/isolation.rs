//! Marks around what runs against the text around it: an English place in an Urdu sentence, an Urdu title in an English.
//!
//! Without them a full stop or a bracket beside such a text jumps to its other end, and two such texts beside a comma
//! change places. In running text the marks are U+2068 and U+2069; in the address, the title or the label that the same
//! message may be printed into they would be rubbish. Who formats a message does not know where it is going to stand, so
//! it gets two characters in their place that no text has (Unicode's noncharacters), and who prints the page, and sees
//! what is text and what is not, turns them into marks or into nothing.

use super::tag::Direction;

/// Stands before a text that is to be isolated, until the page is printed.
pub const ISOLATE: char = '\u{fdd0}';
/// Stands behind it.
pub const ISOLATED: char = '\u{fdd1}';

/// The text between marks.
pub(super) fn isolate(text: &str) -> String {
    let mut isolated = String::with_capacity(text.len() + ISOLATE.len_utf8() + ISOLATED.len_utf8());
    isolated.push(ISOLATE);
    isolated.push_str(text);
    isolated.push(ISOLATED);
    isolated
}

/// The text without the marks at its ends.
pub(super) fn bare(text: &str) -> &str {
    text.strip_prefix(ISOLATE).and_then(|text| text.strip_suffix(ISOLATED)).unwrap_or(text)
}

/// Whether a text has letters that run against this direction.
///
/// Digits and marks alone do not: a number is laid out as its surroundings want it.
pub(super) fn runs_against(text: &str, direction: Direction) -> bool {
    match direction {
        Direction::Ltr => !text.is_ascii() && text.chars().any(|c| is_right_to_left(c) && c.is_alphabetic()),
        // The blocks first: whether a character is a letter takes longer to find out.
        Direction::Rtl => text.chars().any(|c| !is_right_to_left(c) && c.is_alphabetic()),
    }
}

/// Whether a character belongs to a script that runs from right to left, by the blocks that Unicode keeps for those.
const fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Direction, bare, isolate, runs_against};

    #[test]
    fn letters_run_against_a_direction_and_nothing_else_does() {
        for (text, against_ltr, against_rtl) in [
            ("Islamabad", false, true),
            ("اسلام آباد", true, false),
            ("3 Idiots", false, true),
            ("09:30", false, false),
            ("۲۰۲۲", false, false),
            ("(—)", false, false),
            ("", false, false),
            ("دنیا (World)", true, true),
            ("Москва", false, true),
            ("ירושלים", true, false),
        ] {
            assert_eq!(runs_against(text, Direction::Ltr), against_ltr, "{text}");
            assert_eq!(runs_against(text, Direction::Rtl), against_rtl, "{text}");
        }
    }

    #[test]
    fn marks_come_off_as_they_were_put_on() {
        assert_eq!(bare(&isolate("x")), "x");
        assert_eq!(bare("x"), "x");
    }
}
