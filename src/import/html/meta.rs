//! What the head of a page says of its article: Open Graph, Twitter's cards, named `meta` elements, links and the title.

use scraper::ElementRef;
use url::Url;

use super::claims::{Claim, Claims, say, say_all, say_when};
use super::fragment::words_of;
use super::moment::moment;
use crate::dateline::NumericOrder;
use crate::html::Tree;
use crate::import::body::Picture;
use crate::import::page::HeadPicture;

/// The names of `meta` elements that say each thing, the most trustworthy first.
const TITLES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "parsely-title"];
const AUTHORS: [&str; 6] = ["article:author", "author", "dc.creator", "parsely-author", "byl", "sailthru.author"];
const PUBLISHED: [&str; 9] = [
    "article:published_time",
    "og:published_time",
    "date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
];
const UPDATED: [&str; 4] = ["article:modified_time", "og:updated_time", "dcterms.modified", "lastmod"];
const SECTIONS: [&str; 2] = ["article:section", "parsely-section"];
const SUMMARIES: [&str; 3] = ["og:description", "twitter:description", "description"];
const WORDS: [&str; 3] = ["news_keywords", "parsely-tags", "keywords"];
const PICTURES: [&str; 3] = ["og:image", "og:image:url", "twitter:image"];
const SITES: [&str; 2] = ["og:site_name", "application-name"];

/// The `meta` and `link` elements of a page.
pub(super) struct Head<'a> {
    metas: Vec<(String, &'a str)>,
    links: Vec<ElementRef<'a>>,
    title: Option<String>,
}

impl<'a> Head<'a> {
    /// Collects the elements of a page's head; some pages have them in the body.
    pub(super) fn of(tree: &'a Tree) -> Self {
        let mut head = Self { metas: Vec::new(), links: Vec::new(), title: None };
        for element in tree.root().into_iter().flat_map(|root| root.descendent_elements()) {
            match element.value().name() {
                "meta" => {
                    let name = element.attr("property").or_else(|| element.attr("name"));
                    if let (Some(name), Some(content)) = (name, element.attr("content")) {
                        head.metas.push((name.trim().to_ascii_lowercase(), content));
                    }
                }
                "link" => head.links.push(element),
                "title" if head.title.is_none() => head.title = Some(words_of(element)),
                _ => {}
            }
        }
        head
    }

    /// The address of the page as it names it itself.
    pub(super) fn canonical(&self) -> Option<String> {
        let link = self.links.iter().find(|link| has_relation(**link, "canonical"));
        let href = link.and_then(|link| link.attr("href")).or_else(|| self.first("og:url"));
        let url = Url::parse(href?.trim()).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.to_string())
    }

    /// Hears what the elements say.
    pub(super) fn hear(&self, order: NumericOrder, claims: &mut Claims) {
        for name in TITLES {
            say(&mut claims.titles, name, self.first(name));
        }
        for name in SECTIONS {
            say(&mut claims.sections, name, self.first(name));
        }
        for name in SUMMARIES {
            say(&mut claims.summaries, name, self.first(name));
        }
        for name in SITES {
            say(&mut claims.sites, name, self.first(name));
        }
        for name in AUTHORS {
            say_all(&mut claims.authors, name, self.all(name));
        }
        for name in PUBLISHED {
            say_when(&mut claims.published, name, self.first(name).and_then(|text| moment(text, order)));
        }
        for name in UPDATED {
            say_when(&mut claims.updated, name, self.first(name).and_then(|text| moment(text, order)));
        }
        say_all(&mut claims.tags, "article:tag", self.all("article:tag"));
        for name in WORDS {
            let words = self.first(name).into_iter().flat_map(|words| words.split([',', '،', ';']));
            say_all(&mut claims.tags, name, words.map(str::to_owned).collect());
        }
        for name in PICTURES {
            if let Some(src) = self.first(name).filter(|src| !src.trim().is_empty()) {
                let alt = self.first("og:image:alt").or_else(|| self.first("twitter:image:alt")).unwrap_or_default();
                let picture = Picture { src: src.trim().to_owned(), alt: alt.to_owned(), caption: String::new() };
                claims.pictures.push(Claim { value: HeadPicture { picture, credit: None }, by: name });
            }
        }
        claims.is_article |= self.first("og:type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("article"));
    }

    /// The title for the browser's tab, which often has the site's name in it.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref().filter(|title| !title.is_empty())
    }

    /// The addresses of the same article in other languages.
    pub(super) fn translations(&self, own: Option<&str>, base: Option<&Url>) -> Vec<String> {
        let other = |link: &ElementRef<'_>| {
            let language = link.attr("hreflang")?.trim();
            let href = link.attr("href")?.trim();
            let url = Url::parse(href).ok().or_else(|| base?.join(href).ok())?.to_string();
            let is_other = has_relation(*link, "alternate") && !language.eq_ignore_ascii_case("x-default");
            (is_other && Some(url.as_str()) != own).then_some(url)
        };
        self.links.iter().filter_map(other).collect()
    }

    fn first(&self, name: &str) -> Option<&'a str> {
        self.metas.iter().find(|(known, content)| known == name && !content.trim().is_empty()).map(|(_, text)| *text)
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.metas.iter().filter(|(known, _)| known == name).map(|(_, text)| (*text).to_owned()).collect()
    }
}

fn has_relation(link: ElementRef<'_>, relation: &str) -> bool {
    link.attr("rel").is_some_and(|words| words.split_whitespace().any(|word| word.eq_ignore_ascii_case(relation)))
}
