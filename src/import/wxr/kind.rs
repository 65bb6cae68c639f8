//! What the items of an export are: articles, or something that a site is made of.

/// Why an item is no article; none where it is one.
pub(super) fn why_no_article(kind: &str) -> Option<String> {
    let why = match kind {
        "" | "post" | "page" => return None,
        "attachment" => "an attachment; a picture comes along with the article that shows it",
        "nav_menu_item" => "an entry of a menu",
        "revision" => "an earlier version of an article",
        "wp_block" => "a block that articles share",
        "wp_navigation" => "a menu",
        "wp_template" | "wp_template_part" => "a template",
        "wp_global_styles" | "custom_css" => "a style sheet",
        "wp_font_family" | "wp_font_face" => "a font",
        "oembed_cache" => "a copy of another site's preview",
        "customize_changeset" => "a change of the site's settings",
        "user_request" => "a request about somebody's data",
        "feedback" | "flamingo_inbound" => "a message that a form sent",
        kind => {
            return Some(format!("of the type `{}`, which is no article", kind.chars().take(40).collect::<String>()));
        }
    };
    Some(why.to_owned())
}

/// Whether the terms of a domain are about `WordPress`, and not about the article.
pub(super) fn is_technical(domain: &str) -> bool {
    const TECHNICAL: [&str; 12] = [
        "post_format",
        "language",
        "post_translations",
        "term_language",
        "term_translations",
        "translation_priority",
        "nav_menu",
        "link_category",
        "wp_theme",
        "wp_template_part_area",
        "wp_pattern_category",
        "author",
    ];
    TECHNICAL.contains(&domain)
}

/// Whether this is the category of what has none, in whichever language.
pub(super) fn is_uncategorized(slug: &str, name: &str) -> bool {
    slug.starts_with("uncategorized") || name.eq_ignore_ascii_case("uncategorized")
}
