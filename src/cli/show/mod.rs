//! The only printer: data to standard output, talk to standard error.
//!
//! What somebody asked for (converted dates, the findings of `check`, anything in a format for machines) is data.
//! Everything else is talk: the findings of a `build`, its summary, its progress. Colour and the terminal's width are known here and
//! nowhere else; colour goes where it can be seen and `NO_COLOR` is respected. A reader that goes away, as `head` does,
//! is a quiet end and no failure.

mod findings;
mod github;
mod human;
mod json;
mod junit;
mod lines;
mod month;
mod month_html;
mod progress;
mod sarif;
mod short;
mod table;

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use clap::ValueEnum;
use console::Term;
use roznama::error::{Error, Result};
use roznama::report::{Diagnostic, Severity};

use super::exit::Failure;
use findings::Layout;
use github::GitHub;
use human::Human;
use json::Json;
use junit::JUnit;
use sarif::Sarif;
use short::Short;

pub(crate) use findings::Setting;
pub(crate) use lines::{has_right_to_left, isolate, isolate_lines};
pub(crate) use month::{MonthTable, Shown, month};
pub(crate) use month_html::page;
pub(crate) use progress::Meter;
pub(crate) use table::{Column, Row, Table, Tone, csv, table};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the line, what is wrong with it and what to do.
    #[default]
    Human,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// Annotations of GitHub Actions.
    #[value(name = "github")]
    GitHub,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// The XML of test runners, for GitLab and Jenkins.
    #[value(name = "junit")]
    JUnit,
}

impl Format {
    /// Whether a program reads it, which asked for it and takes it from standard output.
    pub(crate) const fn is_for_machines(self) -> bool {
        match self {
            Self::Human | Self::Short => false,
            Self::Json | Self::GitHub | Self::Sarif | Self::JUnit => true,
        }
    }
}

/// Where the program's words go.
pub(crate) struct Printer {
    data: Stream,
    talk: Stream,
}

struct Stream {
    writer: Box<dyn Write>,
    width: usize,
    /// Whether somebody still reads.
    open: bool,
}

/// The width of what is no terminal: a file or a pipe, where lines may be long.
const UNBOUNDED_WIDTH: usize = 140;

impl Printer {
    /// The printer onto the standard streams.
    pub(crate) fn standard() -> Self {
        let width = |is_terminal, term: &Term| match term.size_checked() {
            Some((_, columns)) if is_terminal => usize::from(columns).max(40),
            _ => UNBOUNDED_WIDTH,
        };
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let (data_width, talk_width) =
            (width(stdout.is_terminal(), &Term::stdout()), width(stderr.is_terminal(), &Term::stderr()));
        Self {
            data: Stream { writer: Box::new(AutoStream::auto(stdout)), width: data_width, open: true },
            talk: Stream { writer: Box::new(AutoStream::auto(stderr)), width: talk_width, open: true },
        }
    }

    /// Writes what was asked for.
    ///
    /// # Errors
    ///
    /// Standard output cannot take it, for instance because a disk is full; that nobody reads any more is no error.
    pub(crate) fn data(&mut self, text: &str) -> Result<()> {
        self.data.write(text).map_err(|cause| Error::new("write to", Path::new("standard output"), cause))
    }

    /// Whether data goes to a terminal, before somebody's eyes.
    pub(crate) fn is_watched() -> bool {
        io::stdout().is_terminal()
    }

    /// Writes a remark; where nobody can hear it, the work goes on.
    pub(crate) fn talk(&mut self, text: &str) {
        let _ = self.talk.write(text);
    }

    /// Writes diagnostics as data.
    ///
    /// # Errors
    ///
    /// As for [`Printer::data`].
    pub(crate) fn findings(&mut self, diagnostics: &[Diagnostic], format: Format, setting: &Setting) -> Result<()> {
        let text = render(diagnostics, format, setting, self.data.width);
        self.data(&text)
    }

    /// Writes diagnostics as talk.
    pub(crate) fn complaints(&mut self, diagnostics: &[Diagnostic], format: Format) {
        self.complaints_of(diagnostics, format, &Setting::default());
    }

