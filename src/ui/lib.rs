//! The screens: they ask the engine and show what it says. They hold no rule.
//!
//! Modules in reading order: what is shared first, then the screens as a person meets them.
//!
//! # Invariants
//! - Input goes to the [`Session`](session::Session), which grades and writes only the signals
//!   that changed; views read signals. Effects only leave the reactive world: focus, storage.
//! - Nothing here reaches outside the element the widget was mounted on, but for local storage
//!   (one file, [`storage`]) and what the host is asked for ([`host`]).
//! - No style attribute is written: host pages may forbid them.

mod element;
mod files;
mod formats;
mod host;
mod storage;
mod texts;

mod consent;
mod editions;
mod handover;
mod session;
mod settings;

mod level;
mod mosaic;
mod radar;

mod app;
mod assessments;
mod candidature;
mod companion;
mod compare;
mod counted;
mod deciding;
mod duties;
mod notices;
mod others;
mod plan;
mod profile;
mod question;
mod received;
mod reports;
mod result;
mod rooms;
mod section;
mod share;
mod trouble;
mod welcome;

pub use app::{Widget, mount};
pub use editions::Rooms;
pub use host::Host;
pub use rooms::{QUESTIONS, WHOLE};
pub use storage::Shelf;
