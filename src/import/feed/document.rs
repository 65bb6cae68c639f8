//! An XML feed as its head and its items, each a stretch of its text.
//!
//! Every byte is looked at once, before anything else reads it: tags that do not fit, elements within elements without
//! end, and entities that a document defines for itself end the reading where they stand. What stood before is kept.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader};

use crate::import::lines::Tally;
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A document that is no XML.
const NOT_XML: Code = Code("import/not-xml");
/// A document that is no feed.
const NOT_A_FEED: Code = Code("import/not-a-feed");
/// A document that defines entities.
const ENTITIES: Code = Code("import/entities");
/// Elements within elements without end.
const TOO_DEEP: Code = Code("import/too-deep");
/// Attributes without end.
const ATTRIBUTES: Code = Code("import/too-many-attributes");
/// More items than are read.
const TOO_MANY: Code = Code("import/too-many");

/// How deep elements may lie within elements.
const DEEPEST: usize = 256;
/// How many attributes an element may have: readers hold each against all before it.
const MOST_ATTRIBUTES: usize = 256;
/// How many items a feed may have.
const MOST_ITEMS: usize = 100_000;

/// The words in which a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// RSS of any version.
    Rss,
    /// Atom.
    Atom,
}

/// The names of outermost elements, without their prefixes.
pub(super) const KINDS: [(&str, Kind); 4] =
    [("rss", Kind::Rss), ("RDF", Kind::Rss), ("feed", Kind::Atom), ("entry", Kind::Atom)];

/// A feed, cut into pieces of its text.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// What it is written in.
    pub(super) kind: Kind,
    /// The attributes of the elements around the items that hold for what is inside: prefixes, base and language.
    pub(super) inherited: Vec<(String, String)>,
    /// What the head consists of.
    pub(super) head: Vec<Span>,
    /// The items, and the line in which each begins.
    pub(super) items: Vec<(usize, Span)>,
    /// The line after which nothing more could be read; the report says why.
    pub(super) broken: Option<usize>,
}

/// The name of a document's outermost element, without its prefix.
pub(super) fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => return Some(tag.local_name().as_ref().to_owned()),
            Ok(Event::Text(text)) if !text.trim().is_empty() => return None,
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Cuts a feed into its pieces; none where it is no feed, which is an error in the report.
pub(super) fn cut(file: &str, text: &str, report: &Report) -> Option<Document> {
    let kind = kind(file, text, report)?;
    let mut document = Document { kind, inherited: Vec::new(), head: Vec::new(), items: Vec::new(), broken: None };
    let trouble = walk(text, &mut document);
    if let Some((at, diagnostic)) = trouble {
        let place = Place::new(file, text, Span::new(at, at));
        document.broken = Some(place.line);
        report.push(diagnostic.at(place));
    }
    Some(document)
}

fn kind(file: &str, text: &str, report: &Report) -> Option<Kind> {
    let root = root(text);
    let kind = KINDS.iter().find(|(name, _)| root.as_deref() == Some(name)).map(|(_, kind)| *kind);
    if kind.is_none() {
        let message = match root {
            Some(root) => format!("this is no feed: its outermost element is `{root}`"),
            None => "this is no feed: it has no outermost element".to_owned(),
        };
        let help =
            "a feed begins with `<rss>`, `<rdf:RDF>` or `<feed>`, or is a JSON Feed; name another format with `--as`";
        report.push(Diagnostic::error(NOT_A_FEED, message).help(help).at(Place::file(file)));
    }
    kind
}

/// An element that is open.
struct Open {
    /// Whether it holds the head: `channel`, or Atom's `feed`.
    holds_head: bool,
    /// Whether it is an item, and the line that it begins in.
    item: Option<usize>,
    /// The byte that it begins at.
    start: usize,
}

/// Reads all of a text; what is wrong with it, and at which byte.
fn walk(text: &str, document: &mut Document) -> Option<(usize, Diagnostic)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().trim_markup_names_in_closing_tags = true;
    let mut open: Vec<Open> = Vec::new();
    let mut tally = Tally::new(text);
    // Where the piece of the head begins that has not ended yet.
    let mut head: Option<usize> = None;
    loop {
        let start = position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Some((position(reader.error_position()), not_xml(&error))),
        };
        let end = position(reader.buffer_position());
        match event {
            Event::DocType(definition) if definition.contains("<!ENTITY") => {
                let help = "write out what the entities stand for; they are not read, because a few of them can be made to fill a disk";
                let message = "the document defines entities of its own";
                return Some((start, Diagnostic::error(ENTITIES, message).help(help)));
            }
            Event::Start(tag) => {
                if open.len() >= DEEPEST {
                    let message = format!("more than {DEEPEST} elements lie within one another");
                    return Some((start, Diagnostic::error(TOO_DEEP, message).help("nothing behind this is read")));
                }
                if tag.attributes().with_checks(false).count() > MOST_ATTRIBUTES {
                    let message = format!("an element has more than {MOST_ATTRIBUTES} attributes");
                    return Some((start, Diagnostic::error(ATTRIBUTES, message).help("nothing behind this is read")));
                }
                let is_inside_item = open.iter().any(|open| open.item.is_some());
                let is_item = !is_inside_item && is_item(&tag, document.kind, open.len());
                if is_item && document.items.len() >= MOST_ITEMS {
                    let message = format!("the feed has more than {MOST_ITEMS} items");
                    return Some((start, Diagnostic::error(TOO_MANY, message).help("cut it into smaller ones")));
                }
                let holds_head = !is_inside_item && holds_head(&tag, document.kind, open.len());
                if !is_inside_item && (holds_head || open.is_empty()) && !is_item {
                    inherit(&tag, &mut document.inherited);
                }
                if is_item {
                    document.head.extend(head.take().map(|from| Span::new(from, start)));
                } else if holds_head {
                    head = Some(end);
                }
                let item = is_item.then(|| tally.reach(start).0);
                open.push(Open { holds_head, item, start });
            }
            Event::End(_) => {
                let Some(closed) = open.pop() else { continue };
                if let Some(line) = closed.item {
                    document.items.push((line, Span::new(closed.start, end)));
                    if open.last().is_some_and(|around| around.holds_head) {
                        head = Some(end);
                    }
                } else if closed.holds_head {
                    document.head.extend(head.take().map(|from| Span::new(from, start)));
                }
            }
            Event::Eof if open.is_empty() => return None,
            Event::Eof => {
                let help = "the file was cut off; what stands before its end is read";
                return Some((
                    text.len(),
                    Diagnostic::error(NOT_XML, "the document ends inside an element").help(help),
                ));
            }
            _ => {}
        }
    }
}

