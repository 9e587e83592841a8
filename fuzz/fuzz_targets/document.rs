//! Hostile bytes as a stored or opened document: see `tnl_fuzz_targets::document`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz_targets::document(data));
