//! An announcement, held against what is on record and against the sky, and written into a calendar's file.
//!
//! 1. [`announce`] refuses what cannot be: a first day that contradicts the records, leaves a month of other than 29 or 30
//!    days, comes too early for anybody to have called it, or lies under a moon that nobody can see.
//! 2. The month becomes one line of the file, at its place among the others. Every other byte stays as it was.
//! 3. The new text is read back, and must say just what was meant.
//!
//! Nothing is written to the disk here.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::months::LONGEST_RUNS;
use super::{Day, GregorianDate, HijriMonth, MonthRecord, Observed, RecordKind, parse_calendar};

/// A first day that somebody made known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The month.
    pub month: HijriMonth,
    /// The day that is its 1st.
    pub first: Day,
    /// The address of the report.
    pub source: String,
    /// Who records it; empty where nobody is named.
    pub by: String,
}

/// What whoever announces a month has confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// That the moon was seen where the sky says that it cannot be.
    pub impossible_moon: bool,
    /// That another first day on record was wrong.
    pub correction: bool,
}

/// A calendar's file with an announcement in it.
#[derive(Clone, Debug)]
pub struct Announced {
    /// The text of the file.
    pub text: String,
    /// The calendar that it holds.
    pub observed: Observed,
    /// The months whose lengths are known now and were not before, with their days.
    pub lengths: Vec<(HijriMonth, u8)>,
    /// What was on record before, where it was corrected.
    pub before: Option<Day>,
}

/// Why an announcement is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable name of the reason, `announce/what`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What becomes of an announcement that is not refused.
#[derive(Clone, Debug)]
pub enum Recording {
    /// It is on record already, with this first day.
    Known,
    /// It is new, or a correction.
    New(Box<Announced>),
}

/// Under a smaller q, at the best of the sites, no announced month of Pakistan ever began.
pub const LEAST_Q: f64 = -0.25;

/// Records an announcement in the text of a calendar's file; `today` is the day on which somebody does so.
///
/// # Errors
///
/// The announcement cannot be, or the file is written in a form in which a line cannot be added safely.
pub fn announce(
    observed: &Observed,
    text: &str,
    announcement: &Announcement,
    confirmed: Confirmed,
    today: Day,
) -> Result<Recording, Refusal> {
    let Announcement { month, first, .. } = *announcement;
    let record = observed.records().get(&month);
    match record {
        Some(record) if record.first == first => return Ok(Recording::Known),
        Some(record) if !confirmed.correction => return Err(contradiction(month, first, record)),
        None if confirmed.correction => {
            return Err(Refusal {
                code: "announce/nothing-to-correct",
                message: format!("{month} is not on record, so there is nothing to correct"),
                help: "leave out `--correct`".to_owned(),
            });
        }
        _ => {}
    }
    check_evening(month, first, today)?;
    let mut records = observed.records().clone();
    let new = MonthRecord {
        first,
        kind: RecordKind::Announcement,
        confidence: "high".to_owned(),
        sources: 1,
        source: announcement.source.clone(),
        by: announcement.by.clone(),
        was: record.map(former).into_iter().flatten().collect(),
    };
    records.insert(month, new.clone());
    check_lengths(&records, month)?;
    check_runs(&records, month)?;
    check_moon(observed, &records, month, confirmed)?;

    let lengths = [HijriMonth::from_index(month.index() - 1), Some(month)].into_iter().flatten();
    let lengths = lengths.filter_map(|month| Some((month, length(&records, month)?)));
    let text = with_line(text, month, &line(month, &new)).ok_or_else(|| unsafe_form(month, &new))?;
    let written = parse_calendar(observed.name(), &text).map_err(|error| Refusal {
        code: "announce/not-a-calendar",
        message: error.message,
        help: error.help,
    })?;
    if written.records() != &records || written.observatory() != observed.observatory() {
        return Err(unsafe_form(month, &new));
    }
    Ok(Recording::New(Box::new(Announced {
        lengths: lengths.collect(),
        before: record.map(|record| record.first),
        text,
        observed: written,
    })))
}

