//! The months of an observed calendar, one after another: as recorded, and filled in where there is no record.
//!
//! 1. A recorded month begins on its day.
//! 2. Between two records, and before the first, the likeliest months are taken: those under which the decisions of all
//!    their 29th evenings are together the most probable, given where they must end.
//! 3. After the newest record the months chain forward: each 29th evening is decided as it is likelier, and beside that one
//!    chain all others are kept with their probabilities, so that each month knows how sure its first day is.
//! 4. A calendar that does not watch the sky takes its base rule's months instead, shifted so that they meet the records.
//!
//! Months have 29 or 30 days, and what is filled in has no more than four of 30 or three of 29 in a row. The work is done
//! in segments of ten years and a half when somebody first asks for one, because most who ask want one date of this year.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::date::HijriMonth;
use super::model::Observatory;
use super::rule::{Dated, Probability, Status};
use super::{Day, HijriDate, HijriRule};

/// The most months of 30 days, and of 29, that can follow one another.
pub(super) const LONGEST_RUNS: (i8, i8) = (4, 3);
/// The Hijri years that the sky is computed for, 622 to 2563 CE; further on the earth's turning is anybody's guess.
pub(super) const SKY_YEARS: (i32, i32) = (1, 2000);
/// Months in a segment.
const SEGMENT: usize = 128;
/// The first day of Muharram of the year 1 in the civil calendar, and the mean length of a month: where to look first.
const EPOCH: i32 = 227_015;
const MEAN_MONTH: f64 = 29.530_588_86;
/// The month that a calendar without a record begins with.
const SEED: i32 = 1400 * 12;

/// What fills the months without a record.
#[derive(Clone, Debug)]
pub(super) enum Filling {
    /// The month lengths of another rule.
    Rule(HijriRule),
    /// The crescent.
    Sky(Observatory),
}

/// The months of a calendar.
#[derive(Debug)]
pub(super) struct Months {
    filling: Filling,
    /// The index of the first month, see [`HijriMonth::index`], and of the month after the last.
    range: (i32, i32),
    /// The recorded months, in order.
    records: Vec<Anchor>,
    segments: Box<[OnceLock<Segment>]>,
    /// The months from each record up to the next, which several segments may share.
    gaps: Box<[OnceLock<Vec<i64>>]>,
}

/// A month with its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) index: i32,
    pub(super) day: i64,
}

/// A month as it was recorded or filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// Which.
    name: HijriMonth,
    /// The number of its first day.
    pub(super) first: i32,
    /// 29 or 30.
    pub(super) length: u8,
    /// How its first 29 days are known.
    pub(super) status: Status,
    /// How its 30th is known, where it has one.
    thirtieth: Status,
}

#[derive(Debug)]
struct Segment {
    months: Box<[Month]>,
    /// For each month from the newest record on, where else it may begin.
    choices: BTreeMap<i32, Vec<Choice>>,
    /// The chain that goes on in the next segment; none before the newest record.
    chain: Option<Chain>,
}

/// A day on which a month may begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) first: i64,
    /// How probable it is that the month begins there.
    pub(super) chance: f64,
    /// How probable it is that the month begins there and has 30 days.
    pub(super) long: f64,
}

/// The months forward from the newest record: one chain of likelier decisions, and all of them with their weights.
#[derive(Clone, Debug)]
struct Chain {
    index: i32,
    first: i64,
    run: Run,
    weights: BTreeMap<(i64, Run), f64>,
}

/// How many months of one length have come before: positive for 30 days, negative for 29.
type Run = i8;

/// A way through the months, as far as one of them.
#[derive(Clone, Copy)]
struct Step {
    first: i64,
    run: Run,
    score: f64,
    /// The step before it, in the row of the month before.
    from: usize,
}

