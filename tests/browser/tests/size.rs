//! What a visitor has to download before the first question.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use tnl_browser_tests::project;

/// Everything for the first question, compressed as a careful host compresses it.
const MOST: usize = 150_000;
/// The script that a host page carries.
const LOADER: &str = "tnl-autoevaluation.js";
const MOST_ALONE: usize = 500_000;
const MOST_FOR_LOADER: usize = 2_000;

/// The program that takes over for the result and all that follows.
const AFTER: [&str; 4] =
    ["tnl-whole.js", "tnl-whole_bg.wasm", "editions/actions.json", "editions/laureates.json"];
const MOST_AFTER: usize = 230_000;

const FILES: [&str; 8] = [
    "index.html",
    "site.css",
    LOADER,
    "tnl.js",
    "tnl_bg.wasm",
    "tnl.css",
    "editions/index.json",
    "editions/tnl-2024.json",
];

#[test]
fn the_first_question_is_within_150_kilobytes() {
    let mut total = 0;
    println!("{:<26} {:>8} {:>8}", "octets", "bruts", "brotli");
    for file in FILES {
        let bytes = read(file);
        let small = brotli(&bytes);
        println!("{file:<26} {:>8} {small:>8}", bytes.len());
        total += small;
    }
    println!("{:<26} {:>8} {total:>8} sur {MOST}", "", "");
    assert!(total <= MOST, "{total} octets, {} de trop", total - MOST);
}

/// Fetched while the person answers, so not waited for; but the commune may pay by the megabyte.
#[test]
fn what_comes_after_the_questions_is_within_230_kilobytes() {
    let total: usize = AFTER.iter().map(|file| brotli(&read(file))).sum();
    println!("{AFTER:?} : {total} octets en brotli, sur {MOST_AFTER}");
    assert!(total <= MOST_AFTER, "{total} octets, {} de trop", total - MOST_AFTER);
}

/// It travels by mail and on USB keys.
#[test]
fn the_page_that_holds_everything_is_within_500_kilobytes() {
    let size = read("autoevaluation.html").len();
    println!("autoevaluation.html : {size} octets, sur {MOST_ALONE}");
    assert!(size <= MOST_ALONE, "{size} octets, {} de trop", size - MOST_ALONE);
}

#[test]
fn the_loader_is_within_2_kilobytes() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&read(LOADER)).expect("memory");
    let small = gzip.finish().expect("memory").len();
    println!("{LOADER} : {small} octets en gzip, sur {MOST_FOR_LOADER}");
    assert!(
        small <= MOST_FOR_LOADER,
        "{small} octets en gzip, {} de trop",
        small - MOST_FOR_LOADER
    );
}

fn read(file: &str) -> Vec<u8> {
    let path = project().join("dist").join(file);
    std::fs::read(path).unwrap_or_else(|_| panic!("dist/{file} manque : lancez « make build »."))
}

fn brotli(bytes: &[u8]) -> usize {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).expect("memory");
    small.len()
}
