//! The files that a style sheet asks for.

use crate::built::facts::Stated;
use crate::built::letters::bare;
use crate::built::sheet::Sheet;

/// A rule: what stands before its brace, and what is inside.
struct Block<'a> {
    selector: &'a str,
    inside: &'a str,
    at: usize,
}

/// The addresses in `url(…)` that a page in this language asks for.
///
/// One sheet may serve all editions. Of a font, only the pages ask that have a use for it: where every rule that names its
/// family is for pages in another language, `:root:lang(ur)`, its file need not be there.
pub(in crate::built) fn read(sheet: &Sheet, language: Option<&str>) -> Vec<Stated> {
    let blocks = blocks(&sheet.text);
    let mut addresses = Vec::new();
    for block in &blocks {
        let is_font = block.selector.trim_end().ends_with("@font-face");
        if is_font && family(block.inside).is_some_and(|family| is_of_others(family, &blocks, language)) {
            continue;
        }
        for (at, start) in block.inside.match_indices("url(") {
            let rest = block.inside.get(at + start.len()..).unwrap_or_default();
            let Some((inside, _)) = rest.split_once(')') else { continue };
            let address = inside.trim().trim_matches(['"', '\'']);
            if !address.is_empty() && !address.starts_with("data:") && !address.starts_with('#') {
                addresses.push(Stated::new(address, block.at + at));
            }
        }
    }
    addresses
}

/// The innermost rules of a sheet.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut selector = None;
    for (at, brace) in text.match_indices(['{', '}']) {
        if brace == "{" {
            selector = text.get(start..at);
        } else if let Some(selector) = selector.take() {
            blocks.push(Block { selector, inside: text.get(start..at).unwrap_or_default(), at: start });
        }
        start = at + 1;
    }
    blocks
}

/// The name that a font is given.
fn family(inside: &str) -> Option<&str> {
    let (_, after) = inside.split_once("font-family:")?;
    after.split(';').next().map(|name| name.trim().trim_matches(['"', '\'']))
}

/// Whether a family is only named where a page is in other languages.
fn is_of_others(family: &str, blocks: &[Block<'_>], language: Option<&str>) -> bool {
    let names =
        |block: &&Block<'_>| !block.selector.trim_end().ends_with("@font-face") && block.inside.contains(family);
    let uses: Vec<_> = blocks.iter().filter(names).collect();
    let is_elsewhere = |selector: &str| {
        let selector = selector.rsplit(['*', '/']).next().unwrap_or(selector).trim();
        let Some(rest) = selector.strip_prefix(":root:lang(").or_else(|| selector.strip_prefix("html:lang(")) else {
            return false;
        };
        let tags = rest.split(')').next().unwrap_or_default();
        language.is_some_and(|language| !tags.split(',').any(|tag| tag.trim().eq_ignore_ascii_case(bare(language))))
    };
    !uses.is_empty() && uses.iter().all(|block| is_elsewhere(block.selector))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::built::sheet::Sheet;

    #[test]
    fn a_font_of_another_language_is_not_asked_for() {
        let css = "@font-face { font-family: \"N\"; src: url(\"ur/n.woff2\") format(\"woff2\"); }\n\
                   @font-face { font-family: \"T\"; src: url(t.woff2); }\n/* one */\n:root:lang(ur) { --urdu: \"N\", serif; }\n\
                   @media print { p { background: url('p.png') no-repeat, url(data:image/png;base64,x) } }\nbody { font: 1em T }";
        let sheet = Sheet::new("a.css", css.to_owned());
        let asked = |language| read(&sheet, language).into_iter().map(|address| address.value).collect::<Vec<_>>();
        assert_eq!(asked(Some("ur-PK")), ["ur/n.woff2", "t.woff2", "p.png"]);
        assert_eq!(asked(Some("en-PK")), ["t.woff2", "p.png"]);
        assert_eq!(asked(None), ["ur/n.woff2", "t.woff2", "p.png"]);
    }
}
