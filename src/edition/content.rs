//! An article's text as feeds carry it: all that its page shows of it.
//!
//! The picture at its head, the body and the corrections stand below one another. What runs from right to left, or is in
//! another language than the edition's, says so in each of its blocks: readers overlook the language of a feed.

use pulldown_cmark_escape::escape_html;

use super::markup::{Voice, absolute, for_readers};
use super::messages;
use super::xml::clean;
use crate::locale::{Arguments, Direction, ISOLATE, ISOLATED};
use crate::resolve::{Desk, HeadPicture, LocalizedArticle, PrintedCorrection};

/// An article's text, as HTML for feeds.
pub(super) fn content(article: &LocalizedArticle, desk: &Desk<'_>) -> String {
    let voice = |lang, direction| {
        // In an edition that runs from left to right its own language goes without saying.
        Voice { lang, direction, is_marked: direction == Direction::Rtl || lang != desk.edition.locale }
    };
    let voices = Voices {
        edition: voice(&*desk.edition.locale, desk.direction),
        article: voice(&*article.lang, article.direction),
    };
    let page = desk.absolute(&desk.edition.locale, &article.row.address);
    let notice = article.notice.as_deref().map(|notice| element("p", voices.edition, &words(notice)));
    let figure = article.picture.as_ref().map(|picture| figure(picture, &page, voices.article, desk));
    let dateline = article.dateline.as_deref().map(|place| {
        let dateline = desk.strings.say_isolated(&messages::DATELINE, &Arguments::new().with("place", place));
        element("p", voices.article, &format!("<b>{}</b>", words(&dateline)))
    });
    let body = for_readers(&article.body, &page, voices.article);
    let corrections = corrections(&article.corrections, voices, desk);
    let parts = notice.into_iter().chain(figure).chain(dateline).chain([body]).chain(corrections);
    clean(&parts.collect::<String>()).into_owned()
}

/// Who speaks: the edition says what pages always say, the article the rest.
#[derive(Clone, Copy)]
struct Voices<'v> {
    edition: Voice<'v>,
    article: Voice<'v>,
}

fn figure(picture: &HeadPicture, page: &str, voice: Voice<'_>, desk: &Desk<'_>) -> String {
    let size = picture.size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
    let (src, alt) = (words(&absolute(page, &picture.src)), words(&picture.alt));
    let image = format!("<img src=\"{src}\" alt=\"{alt}\"{}>", size.unwrap_or_default());
    let credit = picture
        .credit
        .as_deref()
        .map(|credit| desk.strings.say_isolated(&messages::IMAGE_CREDIT, &Arguments::new().with("credit", credit)));
    let below: Vec<String> = picture.caption.iter().chain(&credit).map(|text| words(text)).collect();
    let caption = if below.is_empty() { String::new() } else { element("figcaption", voice, &below.join(" ")) };
    element("figure", voice, &(image + caption.trim_end()))
}

fn corrections(corrections: &[PrintedCorrection], voices: Voices<'_>, desk: &Desk<'_>) -> Vec<String> {
    let count = i64::try_from(corrections.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return Vec::new();
    }
    let heading = desk.strings.say_isolated(&messages::CORRECTIONS_HEADING, &Arguments::new().with("count", count));
    let heading = element("h2", voices.edition, &words(&heading));
    let entry = |correction: &PrintedCorrection| {
        let date = correction.date.as_ref().map(|date| {
            let arguments = Arguments::new().with("date", date.text.as_str());
            let entry = desk.strings.say_isolated(&messages::CORRECTION_ENTRY, &arguments);
            format!("<time datetime=\"{}\">{}</time> ", date.iso, words(&entry))
        });
        let note = format!("<span{}>{}</span>", voices.article.marks(), words(&correction.note));
        element("p", voices.edition, &(date.unwrap_or_default() + &note))
    };
    std::iter::once(heading).chain(corrections.iter().map(entry)).collect()
}

fn element(name: &str, voice: Voice<'_>, html: &str) -> String {
    format!("<{name}{}>{html}</{name}>\n", voice.marks())
}

/// A text as HTML; what runs against it is set apart.
fn words(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a text cannot fail.
    let _ = escape_html(&mut html, text);
    html.replace(ISOLATE, "<bdi>").replace(ISOLATED, "</bdi>")
}
