//! What the screens show: the evaluation under way, and what is open instead of it.

mod consent;
mod editions;
mod handover;
mod session;
mod settings;

pub use editions::Rooms;
pub(crate) use editions::{Arrival, Compared, Editions, FRENCH, Guest, Listed, State, Trouble};
pub(crate) use handover::{Handed, Notice};
pub(crate) use session::{Session, today};
pub(crate) use settings::first_document;
