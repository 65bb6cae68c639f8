//! Streams of dates: nothing lost, everything in order, in bounded memory, the same on any number of threads.

use std::cell::Cell;
use std::io::{self, Read, Write};
use std::process::Stdio;

use proptest::prelude::*;
use roznama::HijriRule;
use roznama::batch::{Answer, Batch, RECORD_LIMIT, Rows, Stop, Tally, Terms, run, write_object};
use roznama::dateline::NumericOrder;

use crate::world::{Said, World};

/// Cells that a converted column brings.
const NEW_CELLS: usize = 7;

fn json(input: &str, answer: &Answer, output: &mut Vec<u8>) {
    write_object(input, answer, "pakistan", output);
}

/// A calendar, with numbers read day first.
fn terms(rule: &HijriRule) -> Terms<'_> {
    Terms { rule, order: NumericOrder::DayFirst }
}

fn convert_with(rows: Rows<'_>, jobs: usize, input: &[u8]) -> Result<(Tally, Vec<u8>), Stop> {
    let rule = HijriRule::named("pakistan").unwrap();
    let batch = Batch { name: "input", terms: terms(&rule), rows, jobs: Some(jobs) };
    let mut output = Vec::new();
    let mut input = input;
    run(&batch, &mut input, &mut output, &|_| ()).map(|tally| (tally, output))
}

/// Converts on one thread and on three, and expects the same.
#[track_caller]
fn convert(rows: Rows<'_>, input: &[u8]) -> (Tally, Vec<u8>) {
    let one = convert_with(rows, 1, input).unwrap();
    assert!(one == convert_with(rows, 3, input).unwrap(), "another number of threads gives another output");
    one
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn csv_of(input: &[u8], columns: &[&str]) -> (Tally, Vec<u8>) {
    convert(Rows::Delimited { delimiter: b',', columns: &names(columns) }, input)
}

/// The records of a table as the crate `csv` sees them, without the carriage returns of their line ends.
fn records(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).terminator(csv::Terminator::Any(b'\n'));
    let records = builder.from_reader(bytes).into_byte_records().map(Result::unwrap);
    // A line with nothing but a carriage return is blank.
    let records = records.filter(|record| record.len() != 1 || &record[0] != b"\r").map(|record| {
        let mut cells: Vec<Vec<u8>> = record.iter().map(<[u8]>::to_vec).collect();
        if let Some(last) = cells.last_mut().filter(|last| last.ends_with(b"\r")) {
            last.pop();
        }
        cells
    });
    records.collect()
}

/// Expects the rows of a table of three columns, the second of which was converted, to be the same but for the new cells.
fn same_rows(before: &[u8], after: &[u8]) -> Result<(), TestCaseError> {
    let (before, after) = (records(before), records(after));
    prop_assert_eq!(before.len(), after.len());
    for (mut before, mut after) in before.into_iter().zip(after) {
        prop_assert!(after.len() >= 3 + NEW_CELLS, "{:?}", after);
        after.drain(2..2 + NEW_CELLS);
        before.resize(before.len().max(3), Vec::new());
        prop_assert_eq!(before, after);
    }
    Ok(())
}

/// Bytes that mean something here, and any others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "\n", "\r\n", ",", "\"", "\"\"", "2022-05-25", "30 Shawwal 1443", "۲۳ شوال ۱۴۴۳ھ", " ", "{\"date\":", "}",
            "{\"date\":\"2022-05-25\"}", "{\"id\":[1,{}],\"date\":\"25 May 2022\", \"x\":null}\n", "{}", "{ }", "\\u",
            "id,2022-05-25,note\n", "\"a\nb\",25 May 2022,\"\"\n", "05/06/2022", "\\ud800", "null", "[", "]", ":",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    let bytes = prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    bytes.prop_filter("UTF-16 is refused as a whole", |bytes| {
        !matches!(bytes.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
    })
}

