//! What templates see: the contract with whoever writes a theme, told in `templates/README.md`.

use serde::Serialize;

use super::json_ld::json_ld;
use super::{List, ListKind};
use crate::resolve::{Desk, Halves, LocalizedArticle, PrintedDate, Row, Term, Withdrawn, root};
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

/// What `front.html` and `list.html` see.
#[derive(Serialize)]
pub(super) struct ListPage<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    list: Listing<'a>,
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
struct Frame<'a> {
    edition: Edition<'a>,
    editions: Vec<Edition<'a>>,
    site: Site<'a>,
    root: String,
    masthead: Date<'a>,
    sections: Vec<Section>,
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
struct Date<'a> {
    text: &'a str,
    gregorian: &'a str,
    hijri: &'a str,
    iso: &'a str,
}

#[derive(Serialize)]
struct Section {
    name: String,
    url: String,
    current: bool,
}

#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    description: Option<&'a str>,
    canonical: String,
    robots: Option<&'static str>,
    alternates: Vec<Alternate>,
    amp: Option<String>,
    json_ld: Option<String>,
}

#[derive(Serialize)]
struct Alternate {
    lang: String,
    href: String,
}

#[derive(Serialize)]
struct Article<'a> {
    title: &'a str,
    summary: Option<&'a str>,
    byline: Option<&'a str>,
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
    alt: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct Moment<'a> {
    text: &'a str,
    iso: &'a str,
}

#[derive(Serialize)]
struct Link<'a> {
    name: &'a str,
    url: String,
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
struct Listing<'a> {
    kind: &'static str,
    heading: &'a str,
    rows: Vec<RowView<'a>>,
    pages: Pages,
    total: usize,
}

