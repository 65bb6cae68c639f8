//! What each site can see on an evening, as `calendar forecast --verbose` writes it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use roznama::calendar::{Crescent, Day, Observatory, Visibility};
use serde::Serialize;

use super::names::signed;
use crate::cli::show::{Column, Row, Table};

/// A site and its crescent; none where sun or moon does not set.
pub(super) struct Seen {
    site: String,
    crescent: Option<Crescent>,
    zone: TimeZone,
}

/// The names of the fields of a [`record`].
pub(super) const FIELDS: [&str; 12] =
    ["site", "sunset", "moonset", "lag", "best", "arcv", "arcl", "daz", "width", "q", "class", "v"];

/// What the sites see on the evening of a day.
pub(super) fn seen(observatory: &Observatory, day: Day, zone: &TimeZone) -> Vec<Seen> {
    let sky = observatory.sky(day);
    let seen = observatory.sites.iter().map(|site| Seen {
        site: site.name.clone(),
        crescent: sky.crescent(site),
        zone: zone.clone(),
    });
    seen.collect()
}

/// The sites as a table below their evening.
pub(super) fn below(seen: &[Seen]) -> Table {
    let numbers = ["sunset", "moonset", "lag", "best", "ARCV", "ARCL", "DAZ", "W", "q"].map(Column::numbers);
    let columns = [Column::words("site")].into_iter().chain(numbers).chain([Column::words(""), Column::numbers("V")]);
    let row = |seen: &Seen| {
        let mut cells = vec![seen.site.clone()];
        match &seen.crescent {
            None => cells.push("none".to_owned()),
            Some(crescent) => cells.extend([
                seen.clock(crescent.sunset),
                seen.clock(crescent.moonset),
                format!("{:.1} min", crescent.lag),
                seen.clock(crescent.best),
                format!("{:.2}°", crescent.arcv),
                format!("{:.2}°", crescent.arcl),
                format!("{:.2}°", crescent.daz),
                format!("{:.2}′", crescent.width),
                signed(crescent.q, 3),
                Visibility::of(crescent.q).letter().to_string(),
                signed(crescent.v, 2),
            ]),
        }
        Row::Cells(cells)
    };
    Table { columns: columns.collect(), rows: seen.iter().map(row).collect() }
}

/// The fields of a site in CSV.
pub(super) fn record(seen: &Seen) -> Vec<String> {
    let RawSite { site, crescent } = RawSite::of(seen);
    let Some(raw) = crescent else {
        return [site].into_iter().chain(std::iter::repeat_n(String::new(), FIELDS.len() - 1)).collect();
    };
    let number = |number: f64| number.to_string();
    vec![
        site,
        raw.sunset,
        raw.moonset,
        number(raw.lag),
        raw.best,
        number(raw.arcv),
        number(raw.arcl),
        number(raw.daz),
        number(raw.width),
        number(raw.q),
        raw.class.to_string(),
        number(raw.v),
    ]
}

/// A site in JSON; one without sunset or moonset has its name alone.
#[derive(Serialize)]
pub(super) struct RawSite {
    site: String,
    #[serde(flatten)]
    crescent: Option<RawCrescent>,
}

#[derive(Serialize)]
struct RawCrescent {
    sunset: String,
    moonset: String,
    lag: f64,
    best: String,
    arcv: f64,
    arcl: f64,
    daz: f64,
    width: f64,
    q: f64,
    class: char,
    v: f64,
}

impl RawSite {
    /// The site with its figures, rounded to what the series are good for.
    pub(super) fn of(seen: &Seen) -> Self {
        let round = |number: f64| (number * 10_000.0).round() / 10_000.0;
        let crescent = seen.crescent.as_ref().map(|crescent| RawCrescent {
            sunset: seen.iso(crescent.sunset),
            moonset: seen.iso(crescent.moonset),
            lag: round(crescent.lag),
            best: seen.iso(crescent.best),
            arcv: round(crescent.arcv),
            arcl: round(crescent.arcl),
            daz: round(crescent.daz),
            width: round(crescent.width),
            q: round(crescent.q),
            class: Visibility::of(crescent.q).letter(),
            v: round(crescent.v),
        });
        Self { site: seen.site.clone(), crescent }
    }
}

impl Seen {
    /// The time of day to the nearest minute: `18:57`.
    fn clock(&self, moment: f64) -> String {
        self.zone.to_datetime(time(moment, 60.0)).strftime("%H:%M").to_string()
    }

    /// The time to the nearest second: `2022-05-02T19:03:27+05:00`.
    fn iso(&self, moment: f64) -> String {
        let time = time(moment, 1.0);
        time.display_with_offset(self.zone.to_offset(time)).to_string()
    }
}

/// A moment in days since the epoch of Rata Die as a time, to the nearest multiple of so many seconds.
fn time(moment: f64, seconds: f64) -> Timestamp {
    /// 1 January 1970.
    const UNIX_EPOCH: f64 = 719_163.0;
    let since = ((moment - UNIX_EPOCH) * 86_400.0 / seconds).round() * seconds;
    #[expect(clippy::cast_possible_truncation, reason = "the seconds of the years 1 to 9999")]
    Timestamp::from_second(since as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn a_moment_is_a_time_to_the_nearest_second_or_minute() {
        let moment = 719_163.5 + 40.4 / 86_400.0;
        assert_eq!(time(moment, 1.0).to_string(), "1970-01-01T12:00:40Z");
        assert_eq!(time(moment, 60.0).to_string(), "1970-01-01T12:01:00Z");
    }
}
