//! The past, decided again: what a model would have said of each recorded month, and how often it would have been right.
//!
//! 1. [`cases`] finds the decisions on record: two months in a row, of which the first has 29 days or 30.
//! 2. [`fit`] learns a model from them.
//! 3. [`backtest`] decides each case by a model that has not seen it, and counts.

use super::model::{Decision, Model, Observatory, Signs};
use super::{Day, HijriMonth, HijriRule, Observed, RecordKind};

/// A decision on record: whether a month was called on the 29th evening of the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// The month that was called or was not.
    pub month: HijriMonth,
    /// The 29th evening of the month before it.
    pub evening: Day,
    /// What could be seen.
    pub signs: Signs,
    /// Whether it was called.
    pub called: bool,
    /// Whether both records are reports, and not derived from the months beside them: only then it teaches.
    pub is_reported: bool,
    /// How many recorded months stand in a row with it, up to it and after it.
    run: (usize, usize),
}

/// What a model may have learnt from when it decides a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// The decisions before it, as on the evening itself.
    Earlier,
    /// All decisions but itself.
    AllOthers,
}

/// A case and what a model that has not seen it says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The case.
    pub case: Case,
    /// The probability, of one, that the month is called.
    pub chance: f64,
    /// Whether Umm al-Qura's first day and a day more is the recorded one.
    pub is_umalqura_right: bool,
    /// Whether the tabular civil calendar's first day is the recorded one.
    pub is_civil_right: bool,
}

/// The verdicts of a stretch of months.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// Each case, in order.
    pub verdicts: Vec<Verdict>,
}

/// The cases with a forecast between two probabilities: how many there were, and how many came true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The lowest probability of the band, of one.
    pub from: f64,
    /// The highest.
    pub to: f64,
    /// How many forecasts lie in it.
    pub cases: usize,
    /// Their mean.
    pub mean: f64,
    /// How many of the months were called.
    pub called: usize,
}

/// In so long a row of recorded months each record is checked by its neighbours; what stands in shorter rows may hide a
/// slip and counts less.
const UNBROKEN: usize = 12;
/// What a decision outside an unbroken row counts.
const DOUBTFUL: f64 = 0.1;

/// The decisions on record, in order.
#[must_use]
pub fn cases(observed: &Observed, observatory: &Observatory) -> Vec<Case> {
    let records: Vec<_> = observed.records().iter().collect();
    let follows = |one: &HijriMonth, other: &HijriMonth| one.next() == Some(*other);
    let mut up_to: Vec<usize> = Vec::with_capacity(records.len());
    for (place, (month, _)) in records.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| Some((records.get(before)?.0, up_to.get(before)?)));
        up_to.push(before.filter(|(earlier, _)| follows(earlier, month)).map_or(1, |(_, run)| run + 1));
    }
    let mut after = vec![0; records.len()];
    for place in (1..records.len()).rev() {
        if let (Some((earlier, _)), Some((month, _)), Some(&run)) =
            (records.get(place - 1), records.get(place), after.get(place))
            && follows(earlier, month)
            && let Some(before) = after.get_mut(place - 1)
        {
            *before = run + 1;
        }
    }
    let pairs = records.iter().zip(records.iter().skip(1)).zip(up_to.iter().zip(&after).skip(1));
    pairs
        .filter(|(((earlier, _), (month, _)), _)| follows(earlier, month))
        .filter_map(|(((_, first), (month, second)), (&up_to, &after))| {
            let evening = first.first.plus(28)?;
            Some(Case {
                month: **month,
                evening,
                signs: observatory.signs(evening)?,
                called: second.first.number() - first.first.number() == 29,
                is_reported: first.kind != RecordKind::Derived && second.kind != RecordKind::Derived,
                run: (up_to, after),
            })
        })
        .collect()
}

/// The first and the last month of the newest row of decisions in which none is missing: what to measure a model by. None
/// where no decision is on record.
///
/// The row counts from its first Muharram on: at its beginning stand months that were derived to close a gap.
#[must_use]
pub fn unbroken(cases: &[Case]) -> Option<(HijriMonth, HijriMonth)> {
    let last = cases.last()?.month;
    let in_row = cases.iter().rev().zip(0..).take_while(|(case, back)| last.since(case.month) == *back);
    let mut row: Vec<HijriMonth> = in_row.map(|(case, _)| case.month).collect();
    row.reverse();
    // The decision that ends a Muharram begins the second month.
    let first = row.iter().find(|month| month.month() == 2).or(row.first())?;
    Some((*first, last))
}

/// The model that these decisions teach, with its season in these Gregorian months; none where nothing teaches.
#[must_use]
pub fn fit(cases: &[Case], season: &[u8]) -> Option<Model> {
    let decisions: Vec<Decision> = cases.iter().map(|case| case.decision(Knowledge::AllOthers)).collect();
    Model::fit(&decisions, season)
}

