//! What is wrong among the variants of a choice.

use super::margin::{is_attribute, word_first};
use super::placeable::unclosed;
use super::{KEYS, Spot, VARIANT, trouble};
use crate::locale::function::shortened;
use crate::locale::gauge::Level;
use crate::locale::slips::odd;
use crate::locale::trouble::Trouble;
use crate::report::Span;

impl Spot<'_> {
    /// A `]` was expected after a variant's key.
    pub(super) fn word_key(&self) -> Trouble {
        let opened = self.before().rfind('[').unwrap_or(self.at);
        let line = self.piece.get(opened..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(end) = line.find(']') {
            let key = line.get(..=end).unwrap_or(line);
            let span = Span::new(opened, opened + key.len());
            return trouble(span, format!("`{}` is no key of a variant", shortened(key)), KEYS);
        }
        let end = if self.is_below(opened) { opened + line.trim_end().len() } else { self.at };
        let span = Span::new(opened, end);
        let message = format!("the key `{}` is not closed by `]`", shortened(self.text(span).trim_end()));
        trouble(span, message, "write `[key] text`")
    }

    /// The indentation before a variant holds a tab, which keeps it from being one.
    pub(super) fn tab_before_variant(&self, level: &Level) -> Option<Span> {
        if !level.in_variants {
            return None;
        }
        let end = self.piece.len() - self.after().len() + self.after().find('\n').unwrap_or(self.after().len());
        let mut start = level.opened;
        for line in self.piece.get(level.opened..end)?.split_inclusive('\n') {
            let text = line.trim_start_matches([' ', '\t']);
            let indent = line.get(..line.len() - text.len())?;
            if let Some(tab) = indent.find('\t').filter(|_| text.starts_with('[') || text.starts_with("*[")) {
                return Some(Span::new(start + tab, start + tab + 1));
            }
            start += line.len();
        }
        None
    }

    /// None of the variants is the default, or what stands here is none.
    pub(super) fn word_default(&self, level: &Level) -> Trouble {
        match (self.found(), level.last_variant) {
            (Some('}'), Some(last)) => {
                let at = level.other_variant.unwrap_or(last);
                let key = self.piece.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                let key = key.find(']').and_then(|end| key.get(..=end)).unwrap_or("[other]");
                trouble(
                    Span::new(at, at + key.len()),
                    "none of the variants is the default",
                    "put a `*` before the variant that stands for everything else: `*[other]`",
                )
            }
            (Some('}'), None) => trouble(self.here(), "there are no variants after `->`", VARIANT),
            _ => self.word_variants(level),
        }
    }

    /// What stands between variants is neither a variant nor the text of one.
    pub(super) fn word_variants(&self, level: &Level) -> Trouble {
        let line = self.after().lines().next().unwrap_or_default();
        let line_span = Span::new(self.at, self.at + line.trim_end().len());
        match (self.last_before(), self.found()) {
            (Some('*'), Some('[')) => {
                let star = self.before().trim_end().len();
                trouble(Span::new(star - 1, self.at + 1), "a space stands between `*` and `[`", "write `*[other]`")
            }
            (Some('*'), _) => {
                trouble(self.word_here(), "`[` is missing between `*` and the key of a variant", "write `*[other]`")
            }
            (_, Some('.')) if is_attribute(line) => unclosed(level.opened),
            (_, Some(first @ ('.' | '}'))) => word_first(first, self.at),
            (_, Some(_)) if self.before().ends_with('\n') => {
                let help = "indent text that goes on with spaces; close the variants with `}` on a line of its own";
                trouble(line_span, "this line stands at the margin, among variants", help)
            }
            _ => trouble(line_span, "this is neither a variant nor the text of one", VARIANT),
        }
    }

    /// A variant without text.
    pub(super) fn word_empty_variant(&self) -> Trouble {
        let end = self.before().trim_end().len();
        let at_margin = self.before().ends_with('\n');
        match self.found() {
            Some(found) if odd(found).is_some() => self.word_odd(),
            Some('.') => word_first('.', self.at),
            Some(found) if at_margin && !matches!(found, ' ' | '[' | '*' | '}') => {
                let line = self.after().lines().next().unwrap_or_default();
                let span = Span::new(self.at, self.at + line.trim_end().len());
                trouble(span, "the text of a variant stands at the margin", "indent it with spaces")
            }
            _ => {
                let line = self.before().get(..end).and_then(|before| before.rfind('[')).unwrap_or(end);
                trouble(Span::new(line, end), "a variant has no text", "for no text at all write `{ \"\" }`")
            }
        }
    }
}
