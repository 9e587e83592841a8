//! What a person does, in a real browser: the harness of the end-to-end tests.
//!
//! A test is one sentence, run in every engine of the environment variable `BROWSERS`
//! (`chromium firefox webkit`; only Chromium by default), each time with a fresh profile, a fresh
//! server and nothing left from the test before. It speaks in the verbs of [`Widget`], which finds
//! things as a person does: by role, name and text. There are no pauses of fixed length; whatever
//! takes time is waited for.
//!
//! When a test ends, the console must be empty, and after the page has loaded nothing must have
//! been asked of the network but what the test expects: see [`Browser::expect_requests`].

mod browser;
pub mod editions;
mod engine;
mod leash;
mod old;
mod site;
mod widget;

pub use browser::{
    Browser, eventually, in_browser, in_chromium_that_sees, in_each_browser, in_each_private_window,
};
pub use engine::Engine;
pub use leash::Leash;
pub use old::{OLD, OldChromium};
pub use site::{Site, in_release, project, release};
pub use thirtyfour::Key;
pub use widget::{Widget, level_words, plain};
