//! A body's pieces to HTML.
//!
//! 1. Dates are written in the edition's words, links lead to addresses, pictures get their size.
//! 2. Footnotes move to the end, in the order in which they are first referred to, with a way back.
//! 3. Where an author wrote HTML, the whole body is made safe; where nobody did, there is nothing to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd, html};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::{Shown, messages, safety};
use crate::article::{Body, Picture, Piece};
use crate::dateline::WrittenDate;
use crate::locale::Message;
use crate::report::Span;

/// What a body asks of the edition that prints it.
pub(super) trait Questions {
    /// A date in the edition's words, and as machines read it; none where the edition's calendar does not have it.
    fn date(&self, date: WrittenDate, span: Span) -> Option<(String, String)>;
    /// The address that a link leads to; none where it must not be a link.
    fn link(&self, target: &str, span: Span) -> Option<String>;
    /// A picture's address and size; none where it is not there.
    fn picture(&self, picture: &Picture<'_>) -> Option<Shown>;
    /// Whether a picture stands above the body.
    fn is_pictured(&self) -> bool;
    /// A message without arguments.
    fn say(&self, message: &Message) -> String;
    /// HTML that the author wrote and that will be made safe.
    fn raw_html(&self, html: &str, span: Span);
}

/// How wide pictures in a body are shown: as wide as its lines, which the style sheet sets; on phones, with a margin.
const SIZES: &str = "(min-width: 42rem) 38rem, 92vw";

/// The body as HTML.
pub(super) fn write(body: &Body<'_>, questions: &impl Questions) -> String {
    let notes = Notes::number(body);
    let mut writer = Writer {
        questions,
        notes,
        html: false,
        is_pictured: questions.is_pictured(),
        srcsets: BTreeSet::new(),
        columns: Vec::new(),
        column: 0,
        in_head: false,
    };
    let events = writer.events(body);
    let mut page = String::with_capacity(events.len() * 48);
    html::push_html(&mut page, events.into_iter());
    if writer.html { safety::clean(&page, writer.srcsets, SIZES) } else { page }
}

struct Writer<'q, Q> {
    questions: &'q Q,
    notes: Notes,
    /// Whether the author wrote HTML.
    html: bool,
    /// Whether there was a picture before, on the way from the top of the page.
    is_pictured: bool,
    /// The choices of sizes that pictures were written with.
    srcsets: BTreeSet<String>,
    /// How the columns of the table that is being written are aligned.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<Q: Questions> Writer<'_, Q> {
    fn events<'b>(&mut self, body: &'b Body<'_>) -> Vec<Event<'b>> {
        let mut text: Vec<Event<'b>> = Vec::with_capacity(body.pieces.len());
        let mut notes: BTreeMap<usize, Vec<Event<'b>>> = BTreeMap::new();
        let mut inside: Option<usize> = None;
        // A link that must not be one keeps its words and loses both its ends.
        let mut dropped_links: Vec<bool> = Vec::new();
        for piece in &body.pieces {
            match piece {
                Piece::Markup(Event::Start(Tag::FootnoteDefinition(label))) => {
                    inside = self.notes.number_of(label);
                    if let Some(number) = inside {
                        notes.entry(number).or_default();
                    }
                }
                Piece::Markup(Event::End(TagEnd::FootnoteDefinition)) => inside = None,
                Piece::Link { target, title, span } => {
                    let address = self.questions.link(target, *span);
                    dropped_links.push(address.is_none());
                    if let Some(address) = address {
                        let event = inline(link_start(&address, title));
                        push(&mut text, &mut notes, inside, event);
                    }
                }
                Piece::Markup(Event::End(TagEnd::Link)) => {
                    if dropped_links.pop() == Some(false) {
                        push(&mut text, &mut notes, inside, inline("</a>".to_owned()));
                    }
                }
                piece => {
                    let event = self.event(piece);
                    push(&mut text, &mut notes, inside, event);
                }
            }
        }
        self.append_notes(&mut text, notes);
        text
    }

