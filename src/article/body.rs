//! The Markdown below the front matter.
//!
//! What stands for itself stays a Markdown event. What somebody else has to decide becomes a [`Piece`] of its own: dates
//! are written by the edition, pictures are looked for beside the article, links lead to other articles' addresses.

use std::collections::BTreeSet;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{read_date, slug};
use crate::dateline::{NumericOrder, WrittenDate};
use crate::report::{Code, Diagnostic, Report, Span};
use crate::source::SourceFile;

/// A directive without its closing bracket.
const OPEN_DIRECTIVE: Code = Code("body/open-directive");

/// What a date directive begins with.
const DATE: &str = ":date[";
/// What stands in the place of a picture's words where it has none on purpose.
const DECORATIVE: &str = "\"\"";
/// How far a directive's closing bracket may lie from its opening one, in bytes.
const DIRECTIVE_LIMIT: usize = 200;
/// Ids that the page has already.
const TAKEN_IDS: [&str; 3] = ["top", "main", "footnotes"];

/// The body of an article.
#[derive(Clone, Debug, Default)]
pub struct Body<'s> {
    /// Its pieces, in order.
    pub pieces: Vec<Piece<'s>>,
}

/// A piece of a body.
#[derive(Clone, Debug)]
pub enum Piece<'s> {
    /// Markdown that stands for itself.
    Markup(Event<'s>),
    /// HTML as the author wrote it, not yet safe.
    Html {
        /// The HTML.
        html: CowStr<'s>,
        /// Where it stands in the file.
        span: Span,
    },
    /// A date that the edition writes in its own words.
    Date {
        /// The date.
        date: WrittenDate,
        /// Where it stands in the file.
        span: Span,
    },
    /// A picture.
    Picture(Picture<'s>),
    /// The beginning of a link; a [`TagEnd::Link`] ends it.
    Link {
        /// Where it leads, as the author wrote it.
        target: CowStr<'s>,
        /// Its title.
        title: CowStr<'s>,
        /// Where it stands in the file.
        span: Span,
    },
}

/// A picture in a body.
#[derive(Clone, Debug)]
pub struct Picture<'s> {
    /// The file, as the author wrote it.
    pub src: CowStr<'s>,
    /// Words for those who cannot see it.
    pub alt: String,
    /// Whether the author says that it only decorates, by two quotation marks in the place of words: `![""](dots.png)`.
    pub is_decorative: bool,
    /// Words below it.
    pub caption: CowStr<'s>,
    /// Where it stands in the file.
    pub span: Span,
    /// Whether it is a paragraph of its own.
    pub alone: bool,
}

