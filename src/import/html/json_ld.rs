//! JSON-LD: what a page says of its article in a script that does not run.

use std::collections::BTreeMap;

use serde_json::Value;

use super::claims::{Claim, Claims, say, say_all, say_when};
use super::moment::moment;
use crate::dateline::NumericOrder;
use crate::html::Tree;
use crate::import::body::Picture;
use crate::import::page::HeadPicture;

/// The voice, as a report names it.
const BY: &str = "JSON-LD";
/// The longest script that is read, in bytes.
const LONGEST: usize = 4 << 20;
/// The most objects that are looked at.
const MOST_OBJECTS: usize = 10_000;
/// The deepest that an object stands in others.
const DEEPEST: usize = 32;

/// Hears what the scripts say; gives the line of the first that could not be read.
pub(super) fn hear(tree: &Tree, address: Option<&str>, order: NumericOrder, claims: &mut Claims) -> Option<usize> {
    let mut broken = None;
    let mut documents = Vec::new();
    let scripts = tree.root().into_iter().flat_map(|root| root.descendent_elements()).filter(|element| {
        let kind = element.attr("type").unwrap_or_default();
        element.value().name() == "script" && kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
    });
    for script in scripts {
        match parse(&script.text().collect::<String>()) {
            Some(document) => documents.push(document),
            None => broken = broken.or_else(|| Some(tree.line(script.id()))),
        }
    }
    let mut graph = Graph::default();
    for document in &documents {
        graph.add(document, 0);
    }
    if let Some(article) = graph.article(address) {
        graph.hear(article, order, claims);
    }
    broken
}

/// A script's value; the line ends that careless programs leave in its texts are spaces.
fn parse(script: &str) -> Option<Value> {
    if script.len() > LONGEST {
        return None;
    }
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//").trim_start_matches("<![CDATA[");
    let script = script.trim().trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim();
    let mended = || script.replace(char::is_control, " ");
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended())).ok()
}

/// The objects of a page, by what they are called.
#[derive(Default)]
struct Graph<'a> {
    objects: Vec<&'a Value>,
    named: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Graph<'a> {
    fn add(&mut self, value: &'a Value, depth: usize) {
        if depth > DEEPEST || self.objects.len() >= MOST_OBJECTS {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.add(value, depth + 1)),
            Value::Object(fields) => {
                self.objects.push(value);
                // An object that says no more than its name points to another.
                if let Some(name) = value.get("@id").and_then(Value::as_str).filter(|_| fields.len() > 1) {
                    self.named.entry(name).or_insert(value);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"] {
                    if let Some(inside) = value.get(key) {
                        self.add(inside, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// The article: the one at the page's address, or else the first.
    fn article(&self, address: Option<&str>) -> Option<&'a Value> {
        let mut articles = self.objects.iter().copied().filter(|object| is_article(object));
        let first = articles.clone().next();
        let is_here = |object: &&Value| {
            let page = object.get("mainEntityOfPage").map(|page| page.get("@id").unwrap_or(page));
            let named = [object.get("url"), object.get("@id"), page].into_iter().flatten().filter_map(Value::as_str);
            let same = |name: &str| address.is_some_and(|address| name.split('#').next() == Some(address));
            named.into_iter().any(same)
        };
        articles.find(is_here).or(first)
    }

    fn hear(&self, article: &'a Value, order: NumericOrder, claims: &mut Claims) {
        claims.is_article = true;
        let text = |key: &str| text_of(article.get(key));
        say(&mut claims.titles, BY, text("headline").or_else(|| text("name")));
        say_all(&mut claims.authors, BY, self.names(article.get("author").or_else(|| article.get("creator"))));
        let when = |key: &str| moment(&text(key)?, order);
        say_when(&mut claims.published, BY, when("datePublished").or_else(|| when("dateCreated")));
        say_when(&mut claims.updated, BY, when("dateModified"));
        say(&mut claims.sections, BY, text("articleSection"));
        let words = self.names(article.get("keywords"));
        let words = words.iter().flat_map(|words| words.split([',', '،'])).map(str::to_owned).collect();
        say_all(&mut claims.tags, BY, words);
        say(&mut claims.summaries, BY, text("description"));
        say(&mut claims.sites, BY, self.names(article.get("publisher")).first());
        say(&mut claims.addresses, BY, text("url").filter(|url| url.contains("://")));
        claims.pictures.extend(self.picture(article.get("image")).map(|value| Claim { value, by: BY }));
    }

    /// What an object's name stands for.
    fn follow(&self, value: &'a Value) -> &'a Value {
        let named = value.get("@id").and_then(Value::as_str).and_then(|name| self.named.get(name));
        named.copied().unwrap_or(value)
    }

    /// The names in a value: a text, an object with a name, or several of them.
    fn names(&self, value: Option<&'a Value>) -> Vec<String> {
        match value {
            Some(Value::Array(values)) => values.iter().filter_map(|value| text_of(Some(self.follow(value)))).collect(),
            Some(value) => text_of(Some(self.follow(value))).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn picture(&self, value: Option<&'a Value>) -> Option<HeadPicture> {
        let value = match value? {
            Value::Array(values) => values.first()?,
            value => value,
        };
        let value = self.follow(value);
        let text = |key: &str| text_of(value.get(key));
        let src = match value {
            Value::String(src) => plain(src),
            _ => text("url").or_else(|| text("contentUrl"))?,
        };
        let picture = Picture { src, alt: String::new(), caption: text("caption").unwrap_or_default() };
        Some(HeadPicture { picture, credit: text("creditText") })
    }
}

/// The text of a value, or of the first in a list.
fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(plain(text)),
        Value::Array(values) => text_of(values.first()),
        Value::Number(number) => Some(number.to_string()),
        object @ Value::Object(_) => text_of(["name", "@value"].iter().find_map(|key| object.get(key))),
        _ => None,
    }
}

/// Whether an object is an article: `Article`, `NewsArticle`, `ReportageNewsArticle`, `BlogPosting` and their kin.
fn is_article(object: &Value) -> bool {
    let is_kind = |kind: &str| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting")
    };
    match object.get("@type") {
        Some(Value::String(kind)) => is_kind(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_kind),
        _ => false,
    }
}

/// A text without the markup that some programs leave in it.
fn plain(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_owned();
    }
    let tree = Tree::of_fragment(text).ok();
    let words = tree.as_ref().and_then(Tree::root).map(|root| root.text().collect::<String>());
    words.unwrap_or_else(|| text.to_owned())
}
