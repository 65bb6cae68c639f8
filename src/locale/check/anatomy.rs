//! A text taken apart: the variables that it uses, what it refers to, what it calls, and where it chooses.

use fluent_syntax::ast;

use crate::locale::function::FUNCTIONS;
use crate::locale::message::Entry;
use crate::locale::reach::Reference;
use crate::report::Span;

/// A value or an attribute, with all that is in its variants.
#[derive(Default)]
pub(super) struct Anatomy<'c> {
    /// Every use of a variable, in the order of the text.
    pub(super) variables: Vec<Variable<'c>>,
    /// Every reference to a message or term.
    pub(super) references: Vec<Reference<'c>>,
    /// The terms that are given something, each with its name, what it is given, and where that stands.
    pub(super) given: Vec<(&'c str, &'c str, Span)>,
    /// Every call that works on a variable.
    pub(super) calls: Vec<Call<'c>>,
    /// Every choice between variants, the outer before the inner.
    pub(super) selects: Vec<Select<'c>>,
}

/// A variable where it is used.
pub(super) struct Variable<'c> {
    pub(super) name: &'c str,
    pub(super) span: Span,
}

/// A function that is handed a variable.
pub(super) struct Call<'c> {
    pub(super) function: &'c str,
    pub(super) variable: &'c str,
    /// Where the variable stands.
    pub(super) span: Span,
}

/// A choice between variants.
pub(super) struct Select<'c> {
    pub(super) selector: Selector<'c>,
    pub(super) variants: &'c [ast::Variant<&'c str>],
}

/// What is used of a variable: it itself, or a part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facet {
    /// It itself, as a text, a number or a date.
    Whole,
    /// What a function of dates makes of it.
    Part {
        /// `DAY`, `MONTH`, `YEAR`, `WEEKDAY` or `DATE`.
        function: &'static str,
        /// Whether it is asked for in the Hijri calendar.
        hijri: bool,
    },
}

impl Facet {
    /// The expression as a translator writes it.
    pub(super) fn written(self, variable: &str) -> String {
        match self {
            Self::Whole => format!("${variable}"),
            Self::Part { function, hijri: false } => format!("{function}(${variable})"),
            Self::Part { function, hijri: true } => format!("{function}(${variable}, calendar: \"hijri\")"),
        }
    }
}

/// What variants are chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selector<'c> {
    /// The variable that it comes from; none for a literal, or the attribute of a term.
    pub(super) variable: Option<&'c str>,
    pub(super) facet: Facet,
    /// The outermost function.
    pub(super) function: Option<&'c str>,
    /// Whether numbers fall into the ordinal categories.
    pub(super) ordinal: bool,
    pub(super) span: Span,
}

impl<'c> Selector<'c> {
    pub(super) fn of(entry: &Entry, inline: &'c ast::InlineExpression<&'c str>) -> Self {
        let span = entry.written.span_of_inline(inline);
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                Self { variable: Some(id.name), facet: Facet::Whole, function: None, ordinal: false, span }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                let inner = arguments.positional.first().map(|inner| Self::of(entry, inner));
                let says = |option: &str, wanted: &str| {
                    arguments.named.iter().any(|named| {
                        named.name.name == option
                            && matches!(named.value, ast::InlineExpression::StringLiteral { value } if value == wanted)
                    })
                };
                let facet = inner.map_or(Facet::Whole, |inner| inner.facet);
                let known = FUNCTIONS.into_iter().find(|known| *known == id.name);
                let facet = match known {
                    Some(function) if is_of_dates(function) => {
                        Facet::Part { function, hijri: says("calendar", "hijri") }
                    }
                    _ => facet,
                };
                Self {
                    variable: inner.and_then(|inner| inner.variable),
                    facet,
                    function: Some(id.name),
                    ordinal: says("type", "ordinal") || inner.is_some_and(|inner| inner.ordinal),
                    span,
                }
            }
            ast::InlineExpression::Placeable { expression } => match &**expression {
                ast::Expression::Inline(inline) => Self::of(entry, inline),
                ast::Expression::Select { selector, .. } => Self { variable: None, ..Self::of(entry, selector) },
            },
            _ => Self { variable: None, facet: Facet::Whole, function: None, ordinal: false, span },
        }
    }

    /// Whether it is certainly a number, whatever its variable is.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.function, Some("NUMBER" | "PLURAL" | "DAY" | "MONTH" | "YEAR"))
    }

    /// Whether it is chosen by the same as another one, of whatever language.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.variable.is_some() && self.variable == other.variable && self.facet == other.facet
    }

    /// The selector as a translator writes it, without options.
    pub(super) fn written(&self) -> String {
        match (self.function, self.variable) {
            (None, Some(variable)) => format!("${variable}"),
            (Some(function), Some(variable)) => format!("{function}(${variable})"),
            (Some(function), None) => format!("{function}()"),
            (None, None) => "what it is chosen by".to_owned(),
        }
    }
}

const fn is_of_dates(function: &str) -> bool {
    !matches!(function.as_bytes(), b"NUMBER" | b"PLURAL")
}

/// The key of a variant as it is written.
pub(super) const fn key<'c>(variant: &ast::Variant<&'c str>) -> &'c str {
    let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) = variant.key;
    key
}

/// Whether the key of a variant is a number.
pub(super) const fn is_numeric(variant: &ast::Variant<&str>) -> bool {
    matches!(variant.key, ast::VariantKey::NumberLiteral { .. })
}

impl<'c> Anatomy<'c> {
    pub(super) fn of(entry: &Entry, pattern: &'c ast::Pattern<&'c str>) -> Self {
        let mut anatomy = Self::default();
        anatomy.pattern(entry, pattern);
        anatomy
    }

    fn pattern(&mut self, entry: &Entry, pattern: &'c ast::Pattern<&'c str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(entry, expression);
            }
        }
    }

    fn expression(&mut self, entry: &Entry, expression: &'c ast::Expression<&'c str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(entry, inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(entry, selector);
                self.selects.push(Select { selector: Selector::of(entry, selector), variants });
                for variant in variants {
                    self.pattern(entry, &variant.value);
                }
            }
        }
    }

    fn inline(&mut self, entry: &Entry, inline: &'c ast::InlineExpression<&'c str>) {
        self.references.extend(Reference::of(entry, inline));
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                self.variables.push(Variable { name: id.name, span: entry.written.span_of_inline(inline) });
            }
            ast::InlineExpression::Placeable { expression } => self.expression(entry, expression),
            ast::InlineExpression::FunctionReference { id, arguments } => {
                if let Some(subject @ ast::InlineExpression::VariableReference { id: variable }) =
                    arguments.positional.first()
                {
                    let span = entry.written.span_of_inline(subject);
                    self.calls.push(Call { function: id.name, variable: variable.name, span });
                }
                self.arguments(entry, arguments);
            }
            ast::InlineExpression::TermReference { id, arguments: Some(arguments), .. } => {
                let names = arguments.named.iter().map(|named| named.name.name);
                self.given.extend(names.map(|name| (id.name, name, entry.written.span_of(name))));
                self.arguments(entry, arguments);
            }
            _ => {}
        }
    }

    fn arguments(&mut self, entry: &Entry, arguments: &'c ast::CallArguments<&'c str>) {
        for argument in &arguments.positional {
            self.inline(entry, argument);
        }
    }
}