impl Months {
    /// The months of these records; whether they can be is the caller's to make sure of.
    pub(super) fn new(records: Vec<Anchor>, filling: Filling) -> Self {
        let (first, last) = match &filling {
            Filling::Rule(rule) => rule.years(),
            Filling::Sky(_) => SKY_YEARS,
        };
        let range = ((first - 1) * 12, last * 12);
        let count = usize::try_from(range.1 - range.0).unwrap_or_default().div_ceil(SEGMENT);
        let gaps = records.iter().map(|_| OnceLock::new()).collect();
        Self { filling, range, records, segments: (0..count).map(|_| OnceLock::new()).collect(), gaps }
    }

    /// The first and last year.
    pub(super) const fn years(&self) -> (i32, i32) {
        (self.range.0 / 12 + 1, self.range.1 / 12)
    }

    /// A month; none outside the calendar's years.
    pub(super) fn month(&self, month: HijriMonth) -> Option<&Month> {
        self.at(month.index())
    }

    /// The month of this index.
    pub(super) fn at(&self, index: i32) -> Option<&Month> {
        if index >= self.range.1 {
            return None;
        }
        let place = usize::try_from(index - self.range.0).ok()?;
        self.segment(place / SEGMENT)?.months.get(place % SEGMENT)
    }

    /// The Hijri date of a day, and how it is known.
    pub(super) fn date_of(&self, day: Day) -> Option<Dated<HijriDate>> {
        let month = self.find(day)?;
        let number = u8::try_from(day.number() - i64::from(month.first) + 1).ok()?;
        let value = HijriDate::in_month(month.name, number)?;
        Some(Dated { value, status: month.status_of(number) })
    }

    /// The day of a Hijri date, and how it is known; none for a date that the calendar does not have.
    pub(super) fn day_of(&self, date: HijriDate) -> Option<Dated<Day>> {
        let month = self.month(date.hijri_month()).filter(|month| date.day() <= month.length)?;
        let value = Day::from_number(i64::from(month.first) + i64::from(date.day()) - 1)?;
        Some(Dated { value, status: month.status_of(date.day()) })
    }

    /// The index of the month that a day lies in.
    pub(super) fn index_of(&self, day: Day) -> Option<i32> {
        self.find(day).map(|month| month.name.index())
    }

    fn find(&self, day: Day) -> Option<&Month> {
        /// The guess is off by a month or two at most; a gap between months would be a mistake of ours, not a reason to
        /// search forever.
        const STEPS: usize = 6;
        let number = i32::try_from(day.number()).ok()?;
        let mut index = guess(number).clamp(self.range.0, self.range.1 - 1);
        for _ in 0..STEPS {
            let month = self.at(index)?;
            if number < month.first {
                index -= 1;
            } else if number >= month.first + i32::from(month.length) {
                index += 1;
            } else {
                return Some(month);
            }
        }
        None
    }

    /// Where a month may begin: every choice from the newest record on, nothing before it.
    pub(super) fn choices(&self, index: i32) -> &[Choice] {
        let place = usize::try_from(index - self.range.0).unwrap_or(usize::MAX);
        let segment = if index < self.range.1 { self.segment(place / SEGMENT) } else { None };
        segment.and_then(|segment| segment.choices.get(&index)).map_or(&[], Vec::as_slice)
    }

    /// The newest record.
    pub(super) fn newest(&self) -> Option<Anchor> {
        self.records.last().copied()
    }

    /// The sky that fills the months, where it does.
    pub(super) const fn observatory(&self) -> Option<&Observatory> {
        match &self.filling {
            Filling::Sky(observatory) => Some(observatory),
            Filling::Rule(_) => None,
        }
    }

    /// A segment, filled now if it was not before.
    fn segment(&self, number: usize) -> Option<&Segment> {
        match self.segments.get(number)?.get() {
            Some(filled) => Some(filled),
            None => self.filled(number),
        }
    }