proptest! {
    #[test]
    fn each_line_of_any_bytes_becomes_one_object(input in bytes()) {
        let (tally, output) = convert(Rows::Lines(&json), &input);
        let lines = input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&input).split_inclusive(|&byte| byte == b'\n');
        let output = String::from_utf8(output).unwrap();
        prop_assert_eq!(lines.clone().count(), output.lines().count());
        prop_assert_eq!(u64::try_from(output.lines().count()).unwrap(), tally.rows);
        for (line, object) in lines.zip(output.lines()) {
            let object: serde_json::Value = serde_json::from_str(object).unwrap();
            let text = String::from_utf8_lossy(line);
            let text = text.strip_suffix('\n').unwrap_or(&text);
            prop_assert_eq!(object["input"].as_str(), Some(text.strip_suffix('\r').unwrap_or(text)));
            prop_assert!(object["error"].is_object() != object["gregorian"].is_string());
        }
    }

    #[test]
    fn each_row_of_any_table_keeps_its_cells(input in bytes()) {
        // The crate takes the carriage return into the cell, and then the row looks like a blank line.
        prop_assume!(!input.windows(3).any(|bytes| bytes == b"\"\"\r"));
        let table = [b"id,date,note\n", input.as_slice()].concat();
        let (_, output) = csv_of(&table, &["date"]);
        same_rows(&table, &output)?;
    }

    #[test]
    fn each_object_of_any_lines_keeps_its_other_fields(input in bytes()) {
        let fields = names(&["date"]);
        let (_, output) = convert(Rows::Ndjson { fields: &fields }, &input);
        let count = |bytes: &[u8]| bytes.split(|&byte| byte == b'\n').count();
        prop_assert_eq!(count(&input), count(&output));
        let lines = input.split(|&byte| byte == b'\n').zip(output.split(|&byte| byte == b'\n'));
        for (before, after) in lines.filter(|(before, _)| !before.trim_ascii().is_empty()) {
            let mut after: serde_json::Value = serde_json::from_slice(after).unwrap();
            match serde_json::from_slice::<serde_json::Value>(before) {
                Ok(before) if before.is_object() => {
                    let new = after.as_object_mut().unwrap().remove("date_converted").unwrap();
                    prop_assert!(new["error"].is_object() != new["gregorian"].is_string());
                    prop_assert_eq!(before, after);
                }
                _ => prop_assert!(after["error"].is_object() || after["date_converted"].is_object()),
            }
        }
    }
}

#[test]
fn a_table_keeps_its_byte_order_mark_its_line_ends_and_its_missing_last_one() {
    let (_, output) = csv_of("\u{feff}date,x\r\n2022-05-25,\"1\"\r\n\r\n2022-05-26,2".as_bytes(), &["date"]);
    assert_eq!(
        String::from_utf8(output).unwrap(),
        "\u{feff}date,date_gregorian,date_hijri,date_calendar,date_status,date_probability,date_warning,date_error,x\r\n\
         2022-05-25,2022-05-25,1443-10-23,pakistan,announced,,,,\"1\"\r\n\r\n\
         2022-05-26,2022-05-26,1443-10-24,pakistan,announced,,,,2"
    );
}

#[test]
fn a_cell_that_is_not_utf8_is_an_error_of_its_row_and_stays() {
    let (tally, output) = csv_of(b"date,x\n25 Mai\xFF,\xFE\n2022-05-25,\xFE\n", &["date"]);
    assert_eq!((tally.rows, tally.refused), (2, 1));
    assert_eq!(tally.findings[0].code.0, "row/not-utf8");
    assert_eq!(tally.findings[0].place.as_ref().unwrap().line, 2);
    let rows = records(&output);
    assert_eq!((rows[1][0].as_slice(), rows[1][8].as_slice()), (&b"25 Mai\xFF"[..], &b"\xFE"[..]));
    assert_eq!((rows[2][2].as_slice(), rows[2][8].as_slice()), (&b"1443-10-23"[..], &b"\xFE"[..]));
}

#[test]
fn findings_name_the_line_also_after_cells_of_several_lines() {
    let table = format!("id,date\n{}7,tomorrow\n", "\"a\nb\",2022-05-25\n".repeat(10_000));
    let (tally, _) = csv_of(table.as_bytes(), &["date"]);
    let place = tally.findings[0].place.as_ref().unwrap();
    assert_eq!((place.line, place.column, &*place.excerpt), (20_002, 3, "7,tomorrow"));
}