impl<'s> Body<'s> {
    /// Reads the Markdown at `span` of the file, dates in numbers by the site's order; what is wrong in it goes to the
    /// report.
    #[must_use]
    pub fn parse(file: &'s SourceFile, span: Span, order: NumericOrder, report: &Report) -> Self {
        let markdown = file.text.get(span.start..span.end).unwrap_or_default();
        let events: Vec<(Event<'s>, Span)> = Parser::new_ext(markdown, options())
            .into_offset_iter()
            .map(|(event, range)| (event, Span::from(range).shifted(span.start)))
            .collect();
        let mut reader = Reader { file, order, report, pieces: Vec::with_capacity(events.len()) };
        reader.read(&events);
        let mut body = Self { pieces: reader.pieces };
        body.settle_headings();
        body
    }

    /// Gives each heading an id, and moves all of them below the headline, which is the page's only heading of level 1.
    fn settle_headings(&mut self) {
        let is_first_level = |piece: &Piece<'_>| {
            matches!(piece, Piece::Markup(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })))
        };
        let shift = self.pieces.iter().any(is_first_level);
        let mut ids: BTreeSet<String> = TAKEN_IDS.map(str::to_owned).into();
        for index in 0..self.pieces.len() {
            let words = self.heading_words(index);
            match self.pieces.get_mut(index) {
                Some(Piece::Markup(Event::Start(Tag::Heading { level, id, classes, attrs }))) => {
                    if shift {
                        *level = lower(*level);
                    }
                    // What an author writes in braces after a heading may name it, and nothing else.
                    classes.clear();
                    attrs.clear();
                    let wanted = slug(id.as_deref().unwrap_or(&words));
                    *id = Some(unused(&mut ids, wanted).into());
                }
                Some(Piece::Markup(Event::End(TagEnd::Heading(level)))) if shift => *level = lower(*level),
                _ => {}
            }
        }
    }

    /// The plain words of the heading that begins at `index`.
    fn heading_words(&self, index: usize) -> String {
        let Some(Piece::Markup(Event::Start(Tag::Heading { .. }))) = self.pieces.get(index) else {
            return String::new();
        };
        let inside = self.pieces.iter().skip(index + 1);
        inside
            .take_while(|piece| !matches!(piece, Piece::Markup(Event::End(TagEnd::Heading(_)))))
            .filter_map(|piece| match piece {
                Piece::Markup(Event::Text(text) | Event::Code(text)) => Some(text.as_ref()),
                _ => None,
            })
            .collect()
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// The id itself, or the first of `id-2`, `id-3` … that no other heading has.
fn unused(ids: &mut BTreeSet<String>, id: String) -> String {
    let id = if id.is_empty() { "section".to_owned() } else { id };
    let free = (2..).map(|number| format!("{id}-{number}"));
    let chosen = std::iter::once(id.clone()).chain(free).find(|candidate| !ids.contains(candidate)).unwrap_or(id);
    ids.insert(chosen.clone());
    chosen
}

struct Reader<'s, 'r> {
    file: &'s SourceFile,
    order: NumericOrder,
    report: &'r Report,
    pieces: Vec<Piece<'s>>,
}

impl<'s> Reader<'s, '_> {
    fn read(&mut self, events: &[(Event<'s>, Span)]) {
        let mut rest = events;
        while let Some(((event, span), after)) = rest.split_first() {
            rest = match event {
                Event::Text(_) => self.text(rest),
                Event::Start(Tag::Paragraph) => match after {
                    [(Event::Start(Tag::Image { .. }), _), ..] => self.paragraph_of_a_picture(rest),
                    _ => self.keep(event.clone(), after),
                },
                Event::Start(Tag::Image { .. }) => self.picture(rest, false),
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    self.pieces.push(Piece::Link { target: dest_url.clone(), title: title.clone(), span: *span });
                    after
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    self.pieces.push(Piece::Html { html: html.clone(), span: *span });
                    after
                }
                _ => self.keep(event.clone(), after),
            };
        }
    }

    fn keep<'e>(&mut self, event: Event<'s>, rest: &'e [(Event<'s>, Span)]) -> &'e [(Event<'s>, Span)] {
        self.pieces.push(Piece::Markup(event));
        rest
    }

    /// Reads a paragraph that begins with a picture; a figure if there is nothing else in it.
    fn paragraph_of_a_picture<'e>(&mut self, events: &'e [(Event<'s>, Span)]) -> &'e [(Event<'s>, Span)] {
        let inside = events.get(1..).unwrap_or_default();
        let end = inside.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Image)));
        let after = end.and_then(|end| inside.get(end + 1));
        if matches!(after, Some((Event::End(TagEnd::Paragraph), _))) {
            let rest = self.picture(inside, true);
            return rest.get(1..).unwrap_or_default();
        }
        self.keep(Event::Start(Tag::Paragraph), inside)
    }

    /// Reads a picture and the words inside it, up to its end.
    fn picture<'e>(&mut self, events: &'e [(Event<'s>, Span)], alone: bool) -> &'e [(Event<'s>, Span)] {
        let Some(((Event::Start(Tag::Image { dest_url, title, .. }), span), inside)) = events.split_first() else {
            return events;
        };
        let mut alt = String::new();
        let mut depth = 0_usize;
        for (index, (event, _)) in inside.iter().enumerate() {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) if depth > 0 => depth -= 1,
                Event::End(TagEnd::Image) => {
                    let (src, caption) = (dest_url.clone(), title.clone());
                    let is_decorative = alt == DECORATIVE;
                    if is_decorative {
                        alt.clear();
                    }
                    self.pieces.push(Piece::Picture(Picture { src, alt, is_decorative, caption, span: *span, alone }));
                    return inside.get(index + 1..).unwrap_or_default();
                }
                _ => {}
            }
        }
        &[]
    }

    /// Reads text and the directives in it: as far as it stands in the file letter by letter, without escapes.
    fn text<'e>(&mut self, events: &'e [(Event<'s>, Span)]) -> &'e [(Event<'s>, Span)] {
        let mut span: Option<Span> = None;
        let mut count = 0;
        for (event, next) in events {
            let Event::Text(text) = event else { break };
            let verbatim = self.slice(*next) == Some(text.as_ref());
            if !verbatim || span.is_some_and(|span| span.end != next.start) {
                break;
            }
            span = Some(Span::new(span.map_or(next.start, |span| span.start), next.end));
            count += 1;
        }
        let Some(span) = span else {
            if let Some((event, _)) = events.first() {
                self.pieces.push(Piece::Markup(event.clone()));
            }
            return events.get(1..).unwrap_or_default();
        };
        self.verbatim(span);
        events.get(count..).unwrap_or_default()
    }

    /// Splits text into words and directives.
    fn verbatim(&mut self, mut span: Span) {
        let mut from = span.start;
        while let Some(text) = self.slice(Span::new(from, span.end)) {
            let Some(start) = text.find(DATE).map(|start| from + start) else { break };
            from = start + DATE.len();
            let escaped = self.file.text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\\');
            if escaped {
                continue;
            }
            let inside = self.slice(Span::new(from, span.end)).unwrap_or_default();
            let Some(length) = inside.find(']').filter(|&length| length <= DIRECTIVE_LIMIT) else {
                self.report.push(
                    Diagnostic::error(OPEN_DIRECTIVE, "the directive `:date[` is not closed")
                        .at(self.file.place(Span::new(start, from)))
                        .help("write the date and a `]`, such as `:date[2022-05-25]`"),
                );
                continue;
            };
            let directive = Span::new(start, from + length + 1);
            from = directive.end;
            let written = inside.get(..length).unwrap_or_default();
            if let Some(date) = read_date(written, self.order, || self.file.place(directive), self.report) {
                self.words(Span::new(span.start, start));
                self.pieces.push(Piece::Date { date, span: directive });
                span.start = directive.end;
            }
        }
        self.words(span);
    }

    fn words(&mut self, span: Span) {
        if let Some(text) = self.slice(span).filter(|text| !text.is_empty()) {
            self.pieces.push(Piece::Markup(Event::Text(text.into())));
        }
    }

    fn slice(&self, span: Span) -> Option<&'s str> {
        self.file.text.get(span.start..span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, NumericOrder, Piece};
    use crate::report::{Report, Span};
    use crate::source::{Hash, SourceFile};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag};

    fn file(text: &str) -> SourceFile {
        SourceFile { path: "content/a/en.md".into(), text: text.to_owned(), had_mark: false, hash: Hash::of(b"") }
    }

    fn parse<'s>(file: &'s SourceFile, report: &Report) -> Body<'s> {
        Body::parse(file, Span::new(0, file.text.len()), NumericOrder::DayFirst, report)
    }

    /// The dates of a body and what was said of it.
    #[track_caller]
    fn check(text: &str, dates: usize, codes: &[&str]) {
        let (file, report) = (file(text), Report::new());
        let body = parse(&file, &report);
        assert_eq!(body.pieces.iter().filter(|piece| matches!(piece, Piece::Date { .. })).count(), dates, "{text}");
        let found: Vec<&str> = report.sorted().iter().map(|diagnostic| diagnostic.code.0).collect();
        assert_eq!(found, codes, "{text}");
    }

    #[test]
    fn date_directives_are_found_where_text_is() {
        check("On :date[2022-05-25] and :date[23 Shawwal 1443].", 2, &[]);
        check("پاکستان :date[۲۳ شوال ۱۴۴۳ھ] کو", 1, &[]);
        check("| a |\n|---|\n| :date[2022-05-25] |", 1, &[]);
        check("**:date[2022-05-25]** [:date[2022-05-25]](x.md)", 2, &[]);
        check(r"`:date[2022-05-25]` \:date[2022-05-25]", 0, &[]);
        check("AT&amp;T :date[2022-05-25]", 1, &[]);
        check("It ends :date[2022-05-25", 0, &["body/open-directive"]);
        check("On :date[05/06/2022] and :date[25/05/2022]", 2, &["date/order-assumed"]);
    }

    #[test]
    fn a_directive_that_holds_no_date_stays_as_text_and_is_reported() {
        let (file, report) = (file(":date[tomorrow]"), Report::new());
        let body = parse(&file, &report);
        assert!(
            body.pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Markup(Event::Text(text)) if &**text == ":date[tomorrow]"))
        );
        assert_eq!(report.sorted().len(), 1);
    }

    #[test]
    fn headings_get_ids_of_their_own_and_stay_below_the_headline() {
        let (file, report) =
            (file("# Top\n\n## Old players\n\n## Old players\n\n## {#own .c x=y}\n\n### تاریخ"), Report::new());
        let body = parse(&file, &report);
        let headings: Vec<String> = body
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Markup(Event::Start(Tag::Heading { level, id, .. })) => {
                    Some(format!("{level} {}", id.as_ref()?))
                }
                _ => None,
            })
            .collect();
        assert_eq!(headings, ["h2 top-2", "h3 old-players", "h3 old-players-2", "h3 own", "h4 تاریخ"]);
    }

    proptest! {
        #[test]
        fn any_text_as_a_body_is_read_without_harm(text in "(?s).{0,300}") {
            let (file, report) = (file(&text), Report::new());
            for piece in parse(&file, &report).pieces {
                if let Piece::Html { span, .. } | Piece::Date { span, .. } | Piece::Link { span, .. } = piece {
                    prop_assert!(text.get(span.start..span.end).is_some());
                }
            }
        }

        #[test]
        fn any_marks_as_a_body_are_read_without_harm(text in "(?s)[\\[\\]:date*_`#|!<>&;\\\\ \n()\\-0-9^~ا]{0,200}") {
            let (file, report) = (file(&text), Report::new());
            let _ = parse(&file, &report);
        }
    }
}
