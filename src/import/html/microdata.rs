//! Microdata: attributes by which a page says what its elements are to the article.

use scraper::ElementRef;

use super::claims::{Claim, Claims, say, say_all, say_when};
use super::fragment::words_of;
use super::moment::moment;
use crate::dateline::NumericOrder;
use crate::html::Tree;
use crate::import::body::Picture;
use crate::import::page::HeadPicture;

/// The voice, as a report names it.
const BY: &str = "microdata";

/// Hears what the attributes of the article's item say.
pub(super) fn hear(tree: &Tree, order: NumericOrder, claims: &mut Claims) {
    let is_article = |element: &ElementRef<'_>| {
        element.attr("itemtype").is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
    };
    let Some(item) = tree.root().and_then(|root| root.descendent_elements().find(is_article)) else { return };
    claims.is_article = true;
    let of = |name: &'static str| {
        let has_name = move |element: &ElementRef<'_>| has_property(*element, name);
        item.descendent_elements().filter(has_name).filter(move |element| is_of(*element, item))
    };
    let text = |name| of(name).next().map(value);
    say(&mut claims.titles, BY, text("headline").or_else(|| text("name")));
    say_all(&mut claims.authors, BY, of("author").map(value).collect());
    say_when(&mut claims.published, BY, text("datePublished").and_then(|text| moment(&text, order)));
    say_when(&mut claims.updated, BY, text("dateModified").and_then(|text| moment(&text, order)));
    say(&mut claims.sections, BY, text("articleSection"));
    let words: Vec<String> = of("keywords").map(value).collect();
    let words = words.iter().flat_map(|words| words.split([',', '،'])).map(str::to_owned);
    say_all(&mut claims.tags, BY, words.collect());
    say(&mut claims.summaries, BY, text("description"));
    say(&mut claims.sites, BY, text("publisher"));
    let picture = of("image").next().map(|element| {
        let inner = element.descendent_elements().find(|inside| inside.attr("src").is_some());
        let alt = inner.and_then(|inner| inner.attr("alt")).unwrap_or_default().to_owned();
        let src = inner.and_then(|inner| inner.attr("src")).map_or_else(|| value(element), str::to_owned);
        HeadPicture { picture: Picture { src, alt, caption: String::new() }, credit: None }
    });
    claims
        .pictures
        .extend(picture.filter(|picture| !picture.picture.src.is_empty()).map(|value| Claim { value, by: BY }));
}

/// Whether an element has a property's name.
pub(super) fn has_property(element: ElementRef<'_>, name: &str) -> bool {
    element.attr("itemprop").is_some_and(|names| names.split_whitespace().any(|known| known == name))
}

/// Whether an element speaks of an item, and not of another item in it.
fn is_of(element: ElementRef<'_>, item: ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    around.into_iter().find(|around| around.attr("itemscope").is_some()).is_some_and(|around| around.id() == item.id())
}

/// What an element says: for machines first, then the name of the item that it is, then its words.
fn value(element: ElementRef<'_>) -> String {
    let for_machines = ["content", "datetime"].into_iter().find_map(|name| element.attr(name));
    if let Some(value) = for_machines {
        return value.to_owned();
    }
    let name = element.descendent_elements().skip(1).find(|inside| has_property(*inside, "name"));
    let address = |element: ElementRef<'_>| {
        element
            .attr("src")
            .or_else(|| element.attr("href").filter(|_| element.value().name() == "link"))
            .map(str::to_owned)
    };
    name.map(value).or_else(|| address(element)).unwrap_or_else(|| words_of(element))
}
