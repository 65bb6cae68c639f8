//! A message of the reference with the plural categories of another language: text is cut and put together, no tree printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use fluent_syntax::ast;
use icu_plurals::PluralCategory;

use super::Profile;
use crate::locale::braces::end_of_choice;
use crate::locale::message::{Source, Written, parts};
use crate::locale::syntax;

/// A message with the plural categories of another language than its own.
pub(super) fn skeleton(text: &str, profile: &Profile) -> String {
    /// More choices by number than any message makes.
    const MOST: usize = 50;
    let mut skeleton = text.to_owned();
    for _ in 0..MOST {
        let Some(next) = with_categories(&skeleton, profile) else { break };
        skeleton = next;
    }
    skeleton
}

/// The message with the first choice put right whose categories are not those of the language; none where all are.
fn with_categories(text: &str, profile: &Profile) -> Option<String> {
    let written = parsed(text)?;
    let parts = parts(&written.resource, written.number)?;
    let patterns = parts.value.into_iter().chain(parts.attributes.iter().map(|attribute| &attribute.value));
    let choice = patterns.into_iter().find_map(|pattern| find_choice(pattern, profile))?;
    // Where the one category needs no choice, its text says it all.
    let alone = choice.without(text, &written).filter(|_| choice.categories.len() == 1);
    let candidates = alone.into_iter().chain(choice.with(text, &written));
    candidates.into_iter().find(|candidate| parsed(candidate).is_some())
}

/// A text that is one message and nothing else, parsed.
fn parsed(text: &str) -> Option<Written> {
    let source = Arc::new(Source::new("".into(), text.to_owned()));
    let mut is_clean = true;
    let entries = syntax::parse(&source, |_| is_clean = false);
    let [entry] = <[Written; 1]>::try_from(entries).ok()?;
    (is_clean && entry.span.end == text.trim_end().len()).then_some(entry)
}

/// A choice by plural categories that are not those of the language.
struct Choice<'w> {
    selector: &'w ast::InlineExpression<&'w str>,
    variants: &'w [ast::Variant<&'w str>],
    /// The categories that it should have.
    categories: &'w [&'static str],
}

fn find_choice<'w>(pattern: &'w ast::Pattern<&'w str>, profile: &'w Profile) -> Option<Choice<'w>> {
    pattern.elements.iter().find_map(|element| match element {
        ast::PatternElement::Placeable { expression } => find_choice_in(expression, profile),
        ast::PatternElement::TextElement { .. } => None,
    })
}

fn find_choice_in<'w>(expression: &'w ast::Expression<&'w str>, profile: &'w Profile) -> Option<Choice<'w>> {
    match expression {
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => find_choice_in(expression, profile),
        ast::Expression::Inline(_) => None,
        ast::Expression::Select { selector, variants } => {
            let categories = categories_for(selector, profile).filter(|_| is_plural(variants));
            let choice = categories.map(|categories| Choice { selector, variants, categories });
            let wrong = choice.filter(|choice| {
                let own: BTreeSet<&str> = variants.iter().filter_map(|variant| category(&variant.key)).collect();
                own != choice.categories.iter().copied().collect()
            });
            wrong.or_else(|| variants.iter().find_map(|variant| find_choice(&variant.value, profile)))
        }
    }
}

/// The categories that a selector can choose by; none for a function that gives no number to count by.
fn categories_for<'w>(selector: &ast::InlineExpression<&str>, profile: &'w Profile) -> Option<&'w [&'static str]> {
    match selector {
        ast::InlineExpression::VariableReference { .. } => Some(&profile.cardinal),
        ast::InlineExpression::FunctionReference { id, arguments } if matches!(id.name, "NUMBER" | "PLURAL") => {
            let is_ordinal = arguments.named.iter().any(|named| {
                named.name.name == "type"
                    && matches!(named.value, ast::InlineExpression::StringLiteral { value: "ordinal" })
            });
            Some(if is_ordinal { &profile.ordinal } else { &profile.cardinal })
        }
        _ => None,
    }
}

/// Whether variants are plural categories, perhaps beside exact numbers.
fn is_plural(variants: &[ast::Variant<&str>]) -> bool {
    let words = || variants.iter().filter(|variant| matches!(variant.key, ast::VariantKey::Identifier { .. }));
    words().count() > 0 && words().all(|variant| category(&variant.key).is_some())
}

