//! Addresses on a page: which of them lead anywhere, and where.

use scraper::ElementRef;
use url::{ParseError, Url};

/// The schemes that a reader may be led by.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Where a link leads, whole if the address is known that it is relative to; none where it would run or load something.
pub(super) fn link_target(href: &str, base: Option<&Url>) -> Option<String> {
    match Url::parse(href) {
        Ok(url) => SCHEMES.contains(&url.scheme()).then(|| href.trim().to_owned()),
        Err(ParseError::RelativeUrlWithoutBase) => match base {
            Some(base) => {
                let url = base.join(href).ok()?;
                SCHEMES.contains(&url.scheme()).then(|| url.to_string())
            }
            None => Some(href.trim().to_owned()),
        },
        Err(_) => None,
    }
}

/// Where a picture is: among its addresses the first that is one, for a script puts the others in its place.
pub(super) fn picture_source(element: ElementRef<'_>, base: Option<&Url>) -> Option<String> {
    let is_pixel = |name: &str| element.attr(name).is_some_and(|size| matches!(size.trim(), "0" | "1"));
    if is_pixel("width") && is_pixel("height") {
        return None;
    }
    let named = ["data-src", "data-lazy-src", "data-original", "src"];
    let named = named.into_iter().filter_map(|name| element.attr(name));
    let listed = ["data-srcset", "srcset"].into_iter().filter_map(|name| largest(element.attr(name)?));
    let is_address = |src: &&str| !src.trim().is_empty() && !src.trim_start().starts_with("data:");
    let source = named.chain(listed).find(is_address)?;
    link_target(source.trim(), base)
}

/// The last of the largest pictures in a `srcset`.
fn largest(list: &str) -> Option<&str> {
    let candidates = list.split(", ").filter_map(|candidate| {
        let mut words = candidate.split_whitespace();
        let address = words.next()?.trim_end_matches(',');
        let size = words.next().and_then(|size| size.trim_end_matches(['w', 'x', ',']).parse::<f32>().ok());
        Some((address, size.unwrap_or(1.0)))
    });
    candidates.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(address, _)| address)
}

/// Whether an address is that of a picture, by its end.
pub(super) fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].iter().any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{largest, link_target};
    use url::Url;

    #[test]
    fn a_link_leads_to_a_whole_address_or_nowhere() {
        let base = Url::parse("https://example.org/2022/05/visit/").unwrap();
        for (href, with_base, without) in [
            ("../a?b=1#c", Some("https://example.org/2022/05/a?b=1#c"), Some("../a?b=1#c")),
            ("//cdn.example.org/x", Some("https://cdn.example.org/x"), Some("//cdn.example.org/x")),
            ("mailto:a@example.org", Some("mailto:a@example.org"), Some("mailto:a@example.org")),
            ("javascript:alert(1)", None, None),
            (" JAVA\nscript:alert(1)", None, None),
            ("\u{1}javascript:alert(1)", None, None),
            ("vbscript:x", None, None),
            ("data:text/html,x", None, None),
            ("http://[", None, None),
        ] {
            assert_eq!(link_target(href, Some(&base)).as_deref(), with_base, "{href:?}");
            assert_eq!(link_target(href, None).as_deref(), without, "{href:?}");
        }
    }

    #[test]
    fn of_a_list_of_pictures_the_largest_is_taken() {
        assert_eq!(largest("a.jpg 300w, b.jpg 1024w, c.jpg 600w"), Some("b.jpg"));
        assert_eq!(largest("a.jpg, b.jpg 2x"), Some("b.jpg"));
        assert_eq!(largest("  "), None);
    }
}
