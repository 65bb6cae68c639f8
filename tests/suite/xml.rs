//! XML as a tree, for tests that look at feeds and sitemaps; what is not well-formed ends the test.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

/// An element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name, with its prefix.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    /// The text directly in it.
    pub(crate) text: String,
    /// The elements directly in it.
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The root of a document.
    #[track_caller]
    pub(crate) fn parse(document: &str) -> Self {
        let mut reader = Reader::from_str(document);
        let mut open = vec![Self::default()];
        loop {
            let event = reader.read_event().unwrap_or_else(|cause| panic!("{cause}: {document}"));
            let innermost = open.last_mut().unwrap();
            match event {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => innermost.children.push(Self::of(&start)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(text) => innermost.text.push_str(&text),
                Event::CData(text) => innermost.text.push_str(&text),
                Event::GeneralRef(name) => innermost.text.push_str(match &*name {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    other => panic!("&{other};"),
                }),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "something is left open");
        open.remove(0).children.pop().expect("a root")
    }

    fn of(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// The elements of this name directly in it.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The one element of this name directly in it.
    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> &Self {
        let found: Vec<&Self> = self.children.iter().filter(|child| child.name == name).collect();
        let [one] = &*found else { panic!("{} of <{name}> in <{}>", found.len(), self.name) };
        one
    }

    /// The text of the one element of this name.
    #[track_caller]
    pub(crate) fn says(&self, name: &str) -> &str {
        &self.one(name).text
    }

    /// The value of an attribute.
    #[track_caller]
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).unwrap_or_else(|| panic!("<{}> has no {name}", self.name))
    }
}
