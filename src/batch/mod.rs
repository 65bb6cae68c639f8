//! Dates by the million: a stream of rows to the same rows with each date in both calendars.
//!
//! 1. `pieces` cuts the stream where a record ends; `quotes` knows where that is in a table.
//! 2. `stream` hands the pieces to threads and writes what they made, in order.
//! 3. `lines`, `delimited` and `ndjson` find the dates of a piece; `row` turns each into an [`Answer`].
//! 4. `json` and `cells` write answers; `tally` counts them.
//!
//! A row is never lost: one that cannot be converted says so in its own place, and what was not asked for keeps its
//! bytes. Memory does not grow with the stream, nor with a record in it. This room opens no files and prints nothing.

mod cells;
mod delimited;
mod json;
mod lines;
mod ndjson;
mod pieces;
mod quotes;
mod row;
mod stream;
mod tally;

pub use cells::{TABLE_HEADER, write_row};
pub use json::write_object;
pub use lines::WriteLine;
pub use pieces::RECORD_LIMIT;
pub use row::{Alternative, Answer, Converted, Doubt, Refusal, Terms, convert};
pub use tally::Tally;

use std::io::{self, Read, Write};

use delimited::Delimited;
use lines::Lines;
use ndjson::{Field, Ndjson};
use pieces::{Borders, Mark, Pieces};

/// What is to be done with a stream.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// What the stream is called in findings.
    pub name: &'a str,
    /// The calendar, and the order of numbers.
    pub terms: Terms<'a>,
    /// How the rows are written.
    pub rows: Rows<'a>,
    /// How many threads convert, if not one for each processor; the output does not depend on it.
    pub jobs: Option<usize>,
}

/// How the rows of a stream are written.
#[derive(Clone, Copy)]
pub enum Rows<'a> {
    /// One date a line; each text and its answer is written by the caller, who also begins the output.
    Lines(&'a WriteLine<'a>),
    /// A table with a header. The columns are found by their names; a table of one column needs none.
    Delimited {
        /// What stands between two cells: a comma or a tab.
        delimiter: u8,
        /// The names of the columns that are converted.
        columns: &'a [String],
    },
    /// One JSON object a line, with the names of its fields, or pointers to them.
    Ndjson {
        /// The fields that are converted.
        fields: &'a [String],
    },
}

/// Why a batch ended before its stream did.
#[derive(Debug)]
pub enum Stop {
    /// The stream is not what it was said to be; nothing was written.
    Usage {
        /// What is wrong.
        message: String,
        /// What to say instead.
        help: String,
    },
    /// The input could not be read on.
    Read(io::Error),
    /// The output could not be written on.
    Write(io::Error),
}

impl Stop {
    fn usage(message: String, help: &str) -> Self {
        Self::Usage { message, help: help.to_owned() }
    }
}

/// Converts a stream; `progress` hears now and then how many bytes of it were read.
///
/// ```
/// use roznama::HijriRule;
/// use roznama::batch::{Batch, Rows, Terms, run};
/// use roznama::dateline::NumericOrder;
///
/// let rule = HijriRule::named("pakistan").unwrap();
/// let terms = Terms { rule: &rule, order: NumericOrder::DayFirst };
/// let columns = ["date".to_owned()];
/// let rows = Rows::Delimited { delimiter: b',', columns: &columns };
/// let mut output = Vec::new();
/// let batch = Batch { name: "dates.csv", terms, rows, jobs: None };
/// let tally = run(&batch, &mut "id,date\n7,2022-05-25\n".as_bytes(), &mut output, &|_| ()).unwrap();
/// assert_eq!(tally.rows, 1);
/// assert!(String::from_utf8(output).unwrap().ends_with("\n7,2022-05-25,2022-05-25,1443-10-23,pakistan,announced,,,\n"));
/// ```
///
/// # Errors
///
/// The header of a table does not fit what was asked, the input is UTF-16, or a stream fails.
pub fn run(
    batch: &Batch<'_>,
    input: &mut dyn Read,
    output: &mut dyn Write,
    progress: &dyn Fn(u64),
) -> Result<Tally, Stop> {
    let &Batch { name, terms, rows, jobs } = batch;
    let borders = match rows {
        Rows::Delimited { delimiter, .. } => Borders::Quoted { delimiter },
        Rows::Lines(_) | Rows::Ndjson { .. } => Borders::Lines,
    };
    let mut pieces = Pieces::open(input, borders).map_err(Stop::Read)?;
    if pieces.mark() == Mark::Utf16 {
        return Err(Stop::usage(format!("`{name}` is UTF-16 text"), "save it as UTF-8"));
    }
    match rows {
        Rows::Lines(write) => stream::run(&mut pieces, output, &Lines { name, terms, write }, jobs, progress),
        Rows::Delimited { delimiter, columns } => {
            let mut header = Vec::new();
            let table = Delimited::open(&mut pieces, delimiter, columns, (name, terms), &mut header)?;
            output.write_all(&header).map_err(Stop::Write)?;
            stream::run(&mut pieces, output, &table, jobs, progress)
        }
        Rows::Ndjson { fields } => {
            let mut parsed: Vec<Field> = Vec::new();
            for field in fields.iter().map(|field| Field::parse(field)) {
                if !parsed.contains(&field) {
                    parsed.push(field);
                }
            }
            stream::run(&mut pieces, output, &Ndjson { name, terms, fields: parsed }, jobs, progress)
        }
    }
}
