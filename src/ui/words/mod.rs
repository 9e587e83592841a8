//! Every word of the interface. Its language is chosen when the program is built, so that a browser
//! downloads one only; each file says everything that the screens say, or the build fails.

mod formats;
pub(crate) mod language;

// `fr.rs`, `en.rs` …: see `build.rs`.
include!(concat!(env!("OUT_DIR"), "/chosen.rs"));

/// The language of the interface.
pub(crate) const LANG: &str = env!("TNL_LANGUAGE");