fn is_item(tag: &BytesStart<'_>, kind: Kind, depth: usize) -> bool {
    match kind {
        Kind::Rss => tag.local_name().as_ref() == "item" && (1..=2).contains(&depth),
        Kind::Atom => tag.local_name().as_ref() == "entry" && depth <= 1,
    }
}

fn holds_head(tag: &BytesStart<'_>, kind: Kind, depth: usize) -> bool {
    match kind {
        Kind::Rss => tag.local_name().as_ref() == "channel" && depth == 1,
        Kind::Atom => tag.local_name().as_ref() == "feed" && depth == 0,
    }
}

/// Takes up what an element's attributes say of everything inside it.
fn inherit(tag: &BytesStart<'_>, inherited: &mut Vec<(String, String)>) {
    for attribute in tag.attributes().flatten() {
        let name = attribute.key.as_ref();
        if name.starts_with("xmlns:") || name.starts_with("xml:") {
            let value = quick_xml::escape::unescape(&attribute.value).map(std::borrow::Cow::into_owned);
            inherited.retain(|(known, _)| known != name);
            inherited.push((name.to_owned(), value.unwrap_or_else(|_| attribute.value.clone().into_owned())));
        }
    }
}

fn not_xml(error: &Error) -> Diagnostic {
    let words = match error {
        Error::Syntax(error) => error.to_string(),
        Error::IllFormed(error) => error.to_string(),
        error => error.to_string(),
    };
    let help = "items before this place are read; ask whoever makes the feed to mend it";
    Diagnostic::error(NOT_XML, format!("this is not XML: {words}")).help(help)
}

fn position(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Document, cut, root};
    use crate::report::Report;

    fn cut_saying(text: &str) -> (Option<Document>, Vec<String>) {
        let report = Report::new();
        let document = cut("a.xml", text, &report);
        let said = report.sorted().into_iter().map(|found| {
            let place = found.place.unwrap();
            format!("{}:{} {}", place.line, place.column, found.message)
        });
        (document, said.collect())
    }

    #[test]
    fn items_are_found_wherever_a_version_puts_them() {
        for (text, items, head) in [
            (
                "<rss><channel><title>a</title>\n<item/><link/>\n<item>b</item></channel></rss>",
                &[2, 3][..],
                "<title>a</title>\n<link/>\n",
            ),
            ("<r:RDF>\n<channel><items>a</items></channel><item/></r:RDF>", &[2], "<items>a</items>"),
            ("<feed><id>a</id><entry><entry/></entry></feed>", &[1], "<id>a</id>"),
            ("<entry/>", &[1], ""),
        ] {
            let (document, said) = cut_saying(text);
            let document = document.unwrap();
            let lines: Vec<usize> = document.items.iter().map(|(line, _)| *line).collect();
            let pieces: String = document.head.iter().filter_map(|span| text.get(span.start..span.end)).collect();
            assert_eq!((lines.as_slice(), pieces.as_str(), said.len()), (items, head, 0), "{text}: {said:?}");
        }
    }

    #[test]
    fn what_stands_before_a_mistake_is_kept() {
        let start = "<rss><channel><item/>\n";
        let laughs =
            "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<rss><channel><item>&b;</item></channel></rss>";
        let deep = format!("{start}<item>{}", "<a>".repeat(10_000));
        for (text, items, said) in [
            (
                &*format!("{start}<item></channel>"),
                1,
                "2:7 this is not XML: expected `</item>`, but `</channel>` was found",
            ),
            (&format!("{start}<item><title>a"), 1, "2:15 the document ends inside an element"),
            (
                &format!("{start}<item title='a"),
                1,
                "2:1 this is not XML: attribute value not closed: `'` not found before end of input",
            ),
            (laughs, 0, "1:1 the document defines entities of its own"),
            (&deep, 1, "2:766 more than 256 elements lie within one another"),
        ] {
            let (document, found) = cut_saying(text);
            assert_eq!((document.unwrap().items.len(), found), (items, vec![said.to_owned()]));
        }
    }

    #[test]
    fn another_document_is_no_feed() {
        assert_eq!(root("\n<?xml version='1.0'?><!-- a --><!DOCTYPE b><c:rss/>").as_deref(), Some("rss"));
        for (text, said) in [
            ("<html/>", "1:1 this is no feed: its outermost element is `html`"),
            ("plain words", "1:1 this is no feed: it has no outermost element"),
            ("", "1:1 this is no feed: it has no outermost element"),
        ] {
            assert_eq!(cut_saying(text).1, [said]);
        }
    }
}
