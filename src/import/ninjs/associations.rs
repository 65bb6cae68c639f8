//! What is associated with a ninjs object: pictures, recordings, translations.

use super::item::{author, plain, roled};
use crate::import::body::{Block, Inline, Picture};
use crate::import::json::{Object, Value};
use crate::import::page::{HeadPicture, Page};
use crate::report::{Code, Diagnostic, Report};

/// Associated objects that are no part of an article.
const LEFT_OUT: Code = Code("import/associations");

/// Adds to a page what is associated with it: the picture that is featured, or else the first, goes to its head.
///
/// Associations of associations are another article's.
pub(super) fn associations(object: &Object<'_>, page: &mut Page, report: &Report) {
    let mut associated = named(object, report);
    let is_featured =
        |name: &str| ["featureimage", "featuremedia", "main"].contains(&name.to_ascii_lowercase().as_str());
    associated.sort_by_key(|(name, _)| !is_featured(name));
    let mut left_out = Vec::new();
    for (name, part) in associated {
        let text = |property| part.text(property, report);
        let is_translation = [&name, &text("rel").unwrap_or_default()]
            .iter()
            .any(|word| word.to_ascii_lowercase().contains("translation"));
        let rendition = widest(&part, report);
        match (text("type").unwrap_or_default().as_str(), rendition) {
            _ if is_translation => page.translations.extend(text("uri")),
            ("picture" | "graphic", Some(address)) => {
                let picture = picture(address, &part, report);
                match page.image {
                    None => page.image = Some(picture),
                    Some(_) => page.blocks.push(Block::Figure(picture.picture)),
                }
            }
            ("audio" | "video", Some(address)) => {
                let words = headline(&part, report).unwrap_or_else(|| address.clone());
                let link = Inline::Link(address, String::new(), vec![Inline::Text(words)]);
                page.blocks.push(Block::Paragraph(vec![link]));
            }
            _ => left_out.push(name),
        }
    }
    if let Some(first) = left_out.first() {
        let message = match left_out.len() {
            1 => format!("the associated object `{first}` is not in the article"),
            count => format!("{count} associated objects are not in the article, the first of them `{first}`"),
        };
        let help = "an article holds pictures, links to recordings, and ties to its translations";
        report.push(Diagnostic::note(LEFT_OUT, message).help(help).at(object.value.start()));
    }
}

/// The associated objects by their names: in version 1 the members of an object, later a list.
fn named<'a>(object: &Object<'a>, report: &Report) -> Vec<(String, Object<'a>)> {
    let Some(value) = object.get("associations") else { return Vec::new() };
    let parts = match value.object() {
        Some(by_name) => by_name.members.into_iter().map(|(name, value)| (name.into_owned(), value)).collect(),
        None => value.list().unwrap_or_default().into_iter().map(|value| (String::new(), value)).collect::<Vec<_>>(),
    };
    let mut named = Vec::new();
    for (name, value) in parts {
        let Some(part) = value.object() else {
            report.push(value.unwanted("associations", "objects"));
            continue;
        };
        let called = part.text("name", report).filter(|_| name.is_empty());
        named.push((called.or_else(|| part.text("uri", report).filter(|_| name.is_empty())).unwrap_or(name), part));
    }
    named
}

/// The address of the widest form of a picture or a recording.
fn widest(part: &Object<'_>, report: &Report) -> Option<String> {
    let renditions = match part.get("renditions")?.object() {
        Some(by_name) => by_name.members.iter().filter_map(|(_, value)| value.object()).collect(),
        None => part.objects("renditions", report),
    };
    let width = |rendition: &Object<'_>| rendition.get("width").and_then(Value::number).unwrap_or_default();
    let with_address = renditions.iter().rev().filter(|rendition| rendition.get("href").is_some());
    with_address.max_by(|one, other| width(one).total_cmp(&width(other)))?.text("href", report)
}

fn picture(address: String, part: &Object<'_>, report: &Report) -> HeadPicture {
    let described = roled(part, "descriptions", "description", report);
    let by_role = |roles: &[&str]| described.iter().find(|words| roles.contains(&words.role.as_str())).map(plain);
    let alt = part.text("altText", report).or_else(|| by_role(&["alt", "alttext", "alternative"]));
    let caption = by_role(&["caption", "text", ""]).or_else(|| described.first().map(plain));
    let alt = alt.or_else(|| headline(part, report)).or_else(|| caption.clone()).unwrap_or_default();
    let caption = caption.filter(|caption| *caption != alt).unwrap_or_default();
    let credit = part.text("creditLine", report).or_else(|| author(part, report));
    HeadPicture {
        picture: Picture { src: address, alt, caption },
        credit: credit.or_else(|| part.text("copyrightHolder", report)),
    }
}

fn headline(part: &Object<'_>, report: &Report) -> Option<String> {
    let headline = roled(part, "headlines", "headline", report).first().map(plain);
    headline.or_else(|| part.text("title", report)).filter(|words| !words.is_empty())
}
