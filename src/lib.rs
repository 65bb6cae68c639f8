//! Roznama turns a folder of articles into the day's editions, dated in both calendars the way Pakistan dates them.

pub mod calendar;
pub mod dateline;
pub mod error;
pub mod import;
pub mod locale;
pub mod report;
