//! The static check of one entry: reports what is wrong whoever formats it, and finds where Fluent has to ask us.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use fixed_decimal::Decimal;
use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;
use icu_plurals::PluralCategory;

use super::function::{FUNCTIONS, Function, Named, shortened};
use super::message::{Entry, Written, parts};
use super::numbers::without_padding;
use super::rewrite::{Change, Edit};
use super::site::{Key, Literal, Purpose, Site, Subject};
use super::suggest::did_you_mean;
use super::syntax::{LIMIT, SYNTAX};
use super::trouble::{Complaints, Trouble};
use crate::report::{Code, Span};

/// A message that refers to a message, term, or attribute that does not exist.
pub const REFERENCE: Code = Code("string/reference");
/// A variable that a message is not given.
pub const UNKNOWN_VARIABLE: Code = Code("string/unknown-variable");
/// A message that refers to itself, or to one that leads back to it.
pub const CYCLE: Code = Code("string/cycle");
/// A function that does not exist, is handed what it cannot use, or an option that it does not have.
pub const FUNCTION: Code = Code("string/function");
/// A second message of the same name in one language, a second attribute in one message, or a second variant of one key.
pub const DUPLICATE: Code = Code("string/duplicate");

/// The longest number that a message may write out, in characters.
pub(super) const LONGEST_NUMBER: usize = 30;
/// The most digits that a number given to a term keeps: Fluent reads it, into an `f64`.
const DIGITS_OF_FLUENT: usize = 15;

/// The message or term that was parsed, whole or in part; what is wrong with it is reported.
pub(super) fn compile(written: Written, complaints: &Complaints<'_>) -> Option<Entry> {
    let parts = parts(&written.resource, written.number)?;
    let (id, term) = (parts.id.to_owned(), parts.term);
    let written_id = if term { format!("-{id}") } else { id.clone() };
    let mut compiler =
        Compiler { written: &written, complaints, id: written_id, term, edits: Vec::new(), sites: Vec::new() };
    if term {
        compiler.edit(compiler.written.span_of(parts.id), Change::Term);
    }
    if let Some(value) = parts.value {
        compiler.pattern(value);
    }
    compiler.attributes(&id, parts.attributes);
    let (edits, sites) = (compiler.edits, compiler.sites);
    Some(Entry { id, term, written, edits, sites, formatted: OnceLock::new(), first_site: 0 })
}

struct Compiler<'e> {
    written: &'e Written,
    complaints: &'e Complaints<'e>,
    /// The entry's name as it is written.
    id: String,
    term: bool,
    edits: Vec<Edit>,
    sites: Vec<Arc<Site>>,
}

