//! What is wrong inside braces: literals, variables, references, calls.

use fluent_syntax::parser::ErrorKind;

use super::{A_MESSAGE, KEYS, NAMES, SELECTOR, SPACES, Spot, VARIANT, is_name, trouble};
use crate::locale::function::{FUNCTIONS, shortened};
use crate::locale::gauge::Level;
use crate::locale::slips::{ARROWS, described, is_quote, odd};
use crate::locale::suggest::did_you_mean;
use crate::locale::trouble::Trouble;
use crate::report::Span;

const ONE_THING: &str = "a placeable holds one thing: `{ $name }`, `{ message }`, `{ FUNCTION($name) }`";
const STRAIGHT: &str = "write straight quotes: `{ \"text\" }`";

impl Spot<'_> {
    /// A literal goes on to the end of its line, or of the file.
    pub(super) fn word_quote(&self) -> Trouble {
        let opened = self.gauge.quote().unwrap_or(self.at);
        let curly =
            self.piece.get(opened + 1..self.at).and_then(|text| text.char_indices().rfind(|(_, c)| is_quote(*c)));
        match curly {
            Some((at, quote)) => {
                let at = opened + 1 + at;
                let message = format!("a text in quotes is closed by `{quote}` instead of `\"`");
                trouble(Span::new(at, at + quote.len_utf8()), message, STRAIGHT)
            }
            None => trouble(
                Span::new(opened, opened + 1),
                "this text in quotes is not closed on its line",
                "close it with `\"`; a quote as text needs no quotes around it",
            ),
        }
    }

    /// Something inside braces is not what can stand there.
    pub(super) fn word_inside(&self, kind: &ErrorKind) -> Trouble {
        let Some(level) = self.gauge.innermost() else { return self.word_identifier() };
        if let Some(tab) = self.tab_before_variant(level) {
            return trouble(tab, "this line begins with a tab", SPACES);
        }
        if self.found().is_none() && self.after().trim().is_empty() {
            return match level.parentheses.last() {
                Some(opened) if !self.is_below(*opened) => self.word_parenthesis(),
                _ => unclosed(level.opened),
            };
        }
        if self.found().is_some_and(|found| odd(found).is_some()) {
            return self.word_odd();
        }
        match kind {
            ErrorKind::ExpectedCharRange { range } if range.contains('\n') || range.contains("\\n") => {
                trouble(self.here(), "the variants after `->` should begin on a new line", VARIANT)
            }
            ErrorKind::ExpectedCharRange { range } if range == "0-9" => self.word_number(),
            ErrorKind::ExpectedCharRange { .. } => self.word_identifier(),
            ErrorKind::MissingDefaultVariant => self.word_default(level),
            _ if level.in_variants => self.word_variants(level),
            ErrorKind::ExpectedLiteral => {
                let message =
                    format!("an option's value is neither a text in quotes nor a number: {}", self.there_is());
                let help = if self.found().is_some_and(is_quote) {
                    "write straight quotes: `option: \"text\"`"
                } else {
                    "write `option: \"text\"` or `option: 2`; a variable cannot be an option"
                };
                trouble(if self.found() == Some('$') { self.word_here() } else { self.here() }, message, help)
            }
            ErrorKind::ExpectedInlineExpression => self.word_nothing(level),
            _ => self.word_after(level),
        }
    }

    /// A `{` or a `,` is followed by nothing that can be printed.
    pub(super) fn word_nothing(&self, level: &Level) -> Trouble {
        let in_call = !level.parentheses.is_empty();
        match self.found() {
            Some('}') if in_call => self.word_parenthesis(),
            Some('}') => trouble(
                Span::new(level.opened, self.at + 1),
                "a placeable holds nothing",
                "write what is to be printed: `{ $name }`, `{ message }` or `{ \"text\" }`",
            ),
            Some('[' | '*') if !in_call && self.inside().start >= self.inside().end => {
                trouble(self.here(), "nothing chooses between these variants", SELECTOR)
            }
            Some('=') if in_call => {
                let name = self.before().trim_end();
                let start = name.trim_end_matches(is_name).len();
                let name = shortened(name.get(start..).unwrap_or_default());
                trouble(self.here(), format!("the option `{name}` is followed by `=` instead of `:`"), {
                    format!("write `{name}: 2` or `{name}: \"text\"`")
                })
            }
            Some(found) if is_quote(found) => {
                trouble(self.here(), format!("`{found}` is no quote that Fluent knows"), STRAIGHT)
            }
            Some(found) if found.is_numeric() => {
                let help = "write numbers with the digits 0 to 9; they print in the edition's digits";
                trouble(self.here(), format!("`{found}` is no digit that Fluent knows"), help)
            }
            Some(found) if found.is_alphabetic() => trouble(
                self.word_here(),
                format!("`{}` cannot be a name", shortened(self.text(self.word_here()))),
                "names are not translated: write them as in the reference language, or put a text into quotes",
            ),
            _ => trouble(
                self.here(),
                format!("a placeable holds nothing that can be printed: {}", self.there_is()),
                "write `{ $name }`, `{ message }`, `{ FUNCTION($name) }` or `{ \"text\" }`, with straight quotes",
            ),
        }
    }

    /// A parenthesis is not closed.
    pub(super) fn word_parenthesis(&self) -> Trouble {
        let message = format!("`)` is missing here: {}", self.there_is());
        trouble(self.here(), message, "close what the function is given: `{ FUNCTION($name) }`")
    }

    /// A name was expected after `$`, `.`, `-` or `[`.
    pub(super) fn word_identifier(&self) -> Trouble {
        let from = self.last_before_on_line();
        let (message, help) = match (from, self.found()) {
            (_, Some(found)) if odd(found).is_some() => return self.word_odd(),
            (Some('$'), Some(' ')) => ("a space stands between `$` and its name".to_owned(), "write `$name`"),
            (Some('$'), Some(found)) if found.is_alphabetic() || found.is_numeric() => {
                let name = shortened(self.text(self.word_here()));
                let message = format!("`${name}` cannot be the name of a variable");
                return trouble(
                    self.word_here(),
                    message,
                    "variables are not translated: write the name as in the reference language",
                );
            }
            (Some('['), Some(found)) if is_quote(found) || found == '"' => {
                (format!("a variant's key begins with {}", described(found)), KEYS)
            }
            (Some('['), Some(']')) => ("a variant has no key".to_owned(), KEYS),
            (Some('['), Some(found)) => {
                let after = self.after();
                let end = after.find([']', '\n']).unwrap_or(after.len());
                let key = shortened(after.get(..end).unwrap_or_default());
                let message = format!("`[{key}]` is no key of a variant");
                let help = if found.is_numeric() {
                    "write the number with the digits 0 to 9: `[1]`"
                } else {
                    "keys are not translated: plurals have `zero`, `one`, `two`, `few`, `many`, `other`"
                };
                return trouble(Span::new(self.at, self.at + end), message, help);
            }
            (Some('-'), Some('-')) if self.at < 2 => return super::word_line(self.piece, 0),
            _ => (format!("a name is missing here: {}", self.there_is()), NAMES),
        };
        trouble(self.here(), message, help)
    }

    /// Digits were expected.
    pub(super) fn word_number(&self) -> Trouble {
        match (self.last_before(), self.found()) {
            (Some('-'), Some('>')) => {
                let arrow = Span::new(self.at.saturating_sub(1), self.at + 1);
                trouble(arrow, "nothing stands before `->`", SELECTOR)
            }
            (Some('.'), _) => trouble(
                self.here(),
                format!("a digit is missing after the point: {}", self.there_is()),
                "write numbers like `2` or `2.5`",
            ),
            _ => trouble(
                self.here(),
                format!("a name or a number is missing after `-`: {}", self.there_is()),
                "write `-term` for a term, `-5` for a number",
            ),
        }
    }

    /// Something follows in a placeable what is a whole already.
    pub(super) fn word_after(&self, level: &Level) -> Trouble {
        let inside = self.inside();
        let text = shortened(self.text(inside));
        let is_call = |text: &str| text.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '_'));
        let rest = self.after().lines().next().unwrap_or_default().trim_end();
        match self.found() {
            Some('[' | '*') if self.is_below(level.opened) => {
                let end = Span::new(inside.end, inside.end);
                trouble(end, format!("`->` is missing after `{text}`"), format!("write `{{ {text} ->`"))
            }
            _ if ARROWS.contains(&rest) => {
                let message = format!("`{rest}` stands where `->` should");
                trouble(Span::new(self.at, self.at + rest.len()), message, format!("write `{{ {text} ->`"))
            }
            _ if level.parentheses.is_empty() && (self.is_below(level.opened) || !self.is_closed_on_line()) => {
                unclosed(level.opened)
            }
            Some('[') if is_call(&text) => {
                let help = format!("write `{text}($name)`");
                trouble(self.here(), "what a function is given stands in parentheses", help)
            }
            Some('(') => {
                let help = "only functions, `NUMBER($count)`, and terms, `-term(case: \"…\")`, are given something";
                trouble(self.here(), format!("`{text}` cannot be given anything"), help)
            }
            Some('.') if text.starts_with('$') => trouble(
                self.here(),
                format!("`{text}` is a variable, and variables have no attributes"),
                "write the variable alone",
            ),
            Some(',' | '٫') if text.chars().all(|c| c.is_ascii_digit()) => {
                trouble(self.here(), "a number is written with a point", format!("write `{text}.5`"))
            }
            Some('|') => trouble(self.here(), "there are no filters in Fluent", "write `{ FUNCTION($name) }`"),
            _ => trouble(
                self.here(),
                format!("a placeable should end here with `}}`, but {}", self.there_is()),
                ONE_THING,
            ),
        }
    }

    /// A `\` that stands for nothing.
    pub(super) fn word_escape(&self) -> Trouble {
        let escaped = self.after().chars().nth(1).filter(|escaped| !escaped.is_control());
        let span = Span::new(self.at, self.at + 1 + escaped.map_or(0, char::len_utf8));
        let message = match escaped {
            Some(escaped) => format!("`\\{escaped}` stands for nothing"),
            None => "a `\\` ends the line of a text in quotes".to_owned(),
        };
        let help = match escaped {
            Some('n' | 'r') => "to break a line, go on below it, indented with spaces".to_owned(),
            Some(quote) if is_quote(quote) => format!("write `{quote}` alone"),
            Some('x') => "write a character's number as `\\u00E9`, with four digits".to_owned(),
            _ => "write `\\\\` for a backslash, `\\\"` for a quote, `\\u06D4` for a character by its number".to_owned(),
        };
        trouble(span, message, help)
    }

    /// A `\u` with too few digits.
    pub(super) fn word_code_point(&self) -> Trouble {
        let start = self.before().rfind('\\').unwrap_or(self.at);
        let span = Span::new(start, self.at);
        let message = format!("the number of the character `{}` is too short", self.text(span));
        trouble(span, message, "write four hexadecimal digits after `\\u`, six after `\\U`")
    }

    /// What needs no look at the text but for its place.
    pub(super) fn word_plain(&self, kind: &ErrorKind) -> Trouble {
        match kind {
            ErrorKind::MultipleDefaultVariants => {
                let span = Span::new(self.at.saturating_sub(1), self.at);
                trouble(span, "a second variant is marked as the default", "leave one `*`")
            }
            ErrorKind::MessageReferenceAsSelector | ErrorKind::MessageAttributeAsSelector => {
                trouble(self.inside(), "a message cannot choose between variants", SELECTOR)
            }
            ErrorKind::TermReferenceAsSelector => {
                let help = "choose by one of its attributes: `-term.attribute`";
                trouble(self.inside(), "a term's text cannot choose between variants", help)
            }
            ErrorKind::ExpectedSimpleExpressionAsSelector => {
                trouble(self.inside(), "what stands before `->` cannot choose between variants", SELECTOR)
            }
            ErrorKind::TermAttributeAsPlaceable => self.word_term_attribute(),
            ErrorKind::PositionalArgumentFollowsNamed if self.found() == Some('=') => {
                self.word_nothing(&Level::in_call())
            }
            ErrorKind::PositionalArgumentFollowsNamed => {
                let before = self.before().trim_end();
                let start = before.rfind([',', '(']).map_or(0, |comma| comma + 1);
                let start = start + before.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
                let help = "write `FUNCTION($value, option: \"…\")`";
                trouble(Span::new(start, before.len()), "a value without a name follows one with a name", help)
            }
            ErrorKind::DuplicatedNamedArgument(name) => {
                let end = self.before().trim_end().len();
                let span = Span::new(end.saturating_sub(name.len()), end);
                trouble(span, format!("the option `{}` is given twice", shortened(name)), "leave one of them")
            }
            ErrorKind::ForbiddenCallee => self.word_callee(),
            other => trouble(self.here(), format!("this cannot be read: {other}"), A_MESSAGE),
        }
    }

    pub(super) fn word_term_attribute(&self) -> Trouble {
        // The parser notices before the `}` or after it.
        let before = self.before().trim_end();
        let before = before.strip_suffix('}').unwrap_or(before).trim_end();
        let start = before.rfind('{').map_or(0, |brace| brace + 1);
        let reference = before.get(start..).unwrap_or_default();
        let span = Span::new(start + reference.len() - reference.trim_start().len(), before.len());
        let term = reference.trim().split('.').next().unwrap_or_default();
        let help = format!("print the term itself, `{{ {} }}`: an attribute of it can only choose", shortened(term));
        trouble(span, "a term's attribute cannot be printed", help)
    }

    /// A call of what is no function.
    pub(super) fn word_callee(&self) -> Trouble {
        let from = self.gauge.innermost().map_or(0, |level| level.opened + 1);
        let text = self.piece.get(from..self.at).unwrap_or_default();
        // The parenthesis that was closed last, or the first one: arguments hold no braces but for rare ones.
        let name_end = text.rfind('(').map_or(text.len(), |open| open);
        let before = text.get(..name_end).unwrap_or_default().trim_end();
        let start = before.trim_end_matches(is_name).len();
        let name = before.get(start..).unwrap_or_default();
        let capitals = name.to_ascii_uppercase();
        let span = Span::new(from + start, from + before.len());
        match did_you_mean(&capitals, FUNCTIONS) {
            Some(known) => trouble(
                span,
                format!("the function `{}` is not written in capitals", shortened(name)),
                format!("did you mean `{known}`?"),
            ),
            None => trouble(
                span,
                format!("`{}` is no function, and only functions and terms are given something", shortened(name)),
                "functions are written in capitals, like `NUMBER($count)`",
            ),
        }
    }
}

pub(super) fn unclosed(opened: usize) -> Trouble {
    let help = "close it with `}`; for a brace as text write `{ \"{\" }`";
    trouble(Span::new(opened, opened + 1), "this `{` is never closed", help)
}
