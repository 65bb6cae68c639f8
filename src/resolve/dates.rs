//! Dates in an edition's words, each day written once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::{Strings, messages};
use crate::article::Moment;
use crate::calendar::{CalendarError, Dated, Day, GregorianDate, HijriDate, HijriRule};
use crate::dateline::WrittenDate;
use crate::locale::{Arguments, DateParts, Message};

/// A day as an edition prints it, in every form that its pages use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    /// The day.
    pub day: Day,
    /// The machine's form, `2022-05-25`.
    pub iso: String,
    /// The Hijri date, and how the edition's calendar knows it.
    pub hijri_date: Dated<HijriDate>,
    /// The line below the paper's name.
    pub masthead: Halves,
    /// The form in running text.
    pub text: Halves,
}

/// A date in both calendars: the whole, and the two halves that it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halves {
    /// Both calendars.
    pub both: String,
    /// The Gregorian date alone.
    pub gregorian: String,
    /// The Hijri date alone.
    pub hijri: String,
}

/// Writes an edition's dates.
#[derive(Debug)]
pub struct DateBook<'s> {
    rule: &'s HijriRule,
    zone: &'s TimeZone,
    strings: Arc<Strings>,
    printed: RwLock<HashMap<Day, Arc<PrintedDate>>>,
}

impl<'s> DateBook<'s> {
    /// The dates of an edition: by its rule, in the site's time zone, in the edition's words.
    #[must_use]
    pub fn new(rule: &'s HijriRule, zone: &'s TimeZone, strings: &Arc<Strings>) -> Self {
        Self { rule, zone, strings: strings.clone(), printed: RwLock::default() }
    }

    /// The rule that dates the edition.
    #[must_use]
    pub const fn rule(&self) -> &HijriRule {
        self.rule
    }

    /// The day that an author wrote, in the edition's calendar.
    ///
    /// # Errors
    ///
    /// A Hijri date that the rule does not have.
    pub fn day_of(&self, written: WrittenDate) -> Result<Day, CalendarError> {
        match written {
            WrittenDate::Gregorian(date) => Ok(date.to_day()),
            WrittenDate::Hijri(date) => self.rule.to_day(date).map(|dated| dated.value),
        }
    }

    /// The instant that an author wrote, in the site's time zone.
    ///
    /// # Errors
    ///
    /// A Hijri date that the rule does not have.
    pub fn instant_of(&self, moment: &Moment) -> Result<Timestamp, CalendarError> {
        let local = match moment {
            Moment::Instant(instant) => return Ok(*instant),
            Moment::Local(local) => *local,
            Moment::Day(written) => midnight(self.day_of(*written)?),
        };
        // Beyond the year 9999 in some zone: later than any now.
        Ok(self.zone.to_timestamp(local).unwrap_or(Timestamp::MAX))
    }

    /// The day and the time of day, `09:30`, of a moment; no time for a moment that is a whole day.
    ///
    /// # Errors
    ///
    /// A Hijri date that the rule does not have.
    pub fn day_and_time_of(&self, moment: &Moment) -> Result<(Day, Option<String>), CalendarError> {
        let local = match moment {
            Moment::Instant(instant) => self.zone.to_datetime(*instant),
            Moment::Local(local) => *local,
            Moment::Day(written) => return Ok((self.day_of(*written)?, None)),
        };
        let date =
            GregorianDate::try_new(local.year().into(), local.month().unsigned_abs(), local.day().unsigned_abs());
        let day = date.map_or(Day::FIRST, GregorianDate::to_day);
        Ok((day, Some(local.strftime("%H:%M").to_string())))
    }

    /// A day in the edition's words.
    ///
    /// # Errors
    ///
    /// The day lies outside the range of the edition's calendar.
    pub fn print(&self, day: Day) -> Result<Arc<PrintedDate>, CalendarError> {
        if let Some(printed) = self.printed.read().unwrap_or_else(PoisonError::into_inner).get(&day) {
            return Ok(printed.clone());
        }
        let hijri = self.rule.from_day(day)?;
        let parts = DateParts { gregorian: GregorianDate::from_day(day), hijri: hijri.value, weekday: day.weekday() };
        let arguments = Arguments::new().with("date", parts);
        let say = |message: &Message| self.strings.say(message, &arguments);
        let printed = Arc::new(PrintedDate {
            day,
            iso: parts.gregorian.to_string(),
            hijri_date: hijri,
            masthead: Halves {
                both: say(&messages::MASTHEAD),
                gregorian: say(&messages::MASTHEAD_GREGORIAN),
                hijri: say(&messages::MASTHEAD_HIJRI),
            },
            text: Halves {
                both: say(&messages::DATE_BOTH),
                gregorian: say(&messages::DATE_GREGORIAN),
                hijri: say(&messages::DATE_HIJRI),
            },
        });
        let mut book = self.printed.write().unwrap_or_else(PoisonError::into_inner);
        Ok(book.entry(day).or_insert(printed).clone())
    }

    /// A moment in the edition's words: the day, and the time of day where the author gave one.
    ///
    /// # Errors
    ///
    /// The day lies outside the range of the edition's calendar.
    pub fn print_moment(&self, moment: &Moment) -> Result<String, CalendarError> {
        let (day, time) = self.day_and_time_of(moment)?;
        let printed = self.print(day)?;
        let Some(time) = time else { return Ok(printed.text.gregorian.clone()) };
        let parts = DateParts {
            gregorian: GregorianDate::from_day(day),
            hijri: printed.hijri_date.value,
            weekday: day.weekday(),
        };
        let time = self.strings.digits().rewrite(&time);
        Ok(self.strings.say(&messages::DATE_TIME, &Arguments::new().with("date", parts).with("time", time)))
    }

    /// An instant as machines read it, with the distance from UTC: `2022-05-26T09:30:00+05:00`.
    #[must_use]
    pub fn machine(&self, instant: Timestamp) -> String {
        instant.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

/// The first moment of a day, on the clocks of whoever reads it.
fn midnight(day: Day) -> DateTime {
    let date = GregorianDate::from_day(day);
    let part = |number: u8| i8::try_from(number).unwrap_or(1);
    let year = i16::try_from(date.year()).unwrap_or(1);
    Date::new(year, part(date.month()), part(date.day()))
        .unwrap_or(Date::MIN)
        .to_datetime(jiff::civil::Time::midnight())
}
