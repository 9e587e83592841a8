//! The screens: they ask the engine and show what it says. They hold no rule.
//!
//! Rooms in reading order: what is shared first, then the screens as a person meets them.
//!
//! # Invariants
//! - Input goes to the [`Session`](state::Session), which changes the document; the grade is a memo
//!   of it, and only questions of which something changed are notified. Effects only leave the reactive world: focus, storage.
//! - Nothing here reaches outside the element the widget was mounted on, but for local storage
//!   (one file, [`page::storage`]) and what the host is asked for ([`page::Host`]).
//! - No style attribute is written: host pages may forbid them.

mod page;
mod words;

mod dom;
mod state;

mod pictures;

mod answering;

mod alone;
mod result;
mod shelf;

mod together;

mod workshop;

mod app;
mod programs;

pub use app::{Widget, mount};
pub use page::{Host, NoCamera, Shelf, Watching};
pub use programs::{QUESTIONS, TOGETHER, WHOLE};
pub use state::Screens;
