//! What of a message counts when two are compared: its words, not its layout.
//!
//! Comments, indentation, line ends, and the order of attributes and of variants do not change a message. The attributes
//! of a term are a language's own business, so that they do not count either. Mozilla's compare-locales draws the line in
//! the same place.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast;
use sha2::{Digest, Sha256};

use super::message::Entry;

/// Stands between parts; no file that Fluent reads as text needs it.
const SEPARATOR: char = '\u{1}';

/// Value and attributes in one way of writing them, whatever the file looks like.
pub(super) fn wording(entry: &Entry) -> String {
    let mut text = String::new();
    if let Some(value) = entry.value() {
        pattern(value, &mut text);
    }
    if !entry.term {
        // Of two attributes with one name, the first counts.
        let mut attributes: BTreeMap<&str, &ast::Pattern<&str>> = BTreeMap::new();
        for (name, value) in entry.attributes() {
            attributes.entry(name).or_insert(value);
        }
        for (name, value) in attributes {
            let _ = write!(text, "{SEPARATOR}.{name}={SEPARATOR}");
            pattern(value, &mut text);
        }
    }
    text
}

/// The first twelve digits of the SHA-256 of a message's wording, for people to compare.
pub(super) fn fingerprint(entry: &Entry) -> String {
    Sha256::digest(wording(entry)).iter().take(6).fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

fn pattern(pattern: &ast::Pattern<&str>, text: &mut String) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => text.extend(value.chars().filter(|letter| *letter != '\r')),
            ast::PatternElement::Placeable { expression } => placeable(expression, text),
        }
    }
}

fn placeable(expression: &ast::Expression<&str>, text: &mut String) {
    text.push('{');
    match expression {
        ast::Expression::Inline(inline) => self::inline(inline, text),
        ast::Expression::Select { selector, variants } => {
            inline(selector, text);
            let written = |variant: &ast::Variant<&str>| {
                let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                    variant.key;
                let mut written = format!("{SEPARATOR}[{key}]{}", if variant.default { "*" } else { "" });
                pattern(&variant.value, &mut written);
                written
            };
            let mut variants: Vec<String> = variants.iter().map(written).collect();
            variants.sort_unstable();
            text.extend(variants);
        }
    }
    text.push('}');
}

fn inline(inline: &ast::InlineExpression<&str>, text: &mut String) {
    let attribute = |attribute: &Option<ast::Identifier<&str>>| {
        attribute.as_ref().map(|attribute| format!(".{}", attribute.name)).unwrap_or_default()
    };
    match inline {
        ast::InlineExpression::StringLiteral { value } => text.extend(["\"", value, "\""]),
        ast::InlineExpression::NumberLiteral { value } => text.push_str(value),
        ast::InlineExpression::VariableReference { id } => text.extend(["$", id.name]),
        ast::InlineExpression::MessageReference { id, attribute: own } => {
            text.extend([id.name, &attribute(own)]);
        }
        ast::InlineExpression::TermReference { id, attribute: own, arguments } => {
            let _ = write!(text, "-{}{}", id.name, attribute(own));
            if let Some(arguments) = arguments {
                self::arguments(arguments, text);
            }
        }
        ast::InlineExpression::FunctionReference { id, arguments } => {
            text.push_str(id.name);
            self::arguments(arguments, text);
        }
        ast::InlineExpression::Placeable { expression } => placeable(expression, text),
    }
}

fn arguments(arguments: &ast::CallArguments<&str>, text: &mut String) {
    text.push('(');
    for positional in &arguments.positional {
        inline(positional, text);
        text.push(',');
    }
    for named in &arguments.named {
        let _ = write!(text, "{}:", named.name.name);
        inline(&named.value, text);
        text.push(',');
    }
    text.push(')');
}

#[cfg(test)]
mod tests {
    use super::wording;
    use crate::locale::{Catalog, LocaleFile};
    use crate::report::Report;

    fn worded(text: &str) -> String {
        let file = LocaleFile { language: "en".to_owned(), path: "en/a.ftl".into(), text: text.to_owned() };
        let catalog = Catalog::parse(vec![file], &Report::new());
        let language = catalog.language("en").unwrap();
        let mut entries = language.messages.values().chain(language.terms.values());
        wording(entries.next().unwrap())
    }

    #[test]
    fn layout_is_no_part_of_a_message() {
        let is_same = |one: &str, other: &str| assert_eq!(worded(one), worded(other), "{one:?} {other:?}");
        is_same("a = One\n", "# A comment.\na =   One");
        is_same("a =\n  One\n  Two\n", "a = One\r\n        Two\r\n");
        is_same("a = One\n  .x = X\n  .y = Y\n", "a = One\n .y = Y\n .x = X\n");
        is_same("a = { $n ->\n [one] 1\n *[other] { $n }\n }\n", "a = {$n ->\n  *[other] {$n}\n  [one] 1\n}\n");
        is_same("-a = One\n .gender = m\n", "-a = One\n .gender = f\n");
    }

    #[test]
    fn words_are() {
        let differs = |one: &str, other: &str| assert_ne!(worded(one), worded(other), "{one:?} {other:?}");
        differs("a = One\n", "a = one\n");
        differs("a = One\n", "a = One\n .x = X\n");
        differs("a = { $n }\n", "a = { NUMBER($n) }\n");
        differs("a = { DAY($d) }\n", "a = { DAY($d, calendar: \"hijri\") }\n");
        differs("a = { b }\n", "a = { -b }\n");
        differs("a = { $n ->\n [one] 1\n *[other] 2\n }\n", "a = { $n ->\n *[one] 1\n [other] 2\n }\n");
    }
}
