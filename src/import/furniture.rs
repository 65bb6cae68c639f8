//! The lines of a captured page that belong to its frame and not to its article.
//!
//! Only whole lines are taken off, and each with the name of the rule that did it.

/// A line that was taken off a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Removed {
    /// The line's number in the source, from 1.
    pub line: usize,
    /// The line, as printed.
    pub text: String,
    /// The name of the rule.
    pub rule: &'static str,
}

/// Where on a page a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Anywhere.
    Page,
    /// Before the first paragraph.
    Head,
}

/// A rule's name, where it holds, and its lines: `…` stands for any words, `#` for a number.
type Rule = (&'static str, Zone, &'static [&'static str]);

/// Source: pages of Pakistani news sites in English and Urdu, most of them `WordPress` and its AMP plugin.
const RULES: [Rule; 12] = [
    (
        "navigation",
        Zone::Page,
        &["Back to top", "Back to top button", "Scroll to top", "Exit mobile version", "← Back", "← Back>"],
    ),
    ("tracker", Zone::Page, &["fbpx", "web analytics"]),
    ("advertisement", Zone::Page, &["- Advertisement -", "Advertisement", "ADVERTISEMENT", "اشتہار"]),
    (
        "read-more",
        Zone::Page,
        &[
            "Read more",
            "Read more: …",
            "Read more...",
            "Also Read",
            "Also Read: …",
            "Read Also",
            "Read Also: …",
            "مزید پڑھیں",
            "مزید پڑھیں: …",
            "یہ بھی پڑھیں",
            "یہ بھی پڑھیں: …",
        ],
    ),
    (
        "related",
        Zone::Page,
        &[
            "Related posts",
            "Related news",
            "You May Also Like",
            "Latest Stories",
            "Most Popular",
            "متعلقہ خبریں",
            "براؤزنگ ٹیگ",
        ],
    ),
    (
        "share",
        Zone::Page,
        &[
            "Share",
            "Share this:",
            "Facebook",
            "Twitter",
            "WhatsApp",
            "Email",
            "Print",
            "Facebook Twitter WhatsApp Email Print",
            "شیئر کریں",
            "شیئر کریں:",
        ],
    ),
    ("listen", Zone::Page, &["Listen to article"]),
    (
        "comments",
        Zone::Page,
        &["Leave a Reply", "Leave a Comment", "Your email address will not be published…", "Post Your Comments"],
    ),
    ("no-result", Zone::Page, &["No Result", "View All Result", "No Result / View All Result"]),
    ("copyright", Zone::Page, &["© … All Rights Reserved", "© … All Rights Reserved.", "Copyright © …"]),
    (
        "relative-time",
        Zone::Page,
        &[
            "# minutes ago",
            "# minute ago",
            "# hours ago",
            "# hour ago",
            "# days ago",
            "# day ago",
            "# weeks ago",
            "# week ago",
        ],
    ),
    ("weather", Zone::Head, &["# C / …", "# °C / …", "#°C …"]),
];

/// The rule that takes a line off, if one does.
pub(super) fn rule_for(line: &str, is_before_text: bool) -> Option<&'static str> {
    let line = plain(line);
    let holds = |zone: Zone| zone == Zone::Page || is_before_text;
    RULES
        .iter()
        .find(|(_, zone, patterns)| holds(*zone) && patterns.iter().any(|pattern| matches(&plain(pattern), &line)))
        .map(|(name, ..)| *name)
}

/// A line as rules compare it: lower case, single spaces, nothing unseen.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let joined = words.join(" ");
    let seen =
        joined.chars().filter(|character| !matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'));
    seen.flat_map(char::to_lowercase).collect()
}

/// Whether a line is what a pattern says, from its first character to its last.
fn matches(pattern: &str, line: &str) -> bool {
    let Some((index, wild)) = pattern.char_indices().find(|(_, character)| matches!(character, '…' | '#')) else {
        return pattern == line;
    };
    let (before, after) = pattern.split_at_checked(index).unwrap_or((pattern, ""));
    let after = after.get(wild.len_utf8()..).unwrap_or_default();
    let Some(rest) = line.strip_prefix(before) else { return false };
    if wild == '#' {
        let tail = rest.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
        return tail.len() < rest.len() && matches(after, tail);
    }
    // No pattern has a second wild card after `…`, so what follows is the end of the line.
    rest.ends_with(after)
}

#[cfg(test)]
mod tests {
    use super::{RULES, rule_for};

    #[track_caller]
    fn check(line: &str, rule: Option<&str>) {
        assert_eq!(rule_for(line, true), rule, "{line}");
    }

    #[test]
    fn the_frame_of_a_page_is_known_line_by_line() {
        check("Back to top", Some("navigation"));
        check("  EXIT  MOBILE VERSION", Some("navigation"));
        check("fbpx", Some("tracker"));
        check("- Advertisement -", Some("advertisement"));
        check("READ MORE: Rupee falls again", Some("read-more"));
        check("یہ بھی پڑھیں", Some("read-more"));
        check("متعلقہ خبریں", Some("related"));
        check("شیئر کریں:", Some("share"));
        check("Your email address will not be published. Required fields are marked *", Some("comments"));
        check("© 2024 MM News. All Rights Reserved", Some("copyright"));
        check("3 hours ago", Some("relative-time"));
        check("28.9 C / Karachi", Some("weather"));
    }

    #[test]
    fn a_line_that_only_contains_furniture_stays() {
        for line in [
            "He took the road back to top form",
            "Back to top of the table",
            "Share prices fell",
            "Facebook was fined",
            "hours ago",
            "Read more books, he said",
            "اشتہار کے بغیر",
        ] {
            check(line, None);
        }
        assert_eq!(rule_for("28.9 C / Karachi", false), None, "the weather is furniture only above the text");
    }

    #[test]
    fn a_pattern_has_nothing_wild_after_any_words() {
        for pattern in RULES.iter().flat_map(|(_, _, patterns)| *patterns) {
            let after = pattern.split_once('…').map_or("", |(_, after)| after);
            assert!(!after.contains(['…', '#']), "{pattern}");
        }
    }
}
