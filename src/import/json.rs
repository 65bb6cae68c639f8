//! JSON values with their places: what the formats that are JSON read their properties by.
//!
//! A property of another kind than is wanted is a warning at its place, and is left out; the rest goes on.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::Tally;
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A property of another kind than is wanted.
const PROPERTY: Code = Code("import/property");
/// A text that should be JSON and is not.
const NOT_JSON: Code = Code("import/not-json");

/// The text that JSON stands in: a source as a whole, or one of its lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a> {
    /// The source's name.
    pub(super) file: &'a str,
    /// The text.
    pub(super) text: &'a str,
    /// The line of the source that the text begins in, from 1.
    pub(super) line: usize,
    /// The column of that line, from 1.
    pub(super) column: usize,
}

impl<'a> Sheet<'a> {
    /// A source as a whole.
    pub(super) const fn whole(file: &'a str, text: &'a str) -> Self {
        Self::line(file, text, 1)
    }

    /// A line of a source.
    pub(super) const fn line(file: &'a str, text: &'a str, line: usize) -> Self {
        Self { file, text, line, column: 1 }
    }

    /// The value that the text is; what is wrong with it is an error in the report.
    pub(super) fn value(self, report: &Report) -> Option<Value<'a>> {
        match serde_json::from_str::<&RawValue>(self.text) {
            Ok(raw) => Some(Value { sheet: self, raw: raw.get() }),
            Err(error) => {
                report.push(self.refused(&error));
                None
            }
        }
    }

    /// What is wrong with a text that is no JSON.
    fn refused(self, error: &serde_json::Error) -> Diagnostic {
        let start = self.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let at = (start + error.column().saturating_sub(1)).min(self.text.len());
        let words = error.to_string();
        // The place says where.
        let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
        let message = format!("this is not JSON: {}", words.replace("EOF while parsing", "the text ends inside"));
        Diagnostic::error(NOT_JSON, message)
            .at(self.place(Span::new(at, at)))
            .help("every text and every name stands in double quotes, with a comma between two and none after the last")
    }

    /// The place of a span of the text.
    pub(super) fn place(self, span: Span) -> Place {
        let place = Place::new(self.file, self.text, span);
        let lines = self.line.saturating_sub(1);
        let columns = |line| if line == 1 { self.column.saturating_sub(1) } else { 0 };
        Place {
            line: place.line + lines,
            column: place.column + columns(place.line),
            end_line: place.end_line + lines,
            end_column: place.end_column + columns(place.end_line),
            ..place
        }
    }
}

/// A JSON value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a> {
    sheet: Sheet<'a>,
    raw: &'a str,
}

/// The members of an object, in their order.
#[derive(Clone, Debug)]
pub(super) struct Object<'a> {
    /// The object itself.
    pub(super) value: Value<'a>,
    /// Its members.
    pub(super) members: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Value<'a> {
    /// Where it stands.
    pub(super) fn place(self) -> Place {
        let start = self.offset();
        self.sheet.place(Span::new(start, start + self.raw.len()))
    }

    /// The place where it begins.
    pub(super) fn start(self) -> Place {
        self.sheet.place(Span::new(self.offset(), self.offset()))
    }

    /// The same value on a sheet of its own, so that finding a place in it is no search through all of the source.
    pub(super) fn apart(self, tally: &mut Tally<'a>) -> Self {
        let (line, column) = tally.reach(self.offset());
        Self { sheet: Sheet { text: self.raw, line, column, ..self.sheet }, ..self }
    }

    /// The line that it begins in, where it was set apart.
    pub(super) const fn line(self) -> usize {
        self.sheet.line
    }

    /// How many bytes of the text stand before it.
    fn offset(self) -> usize {
        self.raw.as_ptr().addr().saturating_sub(self.sheet.text.as_ptr().addr())
    }

    /// What kind of value it is, as a person says it.
    pub(super) fn kind(self) -> &'static str {
        match self.raw.as_bytes().first() {
            Some(b'"') => "a text",
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "nothing",
            _ => "a number",
        }
    }

    /// Whether it is `null`.
    pub(super) fn is_null(self) -> bool {
        self.raw == "null"
    }

    /// The text that it is.
    pub(super) fn text(self) -> Option<String> {
        // Half of a surrogate pair is written as a text, and is none.
        self.raw.starts_with('"').then(|| serde_json::from_str(self.raw).ok())?
    }

    /// The text, or the number as it is written.
    pub(super) fn scalar(self) -> Option<String> {
        self.text().or_else(|| self.number().map(|_| self.raw.to_owned()))
    }

    /// The number that it is.
    pub(super) fn number(self) -> Option<f64> {
        serde_json::from_str(self.raw).ok()
    }

    /// The values of the list that it is.
    pub(super) fn list(self) -> Option<Vec<Self>> {
        let items: Vec<&'a RawValue> = self.raw.starts_with('[').then(|| serde_json::from_str(self.raw).ok())??;
        Some(items.into_iter().map(|item| Self { sheet: self.sheet, raw: item.get() }).collect())
    }

    /// The object that it is.
    pub(super) fn object(self) -> Option<Object<'a>> {
        let Members(members) = self.raw.starts_with('{').then(|| serde_json::from_str(self.raw).ok())??;
        let members = members.into_iter();
        let members = members.map(|(name, raw)| (name, Self { sheet: self.sheet, raw: raw.get() })).collect();
        Some(Object { value: self, members })
    }

    /// A warning that this is not what a property wants: `a text`, `a list of texts`.
    pub(super) fn unwanted(self, name: &str, wanted: &str) -> Diagnostic {
        let message = format!("`{name}` wants {wanted}, but here is {}", self.kind());
        Diagnostic::warning(PROPERTY, message).at(self.place()).help("it is left out")
    }
}