/// Decides each case from `first` to `last` by a model that has not seen it.
#[must_use]
pub fn backtest(
    observed: &Observed,
    observatory: &Observatory,
    (first, last): (HijriMonth, HijriMonth),
    knowledge: Knowledge,
) -> Backtest {
    let season = &observatory.model.months;
    let cases = cases(observed, observatory);
    let tested = cases.iter().enumerate().filter(|(_, case)| (first..=last).contains(&case.month));
    let verdicts = tested.map(|(place, case)| {
        let known = cases.iter().enumerate().filter(|&(other, _)| match knowledge {
            Knowledge::Earlier => other < place,
            Knowledge::AllOthers => other != place,
        });
        let decisions: Vec<Decision> = known.map(|(_, case)| case.decision(knowledge)).collect();
        let model = Model::fit(&decisions, season).unwrap_or_else(Model::of_yallop);
        let recorded = observed.records().get(&case.month).map(|record| record.first);
        let begins =
            |rule: HijriRule, later| rule.month(case.month).and_then(|(first, _)| first.plus(later)) == recorded;
        Verdict {
            case: *case,
            chance: model.chance(&case.signs),
            is_umalqura_right: begins(HijriRule::UmmAlQura, 1),
            is_civil_right: begins(HijriRule::Civil, 0),
        }
    });
    Backtest { verdicts: verdicts.collect() }
}

impl Case {
    /// How much the case counts in a fit to all records: 1 in a long row of recorded months, little in a shorter one,
    /// nothing where a record was derived.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.decision(Knowledge::AllOthers).weight
    }

    fn decision(&self, knowledge: Knowledge) -> Decision {
        let run = match knowledge {
            Knowledge::Earlier => self.run.0,
            Knowledge::AllOthers => self.run.0 + self.run.1,
        };
        let weight = match (self.is_reported, run >= UNBROKEN) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => DOUBTFUL,
        };
        Decision { signs: self.signs, called: self.called, weight }
    }
}

impl Verdict {
    /// Whether the likelier decision is the one that was made.
    #[must_use]
    pub fn is_right(&self) -> bool {
        (self.chance >= 0.5) == self.case.called
    }
}

impl Backtest {
    /// How many verdicts are right.
    #[must_use]
    pub fn right(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.is_right()).count()
    }

    /// The Brier score: the mean square of what the probabilities miss by, 0 at best; a coin has 0.25.
    #[must_use]
    pub fn brier(&self) -> f64 {
        let squares = self.verdicts.iter().map(|verdict| {
            let miss = verdict.chance - f64::from(u8::from(verdict.case.called));
            miss * miss
        });
        mean(squares.sum(), self.verdicts.len())
    }

    /// The verdicts in five bands of probability.
    #[must_use]
    pub fn bands(&self) -> Vec<Band> {
        let bands = (0..5_u8).map(|band| {
            let (from, to) = (f64::from(band) / 5.0, f64::from(band + 1) / 5.0);
            let inside = |verdict: &&Verdict| verdict.chance >= from && (verdict.chance < to || band == 4);
            let inside: Vec<&Verdict> = self.verdicts.iter().filter(inside).collect();
            Band {
                from,
                to,
                cases: inside.len(),
                mean: mean(inside.iter().map(|verdict| verdict.chance).sum(), inside.len()),
                called: inside.iter().filter(|verdict| verdict.case.called).count(),
            }
        });
        bands.collect()
    }
}

fn mean(sum: f64, count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "there are a few thousand months at most")]
    let count = count.max(1) as f64;
    sum / count
}

#[cfg(test)]
mod tests {
    use super::{Knowledge, backtest, cases, fit, unbroken};
    use crate::calendar::Observed;

    #[test]
    fn pakistans_model_is_the_one_that_its_records_teach() {
        let pakistan = Observed::pakistan();
        let observatory = pakistan.observatory().unwrap();
        let cases = cases(&pakistan, observatory);
        assert_eq!(cases.len(), 172);
        let (written, fitted) = (&observatory.model, fit(&cases, &observatory.model.months).unwrap());
        for (written, fitted, places) in [
            (written.intercept, fitted.intercept, 4),
            (written.lag, fitted.lag, 5),
            (written.q, fitted.q, 4),
            (written.season, fitted.season, 4),
        ] {
            assert!((written - fitted).abs() < 10_f64.powi(-places), "{written} is written, {fitted} is fitted");
        }
    }

    #[test]
    fn no_announced_month_began_under_a_moon_that_nobody_can_see() {
        let pakistan = Observed::pakistan();
        let cases = cases(&pakistan, pakistan.observatory().unwrap());
        let (first, last) = unbroken(&cases).unwrap();
        for case in cases {
            assert!(!case.called || !(first..=last).contains(&case.month) || case.signs.q > -0.25, "{case:?}");
        }
    }

    /// The best published criterion, a lag of more than a threshold, gets 86 when the threshold is found without the case.
    #[test]
    fn at_least_86_of_93_decisions_are_foreseen_by_a_model_that_has_not_seen_them() {
        let pakistan = Observed::pakistan();
        let observatory = pakistan.observatory().unwrap();
        let row = unbroken(&cases(&pakistan, observatory)).unwrap();
        assert_eq!((row.0.to_string(), row.1.to_string()), ("1440-02".to_owned(), "1447-10".to_owned()));
        for (knowledge, right, brier) in [(Knowledge::Earlier, 88, 0.077), (Knowledge::AllOthers, 86, 0.068)] {
            let test = backtest(&pakistan, observatory, row, knowledge);
            assert_eq!(test.verdicts.len(), 93);
            assert_eq!(test.right(), right, "{knowledge:?}");
            assert!(test.brier() < brier, "{knowledge:?} {}", test.brier());
            assert_eq!(test.bands().iter().map(|band| band.cases).sum::<usize>(), 93);
            let umalqura = test.verdicts.iter().filter(|verdict| verdict.is_umalqura_right).count();
            assert_eq!(umalqura, 76);
        }
    }
}
