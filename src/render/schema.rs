//! The types of what templates see: every variable, as `templates/README.md` tells it to whoever writes a
//! theme. A test holds all three together.

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    /// A text, to be escaped.
    Text,
    /// HTML that is safe.
    Html,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A function, or what nobody can know beforehand.
    Any,
    /// Several of one type.
    List(&'static Self),
    /// Named parts.
    Record(&'static [Field]),
}

/// A variable, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) of: Type,
    pub(super) presence: Presence,
}

/// Whether a variable is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Presence {
    /// Always, with a value.
    Always,
    /// Always, but it may be none.
    MaybeNone,
    /// It need not even exist.
    MaybeAbsent,
}

impl Field {
    const fn new(name: &'static str, of: Type) -> Self {
        Self { name, of, presence: Presence::Always }
    }

    /// The same, but it may be none.
    const fn or_none(mut self) -> Self {
        self.presence = Presence::MaybeNone;
        self
    }

    /// The same, but it need not exist.
    const fn or_absent(mut self) -> Self {
        self.presence = Presence::MaybeAbsent;
        self
    }
}

const fn text(name: &'static str) -> Field {
    Field::new(name, Type::Text)
}

const fn html(name: &'static str) -> Field {
    Field::new(name, Type::Html)
}

const fn number(name: &'static str) -> Field {
    Field::new(name, Type::Number)
}

const fn flag(name: &'static str) -> Field {
    Field::new(name, Type::Flag)
}

const fn any(name: &'static str) -> Field {
    Field::new(name, Type::Any)
}

const fn list(name: &'static str, of: &'static Type) -> Field {
    Field::new(name, Type::List(of))
}

const fn record(name: &'static str, fields: &'static [Field]) -> Field {
    Field::new(name, Type::Record(fields))
}

const DATE: &[Field] = &[text("text"), text("gregorian"), text("hijri"), number("hijri_day"), text("iso")];
const EDITION: &[Field] = &[text("tag"), text("lang"), text("dir"), text("name"), text("url"), flag("current")];
const LINK: &[Field] = &[text("name"), text("url")];
const IMAGE: &[Field] = &[
    text("src"),
    number("width").or_none(),
    number("height").or_none(),
    text("srcset").or_none(),
    text("alt"),
    text("caption").or_none(),
    text("credit").or_none(),
];
const PAGE: &[Field] = &[
    text("title"),
    text("description").or_none(),
    text("canonical"),
    text("robots").or_none(),
    list("alternates", &Type::Record(&[text("lang"), text("href")])),
    list("feeds", &Type::Record(&[text("type"), text("title"), text("url")])),
    record("image", &[text("url"), number("width").or_none(), number("height").or_none(), text("alt")]).or_none(),
    text("amp").or_none(),
    html("json_ld").or_none(),
    html("head").or_absent(),
];
const ROW: &[Field] = &[
    text("url"),
    text("title"),
    text("summary").or_none(),
    text("byline").or_none(),
    record("section", LINK).or_none(),
    record("published", DATE),
    record("time", &[text("text"), text("iso")]).or_none(),
    record("image", IMAGE).or_none(),
    text("lang"),
    text("dir"),
    flag("fallback"),
];
const ARTICLE: &[Field] = &[
    text("title"),
    text("summary").or_none(),
    text("byline").or_none(),
    list("byline_pieces", &Type::Record(&[text("text"), text("url").or_none()])),
    text("dateline").or_none(),
    html("body"),
    text("lang"),
    text("dir"),
    record("image", IMAGE).or_none(),
    record("published", DATE),
    record("updated", &[text("text"), text("iso")]).or_none(),
    record("section", LINK).or_none(),
    list("tags", &Type::Record(LINK)),
    list("corrections", &Type::Record(&[text("text").or_none(), text("iso").or_none(), text("note")])),
    list("related", &Type::Record(ROW)),
    list("translations", &Type::Record(&[text("lang"), text("dir"), text("name"), text("url")])),
    record("fallback", &[text("lang"), text("dir"), text("notice")]).or_none(),
];
const WITHDRAWN: &[Field] = &[text("why"), text("heading")];
const PAGES: &[Field] = &[number("number"), number("count"), text("previous").or_none(), text("next").or_none()];
const LIST: &[Field] =
    &[text("kind"), text("heading"), list("rows", &Type::Record(ROW)), record("pages", PAGES), number("total")];
