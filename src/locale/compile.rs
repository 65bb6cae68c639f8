//! Syntax trees to messages: joins texts, reads literals and options, and reports what is wrong with them.

use std::collections::BTreeSet;
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;
use icu_plurals::PluralCategory;

use super::function::{FUNCTIONS, Function, Named, shortened};
use super::message::{
    Attribute, Element, Entry, Expression, Inline, InlineKind, Key, Literal, Pattern, Select, Source, Variant,
};
use super::suggest::did_you_mean;
use super::syntax::{LIMIT, SYNTAX};
use super::trouble::{Complaints, Trouble};
use crate::report::{Code, Span};

/// A message that refers to a message, term, attribute, variable or function that does not exist, or to itself.
pub const REFERENCE: Code = Code("string/reference");
/// A function that is handed what it cannot use, or an option that it does not have.
pub const FUNCTION: Code = Code("string/function");
/// A second message of the same name in one language, or a second attribute in one message.
pub const DUPLICATE: Code = Code("string/duplicate");

/// The longest number that a message may write out, in characters.
const LONGEST_NUMBER: usize = 30;

/// The message or term of a syntax tree, whole or in part; what is wrong with it is reported.
pub(super) fn compile(
    entry: &ast::Entry<&str>,
    span: Span,
    source: &Arc<Source>,
    complaints: &Complaints<'_>,
) -> Option<Entry> {
    let compiler = Compiler { source, complaints };
    let (id, value, attributes, term) = match entry {
        ast::Entry::Message(message) => (&message.id, message.value.as_ref(), &message.attributes, false),
        ast::Entry::Term(term) => (&term.id, Some(&term.value), &term.attributes, true),
        _ => return None,
    };
    Some(Entry {
        id: id.name.to_owned(),
        term,
        source: Arc::clone(source),
        id_span: compiler.span(id.name),
        span,
        value: value.map(|pattern| compiler.pattern(pattern)),
        attributes: compiler.attributes(id.name, attributes),
    })
}

struct Compiler<'s> {
    source: &'s Arc<Source>,
    complaints: &'s Complaints<'s>,
}

