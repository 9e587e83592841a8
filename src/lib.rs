//! Self-evaluation « Territoire Numérique Libre », in the browser.

pub mod engine;
#[cfg(target_arch = "wasm32")]
pub mod ui;
