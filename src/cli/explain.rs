//! `roznama explain`: the page of a diagnostic's code.

use std::fmt::Write;

use clap::Args;
use roznama::locale::{Example, RULES, Rule, did_you_mean, rule};

use super::exit::{Exit, Failure};
use super::show::{Printer, isolate_lines};

/// Explain a diagnostic: what is wrong, why it matters, a bad and a good example
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// The code, as a diagnostic shows it in brackets [default: list all that have a page]
    code: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  roznama explain                       every rule, one a line
  roznama explain string/markup         one of them
  roznama explain markup                the same, in short";

/// Shows the page of a code, or the list of all pages.
///
/// # Errors
///
/// There is no such code, or standard output cannot take the answer.
pub(crate) fn run(arguments: &ExplainArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let text = match &arguments.code {
        None => list(),
        Some(code) => page(find(code)?),
    };
    printer.data(&text)?;
    Ok(Exit::Clean)
}

fn find(code: &str) -> Result<&'static Rule, Failure> {
    rule(code).or_else(|| rule(&format!("string/{code}"))).ok_or_else(|| {
        let short = code.trim_start_matches("string/");
        let codes = RULES.iter().filter_map(|rule| rule.code.0.strip_prefix("string/"));
        let nearest = did_you_mean(short, codes);
        Failure::Usage {
            message: format!("there is no page about `{code}`"),
            help: nearest.map_or_else(
                || "`roznama explain` lists every rule that has one".to_owned(),
                |nearest| format!("did you mean `string/{nearest}`?"),
            ),
        }
    })
}

fn list() -> String {
    let widest = RULES.iter().map(|rule| rule.code.0.len()).max().unwrap_or_default();
    RULES.iter().fold(String::new(), |mut list, rule| {
        let _ = writeln!(list, "{:widest$}  {:7}  {}", rule.code.0, rule.severity.as_str(), rule.what);
        list
    })
}

fn page(rule: &Rule) -> String {
    let short = rule.code.0.trim_start_matches("string/");
    let (code, severity) = (rule.code, rule.severity.as_str());
    let mut page = format!("{code} ({severity})\n\n{}\n\n", rule.what);
    for line in wrapped(rule.why, WIDTH) {
        let _ = writeln!(page, "{line}");
    }
    let _ = write!(page, "\nWrong:\n\n{}\nRight:\n\n{}\n", example(&rule.bad), example(&rule.good));
    let _ = write!(
        page,
        "Where it is meant, a comment above the message keeps the rule quiet:\n\n    # roznama-ignore: {short} - why\n\n\
         In roznama.yaml, `checks: {{ {code}: off }}` turns it off; `error`, `warning` and `note` change its weight.\n"
    );
    page
}

/// The columns that a page takes.
const WIDTH: usize = 80;

/// A text in lines of words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The files of an example, indented; the reference's first.
fn example(example: &Example) -> String {
    let mut text = String::new();
    if !example.reference.is_empty() {
        let _ = writeln!(text, "    # locales/en\n{}", isolate_lines(example.reference, "    "));
        let _ = writeln!(text, "    # locales/{}", example.language);
    }
    text + &isolate_lines(example.text, "    ")
}

#[cfg(test)]
mod tests {
    use super::{list, page, wrapped};
    use roznama::locale::{RULES, rule};

    #[test]
    fn a_page_says_what_is_wrong_why_it_matters_and_what_to_write() {
        insta::assert_snapshot!(
            page(rule("string/double-space").unwrap()).replace('\u{2068}', "<").replace('\u{2069}', ">")
        );
    }

    #[test]
    fn every_rule_is_in_the_list_and_has_a_page_in_sentences() {
        assert_eq!(list().lines().count(), RULES.len());
        for rule in RULES {
            assert!(!rule.what.is_empty() && rule.why.ends_with(['.', '`', ')']), "{}", rule.code);
            assert!(!rule.what.contains('\n') && rule.what.chars().count() <= 130, "{}: {}", rule.code, rule.what);
            assert!(page(rule).lines().all(|line| line.trim_end() == line), "{}", rule.code);
        }
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("extraordinary", 5), ["extraordinary"]);
    }
}