const FRONT: &[Field] = &[
    text("kind"),
    text("heading"),
    list("rows", &Type::Record(ROW)),
    record("lead", ROW).or_none(),
    list("top", &Type::Record(ROW)),
    list("latest", &Type::Record(ROW)),
    list("blocks", &Type::Record(&[record("section", LINK), list("rows", &Type::Record(ROW))])),
    record("pages", PAGES),
    number("total"),
];
const CELL: &[Field] = &[
    text("day"),
    text("beside"),
    text("beside_month").or_none(),
    text("iso"),
    flag("forecast"),
    record("articles", &[text("url"), number("count"), text("date")]).or_none(),
];
const GRID: &[Field] = &[
    text("caption"),
    list("weekdays", &Type::Record(&[text("name"), text("short")])),
    list("weeks", &Type::Record(&[number("before"), list("days", &Type::Record(CELL)), number("after")])),
];
const ARCHIVE: &[Field] = &[
    text("calendar"),
    text("heading"),
    list("days", &Type::Record(&[text("id"), record("date", DATE), list("rows", &Type::Record(ROW))])),
    record("grid", GRID).or_none(),
    list("notes", &Type::Text),
    list("beside", &Type::Record(LINK)),
    record("earlier", LINK).or_none(),
    record("later", LINK).or_none(),
    text("overview"),
    record("pages", PAGES),
    number("total"),
];
const YEAR: &[Field] = &[
    text("name"),
    number("count"),
    list("months", &Type::Record(&[text("name"), text("url"), number("count"), flag("forecast")])),
];
const ARCHIVES: &[Field] =
    &[text("heading"), list("gregorian", &Type::Record(YEAR)), list("hijri", &Type::Record(YEAR)), number("total")];
const SEARCH: &[Field] = &[text("index"), text("digits")];

/// What every page has.
pub(super) const FRAME: &[Field] = &[
    record("edition", EDITION),
    list("editions", &Type::Record(EDITION)),
    record("site", &[text("name")]),
    text("root"),
    record("masthead", DATE),
    list("sections", &Type::Record(&[text("name"), text("url"), flag("current")])),
    text("archive_url").or_none(),
    text("search_url").or_none(),
    record("page", PAGE),
];

/// `loop`, inside `{% for %}`; it is `MiniJinja`'s.
pub(super) const LOOP: &[Field] = &[
    number("index"),
    number("index0"),
    number("revindex"),
    number("revindex0"),
    number("length"),
    number("depth"),
    number("depth0"),
    flag("first"),
    flag("last"),
    any("cycle"),
    any("changed"),
    any("previtem"),
    any("nextitem"),
];

/// A template that pages are printed with, and the variable that it has besides those of every page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    pub(super) template: &'static str,
    pub(super) own: Option<Field>,
}

/// The templates that pages are printed with; every other one is reached from them.
pub(super) const PRINTED: [Printed; 9] = [
    Printed { template: "amp.html", own: Some(record("article", ARTICLE)) },
    Printed { template: "article.html", own: Some(record("article", ARTICLE)) },
    Printed { template: "front.html", own: Some(record("list", FRONT)) },
    Printed { template: "list.html", own: Some(record("list", LIST)) },
    Printed { template: "archive.html", own: Some(record("archive", ARCHIVE)) },
    Printed { template: "archives.html", own: Some(record("archives", ARCHIVES)) },
    Printed { template: "search.html", own: Some(record("search", SEARCH)) },
    Printed { template: "not-found.html", own: None },
    Printed { template: "withdrawn.html", own: Some(record("withdrawn", WITHDRAWN)) },
];

impl Printed {
    /// The variables that the template sees.
    pub(super) fn variables(&self) -> impl Iterator<Item = &Field> {
        FRAME.iter().chain(&self.own)
    }
}

/// Where a page's variables, as they were handed to a template, are not what is written here.
#[cfg(test)]
pub(super) fn disagreements(template: &str, page: &serde_json::Value) -> Vec<String> {
    let mut found = Vec::new();
    let printed = PRINTED.iter().find(|printed| printed.template == template).unwrap();
    let fields: Vec<Field> = printed.variables().copied().collect();
    compare_record(&fields, page, template, &mut found);
    found
}

#[cfg(test)]
fn compare_record(fields: &[Field], value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
    let Some(map) = value.as_object() else { return found.push(format!("{path} has no parts: {value}")) };
    for name in map.keys().filter(|name| fields.iter().all(|field| field.name != name.as_str())) {
        found.push(format!("{path}.{name} is not in the schema"));
    }
    for field in fields {
        let path = format!("{path}.{}", field.name);
        match (map.get(field.name), field.presence) {
            (None, Presence::MaybeAbsent) | (Some(serde_json::Value::Null), Presence::MaybeNone) => {}
            (None, _) => found.push(format!("{path} is not there")),
            (Some(value), _) => compare(field.of, value, &path, found),
        }
    }
}

