//! One JSON object a line: each named field gets a field beside it, `date_converted` beside `date`.
//!
//! The object is not written anew: the new field is put into its bytes, just after the old one, and everything else
//! stays as it was, to the last blank. Where the field is missing, the new one stands at the end of the object and says
//! so. A line that is no object, or has the new field already, becomes `{"input":…,"error":…}` with the line as a string.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::json::{members, refused, string};
use super::lines::{TOO_LONG, not_utf8, place, without_end};
use super::pieces::{Part, Piece, RECORD_LIMIT};
use super::row::{Answer, Refusal, Terms, convert, one_line};
use super::stream::{Carried, Format};
use super::tally::Tally;
use crate::report::{Code, Span};

const NOT_AN_OBJECT: Code = Code("row/not-an-object");
const NO_FIELD: Code = Code("row/no-field");
const NOT_TEXT: Code = Code("row/not-text");
const FIELD_TAKEN: Code = Code("row/field-taken");

/// What the name of a new field adds to that of the old one.
const CONVERTED: &str = "_converted";

/// Lines of JSON.
pub(super) struct Ndjson<'a> {
    pub(super) name: &'a str,
    pub(super) terms: Terms<'a>,
    pub(super) fields: Vec<Field>,
}

/// A field by the names on the way to it.
#[derive(PartialEq, Eq)]
pub(super) struct Field {
    written: String,
    way: Vec<String>,
    last: String,
}

impl Field {
    /// A field of the object itself by its name, or one further inside by a pointer (RFC 6901), `/masthead/date`.
    pub(super) fn parse(text: &str) -> Self {
        let written = text.to_owned();
        let Some(pointer) = text.strip_prefix('/') else {
            return Self { last: written.clone(), way: Vec::new(), written };
        };
        let mut way: Vec<String> = pointer.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
        let last = way.pop().unwrap_or_default();
        Self { written, way, last }
    }
}

/// A new field, and the byte of the line before which it stands.
struct Insertion {
    at: usize,
    name: String,
    /// Whether it is the object's only one.
    is_alone: bool,
    answer: Answer,
    /// The old field's value.
    span: Span,
}

impl Format for Ndjson<'_> {
    fn convert(&self, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally) {
        let mut offset = 0;
        for whole in piece.bytes.split_inclusive(|&byte| byte == b'\n') {
            let line = without_end(whole);
            if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                self.row(line, || piece.line_of(offset), output, tally);
                output.extend(whole.get(line.len()..).unwrap_or_default());
            } else {
                output.extend(whole);
            }
            offset += whole.len();
        }
    }

    fn part(&self, _: &mut Carried, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally) {
        if piece.part == Part::First {
            let refusal = Refusal::new(
                TOO_LONG,
                format!("line {} is longer than {} MiB", piece.line, RECORD_LIMIT >> 20),
                "it is passed on as it is; make a line of each object",
            );
            tally.count(&[Err(refusal)], |_| place(self.name, "", Span::default(), piece.line));
        }
        output.extend(&piece.bytes);
    }
}

