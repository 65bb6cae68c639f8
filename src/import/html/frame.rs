//! The parts of a page that are not of its article, by what they are and are called.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::ElementRef;

use super::fragment::words_of;
use super::microdata::has_property;

/// The rules: a name, and the ids and classes of the elements that each takes off.
///
/// Source: the themes of `WordPress` that news sites use most, its AMP plugin, and its plugins for sharing and comments.
const RULES: [(&str, &[&str]); 8] = [
    (
        "navigation",
        &[
            "breadcrumb",
            "breadcrumbs",
            "menu",
            "nav-links",
            "navbar",
            "navigation",
            "pagination",
            "post-navigation",
            "site-navigation",
            "skip-link",
            "yoast-breadcrumbs",
        ],
    ),
    ("sidebar", &["sidebar", "secondary", "widget", "widget-area", "widgets"]),
    (
        "comments",
        &[
            "amp-wp-comments",
            "comment-list",
            "comment-respond",
            "comments",
            "comments-area",
            "disqus_thread",
            "fb-comments",
            "respond",
        ],
    ),
    (
        "share",
        &[
            "addtoany_share_save_container",
            "heateor_sss_sharing_container",
            "jp-sharing",
            "post-share",
            "share-buttons",
            "sharedaddy",
            "social-icons",
            "social-share",
            "td-post-sharing",
        ],
    ),
    (
        "related",
        &[
            "jp-relatedposts",
            "more-stories",
            "read-also",
            "related-news",
            "related-posts",
            "related-stories",
            "relatedposts",
            "yarpp",
            "yarpp-related",
        ],
    ),
    ("advertisement", &["ad-container", "ads", "adsbygoogle", "advert", "advertisement", "banner-ad"]),
    ("newsletter", &["newsletter", "newsletter-signup", "subscribe-box"]),
    ("cookies", &["cookie-banner", "cookie-notice", "gdpr"]),
];

/// The parts of a page that are taken off whole, each with the rule that does it.
pub(super) fn parts<'a>(page: ElementRef<'a>) -> Vec<(ElementRef<'a>, &'static str)> {
    let mut parts: Vec<(ElementRef<'a>, &'static str)> = Vec::new();
    let mut ids: HashSet<NodeId> = HashSet::new();
    for element in page.descendent_elements() {
        let is_inside = element.parent().is_some_and(|parent| ids.contains(&parent.id()));
        if is_inside {
            ids.insert(element.id());
        } else if let Some(rule) = rule(element).filter(|_| !holds_the_article(element)) {
            ids.insert(element.id());
            parts.push((element, rule));
        }
    }
    parts
}

/// Whether an element stands in a part that is taken off, or is one.
pub(super) fn is_off(element: ElementRef<'_>, off: &HashSet<NodeId>) -> bool {
    off.contains(&element.id()) || element.ancestors().any(|around| off.contains(&around.id()))
}

/// The rule that takes an element off.
fn rule(element: ElementRef<'_>) -> Option<&'static str> {
    let name = element.value().name();
    match (name, element.attr("role")) {
        ("html" | "body" | "article" | "main", _) => return None,
        ("nav", _) | (_, Some("navigation" | "search")) => return Some("navigation"),
        (_, Some("complementary")) => return Some("sidebar"),
        ("aside", _) if !is_box(element) => return Some("sidebar"),
        _ => {}
    }
    let called = element.value().classes().chain(element.attr("id"));
    let called: Vec<&str> = called.collect();
    RULES.iter().find(|(_, names)| called.iter().any(|name| names.contains(name))).map(|(rule, _)| *rule)
}

/// Whether what stands aside is of the article: a box of facts between its paragraphs, and no list of links.
fn is_box(aside: ElementRef<'_>) -> bool {
    let around = || aside.ancestors().filter_map(ElementRef::wrap).map(|around| around.value().name());
    let is_in_article = around().any(|name| name == "article") && !around().any(|name| name == "aside");
    if !is_in_article {
        return false;
    }
    let links = aside.descendent_elements().filter(|inside| inside.value().name() == "a");
    let linked: usize = links.map(|link| words_of(link).len()).sum();
    2 * linked < words_of(aside).len()
}

/// Whether the headline or the text stands in an element, whatever it is called.
fn holds_the_article(element: ElementRef<'_>) -> bool {
    element
        .descendent_elements()
        .any(|inside| matches!(inside.value().name(), "h1" | "main") || has_property(inside, "articleBody"))
}