    /// A segment that was not filled before. Those between it and the records are filled first.
    #[cold]
    fn filled(&self, number: usize) -> Option<&Segment> {
        let of = |index: i32| usize::try_from(index - self.range.0).unwrap_or_default() / SEGMENT;
        let oldest = of(self.records.first().map_or(SEED, |record| record.index));
        let newest = of(self.records.last().map_or(SEED, |record| record.index));
        let way: Vec<usize> = match &self.filling {
            Filling::Sky(_) if number < oldest => (number..=oldest).rev().collect(),
            Filling::Sky(_) if number > newest => (newest..=number).collect(),
            _ => vec![number],
        };
        for number in way {
            let before = number.checked_sub(1).and_then(|before| self.segments.get(before)?.get());
            let after = self.segments.get(number + 1).and_then(OnceLock::get);
            self.segments.get(number)?.get_or_init(|| self.fill(number, before, after));
        }
        self.segments.get(number)?.get()
    }

    /// Fills the months of a segment, with the segments beside it as far as they are filled and needed.
    fn fill(&self, number: usize, before: Option<&Segment>, after: Option<&Segment>) -> Segment {
        let start = self.range.0 + i32::try_from(number * SEGMENT).unwrap_or(i32::MAX);
        let end = (start + i32::try_from(SEGMENT).unwrap_or(0)).min(self.range.1);
        let mut starts: BTreeMap<i32, i64> = BTreeMap::new();
        let mut choices = BTreeMap::new();
        let mut chain = None;
        match &self.filling {
            Filling::Rule(rule) => self.fill_by_rule(rule, start, end, &mut starts),
            Filling::Sky(observatory) => {
                self.fill_past(observatory, start, end, after, &mut starts);
                self.fill_gaps(start, end, &mut starts, |from, to| {
                    likeliest(&[Step::beginning(from.day)], from.index, to, observatory)
                });
                chain = self.fill_forward(observatory, start, end, before, &mut starts, &mut choices);
            }
        }
        let months = (start..end).map(|index| self.describe(index, &starts, &choices)).collect();
        Segment { months, choices, chain }
    }

    /// A month whose start and end are known by now.
    fn describe(&self, index: i32, starts: &BTreeMap<i32, i64>, choices: &BTreeMap<i32, Vec<Choice>>) -> Month {
        let first = starts.get(&index).copied().unwrap_or_default();
        let next = starts.get(&(index + 1)).copied().unwrap_or(first + 29);
        let choice = choices.get(&index).and_then(|choices| choices.iter().find(|choice| choice.first == first));
        let forecast = |chance: f64| Status::Forecast(Probability::nearest(chance));
        let (is_recorded, is_next) = (self.record(index).is_some(), self.record(index + 1).is_some());
        let status = match choice {
            _ if is_recorded => Status::Announced,
            Some(choice) => forecast(choice.chance),
            None => Status::Computed,
        };
        let thirtieth = match choice {
            _ if is_recorded && is_next => Status::Announced,
            Some(choice) => forecast(choice.long),
            None => Status::Computed,
        };
        let length = u8::try_from((next - first).clamp(29, 30)).unwrap_or(29);
        let name = HijriMonth::from_index(index).unwrap_or(HijriMonth::FIRST);
        Month { name, first: i32::try_from(first).unwrap_or_default(), length, status, thirtieth }
    }

    /// The recorded first day of a month.
    fn record(&self, index: i32) -> Option<i64> {
        let place = self.records.binary_search_by_key(&index, |record| record.index).ok()?;
        self.records.get(place).map(|record| record.day)
    }

