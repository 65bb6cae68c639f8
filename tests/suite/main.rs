//! The tests that look at Roznama from outside: the program's behaviour, and the house it is built as.

#![expect(clippy::disallowed_methods, reason = "a test world makes and reads its own files")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test that cannot go on ends where it stands"
)]

mod cmd;
mod corpora;
mod date;
mod editions;
mod faults;
mod house;
mod html;
mod import;
mod life;
mod world;