#[derive(Serialize)]
struct Pages {
    number: usize,
    count: usize,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct RowView<'a> {
    url: String,
    title: &'a str,
    summary: Option<&'a str>,
    byline: Option<&'a str>,
    section: Option<Link<'a>>,
    published: Date<'a>,
    image: Option<Image<'a>>,
    lang: &'a str,
    dir: &'static str,
    fallback: bool,
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
        // A fallback is another edition's page shown here: search engines are sent to the original.
        let original = article.translations.iter().find(|link| row.fallback && is_in(&link.edition, &article.lang));
        let canonical = original.map_or_else(
            || desk.absolute(&desk.edition.locale, &row.address),
            |link| desk.absolute(&link.edition, &link.address),
        );
        let mut places = vec![(desk.edition.locale.clone(), row.address.clone())];
        places.extend(article.translations.iter().map(|link| (link.edition.clone(), link.address.clone())));
        let page = Page {
            title: &row.title,
            description: row.summary.as_deref(),
            robots: (row.fallback || desk.edition.is_pseudo()).then_some("noindex"),
            alternates: if row.fallback { Vec::new() } else { alternates(desk, desks, &places) },
            amp: at.has_amp.then(|| desk.absolute(&desk.edition.locale, &format!("{}{AMP}", row.address))),
            json_ld: Some(json_ld(article, &canonical, desk)),
            canonical,
        };
        let frame = Frame::new(page, up.clone(), &row.published, row.section.as_ref(), desk, desks);
        let view = Article {
            title: &row.title,
            summary: row.summary.as_deref(),
            byline: row.byline.as_deref(),
            dateline: article.dateline.as_deref(),
            body: at.body,
            lang: &article.lang,
            dir: article.direction.as_str(),
            image: article.picture.as_ref().map(|picture| Image {
                src: if picture.size.is_some() { format!("{}{}", at.up, picture.src) } else { picture.src.clone() },
                width: picture.size.map(|(width, _)| width),
                height: picture.size.map(|(_, height)| height),
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

impl<'a> ListPage<'a> {
    pub(super) fn new(list: &'a List<'_>, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let up = match root(&list.address) {
            empty if empty.is_empty() => "./".to_owned(),
            up => up,
        };
        let page = Page {
            title: &list.heading,
            description: None,
            canonical: desk.absolute(&desk.edition.locale, &list.address),
            robots: desk.edition.is_pseudo().then_some("noindex"),
            alternates: alternates(desk, desks, &list.alternates),
            amp: None,
            json_ld: None,
        };
        let section = match list.kind {
            ListKind::Section => list.rows.first().and_then(|row| row.section.as_ref()),
            ListKind::Front | ListKind::Tag => None,
        };
        let page_url = |number: Option<usize>| {
            let address = list.pages.get(number?.checked_sub(1)?)?;
            Some(format!("{up}{address}"))
        };
        let listing = Listing {
            kind: match list.kind {
                ListKind::Front => "front",
                ListKind::Section => "section",
                ListKind::Tag => "tag",
            },
            heading: &list.heading,
            rows: list.rows.iter().map(|row| RowView::new(row, &up, desk)).collect(),
            pages: Pages {
                number: list.number,
                count: list.pages.len(),
                previous: page_url(list.number.checked_sub(1)),
                next: page_url(Some(list.number + 1)),
            },
            total: list.total,
        };
        Self { frame: Frame::new(page, up.clone(), list.date, section, desk, desks), list: listing }
    }
}

impl<'a> WithdrawnPage<'a> {
    pub(super) fn new(gone: &'a Withdrawn, desk: &'a Desk<'_>, desks: &'a [Desk<'_>]) -> Self {
        let page = Page {
            title: &gone.heading,
            description: None,
            canonical: desk.absolute(&desk.edition.locale, &gone.address),
            robots: Some("noindex"),
            alternates: Vec::new(),
            amp: None,
            json_ld: None,
        };
        let frame = Frame::new(page, root(&gone.address), &gone.published, None, desk, desks);
        Self { frame, withdrawn: Gone { why: gone.why.as_str(), heading: &gone.heading } }
    }
}

impl<'a> Frame<'a> {
    fn new(
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
                format!("{up}../{}/", other.edition.locale)
            },
            current: other.edition.locale == desk.edition.locale,
        };
        Self {
            edition: edition(desk),
            editions: desks.iter().filter(|other| desk.leads_to(other)).map(edition).collect(),
            site: Site { name: &desk.site_name },
            masthead: Date::new(date, &date.masthead),
            sections,
            page,
            root: up,
        }
    }
}

impl<'a> Date<'a> {
    fn new(printed: &'a PrintedDate, halves: &'a Halves) -> Self {
        Self { text: &halves.both, gregorian: &halves.gregorian, hijri: &halves.hijri, iso: &printed.iso }
    }
}

impl<'a> RowView<'a> {
    fn new(row: &'a Row, up: &str, desk: &'a Desk<'_>) -> Self {
        let (lang, direction) = desk.language_of(row);
        Self {
            url: format!("{up}{}", row.address),
            title: &row.title,
            summary: row.summary.as_deref(),
            byline: row.byline.as_deref(),
            section: section_of(row, up, desk),
            published: Date::new(&row.published, &row.published.text),
            image: row.picture.as_ref().map(|picture| Image {
                src: format!("{up}{}", picture.address),
                width: Some(picture.file.width),
                height: Some(picture.file.height),
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

/// Whether an edition's own language is `language`, or a wider one of it.
fn is_in(edition: &str, language: &str) -> bool {
    edition == language || edition.strip_prefix(language).is_some_and(|rest| rest.starts_with('-'))
}

/// The editions of a page for search engines, with the first edition that has it for everybody else; none for a page
/// that only one edition has. Pseudo-languages are no languages to them.
fn alternates(desk: &Desk<'_>, desks: &[Desk<'_>], places: &[(String, String)]) -> Vec<Alternate> {
    let mut alternates: Vec<Alternate> = Vec::with_capacity(places.len() + 1);
    for other in desks.iter().filter(|other| !other.edition.is_pseudo()) {
        let Some((edition, address)) = places.iter().find(|(edition, _)| *edition == other.edition.locale) else {
            continue;
        };
        let href = desk.absolute(edition, address);
        alternates.push(Alternate { lang: edition.clone(), href });
    }
    if alternates.len() < 2 || desk.edition.is_pseudo() {
        return Vec::new();
    }
    if let Some(first) = alternates.first() {
        let everybody = Alternate { lang: "x-default".to_owned(), href: first.href.clone() };
        alternates.push(everybody);
    }
    alternates
}
