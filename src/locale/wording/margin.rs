//! What is wrong at the margin and between entries: names, the equals sign, attributes, lines that belong to nothing.

use fluent::FluentResource;

use super::{A_MESSAGE, NAMES, SPACES, Spot, is_name, trouble, word};
use crate::locale::function::shortened;
use crate::locale::slips::{described, odd};
use crate::locale::syntax::begins_entry;
use crate::locale::trouble::Trouble;
use crate::report::Span;

const GOES_ON: &str = "a line that goes on from the one above is indented with spaces";

impl Spot<'_> {
    /// `=` was expected after the name.
    pub(super) fn word_name(&self) -> Trouble {
        let name = self.text(self.name());
        let line = self.piece.lines().next().unwrap_or_default();
        let head = line.split_once('=').map(|(head, _)| head.trim_end());
        let name = shortened(name);
        match (self.found(), head) {
            (Some(found), _) if odd(found).is_some() => self.word_odd(),
            (Some(found @ (':' | '：' | '＝' | '→' | '>' | '–' | '—' | '؛' | '-')), _) => {
                trouble(self.here(), format!("`{name}` is followed by `{found}` instead of `=`"), "write `name = text`")
            }
            (Some('.'), Some(head)) => {
                let message = format!("the attribute `{}` stands beside its message", shortened(head));
                let help = format!("write it below `{name} = …`, on a line of its own, indented: `.name = text`");
                trouble(Span::new(0, head.len()), message, help)
            }
            (Some(_), Some(head)) if head.chars().all(|c| is_name(c) || c == ' ') => {
                let message = format!("a name is one word, but here is `{}`", shortened(head));
                let joined = head.split_whitespace().collect::<Vec<_>>().join("-");
                trouble(Span::new(0, head.len()), message, format!("write `{} = …`", shortened(&joined)))
            }
            (Some(found), Some(_)) => trouble(self.here(), format!("a name cannot hold {}", described(found)), NAMES),
            (found, None) => {
                let message = format!("`=` is missing after `{name}`: {}", self.there_is());
                let help = format!("write `name = text`; {GOES_ON}");
                trouble(self.here(), message, if found.is_some() { &help } else { "write `name = text`" })
            }
            (None, Some(_)) => trouble(self.here(), format!("`=` is missing after `{name}`"), "write `name = text`"),
        }
    }

    /// A message or term without text.
    pub(super) fn word_no_text(&self) -> Trouble {
        let name = self.name();
        let (kind, written) =
            (if self.piece.starts_with('-') { "term" } else { "message" }, shortened(self.text(name)));
        let head = self.piece.find('=').map_or(self.piece.len(), |equals| equals + 1);
        let rest = self.piece.get(head..).unwrap_or_default();
        let start = head + rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
        let at_margin = self.piece.get(..start).is_some_and(|before| before.ends_with('\n'));
        match self.piece.get(start..).and_then(|rest| rest.chars().next()) {
            Some('.') if kind == "message" => word_line(self.piece, start),
            Some(first) if first != '.' => {
                if at_margin && odd(first).is_none() && !matches!(first, '[' | '*' | '}') {
                    let line = self.piece.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                    let span = Span::new(start, start + line.trim_end().len());
                    return trouble(
                        span,
                        format!("the text of `{written}` stands at the margin"),
                        "indent it with spaces",
                    );
                }
                word_line(self.piece, start)
            }
            _ => trouble(
                name,
                format!("`{written}` has no text"),
                format!("write the text after `=`, or remove the {kind}; for no text at all write `{{ \"\" }}`"),
            ),
        }
    }

    /// A `}` in a text.
    pub(super) fn word_closing_brace(&self) -> Trouble {
        if self.gauge.innermost().is_some_and(|level| level.in_variants) {
            let help = "the `}` that closes the variants begins a line; for a brace as text write `{ \"}\" }`";
            return trouble(self.here(), "this `}` stands in the text of a variant", help);
        }
        let line = self.before().rsplit('\n').next().unwrap_or_default();
        let word = line.trim_end().rsplit([' ', '{', '}']).next().unwrap_or_default();
        if let Some(name) = word.strip_prefix('$').filter(|name| !name.is_empty() && name.chars().all(is_name)) {
            let start = self.at - (line.len() - line.rfind('$').unwrap_or(line.len()));
            let message = format!("`{{` is missing before `${}`", shortened(name));
            return trouble(Span::new(start, self.at + 1), message, format!("write `{{ ${} }}`", shortened(name)));
        }
        word_first('}', self.at)
    }
}

