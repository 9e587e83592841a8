//! Hostile bytes as what the browser kept: see `tnl_fuzz::slot`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz::slot(data));
