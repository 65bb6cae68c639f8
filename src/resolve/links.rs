//! Where the links of an article lead.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::article::TEXT;

/// A link as the author wrote it, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target<'t> {
    /// To another place of the world, or to a place on the page itself: kept as it is.
    Elsewhere,
    /// To an article of the site: the folder's id, and the part of the page that is meant, with its `#`.
    Article { id: String, fragment: &'t str },
    /// To a file that is no article.
    File,
    /// Out of the site's content.
    Outside,
    /// By a scheme that a page should not offer, such as `javascript:`.
    Forbidden(&'t str),
}

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Understands a link that stands in the article of the folder `id`.
///
/// A link to another article is written from file to file, as an editor's preview wants it: `../other-slug/en.md`.
pub(super) fn understand<'t>(id: &str, target: &'t str) -> Target<'t> {
    let cleaned = without_controls(target);
    if let Some(scheme) = scheme_of(&cleaned) {
        let known = SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme));
        return if known { Target::Elsewhere } else { Target::Forbidden(target) };
    }
    if target.is_empty() || target.starts_with(['#', '/', '?']) {
        return Target::Elsewhere;
    }
    let (path, fragment) = target.split_at(target.find('#').unwrap_or(target.len()));
    let Some(resolved) = join(id, path) else { return Target::Outside };
    match resolved.rsplit_once('/') {
        Some((folder, file)) if file.strip_suffix(TEXT).is_some() => {
            Target::Article { id: folder.to_owned(), fragment }
        }
        _ => Target::File,
    }
}

/// The path that a relative path means from inside a folder; none where it climbs out.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with('/') || relative.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The name below the article's folder `id` that a relative path means; none where it leads elsewhere.
pub(super) fn beside(id: &str, relative: &str) -> Option<String> {
    join(id, relative)?.strip_prefix(id)?.strip_prefix('/').map(str::to_owned)
}

/// What means something else in an address than in the name of a file.
const RESERVED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');

/// The name of a file as a piece of an address; letters of other scripts stay readable.
pub(super) fn encode(name: &str) -> String {
    let encode_ascii = |piece: &str| utf8_percent_encode(piece, RESERVED).to_string();
    name.split_inclusive(|letter: char| !letter.is_ascii())
        .map(|piece| {
            let end = piece.find(|letter: char| !letter.is_ascii()).unwrap_or(piece.len());
            let (ascii, rest) = piece.split_at(end);
            encode_ascii(ascii) + rest
        })
        .collect()
}

/// The scheme of an address, if it has one.
fn scheme_of(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// Browsers overlook control characters and leading blanks in an address, so they must not hide a scheme here.
fn without_controls(target: &str) -> Cow<'_, str> {
    if target.chars().any(|letter| letter.is_control() || letter.is_whitespace()) {
        target.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect()
    } else {
        Cow::Borrowed(target)
    }
}

#[cfg(test)]
mod tests {
    use super::{Target, encode, understand};

    #[track_caller]
    fn check(target: &str, expected: &Target<'_>) {
        assert_eq!(&understand("2022/talks", target), expected, "{target}");
    }

    fn article(id: &str, fragment: &'static str) -> Target<'static> {
        Target::Article { id: id.to_owned(), fragment }
    }

    #[test]
    fn a_link_from_file_to_file_leads_to_an_article() {
        check("../visit/en.md", &article("2022/visit", ""));
        check("../../2024/eid/ur.md#moon", &article("2024/eid", "#moon"));
        check("./en.md", &article("2022/talks", ""));
    }

    #[test]
    fn a_link_that_climbs_out_of_the_content_is_told_apart() {
        check("../../../etc/passwd", &Target::Outside);
        check("..\\..\\x", &Target::Outside);
        check("table.csv", &Target::File);
    }

    #[test]
    fn a_files_name_is_written_so_that_an_address_means_it() {
        assert_eq!(encode("two roads#1.jpg"), "two%20roads%231.jpg");
        assert_eq!(encode("تصویر 1?.png"), "تصویر%201%3F.png");
    }

    #[test]
    fn schemes_that_run_script_are_forbidden_however_they_are_hidden() {
        for target in
            ["javascript:alert(1)", "JavaScript:x", "java\tscript:x", " javascript:x", "data:text/html,x", "vbscript:x"]
        {
            check(target, &Target::Forbidden(target));
        }
        for target in ["https://example.org/a:b", "mailto:desk@example.org", "tel:+92", "#note", "/about/", ""] {
            check(target, &Target::Elsewhere);
        }
    }
}
