//! What the screens show: the evaluation under way, and what is open instead of it.

mod consent;
mod handover;
mod session;
mod settings;
mod visit;

pub(crate) use handover::{Handed, Notice};
pub(crate) use session::{Session, today};
pub(crate) use settings::first_document;
pub use visit::Screens;
pub(crate) use visit::{Arrival, Compared, FRENCH, Guest, Listed, State, Trouble, Visit};
