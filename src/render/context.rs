//! What templates see of every page and of an article: the contract with whoever writes a theme, told in
//! `templates/README.md`. What they see of an edition's own pages is in `lists.rs` and `archives.rs`.

use serde::Serialize;

use super::json_ld::json_ld;
use crate::resolve::{Alternate, Desk, FeedFile, Halves, LocalizedArticle, PrintedDate, Row, Term, Withdrawn, root};
use crate::site::Output;

/// Where an AMP page lies below its article's page.
pub(super) const AMP: &str = "amp/";

/// Where an article is printed, and what it looks like there.
#[derive(Clone, Copy)]
pub(super) struct Printing<'a> {
    /// The way from this page down to where the article's files lie: empty on its own page.
    pub(super) up: &'static str,
    /// Its body, as this page shows it.
    pub(super) body: &'a str,
    /// Whether it has an AMP page.
    pub(super) has_amp: bool,
}

/// What `article.html` and `amp.html` see.
#[derive(Serialize)]
pub(super) struct ArticlePage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    article: Article<'a>,
}

/// What `withdrawn.html` sees.
#[derive(Serialize)]
pub(super) struct WithdrawnPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    withdrawn: Gone<'a>,
}

/// What every page has.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    edition: Edition<'a>,
    editions: Vec<Edition<'a>>,
    site: Site<'a>,
    root: String,
    masthead: Date<'a>,
    sections: Vec<Section>,
    archive_url: Option<String>,
    search_url: Option<String>,
    page: Page<'a>,
}

#[derive(Serialize)]
struct Site<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Edition<'a> {
    tag: &'a str,
    lang: &'a str,
    dir: &'static str,
    name: &'a str,
    url: String,
    current: bool,
}

#[derive(Serialize)]
pub(super) struct Date<'a> {
    text: &'a str,
    gregorian: &'a str,
    hijri: &'a str,
    hijri_day: u8,
    iso: &'a str,
}

#[derive(Serialize)]
struct Section {
    name: String,
    url: String,
    current: bool,
}

#[derive(Serialize)]
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) canonical: String,
    pub(super) robots: Option<&'static str>,
    pub(super) alternates: Vec<AlternateView>,
    pub(super) feeds: Vec<FeedView<'a>>,
    pub(super) image: Option<Card<'a>>,
    pub(super) amp: Option<String>,
    pub(super) json_ld: Option<String>,
}

/// The picture of a page where somebody shares it.
#[derive(Serialize)]
pub(super) struct Card<'a> {
    url: String,
    width: Option<usize>,
    height: Option<usize>,
    alt: &'a str,
}

#[derive(Serialize)]
pub(super) struct AlternateView {
    lang: String,
    href: String,
}

#[derive(Serialize)]
pub(super) struct FeedView<'a> {
    r#type: &'static str,
    title: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Article<'a> {
    title: &'a str,
    summary: Option<&'a str>,
    byline: Option<&'a str>,
    byline_pieces: Vec<Piece<'a>>,
    dateline: Option<&'a str>,
    body: &'a str,
    lang: &'a str,
    dir: &'static str,
    image: Option<Image<'a>>,
    published: Date<'a>,
    updated: Option<Moment<'a>>,
    section: Option<Link<'a>>,
    tags: Vec<Link<'a>>,
    corrections: Vec<Correction<'a>>,
    related: Vec<RowView<'a>>,
    translations: Vec<Translation<'a>>,
    fallback: Option<Fallback<'a>>,
}

#[derive(Serialize)]
struct Image<'a> {
    src: String,
    width: Option<usize>,
    height: Option<usize>,
    srcset: Option<String>,
    alt: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Moment<'a> {
    text: &'a str,
    iso: &'a str,
}

#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub(super) name: &'a str,
    pub(super) url: String,
}

/// A piece of a byline.
#[derive(Serialize)]
struct Piece<'a> {
    text: &'a str,
    url: Option<String>,
}

#[derive(Serialize)]
struct Correction<'a> {
    text: Option<&'a str>,
    iso: Option<&'a str>,
    note: &'a str,
}

#[derive(Serialize)]
struct Translation<'a> {
    lang: &'a str,
    dir: &'static str,
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Fallback<'a> {
    lang: &'a str,
    dir: &'static str,
    notice: &'a str,
}

#[derive(Serialize)]
struct Gone<'a> {
    why: &'static str,
    heading: &'a str,
}

#[derive(Serialize)]
pub(super) struct RowView<'a> {
    url: String,
    title: &'a str,
    summary: Option<&'a str>,
    byline: Option<&'a str>,
    section: Option<Link<'a>>,
    published: Date<'a>,
    time: Option<Time<'a>>,
    image: Option<Image<'a>>,
    lang: &'a str,
    dir: &'static str,
    fallback: bool,
}

