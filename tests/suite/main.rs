//! The tests that look at Roznama from outside: the program's behaviour, and the house it is built as.

#![expect(clippy::disallowed_methods, reason = "a test world makes and reads its own files")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on ends where it stands"
)]
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_collect,
    reason = "the names are our own, and a test may read as it is spoken"
)]

mod announce;
mod any_bytes;
mod archives;
mod batch;
mod built;
mod calendar;
mod cmd;
mod contract;
mod corpora;
mod date;
mod editions;
mod faults;
mod feeds;
mod house;
mod html;
mod import;
mod languages;
mod life;
mod links;
mod lists;
mod machines;
mod pictures;
mod pseudo;
mod search;
mod slips;
mod strings;
mod syndication;
mod theme;
mod withdrawn;
mod world;
mod xml;
