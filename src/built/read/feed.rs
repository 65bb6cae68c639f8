//! RSS 2.0 and Atom.

use super::Trouble;
use super::xml::{Element, Step, walk};
use crate::built::facts::{Entry, Listing, Stated};
use crate::built::sheet::Sheet;

/// Reads a feed of either kind.
pub(in crate::built) fn read(sheet: &Sheet) -> (Listing, Option<Trouble>) {
    let mut listing = Listing::default();
    let mut entry: Option<Entry> = None;
    let trouble = walk(&sheet.text, |step| match step {
        Step::Open(element) => match element.name.as_str() {
            "item" | "entry" => entry = Some(Entry { at: element.at, ..Entry::default() }),
            "feed" => listing.language = element.attribute("xml:lang").map(|tag| Stated::new(tag, element.at)),
            _ => {}
        },
        Step::Close(element, around) => match (element.name.as_str(), &mut entry) {
            ("item" | "entry", _) => listing.entries.extend(entry.take()),
            (_, Some(entry)) if matches!(around.last().map(|around| around.name.as_str()), Some("item" | "entry")) => {
                read_entry(entry, element);
            }
            (_, None) if around.len() <= 2 => read_head(&mut listing, element),
            _ => {}
        },
    });
    (listing, trouble)
}

fn stated(element: &Element) -> Stated {
    Stated::new(element.text.trim(), element.inside)
}

fn linked(element: &Element) -> Option<Stated> {
    element.attribute("href").map(|address| Stated::new(address, element.at))
}

fn read_head(listing: &mut Listing, element: &Element) {
    match element.name.as_str() {
        "language" => listing.language = Some(stated(element)),
        "link" | "atom:link" if element.attribute("rel") == Some("self") => listing.own_address = linked(element),
        "link" | "atom:link" if element.attribute("href").is_some() => listing.links.extend(linked(element)),
        "link" | "logo" | "icon" | "url" => listing.links.push(stated(element)),
        _ => {}
    }
}

fn read_entry(entry: &mut Entry, element: &Element) {
    let relation = element.attribute("rel").unwrap_or("alternate");
    match element.name.as_str() {
        "guid" | "id" => entry.id = Some(stated(element)),
        "title" => entry.title = Some(stated(element)),
        "pubDate" | "published" => entry.published = Some(stated(element)),
        "updated" => entry.modified = Some(stated(element)),
        "content:encoded" | "content" => entry.content = Some(stated(element)),
        "link" if element.attribute("href").is_none() => entry.address = Some(stated(element)),
        "link" if relation == "alternate" => entry.address = linked(element),
        "link" if relation == "enclosure" => {
            let length = element.attribute("length").map(|length| Stated::new(length, element.at));
            entry.enclosures.extend(linked(element).map(|address| (address, length)));
        }
        "link" => entry.links.extend(linked(element)),
        "enclosure" => {
            let attribute = |name| element.attribute(name).map(|value| Stated::new(value, element.at));
            entry.enclosures.extend(attribute("url").map(|address| (address, attribute("length"))));
        }
        _ => {}
    }
}