impl<'a> Object<'a> {
    /// The value of a member; of several with one name the last, which is the one that most readers take.
    ///
    /// The case of letters makes no difference: `pubStatus` and `pubstatus` are one property in two versions of ninjs.
    pub(super) fn get(&self, name: &str) -> Option<Value<'a>> {
        let members = self.members.iter().rev();
        let mut named = members.filter(|(member, _)| member.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| *value).filter(|value| !value.is_null())
    }

    /// A text that is not blank.
    pub(super) fn text(&self, name: &str, report: &Report) -> Option<String> {
        let value = self.get(name)?;
        let text = value.text();
        if text.is_none() {
            report.push(value.unwanted(name, "a text"));
        }
        text.filter(|text| !text.trim().is_empty())
    }

    /// Texts in a list; a text alone is a list of one.
    pub(super) fn texts(&self, name: &str, report: &Report) -> Vec<String> {
        let Some(value) = self.get(name) else { return Vec::new() };
        let items = value.list().unwrap_or_else(|| vec![value]);
        let texts = items.into_iter().filter_map(|item| {
            let text = item.text();
            if text.is_none() {
                report.push(item.unwanted(name, "a list of texts"));
            }
            text
        });
        texts.filter(|text| !text.trim().is_empty()).collect()
    }

    /// Objects in a list; an object alone is a list of one.
    pub(super) fn objects(&self, name: &str, report: &Report) -> Vec<Self> {
        let Some(value) = self.get(name) else { return Vec::new() };
        let items = value.list().unwrap_or_else(|| vec![value]);
        let objects = items.into_iter().filter_map(|item| {
            let object = item.object();
            if object.is_none() {
                report.push(item.unwanted(name, "a list of objects"));
            }
            object
        });
        objects.collect()
    }
}

/// The shape of an object of which nothing is known.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}

/// A name that is borrowed where nothing in it is escaped.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::Sheet;
    use crate::report::Report;
    use proptest::prelude::*;

    fn sheet(text: &str) -> Sheet<'_> {
        Sheet::line("a.json", text, 3)
    }

    #[test]
    fn a_property_of_another_kind_is_said_at_its_place_and_left_out() {
        let report = Report::new();
        let text = "{\"Title\": \"a\", \"tags\": [\"b\", 7],\n \"by\": {}, \"none\": null}";
        let object = sheet(text).value(&report).unwrap().object().unwrap();
        assert_eq!(object.text("title", &report).as_deref(), Some("a"));
        assert_eq!(object.texts("tags", &report), ["b"]);
        assert_eq!((object.text("by", &report), object.text("none", &report)), (None, None));
        let said: Vec<String> = report
            .sorted()
            .iter()
            .map(|found| {
                let place = found.place.as_ref().unwrap();
                format!("{}:{} {}", place.line, place.column, found.message)
            })
            .collect();
        assert_eq!(
            said,
            ["3:30 `tags` wants a list of texts, but here is a number", "4:8 `by` wants a text, but here is an object"]
        );
    }

    #[test]
    fn a_text_that_is_no_json_is_an_error_where_it_stops_being_one() {
        let report = Report::new();
        assert!(sheet("{\"a\": 1,\n \"b\" 2}").value(&report).is_none());
        let found = report.sorted();
        let place = found[0].place.as_ref().unwrap();
        assert_eq!((place.line, place.column, &*found[0].message), (4, 6, "this is not JSON: expected `:`"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_value_or_is_refused(text in "(?s)[\\[\\]{}\",:a-z0-9\\\\ \n]{0,80}|(?s).{0,80}") {
            let report = Report::new();
            if let Some(value) = sheet(&text).value(&report) {
                value.place();
                value.list();
                value.object().map(|object| object.texts("a", &report));
            } else {
                prop_assert_eq!(report.sorted().len(), 1);
            }
        }
    }
}