    /// Puts the recorded months in, and what `between` makes of the gaps that touch the segment.
    fn fill_gaps(
        &self,
        start: i32,
        end: i32,
        starts: &mut BTreeMap<i32, i64>,
        between: impl Fn(Anchor, Anchor) -> Vec<i64>,
    ) {
        let records = self.records.iter().filter(|record| (start..=end).contains(&record.index));
        starts.extend(records.map(|record| (record.index, record.day)));
        for ((&from, &to), gap) in self.records.iter().zip(self.records.iter().skip(1)).zip(&self.gaps) {
            if to.index - from.index > 1 && from.index <= end && to.index >= start {
                let days = gap.get_or_init(|| between(from, to));
                let inside = (from.index..).zip(days.iter().copied()).skip_while(|(index, _)| *index < start);
                starts.extend(inside.take_while(|(index, _)| *index <= end));
            }
        }
    }

    /// The months before the first record, as far back as the segment goes; the segment after it says where they end.
    fn fill_past(
        &self,
        observatory: &Observatory,
        start: i32,
        end: i32,
        after: Option<&Segment>,
        starts: &mut BTreeMap<i32, i64>,
    ) {
        let oldest = self.records.first().copied().unwrap_or_else(|| seed(observatory));
        if start >= oldest.index {
            return;
        }
        let next = after.and_then(|after| after.months.first()).map(|month| i64::from(month.first));
        let to = match next {
            Some(day) if end < oldest.index => Anchor { index: end, day },
            _ => oldest,
        };
        let from = beginnings(start, to, observatory);
        starts.extend((start..).zip(likeliest(&from, start, to, observatory)));
        starts.insert(to.index, to.day);
    }

    /// The months after the newest record, up to the one after the segment.
    fn fill_forward(
        &self,
        observatory: &Observatory,
        start: i32,
        end: i32,
        before: Option<&Segment>,
        starts: &mut BTreeMap<i32, i64>,
        choices: &mut BTreeMap<i32, Vec<Choice>>,
    ) -> Option<Chain> {
        let newest = self.records.last().copied();
        let from = newest.unwrap_or_else(|| seed(observatory));
        if from.index > end {
            return None;
        }
        let continued = before.and_then(|before| before.chain.clone()).filter(|_| from.index < start);
        let mut chain = continued.unwrap_or_else(|| {
            let run = self.run_before(from.index);
            Chain { index: from.index, first: from.day, run, weights: BTreeMap::from([((from.day, run), 1.0)]) }
        });
        while chain.index < end {
            starts.insert(chain.index, chain.first);
            let (next, choice) = chain.advanced(observatory);
            // Without any record nothing is a forecast: there is nobody whose call would be awaited.
            if newest.is_some() {
                choices.insert(chain.index, choice);
            }
            chain = next;
        }
        starts.insert(chain.index, chain.first);
        Some(chain)
    }

    /// How many recorded months of one length end where a recorded month begins.
    fn run_before(&self, index: i32) -> Run {
        let mut run: Run = 0;
        for month in (index - 5..index).rev() {
            let (Some(first), Some(next)) = (self.record(month), self.record(month + 1)) else { break };
            let is_long = next - first == 30;
            match run {
                0 => run = if is_long { 1 } else { -1 },
                _ if (run > 0) == is_long => run += run.signum(),
                _ => break,
            }
        }
        run
    }

    /// The months of the base rule, moved to meet the records.
    fn fill_by_rule(&self, rule: &HijriRule, start: i32, end: i32, starts: &mut BTreeMap<i32, i64>) {
        let expected = |index: i32| first_day(rule, index).unwrap_or_default();
        let offset = |anchor: &Anchor| anchor.day - expected(anchor.index);
        let (oldest, newest) = (self.records.first(), self.records.last());
        for index in start..=end {
            let nearest = match (oldest, newest) {
                (Some(oldest), _) if index < oldest.index => offset(oldest),
                (_, Some(newest)) if index > newest.index => offset(newest),
                (None, _) => 0,
                _ => continue,
            };
            starts.insert(index, expected(index) + nearest);
        }
        self.fill_gaps(start, end, starts, |from, to| {
            let (first, last) = (offset(&from), offset(&to));
            let months = i64::from(to.index - from.index);
            let mut days = vec![from.day];
            for index in from.index + 1..to.index {
                let (passed, left) = (i64::from(index - from.index), i64::from(to.index - index));
                // An offset that goes evenly from one record's to the other's, as far as each month has 29 or 30 days.
                let drift = ((last - first) * passed * 2 + months).div_euclid(months * 2);
                let previous = days.last().copied().unwrap_or(from.day);
                let earliest = (previous + 29).max(to.day - 30 * left);
                let latest = (previous + 30).min(to.day - 29 * left);
                days.push((expected(index) + first + drift).clamp(earliest, latest));
            }
            days
        });
    }
}