    fn event<'b>(&mut self, piece: &'b Piece<'_>) -> Event<'b> {
        match piece {
            Piece::Markup(event) => self.markup(event),
            Piece::Html { html, span } => {
                self.html = true;
                self.questions.raw_html(html, *span);
                Event::InlineHtml(borrowed(html))
            }
            Piece::Date { date, span } => match self.questions.date(*date, *span) {
                Some((words, iso)) => {
                    let mut time = format!("<time datetime=\"{iso}\">");
                    write_escaped(&mut time, &words);
                    time.push_str("</time>");
                    inline(time)
                }
                None => Event::Text("".into()),
            },
            Piece::Picture(picture) => match self.questions.picture(picture) {
                Some(shown) => {
                    let is_later = std::mem::replace(&mut self.is_pictured, true);
                    let html = picture_html(picture, &shown, is_later);
                    self.srcsets.extend(shown.srcset);
                    inline(html)
                }
                None => Event::Text(picture.alt.clone().into()),
            },
            Piece::Link { .. } => Event::Text("".into()),
        }
    }

    fn markup<'b>(&mut self, event: &'b Event<'_>) -> Event<'b> {
        match event {
            Event::FootnoteReference(label) => inline(self.notes.reference(label)),
            Event::TaskListMarker(done) => {
                let label = self.questions.say(if *done { &messages::TASK_DONE } else { &messages::TASK_OPEN });
                let mut input = String::from("<input type=\"checkbox\" disabled");
                input.push_str(if *done { " checked aria-label=\"" } else { " aria-label=\"" });
                write_escaped(&mut input, &label);
                input.push_str("\"> ");
                inline(input)
            }
            Event::Start(tag @ (Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)) => {
                let html = self.table_start(tag);
                inline(html)
            }
            Event::End(end @ (TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell)) => {
                let html = self.table_end(*end);
                inline(html.to_owned())
            }
            other => reborrow(other),
        }
    }

    /// Table markup of ours: it scrolls in its own box, and its cells are aligned to the start or the end of a line,
    /// not to the left or right of the screen.
    fn table_start(&mut self, tag: &Tag<'_>) -> String {
        match tag {
            Tag::Table(columns) => {
                self.columns.clone_from(columns);
                let mut html =
                    String::from("\n<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
                write_escaped(&mut html, &self.questions.say(&messages::TABLE_LABEL));
                html.push_str("\"><table>\n");
                html
            }
            Tag::TableHead => {
                (self.column, self.in_head) = (0, true);
                "<thead><tr>".to_owned()
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>".to_owned()
            }
            _ => {
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Left) => " class=\"start\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"end\"",
                    _ => "",
                };
                self.column += 1;
                let (name, scope) = if self.in_head { ("th", " scope=\"col\"") } else { ("td", "") };
                format!("<{name}{scope}{class}>")
            }
        }
    }

    const fn table_end(&mut self, end: TagEnd) -> &'static str {
        match end {
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            _ if self.in_head => "</th>",
            _ => "</td>",
        }
    }

    fn append_notes<'b>(&self, text: &mut Vec<Event<'b>>, notes: BTreeMap<usize, Vec<Event<'b>>>) {
        if notes.is_empty() {
            return;
        }
        let mut start = String::from("<section class=\"footnotes\" aria-label=\"");
        write_escaped(&mut start, &self.questions.say(&messages::FOOTNOTES_LABEL));
        start.push_str("\"><ol>\n");
        text.push(inline(start));
        for (number, mut events) in notes {
            text.push(inline(format!("<li id=\"fn-{number}\">")));
            let mut back = format!(" <a class=\"footnote-back\" href=\"#fr-{number}\" aria-label=\"");
            write_escaped(&mut back, &self.questions.say(&messages::FOOTNOTE_BACK));
            back.push_str("\">↩</a>");
            // The way back belongs into the note's last paragraph, not below it.
            let last = if matches!(events.last(), Some(Event::End(TagEnd::Paragraph))) { events.pop() } else { None };
            text.append(&mut events);
            text.push(inline(back));
            text.extend(last);
            text.push(inline("</li>\n".to_owned()));
        }
        text.push(inline("</ol></section>\n".to_owned()));
    }
}

