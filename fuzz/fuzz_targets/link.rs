//! Hostile bytes as a received link: see `tnl_fuzz::link`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz::link(data));