fn contradiction(month: HijriMonth, first: Day, record: &MonthRecord) -> Refusal {
    let from = if record.source.is_empty() { String::new() } else { format!(", from {}", record.source) };
    Refusal {
        code: "announce/contradiction",
        message: format!("{month} is on record with the first day {}{from}, not {}", date(record.first), date(first)),
        help: "if the record is wrong, say `--correct`: the line is replaced and keeps what it said before".to_owned(),
    }
}

/// The history of a record that is replaced: what it kept, and itself.
fn former(record: &MonthRecord) -> Vec<super::Former> {
    let last = super::Former { first: record.first, source: record.source.clone(), by: record.by.clone() };
    record.was.iter().cloned().chain([last]).collect()
}

/// No month is called before the evening on which it begins.
fn check_evening(month: HijriMonth, first: Day, today: Day) -> Result<(), Refusal> {
    match first.plus(-1) {
        Some(evening) if evening <= today => Ok(()),
        _ => Err(Refusal {
            code: "announce/too-early",
            message: format!(
                "{month} cannot have been announced: the evening before {} is still to come on {}",
                date(first),
                date(today)
            ),
            help: "record a month when its moon was called; a list of holidays is a prediction".to_owned(),
        }),
    }
}

/// Every month to its neighbours on record has 29 or 30 days.
fn check_lengths(records: &BTreeMap<HijriMonth, MonthRecord>, month: HijriMonth) -> Result<(), Refusal> {
    super::observed::check_records(records).map_err(|error| Refusal {
        code: "announce/length",
        message: error.message,
        help: match nearest(records, month) {
            Some((other, record)) => format!(
                "look up the date; the nearest month on record is {other}, which began on {}",
                date(record.first)
            ),
            None => "look up the date".to_owned(),
        },
    })
}

/// The recorded month nearest to one, other than itself.
fn nearest(records: &BTreeMap<HijriMonth, MonthRecord>, month: HijriMonth) -> Option<(&HijriMonth, &MonthRecord)> {
    let others = records.iter().filter(|(other, _)| **other != month);
    others.min_by_key(|(other, _)| (other.index() - month.index()).abs())
}

/// The days of a month whose start and end are on record.
fn length(records: &BTreeMap<HijriMonth, MonthRecord>, month: HijriMonth) -> Option<u8> {
    let (first, next) = (records.get(&month)?.first, records.get(&month.next()?)?.first);
    u8::try_from(next.number() - first.number()).ok()
}

/// No more than four months of 30 days follow one another, nor more than three of 29.
fn check_runs(records: &BTreeMap<HijriMonth, MonthRecord>, month: HijriMonth) -> Result<(), Refusal> {
    for (days, most) in [(30, LONGEST_RUNS.0), (29, LONGEST_RUNS.1)] {
        let has = |index: i32| HijriMonth::from_index(index).and_then(|month| length(records, month)) == Some(days);
        let reach = i32::from(most.unsigned_abs()) + 1;
        let before = (0..reach).take_while(|back| has(month.index() - 1 - back)).count();
        let after = (0..reach).take_while(|ahead| has(month.index() + ahead)).count();
        if before + after > usize::from(most.unsigned_abs()) {
            return Err(Refusal {
                code: "announce/run",
                message: format!(
                    "with {month} there would be {} months of {days} days in a row, and the moon makes no more than {most}",
                    before + after
                ),
                help: "one of these months is wrong on record; look them up, and mend it with `--correct`".to_owned(),
            });
        }
    }
    Ok(())
}

