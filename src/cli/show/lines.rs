//! What has to be done to a foreign text before it may stand in a line of a terminal or of a log.

use std::fmt::Write;

use roznama::report::Place;

use super::findings::Setting;

/// U+2068, first strong isolate: what follows takes its direction from its own first strong letter.
pub(super) const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// U+2069, pop directional isolate: the end of what an isolate began.
pub(super) const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// `file:line:column`, as editors and terminals make it a link.
pub(super) fn position(place: &Place, setting: &Setting) -> String {
    format!("{}:{}:{}", visible(&setting.shown(&place.file)), place.line, place.column)
}

/// Whether a terminal would show any of the text from right to left.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    text.chars()
        .any(|character| matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'))
}

/// The text so that its direction changes nothing around it.
pub(crate) fn isolate(text: &str) -> String {
    let text = visible(text);
    if has_right_to_left(&text) { format!("{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}") } else { text }
}

/// Each line of a text with `indent` before it, so that its direction changes nothing around it.
pub(crate) fn isolate_lines(text: &str, indent: &str) -> String {
    text.lines().fold(String::new(), |mut lines, line| {
        let _ = writeln!(lines, "{}", format!("{indent}{}", isolate(line)).trim_end());
        lines
    })
}

/// A message with each name in backticks isolated.
pub(super) fn isolate_quoted(message: &str) -> String {
    let pieces = message.split('`').enumerate();
    // Every second piece stands between backticks.
    let pieces: Vec<_> =
        pieces.map(|(index, piece)| if index % 2 == 1 { isolate(piece) } else { visible(piece) }).collect();
    pieces.join("`")
}

/// The text with its invisible controls written out: none may move the cursor, colour the line or turn its direction.
pub(super) fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, character| {
        match character {
            '\t' => shown.push(' '),
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                let _ = write!(shown, "{}", character.escape_unicode());
            }
            control if control.is_control() => {
                let _ = write!(shown, "{}", control.escape_unicode());
            }
            character => shown.push(character),
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use super::{isolate_quoted, visible};

    #[test]
    fn a_name_in_backticks_that_runs_from_right_to_left_is_isolated() {
        let message = isolate_quoted("there is no key `عنوان`, but `title`");
        assert_eq!(message, "there is no key `\u{2068}عنوان\u{2069}`, but `title`");
    }

    #[test]
    fn controls_of_a_foreign_text_are_written_out() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b\tc"), r"a\u{1b}[31m\u{202e}b c");
    }
}
