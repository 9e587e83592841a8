//! The questions: what the first program holds.

mod companion;
mod notices;
mod offer;
mod profile;
mod provenance;
mod question;
mod section;
mod trouble;
mod welcome;

pub(crate) use companion::companion;
pub(crate) use notices::{keep, notices};
pub(crate) use profile::profile_screen;
pub(crate) use provenance::{gone, provenance, signature};
pub(crate) use question::law;
pub(crate) use section::section_screen;
pub(crate) use trouble::{other_edition, trouble_screen, ways_on};
pub(crate) use welcome::{address_field, edition_choice, welcome_screen};
