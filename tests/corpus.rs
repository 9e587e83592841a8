//! What the fuzzers start from, and what they found, is replayed for ever.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::PathBuf;

use tnl_tests::project;

#[test]
fn every_input_of_the_corpora_is_survived() {
    type Target = fn(&[u8]);
    let targets: [(&str, Target); 5] = [
        ("link", tnl_fuzz_targets::link),
        ("ask", tnl_fuzz_targets::ask),
        ("document", tnl_fuzz_targets::document),
        ("edition", tnl_fuzz_targets::edition),
        ("slot", tnl_fuzz_targets::slot),
    ];
    for (name, target) in targets {
        let inputs = inputs(name);
        assert!(!inputs.is_empty(), "{name}");
        for input in inputs {
            // Shown where the test stops.
            println!("{}", input.display());
            target(&fs::read(&input).unwrap());
        }
    }
}

/// A seed that is refused at the door teaches a fuzzer nothing.
#[test]
fn some_inputs_reach_behind_the_first_check() {
    use tnl_engine::{Ballot, Document, Edition, Gathering, Request, Shared, Slot};
    let count = |name: &str, reads: &dyn Fn(&str) -> bool| {
        let texts = inputs(name).into_iter().filter_map(|input| fs::read_to_string(input).ok());
        texts.filter(|text| reads(text)).count()
    };
    assert!(count("link", &|text| Shared::edition_of(text).is_ok()) > 10);
    let edition = include_str!("frozen/edition-v1.json");
    let edition = Edition::read_json(edition).unwrap();
    assert!(count("ask", &|text| Request::decode(&edition, text).is_ok()) > 1);
    assert!(count("ask", &|text| Ballot::decode(&edition, text).is_ok()) > 1);
    assert!(count("ask", &|text| Gathering::read(&edition, text).is_ok()) > 0);
    assert!(count("document", &|text| Document::edition_of(text).is_ok()) > 10);
    assert!(count("edition", &|text| Edition::read_json(text).is_ok()) > 5);
    assert!(count("slot", &|text| text.split("\n\n").any(|slot| Slot::read(slot).is_some())) > 5);
}

fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = project().join("fuzz/corpus").join(target);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut inputs: Vec<PathBuf> = entries.collect();
    inputs.sort();
    inputs
}
