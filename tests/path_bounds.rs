//! The bounds of the search for a path: its memory, and how far from the least a path without proof
//! may be. One test alone, since what is counted is the memory of the whole program.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use peak_alloc::PeakAlloc;
use tnl_engine::{Acts, Climb, Document, Edition, Evaluation, climb, grade};
use tnl_tests::made;
use tnl_tests::steep::{self, LEAST};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MAX_BYTES: usize = 32_000_000;

fn climbed(edition: &Edition, level: usize) -> (Climb, usize) {
    let document = Document::new(edition);
    let evaluation = Evaluation::of(edition, &document);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let climb = climb(&evaluation, &Acts::default(), level, &[]).unwrap();
    let peak = MEMORY.peak_usage() - before;
    let after = grade(edition, &document.profile, &climb.improved(&evaluation));
    assert!(after.sure >= level);
    (climb, peak)
}

#[test]
fn the_search_for_a_path_keeps_its_bounds() {
    let mut unknown: Vec<&str> = LEAST.iter().map(|(name, _)| *name).collect();
    for (name, text) in steep::all() {
        let edition = made::read(&text);
        let least = LEAST.iter().find(|(known, _)| *known == name);
        unknown.retain(|known| *known != name);
        for level in 1..=3 {
            let (climb, peak) = climbed(&edition, level);
            assert!(peak < MAX_BYTES, "{name}, level {level}: {peak} bytes");
            let Some((_, least)) = least else { continue };
            let (least, effort) = (least[level - 1], climb.effort);
            if climb.is_least {
                assert_eq!(effort, least, "{name}, level {level}");
            }
            assert!(effort >= least, "{name}, level {level}: {effort}, less than {least}");
            assert!(effort * 10 <= least * 11, "{name}, level {level}: {effort} for {least}");
        }
        // What is large but simple is proven.
        let plain = name.strip_prefix("plain-").and_then(|name| name.split('-').next());
        if plain.is_some_and(|size| size.parse::<u32>().unwrap() <= 800) {
            assert!(climbed(&edition, 3).0.is_least, "{name}");
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}
