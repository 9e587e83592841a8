//! Questionnaires as people write them: TOML and CSV become the tree that the engine reads, with the
//! line of everything, and a review tells every defect in French.

pub mod csv_tree;
pub mod review;
pub mod source;
pub mod toml_tree;
pub mod words;
