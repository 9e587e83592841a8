//! Hostile bytes as a request, a ballot or a gathering: see `tnl_fuzz_targets::ask`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tnl_fuzz_targets::ask(data));
