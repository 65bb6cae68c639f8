//! An element's leaves: the elements in it that hold words, with those words.

use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// An element that holds words and no elements.
pub(super) struct Leaf<'a> {
    /// Its name, such as `wp:meta_key`.
    pub(super) name: &'a str,
    /// Its start tag.
    pub(super) tag: &'a BytesStart<'a>,
    /// Its words.
    pub(super) words: &'a str,
    /// The byte of the text at which the words begin, where they stand there as they are: in one `CDATA` section.
    pub(super) at: Option<usize>,
}

impl Leaf<'_> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
        Some(quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Into::into))
    }
}

/// What is wrong with an element's markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The byte of the text at which it shows.
    pub(super) at: usize,
    /// What it is.
    pub(super) message: String,
}

/// How deep elements may lie in one another.
const DEPTH_LIMIT: usize = 16;

/// Hands each leaf of an element to `each`, in their order.
///
/// References to characters and to XML's own five entities become what they mean; every other reference stays as it was
/// written, for there are no entities that an export could bring with it.
pub(super) fn leaves(text: &str, each: &mut dyn FnMut(&Leaf<'_>)) -> Result<(), Broken> {
    let mut reader = Reader::from_str(text);
    // Exports are put together from templates: a lone `&` in an address is what its writer meant.
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    let mut open: Option<BytesStart<'_>> = None;
    let (mut words, mut at) = (String::new(), None);
    loop {
        let before = offset(reader.buffer_position());
        let event = reader.read_event().map_err(|error| broken(&error, offset(reader.error_position())))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEPTH_LIMIT {
                    let message = format!("elements lie more than {DEPTH_LIMIT} deep in one another");
                    return Err(Broken { at: before, message });
                }
                words.clear();
                at = None;
                open = Some(tag);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if let Some(tag) = open.take() {
                    each(&Leaf { name: tag.name().as_ref(), tag: &tag, words: &words, at });
                }
                words.clear();
            }
            Event::Empty(tag) => each(&Leaf { name: tag.name().as_ref(), tag: &tag, words: "", at: None }),
            Event::Text(text) => {
                // White space around a section is layout, and the words in it stand where they did.
                at = at.filter(|_| text.trim().is_empty());
                words.push_str(&text);
            }
            Event::CData(data) => {
                at = words.trim().is_empty().then_some(before + "<![CDATA[".len());
                if at.is_some() {
                    words.clear();
                }
                words.push_str(&data);
            }
            Event::GeneralRef(reference) => {
                at = None;
                match reference.resolve_char_ref() {
                    Ok(Some(character)) => words.push(character),
                    _ => match quick_xml::escape::resolve_xml_entity(&reference) {
                        Some(meaning) => words.push_str(meaning),
                        None => words.extend(["&", &*reference, ";"]),
                    },
                }
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof if depth > 0 => {
                let name = text.get(1..).and_then(|rest| rest.split(['>', ' ']).next()).unwrap_or_default();
                return Err(Broken { at: 0, message: format!("`<{name}>` is not closed") });
            }
            Event::Eof => return Ok(()),
        }
    }
}

/// An offset of the reader, which counts in more bits than a text can have bytes.
fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// What the parser says, without the kind of its error.
fn broken(error: &Error, at: usize) -> Broken {
    let cause = std::error::Error::source(error);
    Broken { at, message: cause.map_or_else(|| error.to_string(), ToString::to_string) }
}

#[cfg(test)]
mod tests {
    use super::{Broken, leaves};

    fn read(text: &str) -> Result<Vec<(String, String, Option<usize>)>, Broken> {
        let mut found = Vec::new();
        leaves(text, &mut |leaf| found.push((leaf.name.to_owned(), leaf.words.to_owned(), leaf.at)))?;
        Ok(found)
    }

    #[test]
    fn words_stand_in_sections_or_in_references() {
        let text =
            "<item><a>1 &lt; &#x62; & &nbsp;</a><m><k>x</k></m><b> <![CDATA[<i>]]]]><![CDATA[>]]></b><c/></item>";
        let found = read(text).unwrap();
        let found: Vec<(&str, &str, bool)> =
            found.iter().map(|(name, words, at)| (name.as_str(), words.as_str(), at.is_some())).collect();
        assert_eq!(
            found,
            [("a", "1 < b & &nbsp;", false), ("k", "x", false), ("b", "<i>]]>", false), ("c", "", false)]
        );
        let [(_, words, Some(at))] = &read("<b>\n<![CDATA[اردو]]>\n</b>").unwrap()[..] else { panic!() };
        assert_eq!((words.as_str(), *at), ("اردو\n", 13));
    }

    #[test]
    fn broken_markup_is_told_at_its_place() {
        for (text, at, message) in [
            ("<item><a>b</item>", 10, "expected `</a>`, but `</item>` was found"),
            ("<item><a><![CDATA[b</a></item>", 9, "CDATA not closed: `]]>` not found before end of input"),
            ("<item><a>b</a>", 0, "`<item>` is not closed"),
        ] {
            assert_eq!(read(text), Err(Broken { at, message: message.to_owned() }), "{text}");
        }
    }
}