fn category<'w>(key: &ast::VariantKey<&'w str>) -> Option<&'w str> {
    match *key {
        ast::VariantKey::Identifier { name } => PluralCategory::get_for_cldr_string(name).map(|_| name),
        ast::VariantKey::NumberLiteral { .. } => None,
    }
}

impl Choice<'_> {
    /// The text with the variants that there should be.
    fn with(&self, text: &str, written: &Written) -> Option<String> {
        let layout = self.layout(text, written)?;
        let is_number = |variant: &&ast::Variant<&str>| matches!(variant.key, ast::VariantKey::NumberLiteral { .. });
        let blanks = " ".repeat(layout.indent);
        let mut lines = Vec::new();
        for (variant, value) in self.variants.iter().zip(&layout.values).filter(|(variant, _)| is_number(variant)) {
            if let ast::VariantKey::NumberLiteral { value: key } = variant.key {
                lines.push(format!("{blanks}[{key}] {value}"));
            }
        }
        for word in self.categories {
            let own = self.variants.iter().position(|variant| category(&variant.key) == Some(word));
            let value = own.or_else(|| self.fallback()).and_then(|number| layout.values.get(number))?;
            lines.push(match *word {
                "other" => format!("{}*[{word}] {value}", blanks.get(1..).unwrap_or_default()),
                _ => format!("{blanks}[{word}] {value}"),
            });
        }
        let (before, after) = (text.get(..layout.first_line)?, text.get(layout.last_value..)?);
        Some(format!("{before}{}{after}", lines.join("\n")))
    }

    /// The text with the variant for everything else in the place of the whole choice; none where there are others.
    fn without(&self, text: &str, written: &Written) -> Option<String> {
        let layout = self.layout(text, written)?;
        let has_numbers = self.variants.iter().any(|variant| category(&variant.key).is_none());
        let value = self.fallback().and_then(|number| layout.values.get(number)).filter(|_| !has_numbers)?;
        let (before, after) = (text.get(..layout.opens)?, text.get(layout.closes + 1..)?);
        Some(format!("{before}{value}{after}"))
    }

    /// The variant that stands for everything else.
    fn fallback(&self) -> Option<usize> {
        let other = self.variants.iter().position(|variant| category(&variant.key) == Some("other"));
        other.or_else(|| self.variants.iter().position(|variant| variant.default))
    }

    fn layout<'t>(&self, text: &'t str, written: &Written) -> Option<Layout<'t>> {
        let selector = text.get(..written.span_of_inline(self.selector).start)?.trim_end();
        let opens = selector.strip_suffix('{')?.len();
        let keys = self.variants.iter().map(|variant| {
            let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                variant.key;
            let key = written.span_of(key);
            let before = text.get(..key.start)?.trim_end().strip_suffix('[')?;
            let value = key.end + text.get(key.end..)?.find(']')? + 1;
            Some((before.strip_suffix('*').unwrap_or(before).len(), value))
        });
        let keys: Vec<(usize, usize)> = keys.collect::<Option<_>>()?;
        let (first, _) = *keys.first()?;
        let closes = end_of_choice(text, first)?;
        let ends = keys.iter().skip(1).map(|(start, _)| *start).chain([closes]);
        let values: Option<Vec<&str>> =
            keys.iter().zip(ends).map(|((_, value), end)| Some(text.get(*value..end)?.trim())).collect();
        let first_line = text.get(..first)?.rfind('\n')? + 1;
        // Where the first variant has the `*`, its bracket is one further to the right.
        let indent = first - first_line + usize::from(text.get(first..)?.starts_with('*'));
        Some(Layout {
            opens,
            first_line,
            indent,
            values: values?,
            last_value: text.get(..closes)?.trim_end().len(),
            closes,
        })
    }
}

/// Where the parts of a choice stand in its text, in bytes.
struct Layout<'t> {
    /// The brace that opens it.
    opens: usize,
    /// The line of its first variant.
    first_line: usize,
    /// The blanks before a variant's bracket.
    indent: usize,
    /// The texts of its variants.
    values: Vec<&'t str>,
    /// After the last of them.
    last_value: usize,
    /// The brace that closes it.
    closes: usize,
}