impl Compiler<'_> {
    fn error(&self, code: Code, span: Span, message: String, help: String) {
        self.complaints.tell(Trouble::new(code, span, message, help));
    }

    fn edit(&mut self, span: Span, change: Change) {
        self.edits.push(Edit { span, change });
    }

    fn attributes(&mut self, id: &str, attributes: &[ast::Attribute<&str>]) {
        let mut seen = BTreeSet::new();
        for attribute in attributes {
            if seen.insert(attribute.id.name) {
                self.pattern(&attribute.value);
            } else {
                let message = format!("`{id}` has the attribute `.{}` twice", shortened(attribute.id.name));
                let span = self.written.span_of(attribute.id.name);
                self.error(DUPLICATE, span, message, "the first one is used; remove one of them".to_owned());
            }
        }
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Select { selector, variants } => self.select(selector, variants),
            ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => self.expression(expression),
            ast::Expression::Inline(inline) => match inline {
                ast::InlineExpression::StringLiteral { value } => drop(self.text(value)),
                ast::InlineExpression::VariableReference { .. } if !self.term => {}
                _ => drop(self.ask(inline, Purpose::Print)),
            },
        }
    }

    fn select(&mut self, selector: &ast::InlineExpression<&str>, variants: &[ast::Variant<&str>]) {
        if let ast::InlineExpression::StringLiteral { value } = selector {
            // A text finds its variant in Fluent as it does with us.
            self.text(value);
        } else {
            let keys: Vec<Key> = variants.iter().map(|variant| self.key(&variant.key)).collect();
            self.check_keys(&keys, variants);
            if self.ask(selector, Purpose::Choose(keys)) {
                for (number, variant) in variants.iter().enumerate() {
                    let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                        variant.key;
                    self.edit(self.written.span_of(key), Change::Key(number));
                }
            }
        }
        for variant in variants {
            self.pattern(&variant.value);
        }
    }

    /// Reports variants that another one with the same key keeps from ever being chosen: `[1.0]` beside `[1]`.
    fn check_keys(&self, keys: &[Key], variants: &[ast::Variant<&str>]) {
        let mut seen = BTreeSet::new();
        for (key, variant) in keys.iter().zip(variants) {
            let same = match key {
                Key::Word(word, _) => word.clone(),
                Key::Number(number) => number.to_string(),
            };
            let (ast::VariantKey::Identifier { name: written } | ast::VariantKey::NumberLiteral { value: written }) =
                variant.key;
            if !seen.insert(same) {
                let message = format!("there is a second variant `[{}]`", shortened(written));
                let help = "the first one is used; remove one of them, or give it the key that was meant".to_owned();
                self.error(DUPLICATE, self.written.span_of(written), message, help);
            }
        }
    }

    fn key(&self, key: &ast::VariantKey<&str>) -> Key {
        match *key {
            ast::VariantKey::Identifier { name } => {
                Key::Word(name.to_owned(), PluralCategory::get_for_cldr_string(name))
            }
            ast::VariantKey::NumberLiteral { value } => match self.number(value) {
                Some(number) => Key::Number(without_padding(&number)),
                None => Key::Word(value.to_owned(), None),
            },
        }
    }

    /// Makes an expression ask us where Fluent alone would not do; whether it does now.
    fn ask(&mut self, inline: &ast::InlineExpression<&str>, purpose: Purpose) -> bool {
        let span = self.written.span_of_inline(inline);
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                let subject = self.variable();
                let number = self.site(subject, format!("${}", id.name), span, None, purpose);
                self.edit(span, Change::Wrap(number));
                true
            }
            ast::InlineExpression::NumberLiteral { value } => {
                let subject =
                    self.number(value).map_or(Subject::Broken, |number| Subject::Literal(Literal::Number(number)));
                let number = self.site(subject, shortened(value), span, None, purpose);
                self.edit(span, Change::Wrap(number));
                true
            }
            ast::InlineExpression::FunctionReference { id, arguments } => self.call(id.name, arguments, purpose),
            ast::InlineExpression::TermReference { id, arguments, .. } => {
                self.edit(self.written.span_of(id.name), Change::Term);
                self.check_term_arguments(id.name, arguments.as_ref());
                false
            }
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::MessageReference { .. }
            | ast::InlineExpression::Placeable { .. } => false,
        }
    }

    /// Adds a site and gives its number.
    fn site(
        &mut self,
        subject: Subject,
        written: String,
        span: Span,
        function: Option<Function>,
        purpose: Purpose,
    ) -> usize {
        let (source, entry) = (Arc::clone(&self.written.source), self.id.clone());
        self.sites.push(Arc::new(Site { source, entry, subject, written, span, function, purpose }));
        self.sites.len() - 1
    }

    const fn variable(&self) -> Subject {
        if self.term { Subject::TermVariable } else { Subject::Variable }
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
            let start = self.written.span_of(value).start + at;
            let message = "a text in quotes has a `\\` that stands for nothing".to_owned();
            self.error(SYNTAX, Span::new(start, start + 2), message, "write `{` alone".to_owned());
        }
        unescape_unicode_to_string(value).into_owned()
    }

    fn number(&self, value: &str) -> Option<Decimal> {
        let number = (value.len() <= LONGEST_NUMBER).then(|| Decimal::try_from_str(value).ok()).flatten();
        if number.is_none() {
            self.too_long(value, LONGEST_NUMBER);
        }
        number.map(|mut number| {
            number.absolute.trim_start();
            number
        })
    }

    fn too_long(&self, value: &str, most: usize) {
        let message = format!("the number `{}` is longer than any message needs", shortened(value));
        self.error(LIMIT, self.written.span_of(value), message, format!("write at most {most} digits"));
    }

    /// Fluent's parser reads what a call is given also without commas, which every other reader of Fluent refuses.
    fn check_commas(&self, arguments: &ast::CallArguments<&str>) {
        let positional = arguments.positional.iter().map(|inline| {
            let span = self.written.span_of_inline(inline);
            (span, span)
        });
        let named = arguments.named.iter();
        let named =
            named.map(|named| (self.written.span_of(named.name.name), self.written.span_of_inline(&named.value)));
        let spans: Vec<(Span, Span)> = positional.chain(named).collect();
        let text = |from: usize, to: usize| self.written.source.text.get(from..to).unwrap_or_default();
        for pair in spans.windows(2) {
            let [(_, before), (after, _)] = pair else { continue };
            if !text(before.end, after.start).contains(',') {
                let message = "a comma is missing before this".to_owned();
                self.error(SYNTAX, *after, message, "write `FUNCTION($value, option: \"…\")`".to_owned());
                return;
            }
        }
    }

    fn check_term_arguments(&mut self, id: &str, arguments: Option<&ast::CallArguments<&str>>) {
        let Some(arguments) = arguments else { return };
        self.check_commas(arguments);
        if let Some(positional) = arguments.positional.first() {
            let span = self.written.span_of_inline(positional);
            let message = format!("the term `-{}` is given an argument without a name", shortened(id));
            self.error(FUNCTION, span, message, "terms take named arguments: `-term(case: \"…\")`".to_owned());
        }
        for named in &arguments.named {
            match &named.value {
                ast::InlineExpression::NumberLiteral { value } if value.len() <= LONGEST_NUMBER => {
                    if value.chars().filter(char::is_ascii_digit).count() > DIGITS_OF_FLUENT {
                        self.too_long(value, DIGITS_OF_FLUENT);
                    }
                }
                value => drop(self.literal(value)),
            }
        }
    }

    /// A call with its options; false where there is no such function, which has been reported then.
    fn call(&mut self, name: &str, arguments: &ast::CallArguments<&str>, purpose: Purpose) -> bool {
        let name_span = self.written.span_of(name);
        self.check_commas(arguments);
        let named: Vec<Named<'_>> = arguments
            .named
            .iter()
            .filter_map(|named| {
                let ast::NamedArgument { name: ast::Identifier { name }, value } = named;
                let (name_span, value_span) = (self.written.span_of(name), self.written.span_of_inline(value));
                Some(Named { name, name_span, value: self.literal(value)?, value_span })
            })
            .collect();
        let Some((function, trouble)) = Function::parse(name, &named) else {
            let help = match did_you_mean(name, FUNCTIONS) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("the functions are `{}`", FUNCTIONS.join("`, `")),
            };
            self.error(FUNCTION, name_span, format!("there is no function `{}`", shortened(name)), help);
            return false;
        };
        for trouble in trouble {
            self.error(FUNCTION, trouble.span, trouble.message, trouble.help);
        }
        let (subject, written, span) = match arguments.positional.as_slice() {
            [subject] => self.subject(function, subject),
            given => {
                let message = match given.len() {
                    0 => format!("`{name}` is given nothing to work on"),
                    count => format!("`{name}` is given {count} values to work on"),
                };
                let help = format!("give it {}: `{name}($name)`", function.wants());
                self.error(FUNCTION, name_span, message, help);
                (Subject::Broken, String::new(), name_span)
            }
        };
        let number = self.site(subject, written, span, Some(function), purpose);
        self.edit(name_span, Change::Rename(number));
        true
    }

    /// What a function works on, as it is written, and where.
    fn subject(&mut self, function: Function, inline: &ast::InlineExpression<&str>) -> (Subject, String, Span) {
        let span = self.written.span_of_inline(inline);
        let (subject, written) = match inline {
            ast::InlineExpression::VariableReference { id } => (self.variable(), format!("${}", id.name)),
            ast::InlineExpression::FunctionReference { id, arguments } => {
                let known = self.call(id.name, arguments, Purpose::Pass);
                (if known { Subject::Call } else { Subject::Broken }, format!("{}()", id.name))
            }
            ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {
                let literal = self.literal(inline);
                let written = match &literal {
                    Some(Literal::Text(text)) => text.clone(),
                    Some(Literal::Number(number)) => number.to_string(),
                    None => String::new(),
                };
                (literal.map_or(Subject::Broken, Subject::Literal), written)
            }
            ast::InlineExpression::MessageReference { .. }
            | ast::InlineExpression::TermReference { .. }
            | ast::InlineExpression::Placeable { .. } => {
                let (name, wants) = (function.name(), function.wants());
                let message = format!("`{name}` needs {wants}, but is given a text");
                self.error(FUNCTION, span, message, format!("give it a variable: `{name}($name)`"));
                (Subject::Broken, String::new())
            }
        };
        (subject, written, span)
    }
}
