//! Hostile bytes as an edition, perhaps a partner’s: see `tnl_fuzz_targets::edition`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz_targets::edition(data));
