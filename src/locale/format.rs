//! A message and its arguments to text.
//!
//! Ours and not `fluent-bundle`'s, because a newspaper may not lose an error: that engine drops what its functions and
//! selectors complain of, knows no place of any error, picks wrong plurals in a dozen languages, panics on some messages
//! of more than a hundred placeables, and takes a lock for every plural. The language is Fluent's as specified; a test
//! holds the two engines side by side where they should agree.

use std::borrow::Cow;
use std::ptr;

use icu_plurals::PluralCategory;

use super::bundle::Bundle;
use super::compile::{FUNCTION, REFERENCE};
use super::function::{Calendar, Function, Operand, figures};
use super::message::{Element, Entry, Expression, Inline, InlineKind, Key, Literal, Pattern, Select};
use super::numbers::Number;
use super::suggest::did_you_mean;
use super::syntax::LIMIT;
use super::value::{Arguments, Value};
use crate::report::{Code, Diagnostic, Span};

/// The most placeables that one text may be made of, those of the messages it refers to included.
const MOST_PLACEABLES: usize = 1_000;
/// The deepest that messages may refer to one another, variants counted as well.
const DEEPEST: usize = 60;
/// The longest text that a message may give, in bytes.
pub(super) const LONGEST_TEXT: usize = 1 << 20;

/// The text of a pattern, and everything that went wrong on the way.
pub(super) fn format(
    bundle: &Bundle,
    language: usize,
    entry: &Entry,
    pattern: &Pattern,
    arguments: &Arguments<'_>,
) -> (String, Vec<Diagnostic>) {
    let mut formatter =
        Formatter { bundle, arguments, placeables: 0, full: false, trail: Vec::with_capacity(8), trouble: Vec::new() };
    let mut text = String::with_capacity(64);
    formatter.pattern(pattern, Scope { language, entry, locals: None }, &mut text);
    (text, formatter.trouble)
}

/// The diagnostic for a reference that leads nowhere.
pub(super) fn unknown_reference(bundle: &Bundle, scope_language: usize, entry: &Entry, inline: &Inline) -> Diagnostic {
    let (id, attribute, term) = match &inline.kind {
        InlineKind::Message { id, attribute } => (id, attribute, false),
        InlineKind::Term { id, attribute, .. } => (id, attribute, true),
        _ => (&entry.id, &None, false),
    };
    let dash = if term { "-" } else { "" };
    let from = entry.written_id();
    let known = bundle.find(scope_language, term, id, None, true).map(|(_, entry)| entry);
    let (message, help) = match (attribute, known) {
        (Some(attribute), Some(known)) => {
            let near = did_you_mean(attribute, known.attributes.iter().map(|known| known.name.as_str()));
            let help = near.map(|near| format!("did you mean `{dash}{id}.{near}`?"));
            (format!("`{from}` refers to `{dash}{id}.{attribute}`, but `{dash}{id}` has no such attribute"), help)
        }
        (None, Some(_)) => {
            (format!("`{from}` refers to `{dash}{id}`, which has attributes but no text of its own"), None)
        }
        (_, None) => {
            let names = bundle.names(scope_language, term);
            let help = did_you_mean(id, names).map(|near| format!("did you mean `{dash}{near}`?"));
            let kind = if term { "term" } else { "message" };
            (format!("`{from}` refers to `{dash}{id}`, but there is no such {kind}"), help)
        }
    };
    let diagnostic =
        Diagnostic::error(REFERENCE, message).at(entry.source.place(inline.span)).in_edition(bundle.edition());
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Where a pattern stands, which decides what its names mean.
#[derive(Clone, Copy)]
struct Scope<'b> {
    /// The language of the message, as its number in the edition's chain.
    language: usize,
    /// The message.
    entry: &'b Entry,
    /// Inside a term, the arguments that its reference gave it: a term sees no others.
    locals: Option<&'b [(String, Literal)]>,
}

struct Formatter<'b> {
    bundle: &'b Bundle,
    arguments: &'b Arguments<'b>,
    placeables: usize,
    /// Whether a limit was met, after which nothing more is written.
    full: bool,
    /// The patterns that are being written, the outermost first.
    trail: Vec<&'b Pattern>,
    trouble: Vec<Diagnostic>,
}

impl<'b> Formatter<'b> {
    fn pattern(&mut self, pattern: &'b Pattern, scope: Scope<'b>, out: &mut String) {
        if self.trail.len() >= DEEPEST {
            return self.stop(scope, "messages refer to one another too deep");
        }
        self.trail.push(pattern);
        for element in &pattern.elements {
            if self.full {
                break;
            }
            match element {
                Element::Text(text) => self.write(text, scope, out),
                Element::Placeable(expression) => {
                    self.placeables += 1;
                    if self.placeables > MOST_PLACEABLES {
                        self.stop(scope, "the text has more placeables than any message needs");
                    } else {
                        self.expression(expression, scope, out);
                    }
                }
            }
        }
        self.trail.pop();
    }

