//! The tests that look at Roznama from outside: the program's behaviour, and the house it is built as.

#![expect(clippy::disallowed_methods, reason = "a test world makes and reads its own files")]

mod cmd;
mod date;
mod house;
mod world;