impl Compiler<'_> {
    /// Where a slice of the file stands in it: every name and text of the tree is one.
    fn span(&self, slice: &str) -> Span {
        let start = slice.as_ptr().addr().wrapping_sub(self.source.text.as_ptr().addr()).min(self.source.text.len());
        Span::new(start, (start + slice.len()).min(self.source.text.len()))
    }

    fn error(&self, code: Code, span: Span, message: String, help: String) {
        self.complaints.tell(Trouble::new(code, span, message, help));
    }

    fn attributes(&self, id: &str, attributes: &[ast::Attribute<&str>]) -> Vec<Attribute> {
        let mut seen = BTreeSet::new();
        let mut compiled = Vec::new();
        for attribute in attributes {
            if seen.insert(attribute.id.name) {
                let value = self.pattern(&attribute.value);
                compiled.push(Attribute { name: attribute.id.name.to_owned(), value });
            } else {
                let message = format!("`{id}` has the attribute `.{}` twice", shortened(attribute.id.name));
                let span = self.span(attribute.id.name);
                self.error(DUPLICATE, span, message, "the first one is used; remove one of them".to_owned());
            }
        }
        compiled
    }

    fn pattern(&self, pattern: &ast::Pattern<&str>) -> Pattern {
        let mut elements = Vec::new();
        for element in &pattern.elements {
            match (element, elements.last_mut()) {
                // The parser gives every line as a text of its own.
                (ast::PatternElement::TextElement { value }, Some(Element::Text(text))) => text.push_str(value),
                (ast::PatternElement::TextElement { value }, _) => elements.push(Element::Text((*value).to_owned())),
                (ast::PatternElement::Placeable { expression }, _) => {
                    elements.push(Element::Placeable(self.expression(expression)));
                }
            }
        }
        Pattern { elements }
    }

    fn expression(&self, expression: &ast::Expression<&str>) -> Expression {
        match expression {
            ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => self.expression(expression),
            ast::Expression::Inline(inline) => Expression::Inline(self.inline(inline)),
            ast::Expression::Select { selector, variants } => {
                let selector = self.inline(selector);
                let variants = variants.iter().map(|variant| self.variant(variant)).collect();
                Expression::Select(Box::new(Select { selector, variants }))
            }
        }
    }

    fn variant(&self, variant: &ast::Variant<&str>) -> Variant {
        let key = match variant.key {
            ast::VariantKey::Identifier { name } => {
                Key::Word(name.to_owned(), PluralCategory::get_for_cldr_string(name))
            }
            ast::VariantKey::NumberLiteral { value } => match self.number(value) {
                Some(number) => Key::Number(number),
                None => Key::Word(value.to_owned(), None),
            },
        };
        Variant { key, value: self.pattern(&variant.value), default: variant.default }
    }

    fn inline(&self, inline: &ast::InlineExpression<&str>) -> Inline {
        match inline {
            ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
                let kind = match self.literal(inline) {
                    Some(literal) => InlineKind::Literal(literal),
                    None => InlineKind::Broken(shortened(value)),
                };
                Inline { kind, span: self.span(value) }
            }
            ast::InlineExpression::VariableReference { id } => {
                let name = self.span(id.name);
                // With the `$` before it.
                let span = Span::new(name.start.saturating_sub(1), name.end);
                Inline { kind: InlineKind::Variable(id.name.to_owned()), span }
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                let span = self.reference_span(id.name, attribute.as_ref());
                let attribute = attribute.as_ref().map(|attribute| attribute.name.to_owned());
                Inline { kind: InlineKind::Message { id: id.name.to_owned(), attribute }, span }
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let span = self.reference_span(id.name, attribute.as_ref());
                let span = Span::new(span.start.saturating_sub(1), span.end);
                let arguments = self.term_arguments(id.name, arguments.as_ref());
                let attribute = attribute.as_ref().map(|attribute| attribute.name.to_owned());
                Inline { kind: InlineKind::Term { id: id.name.to_owned(), attribute, arguments }, span }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                let span = self.span(id.name);
                let kind = self.call(id.name, arguments);
                Inline { kind: kind.unwrap_or_else(|| InlineKind::Broken(format!("{}()", shortened(id.name)))), span }
            }
            ast::InlineExpression::Placeable { expression } => match self.expression(expression) {
                Expression::Inline(inline) => inline,
                Expression::Select(select) => {
                    let span = select.selector.span;
                    Inline { kind: InlineKind::Nested(select), span }
                }
            },
        }
    }

    fn reference_span(&self, id: &str, attribute: Option<&ast::Identifier<&str>>) -> Span {
        let id = self.span(id);
        Span::new(id.start, attribute.map_or(id.end, |attribute| self.span(attribute.name).end))
    }

    fn literal(&self, inline: &ast::InlineExpression<&str>) -> Option<Literal> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => Some(Literal::Text(self.text(value))),
            ast::InlineExpression::NumberLiteral { value } => self.number(value).map(Literal::Number),
            _ => None,
        }
    }

    /// The text of a literal without its escapes.
    fn text(&self, value: &str) -> String {
        // The parser lets `\{` pass, which stands for nothing and would print as a question mark in a box.
        let mut escapes = value.match_indices('\\').map(|(at, _)| at);
        let mut last = None;
        while let Some(at) = escapes.next() {
            match value.as_bytes().get(at + 1) {
                Some(b'\\') => drop(escapes.next()),
                Some(b'{') => last = Some(at),
                _ => {}
            }
        }
        if let Some(at) = last {
            let start = self.span(value).start + at;
            let message = "a text in quotes has a `\\` that stands for nothing".to_owned();
            self.error(SYNTAX, Span::new(start, start + 2), message, "write `{` alone".to_owned());
        }
        unescape_unicode_to_string(value).into_owned()
    }

    fn number(&self, value: &str) -> Option<Decimal> {
        let number = (value.len() <= LONGEST_NUMBER).then(|| Decimal::try_from_str(value).ok()).flatten();
        if number.is_none() {
            let message = format!("the number `{}` is longer than any message needs", shortened(value));
            self.error(LIMIT, self.span(value), message, format!("write at most {LONGEST_NUMBER} digits"));
        }
        number.map(|mut number| {
            number.absolute.trim_start();
            number
        })
    }

    fn term_arguments(&self, id: &str, arguments: Option<&ast::CallArguments<&str>>) -> Vec<(String, Literal)> {
        let Some(arguments) = arguments else { return Vec::new() };
        if let Some(positional) = arguments.positional.first() {
            let span = self.inline(positional).span;
            let message = format!("the term `-{}` is given an argument without a name", shortened(id));
            self.error(FUNCTION, span, message, "terms take named arguments: `-term(case: \"…\")`".to_owned());
        }
        let named = arguments.named.iter();
        named.filter_map(|named| Some((named.name.name.to_owned(), self.literal(&named.value)?))).collect()
    }

    /// A call with its options; none where it cannot be made, which has been reported then.
    fn call(&self, name: &str, arguments: &ast::CallArguments<&str>) -> Option<InlineKind> {
        let named: Vec<Named<'_>> = arguments
            .named
            .iter()
            .filter_map(|named| {
                let ast::NamedArgument { name: ast::Identifier { name }, value } = named;
                let value_span = match value {
                    ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
                        self.span(value)
                    }
                    _ => self.span(name),
                };
                Some(Named { name, name_span: self.span(name), value: self.literal(value)?, value_span })
            })
            .collect();
        let Some((function, trouble)) = Function::parse(name, &named) else {
            let help = match did_you_mean(name, FUNCTIONS) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("the functions are `{}`", FUNCTIONS.join("`, `")),
            };
            self.error(REFERENCE, self.span(name), format!("there is no function `{}`", shortened(name)), help);
            return None;
        };
        for trouble in trouble {
            self.error(FUNCTION, trouble.span, trouble.message, trouble.help);
        }
        let wants = function.wants();
        let [subject] = arguments.positional.as_slice() else {
            let message = match arguments.positional.len() {
                0 => format!("`{name}` is given nothing to work on"),
                count => format!("`{name}` is given {count} values to work on"),
            };
            self.error(FUNCTION, self.span(name), message, format!("give it {wants}: `{name}($name)`"));
            return None;
        };
        let subject = self.inline(subject);
        if let InlineKind::Message { .. } | InlineKind::Term { .. } | InlineKind::Nested(_) = subject.kind {
            let message = format!("`{name}` needs {wants}, but is given a text");
            self.error(FUNCTION, subject.span, message, format!("give it a variable: `{name}($name)`"));
            return None;
        }
        Some(InlineKind::Call { function, subject: Box::new(subject) })
    }
}