/// A line that could not be read, at `start` of a piece or, where blank lines come first, after it.
pub(super) fn word_line(piece: &str, start: usize) -> Trouble {
    let rest = piece.get(start..).unwrap_or_default();
    let start = start + rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
    let line = piece.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end();
    let span = Span::new(start, start + line.len());
    let is_first = piece.get(..start).is_none_or(|before| before.trim().is_empty());
    let at_margin = piece.get(..start).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
    let head = line.split(['=', ':']).next().filter(|head| head.len() < line.len()).map(str::trim_end);
    let stray = "this line belongs to no message";
    let Some(first) = line.chars().next() else { return trouble(span, stray, A_MESSAGE) };
    let first_span = Span::new(start, start + first.len_utf8());
    match first {
        '.' => word_attribute(piece, line, start),
        '\t' => trouble(first_span, "this line begins with a tab", SPACES),
        _ if odd(first).is_some() => trouble(first_span, format!("this line begins with {}", described(first)), SPACES),
        '[' | '*' if unopened_choice(piece, start).is_some() => {
            let (at, end) = unopened_choice(piece, start).unwrap_or_default();
            let help = "write `{ $name ->`, the variants below it, and `}` at the end";
            trouble(Span::new(at, end), "what chooses between the variants below is not in braces", help)
        }
        '[' | '*' | '}' => word_first(first, start),
        '/' | '<' | ';' | '%' | '-'
            if ["//", "/*", "<!--", ";", "%", "--"].iter().any(|mark| line.starts_with(mark)) =>
        {
            trouble(span, stray, "a comment begins with `# `")
        }
        '"' | '“' | '\'' | '$' if head.is_some_and(|head| !head.contains(' ')) => {
            let name = head.unwrap_or_default().trim_matches(|c: char| !is_name(c));
            let message = format!("a name is written without `{first}`");
            trouble(
                Span::new(start, start + head.map_or(0, str::len)),
                message,
                format!("write `{} = text`", shortened(name)),
            )
        }
        '=' => trouble(first_span, "the name before `=` is missing", A_MESSAGE),
        _ if begins_entry(line) && !at_margin => {
            let name = shortened(head.unwrap_or_default());
            trouble(span, format!("`{name}` does not begin at the margin"), "remove the blanks before it")
        }
        _ if !is_name(first) || first.is_ascii_digit() || first == '_' => match head {
            Some(head) if at_margin && !head.contains(' ') && line.contains('=') => {
                let message = format!("a name cannot begin with {}", described(first));
                trouble(Span::new(start, start + head.len()), message, NAMES)
            }
            _ if is_first => trouble(span, stray, A_MESSAGE),
            _ => trouble(span, stray, "text that goes on from the line above is indented with spaces"),
        },
        _ => trouble(span, stray, A_MESSAGE),
    }
}

/// What ends in an arrow right above a variant, as text: the brace before it is missing.
fn unopened_choice(piece: &str, start: usize) -> Option<(usize, usize)> {
    let before = piece.get(..start)?.trim_end();
    let line = before.get(before.rfind('\n').map_or(0, |newline| newline + 1)..)?;
    let text = line.split_once(" = ").map_or(line, |(_, text)| text).trim_start();
    text.ends_with("->").then(|| (before.len() - text.len(), before.len()))
}

/// A line of text begins with what cannot begin one.
pub(super) fn word_first(first: char, at: usize) -> Trouble {
    let span = Span::new(at, at + 1);
    if first == '}' {
        return trouble(span, "this `}` closes nothing", "remove it; for a brace as text write `{ \"}\" }`");
    }
    let help = format!("to begin a line of text with it write `{{ \"{first}\" }}`");
    trouble(span, format!("a line of text cannot begin with `{first}`"), help)
}

/// Whether a line is written like an attribute: `.name =`.
pub(super) fn is_attribute(line: &str) -> bool {
    line.trim_start().strip_prefix('.').is_some_and(|name| !name.starts_with('-') && begins_entry(name))
}

/// What is wrong with an attribute, which the parser passes over in silence: it is read again as if it were a message.
fn word_attribute(piece: &str, line: &str, start: usize) -> Trouble {
    let after = start + 1;
    let rest = piece.get(after..).unwrap_or_default();
    let rest = rest.get(..attribute_end(rest)).unwrap_or(rest);
    let name = line.trim_start_matches('.');
    let name = name.get(..name.len() - name.trim_start_matches(is_name).len()).unwrap_or_default();
    let span = Span::new(start, start + line.len());
    let is_text = !line.contains(['=', ':']) && !line.get(1 + name.len()..).is_some_and(|rest| rest.starts_with(' '));
    if name.is_empty() && !line.contains('=') || is_text {
        let help = "to begin a line of text with it write `{ \".\" }`; an attribute is `.name = text`";
        return trouble(Span::new(start, after), "a line of text cannot begin with `.`", help);
    }
    if rest.starts_with(|first: char| first.is_ascii_alphabetic())
        && let Err((_, errors)) = FluentResource::try_new(rest.to_owned())
        && let Some(error) = errors.first().filter(|error| error.slice.as_ref().is_some_and(|slice| slice.start == 0))
    {
        let mut found = word(rest, error);
        found.span = found.span.shifted(after);
        found.message = found.message.replacen(&format!("`{name}`"), &format!("`.{name}`"), 1);
        let help = found.help.unwrap_or_default().replace("`name = text`", "`.name = text`");
        let help = help.replace(GOES_ON, "to begin a line of text with `.` write `{ \".\" }`");
        found.help = Some(help.replace("remove the message", "remove the attribute"));
        return found;
    }
    let message = if line.starts_with(". ") {
        "a space stands between `.` and the name of an attribute".to_owned()
    } else {
        let name = line.split(['=', ':', ' ']).next().unwrap_or_default();
        format!("the attribute `{}` cannot be read", shortened(name))
    };
    trouble(span, message, "write `.name = text` on a line of its own, indented; names are made of English letters")
}

/// Where the text of an attribute ends: before the next line that begins another.
fn attribute_end(rest: &str) -> usize {
    rest.match_indices('\n')
        .find(|(newline, _)| rest.get(newline + 1..).is_some_and(|next| next.trim_start_matches(' ').starts_with('.')))
        .map_or(rest.len(), |(newline, _)| newline + 1)
}
