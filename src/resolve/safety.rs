//! HTML that an author wrote, made safe.
//!
//! `ammonia` decides what passes; this file only tells it what our own pages need, and tells the author what was taken
//! away, which `ammonia` does not.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::report::{Code, Diagnostic, Place};

/// HTML that would run, load or frame something.
const UNSAFE: Code = Code("body/unsafe-html");
/// HTML that pages here do not have.
const UNKNOWN: Code = Code("body/unknown-html");

/// A picture in HTML, whose file nobody looks for.
const PICTURE: Code = Code("body/html-picture");

/// Elements that are never harmless.
const DANGEROUS: [&str; 12] =
    ["script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section", "figure", "figcaption", "input"])
        .add_generic_attributes(["dir", "id"])
        .add_tag_attributes("div", ["role", "tabindex", "aria-label"])
        .add_tag_attributes("a", ["aria-label", "role"])
        .add_tag_attributes("section", ["aria-label", "role"])
        .add_tag_attributes("input", ["disabled", "checked", "aria-label"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .allowed_classes(HashMap::from([
            ("div", HashSet::from(["table-scroll"])),
            ("sup", HashSet::from(["footnote-ref"])),
            ("section", HashSet::from(["footnotes"])),
            ("td", HashSet::from(["start", "center", "end"])),
            ("th", HashSet::from(["start", "center", "end"])),
            ("a", HashSet::from(["footnote-back"])),
        ]))
        .link_rel(None);
    cleaner
}

/// A body's HTML without anything that runs, loads or frames.
///
/// `srcsets` are the choices of sizes that our own pictures offer, each with these `sizes`. An author has no say in what
/// a page loads of its own accord: what is none of ours is taken away.
pub(super) fn clean(html: &str, srcsets: BTreeSet<String>, sizes: &'static str) -> String {
    if srcsets.is_empty() {
        return CLEANER.clean(html).to_string();
    }
    let mut cleaner = cleaner();
    cleaner.add_tag_attributes("img", ["srcset", "sizes"]).attribute_filter(move |_, attribute, value| {
        let is_ours = match attribute {
            "srcset" => srcsets.contains(value),
            "sizes" => value == sizes,
            _ => true,
        };
        is_ours.then(|| value.into())
    });
    cleaner.clean(html).to_string()
}

/// What [`clean`] will take from a piece of HTML; one diagnostic for the worst of it.
pub(super) fn judge(html: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let mut unknown = None;
    for tag in tags(html) {
        if DANGEROUS.contains(&tag.name.as_str()) {
            return Some(
                Diagnostic::error(UNSAFE, format!("`<{}>` is not allowed in an article", tag.name))
                    .at(place())
                    .help("remove it; the page would be built without it"),
            );
        }
        if let Some(attribute) = tag.dangerous_attribute() {
            return Some(
                Diagnostic::error(UNSAFE, format!("the attribute `{attribute}` of `<{}>` is not allowed", tag.name))
                    .at(place())
                    .help("remove it; the page would be built without it"),
            );
        }
        if tag.name == "img" && !tag.attributes.contains("://") {
            let message = "the file of an `<img>` is not looked for, and the page would miss it";
            return Some(
                Diagnostic::warning(PICTURE, message)
                    .at(place())
                    .help("write `![what it shows](file.jpg \"the caption\")`"),
            );
        }
        if unknown.is_none() && !KNOWN.contains(tag.name.as_str()) {
            unknown = Some(tag.name);
        }
    }
    unknown.map(|name| {
        Diagnostic::warning(UNKNOWN, format!("`<{name}>` is left out of the page; its text stays"))
            .at(place())
            .help("write it in Markdown")
    })
}

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| CLEANER.clone_tags());

/// A tag as it is written.
struct Tag<'h> {
    name: String,
    attributes: &'h str,
}

impl Tag<'_> {
    /// An attribute that runs script.
    fn dangerous_attribute(&self) -> Option<String> {
        let lower = self.attributes.to_lowercase();
        let names = lower.split(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '"' | '\''));
        let handler = names.filter_map(|part| part.split_once('=')).map(|(name, _)| name.trim()).find(|name| {
            name.starts_with("on") && name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let scripted = lower.split_whitespace().collect::<String>().contains("javascript:");
        handler.map(str::to_owned).or_else(|| scripted.then(|| "href".to_owned()))
    }
}

/// The opening tags in a piece of HTML; good enough to talk about, not to rely on.
fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.split('<').skip(1).filter_map(|rest| {
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let attributes = rest.get(name.len()..)?.split('>').next()?;
        (!name.is_empty()).then_some(Tag { name, attributes })
    })
}

#[cfg(test)]
mod tests {
    use super::{clean, judge};
    use crate::report::Place;

    #[track_caller]
    fn check(html: &str, message: Option<&str>) {
        let found = judge(html, || Place::file("a.md"));
        assert_eq!(found.as_ref().map(|diagnostic| &*diagnostic.message), message, "{html}");
    }

    #[test]
    fn what_will_be_taken_away_is_named() {
        check("<script>alert(1)</script>", Some("`<script>` is not allowed in an article"));
        check("<img src=x OnError=alert(1)>", Some("the attribute `onerror` of `<img>` is not allowed"));
        check("<a href=\"java\nscript:x\">", Some("the attribute `href` of `<a>` is not allowed"));
        check("<img src=\"a.jpg\">", Some("the file of an `<img>` is not looked for, and the page would miss it"));
        check("<img src=\"https://a.example/a.jpg\">", None);
        check("<marquee>", Some("`<marquee>` is left out of the page; its text stays"));
        check("<b>bold</b> <!-- note --> <ruby>x</ruby> 1 < 2", None);
    }

    #[test]
    fn a_choice_of_sizes_passes_where_it_is_ours() {
        let choice = "srcset=\"media/a.480w.jpg 480w, media/a.jpg 960w\" sizes=\"92vw\"";
        let ours = format!("<img src=\"media/a.jpg\" {choice} alt=\"a\" loading=\"lazy\" decoding=\"async\">");
        let foreign = "<img src=\"media/a.jpg\" srcset=\"https://spy.example/a.gif 1w\" sizes=\"1px\" alt=\"a\">";
        let bare = "<img src=\"media/a.jpg\" alt=\"a\">";
        let srcset = || ["media/a.480w.jpg 480w, media/a.jpg 960w".to_owned()].into();
        assert_eq!(clean(&format!("{foreign}{ours}"), srcset(), "92vw"), format!("{bare}{ours}"));
        assert_eq!(clean(foreign, [].into(), "92vw"), bare);
        let elsewhere = "<source srcset=\"https://spy.example/a.gif 1w\"><a srcset=\"x\">b</a>";
        assert_eq!(clean(elsewhere, srcset(), "92vw"), "<a>b</a>");
    }

    #[test]
    fn our_own_markup_passes_and_script_does_not() {
        let clean = |html| clean(html, [].into(), "");
        let ours = "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"x\"><table><tbody><tr>\
            <td class=\"end\">1</td></tr></tbody></table></div><time datetime=\"2022-05-25\">x</time>";
        assert_eq!(clean(ours), ours);
        assert_eq!(clean("a<script>alert(1)</script><p onclick=\"x\">b</p>"), "a<p>b</p>");
        assert_eq!(clean("<input type=\"password\">"), "<input>");
    }
}
