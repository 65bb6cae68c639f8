//! How probable it is that a month is called on an evening: what an authority makes of the crescent, learnt from its past.
//!
//! A [`Model`] is a logistic regression on three signs that carry: the moon's lag behind the sun and Yallop's q, both at
//! the site where they are largest, and whether the evening falls into the season of cloud. [`Model::fit`] finds its
//! coefficients from decisions on record; it is small enough to run in a test, and does.

use super::crescent::{Site, Sky};
use super::{Day, GregorianDate};

/// The sites that look for the moon, and what their authority makes of what they can see.
#[derive(Clone, Debug, PartialEq)]
pub struct Observatory {
    /// The sites; the best of them decides.
    pub sites: Vec<Site>,
    /// What is made of the crescent.
    pub model: Model,
}

/// What an evening's chance hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signs {
    /// The largest lag of any site, in minutes.
    pub lag: f64,
    /// The largest q of any site.
    pub q: f64,
    /// The Gregorian month of the evening, 1 to 12.
    pub month: u8,
}

/// A logistic regression: the logarithm of the odds that a month is called is a sum of what each sign adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What stands without any sign.
    pub intercept: f64,
    /// What each minute of lag adds.
    pub lag: f64,
    /// What each unit of q adds.
    pub q: f64,
    /// What an evening in the season adds.
    pub season: f64,
    /// The Gregorian months of the season, such as July to September for the monsoon.
    pub months: Vec<u8>,
}

/// An evening of the 29th and what was decided on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// What could be seen.
    pub signs: Signs,
    /// Whether the month was called, so that the one before it has 29 days.
    pub called: bool,
    /// How much the decision counts in a fit, 0 to 1.
    pub weight: f64,
}

/// No evening is quite certain: clouds, and mistakes of observers, are beyond the signs.
const LEAST_CHANCE: f64 = 0.0005;
/// How strongly a fit holds coefficients to zero; without it, signs that part the decisions cleanly would grow forever.
/// The signs are measured in units in which a coefficient is of the order of one.
const PENALTY: f64 = 0.2;
/// The lag and the q that a fit counts from, near the border between called and not called, and its unit of lag.
const MIDDLE: (f64, f64) = (50.0, 0.3);
const LAG_UNIT: f64 = 10.0;

impl Observatory {
    /// What the sites can see on the evening of a day; none where sun or moon set at none of them.
    #[must_use]
    pub fn signs(&self, evening: Day) -> Option<Signs> {
        let sky = self.sky(evening);
        let seen = self.sites.iter().filter_map(|site| sky.crescent(site));
        let best = seen.fold(None, |best: Option<(f64, f64)>, crescent| {
            let (lag, q) = best.unwrap_or((f64::NEG_INFINITY, f64::NEG_INFINITY));
            Some((lag.max(crescent.lag), q.max(crescent.q)))
        });
        best.map(|(lag, q)| Signs { lag, q, month: GregorianDate::from_day(evening).month() })
    }

    /// The evening sky in the middle of the sites.
    #[must_use]
    pub fn sky(&self, evening: Day) -> Sky {
        let longitudes = self.sites.iter().map(|site| site.longitude);
        let (west, east) = longitudes.fold((f64::MAX, f64::MIN), |(west, east), at| (west.min(at), east.max(at)));
        Sky::new(evening, if self.sites.is_empty() { 0.0 } else { f64::midpoint(west, east) })
    }

    /// The probability, of one, that the month is called on the evening of a day.
    #[must_use]
    pub fn chance(&self, evening: Day) -> f64 {
        self.signs(evening).map_or(0.5, |signs| self.model.chance(&signs))
    }
}

impl Model {
    /// The model of a calendar that has too few records to fit one: even odds at Yallop's border between what is easily
    /// visible and what is visible in perfect air.
    #[must_use]
    pub const fn of_yallop() -> Self {
        Self { intercept: -1.3, lag: 0.0, q: 6.0, season: 0.0, months: Vec::new() }
    }

