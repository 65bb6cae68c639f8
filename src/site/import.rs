//! The `import:` of `roznama.yaml`: what a newspaper wants of every import.

use super::config::{suggest, text_of, wrong};
use crate::report::Report;
use crate::yaml::Node;

const KEYS: [&str; 3] = ["slugs", "urdu_letters", "furniture"];
const RULE_KEYS: [&str; 3] = ["rule", "source", "lines"];

/// What a newspaper wants of every import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSettings {
    /// Whether the folders of articles are named in Latin letters only.
    pub latin_slugs: bool,
    /// Whether Arabic letters in Urdu text become the Urdu ones that look like them.
    pub urdu_letters: bool,
    /// Lines that belong to the frame of pages, beside those that are known anyway.
    pub furniture: Vec<FurnitureRule>,
}

/// Lines that belong to the frame of a source's pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FurnitureRule {
    /// The name by which the report calls it.
    pub rule: String,
    /// A part of the file's name or of the address of the pages that it holds for; empty for all.
    pub source: String,
    /// The lines: `…` stands for any words up to the end, `#` for a number.
    pub lines: Vec<String>,
}

/// Reads the settings; what cannot be used goes to the report.
pub(super) fn read_import(node: &Node<'_>, report: &Report) -> ImportSettings {
    let mut settings = ImportSettings::default();
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `{ slugs: latin }`"));
    }
    for (key, value) in node.entries() {
        match key {
            "slugs" => settings.latin_slugs = choice(&value, ["keep", "latin"], report),
            "urdu_letters" => settings.urdu_letters = choice(&value, ["false", "true"], report),
            "furniture" => {
                settings.furniture = value.items().iter().filter_map(|item| furniture_rule(item, report)).collect();
            }
            _ => report.push(value.unknown_key(&KEYS)),
        }
    }
    settings
}

/// Whether the second of two words was chosen.
fn choice(node: &Node<'_>, words: [&str; 2], report: &Report) -> bool {
    let [no, yes] = words;
    let Some(written) = text_of(node, &format!("`{no}` or `{yes}`"), report) else { return false };
    if !words.contains(&written.as_str()) {
        report.push(suggest(wrong(node, &written, "is not known here"), &written, &words));
    }
    written == yes
}

fn furniture_rule(node: &Node<'_>, report: &Report) -> Option<FurnitureRule> {
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `{ rule: newsletter, lines: [Sign up for …] }`"));
        return None;
    }
    let mut rule = FurnitureRule { rule: "site".to_owned(), ..FurnitureRule::default() };
    for (key, value) in node.entries() {
        match key {
            "rule" => rule.rule = text_of(&value, "the name of the rule", report)?,
            "source" => rule.source = text_of(&value, "a part of the source's name", report)?,
            "lines" => rule.lines = value.items().iter().filter_map(|line| text_of(line, "a line", report)).collect(),
            _ => report.push(value.unknown_key(&RULE_KEYS)),
        }
    }
    if rule.lines.is_empty() {
        report.push(node.missing_key("lines", "lines: [Sign up for …]"));
    }
    Some(rule)
}