/// The footnotes of a body: the number of each label that has both a reference and a definition.
#[derive(Debug, Default)]
struct Notes {
    numbers: BTreeMap<String, usize>,
    referred: BTreeSet<usize>,
}

impl Notes {
    fn number(body: &Body<'_>) -> Self {
        let labels = |wanted: fn(&Event<'_>) -> Option<String>| {
            body.pieces.iter().filter_map(move |piece| match piece {
                Piece::Markup(event) => wanted(event),
                _ => None,
            })
        };
        let defined: BTreeSet<String> = labels(|event| match event {
            Event::Start(Tag::FootnoteDefinition(label)) => Some(label.to_string()),
            _ => None,
        })
        .collect();
        let mut numbers = BTreeMap::new();
        for label in labels(|event| match event {
            Event::FootnoteReference(label) => Some(label.to_string()),
            _ => None,
        }) {
            let next = numbers.len() + 1;
            if defined.contains(&label) {
                numbers.entry(label).or_insert(next);
            }
        }
        Self { numbers, referred: BTreeSet::new() }
    }

    fn number_of(&self, label: &str) -> Option<usize> {
        self.numbers.get(label).copied()
    }

    /// The mark that refers to a note; only the first of a note carries the id that the note leads back to.
    fn reference(&mut self, label: &str) -> String {
        let Some(number) = self.number_of(label) else { return String::new() };
        let id = if self.referred.insert(number) { format!(" id=\"fr-{number}\"") } else { String::new() };
        format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\"{id}>{number}</a></sup>")
    }
}

fn push<'b>(
    text: &mut Vec<Event<'b>>,
    notes: &mut BTreeMap<usize, Vec<Event<'b>>>,
    inside: Option<usize>,
    event: Event<'b>,
) {
    match inside.and_then(|number| notes.get_mut(&number)) {
        Some(note) => note.push(event),
        None => text.push(event),
    }
}

fn link_start(address: &str, title: &str) -> String {
    let mut html = String::from("<a href=\"");
    let _ = escape_href(&mut html, address);
    if !title.is_empty() {
        html.push_str("\" title=\"");
        write_escaped(&mut html, title);
    }
    html.push_str("\">");
    html
}

/// A picture; one that is not the page's first is loaded when a reader comes near it.
fn picture_html(picture: &Picture<'_>, shown: &Shown, is_later: bool) -> String {
    let mut html = String::from(if picture.alone { "<figure>" } else { "" });
    html.push_str("<img src=\"");
    let _ = escape_href(&mut html, &shown.src);
    if let Some((width, height)) = shown.size {
        let _ = write!(html, "\" width=\"{width}\" height=\"{height}");
    }
    if let Some(srcset) = &shown.srcset {
        html.push_str("\" srcset=\"");
        write_escaped(&mut html, srcset);
        let _ = write!(html, "\" sizes=\"{SIZES}");
    }
    html.push_str("\" alt=\"");
    write_escaped(&mut html, &picture.alt);
    html.push_str(if is_later { "\" loading=\"lazy\" decoding=\"async\">" } else { "\" decoding=\"async\">" });
    if picture.alone {
        if !picture.caption.is_empty() {
            html.push_str("<figcaption>");
            write_escaped(&mut html, &picture.caption);
            html.push_str("</figcaption>");
        }
        html.push_str("</figure>\n");
    }
    html
}

fn write_escaped(html: &mut String, text: &str) {
    // Writing to a text cannot fail.
    let _ = escape_html(html, text);
}

fn inline(html: String) -> Event<'static> {
    Event::InlineHtml(CowStr::Boxed(html.into_boxed_str()))
}

fn borrowed<'b>(text: &'b CowStr<'_>) -> CowStr<'b> {
    CowStr::Borrowed(text)
}

/// The same event with a shorter life.
fn reborrow<'b>(event: &'b Event<'_>) -> Event<'b> {
    match event {
        Event::Text(text) => Event::Text(borrowed(text)),
        Event::Code(text) => Event::Code(borrowed(text)),
        other => other.clone(),
    }
}