impl Ndjson<'_> {
    fn row(&self, line: &[u8], number: impl Fn() -> usize, output: &mut Vec<u8>, tally: &mut Tally) {
        let found = match str::from_utf8(line) {
            Ok(line) => self.insertions(line),
            Err(error) => Err(not_utf8(error.valid_up_to())),
        };
        match found {
            Ok(mut insertions) => {
                insertions.sort_by_key(|insertion| insertion.at);
                self.write(line, &insertions, output);
                let spans: Vec<Span> = insertions.iter().map(|insertion| insertion.span).collect();
                let answers: Vec<Answer> = insertions.into_iter().map(|insertion| insertion.answer).collect();
                let text = || String::from_utf8_lossy(line);
                tally.count(&answers, |index| {
                    place(self.name, &text(), spans.get(index).copied().unwrap_or_default(), number())
                });
            }
            Err(refusal) => {
                let text = String::from_utf8_lossy(line);
                refused(&text, &refusal, output);
                tally.count(&[Err(refusal)], |_| place(self.name, &text, Span::new(0, text.len()), number()));
            }
        }
    }

    /// The new fields of a line.
    fn insertions(&self, line: &str) -> Result<Vec<Insertion>, Refusal> {
        let root = Members::parse(line, line.trim_ascii_end()).map_err(|error| not_an_object(&error))?;
        self.fields.iter().map(|field| self.insertion(line, &root, field)).collect()
    }

    fn insertion(&self, line: &str, root: &Members<'_>, field: &Field) -> Result<Insertion, Refusal> {
        let inner = if field.way.is_empty() { None } else { reach(line, root, &field.way) };
        let is_reached = field.way.is_empty() || inner.is_some();
        let object = inner.as_ref().unwrap_or(root);
        // Where the way leads nowhere, the object as a whole gets a field that is named after it.
        let name = format!("{}{CONVERTED}", if is_reached { &field.last } else { &field.written });
        if object.get(&name).is_some() {
            let message = format!("there is a field `{}` already", one_line(&name));
            return Err(Refusal::new(FIELD_TAKEN, message, "take the lines as they were before they were converted"));
        }
        if let Some(value) = object.get(&field.last).filter(|_| is_reached) {
            let span = span_of(line, value.get());
            return Ok(Insertion { at: span.end, name, is_alone: false, answer: self.answer(value), span });
        }
        let message = format!("there is no field `{}`", one_line(&field.written));
        let answer = Err(Refusal::new(NO_FIELD, message, "give the object a date, or name another field"));
        let span = Span::new(object.end - 1, object.end);
        Ok(Insertion { at: span.start, name, is_alone: object.members.is_empty(), answer, span })
    }

    fn answer(&self, value: &RawValue) -> Answer {
        let not_text = |is: &str| {
            Err(Refusal::new(NOT_TEXT, format!("the field is {is}, not a string"), "write the date as a string"))
        };
        match value.get().as_bytes().first() {
            Some(b'"') => match serde_json::from_str::<Text>(value.get()) {
                Ok(text) => convert(&text.0, self.terms),
                // Half of a surrogate pair, for instance.
                Err(_) => not_text("no Unicode text"),
            },
            Some(b'{') => not_text("an object"),
            Some(b'[') => not_text("a list"),
            Some(b'n') => not_text("`null`"),
            Some(b't' | b'f') => not_text("true or false"),
            _ => not_text("a number"),
        }
    }

    fn write(&self, line: &[u8], insertions: &[Insertion], output: &mut Vec<u8>) {
        let mut from = 0;
        for insertion in insertions {
            output.extend(line.get(from..insertion.at).unwrap_or_default());
            // Of two that stand at the end of an empty object, the second is not alone.
            if !insertion.is_alone || from == insertion.at {
                output.push(b',');
            }
            string(&insertion.name, output);
            output.extend(b":{");
            members(&insertion.answer, self.terms.rule.name(), output);
            output.push(b'}');
            from = insertion.at;
        }
        output.extend(line.get(from..).unwrap_or_default());
    }
}

/// The fields of an object, in their order.
struct Members<'a> {
    members: Vec<(Cow<'a, str>, &'a RawValue)>,
    /// The byte of the line after the closing brace.
    end: usize,
}

impl<'a> Members<'a> {
    /// The fields of an object that is a part of the line.
    fn parse(line: &str, object: &'a str) -> serde_json::Result<Self> {
        let Fields(members) = serde_json::from_str(object)?;
        Ok(Self { members, end: span_of(line, object).end })
    }

    /// The value of a field; of several with one name the last, which is the one that most readers take.
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.members.iter().rev().find(|(member, _)| member == name).map(|(_, value)| *value)
    }
}

/// The object at the end of a way.
fn reach<'a>(line: &str, root: &Members<'a>, way: &[String]) -> Option<Members<'a>> {
    let mut steps = way.iter();
    let mut value = root.get(steps.next()?)?;
    for step in steps {
        value = if let Ok(object) = Members::parse(line, value.get()) {
            object.get(step)?
        } else {
            let list: Vec<&'a RawValue> = serde_json::from_str(value.get()).ok()?;
            list.get(step.parse::<usize>().ok()?).copied()?
        };
    }
    Members::parse(line, value.get()).ok()
}

/// The bytes of a line that one of its parts stands on.
fn span_of(line: &str, part: &str) -> Span {
    let start = part.as_ptr().addr().saturating_sub(line.as_ptr().addr());
    Span::new(start, start + part.len())
}

fn not_an_object(error: &serde_json::Error) -> Refusal {
    let (message, help) = if error.is_data() {
        ("the line is JSON, but no object".to_owned(), "write one object a line")
    } else {
        (format!("the line is not JSON from its byte {} on", error.column()), "write one object a line")
    };
    Refusal::new(NOT_AN_OBJECT, message, help)
}

/// The shape of an object of which nothing is known.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Text(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(Fields(members))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}

/// A string that is borrowed where nothing in it is escaped.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
