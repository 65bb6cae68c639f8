//! `roznama explain`: the page of a diagnostic's code.

use std::fmt::Write;

use clap::Args;
use roznama::locale::{Example, RULES, Rule, did_you_mean};
use roznama::picture::rules;
use roznama::report::{Code, Severity};

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
  roznama explain markup                the same, in short
  roznama explain image/credit          one of pictures";

/// A rule that has a page.
#[derive(Clone, Copy)]
enum Page {
    /// One of strings.
    String(&'static Rule),
    /// One of pictures.
    Picture(&'static rules::Rule),
}

impl Page {
    fn all() -> impl Iterator<Item = Self> {
        RULES.iter().copied().map(Page::String).chain(rules::RULES.into_iter().map(Page::Picture))
    }

    /// Its code, its weight, and what is wrong in one sentence.
    const fn heading(self) -> (Code, Severity, &'static str) {
        match self {
            Self::String(rule) => (rule.code, rule.severity, rule.what),
            Self::Picture(rule) => (rule.code, rule.severity, rule.what),
        }
    }

    const fn code(self) -> &'static str {
        self.heading().0.0
    }

    const fn why(self) -> &'static str {
        match self {
            Self::String(rule) => rule.why,
            Self::Picture(rule) => rule.why,
        }
    }

    /// The mistake, and the same without it.
    fn examples(self) -> (String, String) {
        match self {
            Self::String(rule) => (example(&rule.bad), example(&rule.good)),
            Self::Picture(rule) => (isolate_lines(rule.bad, "    "), isolate_lines(rule.good, "    ")),
        }
    }
}

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

fn find(code: &str) -> Result<Page, Failure> {
    let wanted = [code.to_owned(), format!("string/{code}"), format!("image/{code}")];
    let found = wanted.iter().find_map(|wanted| Page::all().find(|page| page.code() == wanted));
    found.ok_or_else(|| {
        let is_short = !code.contains('/');
        let name = |page: Page| if is_short { page.code().rsplit('/').next().unwrap_or_default() } else { page.code() };
        let nearest = did_you_mean(code, Page::all().map(name));
        let whole = |nearest: &str| Page::all().find(|page| name(*page) == nearest).map(Page::code);
        Failure::Usage {
            message: format!("there is no page about `{code}`"),
            help: nearest.and_then(whole).map_or_else(
                || "`roznama explain` lists every rule that has one".to_owned(),
                |nearest| format!("did you mean `{nearest}`?"),
            ),
        }
    })
}

fn list() -> String {
    let widest = Page::all().map(|page| page.code().len()).max().unwrap_or_default();
    Page::all().fold(String::new(), |mut list, page| {
        let (code, severity, what) = page.heading();
        let _ = writeln!(list, "{:widest$}  {:7}  {what}", code.0, severity.as_str());
        list
    })
}

fn page(rule: Page) -> String {
    let (code, severity, what) = rule.heading();
    let mut page = format!("{code} ({})\n\n{what}\n\n", severity.as_str());
    for line in wrapped(rule.why(), WIDTH) {
        let _ = writeln!(page, "{line}");
    }
    let (bad, good) = rule.examples();
    let _ = write!(page, "\nWrong:\n\n{bad}\nRight:\n\n{good}\n");
    if let Page::String(rule) = rule {
        let short = rule.code.0.trim_start_matches("string/");
        let _ = write!(
            page,
            "Where it is meant, a comment above the message keeps the rule quiet:\n\n    # roznama-ignore: {short} - why\n\n"
        );
    }
    let _ = writeln!(
        page,
        "In roznama.yaml, `checks: {{ {code}: off }}` turns it off; `error`, `warning` and `note` change its weight."
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
    use super::{Page, find, list, page, wrapped};

    #[test]
    fn a_page_says_what_is_wrong_why_it_matters_and_what_to_write() {
        insta::assert_snapshot!(
            page(find("string/double-space").ok().unwrap()).replace('\u{2068}', "<").replace('\u{2069}', ">")
        );
    }

    #[test]
    fn every_rule_is_in_the_list_and_has_a_page_in_sentences() {
        assert_eq!(list().lines().count(), Page::all().count());
        for rule in Page::all() {
            let (code, _, what) = rule.heading();
            assert!(!what.is_empty() && rule.why().ends_with(['.', '`', ')']), "{code}");
            assert!(!what.contains('\n') && what.chars().count() <= 130, "{code}: {what}");
            assert!(page(rule).lines().all(|line| line.trim_end() == line), "{code}");
        }
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("extraordinary", 5), ["extraordinary"]);
    }
}
