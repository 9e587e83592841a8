//! Elements of the page, and files given and taken.

mod citizen;
mod element;
pub(crate) mod files;

pub(crate) use element::{
    El, away, button, details, el, entry, focus, focus_soon, heading, p, svg,
};
pub(crate) use files::{download, file_box, give, save_file};
