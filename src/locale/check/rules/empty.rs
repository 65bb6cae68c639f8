//! Texts that print nothing.

use fluent_syntax::ast;

use crate::locale::check::anatomy::key;
use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::rule::{Example, Look, Rule};
use crate::report::{Code, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/empty"),
    severity: Severity::Warning,
    what: "A text prints nothing, where the reference's prints something.",
    why: "The reader sees a gap, a button without a word, or a link that nobody can press. A message that is not yet \
          translated is better left out: then the reference's words stand in, and everybody knows.",
    bad: Example::translated("topics = Topics\n", "topics = { \"\" }\n"),
    good: Example::translated("topics = Topics\n", "topics = موضوعات\n"),
    look: Look::Message(look),
};

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    for part in message.parts() {
        let (thread, Some(reference)) = (part.thread, part.reference) else { continue };
        if prints_nothing(reference.pattern) {
            continue;
        }
        if prints_nothing(thread.pattern) {
            let finding =
                Finding::new(thread.entry.source(), thread.start(), format!("`{}` prints nothing", thread.written()));
            findings.tell(finding.help("translate it, or leave the message out"));
            continue;
        }
        // What the reference leaves blank in a variant, a translation may too.
        let theirs: Vec<&str> = reference
            .anatomy
            .selects
            .iter()
            .flat_map(|select| select.variants)
            .filter(|variant| prints_nothing(&variant.value))
            .map(key)
            .collect();
        for variant in thread.anatomy.selects.iter().flat_map(|select| select.variants) {
            let key = key(variant);
            if prints_nothing(&variant.value) && !theirs.contains(&key) {
                let span = thread.entry.written.span_of(key);
                let message = format!("the variant `[{key}]` of `{}` prints nothing", thread.written());
                findings.tell(Finding::new(thread.entry.source(), span, message).help("write its text"));
            }
        }
    }
}

/// Whether a text is blank whatever is chosen.
fn prints_nothing(pattern: &ast::Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        ast::PatternElement::TextElement { value } => is_blank(value),
        ast::PatternElement::Placeable { expression } => expression_prints_nothing(expression),
    })
}

fn expression_prints_nothing(expression: &ast::Expression<&str>) -> bool {
    match expression {
        ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }) => is_blank(value),
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
            expression_prints_nothing(expression)
        }
        ast::Expression::Inline(_) => false,
        ast::Expression::Select { variants, .. } => variants.iter().all(|variant| prints_nothing(&variant.value)),
    }
}

/// Blanks, also written as escapes, and marks that nobody sees.
fn is_blank(text: &str) -> bool {
    let is_blank = |c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    // Nearly every text begins with a letter, and its escapes need not be read.
    text.chars().next().is_none_or(|first| first == '\\' || is_blank(first))
        && fluent_syntax::unicode::unescape_unicode_to_string(text).chars().all(is_blank)
}