/// The moon could be seen on the evening before, or nobody needed to see it because the month before had had its 30 days.
fn check_moon(
    observed: &Observed,
    records: &BTreeMap<HijriMonth, MonthRecord>,
    month: HijriMonth,
    confirmed: Confirmed,
) -> Result<(), Refusal> {
    let needs_no_moon =
        HijriMonth::from_index(month.index() - 1).and_then(|before| length(records, before)) == Some(30);
    let Some(evening) = records.get(&month).and_then(|record| record.first.plus(-1)) else { return Ok(()) };
    let signs = observed.observatory().and_then(|observatory| observatory.signs(evening));
    match signs {
        Some(signs) if signs.q < LEAST_Q && !needs_no_moon && !confirmed.impossible_moon => Err(Refusal {
            code: "announce/impossible-moon",
            message: format!(
                "nobody can have seen the moon on the evening of {}: it set {:.0} minutes after the sun, with q {:.2} at \
                 the best of the sites, where {LEAST_Q} is the least that was ever called",
                date(evening),
                signs.lag,
                signs.q
            ),
            help: "look up the date; if it was announced all the same, say `--force`".to_owned(),
        }),
        _ => Ok(()),
    }
}

fn unsafe_form(month: HijriMonth, record: &MonthRecord) -> Refusal {
    Refusal {
        code: "announce/form",
        message: "the file's `months:` are written in a form that cannot be changed safely".to_owned(),
        help: format!("write each month on one line below `months:`; this one is `{}`", line(month, record)),
    }
}

fn date(day: Day) -> GregorianDate {
    GregorianDate::from_day(day)
}

/// A month's line of the file, without its indent.
fn line(month: HijriMonth, record: &MonthRecord) -> String {
    let mut line = format!(
        "{month}: {{ first: {}, kind: announcement, confidence: {}, sources: {}, source: {}",
        date(record.first),
        record.confidence,
        record.sources,
        quoted(&record.source)
    );
    if !record.by.is_empty() {
        let _ = write!(line, ", by: {}", quoted(&record.by));
    }
    let was = record.was.iter().map(|former| {
        let mut words = format!("first: {}", date(former.first));
        for (key, text) in [("source", &former.source), ("by", &former.by)] {
            if !text.is_empty() {
                let _ = write!(words, ", {key}: {}", quoted(text));
            }
        }
        format!("{{ {words} }}")
    });
    let was: Vec<String> = was.collect();
    if !was.is_empty() {
        let _ = write!(line, ", was: [{}]", was.join(", "));
    }
    line + " }"
}

/// A text as YAML's double quotes hold it: control characters and what is not seen as escapes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            character if character.is_alphanumeric() => quoted.push(character),
            character => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(character));
            }
        }
    }
    quoted + "\""
}

/// A month of the file: which, its lines, and how far they are indented.
struct Entry {
    month: HijriMonth,
    lines: Range<usize>,
    indent: usize,
}

/// The text with a month's line in it, at its place or instead of the one there is; none where no place is found.
fn with_line(text: &str, month: HijriMonth, line: &str) -> Option<String> {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let heading = lines.iter().position(|line| line.starts_with("months:"))?;
    let after = lines.get(heading)?.strip_prefix("months:")?.trim();
    let entries = entries(&lines, heading + 1);
    let indent = entries.first().map_or(2, |entry| entry.indent);
    let new = |comment: &str| format!("{}{line}{comment}{ending}", " ".repeat(indent));
    let is_empty = after.split('#').next().is_some_and(|value| value.trim() == "{}");
    if entries.is_empty() {
        if !is_empty && !after.is_empty() && !after.starts_with('#') {
            return None;
        }
        let comment = after.find('#').and_then(|comment| after.get(comment..)).unwrap_or_default();
        let heading_line = format!("{}{ending}", format!("months: {comment}").trim_end());
        let added = heading_line + &new("");
        *lines.get_mut(heading)? = &added;
        return Some(lines.concat());
    }
    let (place, removed, new) = match entries.iter().find(|entry| entry.month >= month) {
        Some(entry) if entry.month == month => {
            let last = lines.get(entry.lines.start)?.trim_end();
            let comment = last.rfind('}').and_then(|brace| last.get(brace + 1..)).filter(|rest| rest.contains('#'));
            (entry.lines.start, entry.lines.clone(), new(comment.unwrap_or_default()))
        }
        Some(later) => {
            // Comments above a month belong to it.
            let is_comment = |place: &usize| lines.get(*place).is_some_and(|line| line.trim_start().starts_with('#'));
            let place =
                (heading + 1..later.lines.start).rev().take_while(is_comment).last().unwrap_or(later.lines.start);
            (place, place..place, new(""))
        }
        None => {
            let end = entries.last()?.lines.end;
            (end, end..end, new(""))
        }
    };
    // The last line of a file may lack its end.
    let before = lines.get(..place)?.concat();
    let joint = if before.is_empty() || before.ends_with('\n') { "" } else { ending };
    Some(format!("{before}{joint}{new}{}", lines.get(removed.end..)?.concat()))
}