    /// The same, of files that are named in a setting.
    pub(crate) fn complaints_of(&mut self, diagnostics: &[Diagnostic], format: Format, setting: &Setting) {
        let text = render(diagnostics, format, setting, self.talk.width);
        self.talk(&text);
    }

    /// Says why a subcommand could not do its work.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Usage { message, help } => self.talk(&human::title(Severity::Error, None, message, Some(help))),
            Failure::Configuration(diagnostics) => self.complaints(diagnostics, Format::Human),
            Failure::World(error) => self.talk(&human::title(Severity::Error, None, &error.to_string(), None)),
        }
    }

    /// Says something short of a diagnostic: no place in a file, but a severity and perhaps help.
    pub(crate) fn remark(&mut self, severity: Severity, code: Option<&str>, message: &str, help: Option<&str>) {
        self.talk(&human::title(severity, code, message, help));
    }

    /// Writes what clap has to say: help, the version, or what is wrong with the arguments.
    pub(crate) fn usage(error: &clap::Error) {
        // It chooses the stream itself; a reader that went away needs no help.
        let _ = error.print();
    }
}

impl Stream {
    fn write(&mut self, text: &str) -> io::Result<()> {
        if !self.open {
            return Ok(());
        }
        match self.writer.write_all(text.as_bytes()).and_then(|()| self.writer.flush()) {
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => {
                self.open = false;
                Ok(())
            }
            result => result,
        }
    }
}

/// The diagnostics as text, styled where the format has styles.
fn render(diagnostics: &[Diagnostic], format: Format, setting: &Setting, width: usize) -> String {
    let human = Human { width };
    let layout: &dyn Layout = match format {
        Format::Human => &human,
        Format::Short => &Short,
        Format::Json => &Json,
        Format::GitHub => &GitHub,
        Format::Sarif => &Sarif,
        Format::JUnit => &JUnit,
    };
    layout.lay_out(diagnostics, setting)
}

/// How many of each severity, in words: `2 errors and 1 warning`; `no problems` where there are none.
pub(crate) fn counts(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    severities([Severity::Error, Severity::Warning, Severity::Note].map(count))
}

/// The same, of errors, warnings and notes that were counted already.
pub(crate) fn severities(counted: [usize; 3]) -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let parts: Vec<String> = counted
        .into_iter()
        .zip(severities.map(Severity::as_str))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| number(count, word))
        .collect();
    match parts.as_slice() {
        [] => "no problems".to_owned(),
        parts => and(parts),
    }
}