#[test]
fn a_row_that_is_too_long_keeps_its_cells_and_says_so() {
    for note in ["x".repeat(RECORD_LIMIT * 3), "a,\"\"b\n".repeat(RECORD_LIMIT / 2)] {
        for end in ["\n", "\r\n", ""] {
            let table = format!("id,date,note\n1,2022-05-25,a\n2,2022-05-26,\"{note}\"{end}");
            let (tally, output) = csv_of(table.as_bytes(), &["date"]);
            assert_eq!((tally.rows, tally.refused, tally.findings.len()), (2, 1, 1));
            let rows = records(&output);
            assert_eq!(rows[2].len(), 3 + NEW_CELLS);
            assert!(rows[2][2 + NEW_CELLS - 1].starts_with(b"row/too-long: "));
            same_rows(table.as_bytes(), &output).unwrap();
        }
    }
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_byte() {
    let rest = "3,2022-05-27,c\n".repeat(RECORD_LIMIT / 8);
    let table = format!("id,date,note\n1,2022-05-25,a\n2,2022-05-26,\"b\n{rest}");
    let (tally, output) = csv_of(table.as_bytes(), &["date"]);
    assert_eq!((tally.rows, tally.refused), (2, 1));
    same_rows(table.as_bytes(), &output).unwrap();
}

#[test]
fn a_quote_that_is_never_closed_does_not_hide_the_error() {
    for rest in ["x\n".to_owned(), "x\n".repeat(RECORD_LIMIT)] {
        let table = format!("id,date,note\n1,\"2022-05-25\n{rest}");
        let (tally, output) = csv_of(table.as_bytes(), &["date"]);
        assert_eq!((tally.rows, tally.refused), (1, 1));
        let rows = records(&output);
        assert!(rows[1][2 + NEW_CELLS - 1].starts_with(b"row/"), "{:?}", rows[1].get(2..));
        same_rows(table.as_bytes(), &output).unwrap();
    }
}

#[test]
fn a_line_that_is_too_long_is_one_error_and_the_others_go_on() {
    let long = "x".repeat(RECORD_LIMIT * 2);
    let (tally, output) = convert(Rows::Lines(&json), format!("2022-05-25\n{long}\n2022-05-26\n").as_bytes());
    let output = String::from_utf8(output).unwrap();
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!((tally.rows, tally.refused, lines.len()), (3, 1, 3));
    assert!(lines[1].contains("row/too-long") && lines[1].len() < 1000);
    let objects = format!("{{\"date\":\"2022-05-25\"}}\n{{\"x\":\"{long}\"}}\n{{}}\n");
    let (tally, output) = convert(Rows::Ndjson { fields: &names(&["date"]) }, objects.as_bytes());
    assert_eq!((tally.rows, tally.refused), (3, 2));
    assert_eq!(String::from_utf8(output).unwrap().lines().nth(1), objects.lines().nth(1));
}

#[test]
fn a_text_in_utf16_is_told_so() {
    let input =
        [b"\xFF\xFE".as_slice(), "date\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()]
            .concat();
    let stop = convert_with(Rows::Lines(&json), 1, &input).unwrap_err();
    assert!(matches!(stop, Stop::Usage { message, .. } if message == "`input` is UTF-16 text"));
}

/// Rows that are made while they are read.
struct Source<'a> {
    left: usize,
    read: &'a Cell<usize>,
    rest: Vec<u8>,
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.len() < buffer.len() && self.left > 0 {
            self.rest.extend(b"2022-05-25,Karachi,30 Shawwal 1443\n");
            self.left -= 1;
            self.read.set(self.read.get() + 1);
        }
        let count = buffer.len().min(self.rest.len());
        buffer[..count].copy_from_slice(&self.rest[..count]);
        self.rest.drain(..count);
        Ok(count)
    }
}

/// Counts the rows that are neither here nor there.
struct Drain<'a> {
    read: &'a Cell<usize>,
    written: usize,
    most: usize,
}

impl Write for Drain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.most = self.most.max(self.read.get() - self.written);
        self.written += bytes.split(|&byte| byte == b'\n').count() - 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_rows_in_memory_do_not_grow_with_the_stream() {
    let most = |rows: usize| {
        let rule = HijriRule::named("pakistan").unwrap();
        let read = Cell::new(0);
        let mut source = Source { left: rows, read: &read, rest: b"date,city,updated\n".to_vec() };
        let mut drain = Drain { read: &read, written: 0, most: 0 };
        let columns = names(&["date", "updated"]);
        let rows = Rows::Delimited { delimiter: b',', columns: &columns };
        let batch = Batch { name: "source", terms: terms(&rule), rows, jobs: Some(2) };
        let tally = run(&batch, &mut source, &mut drain, &|_| ()).unwrap();
        assert_eq!(usize::try_from(tally.rows).unwrap() + 1, drain.written);
        drain.most
    };
    let (few, many) = (most(50_000), most(200_000));
    assert!(few == many && many < 20_000, "{few} {many}");
}

#[test]
fn a_stream_that_fails_is_told_by_its_side() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }
    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let rule = HijriRule::Civil;
    let batch = Batch { name: "stream", terms: terms(&rule), rows: Rows::Lines(&json), jobs: None };
    assert!(matches!(run(&batch, &mut Failing, &mut Vec::new(), &|_| ()), Err(Stop::Read(_))));
    assert!(matches!(run(&batch, &mut "2022-05-25".as_bytes(), &mut Failing, &|_| ()), Err(Stop::Write(_))));
}

