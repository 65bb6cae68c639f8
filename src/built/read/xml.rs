//! XML as a stream of elements that have ended, each with its attributes, its own text and its place.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Trouble;

/// How deep elements may lie within elements.
const DEEPEST: usize = 64;
/// How many attributes an element may have.
const MOST_ATTRIBUTES: usize = 64;
/// The prefixes by which this room knows the namespaces that it reads.
const SPACES: [(&str, &str); 6] = [
    ("http://www.google.com/schemas/sitemap-news/0.9", "news"),
    ("http://www.google.com/schemas/sitemap-image/1.1", "image"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://www.w3.org/2005/Atom", "atom"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
];

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name, with the prefix of [`SPACES`] where it was written with one.
    pub(super) name: String,
    /// The byte that it begins at.
    pub(super) at: usize,
    /// The byte at which its own text begins.
    pub(super) inside: usize,
    attributes: Vec<(String, String)>,
    /// Its own text, without that of elements in it.
    pub(super) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// What a reader hears.
pub(super) enum Step<'a> {
    /// An element begins.
    Open(&'a Element),
    /// An element ends, inside of those that are still open.
    Close(&'a Element, &'a [Element]),
}

/// Walks through a document; the trouble is what ended the walk too early.
pub(super) fn walk(text: &str, mut hear: impl FnMut(Step<'_>)) -> Option<Trouble> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut spaces: Vec<(String, &str)> = Vec::new();
    let mut has_root = false;
    loop {
        let at = position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Some((position(reader.error_position()), error.to_string())),
        };
        match event {
            Event::DocType(definition) if definition.contains("<!ENTITY") => {
                return Some((at, "it defines entities of its own".to_owned()));
            }
            Event::Start(_) if open.len() >= DEEPEST => {
                return Some((at, format!("elements are nested deeper than {DEEPEST}")));
            }
            Event::Start(_) if has_root && open.is_empty() => {
                return Some((at, "a second element stands beside the outermost one".to_owned()));
            }
            Event::Start(tag) => {
                has_root = true;
                let mut attributes = Vec::new();
                for attribute in tag.attributes().with_checks(false) {
                    let Ok(attribute) = attribute else { return Some((at, "an attribute has no value".to_owned())) };
                    if attributes.len() >= MOST_ATTRIBUTES {
                        return Some((at, format!("an element has more than {MOST_ATTRIBUTES} attributes")));
                    }
                    let value = quick_xml::escape::unescape(&attribute.value);
                    let value = value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
                    let name = attribute.key.as_ref().to_owned();
                    if let (Some(prefix), Some((_, known))) =
                        (name.strip_prefix("xmlns:"), SPACES.iter().find(|(space, _)| *space == value))
                    {
                        spaces.push((prefix.to_owned(), known));
                    }
                    attributes.push((name, value));
                }
                let name = known_name(tag.name().as_ref(), &spaces);
                let inside = position(reader.buffer_position());
                open.push(Element { name, at, inside, attributes, text: String::new() });
                if let Some(element) = open.last() {
                    hear(Step::Open(element));
                }
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    hear(Step::Close(&element, &open));
                }
            }
            Event::Text(piece) => append(&mut open, &piece),
            Event::CData(piece) => append(&mut open, &piece),
            Event::GeneralRef(reference) => append(&mut open, &resolved(&reference)),
            Event::Eof if open.is_empty() && has_root => return None,
            Event::Eof => return Some((text.len(), "it ends too early".to_owned())),
            _ => {}
        }
    }
}

fn append(open: &mut [Element], piece: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(piece);
    }
}

/// What an entity stands for; one that nobody knows stays as it is written.
fn resolved(reference: &str) -> String {
    let written = format!("&{reference};");
    quick_xml::escape::unescape(&written).map_or_else(|_| written.clone(), Cow::into_owned)
}

fn known_name(name: &str, spaces: &[(String, &str)]) -> String {
    let Some((prefix, local)) = name.split_once(':') else { return name.to_owned() };
    let known = spaces.iter().find(|(written, _)| written == prefix).map_or(prefix, |(_, known)| known);
    format!("{known}:{local}")
}

fn position(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Step, walk};

    fn heard(text: &str) -> (Vec<String>, Option<String>) {
        let mut heard = Vec::new();
        let trouble = walk(text, |step| {
            if let Step::Close(element, around) = step {
                heard.push(format!("{}/{} {}", around.len(), element.name, element.text));
            }
        });
        (heard, trouble.map(|(at, message)| format!("{at}: {message}")))
    }

    #[test]
    fn an_element_ends_with_its_own_text_whatever_its_prefix_is() {
        let (heard, trouble) = heard(
            "<urlset xmlns:n=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>a&amp;b</loc>\
             <n:title><![CDATA[x]]>&#1575;</n:title></url></urlset>",
        );
        assert_eq!(heard, ["2/loc a&b", "2/news:title xا", "1/url ", "0/urlset "]);
        assert_eq!(trouble, None);
    }

    #[test]
    fn what_is_no_xml_ends_the_walk_where_it_stands() {
        for (text, expected) in [
            ("", "0: it ends too early"),
            ("<a><b></a>", "6: ill-formed document: expected `</b>`, but `</a>` was found"),
            ("<a/><b/>", "4: a second element stands beside the outermost one"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "0: it defines entities of its own"),
        ] {
            assert_eq!(heard(text).1.as_deref(), Some(expected), "{text}");
        }
        assert!(heard(&"<a>".repeat(100_000)).1.is_some());
    }
}