/// A count and its noun: `1 page`, `12 pages`.
pub(crate) fn number(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// A count with a comma between thousands: `1,000,000`.
pub(crate) fn count(count: u64) -> String {
    indicatif::HumanCount(count).to_string()
}

/// The parts as one phrase: `a, b and c`.
pub(crate) fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Printer, Setting, Stream, UNBOUNDED_WIDTH, counts, render};
    use clap::ValueEnum;
    use proptest::prelude::*;
    use roznama::report::{Code, Diagnostic, Place, Report, Span};
    use std::io::{self, Write};

    const UNKNOWN_KEY: Code = Code("front-matter/unknown-key");

    /// The place of `piece` in `text`.
    fn place(file: &str, text: &str, piece: &str) -> Place {
        let start = text.find(piece).unwrap();
        Place::new(file, text, Span::new(start, start + piece.len()))
    }

    /// One diagnostic of every kind that the formats treat apart.
    fn diagnostics() -> Vec<Diagnostic> {
        let english = "---\ntitle: Guns\nauthorss: [Zafar]\n---\n";
        let urdu = "---\ntitle: ظہور الٰہی روڈ\ndate: ۳۰ شوال ۱۴۴۳ھ\n---\n";
        let folded = "---\nsummary:\n  one\n  two\n---\n";
        let long = format!("{}:date[30 Shawwal 1443]{}", "word ".repeat(60), " word".repeat(60));
        vec![
            Diagnostic::error(Code("site/no-editions"), "the site has no editions")
                .help("name one under `editions` in `roznama.yaml`"),
            Diagnostic::error(Code("source/not-utf-8"), "the file is not UTF-8 text")
                .at(Place::file("content/2022/scan/en.md")),
            Diagnostic::warning(UNKNOWN_KEY, "there is no key `authorss`")
                .at(place("content/2022/visit/en.md", english, "authorss"))
                .help("did you mean `authors`?"),
            Diagnostic::error(Code("date/no-such-day"), "there is no 1443-10-30 AH in the calendar `pakistan`")
                .at(place("content/2022/visit/ur.md", urdu, "۳۰ شوال ۱۴۴۳ھ"))
                .help("the nearest days are 1443-10-29 (2022-05-31) and 1443-11-01 (2022-06-01)")
                .in_edition("ur-PK"),
            Diagnostic::note(Code("front-matter/folded"), "the summary is two lines").at(place(
                "content/2022/visit/en.md",
                folded,
                "summary:\n  one\n  two",
            )),
            Diagnostic::warning(Code("date/no-such-day"), "there is no 1443-10-30 AH").at(place(
                "content/2022/long/en.md",
                &long,
                ":date[30 Shawwal 1443]",
            )),
        ]
    }

    fn plain(format: Format, width: usize) -> String {
        let text =
            anstream::adapter::strip_str(&render(&diagnostics(), format, &Setting::default(), width)).to_string();
        // Marks that nobody sees would make snapshots that nobody can check.
        text.replace('\u{2068}', "<isolate>").replace('\u{2069}', "</isolate>")
    }

    #[test]
    fn people_see_the_line_the_piece_that_is_meant_and_the_help() {
        insta::assert_snapshot!("human", plain(Format::Human, 100));
    }

    #[test]
    fn a_narrow_terminal_cuts_lines_around_the_piece_that_is_meant() {
        insta::assert_snapshot!("human_narrow", plain(Format::Human, 60));
    }

    #[test]
    fn short_is_one_line_each() {
        insta::assert_snapshot!("short", plain(Format::Short, 100));
    }

    #[test]
    fn json_is_one_object_each_with_every_key() {
        insta::assert_snapshot!("json", plain(Format::Json, 100));
    }

    #[test]
    fn github_is_a_workflow_command_each() {
        insta::assert_snapshot!("github", plain(Format::GitHub, 100));
    }

    #[test]
    fn sarif_is_one_run_with_a_rule_for_each_code() {
        let text = plain(Format::Sarif, 100).replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
        insta::assert_snapshot!("sarif", text);
    }

    #[test]
    fn junit_is_a_suite_for_each_file() {
        insta::assert_snapshot!("junit", plain(Format::JUnit, 100));
    }

    proptest! {
        #[test]
        fn every_format_says_the_same_in_whatever_order_things_were_found(
            shuffled in Just(diagnostics()).prop_shuffle()
        ) {
            let said = |diagnostics| {
                let report = Report::new();
                report.extend(diagnostics);
                let sorted = report.sorted();
                let formats = Format::value_variants().iter();
                formats.map(|format| render(&sorted, *format, &Setting::default(), 100)).collect::<Vec<_>>()
            };
            prop_assert_eq!(said(shuffled), said(diagnostics()));
        }
    }

    #[test]
    fn counts_are_words() {
        assert_eq!(counts(&diagnostics()), "3 errors, 2 warnings and 1 note");
        assert_eq!(counts(&[]), "no problems");
    }

    /// A stream that refuses everything.
    struct Refusing(io::ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn printer(kind: io::ErrorKind) -> Printer {
        let stream = || Stream { writer: Box::new(Refusing(kind)), width: UNBOUNDED_WIDTH, open: true };
        Printer { data: stream(), talk: stream() }
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure_but_a_full_disk_is() {
        assert!(printer(io::ErrorKind::BrokenPipe).data("line\n").is_ok());
        let error = printer(io::ErrorKind::StorageFull).data("line\n").unwrap_err();
        assert!(error.to_string().starts_with("could not write to `standard output`"), "{error}");
    }
}
