//! One’s assessments, what came from outside, and evaluations side by side.

mod assessments;
mod broken;
mod brought;
mod compare;
mod from_file;
mod homeless;
mod many;
mod received;
mod trace;
mod unreadable;

pub(crate) use from_file::begin_with_kept;
pub(crate) use received::{WORKSHOP_LINK, guest_screen, opened, receive};
pub(crate) use trace::{leave_trace, retrace, with_its_number};
