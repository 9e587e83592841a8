//! The questions: what the first program holds.

mod companion;
mod notices;
mod offer;
mod profile;
mod provenance;
mod question;
mod section;
mod trouble;
mod ways;
mod welcome;

pub(crate) use companion::companion;
pub(crate) use notices::{keep, notices};
pub(crate) use profile::{profile_field, profile_screen};
pub(crate) use provenance::{gone, provenance, signature};
pub(crate) use question::{law, question_view};
pub(crate) use section::section_screen;
pub(crate) use trouble::{other_edition, trouble_screen, ways_on};
pub(crate) use ways::way_choice;
pub(crate) use welcome::{address_field, edition_choice, welcome_screen};
