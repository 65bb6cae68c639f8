//! The default theme keeps its promises: no side of the page by name, no word of its own, fonts where they are needed, and
//! pages that are light.

use crate::world::{World, repository, tree};

/// The most bytes of a page with its style sheet, before pictures and fonts.
const HEAVIEST: usize = 40_000;

/// The name of a property that speaks of the screen and not of the text's direction.
fn is_physical(property: &str) -> bool {
    let sides = ["left", "right", "top", "bottom", "width", "height"];
    let kept = ["stroke-width", "scrollbar-width", "line-height"];
    !kept.contains(&property) && property.split('-').any(|part| sides.contains(&part))
}

fn style_sheet() -> String {
    let sheet = std::fs::read_to_string(repository().join("templates/assets/style.css")).unwrap();
    let mut without_comments = String::new();
    for piece in sheet.split("/*") {
        without_comments.push_str(piece.split_once("*/").map_or(piece, |(_, rest)| rest));
    }
    without_comments
}

#[test]
fn the_style_sheet_serves_both_directions() {
    let sheet = style_sheet();
    let mut declarations = 0;
    for declaration in sheet.split(['{', '}', ';']).map(str::trim) {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        if !property.chars().all(|character| character.is_ascii_lowercase() || character == '-') {
            continue;
        }
        declarations += 1;
        assert!(!is_physical(property), "`{declaration}` names a side");
        assert!(!value.split_whitespace().any(|word| matches!(word, "left" | "right")), "`{declaration}` names a side");
    }
    assert!(declarations > 300, "only {declarations} declarations were read");
    assert!(is_physical("margin-left") && is_physical("width") && !is_physical("margin-inline-start"));
}

#[test]
fn only_an_edition_in_the_language_itself_asks_for_its_font_file() {
    for (font, language) in [("\"Roznama Nastaliq\"", "ur"), ("\"Roznama Naskh\"", "ar")] {
        let sheet = style_sheet();
        let rules: Vec<&str> = sheet.split('}').filter(|rule| rule.contains(font)).map(str::trim).collect();
        let [face, user] = rules[..] else { panic!("{font} is in {} rules", rules.len()) };
        assert!(face.starts_with("@font-face") && face.contains(&format!("url(\"{language}/")), "{face}");
        assert!(user.starts_with(&format!(":root:lang({language})")), "{user}");
        // Urdu is worth a moving line; other scripts keep the reader's own face until the next page.
        let display = if language == "ur" { "swap" } else { "optional" };
        assert!(face.contains(&format!("font-display: {display}")), "{face}");
    }
}

#[test]
fn no_template_says_a_word() {
    for (file, bytes) in tree(&repository().join("templates")) {
        if !file.ends_with(".html") {
            continue;
        }
        let text = without_styles(&without_attributes(String::from_utf8(bytes).unwrap()));
        let mut said = String::new();
        let mut rest = text.as_str();
        // What is left without comments, statements, expressions and tags is what a reader sees.
        while let Some(start) = rest.find(['{', '<']) {
            let (before, tag) = rest.split_at(start);
            said.push_str(before);
            let end = ["{#", "{%", "{{", "<"].into_iter().zip(["#}", "%}", "}}", ">"]);
            let Some((_, end)) = end.into_iter().find(|(begin, _)| tag.starts_with(begin)) else {
                rest = &tag[1..];
                continue;
            };
            rest = if end == ">" { after_tag(tag) } else { tag.split_once(end).unwrap().1 };
        }
        said.push_str(rest);
        let words = said.split_whitespace().filter(|word| !word.contains("=\""));
        let words: Vec<&str> = words.filter(|word| word.contains(char::is_alphabetic)).collect();
        assert!(words.is_empty(), "{file} says `{}`", words.join(" "));
    }
}

/// A template without the style sheets in it, which AMP wants inside of a page.
fn without_styles(template: &str) -> String {
    let pieces = template.split("<style").enumerate();
    pieces.map(|(number, piece)| if number == 0 { piece } else { piece.split_once("</style>").unwrap().1 }).collect()
}

/// A template without the blocks that fill an attribute of another template's tag.
fn without_attributes(mut template: String) -> String {
    for block in ["{%- block body_class %}", "{%- block og_type %}"] {
        if let Some(start) = template.find(block) {
            let end = start + template[start..].find("{% endblock").unwrap();
            template.replace_range(start + block.len()..end, "");
        }
    }
    template
}

/// What stands after a tag of HTML, in which statements and expressions may stand.
fn after_tag(tag: &str) -> &str {
    let mut rest = tag;
    loop {
        let end = rest.find('>').unwrap();
        match rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            Some(inner) if inner < end => {
                let close = if rest[inner..].starts_with("{{") { "}}" } else { "%}" };
                rest = rest[inner..].split_once(close).unwrap().1;
            }
            _ => return &rest[end + 1..],
        }
    }
}

#[test]
fn a_page_is_light_and_has_its_font_with_its_licence() {
    let world = World::sample();
    world.run(&["build"]).exits(0);
    let out = tree(&world.path().join("out"));
    let mut pages = 0;
    for (file, page) in out.iter().filter(|(file, _)| file.ends_with(".html")) {
        let edition = file.split('/').next().unwrap();
        let sheet = &out[&format!("{edition}/assets/style.css")];
        let weight = page.len() + sheet.len();
        assert!(weight < HEAVIEST, "{file} weighs {weight} bytes with its style sheet");
        pages += 1;
    }
    assert!(pages > 50, "only {pages} pages were weighed");
    let fonts = |edition: &str| {
        let here = format!("{edition}/assets/");
        let names = out.keys().filter_map(|file| file.strip_prefix(&here));
        names.filter(|name| name.ends_with(".woff2") || name.ends_with("OFL.txt")).collect::<Vec<_>>()
    };
    let everybody =
        ["newsreader-OFL.txt", "newsreader-display.woff2", "newsreader-italic.woff2", "newsreader-text.woff2"];
    assert_eq!(fonts("en-PK"), everybody);
    assert_eq!(fonts("ur-PK")[everybody.len()..], ["ur/OFL.txt", "ur/noto-nastaliq-urdu.woff2"]);
    assert_eq!(fonts("ar")[..2], ["ar/OFL.txt", "ar/markazi-text.woff2"]);
}
