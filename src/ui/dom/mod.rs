//! Elements of the page, and files given and taken.

mod burst;
mod citizen;
mod element;
pub(crate) mod files;
mod focus;

pub(crate) use burst::guard;
pub(crate) use element::{
    El, about, away, button, details, el, entry, heading, p, pressed, status, svg, unseen,
};
pub(crate) use files::{download, file_box, give, save_file};
pub(crate) use focus::{Held, after_the_heading, arrive, focus, focus_in, focus_on, focus_soon};