/// Runs the program with a text piped in.
#[track_caller]
fn piped(world: &World, arguments: &[&str], input: &[u8]) -> Said {
    let mut program = world.program(arguments);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn standard_input_is_lines_unless_it_is_said_otherwise() {
    let world = World::new();
    let said = piped(
        &world,
        &["date", "--input", "-", "--format", "json"],
        "25 May 2022\n30 Shawwal 1443\nفضول\n۲۳ شوال ۱۴۴۳ھ\n".as_bytes(),
    );
    said.exits(1).remarks("4 rows: 2 converted, 2 not converted").remarks("standard input:3:1");
    let codes: Vec<String> = said
        .findings()
        .iter()
        .map(|object| object["error"]["code"].as_str().unwrap_or("converted").to_owned())
        .collect();
    assert_eq!(codes, ["converted", "date/no-such-day", "date/not-a-date", "converted"]);
    piped(&world, &["date", "--input", "-", "--input-format", "csv"], b"date\n2022-05-25\n").exits(0);
    piped(&world, &["date", "--input", "-"], b"").exits(0).says("");
}

#[test]
fn a_file_may_be_replaced_by_its_own_conversion() {
    let world = World::new();
    world.write("dates.csv", "date,city\n2022-05-25,Karachi\n");
    world.run(&["date", "--input", "dates.csv", "--column", "date", "--output", "dates.csv"]).exits(0).says("");
    assert!(world.read("dates.csv").ends_with("\n2022-05-25,2022-05-25,1443-10-23,pakistan,announced,,,,Karachi\n"));
    assert_eq!(world.tree().len(), 1);
}

#[test]
fn what_was_there_stays_when_a_stream_cannot_be_converted() {
    let world = World::new();
    world.write("dates.csv", "date,city\n2022-05-25,Karachi\n").write("out.csv", "old");
    let before = world.tree();
    let run = |input, column, output| world.run(&["date", "--input", input, "--column", column, "--output", output]);
    run("dates.csv", "day", "out.csv").exits(2).remarks("there is no column `day`").remarks("the columns are `date`");
    run("nowhere.csv", "date", "out.csv").exits(2).remarks("there is no file `nowhere.csv`");
    run("dates.csv", "date", "nowhere/out.csv").exits(3).remarks("could not write `nowhere/out.csv`");
    assert!(world.tree() == before);
    let path = world.path().join("out.csv");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    run("dates.csv", "date", "out.csv").exits(3).remarks("could not write `out.csv`: it is write-protected");
    assert!(world.tree() == before);
}

#[test]
fn a_run_that_is_killed_leaves_the_file_as_it_was() {
    let world = World::new();
    world.write("out.txt", "old");
    let mut program = world.program(&["date", "--input", "-", "--output", "out.txt"]);
    let mut child = program.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all("25 May 2022\n".repeat(100_000).as_bytes()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(world.read("out.txt"), "old");
}

#[test]
fn a_reader_that_went_away_is_a_quiet_end() {
    let world = World::new();
    world.write("dates.txt", "30 Shawwal 1443\n".repeat(100_000));
    let mut program = world.program(&["date", "--input", "dates.txt", "--format", "json"]);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn the_number_of_threads_never_reaches_the_output() {
    let world = World::new();
    world.write("dates.txt", "Wednesday 25th May 2022 / 24 Shawwal 1443\n2022-05-25\n30 Shawwal 1443\n".repeat(20_000));
    let said = |jobs| world.run(&["date", "--input", "dates.txt", "--format", "json", "--jobs", jobs]);
    let one = said("1");
    one.exits(1).remarks("60,000 rows: 20,000 converted, 20,000 converted with a warning, 20,000 not converted");
    for jobs in ["2", "7"] {
        let other = said(jobs);
        assert!((&one.stdout, &one.stderr) == (&other.stdout, &other.stderr), "--jobs {jobs}");
    }
}

#[test]
fn arguments_that_do_not_go_together_are_usage() {
    let world = World::new();
    world.write("dates.csv", "date\n2022-05-25\n").write("a.ndjson", "{}\n");
    for arguments in [
        &["date", "2022-05-25", "--input", "dates.csv"][..],
        &["date", "2022-05-25", "--output", "out.csv"],
        &["date", "--input", "dates.csv", "--format", "json"],
        &["date", "--input", "a.ndjson"],
        &["date", "--input", "dates.csv", "--input-format", "lines", "--column", "date"],
    ] {
        world.run(arguments).exits(2).says("");
    }
}
