//! Roznama turns a folder of articles into the day's editions, dated in both calendars the way Pakistan dates them.

pub mod article;
pub mod calendar;
pub mod dateline;
pub mod edition;
pub mod error;
pub mod import;
pub mod locale;
pub mod package;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod resolve;
pub mod site;
pub mod source;
pub mod yaml;
