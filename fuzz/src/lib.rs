//! The fuzz targets, and the engine alone: nothing is built here that only the command needs.

extern crate self as tnl_autoevaluation;

#[path = "../../src/engine/mod.rs"]
pub mod engine;

mod targets;

pub use targets::{document, edition, link, slot};