/// The time of day of a publication.
#[derive(Serialize)]
struct Time<'a> {
    text: &'a str,
    iso: String,
}

impl<'a> ArticlePage<'a> {
    pub(super) fn new(
        article: &'a LocalizedArticle,
        at: Printing<'a>,
        desk: &'a Desk<'_>,
        desks: &'a [Desk<'_>],
    ) -> Self {
        let row = &article.row;
        let up = format!("{}{}", at.up, root(&row.address));
        let canonical = desk.canonical(row, desks);
        let page = Page {
            title: &row.title,
            description: row.summary.as_deref(),
            robots: (row.fallback || desk.edition.is_pseudo()).then_some("noindex"),
            alternates: alternates(desk.alternates_of(row, desks)),
            feeds: feeds(row.section.as_ref(), &up, desk),
            image: article.picture.as_ref().map(|picture| Card {
                // One of no known size lies elsewhere, and has its whole address.
                url: match picture.size {
                    Some(_) => desk.absolute(&desk.edition.locale, &format!("{}{}", row.address, picture.src)),
                    None => picture.src.clone(),
                },
                width: picture.size.map(|(width, _)| width),
                height: picture.size.map(|(_, height)| height),
                alt: &picture.alt,
            }),
            amp: at.has_amp.then(|| desk.absolute(&desk.edition.locale, &format!("{}{AMP}", row.address))),
            json_ld: Some(json_ld(article, &canonical, desk)),
            canonical,
        };
        let frame = Frame::new(page, up.clone(), &row.published, row.section.as_ref(), desk, desks);
        let view = Article {
            title: &row.title,
            summary: row.summary.as_deref(),
            byline: row.byline.as_deref(),
            byline_pieces: byline_pieces(row, &up, desk),
            dateline: article.dateline.as_deref(),
            body: at.body,
            lang: &article.lang,
            dir: article.direction.as_str(),
            image: article.picture.as_ref().map(|picture| Image {
                src: if picture.size.is_some() { format!("{}{}", at.up, picture.src) } else { picture.src.clone() },
                width: picture.size.map(|(width, _)| width),
                height: picture.size.map(|(_, height)| height),
                srcset: picture.srcset.clone(),
                alt: &picture.alt,
                caption: picture.caption.as_deref(),
                credit: picture.credit.as_deref(),
            }),
            published: Date::new(&row.published, &row.published.text),
            updated: article.updated.as_ref().map(|moment| Moment { text: &moment.text, iso: &moment.iso }),
            section: section_of(row, &up, desk),
            tags: tags_of(row, &up, desk),
            corrections: article
                .corrections
                .iter()
                .map(|correction| Correction {
                    text: correction.date.as_ref().map(|date| date.text.as_str()),
                    iso: correction.date.as_ref().map(|date| date.iso.as_str()),
                    note: &correction.note,
                })
                .collect(),
            related: article.related.iter().map(|row| RowView::new(row, &up, desk)).collect(),
            translations: article
                .translations
                .iter()
                .map(|link| Translation {
                    lang: &link.edition,
                    dir: link.direction.as_str(),
                    name: &link.name,
                    url: format!("{up}../{}/{}", link.edition, link.address),
                })
                .collect(),
            fallback: article.notice.as_deref().map(|notice| Fallback {
                lang: &article.lang,
                dir: article.direction.as_str(),
                notice,
            }),
        };
        Self { frame, article: view }
    }
}

impl<'a> WithdrawnPage<'a> {
    pub(super) fn new(gone: &'a Withdrawn, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = root(&gone.address);
        let page = Page {
            title: &gone.heading,
            description: None,
            canonical: desk.absolute(&desk.edition.locale, &gone.address),
            robots: Some("noindex"),
            alternates: Vec::new(),
            feeds: feeds(None, &up, desk),
            image: None,
            amp: None,
            json_ld: None,
        };
        let frame = Frame::new(page, up, &gone.published, None, desk, desks);
        Self { frame, withdrawn: Gone { why: gone.why.as_str(), heading: &gone.heading } }
    }
}

impl<'a> Frame<'a> {
    pub(super) fn new(
        page: Page<'a>,
        up: String,
        date: &'a PrintedDate,
        section: Option<&Term>,
        desk: &'a Desk<'_>,
        desks: &'a [Desk<'_>],
    ) -> Self {
        let sections = desk
            .navigation()
            .iter()
            .map(|term| Section {
                name: term.name.clone(),
                url: format!("{up}section/{}/", term.slug),
                current: section.is_some_and(|section| section.slug == term.slug),
            })
            .collect();
        let edition = |other: &'a Desk<'_>| Edition {
            tag: &other.edition.locale,
            lang: &other.edition.locale,
            dir: other.direction.as_str(),
            name: &other.name,
            url: if other.edition.locale == desk.edition.locale {
                up.clone()
            } else {
                beside(&up, &desk.edition.locale, &other.edition.locale)
            },
            current: other.edition.locale == desk.edition.locale,
        };
        Self {
            edition: edition(desk),
            editions: desks.iter().filter(|other| desk.leads_to(other)).map(edition).collect(),
            site: Site { name: &desk.site_name },
            masthead: Date::new(date, &date.masthead),
            sections,
            archive_url: desk.edition.outputs.contains(&Output::Archives).then(|| format!("{up}archive/")),
            search_url: desk.edition.outputs.contains(&Output::Search).then(|| format!("{up}search/")),
            page,
            root: up,
        }
    }
}

