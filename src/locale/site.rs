//! The places of a message where Fluent asks us, and the values that travel between Fluent and us.
//!
//! Each place is a function of its own in a Fluent bundle. So it knows where it stands, what its options are and what it
//! works on, all read when the file was; it is handed values alone. Fluent drops what its functions complain of, so what
//! goes wrong is told to whoever listens on this thread.

use std::any::Any;
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent::FluentValue;
use fluent::types::{FluentNumber, FluentType};
use icu_plurals::PluralCategory;

use super::compile::{FUNCTION, LONGEST_NUMBER, REFERENCE};
use super::function::{Calendar, Function, Operand, figures};
use super::isolation::bare;
use super::message::Source;
use super::numbers::{Number, Numerals, without_padding};
use super::rewrite::variant_key;
use super::value::{DateParts, Value};
use crate::report::{Diagnostic, Span};

/// A place of a message where Fluent asks us.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) source: Arc<Source>,
    /// The message or term as it is written, for one that says that it is not given something.
    pub(super) entry: String,
    /// What it works on.
    pub(super) subject: Subject,
    /// What it works on, as it is written.
    pub(super) written: String,
    /// Where that stands.
    pub(super) span: Span,
    /// What it makes of it; none to take it as it is.
    pub(super) function: Option<Function>,
    /// What becomes of the result.
    pub(super) purpose: Purpose,
}

/// What a site works on.
#[derive(Debug)]
pub(super) enum Subject {
    /// A variable of a message, of which Fluent says itself that it is not given.
    Variable,
    /// A variable of a term, of which Fluent says nothing.
    TermVariable,
    /// A value written out in the file.
    Literal(Literal),
    /// What another call gives back.
    Call,
    /// Nothing that can be used, which was told when the file was read.
    Broken,
}

/// A value written out in the file.
#[derive(Clone, Debug)]
pub(super) enum Literal {
    Text(String),
    Number(Decimal),
}

/// What becomes of a site's result.
#[derive(Debug)]
pub(super) enum Purpose {
    /// It is printed.
    Print,
    /// Another call works on it.
    Pass,
    /// It chooses between variants with these keys.
    Choose(Vec<Key>),
}

/// What a variant answers to.
#[derive(Debug)]
pub(super) enum Key {
    /// A word, which a text can equal and, where it names a plural category, a number can fall into.
    Word(String, Option<PluralCategory>),
    /// A number, which a number can equal.
    Number(Decimal),
}

