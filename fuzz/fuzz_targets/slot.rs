//! Hostile bytes as what the browser kept: see `tnl_fuzz_targets::slot`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz_targets::slot(data));