impl Chain {
    /// The chain at the next month, and where this month may have begun.
    fn advanced(&self, observatory: &Observatory) -> (Self, Vec<Choice>) {
        let mut chances: BTreeMap<i64, f64> = BTreeMap::new();
        let mut called = |first: i64, run: Run| match run {
            run if run >= LONGEST_RUNS.0 => 1.0,
            run if run <= -LONGEST_RUNS.1 => 0.0,
            _ => *chances.entry(first).or_insert_with(|| chance(observatory, first)),
        };
        let mut choices: BTreeMap<i64, Choice> = BTreeMap::new();
        let mut weights: BTreeMap<(i64, Run), f64> = BTreeMap::new();
        for (&(first, run), &weight) in &self.weights {
            let short = called(first, run);
            let choice = choices.entry(first).or_insert(Choice { first, chance: 0.0, long: 0.0 });
            choice.chance += weight;
            choice.long += weight * (1.0 - short);
            *weights.entry((first + 29, longer(run, false))).or_default() += weight * short;
            *weights.entry((first + 30, longer(run, true))).or_default() += weight * (1.0 - short);
        }
        // What has less than a millionth of a chance is forgotten.
        weights.retain(|_, weight| *weight > 1e-6);
        let is_long = called(self.first, self.run) < 0.5;
        let next = Self {
            index: self.index + 1,
            first: self.first + if is_long { 30 } else { 29 },
            run: longer(self.run, is_long),
            weights,
        };
        (next, choices.into_values().collect())
    }
}

impl Month {
    /// How a day of the month is known.
    pub(super) const fn status_of(&self, day: u8) -> Status {
        if day == 30 { self.thirtieth } else { self.status }
    }
}

impl Step {
    const fn beginning(first: i64) -> Self {
        Self { first, run: 0, score: 0.0, from: 0 }
    }
}

/// The run after one more month.
const fn longer(run: Run, is_long: bool) -> Run {
    match (run > 0, is_long) {
        (true, true) => run + 1,
        (false, false) => run - 1,
        (_, true) => 1,
        (_, false) => -1,
    }
}

/// The chance that the month after one that began on a day is called on its 29th evening.
fn chance(observatory: &Observatory, first: i64) -> f64 {
    Day::from_number(first + 28).map_or(0.5, |evening| observatory.chance(evening))
}

/// The index of the month that a day lies in, or of one beside it.
fn guess(day: i32) -> i32 {
    /// A multiplication is quicker than a division, and every conversion begins here.
    const MONTHS_A_DAY: f64 = 1.0 / MEAN_MONTH;
    #[expect(clippy::cast_possible_truncation, reason = "days of the years 1 to 9999")]
    let index = (f64::from(day - EPOCH) * MONTHS_A_DAY) as i32;
    index
}

/// About the first day of a month.
fn expected(index: i32) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "days of the years 1 to 9999")]
    let day = (f64::from(index) * MEAN_MONTH).round() as i64;
    i64::from(EPOCH) + day
}

/// The base rule's first day of a month.
fn first_day(rule: &HijriRule, index: i32) -> Option<i64> {
    let month = |index| rule.computed_month(HijriMonth::from_index(index)?);
    let after_the_last = || month(index - 1).map(|(first, days)| first.number() + i64::from(days));
    month(index).map(|(first, _)| first.number()).or_else(after_the_last)
}