    /// The probability, of one, that a month is called under these signs.
    #[must_use]
    pub fn chance(&self, signs: &Signs) -> f64 {
        let season = if self.months.contains(&signs.month) { self.season } else { 0.0 };
        let odds = self.intercept + self.lag * signs.lag + self.q * signs.q + season;
        logistic(odds).clamp(LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    }

    /// The coefficients under which the decisions are likeliest, held to zero by a small penalty.
    ///
    /// Newton's method (iteratively reweighted least squares) on the penalised logarithm of the likelihood, which has one
    /// maximum. None where no decision counts.
    #[must_use]
    pub fn fit(decisions: &[Decision], months: &[u8]) -> Option<Self> {
        if decisions.iter().all(|decision| decision.weight <= 0.0) {
            return None;
        }
        let mut coefficients = [0.0; SIGNS];
        for _ in 0..100 {
            let (mut gradient, mut curvature) = ([0.0; SIGNS], [[0.0; SIGNS]; SIGNS]);
            for (sign, ((gradient, curvature), coefficient)) in
                gradient.iter_mut().zip(&mut curvature).zip(&coefficients).enumerate()
            {
                // The intercept is all but free.
                let penalty = if sign == 0 { PENALTY / 100.0 } else { PENALTY };
                *gradient = -penalty * coefficient;
                if let Some(own) = curvature.get_mut(sign) {
                    *own = penalty;
                }
            }
            for decision in decisions {
                let row = scaled(&decision.signs, months);
                let chance = logistic(row.iter().zip(&coefficients).map(|(sign, by)| sign * by).sum());
                let miss = decision.weight * (f64::from(u8::from(decision.called)) - chance);
                let bend = decision.weight * chance * (1.0 - chance);
                for ((gradient, curvature), sign) in gradient.iter_mut().zip(&mut curvature).zip(&row) {
                    *gradient += miss * sign;
                    curvature.iter_mut().zip(&row).for_each(|(curvature, other)| *curvature += bend * sign * other);
                }
            }
            let step = solve(curvature, gradient);
            coefficients.iter_mut().zip(&step).for_each(|(coefficient, step)| *coefficient += step);
            if step.iter().all(|step| step.abs() < 1e-10) {
                break;
            }
        }
        let [intercept, lag, q, season] = coefficients;
        Some(Self {
            intercept: intercept - lag * MIDDLE.0 / LAG_UNIT - q * MIDDLE.1,
            lag: lag / LAG_UNIT,
            q,
            season,
            months: months.to_vec(),
        })
    }
}

/// The intercept, the lag, q and the season.
const SIGNS: usize = 4;

/// The signs in the units of a fit.
fn scaled(signs: &Signs, months: &[u8]) -> [f64; SIGNS] {
    let season = f64::from(u8::from(months.contains(&signs.month)));
    [1.0, (signs.lag - MIDDLE.0) / LAG_UNIT, signs.q - MIDDLE.1, season]
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// Solves a positive definite system of equations by elimination; such a system needs no pivots.
fn solve(mut matrix: [[f64; SIGNS]; SIGNS], mut right: [f64; SIGNS]) -> [f64; SIGNS] {
    for pivot in 0..SIGNS {
        let row = matrix.get(pivot).copied().unwrap_or_default();
        let value = right.get(pivot).copied().unwrap_or_default();
        let head = row.get(pivot).copied().unwrap_or(1.0);
        for (other, (target, right)) in matrix.iter_mut().zip(&mut right).enumerate() {
            if other != pivot {
                let factor = target.get(pivot).copied().unwrap_or_default() / head;
                target.iter_mut().zip(&row).for_each(|(target, row)| *target -= factor * row);
                *right -= factor * value;
            }
        }
    }
    let heads = matrix.iter().enumerate().map(|(pivot, row)| row.get(pivot).copied().unwrap_or(1.0));
    right.iter_mut().zip(heads).for_each(|(right, head)| *right /= head);
    right
}

#[cfg(test)]
mod tests {
    use super::{Decision, Model, Signs, solve};

    fn decision(lag: f64, called: bool) -> Decision {
        Decision { signs: Signs { lag, q: 0.0, month: 1 }, called, weight: 1.0 }
    }

    #[test]
    fn a_system_of_equations_is_solved() {
        let matrix = [[4.0, 1.0, 0.0, 0.5], [1.0, 3.0, 0.2, 0.0], [0.0, 0.2, 2.0, 0.1], [0.5, 0.0, 0.1, 1.0]];
        let solution = solve(matrix, [1.0, 2.0, 3.0, 4.0]);
        for (row, right) in matrix.iter().zip([1.0, 2.0, 3.0, 4.0]) {
            let sum: f64 = row.iter().zip(&solution).map(|(matrix, solution)| matrix * solution).sum();
            assert!((sum - right).abs() < 1e-12, "{sum} {right}");
        }
    }

    #[test]
    fn what_the_decisions_part_by_the_fit_parts_by() {
        let decisions: Vec<Decision> = (0..40).map(|minute| decision(30.0 + f64::from(minute), minute >= 20)).collect();
        let model = Model::fit(&decisions, &[]).unwrap();
        for decision in &decisions {
            assert_eq!(model.chance(&decision.signs) > 0.5, decision.called, "{decision:?} {model:?}");
        }
        assert!(model.lag > 0.0 && model.season == 0.0);
    }

    #[test]
    fn decisions_of_no_weight_make_no_model() {
        assert_eq!(Model::fit(&[], &[]), None);
        assert_eq!(Model::fit(&[Decision { weight: 0.0, ..decision(50.0, true) }], &[]), None);
    }
}
