//! Questionnaires as authors write them: TOML and CSV become the tree that the engine reads, with
//! line numbers, and a review lists every defect in French.

pub mod csv_tree;
pub mod review;
pub mod source;
pub mod toml_tree;
pub mod words;
