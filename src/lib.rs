//! Roznama turns a folder of articles into the day's editions, dated in both calendars the way Pakistan dates them.
//!
//! Data goes one way, and each stage has its own type:
//!
//! 1. [`source`] finds and reads files, [`site`] reads `roznama.yaml`, [`locale`] the strings;
//! 2. [`article`] turns a file into front matter and body, with [`dateline`] for the dates in them;
//! 3. [`resolve`] puts an article into an edition's words, dates and addresses, by a rule of [`calendar`];
//! 4. [`render`] prints it into a [`package`]; [`edition`] prints the pages that list many;
//! 5. [`package`] moves an edition into place.
//!
//! [`pipeline`] knows that order, and nothing else does. What is wrong in content is a [`report::Diagnostic`] and the
//! batch goes on; what the outside world refuses is an [`error::Error`]. [`import`] makes articles of foreign text, and
//! [`almanac`] shows what a calendar says, month by month and year by year. [`batch`] converts dates by the million,
//! without a site.
//!
//! The calendars stand on their own:
//!
//! ```
//! use roznama::{GregorianDate, HijriRule, Status};
//!
//! let pakistan = HijriRule::named("pakistan").unwrap();
//! let day = GregorianDate::try_new(2022, 5, 25).unwrap().to_day();
//! let dated = pakistan.from_day(day).unwrap();
//! assert_eq!((dated.value.to_string().as_str(), dated.status), ("1443-10-23", Status::Announced));
//! ```

pub mod almanac;
pub mod article;
pub mod batch;
pub mod built;
pub mod calendar;
pub mod dateline;
pub mod edition;
pub mod error;
mod html;
pub mod import;
pub mod locale;
pub mod package;
pub mod picture;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod resolve;
pub mod site;
pub mod source;
pub mod yaml;

pub use calendar::{Day, GregorianDate, HijriDate, HijriRule, Status};
pub use dateline::{WrittenDate, parse_date};
pub use error::{Error, Result};
pub use pipeline::{Mode, Outcome, Request, run};
pub use report::{Diagnostic, Severity};