    fn write(&mut self, text: &str, scope: Scope<'b>, out: &mut String) {
        if out.len() + text.len() > LONGEST_TEXT {
            self.stop(scope, "the text is longer than any message needs");
        } else {
            out.push_str(text);
        }
    }

    fn expression(&mut self, expression: &'b Expression, scope: Scope<'b>, out: &mut String) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, scope, out),
            Expression::Select(select) => self.select(select, scope, out),
        }
    }

    fn select(&mut self, select: &'b Select, scope: Scope<'b>, out: &mut String) {
        let operand = self.value(&select.selector, scope, true);
        let mut category: Option<PluralCategory> = None;
        let numerals = self.bundle.numerals(scope.language);
        let chosen = select.variants.iter().find(|variant| match (&variant.key, &operand) {
            (Key::Word(word, _), Some(Operand::Text(text))) => word == text,
            (Key::Word(_, Some(wanted)), Some(Operand::Number(number))) => {
                *category.get_or_insert_with(|| numerals.category(number)) == *wanted
            }
            (Key::Number(wanted), Some(Operand::Number(number))) => number.equals(wanted),
            _ => false,
        });
        if let Some(Operand::Date(_)) = operand {
            let message = "a date cannot choose between variants".to_owned();
            let help = "choose by a part of it: `WEEKDAY`, `DAY`, `MONTH` or `YEAR`".to_owned();
            self.complain(FUNCTION, scope, select.selector.span, message, Some(help));
        }
        if let Some(variant) = chosen.or_else(|| select.variants.iter().find(|variant| variant.default)) {
            self.pattern(&variant.value, scope, out);
        }
    }

    fn inline(&mut self, inline: &'b Inline, scope: Scope<'b>, out: &mut String) {
        match &inline.kind {
            InlineKind::Message { id, attribute } => {
                self.refer(inline, scope, (false, id, attribute.as_deref()), scope.locals, out);
            }
            InlineKind::Term { id, attribute, arguments } => {
                self.refer(inline, scope, (true, id, attribute.as_deref()), Some(arguments), out);
            }
            InlineKind::Nested(select) => self.select(select, scope, out),
            InlineKind::Broken(text) => self.write_broken(text, scope, out),
            InlineKind::Literal(_) | InlineKind::Variable(_) | InlineKind::Call { .. } => {
                match self.value(inline, scope, false) {
                    Some(operand) => {
                        let text = self.print(operand, scope);
                        self.write(&text, scope, out);
                    }
                    None => self.write_broken(&as_written(inline), scope, out),
                }
            }
        }
    }

    /// What could not be printed, in braces, as it was written: a reader of a preview finds it, and the report names it.
    fn write_broken(&mut self, written: &str, scope: Scope<'b>, out: &mut String) {
        for text in ["{", written, "}"] {
            self.write(text, scope, out);
        }
    }

    fn print(&self, operand: Operand<'b>, scope: Scope<'b>) -> Cow<'b, str> {
        let numerals = self.bundle.numerals(scope.language);
        match operand {
            Operand::Text(text) => text,
            Operand::Number(number) => numerals.format(&number).into(),
            Operand::Date(date) => figures(date, Calendar::Gregorian, numerals).into(),
        }
    }

    /// Writes the text of another message or of a term.
    fn refer(
        &mut self,
        inline: &'b Inline,
        scope: Scope<'b>,
        (term, id, attribute): (bool, &'b str, Option<&'b str>),
        locals: Option<&'b [(String, Literal)]>,
        out: &mut String,
    ) {
        let found = self.bundle.find(scope.language, term, id, attribute, false);
        let Some((language, entry, pattern)) =
            found.and_then(|(language, entry)| Some((language, entry, entry.pattern(attribute)?)))
        else {
            self.trouble.push(unknown_reference(self.bundle, scope.language, scope.entry, inline));
            return self.write_broken(&as_written(inline), scope, out);
        };
        if self.trail.iter().any(|open| ptr::eq(*open, pattern)) {
            let written = as_written(inline);
            let message = if ptr::eq(entry, scope.entry) {
                format!("`{written}` refers to itself")
            } else {
                format!("`{}` refers to `{written}`, which leads back to it", scope.entry.written_id())
            };
            self.complain(REFERENCE, scope, inline.span, message, Some("write the text out once".to_owned()));
            return self.write_broken(&written, scope, out);
        }
        self.pattern(pattern, Scope { language, entry, locals }, out);
    }

    /// The value of what stands in braces; none where there is none, which has been told.
    fn value(&mut self, inline: &'b Inline, scope: Scope<'b>, selects: bool) -> Option<Operand<'b>> {
        match &inline.kind {
            InlineKind::Literal(literal) => Some(operand_of(literal)),
            InlineKind::Variable(name) => self.variable(name, inline.span, scope, selects),
            InlineKind::Call { function, subject } => self.call(*function, subject, scope),
            InlineKind::Broken(_) => None,
            InlineKind::Message { .. } | InlineKind::Term { .. } | InlineKind::Nested(_) => {
                let mut text = String::new();
                self.inline(inline, scope, &mut text);
                Some(Operand::Text(text.into()))
            }
        }
    }

    fn call(&mut self, function: Function, subject: &'b Inline, scope: Scope<'b>) -> Option<Operand<'b>> {
        let operand = self.value(subject, scope, false)?;
        let noun = operand.noun();
        let result = function.apply(operand, self.bundle.numerals(scope.language));
        if result.is_none() {
            let (name, wants) = (function.name(), function.wants());
            let message = format!("`{name}` needs {wants}, but `{}` is {noun}", as_written(subject));
            self.complain(FUNCTION, scope, subject.span, message, None);
        }
        result
    }

    fn variable(&mut self, name: &'b str, span: Span, scope: Scope<'b>, selects: bool) -> Option<Operand<'b>> {
        if let Some(locals) = scope.locals {
            let found = locals.iter().find(|(known, _)| known == name).map(|(_, literal)| operand_of(literal));
            // A term chooses its default variant when it is used without an argument: that is what defaults are for.
            if found.is_none() && !selects {
                let message = format!("the term `{}` is used without its `${name}`", scope.entry.written_id());
                let help = format!("write `{{ {}({name}: \"…\") }}` where it is used", scope.entry.written_id());
                self.complain(REFERENCE, scope, span, message, Some(help));
            }
            return found;
        }
        let arguments = self.arguments;
        let Some(value) = arguments.get(name) else {
            let id = &scope.entry.id;
            let message = format!("`{id}` uses `${name}`, which it is not given");
            let help = match did_you_mean(name, arguments.names()) {
                Some(known) => format!("did you mean `${known}`?"),
                None if arguments.names().next().is_none() => "it is given nothing".to_owned(),
                None => format!("it is given `${}`", arguments.names().collect::<Vec<_>>().join("`, `$")),
            };
            self.complain(REFERENCE, scope, span, message, Some(help));
            return None;
        };
        Some(match value {
            Value::Text(text) => Operand::Text(Cow::Borrowed(text)),
            Value::Number(number) => Operand::Number(Number::plain((*number).into())),
            Value::Date(date) => Operand::Date(*date),
        })
    }

    fn stop(&mut self, scope: Scope<'b>, message: &'static str) {
        if !self.full {
            self.full = true;
            let help = Some("shorten the message; the text is cut here".to_owned());
            self.complain(LIMIT, scope, scope.entry.id_span, message.to_owned(), help);
        }
    }

    fn complain(&mut self, code: Code, scope: Scope<'b>, span: Span, message: String, help: Option<String>) {
        let place = scope.entry.source.place(span);
        let diagnostic = Diagnostic::error(code, message).at(place).in_edition(self.bundle.edition());
        self.trouble.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

fn operand_of(literal: &Literal) -> Operand<'_> {
    match literal {
        Literal::Text(text) => Operand::Text(Cow::Borrowed(text)),
        Literal::Number(number) => Operand::Number(Number::plain(number.clone())),
    }
}

/// What a translator wrote, short: `$name`, `message.attribute`, `DAY()`.
fn as_written(inline: &Inline) -> Cow<'_, str> {
    let reference = |dash: &str, id: &str, attribute: Option<&str>| match attribute {
        Some(attribute) => format!("{dash}{id}.{attribute}"),
        None => format!("{dash}{id}"),
    };
    match &inline.kind {
        InlineKind::Literal(Literal::Text(text)) | InlineKind::Broken(text) => text.into(),
        InlineKind::Literal(Literal::Number(number)) => number.to_string().into(),
        InlineKind::Variable(name) => format!("${name}").into(),
        InlineKind::Message { id, attribute } => reference("", id, attribute.as_deref()).into(),
        InlineKind::Term { id, attribute, .. } => reference("-", id, attribute.as_deref()).into(),
        InlineKind::Call { function, .. } => format!("{}()", function.name()).into(),
        InlineKind::Nested(_) => "…".into(),
    }
}
