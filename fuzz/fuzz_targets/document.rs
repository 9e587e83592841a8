//! Hostile bytes as a stored or opened document: see `tnl_fuzz::document`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz::document(data));
