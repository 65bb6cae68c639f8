//! The `image:` of `roznama.yaml`: the smaller pictures that a site wants made of its own.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::config::{text_of, wrong};
use crate::picture::Recipe;
use crate::report::Report;
use crate::yaml::Node;

const KEYS: [&str; 2] = ["widths", "quality"];
/// The widths that can be asked for.
const WIDTHS: RangeInclusive<u32> = 16..=8192;
/// How many widths can be asked for.
const MOST: usize = 12;

/// Reads the settings; none where no width is asked for. What cannot be used goes to the report.
pub(super) fn read_image(node: &Node<'_>, report: &Report) -> Option<Recipe> {
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `{ widths: [480, 960, 1440] }`"));
        return None;
    }
    let (mut widths, mut quality) = (BTreeSet::new(), Recipe::USUAL_QUALITY);
    for (key, value) in node.entries() {
        match key {
            "widths" => {
                let items = value.items();
                if items.len() > MOST {
                    report.push(
                        wrong(&value, &format!("{} widths", items.len()), "are more than a page has use for")
                            .help(format!("write {MOST} at the most; three do for most papers")),
                    );
                    continue;
                }
                widths = items.iter().filter_map(|item| number(item, &WIDTHS, "a width in pixels", report)).collect();
            }
            "quality" => quality = number(&value, &(1..=100), "a quality", report).unwrap_or(quality),
            _ => report.push(value.unknown_key(&KEYS)),
        }
    }
    (!widths.is_empty()).then_some(Recipe { widths, quality })
}

/// A whole number within a range.
fn number<N>(node: &Node<'_>, range: &RangeInclusive<N>, what: &str, report: &Report) -> Option<N>
where
    N: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    let written = text_of(node, what, report)?;
    let number = written.parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        let help = format!("write a whole number from {} to {}", range.start(), range.end());
        report.push(wrong(node, &written, &format!("is not {what}")).help(help));
    }
    number
}
