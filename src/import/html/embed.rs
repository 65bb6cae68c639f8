//! What plays, or is framed from elsewhere, by the address that a reader can go to.

use scraper::ElementRef;
use url::Url;

use super::address::link_target;

/// AMP's elements for what stands elsewhere: the attribute that names it there, and the address around that name.
const PLAYERS: [(&str, &str, &str); 9] = [
    ("amp-youtube", "data-videoid", "https://www.youtube.com/watch?v="),
    ("amp-vimeo", "data-videoid", "https://vimeo.com/"),
    ("amp-dailymotion", "data-videoid", "https://www.dailymotion.com/video/"),
    ("amp-twitter", "data-tweetid", "https://twitter.com/i/status/"),
    ("amp-instagram", "data-shortcode", "https://www.instagram.com/p/"),
    ("amp-facebook", "data-href", ""),
    ("amp-iframe", "src", ""),
    ("amp-video", "src", ""),
    ("amp-audio", "src", ""),
];

/// Whether an element of AMP is a player or a frame.
pub(super) fn is_embed(name: &str) -> bool {
    PLAYERS.iter().any(|(player, ..)| *player == name)
}

/// The address of what an element plays or frames.
pub(super) fn address(element: ElementRef<'_>, base: Option<&Url>) -> Option<String> {
    let name = element.value().name();
    if let Some((_, attribute, before)) = PLAYERS.iter().find(|(player, ..)| *player == name)
        && let Some(value) = element.attr(attribute)
    {
        let is_name = |value: &str| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if before.is_empty() {
            return web_address(value, base);
        }
        return is_name(value).then(|| format!("{before}{value}"));
    }
    let own = ["src", "data-src", "data-lazy-src", "data"].into_iter().filter_map(|attribute| element.attr(attribute));
    let sources = element.child_elements().filter(|inside| inside.value().name() == "source");
    let sources = sources.filter_map(|source| source.attr("src"));
    own.chain(sources).find_map(|address| web_address(address, base))
}

/// An address that a browser opens.
fn web_address(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    let is_empty = address.is_empty() || address.starts_with('#') || address.starts_with("about:");
    // Frames are often named without a scheme, and there is not always a page to take it from.
    let whole =
        if address.starts_with("//") && base.is_none() { format!("https:{address}") } else { address.to_owned() };
    if is_empty { None } else { link_target(&whole, base) }
}