/// A month that the sky alone begins, for calendars without any record.
fn seed(observatory: &Observatory) -> Anchor {
    let first = expected(SEED);
    let day = (first - 3..=first + 4).find(|day| chance(observatory, day - 29) >= 0.5).unwrap_or(first);
    Anchor { index: SEED, day }
}

/// Where a month may begin by the sky alone, each day with the logarithm of its chance to be the first that is called.
fn beginnings(index: i32, to: Anchor, observatory: &Observatory) -> Vec<Step> {
    let about = expected(index);
    let mut missed = 0.0;
    let mut steps = Vec::new();
    for first in about - 3..=about + 4 {
        let called = chance(observatory, first - 29);
        steps.push(Step { score: missed + called.ln(), ..Step::beginning(first) });
        missed += (1.0 - called).ln();
    }
    let months = i64::from(to.index - index);
    steps.retain(|step| (29 * months..=30 * months).contains(&(to.day - step.first)));
    if steps.is_empty() {
        steps.push(Step::beginning(to.day - 59 * months / 2));
    }
    steps
}

/// The first days of the months from `index` up to the one before `to` that are together the most probable.
fn likeliest(from: &[Step], index: i32, to: Anchor, observatory: &Observatory) -> Vec<i64> {
    let mut chances = BTreeMap::new();
    let mut chance = |first: i64| *chances.entry(first).or_insert_with(|| chance(observatory, first));
    // Records that no run of lengths allows are kept all the same; then the runs give way.
    let rows = rows(from, index, to, true, &mut chance).or_else(|| rows(from, index, to, false, &mut chance));
    let Some(rows) = rows else { return Vec::new() };
    let mut days = Vec::with_capacity(rows.len());
    let last = rows.last().and_then(|row| row.iter().enumerate().max_by(|a, b| a.1.score.total_cmp(&b.1.score)));
    let mut place = last.map(|(place, _)| place).unwrap_or_default();
    for row in rows.iter().rev() {
        let Some(step) = row.get(place) else { break };
        days.push(step.first);
        place = step.from;
    }
    days.reverse();
    days.pop();
    days
}

/// Every way worth going from month to month; none where `to` cannot be reached.
fn rows(
    from: &[Step],
    index: i32,
    to: Anchor,
    has_runs: bool,
    chance: &mut impl FnMut(i64) -> f64,
) -> Option<Vec<Vec<Step>>> {
    /// A way so much less likely than the best, by the logarithm, is given up.
    const HOPELESS: f64 = 10.0;
    let mut rows = vec![from.to_vec()];
    for month in index + 1..=to.index {
        let left = i64::from(to.index - month);
        let reach = to.day - 30 * left..=to.day - 29 * left;
        let mut next: BTreeMap<(i64, Run), Step> = BTreeMap::new();
        for (place, step) in rows.last()?.iter().enumerate() {
            for is_long in [false, true] {
                let first = step.first + if is_long { 30 } else { 29 };
                let run = if has_runs { longer(step.run, is_long) } else { 0 };
                if !reach.contains(&first) || !(-LONGEST_RUNS.1..=LONGEST_RUNS.0).contains(&run) {
                    continue;
                }
                let short = chance(step.first);
                let score = step.score + if is_long { 1.0 - short } else { short }.ln();
                let step = Step { first, run, score, from: place };
                next.entry((first, run))
                    .and_modify(|best| *best = if score > best.score { step } else { *best })
                    .or_insert(step);
            }
        }
        let best = next.values().map(|step| step.score).fold(f64::NEG_INFINITY, f64::max);
        let row: Vec<Step> = next.into_values().filter(|step| step.score >= best - HOPELESS).collect();
        if row.is_empty() {
            return None;
        }
        rows.push(row);
    }
    Some(rows)
}
