//! Hostile bytes as a received link: see `tnl_fuzz_targets::link`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz_targets::link(data));
