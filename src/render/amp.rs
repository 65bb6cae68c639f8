//! A body as AMP allows it: pictures as `amp-img`, and no element or attribute that its validator refuses.
//!
//! AMP wants the size of every picture beforehand, and knows fewer elements than HTML has. A body that cannot be had
//! without either is refused with the reason; nothing of an article is left out to please a format.

use super::markup::{Attribute, Piece, Tag, pieces, push_attribute};
use crate::report::{Code, Diagnostic};

/// An article that cannot have an AMP page.
const REFUSED: Code = Code("amp/refused");

/// The elements that a body may have and AMP allows, by the validator of its version 1.0.38.
const ELEMENTS: [&str; 73] = [
    "a",
    "abbr",
    "acronym",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The elements that hold nothing, and are not closed.
const VOID: [&str; 4] = ["br", "col", "hr", "wbr"];

/// The attributes that are kept on any element; others that our pages have are for looks alone, or for pictures.
const ATTRIBUTES: [&str; 16] = [
    "aria-label",
    "cite",
    "class",
    "colspan",
    "datetime",
    "dir",
    "href",
    "hreflang",
    "id",
    "lang",
    "role",
    "rowspan",
    "scope",
    "start",
    "tabindex",
    "title",
];

/// What the ids of a body begin with on an AMP page: AMP keeps many words for itself, such as `amp` and `children`.
const OURS: &str = "s-";
/// The id of the page's own first line.
const TOP: &str = "top";

/// The body for a page that lies one step below the article's, or why there is none.
pub(super) fn body(html: &str) -> Result<String, Diagnostic> {
    let mut body = String::with_capacity(html.len() + html.len() / 8);
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => body.push_str(text),
            Piece::Tag(tag) if tag.name == "img" => push_picture(tag, &mut body)?,
            Piece::Tag(tag) if tag.name == "input" => push_box(tag, &mut body),
            Piece::Tag(tag) if !ELEMENTS.contains(&tag.name) => return Err(unknown(tag.name)),
            Piece::Tag(tag) if tag.closes => {
                open.pop();
                body.push_str(tag.whole);
            }
            Piece::Tag(tag) => {
                if tag.name == "summary" && open.last() != Some(&"details") {
                    return Err(unknown(tag.name));
                }
                if !VOID.contains(&tag.name) {
                    open.push(tag.name);
                }
                push_tag(tag.name, tag.attributes().filter(|kept| ATTRIBUTES.contains(&kept.name)), &mut body);
            }
        }
    }
    Ok(body)
}

/// Why a page with a picture of unknown size has no AMP page.
pub(super) fn unmeasured(src: &str) -> Diagnostic {
    let message = format!("the article has no AMP page: nobody knows the size of the picture `{src}`");
    Diagnostic::warning(REFUSED, message).help("copy the picture into the folder of the article")
}

fn unknown(name: &str) -> Diagnostic {
    let message = format!("the article has no AMP page: AMP does not allow `<{name}>` there");
    Diagnostic::warning(REFUSED, message).help("write it in Markdown")
}

fn push_picture(tag: Tag<'_>, html: &mut String) -> Result<(), Diagnostic> {
    let is_size = |name| tag.attribute(name).is_some_and(|size| size.parse::<u32>().is_ok_and(|size| size > 0));
    let src = tag.attribute("src").unwrap_or_default();
    if src.is_empty() || !is_size("width") || !is_size("height") {
        return Err(unmeasured(src));
    }
    let names = ["src", "srcset", "sizes", "width", "height", "alt", "title", "lang", "dir"];
    let layout = Attribute { name: "layout", value: "responsive" };
    push_tag("amp-img", tag.attributes().filter(|kept| names.contains(&kept.name)).chain([layout]), html);
    html.push_str("</amp-img>");
    Ok(())
}

/// The box of a task, as a sign: AMP allows no input without a form.
fn push_box(tag: Tag<'_>, html: &mut String) {
    let is_done = tag.attribute("checked").is_some();
    let role = Attribute { name: "role", value: "img" };
    push_tag("span", tag.attributes().filter(|kept| kept.name == "aria-label").chain([role]), html);
    html.push_str(if is_done { "\u{2611}</span>" } else { "\u{2610}</span>" });
}

fn push_tag<'h>(name: &str, attributes: impl Iterator<Item = Attribute<'h>>, html: &mut String) {
    html.push('<');
    html.push_str(name);
    for Attribute { name, value } in attributes {
        let own = match (name, value.strip_prefix('#')) {
            ("id", _) => Some(format!("{OURS}{value}")),
            ("href", Some(id)) if !id.is_empty() && id != TOP => Some(format!("#{OURS}{id}")),
            _ => None,
        };
        let attribute = Attribute { name, value: own.as_deref().unwrap_or(value) };
        push_attribute(attribute, |address| format!("../{address}"), html);
    }
    html.push('>');
}

#[cfg(test)]
mod tests {
    use super::body;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(body(html).unwrap(), expected);
    }

    #[track_caller]
    fn refuse(html: &str, message: &str) {
        assert_eq!(body(html).unwrap_err().message, format!("the article has no AMP page: {message}"));
    }

    #[test]
    fn a_picture_is_one_of_amp_with_its_size() {
        check(
            "<img src=\"media/a.jpg\" width=\"2\" height=\"1\" alt=\"A\" loading=\"lazy\">",
            "<amp-img src=\"../media/a.jpg\" width=\"2\" height=\"1\" alt=\"A\" layout=\"responsive\"></amp-img>",
        );
        refuse(
            "<img src=\"https://x.example/a.jpg\" alt=\"\">",
            "nobody knows the size of the picture `https://x.example/a.jpg`",
        );
        refuse("<img src=\"a.jpg\" width=\"50%\" height=\"1\">", "nobody knows the size of the picture `a.jpg`");
    }

    #[test]
    fn what_amp_refuses_is_refused_or_does_without() {
        refuse("<map></map>", "AMP does not allow `<map>` there");
        refuse("<div><summary>a</summary></div>", "AMP does not allow `<summary>` there");
        check("<details>a<br><summary>b</summary></details>", "<details>a<br><summary>b</summary></details>");
        check(
            "<input type=\"checkbox\" disabled checked aria-label=\"Done\"> x",
            "<span aria-label=\"Done\" role=\"img\">\u{2611}</span> x",
        );
        check("<td char=\".\" class=\"end\" colspan=\"2\">1</td>", "<td class=\"end\" colspan=\"2\">1</td>");
    }

    #[test]
    fn addresses_lead_from_one_step_further_down() {
        check("<a href=\"../x/#y\">a</a><a href=\"#top\">1</a>", "<a href=\"../../x/#y\">a</a><a href=\"#top\">1</a>");
    }

    #[test]
    fn ids_are_none_that_amp_keeps_for_itself_and_are_still_found() {
        check("<h2 id=\"amp\">A</h2><a href=\"#amp\">B</a>", "<h2 id=\"s-amp\">A</h2><a href=\"#s-amp\">B</a>");
    }
}