impl Site {
    /// What the site gives back for the values that Fluent hands it.
    pub(super) fn answer(&self, given: &[FluentValue<'_>], numerals: &Arc<Numerals>) -> FluentValue<'static> {
        let result = self.result(given.first(), numerals);
        match (&self.purpose, result) {
            (Purpose::Print, Some(result)) => FluentValue::String(print(&result, numerals)),
            (Purpose::Print, None) => FluentValue::String(self.in_braces().into()),
            (Purpose::Pass, Some(result)) => value_of(result, numerals),
            (Purpose::Pass, None) => FluentValue::Error,
            (Purpose::Choose(keys), result) => match result.and_then(|result| self.choose(keys, &result, numerals)) {
                Some(variant) => FluentValue::String(variant_key(variant).into()),
                // Which no variant answers to, so that Fluent takes the default.
                None => FluentValue::None,
            },
        }
    }

    fn result(&self, given: Option<&FluentValue<'_>>, numerals: &Numerals) -> Option<Operand> {
        let subject = match &self.subject {
            Subject::Broken => return None,
            Subject::Literal(literal) => operand_of(literal),
            Subject::Variable | Subject::Call => given.and_then(received)?,
            Subject::TermVariable => given.and_then(received).or_else(|| self.is_not_given())?,
        };
        let Some(function) = self.function else { return Some(subject) };
        let noun = subject.noun();
        let result = function.apply(subject, numerals);
        if result.is_none() {
            let (name, wants) = (function.name(), function.wants());
            self.complain(format!("`{name}` needs {wants}, but `{}` is {noun}", self.written), None);
        }
        result
    }

    /// A term chooses its default variant when it is used without an argument: that is what defaults are for.
    fn is_not_given(&self) -> Option<Operand> {
        if !matches!((&self.purpose, self.function), (Purpose::Choose(_), None)) {
            let (term, variable) = (&self.entry, &self.written);
            let message = format!("the term `{term}` is used without its `{variable}`");
            let name = variable.trim_start_matches('$');
            let help = format!("write `{{ {term}({name}: \"…\") }}` where it is used");
            tell(Diagnostic::error(REFERENCE, message).at(self.source.place(self.span)).help(help));
        }
        None
    }

    fn choose(&self, keys: &[Key], operand: &Operand, numerals: &Numerals) -> Option<usize> {
        match operand {
            Operand::Text(text) => keys.iter().position(|key| matches!(key, Key::Word(word, _) if word == text)),
            Operand::Number(number) => {
                let bare = without_padding(&number.amount);
                let mut category = None;
                keys.iter().position(|key| match key {
                    Key::Number(wanted) => *wanted == bare,
                    Key::Word(_, Some(wanted)) => *category.get_or_insert_with(|| numerals.category(number)) == *wanted,
                    Key::Word(_, None) => false,
                })
            }
            Operand::Date(_) => {
                let help = "choose by a part of it: `WEEKDAY`, `DAY`, `MONTH` or `YEAR`";
                self.complain("a date cannot choose between variants".to_owned(), Some(help));
                None
            }
        }
    }

    /// What stands where nothing could be printed, as Fluent writes it.
    fn in_braces(&self) -> String {
        match self.function {
            Some(function) => format!("{{{}()}}", function.name()),
            None => format!("{{{}}}", self.written),
        }
    }

    fn complain(&self, message: String, help: Option<&'static str>) {
        let diagnostic = Diagnostic::error(FUNCTION, message).at(self.source.place(self.span));
        tell(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

thread_local! {
    /// What sites said since somebody began to listen on this thread.
    static TOLD: RefCell<Vec<Diagnostic>> = const { RefCell::new(Vec::new()) };
}

/// What `format` gives back, and what the sites said that it asked. A site formats nothing, so no two listen at once.
pub(super) fn listen<T>(format: impl FnOnce() -> T) -> (T, Vec<Diagnostic>) {
    TOLD.take();
    let result = format();
    (result, TOLD.take())
}

fn tell(diagnostic: Diagnostic) {
    TOLD.with_borrow_mut(|told| told.push(diagnostic));
}

/// An argument of a call as Fluent carries it.
pub(super) fn argument<'v>(value: &'v Value<'_>, numerals: &Arc<Numerals>) -> FluentValue<'v> {
    match value {
        Value::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        Value::Number(number) => value_of(Operand::Number(Number::plain((*number).into())), numerals),
        Value::Date(date) => value_of(Operand::Date(*date), numerals),
    }
}

/// A number or a day inside Fluent: Fluent's own number is an `f64`, exact to 2⁵³ only, and has no digits of an edition.
#[derive(Clone, Debug)]
struct Carried {
    value: Exact,
    /// How it prints itself.
    numerals: Arc<Numerals>,
}

#[derive(Clone, Debug, PartialEq)]
enum Exact {
    Number(Number),
    Date(DateParts),
}

impl PartialEq for Carried {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Carried {
    fn print(&self) -> String {
        match &self.value {
            Exact::Number(number) => self.numerals.format(number),
            Exact::Date(date) => figures(*date, Calendar::Gregorian, &self.numerals),
        }
    }
}

impl FluentType for Carried {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.print().into()
    }

    fn as_string_threadsafe(&self, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        self.print().into()
    }
}

fn value_of(operand: Operand, numerals: &Arc<Numerals>) -> FluentValue<'static> {
    let value = match operand {
        Operand::Text(text) => return FluentValue::String(text),
        Operand::Number(number) => Exact::Number(number),
        Operand::Date(date) => Exact::Date(date),
    };
    FluentValue::Custom(Box::new(Carried { value, numerals: Arc::clone(numerals) }))
}

fn print(operand: &Operand, numerals: &Numerals) -> Cow<'static, str> {
    match operand {
        Operand::Text(text) => text.clone(),
        Operand::Number(number) => numerals.format(number).into(),
        Operand::Date(date) => figures(*date, Calendar::Gregorian, numerals).into(),
    }
}

/// What Fluent hands over; none for what is not there.
fn received(value: &FluentValue<'_>) -> Option<Operand> {
    match value {
        FluentValue::String(text) => Some(Operand::Text(bare(text).to_owned().into())),
        FluentValue::Number(number) => decimal(number).map(|amount| Operand::Number(Number::plain(amount))),
        FluentValue::Custom(custom) => {
            let carried: &dyn Any = (**custom).as_any();
            carried.downcast_ref::<Carried>().map(|carried| match &carried.value {
                Exact::Number(number) => Operand::Number(number.clone()),
                Exact::Date(date) => Operand::Date(*date),
            })
        }
        FluentValue::None | FluentValue::Error => None,
    }
}

/// A number written out for a term, the only one that Fluent reads itself.
fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let mut amount = Decimal::try_from_str(&number.value.to_string()).ok()?;
    let fraction = number.options.minimum_fraction_digits.unwrap_or_default().min(LONGEST_NUMBER);
    amount.absolute.pad_end(-i16::try_from(fraction).ok()?);
    Some(amount)
}

fn operand_of(literal: &Literal) -> Operand {
    match literal {
        Literal::Text(text) => Operand::Text(text.clone().into()),
        Literal::Number(number) => Operand::Number(Number::plain(number.clone())),
    }
}
