//! A page of HTML or AMP.
//!
//! Whose words a text is, is told by its place and not by names of classes, which a theme gives as it likes. The paper's
//! own are: whatever stands outside of `main`; what `nav`, `time`, `button`, `label`, `legend`, `option` and `summary`
//! hold anywhere; a heading right below `section`, `aside`, `nav` or `form`; and the attributes that are read out. Names
//! in `bdi` and everything in `code`, `pre` and their like are left out.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::Trouble;
use crate::built::facts::{Alternate, Candidate, Link, Page, Picture, Stated, Use, Words};
use crate::built::sheet::Sheet;
use crate::html::Tree;

/// Elements whose text is no prose of anybody.
const SILENT: [&str; 8] = ["code", "kbd", "pre", "samp", "script", "style", "template", "textarea"];
/// Elements whose text is the paper's own, wherever they stand.
const FURNITURE: [&str; 7] = ["button", "label", "legend", "nav", "option", "summary", "time"];
/// Elements whose headings are the paper's own.
const AROUND_FURNITURE: [&str; 4] = ["aside", "form", "nav", "section"];
/// Attributes that are read to a reader.
const SPOKEN: [&str; 3] = ["aria-label", "placeholder", "title"];

/// Reads a page; the trouble says why there is nothing more of it.
pub(in crate::built) fn read(sheet: &Sheet) -> (Page, Option<Trouble>) {
    let lines = sheet.lines();
    let start = |line: usize| lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
    let tree = match Tree::of_page(&sheet.text) {
        Ok(tree) => tree,
        Err(trouble) => return (Page::default(), Some((start(trouble.line()), trouble.to_string()))),
    };
    let mut reader = Reader::default();
    for edge in tree.root().into_iter().flat_map(|root| root.traverse()) {
        match edge {
            Edge::Open(node) => reader.open(node, start(tree.line(node.id()))),
            Edge::Close(node) => reader.close(node),
        }
    }
    (reader.page, None)
}

/// A page while it is read.
#[derive(Default)]
struct Reader {
    page: Page,
    around: Vec<Around>,
    /// Whether the first article's day was found, or another article has begun.
    has_day: bool,
    articles: usize,
}

/// What holds inside an element.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each holds by itself, whatever the others are")]
struct Around {
    language: String,
    is_silent: bool,
    is_name: bool,
    is_furniture: bool,
    is_main: bool,
    is_article: bool,
    is_body: bool,
}

