//! `roznama date --input`: a stream of dates, from a file or a pipe to a file or a pipe.

use std::io::{self, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::{Args, ValueEnum};
use roznama::batch::{self, Answer, Batch, Rows, Stop, TABLE_HEADER, Tally, Terms, WriteLine, write_object, write_row};
use roznama::calendar::HijriRule;
use roznama::error::Error;
use roznama::package::Replacement;
use roznama::source::Stream;

use super::date::{DateFormat, line};
use super::exit::{Exit, Failure};
use super::show::{Format, Meter, Printer, count, isolate};
use super::words::Words;

/// The arguments that a stream has.
#[derive(Args)]
pub(crate) struct StreamArgs {
    /// A file of dates, of any length; `-` is standard input
    #[arg(long, value_name = "FILE|-", conflicts_with = "dates")]
    input: Option<PathBuf>,
    /// What the file holds [default: by its name, .csv, .tsv, .ndjson or .jsonl, else lines]
    #[arg(long, value_enum, requires = "input", conflicts_with = "dates")]
    input_format: Option<InputFormat>,
    /// A column of a table by its name, or a field of NDJSON by its name or a pointer such as /masthead/date; may be
    /// given several times
    #[arg(long = "column", value_name = "NAME", requires = "input", conflicts_with = "dates")]
    columns: Vec<String>,
    /// The file to write, which is replaced when everything is there [default: standard output]
    #[arg(long, value_name = "FILE", requires = "input", conflicts_with = "dates")]
    output: Option<PathBuf>,
    /// Convert with so many threads; the output is the same with any number [default: one for each processor]
    #[arg(long, value_name = "N", requires = "input", conflicts_with = "dates")]
    jobs: Option<NonZeroUsize>,
}

impl StreamArgs {
    /// Whether there is a stream at all.
    pub(crate) const fn is_there(&self) -> bool {
        self.input.is_some()
    }
}

/// What a stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// A date a line
    Lines,
    /// Comma-separated values with a header
    Csv,
    /// Tab-separated values with a header
    Tsv,
    /// A JSON object a line
    Ndjson,
}

impl InputFormat {
    /// What a file of this name holds.
    fn of(path: &Path) -> Self {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.to_str() {
            Some("csv") => Self::Csv,
            Some("tsv" | "tab") => Self::Tsv,
            Some("ndjson" | "jsonl") => Self::Ndjson,
            _ => Self::Lines,
        }
    }
}

/// Converts the stream.
///
/// # Errors
///
/// The arguments do not fit one another or the file, or the outside world refused something.
pub(crate) fn run(
    arguments: &StreamArgs,
    format: Option<DateFormat>,
    terms: Terms<'_>,
    printer: &mut Printer,
) -> Result<Exit, Failure> {
    let rule = terms.rule;
    let path = arguments.input.as_deref().unwrap_or(Path::new("-"));
    let input_format = arguments.input_format.unwrap_or_else(|| InputFormat::of(path));
    fits(input_format, format, &arguments.columns)?;
    // Only lines for people need words.
    let words = LazyLock::new(Words::english);
    let write = |input: &str, answer: &Answer, output: &mut Vec<u8>| match format.unwrap_or_default() {
        DateFormat::Text => output.extend(text(input, answer, rule, &words).as_bytes()),
        DateFormat::Json => write_object(input, answer, rule.name(), output),
        DateFormat::Csv => write_row(input, answer, rule.name(), output),
    };
    let is_table = input_format == InputFormat::Lines && format == Some(DateFormat::Csv);
    let job = Job {
        path,
        rows: rows(input_format, &arguments.columns, &write),
        header: if is_table { TABLE_HEADER } else { "" },
        jobs: arguments.jobs.map(NonZeroUsize::get),
    };
    let tally = match &arguments.output {
        Some(place) => {
            let mut output = Replacement::begin(place)?;
            let tally = job.run(terms, &mut output, place, true)?;
            output.publish()?;
            tally
        }
        None => match job.run(terms, &mut io::stdout().lock(), Path::new("standard output"), !Printer::is_watched()) {
            // A reader that went away has what it wanted.
            Err(Failure::World(error)) if error.kind() == ErrorKind::BrokenPipe => return Ok(Exit::Clean),
            result => result?,
        },
    };
    printer.complaints(&tally.findings, Format::Human);
    printer.talk(&summary(&tally));
    Ok(if tally.refused == 0 { Exit::Clean } else { Exit::Problems })
}

/// A stream to convert.
struct Job<'a> {
    path: &'a Path,
    rows: Rows<'a>,
    /// What the output begins with.
    header: &'a str,
    jobs: Option<usize>,
}

