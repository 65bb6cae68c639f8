//! A piece of a feed as a document of its own, in a shape that `feed-rs` can take.
//!
//! What `feed-rs` would stumble over is taken out and read here: names of authors beside mail addresses, which it cuts
//! at bytes that may lie inside a letter, and durations, whose digits it trusts. Markup that stands open in a text that
//! should be escaped is wrapped, for it would take the text before it and lose the rest. Podcasts' own elements say
//! nothing of an article.

use std::borrow::Cow;

use quick_xml::events::{BytesCData, BytesEnd, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, Writer};
use url::Url;

use super::document::{Document, Kind};
use super::story::{Attachment, media_type_of};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const RSS: [&str; 3] = [
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
];
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const MEDIA: &str = "http://search.yahoo.com/mrss/";
const PODCASTS: [&str; 2] = ["http://www.itunes.com/dtds/podcast-1.0.dtd", "https://podcastindex.org/namespace/1.0"];

/// Elements of RSS whose text may be markup.
const TEXTS: [&str; 4] = ["title", "description", "encoded", "summary"];
/// Attributes of media that hold a time within a recording.
const TIMES: [&str; 3] = ["start", "end", "time"];

/// A piece of a feed, ready for `feed-rs`, and what was read of it on the way.
#[derive(Clone, Debug, Default)]
pub(super) struct Strained {
    /// The document.
    pub(super) xml: String,
    /// The names of authors.
    pub(super) authors: Vec<String>,
    /// What it is about, by Dublin Core.
    pub(super) subjects: Vec<String>,
    /// The language of its text.
    pub(super) language: Option<String>,
    /// What links in its text are relative to.
    pub(super) base: Option<Url>,
    /// The words of its date.
    pub(super) date: Option<String>,
    /// What is attached to it by RSS's own element, which other media would push aside.
    pub(super) enclosures: Vec<Attachment>,
}

/// The head of a feed as a feed without items.
pub(super) fn head(document: &Document, text: &str) -> Strained {
    let pieces: String = document.head.iter().filter_map(|span| text.get(span.start..span.end)).collect();
    strain(document, &pieces, false)
}

/// An item as a feed of its own.
pub(super) fn item(document: &Document, item: &str) -> Strained {
    strain(document, item, true)
}

fn strain(document: &Document, piece: &str, is_item: bool) -> Strained {
    let around = match document.kind {
        Kind::Rss => &["rss", "channel"][..],
        Kind::Atom => &["feed"],
    };
    let mut strained = Strained::default();
    for (name, value) in &document.inherited {
        strained.inherit(name, value);
    }
    let whole = within(around, document, piece);
    let children = around.len() + usize::from(is_item);
    strained.xml = Strainer { kind: document.kind, children, strained: &mut strained }
        .strain(&whole)
        // What is wrong with it is for `feed-rs` to say.
        .unwrap_or(whole);
    strained
}

/// A piece with the elements that stood around it, written anew.
fn within(around: &[&str], document: &Document, piece: &str) -> String {
    let mut writer = Writer::new(Vec::new());
    for (depth, name) in around.iter().enumerate() {
        let mut tag = BytesStart::new(*name);
        if depth == 0 {
            tag.push_attribute(match document.kind {
                Kind::Rss => ("version", "2.0"),
                Kind::Atom => ("xmlns", ATOM),
            });
            let inherited = document.inherited.iter();
            inherited.for_each(|(name, value)| tag.push_attribute((name.as_str(), value.as_str())));
        }
        write(&mut writer, Event::Start(tag));
    }
    let mut whole = text_of(writer);
    whole.push_str(piece);
    let mut writer = Writer::new(Vec::new());
    around.iter().rev().for_each(|name| write(&mut writer, Event::End(BytesEnd::new(*name))));
    whole + &text_of(writer)
}

impl Strained {
    /// Takes up what an element says of what is inside it.
    fn inherit(&mut self, name: &str, value: &str) {
        match name {
            "xml:lang" if !value.trim().is_empty() => self.language = Some(value.trim().to_owned()),
            "xml:base" => {
                let base = match &self.base {
                    Some(around) => around.join(value),
                    None => Url::parse(value),
                };
                self.base = base.ok().or(self.base.take());
            }
            _ => {}
        }
    }
}

/// Goes through a piece, and writes what `feed-rs` may see of it.
struct Strainer<'s> {
    kind: Kind,
    /// How many elements are open around what a feed or an item says of itself.
    children: usize,
    strained: &'s mut Strained,
}