impl Reader {
    fn open(&mut self, node: NodeRef<'_, Node>, at: usize) {
        match node.value() {
            Node::Element(element) => {
                if let Some(reference) = ElementRef::wrap(node) {
                    self.element(element, reference, at);
                }
            }
            Node::Text(text) => self.text(text, at),
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        if node.value().is_element() {
            self.around.pop();
        }
    }

    fn element(&mut self, element: &Element, reference: ElementRef<'_>, at: usize) {
        let name = element.name();
        let attribute = |name: &str| element.attr(name).map(|value| Stated::new(value, at));
        let mut around = self.around.last().cloned().unwrap_or_default();
        if let Some(language) = element.attr("lang") {
            language.clone_into(&mut around.language);
        }
        let parent = reference.parent().and_then(|parent| parent.value().as_element().map(Element::name));
        let is_heading = matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
        around.is_silent |= SILENT.contains(&name);
        around.is_name |= name == "bdi";
        around.is_body |= name == "body";
        around.is_main |= name == "main";
        around.is_furniture |= FURNITURE.contains(&name)
            || (is_heading && parent.is_some_and(|parent| AROUND_FURNITURE.contains(&parent)));
        self.page.ids.extend(attribute("id"));
        match name {
            "html" => {
                self.page.language = attribute("lang");
                self.page.direction = attribute("dir");
                self.page.is_amp = element.attr("amp").is_some() || element.attr("\u{26a1}").is_some();
            }
            "title" if parent == Some("head") => self.page.titles.push(Stated::new(words_of(reference), at)),
            "h1" => {
                self.page.headings.push((Stated::new(words_of(reference), at), around.language.clone()));
            }
            "link" => self.link(element, at),
            "meta" => self.meta(element, at),
            "article" if around.is_main && !around.is_article => {
                self.articles += 1;
                around.is_article = true;
            }
            "time" => self.time(element, &around, at),
            "script" if element.attr("type").is_some_and(is_json_ld) => {
                self.page.structured.push(Stated::new(reference.text().collect::<String>(), at));
            }
            "img" | "amp-img" => self.page.pictures.push(picture(element, at)),
            "source" => {
                let candidates = candidates(element.attr("srcset"), at);
                self.page.pictures.extend((!candidates.is_empty()).then(|| Picture {
                    at,
                    candidates,
                    ..Picture::default()
                }));
            }
            _ => {}
        }
        let addresses = ["href", "src", "poster", "action", "data", "xlink:href"];
        if !matches!(name, "link" | "img" | "amp-img" | "base") {
            let purpose = if matches!(name, "a" | "area" | "form") { Use::Link } else { Use::Resource };
            let addresses = addresses.into_iter().filter_map(attribute);
            self.page.links.extend(addresses.map(|address| Link { purpose, address }));
        }
        if around.is_body && !around.is_silent && !around.is_name {
            for spoken in SPOKEN.into_iter().filter_map(attribute) {
                self.say(spoken, &around.language, true);
            }
        }
        self.around.push(around);
    }

    fn link(&mut self, element: &Element, at: usize) {
        let Some(href) = element.attr("href") else { return };
        let address = Stated::new(href, at);
        let relations = element.attr("rel").unwrap_or_default().to_ascii_lowercase();
        let is = |relation| relations.split_ascii_whitespace().any(|word| word == relation);
        let language = element.attr("hreflang");
        match language {
            _ if is("canonical") => self.page.canonical.push(address),
            Some(language) if is("alternate") && element.attr("type").is_none() => {
                self.page.alternates.push(Alternate { language: language.to_owned(), address });
            }
            _ if is("amphtml") => self.page.amp = Some(address),
            _ if is("preconnect") || is("dns-prefetch") => {}
            _ => {
                let is_shown = is("stylesheet") || is("icon") || is("preload");
                let purpose = if is_shown { Use::Resource } else { Use::Link };
                self.page.links.push(Link { purpose, address });
            }
        }
    }

    fn meta(&mut self, element: &Element, at: usize) {
        let name = element.attr("property").or_else(|| element.attr("name")).unwrap_or_default().to_ascii_lowercase();
        let Some(content) = element.attr("content") else { return };
        let stated = Stated::new(content, at);
        match name.as_str() {
            "og:title" => self.page.graph_title = Some(stated),
            "og:url" => self.page.graph_address = Some(stated),
            "og:site_name" => self.page.paper = Some(content.to_owned()),
            "og:image" | "og:image:url" | "og:image:secure_url" | "twitter:image" => {
                self.page.links.push(Link { purpose: Use::Resource, address: stated });
            }
            "article:published_time" => self.page.graph_published = Some(stated),
            "article:modified_time" => self.page.graph_modified = Some(stated),
            "robots" => self.page.is_hidden = content.to_ascii_lowercase().contains("noindex"),
            _ => {}
        }
    }

    /// The day of a page's article is the first `time` of its first article; that of the last change is in an element
    /// whose class says so. One before `main` belongs to the masthead.
    fn time(&mut self, element: &Element, around: &Around, at: usize) {
        let Some(stated) = element.attr("datetime").map(|value| Stated::new(value, at)) else { return };
        if !around.is_main {
            self.page.masthead_time.get_or_insert(stated);
        } else if around.is_article && self.articles == 1 {
            if !self.has_day {
                self.page.published = Some(stated);
                self.has_day = true;
            } else if self.page.modified.is_none() && stated.value.len() > 10 {
                // Days within a text have no hour.
                self.page.modified = Some(stated);
            }
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        let Some(around) = self.around.last() else { return };
        if !around.is_body || around.is_silent {
            return;
        }
        push_words(&mut self.page.text, text);
        if around.is_name || text.trim().is_empty() {
            return;
        }
        let (language, is_furniture) = (around.language.clone(), around.is_furniture || !around.is_main);
        self.say(Stated::new(text.trim(), at), &language, is_furniture);
    }

    fn say(&mut self, stated: Stated, language: &str, is_furniture: bool) {
        self.page.words.push(Words { stated, language: language.to_owned(), is_furniture });
    }
}

fn is_json_ld(kind: &str) -> bool {
    kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
}

fn picture(element: &Element, at: usize) -> Picture {
    let text = |name: &str| element.attr(name).map(str::to_owned);
    Picture {
        at,
        source: text("src").unwrap_or_default(),
        words: text("alt"),
        width: text("width"),
        height: text("height"),
        candidates: candidates(element.attr("srcset"), at),
    }
}

/// The files of a `srcset`.
fn candidates(set: Option<&str>, at: usize) -> Vec<Candidate> {
    let candidate = |text: &str| {
        let mut words = text.split_whitespace();
        let address = words.next()?.to_owned();
        let width = words.next().and_then(|word| word.strip_suffix('w')).and_then(|width| width.parse().ok());
        Some(Candidate { address, width, at })
    };
    set.unwrap_or_default().split(", ").flat_map(|part| part.split(",\n")).filter_map(candidate).collect()
}

/// The words inside an element, in one line.
fn words_of(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    element.text().for_each(|text| push_words(&mut words, text));
    words.trim().to_owned()
}

/// Adds a text to a line; what stands apart in it stays apart, and marks that nobody sees are left out.
pub(in crate::built) fn push_words(line: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {}
            character if character.is_whitespace() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            character => line.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::built::sheet::Sheet;

    #[test]
    fn the_papers_own_words_are_told_from_an_articles_by_their_place() {
        let html = "<html lang=ur dir=rtl><body><header>one <bdi>name</bdi> <span lang=en>two</span></header><main>\
                    <h1>headline</h1><article><p>text <time>day</time></p><h2>of the text</h2><pre>code</pre></article>\
                    <section><h2>three</h2><button aria-label=four>five</button></section></main></body></html>";
        let (page, trouble) = read(&Sheet::new("a.html", html.to_owned()));
        assert_eq!(trouble, None);
        let furniture = page.words.iter().filter(|words| words.is_furniture);
        let furniture: Vec<_> = furniture.map(|words| (words.language.as_str(), words.stated.value.as_str())).collect();
        assert_eq!(
            furniture,
            [("ur", "one"), ("en", "two"), ("ur", "day"), ("ur", "three"), ("ur", "four"), ("ur", "five")]
        );
    }

    #[test]
    fn a_pages_days_are_its_first_articles() {
        let html = "<body><header><time datetime=2022-05-25>x</time></header><main><article><time datetime=2022-05-24>y</time>\
                    <time datetime=2022-05-26T10:00:00Z>z</time><p>on <time datetime=2020-01-01>w</time></p></article>\
                    <article><time datetime=2019-01-01>v</time></article></main>";
        let (page, _) = read(&Sheet::new("a.html", html.to_owned()));
        let value = |stated: Option<super::Stated>| stated.map(|stated| stated.value);
        assert_eq!(value(page.masthead_time).as_deref(), Some("2022-05-25"));
        assert_eq!(value(page.published).as_deref(), Some("2022-05-24"));
        assert_eq!(value(page.modified).as_deref(), Some("2022-05-26T10:00:00Z"));
    }
}
