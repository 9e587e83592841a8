//! What the tests and the benchmarks are made of: editions, cases and answers.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test may stop at the first surprise"
)]

use std::path::Path;

pub mod made;
pub mod random;
pub mod said;
pub mod steep;

/// The top of the project.
pub fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