impl Strainer<'_> {
    fn strain(mut self, whole: &str) -> quick_xml::Result<String> {
        let mut reader = NsReader::from_str(whole);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().trim_markup_names_in_closing_tags = true;
        let mut writer = Writer::new(Vec::new());
        let mut depth = 0;
        loop {
            let event = reader.read_event()?;
            match event {
                Event::Start(tag) => {
                    let space = space(&reader, &tag);
                    if depth == self.children && self.takes(space, &tag, &mut reader)? {
                        continue;
                    }
                    if depth + 1 == self.children || is_body(&tag) && depth == self.children {
                        self.attributes(&tag);
                    }
                    let is_text = self.kind == Kind::Rss && depth == self.children && is_text(&tag);
                    if is_text && let Some(open) = open_markup(&tag, &reader)? {
                        reader.read_to_end(tag.name())?;
                        let end = tag.to_end().into_owned();
                        write(&mut writer, Event::Start(tag));
                        write(&mut writer, Event::CData(BytesCData::new(open)));
                        write(&mut writer, Event::End(end));
                        continue;
                    }
                    depth += 1;
                    write(&mut writer, Event::Start(if space == Space::Media { without_times(&tag) } else { tag }));
                }
                Event::End(tag) => {
                    depth -= 1;
                    write(&mut writer, Event::End(tag));
                }
                Event::Eof => return Ok(text_of(writer)),
                event => write(&mut writer, event),
            }
        }
    }

    /// Reads what is not for `feed-rs`, and says whether an element was that.
    fn takes(&mut self, space: Space, tag: &BytesStart<'_>, reader: &mut NsReader<&[u8]>) -> quick_xml::Result<bool> {
        let name = tag.local_name();
        let is_rss = self.kind == Kind::Rss && matches!(space, Space::None | Space::Rss);
        match (space, name.as_ref()) {
            (_, "author" | "managingEditor" | "webMaster") if is_rss => {}
            (_, "enclosure") if is_rss => {
                self.enclosure(tag);
                reader.read_to_end(tag.name())?;
                return Ok(true);
            }
            (Space::Podcast, _)
            | (Space::DublinCore, "creator" | "subject" | "language")
            | (Space::None | Space::Rss, "language") => {}
            (_, "pubDate" | "published" | "updated" | "date") => {
                let mut ahead = reader.clone();
                self.strained.date.get_or_insert(words(&ahead.read_text(tag.name())?));
                return Ok(false);
            }
            _ => return Ok(false),
        }
        let text = words(&reader.read_text(tag.name())?);
        match name.as_ref() {
            _ if space == Space::Podcast || text.is_empty() => {}
            "author" | "creator" => self.strained.authors.push(person(&text)),
            "subject" => self.strained.subjects.push(text),
            "language" => self.strained.language = Some(text),
            _ => {}
        }
        Ok(true)
    }

    fn enclosure(&mut self, tag: &BytesStart<'_>) {
        let value = |name: &str| {
            let found = tag.try_get_attribute(name).ok()??;
            Some(unescape(&found.value).trim().to_owned())
        };
        if let Some(url) = value("url").filter(|url| !url.is_empty()) {
            let base = self.strained.base.as_ref();
            let url = base.and_then(|base| base.join(&url).ok()).map_or(url, String::from);
            let media_type = value("type").filter(|media_type| media_type.contains('/'));
            let media_type = media_type.unwrap_or_else(|| media_type_of(&url).to_owned());
            self.strained.enclosures.push(Attachment { url, media_type, ..Attachment::default() });
        }
    }

    fn attributes(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().with_checks(false).flatten() {
            self.strained.inherit(attribute.key.as_ref(), &unescape(&attribute.value));
        }
    }
}

/// The vocabulary that an element is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    None,
    Rss,
    DublinCore,
    Media,
    Podcast,
    Other,
}

fn space(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Space {
    match reader.resolver().resolve_element(tag.name()).0 {
        ResolveResult::Bound(space) => match space.as_ref() {
            DUBLIN_CORE => Space::DublinCore,
            MEDIA => Space::Media,
            space if RSS.contains(&space) => Space::Rss,
            space if PODCASTS.contains(&space) => Space::Podcast,
            _ => Space::Other,
        },
        ResolveResult::Unbound => Space::None,
        ResolveResult::Unknown(_) => Space::Other,
    }
}

/// Whether an element holds an item's text.
fn is_body(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "content" | "encoded")
}