impl Job<'_> {
    fn run(&self, terms: Terms<'_>, output: &mut dyn Write, place: &Path, is_metered: bool) -> Result<Tally, Failure> {
        let is_standard = self.path == Path::new("-");
        let mut input = if is_standard { Stream::standard_input() } else { open(self.path)? };
        let name = if is_standard { "standard input".into() } else { self.path.to_string_lossy() };
        let meter = is_metered.then(|| Meter::of_bytes(input.length));
        let progress = |bytes| meter.iter().for_each(|meter| meter.set_bytes(bytes));
        let batch = Batch { name: &name, terms, rows: self.rows, jobs: self.jobs };
        let result = output.write_all(self.header.as_bytes()).map_err(Stop::Write);
        let result = result.and_then(|()| batch::run(&batch, &mut input, output, &progress));
        result.and_then(|tally| output.flush().map(|()| tally).map_err(Stop::Write)).map_err(|stop| match stop {
            Stop::Usage { message, help } => Failure::Usage { message, help },
            Stop::Read(cause) => Failure::World(Error::new("read", Path::new(&*name), cause)),
            Stop::Write(cause) => Failure::World(Error::new("write to", place, cause)),
        })
    }
}

fn open(path: &Path) -> Result<Stream, Failure> {
    Stream::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::Usage {
            message: format!("there is no file `{}`", path.display()),
            help: "name a file that exists, or `-` for standard input".to_owned(),
        },
        _ => Failure::World(error),
    })
}

/// Refuses arguments of one format with a file of another.
fn fits(input: InputFormat, format: Option<DateFormat>, columns: &[String]) -> Result<(), Failure> {
    let usage = |message: &str, help: &str| Err(Failure::Usage { message: message.to_owned(), help: help.to_owned() });
    match input {
        InputFormat::Lines if !columns.is_empty() => {
            usage("lines have no columns", "say what the file holds with `--input-format csv`, `tsv` or `ndjson`")
        }
        InputFormat::Ndjson if columns.is_empty() => usage(
            "which field holds the dates is not said",
            "name it with `--column date`, or with a pointer such as `--column /masthead/date`",
        ),
        InputFormat::Csv | InputFormat::Tsv | InputFormat::Ndjson if format.is_some() => usage(
            "a table stays a table, and NDJSON stays NDJSON",
            "leave out `--format`, or give the file as `--input-format lines`",
        ),
        _ => Ok(()),
    }
}

fn rows<'a>(format: InputFormat, columns: &'a [String], write: &'a WriteLine<'a>) -> Rows<'a> {
    match format {
        InputFormat::Lines => Rows::Lines(write),
        InputFormat::Csv => Rows::Delimited { delimiter: b',', columns },
        InputFormat::Tsv => Rows::Delimited { delimiter: b'\t', columns },
        InputFormat::Ndjson => Rows::Ndjson { fields: columns },
    }
}

/// A line for people; also one that was refused stays in its place.
fn text(input: &str, answer: &Answer, rule: &HijriRule, words: &Words) -> String {
    match answer {
        Ok(converted) => line(input, 0, converted, rule, words),
        Err(refusal) => format!("{} → error[{}]: {}\n", isolate(input), refusal.code, isolate(&refusal.whole())),
    }
}

/// What became of the rows: `4 rows: 1 converted, 1 converted with a doubt, 2 not converted`.
fn summary(tally: &Tally) -> String {
    let sound = tally.rows.saturating_sub(tally.refused + tally.doubtful);
    let mut parts = vec![format!("{} converted", count(sound))];
    if tally.doubtful > 0 {
        parts.push(format!("{} converted with a warning", count(tally.doubtful)));
    }
    if tally.refused > 0 {
        parts.push(format!("{} not converted", count(tally.refused)));
    }
    let noun = if tally.rows == 1 { "row" } else { "rows" };
    format!("{} {noun}: {}\n", count(tally.rows), parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{InputFormat, summary};
    use roznama::batch::Tally;
    use std::path::Path;

    #[test]
    fn a_files_name_says_what_it_holds() {
        for (name, format) in [
            ("dates.csv", InputFormat::Csv),
            ("DATES.CSV", InputFormat::Csv),
            ("a.b/dates.tsv", InputFormat::Tsv),
            ("dates.jsonl", InputFormat::Ndjson),
            ("dates.txt", InputFormat::Lines),
            ("-", InputFormat::Lines),
        ] {
            assert_eq!(InputFormat::of(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn the_summary_says_what_became_of_every_row() {
        let tally = Tally { rows: 1_000_000, refused: 2, doubtful: 1, ..Tally::default() };
        let expected = "1,000,000 rows: 999,997 converted, 1 converted with a warning, 2 not converted\n";
        assert_eq!(summary(&tally), expected);
        assert_eq!(summary(&Tally { rows: 1, ..Tally::default() }), "1 row: 1 converted\n");
    }
}