/// The way to another edition's root from a page whose way to its own is `up`, relative or from the host's root.
fn beside(up: &str, own: &str, other: &str) -> String {
    match up.strip_suffix(&format!("{own}/")) {
        Some(above) => format!("{above}{other}/"),
        None => format!("{up}../{other}/"),
    }
}

impl<'a> Date<'a> {
    pub(super) fn new(printed: &'a PrintedDate, halves: &'a Halves) -> Self {
        Self {
            text: &halves.both,
            gregorian: &halves.gregorian,
            hijri: &halves.hijri,
            hijri_day: printed.hijri_date.value.day(),
            iso: &printed.iso,
        }
    }
}

impl<'a> RowView<'a> {
    pub(super) fn new(row: &'a Row, up: &str, desk: &'a Desk<'_>) -> Self {
        let (lang, direction) = desk.language_of(row);
        Self {
            url: format!("{up}{}", row.address),
            title: &row.title,
            summary: row.summary.as_deref(),
            byline: row.byline.as_deref(),
            section: section_of(row, up, desk),
            published: Date::new(&row.published, &row.published.text),
            time: row.time.as_deref().map(|text| Time { text, iso: desk.dates.machine(row.published_at) }),
            image: row.picture.as_ref().zip(row.shown_picture(up)).map(|(picture, shown)| Image {
                src: shown.src,
                width: shown.size.map(|(width, _)| width),
                height: shown.size.map(|(_, height)| height),
                srcset: shown.srcset,
                alt: &picture.alt,
                caption: None,
                credit: None,
            }),
            lang,
            dir: direction.as_str(),
            fallback: row.fallback,
        }
    }
}

/// The section of an article, where the edition has a page for it.
fn section_of<'a>(row: &'a Row, up: &str, desk: &Desk<'_>) -> Option<Link<'a>> {
    let section = row.section.as_ref().filter(|_| desk.edition.outputs.contains(&Output::Sections))?;
    Some(Link { name: &section.name, url: format!("{up}section/{}/", section.slug) })
}

/// The tags of an article, where the edition has pages for them.
fn tags_of<'a>(row: &'a Row, up: &str, desk: &Desk<'_>) -> Vec<Link<'a>> {
    let tags = if desk.edition.outputs.contains(&Output::Tags) { row.tags.as_slice() } else { &[] };
    tags.iter().map(|tag| Link { name: &tag.name, url: format!("{up}tag/{}/", tag.slug) }).collect()
}

/// The feeds that a page offers: the edition's, and that of the section that it belongs to.
pub(super) fn feeds<'a>(section: Option<&Term>, up: &str, desk: &'a Desk<'_>) -> Vec<FeedView<'a>> {
    let offers = |own: &Option<Term>| own.as_ref().is_none_or(|own| section.is_some_and(|term| term.slug == own.slug));
    let files = desk.feeds().iter().filter(|feed| offers(&feed.section)).flat_map(|feed| &feed.files);
    let view = |file: &'a FeedFile| FeedView {
        r#type: file.format.media_type(),
        title: &file.title,
        url: format!("{up}{}", file.address),
    };
    files.map(view).collect()
}

pub(super) fn alternates(alternates: Vec<Alternate>) -> Vec<AlternateView> {
    alternates.into_iter().map(|Alternate { lang, href }| AlternateView { lang, href }).collect()
}

/// A byline in pieces, the authors among them with their pages; one piece where the edition has no such pages.
fn byline_pieces<'a>(row: &'a Row, up: &str, desk: &Desk<'_>) -> Vec<Piece<'a>> {
    let authors = if desk.edition.outputs.contains(&Output::Authors) { row.authors.as_slice() } else { &[] };
    let mut rest = row.byline.as_deref().unwrap_or_default();
    let mut pieces = Vec::with_capacity(2 * authors.len() + 1);
    // The byline is a sentence of the edition's own, which names the authors in their order.
    for author in authors {
        let Some((before, after)) = rest.split_once(author.name.as_str()) else { continue };
        pieces.push(Piece { text: before, url: None });
        pieces.push(Piece { text: &author.name, url: Some(format!("{up}author/{}/", author.slug)) });
        rest = after;
    }
    pieces.push(Piece { text: rest, url: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
