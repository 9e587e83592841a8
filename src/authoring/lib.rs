//! Questionnaires as authors write them: TOML and CSV become the tree that the engine reads, with
//! line numbers, and a review lists every defect in French.

mod acts;
mod claims;
pub mod convert;
mod coverage;
pub mod csv_tree;
mod duties;
mod encoding;
mod naming;
pub mod opening;
pub mod review;
mod signs;
pub mod source;
pub mod toml_tree;
pub mod typography;
pub mod words;
