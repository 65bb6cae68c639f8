//! On which day a week begins.

use icu_calendar::types::Weekday as IcuWeekday;
use icu_calendar::week::WeekInformation;
use icu_locale_core::Locale;

use crate::calendar::Weekday;

/// The days of the week with the names that options and JSON have for them, which are no reader's.
const NAMES: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

/// The day on which a week begins where a language is spoken, by CLDR: the tag's region, else the likely one.
///
/// What is no language tag has Sunday, as Pakistan has it.
///
/// ```
/// use roznama::almanac::week_start;
/// use roznama::calendar::Weekday;
///
/// assert_eq!(week_start("ur"), Weekday::Sunday);
/// assert_eq!(week_start("en-GB"), Weekday::Monday);
/// assert_eq!(week_start("fa-IR"), Weekday::Saturday);
/// ```
#[must_use]
pub fn week_start(tag: &str) -> Weekday {
    let information = Locale::try_from_str(tag).ok().and_then(|locale| WeekInformation::try_new(locale.into()).ok());
    match information.map(|information| information.first_weekday) {
        Some(IcuWeekday::Monday) => Weekday::Monday,
        Some(IcuWeekday::Tuesday) => Weekday::Tuesday,
        Some(IcuWeekday::Wednesday) => Weekday::Wednesday,
        Some(IcuWeekday::Thursday) => Weekday::Thursday,
        Some(IcuWeekday::Friday) => Weekday::Friday,
        Some(IcuWeekday::Saturday) => Weekday::Saturday,
        Some(IcuWeekday::Sunday) | None => Weekday::Sunday,
    }
}

/// The day of the week of this name, `monday` to `sunday`.
#[must_use]
pub fn weekday_named(name: &str) -> Option<Weekday> {
    NAMES.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(weekday, _)| weekday)
}

/// The name of a day of the week in options and JSON.
#[must_use]
pub fn weekday_name(weekday: Weekday) -> &'static str {
    NAMES.into_iter().find(|(known, _)| *known == weekday).map_or("sunday", |(_, name)| name)
}

/// How many days after the week's first day this one comes, 0 to 6.
pub(super) const fn place_in_week(weekday: Weekday, start: Weekday) -> usize {
    (weekday as usize + 7 - start as usize) % 7
}

#[cfg(test)]
mod tests {
    use super::{NAMES, place_in_week, weekday_name, weekday_named};
    use crate::calendar::Weekday;

    #[test]
    fn every_day_of_the_week_is_found_by_its_name() {
        for (weekday, name) in NAMES {
            assert_eq!((weekday_named(name), weekday_name(weekday)), (Some(weekday), name));
        }
        assert_eq!(weekday_named("someday"), None);
    }

    #[test]
    fn saturday_ends_a_week_that_begins_on_sunday() {
        assert_eq!(place_in_week(Weekday::Sunday, Weekday::Sunday), 0);
        assert_eq!(place_in_week(Weekday::Saturday, Weekday::Sunday), 6);
        assert_eq!(place_in_week(Weekday::Sunday, Weekday::Monday), 6);
    }
}