#[cfg(test)]
fn compare(of: Type, value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
    let fits = match of {
        Type::Text | Type::Html => value.is_string(),
        Type::Number => value.is_u64(),
        Type::Flag => value.is_boolean(),
        Type::Any => true,
        Type::List(of) => {
            let items = value.as_array().into_iter().flatten();
            items.for_each(|item| compare(*of, item, path, found));
            value.is_array()
        }
        Type::Record(fields) => return compare_record(fields, value, path, found),
    };
    if !fits {
        found.push(format!("{path} is no {of:?}: {value}"));
    }
}

#[cfg(test)]
mod tests {
    //! `templates/README.md` tells types in a small language of its own, which is read here: `string`, `int`, `bool`,
    //! `safe HTML`, `list of T`, `{ name, name: T }`, and the names of types that the text explains, each with `?` where
    //! the value may be none.

    use std::collections::BTreeMap;

    use super::{Field, PRINTED, Presence, Type};

    const README: &str = include_str!("../../templates/README.md");

    /// Every variable and part of the schema as `article.image.width: int?`.
    fn told(fields: &[Field], above: &str, found: &mut BTreeMap<String, String>) {
        for field in fields {
            let path = format!("{above}{}", field.name);
            let mark = if field.presence == Presence::MaybeNone { "?" } else { "" };
            tell(field.of, &path, mark, found);
        }
    }

    fn tell(of: Type, path: &str, mark: &str, found: &mut BTreeMap<String, String>) {
        let word = match of {
            Type::Text => "string",
            Type::Html => "safe HTML",
            Type::Number => "int",
            Type::Flag => "bool",
            Type::Any => "anything",
            Type::List(of) => {
                found.insert(path.to_owned(), format!("list{mark}"));
                return tell(*of, &format!("{path}[]"), "", found);
            }
            Type::Record(fields) => {
                told(fields, &format!("{path}."), found);
                "record"
            }
        };
        found.insert(path.to_owned(), format!("{word}{mark}"));
    }

    /// The words that the text explains, `A *row* is …`, with their types.
    fn explained() -> BTreeMap<&'static str, &'static str> {
        let lines = README.lines().filter_map(|line| line.strip_prefix("A *"));
        lines
            .filter_map(|line| {
                let (name, rest) = line.split_once("* is `")?;
                Some((name, rest.split_once('`')?.0))
            })
            .collect()
    }

    fn read(written: &str, path: &str, found: &mut BTreeMap<String, String>) {
        let (written, mark) = match written.trim().strip_suffix('?') {
            Some(written) => (written.trim(), "?"),
            None => (written.trim(), ""),
        };
        if let Some(of) = written.strip_prefix("list of ") {
            found.insert(path.to_owned(), format!("list{mark}"));
            return read(of, &format!("{path}[]"), found);
        }
        if let Some(parts) = written.strip_prefix('{').and_then(|parts| parts.strip_suffix('}')) {
            found.insert(path.to_owned(), format!("record{mark}"));
            for part in split(parts) {
                let (name, of) = match part.split_once(':') {
                    Some((name, of)) => (name.trim(), of.trim().to_owned()),
                    None => {
                        (part.trim_end_matches('?'), format!("string{}", if part.ends_with('?') { "?" } else { "" }))
                    }
                };
                read(&of, &format!("{path}.{name}"), found);
            }
            return;
        }
        match explained().get(written) {
            Some(of) => read(&format!("{of}{mark}"), path, found),
            None => drop(found.insert(path.to_owned(), format!("{written}{mark}"))),
        }
    }

    /// The parts of `a, b: { c, d }?, e`.
    fn split(parts: &str) -> Vec<&str> {
        let mut depth = 0_u32;
        let pieces = parts.split(|character| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            character == ',' && depth == 0
        });
        pieces.map(str::trim).collect()
    }

    #[test]
    fn the_readme_tells_every_variable_with_its_type_and_no_other() {
        let mut schema = BTreeMap::new();
        for printed in &PRINTED {
            told(&printed.variables().copied().collect::<Vec<_>>(), "", &mut schema);
        }
        let mut readme = BTreeMap::new();
        let variables = README.split("\n## ").find(|part| part.starts_with("Variables")).unwrap();
        for row in variables.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let of = cells[2].replace('`', "");
            for name in cells[1].split(", ") {
                read(&of, name.trim_matches('`'), &mut readme);
            }
        }
        // The tables tell some records part by part.
        schema.retain(|path, of| *of != "record" || readme.contains_key(path));
        assert_eq!(readme, schema);
    }
}
