//! What a visitor has to download before the first question.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use tnl_browser_tests::{editions, project, release};

/// Everything for the first question, compressed as a careful host compresses it.
const MOST: usize = 150_000;
/// The scripts that a host page carries, one or the other.
const LOADERS: [&str; 2] = ["RELEASE/tnl-autoevaluation.js", "RELEASE/tnl-embed.js"];
const MOST_ALONE: usize = 915_000;
const MOST_FOR_LOADER: usize = 2_000;

/// The program that takes over for the result and all that follows, and the words for what may be lacking.
const AFTER: [&str; 6] = [
    "RELEASE/tnl-whole.js",
    "RELEASE/tnl-whole_bg.wasm",
    "RELEASE/tnl-whole.css",
    "RELEASE/tnl-why.js",
    "RELEASE/editions/actions.json",
    "RELEASE/editions/laureates.json",
];
const MOST_AFTER: usize = 342_000;

/// The program for what is done with others, in the place of the whole one.
const TOGETHER: [&str; 2] = ["RELEASE/tnl-together.js", "RELEASE/tnl-together_bg.wasm"];
const MOST_TOGETHER: usize = 420_000;

/// The program that reads QR codes.
const SCAN: [&str; 2] = ["RELEASE/tnl-scan.js", "RELEASE/tnl-scan_bg.wasm"];
const MOST_SCAN: usize = 23_000;

const FILES: [&str; 12] = [
    "evaluation.html",
    "site.css",
    "site.js",
    "evaluation.js",
    "RELEASE/first.js",
    LOADERS[0],
    "RELEASE/tnl-widget.js",
    "RELEASE/tnl.js",
    "RELEASE/tnl_bg.wasm",
    "RELEASE/tnl.css",
    "RELEASE/editions/index.json",
    "RELEASE/editions/USUAL.json",
];

#[test]
fn the_first_question_is_within_150_kilobytes() {
    let mut total = 0;
    println!("{:<34} {:>8} {:>8}", "octets", "bruts", "brotli");
    for file in FILES {
        let bytes = read(file);
        let small = brotli(&bytes);
        println!("{file:<34} {:>8} {small:>8}", bytes.len());
        total += small;
    }
    println!("{:<34} {:>8} {total:>8} sur {MOST}", "", "");
    assert!(total <= MOST, "{total} octets, {} de trop", total - MOST);
}

/// Fetched while the person answers, so not waited for; but the commune may pay by the megabyte.
#[test]
fn what_comes_after_the_questions_is_within_342_kilobytes() {
    let total: usize = AFTER.iter().map(|file| brotli(&read(file))).sum();
    println!("{AFTER:?} : {total} octets en brotli, sur {MOST_AFTER}");
    assert!(total <= MOST_AFTER, "{total} octets, {} de trop", total - MOST_AFTER);
}

/// Fetched by those only who ask somebody, or whom somebody asks.
#[test]
fn what_is_done_with_others_is_within_420_kilobytes() {
    let total: usize = TOGETHER.iter().map(|file| brotli(&read(file))).sum();
    println!("{TOGETHER:?} : {total} octets en brotli, sur {MOST_TOGETHER}");
    assert!(total <= MOST_TOGETHER, "{total} octets, {} de trop", total - MOST_TOGETHER);
}

/// Fetched by those only who turn the camera on.
#[test]
fn what_reads_qr_codes_is_within_23_kilobytes() {
    let total: usize = SCAN.iter().map(|file| brotli(&read(file))).sum();
    println!("{SCAN:?} : {total} octets en brotli, sur {MOST_SCAN}");
    assert!(total <= MOST_SCAN, "{total} octets, {} de trop", total - MOST_SCAN);
}

/// It travels by mail and on USB keys.
#[test]
fn the_page_that_holds_everything_is_within_915_kilobytes() {
    let size = read("autoevaluation.html").len();
    println!("autoevaluation.html : {size} octets, sur {MOST_ALONE}");
    assert!(size <= MOST_ALONE, "{size} octets, {} de trop", size - MOST_ALONE);
}

#[test]
fn each_script_that_a_page_carries_is_within_2_kilobytes() {
    for loader in LOADERS {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&read(loader)).expect("memory");
        let small = gzip.finish().expect("memory").len();
        println!("{loader} : {small} octets en gzip, sur {MOST_FOR_LOADER}");
        assert!(small <= MOST_FOR_LOADER, "{loader} : {} octets de trop", small - MOST_FOR_LOADER);
    }
}

fn read(file: &str) -> Vec<u8> {
    let file = file.replace("RELEASE", &release()).replace("USUAL", &editions::usual().id);
    let path = project().join("dist").join(&file);
    std::fs::read(path).unwrap_or_else(|_| panic!("dist/{file} manque : lancez « make build »."))
}

fn brotli(bytes: &[u8]) -> usize {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).expect("memory");
    small.len()
}