/// The months that stand below `months:`, from this line on.
fn entries(lines: &[&str], start: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (place, line) in lines.iter().enumerate().skip(start) {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if words.trim().is_empty() || words.starts_with('#') {
            continue;
        }
        if indent == 0 {
            break;
        }
        let key = words.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        match super::file::parse_month(key) {
            Some(month) if entries.first().is_none_or(|first| first.indent == indent) => {
                entries.push(Entry { month, lines: place..place + 1, indent });
            }
            // A month that goes on over several lines.
            _ => {
                if let Some(entry) = entries.last_mut() {
                    entry.lines.end = place + 1;
                }
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::{Announced, Announcement, Confirmed, Recording, Refusal, announce};
    use crate::calendar::{Day, GregorianDate, HijriMonth, Observed, PAKISTAN, parse_calendar};
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        let mut parts = text.split('-').map(|part| part.parse::<u16>().unwrap());
        let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        GregorianDate::try_new(year.into(), u8::try_from(month).unwrap(), u8::try_from(day).unwrap()).unwrap().to_day()
    }

    fn announcement(year: i32, month: u8, first: &str) -> Announcement {
        let month = HijriMonth::try_new(year, month).unwrap();
        Announcement { month, first: day(first), source: "https://news.example/moon".to_owned(), by: String::new() }
    }

    fn said(text: &str, announcement: &Announcement, confirmed: Confirmed) -> Result<Recording, Refusal> {
        announce(&parse_calendar("pakistan", text).unwrap(), text, announcement, confirmed, day("2026-11-24"))
    }

    #[track_caller]
    fn accepted(text: &str, announcement: &Announcement) -> Announced {
        match said(text, announcement, Confirmed::default()).unwrap() {
            Recording::New(announced) => *announced,
            Recording::Known => panic!("it was on record"),
        }
    }

    #[track_caller]
    fn refused(announcement: &Announcement, code: &str, message: &str) {
        let refusal = said(PAKISTAN, announcement, Confirmed::default()).unwrap_err();
        assert_eq!((refusal.code, refusal.message.as_str()), (code, message));
        assert!(!refusal.help.is_empty());
    }

    const SHAWWAL: &str = "2026-04-19";

    #[test]
    fn a_month_becomes_the_last_line_and_nothing_else_changes() {
        let announced = accepted(PAKISTAN, &announcement(1447, 11, SHAWWAL));
        let line = "  1447-11: { first: 2026-04-19, kind: announcement, confidence: high, sources: 1, \
                    source: \"https://news.example/moon\" }\n";
        assert_eq!(announced.text, format!("{PAKISTAN}{line}"));
        assert_eq!(announced.lengths, [(HijriMonth::try_new(1447, 10).unwrap(), 29)]);
        assert_eq!(announced.observed.newest(), HijriMonth::try_new(1447, 11));
    }

    #[test]
    fn what_is_on_record_already_is_known() {
        let known = announcement(1443, 10, "2022-05-03");
        assert!(matches!(said(PAKISTAN, &known, Confirmed::default()), Ok(Recording::Known)));
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_reason() {
        refused(
            &announcement(1447, 11, "2026-04-21"),
            "announce/length",
            "1447-11 begins 31 days after 1447-10, but a month has 29 or 30",
        );
        refused(
            &announcement(1447, 9, "2026-02-18"),
            "announce/contradiction",
            &said_of_record("1447-09", "2026-02-18"),
        );
        refused(
            &announcement(1448, 7, "2026-12-11"),
            "announce/too-early",
            "1448-07 cannot have been announced: the evening before 2026-12-11 is still to come on 2026-11-24",
        );
        let early = said(PAKISTAN, &announcement(1448, 5, "2026-10-12"), Confirmed::default()).unwrap_err();
        assert_eq!(early.code, "announce/impossible-moon", "{early:?}");
        assert!(early.message.starts_with("nobody can have seen the moon on the evening of 2026-10-11: it set"));
    }

    fn said_of_record(month: &str, first: &str) -> String {
        let record = &Observed::pakistan().records()[&super::super::file::parse_month(month).unwrap()].clone();
        format!(
            "{month} is on record with the first day {}, from {}, not {first}",
            super::date(record.first),
            record.source
        )
    }

    #[test]
    fn too_many_months_of_one_length_in_a_row_are_refused() {
        let head = "authority: nobody\nbase: civil\nmonths:\n";
        let starts = ["2018-09-12", "2018-10-12", "2018-11-11", "2018-12-11", "2019-01-10"];
        let months =
            (1..).zip(starts).map(|(month, first)| format!("  1440-0{month}: {{ first: {first}, kind: derived }}\n"));
        let months = months.collect::<Vec<_>>().concat();
        let refusal =
            said(&(head.to_owned() + &months), &announcement(1440, 6, "2019-02-09"), Confirmed::default()).unwrap_err();
        assert_eq!(refusal.code, "announce/run");
        assert!(refusal.message.contains("5 months of 30 days in a row"), "{refusal:?}");
    }

    #[test]
    fn a_month_may_be_recorded_on_its_evening_and_not_the_day_before() {
        let observed = Observed::pakistan();
        let on = |today| {
            let new = announcement(1447, 11, SHAWWAL);
            announce(&observed, PAKISTAN, &new, Confirmed::default(), day(today))
                .map(|_| ())
                .map_err(|refusal| refusal.code)
        };
        assert_eq!(on("2026-04-18"), Ok(()));
        assert_eq!(on("2026-04-17"), Err("announce/too-early"));
    }

    #[test]
    fn a_wrong_length_is_helped_by_the_nearest_month_on_record() {
        let refusal = said(PAKISTAN, &announcement(1447, 11, "2026-04-21"), Confirmed::default()).unwrap_err();
        assert_eq!(refusal.help, "look up the date; the nearest month on record is 1447-10, which began on 2026-03-21");
    }

    /// Eid-ul-Fitr of 1442 was called near midnight under a moon of q −0.23, the least on record.
    #[test]
    fn the_least_moon_that_was_ever_called_is_recorded_without_asking() {
        let text = PAKISTAN.get(..PAKISTAN.find("  1442-10:").unwrap()).unwrap();
        let announced = accepted(text, &announcement(1442, 10, "2021-05-13"));
        assert_eq!(announced.lengths, [(HijriMonth::try_new(1442, 9).unwrap(), 29)]);
    }

    #[test]
    fn an_impossible_moon_is_recorded_when_it_is_confirmed() {
        let early = announcement(1448, 5, "2026-10-12");
        let confirmed = Confirmed { impossible_moon: true, correction: false };
        assert!(matches!(said(PAKISTAN, &early, confirmed), Ok(Recording::New(_))));
    }

    #[test]
    fn a_correction_keeps_what_was_on_record() {
        let text = accepted(PAKISTAN, &announcement(1447, 11, "2026-04-20"))
            .text
            .replace(" }\n  1447-11", " } # note\n  1447-11");
        let mut corrected = announcement(1447, 11, SHAWWAL);
        corrected.by = "A \"desk\"".to_owned();
        let confirmed = Confirmed { impossible_moon: false, correction: true };
        let Recording::New(announced) = said(&text, &corrected, confirmed).unwrap() else { panic!() };
        assert_eq!(announced.before, Some(day("2026-04-20")));
        let last = announced.text.lines().last().unwrap();
        assert!(
            last.ends_with(r#"by: "A \"desk\"", was: [{ first: 2026-04-20, source: "https://news.example/moon" }] }"#),
            "{last}"
        );
        assert_eq!(announced.text.lines().count(), text.lines().count());
        let again = said(&announced.text, &announcement(1447, 11, "2026-04-20"), confirmed).unwrap();
        let Recording::New(again) = again else { panic!() };
        assert_eq!(again.observed.records().last_key_value().unwrap().1.was.len(), 2);
        let nothing = said(PAKISTAN, &announcement(1447, 11, SHAWWAL), confirmed).unwrap_err();
        assert_eq!(nothing.code, "announce/nothing-to-correct");
    }

    /// A calendar with a gap, comments and an odd form, and what becomes of it.
    #[track_caller]
    fn placed(before: &str, after: &str) {
        let head = "authority: nobody # yes\nbase: civil\n";
        let announced = accepted(&format!("{head}{before}"), &announcement(1443, 10, "2022-05-03"));
        assert_eq!(announced.text, format!("{head}{after}"));
    }

    #[test]
    fn a_month_finds_its_place_in_any_form_of_file() {
        let line = "1443-10: { first: 2022-05-03, kind: announcement, confidence: high, sources: 1, source: \"https://news.example/moon\" }";
        placed("months: {}\n", &format!("months:\n  {line}\n"));
        placed("months: {} # none yet\n", &format!("months: # none yet\n  {line}\n"));
        let (ramazan, zilqad) =
            ("1443-09: { first: 2022-04-03, kind: announcement }", "1443-11: { first: 2022-06-01, kind: derived }");
        placed(&format!("months:\n    {ramazan}\n"), &format!("months:\n    {ramazan}\n    {line}\n"));
        placed(&format!("months:\n  {ramazan}"), &format!("months:\n  {ramazan}\n  {line}\n"));
        placed(&format!("months:\n  {zilqad}\n# end\n"), &format!("months:\n  {line}\n  {zilqad}\n# end\n"));
        placed(
            &format!("months:\n  {ramazan} # one\n\n  # two\n  # three\n  {zilqad}\n"),
            &format!("months:\n  {ramazan} # one\n\n  {line}\n  # two\n  # three\n  {zilqad}\n"),
        );
        placed(&format!("months:\r\n  {ramazan}\r\n"), &format!("months:\r\n  {ramazan}\r\n  {line}\r\n"));
        let block = "  \"1443-09\":\n    first: 2022-04-03\n    kind: announcement\n";
        placed(&format!("months:\n{block}sites: {{}}\n"), &format!("months:\n{block}  {line}\nsites: {{}}\n"));
    }

    #[test]
    fn a_form_that_cannot_be_changed_safely_is_left_alone() {
        let text = "authority: nobody\nbase: civil\nmonths: { 1443-09: { first: 2022-04-03, kind: derived } }\n";
        let refusal = said(text, &announcement(1443, 10, "2022-05-03"), Confirmed::default()).unwrap_err();
        assert_eq!(refusal.code, "announce/form");
        assert!(refusal.help.contains("1443-10: { first: 2022-05-03"), "{refusal:?}");
    }

    proptest! {
        #[test]
        fn whatever_the_source_says_is_read_back(source in "(?s).{0,60}", by in "(?s).{0,20}") {
            let mut announcement = announcement(1447, 11, SHAWWAL);
            announcement.source = source;
            announcement.by = by;
            let Ok(Recording::New(announced)) = said(PAKISTAN, &announcement, Confirmed::default()) else {
                return Err(TestCaseError::fail("refused"));
            };
            let record = announced.observed.records().last_key_value().unwrap().1.clone();
            prop_assert_eq!((record.source, record.by), (announcement.source, announcement.by));
        }
    }
}
