//! `roznama locale pseudo`: the messages of a pseudo-language, as they would be written down.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, builder::PossibleValue};
use roznama::locale::{Catalog, Pseudo};
use roznama::pipeline::{Languages, StringsPlace};
use roznama::report::Report;
use roznama::site::load;

use crate::cli::exit::{Exit, Failure};
use crate::cli::show::{Format, Printer};
use crate::cli::site;

/// Show the site's words in a language that nobody speaks
///
/// A pseudo-language shows faults of the layout before anybody is paid for a translation. It is made of the first
/// edition's words when it is asked for, and is in no folder.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct PseudoArgs {
    /// The pseudo-language
    #[arg(value_name = "TAG", value_parser = tags(), default_value = "en-XA")]
    tag: Pseudo,
    /// The site: a folder that holds `roznama.yaml`, or one below it [default: the current folder]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  roznama locale pseudo                      all messages in en-XA
  roznama locale pseudo ar-XB --site ../paper
  roznama build --edition en-XA              the whole site in en-XA, into out/en-XA/
  roznama build --edition en-XA --edition ar-XB --out /tmp/preview

On a page in en-XA look for
  words without accents   they are written in a template or in code, where no translator finds them
  a bracket that is gone  the text is cut off there: a translation would be too
  brackets within a line  the sentence is glued together of pieces, which other languages cannot put in another order
  lines that run over     the box has no room for a longer language
On a page in ar-XB look for what stays at the left: it must turn with the page.

What stands in braces stays as it is, and so do tags, entities and addresses. The text is Fluent, without the comments. Pages in
a pseudo-language ask search engines to stay away, no other edition leads to them, and a build makes them only where
--edition or roznama.yaml names them.";

fn tags() -> impl TypedValueParser<Value = Pseudo> {
    let helps = ["with accents, in brackets, and a third longer", "from right to left"];
    let values = Pseudo::ALL.into_iter().zip(helps).map(|(pseudo, help)| PossibleValue::new(pseudo.tag()).help(help));
    PossibleValuesParser::new(values).try_map(|tag| Pseudo::of(&tag).ok_or("no pseudo-language"))
}

/// Prints the messages.
///
/// # Errors
///
/// There is no site, the outside world refused something, or standard output cannot take the messages.
pub(super) fn run(arguments: &PseudoArgs, printer: &mut Printer) -> Result<Exit, Failure> {
    let root = site::require(arguments.site.as_deref())?;
    let report = Report::new();
    let site = load(&root, &report)?.ok_or_else(|| Failure::Configuration(report.sorted()))?;
    let unheard = Report::new();
    // What is wrong with the strings is for `check` to say; what can be read of them is shown.
    let catalog = Catalog::parse(Languages::read(StringsPlace::Site(&root), &unheard)?.files, &unheard);
    let reference = site.editions.first().map(|edition| edition.strings.as_slice()).unwrap_or_default();
    let files = catalog.pseudo(arguments.tag, reference);
    printer.complaints(&report.sorted(), Format::Human);
    for (number, file) in files.iter().enumerate() {
        let gap = if number == 0 { "" } else { "\n" };
        printer.data(&format!("{gap}### {}\n\n{}", file.path, file.text))?;
    }
    Ok(Exit::Clean)
}
