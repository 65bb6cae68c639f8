//! What of a text no translator changes: tags, entities, addresses of pages and of people.

use crate::report::Span;

/// The longest name or number of an entity.
const LONGEST_ENTITY: usize = 32;

/// The stretches of a text that stay as they are, in order; no two overlap.
pub(super) fn untouched(text: &str) -> Vec<Span> {
    let mut found = markup(text);
    found.extend(addresses(text));
    found.sort();
    let mut done = 0;
    // An address stands inside a tag, or goes on with an entity.
    found.retain_mut(|span| {
        span.start = span.start.max(done);
        done = done.max(span.end);
        span.start < span.end
    });
    found
}

/// A part of a text, which begins at the byte `at` of the whole, cut into what stays (`true`) and what does not.
pub(super) fn pieces<'t>(text: &'t str, at: usize, untouched: &[Span]) -> impl Iterator<Item = (&'t str, bool)> {
    let mut cuts = Vec::new();
    let mut done = 0;
    let first = untouched.partition_point(|span| span.end <= at);
    for span in untouched.iter().skip(first).take_while(|span| span.start < at + text.len()) {
        let start = span.start.saturating_sub(at);
        let end = (span.end - at).min(text.len());
        cuts.extend([(done, start, false), (start, end, true)]);
        done = end;
    }
    cuts.push((done, text.len(), false));
    cuts.into_iter().filter_map(|(start, end, kept)| {
        let piece = text.get(start..end).filter(|piece| !piece.is_empty())?;
        Some((piece, kept))
    })
}

/// Tags and entities.
fn markup(text: &str) -> Vec<Span> {
    let last = text.rfind('>').unwrap_or_default();
    let mut found: Vec<Span> = Vec::new();
    for (at, mark) in text.match_indices(['<', '&']) {
        let rest = text.get(at..).unwrap_or_default();
        let length = match mark {
            _ if found.last().is_some_and(|span| at < span.end) => None,
            // Looked for only where there is an end, so that a text of nothing but `<` is read once.
            "<" if at < last => tag(rest),
            "&" => entity(rest),
            _ => None,
        };
        found.extend(length.map(|length| Span::new(at, at + length)));
    }
    found
}

/// The length of the tag that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '!').then_some(())?;
    text.find('>').map(|end| end + 1)
}

/// The length of the entity that a text begins with: `&amp;`, `&#8203;`.
fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let name = name.strip_prefix('#').unwrap_or(name);
    let length = name.bytes().take(LONGEST_ENTITY).take_while(u8::is_ascii_alphanumeric).count();
    let ends = length > 0 && name.as_bytes().get(length) == Some(&b';');
    ends.then_some(text.len() - name.len() + length + 1)
}

/// Addresses of pages and of people.
fn addresses(text: &str) -> Vec<Span> {
    let parts = |letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '“' | '”');
    let mut at = 0;
    let mut found = Vec::new();
    for word in text.split_inclusive(parts) {
        found.extend(address(word.trim_end_matches(parts)).map(|span| span.shifted(at)));
        at += word.len();
    }
    found
}

/// The address in a word: `(https://roznama.example/),` without what stands around it.
fn address(word: &str) -> Option<Span> {
    let start = page(word).or_else(|| person(word))?;
    // A sentence goes on after an address, or ends.
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']).len();
    (start < end).then(|| Span::new(start, end))
}

/// Where the address of a page begins in a word.
fn page(word: &str) -> Option<usize> {
    let in_scheme = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    if let Some((before, _)) = word.split_once("://") {
        let start = before.trim_end_matches(in_scheme).len();
        return (start < before.len()).then_some(start);
    }
    let start = word.len() - word.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
    let begins = |beginning: &str| {
        word.get(start..start + beginning.len()).is_some_and(|found| found.eq_ignore_ascii_case(beginning))
    };
    ["mailto:", "tel:", "www."].into_iter().any(begins).then_some(start)
}

/// Where the address of a person begins in a word.
fn person(word: &str) -> Option<usize> {
    let in_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-' | '\u{fffc}');
    let (name, host) = word.split_once('@')?;
    let start = name.trim_end_matches(in_name).len();
    let has_host = host.starts_with(in_name) && host.trim_end_matches('.').contains(['.', '\u{fffc}']);
    (start < name.len() && has_host).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{pieces, untouched};
    use proptest::prelude::{any, proptest};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let kept: Vec<&str> =
            pieces(text, 0, &untouched(text)).filter(|(_, kept)| *kept).map(|(text, _)| text).collect();
        assert_eq!(kept, expected, "{text}");
    }

    #[test]
    fn tags_and_entities_are_kept() {
        check("Read <b>this</b>!", &["<b>", "</b>"]);
        check("See <privacyLink>our words</privacyLink>", &["<privacyLink>", "</privacyLink>"]);
        check("<a href=\"https://a.example/b\">here</a>", &["<a href=\"https://a.example/b\">", "</a>"]);
        check("one<br/>two <!-- three -->", &["<br/>", "<!-- three -->"]);
        check("Khan &amp; Sons&nbsp;&#8203;&#x200B;", &["&amp;", "&nbsp;", "&#8203;", "&#x200B;"]);
    }

    #[test]
    fn a_sign_that_opens_nothing_is_text() {
        check("a < b and c > d", &[]);
        check("1 <2", &[]);
        check("Khan & Sons; R&D", &[]);
        check("<b without an end", &[]);
    }

    #[test]
    fn addresses_are_kept_without_the_sentence_around_them() {
        check("Go to https://roznama.example/ur-PK/, then.", &["https://roznama.example/ur-PK/"]);
        check("(see http://a.example)", &["http://a.example"]);
        check("Write to desk@roznama.example.", &["desk@roznama.example"]);
        check("mailto:desk@roznama.example or tel:+92-21-111", &["mailto:desk@roznama.example", "tel:+92-21-111"]);
        check("www.roznama.example", &["www.roznama.example"]);
    }

    #[test]
    fn what_looks_like_an_address_is_text() {
        check("hotel: five rooms", &[]);
        check("The price @ noon, @roznama", &[]);
        check("yes/no ://", &[]);
    }

    proptest! {
        #[test]
        fn pieces_make_up_the_text(text in "[<>&;@:/.a-c \u{fffc}ا]{0,40}", more in any::<String>()) {
            for text in [text, more] {
                let whole: String = pieces(&text, 0, &untouched(&text)).map(|(piece, _)| piece).collect();
                assert_eq!(whole, text);
            }
        }
    }
}
