//! What the screens show: the evaluation under way, and what is open instead of it.

mod consent;
mod handover;
mod library;
mod session;
mod settings;
mod trace;
mod visit;

pub(crate) use handover::{Aim, Handover, Notice};
pub(crate) use library::{FRENCH, Library, Listed, Trouble};
pub(crate) use session::{Session, today};
pub(crate) use settings::first_document;
pub use visit::Screens;
pub(crate) use visit::{
    Arrival, AtHand, Compared, Guest, Homeless, Opening, Received, State, Visit,
};
