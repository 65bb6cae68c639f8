//! XML as the files of an edition want it: `quick-xml` writes it, and no character that XML does not have goes in.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document that is being written; each element begins a line.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its root, which stays open.
    pub(super) fn new(root: &'static str, attributes: Attributes<'_>) -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 0), open: Vec::new() };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.open(root, attributes);
        xml
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// Closes the innermost element that is open.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::from_escaped(partial_escape(clean(text)))));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text that is full of markup: it stays readable.
    pub(super) fn markup(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        for piece in BytesCData::escaped(&clean(text)) {
            self.write(Event::CData(piece));
        }
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// The number of bytes that were written.
    pub(super) fn len(&mut self) -> usize {
        self.writer.get_mut().len()
    }

    /// The document, with everything closed that is open, and a final line break.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'n>(name: &'n str, attributes: Attributes<'_>) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*clean(value)));
    }
    start
}

/// A text without the control characters that XML has no way to write, and without noncharacters, which nobody may hand
/// on.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_passed_on) {
        text.into()
    } else {
        text.chars().filter(|&letter| is_passed_on(letter)).collect()
    }
}

const fn is_passed_on(letter: char) -> bool {
    let is_noncharacter = matches!(letter, '\u{fdd0}'..='\u{fdef}') || (letter as u32) & 0xfffe == 0xfffe;
    let is_control = letter < ' ' && !matches!(letter, '\t' | '\n' | '\r');
    !is_noncharacter && !is_control
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::events::Event;
    use quick_xml::{Reader, XmlVersion};

    use super::{Xml, clean};

    /// What a reader finds in a document: its texts, then the attribute `a` of each element.
    fn read(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let mut reader = Reader::from_str(std::str::from_utf8(bytes).unwrap());
        let (mut text, mut texts, mut attributes) = (String::new(), Vec::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => return (texts, attributes),
                Event::Start(start) => {
                    text.clear();
                    let value = start.try_get_attribute("a").unwrap();
                    attributes
                        .extend(value.map(|value| value.normalized_value(XmlVersion::Implicit1_0).unwrap().into()));
                }
                Event::Text(found) => text.push_str(&found),
                Event::CData(found) => text.push_str(&found),
                Event::GeneralRef(found) => {
                    text.push_str(match &*found {
                        "lt" => "<",
                        "gt" => ">",
                        "amp" => "&",
                        other => panic!("&{other};"),
                    });
                }
                Event::End(end) if &*end == "t" => texts.push(text.clone()),
                _ => {}
            }
        }
    }

    #[test]
    fn what_xml_cannot_say_is_left_out_and_the_rest_stays() {
        assert_eq!(clean("a\u{0}b\u{b}c\u{fdd0}d\u{ffff}e\u{1fffe}"), "abcde");
        assert_eq!(clean("\u{200f}\u{2068}\t\n"), "\u{200f}\u{2068}\t\n");
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was_written(text in any::<String>(), markup in any::<String>()) {
            let mut xml = Xml::new("root", &[]);
            xml.text("t", &[("a", &text)], &text);
            xml.markup("t", &[], &markup);
            xml.markup("t", &[], &format!("]]>{markup}]]>"));
            let (texts, attributes) = read(&xml.finish());
            prop_assert_eq!(&*texts[0], &*clean(&text));
            prop_assert_eq!(&*texts[1], &*clean(&markup));
            prop_assert_eq!(&*texts[2], &*format!("]]>{}]]>", clean(&markup)));
            // Blanks of an attribute are one kind to XML.
            let blanks = |text: &str| text.replace(['\t', '\n', '\r'], " ");
            prop_assert_eq!(blanks(&attributes[0]), blanks(&clean(&text)));
        }
    }
}
