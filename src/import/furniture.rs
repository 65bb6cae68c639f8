//! The lines of a captured page that belong to its frame and not to its article.
//!
//! Only whole lines are taken off, and each with the name of the rule that did it. A site adds rules of its own.

use std::borrow::Cow;

/// A line that was taken off a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Removed {
    /// The line's number in the source, from 1.
    pub line: usize,
    /// The line, as printed.
    pub text: String,
    /// The name of the rule.
    pub rule: Cow<'static, str>,
}

/// The rules by which lines are taken off: the built-in ones, and those of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    site: Vec<SiteRule>,
}

/// A rule of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SiteRule {
    /// A part of the name of the sources that it holds for, lower case; empty for all.
    source: String,
    name: String,
    /// Its patterns, as lines are compared.
    lines: Vec<String>,
}

impl Furniture {
    /// Adds a rule: its name, a part of the name or address of the sources that it holds for, and its lines.
    ///
    /// In a line, `…` stands for any words up to its end, and `#` for a number.
    pub fn add(&mut self, name: &str, source: &str, lines: impl IntoIterator<Item = impl AsRef<str>>) {
        let lines = lines.into_iter().map(|line| plain(line.as_ref())).filter(|line| !line.is_empty()).collect();
        self.site.push(SiteRule { source: source.to_lowercase(), name: name.to_owned(), lines });
    }

    /// The rule that takes a line of a source off, if one does.
    pub(super) fn rule_for(&self, source: &str, line: &str, is_before_text: bool) -> Option<Cow<'static, str>> {
        let source = source.to_lowercase();
        let line = plain(line);
        let own = self.site.iter().filter(|rule| source.contains(&rule.source));
        let mut own = own.filter(|rule| rule.lines.iter().any(|pattern| matches(pattern, &line)));
        own.next()
            .map(|rule| Cow::Owned(rule.name.clone()))
            .or_else(|| built_in(&line, is_before_text).map(Cow::Borrowed))
    }
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

/// The built-in rule that takes off a line, as lines are compared.
fn built_in(line: &str, is_before_text: bool) -> Option<&'static str> {
    let holds = |zone: Zone| zone == Zone::Page || is_before_text;
    RULES
        .iter()
        .find(|(_, zone, patterns)| holds(*zone) && patterns.iter().any(|pattern| matches(&plain(pattern), line)))
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
    // What follows `…` is the end of the line; a second wild card there would stand for itself.
    rest.ends_with(after)
}

#[cfg(test)]
mod tests {
    use super::{Furniture, RULES};

    #[track_caller]
    fn check(line: &str, rule: Option<&str>) {
        assert_eq!(Furniture::default().rule_for("page.txt", line, true).as_deref(), rule, "{line}");
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
        let rule = Furniture::default().rule_for("page.txt", "28.9 C / Karachi", false);
        assert_eq!(rule, None, "the weather is furniture only above the text");
    }

    #[test]
    fn a_site_adds_rules_for_its_sources() {
        let mut furniture = Furniture::default();
        furniture.add("newsletter", "dawn", ["Sign up for …", "# readers online"]);
        let rule = |source, line| furniture.rule_for(source, line, false);
        assert_eq!(rule("captured/Dawn-1.txt", "SIGN UP for the evening’s news").as_deref(), Some("newsletter"));
        assert_eq!(rule("captured/dawn-1.txt", "1200 readers online").as_deref(), Some("newsletter"));
        assert_eq!(rule("captured/jang-1.txt", "Sign up for the evening’s news"), None);
        assert_eq!(rule("captured/dawn-1.txt", "Back to top").as_deref(), Some("navigation"));
    }

    #[test]
    fn a_pattern_has_nothing_wild_after_any_words() {
        for pattern in RULES.iter().flat_map(|(_, _, patterns)| *patterns) {
            let after = pattern.split_once('…').map_or("", |(_, after)| after);
            assert!(!after.contains(['…', '#']), "{pattern}");
        }
    }
}
