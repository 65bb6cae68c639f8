//! Any bytes as a source of the format `ndjson`.

#![no_main]

mod import;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| import::import("ndjson", bytes));