fn is_text(tag: &BytesStart<'_>) -> bool {
    TEXTS.contains(&tag.local_name().as_ref())
}

/// What stands inside an element, where that is markup that should have been escaped.
fn open_markup(tag: &BytesStart<'_>, reader: &NsReader<&[u8]>) -> quick_xml::Result<Option<String>> {
    let mut ahead = reader.clone();
    let inside = ahead.read_text(tag.name())?.into_inner().into_owned();
    Ok((inside.contains("</") && !inside.contains("<![CDATA[")).then_some(inside))
}

/// The tag without attributes that hold a time within a recording.
fn without_times<'t>(tag: &BytesStart<'_>) -> BytesStart<'t> {
    let mut kept = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in tag.attributes().with_checks(false).flatten() {
        let name = attribute.key.as_ref();
        if !TIMES.contains(&name) {
            kept.push_attribute((name, unescape(&attribute.value).as_ref()));
        }
    }
    kept
}

/// The words inside an element, in one line.
fn words(inside: &str) -> String {
    let inside = inside.trim();
    let plain = inside.strip_prefix("<![CDATA[").and_then(|inside| inside.strip_suffix("]]>"));
    let text = plain.map_or_else(|| unescape(inside), Cow::Borrowed);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescape(text: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text))
}

/// The name of a person whom RSS names as `name`, `mail@host (name)` or `name <mail@host>`; the mail where it is alone.
fn person(text: &str) -> String {
    let is_mail = |word: &&str| word.contains('@');
    let words = text.split_whitespace().filter(|word| !is_mail(word));
    let name = words.collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|mark: char| matches!(mark, '(' | ')' | '<' | '>' | '"') || mark.is_whitespace());
    if name.is_empty() { text.to_owned() } else { name.to_owned() }
}

/// Adds an event to a document in memory, which cannot refuse it.
fn write(writer: &mut Writer<Vec<u8>>, event: Event<'_>) {
    let _ = writer.write_event(event);
}

fn text_of(writer: Writer<Vec<u8>>) -> String {
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Strained, item, person};
    use crate::import::feed::document::cut;
    use crate::report::Report;

    fn strained(feed: &str) -> Strained {
        let document = cut("a.xml", feed, &Report::new()).unwrap();
        let (_, span) = document.items[0];
        item(&document, feed.get(span.start..span.end).unwrap())
    }

    #[test]
    fn what_feed_rs_would_stumble_over_is_read_here() {
        let strained = strained(
            "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:m='http://search.yahoo.com/mrss/' \
             xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd' xml:lang='ur'><channel xml:base='https://a.b/c/'>\
             <item xml:base='d/'><author>a@b.pk، علی</author><dc:creator><![CDATA[Ayesha]]></dc:creator>\
             <i:duration>99999999999999999999</i:duration><enclosure url='e.mp3' type='audio/mpeg'/><m:thumbnail url='x.jpg' time='9999999999999999999999'/>\
             <description>One <b>two</b> &amp; three</description><pubDate>soon</pubDate></item></channel></rss>",
        );
        assert_eq!(
            strained.xml,
            "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:m=\"http://search.yahoo.com/mrss/\" xmlns:i=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" \
             xml:lang=\"ur\" xml:base=\"https://a.b/c/\"><channel><item xml:base='d/'>\
             <m:thumbnail url=\"x.jpg\"></m:thumbnail>\
             <description><![CDATA[One <b>two</b> &amp; three]]></description><pubDate>soon</pubDate></item></channel></rss>"
        );
        assert_eq!(strained.authors, ["علی", "Ayesha"]);
        assert_eq!((strained.language.as_deref(), strained.date.as_deref()), (Some("ur"), Some("soon")));
        assert_eq!(strained.enclosures[0].url, "https://a.b/c/d/e.mp3");
        assert_eq!(strained.base.unwrap().as_str(), "https://a.b/c/d/");
    }

    #[test]
    fn an_author_is_a_name_and_a_mail_address_only_where_it_is_alone() {
        for (text, name) in [
            ("Ayesha Khan", "Ayesha Khan"),
            ("desk@a.pk (Ayesha Khan)", "Ayesha Khan"),
            ("Ayesha Khan <desk@a.pk>", "Ayesha Khan"),
            ("desk@a.pk", "desk@a.pk"),
        ] {
            assert_eq!(person(text), name, "{text}");
        }
    }
}
