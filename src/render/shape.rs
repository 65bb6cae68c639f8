//! What is known of a value in a template without filling it: its type, and of some texts what they say.
//!
//! [`Shape::Unknown`] is the answer wherever there is none: it never leads to a finding.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::{Field, Presence, Type};
use crate::locale::Kind;

/// More texts that a value could be are not told apart.
const MOST_WORDS: usize = 64;

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Nothing.
    Unknown,
    /// It is not there.
    Absent,
    /// It is none.
    Nothing,
    /// A text.
    Text(Words),
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Several of one shape.
    List(Box<Self>),
    /// A record of ours.
    Record(&'static [Field]),
    /// Named parts that a template put together, or those of an imported template.
    Map(BTreeMap<String, Self>),
    /// A macro, by its number.
    Macro(usize),
    /// A function, by its name.
    Function(&'static str),
}

/// What is known of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words {
    /// Nothing.
    Any,
    /// It is one of these.
    These(BTreeSet<String>),
    /// How it begins.
    Begin(String),
}

impl Shape {
    /// Any text.
    pub(super) const TEXT: Self = Self::Text(Words::Any);

    /// Just this text.
    pub(super) fn word(text: &str) -> Self {
        Self::Text(Words::These(BTreeSet::from([text.to_owned()])))
    }

    pub(super) fn list(of: Self) -> Self {
        Self::List(Box::new(of))
    }

    pub(super) fn of(of: &Type) -> Self {
        match of {
            Type::Text | Type::Html => Self::TEXT,
            Type::Number => Self::Number,
            Type::Flag => Self::Flag,
            Type::Any => Self::Unknown,
            Type::List(of) => Self::list(Self::of(of)),
            Type::Record(fields) => Self::Record(fields),
        }
    }

    pub(super) fn of_field(field: &Field) -> Self {
        if field.presence == Presence::MaybeAbsent { Self::Unknown } else { Self::of(&field.of) }
    }

    /// What it is as an argument of a message.
    pub(super) const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Text(_) => Some(Kind::Text),
            Self::Number => Some(Kind::Number),
            _ => None,
        }
    }

    /// The part of this name; none where it is certain that there is no such part.
    pub(super) fn part(&self, name: &str) -> Option<Self> {
        match self {
            Self::Record(fields) => fields.iter().find(|field| field.name == name).map(Self::of_field),
            Self::Map(parts) => parts.get(name).cloned(),
            Self::Text(_) | Self::Number | Self::Flag | Self::List(_) => None,
            _ => Some(Self::Unknown),
        }
    }

    /// The names of its parts.
    pub(super) fn parts(&self) -> Vec<&str> {
        match self {
            Self::Record(fields) => fields.iter().map(|field| field.name).collect(),
            Self::Map(parts) => parts.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// What `{% for %}` takes out of it.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::List(of) => (**of).clone(),
            // A text's characters, a record's names.
            Self::Text(_) | Self::Record(_) | Self::Map(_) => Self::TEXT,
            _ => Self::Unknown,
        }
    }

    /// What is known of a value that is one or the other.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            // None and nothing at all have no shape of their own: whoever asks first sees the other.
            (Self::Nothing | Self::Absent, other) => other,
            (one, Self::Nothing | Self::Absent) => one,
            (Self::Text(one), Self::Text(other)) => Self::Text(one.or(other)),
            (Self::List(one), Self::List(other)) => Self::list(one.or(*other)),
            _ => Self::Unknown,
        }
    }

    /// One after the other, as texts.
    pub(super) fn then(self, other: Self) -> Self {
        let words = |shape| match shape {
            Self::Text(words) => words,
            _ => Words::Any,
        };
        Self::Text(words(self).then(words(other)))
    }

    /// Whether it counts as yes, where that is certain.
    pub(super) const fn truth(&self) -> Option<bool> {
        match self {
            Self::Nothing | Self::Absent => Some(false),
            _ => None,
        }
    }
}

impl Words {
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::These(mut one), Self::These(other)) if one.len() + other.len() <= MOST_WORDS => {
                one.extend(other);
                Self::These(one)
            }
            (one, other) if one == other => one,
            _ => Self::Any,
        }
    }

    fn then(self, other: Self) -> Self {
        match (self, other) {
            (Self::These(one), Self::These(other)) if one.len() * other.len() <= MOST_WORDS => {
                let pairs = one.iter().flat_map(|one| other.iter().map(move |other| format!("{one}{other}")));
                Self::These(pairs.collect())
            }
            (Self::These(one), _) if one.len() == 1 => one.into_iter().next().map_or(Self::Any, Self::Begin),
            (Self::Begin(beginning), _) => Self::Begin(beginning),
            _ => Self::Any,
        }
    }
}

/// What a filter makes of a value; `attribute` is what it is given under that name.
pub(super) fn filtered(name: &str, input: Shape, given: &[Shape], attribute: Option<&Shape>) -> Shape {
    match name {
        "length" | "count" | "int" | "round" | "abs" | "sum" => Shape::Number,
        "safe" | "string" | "escape" | "e" if matches!(input, Shape::Text(_)) => input,
        "lower" | "upper" | "title" | "capitalize" | "replace" | "trim" | "join" | "indent" | "format" | "pprint"
        | "safe" | "string" | "escape" | "e" => Shape::TEXT,
        "split" | "lines" => Shape::list(Shape::TEXT),
        "first" | "last" | "min" | "max" => input.item(),
        "list" => Shape::list(input.item()),
        "sort" | "unique" | "select" | "reject" | "selectattr" | "rejectattr" => match input {
            Shape::List(_) => input,
            _ => Shape::list(Shape::Unknown),
        },
        "reverse" => match input {
            Shape::List(_) => input,
            Shape::Text(_) => Shape::TEXT,
            _ => Shape::Unknown,
        },
        "batch" | "slice" => Shape::list(Shape::list(input.item())),
        "map" => Shape::list(mapped(&input.item(), given, attribute)),
        "default" | "d" => match given.first() {
            Some(other) => input.or(other.clone()),
            None => input,
        },
        "attr" => match given.first() {
            Some(Shape::Text(Words::These(names))) if names.len() == 1 => {
                names.iter().next().and_then(|name| input.part(name)).unwrap_or(Shape::Unknown)
            }
            _ => Shape::Unknown,
        },
        "bool" => Shape::Flag,
        _ => Shape::Unknown,
    }
}

/// What `map` makes of an item: a part of it, or what another filter makes of it.
fn mapped(item: &Shape, given: &[Shape], attribute: Option<&Shape>) -> Shape {
    let only = |shape: Option<&Shape>| match shape {
        Some(Shape::Text(Words::These(words))) if words.len() == 1 => words.iter().next().cloned(),
        _ => None,
    };
    match (only(attribute), only(given.first())) {
        (Some(path), _) => path.split('.').fold(item.clone(), |item, name| item.part(name).unwrap_or(Shape::Unknown)),
        // Filters of filters are not followed.
        (None, Some(filter)) if attribute.is_none() && filter != "map" => {
            filtered(&filter, item.clone(), given.get(1..).unwrap_or_default(), None)
        }
        _ => Shape::Unknown,
    }
}
